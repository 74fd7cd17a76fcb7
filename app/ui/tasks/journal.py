"""The parts of the pane that list things: the journal, newest first, and the evidence."""

from collections.abc import Callable, Sequence
from pathlib import PurePath

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.domain.progress import Evidence, Extension, ProgressEntry, Status
from app.i18n import _, day, ngettext
from app.ui.kit.buttons import icon_button
from app.ui.kit.cards import ElidedLabel, IconLabel, clear_layout, text_label
from app.ui.kit.chips import mark_of

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


def evidence_words(evidence: Evidence) -> str:
    """Return what a document is called: its number and sign, and its day."""
    parts = [evidence.number]
    if evidence.issued is not None:
        parts.append(_("of {day}").format(day=day(evidence.issued)))
    return " ".join(part for part in parts if part)


class JournalList(QWidget):
    """The entries of a task; the last three, and all when asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_entries(self, entries: Sequence[ProgressEntry], moved: Sequence[Extension], *, whole: bool) -> None:
        """Show entries, newest first, and the extensions granted."""
        clear_layout(self._column)
        for entry in entries if whole else entries[:_SHOWN]:
            self._column.addWidget(_entry_row(entry))
        for one in moved:
            words = _("Extended to {day}: {reason}").format(day=day(one.new_due), reason=one.reason)
            self._column.addWidget(_line("calendar_arrow_right", "text2", day(one.day), one.document, "", words))
        if not entries and not moved:
            self._column.addWidget(text_label(_("No progress recorded this time."), "quiet"))


class EvidenceList(QWidget):
    """The documents of a task; those with a file can be saved."""

    def __init__(self, save: Callable[[int], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_evidence(self, evidence: Sequence[Evidence]) -> None:
        """Show documents."""
        clear_layout(self._column)
        for one in evidence:
            self._column.addWidget(self._row(one))
        if not evidence:
            self._column.addWidget(
                text_label(_("No evidence yet. Record progress with its document."), "quiet", wrap=True)
            )

    def _row(self, evidence: Evidence) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(IconLabel("attach" if evidence.attachment_id else "document_text", "accent"))
        name = evidence_words(evidence)
        if name:
            line.addWidget(text_label(name, "strong"))
        line.addWidget(ElidedLabel(evidence.summary, "second"), 1)
        if evidence.attachment_id is not None:
            line.addWidget(self._save_button(evidence, evidence.attachment_id))
        return row

    def _save_button(self, evidence: Evidence, attachment_id: int) -> QToolButton:
        tip = _("Save the file of {document}").format(document=evidence_words(evidence) or evidence.summary)
        made = icon_button("save", tip)
        made.setProperty("attachment", attachment_id)
        made.clicked.connect(self._saved)
        return made

    def _saved(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._save(int(sender.property("attachment")))


def _entry_row(entry: ProgressEntry) -> QWidget:
    mark = mark_of(entry.status)
    return _line(
        mark.icon, mark.tint, day(entry.day), entry.person, share_words(entry), entry_words(entry), filled=mark.filled
    )


def _line(icon: str, tint: str, when: str, who: str, share: str, words: str, *, filled: bool = False) -> QFrame:
    frame = QFrame()
    frame.setAccessibleName(", ".join(part for part in (when, who, share, words) if part))
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(text_label(when, "strong"))
    head.addWidget(ElidedLabel(who, "small"), 1)
    head.addWidget(text_label(share, "small"))
    lines = QVBoxLayout()
    lines.setSpacing(0)
    lines.addLayout(head)
    if words:
        lines.addWidget(text_label(words, wrap=True))
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(IconLabel(icon, tint, filled=filled), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(lines, 1)
    return frame


def suffix_of(name: str) -> str:
    """Return a file's suffix as a pattern for the dialog that saves it."""
    suffix = PurePath(name).suffix
    return f"*{suffix}" if suffix else "*"
