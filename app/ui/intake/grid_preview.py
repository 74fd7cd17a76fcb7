"""A table of the file as it stands there: the header's rows marked, and each column's meaning chosen over it."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.i18n import _
from app.importers.grid import Grid
from app.importers.names.known import OTHER
from app.override import override
from app.ui.intake.grid_model import GridModel, field_word
from app.ui.intake.words import FIELDS
from app.ui.kit import theme
from app.ui.kit.focus import draw_focus
from app.ui.kit.icons import draw_icon, set_icon

_ROW_HEIGHT, _HEADER_HEIGHT = 28, 32
_WIDEST, _AROUND_A_MEANING = 340, 38
_LOWEST = 150
_SAMPLED = 60
"""How many rows are looked at for the width of a column."""
_USUAL = 0.8
"""The share of a column's texts that it is wide enough for: what stands below the table may be much longer."""
_SPANS = 400
"""How many merged cells are shown merged; Qt slows down with every one."""
_Index = QModelIndex | QPersistentModelIndex


class _CellDelegate(QStyledItemDelegate):
    """Paints a cell on one line; the header's rows are marked, and what is left out is quiet."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        cells = index.model()
        if not isinstance(cells, GridModel):
            return
        heading = cells.is_heading(index.row())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(option.rect, theme.colour("selected" if selected else "accentSoft" if heading else "surface"))
        painter.setFont(theme.font(13, strong=heading))
        quiet = cells.is_left_out(index.row(), index.column())
        painter.setPen(theme.colour("text3" if quiet else "text"))
        room = option.rect.adjusted(8, 0, -8, -1)
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(theme.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.drawLine(option.rect.topRight(), option.rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, option.rect.adjusted(0, 0, -1, -1))
        painter.restore()


class _MeaningHeader(QHeaderView):
    """Says over each column what it holds, like a list to choose from."""

    asked = Signal(int)
    """Carries the column whose meaning shall be chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setFixedHeight(theme.px(_HEADER_HEIGHT))
        self.sectionClicked.connect(self.asked)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        model = self.model()
        if not isinstance(model, GridModel):
            return
        known = model.fields.get(logicalIndex, "") in FIELDS
        painter.save()
        painter.fillRect(rect, theme.colour("head"))
        box = rect.adjusted(3, 3, -3, -4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("accent" if known else "lineStrong"))
        painter.setBrush(theme.colour("accentSoft" if known else "surface"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(theme.font(12, strong=known))
        painter.setPen(theme.colour("accent" if known else "text3"))
        words = box.adjusted(7, 0, -20, 0)
        said = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal))
        shown = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        place = QRect(box.right() - 18, box.top() + (box.height() - 16) // 2, 16, 16)
        draw_icon(painter, place, "chevron_down", "accent" if known else "text2")
        painter.setPen(theme.colour("lineStrong"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class GridPreview(QTableView):
    """Shows a table of the file; a click on a row's number makes it the header, a click over a column its meaning."""

    header_chosen = Signal(int, int)
    """Carries the first and the last row of the header, counted from 0."""
    field_chosen = Signal(int, str)
    """Carries a column and the field that it holds, empty for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = GridModel(self)
        self._top, self._bottom = -1, -1
        self._build()
        self._connect()

    def _build(self) -> None:
        self._meanings = _MeaningHeader(self)
        self.setHorizontalHeader(self._meanings)
        self.setModel(self.cells)
        self.setItemDelegate(_CellDelegate(self))
        self.setShowGrid(False)
        self.setCornerWidget(QWidget())
        self.setMinimumHeight(theme.px(_LOWEST))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(_("The table as it stands in the file"))
        numbers = self.verticalHeader()
        numbers.setDefaultSectionSize(theme.px(_ROW_HEIGHT))
        numbers.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        numbers.setSectionsClickable(True)
        numbers.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        numbers.setToolTip(_("A click makes the row the table's heading; with Shift, its last row."))

    def _connect(self) -> None:
        self._meanings.asked.connect(self._offer_fields)
        self.verticalHeader().sectionClicked.connect(self._row_clicked)
        self.customContextMenuRequested.connect(self._offer_row)

    def show_grid(self, grid: Grid) -> None:
        """Show a table of the file."""
        self.clearSpans()
        self.cells.show_grid(grid)
        self._fit_columns(0)
        for span in grid.spans[:_SPANS]:
            self.setSpan(span.top, span.left, span.bottom - span.top + 1, span.right - span.left + 1)

    def _fit_columns(self, top: int) -> None:
        """Give the columns the width of what stands in them from a row on: what is above the table is wider."""
        grid, metrics = self.cells.grid, QFontMetrics(theme.font(13))
        rows = range(top, min(len(grid.rows), top + _SAMPLED))
        for column in range(grid.width):
            widths = sorted(metrics.horizontalAdvance(text[:60]) for row in rows if (text := grid.text(row, column)))
            widest = widths[int(len(widths) * _USUAL)] if widths else 0
            said = str(self.cells.headerData(column, Qt.Orientation.Horizontal))
            least = QFontMetrics(theme.font(12, strong=True)).horizontalAdvance(said) + _AROUND_A_MEANING
            self.setColumnWidth(column, max(least, min(widest + 20, theme.px(_WIDEST))))

    def show_header(self, top: int, bottom: int, fields: Mapping[int, str]) -> None:
        """Mark the header's rows, and say what the columns hold."""
        moved = top != self._top
        self._top, self._bottom = top, bottom
        self.cells.show_header(top, bottom, fields)
        if top >= 0 and moved:
            self._fit_columns(top)
            row = max(0, top - 1)
            self.scrollTo(self.cells.index(row, 0), QAbstractItemView.ScrollHint.PositionAtTop)
            if not self.currentIndex().isValid():
                self.setCurrentIndex(self.cells.index(top, 0))

    # Choosing

    def _row_clicked(self, row: int) -> None:
        shift = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        if shift and 0 <= self._top <= row:
            self.header_chosen.emit(self._top, row)
        else:
            self.header_chosen.emit(row, -1)

    def _offer_fields(self, column: int) -> None:
        menu = self.field_menu(column)
        left = self._meanings.sectionViewportPosition(column)
        menu.popup(self._meanings.mapToGlobal(QPoint(left + 3, self._meanings.height())))

    def field_menu(self, column: int) -> QMenu:
        """Return the meanings that a column can be given, with the one it has marked."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now = self.cells.fields.get(column, OTHER)
        taken = {name for place, name in self.cells.fields.items() if place != column}
        for name in (*FIELDS, "", OTHER):
            text = field_word(name)
            if name in FIELDS and name in taken:
                text = _("{field} (now another column)").format(field=text)
            action = QAction(text, menu)
            action.setCheckable(True)
            action.setChecked(name == now)
            action.triggered.connect(partial(self._take_field, column, name))
            if not name:
                menu.addSeparator()
            menu.addAction(action)
        return menu

    def _take_field(self, column: int, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's own
        if name != self.cells.fields.get(column, OTHER):
            self.field_chosen.emit(column, name)

    def _offer_row(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid():
            self.row_menu(index.row(), index.column()).popup(self.viewport().mapToGlobal(at))

    def row_menu(self, row: int, column: int) -> QMenu:
        """Return what can be done at a cell."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        first = menu.addAction(_("The table's heading begins in this row"))
        set_icon(first, "table")
        first.triggered.connect(lambda _checked: self.header_chosen.emit(row, -1))
        last = menu.addAction(_("The table's heading ends in this row"))
        last.setEnabled(0 <= self._top <= row)
        last.triggered.connect(lambda _checked: self.header_chosen.emit(self._top, row))
        menu.addSeparator()
        meaning = menu.addAction(_("What the column holds…"))
        meaning.triggered.connect(lambda _checked: self._offer_fields(column))
        return menu

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() in {Qt.Key.Key_F4, Qt.Key.Key_F2}:
            self._offer_fields(index.column())
        elif index.isValid() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            place = self.visualRect(index).bottomLeft()
            self.row_menu(index.row(), index.column()).popup(self.viewport().mapToGlobal(place))
        else:
            super().keyPressEvent(event)
