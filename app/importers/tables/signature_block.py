"""What stands below a plan's table: the recipients, and who signs."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from app.importers.grid import Line, LineRole

_RECIPIENTS = re.compile("Nơi nhận|NƠI NHẬN|Nơi Nhận|nơi nhận")
_ANNEX = re.compile(r"(?:PHỤ LỤC|PHỤ BIỂU|BIỂU|DANH MỤC|BẢNG)\b")
_SIGNATURE = re.compile(
    r"(?:TM|KT|TL|TUQ|Q)\.|.{0,30}\b(?:GIÁM ĐỐC|PHÓ|CHỦ TỊCH|TRƯỞNG|CHÁNH|CHỦ NHIỆM|NGƯỜI LẬP|LÃNH ĐẠO|THƯ KÝ)\b"
)


class Closing(Struct, frozen=True, kw_only=True):
    """What is read below the table."""

    recipients: tuple[str, ...] = ()
    signer_title: str = ""
    signer: str = ""


def opens_closing(cells: Iterable[str]) -> bool:
    """Say whether a row begins the part below the table."""
    return any(map(_RECIPIENTS.match, cells))


def is_signature(cells: Iterable[str]) -> bool:
    """Say whether a row holds nothing but the title of who signs."""
    signs = False
    for text in cells:
        if text:
            title = text.split("\n", 1)[0]
            signs = title.upper() == title and _SIGNATURE.match(title) is not None
            if not signs:
                break
    return signs


def read_closing(below: Sequence[Line]) -> Closing:
    """Read recipients and signer from the lines below the table, wherever among them the signature stands."""
    recipients: list[str] = []
    signing: list[str] = []
    home: int | None = None
    begin = next((i for i, line in enumerate(below) if opens_closing(line.cells) or is_signature(line.cells)), None)
    for line in below[begin:] if begin is not None else ():
        for column, text in enumerate(line.cells):
            parts = [part.strip() for part in text.split("\n")] if text else []
            if opens_closing([text]):
                home = column
                parts[0] = parts[0][8:].lstrip(" :")
            receives = column == home and (line.role is LineRole.BULLET or not is_signature([text]))
            (recipients if receives else signing).extend(part for part in parts if part)
    titles = [line for line in signing if line.upper() == line and any(c.isalpha() for c in line)]
    people = [line for line in signing if line.upper() != line and not line.startswith("(")]
    return Closing(
        recipients=tuple(one for one in map(_recipient, recipients) if one),
        signer_title="\n".join(titles),
        signer=people[-1] if people else "",
    )


def read_closing_above(above: Sequence[Line]) -> Closing:
    """Read recipients and signer where they stand above the table: it is then an annex behind the signed plan."""
    begin = next((i for i in range(len(above) - 1, -1, -1) if opens_closing(above[i].cells)), None)
    if begin is None:
        return Closing()
    while begin > 0 and is_signature(above[begin - 1].cells):
        begin -= 1
    annex = (i for i in range(begin + 1, len(above)) if _ANNEX.match(above[i].text))
    return read_closing(above[begin : next(annex, len(above))])


def _recipient(line: str) -> str:
    return re.sub(r"^[-–+•*]\s*", "", line).rstrip(" ;.,").strip()
