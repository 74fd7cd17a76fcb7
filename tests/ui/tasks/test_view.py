"""The task view, driven by keyboard and mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.progress import ProgressEntry, State, Status
from app.ui.kit.growing_field import GrowingField
from app.ui.tasks.deadline_dialogs import DayDialog, ExtensionDialog
from app.ui.tasks.delegate import row_height
from app.ui.tasks.edit_dialog import EditDialog
from app.ui.tasks.filters import TaskFilter
from app.ui.tasks.model import DEADLINE, LEAD, NOTE, PRODUCT, STATE, TITLE, UPDATED, TaskModel
from app.ui.tasks.progress_dialog import ProgressDialog
from app.ui.tasks.rows import SectionRow, TaskRow
from app.ui.tasks.units_dialog import UnitsDialog
from app.ui.tasks.view import TasksView
from tests.ui.conftest import TODAY


def go(view, number, title=""):
    for row in view.model.records:
        if isinstance(row, TaskRow) and row.standing.task.number == number and title in row.standing.task.title:
            view.open_task(row.standing.task.id)
            return row.standing.task
    raise AssertionError(f"no task {number}")


def texts(widget):
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_the_model_keeps_qts_rules(view, qtmodeltester):
    qtmodeltester.check(view.model)


def test_typing_without_accents_narrows_the_table_and_says_to_how_many(view, qtbot):
    qtbot.keyClicks(view.filters.text, "thu tuc")
    qtbot.waitUntil(lambda: "/40" in view.filters.count_text())
    shown = view.model.tasks()
    assert 0 < len(shown) < 40
    assert view.filters.count_text() == f"{len(shown)}/40 nhiệm vụ"


def test_a_filter_that_leaves_nothing_says_so_and_can_be_taken_away(view, qtbot):
    qtbot.keyClicks(view.filters.text, "khongcogi")
    qtbot.waitUntil(view.nothing.isVisible)
    assert "Không thấy nhiệm vụ nào" in texts(view.nothing)
    view.filters.clear()
    assert view.filters.count_text() == "40 nhiệm vụ"


def test_the_overdue_button_counts_and_filters(view, qtbot):
    assert view.filters.overdue.text() == "Quá hạn 3"
    qtbot.mouseClick(view.filters.overdue, Qt.MouseButton.LeftButton)
    assert {one.state for one in view.model.tasks()} == {State.OVERDUE}


def test_the_pane_shows_the_task_gone_to_whole(view):
    task = go(view, "2.7", "Điền biểu mẫu")
    shown = texts(view.pane)
    assert task.title in shown
    assert "Nhiệm vụ 2.7" in shown
    assert task.product in shown
    assert view.pane._chip.text() == "Quá hạn 53 ngày"


def test_enter_leads_to_the_pane_and_escape_back_to_the_table(view, qtbot):
    view.activateWindow()
    go(view, "3.3")
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.waitUntil(view.pane.record_button.hasFocus)
    qtbot.keyClick(view.pane.record_button, Qt.Key.Key_Escape)
    qtbot.waitUntil(view.table.hasFocus)


def test_arrows_pass_over_goals(view, qtbot):
    view.table.setFocus()
    seen = []
    for _ in range(60):
        qtbot.keyClick(view.table, Qt.Key.Key_Down)
        seen.append(view.model.record(view.table.currentIndex()))
    assert all(isinstance(row, (TaskRow, SectionRow)) for row in seen)
    assert len({id(row) for row in seen}) > 30


def test_a_section_is_folded_and_unfolded_by_keyboard(view, qtbot):
    whole = view.model.rowCount()
    view.table.setFocus()
    view.table.setCurrentIndex(view.model.index(0, TITLE))
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert view.model.rowCount() < whole
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert view.model.rowCount() == whole


def test_f2_edits_a_title_in_place_and_undo_takes_it_back(view, desk, qtbot):
    task = go(view, "1.1")
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    editor = view.table.viewport().findChild(GrowingField)
    assert editor.toPlainText() == task.title
    editor.insertPlainText("Ban hành Kế hoạch")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.table.current_task().task.title == "Ban hành Kế hoạch")
    desk.editor.stack.undo()
    qtbot.waitUntil(lambda: view.table.current_task().task.title == task.title)


def test_a_title_edited_in_place_is_seen_whole_and_grows_with_what_is_typed(view, qtbot):
    go(view, "2.7", "Dự thảo")
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    editor = view.table.viewport().findChild(GrowingField)
    assert not editor.verticalScrollBar().isVisible()
    before = editor.height()
    editor.insertPlainText("Phối hợp các phòng, đơn vị rà soát, chuẩn hóa dữ liệu hồ sơ thủ tục hành chính. " * 4)
    assert editor.height() > before
    qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_cells_of_excel_pasted_into_a_cell_are_seen_whole(view, qtbot):
    go(view, "1.1")
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    editor = view.table.viewport().findChild(GrowingField)
    QApplication.clipboard().setText("Rà soát quy định\tVăn phòng\nCông bố thủ tục\tThanh tra")
    editor.paste()
    QApplication.processEvents()
    assert not editor.verticalScrollBar().isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    kept = "Rà soát quy định Văn phòng Công bố thủ tục Thanh tra"
    qtbot.waitUntil(lambda: view.table.current_task().task.title == kept)


def test_tab_keeps_what_is_typed_in_a_cell_and_goes_to_the_next(view, qtbot):
    go(view, "1.1")
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    editor = view.table.viewport().findChild(GrowingField)
    editor.insertPlainText("Ban hành Kế hoạch")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: view.table.current_task().task.title == "Ban hành Kế hoạch")
    assert view.table.currentIndex().column() != TITLE


def test_two_presses_on_a_cell_edit_it_in_place_or_open_what_edits_it(view, qtbot):
    go(view, "1.1")
    twice(view, qtbot, TITLE)
    editor = view.table.viewport().findChild(GrowingField)
    assert editor is not None
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    twice(view, qtbot, LEAD)
    (dialog,) = view.findChildren(UnitsDialog)
    dialog.reject()


def twice(view, qtbot, column):
    place = view.table.visualRect(view.model.index(view.table.currentIndex().row(), column)).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize("column", [PRODUCT, NOTE])
def test_a_column_left_out_at_first_is_shown_when_chosen_and_stays_so(view, desk, qtbot, column):
    assert view.table.isColumnHidden(column)
    view.table.columns.show(column, shown=True)
    assert not view.table.isColumnHidden(column)
    again = TasksView(desk)
    qtbot.addWidget(again)
    assert not again.table.isColumnHidden(column)


def test_pressing_a_heading_orders_by_it_then_backwards_then_as_in_the_plan(view):
    plain = [one.task.id for one in view.model.tasks()]
    heading = view.table.horizontalHeader().sectionClicked
    heading.emit(TITLE)
    assert view.model.headerData(TITLE, Qt.Orientation.Horizontal) == "Nhiệm vụ ↑"
    assert [one.task.id for one in view.model.tasks()] != plain
    heading.emit(TITLE)
    heading.emit(TITLE)
    assert [one.task.id for one in view.model.tasks()] == plain


def test_a_narrow_view_puts_the_pane_over_the_table_until_escape(view, qtbot):
    view.resize(900, 600)
    qtbot.waitUntil(lambda: not view.pane.isVisible())
    view.activateWindow()
    view.table.setFocus()
    go(view, "3.3")
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert view.pane.isVisible()
    assert view.pane.parent() is view
    assert not any(one.isVisible() for one in view.place.actions)  # over the table it has one width
    qtbot.keyClick(view.pane.record_button, Qt.Key.Key_Escape)
    assert not view.pane.isVisible()
    view.resize(1254, 600)
    qtbot.waitUntil(view.pane.isVisible)
    assert view.pane.parent() is view.place.splitter
    assert all(one.isVisible() for one in view.place.actions)


def test_an_entry_recorded_elsewhere_shows_at_once(view, desk, qtbot):
    task = go(view, "3.3")
    entry = ProgressEntry(
        task_id=task.id, occurrence="2023-R1", day=TODAY, status=Status.IN_PROGRESS, percent=60, note="Đã nhắc."
    )
    desk.editor.edit("ghi", lambda: desk.store.progress.record(entry))
    qtbot.waitUntil(lambda: view.pane._chip.text() == "Đang thực hiện 60%")
    assert "Đã nhắc." in texts(view.pane)


def test_a_heading_stays_in_view_while_its_tasks_scroll(view):
    view.table.verticalScrollBar().setValue(120)
    assert isinstance(view.table._section_above(), SectionRow)
    view.table.grab()
    view.table.verticalScrollBar().setValue(0)
    assert view.table._section_above() is None


def test_what_is_read_aloud_names_the_column(view):
    model: TaskModel = view.model
    row = model.place_of(go(view, "1.1").id)
    said = model.index(row, TITLE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Nhiệm vụ: Tổ chức")


@pytest.mark.parametrize(
    ("key", "modifier", "dialog"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, ProgressDialog),
        (Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier, ExtensionDialog),
        (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier, DayDialog),
    ],
)
def test_each_dialog_of_a_task_opens_by_its_key(view, qtbot, key, modifier, dialog):
    view.activateWindow()
    go(view, "2.7", "Dự thảo")
    qtbot.waitUntil(view.table.hasFocus)
    qtbot.keyClick(view.table, key, modifier)
    qtbot.waitUntil(lambda: bool(view.findChildren(dialog)))
    opened = view.findChildren(dialog)[0]
    assert opened.isVisible()
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not view.findChildren(dialog))


def test_a_task_without_a_deadline_cannot_be_extended_but_can_be_given_a_day(view):
    go(view, "3.3")
    assert not view.actions_of_task.extend.isEnabled()
    assert not view.pane.extend_button.isVisible()
    assert view.pane.day_button.isVisible()


def test_the_strip_of_occurrences_is_walked_by_arrows_and_the_journal_follows(view, desk, qtbot):
    task = go(view, "3.3")
    for key, words in (("2023-R1", "Quý một."), ("2023-R2", "Quý hai.")):
        entry = ProgressEntry(task_id=task.id, occurrence=key, day=TODAY, status=Status.IN_PROGRESS, note=words)
        desk.editor.edit("ghi", lambda entry=entry: desk.store.progress.record(entry))
    qtbot.waitUntil(lambda: "Quý một." in texts(view.pane))
    strip = view.pane.strip
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert view.pane.strip.key() == "2023-R2"
    assert "Quý hai." in texts(view.pane)
    assert "Quý một." not in texts(view.pane)
    assert strip.currentIndex().data().startswith("Quý II, ")


def heights_are_right(view):
    return all(view.table.rowHeight(place) == row_height(row) for place, row in enumerate(view.model.records))


def test_rows_keep_their_height_when_a_filter_moves_them(view, qtbot):
    assert heights_are_right(view)
    qtbot.mouseClick(view.filters.overdue, Qt.MouseButton.LeftButton)
    assert heights_are_right(view)
    view.filters.clear()
    assert heights_are_right(view)


def test_columns_left_out_for_lack_of_room_come_back_in_the_next_window(view, desk, qtbot):
    view.resize(640, 500)
    qtbot.waitUntil(lambda: view.table.isColumnHidden(UPDATED))
    view.table.horizontalHeader().resizeSection(STATE, view.table.columnWidth(STATE) + 5)
    again = TasksView(desk)
    qtbot.addWidget(again)
    again.resize(1300, 600)
    again.show()
    qtbot.waitUntil(lambda: not again.table.isColumnHidden(UPDATED))
    assert not again.table.isColumnHidden(LEAD)
    assert again.table.isColumnHidden(NOTE)


def test_a_task_that_an_entry_takes_out_of_the_filter_leaves_the_cursor_with_its_neighbour(view, desk, qtbot):
    qtbot.mouseClick(view.filters.overdue, Qt.MouseButton.LeftButton)
    first, second, third = (one.task for one in view.model.tasks())
    view.table.show_task(second.id)
    entry = ProgressEntry(
        task_id=second.id,
        occurrence=view.table.current_task().current.occurrence.key,
        day=TODAY,
        status=Status.DONE,
        percent=100,
        reason="Làm cùng việc khác",
    )
    desk.editor.edit("ghi", lambda: desk.store.progress.record(entry))
    qtbot.waitUntil(lambda: len(view.model.tasks()) == 2)
    assert view.table.current_task().task.id == third.id
    assert first.id != third.id


def test_a_filter_taken_away_leaves_the_chosen_task_in_view(view):
    view.filters.text.setText("khao sat y kien")
    view._show_rows()
    chosen = view.table.current_task().task.id
    view.filters.clear()
    assert view.table.current_task().task.id == chosen
    assert view.table.viewport().rect().contains(view.table.visualRect(view.table.currentIndex()).center())


def test_widening_leaves_the_focus_in_the_pane(view, qtbot):
    view.resize(900, 600)
    qtbot.waitUntil(lambda: not view.pane.isVisible())
    view.activateWindow()
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.waitUntil(view.pane.record_button.hasFocus)
    view.resize(1254, 600)
    assert view.pane.record_button.hasFocus()
    view.resize(900, 600)
    qtbot.waitUntil(view.table.hasFocus)


@pytest.mark.parametrize("width", [1254, 968])
def test_the_hint_of_the_filter_is_not_cut(view, qtbot, width):
    view.resize(width, 600)
    qtbot.wait(1)
    field = view.filters.text
    assert field.width() >= field.fontMetrics().horizontalAdvance(field.placeholderText()) + 60


def test_space_ticks_what_is_seen_of_a_narrowed_list(view, qtbot):
    view.filters.unit.open_list()
    opened = view.filters.unit.popup
    qtbot.keyClicks(opened.search, "phong nghiep")
    qtbot.keyClick(opened.search, Qt.Key.Key_Down)
    qtbot.keyClick(opened.list, Qt.Key.Key_Space)
    opened.close()
    assert "Các phòng nghiệp vụ" in view.filters.unit.shown()


def test_enter_ticks_the_only_unit_that_is_left(view, qtbot):
    view.filters.unit.open_list()
    opened = view.filters.unit.popup
    qtbot.keyClicks(opened.search, "van phong so")
    qtbot.keyClick(opened.search, Qt.Key.Key_Return)
    assert view.filters.unit.shown() == "Đơn vị: Văn phòng Sở"


def test_down_in_the_filter_leads_to_what_it_has_found(view, qtbot):
    view.activateWindow()
    view.focus_filter()
    qtbot.keyClicks(view.filters.text, "bao cao tinh hinh")
    qtbot.keyClick(view.filters.text, Qt.Key.Key_Down)
    assert view.table.hasFocus()
    assert view.filters.count_text() == "2/40 nhiệm vụ"


def test_the_end_of_the_filters_goes_on_to_the_next_line_as_one(view):
    filters = view.filters
    filters.show_filter(TaskFilter(states=frozenset({State.OVERDUE}), units=frozenset({view.contents.units[0].id})))
    view.resize(1250, 600)
    QApplication.processEvents()
    tops = {one.mapTo(filters, QPoint(0, 0)).y() for one in (filters.saved, filters.columns)}
    assert len(tops) == 1
    assert filters.columns.mapTo(filters, QPoint(0, 0)).x() + filters.columns.width() == filters.width()


def test_ticks_taken_away_leave_the_keys_in_the_table(view, qtbot):
    view.activateWindow()
    go(view, "1.4")
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    view.bar.none.setFocus()
    qtbot.keyClick(view.bar.none, Qt.Key.Key_Space)
    assert view.table.hasFocus()


@pytest.mark.parametrize("kind", [SectionRow, TaskRow])
def test_a_task_is_added_to_the_section_in_which_one_stands(view, kind):
    place = [place for place, row in enumerate(view.model.records) if isinstance(row, kind)][-1]
    view.table.setCurrentIndex(view.model.index(place, TITLE))
    view.actions_of_task.add.trigger()
    (dialog,) = view.findChildren(EditDialog)
    above = [row for row in view.model.records[: place + 1] if isinstance(row, SectionRow)]
    assert dialog.section.value() == above[-1].section.id
    dialog.reject()


def test_a_quarter_of_a_continuous_task_is_named_whichever_is_worked_on(view, go):
    go("1.2")
    tip = view.table.currentIndex().siblingAtColumn(DEADLINE).data(Qt.ItemDataRole.ToolTipRole)
    assert "Quý I đến 14/03" in tip.splitlines()
