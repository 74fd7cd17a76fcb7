"""Rows of the year's plan: sections, tasks and the units that owe them."""

from datetime import date

from app.domain.plans import Role
from app.domain.schedules import Schedule
from app.models.base import Base, column


class PlanRow(Base):
    """An issued plan of one year."""

    __tablename__ = "plan"

    year: int = column(index=True)
    number: str
    issued: date | None
    title: str
    agency: str
    parent_agency: str
    signer: str
    signer_title: str
    recipients: tuple[str, ...]
    source: str


class SectionRow(Base):
    """A heading of the plan's table."""

    __tablename__ = "section"

    plan_id: int = column("plan.id", "CASCADE", index=True)
    parent_id: int | None = column("section.id", "CASCADE", index=True)
    place: int
    code: str
    title: str
    gone: date | None


class TaskRow(Base):
    """One task of the plan."""

    __tablename__ = "task"

    plan_id: int = column("plan.id", "CASCADE", index=True)
    section_id: int | None = column("section.id", "SET NULL", index=True)
    place: int
    number: str
    number_printed: str
    goal: str
    title: str
    product: str
    lead_text: str
    coop_text: str
    phrase: str
    schedule: Schedule
    override: Schedule | None
    note: str
    code: str
    parent_id: int | None = column("task.id", "SET NULL", index=True)
    figures: str
    room: str
    gone: date | None
    previous_id: int | None = column("task.id", "SET NULL", index=True)
    printed: tuple[str, ...]


class UnitRow(Base):
    """A room or office."""

    __tablename__ = "unit"

    name: str = column(unique=True)
    collective: bool


class UnitAliasRow(Base):
    """Another name of a unit."""

    __tablename__ = "unit_alias"

    unit_id: int = column("unit.id", "CASCADE", index=True)
    name: str = column(unique=True)


class AssignmentRow(Base):
    """A unit's part in a task; a unit that owes something cannot be deleted."""

    __tablename__ = "assignment"
    __unique__ = ("task_id", "unit_id", "role")

    task_id: int = column("task.id", "CASCADE")
    unit_id: int = column("unit.id", "RESTRICT", index=True)
    role: Role
    place: int
