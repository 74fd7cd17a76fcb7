"""What stands above and below a plan's table: letterhead, title, recipients and who signs (NĐ 30/2020, Phụ lục I)."""

import re
from datetime import date

from msgspec import Struct

from app.domain.plans import Plan
from app.domain.vietnamese import one_line
from app.reports import wording

_COUNCILS = {"UBND": "ỦY BAN NHÂN DÂN", "HĐND": "HỘI ĐỒNG NHÂN DÂN"}
_LEVEL = re.compile(r"\b(tỉnh|thành phố|TP\.?|thị xã|thị trấn|huyện|quận|xã|phường|đặc khu)\s+(\S.*)$", re.IGNORECASE)
_WITH_ITS_LEVEL = ("Hồ Chí Minh",)
_KIND = "Kế hoạch"


class PlanHeading(Struct, frozen=True, kw_only=True):
    """The plan's head and foot as printed lines; a list is empty where the plan does not say."""

    parent: str
    agency: tuple[str, ...]
    number: str
    dated: str
    kind: str
    title: str
    recipients: tuple[str, ...]
    position: tuple[str, ...]
    signer: str
    author: str
    """Who issued it, for the file's own properties."""
    day: date
    """The day of issue, or the first of the plan's year: for the file's own properties."""


def plan_heading(plan: Plan, place: str = "") -> PlanHeading:
    """Return what is printed around the table; room is left for a number and a day that the plan does not have yet."""
    return PlanHeading(
        parent=one_line(plan.parent_agency).upper(),
        agency=_agency_lines(one_line(plan.agency).upper()),
        number=wording.NUMBER + _number(plan.number),
        dated=wording.dated(place or place_of(plan), plan.issued, plan.year),
        kind=_KIND.upper(),
        title=_subject(plan.title),
        recipients=_recipients(plan),
        position=tuple(line.upper() for line in map(one_line, plan.signer_title.splitlines()) if line),
        signer=one_line(plan.signer),
        author=one_line(plan.agency),
        day=plan.issued or date(plan.year, 1, 1),
    )


def place_of(plan: Plan) -> str:
    """Return the place's name that stands before the date: that of the province, district or commune which issues it.

    A department's is its province's (NĐ 30/2020, Phụ lục I, II.4).
    """
    for office in (plan.agency, plan.parent_agency):
        found = _LEVEL.search(one_line(office))
        if found is None:
            continue
        level, name = found.groups()
        if name[0].isdigit():
            return f"{level[:1].upper()}{level[1:]} {name}"
        return f"Thành phố {name}" if name in _WITH_ITS_LEVEL else name
    return ""


def _agency_lines(agency: str) -> tuple[str, ...]:
    """Return the issuer's name; a people's committee or council is written out, the place it governs below it."""
    short, _, governed = agency.partition(" ")
    whole = _COUNCILS.get(short)
    if whole is None:
        whole = next((one for one in _COUNCILS.values() if agency.startswith(f"{one} ")), None)
        governed = agency.removeprefix(whole).strip() if whole else ""
    if whole and governed:
        return whole, governed
    return (agency,) if agency else ()


def _number(number: str) -> str:
    """Return the number and sign; room is left for a number that is not there yet."""
    text = one_line(number)
    return text if text[:1].isdigit() else wording.NO_REPORT_NUMBER + text


def _subject(title: str) -> str:
    """Return the title without the word above it, which is printed on a line of its own."""
    text = one_line(title)
    rest = re.sub(rf"^{_KIND}\s+(?=\S)", "", text, flags=re.IGNORECASE)
    return rest[:1].upper() + rest[1:]


def _recipients(plan: Plan) -> tuple[str, ...]:
    """Return the list under "Nơi nhận", each with its stop."""
    names = [name for name in (one_line(one).strip(" .;-") for one in plan.recipients) if name]
    return tuple(f"- {name}{'.' if place == len(names) else ';'}" for place, name in enumerate(names, 1))
