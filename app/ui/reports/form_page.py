"""A number form as the officer fills it: what it is, the cell line, the grid, and the keys."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.changes import Change, Changes
from app.domain.reports import Report, ReportLine
from app.i18n import N_, _, ngettext
from app.reports.sheet import RowKind, Sheet
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.kit.cards import ElidedLabel, Rule, text_label
from app.ui.kit.chips import Chip, Mark
from app.ui.reports.cell_line import CellLine
from app.ui.reports.form_block import CellKey, place_name
from app.ui.reports.form_grid import FormGrid

_LOW = 330
"""Height below which title, keys and headings give way to the rows."""
_LEAST_HINT = 70
"""Room below which a key is not begun."""
UNVERIFIED = Mark(icon="beaker", word=N_("Not checked against the gazette"), tint="none", outlined=True)
_KEYS = (
    ("F5", N_("add a row")),
    ("F6", N_("delete the row")),
    ("Enter", N_("down")),
    ("Tab", N_("right")),
    ("Ctrl+V", N_("paste a block from Excel")),
)


class KeyHints(QWidget):
    """The keys of the grid, each in a small frame beside what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        spoken = "; ".join(f"{key}: {_(words)}" for key, words in _KEYS)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, theme.px(30))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 12
        for key, words in _KEYS:
            if left < self.width() - _LEAST_HINT:
                left = self._paint_key(painter, left, key, _(words))
        note = _("Grey cells compute themselves")
        painter.setFont(theme.font(12))
        width = QFontMetrics(theme.font(12)).horizontalAdvance(note)
        if self.width() - 12 - width > left:
            painter.setPen(theme.colour("text3"))
            rest = QRect(0, 0, self.width() - 12, self.height())
            painter.drawText(rest, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
        painter.end()

    def _paint_key(self, painter: QPainter, left: int, key: str, words: str) -> int:
        small, middle = theme.font(11), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        width = QFontMetrics(small).horizontalAdvance(key) + 10
        height = theme.px(18)
        cap = QRect(left, (self.height() - height) // 2, width, height)
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.drawRoundedRect(cap, 3, 3)
        painter.setFont(small)
        painter.setPen(theme.colour("text2"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        painter.setFont(theme.font(12))
        metrics, start = QFontMetrics(theme.font(12)), cap.right() + 6
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, self.width() - start - 4)
        painter.drawText(QRect(start, 0, self.width() - start, self.height()), int(middle), shown)
        return start + metrics.horizontalAdvance(words) + 14


class FormPage(QFrame):
    """One form of the report. Each figure typed is an edit of its own; a block pasted is one edit."""

    located = Signal(object)
    """The cursor stands in another row: its line id, None on a sum."""

    def __init__(self, desk: Desk, report: Report, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._report = report
        self._typing = False
        self._low = False
        self._editable = True
        self._build(sheet)
        self._connect()

    def _build(self, sheet: Sheet) -> None:
        self._code = text_label("", "heading")
        self._unverified = Chip(UNVERIFIED)
        self._title = ElidedLabel("", "label")
        self._unit = text_label("", "label")
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._code)
        first.addWidget(self._unverified)
        first.addStretch(1)
        first.addWidget(self._unit)
        head = QVBoxLayout()
        head.setContentsMargins(12, 6, 12, 6)
        head.setSpacing(2)
        head.addLayout(first)
        head.addWidget(self._title)
        self.cell_line = CellLine()
        self.grid = FormGrid(sheet)
        self._head, self._hints = QWidget(), KeyHints()
        self._head.setLayout(head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(Rule())
        column.addWidget(self.cell_line)
        column.addWidget(Rule())
        column.addWidget(self.grid, 1)
        column.addWidget(Rule())
        column.addWidget(self._hints)
        self.setFocusProxy(self.grid)

    def _connect(self) -> None:
        self.grid.entered.connect(self._on_entered)
        self.grid.pasted.connect(self._on_pasted)
        self.grid.renamed.connect(self._on_renamed)
        self.grid.refused.connect(self._on_refused)
        self.grid.moved.connect(self._on_moved)
        self.grid.row_wanted.connect(self._on_row_wanted)
        self.grid.row_unwanted.connect(self._on_row_unwanted)

    def show_sheet(self, report: Report, sheet: Sheet, *, editable: bool) -> None:
        """Show a sheet of a report. What an undo changed is where the cursor goes."""
        before = self.grid.model.sheet if report.id == self._report.id else None
        self._report = report
        self._code.setText(sheet.form.printed_code)
        self._unverified.setVisible(not sheet.form.verified)
        self._unit.setText(_("Unit: {unit}").format(unit=sheet.form.unit))
        self._title.setText(sheet.form.title)
        self._editable = editable
        self._hints.setVisible(editable and not self._low)
        self.grid.show_sheet(sheet, editable=editable)
        changed = None if before is None or self._typing else first_change(before, sheet)
        if changed is not None:
            self.grid.go(self.grid.model.index_of(*changed))
        elif not self.grid.current().isValid():
            self.grid.go_first()
        self.cell_line.show_cell(self.grid.model, self.grid.current())

    def go(self, line_id: int | None, column: int | None) -> None:
        """Put the cursor on a cell and be ready for typing."""
        self.grid.go(self.grid.model.index_of(line_id, column))
        self.grid.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < theme.px(_LOW)
        if low != self._low:
            self._low = low
            self._head.setVisible(not low)
            self._hints.setVisible(self._editable and not low)
            self.grid.set_low(low=low)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.cell_line.show_cell(self.grid.model, self.grid.current())

    def _edit(self, text: str, make: Callable[[], Changes]) -> bool:
        self._typing = True
        try:
            return self._desk.editor.edit(text, make)
        finally:
            self._typing = False

    def _on_entered(self, line_id: int, column: int, value: Decimal | None) -> None:
        place = self._place(line_id, column)
        reporting = self._desk.store.reporting
        self._edit(
            _("cell {place}").format(place=place), lambda: reporting.set_cell(self._report, line_id, column, value)
        )

    def _on_pasted(self, cells: Mapping[CellKey, Decimal | None]) -> None:
        count = len(cells)
        text = ngettext("{count} cell", "{count} cells", count).format(count=count)
        if self._edit(text, lambda: self._desk.store.reporting.set_cells(self._report, cells)):
            self._desk.say(ngettext("{count} cell written.", "{count} cells written.", count).format(count=count))

    def _on_renamed(self, line_id: int, name: str) -> None:
        line = self._line(line_id)
        change = Change(before=line, after=replace(line, name=name))
        self._typing = True
        self._desk.editor.apply(_("name of row “{name}”").format(name=name), (change,))
        self._typing = False

    def _on_row_wanted(self, after: int | None) -> None:
        made: list[Changes] = []

        def make() -> Changes:
            lines = self._lines()
            group = next((line.group for line in lines if line.id == after), lines[0].group if lines else "")
            form = self.grid.model.sheet.form.code
            made.append(self._desk.store.reporting.add_line(self._report, form, after, group, _("New field of work")))
            return made[0]

        if self._edit(_("new row"), make):
            line = next(c.after for c in made[0] if isinstance(c.after, ReportLine) and c.before is None)
            self.grid.edit_name(line.id)

    def _on_row_unwanted(self, line_id: int) -> None:
        name = self._line(line_id).name
        text = _("delete row “{name}”").format(name=name)
        if self._edit(text, lambda: self._desk.store.reporting.remove_line(self._report, line_id)):
            self._desk.say(_("Row “{name}” deleted. Ctrl+Z brings it back.").format(name=name))

    def _on_refused(self, words: str) -> None:
        self.cell_line.refuse(words)
        self._desk.say(words)

    def _on_moved(self, index: QModelIndex) -> None:
        self.cell_line.show_cell(self.grid.model, index)
        if index.isValid():
            self.located.emit(self.grid.model.row_at(index).line_id)

    def _lines(self) -> tuple[ReportLine, ...]:
        form = self.grid.model.sheet.form.code
        return tuple(line for line in self._desk.store.reporting.lines(self._report.id) if line.form == form)

    def _line(self, line_id: int) -> ReportLine:
        return next(line for line in self._lines() if line.id == line_id)

    def _place(self, line_id: int, column: int) -> str:
        row = next(row for row in self.grid.model.sheet.rows if row.line_id == line_id)
        return place_name(row, column)


def first_change(before: Sheet, after: Sheet) -> CellKey | None:
    """Return the first typed cell in which two sheets differ; for a row that came back its first typed cell."""
    old = {row.line_id: row for row in before.rows if row.kind is RowKind.LINE}
    for row in after.rows:
        if row.kind is not RowKind.LINE or row.line_id is None:
            continue
        was = old.get(row.line_id)
        for place, cell in enumerate(row.cells):
            if cell.typed and (was is None or was.cells[place].value != cell.value):
                return row.line_id, cell.column
    return None
