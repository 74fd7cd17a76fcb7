"""The dialog that adds a task by hand, or changes all that the plan says of one."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from app.domain.changes import Changes
from app.domain.deadline_reasons import explain_phrase
from app.domain.phrases import read_phrase
from app.domain.plans import Plan, Role, Section, Task
from app.domain.progress import TaskStanding
from app.domain.schedules import Kind, Schedule
from app.domain.vietnamese import composed, one_line
from app.i18n import _
from app.override import override
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.kit.cards import text_label
from app.ui.kit.fields import Choice, LabelledField, typed
from app.ui.kit.layouts import add_layout
from app.ui.tasks.deadline_words import reason_words
from app.ui.tasks.section_field import SectionField
from app.ui.tasks.task_dialog import TaskDialog
from app.ui.tasks.units_dialog import UnitsField
from app.ui.words import task_named

_LONGEST = 90


class EditDialog(TaskDialog):
    """Asks what a task is; without a standing it is a new one, in the section that was gone to."""

    def __init__(
        self,
        desk: Desk,
        plan: Plan,
        sections: tuple[Section, ...],
        standing: TaskStanding | None = None,
        section_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._task = standing.task if standing is not None else None
        title = _("Add a task") if self._task is None else _("Change the task")
        super().__init__(desk, () if standing is None else standing, title, parent)
        self._plan, self._sections = plan, sections
        self.made: Task | None = None
        """The task that was added."""
        self._build(self._task or _blank(plan, section_id))
        self.phrase.textChanged.connect(self._explain)
        self._explain()

    @override
    def name(self) -> str:
        """Return what the edit is about, and the section that it makes."""
        if self._task is not None:
            named = super().name()
        else:
            named = task_named(typed(self.number), one_line(self.title.toPlainText()))
        fresh = self.section.fresh()
        return _("{task}, with the new section “{section}”").format(task=named, section=fresh) if fresh else named

    def _build(self, task: Task) -> None:
        known = [unit.name for unit in self.desk.store.planning.units()]
        had = self.desk.store.tasks.units_of(task.id) if task.id else {}
        self.section = SectionField(self._sections)
        self.section.choose(task.section_id)
        self.number, self.title = QLineEdit(task.number_printed or task.number), QPlainTextEdit(task.title)
        self.title.setTabChangesFocus(True)
        self.title.setFixedHeight(theme.px(64))
        self.goal, self.product = QLineEdit(one_line(task.goal)), QLineEdit(task.product)
        self.lead, self.coop = UnitsField(had.get(Role.LEAD, ()), known), UnitsField(had.get(Role.COOP, ()), known)
        self.phrase, self.note = QLineEdit(one_line(task.phrase)), QLineEdit(task.note)
        self.understood = text_label("", "hint", wrap=True)
        self.previous = Choice([(None, _("No earlier task")), *self._earlier()])
        self.previous.choose(task.previous_id)
        for choice in (self.section, self.previous):
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(12)
        for field in (self.goal, self.product, self.phrase, self.note):
            field.setCursorPosition(0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.addWidget(LabelledField(_("No."), self.number), 0, 0)
        grid.addWidget(LabelledField(_("Section"), self.section, _("Type a name for a new section.")), 0, 1)
        grid.addWidget(LabelledField(_("Task"), self.title), 1, 0, 1, 2)
        grid.addWidget(LabelledField(_("Goal"), self.goal), 2, 0)
        grid.addWidget(LabelledField(_("Product"), self.product), 2, 1)
        grid.addWidget(LabelledField(_("Lead"), self.lead, _("Several names with a semicolon between them.")), 3, 0)
        grid.addWidget(LabelledField(_("With"), self.coop), 3, 1)
        grid.addWidget(LabelledField(_("Deadline, as it is written in a plan"), self.phrase), 4, 0)
        grid.addWidget(LabelledField(_("Note"), self.note), 4, 1)
        grid.addWidget(self.understood, 5, 0, 1, 2)
        if self.previous.count() > 1:
            grid.addWidget(LabelledField(_("Goes on with, of the year before"), self.previous), 6, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        add_layout(self.column, grid)
        self.add_footer(_("Add the task") if self._task is None else _("Save the changes"), "checkmark")
        self.resize(720, self.height())
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _earlier(self) -> list[tuple[int, str]]:
        plan = self.desk.store.planning.plan_of(self._plan.year - 1)
        if plan is None:
            return []
        tasks = self.desk.store.planning.tasks(plan.id)
        return [(one.id, f"{one.number} {one.title}".strip()[:_LONGEST]) for one in tasks]

    def _explain(self) -> None:
        """Say at once how the phrase is understood."""
        phrase = typed(self.phrase)
        schedule = read_phrase(phrase, self._plan.year, self._plan.issued)
        self.understood.setText(reason_words(explain_phrase(phrase, schedule, self._plan.issued)))
        self._fit()

    def _typed(self) -> Task:
        task = self._task or _blank(self._plan, None)
        goal = task.goal if one_line(task.goal) == typed(self.goal) else typed(self.goal)
        phrase = task.phrase if one_line(task.phrase) == typed(self.phrase) else typed(self.phrase)
        number = typed(self.number)
        kept = number == (task.number_printed or task.number)
        return replace(
            task,
            section_id=self.section.value(),
            number=task.number if kept else number,
            number_printed=task.number_printed if kept else number,
            title=one_line(composed(self.title.toPlainText())),
            goal=goal,
            product=typed(self.product),
            phrase=phrase,
            note=typed(self.note),
            previous_id=self.previous.value() if self.previous.count() > 1 else task.previous_id,
        )

    @override
    def changes(self) -> Changes:
        """Add the task, or change it."""
        units = {Role.LEAD: self.lead.names(), Role.COOP: self.coop.names()}
        tasks, section = self.desk.store.tasks, self.section.fresh()
        if self._task is not None:
            had = tasks.units_of(self._task.id)
            given = {role: names for role, names in units.items() if names != tuple(had.get(role, ()))}
            return tasks.change(self._task, self._typed(), given, section)
        made = tasks.add(self._typed(), units, section)
        self.made = next(one.record for one in made if isinstance(one.record, Task))
        return made


def _blank(plan: Plan, section_id: int | None) -> Task:
    return Task(plan_id=plan.id, section_id=section_id, place=0, title="", schedule=Schedule(kind=Kind.CONDITIONAL))
