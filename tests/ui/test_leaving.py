"""What goes on while a desk, a field or an import is left: nothing is lost, and nothing speaks to what is gone."""

import shutil
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.domain.agency import Field
from app.domain.changes import Change
from app.ui.frame.places import INTAKE, TASKS
from app.ui.tasks.model import TITLE
from app.ui.tasks.rows import TaskRow
from app.ui.threads import OneThread, ThreadEach
from tests.ui.conftest import SAMPLE


@pytest.fixture
def threaded(make_desk, make_window, tmp_path, sample_store):
    """The window over the sample plan, its work done off the window's thread."""
    path = tmp_path / "so-lieu.dmk"
    shutil.copy(sample_store, path)
    desk = make_desk(path)
    desk.jobs._pool, desk.jobs._apart = OneThread(), ThreadEach()
    return make_window(desk)


def test_what_a_job_brings_is_told_to_nobody_once_its_desk_was_left(threaded, tmp_path, sample_store, qtbot):
    other = tmp_path / "khac.dmk"
    shutil.copy(sample_store, other)
    go_on, heard = threading.Event(), list[object]()
    threaded.desk.jobs.start("work", lambda _progress: go_on.wait(10), heard.append, writes=False)
    threading.Timer(0.2, go_on.set).start()
    assert threaded.stores.show_store(other)
    qtbot.wait(100)
    assert heard == []


def test_letters_of_another_size_wait_for_the_work_under_way(threaded, qtbot):
    go_on, heard = threading.Event(), list[object]()
    desk = threaded.desk
    desk.jobs.start("work", lambda _progress: go_on.wait(10), heard.append, writes=False)
    desk.change_settings("cỡ chữ", text_size=115)
    qtbot.wait(100)
    assert threaded.desk is desk
    go_on.set()
    qtbot.waitUntil(lambda: threaded.desk is not desk)
    assert heard == [True]


def test_letters_of_another_size_are_taken_once_the_import_is_left(window, qtbot):
    desk = window.desk
    window.import_plan(SAMPLE)
    assert window.intake.is_under_way
    desk.change_settings("cỡ chữ", text_size=115)
    qtbot.wait(50)
    assert window.desk is desk
    window.view(INTAKE)._leave()
    qtbot.waitUntil(lambda: window.desk is not desk)


def typing(window):
    """Begin to type another name of the first task, and return the view in which that stands."""
    window.go(TASKS)
    view = window.view(TASKS)
    row = next(one for one in view.model.records if isinstance(one, TaskRow))
    view.open_task(row.standing.task.id)
    view.pane.title.begin()
    view.pane.title.field.setPlainText("Tên đang gõ dở")
    return view


def test_what_stands_in_a_field_is_kept_when_the_window_is_closed_behind_another(window, qtbot):
    view = typing(window)
    front = QWidget()
    qtbot.addWidget(front)
    front.show()
    front.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is front)
    kept = list[str]()
    window.desk.editor.edited.connect(
        lambda: kept.extend(one.title for one in window.desk.store.planning.tasks(view.contents.plan.id))
    )
    window.close()
    assert "Tên đang gõ dở" in kept


def test_what_stands_in_a_field_is_kept_when_the_computer_is_shut_down(window, qapp):
    """Windows says so by this signal and ends the process when it was heard: no window is closed."""
    view = typing(window)
    qapp.aboutToQuit.emit()
    assert "Tên đang gõ dở" in [one.title for one in window.desk.store.planning.tasks(view.contents.plan.id)]


@pytest.mark.parametrize("part", ["title", "product", "note"])
def test_what_is_typed_of_a_task_stays_with_that_task_when_another_one_is_shown(window, part):
    window.go(TASKS)
    view = window.view(TASKS)
    first, second = [one.standing.task for one in view.model.records if isinstance(one, TaskRow)][:2]
    view.open_task(first.id)
    text = view.pane.title if part == "title" else getattr(view.pane.details, part)
    text.begin()
    text.field.setPlainText("Chữ của việc đầu")
    view.table.show_task(second.id)  # as by a key of the window's menu: the focus stays in the field
    QTest.keyClick(text.field, Qt.Key.Key_Return)
    QApplication.processEvents()
    stored = {one.id: one for one in window.desk.store.planning.tasks(view.contents.plan.id)}
    assert stored[second.id] == second
    assert getattr(stored[first.id], part) == "Chữ của việc đầu"


@pytest.fixture
def writing(threaded, qtbot):
    """The window while a job writes, after an edit of many records that it offers to take back."""
    desk, go_on = threaded.desk, threading.Event()
    desk.editor.apply("thêm lĩnh vực", tuple(Change(after=Field(name=f"Lĩnh vực {n}", place=40 + n)) for n in range(9)))
    qtbot.waitUntil(threaded.notice.isVisible)
    desk.jobs.start("work", lambda _progress: go_on.wait(10))
    yield threaded
    go_on.set()
    qtbot.waitUntil(lambda: desk.jobs.is_idle)


def test_the_notice_takes_nothing_back_while_a_job_writes(writing, dialogs, qtbot):
    qtbot.mouseClick(writing.notice.undo, Qt.MouseButton.LeftButton)
    assert "Lĩnh vực 1" in [one.name for one in writing.desk.store.office.fields()]
    assert len(dialogs.told) == 1


def test_a_setting_changed_while_a_job_writes_does_not_open_the_way_to_undo(writing):
    assert not writing.menus.undo.isEnabled()
    writing.desk.change_settings("sắp đến hạn", soon_days=10)
    assert not writing.menus.undo.isEnabled()


def test_what_is_typed_in_a_cell_is_kept_when_another_period_is_gone_to(window, qtbot):
    window.go(TASKS)
    view = window.view(TASKS)
    row = next(place for place, one in enumerate(view.model.records) if isinstance(one, TaskRow))
    task = view.model.records[row].standing.task
    window.activateWindow()
    view.table.setFocus()
    view.table.setCurrentIndex(view.model.index(row, TITLE))
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    cell = QApplication.focusWidget()
    assert isinstance(cell, QLineEdit | QPlainTextEdit)
    cell.selectAll()
    qtbot.keyClicks(cell, "Ten moi")
    window.desk.choose_period(window.desk.period.next())
    stored = {one.id: one.title for one in window.desk.store.planning.tasks(view.contents.plan.id)}
    assert stored[task.id] == "Ten moi"
    qtbot.waitUntil(view.table.hasFocus)
