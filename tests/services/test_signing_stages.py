"""A report on its way: draft, checked, signed, sent; corrected by another version; opened with what the last left."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from app.domain.changes import Change
from app.domain.reports import Report, ReportCell, Stage, Way
from app.errors import StaleError, UserError
from app.services.report_delivery import Standing
from app.services.store import Store
from tests.services.office_of_construction import (
    Q1,
    Q2,
    TODAY,
    explain_all,
    sign_off,
)


def standing(store: Store, report: Report, today: date = TODAY) -> Standing:
    return store.delivery.standing(store.reporting.draft(report, today))


def stage(store: Store, report: Report) -> Stage:
    return standing(store, report).stage


def test_a_report_goes_from_draft_to_sent(store: Store, ready: Report, clock):
    assert stage(store, ready) is Stage.DRAFT
    store.delivery.mark_checked(ready, TODAY)
    assert standing(store, ready) == Standing(stage=Stage.CHECKED, checked_at=clock.moment)
    store.reporting.sign(ready, sign_off(), TODAY)
    assert stage(store, ready) is Stage.SIGNED
    store.delivery.send(ready, TODAY, Way.AXIS, "Văn phòng UBND tỉnh", TODAY)
    assert stage(store, ready) is Stage.SENT


def first_cell(store: Store, report: Report) -> ReportCell:
    lines = {line.id for line in store.reporting.lines(report.id) if line.form == "II.06a"}
    return next(one for one in store.reporting.cells(report.id) if one.line_id in lines)


def change_figure(store: Store, report: Report) -> None:
    cell = first_cell(store, report)
    store.reporting.set_cell(report, cell.line_id, cell.column, (cell.value or Decimal(0)) + 1)


def change_office(store: Store, _report: Report) -> None:
    agency = store.office.agency()
    assert agency is not None
    store.apply((Change(before=agency, after=replace(agency, name="Sở Xây dựng tỉnh")),))


CHANGES: dict[str, Any] = {
    "figure": change_figure,
    "words": lambda store, report: store.reporting.set_text(report, "I.5.received", "Lời khác.", ""),
    "explanation": lambda store, report: store.reporting.explain(report, "II.06a.jump", "Có lý do"),
    "line": lambda store, report: store.reporting.add_line(report, "II.06a", None, "", "Dòng mới"),
    "office": change_office,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_checked_report_falls_back_when_anything_changes(store: Store, ready: Report, change):
    store.delivery.mark_checked(ready, TODAY)
    change(store, ready)
    assert standing(store, ready) == Standing(stage=Stage.DRAFT, outdated=True)
    with pytest.raises(UserError, match=r"changed after it had been marked|errors|warnings"):
        store.reporting.sign(ready, sign_off(), TODAY)


def test_the_mark_comes_back_with_what_was_changed_back(store: Store, ready: Report):
    store.delivery.mark_checked(ready, TODAY)
    cell = first_cell(store, ready)
    store.reporting.set_cell(ready, cell.line_id, cell.column, Decimal(1))
    store.reporting.set_cell(ready, cell.line_id, cell.column, cell.value)
    assert stage(store, ready) is Stage.CHECKED


def test_a_report_marked_again_can_be_signed(store: Store, ready: Report):
    store.delivery.mark_checked(ready, TODAY)
    change_office(store, ready)
    store.delivery.mark_checked(ready, TODAY)
    assert store.reporting.sign(ready, sign_off(), TODAY).number == "68/BC-SXD"


def test_a_mark_can_be_taken_away(store: Store, ready: Report):
    store.delivery.mark_checked(ready, TODAY)
    store.delivery.unmark(ready)
    assert standing(store, ready) == Standing(stage=Stage.DRAFT)
    assert store.delivery.unmark(ready) == ()


def test_a_report_with_errors_or_open_warnings_is_not_marked(store: Store, ready: Report):
    store.reporting.set_text(ready, "I.5.received", "Khác.", "một câu cũ")
    with pytest.raises(UserError, match="explanation"):
        store.delivery.mark_checked(ready, TODAY)
    store.reporting.set_cell(ready, store.reporting.lines(ready.id)[0].id, 8, Decimal(1))
    with pytest.raises(UserError, match="errors"):
        store.delivery.mark_checked(ready, TODAY)


def test_who_signs_without_marking_has_checked(store: Store, signed: Report):
    lines = [line.what for line in store.history.lines(500)]
    assert lines.index("check_mark") > lines.index("signed_report")


def test_a_sending_leaves_the_sealed_report_as_it_was(store: Store, signed: Report):
    before = store.reporting.signed(signed.id)
    store.delivery.send(signed, TODAY, Way.CLERK, "  Văn thư Sở ", TODAY)
    store.delivery.send(signed, date(2023, 3, 17), Way.EMAIL, "", date(2023, 3, 17))
    assert store.reporting.signed(signed.id) == before
    assert [one.ok for one in store.reporting.verify()] == [True]
    found = standing(store, signed)
    assert [(one.day, one.way, one.note) for one in found.sendings] == [
        (TODAY, Way.CLERK, "Văn thư Sở"),
        (date(2023, 3, 17), Way.EMAIL, ""),
    ]
    line = next(line for line in store.history.lines() if line.what == "sending")
    assert json.loads(line.after or "")["way"] == "email"


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2023, 3, 15), "signed only on"), (date(2023, 3, 18), "still to come")],
)
def test_a_day_on_which_it_cannot_have_been_sent_is_refused(store: Store, signed: Report, day: date, words: str):
    with pytest.raises(UserError, match=words):
        store.delivery.send(signed, day, Way.PAPER, "", date(2023, 3, 17))
    assert stage(store, signed) is Stage.SIGNED


def test_a_draft_cannot_be_sent_and_nothing_is_recorded_twice(store: Store, ready: Report):
    with pytest.raises(UserError, match="still a draft"):
        store.delivery.send(ready, TODAY, Way.PAPER, "", TODAY)
    store.reporting.sign(ready, sign_off(), TODAY)
    store.delivery.send(ready, TODAY, Way.PAPER, "", TODAY)
    with pytest.raises(UserError, match="recorded already"):
        store.delivery.send(ready, TODAY, Way.PAPER, " ", TODAY)


def test_a_sending_recorded_by_mistake_is_taken_back_and_stays_in_the_history(store: Store, signed: Report):
    store.delivery.send(signed, TODAY, Way.PAPER, "", TODAY)
    (sending,) = standing(store, signed).sendings
    store.delivery.take_back(sending)
    assert stage(store, signed) is Stage.SIGNED
    assert [line.action.value for line in store.history.lines() if line.what == "sending"] == ["deleted", "created"]
    with pytest.raises(StaleError):
        store.delivery.take_back(sending)


def replaced(store: Store, report: Report, number: int, reason: str) -> Report:
    fresh = store.reporting.replace(report, reason)
    explain_all(store, fresh)
    store.reporting.sign(fresh, sign_off(number), TODAY)
    latest = store.reporting.report(Q1)
    assert latest is not None
    return latest


def test_every_version_stays_and_names_what_it_replaces_and_why(store: Store, signed: Report):
    second = replaced(store, signed, 70, "Sót hồ sơ lĩnh vực Nhà ở")
    third = replaced(store, second, 72, "Sai tên lĩnh vực")
    found = store.delivery.versions(third)
    assert [(one.report.version, one.signed.number if one.signed else "") for one in found] == [
        (2, "72/BC-SXD"),
        (1, "70/BC-SXD"),
        (0, "68/BC-SXD"),
    ]
    for one in found:
        assert one.signed is not None
        assert store.delivery.verify_file(one.signed.pdf).ok
    note = store.reporting.draft(third, TODAY).document.version_note
    for words in ("lần 2", "70/BC-SXD", "Sai tên lĩnh vực"):
        assert words.casefold() in note.casefold()
    assert [one.ok for one in store.reporting.verify()] == [True, True, True]


def test_a_signature_cannot_be_taken_back(store: Store, signed: Report):
    kept = store.reporting.signed(signed.id)
    for record in (kept, signed):
        with pytest.raises(UserError):
            store.apply((Change(before=record),))
    assert stage(store, signed) is Stage.SIGNED


def test_the_next_period_names_the_report_it_opens_with(store: Store, signed: Report):
    following = store.reporting.open(Q2, date(2023, 6, 1))
    found = store.delivery.predecessor(following)
    assert found is not None
    assert (found.number, found.day, found.period, found.version) == ("68/BC-SXD", TODAY, "2023-Q1", 0)
    assert store.delivery.predecessor(signed) is None


def test_all_reports_are_listed_by_period_and_version(store: Store, signed: Report):
    store.reporting.open(Q2, date(2023, 6, 1))
    replaced(store, signed, 70, "Sót hồ sơ")
    assert [(one.report.period, one.report.version, one.signed is not None) for one in store.delivery.reports()] == [
        ("2023-Q1", 0, True),
        ("2023-Q1", 1, True),
        ("2023-Q2", 0, False),
    ]
