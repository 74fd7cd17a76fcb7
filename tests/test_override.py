"""The mark of overriding methods."""

import subprocess
import sys

import pytest

_FAILING = """
from PySide6.QtCore import QAbstractListModel, QModelIndex, QSortFilterProxyModel
from app.override import override

class Failing(QAbstractListModel):
    @override
    def rowCount(self, parent=QModelIndex()):
        return 1

    @override
    def data(self, index, role=0):
        {deed}

asked = QSortFilterProxyModel()
failing = Failing()
asked.setSourceModel(failing)
try:
    asked.data(asked.index(0, 0))
except Exception as fault:
    print(type(fault).__name__)
"""


@pytest.mark.parametrize(
    ("deed", "fault"),
    [
        ("int('x')", "ValueError"),
        ("[][0]", "IndexError"),
        ("{}['x']", "KeyError"),
        ("None + 1", "TypeError"),
        ("next(iter(()))", "StopIteration"),
        ("raise OSError('no drive')", "OSError"),
    ],
)
def test_a_fault_within_a_method_that_qt_calls_does_not_end_the_process(deed, fault):
    done = subprocess.run(
        [sys.executable, "-c", _FAILING.format(deed=deed)], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.split()) == (0, [fault])
