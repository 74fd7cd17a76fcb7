"""A form held against other periods: jumps, the quarters' sums; and whether it goes with the report at all."""

from decimal import Decimal
from typing import Any

import pytest

from app.domain.forms import Jumps
from app.domain.reports import Attach, ReportLine, Severity
from app.reports.sheet import Beside, Sheet, compute, line_key, line_values, nil_sheet, total_values, totals
from tests.reports import samples

FIGURES = {4: 40, 5: 10, 6: 5, 8: 30, 9: 10, 10: 0, 12: 15, 13: 0}


def sheet(figures: Any = None, *, names: tuple[str, ...] = ("Nhà ở",), code: str = "II.06a", **beside: Any) -> Sheet:
    form = samples.pack().form(code)
    lines = [ReportLine(id=n, report_id=1, form=code, name=name, place=n) for n, name in enumerate(names, 1)]
    known = FIGURES if figures is None else figures
    typed = {(line.id, column): Decimal(value) for line in lines for column, value in known.items()}
    return compute(form, lines, typed, None, {}, Beside(**beside))


def keys(found: Sheet) -> list[tuple[str, Severity]]:
    return [(one.key, one.severity) for one in found.findings]


def earlier(**columns: int) -> dict[str, dict[int, Decimal]]:
    return {line_key("", "Nhà ở"): {int(name[1:]): Decimal(value) for name, value in columns.items()}}


@pytest.mark.parametrize(
    ("before", "jumps"),
    [
        (18, True),     # 55 is more than three times 18
        (19, False),    # 55 is less than three times 19
        (0, True),
        (35, False),
        (165, True),
        (164, False),
    ],
)  # fmt: skip
def test_a_figure_many_times_that_of_the_period_before_is_a_hint(before, jumps):
    found = keys(sheet(earlier=earlier(c3=before), jumps=Jumps(factor=3, least=20)))
    assert found == ([("II.06a:jump-c3:/nhà ở", Severity.HINT)] if jumps else [])


def test_small_figures_do_not_jump():
    few = {4: 4, 5: 0, 6: 0, 8: 4, 9: 0, 10: 0, 12: 0, 13: 0}
    assert keys(sheet(few, earlier=earlier(c3=1), jumps=Jumps(factor=3, least=20))) == []


def test_a_jump_says_both_figures_and_marks_its_cell_lightly():
    found = sheet(earlier=earlier(c3=5, c7=40), jumps=Jumps(factor=3, least=20))
    assert found.findings[0].message == "(3) = 55, kỳ trước là 5: kiểm tra lại cho chắc."
    assert found.rows[0].cell(3).problem is Severity.HINT


def test_a_total_that_jumps_is_told_where_no_line_did():
    before = {line_key("", name): {3: Decimal(15)} for name in ("Cũ",)}
    found = keys(sheet(names=("Nhà ở", "Quy hoạch"), earlier=before, jumps=Jumps(factor=3, least=20)))
    assert found == [("II.06a:jump-c3:Tổng số", Severity.HINT)]


def test_a_row_that_is_not_typed_whole_does_not_jump_yet():
    found = keys(sheet({6: 5}, earlier=earlier(c3=500), jumps=Jumps(factor=3, least=20)))
    assert [key for key, _ in found if "jump" in key] == []


def test_figures_that_differ_from_the_quarters_sums_want_an_explanation():
    sums = earlier(c4=40, c5=12, c6=5, c8=30, c9=10, c10=0, c12=15, c13=0)
    found = sheet(quarters=sums)
    assert keys(found) == [("II.06a:quarters-c5:/nhà ở", Severity.WARNING)]
    assert found.findings[0].message == "(5) = 10, cộng các quý được 12, lệch 2."
    assert found.rows[0].cell(5).problem is Severity.WARNING


def test_a_row_of_the_quarters_that_the_year_lacks_is_named():
    sums = earlier(**{f"c{column}": value for column, value in FIGURES.items()}) | {
        line_key("", "Đất đai"): {4: Decimal(7), 5: Decimal(0)}
    }
    found = sheet(quarters=sums)
    assert keys(found) == [("II.06a:quarters-lost-c4:/đất đai", Severity.WARNING)]
    assert (found.findings[0].row, found.findings[0].line_id) == ("Đất đai", None)


BLANK: dict[int, int] = {}


@pytest.mark.parametrize(
    ("code", "figures", "chosen", "attach", "found"),
    [
        ("II.06a", FIGURES, None, Attach.ATTACH, []),
        ("II.06a", BLANK, None, Attach.ATTACH, [("II.06a:empty", Severity.WARNING)]),
        ("II.06a", BLANK, Attach.NIL, Attach.NIL, []),
        ("II.06a", BLANK, Attach.LEAVE_OUT, Attach.LEAVE_OUT, []),
        ("II.06a", FIGURES, Attach.NIL, Attach.NIL, [("II.06a:nil", Severity.ERROR)]),
        ("II.06a", FIGURES, Attach.LEAVE_OUT, Attach.LEAVE_OUT, [("II.06a:left-out", Severity.WARNING)]),
        ("II.06a", {6: 0}, Attach.NIL, Attach.NIL, []),
        ("II.06a", {6: 3}, Attach.NIL, Attach.NIL, [("II.06a:nil", Severity.ERROR)]),
        ("II.08", BLANK, None, Attach.LEAVE_OUT, []),
        ("II.08", BLANK, Attach.ATTACH, Attach.ATTACH, [("II.08:empty", Severity.WARNING)]),
        ("II.08", dict.fromkeys(range(4, 12), 0), None, Attach.ATTACH, []),
    ],
)
def test_a_form_goes_with_the_report_by_choice_or_when_it_has_figures(code, figures, chosen, attach, found):
    sheet_ = sheet(figures, code=code, chosen=chosen)
    assert (sheet_.attach, keys(sheet_)) == (attach, found)


def test_a_form_that_is_left_out_marks_no_cell():
    wrong = sheet({**FIGURES, 12: 99}, chosen=Attach.LEAVE_OUT)
    assert not any(cell.problem or cell.follows for row in wrong.rows for cell in row.cells)


def test_a_nil_form_is_printed_as_one_row_of_zeros_with_its_note():
    printed = nil_sheet(sheet(BLANK, chosen=Attach.NIL))
    assert [row.label for row in printed.rows] == ["Tổng số"]
    assert set(totals(printed).values()) == {Decimal(0)}
    assert printed.form.note.startswith("Trong kỳ không phát sinh hồ sơ TTHC. Cột (3)")
    share = nil_sheet(sheet(BLANK, code="II.04", chosen=Attach.NIL))
    assert totals(share)["c10"] is None


def test_shares_are_computed_from_sums_and_words_stand_in_their_cells():
    form = samples.pack().form("II.04")
    lines = [ReportLine(id=n, report_id=1, form="II.04", name=f"TTHC {n}", place=n) for n in (1, 2)]
    typed = {(1, 8): Decimal(100), (1, 9): Decimal(50), (2, 8): Decimal(300), (2, 9): Decimal(300)}
    found = compute(form, lines, typed, None, {})
    assert [row.cell(10).value for row in found.rows] == [Decimal("0.5"), Decimal(0), Decimal("0.125")]
    causes = samples.pack().form("II.06đ")
    said = compute(causes, lines, {(1, 4): Decimal(1)}, None, {}, Beside(words={(1, 10): "Chờ ý kiến"}))
    assert [row.cell(10).text for row in said.rows] == ["Chờ ý kiến", "", ""]
    assert not said.rows[0].cell(10).typed


def test_words_are_not_asked_for():
    figures = dict.fromkeys(range(4, 10), 0)
    assert keys(sheet(figures, code="II.06đ")) == []


def test_figures_are_had_without_checking():
    form, lines = samples.form(), samples.lines()
    assert total_values(form, lines, samples.typed())["c3"] == totals(samples.sheet())["c3"]
    assert line_values(form, lines, samples.typed())[line_key(*samples.FIELDS[3][:2])][11] == 29
