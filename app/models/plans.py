"""Rows of the year's plan: sections, tasks and the units that owe them."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.plans import Role
from app.domain.schedules import Schedule
from app.models.base import Base


class PlanRow(Base):
    """An issued plan of one year."""

    __tablename__ = "plan"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(index=True)
    number: Mapped[str]
    issued: Mapped[date | None]
    title: Mapped[str]
    agency: Mapped[str]
    parent_agency: Mapped[str]
    signer: Mapped[str]
    signer_title: Mapped[str]
    recipients: Mapped[tuple[str, ...]]
    source: Mapped[str]


class SectionRow(Base):
    """A heading of the plan's table."""

    __tablename__ = "section"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("section.id", ondelete="CASCADE"), index=True)
    place: Mapped[int]
    code: Mapped[str]
    title: Mapped[str]
    gone: Mapped[date | None]


class TaskRow(Base):
    """One task of the plan."""

    __tablename__ = "task"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id", ondelete="SET NULL"), index=True)
    place: Mapped[int]
    number: Mapped[str]
    number_printed: Mapped[str]
    goal: Mapped[str]
    title: Mapped[str]
    product: Mapped[str]
    lead_text: Mapped[str]
    coop_text: Mapped[str]
    phrase: Mapped[str]
    schedule: Mapped[Schedule]
    override: Mapped[Schedule | None]
    note: Mapped[str]
    code: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("task.id", ondelete="SET NULL"), index=True)
    figures: Mapped[str]
    room: Mapped[str]
    gone: Mapped[date | None]
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("task.id", ondelete="SET NULL"), index=True)
    printed: Mapped[tuple[str, ...]]


class UnitRow(Base):
    """A room or office."""

    __tablename__ = "unit"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    collective: Mapped[bool]


class UnitAliasRow(Base):
    """Another name of a unit."""

    __tablename__ = "unit_alias"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(unique=True)


class AssignmentRow(Base):
    """A unit's part in a task; a unit that owes something cannot be deleted."""

    __tablename__ = "assignment"
    __table_args__ = (UniqueConstraint("task_id", "unit_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id", ondelete="RESTRICT"), index=True)
    role: Mapped[Role]
    place: Mapped[int]
