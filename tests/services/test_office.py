"""The office's days and signers: set by letters, honoured wherever a period is asked about."""

from datetime import date

import pytest
from msgspec.structs import replace

from app.domain.agency import Agency, Paper, PeriodDates, Signer
from app.domain.changes import Change
from app.domain.periods import ReportingPeriod
from app.errors import UserError
from app.i18n import sentence
from tests.services.office_of_construction import (
    FORM,
    Q1,
    Q2,
    TODAY,
    explain_all,
    fill,
    set_up,
    sign_off,
    signed_first_quarter,
)

LATER = PeriodDates(period="2023-Q1", cutoff=date(2023, 3, 20), due=date(2023, 3, 27), reason="CV 15/VPCP-KSTT")


def dated(store, code):
    return ReportingPeriod.parse(code, store.office.calendar())


def test_a_letter_moves_the_cut_off_and_the_deadline_of_one_period(store):
    set_up(store)
    store.office.set_period_dates(LATER)
    assert (dated(store, "2023-Q1").closes, dated(store, "2023-Q1").due) == (date(2023, 3, 20), date(2023, 3, 27))
    assert dated(store, "2023-Q2").opens == date(2023, 3, 21)
    assert dated(store, "2023-Q3").closes == date(2023, 9, 14)


def test_setting_the_days_again_replaces_them_and_setting_nothing_brings_the_usual_ones_back(store):
    set_up(store)
    store.office.set_period_dates(LATER)
    store.office.set_period_dates(PeriodDates(period="2023-Q1", cutoff=date(2023, 3, 16)))
    assert [one.cutoff for one in store.office.period_dates()] == [date(2023, 3, 16)]
    made = store.office.set_period_dates(PeriodDates(period="2023-Q1"))
    assert store.office.period_dates() == ()
    assert dated(store, "2023-Q1").closes == date(2023, 3, 14)
    store.apply(tuple(change.inverse() for change in made))
    assert dated(store, "2023-Q1").closes == date(2023, 3, 16)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (PeriodDates(period="2023-Q1", cutoff=date(2022, 12, 10)), "15/12/2022"),
        (PeriodDates(period="2023-Q1", cutoff=date(2023, 6, 14)), "14/06/2023"),
        (PeriodDates(period="2023-Q1", cutoff=date(2023, 3, 20), due=date(2023, 3, 19)), "20/03/2023"),
        (PeriodDates(period="2023-Q1", due=date(2023, 3, 13)), "14/03/2023"),
    ],
)
def test_days_that_cannot_follow_each_other_are_refused(store, wanted, words):
    set_up(store)
    with pytest.raises(UserError) as refused:
        store.office.set_period_dates(wanted)
    assert words in sentence(refused.value)
    assert store.office.period_dates() == ()


def test_a_draft_counts_to_the_letters_day_and_says_so(store):
    set_up(store)
    report = store.reporting.open(Q1, TODAY)
    store.office.set_period_dates(LATER)
    draft = store.reporting.draft(report, TODAY)
    assert draft.period.closes == date(2023, 3, 20)
    assert any("20/3/2023" in one.text for one in draft.document.paragraphs)


def test_signing_before_the_letters_day_wants_a_reason(store):
    set_up(store)
    report = store.reporting.open(Q1, TODAY)
    fill(store, report)
    explain_all(store, report)
    store.office.set_period_dates(LATER)
    early = replace(sign_off(), day=date(2023, 3, 17), early_reason="")
    with pytest.raises(UserError) as refused:
        store.reporting.sign(report, early, date(2023, 3, 17))
    assert "20/03/2023" in sentence(refused.value)


def test_the_days_of_a_signed_report_stay(store):
    signed_first_quarter(store)
    with pytest.raises(UserError) as refused:
        store.office.set_period_dates(LATER)
    assert "Quý I/2023" in sentence(refused.value)
    assert store.office.period_dates() == ()
    store.office.set_period_dates(PeriodDates(period=Q2.code, cutoff=date(2023, 6, 20), due=date(2023, 6, 26)))
    assert dated(store, "2023-Q2").closes == date(2023, 6, 20)


def test_the_report_day_is_the_one_of_the_name_in_force(store):
    store.apply(
        (
            Change(after=Agency(name="Sở Xây dựng tỉnh", report_day=18)),
            Change(after=Agency(name="Sở Xây dựng thành phố", report_day=16, valid_from=date(2026, 4, 30))),
        )
    )
    assert dated(store, "2026-Q1").due == date(2026, 3, 18)
    assert dated(store, "2026-Q2").due == date(2026, 6, 16)
    assert [one.name for one in store.office.agencies()] == ["Sở Xây dựng thành phố", "Sở Xây dựng tỉnh"]


def test_those_may_sign_who_are_in_office_that_day_and_sign_such_papers(store):
    store.apply(
        (
            Change(after=Signer(name="An", position=("GIÁM ĐỐC",), valid_to=date(2023, 3, 31), place=0)),
            Change(after=Signer(name="Bình", position=("GIÁM ĐỐC",), valid_from=date(2023, 4, 1), place=1)),
            Change(after=Signer(name="Cúc", position=("CHÁNH VĂN PHÒNG",), signs=("reminder",), place=2)),
        )
    )

    def names(what, day):
        return [one.name for one in store.office.who_may_sign(what, day)]

    assert names(Paper.REPORT, date(2023, 3, 31)) == ["An"]
    assert names(Paper.REPORT, date(2023, 4, 1)) == ["Bình"]
    assert names(Paper.REMINDER, date(2023, 4, 1)) == ["Bình", "Cúc"]


def test_a_report_is_not_signed_by_somebody_who_has_left(store):
    set_up(store)
    report = store.reporting.open(Q1, TODAY)
    fill(store, report)
    explain_all(store, report)
    wanted = sign_off()
    (known,) = [one for one in store.office.signers() if one.name == wanted.signer and one.position == wanted.position]
    store.apply((Change(before=known, after=replace(known, valid_to=date(2023, 2, 28))),))
    with pytest.raises(UserError) as refused:
        store.reporting.sign(report, wanted, TODAY)
    assert wanted.signer in sentence(refused.value)


def test_a_form_given_out_is_read_back_by_the_letters_days(store, tmp_path):
    set_up(store)
    report = store.reporting.open(Q1, TODAY)
    store.office.set_period_dates(LATER)
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(store.form_files.blank(report, (FORM,), "Phòng Một", TODAY))
    problems = [one.text for one in store.form_files.read(report, FORM, [path]).problems]
    assert not [text for text in problems if "kỳ khác" in text]
    store.office.set_period_dates(PeriodDates(period="2023-Q1"))
    problems = [one.text for one in store.form_files.read(report, FORM, [path]).problems]
    assert [text for text in problems if "kỳ khác" in text]
