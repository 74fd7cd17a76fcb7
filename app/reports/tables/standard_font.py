"""The standard font of a workbook: columns are as wide as so many of its digits, so it must be there on every desk."""

import re

from app.reports.tables.cells import FONT

SIZE = 12
POINTS_PER_WIDTH = 6
"""A digit is half as wide as the letters are tall."""
_FIRST = re.compile(rb"<font>.*?</font>")


def in_our_letters(name: str, part: bytes) -> bytes:
    """Return a part of a workbook; its list of styles begins with our letters and not with the library's."""
    if name != "xl/styles.xml":
        return part
    ours = f'<font><name val="{FONT}"/><family val="1"/><sz val="{SIZE}"/></font>'
    return _FIRST.sub(ours.encode(), part, count=1)
