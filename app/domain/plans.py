"""The year's plan as it was issued: sections, tasks and the units that owe them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.schedules import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An issued plan (kế hoạch) of one year."""

    id: int = 0
    year: int
    number: str = ""
    issued: date | None = None
    title: str
    agency: str = ""
    parent_agency: str = ""
    signer: str = ""
    signer_title: str = ""
    recipients: tuple[str, ...] = ()
    source: str = ""
    """Name of the file that it was read from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading (mục) of the plan's table; ``parent_id`` where it is a section within a section."""

    id: int = 0
    plan_id: int
    parent_id: int | None = None
    place: int
    code: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One task (nhiệm vụ) of the plan.

    ``number`` is the Stt carried down over a merged goal, ``number_printed`` what stands in the row itself.
    ``schedule`` is what the phrase was understood to mean, ``override`` what the officer put in its place.
    """

    id: int = 0
    plan_id: int
    section_id: int | None = None
    place: int
    number: str = ""
    number_printed: str = ""
    goal: str = ""
    title: str
    product: str = ""
    lead_text: str = ""
    coop_text: str = ""
    phrase: str = ""
    schedule: Schedule
    override: Schedule | None = None
    note: str = ""

    @property
    def effective(self) -> Schedule:
        """The schedule in force: the officer's where there is one."""
        return self.override or self.schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A room or office (đơn vị); ``collective`` where the name stands for several ("Các phòng nghiệp vụ")."""

    id: int = 0
    name: str
    collective: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAlias:
    """Another name under which a unit appears in plans."""

    id: int = 0
    unit_id: int
    name: str


class Role(StrEnum):
    """What a unit does for a task."""

    LEAD = "lead"
    COOP = "coop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A unit's part in a task, in the printed order."""

    id: int = 0
    task_id: int
    unit_id: int
    role: Role
    place: int = 0
