"""A short notice over the lower edge of the window: what a big edit did, with Hoàn tác; where a file was written.

It takes no focus.
"""

from pathlib import Path

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.i18n import _
from app.override import override
from app.ui.desk import Desk
from app.ui.frame.frame import Frame
from app.ui.kit import theme
from app.ui.kit.buttons import icon_button, link_button
from app.ui.kit.cards import IconLabel, text_label

STANDS = 8_000
"""Milliseconds that a notice stands; the pointer over it keeps it."""
_MARGIN, _LIFT = 16, 44


class Notice(QFrame):
    """Stands over the frame's lower edge for a while."""

    def __init__(self, desk: Desk, over: Frame) -> None:
        super().__init__(over)
        self.setProperty("role", "notice")
        self._stack = desk.editor.stack
        self._over = over
        self._step = -1
        self._aloud = False
        self._text = text_label("")
        self.undo = link_button(_("Undo"), self._take_back)
        self.folder = link_button(_("Open the folder"), self._show_folder)
        self._desk, self._written = desk, Path()
        self._close = icon_button("dismiss", _("Close"), self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 4, 2)
        row.setSpacing(10)
        for part in (IconLabel("info", "intime", filled=True), self._text, self.undo, self.folder, self._close):
            row.addWidget(part)
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(STANDS)
        self._end.timeout.connect(self.hide)
        over.resized.connect(self._placed_again)
        desk.editor.grew.connect(self.offer_undo)
        desk.said.connect(self._hear)
        desk.wrote.connect(self.offer_folder)
        self._stack.indexChanged.connect(self._stack_moved)
        self.hide()

    def text(self) -> str:
        """Return what the notice says."""
        return self._text.text()

    def speak(self, *, aloud: bool) -> None:
        """Say here what the status line says, while that has no room."""
        self._aloud = aloud

    def offer_undo(self, what: str, count: int) -> None:
        """Say what an edit of many records was, and offer to take it back."""
        self._step = self._stack.index()
        self._show(_("{what}: {count} records changed").format(what=what[:1].upper() + what[1:], count=count))
        self.undo.show()
        self.folder.hide()
        self._place()

    def offer_folder(self, path: Path) -> None:
        """Say that a file was written, and offer to show where it lies."""
        self._step, self._written = -1, path
        self._show(_("Written: {path}").format(path=path.name))
        self.setToolTip(str(path))
        self.undo.hide()
        self.folder.show()
        self._place()

    def _hear(self, text: str) -> None:
        if self._aloud:
            self._step = -1
            self._show(text)
            self.undo.hide()
            self.folder.hide()
            self._place()

    def _show(self, text: str) -> None:
        self._text.setText(text)
        self.setToolTip("")
        self.setAccessibleName(text)
        self.show()
        self.raise_()
        self._end.start()

    def _show_folder(self) -> None:
        self.hide()
        from app.ui.settings.folders import open_folder  # noqa: PLC0415 - not at start

        open_folder(self._desk, self._written.parent)

    def _take_back(self) -> None:
        self.hide()
        if self._stack.index() == self._step:
            self._desk.editor.take_back()

    def _stack_moved(self, index: int) -> None:
        """Offer no more to take back what is no longer the last thing done."""
        if self._step >= 0 and index != self._step:
            self.hide()

    def _place(self) -> None:
        over = self._over
        self.adjustSize()
        self.resize(min(self.width(), over.width() - 2 * _MARGIN), self.height())
        lifted = theme.px(_LIFT) if self._aloud else 0  # a low window has what is done with a row at its lower edge
        self.move((over.width() - self.width()) // 2, over.height() - self.height() - _MARGIN - lifted)

    def _placed_again(self) -> None:
        if self.isVisible():
            self._place()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._end.stop()
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible():
            self._end.start()
        super().leaveEvent(event)
