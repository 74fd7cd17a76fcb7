"""The import of a plan as the window hosts it: begun with a file or by asking for one, left, and what it did."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.ui.aims import TasksAim
from app.ui.desk import Desk
from app.ui.frame.navigation import Navigation
from app.ui.frame.places import INTAKE, TASKS
from app.ui.kit.cards import MessageStrip

if TYPE_CHECKING:
    from app.services.plan_choices import Imported
    from app.ui.intake.view import IntakeView


class PlanIntake(QObject):
    """Leads into the import and out of it."""

    left = Signal()
    """The import was left, or a plan was taken in: the window looks again at what it shows."""

    def __init__(self, desk: Desk, places: Navigation, strip: MessageStrip, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._places, self._strip = desk, places, strip
        places.made.connect(self._made)

    def begin(self, path: Path | None = None) -> None:
        """Go to the import: with a file, with the one under way, or by asking for one."""
        self._strip.hide()
        view = self._view()
        self._places.go(INTAKE)
        if path is not None:
            view.open_file(path)
        elif not view.is_under_way:
            view.choose_file()

    @property
    def is_under_way(self) -> bool:
        """Whether a plan is being imported."""
        return self._places.has(INTAKE) and self._view().is_under_way

    def may_leave(self) -> bool:
        """Ask before what was put right in an import is lost."""
        return not self._places.has(INTAKE) or self._view().may_close()

    def taken_in(self, result: "Imported") -> None:
        """Show the plan that was taken in, and offer to take that back or to keep what it did."""
        from app.ui.frame.plan_files import show_import  # noqa: PLC0415 - not needed at start

        desk = self._desk
        desk.choose_period(desk.period.__class__(result.plan.year, desk.period.kind, desk.period.number))
        self._places.lead(TASKS, TasksAim())  # whole: a filter of the plan before might hide all of it
        self.left.emit()
        show_import(desk, self._strip, result)

    def _view(self) -> "IntakeView":
        return cast("IntakeView", self._places.view(INTAKE))

    def _made(self, key: str, view: "IntakeView") -> None:
        if key == INTAKE:
            view.accepted.connect(self.taken_in)
            view.left.connect(self._leave)

    def _leave(self) -> None:
        self._places.go_back()
        self.left.emit()
