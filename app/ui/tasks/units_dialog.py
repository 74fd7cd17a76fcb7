"""The dialog that gives tasks to units: who leads, who works with, for one task or several."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from app.domain.changes import Changes
from app.domain.plans import Role
from app.domain.progress import TaskStanding
from app.domain.vietnamese import one_line
from app.errors import UserError
from app.i18n import N_, _
from app.override import override
from app.ui.desk import Desk
from app.ui.kit.cards import text_label
from app.ui.kit.fields import LabelledField, NameCompleter
from app.ui.kit.layouts import add_layout
from app.ui.tasks.task_dialog import TaskDialog


def names_of(text: str) -> tuple[str, ...]:
    """Return the units of a text in which a semicolon stands between them."""
    return tuple(name for name in map(one_line, text.split(";")) if name)


class UnitsField(QLineEdit):
    """Names of units with semicolons between them; each is completed as it is typed."""

    def __init__(self, names: Sequence[str], known: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("; ".join(names), parent)
        self._completer = NameCompleter(known, self)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._complete)
        self.textEdited.connect(self._offer)
        self.setCursorPosition(0)

    def names(self) -> tuple[str, ...]:
        """Return the units that were typed."""
        return names_of(self.text())

    def _offer(self, text: str) -> None:
        word = text.rpartition(";")[2].strip()
        self._completer.setCompletionPrefix(word)
        if word and self._completer.completionCount() and self._completer.currentCompletion() != word:
            self._completer.complete()
        else:
            popup = self._completer.popup()
            if popup is not None:
                popup.hide()

    def _complete(self, name: str) -> None:
        before = self.text().rpartition(";")[0]
        self.setText(f"{before}; {name}" if before else name)


class UnitsDialog(TaskDialog):
    """Asks who leads and who works with; for several tasks a role left empty stays as it is."""

    def __init__(self, desk: Desk, standings: Sequence[TaskStanding], parent: QWidget | None = None) -> None:
        super().__init__(desk, standings, _("Give to units"), parent)
        self._build()

    def _build(self) -> None:
        known = [unit.name for unit in self.desk.store.planning.units()]
        one = len(self.standings) == 1
        had = self.desk.store.tasks.units_of(self.standing.task.id) if one else {}
        self.lead = UnitsField(had.get(Role.LEAD, ()), known)
        self.coop = UnitsField(had.get(Role.COOP, ()), known)
        self.beside = QCheckBox(_("Beside the units that they have now"))
        hint = _("Several names with a semicolon between them.")
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        grid.addWidget(LabelledField(_("Lead"), self.lead, hint), 0, 0)
        grid.addWidget(LabelledField(_("With"), self.coop), 1, 0)
        add_layout(self.column, grid)
        if not one:
            self.column.addWidget(self.beside)
            self.column.addWidget(text_label(_("What is left empty stays as it is."), "second", wrap=True))
        self.add_footer(_("Give to units"), "people_team")
        self.lead.setFocus()

    @override
    def changes(self) -> Changes:
        """Give the tasks to the units typed."""
        tasks = self.desk.store.tasks
        lead, coop = self.lead.names(), self.coop.names()
        if len(self.standings) == 1:
            task = self.standing.task
            return tasks.change(task, task, {Role.LEAD: lead, Role.COOP: coop})
        if not lead and not coop:
            raise UserError(N_("Type at least one unit."))
        ids = [one.task.id for one in self.standings]
        given = {role: names for role, names in ((Role.LEAD, lead), (Role.COOP, coop)) if names}
        return tasks.give(ids, given, beside=self.beside.isChecked())
