"""A task's cells read as a person reads them: ditto marks, both units in one cell, a number before the text."""

import re
from collections.abc import Mapping
from functools import lru_cache

from app.importers.grid import flowed
from app.importers.names.units import room_within, split_units

_DITTO = frozenset({"nt", "-nt-", "- nt -", "như trên", "-như trên-", '"', "''", "”", "“", "〃", "//", '-"-', "- -"})
_PARTING = re.compile(r"[(/]| [–-] ")
_LONGEST_DITTO = 14
_LIKE_ABOVE = ("product", "lead", "coop", "deadline", "room")
_ROLES = re.compile(r"(?i)(?:^|[\n;.,])\s*[-–+•*]?\s*(?:(?:đơn vị|cơ quan|phòng)\s+)?(chủ trì|phối hợp)\s*:\s*")
_LED_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})*|[a-zđ])(?:[.)]|\s*[-–])\s+(?=\S)")
_ON_ONE_LINE = ("stt", "code", "figures", "room", "start")


def joined_lines(name: str, text: str) -> str:
    """Return a field's text with the lines joined that only the width of its cell broke."""
    if name == "note" or "\n" not in text:
        return text
    found = flowed(text)
    if name == "code":  # only the width of the column broke it
        return "".join(text.split())
    if name in {"lead", "coop"}:  # lines that part units stay; those that only the width broke are joined
        return found if split_units(found) == split_units(text) else text
    return found.replace("\n", " ") if name in _ON_ONE_LINE else found


def ditto(texts: Mapping[str, str]) -> list[str]:
    """Return the fields whose cell only says "as above"."""
    return [
        name for name in _LIKE_ABOVE if (text := texts.get(name)) and len(text) <= _LONGEST_DITTO and is_ditto(text)
    ]


@lru_cache(maxsize=1024)
def is_ditto(text: str) -> bool:
    """Say whether a cell only says "as above"."""
    return len(text) <= _LONGEST_DITTO and text.strip().casefold() in _DITTO


def roles(text: str) -> tuple[str, str] | None:
    """Part a cell that names both: "Chủ trì: Văn phòng. Phối hợp: Thanh tra" -> who leads, who works with.

    None where the cell does not name who leads.
    """
    if ":" not in text:
        return None
    found = list(_ROLES.finditer(text))
    if not any(one[1].casefold() == "chủ trì" for one in found):
        return None
    said = {"chủ trì": "", "phối hợp": ""}
    ends = [*(one.start() for one in found[1:]), len(text)]
    for one, end in zip(found, ends, strict=True):
        said[one[1].casefold()] = text[one.end() : end].strip(" ;.,\n")
    return said["chủ trì"], said["phối hợp"]


def led_number(title: str) -> tuple[str, str]:
    """Part a number from the text that follows it in the same cell: "1. Rà soát" -> 1. and Rà soát."""
    found = _LED_NUMBER.match(title)
    return (found[0].strip(), title[found.end() :]) if found else ("", title)


def unit_and_room(lead: str, room: str) -> tuple[str, str]:
    """Return the unit that leads and the room within it, which stands in a column of its own or in brackets."""
    return room_within(lead) if not room and _PARTING.search(lead) else (lead, room)
