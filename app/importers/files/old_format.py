"""A look into the compound files of old Office programs (.xls, .doc) before they are read.

The reader takes every cell's place on trust: one damaged byte there makes it ask for more memory than there is, and
the whole program ends. So the cells are looked at first, and those that lie far from the table are taken out.
"""

import struct
from collections.abc import Iterator

from msgspec import Struct

OPENING = bytes.fromhex("d0cf11e0a1b11ae1")

_END_OF_CHAIN = 0xFFFFFFFA
_NOBODY = 0xFFFFFFFF
_SMALL_STREAM = 4096
_WORKBOOKS = ("Workbook", "Book")
_CELLS = frozenset({0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x0207, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x027E})
_LOCK, _SHEET_OPENS = 0x002F, 0x0809
_IGNORED = 0x00FF  # a record that no reader of cells looks at
_WIDEST = 256
_ROW_GAP, _COLUMN_GAP = 1000, 64


class DamagedCompoundError(Exception):
    """The compound file does not hold together."""


class _Entry(Struct, frozen=True):
    """A stream or storage in the directory, with the places of those beside and below it."""

    name: str
    start: int
    size: int
    left: int
    right: int
    below: int


class Compound:
    """A compound file: its streams by name, as far as they stand at its top."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            (shift,) = struct.unpack_from("<H", content, 30)
            if shift not in {9, 12}:
                raise DamagedCompoundError
            self.sector: int = 1 << shift
            (first,) = struct.unpack_from("<I", content, 48)
            self._table = self._read_table()
            directory = b"".join(content[at : at + self.sector] for at in self._places(first))
            entries = [_entry(directory, place) for place in range(0, len(directory) - 127, 128)]
            self._streams = {one.name: one for one in _top(entries)}
        except (struct.error, IndexError, OverflowError) as error:
            raise DamagedCompoundError from error

    @property
    def names(self) -> frozenset[str]:
        """The names at the top; what lies inside an embedded object is not among them."""
        return frozenset(self._streams)

    def workbook_places(self) -> tuple[list[int], int]:
        """Return where the sectors of the workbook's stream lie in the file, and how long it is."""
        entry = next((self._streams[name] for name in _WORKBOOKS if name in self._streams), None)
        if entry is None or entry.size < _SMALL_STREAM:  # no workbook is that small
            raise DamagedCompoundError
        try:
            return list(self._places(entry.start)), entry.size
        except IndexError as error:
            raise DamagedCompoundError from error

    def _read_table(self) -> list[int]:
        """Return which sector follows each; the table itself is listed in the header and, in large files, beyond it."""
        content, size = self._content, self.sector
        lists = [*struct.unpack_from("<109I", content, 76)]
        more, seen = struct.unpack_from("<I", content, 68)[0], 0
        while more < _END_OF_CHAIN and seen <= len(content) // size:
            *listed, more = struct.unpack_from(f"<{size // 4}I", content, (more + 1) * size)
            lists.extend(listed)
            seen += 1
        table: list[int] = []
        for sector in lists:
            if sector < _END_OF_CHAIN:
                if len(table) * size > len(content) + size * size:
                    raise DamagedCompoundError
                table.extend(struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size))
        return table

    def _places(self, sector: int) -> Iterator[int]:
        seen, most = 0, len(self._content) // self.sector + 1
        while sector < _END_OF_CHAIN:
            yield (sector + 1) * self.sector
            sector = self._table[sector]
            seen += 1
            if seen > most:
                raise DamagedCompoundError  # the chain runs in a circle


def without_far_cells(content: bytes, compound: Compound) -> tuple[bytes, bool]:
    """Return the file with its far cells hidden from a reader, and whether its cells are locked with a password.

    A cell is far beyond a gap of 1,000 empty rows or 64 columns. DamagedCompoundError where a cell lies outside the
    256 columns of the format.
    """
    places, size = compound.workbook_places()
    sector = compound.sector
    stream = b"".join(content[at : at + sector] for at in places)[:size]
    hidden: list[int] = []
    last_row = 0
    try:
        for place, kind in _records(stream):
            if kind == _LOCK:
                return content, True
            if kind == _SHEET_OPENS:
                last_row = 0
            elif kind in _CELLS:
                row, column = struct.unpack_from("<HH", stream, place + 4)
                if column >= _WIDEST:
                    raise DamagedCompoundError
                if row > last_row + _ROW_GAP or column >= _COLUMN_GAP:
                    hidden.append(place)
                else:
                    last_row = max(last_row, row)
    except struct.error as error:
        raise DamagedCompoundError from error
    if not hidden:
        return content, False
    changed = bytearray(content)
    for place in hidden:
        for step, byte in enumerate(struct.pack("<H", _IGNORED)):
            changed[places[(place + step) // sector] + (place + step) % sector] = byte
    return bytes(changed), False


def _records(stream: bytes) -> Iterator[tuple[int, int]]:
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield place, kind
        place += 4 + length


def _entry(directory: bytes, place: int) -> _Entry:
    (length,) = struct.unpack_from("<H", directory, place + 64)
    name = directory[place : place + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
    left, right, below = struct.unpack_from("<III", directory, place + 68)
    start, size = struct.unpack_from("<II", directory, place + 116)
    return _Entry(name, start, size, left, right, below)


def _top(entries: list[_Entry]) -> Iterator[_Entry]:
    waiting, seen = [entries[0].below], {_NOBODY}
    while waiting:
        place = waiting.pop()
        if place in seen or place >= len(entries):
            continue
        seen.add(place)
        yield entries[place]
        waiting += (entries[place].left, entries[place].right)
