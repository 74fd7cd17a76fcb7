"""Reports drafted: opened with what the last one left, filled, checked, put together."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from app.domain.agency import Agency, Field
from app.domain.changes import Change, inverse
from app.domain.periods import ReportingPeriod
from app.domain.reports import PackCopy, Report, ReportState, Severity
from app.errors import StaleError, UserError
from app.i18n import sentence
from app.models import records
from app.reports.document import Origin
from app.services.store import Store
from tests.services.office_of_construction import (
    FIELDS,
    FIGURES,
    FORM,
    Q1,
    Q2,
    TODAY,
    fill,
    lines_of,
    set_up,
    signed_first_quarter,
)


def figures(store: Store, report: Report) -> dict[tuple[str, int], Decimal | None]:
    names = {line.id: line.name for line in lines_of(store, report)}
    return {(names[cell.line_id], cell.column): cell.value for cell in store.reporting.cells(report.id)}


def keys(store: Store, report: Report, severity: Severity) -> list[str]:
    return [one.key for one in store.reporting.draft(report, TODAY).findings if one.severity is severity]


def total(store: Store, report: Report, column: int) -> Decimal | None:
    return store.reporting.draft(report, TODAY).sheet(FORM).total.cell(column).value


def test_before_it_is_opened_a_period_has_no_report(store: Store):
    assert store.reporting.report(Q1) is None


def test_a_first_report_opens_with_the_fields_of_the_office_and_no_figures(store: Store, report: Report):
    assert report.state is ReportState.DRAFT
    assert [(line.form, line.group, line.name) for line in lines_of(store, report)] == [
        (FORM, group, name) for group, name in FIELDS
    ]
    assert store.reporting.cells(report.id) == ()


def test_opening_a_period_again_gives_the_same_report(store: Store, report: Report):
    assert store.reporting.open(Q1, TODAY) == report
    assert store.reporting.report(Q1) == report
    assert len(lines_of(store, report)) == len(FIELDS)


def test_a_period_that_has_not_begun_is_not_opened(store: Store):
    set_up(store)
    with pytest.raises(UserError, match="begins only on"):
        store.reporting.open(Q2, date(2023, 3, 14))
    assert store.reporting.report(Q2) is None
    assert store.reporting.open(Q2, date(2023, 3, 15)).period == "2023-Q2"


@pytest.mark.parametrize("code", ["2019-Q1", "2023-M07"])
def test_a_period_for_which_no_pack_is_in_force_is_refused(store: Store, code: str):
    set_up(store)
    with pytest.raises(UserError, match="No pack of forms"):
        store.reporting.open(ReportingPeriod.parse(code), TODAY.replace(year=2026))


def test_figures_are_entered_changed_and_taken_away(store: Store, report: Report):
    line = lines_of(store, report)[0]
    store.reporting.set_cell(report, line.id, 4, Decimal(7))
    store.reporting.set_cell(report, line.id, 4, Decimal(0))
    assert figures(store, report) == {(line.name, 4): Decimal(0)}
    assert total(store, report, 4) == 0
    store.reporting.set_cell(report, line.id, 4, None)
    assert figures(store, report) == {}
    assert total(store, report, 4) is None
    assert store.reporting.set_cell(report, line.id, 4, None) == ()


def test_a_pasted_block_is_one_edit_that_is_taken_back_whole(store: Store, report: Report):
    lines = lines_of(store, report)
    store.reporting.set_cell(report, lines[0].id, 4, Decimal(1))
    before = figures(store, report)
    block = {(line.id, column): Decimal(column) for line in lines for column in (4, 5, 6)}
    changes = store.reporting.set_cells(report, block)
    assert len(changes) == 9
    store.apply(inverse(changes))
    assert figures(store, report) == before


def test_a_block_with_one_wrong_cell_enters_nothing(store: Store, report: Report):
    line = lines_of(store, report)[0]
    with pytest.raises(UserError, match="computed"):
        store.reporting.set_cells(report, {(line.id, 4): Decimal(1), (line.id, 3): Decimal(1)})
    with pytest.raises(StaleError):
        store.reporting.set_cells(report, {(line.id, 4): Decimal(1), (999, 4): Decimal(1)})
    assert figures(store, report) == {}


@pytest.mark.parametrize("after", [0, 1, 2, None])
def test_a_line_is_added_where_it_is_asked_for_and_taken_back(store: Store, report: Report, after: int | None):
    lines = lines_of(store, report)
    changes = store.reporting.add_line(report, FORM, None if after is None else lines[after].id, "Khác", "Mới")
    names = [line.name for line in lines_of(store, report)]
    place = len(lines) if after is None else after + 1
    assert names == [*(one.name for one in lines[:place]), "Mới", *(one.name for one in lines[place:])]
    store.apply(inverse(changes))
    assert lines_of(store, report) == lines


def test_a_line_without_name_or_after_a_line_of_another_report_is_refused(store: Store, report: Report):
    with pytest.raises(UserError, match="needs a name"):
        store.reporting.add_line(report, FORM, None, "", " ")
    with pytest.raises(StaleError):
        store.reporting.add_line(report, FORM, 999, "", "Mới")


@pytest.mark.parametrize(("group", "name"), [("Khác", "Quy hoạch"), ("KHÁC ", "  quy  hoạch")])
def test_a_second_line_of_one_name_is_refused(store: Store, report: Report, group: str, name: str):
    with pytest.raises(UserError, match="in the list already"):
        store.reporting.add_line(report, FORM, None, group, name)
    line = lines_of(store, report)[0]
    with pytest.raises(UserError, match="in the list already"):
        store.apply((Change(before=line, after=replace(line, group=group, name=name)),))
    assert len(lines_of(store, report)) == len(FIELDS)
    store.reporting.add_line(report, FORM, None, "Nhóm khác", name)


def test_a_second_field_of_one_name_is_refused_but_two_may_change_names(store: Store, report: Report):
    first, second = store.office.fields()[:2]
    with pytest.raises(UserError, match="in the list already"):
        store.apply((Change(after=Field(group=first.group, name=first.name.upper())),))
    store.apply(
        (
            Change(before=first, after=replace(first, name=second.name)),
            Change(before=second, after=replace(second, name=first.name)),
        )
    )
    assert [field.name for field in store.office.fields()[:2]] == [second.name, first.name]


def test_a_line_of_a_form_that_the_pack_lacks_is_refused(store: Store, report: Report):
    with pytest.raises(UserError, match=r"no form|không có biểu"):
        store.reporting.add_line(report, "II.99", None, "", "Mới")
    assert len(lines_of(store, report)) == len(FIELDS)


@pytest.mark.parametrize("key", ["", "x", "I.5", "I.5.nothing", "I.5.received.1"])
def test_words_for_a_sentence_that_the_report_lacks_are_refused(store: Store, report: Report, key: str):
    with pytest.raises(UserError, match="no sentence"):
        store.reporting.set_text(report, key, "Lời.", "")
    assert store.reporting.set_text(report, key, None, "") == ()


def test_words_for_a_member_of_a_list_are_kept(store: Store, report: Report):
    assert store.reporting.set_text(report, "I.1.results.7", "- Lời.", "")


@pytest.mark.parametrize(
    "figure", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+50", "1000000000000", "0.0000000000001"]
)
def test_a_figure_that_cannot_be_kept_is_refused_in_one_sentence(store: Store, report: Report, figure: str):
    line = lines_of(store, report)[0]
    with pytest.raises(UserError) as refused:
        store.reporting.set_cells(report, {(line.id, 5): Decimal(1), (line.id, 4): Decimal(figure)})
    assert "12" in sentence(refused.value)
    assert figures(store, report) == {}
    store.reporting.set_cell(report, line.id, 4, Decimal(999999999999))


def test_words_that_are_blank_give_the_drafted_sentence_back(store: Store, report: Report):
    key = "I.5.received"
    store.reporting.set_text(report, key, "Khác.", "")
    store.reporting.set_text(report, key, " \u00a0\u200b ", "")
    assert edited(store, report, key).origin is Origin.DRAFTED


def test_an_item_whose_sentences_were_all_emptied_is_a_warning(store: Store, report: Report):
    fill(store, report)
    body = [one for one in store.reporting.draft(report, TODAY).document.paragraphs if one.key.startswith("I.5.")]
    assert len(body) > 1
    for one in body[1:]:
        store.reporting.set_text(report, one.key, "", one.drafted)
    assert keys(store, report, Severity.WARNING) == []
    store.reporting.set_text(report, body[0].key, "", body[0].drafted)
    assert keys(store, report, Severity.WARNING) == ["text.I.5.empty"]


def test_a_letter_that_cannot_be_printed_is_an_error_that_names_it(store: Store, report: Report):
    fill(store, report)
    assert keys(store, report, Severity.ERROR) == []
    store.reporting.set_text(report, "I.5.received", "Tiếp nhận 漢 hồ sơ.", "")
    (found,) = store.reporting.draft(report, TODAY).errors
    assert "U+6F22" in found.message
    assert "Tiếp nhận 漢 hồ sơ." in found.message
    assert not store.reporting.draft(report, TODAY).can_sign


@pytest.mark.parametrize("place", ["agency", "line", "task"])
def test_a_letter_that_cannot_be_printed_is_found_wherever_it_stands(store: Store, report: Report, place: str):
    fill(store, report)
    agency = store.office.agency()
    assert agency is not None
    record: Any = {
        "agency": agency,
        "line": lines_of(store, report)[0],
        "task": store.planning.tasks(store.planning.plans()[0].id)[0],
    }[place]
    name = "title" if place == "task" else "name"
    store.apply((Change(before=record, after=replace(record, **{name: "Rà soát 漢"})),))
    assert any("U+6F22" in one.message for one in store.reporting.draft(report, TODAY).errors)


def test_a_report_is_rehearsed_without_a_trace(store: Store):
    signed_first_quarter(store)
    before = store.history.lines(1)
    rehearsed = store.reporting.rehearse(Q2, date(2023, 6, 10))
    assert rehearsed.period == Q2
    assert len(rehearsed.sheet(FORM).rows) > len(FIELDS)
    assert rehearsed.errors
    assert store.reporting.report(Q2) is None
    assert store.history.lines(1) == before
    opened = store.reporting.open(Q2, date(2023, 6, 10))
    assert store.reporting.draft(opened, date(2023, 6, 10)).document.paragraphs == rehearsed.document.paragraphs


def test_a_period_that_has_a_report_is_rehearsed_as_it_stands(store: Store, report: Report):
    fill(store, report)
    assert store.reporting.rehearse(Q1, TODAY) == store.reporting.draft(report, TODAY)


def test_a_removed_line_takes_its_figures_along_and_brings_them_back(store: Store, report: Report):
    fill(store, report)
    lines, before = lines_of(store, report), figures(store, report)
    changes = store.reporting.remove_line(report, lines[1].id)
    assert [line.name for line in lines_of(store, report)] == [lines[0].name, lines[2].name]
    assert total(store, report, 4) == 310
    store.apply(inverse(changes))
    assert lines_of(store, report) == lines
    assert figures(store, report) == before


def test_the_text_takes_its_figures_from_the_forms(store: Store, report: Report):
    fill(store, report)
    text = " ".join(one.text for one in store.reporting.draft(report, TODAY).document.paragraphs)
    assert "538" in text
    assert "461" in text


def edited(store: Store, report: Report, key: str):
    return next(one for one in store.reporting.draft(report, TODAY).document.paragraphs if one.key == key)


def test_an_edited_sentence_stands_until_its_figures_change_and_can_be_drafted_again(store: Store, report: Report):
    fill(store, report)
    key = "I.5.received"
    drafted = edited(store, report, key)
    store.reporting.set_text(report, key, "Tiếp nhận 538 hồ sơ.", drafted.text)
    assert (edited(store, report, key).text, edited(store, report, key).origin) == (
        "Tiếp nhận 538 hồ sơ.",
        Origin.EDITED,
    )
    store.reporting.set_cell(report, lines_of(store, report)[0].id, 4, Decimal(301))
    assert edited(store, report, key).origin is Origin.STALE
    assert f"text.{key}" in keys(store, report, Severity.WARNING)
    store.reporting.set_text(report, key, None, "")
    assert edited(store, report, key).origin is Origin.DRAFTED


def test_an_explained_warning_is_no_longer_open_until_the_explanation_is_taken_away(store: Store, report: Report):
    fill(store, report)
    store.reporting.set_text(report, "I.5.received", "Khác.", "một câu cũ")
    (warning,) = store.reporting.draft(report, TODAY).open_warnings
    store.reporting.explain(report, warning.key, "Đã thống nhất với lãnh đạo Sở.")
    draft = store.reporting.draft(report, TODAY)
    assert draft.open_warnings == ()
    assert draft.can_sign
    assert next(one for one in draft.findings if one.key == warning.key).explanation.startswith("Đã thống nhất")
    store.reporting.explain(report, warning.key, " ")
    assert not store.reporting.draft(report, TODAY).can_sign


def test_figures_that_do_not_add_up_are_errors_of_the_draft(store: Store, report: Report):
    fill(store, report)
    store.reporting.set_cell(report, lines_of(store, report)[0].id, 8, Decimal(249))
    draft = store.reporting.draft(report, TODAY)
    assert draft.errors
    assert not draft.can_sign
    assert any("380" in one.message and "379" in one.message for one in draft.errors)


@pytest.mark.parametrize(
    ("lacks", "key"),
    [
        ({"name": " "}, "agency.name"),
        ({"code": ""}, "agency.code"),
        ({"addressees": ()}, "agency.addressees"),
        ({"place": ""}, "agency.place"),
    ],
)
def test_what_the_letterhead_lacks_is_an_error(store: Store, report: Report, lacks: dict[str, Any], key: str):
    agency = store.office.agency()
    assert agency is not None
    fill(store, report)
    assert keys(store, report, Severity.ERROR) == []
    store.apply((Change(before=agency, after=replace(agency, **lacks)),))
    assert keys(store, report, Severity.ERROR) == [key]


def test_an_office_that_is_not_set_up_still_has_a_draft_with_an_error(store: Store):
    store.apply((Change(after=Field(name="Nhà ở")),))
    report = store.reporting.open(Q1, TODAY)
    draft = store.reporting.draft(report, TODAY)
    assert draft.document.agency == Agency(name="")
    assert draft.document.progress is None
    assert "agency.name" in [one.key for one in draft.errors]


def test_overdue_tasks_without_an_entry_are_pointed_out(store: Store, report: Report):
    fill(store, report)
    assert "plan.silent" in keys(store, report, Severity.HINT)


@pytest.mark.parametrize(("today", "on"), [(date(2023, 2, 1), date(2023, 2, 1)), (date(2023, 5, 1), date(2023, 3, 14))])
def test_progress_is_taken_on_the_last_day_of_the_period_or_today_before_it(store, report, today, on):
    annex = store.reporting.draft(report, today).document.progress
    assert annex is not None
    assert annex.on == on


def test_a_form_that_the_officer_checked_counts_as_verified(store: Store, report: Report):
    pack = store.reporting.packs()[-1]
    assert not any(form.verified for form in pack.forms)
    assert [key.removesuffix(".unverified") for key in keys(store, report, Severity.HINT) if "unverified" in key] == (
        ["II.05a", FORM]
    )
    with store._transactions.reading() as connection:
        (known,) = records.read(connection, PackCopy)
    assert known.code == pack.code
    store.apply((Change(before=known, after=replace(known, checked=(FORM,))),))
    assert store.reporting.packs()[-1].form(FORM).verified


def test_a_workbook_and_a_pdf_are_made_of_a_draft_and_are_the_same_each_time(store: Store, report: Report):
    fill(store, report)
    assert store.reporting.pdf(report, TODAY).startswith(b"%PDF")
    assert store.reporting.pdf(report, TODAY) == store.reporting.pdf(report, TODAY)
    assert store.reporting.xlsx(report, TODAY).startswith(b"PK")
    assert store.reporting.xlsx(report, TODAY) == store.reporting.xlsx(report, TODAY)


def test_the_next_period_opens_with_the_lines_and_pending_cases_of_the_last_signed_one(store: Store):
    signed_first_quarter(store)
    store.apply((Change(after=Field(name="Lĩnh vực mới", place=9)),))
    report = store.reporting.open(Q2, date(2023, 6, 10))
    assert [(line.group, line.name) for line in lines_of(store, report)] == list(FIELDS)
    assert figures(store, report) == {
        ("Hoạt động xây dựng", 6): Decimal(50),
        ("Nhà ở", 6): Decimal(25),
        ("Quy hoạch", 6): Decimal(2),
    }


def test_opening_figures_that_differ_from_what_was_left_want_an_explanation(store: Store):
    signed_first_quarter(store)
    report = store.reporting.open(Q2, date(2023, 6, 10))
    fill(store, report, [{**row, 6: left} for row, left in zip(FIGURES, (50, 25, 2), strict=True)])
    agrees = {one.key for one in store.reporting.draft(report, TODAY).open_warnings}
    store.reporting.set_cell(report, lines_of(store, report)[0].id, 6, Decimal(49))
    differs = {one.key for one in store.reporting.draft(report, TODAY).open_warnings}
    assert len(differs - agrees) == 1


@pytest.mark.parametrize(
    ("code", "carried"), [("2023-Q4", True), ("2024-Q1", True), ("2022", False), ("2022-Q4", False)]
)
def test_opening_figures_come_from_the_last_report_that_closed_before(store: Store, code: str, carried: bool):
    signed_first_quarter(store)
    report = store.reporting.open(ReportingPeriod.parse(code), date(2024, 3, 10))
    assert bool(store.reporting.cells(report.id)) is carried


def test_a_draft_leaves_nothing_to_the_next_period(store: Store, report: Report):
    fill(store, report)
    following = store.reporting.open(Q2, date(2023, 6, 10))
    assert store.reporting.cells(following.id) == ()
