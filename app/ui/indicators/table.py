"""The year's indicators as a table by verdict, missed first."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QTableView, QWidget

from app.domain.indicators import IndicatorStanding, Verdict
from app.i18n import _
from app.override import override
from app.ui.indicators.columns import COLUMNS, COUNTS, NAME, IndicatorColumns
from app.ui.indicators.delegate import NAME_PAD, PairField, RowDelegate, is_cut
from app.ui.indicators.keys import DIGITS, press
from app.ui.indicators.model import StandingModel
from app.ui.indicators.rows import Group, Row
from app.ui.kit import theme
from app.ui.kit.focus import draw_focus
from app.ui.kit.record_model import past_heads
from app.ui.kit.tables import tidy_table

_BEGINS = DIGITS | {"/"}
_ROW, _TALL_ROW = 32, 46


class IndicatorTable(QTableView):
    """The table; Enter goes to the pane, F2 or a digit types figures in place, Del deletes."""

    chosen = Signal(object)
    """Carries the IndicatorStanding on which the cursor stands, or None."""
    entered_row = Signal()
    edit_wanted = Signal()
    delete_wanted = Signal()
    copy_wanted = Signal()
    typing_refused = Signal()
    """Figures were to be typed where they are not: they come from a form, or their column is not in sight."""
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = StandingModel(self)
        self.setModel(self._model)
        self.delegate = RowDelegate(self)
        self.setItemDelegate(self.delegate)
        tidy_table(self, _ROW)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "true")
        self.setAccessibleName(_("Indicators"))
        self.columns = IndicatorColumns(self)
        self.columns.changed.connect(self._fit_rows)
        self.doubleClicked.connect(self._double_clicked)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown: headings and indicators."""
        return self._model.rows

    def show_standings(self, standings: Sequence[IndicatorStanding], wanted: Collection[Verdict] = ()) -> None:
        """Show these; the cursor stays on its indicator."""
        kept = self.standing()
        self.clearSpans()
        self._model.set_standings(standings, wanted)
        for place, row in enumerate(self._model.rows):
            if isinstance(row, Group):
                self.setSpan(place, 0, 1, len(COLUMNS))
        self._fit_rows()
        self.choose(kept.indicator.id if kept is not None else None)

    def choose(self, indicator_id: int | None) -> None:
        """Put the cursor on an indicator; on the first one when it is not there."""
        rows = [(place, row) for place, row in enumerate(self._model.rows) if isinstance(row, IndicatorStanding)]
        found = next((place for place, row in rows if row.indicator.id == indicator_id), rows[0][0] if rows else None)
        if found is None:
            self.chosen.emit(None)
            return
        if self.currentIndex().row() == found:
            self.chosen.emit(self.standing())
        else:
            self.setCurrentIndex(self._model.index(found, NAME))

    def standing(self) -> IndicatorStanding | None:
        """Return the indicator on which the cursor stands."""
        at = self.currentIndex()
        row = self._model.rows[at.row()] if at.isValid() and at.row() < len(self._model.rows) else None
        return row if isinstance(row, IndicatorStanding) else None

    def type_figures(self, first: str = "") -> None:
        """Open the field in which the figures of the indicator gone to are typed, with a first letter in it."""
        standing = self.standing()
        if standing is None:
            return
        if standing.indicator.form or self.isColumnHidden(COUNTS):
            self.typing_refused.emit()
            return
        index = self._model.index(self.currentIndex().row(), COUNTS)
        self.edit(index)
        field = self.indexWidget(index) or self.viewport().findChild(QLineEdit)
        if first and isinstance(field, QLineEdit):
            field.setText(first)
            field.setModified(True)
            field.setCursorPosition(len(first))

    def close_field(self) -> None:
        """Keep what is being typed in a row, before another period is shown."""
        field = self.viewport().findChild(PairField)
        if field is not None:
            self.delegate.close_field(field)

    def _fit_rows(self) -> None:
        """Give two lines to the names that would be cut in one."""
        room, below = self.columnWidth(NAME) - 2 * NAME_PAD, self._model.continued
        for place, row in enumerate(self._model.rows):
            tall = isinstance(row, IndicatorStanding) and place not in below and is_cut(row, room)
            height = theme.px(_TALL_ROW if tall else _ROW)
            if self.rowHeight(place) != height:
                self.setRowHeight(place, height)

    def _double_clicked(self, index: QModelIndex) -> None:
        if index.column() == COUNTS:
            self.type_figures()
        elif self.standing() is not None:
            self.edit_wanted.emit()

    @override
    def moveCursor(self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Pass over the headings, in the direction of the key."""
        return past_heads(super().moveCursor(cursorAction, modifiers), self.currentIndex())

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        super().paintEvent(e)
        at = self.currentIndex()
        if at.isValid() and self.hasFocus():
            painter = QPainter(self.viewport())
            top, height = self.rowViewportPosition(at.row()), self.rowHeight(at.row())
            draw_focus(painter, QRect(0, top, self.viewport().width(), height).adjusted(0, 0, -1, -1))
            painter.end()

    @override
    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if self.standing() is not None:
            self.chosen.emit(self.standing())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press(self, event, _BEGINS):
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, arg__1: QContextMenuEvent) -> None:
        if self.standing() is not None:
            self.menu_wanted.emit(arg__1.globalPos())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fold()
