"""Where events lead: to a task, to the tasks that are overdue or lack an update, to the report."""

from app.domain.progress import State
from app.services.calendar_events import Event
from app.ui.aims import Aim, ReportAim, TaskAim, TasksAim


def lead_of(event: Event) -> tuple[str, Aim] | None:
    """Return the place of the window that an event is about, and what is aimed at there; None for a day by itself."""
    if event.task_id is not None:
        return "tasks", TaskAim(task_id=event.task_id, occurrence=event.occurrence)
    if event.key == "overdue":
        return "tasks", TasksAim(states=frozenset({State.OVERDUE}))
    if event.key == "lacking":
        return "tasks", TasksAim(not_updated=True)
    if event.is_solid:
        return "reports", ReportAim(period=event.key.removeprefix("cut-off-").removeprefix("report-"))
    return None
