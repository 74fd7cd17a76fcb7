"""Pages of a PDF as pictures: the very bytes that print, drawn page by page when they are looked at."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
from pypdfium2 import raw
from PySide6.QtCore import QPoint, QRect, QSize, QSizeF
from PySide6.QtGui import QImage

from app.reports.pdf_reading import PDFIUM

_POINTS = 72
_PROOF = 36
"""Dots per inch at which a page is looked over for colours."""


class Paper:
    """A PDF opened for looking at. Pictures are kept per page and width, the last few of them."""

    _KEPT = 24

    def __init__(self, content: bytes) -> None:
        with PDFIUM:
            self._document = pypdfium2.PdfDocument(content)
            self._document.init_forms()
            count = len(self._document)
            self.sizes = tuple(QSizeF(*self._document.get_page_size(place)) for place in range(count))
        """Size of each page in points."""
        self._pictures: dict[tuple[int, int], QImage] = {}

    def __len__(self) -> int:
        return len(self.sizes)

    def picture(self, place: int, width: int, ratio: float) -> QImage:
        """Return a page ``width`` logical pixels wide, sharp on a screen of this ratio of physical pixels."""
        pixels = max(round(width * ratio), 1)
        found = self._pictures.get((place, pixels))
        if found is None:
            found = self._draw(place, pixels)
            while len(self._pictures) >= self._KEPT:
                self._pictures.pop(next(iter(self._pictures)))
            self._pictures[place, pixels] = found
        found.setDevicePixelRatio(ratio)
        return found

    def _draw(self, place: int, pixels: int) -> QImage:
        with PDFIUM:
            page = self._document[place]
            bitmap = page.render(scale=pixels / self.sizes[place].width(), rev_byteorder=False)
            view = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, _FORMATS[bitmap.n_channels])
            made = view.copy()  # the bitmap's memory goes with the bitmap
            bitmap.close()
            page.close()
        return made

    def has_colour(self, place: int) -> bool:
        """Return whether anything on a page is neither black nor white nor grey."""
        size = (self.sizes[place] * (_PROOF / _POINTS)).toSize().expandedTo(QSize(1, 1))
        with self.part(place, size, QRect(QPoint(), size)) as picture:
            return not picture.allGray()

    @contextmanager
    def part(self, place: int, size: QSize, within: QRect, *, grey: bool = False) -> Iterator[QImage]:
        """Give the part within a rectangle of a page drawn in this size; the picture lives as long as the context."""
        kind = raw.FPDFBitmap_Gray if grey else raw.FPDFBitmap_BGRx
        flags = raw.FPDF_ANNOT | raw.FPDF_PRINTING | (raw.FPDF_GRAYSCALE if grey else 0)
        where = (-within.left(), -within.top(), size.width(), size.height(), 0, flags)
        with PDFIUM:
            bitmap = pypdfium2.PdfBitmap.new_native(within.width(), within.height(), kind)
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, within.width(), within.height())
            page = self._document[place]
            raw.FPDF_RenderPageBitmap(bitmap, page, *where)
            if self._document.formenv:
                raw.FPDF_FFLDraw(self._document.formenv, bitmap, page, *where)
            page.close()
        yield QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, _FORMATS[bitmap.n_channels])
        with PDFIUM:
            bitmap.close()

    def close(self) -> None:
        """Let go of the document."""
        self._pictures.clear()
        with PDFIUM:
            self._document.close()


_FORMATS = {1: QImage.Format.Format_Grayscale8, 3: QImage.Format.Format_BGR888, 4: QImage.Format.Format_RGB32}
PIXELS_PER_POINT = 96 / _POINTS
