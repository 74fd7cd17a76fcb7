"""The letter as it will print, made anew off the window's thread; or why there is none."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from app.errors import Cancelled, UserError
from app.i18n import _, sentence
from app.reports.reminder_letter import ReminderLetter
from app.ui.desk import Desk
from app.ui.printing.page_view import PageView
from app.ui.printing.paper import Paper


class LetterPage(QStackedWidget):
    """Shows the pages of the last letter asked for, or a sentence."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._paper: Paper | None = None
        self._made: tuple[ReminderLetter, bytes] | None = None
        self._asked = 0
        self.pages = PageView()
        self.pages.setAccessibleName(_("The letter as it will print"))
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setProperty("role", "second")
        self.addWidget(self.message)
        self.addWidget(self.pages)

    @property
    def is_empty(self) -> bool:
        """Whether no pages are held."""
        return self._paper is None

    def show_letter(self, letter: ReminderLetter) -> None:
        """Make the pages of a letter; those of one asked for before are not shown any more."""
        self._asked += 1
        if self._made is not None and self._made[0] == letter:
            self._show(letter, self._made[1], self._asked)
            return
        asked, store = self._asked, self._desk.store
        self._desk.jobs.start(
            _("Making the pages"),
            lambda _progress: store.reminders.pdf(letter),
            lambda content: self._show(letter, content, asked),
            failed=self._failed,
            writes=False,
            begun=lambda _job: None,
        )

    def say(self, words: str) -> None:
        """Say why there is no letter."""
        self.message.setText(words)
        self.setCurrentWidget(self.message)

    def let_go(self) -> None:
        """Let go of the open document and its pictures, and of what is still being made; its bytes are kept."""
        self._asked += 1
        self.pages.show_paper(None)
        if self._paper is not None:
            self._paper.close()
            self._paper = None

    def _show(self, letter: ReminderLetter, content: bytes, asked: int) -> None:
        self._made = letter, content
        if asked != self._asked:
            return
        old, self._paper = self._paper, Paper(content)
        self.pages.show_paper(self._paper)
        if old is not None:
            old.close()
        self.setCurrentWidget(self.pages)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.say(sentence(error))
        elif not isinstance(error, Cancelled):
            self._desk.jobs.failed.emit(error)
