"""The places of the window: which views there are, and how each is made when it is first gone to."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from app.i18n import N_
from app.ui.desk import Desk

TODAY, TASKS, CALENDAR, INDICATORS, REPORTS = "today", "tasks", "calendar", "indicators", "reports"
SETTINGS = "settings"
INTAKE, REMINDERS = "intake", "reminders"
"""The import of a plan and the letters to units: views that stand behind the tasks' place of the rail."""
BEHIND_TASKS = frozenset({INTAKE, REMINDERS})
PLACES = (
    (TODAY, "home", N_("Today")),
    (TASKS, "task_list_square_ltr", N_("Tasks")),
    (CALENDAR, "calendar_ltr", N_("Calendar")),
    (INDICATORS, "target_arrow", N_("Indicators")),
    (REPORTS, "document_text", N_("Report")),
    (SETTINGS, "settings", N_("Settings")),
)
# ruff: noqa: PLC0415 - a view is imported when it is first shown: the window stands sooner


def _today(desk: Desk) -> QWidget:
    from app.ui.today.view import TodayView

    return TodayView(desk)


def _tasks(desk: Desk) -> QWidget:
    from app.ui.tasks.view import TasksView

    return TasksView(desk)


def _calendar(desk: Desk) -> QWidget:
    from app.ui.calendar.view import CalendarView

    return CalendarView(desk)


def _indicators(desk: Desk) -> QWidget:
    from app.ui.indicators.view import IndicatorsView

    return IndicatorsView(desk)


def _reports(desk: Desk) -> QWidget:
    from app.ui.reports.view import ReportsView

    return ReportsView(desk)


def _intake(desk: Desk) -> QWidget:
    from app.ui.intake.view import IntakeView

    return IntakeView(desk)


def _reminders(desk: Desk) -> QWidget:
    from app.ui.reminders.view import RemindersView

    return RemindersView(desk)


def _settings(desk: Desk) -> QWidget:
    from app.ui.settings.view import SettingsView

    return SettingsView(desk)


_VIEWS: Mapping[str, Callable[[Desk], QWidget]] = {
    TODAY: _today,
    TASKS: _tasks,
    CALENDAR: _calendar,
    INDICATORS: _indicators,
    REPORTS: _reports,
    INTAKE: _intake,
    REMINDERS: _reminders,
    SETTINGS: _settings,
}


def make_view(key: str, desk: Desk) -> QWidget:
    """Return a new view; what it imports is not loaded before."""
    return _VIEWS[key](desk)
