"""Everything in the task view is reached by the Tab key, in the order in which it is seen, and has a name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.domain.progress import Evidence, ProgressEntry, Status
from app.ui.tasks.view import TasksView
from tests.ui.conftest import TODAY


@pytest.fixture
def filled(view, desk, go):
    """The view at a task that has an entry with a document."""
    task = go("3.3")
    entry = ProgressEntry(task_id=task.id, occurrence="2023-R1", day=TODAY, status=Status.IN_PROGRESS, percent=30)
    given = [(Evidence(entry_id=0, number="57/BC-SXD"), None)]
    desk.editor.edit("ghi", lambda: desk.store.progress.record(entry, given))
    view.refresh()
    QApplication.processEvents()
    return view


def stops(view, first, qtbot):
    """Press Tab until the first stop comes again."""
    view.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    found = [first]
    for _turn in range(80):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        if at is first:
            return found
        found.append(at)
    raise AssertionError("Tab never comes back")


def test_tab_goes_from_the_header_through_filters_and_table_down_the_pane(filled, qtbot):
    found = stops(filled, filled.header.bring_button, qtbot)
    pane = filled.pane
    wanted = [
        filled.header.add_button,
        filled.filters.text,
        filled.filters.state,
        filled.filters.due,
        filled.filters.columns,
        filled.table,
        pane.title,
        pane.details.product,
        pane.details.note,
        pane.strip,
        pane.journal.stops[0],
        pane.evidence.attach_button,
        pane.evidence.stops[-1],
        pane.record_button,
        pane.more_button,
    ]
    places = [found.index(one) for one in wanted]
    assert places == sorted(places)


def test_every_stop_has_a_name(filled):
    for one in filled.findChildren(QWidget):
        if not one.focusPolicy() & Qt.FocusPolicy.TabFocus or not one.isVisible():
            continue
        words = one.text() if isinstance(one, QAbstractButton) else ""
        assert one.accessibleName() or words, type(one).__name__


def test_the_view_gives_its_focus_to_the_table(view, qtbot):
    view.activateWindow()
    view.filters.text.setFocus()
    view.setFocus()
    qtbot.waitUntil(view.table.hasFocus)


def test_one_who_comes_to_the_view_is_in_the_table(view, qtbot):
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.table.hasFocus)


def test_one_who_comes_without_a_plan_is_at_what_brings_one(empty_desk, qtbot):
    made = TasksView(empty_desk)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.begin.hasFocus)
