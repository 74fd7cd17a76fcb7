"""PDF files looked into: their pages' words and pictures, and what was added to them.

PDFium may be called by one thread at a time: whoever calls it, in the window or off its thread, holds ``PDFIUM``.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from types import TracebackType

import pypdfium2
from msgspec import Struct
from pypdfium2 import raw

PDFIUM = RLock()
Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points from the page's lower left corner."""


class UnreadablePdfError(Exception):
    """The bytes are no PDF file, or one that was cut or broken."""


class Mark(Struct, frozen=True, kw_only=True):
    """Something that lies on a page above its content: a signature's field, a remark, a stamp."""

    box: Box
    is_signature: bool
    is_seen: bool


class PdfFile:
    """A PDF file opened to be looked into; a context manager."""

    def __init__(self, content: bytes) -> None:
        with PDFIUM:
            try:
                self._document = pypdfium2.PdfDocument(content)
                self._document.init_forms()
            except pypdfium2.PdfiumError as error:
                raise UnreadablePdfError from error
            self._count = len(self._document)

    def __len__(self) -> int:
        return self._count

    def __enter__(self) -> "PdfFile":
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        with PDFIUM:
            self._document.close()

    def size(self, place: int) -> tuple[float, float]:
        """Return a page's width and height in points."""
        with PDFIUM:
            width, height = self._document.get_page_size(place)
            return float(width), float(height)

    def text(self, place: int, box: Box | None = None) -> str:
        """Return a page's words, or those in a box."""
        with self._page(place) as page:
            words = page.get_textpage()
            try:
                return str(words.get_text_bounded(*box) if box else words.get_text_bounded())
            finally:
                words.close()

    def picture(self, place: int, scale: float, *, marks: bool) -> tuple[int, int, bytes]:
        """Return a page in grey, with or without what lies above its content: width, height, a byte for each dot."""
        with self._page(place) as page:
            bitmap = page.render(scale=scale, grayscale=True, draw_annots=marks, may_draw_forms=marks)
            rows = bytes(bitmap.buffer)
            width, height, stride = bitmap.width, bitmap.height, bitmap.stride
            bitmap.close()
        return width, height, b"".join(rows[row * stride : row * stride + width] for row in range(height))

    def marks(self, place: int) -> tuple[Mark, ...]:
        """Return what lies above a page's content."""
        with self._page(place) as page:
            found = []
            for number in range(raw.FPDFPage_GetAnnotCount(page)):
                mark = raw.FPDFPage_GetAnnot(page, number)
                try:
                    found.append(self._mark(mark))
                finally:
                    raw.FPDFPage_CloseAnnot(mark)
            return tuple(found)

    def _mark(self, mark: object) -> Mark:
        rect = raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(mark, rect)
        left, right = sorted((rect.left, rect.right))
        bottom, top = sorted((rect.bottom, rect.top))
        is_field = raw.FPDFAnnot_GetSubtype(mark) == raw.FPDF_ANNOT_WIDGET
        form = self._document.formenv
        kind = raw.FPDFAnnot_GetFormFieldType(form, mark) if is_field and form else raw.FPDF_FORMFIELD_UNKNOWN
        return Mark(
            box=(left, bottom, right, top),
            is_signature=kind == raw.FPDF_FORMFIELD_SIGNATURE,
            is_seen=right - left > 1 and top - bottom > 1,
        )

    def signatures(self) -> tuple[tuple[int, ...], ...]:
        """Return the stretches of the file, as start and length by turns, that each electronic signature speaks for."""
        with PDFIUM:
            found = []
            for number in range(max(raw.FPDF_GetSignatureCount(self._document), 0)):
                signature = raw.FPDF_GetSignatureObject(self._document, number)
                count = raw.FPDFSignatureObj_GetByteRange(signature, None, 0)
                numbers = (ctypes.c_int * count)()
                raw.FPDFSignatureObj_GetByteRange(signature, numbers, count)
                found.append(tuple(int(one) for one in numbers))
            return tuple(found)

    @contextmanager
    def _page(self, place: int) -> Iterator[pypdfium2.PdfPage]:
        with PDFIUM:
            try:
                page = self._document[place]
            except pypdfium2.PdfiumError as error:
                raise UnreadablePdfError from error
            try:
                yield page
            finally:
                page.close()
