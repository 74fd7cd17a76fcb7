"""Sections named with a task, renamed and taken away in the table; all of it with undo."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from app.domain.changes import Change
from app.ui.tasks.edit_dialog import EditDialog
from app.ui.tasks.filters import TaskFilter
from app.ui.tasks.rows import SectionRow, TaskRow
from app.ui.tasks.view import TasksView


def headings(view):
    return [f"{one.section.code} {one.section.title}".strip() for one in heads(view)]


def heads(view):
    return [row for row in view.model.records if isinstance(row, SectionRow)]


def open_dialog(view):
    return next(one for one in view.findChildren(EditDialog) if one.isVisible())


def type_section(dialog, text):
    """Type over what stands in the section's field, and leave it."""
    field = dialog.section.lineEdit()
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    field.insert(text)  # the test's keyboard knows no Vietnamese
    QTest.keyClick(field, Qt.Key.Key_Tab)


def test_a_name_that_is_not_there_makes_a_section_in_one_edit_with_the_task(view, desk, qtbot):
    before = headings(view)
    QTest.keyClick(view.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = open_dialog(view)
    dialog.title.setPlainText("Tổ chức hội nghị đối thoại")
    type_section(dialog, "IX. Đối thoại doanh nghiệp")
    QTest.keyClick(dialog.section.lineEdit(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.table.current_task().task.title == "Tổ chức hội nghị đối thoại")
    assert headings(view) == [*before, "IX Đối thoại doanh nghiệp"]
    assert "kèm mục mới “IX. Đối thoại doanh nghiệp”" in desk.editor.stack.undoText()
    desk.editor.take_back()
    qtbot.waitUntil(lambda: headings(view) == before)
    assert len(desk.store.planning.sections(view.contents.plan.id)) == len(view.contents.sections)
    assert all(one.title != "Tổ chức hội nghị đối thoại" for one in desk.store.planning.tasks(view.contents.plan.id))


def test_a_name_that_is_there_is_that_section_whatever_its_capitals(view, desk, go, qtbot):
    go("1.1")
    before = headings(view)
    view.actions_of_task.edit.trigger()
    dialog = open_dialog(view)
    last = view.contents.sections[-1]
    type_section(dialog, last.title.upper())
    dialog.record_button.click()
    qtbot.waitUntil(lambda: view.table.current_task().task.section_id == last.id)
    assert headings(view) == before
    assert "mục mới" not in desk.editor.stack.undoText()


def test_a_task_whose_section_is_left_alone_stays_where_it_is(view, desk, go):
    task = go("1.1")
    view.actions_of_task.edit.trigger()
    dialog = open_dialog(view)
    dialog.note.setText("Lưu ý")
    dialog.record_button.click()
    (now,) = [one for one in desk.store.planning.tasks(task.plan_id) if one.id == task.id]
    assert (now.section_id, now.note) == (task.section_id, "Lưu ý")


def test_an_emptied_field_takes_the_task_out_of_the_sections(view, desk, go):
    task = go("1.1")
    view.actions_of_task.edit.trigger()
    dialog = open_dialog(view)
    type_section(dialog, "")
    dialog.record_button.click()
    (now,) = [one for one in desk.store.planning.tasks(task.plan_id) if one.id == task.id]
    assert now.section_id is None


def test_a_plan_begun_here_gets_its_first_section_with_its_first_task(empty_desk, show, qtbot):
    view = show(TasksView(empty_desk))
    view._begin_plan()
    dialog = open_dialog(view)
    dialog.title.setPlainText("Rà soát thủ tục hành chính")
    type_section(dialog, "Công tác rà soát")
    dialog.record_button.click()
    qtbot.waitUntil(lambda: headings(view) == ["Công tác rà soát"])
    view.filters.section.click()
    view.filters.show_filter(view.filters.wanted())
    assert [one.text for one in view.filters._sections()] == ["Công tác rà soát"]


def go_to_heading(view, title):
    rows = enumerate(view.model.records)
    place = next(row for row, one in rows if isinstance(one, SectionRow) and title in one.section.title)
    view.table.setFocus()
    view.table.setCurrentIndex(view.model.index(place, 2))
    return view.model.records[place].section


def menu_at(view, place, reason=QContextMenuEvent.Reason.Mouse):
    viewport = view.table.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.RightButton, pos=place)
    QApplication.sendEvent(viewport, QContextMenuEvent(reason, place, viewport.mapToGlobal(place)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_the_heading_has_a_menu_and_is_not_folded_by_it(view):
    rows = len(view.model.records)
    menu = menu_at(view, view.table.visualRect(view.model.index(0, 2)).center())
    words = [one.text() for one in menu.actions() if one.text()]
    menu.close()
    assert words == ["Thêm nhiệm vụ…", "Đổi tên mục…", "Xóa mục"]
    assert len(view.model.records) == rows


def test_the_heading_that_stays_above_has_the_menu_of_its_section(view):
    table = view.table
    table.verticalScrollBar().setValue(table.rowHeight(0) + table.rowHeight(1))
    menu = menu_at(view, QPoint(200, 8))
    menu.close()
    assert view.sections.section() == heads(view)[0].section


def test_a_section_is_renamed_by_f2_and_undo_gives_the_old_name_back(view, desk, qtbot):
    before = headings(view)
    section = go_to_heading(view, "cơ chế một cửa")
    QTest.keyClick(view.table, Qt.Key.Key_F2)
    dialog = view.sections.dialog
    assert dialog.name.text() == section.title
    dialog.name.setText("Cơ chế một cửa")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "3 Cơ chế một cửa" in headings(view))
    assert desk.editor.stack.undoText() == f"đổi tên mục 3 {section.title}"
    assert "3 Cơ chế một cửa" in [one.text for one in view.filters._sections()]
    desk.editor.take_back()
    qtbot.waitUntil(lambda: headings(view) == before)


def test_a_section_that_is_renamed_stays_the_one_gone_to(view, desk, qtbot):
    section = go_to_heading(view, "cơ chế một cửa")
    QTest.keyClick(view.table, Qt.Key.Key_F2)
    dialog = view.sections.dialog
    dialog.name.setText("Cơ chế một cửa")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "3 Cơ chế một cửa" in headings(view))
    assert view.sections.section().id == section.id
    desk.editor.take_back()
    qtbot.waitUntil(lambda: "3 Cơ chế một cửa" not in headings(view))
    assert view.sections.section() == section


def test_the_name_of_another_section_is_refused_under_the_field(view, desk):
    go_to_heading(view, "cơ chế một cửa")
    other = heads(view)[0].section
    QTest.keyClick(view.table, Qt.Key.Key_F2)
    dialog = view.sections.dialog
    dialog.name.setText(other.title)
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog._field.fault() == f"Kế hoạch đã có mục “{other.title}”."
    dialog.name.setText("Khác")
    assert dialog._field.fault() == ""
    dialog.reject()


def test_a_section_with_tasks_is_not_deleted_and_it_is_said_why(view, dialogs):
    before = headings(view)
    go_to_heading(view, "cơ chế một cửa")
    QTest.keyClick(view.table, Qt.Key.Key_Delete)
    assert dialogs.told == ["Mục này còn nhiệm vụ hoặc mục con: chuyển sang mục khác trước đã."]
    assert headings(view) == before


def test_an_empty_section_keeps_its_heading_until_it_is_deleted(view, desk, go, qtbot):
    before = headings(view)
    task = go("1.1")
    view.actions_of_task.edit.trigger()
    dialog = open_dialog(view)
    type_section(dialog, "Mục tạm")
    dialog.record_button.click()
    qtbot.waitUntil(lambda: headings(view) == [*before, "Mục tạm"])
    (now,) = [one for one in desk.store.planning.tasks(task.plan_id) if one.id == task.id]
    desk.editor.apply("về mục cũ", (Change(before=now, after=task),))
    qtbot.waitUntil(lambda: view.table.current_task().task.section_id == task.section_id)
    assert headings(view) == [*before, "Mục tạm"]
    view.filters.overdue.setChecked(True)
    assert "Mục tạm" not in headings(view)  # a filter shows what it has found
    view.filters.overdue.setChecked(False)
    with qtbot.waitActive(view):
        view.activateWindow()
    go_to_heading(view, "Mục tạm")
    QTest.keyClick(view.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: headings(view) == before)
    desk.editor.take_back()
    qtbot.waitUntil(lambda: headings(view) == [*before, "Mục tạm"])


def test_on_a_task_the_keys_are_the_tasks(view, go, dialogs):
    go("1.1")
    dialogs.answer = False
    assert not view.sections.rename.isEnabled()
    QTest.keyClick(view.table, Qt.Key.Key_F2)
    assert view.table.state() is view.table.State.EditingState
    assert view.sections.dialog is None


def test_a_filter_of_a_section_that_is_gone_is_taken_away_by_its_button(view, desk, go, qtbot):
    task = go("1.1")
    view.actions_of_task.edit.trigger()
    dialog = open_dialog(view)
    type_section(dialog, "Mục tạm")
    dialog.record_button.click()
    qtbot.waitUntil(lambda: "Mục tạm" in headings(view))
    section = heads(view)[-1].section
    view.filters.show_filter(TaskFilter(sections=frozenset({section.id})))
    assert [one.standing.task.id for one in view.model.records if isinstance(one, TaskRow)] == [task.id]
    desk.editor.take_back()
    qtbot.waitUntil(lambda: not view.table.isVisible())
    view.nothing.findChild(QPushButton).click()
    qtbot.waitUntil(view.table.isVisible)
    assert "Mục tạm" not in headings(view)
