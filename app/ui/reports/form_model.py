"""The number form as Qt sees it: a table over a computed sheet."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from app.domain.forms import Severity
from app.domain.vietnamese import one_line
from app.errors import UserError
from app.i18n import _, number, sentence
from app.reports.sheet import Cell, Finding, Row, RowKind, Sheet
from app.ui.reports.form_block import figure_text, place_name, read_count

Index = QModelIndex | QPersistentModelIndex
LABEL_COLUMNS = 2


class FormModel(QAbstractTableModel):
    """Rows and cells of one sheet. What is typed goes out as a signal and comes back as a new sheet."""

    entered = Signal(int, int, object)
    """A figure was typed: line id, column number, Decimal or None."""
    renamed = Signal(int, str)
    """A line's name was typed: line id, name."""
    refused = Signal(str)
    """What was typed cannot stand in a cell: one sentence."""

    def __init__(self, sheet: Sheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._editable = True
        self._problems = _by_row(sheet)

    @property
    def sheet(self) -> Sheet:
        """The sheet that is shown."""
        return self._sheet

    @property
    def editable(self) -> bool:
        """Whether figures may be typed."""
        return self._editable

    def set_sheet(self, sheet: Sheet, *, editable: bool) -> None:
        """Show another sheet; cursor and selection stay where the rows are the same."""
        alike = sheet.form == self._sheet.form and _names(sheet) == _names(self._sheet)
        if not alike:
            self.beginResetModel()
        self._sheet, self._editable, self._problems = sheet, editable, _by_row(sheet)
        if not alike:
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

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
        return self._problems.get(self._key(index.row()), ())

    def severity_of(self, index: Index) -> Severity | None:
        """Return the worst of what is wrong in the index's row and still open."""
        found = self.findings_at(index)
        if any(finding.severity is Severity.ERROR for finding in found):
            return Severity.ERROR
        return Severity.WARNING if any(not finding.explanation for finding in found) else None

    def index_of(self, line_id: int | None, column: int | None) -> QModelIndex:
        """Return the index of a cell: no line means the total, no column the first that is typed."""
        columns = [one.number for one in self._sheet.form.columns]
        wanted = (
            column
            if column in columns
            else next((c.number for c in self._sheet.form.columns if not c.formula), columns[0])
        )
        for place, row in enumerate(self._sheet.rows):
            found = row.kind is RowKind.TOTAL if line_id is None else row.line_id == line_id
            if found:
                return self.index(place, columns.index(wanted) + LABEL_COLUMNS)
        return QModelIndex()

    def is_typed(self, index: Index) -> bool:
        """Say whether the officer types this cell."""
        cell = self.cell_at(index)
        return cell is not None and cell.typed and self.row_at(index).kind is RowKind.LINE

    def plain(self, index: Index) -> str:
        """Return the cell as a spreadsheet reads it."""
        cell = self.cell_at(index)
        if cell is not None:
            return figure_text(cell.value)
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
        row, cell = self.row_at(index), self.cell_at(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            if cell is None:
                return row.number if index.column() == 0 else row.label
            return "" if cell.value is None else number(cell.value)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(finding.message for finding in self.findings_at(index)) or None
        if role == Qt.ItemDataRole.AccessibleTextRole and cell is not None:
            return self._spoken(row, cell)
        return None

    def _spoken(self, row: Row, cell: Cell) -> str:
        words = [place_name(row, cell.column), _("not entered") if cell.value is None else number(cell.value)]
        if not cell.typed:
            words.append(_("computed"))
        if cell.problem is Severity.ERROR:
            words.append(_("error"))
        elif cell.problem is Severity.WARNING:
            words.append(_("warning"))
        elif cell.follows:
            words.append(_("wrong because of another row"))
        return ", ".join(words)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        named = index.column() == 1 and self.row_at(index).kind is RowKind.LINE
        if self._editable and (named or self.is_typed(index)):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line_id = self.row_at(index).line_id
        if role != Qt.ItemDataRole.EditRole or line_id is None or not self._editable:
            return False
        cell = self.cell_at(index)
        if cell is None:
            return self._rename(line_id, self.row_at(index), one_line(str(value)))
        try:
            figure = read_count(str(value))
        except UserError as error:
            self.refused.emit(sentence(error))
            return False
        if figure != cell.value:
            self.entered.emit(line_id, cell.column, figure)
        return True

    def _rename(self, line_id: int, row: Row, name: str) -> bool:
        if not name:
            self.refused.emit(_("A row needs a name."))
            return False
        if name != row.label:
            self.renamed.emit(line_id, name)
        return True

    def _key(self, row: int) -> tuple[int | None, str]:
        found = self._sheet.rows[row]
        return (found.line_id, "" if found.line_id is not None else found.label)


def _names(sheet: Sheet) -> list[tuple[RowKind, int | None]]:
    return [(row.kind, row.line_id) for row in sheet.rows]


def _by_row(sheet: Sheet) -> dict[tuple[int | None, str], tuple[Finding, ...]]:
    found: dict[tuple[int | None, str], tuple[Finding, ...]] = {}
    worst = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}
    for finding in sorted(sheet.findings, key=lambda one: worst[one.severity]):
        key = (finding.line_id, "" if finding.line_id is not None else finding.row)
        found[key] = (*found.get(key, ()), finding)
    return found
