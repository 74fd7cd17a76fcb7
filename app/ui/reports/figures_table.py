"""The figures of one part of the text with the cells that they come from."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTableView, QWidget

from app.i18n import N_, _, ngettext
from app.ui.kit import theme
from app.ui.kit.cards import Rule, text_label
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.record_model import Column, RecordModel
from app.ui.kit.tables import list_records


class Figure(Struct, frozen=True, kw_only=True):
    """A figure as it stands in a sentence, and its source."""

    text: str
    source: str


_COLUMNS: tuple[Column[Figure], ...] = (
    Column(title=N_("Figure"), text=lambda figure: figure.text, right=True),
    Column(title=N_("Source"), text=lambda figure: figure.source, tip=lambda figure: figure.source),
)


class FiguresTable(QFrame):
    """Figures and sources; Enter or a double click leads to the cell."""

    wanted = Signal(str)
    """Carries the source."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: RecordModel[Figure] = RecordModel(_COLUMNS, self)
        self._build()
        self.table.activated.connect(self._on_activated)

    def _build(self) -> None:
        self._title = text_label("", "label")
        self._count = text_label("", "hint")
        head = QHBoxLayout()
        head.setContentsMargins(12, 5, 12, 5)
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        self.table = QTableView()
        list_records(self.table, self.model, _("Figures and their sources"), 25)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.horizontalHeader().hide()
        self.table.setColumnWidth(0, theme.px(68))
        column = column_in(self)
        column.addWidget(Rule())
        add_layout(column, head)
        column.addWidget(Rule())
        column.addWidget(self.table, 1)

    def show_figures(self, part: str, figures: Sequence[tuple[str, str]]) -> None:
        """Show the figures of a part."""
        shown = [Figure(text=text, source=source) for text, source in figures]
        self._title.setText(_("Figures in this part"))
        self._title.setToolTip(part)
        self._count.setText(ngettext("{count} figure", "{count} figures", len(shown)).format(count=len(shown)))
        self.model.set_records(shown)

    def _on_activated(self, index: QModelIndex) -> None:
        self.wanted.emit(self.model.record(index).source)
