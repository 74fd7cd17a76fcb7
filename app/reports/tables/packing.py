"""Office files of fixed bytes: the same contents give the same file on any day."""

import re
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_DAY = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def stamp(day: date) -> datetime:
    """Return a day as the moment that a file's properties name."""
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day, no instant


def _unchanged(_name: str, part: bytes) -> bytes:
    return part


def packed(content: bytes, modified: datetime, changed: Callable[[str, bytes], bytes] = _unchanged) -> bytes:
    """Return an office file whose parts bear one fixed time; ``changed`` may replace a part by its name."""
    said = modified.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = changed(name, source.read(name))
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + said, part)
            info = ZipInfo(name, _DAY)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, part)
    return buffer.getvalue()
