"""Columns of a form are added, moved and taken away, and their formulas edited, as an officer does."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.reports.form_trials import forced_to_zero
from app.ui.settings.packs.formula_fields import Origin
from tests.ui.settings.test_packs_page import OWN, TT, copied, form, page, press, retype, saved, write

__all__ = ["copied", "form", "page"]


@pytest.fixture
def columns(form):
    """The columns of form II.06a of the copy."""
    return form.columns


def go(columns, number: int) -> None:
    rows = [one.column.number if one.column is not None else 0 for one in columns.model.records]
    columns.choose(rows.index(number))


def take(choice, value) -> None:
    """Choose a value as a user does: the list tells of it."""
    choice.choose(value)
    choice.activated.emit(choice.currentIndex())


def numbers(desk) -> list[int]:
    return [one.number for one in saved(desk).columns]


def added(columns, behind: int = 5) -> None:
    go(columns, behind)
    press(columns.add_button)


def test_a_column_is_added_behind_the_chosen_one_and_its_heading_can_be_typed_at_once(columns, form, desk):
    added(columns)
    assert numbers(desk)[:5] == [3, 4, 5, 14, 6]
    assert columns.heading.hasFocus()
    retype(columns.heading, "Qua bưu chính")
    assert saved(desk).column(14).heading[-1] == "Qua bưu chính"
    assert form.trial.grid.model.sheet.form.column(14).heading[-1] == "Qua bưu chính"
    desk.editor.stack.undo()
    desk.editor.stack.undo()
    assert 14 not in numbers(desk)


def test_a_column_is_added_under_the_chosen_heading(columns, desk):
    nodes = [one.text for one in columns.model.records]
    columns.choose(nodes.index("Trong kỳ"))
    press(columns.add_button)
    assert saved(desk).column(14).heading == ("Số hồ sơ nhận giải quyết", "Trong kỳ", "Cột mới")


def test_columns_move_by_keys_and_stay_chosen(columns, desk):
    go(columns, 8)
    columns.table.setFocus()
    QTest.keyClick(columns.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert numbers(desk)[4:8] == [7, 9, 8, 10]
    assert columns.chosen().column.number == 8
    QTest.keyClick(columns.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert numbers(desk) == list(range(3, 14))


def test_a_heading_moves_with_all_its_columns(columns, desk):
    nodes = [one.text for one in columns.model.records]
    columns.choose(nodes.index("Số lượng hồ sơ đã giải quyết"))
    press(columns.down)
    assert numbers(desk) == [3, 4, 5, 6, 11, 12, 13, 7, 8, 9, 10]
    assert columns.chosen().text == "Số lượng hồ sơ đã giải quyết"


def test_a_column_on_which_something_hangs_stays_and_one_sentence_names_it(columns, desk):
    go(columns, 11)
    press(columns.drop)
    said = columns.shown_fault.text()
    assert said.startswith("Chưa xóa được cột (11)")
    assert "(3) = (7) + (11)" in said
    assert "\n" not in said
    assert numbers(desk) == list(range(3, 14))


def test_a_new_column_is_deleted_by_its_key(columns, desk):
    added(columns)
    columns.table.setFocus()
    QTest.keyClick(columns.table, Qt.Key.Key_Delete)
    assert numbers(desk) == list(range(3, 14))


def test_a_formula_is_tried_on_figures_then_saved_and_taken_back(columns, form, desk):
    added(columns)
    go(columns, 3)
    write(columns.formula.formula, "(4) + (5) + (14) + (6)")
    press(columns.formula.try_button)
    first = form.trial.sheet().rows[0]
    total = sum(first.cell(number).value for number in (4, 5, 14, 6))
    assert first.cell(3).value == total
    assert f"Cột (3) ra {total}" in columns.formula._said.text()
    assert saved(desk).column(3).formula == "c4 + c5 + c6"
    press(columns.formula.keep_button)
    assert saved(desk).column(3).formula == "c4 + c5 + c14 + c6"
    desk.editor.stack.undo()
    assert saved(desk).column(3).formula == "c4 + c5 + c6"


@pytest.mark.parametrize(
    ("formula", "said"),
    [("(4) + (99)", "(99)"), ("(4) +", "(4) +"), ("(3) + (4)", "(3)"), ("(4) = (5)", "(4) = (5)")],
)
def test_a_formula_that_makes_no_sense_is_said_at_its_field_and_nothing_is_kept(columns, desk, formula, said):
    go(columns, 3)
    write(columns.formula.formula, formula)
    for button in (columns.formula.try_button, columns.formula.keep_button):
        press(button)
        fault = columns.formula.formula_field.fault()
        assert fault.startswith("Cột (3)")
        assert said in fault
    assert saved(desk).column(3).formula == "c4 + c5 + c6"


def test_a_rule_that_lacks_the_new_column_is_told_before_and_after_the_formula_is_saved(columns, form, desk):
    added(columns)
    go(columns, 3)
    write(columns.formula.formula, "(4) + (5) + (14) + (6)")
    press(columns.formula.try_button)
    assert "Quy tắc (3) = (4) + (5) + (6) nay chỉ đúng khi (14) bằng 0" in columns.formula._said.text()
    press(columns.formula.keep_button)
    assert "(14)" in form.result.text()
    assert "Ghi chú dưới bảng vẫn ghi (4) + (5) + (6)" in form.result.text()
    check = next(one for one in saved(desk).checks if one.rule == "c3 == c4 + c5 + c6")
    press(form.switch.button("rules"))
    form.rules.choose(saved(desk).checks.index(check))
    write(form.rules.rule, "(3) = (4) + (5) + (14) + (6)")
    press(form.rules.keep_button)
    assert forced_to_zero(saved(desk)) == {}


def test_a_formula_with_which_a_rule_never_holds_is_refused(columns, desk):
    go(columns, 3)
    write(columns.formula.formula, "(4) + (5) + (6) + 1")
    press(columns.formula.keep_button)
    assert "không bao giờ đúng" in columns.formula.formula_field.fault()
    assert saved(desk).column(3).formula == "c4 + c5 + c6"


def test_a_column_may_be_typed_instead_of_computed_and_computed_again(columns, desk):
    go(columns, 7)
    take(columns.formula.origin, Origin.TYPED)
    assert saved(desk).column(7).formula == ""
    assert not columns.formula.formula.isVisible()
    take(columns.formula.origin, Origin.FORMULA)
    assert columns.formula.formula.hasFocus()
    write(columns.formula.formula, "(8) + (9) + (10)")
    press(columns.formula.keep_button)
    assert saved(desk).column(7).formula == "c8 + c9 + c10"


def test_a_column_opens_with_what_the_last_report_left(columns, desk):
    added(columns)
    go(columns, 14)
    take(columns.formula.origin, Origin.CARRIED)
    take(columns.formula.carry, "c12")
    assert (saved(desk).column(14).carry, saved(desk).column(14).over) == ("c12", "first")


def test_a_share_becomes_one_once_it_has_a_formula(columns, desk):
    added(columns, 10)
    take(columns.kind, "percent")
    assert "công thức" in columns.kind_field.fault()
    take(columns.formula.origin, Origin.FORMULA)
    write(columns.formula.formula, "(8) / (7)")
    press(columns.formula.keep_button)
    take(columns.kind, "percent")
    assert (saved(desk).column(14).kind, saved(desk).column(14).formula) == ("percent", "c8 / c7")


def test_what_a_year_takes_by_a_formula_is_kept(columns, desk):
    go(columns, 6)
    retype(columns.quarters, "(7) + (11)")
    assert saved(desk).column(6).of_quarters == "c7 + c11"
    retype(columns.quarters, "(7) + (99)")
    assert "(99)" in columns.quarters_field.fault()


def test_leaving_with_a_formula_unsaved_is_asked_about(copied, columns, form, desk):
    go(columns, 3)
    write(columns.formula.formula, "(4) + (5)")
    desk.dialogs.answer = False
    press(form.back)
    assert copied.currentWidget() is form
    desk.dialogs.answer = True
    press(form.back)
    assert copied.currentWidget() is copied.packs


def test_the_columns_of_a_pack_of_the_program_stay(page, desk, qapp):
    page.open_form(TT, "II.06a")
    qapp.processEvents()
    part = page.form.columns
    go(part, 3)
    assert not part.add_button.isEnabled()
    assert not part.formula.origin.isEnabled()
    part.table.setFocus()
    QTest.keyClick(part.table, Qt.Key.Key_Delete)
    QTest.keyClick(part.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert not desk.editor.stack.canUndo()


def test_fields_and_buttons_have_names_to_be_spoken(columns):
    for one in (columns.formula.formula, columns.formula.origin, columns.formula.carry, columns.quarters):
        assert one.accessibleName()
    assert columns.up.accessibleName() == "Chuyển lên (Alt+↑)"


def test_a_draft_with_figures_keeps_a_column_typed(columns, desk):
    report = desk.store.reporting.open(desk.period, desk.today())
    assert report.pack == OWN
    line = next(one for one in desk.store.reporting.lines(report.id) if one.form == "II.06a")
    desk.store.reporting.set_cells(report, {(line.id, 4): Decimal(5)})
    go(columns, 4)
    take(columns.formula.origin, Origin.FORMULA)
    write(columns.formula.formula, "(5) + (6)")
    press(columns.formula.keep_button)
    assert "(4)" in columns.formula.formula_field.fault()
    assert saved(desk).column(4).formula == ""
