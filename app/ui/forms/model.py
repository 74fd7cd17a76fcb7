"""The number form as Qt sees it: a table over a computed sheet."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from app.domain.forms import CellKind, Column, RowSource
from app.domain.reports import Severity
from app.domain.vietnamese import one_line
from app.errors import UserError
from app.i18n import _, sentence
from app.override import override
from app.reports.sheet import Cell, Finding, Row, RowKind, Sheet
from app.ui.forms.block import CellKey, place_name, plain_text, read_count, shown
from app.ui.forms.problems import RowKey, by_row, row_key, stretches, waved
from app.ui.kit.record_model import Index

LABEL_COLUMNS = 2
_Problems = Mapping[RowKey, tuple[Finding, ...]]


class FormModel(QAbstractTableModel):
    """Rows and cells of one sheet. What is typed goes out as a signal and comes back as a new sheet."""

    entered = Signal(int, int, object)
    """A figure was typed: line id, column number, Decimal or None."""
    worded = Signal(int, int, str)
    """Words were typed: line id, column number, text."""
    renamed = Signal(int, str)
    """A line's name was typed: line id, name."""
    section_renamed = Signal(str, str)
    """A section's name was typed: the old one and the new."""
    refused = Signal(str)
    """What was typed cannot stand in a cell: one sentence."""

    def __init__(self, sheet: Sheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._editable = True
        self._problems = by_row(sheet)
        self._comments: Mapping[CellKey, str] = {}
        self._waved = waved(sheet)

    @property
    def sheet(self) -> Sheet:
        """The sheet that is shown."""
        return self._sheet

    @property
    def editable(self) -> bool:
        """Whether figures may be typed."""
        return self._editable

    @property
    def rows_are_free(self) -> bool:
        """Whether rows may be added, named, moved and removed."""
        return self._editable and self._sheet.form.rows is not RowSource.FIXED

    def set_sheet(self, sheet: Sheet, *, editable: bool, far: Sequence[Finding] = ()) -> None:
        """Show another sheet; cursor and selection stay where the rows are the same, and only what changed is drawn.

        ``far`` are findings of other forms whose other side stands here.
        """
        before = self._sheet
        alike = sheet.form == before.form and _names(sheet) == _names(before)
        if not alike:
            self.beginResetModel()
        all_anew = editable != self._editable
        problems = by_row(sheet, far)
        changed = {
            place
            for place, (row, old) in enumerate(zip(sheet.rows, before.rows, strict=False))
            if all_anew
            or (row is not old and row != old)
            or problems.get(row_key(row)) != self._problems.get(row_key(row))
        }
        self._sheet, self._editable, self._problems, self._waved = sheet, editable, problems, waved(sheet)
        if not alike:
            self.endResetModel()
            return
        for first, last in stretches(changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def set_comments(self, comments: Mapping[CellKey, str]) -> None:
        """Show the officer's remarks, by line and column."""
        if comments != self._comments:
            self._comments = comments
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def comment_at(self, index: Index) -> str:
        """Return the officer's remark on a cell."""
        line_id, cell = self.row_at(index).line_id, self.cell_at(index)
        return "" if line_id is None or cell is None else self._comments.get((line_id, cell.column), "")

    def column_at(self, index: Index) -> Column | None:
        """Return the form's column of an index; None in the two columns of labels."""
        place = index.column() - LABEL_COLUMNS
        return self._sheet.form.columns[place] if place >= 0 else None

    def problem_at(self, index: Index) -> Severity | None:
        """Return what a cell is marked with: a hint only while the officer has not waved it aside."""
        cell = self.cell_at(index)
        if cell is None or cell.problem is not Severity.HINT:
            return None if cell is None else cell.problem
        return None if (row_key(self.row_at(index)), cell.column) in self._waved else Severity.HINT

    def row_at(self, index: Index) -> Row:
        """Return the row of an index."""
        return self._sheet.rows[index.row()]

    def cell_at(self, index: Index) -> Cell | None:
        """Return the cell of an index; None in the two columns of labels."""
        if index.column() < LABEL_COLUMNS:
            return None
        return self.row_at(index).cell(self._sheet.form.columns[index.column() - LABEL_COLUMNS].number)

    def findings_at(self, index: Index) -> tuple[Finding, ...]:
        """Return what is wrong in the index's row, worst first."""
        return self._problems.get(row_key(self.row_at(index)), ())

    def severity_of(self, index: Index) -> Severity | None:
        """Return the worst of what is wrong in the index's row and still open."""
        found = self.findings_at(index)
        if any(finding.severity is Severity.ERROR for finding in found):
            return Severity.ERROR
        is_open = any(one.severity is Severity.WARNING and not one.explanation for one in found)
        return Severity.WARNING if is_open else None

    def index_of(self, line_id: int | None, column: int | None) -> QModelIndex:
        """Return the index of a cell: no line means the total, no column the first that is typed."""
        columns = [one.number for one in self._sheet.form.columns]
        wanted = (
            column
            if column in columns
            else next((c.number for c in self._sheet.form.columns if not c.is_computed), columns[0])
        )
        for place, row in enumerate(self._sheet.rows):
            found = row.kind is RowKind.TOTAL if line_id is None else row.line_id == line_id
            if found:
                return self.index(place, columns.index(wanted) + LABEL_COLUMNS)
        return QModelIndex()

    def is_typed(self, index: Index) -> bool:
        """Say whether the officer types this cell: a figure, or words."""
        column = self.column_at(index)
        return column is not None and not column.is_computed and self.row_at(index).kind is RowKind.LINE

    def is_worded(self, index: Index) -> bool:
        """Say whether the cell holds words."""
        column = self.column_at(index)
        return column is not None and column.kind is CellKind.TEXT

    def plain(self, index: Index) -> str:
        """Return the cell as a spreadsheet reads it."""
        cell, column = self.cell_at(index), self.column_at(index)
        if cell is not None and column is not None:
            return plain_text(column, cell)
        return self.row_at(index).number if index.column() == 0 else self.row_at(index).label

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._sheet.rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._sheet.form.columns) + LABEL_COLUMNS

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._shown(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index)
        if role == Qt.ItemDataRole.AccessibleTextRole and self.cell_at(index) is not None:
            return self._spoken(index)
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a heading with all above it, and a row's number with its words: they are painted elsewhere."""
        if role != Qt.ItemDataRole.AccessibleTextRole:
            return super().headerData(section, orientation, role)
        form = self._sheet.form
        if orientation is Qt.Orientation.Vertical:
            row = self._sheet.rows[section]
            return f"{row.number} {row.label}".strip()
        if section < LABEL_COLUMNS:
            return (form.label_number, form.label_heading)[section]
        return ", ".join(one_line(part) for part in form.columns[section - LABEL_COLUMNS].heading)

    def _shown(self, index: Index) -> str:
        row, cell, column = self.row_at(index), self.cell_at(index), self.column_at(index)
        if cell is None or column is None:
            return row.number if index.column() == 0 else row.label
        return shown(column, cell)

    def _tip(self, index: Index) -> str | None:
        lines = [finding.message for finding in self.findings_at(index) if not finding.dismissed]
        comment = self.comment_at(index)
        if comment:
            lines.append(_("Remark: {text}").format(text=comment))
        if self.is_worded(index):
            lines.append(self._shown(index))
        return "\n".join(line for line in lines if line) or None

    def _spoken(self, index: Index) -> str:
        row, cell = self.row_at(index), self.cell_at(index)
        if cell is None:
            return ""
        words = [place_name(row, cell.column), self._shown(index) or _("not entered")]
        if not self.is_typed(index):
            words.append(_("computed"))
        problem = self.problem_at(index)
        if problem is Severity.ERROR:
            words.append(_("error"))
        elif problem is Severity.WARNING:
            words.append(_("warning"))
        elif problem is Severity.HINT:
            words.append(_("hint"))
        elif cell.follows:
            words.append(_("wrong because of another row"))
        comment = self.comment_at(index)
        if comment:
            words.append(_("Remark: {text}").format(text=comment))
        return ", ".join(words)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        named = index.column() == 1 and self.row_at(index).kind is not RowKind.TOTAL and self.rows_are_free
        if named or (self._editable and self.is_typed(index)):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, cell = self.row_at(index), self.cell_at(index)
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        if row.line_id is None:
            return self._rename_section(row, one_line(str(value)))
        if cell is None:
            return self._rename(row.line_id, row, one_line(str(value)))
        if self.is_worded(index):
            if one_line(str(value)) != cell.text:
                self.worded.emit(row.line_id, cell.column, one_line(str(value)))
            return True
        try:
            figure = read_count(str(value))
        except UserError as error:
            self.refused.emit(sentence(error))
            return False
        if figure != cell.value:
            self.entered.emit(row.line_id, cell.column, figure)
        return True

    def _rename_section(self, row: Row, name: str) -> bool:
        if not name:
            self.refused.emit(_("A section needs a name."))
            return False
        if name != row.label:
            self.section_renamed.emit(row.label, name)
        return True

    def _rename(self, line_id: int, row: Row, name: str) -> bool:
        if not name:
            self.refused.emit(_("A row needs a name."))
            return False
        if name != row.label:
            self.renamed.emit(line_id, name)
        return True


def _names(sheet: Sheet) -> list[tuple[RowKind, int | None]]:
    return [(row.kind, row.line_id) for row in sheet.rows]
