"""A report's way out: written to a file, or to a printer page by page."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from app.errors import UserError
from app.i18n import N_
from app.ui.reports.paper import Paper

FORMATS = {"pdf": "PDF (*.pdf)", "xlsx": "Excel (*.xlsx)"}
_DOTS = 300
"""Dots per inch at which pages are drawn for paper: letters are sharp and a page stays below 35 MB."""


def write_file(target: Path, make: Callable[[], bytes]) -> Path:
    """Make a file's content and write it; UserError where it cannot be written."""
    content = make()
    try:
        target.write_bytes(content)
    except OSError as error:
        raise UserError(
            N_("“{name}” could not be written: {reason}. Is it open in another program?"),
            name=target.name,
            reason=error.strerror or "?",
        ) from error
    return target


def print_pages(content: bytes, printer: QPrinter) -> int:
    """Print the pages of a PDF, each in its own direction; return how many were printed."""
    paper = Paper(content)
    first, last = printer.fromPage() or 1, printer.toPage() or len(paper)
    places = range(max(first, 1) - 1, min(last, len(paper)))
    printer.setFullPage(True)
    painter = QPainter()
    for place in places:
        size = paper.sizes[place]
        wide = size.width() > size.height()
        direction = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), direction, QMarginsF()))
        if not painter.isActive():
            painter.begin(printer)
        else:
            printer.newPage()
        image = paper.picture(place, round(size.width() / 72 * _DOTS), 1.0)
        painter.drawImage(QRectF(printer.pageLayout().fullRectPixels(printer.resolution())), image)
    painter.end()
    paper.close()
    return len(places)
