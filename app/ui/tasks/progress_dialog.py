"""The dialog that records progress: day, occurrence, status, who, what, and the documents that prove it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.changes import Changes
from app.domain.progress import ProgressEntry, Status, TaskStanding
from app.i18n import _
from app.override import override
from app.services.time_words import occurrence_name
from app.ui.desk import Desk
from app.ui.kit.cards import text_label
from app.ui.kit.fields import Choice, LabelledField
from app.ui.kit.layouts import add_layout
from app.ui.tasks.entry_dialog import WITHOUT_OCCURRENCE, EntryDialog
from app.ui.tasks.occurrence_strip import occurrence_days


class ProgressDialog(EntryDialog):
    """Asks for one line of the journal, or puts one right."""

    def __init__(
        self,
        desk: Desk,
        standing: TaskStanding,
        occurrence: str = "",
        parent: QWidget | None = None,
        *,
        entry: ProgressEntry | None = None,
    ) -> None:
        """Take the task, the occurrence gone to, and the entry that is put right, where it is not a new one."""
        super().__init__(desk, standing, _("Record progress") if entry is None else _("Correct the entry"), parent)
        self._entry = entry
        asked = standing.asked_in(desk.period)
        self._occurrence = occurrence or (asked.occurrence.key if asked is not None else "")
        self._build()
        self.occurrence.activated.connect(self._follow_occurrence)
        self._follow_occurrence()
        if entry is not None:
            self._show(entry)
        self.focus_status()

    def _build(self) -> None:
        self.make_fields()
        self.occurrence = Choice(
            [
                (one.occurrence.key, f"{occurrence_name(one.occurrence)} ({occurrence_days(one)})")
                for one in self.standing.occurrences
            ]
            or [(WITHOUT_OCCURRENCE, _("No day yet"))]
        )
        self.occurrence.choose(self._occurrence)
        self._day_field = LabelledField(_("Day"), self.day)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._day_field, 0, 0)
        grid.addWidget(LabelledField(_("Occurrence"), self.occurrence), 0, 1)
        grid.addWidget(LabelledField(_("Person"), self.person), 0, 2)
        grid.addWidget(LabelledField(_("Status"), self.status), 1, 0, 1, 2)
        grid.addWidget(LabelledField(_("Share done"), self.percent), 1, 2)
        grid.addWidget(LabelledField(_("What was done"), self.note), 2, 0, 1, 3)
        grid.addWidget(self.reason_field, 3, 0, 1, 3)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 4)
        grid.setColumnStretch(2, 3)
        add_layout(self.column, grid)
        self._build_foot()

    def _build_foot(self) -> None:
        """Add the documents of a new entry, and the button that records."""
        self.evidence.setVisible(self._entry is None)
        if self._entry is None:
            self.column.addWidget(text_label(_("Evidence"), "strong"))
            self.column.addWidget(self.evidence)
        self.add_footer(_("Record progress") if self._entry is None else _("Save the changes"), "checkmark")

    def mark_done(self) -> None:
        """Begin with the task done: what remains is to say what was made, and its product."""
        self.begin(Status.DONE)
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, entry: ProgressEntry) -> None:
        """Show the entry that is put right."""
        self.day.set_day(entry.day)
        self.occurrence.choose(entry.occurrence)
        self.begin(entry.status)
        self.percent.setValue(entry.percent)
        self.person.setText(entry.person)
        self.note.setPlainText(entry.note)
        self.reason.setText(entry.reason)

    def _follow_occurrence(self) -> None:
        """Begin from where the occurrence stands."""
        key = self.occurrence.value()
        known = next((one for one in self.standing.occurrences if one.occurrence.key == key), None)
        status = known.status if known is not None else self.standing.status
        percent = known.percent if known is not None else self.standing.percent
        self.begin(Status.IN_PROGRESS if status is Status.NOT_STARTED else status, percent)
        if self._entry is None:
            self.offer_day([known] if known is not None else [])

    @override
    def changes(self) -> Changes:
        """Record what was typed."""
        was = self._entry
        entry = self.entry(self.standing.task.id, self.occurrence.value(), was.id if was is not None else 0)
        if was is not None:
            return self.desk.store.journal.correct(was, entry)
        made = self.desk.store.progress.record(entry, self.evidence.evidence())
        self.remember_person()
        return made
