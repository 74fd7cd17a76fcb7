"""What tests of the task view share."""

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.tasks.rows import TaskRow
from app.ui.tasks.view import TasksView


@pytest.fixture
def view(desk, show):
    """The task view over the sample plan, wide enough for its pane."""
    return show(TasksView(desk))


@pytest.fixture
def go(view):
    """Go to a task by its number, and words of its title."""

    def to(number, title=""):
        for row in view.model.records:
            if isinstance(row, TaskRow) and row.standing.task.number == number and title in row.standing.task.title:
                view.open_task(row.standing.task.id)
                QApplication.processEvents()
                return row.standing.task
        raise AssertionError(f"no task {number}")

    return to
