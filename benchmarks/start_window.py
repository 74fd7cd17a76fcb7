"""Start to a usable window on a store of ten years, against two bare windows.

Each start is a process of its own, from the first instruction of Python to the first painted and answered window; the
kinds take turns, and the medians are compared: by the clock, and by the processor's time, which other programs disturb
less. The first bare window is a PySide6 table of forty rows; the second reads the same year's hundred tasks and their
two thousand entries with sqlite3. Code is compiled beforehand, as an installed program's is.
``python benchmarks/start_window.py [ROUNDS]``.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from ten_years import TODAY, make_full

AIM = 2.5
ROUNDS = 9

_BARE = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
application = QApplication([])
rows = [[f"{row} {column}" for column in range(6)] for row in range(40)]
if len(sys.argv) > 1:
    import sqlite3
    store = sqlite3.connect(sys.argv[1])
    plan = "SELECT id FROM plan WHERE year = 2023"
    tasks = f"SELECT id, number, title, product, phrase, note FROM task WHERE plan_id = ({plan}) ORDER BY place"
    rows = [[str(cell) for cell in row] for row in store.execute(tasks)]
    of_plan = f"SELECT id FROM task WHERE plan_id = ({plan})"
    entries = store.execute(f"SELECT * FROM progress_entry WHERE task_id IN ({of_plan})").fetchall()
model = QStandardItemModel(len(rows), 6)
for row, cells in enumerate(rows):
    for column, cell in enumerate(cells):
        model.setItem(row, column, QStandardItem(cell))
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
from app.bootstrap import open_window
import app.ui.application as program
from PySide6.QtCore import QTimer
run = program.QApplication.exec
def exec(application):
    QTimer.singleShot(0, lambda: os._exit(0))
    application.processEvents()
    return run()
program.QApplication.exec = exec
store = Path(sys.argv[1])
open_window(store.parent, store, date.fromisoformat(sys.argv[2]))
"""


def start(code: str, *words: str, compiled: str) -> tuple[float, float]:
    """Return the seconds that one start takes, by the clock and by the processor."""
    environment = {key: said for key, said in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": compiled}
    before, began = os.times(), perf_counter()
    subprocess.run([sys.executable, "-c", code, *words], check=True, env=environment, capture_output=True)
    spent, after = perf_counter() - began, os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return spent, used


def main() -> None:
    """Measure and print the ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        store, compiled = str(Path(folder) / "store.dmk"), str(Path(folder) / "compiled")
        make_full(Path(store))
        kinds = ((_BARE,), (_BARE, store), (_OURS, store, TODAY.isoformat()))
        for kind in kinds:
            start(*kind, compiled=compiled)
        times = [[start(*kind, compiled=compiled) for kind in kinds] for _ in range(rounds)]
    bare, reading, ours = ([one[kind] for one in times] for kind in range(3))
    for place, by in enumerate(("clock", "processor")):
        plain, with_store, whole = (statistics.median(one[place] for one in kind) for kind in (bare, reading, ours))
        print(f"by the {by}: bare {plain * 1000:.0f} ms, bare that reads {with_store * 1000:.0f} ms, ", end="")
        print(f"ours {whole * 1000:.0f} ms: ratios {whole / plain:.2f} and {whole / with_store:.2f} (aim {AIM})")


if __name__ == "__main__":
    main()
