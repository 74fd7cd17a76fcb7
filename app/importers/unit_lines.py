"""Lines of a units' cell: which ones begin a unit of their own, and which ones a narrow column broke."""

import re
from collections.abc import Sequence

from app.domain.vietnamese import composed, one_line
from app.importers.unit_words import (
    head_of,
    is_bare,
    is_known,
    is_specific,
    is_unfinished,
    opening,
    opens_collective,
    stands,
)

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


def logical_lines(text: str) -> list[str]:
    """Return the lines of a cell, those joined that the width of the column broke."""
    lines = [line for line in map(one_line, composed(text).splitlines()) if line]
    found: list[str] = []
    for place, line in enumerate(lines):
        if found and not _is_new(found, line, lines[place + 1 :]):
            found[-1] += " " + line
        else:
            found.append(line)
    return found


def _is_new(found: Sequence[str], line: str, later: Sequence[str]) -> bool:
    """Say whether a line begins a unit of its own."""
    before = found[-1]
    if is_marked(line):
        rest = unmarked(line)
        return (
            found[0][0] == line[0]
            or is_marked(found[0])
            or bool(head_of(rest) or opens_collective(rest))
            or before[-1] in ":;"
        )
    if _LABEL.match(line):
        return True
    if before.count("(") > before.count(")") or before.endswith((",", ";")) or is_unfinished(before):
        return False
    listed = before.rsplit(";", 1)[-1].strip()
    last = unmarked(listed.rsplit(",", 1)[-1].strip())
    if opens_collective(unmarked(listed)) and not stands(last):
        return bool(head_of(line)) and line[0].isupper() and stands(line) and _is_apart(line)
    if not stands(last.rstrip(" .")) and not last.endswith("."):
        return False
    return _goes_its_own_way(last.rstrip(" ."), line, later)


def _goes_its_own_way(last: str, line: str, later: Sequence[str]) -> bool:
    seam = f"{last.rsplit(' ', 1)[-1]} {line.split(' ', 1)[0]}"
    if head_of(seam) == seam:
        return False
    if opens_collective(line):
        return not _ORGAN.search(last) and not opening("nameless").match(last)
    head = head_of(line)
    if not head:
        return is_known(line.rstrip(" .;,")) and not opening("bodies").match(last.rsplit(" ", 1)[-1])
    if is_bare(line, head) and later and not stands(line):
        line = f"{line} {later[0]}"
    return stands(re.split(r"[,;]", line)[0].rstrip(" .")) and not _belongs_to(last, line)


def _is_apart(line: str) -> bool:
    """Say whether a line cannot be the body that the collective above it belongs to."""
    return not opening("bodies").match(line) or " các " in line or " cấp " in line


def _belongs_to(last: str, line: str) -> bool:
    """Say whether a room without a name of its own goes on with the body that it is a part of."""
    if _PARTY.match(line):
        return bool(opening("rooms").match(last))
    if opening("nameless").match(last) and not is_specific(last):
        return bool(opening("bodies").match(line)) or bool(opening("rooms").match(line))
    return bool(opening("bodies").match(line)) and bool(opening("rooms").match(last)) and is_bare(last, head_of(last))
