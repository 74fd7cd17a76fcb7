"""Units one by one out of a printed list: "Văn phòng Sở; Thanh tra Sở." -> two."""

import re
from functools import cache

from app.domain.vietnamese import folded, one_line
from app.importers.names import names

_BULLET = re.compile(r"^[-–+•*]\s+")
_COLLECTIVE_INSIDE = re.compile(r"\b(?:các|những|mọi|cấp xã|cấp huyện|có liên quan|liên quan)\b")


def split_units(text: str) -> tuple[str, ...]:
    """Return the units that a text names: parted at ";", at new lines with a bullet, and at "," between units.

    A list that opens with a collective name ("Các cơ quan, đơn vị, UBND cấp xã") is one unit from there on.
    """
    found: list[str] = []
    for line in text.split("\n"):
        for part in line.split(";"):
            found.extend(_parted_at_commas(_bare(part)))
    return tuple(dict.fromkeys(found))


def is_collective(name: str) -> bool:
    """Say whether a name stands for several units."""
    return _opens_a_collective(name) or bool(_COLLECTIVE_INSIDE.search(one_line(name).casefold()))


def _bare(part: str) -> str:
    return _BULLET.sub("", one_line(part)).rstrip(" .,")


def _opens_a_collective(name: str) -> bool:
    return one_line(name).casefold().startswith(tuple(word + " " for word in names().collective))


@cache
def _names_with_comma() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(folded(name)) for name in names().with_comma))


def _parted_at_commas(part: str) -> list[str]:
    if "," not in part:
        return [part] if part else []
    whole = _commas_inside_names(part)
    found: list[str] = []
    begin = depth = 0
    for place, sign in enumerate(part):
        depth += (sign == "(") - (sign == ")")
        if sign != "," or depth > 0 or place in whole:
            continue
        if _opens_a_collective(part[begin:].lstrip()):
            break
        found.append(_bare(part[begin:place]))
        begin = place + 1
    found.append(_bare(part[begin:]))
    return [name for name in found if name]


def _commas_inside_names(part: str) -> set[int]:
    inside = folded(part)
    if len(inside) != len(part):
        return set()
    return {
        place
        for match in _names_with_comma().finditer(inside)
        for place in range(match.start(), match.end())
        if part[place] == ","
    }
