"""How a workbook shows its cells: the formats of dates and numbers, and old Vietnamese fonts."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from msgspec import Struct

from app.i18n import day
from app.importers.files.archives import Archive, DamagedArchiveError, parsed

_CELL = re.compile(rb"<(?:\w{1,20}:)?c\s([^<>]{0,400})>")
_REFERENCE = re.compile(rb"(?:^|\s)r=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_STYLE = re.compile(rb"(?:^|\s)s=[\"'](\d{1,6})[\"']")
_LARGEST_STYLES = 16 * 1024 * 1024
_OLD_FONTS = (".vn", "vni")
_BUILT_IN = {
    1: "0", 2: "0.00", 9: "0%", 10: "0.00%",
    14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "dd/mm/yyyy hh:mm",
}  # fmt: skip
"""The formats that a workbook names by number only; 14 and 22 follow the computer's own setting."""
_PIECE = re.compile(r"\[[^\]]*\]|\"[^\"]*\"|\\.|_.|\*.|AM/PM|A/P|y+|m+|d+|h+|s+|.", re.IGNORECASE | re.DOTALL)
_FIXED = re.compile(r"(0+)(?:\.(0+))?(%?)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NAMES = frozenset({"mmm", "mmmm", "mmmmm", "ddd", "dddd"})
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Looks(Struct, frozen=True):
    """The number format of each cell style, and its font where it is an old Vietnamese one."""

    formats: Mapping[int, str] = {}
    fonts: Mapping[int, str] = {}

    def styles_of(self, content: bytes) -> dict[tuple[int, int], int]:
        """Return the style of each cell of a sheet that has one worth knowing, by row and column from 0."""
        found: dict[tuple[int, int], int] = {}
        if not self.formats and not self.fonts:
            return found
        for cell in _CELL.finditer(content):
            style, place = _STYLE.search(cell[1]), _REFERENCE.search(cell[1])
            if style is None or place is None:
                continue
            number = int(style[1])
            if number in self.formats or number in self.fonts:
                found[int(place[2]) - 1, _column(place[1])] = number
        return found


def read_looks(archive: Archive) -> Looks:
    """Read the styles of a workbook; nothing where it has none that can be read."""
    name = next(iter(archive.related(archive.main).get("styles", ())), "")
    if name not in archive.names or archive.names[name].file_size > _LARGEST_STYLES:
        return Looks()
    try:
        root = parsed(archive.read(name))
    except DamagedArchiveError:
        return Looks()
    codes = dict(_BUILT_IN)
    for one in root.iterfind("{*}numFmts/{*}numFmt"):
        codes[_whole(one.get("numFmtId"))] = one.get("formatCode", "")
    fonts = [_font(one) for one in root.iterfind("{*}fonts/{*}font")]
    formats, old = dict[int, str](), dict[int, str]()
    for place, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        code, font = codes.get(_whole(style.get("numFmtId"))), _whole(style.get("fontId"))
        if code:
            formats[place] = code
        if font < len(fonts) and fonts[font].lower().startswith(_OLD_FONTS):
            old[place] = fonts[font]
    return Looks(formats, old)


def sheet_parts(archive: Archive) -> dict[str, str]:
    """Return the part of each sheet by the sheet's name."""
    try:
        root = parsed(archive.read(archive.main))
    except DamagedArchiveError:
        return {}
    targets = archive.targets(archive.main)
    found: dict[str, str] = {}
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        link = next((value for key, value in sheet.items() if key.endswith("}id")), "")
        if targets.get(link) in archive.names:
            found[sheet.get("name", "")] = targets[link]
    return found


def shown_date(value: date | datetime, code: str = "") -> str:
    """Return a date as its cell shows it; day, month and year in figures come in the Vietnamese order."""
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    pieces = [one for one in _PIECE.findall(code.split(";", 1)[0]) if not one.startswith("[")]
    letters = [one.lower() for one in pieces]
    parts = {one[0] for one in letters if one[0] in "ymd"}
    if not parts or (
        parts == {"y", "m", "d"} and not any(one in {"mmm", "mmmm", "mmmmm", "ddd", "dddd"} for one in letters)
    ):
        clock = f" {moment:%H:%M}" if (moment.hour, moment.minute) != (0, 0) else ""
        return _words_before(pieces) + day(moment) + clock
    return "".join(_date_piece(moment, letters, at, pieces[at]) for at in range(len(pieces))).strip()


def _words_before(pieces: list[str]) -> str:
    """Return the words that a format puts before the date: "Trước " changes what the date means."""
    first = next((at for at, one in enumerate(pieces) if one[0].lower() in "ymdhs"), 0)
    words = "".join(one.strip('"') for one in pieces[:first] if one[0] == '"')
    return words if any(sign.isalpha() for sign in words) else ""


def shown_number(value: Decimal, code: str) -> str | None:
    """Return a number as its cell shows it, where the format only fixes digits or makes it a percentage."""
    found = _FIXED.fullmatch(code.split(";", 1)[0])
    if found is None:
        return None
    whole, decimals, sign = found.groups()
    shown = f"{value * 100 if sign else value:.{len(decimals or '')}f}"
    digits = shown.split(".", 1)[0].lstrip("-")
    missing = max(len(whole) - len(digits), 0)
    shown = shown.replace(digits, "0" * missing + digits, 1)
    return shown.replace(".", ",") + sign if sign else shown


def _date_piece(moment: datetime, letters: list[str], at: int, piece: str) -> str:
    letter = letters[at]
    if letter[0] in '"\\':
        return piece.strip('"').removeprefix("\\")
    if letter[0] in "_*":
        return ""
    if letter[0] == "m" and _is_minutes(letters, at):
        return f"{moment.minute:02}" if len(letter) > 1 else str(moment.minute)
    forms = {
        "yyyy": f"{moment.year:04}", "yyy": f"{moment.year:04}", "yy": f"{moment.year % 100:02}",
        "y": f"{moment.year % 100:02}", "mmmm": _MONTHS[moment.month - 1], "mmm": _MONTHS[moment.month - 1],
        "mmmmm": _MONTHS[moment.month - 1], "mm": f"{moment.month:02}", "m": str(moment.month),
        "dddd": _DAYS[moment.weekday()], "ddd": _DAYS[moment.weekday()], "dd": f"{moment.day:02}",
        "d": str(moment.day), "hh": f"{moment.hour:02}", "h": str(moment.hour), "ss": f"{moment.second:02}",
        "s": str(moment.second), "am/pm": "AM" if moment.hour < 12 else "PM",
    }  # fmt: skip
    return forms.get(letter, piece)


def _is_minutes(letters: list[str], at: int) -> bool:
    before = [one[0] for one in letters[:at] if one[0] in "ymdhs"]
    after = [one[0] for one in letters[at + 1 :] if one[0] in "ymdhs"]
    return before[-1:] == ["h"] or after[:1] == ["s"]


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - ord("A") + 1
    return place - 1


def _font(element: Any) -> str:
    name = element.find("{*}name")
    return name.get("val", "") if name is not None else ""


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else 0
