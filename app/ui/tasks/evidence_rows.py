"""The rows of documents that prove an entry: number and sign, day, summary, file."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)

from app.domain.progress import Evidence
from app.domain.vietnamese import one_line
from app.i18n import _
from app.override import override
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.kit.buttons import button
from app.ui.kit.cards import text_label
from app.ui.kit.day_field import DateField
from app.ui.kit.fields import typed
from app.ui.kit.icons import set_icon
from app.ui.kit.layouts import add_layout, column_in
from app.ui.tasks.file_safety import File, taken
from app.ui.tasks.file_sources import files_in, holds_files

_FILE_NAME = 104
"""As wide as a file's name is shown: with a long one the fields beside it could not be typed in."""


@dataclass(slots=True)
class _Row:
    number: QLineEdit
    issued: DateField
    summary: QLineEdit
    file: QPushButton
    path: File | None = None

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
        self.menu: QMenu | None = None
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
        column = column_in(self, 6)
        add_layout(column, self._grid)
        self.paste_button = button(_("Paste a file or picture"), "copy", self._paste)
        self.paste_button.setProperty("small", "true")
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.more_button)
        below.addWidget(self.paste_button)
        below.addStretch(1)
        add_layout(column, below)

    def add_row(self) -> None:
        """Add an empty row and go to it."""
        place = len(self._rows) + 1
        file = button(_("Choose…"), "attach")
        row = _Row(QLineEdit(), DateField(year=self._year), QLineEdit(), file)
        file.clicked.connect(self._file_pressed)
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
        walk = (row.number, row.issued, row.summary, row.file, self.more_button, self.paste_button)
        for before, after in pairwise((self._rows[-2].file, *walk) if place > 1 else walk):
            self.setTabOrder(before, after)
        if place > 1:
            row.number.setFocus()
            self.grew.emit()

    def evidence(self) -> tuple[tuple[Evidence, File | None], ...]:
        """Return the documents typed; UserError when a day is none."""
        found = []
        for row in self._rows:
            if row.says_something():
                kept = Evidence(
                    entry_id=0, number=typed(row.number), issued=row.issued.day(), summary=one_line(row.summary.text())
                )
                found.append((kept, row.path))
        return tuple(found)

    def attach(self, files: Iterable[File]) -> None:
        """Put files, each after being asked about where it could do harm, into the first rows without one."""
        self.give(taken(self._desk, files))

    def give(self, files: Iterable[File]) -> None:
        """Put files that were asked about into the first rows without one."""
        for file in files:
            if all(row.path is not None for row in self._rows):
                self.add_row()
            self._give(next(row for row in self._rows if row.path is None), file)

    def _file_pressed(self) -> None:
        row = next((row for row in self._rows if row.file is self.sender()), None)
        if row is None or row.path is None:
            self._choose_file(row)
            return
        self.menu = menu = QMenu(self)
        for words, icon, do in (
            (_("Choose another file…"), "folder_open", self._choose_file),
            (_("Leave this file out"), "dismiss", self._leave_out),
        ):
            action = menu.addAction(words)
            set_icon(action, icon)
            action.triggered.connect(lambda _checked, do=do: do(row))
        menu.popup(row.file.mapToGlobal(QPoint(0, row.file.height() + 2)))

    def _choose_file(self, row: _Row | None) -> None:
        path = self._desk.dialogs.open_file(_("Attach a file"), _("All files (*)"))
        if row is not None and path is not None:
            for file in taken(self._desk, (path,)):
                self._give(row, file)

    def _paste(self) -> None:
        self.attach(files_in(QApplication.clipboard().mimeData()))

    def _give(self, row: _Row, file: File) -> None:
        row.path = file
        room = theme.px(_FILE_NAME)
        row.file.setText(row.file.fontMetrics().elidedText(file.name, Qt.TextElideMode.ElideMiddle, room))
        row.file.setToolTip(str(file) if isinstance(file, Path) else file.name)
        row.file.setAccessibleDescription(file.name)

    def _leave_out(self, row: _Row) -> None:
        row.path = None
        row.file.setText(_("Choose…"))
        row.file.setToolTip("")
        row.file.setAccessibleDescription("")

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_files(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = files_in(event.mimeData())
        if files:
            event.acceptProposedAction()
            # what is asked about them is asked afterwards: the program they are dragged from waits for this to return
            QTimer.singleShot(0, self, lambda: self.attach(files))
