"""Start to a usable window on the demonstration's store, against a bare PySide6 table window.

Each start is a process of its own, from the first instruction of Python to the first painted and answered window; the
two kinds take turns, and the medians are compared. Run it with ``python benchmarks/start_window.py [ROUNDS]``.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from time import perf_counter

from app.demo import demo

AIM = 2.5
ROUNDS = 9

_BARE = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
application = QApplication([])
model = QStandardItemModel(40, 6)
for row in range(40):
    for column in range(6):
        model.setItem(row, column, QStandardItem(f"{row} {column}"))
window = QMainWindow()
table = QTableView()
table.setModel(model)
window.setCentralWidget(table)
window.resize(1366, 720)
window.show()
QTimer.singleShot(0, lambda: os._exit(0))
application.processEvents()
application.exec()
"""

_OURS = """
import os, sys
from datetime import date
from pathlib import Path
from app.i18n import set_language
from app.settings import Settings
from app.ui.application import make_application, open_window
from PySide6.QtCore import QTimer
set_language("vi")
application = make_application(Settings())
window = open_window(Path(sys.argv[1]), Settings(), lambda: date(2023, 3, 17))
window.resize(1366, 720)
window.show()
QTimer.singleShot(0, lambda: os._exit(0))
application.processEvents()
application.exec()
"""


def start(code: str, *words: str) -> float:
    """Return the seconds that one start takes."""
    began = perf_counter()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", code, *words], check=True, env=environment, capture_output=True)
    return perf_counter() - began


def main() -> None:
    """Measure and print the ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        with redirect_stdout(StringIO()):
            demo(Path(folder))
        store = str(Path(folder) / "demo.dmk")
        start(_BARE)
        start(_OURS, store)
        times = [(start(_BARE), start(_OURS, store)) for _ in range(rounds)]
    bare, ours = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"bare PySide6 table window {bare * 1000:.0f} ms, ours {ours * 1000:.0f} ms")
    print(f"ratio {ours / bare:.2f} (aim {AIM})")


if __name__ == "__main__":
    main()
