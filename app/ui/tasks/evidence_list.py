"""The documents that prove a task: opened outside, saved, taken away; files are dropped on the list or pasted."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import PurePath

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from app.domain.progress import Evidence
from app.i18n import _, day
from app.override import override
from app.ui.kit import theme
from app.ui.kit.buttons import LINK_SIDE, LinkRow, link_button
from app.ui.kit.cards import ElidedLabel, IconLabel, clear_layout, text_label
from app.ui.kit.icons import set_icon
from app.ui.kit.layouts import add_layout, row_in
from app.ui.tasks.file_safety import size_words
from app.ui.tasks.file_sources import files_in, holds_files
from app.ui.tasks.journal import Deeds, deeds_button

_ICONS = {".pdf": "document_pdf", ".xlsx": "document_table", ".xls": "document_table", ".ods": "document_table"}
_LONGEST = 34


def evidence_words(evidence: Evidence) -> str:
    """Return what a document is called: its number and sign, and its day."""
    parts = [evidence.number]
    if evidence.issued is not None:
        parts.append(_("of {day}").format(day=day(evidence.issued)))
    return " ".join(part for part in parts if part)


class EvidenceList(QWidget):
    """Shows documents under their heading."""

    files_given = Signal(object)
    """Carries files that were dropped or pasted."""
    choose_asked = Signal()
    scan_asked = Signal()
    open_asked = Signal(int)
    save_asked = Signal(int)
    """These two carry the id of the kept file."""
    change_asked = Signal(object)
    remove_asked = Signal(object)
    """These two carry the Evidence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._dropping = False
        self._title = text_label("", "strong")
        self.attach_button = link_button(_("Attach a file"), self.open_menu)
        self.menu: QMenu | None = None
        self.stops: list[QWidget] = []
        """What the Tab key stops at, from top to bottom."""
        head = LinkRow(right=True)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.attach_button)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, LINK_SIDE, 0)  # the link of its head reaches so far
        column.setSpacing(4)
        add_layout(column, head)
        add_layout(column, self._rows)

    def show_evidence(self, evidence: Sequence[Evidence], files: Mapping[int, tuple[str, int]]) -> None:
        """Show documents; ``files`` gives name and size of those that are kept."""
        self._title.setText(_("Evidence ({count})").format(count=len(evidence)))
        clear_layout(self._rows)
        self.stops = [self.attach_button]
        for one in evidence:
            self._rows.addWidget(self._row(one, files.get(one.attachment_id or 0)))
        if not evidence:
            words = _("No evidence yet. Drop files here, paste them with Ctrl+V, or press “Attach a file”.")
            self._rows.addWidget(text_label(words, "quiet", wrap=True))

    def open_menu(self) -> None:
        """Offer where files are taken from."""
        self.menu = menu = QMenu(self)
        for words, icon, do in (
            (_("Choose files…"), "folder_open", self.choose_asked.emit),
            (_("Paste from the clipboard"), "copy", self.paste),
            (_("From the scanner's folder…"), "document", self.scan_asked.emit),
        ):
            action = menu.addAction(words)
            set_icon(action, icon)
            action.triggered.connect(lambda _checked, do=do: do())
        menu.actions()[1].setEnabled(holds_files(QApplication.clipboard().mimeData()))
        menu.popup(self.attach_button.mapToGlobal(QPoint(0, self.attach_button.height() + 2)))

    def paste(self) -> bool:
        """Give the files, or the picture, that lie on the clipboard; False where there are none."""
        files = files_in(QApplication.clipboard().mimeData())
        if files:
            self.files_given.emit(files)
        return bool(files)

    def _row(self, evidence: Evidence, file: tuple[str, int] | None) -> QWidget:
        row = QWidget()
        line = row_in(row, 6)
        name = evidence_words(evidence)
        shown = name or (file[0] if file else evidence.summary)
        if file is not None and evidence.attachment_id is not None:
            suffix = PurePath(file[0]).suffix.lower()
            line.addWidget(IconLabel(_ICONS.get(suffix, "attach"), "accent"))
            link = link_button(_short(shown), partial(self.open_asked.emit, evidence.attachment_id))
            link.setToolTip(_("Open {file}").format(file=file[0]))
            link.setAccessibleName(_("Open {file}").format(file=f"{shown} {file[0]}"))
            line.addWidget(link)
            self.stops.append(link)
        else:
            line.addWidget(IconLabel("document_text", "accent"))
            line.addWidget(text_label(shown, "strong"))
        second = evidence.summary if shown != evidence.summary else ""
        line.addWidget(ElidedLabel(second, "second"), 1)
        if file is not None:
            line.addWidget(text_label(size_words(file[1]), "small"))
        tip = _("What can be done with {document}").format(document=shown)
        more = deeds_button(tip, self._deeds(evidence))
        self.stops.append(more)
        line.addWidget(more)
        return row

    def _deeds(self, evidence: Evidence) -> Deeds:
        kept = evidence.attachment_id
        own: Deeds = (
            (_("Number, day, summary…"), "edit", lambda: self.change_asked.emit(evidence)),
            (_("Take away"), "delete", lambda: self.remove_asked.emit(evidence)),
        )
        if kept is None:
            return own
        return (
            (_("Open"), "eye", lambda: self.open_asked.emit(kept)),
            (_("Save the file…"), "save", lambda: self.save_asked.emit(kept)),
            *own,
        )

    def _light(self, *, on: bool) -> None:
        """Show that files may be let go here."""
        self._dropping = on
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._dropping:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("accent"), 2, Qt.PenStyle.DashLine))
            painter.setBrush(theme.colour("accentSoft"))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
            painter.end()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_files(event.mimeData()):
            event.acceptProposedAction()
            self._light(on=True)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._light(on=False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._light(on=False)
        files = files_in(event.mimeData())
        if files:
            event.acceptProposedAction()
            # what is asked about them is asked afterwards: the program they are dragged from waits for this to return
            QTimer.singleShot(0, self, lambda: self.files_given.emit(files))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
