"""The dialog that records progress: day, occurrence, status, who, what, and the documents that prove it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from app.domain.changes import Changes
from app.domain.progress import ProgressEntry, Status, TaskStanding
from app.domain.vietnamese import composed
from app.errors import UserError
from app.i18n import N_, _
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.kit.buttons import SegmentedSwitch
from app.ui.kit.cards import text_label
from app.ui.kit.chips import MARKS
from app.ui.kit.fields import Choice, DateField, LabelledField, typed
from app.ui.kit.memory import remember, remembered
from app.ui.tasks.evidence_rows import EvidenceRows
from app.ui.tasks.occurrence_strip import occurrence_days
from app.ui.tasks.task_dialog import TaskDialog
from app.ui.words import occurrence_name

PERSON = "tasks/person"
WITHOUT_OCCURRENCE = "once"
"""What an entry is kept under while the task has no day yet: the occurrence it will have once it is given one."""


class ProgressDialog(TaskDialog):
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
        super().__init__(desk, standing, _("Record progress") if entry is None else _("Put the entry right"), parent)
        self._entry = entry
        self._occurrence = occurrence or (standing.current.occurrence.key if standing.current else "")
        self._build()
        self._connect()
        self._follow_occurrence()
        if entry is not None:
            self._show(entry)
        self.status.button(self.status.choice()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.day = DateField(self.desk.today())
        self.occurrence = Choice(
            [
                (one.occurrence.key, f"{occurrence_name(one.occurrence)} ({occurrence_days(one)})")
                for one in self.standing.occurrences
            ]
            or [(WITHOUT_OCCURRENCE, _("No day yet"))]
        )
        self.occurrence.choose(self._occurrence)
        self.status = SegmentedSwitch([(status.value, _(MARKS[status].word)) for status in Status])
        self.percent = QSpinBox()
        self.percent.setRange(0, 100)
        self.percent.setSuffix(" %")
        self.percent.setSingleStep(10)
        self.percent.setFixedHeight(theme.px(30))
        self.percent.lineEdit().setTextMargins(6, 0, 0, 0)
        self.person = QLineEdit(str(remembered(PERSON) or ""))
        self.note, self.reason = QPlainTextEdit(), QLineEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(theme.px(64))
        self._day_field = LabelledField(_("Day"), self.day)
        self._reason_field = LabelledField(_("Reason, where it is dropped or done without a product"), self.reason)
        self.evidence = EvidenceRows(self.desk, self.desk.today().year, self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._day_field, 0, 0)
        grid.addWidget(LabelledField(_("Occurrence"), self.occurrence), 0, 1)
        grid.addWidget(LabelledField(_("Person"), self.person), 0, 2)
        grid.addWidget(LabelledField(_("Status"), self.status), 1, 0, 1, 2)
        grid.addWidget(LabelledField(_("Share done"), self.percent), 1, 2)
        grid.addWidget(LabelledField(_("What was done"), self.note), 2, 0, 1, 3)
        grid.addWidget(self._reason_field, 3, 0, 1, 3)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 4)
        grid.setColumnStretch(2, 3)
        self.column.addLayout(grid)
        self._build_foot()

    def _build_foot(self) -> None:
        """Add the documents of a new entry, and the button that records."""
        self.evidence.setVisible(self._entry is None)
        if self._entry is None:
            self.column.addWidget(text_label(_("Evidence"), "strong"))
            self.column.addWidget(self.evidence)
        self.add_footer(_("Record progress") if self._entry is None else _("Keep the changes"), "checkmark")

    def _connect(self) -> None:
        self.occurrence.activated.connect(self._follow_occurrence)
        self.status.chosen.connect(self._follow_status)
        self.evidence.grew.connect(self._fit)

    def mark_done(self) -> None:
        """Begin with the task done: what remains is its product."""
        self.status.choose(Status.DONE.value)
        self._follow_status()
        self.status.button(self.status.choice()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, entry: ProgressEntry) -> None:
        """Show the entry that is put right."""
        self.day.set_day(entry.day)
        self.occurrence.choose(entry.occurrence)
        self.status.choose(entry.status.value)
        self._follow_status()
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
        self.status.choose((Status.IN_PROGRESS if status is Status.NOT_STARTED else status).value)
        self.percent.setValue(percent)
        self._follow_status()

    def _follow_status(self) -> None:
        status = Status(self.status.choice())
        self.percent.setEnabled(status is Status.IN_PROGRESS)
        if status is Status.DONE:
            self.percent.setValue(100)
        elif status is Status.NOT_STARTED:
            self.percent.setValue(0)
        self._reason_field.setVisible(status in {Status.DONE, Status.DROPPED})
        self._fit()

    def changes(self) -> Changes:
        """Record what was typed."""
        day = self.day.day()
        if day is None:
            raise UserError(N_("Type the day on which this was so."))
        status = Status(self.status.choice())
        entry = ProgressEntry(
            id=self._entry.id if self._entry is not None else 0,
            task_id=self.standing.task.id,
            occurrence=self.occurrence.value(),
            day=day,
            person=typed(self.person),
            status=status,
            percent=self.percent.value(),
            note=composed(self.note.toPlainText()).strip(),
            reason=typed(self.reason) if status in {Status.DONE, Status.DROPPED} else "",
        )
        if self._entry is not None:
            return self.desk.store.journal.correct(self._entry, entry)
        made = self.desk.store.progress.record(entry, self.evidence.evidence())
        remember(PERSON, entry.person)
        return made
