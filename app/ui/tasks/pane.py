"""The pane beside the table: one task whole, with its occurrences, journal and evidence, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.progress import Attachment, State, TaskStanding
from app.errors import UserError
from app.i18n import N_, _, ngettext
from app.ui.desk import Desk
from app.ui.kit.buttons import button, icon_button, link_button, primary_button
from app.ui.kit.cards import Card, Rule, clear_layout, text_label
from app.ui.kit.chips import Chip
from app.ui.tasks.deadline_dialogs import extendable
from app.ui.tasks.journal import EvidenceList, JournalList, suffix_of
from app.ui.tasks.model import lead_words
from app.ui.tasks.occurrence_strip import OccurrenceStrip
from app.ui.words import deadline_words, standing_chip, task_label


class TaskPane(Card):
    """Shows one task."""

    record_asked = Signal()
    extend_asked = Signal()
    day_asked = Signal()
    step_asked = Signal(int)
    closed = Signal()
    left = Signal()
    """Esc was pressed: back to the table."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(margin=0, parent=parent)
        self._desk = desk
        self._standing: TaskStanding | None = None
        self._whole = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAccessibleName(_("The task"))
        self.body.setSpacing(0)
        self.body.addLayout(self._build_head())
        self.body.addWidget(Rule())
        self.body.addWidget(self._build_middle(), 1)
        self.body.addWidget(self._build_foot())

    def _build_head(self) -> QHBoxLayout:
        self._name = text_label("", "strong")
        self._chip = Chip(State.NO_DEADLINE)
        head = QHBoxLayout()
        head.setContentsMargins(12, 3, 4, 3)
        head.setSpacing(4)
        head.addWidget(self._name)
        head.addWidget(self._chip)
        head.addStretch(1)
        self._up = icon_button("chevron_up", _("Previous task"))
        self._down = icon_button("chevron_down", _("Next task"))
        self._close = icon_button("dismiss", _("Close the pane"))
        for one in (self._up, self._down, self._close):
            head.addWidget(one)
        return head

    def _build_middle(self) -> QWidget:
        self._title = text_label("", "heading", wrap=True)
        self._details = QGridLayout()
        self._details.setHorizontalSpacing(12)
        self._details.setVerticalSpacing(3)
        self._details.setColumnMinimumWidth(0, 72)
        self._details.setColumnStretch(1, 1)
        self._strip_title = text_label(_("Occurrences"), "strong")
        self._strip_hint = text_label("", "small")
        self.strip = OccurrenceStrip()
        self._journal_title = text_label(_("Journal"), "strong")
        self._all = link_button("", self._show_whole)
        self._journal = JournalList()
        self._evidence_title = text_label("", "strong")
        self._evidence = EvidenceList(self.save_attachment)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(self._details)
        column.addLayout(_row(self._strip_title, self._strip_hint))
        column.addWidget(self.strip)
        column.addLayout(_row(self._journal_title, self._all))
        column.addWidget(self._journal)
        column.addWidget(self._evidence_title)
        column.addWidget(self._evidence)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return self._scroll

    def _build_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        self.record_button = primary_button(_("Record progress"), "add")
        self.record_button.setToolTip(_("Record progress (Ctrl+Enter)"))
        self.extend_button = button(_("Extend"), "calendar_arrow_right")
        self.extend_button.setToolTip(_("Extend the deadline (Ctrl+G)"))
        self.day_button = button(_("Give a day"), "calendar_add")
        self.day_button.setToolTip(_("Give the task a day (Ctrl+D)"))
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        for one in (self.record_button, self.extend_button, self.day_button):
            row.addWidget(one)
        row.addStretch(1)
        return foot

    def _connect(self) -> None:
        self.record_button.clicked.connect(lambda _checked: self.record_asked.emit())
        self.extend_button.clicked.connect(lambda _checked: self.extend_asked.emit())
        self.day_button.clicked.connect(lambda _checked: self.day_asked.emit())
        self._up.clicked.connect(lambda _checked: self.step_asked.emit(-1))
        self._down.clicked.connect(lambda _checked: self.step_asked.emit(1))
        self._close.clicked.connect(lambda _checked: self.closed.emit())
        self.strip.chosen.connect(self._show_journal)
        self._desk.jobs.busy_changed.connect(self._enable)

    def show_task(self, standing: TaskStanding) -> None:
        """Show a task as it stands."""
        fresh = self._standing is None or self._standing.task.id != standing.task.id
        self._standing = standing
        task = standing.task
        if fresh:
            self._whole = False
            self._scroll.verticalScrollBar().setValue(0)
        self._name.setText(task_label(task.number, _("Task")))
        self._chip.show_state(*standing_chip(standing, percent=True))
        self._title.setText(task.title)
        self._show_details(standing)
        key = standing.current.occurrence.key if standing.current is not None else ""
        several = [one.occurrence.key for one in standing.occurrences] not in ([], ["once"])
        for widget in (self._strip_title, self._strip_hint, self.strip):
            widget.setVisible(several)
        continuous = standing.state is State.NO_DEADLINE
        self._strip_hint.setText(_("by reporting period") if continuous else "")
        self.strip.show_standings(standing.occurrences, key if fresh else self.strip.key() or key, self._desk.today())
        self._show_journal()
        evidence = self._desk.store.progress.evidence(task.id)
        self._evidence_title.setText(_("Evidence ({count})").format(count=len(evidence)))
        self._evidence.show_evidence(evidence)
        self._enable()

    def _show_details(self, standing: TaskStanding) -> None:
        task = standing.task
        deadline = deadline_words(standing)
        printed = f" ({task.phrase})" if task.phrase and task.phrase != deadline else ""
        lines = (
            (_("Product"), task.product),
            (_("Lead"), lead_words(standing)),
            (_("With"), "; ".join(standing.coops) or task.coop_text),
            (_("Deadline"), deadline + printed),
            (_("Goal"), task.goal),
            (_("Note"), task.note),
        )
        clear_layout(self._details)
        for place, (label, text) in enumerate((label, text) for label, text in lines if text):
            self._details.addWidget(text_label(label, "second"), place, 0, Qt.AlignmentFlag.AlignTop)
            shown = text_label(text, wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
            self._details.addWidget(shown, place, 1)

    def _show_journal(self) -> None:
        if self._standing is None:
            return
        key = self.strip.key()
        entries = [
            one
            for one in self._desk.store.progress.entries(self._standing.task.id)
            if not key or one.occurrence == key or len(self._standing.occurrences) == 1
        ]
        moved = self._desk.store.progress.extensions(self._standing.task.id)
        self._journal.show_entries(entries, [one for one in moved if one.occurrence == key], whole=self._whole)
        more = len(entries) > 3 and not self._whole
        self._all.setVisible(more)
        self._all.setText(ngettext("See all {count}", "See all {count}", len(entries)).format(count=len(entries)))

    def _show_whole(self) -> None:
        self._whole = True
        self._show_journal()

    def _enable(self) -> None:
        free = not self._desk.jobs.busy
        standing = self._standing
        self.record_button.setEnabled(free and standing is not None)
        self.extend_button.setVisible(standing is not None and bool(extendable(standing)))
        self.extend_button.setEnabled(free)
        self.day_button.setVisible(
            standing is not None and (not extendable(standing) or standing.task.override is not None)
        )
        self.day_button.setEnabled(free)

    def save_attachment(self, attachment_id: int) -> None:
        """Ask where to put a file that is kept in the store, and write it there."""
        try:
            kept: Attachment = self._desk.store.progress.attachment(attachment_id)
            path = self._desk.dialogs.save_file(_("Save the file"), kept.name, suffix_of(kept.name))
            if path is not None:
                path.write_bytes(kept.content)
                self._desk.say(_("Saved to {file}").format(file=path))
        except OSError:
            self._desk.failed(UserError(N_("The file could not be written there. Choose another place.")))
        except UserError as error:
            self._desk.failed(error)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _row(first: QWidget, last: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(first)
    row.addStretch(1)
    row.addWidget(last)
    return row
