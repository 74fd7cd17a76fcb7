"""Rows of the letters that reminded units of what they owe."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.reports import Way
from app.models.base import Base


class ReminderRow(Base):
    """One letter to one unit; a unit that was written to cannot be deleted."""

    __tablename__ = "reminder"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id", ondelete="RESTRICT"), index=True)
    unit_name: Mapped[str]
    day: Mapped[date]
    number: Mapped[str]
    reply_by: Mapped[date | None]
    signer: Mapped[str]
    position: Mapped[tuple[str, ...]]
    sent: Mapped[date | None]
    way: Mapped[Way | None]
    note: Mapped[str]


class ReminderItemRow(Base):
    """One thing that a letter reminded of."""

    __tablename__ = "reminder_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    reminder_id: Mapped[int] = mapped_column(ForeignKey("reminder.id", ondelete="CASCADE"), index=True)
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id", ondelete="SET NULL"), index=True)
    occurrence: Mapped[str]
    title: Mapped[str]
    due: Mapped[date | None]
    days_late: Mapped[int]
    place: Mapped[int]
