"""What one view asks another to show: plain values, so that views need not know each other.

``Desk.lead`` carries one to the window, which goes to the place and hands it to that view's ``aim`` method.
"""

from datetime import date
from typing import Protocol, runtime_checkable

from msgspec import Struct

from app.domain.progress import State


class TaskAim(Struct, frozen=True, kw_only=True):
    """One task, and one of its occurrences where ``occurrence`` names it (``2023-Q1``)."""

    task_id: int
    occurrence: str = ""


class TasksAim(Struct, frozen=True, kw_only=True):
    """The tasks that meet all of these; an empty one asks for nothing."""

    states: frozenset[State] = frozenset()
    unit_id: int | None = None
    section_id: int | None = None
    text: str = ""
    due_from: date | None = None
    due_to: date | None = None
    not_updated: bool = False
    """Only those without an entry in the period chosen."""


class IndicatorAim(Struct, frozen=True, kw_only=True):
    """One indicator."""

    indicator_id: int


class DayAim(Struct, frozen=True, kw_only=True):
    """One day of the calendar."""

    day: date


class ReportAim(Struct, frozen=True, kw_only=True):
    """A part of the report that is worked on: a form's code or a sentence's key, or as it stands where it is empty.

    ``period`` (``2023-Q1``) asks for the report on another period: of the kind that is worked on where it is made for
    that period, else of the first kind.
    """

    part: str = ""
    period: str = ""


class SettingsAim(Struct, frozen=True, kw_only=True):
    """One page of the settings (``units``, ``packs``, ``backups``)."""

    page: str


class UnitAim(Struct, frozen=True, kw_only=True):
    """What one unit owes, and the letter that reminds it."""

    unit_id: int


Aim = UnitAim | TaskAim | TasksAim | IndicatorAim | DayAim | ReportAim | SettingsAim


@runtime_checkable
class Aimed(Protocol):
    """A view that can be aimed."""

    def aim(self, aim: Aim) -> None:
        """Show what the aim says; one of another view is left alone."""
