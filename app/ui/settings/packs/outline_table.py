"""The list of a report's headings and sentences: what is chosen stays chosen, whatever is moved about it."""

from collections.abc import Container
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QTableView, QWidget

from app.i18n import _
from app.override import override
from app.services.pack_outlines import Outline
from app.ui.kit import theme
from app.ui.kit.record_model import Column, RecordModel
from app.ui.kit.tables import list_records, share_out
from app.ui.settings.packs.outline_rows import COLUMNS, OutlineRow, Place, rows_of

_FORM, _WHEN, _STATE = 1, 2, 3


class _OutlineModel(RecordModel[OutlineRow]):
    """Headings stand out from the sentences under them."""

    @override
    def cell(self, record: OutlineRow, column: Column[OutlineRow], role: int) -> Any:
        if role == Qt.ItemDataRole.FontRole and record.sentence is None:
            return theme.font(13, strong=True)
        return super().cell(record, column, role)


class OutlineTable(QTableView):
    """Shows an outline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = _OutlineModel(COLUMNS, self)
        list_records(self, self.rows, _("Headings and sentences"), 28)
        share_out(self, [one.width for one in COLUMNS])

    def show_outline(self, outline: Outline, unsaved: Container[Place], place: Place) -> None:
        """Show an outline with a place of it chosen; what is gone gives its row to what follows it."""
        row = max(self.currentIndex().row(), 0)
        blocker = QSignalBlocker(self.selectionModel())
        self.rows.set_records(rows_of(outline, unsaved))
        del blocker
        places = [one.place for one in self.rows.records]
        self.choose(places.index(place) if place in places else min(row, len(places) - 1))
        self._show_state()

    def _show_state(self) -> None:
        """Take no room for the state where everything is saved."""
        self.setColumnHidden(_STATE, not any(one.unsaved for one in self.rows.records))

    def choose(self, row: int) -> None:
        """Choose a row."""
        self.setCurrentIndex(self.rows.index(row, 0))

    def go_to(self, place: Place) -> None:
        """Choose a heading or a sentence."""
        self.choose([one.place for one in self.rows.records].index(place))

    def chosen(self) -> OutlineRow | None:
        """Return the row that is chosen."""
        row = self.currentIndex().row()
        return self.rows.records[row] if 0 <= row < len(self.rows.records) else None

    def place(self) -> Place:
        """Return the place of the row that is chosen; empty where none is."""
        row = self.chosen()
        return row.place if row is not None else ("", "")

    def mark(self, *, unsaved: bool) -> None:
        """Say of the row that is chosen whether something is typed of it that is not saved."""
        row = self.chosen()
        if row is not None and row.unsaved is not unsaved:
            fresh = OutlineRow(item=row.item, sentence=row.sentence, unsaved=unsaved)
            self.rows.replace_record(self.currentIndex().row(), fresh)
            self._show_state()

    def fold(self, *, narrow: bool) -> None:
        """Leave the room to the words where there is little."""
        for column in (_FORM, _WHEN):
            self.setColumnHidden(column, narrow)
