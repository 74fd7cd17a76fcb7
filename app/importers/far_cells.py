"""Takes stray cells far from the table out of a workbook before it is read.

A reader lays a sheet out as a full rectangle, so that one blank typed in the last row costs a million rows and one in
the last corner more memory than an office has.
"""

import re
import zipfile
from io import BytesIO
from pathlib import Path

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_ROW_NUMBER = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=\"(\d+)\"")
_ROW = re.compile(rb"<(\w+:)?row\b[^>]*?\br=\"(\d+)\"[^>]*?(?:/>|>.*?</(?:\w+:)?row>)", re.DOTALL)
_FAR_COLUMN = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=\"(?:[A-Z]{3}|[C-Z][A-Z]|B[M-Z])\d")
_WIDE = re.compile(rb"r=\"[A-Z][A-Z]")
_FAR_CELL = re.compile(
    rb"<(?:\w+:)?c\b[^>]*?\br=\"(?:[A-Z]{3}|[C-Z][A-Z]|B[M-Z])\d+\"[^>]*?(?:/>|>.*?</(?:\w+:)?c>)", re.DOTALL
)
_GAP = 1000


def without_far_cells(path: Path) -> BytesIO | None:
    """Return the workbook without cells beyond a gap of 1,000 empty rows or 64 columns; None where it has none."""
    with zipfile.ZipFile(path) as source:
        sheets = [name for name in source.namelist() if _SHEET.fullmatch(name)]
        changed = {name: _trimmed(content) for name in sheets if _is_sparse(content := source.read(name))}
        if not changed:
            return None
        target = BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
            for name in source.namelist():
                written.writestr(name, changed.get(name) or source.read(name))
    target.seek(0)
    return target


def _is_sparse(content: bytes) -> bool:
    begin = max(content.rfind(b"<row "), content.rfind(b":row "))
    last = _ROW_NUMBER.search(content, max(begin - 16, 0)) if begin >= 0 else None
    far_row = last is not None and int(last[1]) > content.count(b"<row ") + content.count(b":row ") + _GAP
    return far_row or (_WIDE.search(content) is not None and _FAR_COLUMN.search(content) is not None)


def _trimmed(content: bytes) -> bytes:
    previous, end = 0, None
    for row in _ROW.finditer(content):
        if int(row[2]) > previous + _GAP:
            end = row.start()
            break
        previous = int(row[2])
    if end is not None:
        close = max(content.rfind(b"</sheetData>"), content.rfind(b":sheetData>"))
        tail = content.rfind(b"<", 0, close + 1) if close >= 0 else len(content)
        content = content[:end] + content[tail:]
    return _FAR_CELL.sub(b"", content)
