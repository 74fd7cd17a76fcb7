"""A cell's past, looked up when the cursor rests on it."""

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex

from app.domain.forms import CellKind, Column
from app.reports.sheet import Row, RowKind
from app.services.time_words import period_in_sentence
from app.ui.desk import Desk
from app.ui.forms.block import place_name
from app.ui.forms.model import FormModel
from app.ui.reports.cell_memory import CellMemory
from app.ui.reports.form_deeds import FormDeeds

if TYPE_CHECKING:
    from app.services.form_memory import EarlierForm
    from app.services.report_grid import CellChange


class CellPast:
    """What earlier signed reports and the history say of a form's cells; earlier reports are read once."""

    def __init__(self, desk: Desk, deeds: FormDeeds) -> None:
        self._desk = desk
        self._deeds = deeds
        self._earlier: tuple[EarlierForm, ...] | None = None

    def forget(self) -> None:
        """Forget the earlier reports: there may be others now."""
        self._earlier = None

    def memory(self, model: FormModel, at: QModelIndex, *, may_comment: bool) -> CellMemory:
        """Return what is remembered of a cell; of a label nothing, not even a place."""
        cell, column = (model.cell_at(at), model.column_at(at)) if at.isValid() else (None, None)
        if cell is None or column is None:
            return CellMemory(place="")
        row = model.row_at(at)
        changes: tuple[CellChange, ...] = ()
        if row.line_id is not None and model.is_typed(at):
            changes = self._desk.store.report_grid.changes(row.line_id, column.number)
        return CellMemory(
            place=place_name(row, column.number),
            now=cell.value,
            earlier=self._figures(row, column),
            changes=changes,
            comment=model.comment_at(at),
            may_comment=may_comment and row.line_id is not None,
        )

    def _figures(self, row: Row, column: Column) -> tuple[tuple[str, Decimal | None], ...]:
        """Return the cell's figure in each earlier report, nothing where none of them has one."""
        if row.kind is RowKind.GROUP or column.kind in {CellKind.TEXT, CellKind.PERCENT}:
            return ()
        if self._earlier is None:
            self._earlier = self._desk.store.report_grid.earlier(self._deeds.report, self._deeds.form.code)
        found = [(period_in_sentence(one.period), one.value(row.key, column.number)) for one in self._earlier]
        return tuple(found) if any(value is not None for _name, value in found) else ()
