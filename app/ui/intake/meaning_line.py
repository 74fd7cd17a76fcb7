"""The line of fields below the rows: what the file says of a deadline, and what it was taken to mean."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.schedules import Every, Schedule, Step
from app.errors import UserError
from app.i18n import _
from app.override import override
from app.reports.schedule_words import rhythm
from app.ui.intake.rows import RowLine
from app.ui.intake.rows_model import remark
from app.ui.intake.steps_dialog import StepsDialog
from app.ui.intake.ways import FIELDS, WAYS, Said, Way, schedule_said, way_of
from app.ui.intake.words import KINDS, row_number
from app.ui.kit import theme
from app.ui.kit.buttons import button, link_button
from app.ui.kit.cards import Card, ElidedLabel, IconLabel, text_label
from app.ui.kit.day_field import DateField
from app.ui.kit.fields import Choice, LabelledField, typed
from app.ui.kit.layouts import add_layout

_NARROW = 900
_A_DAY = 126


class MeaningLine(Card):
    """Shows the row gone to and lets its deadline be set."""

    schedule_set = Signal(object)
    """Carries the Schedule that the officer set, None for that of the file."""
    settled = Signal()
    """The row is right; on to the next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(10, parent)
        self._line: RowLine | None = None
        self._steps: tuple[Step, ...] = ()
        self.year = 0
        """The plan's year, which a day typed without one takes."""
        self._build()
        self._connect()
        self.show_line(None)

    def _build(self) -> None:
        self._where = text_label("", "label")
        self._phrase = ElidedLabel("", "strong")
        self._problem = ElidedLabel("", "doubt")
        self._sign = IconLabel("warning", "soon")
        problem = QHBoxLayout()
        problem.setSpacing(5)
        problem.addWidget(self._sign)
        problem.addWidget(self._problem, 1)
        self._told = QWidget()
        told = QVBoxLayout(self._told)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(1)
        told.addWidget(self._where)
        told.addWidget(self._phrase)
        add_layout(told, problem)
        told.addStretch(1)
        self.way = Choice([(way, _(word)) for way, word in WAYS])
        self.start, self.due, self.until = DateField(), DateField(), DateField()
        self.every = Choice()
        self.condition = QLineEdit()
        self.steps = button("", "edit", self._edit_steps)
        self._fields = {
            "way": LabelledField(_("How it is understood"), self.way),
            "every": LabelledField(_("How often"), self.every),
            "start": LabelledField(_("From"), self.start),
            "due": LabelledField(_("By (this day included)"), self.due),
            "steps": LabelledField(_("Dated lines"), self.steps),
            "until": LabelledField(_("Until the end of"), self.until),
            "condition": LabelledField(_("Condition"), self.condition),
        }
        self.way.setMinimumWidth(theme.px(190))
        for field in (self.start, self.due, self.until):
            field.setMinimumWidth(theme.px(_A_DAY))
            field.setMaximumWidth(theme.px(_A_DAY))
            field.setPlaceholderText("")
        self.every.setMinimumWidth(theme.px(110))
        self.back = link_button(_("As the file says"))
        self.right = button(_("Right, next row"), "checkmark")
        self.right.setToolTip(_("Right, next row (Alt+Enter)"))
        self._build_set()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.addWidget(self._told, 0, 0)
        self._grid.addWidget(self._set, 0, 1)
        self._grid.setColumnStretch(0, 30)
        self._grid.setColumnStretch(1, 70)
        add_layout(self.body, self._grid)

    def _build_set(self) -> None:
        """Put the fields in a row, the buttons in line with them."""
        self._set = QWidget()
        row = QHBoxLayout(self._set)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for name, field in self._fields.items():
            row.addWidget(field, 1 if name == "condition" else 0)
        self._back = _under_a_label(self.back)
        row.addWidget(self._back)
        row.addWidget(_under_a_label(self.right), 0, Qt.AlignmentFlag.AlignRight)

    def _connect(self) -> None:
        self.way.activated.connect(self._way_chosen)
        self.every.activated.connect(self._tell)
        for field in (self.start, self.due, self.until):
            field.day_changed.connect(self._tell)
        self.condition.editingFinished.connect(self._tell)
        self.back.clicked.connect(self._take_back)
        self.right.clicked.connect(self.settled)

    # What is shown

    def show_line(self, line: RowLine | None) -> None:
        """Show a row; its fields stand only where it is a task."""
        self._line = line
        self.right.setEnabled(line is not None)
        task = line.task if line is not None else None
        if line is None:
            self._where.setText("")
            self._phrase.setText(_("No row is chosen"))
        elif task is None:
            self._where.setText(f"{_('Row {row}').format(row=row_number(line))} · {_(KINDS[line.row.kind].word)}")
            self._phrase.setText(line.content().replace("\n", " "))
        else:
            said = _("Row {row} · the deadline word for word").format(row=row_number(line))
            self._where.setText(said)
            self._phrase.setText(f"“{task.phrase}”" if task.phrase else _("The file says no deadline"))
        self._show_problem(line)
        schedule = (task.override or task.schedule) if task is not None else None
        self._back.setVisible(task is not None and task.override is not None)
        for field in (self.start, self.due, self.until):
            field.year = self.year
        if schedule is not None:
            self._fill(schedule)
        self._show_fields(way_of(schedule) if schedule is not None else None)

    def _show_problem(self, line: RowLine | None) -> None:
        said = " ".join(remark(problem) for problem in line.problems) if line is not None else ""
        shown = bool(said) and line is not None and line.is_doubtful
        self._problem.setText(said if shown else "")
        self._sign.setVisible(shown)
        self._problem.setVisible(shown)

    def _fill(self, schedule: Schedule) -> None:
        self.way.choose(way_of(schedule))
        self.start.set_day(schedule.start)
        self.due.set_day(schedule.due)
        self.until.set_day(schedule.until)
        self._steps = schedule.steps
        self.steps.setText(_("{count} days…").format(count=len(schedule.steps)))
        self._offer_every(schedule.every)
        self.condition.setText(schedule.condition or "")
        self.condition.setCursorPosition(0)

    def _offer_every(self, every: Sequence[Every]) -> None:
        """Offer each time round by itself; what a phrase joins ("every month, every quarter") is offered as it is."""
        choices: list[tuple[object, str]] = [((one,), rhythm((one,))) for one in Every]
        if len(every) > 1:
            choices.insert(0, (tuple(every), rhythm(every)))
        self.every.set_choices(choices)
        self.every.choose(tuple(every) if every else (Every.QUARTER,))

    def _show_fields(self, way: Way | None) -> None:
        shown = FIELDS[way]
        for name, field in self._fields.items():
            field.setVisible(name in shown)

    # What the officer sets

    def focus_fields(self) -> None:
        """Go to the first field, or to the button where there is none."""
        target: QWidget = self.way if self._fields["way"].isVisibleTo(self) else self.right
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def schedule(self) -> Schedule | None:
        """Return what the fields say; None where a day is missing or is none."""
        try:
            start, due, until = self.start.day(), self.due.day(), self.until.day()
        except UserError:
            return None
        condition = typed(self.condition) or None
        said = Said(start=start, due=due, until=until, every=self.every.value(), steps=self._steps, condition=condition)
        return schedule_said(self.way.value(), said)

    def _way_chosen(self) -> None:
        way = self.way.value()
        self._show_fields(way)
        self._say_what_lacks(way)
        self._tell()

    def _say_what_lacks(self, way: Way) -> None:
        """Lead to the day that the way of speaking needs."""
        if way is Way.STEPS and not self._steps:
            self._edit_steps()
        elif way is Way.WITHIN and not self.start.text():
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)
        elif way in (Way.BY, Way.WITHIN) and not self.due.text():
            self.due.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit_steps(self) -> None:
        """Ask for the dated lines."""
        task = self._line.task if self._line is not None else None
        if task is None:
            return
        dialog = StepsDialog(self._steps, task.phrase, self.year, self)
        if dialog.exec() == StepsDialog.DialogCode.Accepted:
            self._steps = dialog.steps()
            self._tell()

    def _tell(self) -> None:
        task = self._line.task if self._line is not None else None
        schedule = self.schedule()
        if task is None or schedule is None or schedule == (task.override or task.schedule):
            return
        self.schedule_set.emit(None if schedule == task.schedule else schedule)

    def _take_back(self) -> None:
        self.schedule_set.emit(None)

    # The widget itself

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        below = event.size().width() < theme.px(_NARROW)
        self._grid.addWidget(self._told, 0, 0, 1, 2 if below else 1)
        self._grid.addWidget(self._set, 1 if below else 0, 0 if below else 1, 1, 2 if below else 1)


def _under_a_label(one: QWidget) -> QWidget:
    """Return a button that stands in line with labelled fields."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(text_label(" ", "label"))
    column.addWidget(one)
    column.addStretch(1)
    return box
