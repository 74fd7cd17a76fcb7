"""The journal of a task, newest first; each entry can be put right or taken away."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from app.domain.progress import Extension, ProgressEntry, Status
from app.i18n import _, day, ngettext
from app.ui.kit.buttons import icon_button
from app.ui.kit.cards import ElidedLabel, IconLabel, clear_layout, text_label
from app.ui.kit.chips import mark_of
from app.ui.kit.icons import set_icon
from app.ui.kit.layouts import add_layout, column_in, row_in

_SHOWN = 3


def entry_words(entry: ProgressEntry) -> str:
    """Return what an entry says: its note, its reason, its lateness."""
    parts = [entry.note, entry.reason]
    if entry.days_late:
        parts.append(ngettext("{count} day late", "{count} days late", entry.days_late).format(count=entry.days_late))
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)


def share_words(entry: ProgressEntry) -> str:
    """Return how far an entry says the work is."""
    return f"{entry.percent}%" if entry.status is Status.IN_PROGRESS else _(mark_of(entry.status).word)


_DOWN = 4
"""How much lower a line's words begin than its button."""
Deeds = Sequence[tuple[str, str, Callable[[], object]]]
"""What can be done with a line: words, icon, and what does it."""


def deeds_button(tip: str, deeds: Deeds) -> QToolButton:
    """Return the button of a line that opens what can be done with it."""
    made = icon_button("more_horizontal", tip)

    def open_menu() -> None:
        menu = QMenu(made)
        for words, icon, do in deeds:
            action = menu.addAction(words)
            set_icon(action, icon)
            action.triggered.connect(lambda _checked, do=do: do())
        menu.popup(made.mapToGlobal(QPoint(0, made.height() + 2)))

    made.clicked.connect(lambda _checked: open_menu())
    return made


class JournalList(QWidget):
    """The entries of a task; the last three, and all when asked for."""

    def __init__(
        self,
        correct: Callable[[ProgressEntry], object],
        delete: Callable[[ProgressEntry | Extension], object],
        parent: QWidget | None = None,
    ) -> None:
        """Take what puts an entry right, and what takes an entry or an extension away."""
        super().__init__(parent)
        self._correct = correct
        self._delete = delete
        self.stops: list[QWidget] = []
        """What the Tab key stops at, from top to bottom."""
        self._column = column_in(self, 2)

    def show_entries(self, entries: Sequence[ProgressEntry], moved: Sequence[Extension], *, whole: bool) -> None:
        """Show entries, newest first, and the extensions granted."""
        clear_layout(self._column)
        self.stops = []
        for entry in entries if whole else entries[:_SHOWN]:
            self._column.addWidget(self._entry_row(entry))
        for one in reversed(moved):
            self._column.addWidget(self._extension_row(one))
        if not entries and not moved:
            self._column.addWidget(text_label(_("No progress recorded this time."), "quiet"))

    def _entry_row(self, entry: ProgressEntry) -> QWidget:
        mark = mark_of(entry.status)
        deeds = (
            (_("Correct…"), "edit", lambda: self._correct(entry)),
            (_("Delete the entry"), "delete", lambda: self._delete(entry)),
        )
        more = deeds_button(_("What can be done with the entry of {day}").format(day=day(entry.day)), deeds)
        self.stops.append(more)
        icon = IconLabel(mark.icon, mark.tint, filled=mark.filled)
        return _line(icon, day(entry.day), entry.person, share_words(entry), entry_words(entry), more)

    def _extension_row(self, one: Extension) -> QWidget:
        words = _("Extended to {day}: {reason}").format(day=day(one.new_due), reason=one.reason)
        deeds = ((_("Take the extension back"), "delete", lambda: self._delete(one)),)
        more = deeds_button(_("What can be done with the extension of {day}").format(day=day(one.day)), deeds)
        self.stops.append(more)
        return _line(IconLabel("calendar_arrow_right", "text2"), day(one.day), one.document, "", words, more)


def _line(icon: IconLabel, when: str, who: str, share: str, words: str, more: QToolButton) -> QFrame:
    frame = QFrame()
    frame.setAccessibleName(", ".join(part for part in (when, who, share, words) if part))
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(text_label(when, "strong"))
    head.addWidget(ElidedLabel(who, "small"), 1)
    head.addWidget(text_label(share, "small"))
    lines = QVBoxLayout()
    lines.setSpacing(0)
    add_layout(lines, head)
    if words:
        lines.addWidget(text_label(words, wrap=True))
    lines.addStretch(1)  # the day stands beside its mark also where no words are below it
    row = row_in(frame, 8)
    mark = QVBoxLayout()  # the mark and the words stand on the line of the button
    mark.setContentsMargins(0, _DOWN + 1, 0, 0)
    mark.addWidget(icon)
    mark.addStretch(1)
    lines.setContentsMargins(0, _DOWN, 0, 0)
    add_layout(row, mark)
    add_layout(row, lines, 1)
    row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
    return frame
