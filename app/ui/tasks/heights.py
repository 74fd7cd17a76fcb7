"""The heights of the table's rows: guessed for all, made to fit the text for those in view only.

Asking ten thousand texts how high they are takes seconds; a screen shows twenty.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QTableView

from app.ui.kit import theme
from app.ui.tasks.delegate import TASK_HEIGHT, row_height
from app.ui.tasks.rows import Row, TaskRow


class RowHeights:
    """Sets the heights of one table."""

    def __init__(self, table: QTableView, height_of: Callable[[TaskRow], int]) -> None:
        self._table = table
        self._height_of = height_of
        self._odd: dict[int, int] = {}
        """The places whose height is not that of a task of two lines."""
        self._fitted: set[int] = set()
        self._busy = False

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Give the rows their guessed heights; only those that stand otherwise than before are touched."""
        header, usual = self._table.verticalHeader(), theme.px(TASK_HEIGHT)
        self._fitted.clear()
        odd = {place: row_height(row) for place, row in enumerate(rows) if type(row) is not TaskRow}
        quiet = QSignalBlocker(header)
        if header.defaultSectionSize() != usual:
            header.setDefaultSectionSize(usual)
        for place in self._odd.keys() - odd.keys():
            if place < len(rows):
                header.resizeSection(place, usual)
        for place, height in odd.items():
            if header.sectionSize(place) != height:
                header.resizeSection(place, height)
        quiet.unblock()
        self._odd = odd

    def forget(self) -> None:
        """Let every row be looked at again: a column became wider, or other letters are shown."""
        self._fitted.clear()

    def fit(self, rows: Sequence[Row]) -> None:
        """Let the rows in view be as high as their text, while what is in the middle of the view stays there.

        A table that is not shown yet has columns of other widths, and fits its rows when it is.
        """
        if self._busy or not rows or not self._table.isVisible():
            return
        self._busy = True
        table, header = self._table, self._table.verticalHeader()
        height = table.viewport().height()
        anchor = table.rowAt(height // 2)
        stood = table.rowViewportPosition(anchor) if anchor >= 0 else 0
        place, changed = max(table.rowAt(0), 0), False
        quiet = QSignalBlocker(header)
        while place < len(rows) and table.rowViewportPosition(place) < height:
            row = rows[place]
            if isinstance(row, TaskRow) and place not in self._fitted:
                self._fitted.add(place)
                wanted = self._height_of(row)
                if header.sectionSize(place) != wanted:
                    header.resizeSection(place, wanted)
                    self._odd[place] = wanted
                    changed = True
            place += 1
        quiet.unblock()
        if changed:
            table.updateGeometries()
            bar = table.verticalScrollBar()
            moved = table.rowViewportPosition(anchor) - stood if anchor >= 0 else 0
            if moved and bar.value() > 0:
                bar.setValue(bar.value() + moved)
            table.viewport().update()
        self._busy = False
