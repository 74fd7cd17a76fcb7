"""The number form as it is typed into: keys as in the tax office's program, blocks as in a spreadsheet."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.i18n import _, sentence
from app.reports.sheet import RowKind, Sheet
from app.ui.forms.block import Block, as_text, filled_down, placed, read_block
from app.ui.forms.model import LABEL_COLUMNS
from app.ui.forms.tables import FormTables

_STEPS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}
"""Keys that move the cursor over typed cells: (rows down, cells right)."""
_ENDS = frozenset({Qt.Key.Key_Home, Qt.Key.Key_End})
"""Keys that go to the first or last figure of the row; with Ctrl, of the form."""
_SHIFTS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
"""Keys that, with Alt, move a row or a section."""


class FormGrid(FormTables):
    """A sheet in which figures are typed, copied and pasted. What is typed goes out as signals."""

    entered = Signal(int, int, object)
    """Line id, column number, Decimal or None."""
    worded = Signal(int, int, str)
    """Line id, column number, the words typed."""
    filled = Signal(object)
    """A Block, to be taken as one."""
    renamed = Signal(int, str)
    section_renamed = Signal(str, str)
    """The section's old name and the new one."""
    refused = Signal(str)
    """One sentence: why what was typed or pasted was not taken."""
    moved = Signal(QModelIndex)
    """The cursor stands on another cell."""
    row_wanted = Signal(object)
    """A new row after this line id, or None."""
    row_unwanted = Signal(int)
    """This line id is to go."""
    shifted = Signal(int)
    """The cursor's row, or its section where it stands on the section's sum, goes up (-1) or down (1)."""
    card_wanted = Signal()
    """The remark and the past of the cursor's cell are to be shown."""

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(sheet, parent)
        self._refused = False
        self._naming = False
        self._connect()

    def _connect(self) -> None:
        self.model.entered.connect(self.entered)
        self.model.worded.connect(self.worded)
        self.model.renamed.connect(self.renamed)
        self.model.section_renamed.connect(self.section_renamed)
        self.model.refused.connect(self._on_refused)
        self.delegate.moved.connect(self._after_typing)
        self.body.keyed.connect(self._on_key)
        self.body.found_empty.connect(self.go_first)
        self.body.selectionModel().currentChanged.connect(self._on_current)

    def edit_name(self, line_id: int) -> None:
        """Open a new line's name for typing; from there the cursor goes on to the line's first figure."""
        index = self.model.index_of(line_id, None).siblingAtColumn(1)
        if index.isValid():
            self.go(index)
            self.body.edit(index)
            self._naming = True

    def edit_section(self, name: str) -> None:
        """Open a section's name for typing."""
        for place, row in enumerate(self.model.sheet.rows):
            if row.kind is RowKind.GROUP and row.label == name:
                self.go(self.model.index(place, 1))
                self.body.edit(self.model.index(place, 1))

    def edit_label(self) -> None:
        """Open the name of the cursor's row for typing."""
        at = self.current()
        if at.isValid() and self.model.rows_are_free and self.model.row_at(at).kind is not RowKind.TOTAL:
            self.go(at.siblingAtColumn(1))
            self.body.edit(at.siblingAtColumn(1))

    def copy(self) -> None:
        """Put the selected block on the clipboard, as a spreadsheet takes it."""
        indexes = self.body.selectionModel().selectedIndexes()
        if not indexes:
            return
        rows = range(min(i.row() for i in indexes), max(i.row() for i in indexes) + 1)
        columns = range(min(i.column() for i in indexes), max(i.column() for i in indexes) + 1)
        block = [[self.model.plain(self.model.index(row, column)) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(as_text(block))

    def paste(self) -> None:
        """Lay the clipboard's block on the form from the cursor on: all of it or nothing."""
        at = self.current()
        if not at.isValid() or not self.model.editable:
            return
        corner = self._corner(at)
        block = read_block(QGuiApplication.clipboard().text())
        try:
            found = placed(self.model.sheet, block, corner.row(), corner.column() - LABEL_COLUMNS)
        except UserError as error:
            self.refused.emit(sentence(error))
            return
        self.filled.emit(found)

    def fill_down(self) -> None:
        """Take the first selected line's cells into the lines below it; of one line alone, those of the line above."""
        indexes = self.body.selectionModel().selectedIndexes()
        if self.model.editable and indexes:
            rows, columns = ({i.row() for i in indexes}, {i.column() - LABEL_COLUMNS for i in indexes})
            found = filled_down(self.model.sheet, sorted(rows), sorted(columns))
            if found.size:
                self.filled.emit(found)

    def clear(self) -> None:
        """Make the selected typed cells "not entered"."""
        if not self.model.editable:
            return
        found = Block()
        for index in self.body.selectionModel().selectedIndexes():
            row, cell = self.model.row_at(index), self.model.cell_at(index)
            if cell is None or row.line_id is None or not self.model.is_typed(index):
                continue
            if cell.value is not None:
                found.figures[row.line_id, cell.column] = None
            elif cell.text:
                found.words[row.line_id, cell.column] = ""
        if found.size:
            self.filled.emit(found)

    def _corner(self, at: QModelIndex) -> QModelIndex:
        """Return where a block is put down: the selection's upper left cell."""
        indexes = [*self.body.selectionModel().selectedIndexes(), at]
        return self.model.index(min(i.row() for i in indexes), min(i.column() for i in indexes))

    def _on_key(self, event: QKeyEvent) -> None:
        key, alt = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.AltModifier
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copy()
            self.clear()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif control and key == Qt.Key.Key_D:
            self.fill_down()
        elif alt and key in _SHIFTS:
            self.shifted.emit(_SHIFTS[key])
        elif control and key in _ENDS:
            self._go_typed(self.model.rowCount(), last=key == Qt.Key.Key_End)
        elif control or alt:
            return
        elif key in _STEPS:
            self._step(*_STEPS[key])
        elif not self._did(key, shift=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)):
            return
        event.setAccepted(True)

    def _did(self, key: Qt.Key, *, shift: bool) -> bool:
        if key == Qt.Key.Key_F2 and shift:
            self.card_wanted.emit()
        elif key in _ENDS and not shift and self.current().isValid():
            self._go_typed(1, last=key == Qt.Key.Key_End)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.clear()
        elif key == Qt.Key.Key_F5:
            self.want_row()
        elif key == Qt.Key.Key_F6:
            self.drop_row()
        else:
            return False
        return True

    def want_row(self) -> None:
        """Ask for a new row behind the cursor's."""
        self.body.finish(keep=True)
        if self.model.rows_are_free:
            at = self.current()
            self.row_wanted.emit(self.line_near(at.row()) if at.isValid() else None)
        elif self.model.editable:
            self.refused.emit(_("This form lists its rows itself: none is added or removed."))

    def line_near(self, row: int) -> int | None:
        """Return the line after which a new row goes: the cursor's, or the first of the cursor's group."""
        rows = self.model.sheet.rows
        if rows[row].kind is RowKind.GROUP:
            row += 1
        while row >= 0 and rows[row].kind is not RowKind.LINE:
            row -= 1
        return rows[row].line_id if row >= 0 else None

    def drop_row(self) -> None:
        """Ask that the cursor's row goes."""
        self.body.finish(keep=False)
        at = self.current()
        if not at.isValid() or not self.model.editable:
            return
        if not self.model.rows_are_free:
            self.refused.emit(_("This form lists its rows itself: none is added or removed."))
            return
        line_id = self.model.row_at(at).line_id
        if line_id is None:
            self.refused.emit(_("Only a row of figures can be deleted, not a sum."))
        else:
            self.row_unwanted.emit(line_id)

    def _on_refused(self, words: str) -> None:
        self._refused = True
        self.refused.emit(words)

    def _after_typing(self, down: int, right: int) -> None:
        if self._refused:
            self._refused = False
        elif self._naming and max(down, right) > 0:
            self.go(self.model.index_of(self.model.row_at(self.current()).line_id, None))
        else:
            self._step(down, right)

    def _step(self, down: int, right: int) -> None:
        """Move over the cells that are typed: down within the column, right through the row and on to the next."""
        at = self.current()
        if not at.isValid():
            self.go_first()
            return
        if down:
            row = at.row() + down
            while (
                0 <= row < self.model.rowCount()
                and self.model.row_at(self.model.index(row, 0)).kind is not RowKind.LINE
            ):
                row += down
            if 0 <= row < self.model.rowCount():
                self.go(self.model.index(row, at.column()))
            return
        columns = self.model.columnCount()
        place = at.row() * columns + at.column() + right
        while 0 <= place < self.model.rowCount() * columns:
            index = self.model.index(place // columns, place % columns)
            if self.model.is_typed(index):
                self.go(index)
                return
            place += right

    def _go_typed(self, rows: int, *, last: bool) -> None:
        """Go to the first or last cell that is typed: of the cursor's row, or of all ``rows``.

        A row without such a cell, a sum, has its first or last figure instead.
        """
        first = self.current().row() if rows == 1 else 0
        cells = [
            self.model.index(row, column)
            for row in range(first, first + rows)
            for column in range(LABEL_COLUMNS, self.model.columnCount())
        ]
        found = [one for one in cells if self.model.is_typed(one)] or cells
        if found:
            self.go(found[-1 if last else 0])

    def _on_current(self, index: QModelIndex) -> None:
        self._refused = self._naming = False
        self.moved.emit(index)

    def go_first(self) -> None:
        """Put the cursor on the first cell that is typed."""
        first = next((row.line_id for row in self.model.sheet.rows if row.kind is RowKind.LINE), None)
        self.go(self.model.index_of(first, None))
