"""What stands above a plan's table: the letterhead, and the title."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from app.domain.vietnamese import folded, one_line
from app.importers.grid import Line, LineRole
from app.importers.names.known import names

_NUMBER = re.compile(r"số\s*:?\s*(.*/.*)", re.IGNORECASE)
_DAY = re.compile(r"ngày\s*(\d{1,2})?\s*tháng\s*(\d{1,2})?\s*năm\s*(\d{4})", re.IGNORECASE)
_DAY_BEGINS = re.compile(r"ngày\s*\d{0,2}\s*tháng\s*\d{0,2}\s*năm\s*$", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_NAMED_YEAR = re.compile(r"năm\s+(20\d\d)(?!\d)", re.IGNORECASE)
_TITLE = re.compile(r"kế hoạch\b[\s:]*", re.IGNORECASE)
_MOTTO = ("cong hoa xa hoi", "doc lap", "viet nam", "nam")
_ANNEX = re.compile(r"(?:PHỤ LỤC|PHỤ BIỂU|BIỂU|DANH MỤC|BẢNG)\b")
_ENCLOSED = re.compile(
    r"kèm theo\s+(?:Kế hoạch|Quyết định|Công văn|Văn bản)\s+số\s*:?\s*(?P<number>\S*/\S+)"
    r"(?:\s*ngày\s*(?P<day>\d{1,2})\s*(?:/|tháng)\s*(?P<month>\d{1,2})\s*(?:/|năm)\s*(?P<year>\d{4}))?"
    r"(?:\s*của\s+(?P<agency>[^)]+))?",
    re.IGNORECASE,
)
"""What an annex says of the plan that it belongs to."""
_HEADING = re.compile(r"(?:[IVX]{1,4}|[A-ZĐ]|\d{1,2}|Phần|Chương|Điều)\s*[.)/:-]?\s")
_OPENS_TEXT = (
    "can cu", "thuc hien ke hoach", "thuc hien quyet dinh", "thuc hien nghi", "thuc hien thong", "thuc hien chi thi",
    "thuc hien cong van", "thuc hien van ban", "thuc hien chuong trinh", "trien khai thuc hien", "trien khai ke hoach",
    "trien khai quyet dinh", "trien khai nghi", "nham ", "de ", "kinh gui", "thi hanh", "tiep tuc thuc hien",
)  # fmt: skip
"""How the text under the title begins."""
_OPENERS = (
    "Ủy ban", "UBND", "Hội đồng", "HĐND", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Đảng ủy", "Đảng bộ", "Tổng cục",
    "Bệnh viện", "Trường", "Học viện", "Viện", "Công ty", "Tổng công ty", "Tập đoàn", "Đài", "Báo", "Kho bạc",
    "Công an", "Bảo hiểm", "Liên đoàn", "Liên minh", "Đoàn", "Tỉnh đoàn", "Tòa án", "Ngân hàng", "Thư viện",
    "Bảo tàng", "Quỹ", "Chi nhánh",
)  # fmt: skip
"""What opens an office's name on a letterhead, beside the offices of a people's committee."""
_LONGEST_LETTERHEAD = 12
_LONGEST_TITLE = 160


class Opening(Struct, frozen=True, kw_only=True):
    """What is read above the table."""

    number: str = ""
    issued: date | None = None
    title: str = ""
    agency: str = ""
    parent_agency: str = ""
    year: int | None = None


def read_opening(above: Sequence[Line], name: str = "") -> Opening:
    """Read the lines above the table's header; ``name`` is the sheet's, which may tell the year."""
    lines = [Line(cells=_split(line.cells), role=line.role) for line in above]
    number, issued, dated, offices = "", None, None, list[str]()
    others: list[str] = []
    start = next((place for place, line in enumerate(lines) if any(map(_opens_title, line.cells))), None)
    letterhead = _letterhead(lines, start)
    dates = (
        _DAY.search(_flat(cell))
        for line in above[: _LONGEST_LETTERHEAD if start is None else start]
        for cell in line.cells
    )
    found_day = next((found for found in dates if found), None)
    if found_day is not None:
        issued, dated = _day(found_day), int(found_day[3])
    for text in (cell for line in letterhead for cell in line.cells):
        found_number = _NUMBER.match(text)
        if folded(text).startswith(_MOTTO) or _DAY.search(text) or _DAY_BEGINS.search(text):
            continue
        if found_number and not number:
            number = re.sub(r"\s+", "", found_number[1])
        elif _ANNEX.match(text):
            continue
        elif text.upper() == text and any(c.isalpha() for c in text):
            offices.append(text)
        else:
            others.append(text)
    title = _title(lines[start:]) if start is not None else _without_kind(next(iter(others), ""))
    parent, agency = (_as_spelled(name, above) for name in _offices(offices))
    named = _NAMED_YEAR.search(title) or _YEAR.search(title) or _YEAR.search(name)
    year = int(named[1]) if named else issued.year if issued else dated
    found = Opening(number=number, issued=issued, title=title, agency=agency, parent_agency=parent, year=year)
    return _with_enclosed(found, above)


def _with_enclosed(found: Opening, above: Sequence[Line]) -> Opening:
    """Fill in what only the line "(Kèm theo Kế hoạch số … ngày … của …)" of an annex tells."""
    said = next((match for line in above if (match := _ENCLOSED.search(_flat(line.text)))), None)
    if said is None or found.number:
        return found
    issued = found.issued
    if issued is None and said["day"]:
        try:
            issued = date(int(said["year"]), int(said["month"]), int(said["day"]))
        except ValueError:
            issued = None
    agency = found.agency or (said["agency"] or "").strip(" .;")
    year = found.year or (issued.year if issued else None)
    return replace(found, number=said["number"].rstrip(".,;"), issued=issued, agency=agency, year=year)


def _split(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(line.strip() for text in cells for line in text.split("\n") if line.strip())


def _flat(text: str) -> str:
    return " ".join(text.split())


def _as_spelled(name: str, lines: Iterable[Line]) -> str:
    """Return an office's name with the capitals that the document itself gives it elsewhere, else as it is."""
    wanted = name.casefold()
    for line in lines:
        text = _flat(line.text)
        at = text.casefold().find(wanted) if name else -1
        if at >= 0 and len(text.casefold()) == len(text):
            found = text[at : at + len(name)]
            if found.upper() != found and not found.islower():
                return found[0].upper() + found[1:]
    return name


def _letterhead(lines: Sequence[Line], start: int | None) -> Sequence[Line]:
    """Return the lines before the title, or the first ones where there is no title line."""
    return lines[: _LONGEST_LETTERHEAD if start is None else start]


def year_in(text: str) -> int | None:
    """Return the year that a file's name gives."""
    found = _YEAR.search(text)
    return int(found[1]) if found else None


def opens_office(line: str) -> bool:
    """Say whether a line of a letterhead begins an office's name."""
    return f"{folded(line)} ".startswith(tuple(f"{folded(word)} " for word in (*names().offices, *_OPENERS)))


def in_ordinary_letters(name: str) -> str:
    """Return an office's name that was typed in capitals as it is written in a text: "SỞ XÂY DỰNG" -> "Sở Xây dựng"."""
    if name.upper() != name:
        return name
    known = names()
    words = one_line(name).casefold().split(" ")
    small = [word.casefold() for word in known.places]
    found: list[str] = []
    large, in_place_name = True, False
    place = 0
    while place < len(words):
        pair = " ".join(words[place : place + 2])
        here = next((one for one in (pair, words[place]) if one in small and pair != "xã hội"), "")
        if here:
            found.append(here[0].upper() + here[1:] if not found else here)
            place += len(here.split(" "))
            large = in_place_name = True
            continue
        word = words[place]
        short = next((one for one in known.short if one.casefold() == word), "")
        found.append(short or (word[0].upper() + word[1:] if large or in_place_name else word))
        office = any(" ".join(found[-len(one.split(" ")) :]).casefold() == one.casefold() for one in known.offices)
        large = not in_place_name and (office or word in {"và", "-"} or word.endswith(","))
        place += 1
    text = " ".join(found)
    for province in known.provinces:
        text = re.sub(rf"\b{re.escape(province)}\b", province, text, flags=re.IGNORECASE)
    return text


def _opens_title(line: str) -> bool:
    found = _TITLE.match(line)
    return bool(found) and line[:8].isupper()


def _title(lines: Sequence[Line]) -> str:
    """Return the title under "KẾ HOẠCH", up to an empty row, a remark in brackets or the plan's own text."""
    found: list[str] = []
    for place, line in enumerate(lines):
        parts = [_TITLE.sub("", one, count=1) if place == 0 and _opens_title(one) else one for one in line.cells]
        text = " ".join(part for part in parts if part)
        if place > 0 and (not text or _ends_title(line, text, found)):
            break
        found.extend(part for part in parts if part)
    return " ".join(found)


def _without_kind(title: str) -> str:
    """Return a title without the words "Kế hoạch" before it, as it is printed under them."""
    bare = _TITLE.sub("", title, count=1) if _TITLE.match(title) else title
    return bare[:1].upper() + bare[1:]


def _ends_title(line: Line, text: str, found: Sequence[str]) -> bool:
    if text.startswith(("(", "_", "-", "*")) or line.role is LineRole.BULLET or len(line.cells) > 1:
        return True
    if line.role is LineRole.HEADING and _HEADING.match(text):
        return True
    opens_text = folded(text).startswith(_OPENS_TEXT) or _HEADING.match(text) is not None
    return bool(found) and (opens_text or len(text) > _LONGEST_TITLE or text.endswith((":", ";", ".")))


def _offices(lines: Sequence[str]) -> tuple[str, str]:
    """Return the parent agency and the agency; a line that opens no office's name goes on with the one above it."""
    joined: list[str] = []
    for line in lines:
        if joined and not opens_office(line):
            joined[-1] += " " + line
        else:
            joined.append(line)
    written = [in_ordinary_letters(_shortened(line)) for line in joined]
    return (written[0] if len(written) > 1 else ""), (written[-1] if written else "")


def _shortened(line: str) -> str:
    for long, short in (("uy ban nhan dan", "UBND"), ("hoi dong nhan dan", "HĐND")):
        if folded(line).startswith(long) and len(folded(line)) == len(line):
            return short + line[len(long) :]
    return line


def _day(found: re.Match[str]) -> date | None:
    if not found[1] or not found[2]:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
