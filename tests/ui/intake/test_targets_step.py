"""The targets that a plan promises: ticked, put right, taken in as indicators."""

from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from app.domain.changes import Change
from app.domain.indicators import Comparator
from app.i18n import number
from app.importers.draft import TargetDraft
from app.ui.intake.step_pages import TARGETS
from app.ui.intake.target_columns import COMPARATOR, LEVEL, NAME, VALUE, YEAR, second_line, with_years, years_words
from app.ui.kit import theme
from tests.ui.intake.conftest import CLEAN, PLANS, press, texts


@pytest.fixture
def targets(view, qtbot):
    view.open_file(PLANS / "so-xay-dung-2023.docx")
    press(view.foot.next, qtbot)
    press(view.foot.next, qtbot)
    assert view.step == TARGETS
    view.targets.table.setFocus()
    return view.targets


def at(targets, row, column):
    table = targets.table
    table.setCurrentIndex(table.ticks.index(row, column))
    return table


def cell(targets, row, column):
    """Return what a cell of the table says."""
    return targets.table.ticks.index(row, column).data()


def retype(targets, row, column, text, qtbot):
    """Type another text in a cell's place."""
    table = at(targets, row, column)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.viewport().findChildren(QLineEdit)[-1]
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def taken(view):
    return sum(line.taken for line in view.decisions.intake.now.targets())


def test_the_targets_found_are_counted_in_the_steps_and_shown_word_for_word(view, targets):
    found = view.decisions.intake.now.targets()
    assert f"Chỉ tiêu ({len(found)})" in view.steps._words
    assert targets.filters.button("all").text() == f"Tất cả {len(found)}"
    at(targets, 0, NAME)
    assert any(found[0].target.text.replace("\n", " ") in text for text in texts(targets._printed))


def test_space_ticks_and_all_or_none_are_taken_at_once(view, targets, qtbot):
    whole = len(view.decisions.intake.now.targets())
    before = taken(view)
    table = at(targets, 0, NAME)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert taken(view) == before - 1
    press(targets.none, qtbot)
    assert taken(view) == 0
    press(targets.every, qtbot)
    assert taken(view) == whole
    qtbot.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert taken(view) == 0


def test_what_is_not_ticked_does_not_become_an_indicator(view, targets, empty_desk, qtbot):
    press(targets.none, qtbot)
    qtbot.keyClick(at(targets, 1, NAME), Qt.Key.Key_Space)
    name = cell(targets, 1, NAME)
    press(view.foot.next, qtbot)
    press(view.foot.next, qtbot)
    assert [one.name for one in empty_desk.store.indicators.of_year(2023)] == [name]


def test_what_is_shown_of_each_target_is_what_becomes_of_it(view, targets, empty_desk, qtbot):
    rows = range(len(targets.table.ticks.records))
    shown = [[cell(targets, row, column) for column in (NAME, VALUE, LEVEL)] for row in rows]
    assert any(name.startswith("Giảm") for name, _value, _level in shown)  # a cut goes by the plan's own words
    press(view.foot.next, qtbot)
    press(view.foot.next, qtbot)
    kept = empty_desk.store.indicators.of_year(2023)
    assert [[one.name, number(one.target), one.level] for one in kept] == shown


@pytest.mark.parametrize("width", [1254, 700, 520])
def test_a_row_is_as_high_as_the_whole_name_takes(view, targets, width):
    view.resize(width, 620)
    QApplication.processEvents()
    table, metrics = targets.table, QFontMetrics(theme.font(13))
    for row in range(len(table.ticks.records)):
        room = table.rowHeight(row) - theme.px(13)  # what is left of the lines
        lines = metrics.horizontalAdvance(cell(targets, row, NAME)) / (table.columnWidth(NAME) - 16)
        assert room >= min(lines, 5) * theme.px(18)


def test_a_name_typed_in_the_place_of_the_plans_words_is_the_one_that_is_kept(view, targets, empty_desk, qtbot):
    rows = range(len(targets.table.ticks.records))
    row = next(row for row in rows if cell(targets, row, NAME).startswith("Giảm"))
    retype(targets, row, NAME, "Khai bao giam", qtbot)
    qtbot.waitUntil(lambda: cell(targets, row, NAME) == "Khai bao giam")
    retype(targets, row, VALUE, "25", qtbot)
    qtbot.waitUntil(lambda: cell(targets, row, VALUE) == "25")
    press(view.foot.next, qtbot)
    assert "Khai bao giam" in [one.title for one in view.changes.table.changes.records]
    press(view.foot.next, qtbot)
    kept = {one.name: one.target for one in empty_desk.store.indicators.of_year(2023)}
    assert kept["Khai bao giam"] == Decimal(25)


def test_an_indicator_that_is_there_already_is_shown_as_it_will_stand(view, targets, empty_desk, qtbot):
    press(view.foot.next, qtbot)
    press(view.foot.next, qtbot)
    store = empty_desk.store
    before = store.indicators.of_year(2023)[0]
    store.apply((Change(before=before, after=replace(before, name="Hài lòng", target=Decimal(95))),))
    view.open_file(PLANS / "so-xay-dung-2023.docx")
    press(view.foot.next, qtbot)
    press(view.foot.next, qtbot)
    assert (cell(targets, 0, NAME), cell(targets, 0, VALUE)) == ("Hài lòng", "95")
    assert second_line(targets.table.ticks.records[0], NAME) == "đã có trong sổ"
    retype(targets, 0, NAME, "Hai long 2023", qtbot)
    qtbot.waitUntil(lambda: cell(targets, 0, NAME) == "Hai long 2023")
    press(view.foot.next, qtbot)
    press(view.foot.next, qtbot)
    after = store.indicators.of_year(2023)[0]
    assert after == replace(before, name="Hai long 2023", target=Decimal(95))


def test_a_value_is_put_right_in_the_readers_own_notation(view, targets, qtbot):
    table = at(targets, 0, VALUE)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.viewport().findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "97,5")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.decisions.intake.now.targets()[0].target.value == Decimal("97.5"))


def test_a_value_that_is_none_is_refused_and_said(view, targets, qtbot, empty_desk):
    said: list[str] = []
    empty_desk.said.connect(said.append)
    before = view.decisions.intake.now.targets()[0].target.value
    table = at(targets, 0, VALUE)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.viewport().findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "nhieu")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(said))
    assert "không phải là số" in said[0]
    assert view.decisions.intake.now.targets()[0].target.value == before


def test_how_it_is_compared_is_chosen_from_a_list(view, targets, qtbot):
    table = at(targets, 0, COMPARATOR)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.viewport().findChild(QComboBox)
    assert [editor.itemText(place) for place in range(editor.count())] == ["tối thiểu", "tối đa", "bằng"]
    editor.setCurrentIndex(1)
    editor.activated.emit(1)
    qtbot.waitUntil(lambda: view.decisions.intake.now.targets()[0].target.comparator is Comparator.AT_MOST)


def test_a_share_without_a_word_of_comparing_is_a_least_one_until_the_officer_says_otherwise(
    view, targets, empty_desk, qtbot
):
    rows = range(len(targets.table.ticks.records))
    row = next(row for row in rows if cell(targets, row, NAME) == "Thủ tục hành chính có hồ sơ mẫu")
    assert (cell(targets, row, COMPARATOR), cell(targets, row, VALUE)) == ("tối thiểu", "70")
    assert second_line(targets.table.ticks.records[row], COMPARATOR) == "kế hoạch không nêu"
    assert "Kế hoạch không nêu" in targets.table.model().index(row, COMPARATOR).data(Qt.ItemDataRole.ToolTipRole)
    retype(targets, row, NAME, "Ho so mau", qtbot)
    qtbot.waitUntil(lambda: cell(targets, row, NAME) == "Ho so mau")
    assert cell(targets, row, COMPARATOR) == "tối thiểu"
    qtbot.keyClick(at(targets, row, COMPARATOR), Qt.Key.Key_F2)
    editor = targets.table.viewport().findChild(QComboBox)
    editor.setCurrentIndex(2)
    editor.activated.emit(2)
    qtbot.waitUntil(lambda: cell(targets, row, COMPARATOR) == "bằng")
    assert second_line(targets.table.ticks.records[row], COMPARATOR) == ""
    press(view.foot.next, qtbot)
    press(view.foot.next, qtbot)
    kept = {one.name: one.comparator for one in empty_desk.store.indicators.of_year(2023)}
    assert kept["Ho so mau"] is Comparator.EQUAL


@pytest.mark.parametrize(("column", "text"), [(VALUE, "nhieu"), (YEAR, "sang nam")])
def test_what_is_no_figure_stays_in_its_cell_until_it_is_mended_or_given_up(view, targets, column, text, qtbot):
    before = cell(targets, 0, column)
    retype(targets, 0, column, text, qtbot)
    qtbot.wait(20)
    (editor,) = targets.table.viewport().findChildren(QLineEdit)
    assert (editor.text(), editor.hasFocus()) == (text, True)
    assert cell(targets, 0, column) == before
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not targets.table.viewport().findChildren(QLineEdit))
    assert cell(targets, 0, column) == before
    assert targets.table.hasFocus()


def test_the_row_stays_where_it_was_after_an_edit(view, targets, qtbot):
    table = at(targets, 3, YEAR)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "2024")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.decisions.intake.now.targets()[3].target.year == 2024)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (3, YEAR)


def test_a_plan_without_targets_says_what_to_do(view, qtbot):
    view.open_file(PLANS / "formulas.xlsx")
    while view.step != TARGETS:
        press(view.foot.next, qtbot)
    if not view.decisions.intake.now.targets():
        assert "Không thấy chỉ tiêu nào" in texts(view.targets)


@pytest.mark.parametrize(
    ("text", "years"),
    [("2023", "2023"), ("2021-2025", "2021–2025"), ("2021 – 2025", "2021–2025"), ("", ""), ("23", None), ("abc", None)],
)
def test_years_are_typed_as_they_are_written(text, years):
    one = TargetDraft(
        text="x", name="x", comparator=Comparator.EQUAL, value=Decimal(1), key="a", source="bullet", year=2020
    )
    changed = with_years(one, text)
    assert (years_words(changed) if changed is not None else None) == years


def test_the_model_keeps_qts_rules(view, targets, qtmodeltester):
    qtmodeltester.check(targets.table.ticks)


def test_a_workbook_that_holds_the_table_alone_is_said_to(view, qtbot):
    said = "Tệp chỉ có bảng nhiệm vụ"
    for file, told in ((CLEAN, True), (PLANS / "so-xay-dung-2023.docx", False)):
        view.open_file(file)
        press(view.foot.next, qtbot)
        press(view.foot.next, qtbot)
        assert any(said in text for text in texts(view.targets)) is told


def test_searching_narrows_the_targets(view, qtbot):
    view.open_file(CLEAN)
    press(view.foot.next, qtbot)
    press(view.foot.next, qtbot)
    qtbot.keyClicks(view.targets.search, "ho so")
    shown = [line.target for line in view.targets.table.ticks.records]
    assert 0 < len(shown) < len(view.decisions.intake.now.targets())
