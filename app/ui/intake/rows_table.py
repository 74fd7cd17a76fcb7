"""The table of rows as read: classes by colour, several rows at once, keys for everything."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from app.i18n import _
from app.override import override
from app.ui.intake.cell_editor import CellEditor
from app.ui.intake.rows import Line, RowLine
from app.ui.intake.rows_delegate import TASK_HEIGHT, RowsDelegate, row_height
from app.ui.intake.rows_model import CONTENT, EXTRA, KIND, LEAD, MEANING, NUMBER, PHRASE, STT, RowsModel
from app.ui.intake.state import Key
from app.ui.intake.words import FIELDS
from app.ui.kit import theme
from app.ui.kit.memory import remember, remembered
from app.ui.kit.tables import tidy_table, widen

_SHOWN = "intake/columns-1"
_NARROWEST = 200
_FOLDED = (STT, LEAD, NUMBER, PHRASE, MEANING)
"""What is left out, one after another, where there is no room for the text of the rows."""


class RowsTable(QTableView):
    """Shows the rows of a file and lets them be chosen, edited and classed."""

    row_chosen = Signal(object)
    """Carries the RowLine gone to, or None."""
    enter_pressed = Signal()
    kind_asked = Signal()
    """The class of the chosen rows shall be changed."""
    edited = Signal(object, str, str)
    """Carries a RowLine, a field and the text typed."""
    split_asked = Signal(object, str, str, int)
    """Carries a RowLine, a field, its text and where it shall be cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self._tell_edit, self)
        self._delegate = RowsDelegate(self)
        self._pressed_on = -1
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        tidy_table(self, TASK_HEIGHT)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(_("Rows of the file"))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(40)
        for place, column in enumerate(self.rows.columns):
            if column.width:
                widen(self, place, column.width)
        header.setSectionResizeMode(CONTENT, QHeaderView.ResizeMode.Stretch)
        kept = remembered(_SHOWN)
        self._wanted = set(kept.split()) & set(EXTRA) if isinstance(kept, str) else set()
        self._fold()

    def _connect(self) -> None:
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self.entered.connect(self._hover)
        self._delegate.split_asked.connect(self._tell_split)

    # What is shown

    def show_lines(self, lines: Iterable[Line], *, keep: Key | None) -> None:
        """Show rows, going back to the row with the key ``keep`` and staying where the table was scrolled to."""
        at, column = self.verticalScrollBar().value(), max(self.currentIndex().column(), 0)
        blocker = QSignalBlocker(self.selectionModel())
        self.rows.set_records(tuple(lines))
        header = self.verticalHeader()
        quiet = QSignalBlocker(header)
        for place, line in enumerate(self.rows.records):
            height = row_height(line)
            if header.sectionSize(place) != height:  # the heights of the rows shown before stay with their places
                header.resizeSection(place, height)
        quiet.unblock()
        blocker.unblock()
        self.updateGeometries()
        place = self.rows.place_of(keep) if keep is not None else -1
        if place < 0:
            place = next((n for n, line in enumerate(self.rows.records) if isinstance(line, RowLine)), -1)
        self.verticalScrollBar().setValue(at)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place, column))
        else:
            self.row_chosen.emit(None)
        self.viewport().update()

    def show_row(self, key: Key) -> bool:
        """Go to a row; False where it is not shown."""
        place = self.rows.place_of(key)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place, max(self.currentIndex().column(), 0)))
        return place >= 0

    def current(self) -> RowLine | None:
        """Return the row gone to."""
        index = self.currentIndex()
        line = self.rows.record(index) if index.isValid() else None
        return line if isinstance(line, RowLine) else None

    def chosen(self) -> tuple[RowLine, ...]:
        """Return the rows chosen, in the order shown."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        found = (self.rows.records[place] for place in places)
        return tuple(line for line in found if isinstance(line, RowLine))

    def after(self, line: RowLine) -> Key | None:
        """Return the row that stands below one, or above it where it is the last."""
        place = self.rows.place_of(line.key)
        below = [one.key for one in self.rows.records[place + 1 :] if isinstance(one, RowLine)]
        above = [one.key for one in self.rows.records[:place] if isinstance(one, RowLine)]
        return below[0] if below else above[-1] if above else None

    def edit_current(self) -> bool:
        """Begin to edit the cell gone to, or the row's text where that cell is not edited."""
        index = self.currentIndex()
        if not index.isValid():
            return False
        if not self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            index = self.rows.index(index.row(), CONTENT)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        if not self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        self.edit(index)
        return self.state() == QAbstractItemView.State.EditingState

    def finish_editing(self) -> None:
        """Keep what is being typed in a cell."""
        if self.state() == QAbstractItemView.State.EditingState:
            for editor in self.viewport().findChildren(CellEditor):
                if editor.isVisible():  # one that was closed is let go of a little later
                    editor.done.emit()

    # Columns

    def offer_columns(self, at: QPoint) -> None:
        """Open a menu, at a point of the screen, in which fields are given a column."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, shown in self.extra_columns():
            action = QAction(_(FIELDS[name]), menu)
            action.setCheckable(True)
            action.setChecked(shown)
            action.setData(name)
            menu.addAction(action)
        menu.triggered.connect(lambda action: self.show_extra(str(action.data()), shown=action.isChecked()))
        menu.popup(at)

    def extra_columns(self) -> tuple[tuple[str, bool], ...]:
        """Return the fields that can have a column besides, and whether they have."""
        return tuple((name, name in self._wanted) for name in EXTRA)

    def show_extra(self, name: str, *, shown: bool) -> None:
        """Give a field a column, or take it away."""
        (self._wanted.add if shown else self._wanted.discard)(name)
        remember(_SHOWN, " ".join(sorted(self._wanted)))
        self._fold()

    def _fold(self) -> None:
        """Leave out what does not fit beside the rows' text."""
        extra = {LEAD + 1 + place for place, name in enumerate(EXTRA) if name not in self._wanted}
        folded: set[int] = set()
        columns = range(len(self.rows.columns))
        for candidate in _FOLDED:
            others = sum(theme.px(self.rows.columns[one].width) for one in columns if one not in extra | folded)
            if self.viewport().width() - others >= theme.px(_NARROWEST):
                break
            folded.add(candidate)
        for place in columns:
            hide = place in extra | folded
            if self.isColumnHidden(place) != hide:
                self.setColumnHidden(place, hide)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    # Keys and pointer

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:  # the key belongs to the cell
            super().keyPressEvent(event)
            return
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.enter_pressed.emit()
        elif plain and key == Qt.Key.Key_F2:
            self.edit_current()
        elif plain and key in {Qt.Key.Key_F4, Qt.Key.Key_Space}:
            self.kind_asked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Take no letters: searching has its own field."""

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        was = self.currentIndex().row()
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed_on = index.row() if left and index.column() == KIND and index.row() == was else -1
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if self._pressed_on >= 0 and index.column() == KIND and index.row() == self._pressed_on:
            self.kind_asked.emit()
        self._pressed_on = -1

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._delegate.hovered = -1
        self.viewport().update()

    def _hover(self, index: QModelIndex) -> None:
        self._delegate.hovered = index.row()
        self.viewport().update()

    # Telling

    def _row_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self.row_chosen.emit(self.current())

    def _tell_edit(self, line: RowLine, name: str, text: str) -> bool:
        if text == line.own(name):
            return False
        self.edited.emit(line, name, text)
        return True

    def _tell_split(self, index: QModelIndex, text: str, at: int) -> None:
        line = self.rows.record(index) if index.isValid() else None
        if isinstance(line, RowLine):
            name = self.rows.field_of(index.column(), line)
            if name:
                self.split_asked.emit(line, name, text, at)
