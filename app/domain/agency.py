"""The office that reports: its names, signers and fields of work."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from app.domain.vietnamese import folded

_SOME_OFFICE = "Cơ quan"
_KINDS = ("Sở", "Chi cục", "Cục", "Ban Quản lý", "Trung tâm", "UBND tỉnh", "UBND thành phố", "UBND huyện", "UBND xã")
"""What offices call themselves in their texts, as their names begin."""


def spoken_of(name: str) -> str:
    """Return how the text speaks of an office of this name: ``Sở`` of ``Sở Xây dựng``; ``Cơ quan`` of any other."""
    begun = folded(name) + " "
    return next((kind for kind in _KINDS if begun.startswith(folded(kind) + " ")), _SOME_OFFICE)


class Agency(Struct, frozen=True, kw_only=True):
    """The office (cơ quan) as it is called from one day on.

    ``code`` is the sign in document numbers (``SXD`` in ``05/BC-SXD``); ``short_name`` is how the text speaks
    of it ("Sở"); ``addressees`` are printed after "Kính gửi", ``recipients`` under "Nơi nhận" without
    "Như trên" and without the archive, which is ``archive`` ("VT, VP"). ``report_day`` is the local deadline: the
    day of the period's last month by which the report is sent.
    """

    id: int = 0
    valid_from: date | None = None
    name: str
    short_name: str = _SOME_OFFICE
    parent: str = ""
    place: str = ""
    code: str = ""
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    archive: str = "VT"
    report_day: int = 18


class Signer(Struct, frozen=True, kw_only=True):
    """A person who may sign, with the lines printed above the name ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC").

    ``signs`` says which documents, none named means every one; ``valid_from`` and ``valid_to`` are the first and the
    last day in that position.
    """

    id: int = 0
    name: str
    position: tuple[str, ...]
    place: int = 0
    signs: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None

    def may_sign(self, what: "Paper", day: date) -> bool:
        """Say whether this person signs such a document on a day."""
        in_office = (self.valid_from or date.min) <= day <= (self.valid_to or date.max)
        return in_office and (not self.signs or what.value in self.signs)


class Authority(StrEnum):
    """By what right a person signs (NĐ 30/2020/NĐ-CP Điều 13): in their own, as acting head, or in another's place."""

    OWN = ""
    ACTING = "Q."
    DEPUTY = "KT."
    ORDER = "TL."
    TRUST = "TUQ."


_IN_PLACE_OF = frozenset({Authority.DEPUTY, Authority.ORDER, Authority.TRUST})
_BODY = "TM."


class Position(Struct, frozen=True, kw_only=True):
    """What the lines above a signer's name are made of.

    ``body`` is the collective that is signed for (TM. ỦY BAN NHÂN DÂN), ``head`` the one in whose place (KT. GIÁM ĐỐC),
    ``title`` the signer's own.
    """

    title: str
    authority: Authority = Authority.OWN
    head: str = ""
    body: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines as they are printed, in capitals."""
        found: list[str] = []
        if self.body:
            found.append(f"{_BODY} {self.body}")
        if self.authority in _IN_PLACE_OF:
            found.append(f"{self.authority} {self.head}".rstrip())
        acting = f"{self.authority} " if self.authority is Authority.ACTING else ""
        found.append(f"{acting}{self.title}")
        return tuple(line.upper() for line in found if line.strip())

    @property
    def needs_head(self) -> bool:
        """Whether it is signed in the place of somebody, who must be named."""
        return self.authority in _IN_PLACE_OF

    @classmethod
    def read(cls, lines: Sequence[str]) -> "Position | None":
        """Return what lines are made of; None where they are of another make."""
        left = list(lines)
        body = head = ""
        authority = Authority.OWN
        if left and left[0].startswith(f"{_BODY} "):
            body = left.pop(0).removeprefix(_BODY).strip()
        if len(left) > 1:
            authority = next((one for one in _IN_PLACE_OF if left[0].startswith(f"{one} ")), Authority.OWN)
            if authority is not Authority.OWN:
                head = left.pop(0).removeprefix(authority).strip()
        elif left and left[0].startswith(f"{Authority.ACTING} "):
            authority = Authority.ACTING
            left[0] = left[0].removeprefix(Authority.ACTING).strip()
        found = cls(title=" ".join(left), authority=authority, head=head, body=body)
        return found if found.lines == tuple(lines) else None


class Paper(StrEnum):
    """A kind of document that goes out signed."""

    REPORT = "report"
    REMINDER = "reminder"


class PeriodDates(Struct, frozen=True, kw_only=True):
    """The days that a letter of the parent agency set for one period (``2023-Q1``) in place of the usual ones.

    ``cutoff`` is the last day that counts, ``due`` the day by which the report is sent; None leaves the usual day.
    ``reason`` names the letter. ``family`` is the kind of report that it speaks of, empty where it speaks of all.
    """

    id: int = 0
    family: str = ""
    period: str
    cutoff: date | None = None
    due: date | None = None
    reason: str = ""


class KindDays(Struct, frozen=True, kw_only=True):
    """The days of a period's last month on which a kind of report usually closes and is sent, from one period on.

    ``family`` is empty for all kinds together, whose days a kind has where its own are None. Periods that by law end on
    ``valid_from`` or later have these days; None says that all periods have had them.
    """

    id: int = 0
    family: str
    valid_from: date | None = None
    cutoff_day: int | None = None
    report_day: int | None = None


class Field(Struct, frozen=True, kw_only=True):
    """A field of work (lĩnh vực) in which the office settles procedures, in a named section of the form."""

    id: int = 0
    group: str = ""
    name: str
    place: int = 0


def agency_on(agencies: Sequence[Agency], day: date | None) -> Agency | None:
    """Return the agency as it is called on a day: the latest name in force, or the first known before any is."""
    dated = sorted(agencies, key=lambda agency: (agency.valid_from or date.min, agency.id))
    in_force = [agency for agency in dated if day is None or (agency.valid_from or date.min) <= day]
    return in_force[-1] if in_force else next(iter(dated), None)
