"""Form II.06a as a situation: figures in, cells and findings out."""

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from app.domain.reports import Attach, ReportLine, Severity
from app.reports.sheet import Beside, Row, RowKind, Sheet, compute, line_key, totals
from tests.reports import samples

HOUSES = ("Nhà ở, thị trường bất động sản", "Nhà ở")


def computed(
    changes: Any = None, carried: Any = None, explanations: Any = None, fields: samples.Fields = samples.FIELDS
) -> Sheet:
    typed = samples.typed(fields)
    for key, value in (changes or {}).items():
        typed[key] = None if value is None else Decimal(value)
    return compute(samples.form(), samples.lines(fields), typed, carried, explanations or {})


def row(sheet: Sheet, label: str) -> Row:
    return next(row for row in sheet.rows if row.label == label)


def figures(row: Row) -> list[int | None]:
    return [None if cell.value is None else int(cell.value) for cell in row.cells]


def carried_over() -> dict[str, dict[int, Decimal]]:
    return {line_key(group, name): {6: Decimal(values[2])} for group, name, values in samples.FIELDS}


def test_a_correct_form_is_computed_whole():
    sheet = computed()
    assert [(one.kind, one.number, one.label) for one in sheet.rows] == [
        (RowKind.GROUP, "I", "Hoạt động xây dựng, vật liệu"),
        (RowKind.LINE, "1", "Hoạt động xây dựng"),
        (RowKind.LINE, "2", "Quản lý chất lượng công trình"),
        (RowKind.LINE, "3", "Thí nghiệm chuyên ngành xây dựng"),
        (RowKind.GROUP, "II", "Nhà ở, thị trường bất động sản"),
        (RowKind.LINE, "4", "Nhà ở"),
        (RowKind.LINE, "5", "Kinh doanh bất động sản"),
        (RowKind.TOTAL, "", "Tổng số"),
    ]
    assert figures(row(sheet, "Nhà ở")) == [186, 127, 38, 21, 157, 88, 66, 3, 29, 28, 1]
    assert figures(row(sheet, "Nhà ở, thị trường bất động sản")) == [270, 191, 50, 29, 228, 129, 96, 3, 42, 41, 1]
    assert figures(sheet.total) == [954, 667, 163, 124, 805, 492, 303, 10, 149, 146, 3]
    assert sheet.findings == ()
    assert sheet.checks_made > 60


def test_the_balance_broken_names_the_arithmetic_and_the_difference():
    sheet = computed({(4, 12): 25})
    (found,) = sheet.findings
    assert found.message == "(3) phải bằng (7) + (11): 186 ≠ 157 + 26 = 183, lệch 3 hồ sơ"
    assert (found.severity, found.line_id, found.row, found.column) == (Severity.ERROR, 4, "4 Nhà ở", 3)
    assert found.follows == ("II", "Tổng số")


def test_sums_that_are_wrong_only_because_of_a_line_follow_it():
    sheet = computed({(4, 12): 25})
    assert {cell.column for cell in row(sheet, "Nhà ở").cells if cell.problem is Severity.ERROR} == {3, 7, 11}
    for label in ("Nhà ở, thị trường bất động sản", "Tổng số"):
        assert {cell.column for cell in row(sheet, label).cells if cell.follows} == {3, 7, 11}
        assert not any(cell.problem for cell in row(sheet, label).cells)
    assert not any(cell.follows for cell in row(sheet, "Hoạt động xây dựng, vật liệu").cells)


@pytest.mark.parametrize(
    ("key", "formula_column", "sentence"),
    [
        ("received", 3, "(3) phải bằng (4) + (5) + (6): 954 ≠ 581"),
        ("settled", 7, "(7) phải bằng (8) + (9) + (10): 954 ≠ 495"),
        ("pending", 11, "(11) phải bằng (12) + (13): 954 ≠ 86"),
    ],
)
def test_each_identity_breaks_when_its_sum_is_typed(key, formula_column, sentence):
    form = samples.form()
    columns = tuple(
        replace(column, kind=form.columns[1].kind, formula="") if column.number == formula_column else column
        for column in form.columns
    )
    typed = samples.typed() | {(line, formula_column): Decimal(954) for line in range(1, 6)}
    sheet = compute(replace(form, columns=columns), samples.lines(), typed, None, {})
    found = next(one for one in sheet.findings if one.line_id == 1 and f":{key}:" in one.key)
    numbers = sentence.split("≠ ")[1]
    assert found.message.startswith(sentence.split(":")[0])
    assert "954 ≠ " in found.message
    assert f"= {numbers}, lệch" in found.message


def test_an_opening_figure_that_differs_from_the_last_report_wants_an_explanation():
    carried = carried_over()
    carried[line_key(*HOUSES)] = {6: Decimal(23)}
    sheet = computed(carried=carried)
    (found,) = sheet.findings
    assert found.message == "(6) = 21, kỳ trước còn (11) = 23, lệch 2."
    assert found.severity is Severity.WARNING
    assert row(sheet, "Nhà ở").cell(6).problem is Severity.WARNING
    explained = computed(carried=carried, explanations={found.key: "2 hồ sơ tổ chức rút"})
    assert explained.findings[0].explanation == "2 hồ sơ tổ chức rút"


def test_without_an_earlier_report_nothing_is_held_against_the_opening_figures():
    assert computed(carried=None).findings == ()
    assert computed(carried=carried_over()).findings == ()


def test_a_line_that_was_left_with_cases_and_is_gone_is_a_warning():
    carried = carried_over() | {line_key("Cũ", "Nhà công vụ"): {6: Decimal(4)}, line_key("Cũ", "Xong"): {6: Decimal(0)}}
    (found,) = computed(carried=carried).findings
    assert (found.severity, found.row, found.line_id) == (Severity.WARNING, "Nhà công vụ", None)


@pytest.mark.parametrize("value", ["-1", "2.5"])
def test_a_figure_that_is_no_whole_number_is_an_error(value):
    found = [one for one in computed({(1, 4): value}).findings if "whole-c4" in one.key]
    assert [one.severity for one in found] == [Severity.ERROR]


def test_a_line_with_nothing_typed_is_a_warning_and_stays_blank():
    sheet = computed({(5, column): None for column in samples.NUMBERS})
    (found,) = sheet.findings
    assert found.severity is Severity.WARNING
    assert figures(row(sheet, "Kinh doanh bất động sản")) == [None] * 11
    assert figures(sheet.total)[0] == 870


def test_a_line_typed_in_part_is_an_error_that_names_its_gaps():
    (found,) = [one for one in computed({(5, 9): None, (5, 12): None}).findings if ":missing:" in one.key]
    assert found.severity is Severity.ERROR
    assert found.message.startswith("Chưa nhập (9), (12)")


def test_zero_is_not_blank():
    fields = (("", "Không phát sinh", (0, 0, 0, 0, 0, 0, 0, 0)),)
    sheet = computed(fields=fields)
    assert figures(sheet.total) == [0] * 11
    assert sheet.findings == ()


def test_a_form_without_rows_is_a_warning_and_its_total_is_blank():
    sheet = compute(samples.form(), (), {}, None, {})
    assert [one.severity for one in sheet.findings] == [Severity.WARNING]
    assert figures(sheet.total) == [None] * 11


def test_two_lines_of_one_name_keep_findings_of_their_own():
    fields = (samples.FIELDS[3], samples.FIELDS[3])
    sheet = computed({(1, 12): 0, (2, 12): 0}, fields=fields)
    assert len({one.key for one in sheet.findings if ":balance:" in one.key}) == 2


@pytest.mark.parametrize("emptied", [[6], [4, 5, 6, 8, 9, 10, 12, 13]])
def test_a_carried_figure_that_was_emptied_wants_an_explanation(emptied):
    """A row without any figure is no row of which nothing is known: the last period left cases in it."""
    line_id = next(line.id for line in samples.lines() if line_key(line.group, line.name) == line_key(*HOUSES))
    sheet = computed({(line_id, column): None for column in emptied}, carried=carried_over())
    (found,) = [one for one in sheet.findings if ":carry-c6" in one.key]
    assert (found.severity, found.line_id, found.column) == (Severity.WARNING, line_id, 6)
    assert found.message.startswith("(6) để trống, kỳ trước còn (11) = ")


def test_what_was_left_open_is_not_lost_with_a_form_that_has_no_figures_or_no_rows():
    """“The form has no figures yet” can be explained away; the cases that were left cannot go with it."""
    left = {line_key(*HOUSES): {6: Decimal(23)}}
    (line,) = [one for one in samples.lines() if line_key(one.group, one.name) == line_key(*HOUSES)]
    assert [one.key.split(":")[1] for one in compute(samples.form(), [line], {}, left, {}).findings] == [
        "empty",
        "carry-c6",
    ]
    assert [one.key.split(":")[1] for one in compute(samples.form(), [], {}, left, {}).findings] == ["empty", "lost-c6"]


def test_what_was_left_open_is_not_lost_with_a_form_that_says_nil():
    form, left = samples.pack().form("II.05a"), {line_key("", "Nhà ở"): {4: Decimal(2)}}
    nil = Beside(chosen=Attach.NIL)
    assert compute(form, [], {}, {}, {}, nil).findings == ()
    (lost,) = compute(form, [], {}, left, {}, nil).findings
    assert (lost.key, lost.severity) == ("II.05a:lost-c4:/nhà ở", Severity.WARNING)
    line = ReportLine(id=1, report_id=1, form="II.05a", name="Nhà ở", place=0)
    (emptied,) = compute(form, [line], {}, left, {}, nil).findings
    assert (emptied.key, emptied.line_id) == ("II.05a:carry-c4:/nhà ở", 1)
    (typed,) = compute(form, [line], {(1, 4): Decimal(2)}, left, {}, nil).findings
    assert typed.key == "II.05a:nil"


@pytest.mark.parametrize(
    "name", [("Nhà  ở, thị trường bất động sản ", "nhà ở"), ("NHÀ Ở, thị trường bất động sản", "Nhà\u00a0ở")]
)
def test_a_second_line_of_one_name_is_an_error_however_it_is_typed(name):
    assert line_key(*name) == line_key(*HOUSES)
    sheet = computed(fields=(*samples.FIELDS, (*name, samples.FIELDS[3][2])))
    (found,) = [one for one in sheet.findings if ":twice-" in one.key]
    assert (found.severity, found.line_id, found.form) == (Severity.ERROR, 6, "II.06a")
    assert "dòng 4" in found.message


def test_names_that_differ_in_a_mark_are_two_lines():
    fields = (("", "Đất đai", samples.FIELDS[0][2]), ("", "Dát đai", samples.FIELDS[0][2]))
    assert not [one for one in computed(fields=fields).findings if ":twice-" in one.key]


def test_a_line_is_known_again_in_other_letters():
    typed_otherwise = tuple((group.upper(), f" {name} ", values) for group, name, values in samples.FIELDS)
    assert computed(carried=carried_over(), fields=typed_otherwise).findings == ()


def test_totals_are_given_by_column_name():
    assert totals(computed())["c11"] == 149
