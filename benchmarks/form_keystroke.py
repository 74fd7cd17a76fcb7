"""A figure typed into a form of 200 rows until its totals and checks are on the screen, against a bare QTableView.

Both edits are the same keys, typed in turns into windows of one size; each ends when what changed is painted. Ours
also writes the figure into the store; the bare table holds the same texts and computes nothing. What ours may take more
is one frame of a screen that shows 60 a second. Run it with ``python benchmarks/form_keystroke.py [ROUNDS]``.
"""

import os
import statistics
import sys
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

from app.domain.agency import Agency, Field
from app.domain.changes import Change
from app.i18n import set_language
from app.services.store import create_store
from app.ui.desk import Desk
from app.ui.jobs import InlinePool
from app.ui.kit.theme import Theme, dress
from app.ui.reports.form_page import FormPage
from app.ui.reports.view import ReportsView

FRAME = 1000 / 60
ROUNDS = 40
ROWS = 200
TODAY = date(2023, 3, 8)
FORM = "II.06a"
FIGURES = {4: 30, 5: 20, 6: 10, 8: 25, 9: 15, 10: 5, 12: 12, 13: 3}


def bare_table(page: FormPage) -> QTableView:
    """Return a table of the same texts, without anything behind them."""
    source = page.grid.model
    model = QStandardItemModel(source.rowCount(), source.columnCount())
    for row in range(source.rowCount()):
        for column in range(source.columnCount()):
            model.setItem(row, column, QStandardItem(source.plain(source.index(row, column))))
    table = QTableView()
    table.setModel(model)
    table.resize(page.grid.size())
    table.show()
    return table


def report_view(desk: Desk) -> tuple[ReportsView, FormPage]:
    """Show a report whose form has 200 rows, all right."""
    office = Agency(name="Sở Xây dựng", parent="UBND tỉnh", place="Đồng Nai", code="SXD", addressees=("UBND tỉnh",))
    fields = (Field(group=f"Nhóm {n // 20 + 1}", name=f"Lĩnh vực {n + 1}", place=n) for n in range(ROWS))
    desk.store.apply((Change(after=office), *(Change(after=one) for one in fields)))
    reporting = desk.store.reporting
    report = reporting.open(desk.period, TODAY)
    lines = [line for line in reporting.lines(report.id) if line.form == FORM]
    reporting.set_cells(
        report, {(line.id, column): Decimal(value) for line in lines for column, value in FIGURES.items()}
    )
    view = ReportsView(desk)
    view.resize(1254, 660)
    dress(view)
    view.show()
    return view, view.compose.open_form(FORM)


def typed(table: QTableView, figure: int) -> float:
    """Type a figure over the cursor's and return how many milliseconds pass from Enter until it is painted."""
    QTest.keyClick(table, Qt.Key.Key_F2)
    field = next(one for one in table.findChildren(QLineEdit) if one.isVisible())
    field.setText(str(figure))
    start = perf_counter()
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()  # what was changed is painted
    return (perf_counter() - start) * 1000


def main(rounds: int) -> int:
    """Type in turns and compare the medians."""
    application = QApplication([])
    set_language("vi")
    Theme(application, "light")
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(create_store(Path(folder) / "so.dmk"), clock=lambda: TODAY, pool=InlinePool())
        _view, page = report_view(desk)
        sheet = page.grid.model.sheet
        bare = bare_table(page)
        application.processEvents()
        line = next(row.line_id for row in sheet.rows if row.line_id is not None)
        ours, theirs = [], []
        for turn in range(rounds + 4):
            page.go(line, 4)
            QTest.qWait(250)  # the pause in which the whole report follows
            ours.append(typed(page.grid.body, 31 if turn % 2 else 30))
            wrong = page.grid.model.sheet.rows[1].cell(3).problem is not None
            if wrong is not bool(turn % 2):
                sys.exit("the broken rule was not seen at once")
            bare.setCurrentIndex(bare.model().index(1, 3))
            theirs.append(typed(bare, 31 if turn % 2 else 30))
        desk.close()
    our, their = statistics.median(ours[4:]), statistics.median(theirs[4:])
    more = our - their
    print(f"form of {ROWS} rows: {our:.1f} ms, bare table {their:.1f} ms")
    print(f"more: {more:.1f} ms = {more / FRAME:.2f} frames (aim 1); ratio {our / their:.1f}")
    return 0 if more <= FRAME else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
