"""The profile that says what the file's greys are: sRGB as IEC 61966-2-1 defines it, written out by its numbers.

A file for keeping (PDF/A) must carry one; made here, it is nobody else's work and the same on every day.
"""

import struct
from functools import lru_cache

_WHITE = (0.9642, 1.0, 0.8249)
"""The white of every profile's connection space (D50)."""
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_STEPS = 1024
_NAME = "sRGB IEC61966-2.1"
_HEADER, _ENTRY = 128, 12


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """Return the profile as a file of ICC version 2."""
    curve = _curve()
    tags = [(b"desc", _description()), (b"cprt", _text("No copyright, use freely")), (b"wtpt", _xyz(*_WHITE))]
    tags += [(name, _xyz(*values)) for name, values in _PRIMARIES.items()]
    tags += [(name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")]
    places: dict[bytes, int] = {}
    table, body = struct.pack(">I", len(tags)), b""
    start = _HEADER + 4 + _ENTRY * len(tags)
    for name, content in tags:
        if content not in places:
            places[content] = start + len(body)
            body += content + bytes(-len(content) % 4)
        table += struct.pack(">4sII", name, places[content], len(content))
    return _header(_HEADER + len(table) + len(body)) + table + body


def _header(size: int) -> bytes:
    day = struct.pack(">6H", 2020, 1, 1, 0, 0, 0)
    head = struct.pack(">I4sI4s4s4s", size, b"", 0x02100000, b"mntr", b"RGB ", b"XYZ ") + day + b"acsp"
    return (head + bytes(28) + _fixed(*_WHITE)).ljust(_HEADER, b"\0")


def _fixed(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _xyz(*values: float) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(*values)


def _text(text: str) -> bytes:
    return b"text" + bytes(4) + text.encode("ascii") + b"\0"


def _description() -> bytes:
    text = _NAME.encode("ascii") + b"\0"
    return b"desc" + bytes(4) + struct.pack(">I", len(text)) + text + bytes(4 + 4 + 2 + 1 + 67)


def _curve() -> bytes:
    levels = (place / (_STEPS - 1) for place in range(_STEPS))
    linear = (level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4 for level in levels)
    return b"curv" + bytes(4) + struct.pack(f">I{_STEPS}H", _STEPS, *(round(one * 65535) for one in linear))
