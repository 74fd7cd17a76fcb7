"""Columns chosen, ordered and widened by keyboard, and kept; rows as high as their text; narrow windows."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.changes import Change
from app.domain.progress import State
from app.i18n import set_language
from app.ui.kit.chips import chip_width
from app.ui.tasks.model import CHECK, DEADLINE, LEAD, NOTE, NUMBER, STATE, TITLE
from app.ui.tasks.rows import SectionRow, TaskRow
from app.ui.tasks.view import TasksView


@pytest.fixture
def popup(view):
    """What opens under "Columns"."""
    view.filters.columns.click()
    QApplication.processEvents()
    yield view.columns_menu.popup
    view.columns_menu.popup.close()


def item_of(popup, column):
    return next(
        popup.list.item(place)
        for place in range(popup.list.count())
        if popup.list.item(place).data(Qt.ItemDataRole.UserRole) == column
    )


def test_columns_are_chosen_ordered_and_widened_by_keyboard_and_kept(view, popup, desk, qtbot):
    columns = view.table.columns
    popup.list.setCurrentItem(item_of(popup, NOTE))
    qtbot.keyClick(popup.list, Qt.Key.Key_Space)
    assert columns.is_wanted(NOTE)
    popup.list.setCurrentItem(item_of(popup, DEADLINE))
    width = view.table.columnWidth(DEADLINE)
    qtbot.keyClick(popup.list, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(popup.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert view.table.columnWidth(DEADLINE) > width
    assert columns.order().index(DEADLINE) < columns.order().index(LEAD)
    again = TasksView(desk)
    qtbot.addWidget(again)
    assert again.table.columns.is_wanted(NOTE)
    assert again.table.columns.order() == columns.order()
    assert again.table.columnWidth(DEADLINE) == view.table.columnWidth(DEADLINE)


def test_widths_in_small_letters_and_in_another_language_cut_nothing_later(view, desk, dressed):
    view.table.setColumnWidth(DEADLINE, view.table.columnWidth(DEADLINE) + 1)
    dressed.choose("light", 130)
    try:
        larger = TasksView(desk)
        larger.resize(1600, 600)
        assert larger.table.columnWidth(STATE) >= chip_width(State.DONE_ON_TIME)
        larger.deleteLater()
    finally:
        dressed.choose("light", 100)
    set_language("en")
    try:
        english = TasksView(desk)
        english.table.setColumnWidth(DEADLINE, 141)
        english.deleteLater()
    finally:
        set_language("vi")
    again = TasksView(desk)
    assert again.table.columnWidth(STATE) >= chip_width(State.DONE_ON_TIME)
    assert again.table.columnWidth(DEADLINE) == view.table.columnWidth(DEADLINE)
    again.deleteLater()


def test_columns_go_back_to_how_they_were_at_first(view, popup):
    columns = view.table.columns
    plain = columns.order()
    columns.show(NOTE, shown=True)
    columns.move(STATE, -2)
    popup.reset()
    assert columns.order() == plain
    assert not columns.is_wanted(NOTE)


def test_the_boxes_stay_in_front_however_columns_are_moved(view):
    header = view.table.header
    header.moveSection(header.visualIndex(STATE), 0)
    assert header.visualIndex(CHECK) == 0


def test_without_sections_only_tasks_are_shown_and_it_stays_so(view, popup, desk, qtbot):
    popup.flat.setChecked(True)
    assert all(isinstance(row, TaskRow) for row in view.model.records)
    assert len(view.model.records) == 40
    again = TasksView(desk)
    qtbot.addWidget(again)
    assert not any(isinstance(row, SectionRow) for row in again.model.records)


def test_texts_shown_whole_make_the_rows_in_view_as_high_as_they_need(view, popup, go):
    task = go("2.7", "Dự thảo")
    place = view.model.place_of(task.id)
    two_lines = view.table.rowHeight(place)
    popup.whole.setChecked(True)
    assert view.table.rowHeight(place) > two_lines
    assert view.table.visualRect(view.table.currentIndex()).top() >= 0
    popup.whole.setChecked(False)
    assert view.table.rowHeight(place) == two_lines


def test_a_row_of_one_line_is_lower_than_one_of_two(view, desk, go, qtbot):
    task = go("1.5")
    short = replace(task, title="Họp giao ban", phrase="")
    desk.editor.apply("ngắn", (Change(before=task, after=replace(short, override=None)),))
    QApplication.processEvents()
    rows = {row.standing.task.id: place for place, row in enumerate(view.model.records) if isinstance(row, TaskRow)}
    assert view.table.rowHeight(rows[task.id]) <= view.table.rowHeight(rows[go("1.1").id])


@pytest.mark.parametrize(
    ("width", "columns"),
    [
        (960, [NUMBER, TITLE, LEAD, DEADLINE, STATE, 6]),
        (800, [NUMBER, TITLE, STATE]),
        (620, [NUMBER, TITLE, STATE]),
    ],
)
def test_a_narrow_view_stacks_its_columns(view, width, columns):
    view.resize(width, 500)
    QApplication.processEvents()
    assert view.table.columns.shown() == columns
    assert view.table.isColumnHidden(CHECK) is (width < 632)
    if width < 812:
        assert view.model.headerData(TITLE, Qt.Orientation.Horizontal) == "Nhiệm vụ, đơn vị chủ trì"


def test_a_small_view_offers_what_to_do_with_the_task_in_a_line_below(view, go, qtbot):
    view.resize(620, 360)
    QApplication.processEvents()
    go("2.7", "Dự thảo")
    assert not view.filters.isVisible()
    assert view.bar.isVisible()
    assert view.bar.words.text() == "Nhiệm vụ 2.7: Quá hạn 22 ngày"
    view.bar.details.click()
    assert view.pane.isVisible()
    qtbot.keyClick(view.pane.record_button, Qt.Key.Key_Escape)
    view.header.filters.click()
    assert view.filters.isVisible()
    view.header.overdue.click()
    assert len(view.model.tasks()) == 3
    assert view.header.filters.text() == "Lọc (1)"


def test_ctrl_f_unfolds_the_filters_of_a_small_view(view):
    view.resize(620, 360)
    QApplication.processEvents()
    view.focus_filter()
    assert view.filters.text.isVisible()


def test_everything_in_the_header_is_reached_from_its_menu_in_a_narrow_view(view):
    view.resize(800, 500)
    QApplication.processEvents()
    view.header.more_button.click()
    words = [action.text() for action in view.header.menu.actions()]
    view.header.menu.close()
    assert words == ["Nhập kế hoạch…", "In…", "Xuất Excel…", "Xuất Word…", "Xuất PDF…", "Sao chép thành bảng"]


def test_the_pane_is_made_wider_by_keyboard(view):
    before = view.place.splitter.sizes()
    view.place.widen(24)
    assert view.place.splitter.sizes()[1] > before[1]
