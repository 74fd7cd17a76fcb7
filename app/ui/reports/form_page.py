"""A number form as the officer fills it: what it is, the cell line, the grid, what the cell was, and the keys."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu

from app.domain.periods import ReportingPeriod
from app.domain.reports import Attach, Report
from app.i18n import _
from app.override import override
from app.reports.live_sheet import with_figures
from app.reports.sheet import Finding, RowKind, Sheet
from app.services.time_words import period_in_sentence
from app.ui.desk import Desk
from app.ui.forms.block import Block, CellKey, place_name
from app.ui.forms.block_sums import contradicted
from app.ui.forms.grid import FormGrid
from app.ui.forms.problems import first_change
from app.ui.kit import theme
from app.ui.kit.cards import Rule
from app.ui.kit.focus import hand_on
from app.ui.kit.layouts import column_in
from app.ui.reports.cell_line import CellLine
from app.ui.reports.cell_memory import CellCard, CellMemory, MemoryStrip
from app.ui.reports.cell_past import CellPast
from app.ui.reports.form_actions import FormActions
from app.ui.reports.form_deeds import FormDeeds, block_name, pasted_words
from app.ui.reports.form_gather import FormGather
from app.ui.reports.form_head import FormHead, KeyHints

if TYPE_CHECKING:
    from app.services.report_grid import FormBasis

_LOW = 330
"""Height below which title, keys and headings give way to the rows."""
_REST = 150
"""Milliseconds that the cursor rests on a cell before its past is looked up."""


class FormPage(QFrame):
    """One form of the report. Each figure typed is an edit of its own; a block pasted is one edit."""

    located = Signal(object)
    """The cursor stands in another row: its line id, None on a sum."""

    def __init__(self, desk: Desk, report: Report, sheet: Sheet) -> None:
        super().__init__()
        self._desk = desk
        self._typing: Block | None = None
        self._low = False
        self._editable = True
        self._basis: FormBasis | None = None
        self._card_cell: CellKey | None = None
        self._told = ""  # what is said of a block that was pasted, until the cursor goes on
        self.deeds = FormDeeds(desk, report, sheet.form)
        self._whole = sheet  # with the columns that the form does not show
        self._past = CellPast(desk, self.deeds)
        self._build(sheet)
        self._connect()

    def _build(self, sheet: Sheet) -> None:
        self.head, self._hints = FormHead(), KeyHints()
        self.cell_line = CellLine()
        self.grid = FormGrid(sheet)
        self.memory = MemoryStrip()
        self.card = CellCard(self)
        self.gather = FormGather(self._desk, self.deeds, self)
        self.offers = FormActions(self.grid, self.gather, self)
        self.head.add_deeds(self.offers.listed())
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        column = column_in(self)
        for one in (self.head, Rule(), self.cell_line, Rule(), self.grid, Rule(), self.memory, self._hints):
            column.addWidget(one, 1 if one is self.grid else 0)
        hand_on(self, self.grid)
        self.grid.body.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        grid, deeds, actions = self.grid, self.deeds, self.offers
        grid.entered.connect(self._on_entered)
        grid.worded.connect(self._on_worded)
        grid.filled.connect(self._on_filled)
        grid.renamed.connect(deeds.rename_row)
        grid.section_renamed.connect(deeds.rename_section)
        grid.refused.connect(self._on_refused)
        grid.moved.connect(self._on_moved)
        grid.row_wanted.connect(self._on_row_wanted)
        grid.row_unwanted.connect(deeds.drop_row)
        grid.shifted.connect(self._on_shifted)
        grid.card_wanted.connect(self._open_card)
        grid.body.customContextMenuRequested.connect(self._open_menu)
        actions.section_menu.aboutToShow.connect(self._offer_sections)
        actions.checked.triggered.connect(self._mark_checked)
        self.head.attach_chosen.connect(self._on_attach)
        self.memory.wanted.connect(self._open_card)
        self.card.commented.connect(self._on_commented)
        self.card.closed.connect(self.grid.body.setFocus)
        self._rest.timeout.connect(self.remember)

    def show_sheet(
        self,
        report: Report,
        sheet: Sheet,
        *,
        editable: bool,
        comments: Mapping[CellKey, str] | None = None,
        far: Sequence[Finding] = (),
    ) -> None:
        """Show a sheet of a report. What an undo changed is where the cursor goes.

        ``comments`` are the officer's remarks, None where they are as before; ``far`` are findings of other forms.
        """
        before = self._whole if report.id == self.deeds.report.id else None
        self.deeds.report, self.deeds.form, self._whole = report, sheet.form, sheet
        if before is None or [row.line_id for row in before.rows] != [row.line_id for row in sheet.rows]:
            self._basis = None
        if before is None:
            self._past.forget()
            self._name_opening()
        self._editable = editable
        self.head.show_sheet(sheet, editable=editable)
        self._hints.setVisible(editable and not self._low)
        self.grid.show_sheet(sheet, editable=editable, far=far)
        if comments is not None:
            self.grid.model.set_comments(comments)
        self.offers.show_sheet(sheet, editable=editable)
        changed = None if before is None or self._typing else first_change(before, sheet)
        if changed is not None:
            self.grid.go(self.grid.model.index_of(*changed))
        elif not self.grid.current().isValid():
            self.grid.go_first()
        self._show_cell(self.grid.current())

    def live_sheet(self) -> Sheet | None:
        """Return the sheet with the figures that are just being typed; None where all must be computed anew."""
        block = self._typing
        if block is None or block.words or block.fresh or not block.figures:
            return None
        if self._basis is None:
            self._basis = self._desk.store.report_grid.basis(self.deeds.report, self.deeds.form.code)
        return with_figures(self._whole, self._basis.lines, block.figures, self._basis.carried)

    def forget(self) -> None:
        """Forget what other reports say: they may have changed."""
        self._basis = None
        self._past.forget()
        self._name_opening()

    def _name_opening(self) -> None:
        """Have the cell line name the signed report from which carried figures come."""
        carries = any(column.carry for column in self.deeds.form.columns)
        found = self._desk.store.delivery.predecessor(self.deeds.report) if carries else None
        self.cell_line.opened_with = (
            f"{found.number} ({period_in_sentence(ReportingPeriod.parse(found.period))})" if found is not None else ""
        )

    def go(self, line_id: int | None, column: int | None) -> None:
        """Put the cursor on a cell and be ready for typing."""
        self.grid.go(self.grid.model.index_of(line_id, column))
        self.grid.setFocus()

    def remember(self) -> None:
        """Show what the cursor's cell was in earlier periods, and who changed it when."""
        self._rest.stop()
        self.memory.show_memory(self._memory(self.grid.current()))

    def _memory(self, at: QModelIndex) -> CellMemory:
        return self._past.memory(self.grid.model, at, may_comment=self._editable)

    def _open_card(self) -> None:
        at = self.grid.current()
        memory = self._memory(at)
        if not memory.place:
            self._on_refused(_("Choose a cell of figures first."))
            return
        line_id, cell = self.grid.model.row_at(at).line_id, self.grid.model.cell_at(at)
        self._card_cell = (line_id, cell.column) if line_id is not None and cell is not None else None
        rect = self.grid.body.visualRect(at)
        self.card.open_at(self.grid.body.viewport().mapToGlobal(rect.topRight() + QPoint(4, 0)), memory)

    def _on_commented(self, text: str) -> None:
        if self._card_cell is not None:
            self.deeds.comment(*self._card_cell, text)

    def _on_entered(self, line_id: int, column: int, value: Decimal | None) -> None:
        self._enter(_("cell {place}").format(place=self._place(line_id, column)), Block({(line_id, column): value}))

    def _on_worded(self, line_id: int, column: int, text: str) -> None:
        name = _("cell {place}").format(place=self._place(line_id, column))
        self._enter(name, Block(words={(line_id, column): text}))

    def _on_filled(self, block: Block) -> None:
        at = self.grid.current()
        after = self.grid.line_near(at.row()) if at.isValid() else None
        words = pasted_words(block)
        if not self._enter(block_name(block), block, after):
            return
        self._told = contradicted(block.said, self.grid.model.sheet)
        self._desk.say(f"{words} {self._told}".rstrip())
        self._show_cell(self.grid.current())

    def _enter(self, name: str, block: Block, after: int | None = None) -> bool:
        self._typing = block
        try:
            return self.deeds.enter(name, block, after)
        finally:
            self._typing = None

    def _on_row_wanted(self, after: int | None) -> None:
        line_id = self.deeds.add_row(after)
        if line_id is not None:
            self.grid.edit_name(line_id)

    def _on_shifted(self, by: int) -> None:
        at = self.grid.current()
        if not at.isValid() or not self.grid.model.rows_are_free:
            return
        row = self.grid.model.row_at(at)
        if row.line_id is not None:
            self.deeds.move_row(row.line_id, by)
        elif row.kind is RowKind.GROUP:
            self.deeds.move_section(row.label, by)

    def _on_attach(self, attach: Attach) -> None:
        self.deeds.attach(attach)
        self.head.attach.choose(self.grid.model.sheet.attach)

    def _mark_checked(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal passes it by place
        if not self.deeds.check(checked=checked):
            self.offers.checked.setChecked(self.grid.model.sheet.form.verified)

    def _on_refused(self, words: str) -> None:
        self.cell_line.refuse(words)
        self._desk.say(words)

    def _show_cell(self, at: QModelIndex) -> None:
        self.cell_line.show_cell(self.grid.model, at)
        if self._told:
            self.cell_line.refuse(self._told)
        self._rest.start()

    def _on_moved(self, index: QModelIndex) -> None:
        self._told = ""
        self._show_cell(index)
        if index.isValid():
            self.located.emit(self.grid.model.row_at(index).line_id)

    def _open_menu(self, _point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for deed in self.offers.listed(for_cell=True):
            menu.addAction(deed) if deed is not None else menu.addSeparator()
        menu.popup(QCursor.pos())

    def _offer_sections(self) -> None:
        at = self.grid.current()
        row = self.grid.model.row_at(at) if at.isValid() else None
        line_id = row.line_id if row is not None else None
        self.offers.offer_sections(self.deeds.sections() if line_id is not None else (), self._to_section)

    def _to_section(self, section: str) -> None:
        """Move the cursor's row into a section; a new one is named at once."""
        line_id = self.grid.model.row_at(self.grid.current()).line_id
        if line_id is None:
            return
        name = section or _("New section")
        if self.deeds.put_in_section(line_id, name) and not section:
            self.grid.edit_section(name)

    def _place(self, line_id: int, column: int) -> str:
        row = next(row for row in self.grid.model.sheet.rows if row.line_id == line_id)
        return place_name(row, column)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < theme.px(_LOW)
        if low != self._low:
            self._low = low
            for one in (self.head, self.memory):
                one.setVisible(not low)
            self._hints.setVisible(self._editable and not low)
            self.grid.set_low(low=low)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.cell_line.show_cell(self.grid.model, self.grid.current())
