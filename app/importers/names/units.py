"""Units one by one out of a printed list: "Văn phòng Sở; Thanh tra Sở." -> two."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.domain.vietnamese import folded, one_line
from app.importers.names.unit_lines import ROLE, is_marked, logical_lines, unmarked
from app.importers.names.unit_names import NameProposal, Reason, likely_names
from app.importers.names.unit_words import (
    adds_many,
    commas_in_names,
    head_of,
    is_alone,
    is_bare,
    is_complete,
    is_known,
    is_specific,
    opening,
    opens_collective,
    stands,
    without_single_names,
)

__all__ = ["NameProposal", "Reason", "is_collective", "likely_names", "room_within", "split_units"]

_COLLECTIVE_INSIDE = re.compile(
    r"\b(?:các|những|mọi|toàn thể|cấp xã|cấp huyện|cấp tỉnh|có liên quan|liên quan"
    r"|\d+\s+(?:sở|phòng|đơn vị|cơ quan|huyện|xã|phường|thị trấn|quận))\b"
)
_TOGETHER = r"(?:chủ\s+trì\s*,?\s*)?(?:và\s+)?phối\s+hợp"
_WITH = rf"{_TOGETHER}\s+(?:cùng\s+)?(?:với|cùng)"
_SEPARATOR = re.compile(
    rf"(?P<with>[,;]?\s+(?:{_WITH}|{_TOGETHER}|cùng(?:\s+với)?)\s+)|(?P<and>,?\s+và\s+)|(?P<comma>,)|(?P<slash>/)"
    r"|(?P<stop>\.\s+)|(?P<dash>\s[-–+]\s+)|(?P<number>\s(?:\d{1,2}|[a-e])[.)]\s*)",
    re.IGNORECASE,
)
_ROLE = re.compile(rf"^(?:{ROLE}|{_WITH}\b:?|chủ\s+trì\s+(?=\S))\s*", re.IGNORECASE)
_PART_PLAYED = re.compile(
    r"(?:\s*\(\s*(?:chủ\s+trì|phối\s+hợp|đầu\s+mối|cơ\s+quan\s+chủ\s+trì|cơ\s+quan\s+phối\s+hợp)\s*\)"
    r"|\s+(?:chủ\s+trì|phối\s+hợp|tham\s+mưu|thực\s+hiện)(?:\s+thực\s+hiện)?)$",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\s*(?:\(\s*(?:đ/c|đ\.c|đc|đồng\s+chí|ông|bà|anh|chị)\b[^()]*\)|[-–]\s*(?:đ/c|đ\.c|đồng\s+chí)\b[^,;()]*)$",
    re.IGNORECASE,
)
_ETCETERA = re.compile(r"(?:^|[\s,;.…]+)(?:v\.?\s?v\.*|…|\.{2,})$", re.IGNORECASE)
_SHORTENED = re.compile(r"(?:^|\s|\.)(?:[^\W\d_]|VP|TP|Tp|TT|CA)$")
_ORGAN = re.compile(r"(?:HĐND|H&ND|ĐBQH|Quốc hội|Hội đồng nhân dân)$")
_BRACKETED = re.compile(r"(?P<unit>[^()]+?)\s*\((?P<room>[^()]+)\)")
_DASHED = re.compile(r"(?P<unit>[^()]+?)\s+[-–—]\s+(?P<room>[^()]+)")


@lru_cache(maxsize=4096)
def split_units(text: str) -> tuple[str, ...]:
    """Return the units that a text names, each as it is printed.

    They are parted at ";", at new lines that open with a bullet, a number or a unit's name, and at ",", "và", "/"
    between units that each stand on their own. A list that opens with a collective name ("Các cơ quan, đơn vị, UBND
    cấp xã") is one unit, up to a unit that is named.
    """
    found: list[str] = []
    for line in logical_lines(text, _units_of):
        found.extend(_units_of(line))
    return tuple(dict.fromkeys(found))


def _units_of(line: str) -> list[str]:
    parts = _outside_brackets(line, ";")
    return [unit for part in parts for unit in _parted(_bare(part), marked=is_marked(part))]


def is_collective(name: str) -> bool:
    """Say whether a name stands for several units."""
    text = one_line(name)
    return opens_collective(text) or bool(_COLLECTIVE_INSIDE.search(without_single_names(text).casefold()))


def room_within(text: str) -> tuple[str, str]:
    """Return a lead unit and the room within it, where a text names both: "Sở Xây dựng (Văn phòng Sở)".

    Otherwise the text as it is, and no room.
    """
    name = _bare(one_line(text))
    for pattern in (_BRACKETED, _DASHED):
        found = pattern.fullmatch(name)
        if not found:
            continue
        unit, room = found["unit"], found["room"].strip()
        if _is_room(room) and head_of(unit) and (pattern is _BRACKETED or opening("bodies").match(unit)):
            return unit, room
        if _is_room(unit) and opening("bodies").match(room) and not opening("alone").match(unit):
            return room, unit
    return text, ""


def _is_room(text: str) -> bool:
    return bool(opening("rooms").match(text)) and ";" not in text and not _PART_PLAYED.search(text)


def _outside_brackets(text: str, sign: str) -> Iterator[str]:
    """Part a text at a sign that does not stand in brackets."""
    begin = 0
    inside = _in_brackets(text)
    for place, letter in enumerate(text):
        if letter == sign and place not in inside:
            yield text[begin:place]
            begin = place + 1
    yield text[begin:]


def _in_brackets(text: str) -> set[int]:
    """Return the places within brackets; one that is never closed counts for nothing."""
    opened: list[int] = []
    inside: set[int] = set()
    for place, letter in enumerate(text):
        if letter == "(":
            opened.append(place)
        elif letter == ")" and opened:
            inside.update(range(opened.pop(), place + 1))
    return inside


def _bare(part: str) -> str:
    """Return a piece without bullet, number, closing signs, and what is said of its part or its person."""
    text = one_line(part)
    while True:
        shorter = unmarked(text.lstrip(" ,;/"))
        shorter = _ETCETERA.sub("", shorter).rstrip(" .,;:…–-/+&")
        shorter = _PERSON.sub("", _PART_PLAYED.sub("", shorter)) or shorter
        shorter = _ROLE.sub("", shorter)
        if shorter == text:
            return text
        text = shorter


def _parted(part: str, *, marked: bool) -> list[str]:
    part = _after_colon(part)
    barred = _in_brackets(part) | _inside_names(part)
    found: list[str] = []
    begin = 0
    for sign in _SEPARATOR.finditer(part):
        if sign.start() < begin or any(place in barred for place in range(sign.start(), sign.end())):
            continue
        left, right = _bare(part[begin : sign.start()]), part[sign.end() :].lstrip()
        if left and right and _is_cut(sign, left, right, marked=marked):
            found.append(left)
            begin = sign.end()
    found.append(_bare(part[begin:]))
    return [name for name in found if name]


def _after_colon(part: str) -> str:
    """Return the named units of "Các sở: Sở Nội vụ, Sở Tư pháp"; where they are not named in full, all of it."""
    before, colon, after = part.partition(":")
    named = [one.strip() for one in after.split(",")]
    return after.strip() if colon and opens_collective(before) and all(map(is_specific, named)) else part


def _is_cut(sign: re.Match[str], left: str, right: str, *, marked: bool) -> bool:
    """Say whether two units are parted here."""
    first = re.split(r"[,;/]|\svà\s", right, maxsplit=1)[0].strip()
    many = adds_many(first)
    last = left.rsplit(",", 1)[-1].strip()
    match sign.lastgroup:
        case "comma":
            return _is_cut_at_comma(sign, left, right, first)
        case "and":
            return _is_cut_at_and(left, first, many=many, small=sign.string.islower())
        case "with":
            return many or bool(head_of(first))
        case "slash":
            return bool(head_of(left)) and (many or (is_specific(first) and stands(first)))
        case "stop":
            following = many or (first[:1].isupper() and (stands(first) or stands(first.split(". ")[0])))
            return following and stands(left) and not _SHORTENED.search(left)
        case _:
            listed = marked or (sign[0].strip() == "+" and stands(last))
            return listed and (many or stands(first))


def _is_cut_at_comma(sign: re.Match[str], left: str, right: str, first: str) -> bool:
    last = left.rsplit(",", 1)[-1].strip()
    head = head_of(last)
    if _is_open_collective(left):
        named = is_specific(first) and not is_collective(first)
        return named or (_begins_anew(left, first) and not _opens_many(left))
    if opens_collective(right):
        return True
    organs = _ORGAN.search(last) and opening("organs").match(first)
    if organs or (head and is_bare(last, head) and not is_alone(head)) or _names_places(first):
        return False
    if head_of(first) or is_known(first):
        return True
    if ":" in left or _is_named_place(last[len(head) :].lstrip()) or _is_one_name(last, head, right):
        return False
    text = sign.string
    glued = text[sign.end() : sign.end() + 1].isupper() and text[sign.start() - 1 : sign.start()].isupper()
    return not glued and not first[:1].islower()


def _begins_anew(left: str, first: str) -> bool:
    """Say whether after a collective another one follows: "UBND các huyện, UBND các xã"."""
    head = head_of(first)
    if head:
        return " các " in first or head == head_of(left)
    return opens_collective(first) and first[:1].isupper()


def _is_cut_at_and(left: str, first: str, *, many: bool, small: bool) -> bool:
    last, head = left.rsplit(",", 1)[-1].strip(), head_of(first)
    if _is_open_collective(left):
        return is_specific(first) and not is_collective(first) and not is_bare(first, head)
    if many:
        return True
    if not head or not stands(first) or _ORGAN.search(left):
        return False
    if is_bare(first, head):
        return is_bare(last, head_of(last))
    return stands(last) and (small or first[:1].isupper() or is_specific(first))


def _is_open_collective(left: str) -> bool:
    """Say whether a list has a collective name in it, after which only a named unit is a unit of its own."""
    return _opens_many(left) or " các " in f" {without_single_names(left).casefold()} "


def _opens_many(left: str) -> bool:
    """Say whether a list opens with a collective name: "Các cơ quan, đơn vị", "Sở, ban, ngành"."""
    item = left.split(",", 1)[0]
    head = head_of(item)
    bare = bool(head) and item != left and is_bare(item, head) and not is_alone(head)
    return bare or opens_collective(left)


def _is_one_name(last: str, head: str, right: str) -> bool:
    """Say whether a comma stands within a name of several parts: "Phòng Vận tải, Phương tiện và Người lái"."""
    if without_single_names(last) != last:
        return True
    parts = re.split(r"\svà\s", right)
    unnamed = len(parts) == 2 and not any(sign in right for sign in ",;/:") and not any(map(head_of, parts))
    return bool(head) and unnamed and not adds_many(parts[1]) and not is_complete(last[len(head) :].strip())


def _is_named_place(text: str) -> bool:
    found = opening("places").match(text)
    return found is not None and text[found.end() : found.end() + 1] == " " and text[found.end() + 1 :][:1].isupper()


def _names_places(text: str) -> bool:
    """Say whether a text goes on with kinds of places that have no name: "thành phố", "thị xã thuộc tỉnh"."""
    found = opening("places").match(text)
    rest = text[found.end() :].lstrip() if found else "A"
    return not rest[:1].isupper() and not rest[:1].isdigit() and text[:1].islower()


def _inside_names(part: str) -> set[int]:
    inside = folded(part)
    if len(inside) != len(part):
        return set()
    return {
        place for found in commas_in_names().finditer(inside) for place in range(found.start() + 1, found.end() - 1)
    }
