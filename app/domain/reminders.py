"""The letter that reminds a unit of what it owes (công văn đôn đốc), and what it reminded of."""

from datetime import date

from msgspec import Struct

from app.domain.reports import Way


class Reminder(Struct, frozen=True, kw_only=True):
    """One letter to one unit; ``unit_name`` is how the unit was called then.

    ``day`` is the letter's date, ``reply_by`` the day until which an answer is asked for, ``sent`` the day it went
    out, None while it has not.
    """

    id: int = 0
    unit_id: int
    unit_name: str
    day: date
    number: str = ""
    reply_by: date | None = None
    signer: str = ""
    position: tuple[str, ...] = ()
    sent: date | None = None
    way: Way | None = None
    note: str = ""


class ReminderItem(Struct, frozen=True, kw_only=True):
    """One thing that a letter reminded of, as it stood then: ``days_late`` is 0 where it was not due yet."""

    id: int = 0
    reminder_id: int
    task_id: int | None = None
    occurrence: str = ""
    title: str
    due: date | None = None
    days_late: int = 0
    place: int = 0
