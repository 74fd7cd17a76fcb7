"""The dialogs for several tasks at once: progress recorded, deadlines moved, units given; each is one step to undo."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QGridLayout, QLineEdit, QSpinBox, QWidget

from app.domain.changes import Changes
from app.domain.progress import CLOSED, Extension, OccurrenceStanding, Status, TaskStanding
from app.errors import UserError
from app.i18n import N_, _, ngettext
from app.override import override
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.kit.buttons import SegmentedSwitch
from app.ui.kit.cards import text_label
from app.ui.kit.day_field import DateField
from app.ui.kit.fields import LabelledField, typed
from app.ui.kit.layouts import add_layout
from app.ui.tasks.entry_dialog import WITHOUT_OCCURRENCE, EntryDialog
from app.ui.tasks.task_dialog import TaskDialog

_BY_DATE, _BY_DAYS = "date", "days"


class ProgressOfSeveralDialog(EntryDialog):
    """Records the same progress for the occurrence that each of several tasks is asked about now."""

    def __init__(
        self,
        desk: Desk,
        standings: Sequence[TaskStanding],
        status: Status = Status.IN_PROGRESS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, standings, _("Record progress"), parent)
        self._asked = [one.asked_in(desk.period) for one in self.standings]
        self._build()
        self.begin(status)
        self.offer_day([one for one in self._asked if one is not None])
        self.focus_status()

    def _build(self) -> None:
        self.make_fields()
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.addWidget(LabelledField(_("Day"), self.day), 0, 0)
        grid.addWidget(LabelledField(_("Person"), self.person), 0, 1)
        grid.addWidget(LabelledField(_("Share done"), self.percent), 0, 2)
        grid.addWidget(LabelledField(_("Status"), self.status), 1, 0, 1, 3)
        grid.addWidget(LabelledField(_("What was done"), self.note), 2, 0, 1, 3)
        grid.addWidget(self.reason_field, 3, 0, 1, 3)
        add_layout(self.column, grid)
        self.column.addWidget(text_label(_("Evidence, the same for all"), "strong"))
        self.column.addWidget(self.evidence)
        self.add_footer(_("Record progress"), "checkmark")

    @override
    def changes(self) -> Changes:
        """Record an entry for each task."""
        entries = [
            self.entry(one.task.id, asked.occurrence.key if asked is not None else WITHOUT_OCCURRENCE)
            for one, asked in zip(self.standings, self._asked, strict=True)
        ]
        made = self.desk.store.journal.record_each(entries, self.evidence.evidence())
        self.remember_person()
        return made


def movable(standing: TaskStanding) -> OccurrenceStanding | None:
    """Return the occurrence whose deadline is moved with those of others: the one asked about now, while it is open."""
    current = standing.current
    closed = current is None or current.due is None or current.status in CLOSED
    return None if closed else current


class ExtensionOfSeveralDialog(TaskDialog):
    """Moves the deadlines of several tasks to one day, or by a number of days."""

    def __init__(self, desk: Desk, standings: Sequence[TaskStanding], parent: QWidget | None = None) -> None:
        movables = [one for one in standings if movable(one) is not None]
        super().__init__(desk, movables or standings, _("Extend the deadlines"), parent)
        self._left_out = len(standings) - len(movables)
        self._build()
        self.way.chosen.connect(self._follow_way)
        self._follow_way()

    def _build(self) -> None:
        self.way = SegmentedSwitch([(_BY_DATE, _("To one day")), (_BY_DAYS, _("By a number of days"))])
        self.new = DateField(year=self.desk.today().year)
        self.days = QSpinBox()
        self.days.setRange(1, 366)
        self.days.setValue(15)
        self.days.setFixedHeight(theme.px(30))
        self.reason, self.document = QLineEdit(), QLineEdit()
        self._new_field = LabelledField(_("New deadline"), self.new)
        self._days_field = LabelledField(_("Days more"), self.days)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.addWidget(LabelledField(_("Way"), self.way), 0, 0)
        grid.addWidget(self._new_field, 0, 1)
        grid.addWidget(self._days_field, 0, 1)
        grid.addWidget(LabelledField(_("Reason"), self.reason), 1, 0, 1, 2)
        grid.addWidget(LabelledField(_("Document that allows it"), self.document), 2, 0, 1, 2)
        add_layout(self.column, grid)
        if self._left_out:
            words = ngettext(
                "{count} of the ticked tasks has no open deadline and stays as it is.",
                "{count} of the ticked tasks have no open deadline and stay as they are.",
                self._left_out,
            )
            self.column.addWidget(text_label(words.format(count=self._left_out), "second", wrap=True))
        again = self._extended_before()
        if again:
            words = ngettext(
                "{count} task was extended before: say in the reason why once more.",
                "{count} tasks were extended before: say in the reason why once more.",
                again,
            )
            self.column.addWidget(text_label(words.format(count=again), "doubt", wrap=True))
        self.add_footer(_("Extend the deadlines"), "calendar_arrow_right")
        self.new.setFocus()

    def _extended_before(self) -> int:
        found = ((one.current.due, one.current.occurrence.due) for one in self.standings if one.current is not None)
        return sum(due != first for due, first in found if due is not None)

    def _follow_way(self) -> None:
        by_days = self.way.choice() == _BY_DAYS
        self._days_field.setVisible(by_days)
        self._new_field.setVisible(not by_days)

    @override
    def changes(self) -> Changes:
        """Move each deadline."""
        by_days = self.way.choice() == _BY_DAYS
        new = None if by_days else self.new.day()
        if new is None and not by_days:
            raise UserError(N_("Type the new deadline."))
        extensions = []
        for one in self.standings:
            current = movable(one)
            if current is None or current.due is None:
                raise UserError(N_("None of these tasks has an open deadline to be moved."))
            extensions.append(
                Extension(
                    task_id=one.task.id,
                    occurrence=current.occurrence.key,
                    day=self.desk.today(),
                    old_due=current.due,
                    new_due=_moved(current.due, new, self.days.value()),
                    reason=typed(self.reason),
                    document=typed(self.document),
                )
            )
        return self.desk.store.journal.extend_each(extensions)


def _moved(due: date, new: date | None, days: int) -> date:
    return new if new is not None else due + timedelta(days=days)
