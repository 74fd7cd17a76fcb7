"""Forms held against each other: what one says that the other does not, told once and marked on both."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from msgspec.structs import replace

from app.domain.reports import Attach, ReportLine, Severity
from app.reports.cross_checks import cross_examine
from app.reports.sheet import Beside, Sheet, compute
from tests.reports import samples

ROWS = ("Nhà ở", "Quy hoạch")
CASES = {
    "Nhà ở": {4: 10, 5: 3, 6: 2, 8: 6, 9: 3, 10: 1, 12: 5, 13: 0},
    "Quy hoạch": {4: 4, 5: 1, 6: 0, 8: 2, 9: 2, 10: 0, 12: 1, 13: 0},
}
ONLINE = {
    "Nhà ở": {4: 1, 5: 2, 6: 3, 7: 10, 8: 3, 9: 0, 10: 9, 11: 8},
    "Quy hoạch": {4: 0, 5: 1, 6: 1, 7: 4, 8: 1, 9: 0, 10: 4, 11: 4},
}
CAUSES = {"Nhà ở": {4: 0, 5: 1, 6: 0, 7: 0, 8: 0, 9: 0}, "Quy hoạch": dict.fromkeys(range(4, 10), 0)}


def sheet(
    code: str, figures: Mapping[str, Mapping[int, int]], chosen: Attach | None = None, first_id: int = 1
) -> Sheet:
    lines = [
        ReportLine(id=place, report_id=1, form=code, name=name, place=place)
        for place, name in enumerate(figures, first_id)
    ]
    typed = {(line.id, column): Decimal(value) for line in lines for column, value in figures[line.name].items()}
    return compute(samples.pack().form(code), lines, typed, None, {}, Beside(chosen=chosen))


def checked(cases=CASES, online=ONLINE, causes=CAUSES, chosen: Attach | None = None) -> dict[str, Sheet]:
    sheets = (sheet("II.06a", cases), sheet("II.06đ", causes, first_id=11), sheet("II.08", online, chosen, first_id=21))
    return {one.form.code: one for one in cross_examine(samples.pack(), sheets)}


def changed(figures, row: str, column: int, value: int):
    return {**figures, row: {**figures[row], column: value}}


def crossed(sheets: dict[str, Sheet]):
    return [found for one in sheets.values() for found in one.findings if found.key.startswith("cross:")]


def test_forms_that_agree_have_no_findings():
    sheets = checked()
    assert [found.key for one in sheets.values() for found in one.findings] == []
    assert sheets["II.06a"].checks_made > sheet("II.06a", CASES).checks_made


@pytest.mark.parametrize(
    ("column", "value", "key", "message", "places"),
    [
        (7, 9, "cross:online:/nhà ở", "II.06a (4) phải bằng II.08 (7): 10 ≠ 9, lệch 1 hồ sơ", (4, 7)),
        (8, 5, "cross:offline:/nhà ở", "II.06a (5) phải bằng II.08 (8): 3 ≠ 5, lệch 2 hồ sơ", (5, 8)),
    ],
)
def test_a_row_that_says_something_else_is_named_with_both_its_places(column, value, key, message, places):
    sheets = checked(online=changed(ONLINE, "Nhà ở", column, value))
    (found,) = crossed(sheets)
    assert (found.key, found.message, found.severity) == (key, message, Severity.WARNING)
    assert (found.form, found.line_id, found.column) == ("II.06a", 1, places[0])
    assert (found.other_form, found.other_line_id, found.other_column) == ("II.08", 21, places[1])
    assert sheets["II.06a"].rows[0].cell(places[0]).problem is Severity.WARNING
    assert sheets["II.08"].rows[0].cell(places[1]).problem is Severity.WARNING
    assert sheets["II.08"].rows[1].cell(places[1]).problem is None


def test_overdue_cases_without_a_cause_are_a_warning():
    (found,) = crossed(checked(causes=changed(CAUSES, "Nhà ở", 5, 0)))
    assert found.message == "II.06a (10) phải bằng II.06đ (3): 1 ≠ 0, lệch 1 hồ sơ"
    assert (found.line_id, found.other_form, found.other_line_id) == (1, "II.06đ", 11)


def test_rows_of_other_names_are_held_against_each_other_by_their_totals():
    other = {"Đất đai": {**ONLINE["Nhà ở"], 7: 11}, "Quy hoạch": ONLINE["Quy hoạch"]}
    (found,) = crossed(checked(online=other))
    assert (found.key, found.line_id, found.row) == ("cross:online:Tổng số", None, "Tổng số")
    assert "14 ≠ 15" in found.message


def test_a_row_that_differs_does_not_hide_another_that_the_other_form_lacks():
    """The officer explains the one; the cases of the other would be nowhere."""
    other = {"Nhà ở": {**ONLINE["Nhà ở"], 7: 9}}
    found = [one for one in crossed(checked(online=other)) if one.key.startswith("cross:online")]
    assert [(one.key, one.message) for one in found] == [
        ("cross:online:/nhà ở", "II.06a (4) phải bằng II.08 (7): 10 ≠ 9, lệch 1 hồ sơ"),
        ("cross:online:Tổng số", "II.06a (4) phải bằng II.08 (7): 14 ≠ 9, lệch 5 hồ sơ"),
    ]


def test_a_rule_that_is_no_equation_is_told_in_its_own_words():
    (found,) = crossed(checked(online=changed(ONLINE, "Nhà ở", 11, 99)))
    assert found.key == "cross:results:Tổng số"
    assert found.form == "II.08"
    assert "không được lớn hơn số hồ sơ đã giải quyết" in found.message
    assert "103" in found.message


def test_a_form_without_figures_is_only_hinted_at_and_one_that_says_nil_is_held_to_it():
    blank: dict[str, dict[int, int]] = {name: {} for name in ROWS}
    hints = crossed(checked(online=blank))
    assert [(one.key, one.severity) for one in hints] == [
        ("cross:online:unanswered", Severity.HINT),
        ("cross:offline:unanswered", Severity.HINT),
    ]
    assert hints[0].message == "II.06a (4) = 14 nhưng biểu II.08 chưa có số liệu."
    nil = crossed(checked(online=blank, chosen=Attach.NIL))
    assert {one.severity for one in nil} == {Severity.WARNING}
    assert len(nil) == 4


def test_where_nothing_was_entered_anywhere_nothing_is_said():
    blank: dict[str, dict[int, int]] = {name: {} for name in ROWS}
    assert crossed(checked(cases=blank, online=blank, causes=blank)) == []


def test_an_error_on_a_cell_is_not_hidden_by_a_warning_between_forms():
    sheets = checked(cases=changed(CASES, "Nhà ở", 4, 11))
    problems = {cell.column: cell.problem for cell in sheets["II.06a"].rows[0].cells}
    assert problems[3] is Severity.ERROR
    assert problems[4] is Severity.WARNING
    assert replace(sheets["II.06a"], rows=()).attach is Attach.ATTACH
