"""The line under every view: when it was saved, what was last said, the store's file and its last backup."""

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from app.i18n import _, day
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.kit.cards import IconLabel, text_label
from app.ui.kit.spoken import announce
from app.ui.words import last_backup_words

_NOTICE = 8_000
"""Milliseconds that a notice stands before the line says again when it was saved."""


class StatusLine(QStatusBar):
    """Says in the page what need not stop anybody."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._saved = ""
        self._build()
        self._connect()
        self.refresh()
        self._begin()

    def _begin(self) -> None:
        """Say when something was last written, before anything is in this run."""
        written = self._desk.store.digest.last_written()
        if written is None:
            return
        moment = written.astimezone()
        today = moment.date() == datetime.now().astimezone().date()
        when = f"{moment:%H:%M}" if today else f"{moment:%H:%M}, {day(moment.date())}"
        self._saved = _("Saved at {time}").format(time=when)
        self._say_saved()

    def _build(self) -> None:
        self.setSizeGripEnabled(False)
        self.setFixedHeight(theme.px(26))
        self._icon = IconLabel("checkmark")
        self._icon.hide()
        self._text = text_label("")
        self._file = text_label("")
        self._backup = text_label("")
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_NOTICE)
        for widget, stretch in ((_gap(8), 0), (self._icon, 0), (self._text, 1)):
            self.addWidget(widget, stretch)
        self._clock = IconLabel("history")
        for widget in (IconLabel("database"), self._file, _gap(8), self._clock, self._backup, _gap(8)):
            self.addPermanentWidget(widget)

    def _connect(self) -> None:
        self._desk.said.connect(self.say)
        self._desk.editor.edited.connect(self._edited)
        self._again.timeout.connect(self._say_saved)

    def refresh(self) -> None:
        """Show the store's file and its last backup."""
        path = self._desk.store.path
        self._file.setText(path.name)
        self._file.setToolTip(str(path))
        words, where = last_backup_words(self._desk.store.backups)
        self._backup.setText(words)
        self._clock.setVisible(bool(words))  # the folder of the backups is looked at a while after the start
        self._backup.setToolTip(where)

    def say(self, text: str) -> None:
        """Say something for a while."""
        self._text.setText(text)
        announce(self, text)
        self._icon.show_icon("info")
        self._icon.show()
        self._again.start()

    def text(self) -> str:
        """Return what the line says."""
        return self._text.text()

    def _edited(self) -> None:
        now = datetime.now().astimezone()
        self._saved = _("Saved at {time}").format(time=f"{now:%H:%M}")
        self._say_saved()

    def _say_saved(self) -> None:
        self._again.stop()
        self._text.setText(self._saved)
        self._icon.show_icon("checkmark")
        self._icon.setVisible(bool(self._saved))


def _gap(width: int) -> QLabel:
    gap = QLabel()
    gap.setFixedWidth(width)
    return gap
