"""A year's plan that comes from no file: it is begun in the window, and its tasks are typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.domain.agency import Agency
from app.domain.changes import Change
from app.ui.tasks.edit_dialog import EditDialog
from app.ui.tasks.view import TasksView


@pytest.fixture
def view(empty_desk, show):
    office = Agency(name="Sở Xây dựng", short_name="Sở", parent="UBND tỉnh Đồng Nai")
    empty_desk.editor.apply("cơ quan", (Change(after=office),))
    return show(TasksView(empty_desk))


def shown_button(view, words):
    return next((one for one in view.findChildren(QPushButton) if one.text() == words and one.isVisible()), None)


def test_a_plan_is_begun_without_a_file_and_its_first_task_is_asked_for(view, empty_desk, qtbot):
    qtbot.mouseClick(shown_button(view, "Tự lập kế hoạch"), Qt.MouseButton.LeftButton)
    plan = empty_desk.store.planning.plan_of(2023)
    assert plan is not None
    assert (plan.title, plan.agency) == ("Kiểm soát thủ tục hành chính năm 2023", "Sở Xây dựng")
    (dialog,) = view.findChildren(EditDialog)
    dialog.title.setPlainText("Rà soát thủ tục hành chính")
    dialog.phrase.setText("Trước ngày 01/06/2023")
    dialog.record_button.click()
    qtbot.waitUntil(lambda: view.table.current_task() is not None)
    assert view.table.current_task().task.title == "Rà soát thủ tục hành chính"


def test_who_thinks_better_of_it_has_no_plan_again(view, empty_desk, qtbot):
    qtbot.mouseClick(shown_button(view, "Tự lập kế hoạch"), Qt.MouseButton.LeftButton)
    (dialog,) = view.findChildren(EditDialog)
    dialog.reject()
    assert shown_button(view, "Thêm nhiệm vụ") is not None
    assert empty_desk.editor.stack.undoText() == "lập kế hoạch năm 2023"
    empty_desk.editor.take_back()
    qtbot.waitUntil(lambda: shown_button(view, "Tự lập kế hoạch") is not None)
    assert empty_desk.store.planning.plan_of(2023) is None
