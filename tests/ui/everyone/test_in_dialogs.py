"""What all dialogs share: Enter in a line does what the dialog is for, F1 opens the guide where it speaks of it."""

import ast
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPushButton, QTableView, QTextBrowser, QWidget

import app.ui
from app.ui.guide.of_dialogs import SECTIONS
from app.ui.guide.pages import page
from app.ui.guide.window import GuideWindow
from app.ui.kit.fields import SearchField
from tests.ui.everyone.stage import DIALOGS, come_upon, settle

_ROOT = Path(app.ui.__file__).parent
_BASES = {"QDialog", "TaskDialog"}
_MADE_FROM = {"ScrolledDialog", "TaskDialog", "EntryDialog", "HistoryWindow"}
"""What other dialogs are made from; they never stand alone."""


def dialogs_of_the_program() -> set[str]:
    """Return the names of all classes of dialogs, read from the program's source."""
    above: dict[str, set[str]] = {}
    for path in _ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                above[node.name] = {base.id for base in node.bases if isinstance(base, ast.Name)}
    found = set(_BASES)
    while more := {name for name, bases in above.items() if bases & found} - found:
        found |= more
    return found - {"QDialog"}


def lines_of(dialog: QWidget) -> list[QWidget]:
    """Return the fields of one line that can be typed into."""
    kinds = (QLineEdit, QAbstractSpinBox, QComboBox)
    fields = [one for kind in kinds for one in dialog.findChildren(kind)]
    inner = (QAbstractSpinBox, QComboBox)
    return [
        one
        for one in fields
        if one.isVisible()
        and one.isEnabled()
        and not isinstance(one.parent(), inner)
        and not isinstance(one, SearchField)  # it narrows what is shown, and is no answer
        and not (isinstance(one, QLineEdit) and one.isReadOnly())
    ]


def default_of(dialog: QWidget) -> QPushButton | None:
    """Return the button that Enter presses."""
    return next((one for one in dialog.findChildren(QPushButton) if one.isDefault() and one.isVisible()), None)


def test_every_dialog_is_walked(stage):
    known = dialogs_of_the_program()
    walked = set()
    for name in DIALOGS:
        shown = come_upon(stage, name)
        walked |= {one.__name__ for one in type(shown).__mro__} & known
        shown.close()
        shown.deleteLater()
    assert known - walked == set()


def test_enter_in_a_cell_keeps_the_cell_and_not_yet_the_dialog(stage):
    dialog: Any = come_upon(stage, "dated lines")
    dialog.activateWindow()
    settle()
    table = dialog.findChild(QTableView)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.findChild(QLineEdit)
    QTest.keyClicks(editor, "Trinh ky")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle()
    assert dialog.isVisible()
    assert dialog.steps()[0].label == "Trinh ky"
    dialog.close()
    dialog.deleteLater()


@pytest.mark.parametrize("name", DIALOGS)
def test_enter_in_a_line_does_what_the_dialog_is_for(stage, name):
    dialog: Any = come_upon(stage, name)
    dialog.activateWindow()
    settle()
    pressed: list[str] = []
    deed = default_of(dialog)
    if deed is not None:  # what it does is tested elsewhere; here is asked whether it is done
        deed.clicked.disconnect()
        deed.clicked.connect(lambda: pressed.append(deed.text()))
        deed.setEnabled(True)
    silent = []
    for field in lines_of(dialog):
        pressed.clear()
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Return)
        if len(pressed) != 1:
            silent.append(f"{type(field).__name__} “{field.accessibleName()}” {pressed}")
    filled = [one.text() for one in dialog.findChildren(QPushButton) if one.property("kind") == "primary"]
    dialog.close()
    dialog.deleteLater()
    assert silent == []
    assert deed is None or filled == [] or filled == [deed.text()]


def test_the_guide_speaks_of_every_dialog_under_a_heading_that_is_there():
    assert set(SECTIONS) == dialogs_of_the_program() - _MADE_FROM
    for key, heading in SECTIONS.values():
        found = page(key)
        assert found is not None
        assert not heading or heading in {one.heading for one in found.sections}, heading


def _top_of(browser: QTextBrowser, heading: str) -> int:
    """Return how far below the upper edge a heading stands; the title where there is none."""
    block = browser.document().begin()
    while heading and block.text() != heading:
        block = block.next()
    return browser.cursorRect(QTextCursor(block)).top()


@pytest.mark.parametrize("name", DIALOGS)
def test_f1_in_a_dialog_opens_the_guide_where_it_speaks_of_it(stage, name, qtbot):
    dialog: Any = come_upon(stage, name)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    key, heading = SECTIONS[type(dialog).__name__]
    guide: Any = stage.window.findChild(GuideWindow)
    qtbot.waitExposed(guide)
    qtbot.wait(100)  # the page is drawn anew once it has its width
    shown, browser = guide.shown, guide.browser
    top = _top_of(browser, heading)
    at_end = browser.verticalScrollBar().value() == browser.verticalScrollBar().maximum()
    lowest = browser.viewport().height() - 20 if at_end else 60
    marked = [one.cursor.selectedText() for one in browser.extraSelections()]
    guide.close()
    dialog.close()
    dialog.deleteLater()
    settle()
    assert shown == key
    assert 0 <= top <= lowest
    assert marked == ([heading] if heading else [])
