"""Lines of a units' cell: which ones begin a unit of their own, and which ones a narrow column broke."""

import re
from collections.abc import Callable, Sequence

from app.domain.vietnamese import composed, one_line
from app.importers.names.unit_words import (
    head_of,
    is_alone,
    is_bare,
    is_known,
    is_specific,
    is_unfinished,
    names_body,
    names_many,
    opening,
    opens_collective,
    stands,
)

Parted = Callable[[str], Sequence[str]]

_MARK = re.compile(
    r"^(?:[-–—+•*●▪◦·]\s+|[-–—+•*●▪◦·](?=[^\W\d_])|(?:\d{1,2}(?:\.\d{1,2})*|[a-eđg-i])[.)]\s*(?=[^\W\d_]))"
)
ROLE = (
    r"(?:(?:đơn\s+vị|cơ\s+quan|bộ\s+phận)\s+)?(?:chủ\s+trì|phối\s+hợp|thực\s+hiện|tham\s+mưu|chỉ\s+đạo)"
    r"(?:\s+thực\s+hiện)?\s*:"
)
"""What a label before units says of their part ("Cơ quan chủ trì:")."""
_LABEL = re.compile(ROLE, re.IGNORECASE)
_PARTY = re.compile(r"(?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng)\s+[ủu][ỷy]", re.IGNORECASE)
_ORGAN = re.compile(r"(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Đảng ủy|Đảng uỷ)$")


def is_marked(text: str) -> bool:
    """Say whether a line opens with a bullet or a number."""
    return bool(_MARK.match(one_line(text)))


def unmarked(text: str) -> str:
    """Return the line without its bullet or number."""
    return _MARK.sub("", text)


def logical_lines(text: str, parted: Parted) -> list[str]:
    """Return the lines of a cell, those joined that a narrow column broke; ``parted`` parts one line's units."""
    lines = [line for line in map(one_line, composed(text).splitlines()) if line]
    found: list[str] = []
    for place, line in enumerate(lines):
        if found and not _is_new(found, line, lines[place + 1 :], parted):
            found[-1] += " " + line
        else:
            found.append(line)
    return found


def _is_new(found: Sequence[str], line: str, later: Sequence[str], parted: Parted) -> bool:
    """Say whether a line begins a unit of its own."""
    before = found[-1]
    if is_marked(line):
        opens = bool(head_of(unmarked(line))) or opens_collective(unmarked(line))
        return opens or found[0][0] == line[0] or is_marked(found[0]) or before[-1] in ":;"
    if _LABEL.match(line):
        return True
    if before.count("(") > before.count(")") or before.endswith((",", ";")) or is_unfinished(before):
        return False
    last = next(reversed(parted(before.rsplit(";", 1)[-1])), "")
    whole = stands(last) or opens_collective(last) or before.endswith(".")
    if not whole or is_unfinished(last) or _breaks_off(before.rsplit(",", 1)[-1].strip(), line):
        return False
    return _goes_its_own_way(last, line, later)


def _breaks_off(last: str, line: str) -> bool:
    """Say whether the last of a list ends at a head that lacks its name: "UBND các xã, phường, Phòng"."""
    head = head_of(last)
    if not head or not last[0].isupper() or " các " in line:
        return False
    return (is_bare(last, head) and not is_alone(head)) or (head != last and _belongs_to(last, line))


def _goes_its_own_way(last: str, line: str, later: Sequence[str]) -> bool:
    seam = f"{last.rsplit(' ', 1)[-1]} {line.split(' ', 1)[0]}"
    if head_of(seam) == seam:
        return False
    if " " not in line and later:
        line, later = f"{line} {later[0]}", later[1:]
    if opens_collective(line):
        nameless = opening("nameless").match(last) and not names_body(last)
        return line[0].isupper() or not (nameless or names_many(f"{last} các") or _ORGAN.search(last))
    if not head_of(line):
        return is_known(line.rstrip(" .;,")) and not opening("bodies").match(last.rsplit(" ", 1)[-1])
    return _will_stand(line, later) and not _belongs_to(last, line)


def _will_stand(line: str, later: Sequence[str]) -> bool:
    """Say whether a line is a whole name, with what the next lines add."""
    for more in (*later[:3], ""):
        if stands(re.split(r"[,;]", line)[0].rstrip(" .")):
            return True
        line = f"{line} {more}"
    return False


def _belongs_to(last: str, line: str) -> bool:
    """Say whether rooms, or a room without a name of its own, go on with the body that they are a part of."""
    room = bool(opening("rooms").match(last))
    if _PARTY.match(line):
        return room
    if not opening("bodies").match(line):
        nameless = opening("nameless").match(last) and not is_specific(last) and not names_body(last)
        return bool(nameless and opening("rooms").match(line))
    if opens_collective(last):
        own = opening("parts").match(last.split(" ", 1)[1]) and not names_body(last) and "liên quan" not in last
        return bool(own) and " các " not in line and " cấp " not in line
    words = last.split(" ")
    ends_in_room = any(is_alone(" ".join(words[-count:])) for count in (1, 2)) and bool(opening("nameless").match(last))
    if ends_in_room or (room and is_bare(last, head_of(last))):
        return True
    return bool(opening("nameless").match(last)) and not is_specific(last) and not names_body(last)
