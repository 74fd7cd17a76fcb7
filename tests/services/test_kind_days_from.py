"""Usual days change from a period on: those before keep theirs, signed reports stay, and every reader goes by them."""

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from app.__main__ import main
from app.domain.agency import KindDays, PeriodDates
from app.domain.changes import inverse
from app.domain.periods import ReportingPeriod
from app.errors import UserError
from app.i18n import sentence
from app.services.calendar_file import FileWish, calendar_file
from app.services.store import open_store
from tests.services.office_of_construction import TODAY, fill, set_up, sign_off, signed_first_quarter
from tests.services.test_kind_days import REFORM, days

MAIN = "kstt"
FROM_Q2 = date(2023, 3, 15)
FROM_Q3 = date(2023, 6, 15)
LATER = KindDays(family=MAIN, valid_from=FROM_Q2, cutoff_day=20, report_day=25)
Q1, Q2 = ReportingPeriod.parse("2023-Q1"), ReportingPeriod.parse("2023-Q2")


def test_after_a_signed_report_the_days_change_from_the_next_period_on(store):
    signed_first_quarter(store)
    before = days(store, "2023-Q1")
    store.office.set_kind_days(LATER, 2023)
    assert days(store, "2023-Q1") == before
    assert days(store, "2023-Q2") == (date(2023, 3, 15), date(2023, 6, 20), date(2023, 6, 25))
    assert days(store, "2023-Q3") == (date(2023, 6, 21), date(2023, 9, 20), date(2023, 9, 25))
    assert days(store, "2023-Q2", REFORM)[1:] == (date(2023, 6, 14), date(2023, 6, 18))
    assert [one.ok for one in store.reporting.verify()] == [True]


@pytest.mark.parametrize("wanted", [{"cutoff_day": 12}, {"report_day": 20}])
@pytest.mark.parametrize("valid_from", [None, date(2022, 12, 15)])
def test_from_a_signed_period_on_they_do_not_change(store, wanted, valid_from):
    signed_first_quarter(store)
    with pytest.raises(UserError) as refused:
        store.office.set_kind_days(KindDays(family=MAIN, valid_from=valid_from, **wanted), 2023)
    assert "Quý I/2023" in sentence(refused.value)
    assert store.office.kind_days(MAIN) == ()


@pytest.mark.parametrize("wanted", [{"cutoff_day": 12}, {"report_day": 20}])
def test_days_of_all_kinds_change_from_a_period_on_and_a_kinds_own_go_before_them(store, wanted):
    signed_first_quarter(store)
    store.office.set_kind_days(KindDays(family=REFORM, cutoff_day=5, report_day=8), 2023)
    with pytest.raises(UserError):
        store.office.set_kind_days(KindDays(family="", **wanted), 2023)
    store.office.set_kind_days(KindDays(family="", valid_from=FROM_Q2, **wanted), 2023)
    assert days(store, "2023-Q1")[1:] == (date(2023, 3, 14), date(2023, 3, 18))
    closes, due = date(2023, 6, wanted.get("cutoff_day", 14)), date(2023, 6, wanted.get("report_day", 18))
    assert days(store, "2023-Q2")[1:] == days(store, "2023-H1", "other")[1:] == (closes, due)
    assert days(store, "2023-Q2", REFORM)[1:] == (date(2023, 6, 5), date(2023, 6, 8))


def test_what_is_undone_leaves_the_days_of_before(store):
    set_up(store)
    store.office.set_kind_days(KindDays(family=MAIN, cutoff_day=10, report_day=12), 2023)
    first = store.office.set_kind_days(LATER, 2023)
    store.apply(inverse(first))
    assert days(store, "2023-Q2")[1:] == (date(2023, 6, 10), date(2023, 6, 12))
    store.office.set_kind_days(LATER, 2023)
    dropped = store.office.drop_kind_days(LATER, 2023)
    assert days(store, "2023-Q2")[1:] == (date(2023, 6, 10), date(2023, 6, 12))
    store.apply(inverse(dropped))
    assert days(store, "2023-Q2")[1:] == (date(2023, 6, 20), date(2023, 6, 25))
    assert [one.action.value for one in store.history.lines(2)] == ["created", "deleted"]
    assert '"valid_from": "2023-03-15"' in (store.history.lines(1)[0].after or "").replace('":"', '": "')


def signed_second_quarter(store):
    report = store.reporting.open(Q2, date(2023, 6, 22))
    fill(store, report)
    for finding in store.reporting.draft(report, date(2023, 6, 22)).open_warnings:
        store.reporting.explain(report, finding.key, "Đã đối chiếu với sổ theo dõi.")
    store.reporting.sign(report, sign_off(69, date(2023, 6, 22)), date(2023, 6, 22))


@pytest.mark.parametrize("way", ["usual days", "letter"])
def test_an_undo_does_not_move_the_days_of_what_was_signed_meanwhile(store, way):
    signed_first_quarter(store)
    letter = PeriodDates(period="2023-Q2", cutoff=date(2023, 6, 20), due=date(2023, 6, 25))
    made = store.office.set_kind_days(LATER, 2023) if way == "usual days" else store.office.set_period_dates(letter)
    signed_second_quarter(store)
    with pytest.raises(UserError) as refused:
        store.apply(inverse(made))
    assert "Quý II/2023" in sentence(refused.value)
    assert days(store, "2023-Q2")[1:] == (date(2023, 6, 20), date(2023, 6, 25))


def test_the_last_signed_report_of_a_kind_is_told(store):
    set_up(store)
    assert store.office.last_signed("") is None
    signed_again = ReportingPeriod.parse("2023-Q1")
    report = store.reporting.open(signed_again, TODAY)
    fill(store, report)
    for finding in store.reporting.draft(report, TODAY).open_warnings:
        store.reporting.explain(report, finding.key, "Đã đối chiếu.")
    store.reporting.sign(report, sign_off(), TODAY)
    assert store.office.last_signed("") == store.office.last_signed(MAIN) == signed_again
    assert store.office.last_signed(REFORM) is None


def test_a_line_in_between_is_held_against_the_one_after_it(store):
    set_up(store)
    store.office.set_kind_days(KindDays(family="", valid_from=FROM_Q3, report_day=28), 2023)
    store.office.set_kind_days(KindDays(family=REFORM, valid_from=FROM_Q3, cutoff_day=25), 2023)
    with pytest.raises(UserError) as refused:
        store.office.set_kind_days(KindDays(family=REFORM, valid_from=FROM_Q2, cutoff_day=25), 2023)
    assert all(word in sentence(refused.value) for word in ("25", "18"))
    with pytest.raises(UserError):
        store.office.set_kind_days(KindDays(family="", valid_from=FROM_Q3, report_day=20), 2023)


# Everywhere that days of periods are read


def test_every_reader_goes_by_the_days_from_their_period_on(store):
    signed_first_quarter(store)
    store.office.set_kind_days(LATER, 2023)
    today = date(2023, 6, 16)
    events = {one.key: one for one in store.calendar.year(2023, today, Q2, family=MAIN).events}
    assert [events[f"cut-off-2023-Q{number}"].end for number in (1, 2)] == [date(2023, 3, 14), date(2023, 6, 20)]
    assert [events[f"report-2023-Q{number}"].start for number in (1, 2)] == [date(2023, 3, 18), date(2023, 6, 25)]
    report = store.reporting.open(Q2, today)
    draft = store.reporting.draft(report, today)
    assert draft.document.period.closes == date(2023, 6, 20)
    assert any("20/6/2023" in one.text for one in draft.document.paragraphs)
    signed = store.reporting.report(Q1)
    assert signed is not None
    assert store.reporting.draft(signed, today).document.period.closes == date(2023, 3, 14)
    dues = {one.period.code: one.period.due for one in store.reporting.year(2023, today) if one.kind.family == MAIN}
    assert (dues["2023-Q1"], dues["2023-Q2"]) == (date(2023, 3, 18), date(2023, 6, 25))
    period = Q2.dated(store.office.calendar(MAIN))
    assert store.digest.of(today, period).period.closes == date(2023, 6, 20)
    assert store.digest.unsent(period, date(2023, 6, 19)) is None
    unsent = store.digest.unsent(period, date(2023, 6, 21))
    assert unsent is not None
    assert unsent.code == "2023-Q2"


def test_the_calendars_file_and_the_command_line_go_by_them_too(tmp_path: Path):
    path = tmp_path / "so-lieu.dmk"
    store = open_store(path)
    signed_first_quarter(store)
    store.office.set_kind_days(LATER, 2023)
    today = date(2023, 6, 18)
    wish = FileWish(name="Lịch", first=date(2023, 1, 1), last=date(2023, 12, 31), today=today)
    file = calendar_file(store.calendar.year(2023, today, Q2).events, wish, "x", store.calendar.now()).decode()
    assert "DTSTART;VALUE=DATE:20230625" in file
    assert "DTSTART;VALUE=DATE:20230318" in file
    assert "DTSTART;VALUE=DATE:20230618" not in file
    store.reporting.open(Q2, today)
    store.close()
    asked = ["--store", str(path), "--period", "2023-Q2", "--on", "2023-06-18", "--out", str(tmp_path)]
    assert main(["report", *asked, "--format", "docx"]) == 0
    (written,) = tmp_path.glob("*2023-Q2*.docx")
    with ZipFile(written) as parts:
        assert "20/6/2023" in parts.read("word/document.xml").decode()


def test_a_restored_backup_brings_its_days_back(store):
    signed_first_quarter(store)
    store.office.set_kind_days(LATER, 2023)
    copy = store.backups.make("manual")
    store.office.drop_kind_days(LATER, 2023)
    store.backups.restore(copy)
    assert [replace(one, id=0) for one in store.office.kind_days(MAIN)] == [LATER]
    assert days(store, "2023-Q2")[1:] == (date(2023, 6, 20), date(2023, 6, 25))


def test_a_store_of_before_keeps_its_usual_days_for_all_periods_and_lets_them_change(earlier):
    store = earlier("0006")
    (usual,) = store.office.kind_days(REFORM)
    assert (usual.valid_from, usual.cutoff_day, usual.report_day) == (None, 10, 12)
    assert [days(store, code, REFORM)[1].day for code in ("2019-Q1", "2023-Q3", "2031-Q4")] == [10, 10, 10]
    store.office.set_kind_days(KindDays(family=REFORM, valid_from=FROM_Q3, cutoff_day=11), 2023)
    assert [days(store, code, REFORM)[1].day for code in ("2019-Q1", "2023-Q3")] == [10, 11]
    assert any("0006" in path.name for path, _made in store.backups.all())


def test_a_store_with_days_from_a_period_on_keeps_them(earlier):
    store = earlier("0007")
    found = [(one.valid_from, one.cutoff_day, one.report_day) for one in store.office.kind_days(REFORM)]
    assert found == [(None, 10, 12), (date(2023, 9, 15), 12, 16)]
    (common,) = store.office.kind_days("")
    assert (common.valid_from, common.report_day) == (date(2023, 6, 15), 20)
    assert days(store, "2023", REFORM)[1:] == (date(2023, 12, 12), date(2023, 12, 16))
    assert days(store, "2023-Q3")[2] == date(2023, 9, 20)
