"""Pages sent to a printer: each drawn at its resolution, in its own direction, a strip at a time.

Memory stays the same however many pages there are and however fine the printer prints.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from app.errors import Cancelled, UserError
from app.i18n import N_, _
from app.ui.printing.paper import Paper

MOST_DOTS = 600
"""Dots per inch beyond which a page only takes longer: no eye tells the letters apart."""
STRIP = 2 * 1024 * 1024
"""Bytes that one strip of a page may take."""
_POINTS = 72

Progressed = Callable[[int, int, str], None]
"""Told how far the printing is; raises Cancelled when it shall stop."""


class Printed(Struct, frozen=True, kw_only=True):
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
        run = [place for place in places for _copy in range(by_us)]
        if printer.collateCopies():
            run = [*places] * by_us
        _Run(paper, printer, progressed).print(run)
        return Printed(pages=len(places), copies=max(printer.copyCount(), 1))
    finally:
        paper.close()


class _Run:
    """One print job under way."""

    def __init__(self, paper: Paper, printer: QPrinter, progressed: Progressed | None) -> None:
        self._paper, self._printer, self._progressed = paper, printer, progressed
        self._painter = QPainter()

    def print(self, run: Sequence[int]) -> None:
        self._printer.setFullPage(True)
        if self._printer.resolution() > MOST_DOTS:
            self._printer.setResolution(MOST_DOTS)
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
            words = _("Page {page} / {count}").format(page=min(done + 1, count), count=count)
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
            self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)

    def _draw(self, place: int, done: int, count: int) -> None:
        size, dots = self._paper.sizes[place], self._printer.resolution()
        sheet = self._printer.pageLayout().fullRectPixels(dots)
        turned = (sheet.width() > sheet.height()) is not (size.width() > size.height())
        room = sheet.size().transposed() if turned else sheet.size()
        natural = size * (dots / _POINTS)
        shrunk = min(1.0, room.width() / natural.width(), room.height() / natural.height())
        width, height = (
            min(round(natural.width() * shrunk), room.width()),
            min(round(natural.height() * shrunk), room.height()),
        )
        grey = self._printer.colorMode() is QPrinter.ColorMode.GrayScale or not self._paper.has_colour(place)
        rows = max(STRIP // (width * (1 if grey else 4)), 1)
        self._painter.save()
        self._painter.translate(sheet.center().x() + 1, sheet.center().y() + 1)
        if turned:  # a printer that does not lay the sheet wide: the page's top comes to the sheet's right side
            self._painter.rotate(90)
        self._painter.translate(-((width + 1) // 2), -((height + 1) // 2))
        for top in range(0, height, rows):
            if top:
                self._tell(done, count)
            within = QRect(0, top, width, min(rows, height - top))
            with self._paper.part(place, QSize(width, height), within, grey=grey) as strip:
                self._painter.drawImage(within.topLeft(), strip)
        self._painter.restore()
