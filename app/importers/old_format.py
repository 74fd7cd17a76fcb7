"""A look into an Excel 97-2003 file before it is read.

The reader takes every cell's column on trust: one damaged byte there makes it ask for more memory than there is, and
the whole program ends. So the columns are checked first.
"""

import struct
from collections.abc import Iterator

_END_OF_CHAIN = 0xFFFFFFFA
_SMALL_STREAM = 4096
_STREAMS = {"Workbook", "Book"}
_CELLS = frozenset({0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x0207, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x027E})
_WIDEST = 256


def is_sound(content: bytes) -> bool:
    """Say whether the file's chain of sectors holds and every cell lies within the 256 columns of its format."""
    try:
        return all(column < _WIDEST for column in _columns(_workbook_stream(content)))
    except (struct.error, IndexError, ValueError):
        return False


def _workbook_stream(content: bytes) -> bytes:
    """Return the stream of the workbook; ValueError where the file has none or is damaged."""
    (shift,) = struct.unpack_from("<H", content, 30)
    if shift not in {9, 12}:
        raise ValueError("not a sector size")
    size = 1 << shift
    (first_directory,) = struct.unpack_from("<I", content, 48)
    table: list[int] = []
    for sector in struct.unpack_from("<109I", content, 76):
        if sector < _END_OF_CHAIN:
            table.extend(struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size))
    directory = b"".join(_sectors(content, table, first_directory, size))
    for place in range(0, len(directory), 128):
        (length,) = struct.unpack_from("<H", directory, place + 64)
        name = directory[place : place + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        if name in _STREAMS:
            start, stream_size = struct.unpack_from("<II", directory, place + 116)
            if stream_size < _SMALL_STREAM:
                raise ValueError("no workbook is that small")
            return b"".join(_sectors(content, table, start, size))[:stream_size]
    raise ValueError("no workbook inside")


def _sectors(content: bytes, table: list[int], sector: int, size: int) -> Iterator[bytes]:
    seen = 0
    while sector < _END_OF_CHAIN:
        yield content[(sector + 1) * size : (sector + 2) * size]
        sector = table[sector]
        seen += 1
        if seen > len(table):
            raise ValueError("the chain of sectors runs in a circle")


def _columns(stream: bytes) -> Iterator[int]:
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        if kind in _CELLS:
            yield struct.unpack_from("<HH", stream, place + 4)[1]
        place += 4 + length
