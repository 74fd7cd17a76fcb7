"""Pages sent to a printer: each drawn at its resolution, in its own direction, a strip at a time.

Memory stays the same however many pages there are and however fine the printer prints.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPainter, QTransform
from PySide6.QtPrintSupport import QPrinter

from app.errors import Cancelled, UserError
from app.i18n import N_, _
from app.ui.reports.paper import Paper

MOST_DOTS = 600
"""Dots per inch beyond which a page only takes longer: no eye tells the letters apart."""
STRIP = 48 * 1024 * 1024
"""Bytes that one strip of a page may take."""
_POINTS = 72

Progressed = Callable[[int, int, str], None]
"""Told how far the printing is; raises Cancelled when it shall stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What went to the printer."""

    pages: int
    copies: int


def chosen_pages(printer: QPrinter, count: int, current: int = 0) -> tuple[int, ...]:
    """Return the places, from 0, of the pages that were asked for, in the order in which they come out."""
    kind = printer.printRange()
    if kind is QPrinter.PrintRange.CurrentPage:
        places = [min(max(current, 0), count - 1)]
    else:
        spans = [(one.from_, one.to) for one in printer.pageRanges().toRangeList()]
        if not spans and printer.fromPage():
            spans = [(printer.fromPage(), printer.toPage() or count)]
        if kind is QPrinter.PrintRange.AllPages or not spans:
            spans = [(1, count)]
        places = [place - 1 for first, last in spans for place in range(max(first, 1), min(last, count) + 1)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        places.reverse()
    return tuple(places)


def print_pages(content: bytes, printer: QPrinter, current: int = 0, progressed: Progressed | None = None) -> Printed:
    """Print the chosen pages of a PDF, each in its own direction; may run off the window's thread.

    Cancelled, raised by ``progressed``, stops the printer between two strips. UserError where it takes nothing.
    """
    paper = Paper(content)
    try:
        places = chosen_pages(printer, len(paper), current)
        if not places:
            raise UserError(N_("The report has {count} pages; none of those that were asked for."), count=len(paper))
        by_us = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
        if printer.collateCopies():
            run = places * by_us
        else:
            run = tuple(place for place in places for _copy in range(by_us))
        _Run(paper, printer, progressed).print(run)
        return Printed(pages=len(places), copies=max(printer.copyCount(), 1))
    finally:
        paper.close()


class _Run:
    """One print job under way."""

    def __init__(self, paper: Paper, printer: QPrinter, progressed: Progressed | None) -> None:
        self._paper, self._printer, self._progressed = paper, printer, progressed
        self._painter = QPainter()

    def print(self, run: tuple[int, ...]) -> None:
        self._printer.setFullPage(True)
        try:
            for done, place in enumerate(run):
                self._tell(done, len(run))
                self._turn(place)
                self._draw(place, done, len(run))
            self._tell(len(run), len(run))
        except Cancelled:
            self._printer.abort()
            raise
        finally:
            if self._painter.isActive():
                self._painter.end()

    def _tell(self, done: int, count: int) -> None:
        if self._progressed is not None:
            words = _("Page {page} of {count}").format(page=min(done + 1, count), count=count)
            self._progressed(done, count, words)

    def _turn(self, place: int) -> None:
        """Begin a sheet that lies as the page does."""
        size = self._paper.sizes[place]
        wide = size.width() > size.height()
        self._printer.setPageOrientation(
            QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        )
        begun = self._painter.isActive()
        if not (self._printer.newPage() if begun else self._painter.begin(self._printer)):
            raise UserError(
                N_("The printer “{name}” does not take the pages: look whether it is there and switched on."),
                name=self._printer.printerName() or self._printer.outputFileName(),
            )
        if not begun:
            self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)

    def _draw(self, place: int, done: int, count: int) -> None:
        printer, size = self._printer, self._paper.sizes[place]
        sheet = printer.pageLayout().fullRectPixels(printer.resolution())
        turned = (sheet.width() > sheet.height()) is not (size.width() > size.height())
        wide, high = (size.height(), size.width()) if turned else (size.width(), size.height())
        dots = printer.resolution() / _POINTS
        shrunk = min(1.0, sheet.width() / (wide * dots), sheet.height() / (high * dots))
        target = QRectF(0, 0, wide * dots * shrunk, high * dots * shrunk)
        target.moveCenter(QRectF(sheet).center())
        least = min(printer.resolution(), MOST_DOTS) / _POINTS * shrunk
        width, height = round(size.width() * least), round(size.height() * least)
        grey = printer.colorMode() is QPrinter.ColorMode.GrayScale or not self._paper.has_colour(place)
        rows = max(STRIP // (width * (1 if grey else 4)), 1)
        for top in range(0, height, rows):
            if top:
                self._tell(done, count)
            within = QRect(0, top, width, min(rows, height - top))
            strip = self._paper.part(place, width, height, within, grey=grey)
            self._put(strip, target, turned=turned, share=(top / height, (top + within.height()) / height))

    def _put(self, strip: QImage, target: QRectF, *, turned: bool, share: tuple[float, float]) -> None:
        """Draw a strip that stands between two shares of the page's height."""
        first, last = share
        if turned:  # a printer that does not lay the sheet wide: the page's top comes to the sheet's right side
            strip = strip.transformed(QTransform().rotate(90))
            left = target.right() - last * target.width()
            where = QRectF(left, target.top(), (last - first) * target.width(), target.height())
        else:
            top = target.top() + first * target.height()
            where = QRectF(target.left(), top, target.width(), (last - first) * target.height())
        self._painter.drawImage(where, strip)
