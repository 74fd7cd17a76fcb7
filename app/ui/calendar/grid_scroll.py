"""What a grid stands in: where the window is too low for it, it is scrolled, with the current day kept in sight."""

from datetime import date

from PySide6.QtWidgets import QWidget

from app.ui.calendar.grid import DayGrid
from app.ui.kit.scrolling import Scrolled


class GridScroll(Scrolled):
    """Holds a grid; the focus goes to the grid itself."""

    def __init__(self, grid: DayGrid, parent: QWidget | None = None) -> None:
        super().__init__(grid, parent)
        self._grid = grid

    def show_day(self, on: date) -> None:
        """Scroll so that a day can be seen."""
        cell = self._grid.cell(on)
        self.ensureVisible(cell.center().x(), cell.center().y(), 0, cell.height() // 2 + 4)
