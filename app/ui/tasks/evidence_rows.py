"""The rows of documents that prove an entry: number and sign, day, summary, file."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.progress import Evidence
from app.domain.vietnamese import one_line
from app.i18n import _
from app.ui.desk import Desk
from app.ui.kit.buttons import button
from app.ui.kit.cards import text_label
from app.ui.kit.fields import DateField, typed


@dataclass(slots=True)
class _Row:
    number: QLineEdit
    issued: DateField
    summary: QLineEdit
    file: QPushButton
    path: Path | None = None

    def says_something(self) -> bool:
        return bool(typed(self.number) or typed(self.summary) or self.issued.text().strip() or self.path)


class EvidenceRows(QWidget):
    """Takes any number of documents; a row left empty counts for nothing. Files can be dropped on it."""

    grew = Signal()

    def __init__(self, desk: Desk, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._year = year
        self._rows: list[_Row] = []
        self._build()
        self.add_row()

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        for place, words in enumerate((_("Number and sign"), _("Document's day"), _("Summary"), _("File"))):
            self._grid.addWidget(text_label(words, "label"), 0, place)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 5)
        self._grid.setColumnStretch(3, 3)
        self.more_button = button(_("Another document"), "add", self.add_row)
        self.more_button.setProperty("small", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._grid)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)

    def add_row(self) -> None:
        """Add an empty row and go to it."""
        place = len(self._rows) + 1
        file = button(_("Choose…"), "attach")
        row = _Row(QLineEdit(), DateField(year=self._year), QLineEdit(), file)
        file.clicked.connect(self._choose_file)
        for column, (widget, name) in enumerate(
            (
                (row.number, _("Number and sign of document {place}")),
                (row.issued, _("Day of document {place}")),
                (row.summary, _("Summary of document {place}")),
                (file, _("File of document {place}")),
            )
        ):
            widget.setAccessibleName(name.format(place=place))
            self._grid.addWidget(widget, place, column)
        self._rows.append(row)
        walk = (row.number, row.issued, row.summary, row.file, self.more_button)
        for before, after in pairwise((self._rows[-2].file, *walk) if place > 1 else walk):
            self.setTabOrder(before, after)
        if place > 1:
            row.number.setFocus()
            self.grew.emit()

    def evidence(self) -> tuple[tuple[Evidence, Path | None], ...]:
        """Return the documents typed; UserError when a day is none."""
        found = []
        for row in self._rows:
            if row.says_something():
                kept = Evidence(
                    entry_id=0, number=typed(row.number), issued=row.issued.day(), summary=one_line(row.summary.text())
                )
                found.append((kept, row.path))
        return tuple(found)

    def attach(self, path: Path) -> None:
        """Put a file into the first row without one."""
        if all(row.path is not None for row in self._rows):
            self.add_row()
        row = next(row for row in self._rows if row.path is None)
        self._give(row, path)

    def _choose_file(self) -> None:
        row = next((row for row in self._rows if row.file is self.sender()), None)
        path = self._desk.dialogs.open_file(_("Attach a file"), _("All files (*)"))
        if row is not None and path is not None:
            self._give(row, path)

    def _give(self, row: _Row, path: Path) -> None:
        row.path = path
        row.file.setText(path.name)
        row.file.setToolTip(str(path))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.attach(Path(url.toLocalFile()))
