"""What the dialogs that record progress have in common: the fields of a line of the journal, and what they say."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSpinBox

from app.domain.progress import OccurrenceStanding, ProgressEntry, Status
from app.domain.vietnamese import composed
from app.errors import UserError
from app.i18n import N_, _
from app.ui.kit import theme
from app.ui.kit.buttons import SegmentedSwitch
from app.ui.kit.chips import MARKS
from app.ui.kit.day_field import DateField
from app.ui.kit.fields import LabelledField, typed
from app.ui.kit.memory import remember, remembered
from app.ui.tasks.evidence_rows import EvidenceRows
from app.ui.tasks.task_dialog import TaskDialog

WITHOUT_OCCURRENCE = "once"
"""What an entry is kept under while the task has no day yet: the occurrence it will have once it is given one."""
_PERSON = "tasks/person"
_REASONED = frozenset({Status.DONE, Status.DROPPED})
_SHARES = {Status.DONE: 100, Status.NOT_STARTED: 0}
"""What a status says of itself about how much is done."""


class EntryDialog(TaskDialog):
    """A task dialog with the fields of an entry; how they lie is the matter of each."""

    def make_fields(self) -> None:
        """Make the fields."""
        self.day = DateField(self.desk.today())
        self._offered = self.day.text()
        self.status = SegmentedSwitch([(status.value, _(MARKS[status].word)) for status in Status])
        self.percent = QSpinBox()
        self.percent.setRange(0, 100)
        self.percent.setSuffix(" %")
        self.percent.setSingleStep(10)
        self.percent.setFixedHeight(theme.px(30))
        self.percent.lineEdit().setTextMargins(6, 0, 0, 0)
        self.person = QLineEdit(str(remembered(_PERSON) or ""))
        self.note, self.reason = QPlainTextEdit(), QLineEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(theme.px(64))
        self.reason_field = LabelledField(_("Reason, where it is dropped or done without a product"), self.reason)
        self.evidence = EvidenceRows(self.desk, self.desk.today().year, self)
        self.evidence.grew.connect(self._fit)
        self.status.chosen.connect(self.follow_status)

    def offer_day(self, asked: Sequence[OccurrenceStanding]) -> None:
        """Begin from today, or from the last day of a quarter that is over: its report counts nothing later.

        A day that was typed stays.
        """
        if self.day.text() != self._offered:
            return
        ends = {one.occurrence.due if one.due is None else None for one in asked}
        end = ends.pop() if len(ends) == 1 else None
        self.day.set_day(min(end or date.max, self.desk.today()))
        self._offered = self.day.text()

    def begin(self, status: Status, percent: int = 0) -> None:
        """Begin from a status, and from the share that is done."""
        self.status.choose(status.value)
        self.percent.setEnabled(True)
        self.percent.setValue(percent)
        self.follow_status()

    def focus_status(self) -> None:
        """Put the keys on the status that is chosen."""
        self.status.button(self.status.choice()).setFocus(Qt.FocusReason.OtherFocusReason)

    def follow_status(self) -> None:
        """Ask only for what the status leaves open; one that is tried and left gives the share back that was typed."""
        status = Status(self.status.choice())
        if self.percent.isEnabled():
            self._share = self.percent.value()
        self.percent.setEnabled(status is Status.IN_PROGRESS)
        self.percent.setValue(_SHARES.get(status, self._share))
        self.reason_field.setVisible(status in _REASONED)
        self._fit()

    def entry(self, task_id: int, occurrence: str, entry_id: int = 0) -> ProgressEntry:
        """Return what was typed, as an entry of a task; UserError where the day is missing."""
        day = self.day.day()
        if day is None:
            raise UserError(N_("Type the day on which this was so."))
        status = Status(self.status.choice())
        return ProgressEntry(
            id=entry_id,
            task_id=task_id,
            occurrence=occurrence,
            day=day,
            person=typed(self.person),
            status=status,
            percent=self.percent.value(),
            note=composed(self.note.toPlainText()).strip(),
            reason=typed(self.reason) if status in _REASONED else "",
        )

    def remember_person(self) -> None:
        """Offer who did this the next time."""
        remember(_PERSON, typed(self.person))
