"""What all tables have in common: rows of one height without numbers, columns as wide as their headings ask."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

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


def list_records(table: QTableView, model: QAbstractItemModel, name: str, row_height: int = 30) -> None:
    """Let a plain table list a model's records in a card, whose frame is enough for both; they are only read there."""
    table.setModel(model)
    tidy_table(table, row_height)
    table.setProperty("bare", "true")
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setAccessibleName(name)


def share_out(table: QTableView, widths: Sequence[int]) -> None:
    """Give the columns their widths (at 96 dpi), and the widest of them what is left; nothing is scrolled sideways."""
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    header = table.horizontalHeader()
    header.setStretchLastSection(False)
    for place, width in enumerate(widths):
        widen(table, place, width)
    header.setSectionResizeMode(widths.index(max(widths)), QHeaderView.ResizeMode.Stretch)


def widen(table: QTableView, place: int, width: int) -> None:
    """Give a column its width (at 96 dpi), or more where its heading asks for more."""
    words = str(table.model().headerData(place, Qt.Orientation.Horizontal) or "")  # measured by the letters themselves:
    heading = QFontMetrics(theme.font(12, strong=True)).horizontalAdvance(words)  # a table may be made before its sheet
    table.setColumnWidth(place, max(theme.px(width), heading + theme.px(_BESIDE_A_HEADING)))
