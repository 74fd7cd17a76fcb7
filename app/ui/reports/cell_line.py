"""The line over the grid, as in a spreadsheet: which cell, what stands in it, and which rule it breaks."""

import re

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.domain.forms import CellKind, Column
from app.domain.reports import Severity
from app.i18n import _
from app.reports.sheet import Cell, Finding, RowKind
from app.ui.forms.block import shown
from app.ui.forms.model import FormModel
from app.ui.kit import theme
from app.ui.kit.cards import ElidedLabel, IconLabel, restyle, text_label

_TONES = {
    Severity.ERROR: ("error_circle", "over"),
    Severity.WARNING: ("warning", "soon"),
    Severity.HINT: ("info", "intime"),
}
_COLUMN = re.compile(r"\bc(\d+)\b")


def formula_text(formula: str) -> str:
    """Return a formula as the form's reader knows it: ``(4) + (5) + (6)``."""
    return _COLUMN.sub(r"(\1)", formula)


class CellLine(QFrame):
    """Place, value and meaning of the cell on which the cursor stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opened_with = ""
        """The signed report that left what stands in the columns that are carried over, as one calls it."""
        self._build()

    def _build(self) -> None:
        self.setObjectName("cellLine")
        self.setFixedHeight(theme.px(31))
        self.place = text_label("", "strong")
        self.place.setFixedWidth(theme.px(112))
        self.value = text_label("")
        self.value.setFixedWidth(theme.px(74))
        self._icon = IconLabel("error_circle", "over", filled=True)
        self.words = ElidedLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 0, 9, 0)
        row.setSpacing(8)
        row.addWidget(self.place)
        row.addWidget(_upright())
        row.addWidget(self.value)
        row.addWidget(_upright())
        row.addWidget(self._icon)
        row.addWidget(self.words, 1)
        self._icon.hide()

    def show_cell(self, model: FormModel, index: QModelIndex) -> None:
        """Speak of a cell: its broken rule if it breaks one, else what it holds."""
        if not index.isValid() or index.row() >= model.rowCount():
            self._say("", "", "")
            return
        row, cell, column = model.row_at(index), model.cell_at(index), model.column_at(index)
        name = row.number if row.kind is not RowKind.TOTAL else row.label
        if cell is None or column is None:
            self._say(_("Row {row}").format(row=name), "", row.label)
            return
        where = _("Row {row}, cell ({column})") if row.kind is not RowKind.TOTAL else _("{row}, cell ({column})")
        value = shown(column, cell)
        finding = _speaking_of(model.findings_at(index), cell)
        of_others = finding is not None and cell.problem is None and finding.column != cell.column
        if finding is not None and not (of_others and self._is_carried(cell, column)):
            self._say(where.format(row=name, column=cell.column), value, finding.message, finding)
            return
        words = self._meaning(model, index, cell, column)
        self._say(where.format(row=name, column=cell.column), value, words, tone="over" if cell.follows else "")

    def _meaning(self, model: FormModel, index: QModelIndex, cell: Cell, column: Column) -> str:
        row = model.row_at(index)
        if cell.follows:
            return _("Wrong only because a row it adds up is wrong.")
        heading = " › ".join(column.heading)
        if column.is_computed:
            return _("Computed: {formula} · {heading}").format(formula=formula_text(column.formula), heading=heading)
        if row.kind is not RowKind.LINE:
            return _("Computed: the sum of the rows · {heading}").format(heading=heading)
        if self._is_carried(cell, column):
            words = _("From the last period, by report {report} · {heading}")
            return words.format(report=self.opened_with, heading=heading)
        filled = bool(cell.text) if column.kind is CellKind.TEXT else cell.value is not None
        return heading if filled else _("Not entered · {heading}").format(heading=heading)

    def _is_carried(self, cell: Cell, column: Column) -> bool:
        return bool(column.carry and self.opened_with and cell.value is not None)

    def refuse(self, words: str) -> None:
        """Say why what was typed was not taken."""
        self._say(self.place.text(), self.value.text(), words, tone="over")
        self._icon.show_icon("error_circle", "over", filled=True)
        self._icon.show()

    def _say(self, place: str, value: str, words: str, finding: Finding | None = None, tone: str = "") -> None:
        self.place.setText(place)
        self.value.setText(value)
        self.words.setText(words)
        self.setAccessibleName(f"{place}: {value}. {words}")
        if finding is not None:
            icon, tone = _TONES[finding.severity]
            self._icon.show_icon(icon, tone, filled=True)
        self._icon.setVisible(finding is not None)
        role = "fault" if tone == "over" else "second"
        if self.words.property("role") != role:
            restyle(self.words, "role", role)
        if self.words.property("tone") != tone:
            restyle(self.words, "tone", tone)


def _upright() -> QFrame:
    line = QFrame()
    line.setProperty("role", "rule")
    line.setFixedWidth(1)
    return line


def _speaking_of(findings: tuple[Finding, ...], cell: Cell) -> Finding | None:
    """Return the finding to show for a cell: one that names its column, else the worst of its row."""
    open_ones = [finding for finding in findings if not finding.dismissed]
    named = [finding for finding in open_ones if finding.column == cell.column]
    errors = [finding for finding in open_ones if finding.severity is Severity.ERROR]
    marked = open_ones if cell.problem is not None else []
    return next(iter((*named, *errors, *marked)), None)
