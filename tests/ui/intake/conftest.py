"""What tests of the import share: the view over an empty store, and ways to do what a user does."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.ui.intake.rows import RowLine
from app.ui.intake.view import IntakeView

PLANS = Path(__file__).parents[2] / "data" / "plans"
CLEAN = PLANS / "so-xay-dung-2023.clean.xlsx"
PAGES = PLANS / "so-xay-dung-2023.pages.xlsx"


@pytest.fixture
def view(empty_desk, qtbot):
    """The import over a store without a plan, as large as at 1366×768."""
    return open_view(empty_desk, qtbot)


def open_view(desk, qtbot):
    """Show the import over a desk."""
    made = IntakeView(desk)
    qtbot.addWidget(made)
    made.resize(1254, 620)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def press(button, qtbot):
    """Press a button as a user does, who cannot press one that is off or hidden."""
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def texts(widget):
    """Return what the labels in a widget say now."""
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def shown(view):
    """Return the rows of the preview in the order shown."""
    return [line for line in view.rows.table.rows.records if isinstance(line, RowLine)]


def line_with(view, words):
    """Return the one row whose text begins with the words."""
    (found,) = [line for line in shown(view) if line.content().startswith(words)]
    return found


def go_to(view, words, column=None):
    """Go to a row, in a column."""
    line = line_with(view, words)
    table = view.rows.table
    place = table.rows.place_of(line.key)
    table.setCurrentIndex(table.rows.index(place, table.currentIndex().column() if column is None else column))
    return line
