"""Rows of the letters that reminded units of what they owe."""

from datetime import date

from app.domain.reports import Way
from app.models.base import Base, column


class ReminderRow(Base):
    """One letter to one unit; a unit that was written to cannot be deleted."""

    __tablename__ = "reminder"

    unit_id: int = column("unit.id", "RESTRICT", index=True)
    unit_name: str
    day: date
    number: str
    reply_by: date | None
    signer: str
    position: tuple[str, ...]
    sent: date | None
    way: Way | None
    note: str


class ReminderItemRow(Base):
    """One thing that a letter reminded of."""

    __tablename__ = "reminder_item"

    reminder_id: int = column("reminder.id", "CASCADE", index=True)
    task_id: int | None = column("task.id", "SET NULL", index=True)
    occurrence: str
    title: str
    due: date | None
    days_late: int
    place: int
