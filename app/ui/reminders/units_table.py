"""The units that owe something: how much is overdue and how much falls due soon."""

from collections.abc import Iterable

from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from app.i18n import N_, _, day
from app.reports.reminder_letter import Owed
from app.services.reminders import UnitDebts
from app.ui.kit import theme
from app.ui.kit.record_model import Column, RecordModel
from app.ui.kit.tables import tidy_table, widen


def _name(one: UnitDebts) -> str:
    """Return what a unit is called, and under it when it was last reminded."""
    if one.last is None:
        return one.unit.name
    return one.unit.name + "\n" + _("reminded {day}").format(day=day(one.last.sent or one.last.day))


def _tasks(owed: Iterable[Owed]) -> str:
    """Return how many tasks these are, as the letter counts them: one that comes back every month is one."""
    return str(len({one.task_id for one in owed}))


_COLUMNS: tuple[Column[UnitDebts], ...] = (
    Column(title=N_("Unit"), text=_name, tip=_name, width=150),
    Column(title=N_("Overdue"), text=lambda one: _tasks(one.late), right=True),
    Column(title=N_("Due soon"), text=lambda one: _tasks(one.soon), right=True),
)
SOON = 2


class UnitsTable(QTableView):
    """A row for each unit; a long name takes a second line rather than being cut."""

    def __init__(self, model: RecordModel[UnitDebts], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Units that owe something"))
        self.setModel(model)
        tidy_table(self)
        self.setProperty("bare", "true")
        self.setWordWrap(True)
        self.verticalHeader().setMinimumSectionSize(theme.px(30))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        widen(self, 0, _COLUMNS[0].width)
        for place in (1, SOON):  # as wide as their heading in any language
            self.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)


def units_model(parent: QWidget) -> RecordModel[UnitDebts]:
    """Return the model of the units that owe something."""
    return RecordModel(_COLUMNS, parent)
