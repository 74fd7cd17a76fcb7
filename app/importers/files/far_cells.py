"""Takes stray cells far from the table out of a workbook's sheets before they are read.

A reader lays a sheet out as a full rectangle, so that one blank typed in the last row costs a million rows and one in
the last corner more memory than an office has. Every pattern here is bounded: a sheet is gone through once from end to
end, whatever it holds.
"""

import re
from itertools import chain
from operator import itemgetter

_ROW_START = re.compile(rb"<(?:\w{1,20}:)?row\b")
_ROW_NUMBER = re.compile(rb"<(?:\w{1,20}:)?row\b[^<>]{0,400}?\sr=[\"'](\d{1,9})[\"']")
_CELL_EDGE = re.compile(rb"<(?:\w{1,20}:)?c[\s/>]|</(?:\w{1,20}:)?row\s{0,9}>")
_FAR_CELL = re.compile(rb"<(?:\w{1,20}:)?c\s(?:[^<>]{0,400}?\s)?r=[\"'](?:[A-Z]{3}|[C-Z][A-Z]|B[M-Z])\d")
# Each begins with plain letters, which is what makes a search through ten megabytes quick; a reader takes both quotes,
# but hardly a program writes the second one.
_LOW = (re.compile(rb'r="[A-Z]{0,3}(\d{5,9})"'), re.compile(rb"r='[A-Z]{0,3}(\d{5,9})'"))
_WIDE = (re.compile(rb'r="[A-Z][A-Z]'), re.compile(rb"r='[A-Z][A-Z]"))
_COLUMN = (re.compile(rb'r="([A-Z]{1,3})\d'), re.compile(rb"r='([A-Z]{1,3})\d"))
_GAP = 1000
_SPREAD = 20
_USUAL_WIDTH = 64
_MOST_CELLS = 5_000_000
_MOST_TAGS = 8_000_000


def bounded(content: bytes) -> bytes | None:
    """Return a sheet without stray cells, itself where it has none; None where it is larger than any plan even so."""
    lowest = _lowest(content)
    trimmed = _trimmed(content, lowest)
    if trimmed is not content:
        lowest = _lowest(trimmed)
    return None if is_too_full(trimmed) or _is_too_large(trimmed, lowest) else trimmed


def _trimmed(content: bytes, lowest: int) -> bytes:
    """Return a sheet without the rows beyond a gap of 1,000 and the cells beyond 64 columns; itself where it has none.

    Rows that lie more than twenty times as far down as there are rows above them are far, too: a gap of 999 time
    after time would make as large a rectangle.
    """
    below = lowest - _GAP
    if below > content.count(b"<row ") and below > content.count(b"<row ") + content.count(b":row "):
        content = _without_far_rows(content)
    if any(one.search(content) for one in _quoted(_WIDE, content)) and _FAR_CELL.search(content) is not None:
        content = _without_far_columns(content)
    return content


def is_too_full(content: bytes) -> bool:
    """Say whether XML has more elements than a plan could."""
    return len(content) > 4 * _MOST_TAGS and content.count(b"<") > _MOST_TAGS


def _is_too_large(content: bytes, lowest: int) -> bool:
    """Say whether a trimmed sheet would still be laid out as a larger rectangle than a plan could fill."""
    if lowest * _USUAL_WIDTH <= _MOST_CELLS:
        return False
    columns = {found[1] for one in _quoted(_COLUMN, content) for found in one.finditer(content)}
    return lowest * max(map(_place, columns), default=1) > _MOST_CELLS


def _lowest(content: bytes) -> int:
    """Return the last row that is named in a sheet; 0 where none lies below the first 9,999."""
    hits = chain.from_iterable(one.finditer(content) for one in _quoted(_LOW, content))
    return max(map(int, map(itemgetter(1), hits)), default=0)


def _quoted(patterns: tuple[re.Pattern[bytes], re.Pattern[bytes]], content: bytes) -> tuple[re.Pattern[bytes], ...]:
    """Return the pattern for double quotes, and that for single ones where there are any."""
    return patterns if b"'" in content else patterns[:1]


def _without_far_rows(content: bytes) -> bytes:
    previous = seen = 0
    for start in _ROW_START.finditer(content):
        number = _ROW_NUMBER.match(content, start.start())
        row = int(number[1]) if number else previous + 1
        if row > previous + _GAP or row > seen * _SPREAD + _GAP:
            close = max(content.rfind(b"</sheetData>"), content.rfind(b":sheetData>"))
            tail = content.rfind(b"<", 0, close + 1) if close >= 0 else len(content)
            return content[: start.start()] + content[max(tail, start.start()) :]
        previous, seen = max(previous, row), seen + 1
    return content


def _without_far_columns(content: bytes) -> bytes:
    kept: list[bytes] = []
    done = 0
    for cell in _FAR_CELL.finditer(content):
        if cell.start() < done:
            continue
        kept.append(content[done : cell.start()])
        edge = _CELL_EDGE.search(content, cell.end())
        done = edge.start() if edge else len(content)
    kept.append(content[done:])
    return b"".join(kept)


def _place(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - ord("A") + 1
    return place
