"""The year's plan as it was issued: sections, tasks and the units that owe them."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from app.domain.schedules import Schedule


class Plan(Struct, frozen=True, kw_only=True):
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


class Section(Struct, frozen=True, kw_only=True):
    """A heading (mục) of the plan's table; ``parent_id`` where it is a section within a section.

    ``gone`` is the day of the import that no longer found it.
    """

    id: int = 0
    plan_id: int
    parent_id: int | None = None
    place: int
    code: str
    title: str
    gone: date | None = None


class Task(Struct, frozen=True, kw_only=True):
    """One task (nhiệm vụ) of the plan.

    ``number`` is the Stt carried down over a merged goal, ``number_printed`` what stands in the row itself.
    ``schedule`` is what the phrase was understood to mean, ``override`` what the officer put in its place.
    ``code`` is the office's own code of the task, ``parent_id`` the task that this one is a part of, ``figures`` the
    result in figures where the plan asks for one beside the document, ``room`` the room within the lead unit.
    ``gone`` is the day of the import that no longer found the task in the plan: it is kept, with all that was
    recorded, but counts no more. ``previous_id`` is the task of an earlier year that this one goes on with.
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
    code: str = ""
    parent_id: int | None = None
    figures: str = ""
    room: str = ""
    gone: date | None = None
    previous_id: int | None = None
    printed: tuple[str, ...] = ()
    """Title, product and note as the file last had them, so that an edit of the officer's is told from an amendment;
    empty where the task was not read from a file."""

    @property
    def effective(self) -> Schedule:
        """The schedule in force: the officer's where there is one."""
        return self.override or self.schedule


class Unit(Struct, frozen=True, kw_only=True):
    """A room or office (đơn vị); ``collective`` where the name stands for several ("Các phòng nghiệp vụ")."""

    id: int = 0
    name: str
    collective: bool = False


class UnitAlias(Struct, frozen=True, kw_only=True):
    """Another name under which a unit appears in plans."""

    id: int = 0
    unit_id: int
    name: str


class Role(StrEnum):
    """What a unit does for a task."""

    LEAD = "lead"
    COOP = "coop"


class Assignment(Struct, frozen=True, kw_only=True):
    """A unit's part in a task, in the printed order."""

    id: int = 0
    task_id: int
    unit_id: int
    role: Role
    place: int = 0
