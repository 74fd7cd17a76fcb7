"""Pictures for a Word file, written as PNG without a library: the code of squares, and charts drawn from vectors."""

import struct
import zlib
from io import BytesIO

from docx.shared import Pt
from docx.text.paragraph import Paragraph
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.graphics.shapes import Drawing

from app.domain.vietnamese import one_line
from app.reports.pdf_reading import PdfFile
from app.reports.tables.cells import storable

_PIXELS = 8
"""The side of a square of the code, so that it is sharp on paper; eight dots are just one byte."""
_DOTS_PER_POINT = 300 / 72
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def add_picture(paragraph: Paragraph, content: bytes, width: float, words: str) -> None:
    """Add a picture so many points wide; ``words`` say what it shows to who cannot see it."""
    inline = paragraph.add_run().add_picture(BytesIO(content), width=Pt(width))._inline  # noqa: SLF001 - see below
    # The library names neither the room around a picture, which some programs take for a third of a centimetre, nor
    # what it shows.
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    inline.docPr.set("descr", storable(one_line(words)))


def square_code(payload: str) -> bytes:
    """Return a QR code as a picture of black and white."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(payload)
    code.make()
    count = code.getModuleCount()
    rows = [bytes(0 if code.isDark(row, column) else 255 for column in range(count)) for row in range(count)]
    side = count * _PIXELS
    return _png(side, side, 1, b"".join(b"\0" + row for row in rows for _ in range(_PIXELS)))


def chart_picture(drawing: Drawing) -> bytes:
    """Return a chart as a picture in greys, sharp enough for paper."""
    with PdfFile(renderPDF.drawToString(drawing)) as pages:
        width, height, dots = pages.picture(0, _DOTS_PER_POINT, marks=False)
    rows = (dots[at * width : (at + 1) * width] for at in range(height))
    return _png(width, height, 8, b"".join(b"\0" + row for row in rows))


def _png(width: int, height: int, depth: int, dots: bytes) -> bytes:
    """Return rows of greys, each behind the byte that says it is not filtered, as a file."""
    head = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(dots, 9)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
