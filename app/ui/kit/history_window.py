"""A window that tells what was done with one thing: when, by whom, and each field before and after."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.changes import HistoryLine
from app.i18n import _, day
from app.ui.kit.buttons import button, foot_row
from app.ui.kit.cards import Rule, text_label
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.room import open_at
from app.ui.kit.scrolling import ScrolledContent, ScrolledWords


class Told(Struct, frozen=True, kw_only=True):
    """A line of a history in words: what was done, and each field that is another since."""

    line: HistoryLine
    what: str
    fields: tuple[str, ...]

    @property
    def moment(self) -> str:
        """When it was done, and by whom where that is known."""
        at = self.line.at.astimezone()
        return " · ".join(part for part in (f"{day(at.date())} {at:%H:%M}", self.line.who) if part)


class HistoryWindow(QDialog):
    """Shows the lines in the order given; they are only read."""

    def __init__(
        self, title: str, heading: str, lines: Sequence[Told], nothing: str, parent: QWidget | None = None
    ) -> None:
        """Take what the window is called, whose history it tells, the lines, and what it says where there are none."""
        super().__init__(parent)
        self.lines = tuple(lines)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 640, 520)
        column = column_in(self, 12, around=16)
        column.addWidget(text_label(heading, "strong", wrap=True))
        column.addWidget(self._area(nothing), 1)
        add_layout(column, foot_row(button(_("Close"), "", self.accept)))

    def _area(self, nothing: str) -> ScrolledWords:
        inner = ScrolledContent()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(10, 8, 10, 8)
        rows.setSpacing(8)
        if not self.lines:
            rows.addWidget(text_label(nothing, "second", wrap=True))
        for place, one in enumerate(self.lines):
            if place:
                rows.addWidget(Rule())
            add_layout(rows, _row(one))
        rows.addStretch(1)
        return ScrolledWords(inner, self.windowTitle())


def _row(told: Told) -> QVBoxLayout:
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(text_label(told.what, "strong"))
    head.addStretch(1)
    head.addWidget(text_label(told.moment, "small"))
    column = QVBoxLayout()
    column.setSpacing(2)
    add_layout(column, head)
    for words in told.fields:
        shown = text_label(words, "second", wrap=True)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(shown)
    return column
