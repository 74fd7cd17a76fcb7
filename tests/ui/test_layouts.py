"""Layouts within layouts."""

import os
import subprocess
import sys
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayoutItem, QVBoxLayout, QWidget

from app.paths import RESOURCES
from app.ui.kit.flow import FlowLayout
from app.ui.kit.layouts import add_layout

KIT = "app/ui/kit/layouts.py"
_OBJECTS_COME_AND_GO = """
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from app.ui.kit.layouts import add_layout

class Work(QObject):
    pass

application = QApplication([])
window, owner = QWidget(), QObject()
column = QVBoxLayout(window)
for turn in range(100):
    row, words = QHBoxLayout(), [QLabel() for place in range(6)]
    for label in words:
        row.addWidget(label)
    add_layout(column, row)
    for label in words:
        label.setParent(None)
    for work in [Work(owner) for place in range(400)]:
        work.deleteLater()
    del work
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
print("well")
"""


def known_items() -> int:
    """Count the Python objects that there are for what is laid in layouts."""
    return sum(isinstance(one, QLayoutItem) and not isinstance(one, QObject) for one in shiboken6.getAllValidWrappers())


def row_of(*words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    for word in words:
        row.addWidget(QLabel(word))
    row.addStretch(1)
    return row


def test_what_is_laid_in_a_layout_within_another_is_shown(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    add_layout(column, row_of("Chủ trì", "Phối hợp"), 1)
    window.show()
    assert [label.text() for label in window.findChildren(QLabel) if label.isVisible()] == ["Chủ trì", "Phối hợp"]
    assert column.stretch(0) == 1


def test_words_that_flow_in_a_layout_within_another_are_laid_out(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column, row, line = QVBoxLayout(window), QHBoxLayout(), QWidget()
    flow = FlowLayout(4, line)
    for word in ("Đến ô", "Giải trình"):
        flow.addWidget(QLabel(word))
    row.addWidget(line, 1)
    add_layout(column, row)
    window.resize(400, 60)
    window.show()
    first, second = window.findChildren(QLabel)
    assert 0 < first.geometry().right() < second.geometry().left()


def test_no_python_object_is_left_for_what_is_laid_in_it(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    before = known_items()
    outer, inner = QVBoxLayout(window), QVBoxLayout()
    inner.addLayout(row_of("Chủ trì"))
    add_layout(outer, inner)
    assert known_items() == before


def test_objects_that_take_the_place_of_what_was_laid_come_and_go():
    kept = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "MALLOC_PERTURB_": "165"}  # memory let go is overwritten
    done = subprocess.run(
        [sys.executable, "-c", _OBJECTS_COME_AND_GO],
        env=kept, cwd=RESOURCES.parent, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "well\n")


def test_the_kit_alone_puts_a_layout_into_another():
    root = RESOURCES.parent
    sources = {
        path.relative_to(root).as_posix(): path.read_text("utf-8") for path in Path(root, "app/ui").rglob("*.py")
    }
    assert [path for path, source in sources.items() if ".addLayout(" in source or ".insertLayout(" in source] == [KIT]
