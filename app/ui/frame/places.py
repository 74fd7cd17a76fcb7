"""The places of the window: which views there are, and how each is made when it is first gone to."""

from PySide6.QtWidgets import QWidget

from app.i18n import N_
from app.ui.desk import Desk

TASKS, CALENDAR, INDICATORS, REPORTS = "tasks", "calendar", "indicators", "reports"
SETTINGS = "settings"
INTAKE, REMINDERS = "intake", "reminders"
"""The import of a plan and the letters to units: views that stand behind the tasks' place of the rail."""
BEHIND_TASKS = frozenset({INTAKE, REMINDERS})
PLACES = (
    (TASKS, "task_list_square_ltr", N_("Tasks")),
    (CALENDAR, "calendar_ltr", N_("Calendar")),
    (INDICATORS, "target_arrow", N_("Indicators")),
    (REPORTS, "document_text", N_("Report")),
    (SETTINGS, "settings", N_("Settings")),
)


def make_view(key: str, desk: Desk) -> QWidget:
    """Return a new view; what it imports is not loaded before."""
    # ruff: noqa: PLC0415 - a view is imported when it is first shown: the window stands sooner
    if key == TASKS:
        from app.ui.tasks.view import TasksView

        return TasksView(desk)
    if key == CALENDAR:
        from app.ui.calendar.view import CalendarView

        return CalendarView(desk)
    if key == INDICATORS:
        from app.ui.indicators.view import IndicatorsView

        return IndicatorsView(desk)
    if key == INTAKE:
        from app.ui.intake.view import IntakeView

        return IntakeView(desk)
    if key == REMINDERS:
        from app.ui.reminders.view import RemindersView

        return RemindersView(desk)
    if key == SETTINGS:
        from app.ui.settings.view import SettingsView

        return SettingsView(desk)
    from app.ui.reports.view import ReportsView

    return ReportsView(desk)
