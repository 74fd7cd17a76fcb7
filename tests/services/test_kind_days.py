"""Each kind of report has days of its own, for one period or usually; what speaks of all kinds holds for the rest."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.domain.agency import Agency, KindDays, PeriodDates
from app.domain.changes import Change
from app.domain.periods import ReportingPeriod
from app.errors import UserError
from app.i18n import sentence
from app.models import records
from app.models.opening import open_database
from tests.services.office_of_construction import TODAY, set_up, signed_first_quarter
from tests.store_files import copy_of

Q1 = ReportingPeriod.parse("2023-Q1")
REFORM = "cchc"
OF_ALL = PeriodDates(period="2023-Q1", cutoff=date(2023, 3, 10), due=date(2023, 3, 16), reason="CV 15/UBND")
OF_REFORM = PeriodDates(
    family=REFORM, period="2023-Q1", cutoff=date(2023, 3, 5), due=date(2023, 3, 8), reason="CV 9/SNV"
)


def days(store, code, family="kstt"):
    period = ReportingPeriod.parse(code, store.office.calendar(family))
    return period.opens, period.closes, period.due


def test_a_letter_on_one_kind_moves_its_days_alone(store):
    set_up(store)
    store.office.set_period_dates(OF_REFORM)
    assert days(store, "2023-Q1", REFORM) == (date(2022, 12, 15), date(2023, 3, 5), date(2023, 3, 8))
    assert days(store, "2023-Q2", REFORM)[0] == date(2023, 3, 6)
    assert days(store, "2023-Q1") == (date(2022, 12, 15), date(2023, 3, 14), date(2023, 3, 18))


def test_a_letter_on_all_kinds_holds_for_each_that_has_none_of_its_own(store):
    set_up(store)
    store.office.set_period_dates(OF_ALL)
    assert days(store, "2023-Q1")[1:] == days(store, "2023-Q1", REFORM)[1:] == (OF_ALL.cutoff, OF_ALL.due)
    store.office.set_period_dates(OF_REFORM)
    assert days(store, "2023-Q1", REFORM)[1:] == (OF_REFORM.cutoff, OF_REFORM.due)
    assert days(store, "2023-Q1")[1:] == (OF_ALL.cutoff, OF_ALL.due)
    store.office.set_period_dates(PeriodDates(family=REFORM, period="2023-Q1"))
    assert days(store, "2023-Q1", REFORM)[1:] == (OF_ALL.cutoff, OF_ALL.due)
    assert store.office.period_dates() == (replace(OF_ALL, id=1),)


def test_a_kinds_own_letter_on_the_year_moves_the_quarter_that_closes_with_it(store):
    set_up(store)
    store.office.set_period_dates(PeriodDates(period="2023-Q4", cutoff=date(2023, 12, 12)))
    store.office.set_period_dates(PeriodDates(family=REFORM, period="2023", cutoff=date(2023, 11, 30)))
    assert {days(store, code, REFORM)[1] for code in ("2023-Q4", "2023-H2", "2023")} == {date(2023, 11, 30)}
    assert {days(store, code)[1] for code in ("2023-Q4", "2023-H2", "2023")} == {date(2023, 12, 12)}


def test_a_kind_has_its_usual_days_and_the_others_keep_theirs(store):
    set_up(store)
    made = store.office.set_kind_days(KindDays(family=REFORM, cutoff_day=5, report_day=8), 2023)
    assert days(store, "2023-H1", REFORM) == (date(2022, 12, 6), date(2023, 6, 5), date(2023, 6, 8))
    assert ReportingPeriod.quarter_of(date(2023, 3, 10), store.office.calendar(REFORM)).code == "2023-Q2"
    assert days(store, "2023-H1") == (date(2022, 12, 15), date(2023, 6, 14), date(2023, 6, 18))
    store.apply(tuple(change.inverse() for change in made))
    assert store.office.kind_days(REFORM) == ()
    assert days(store, "2023-H1", REFORM) == days(store, "2023-H1")


def test_a_letter_goes_before_the_usual_days_of_the_kind(store):
    set_up(store)
    store.office.set_kind_days(KindDays(family=REFORM, cutoff_day=5, report_day=8), 2023)
    store.office.set_period_dates(OF_ALL)
    assert days(store, "2023-Q1", REFORM)[1:] == (OF_ALL.cutoff, OF_ALL.due)
    assert days(store, "2023-Q3", REFORM)[1:] == (date(2023, 9, 5), date(2023, 9, 8))


def test_usual_days_at_the_months_end_are_its_last(store):
    set_up(store)
    store.office.set_kind_days(KindDays(family=REFORM, cutoff_day=31, report_day=31), 2023)
    assert days(store, "2023-H1", REFORM)[1:] == (date(2023, 6, 30), date(2023, 6, 30))


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (KindDays(family=REFORM, report_day=10), ("14", "10")),
        (KindDays(family=REFORM, cutoff_day=20), ("20", "18")),
        (KindDays(family=REFORM, cutoff_day=9, report_day=8), ("9", "8")),
    ],
)
def test_a_report_is_not_usually_due_before_its_figures_close(store, wanted, words):
    set_up(store)
    with pytest.raises(UserError) as refused:
        store.office.set_kind_days(wanted, 2023)
    assert all(word in sentence(refused.value) for word in words)
    assert store.office.kind_days(REFORM) == ()


def test_a_letter_on_all_is_refused_where_it_brings_one_kind_into_disorder(store):
    set_up(store)
    store.office.set_period_dates(PeriodDates(family=REFORM, period="2023-Q1", cutoff=date(2023, 3, 14)))
    with pytest.raises(UserError) as refused:
        store.office.set_period_dates(replace(OF_ALL, due=date(2023, 3, 11)))
    assert "14/03/2023" in sentence(refused.value)
    assert store.office.period_dates() == ()


def test_the_days_of_a_signed_report_stay_while_another_kinds_may_move(store):
    signed_first_quarter(store)
    store.office.set_period_dates(OF_REFORM)
    for wanted in (OF_ALL, replace(OF_ALL, family="kstt")):
        with pytest.raises(UserError) as refused:
            store.office.set_period_dates(wanted)
        assert "Quý I/2023" in sentence(refused.value)
    with pytest.raises(UserError):
        store.office.set_kind_days(KindDays(family="kstt", cutoff_day=12), 2023)
    assert [one.ok for one in store.reporting.verify()] == [True]


def test_the_report_of_a_kind_counts_to_its_own_days_and_says_so(store):
    set_up(store)
    store.office.set_period_dates(OF_REFORM)
    report = store.reporting.open(Q1, TODAY, REFORM)
    draft = store.reporting.draft(report, TODAY)
    assert (draft.period.closes, draft.document.period.closes) == (date(2023, 3, 5), date(2023, 3, 5))
    assert any("05/3/2023" in one.text for one in draft.document.paragraphs)
    own = store.reporting.draft(store.reporting.open(Q1, TODAY), TODAY)
    assert own.document.period.closes == date(2023, 3, 14)
    standings = {(one.kind.family, one.period.code): one.period.due for one in store.reporting.year(2023, TODAY)}
    assert standings[REFORM, "2023-Q1"] == date(2023, 3, 8)
    assert standings["kstt", "2023-Q1"] == date(2023, 3, 18)


def told(store, **asked):
    return {one.key: one for one in store.calendar.year(2023, TODAY, Q1, **asked).events if one.task_id is None}


def test_the_calendar_tells_of_each_kind_that_the_office_makes(store):
    set_up(store)
    before = told(store)
    assert not [key for key in before if REFORM in key]
    assert before["report-2023-Q1"].text == "Hạn gửi báo cáo Quý I"
    store.office.set_kind_days(KindDays(family=REFORM, report_day=16), 2023)
    found = told(store)
    assert {key for key in found if REFORM in key} == {
        f"report-{REFORM}-2023-Q1", f"report-{REFORM}-2023-H1", f"report-{REFORM}-2023-Q3", f"report-{REFORM}-2023"
    }  # fmt: skip
    assert found[f"report-{REFORM}-2023-H1"].text == "Hạn gửi báo cáo CCHC 6 tháng đầu năm 2023"
    assert found["report-2023-Q1"].text == "Hạn gửi báo cáo KSTT Quý I"
    store.office.set_period_dates(OF_REFORM)
    cut_off = told(store)[f"cut-off-{REFORM}-2023-Q1"]
    assert (cut_off.end, cut_off.detail, cut_off.is_solid) == (date(2023, 3, 5), "CV 9/SNV", True)


def test_a_kind_is_told_of_where_a_report_of_it_was_made_or_it_is_worked_on(store):
    set_up(store)
    assert f"report-{REFORM}-2023" in told(store, family=REFORM)
    store.reporting.open(Q1, TODAY, REFORM)
    assert f"report-{REFORM}-2023" in told(store)


def test_the_morning_tells_the_next_report_of_each_other_kind(store):
    set_up(store)
    assert store.digest.report_days(TODAY) == ()
    store.office.set_period_dates(OF_REFORM)
    (ahead,) = store.digest.report_days(date(2023, 3, 1))
    assert (ahead.kind, ahead.period.code, ahead.period.due) == ("CCHC", "2023-Q1", date(2023, 3, 8))
    (ahead,) = store.digest.report_days(date(2023, 3, 9))
    assert (ahead.period.code, ahead.period.due) == ("2023-H1", date(2023, 6, 18))
    (own,) = store.digest.report_days(date(2023, 3, 9), REFORM)
    assert (own.kind, own.period.code) == ("KSTT", "2023-Q1")
    (next_year,) = store.digest.report_days(date(2023, 12, 28))
    assert next_year.period.code == "2024-Q1"


def test_a_store_of_before_lets_its_letters_speak_of_all_kinds(earlier):
    store = earlier("0005")
    assert days(store, "2023-Q2")[1:] == days(store, "2023-Q2", REFORM)[1:] == (date(2023, 6, 12), date(2023, 6, 15))
    backups = [path.name for path, _made in store.backups.all()]
    assert any("0005" in name for name in backups), backups


def test_a_store_with_days_of_a_kind_keeps_them(tmp_path: Path):
    with open_database(copy_of("0006", tmp_path), lambda *_: None).reading() as connection:
        (usual,) = records.read(connection, KindDays)
        (letter,) = records.read(connection, PeriodDates, family=REFORM)
    assert (usual.family, usual.cutoff_day, usual.report_day) == (REFORM, 10, 12)
    assert (letter.period, letter.cutoff, letter.due) == ("2023-H1", date(2023, 6, 5), date(2023, 6, 8))


def test_the_offices_day_holds_for_a_kind_without_one(store):
    store.apply((Change(after=Agency(name="Sở", report_day=20)),))
    assert days(store, "2023-Q1", REFORM)[2] == date(2023, 3, 20)
    store.office.set_kind_days(KindDays(family=REFORM, report_day=16), 2023)
    assert (days(store, "2023-Q1", REFORM)[2], days(store, "2023-Q1")[2]) == (date(2023, 3, 16), date(2023, 3, 20))


@pytest.mark.parametrize(("first", "second"), [("2023-Q4", "2023"), ("2023", "2023-Q4"), ("2023-Q2", "2023-H1")])
def test_periods_that_end_together_do_not_close_apart(store, first, second):
    set_up(store)
    month = 6 if first == "2023-Q2" else 12
    store.office.set_period_dates(PeriodDates(period=first, cutoff=date(2023, month, 1)))
    with pytest.raises(UserError) as refused:
        store.office.set_period_dates(PeriodDates(period=second, cutoff=date(2023, month, 10)))
    assert f"01/{month:02}/2023" in sentence(refused.value)
    store.office.set_period_dates(PeriodDates(period=first, cutoff=date(2023, month, 10)))
    store.office.set_period_dates(PeriodDates(period=second, cutoff=date(2023, month, 10)))


def test_a_letter_on_the_year_does_not_close_the_quarter_after_its_report_is_due(store):
    set_up(store)
    store.office.set_period_dates(PeriodDates(period="2023-Q4", due=date(2023, 12, 16)))
    with pytest.raises(UserError) as refused:
        store.office.set_period_dates(PeriodDates(period="2023", cutoff=date(2023, 12, 17)))
    assert "16/12/2023" in sentence(refused.value)
    assert days(store, "2023-Q4")[1:] == (date(2023, 12, 14), date(2023, 12, 16))


def test_a_day_in_a_wrong_year_is_no_day_to_send_a_report(store):
    set_up(store)
    with pytest.raises(UserError) as refused:
        store.office.set_period_dates(PeriodDates(period="2023-Q2", due=date(2033, 6, 20)))
    assert "14/09/2023" in sentence(refused.value)


def test_a_years_report_that_is_sent_by_a_day_of_its_own_stands_in_the_calendar(store):
    set_up(store)
    assert "report-2023" not in told(store)
    store.office.set_period_dates(PeriodDates(period="2023", due=date(2023, 12, 25), reason="CV 99/VPUB"))
    found = told(store)
    assert (found["report-2023"].start, found["report-2023-Q4"].start) == (date(2023, 12, 25), date(2023, 12, 18))
    assert found["report-2023"].text == "Hạn gửi báo cáo năm 2023"
    assert "CV 99/VPUB" in found["report-2023"].detail
    assert "cut-off-2023" not in found
    standings = {(one.kind.family, one.period.code): one.period.due for one in store.reporting.year(2023, TODAY)}
    assert standings["kstt", "2023"] == date(2023, 12, 25)


def test_a_half_year_on_which_no_own_report_is_made_is_not_in_the_calendar(store):
    set_up(store)
    store.office.set_period_dates(PeriodDates(period="2023-H1", due=date(2023, 6, 25)))
    assert "report-2023-H1" not in told(store)
