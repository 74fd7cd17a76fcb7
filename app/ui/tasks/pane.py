"""The pane beside the table: one task whole, with its occurrences, journal and evidence, and what can be done."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.indicators import IndicatorStanding
from app.domain.plans import Plan, Task
from app.domain.progress import Extension, ProgressEntry, State, TaskStanding
from app.i18n import _, day, ngettext
from app.override import override
from app.ui.aims import IndicatorAim
from app.ui.desk import Desk
from app.ui.kit.buttons import LinkRow, button, icon_button, link_button, primary_button
from app.ui.kit.cards import Card, Rule, text_label
from app.ui.kit.chips import Chip
from app.ui.kit.layouts import add_layout
from app.ui.kit.scrolling import Scrolled, ScrolledContent
from app.ui.tasks.deadline_dialogs import extendable
from app.ui.tasks.editable_text import EditableText
from app.ui.tasks.evidence_list import EvidenceList
from app.ui.tasks.journal import JournalList
from app.ui.tasks.occurrence_strip import OccurrenceStrip
from app.ui.tasks.pane_details import PaneDetails
from app.ui.words import standing_chip, task_label


class TaskPane(Card):
    """Shows one task."""

    record_asked = Signal()
    extend_asked = Signal()
    day_asked = Signal()
    menu_asked = Signal()
    """The button of all other actions was pressed."""
    correct_asked = Signal(object)
    """Carries the ProgressEntry to be put right."""
    delete_asked = Signal(object)
    """Carries the ProgressEntry or Extension to be taken away."""
    task_stored = Signal(object, object)
    """Carries the Task as it was and as it was typed."""
    task_led = Signal(int)
    step_asked = Signal(int)
    closed = Signal()
    left = Signal()
    """Esc was pressed: back to the table."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(margin=0, parent=parent)
        self._desk = desk
        self.standing: TaskStanding | None = None
        """The task shown."""
        self._period = desk.period
        self._whole = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAccessibleName(_("The task"))
        self.setAcceptDrops(True)
        self.body.setSpacing(0)
        add_layout(self.body, self._build_head())
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
        head.addStretch(1)
        head.addWidget(self._chip)
        self._up = icon_button("chevron_up", _("Previous task"))
        self._down = icon_button("chevron_down", _("Next task"))
        self._close = icon_button("dismiss", _("Close the pane"))
        for one in (self._up, self._down, self._close):
            head.addWidget(one)
        return head

    def _build_middle(self) -> QWidget:
        self.title = EditableText(_("Task"), "heading")
        self.details = PaneDetails(self._store)
        self._strip_title = text_label(_("Occurrences"), "strong")
        self._strip_hint = text_label("", "small")
        self.strip = OccurrenceStrip()
        self._journal_title = text_label(_("Journal"), "strong")
        self._all = link_button("", self._show_whole)
        self.journal = JournalList(self.correct_asked.emit, self.delete_asked.emit)
        self.evidence = EvidenceList()
        inner = ScrolledContent()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.details)
        add_layout(column, _row(self._strip_title, self._strip_hint))
        column.addWidget(self.strip)
        add_layout(column, _row(self._journal_title, self._all))
        column.addWidget(self.journal)
        documents = LinkRow(right=True)
        documents.addWidget(self.evidence)
        add_layout(column, documents)
        column.addStretch(1)
        self._scroll = Scrolled(inner)
        return self._scroll

    def _build_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        self.record_button = primary_button(_("Record progress"), "add")
        self.record_button.setToolTip(_("Record progress (Ctrl+Enter)"))
        self.extend_button = button(_("Extend"), "calendar_arrow_right")
        self.extend_button.setToolTip(_("Extend the deadline (Ctrl+G)"))
        self.day_button = button(_("Set a date"), "calendar_add")
        self.day_button.setToolTip(_("Set a date (Ctrl+D)"))
        self.more_button = icon_button("more_horizontal", _("More to do with the task"))
        self.more_button.setProperty("framed", "true")
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        for one in (self.record_button, self.extend_button, self.day_button):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(self.more_button)
        return foot

    def _connect(self) -> None:
        self.record_button.clicked.connect(lambda _checked: self.record_asked.emit())
        self.extend_button.clicked.connect(lambda _checked: self.extend_asked.emit())
        self.day_button.clicked.connect(lambda _checked: self.day_asked.emit())
        self.more_button.clicked.connect(lambda _checked: self.menu_asked.emit())
        self._up.clicked.connect(lambda _checked: self.step_asked.emit(-1))
        self._down.clicked.connect(lambda _checked: self.step_asked.emit(1))
        self._close.clicked.connect(lambda _checked: self.closed.emit())
        self.strip.chosen.connect(self._follow_strip)
        self.title.stored.connect(self._store_title)
        self.details.task_led.connect(self.task_led)
        self.details.indicator_led.connect(self._lead_to_indicator)
        self._desk.jobs.busy_changed.connect(self._enable)
        self.paste = QAction(_("Paste files as evidence"), self)
        self.paste.setShortcut(QKeySequence(QKeySequence.StandardKey.Paste))
        self.paste.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.paste.triggered.connect(lambda _checked: self._paste())
        self.addAction(self.paste)

    def _paste(self) -> None:
        if not self.evidence.paste():
            self._desk.say(_("There is no file and no picture on the clipboard."))

    def show_task(self, standing: TaskStanding, plan: Plan, indicators: Sequence[IndicatorStanding] = ()) -> None:
        """Show a task as it stands."""
        period = self._desk.period
        fresh = self.standing is None or self.standing.task.id != standing.task.id
        if fresh:
            for text in (self.title, self.details.product, self.details.note):
                text.finish()  # what is being typed is the other task's
        self.standing = standing
        task = standing.task
        if fresh:
            self._whole = False
            self._scroll.verticalScrollBar().setValue(0)
        self._name.setText(task_label(task.number, _("Task")))
        self._chip.show_state(*standing_chip(standing, percent=True))
        self.title.show_text(task.title)
        linked = self._desk.store.tasks.linked(task)
        self.details.show_task(standing, plan, tuple(indicators), linked)
        anew, self._period = fresh or period != self._period, period
        asked = standing.asked_in(period)
        key = asked.occurrence.key if asked is not None else ""
        several = [one.occurrence.key for one in standing.occurrences] not in ([], ["once"])
        for widget in (self._strip_title, self._strip_hint, self.strip):
            widget.setVisible(several)
        continuous = standing.state is State.NO_DEADLINE
        self._strip_hint.setText(_("by reporting period") if continuous else "")
        self.strip.show_standings(standing.occurrences, key if anew else self.strip.key() or key, self._desk.today())
        self._show_journal()
        evidence = self._desk.store.progress.evidence(task.id)
        self.evidence.show_evidence(evidence, self._desk.store.journal.files(evidence))
        self._order_stops()
        self._enable()

    def show_occurrence(self, key: str) -> None:
        """Go to an occurrence of the task shown."""
        if self.standing is not None and any(one.occurrence.key == key for one in self.standing.occurrences):
            self.strip.show_standings(self.standing.occurrences, key, self._desk.today())
            self._follow_strip()

    def _follow_strip(self) -> None:
        self._show_journal()
        self._order_stops()

    def _show_journal(self) -> None:
        if self.standing is None:
            return
        key = self.strip.key()
        entries = [
            one
            for one in self._desk.store.progress.entries(self.standing.task.id)
            if not key or one.occurrence == key or len(self.standing.occurrences) == 1
        ]
        moved = self._desk.store.progress.extensions(self.standing.task.id)
        self.journal.show_entries(entries, [one for one in moved if one.occurrence == key], whole=self._whole)
        more = len(entries) > 3 and not self._whole
        self._all.setVisible(more)
        self._all.setText(ngettext("See all {count}", "See all {count}", len(entries)).format(count=len(entries)))

    def _show_whole(self) -> None:
        self._whole = True
        self._show_journal()
        self._order_stops()

    def _order_stops(self) -> None:
        """Let the Tab key go through the pane from top to bottom, whatever was shown anew."""
        inside = (self.title, *self.details.stops, self.strip, self._all, *self.journal.stops, *self.evidence.stops)
        foot = (self.record_button, self.extend_button, self.day_button, self.more_button)
        for before, after in pairwise((self._up, self._down, self._close, *inside, *foot)):
            QWidget.setTabOrder(before, after)

    def _store_title(self, text: str) -> None:
        if self.standing is not None and text:
            self._store(self.standing.task, replace(self.standing.task, title=text))
        elif self.standing is not None:
            self.title.show_text(self.standing.task.title)

    def _store(self, before: Task, after: Task) -> bool:
        self.task_stored.emit(before, after)
        return True

    def _lead_to_indicator(self, indicator_id: int) -> None:
        self._desk.lead("indicators", IndicatorAim(indicator_id=indicator_id))

    def _enable(self) -> None:
        free = not self._desk.jobs.busy
        standing = self.standing
        self.record_button.setEnabled(free and standing is not None)
        self.extend_button.setVisible(standing is not None and bool(extendable(standing)))
        self.extend_button.setEnabled(free)
        self.day_button.setVisible(
            standing is not None and (not extendable(standing) or standing.task.override is not None)
        )
        self.day_button.setEnabled(free)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.evidence.dragEnterEvent(event)  # files may be let go anywhere on the task

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.evidence.dragLeaveEvent(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.evidence.dropEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def deleted_words(gone: ProgressEntry | Extension) -> str:
    """Return what is taken away, for the undo line."""
    if isinstance(gone, ProgressEntry):
        return _("delete the entry of {day}").format(day=day(gone.day))
    return _("take back the extension to {day}").format(day=day(gone.new_due))


def _row(first: QWidget, last: QWidget) -> QHBoxLayout:
    row = LinkRow(right=last.property("kind") == "link")
    row.addWidget(first)
    row.addStretch(1)
    row.addWidget(last)
    return row
