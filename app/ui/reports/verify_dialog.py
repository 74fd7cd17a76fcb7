"""A report that came back, as a file or on paper, held against what was signed; and the whole store with it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import N_, _, ngettext, sentence
from app.override import override
from app.services.store import Store
from app.ui.desk import Desk
from app.ui.kit.buttons import button
from app.ui.kit.cards import Card, clear_layout, text_label
from app.ui.kit.fields import LabelledField, typed
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.room import open_at
from app.ui.kit.scrolling import Scrolled
from app.ui.reports.sign_point import SignPoint


class _Proof(Protocol):
    """What one answer needs."""

    @property
    def ok(self) -> bool:
        """Whether it is what was signed."""

    @property
    def title(self) -> str:
        """The report, as the reader calls it."""

    @property
    def reason(self) -> str:
        """What is wrong, or to be known besides."""


class VerifyDialog(QDialog):
    """Takes a PDF file or a code, and says what it is."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.points: list[SignPoint] = []
        self.setAcceptDrops(True)
        self._build()

    def _build(self) -> None:
        self.setWindowTitle(_("Verify a report"))
        self.choose = button(_("Choose a PDF file…"), "document_pdf", self._choose)
        self.code = QLineEdit()
        self.code.setPlaceholderText("2E22-8E64-05F6-AACD")
        self.ask = button(_("Check"), "search", self.look_up)
        self.ask.setDefault(True)
        self.whole = button(_("Verify the whole store"), "lock_closed", self.prove_store)
        self.shut = button(_("Close"), "", self.reject)
        file = QHBoxLayout()
        file.setSpacing(8)
        file.addWidget(self.choose)
        file.addWidget(text_label(_("or drop the file here"), "second"))
        file.addStretch(1)
        paper = QHBoxLayout()
        paper.setSpacing(8)
        paper.addWidget(LabelledField(_("Code printed on the page, or what its square says"), self.code), 1)
        paper.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignBottom)
        foot = QHBoxLayout()
        foot.addWidget(self.whole)
        foot.addStretch(1)
        foot.addWidget(self.shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addWidget(text_label(_("Is it what was signed?"), "heading"))
        add_layout(column, file)
        add_layout(column, paper)
        column.addWidget(self._answers(), 1)
        add_layout(column, foot)
        open_at(self, 560, 420)
        self.code.setFocus()  # a file is chosen or dropped, a code is typed

    def _answers(self) -> Card:
        body = QWidget()
        self._list = column_in(body, 10, around=12)
        self._list.addWidget(
            text_label(_("A file is held byte by byte against the one that was sealed."), "second", wrap=True)
        )
        self._list.addStretch(1)
        scroll = Scrolled(body, sideways=True)
        around = Card(1)
        around.body.addWidget(scroll)
        return around

    def prove_file(self, path: Path) -> None:
        """Hold a file against the store; it is read apart, as it may lie on a share that does not answer."""

        def read(_progress: object) -> bytes:
            try:
                return path.read_bytes()
            except OSError as error:
                raise UserError(
                    N_("“{name}” cannot be read: {reason}."), name=path.name, reason=error.strerror or "?"
                ) from error

        def prove(content: bytes) -> None:
            self._start(lambda store: [(path.name, store.delivery.verify_file(content))])

        self._desk.jobs.start_apart(_("Verifying"), read, prove, failed=self._failed)

    def look_up(self) -> None:
        """Hold what was typed against the store."""
        words = typed(self.code)
        if words:
            self._start(lambda store: [(words, store.delivery.verify_code(words))])

    def prove_store(self) -> None:
        """Prove every signed report of the store."""
        self._start(lambda store: [("", one) for one in store.reporting.verify()])

    def _start(self, prove: "Prove") -> None:
        store = self._desk.store
        self._desk.jobs.start(
            _("Verifying"), lambda _progress: prove(store), self._show, failed=self._failed, writes=False
        )

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._desk.jobs.failed.emit(error)
            return
        self._clear()
        self._add(sentence(error), "", "over")

    def _show(self, found: Sequence[tuple[str, _Proof]]) -> None:
        self._clear()
        for name, one in found:
            where = f"{name}: " if name else ""
            if one.ok:
                self._add(where + _("{report}, as it was signed.").format(report=one.title), one.reason, "done")
            elif name:
                claimed = _("It claims to be {report}.").format(report=one.title) if one.title else ""
                self._add(where + _("not what was signed."), " ".join(filter(None, (claimed, one.reason))), "over")
            else:
                self._add(one.reason, "", "over")
        if not any(name for name, _one in found):
            self._sum_up([one for _name, one in found])

    def _sum_up(self, found: Sequence[_Proof]) -> None:
        held = sum(one.ok for one in found)
        if held == len(found):
            words = ngettext("The store is sound; {count} seal holds.", "The store is sound; {count} seals hold.", held)
            self._add(words.format(count=held), "", "done")

    def _clear(self) -> None:
        clear_layout(self._list)
        self.points = []
        self._list.addStretch(1)

    def _add(self, words: str, more: str, kind: str) -> None:
        point = SignPoint()
        point.say(words, more, kind)
        self._list.insertWidget(self._list.count() - 1, point)
        self.points.append(point)

    def _choose(self) -> None:
        path = self._desk.dialogs.open_file(_("Verify a report"), "PDF (*.pdf)")
        if path is not None:
            self.prove_file(path)

    @override
    def dragEnterEvent(self, arg__1: QDragEnterEvent) -> None:
        if _dropped(arg__1) is not None:
            arg__1.acceptProposedAction()

    @override
    def dropEvent(self, arg__1: QDropEvent) -> None:
        path = _dropped(arg__1)
        if path is not None:
            arg__1.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.prove_file(path))  # a box only once the drop is over


def _dropped(event: QDropEvent) -> Path | None:
    """Return the one file that is dropped."""
    files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(files[0]) if len(files) == 1 else None


class Prove(Protocol):
    """Proves something against the store; each answer comes with the name of what was asked about."""

    def __call__(self, store: Store, /) -> Sequence[tuple[str, _Proof]]:
        """Return the answers."""
