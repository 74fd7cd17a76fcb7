"""Pictures for a Word file, drawn without a library: the code of squares that paper and file are held against."""

import struct
import zlib

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

_PIXELS = 8
"""The side of a square, so that the code is sharp on paper."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def square_code(payload: str) -> bytes:
    """Return a QR code as a picture (PNG) of black and white."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(payload)
    code.make()
    count = code.getModuleCount()
    rows = [_row([bool(code.isDark(row, column)) for column in range(count)]) for row in range(count)]
    side = count * _PIXELS
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    dots = b"".join(row for row in rows for _ in range(_PIXELS))
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(dots, 9)) + _chunk(b"IEND", b"")


def _row(dark: list[bool]) -> bytes:
    """Return a row of dots, eight to a byte (white is 1), behind the byte that says it is not filtered."""
    return b"\0" + bytes(0 if square else 255 for square in dark)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
