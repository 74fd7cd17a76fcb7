"""What all tables have in common: rows of one height without numbers, columns as wide as their headings ask."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QTableView

from app.ui.kit import theme

_BESIDE_A_HEADING = 32
"""What stands beside the words of a column's heading: its edges, its line, and what Qt adds of its own."""


def tidy_table(table: QTableView, row_height: int = 30) -> None:
    """Give a plain table over a RecordModel the manners of the house: rows chosen whole, no grid, no numbers."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.px(row_height))
    table.verticalHeader().setMinimumSectionSize(theme.px(20))
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
    table.horizontalHeader().setStretchLastSection(True)
    table.setTabKeyNavigation(False)


def widen(table: QTableView, place: int, width: int) -> None:
    """Give a column its width (at 96 dpi), or more where its heading asks for more."""
    words = str(table.model().headerData(place, Qt.Orientation.Horizontal) or "")  # measured by the letters themselves:
    heading = QFontMetrics(theme.font(12, strong=True)).horizontalAdvance(words)  # a table may be made before its sheet
    table.setColumnWidth(place, max(theme.px(width), heading + theme.px(_BESIDE_A_HEADING)))
