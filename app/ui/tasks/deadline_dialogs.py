"""The dialogs that move a deadline, and that give a task a day of the officer's own."""

from msgspec.structs import replace
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.domain.changes import Change, Changes
from app.domain.progress import Extension, OccurrenceStanding, TaskStanding
from app.domain.schedules import Kind, Schedule
from app.errors import UserError
from app.i18n import N_, _, day
from app.override import override
from app.services.time_words import occurrence_name
from app.ui.desk import Desk
from app.ui.kit.cards import text_label
from app.ui.kit.day_field import DateField
from app.ui.kit.fields import Choice, LabelledField, typed
from app.ui.kit.layouts import add_layout
from app.ui.tasks.task_dialog import TaskDialog


def extendable(standing: TaskStanding) -> tuple[OccurrenceStanding, ...]:
    """Return the occurrences that have a deadline to move."""
    return tuple(one for one in standing.occurrences if one.due is not None)


class ExtensionDialog(TaskDialog):
    """Asks to when a deadline is moved, why, and by which document."""

    def __init__(self, desk: Desk, standing: TaskStanding, occurrence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(desk, standing, _("Extend the deadline"), parent)
        self._offered = extendable(standing)
        current = standing.current.occurrence.key if standing.current is not None else ""
        self._occurrence = occurrence or current
        self._build()
        self._connect()
        self._follow_occurrence()

    def _build(self) -> None:
        self.occurrence = Choice([(one.occurrence.key, occurrence_name(one.occurrence)) for one in self._offered])
        self.occurrence.choose(self._occurrence)
        self.old = QLineEdit()
        self.old.setReadOnly(True)
        self.new = DateField(year=self.desk.today().year)
        self.reason, self.document = QLineEdit(), QLineEdit()
        self.warning = text_label("", "second", wrap=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.addWidget(LabelledField(_("Occurrence"), self.occurrence), 0, 0)
        grid.addWidget(LabelledField(_("Deadline now"), self.old), 0, 1)
        grid.addWidget(LabelledField(_("New deadline"), self.new), 0, 2)
        grid.addWidget(LabelledField(_("Reason"), self.reason), 1, 0, 1, 3)
        grid.addWidget(LabelledField(_("Document that allows it"), self.document), 2, 0, 1, 3)
        add_layout(self.column, grid)
        self.column.addWidget(self.warning)
        self.add_footer(_("Extend the deadline"), "calendar_arrow_right")
        self.new.setFocus()

    def _connect(self) -> None:
        self.occurrence.activated.connect(self._follow_occurrence)

    def _follow_occurrence(self) -> None:
        key = self.occurrence.value()
        due = next((one.due for one in self._offered if one.occurrence.key == key), None)
        self.old.setText(day(due) if due is not None else "")
        earlier = [one for one in self.desk.store.progress.extensions(self.standing.task.id) if one.occurrence == key]
        self.warning.setVisible(bool(earlier))
        if earlier:
            words = _("Already extended {count} time(s), last to {day}. Give the reason for extending it again.")
            self.warning.setText(words.format(count=len(earlier), day=day(earlier[-1].new_due)))

    @override
    def changes(self) -> Changes:
        """Record the extension."""
        key, new = self.occurrence.value(), self.new.day()
        due = next((one.due for one in self._offered if one.occurrence.key == key), None)
        if due is None:
            raise UserError(N_("This task has no deadline that could be extended."))
        if new is None:
            raise UserError(N_("Type the new deadline."))
        return self.desk.store.progress.extend(
            Extension(
                task_id=self.standing.task.id,
                occurrence=key,
                day=self.desk.today(),
                old_due=due,
                new_due=new,
                reason=typed(self.reason),
                document=typed(self.document),
            )
        )


class DayDialog(TaskDialog):
    """Asks for the day by which a task is to be done, in place of what its phrase was understood to mean."""

    def __init__(self, desk: Desk, standing: TaskStanding, parent: QWidget | None = None) -> None:
        super().__init__(desk, standing, _("Set a date"), parent)
        self._build()

    def _build(self) -> None:
        task = self.standing.task
        override = task.override
        self.due = DateField(override.due if override is not None else None, year=self._year())
        self._due_field = LabelledField(
            _("Last day that is on time"), self.due, _("Leave it empty to go back to the plan's own words.")
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        printed = QLineEdit(task.phrase)
        printed.setReadOnly(True)
        printed.setCursorPosition(0)
        grid.addWidget(LabelledField(_("Deadline as printed"), printed), 0, 0)
        grid.addWidget(self._due_field, 0, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        add_layout(self.column, grid)
        self.add_footer(_("Set a date"), "calendar_add")
        self.due.setFocus()

    def _year(self) -> int:
        return self.desk.period.year

    @override
    def changes(self) -> Changes:
        """Record the day in place of what was understood, or take it away again."""
        task, due = self.standing.task, self.due.day()
        condition = task.schedule.condition
        override = Schedule(kind=Kind.ONCE, due=due, condition=condition) if due is not None else None
        if override == task.override:
            return ()
        return self.desk.store.apply((Change(before=task, after=replace(task, override=override)),))
