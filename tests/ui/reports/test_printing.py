"""Printing: the same picture on every sheet, chosen pages, copies, direction, little memory, and a way to stop."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter
from reportlab.pdfgen.canvas import Canvas

from app.errors import Cancelled, UserError
from app.ui.printing import pages as printing
from app.ui.printing.pages import chosen_pages, print_pages

A4, WIDE = (595.28, 841.89), (841.89, 595.28)
INK = (0.0, 0.0, 0.0)


def pages(*sizes: tuple[float, float], ink: tuple[float, float, float] = INK) -> bytes:
    """Return a file of pages; each has its number and as many bars from its top left corner."""
    made = BytesIO()
    canvas = Canvas(made)
    for number, (width, height) in enumerate(sizes, 1):
        canvas.setPageSize((width, height))
        canvas.setFillColorRGB(*ink)
        canvas.drawString(60, height - 60, f"Trang {number}")
        for bar in range(number):
            canvas.rect(60, height - 120 - 40 * bar, 200 + 40 * bar, 20, fill=1, stroke=0)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def grey(content: bytes | Path, scale: float = 1) -> list[tuple[tuple[int, int], bytes]]:
    """Return every page of a file in small, a byte for each dot: drawn large and made small by mixing dots."""
    document = pypdfium2.PdfDocument(content)
    found = []
    for page in document:
        picture = page.render(scale=2 * scale, grayscale=True).to_pil().reduce(8)
        found.append((picture.size, picture.tobytes()))
    document.close()
    return found


def unlike(one: bytes, other: bytes) -> float:
    """Return how much two pictures differ: the mean over all dots, of 255."""
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)


@pytest.fixture
def printer(tmp_path: Path) -> QPrinter:
    """A printer of 300 dots per inch that prints into a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setResolution(300)
    return printer


def sheets(printer: QPrinter) -> list[tuple[tuple[int, int], bytes]]:
    return grey(Path(printer.outputFileName()))


def test_every_page_of_a_report_is_printed_as_it_looks(report_desk, printer):
    reporting = report_desk.store.reporting
    content = reporting.pdf(reporting.report(report_desk.period), report_desk.today())
    given = grey(content)
    assert print_pages(content, printer).pages == len(given) > 3
    made = sheets(printer)
    assert [size for size, _ in made] == [size for size, _ in given]
    assert {width > height for (width, height), _ in made} == {True, False}
    for (_, sheet), (_, page) in zip(made, given, strict=True):
        assert unlike(sheet, page) < 3
    first, second = (page for _size, page in given[:2])
    assert unlike(first, second) > 6


@pytest.mark.parametrize("strip", [20_000, 300_000, 10**9])
def test_strips_meet_without_a_seam(printer, monkeypatch, strip):
    monkeypatch.setattr(printing, "STRIP", strip)
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4)
    canvas.rect(60, 60, 400, 700, fill=1)
    canvas.save()
    print_pages(made.getvalue(), printer)
    document = pypdfium2.PdfDocument(printer.outputFileName())
    for scale in (0.7, 1, 1.37, 3):
        picture = document[0].render(scale=scale, grayscale=True).to_pil()
        column = {picture.getpixel((round(300 * scale), y)) for y in range(round(90 * scale), round(770 * scale))}
        assert column == {0}
    document.close()


def test_colours_are_printed_where_there_are_any(printer):
    content = pages(A4, ink=(0.8, 0.1, 0.1))
    print_pages(content, printer)
    document = pypdfium2.PdfDocument(printer.outputFileName())
    red, green, _blue = document[0].render(scale=1).to_pil().convert("RGB").getpixel((100, 110))
    document.close()
    assert red > 150
    assert green < 60


@pytest.mark.parametrize(
    ("asked", "order", "places"),
    [
        ("", QPrinter.PageOrder.FirstPageFirst, (0, 1, 2, 3, 4)),
        ("2-3", QPrinter.PageOrder.FirstPageFirst, (1, 2)),
        ("1,4-5", QPrinter.PageOrder.FirstPageFirst, (0, 3, 4)),
        ("1,4-5", QPrinter.PageOrder.LastPageFirst, (4, 3, 0)),
        ("4-90", QPrinter.PageOrder.FirstPageFirst, (3, 4)),
        ("7-9", QPrinter.PageOrder.FirstPageFirst, ()),
    ],
)
def test_the_pages_asked_for_are_chosen_in_the_order_they_come_out(printer, asked, order, places):
    printer.setPageOrder(order)
    if asked:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(QPageRanges.fromString(asked))
    assert chosen_pages(printer, 5) == places


def test_a_span_set_the_old_way_counts_and_so_does_the_page_in_sight(printer):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert chosen_pages(printer, 5) == (1, 2)
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert chosen_pages(printer, 5, current=3) == (3,)
    assert chosen_pages(printer, 5, current=8) == (4,)


def test_chosen_pages_are_the_ones_that_come_out(printer):
    content = pages(A4, WIDE, A4)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("2-3"))
    assert print_pages(content, printer).pages == 2
    given = grey(content)
    for (size, sheet), (like, page) in zip(sheets(printer), given[1:], strict=True):
        assert size == like
        assert unlike(sheet, page) < 1


def test_asking_only_for_pages_that_are_not_there_is_one_sentence(printer):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("7-9"))
    with pytest.raises(UserError, match="none of those"):
        print_pages(pages(A4), printer)


@pytest.mark.parametrize(("collated", "order"), [(True, [0, 1, 0, 1]), (False, [0, 0, 1, 1])])
def test_copies_come_out_one_after_the_other_or_page_by_page(printer, collated, order):
    content = pages(A4, A4)
    printer.setCopyCount(2)
    printer.setCollateCopies(collated)
    printed = print_pages(content, printer)
    assert (printed.pages, printed.copies) == (2, 2)
    if printer.supportsMultipleCopies():
        order = [0, 1]
    given = [page for _, page in grey(content)]
    for (_, sheet), place in zip(sheets(printer), order, strict=True):
        assert unlike(sheet, given[place]) < 1 < unlike(sheet, given[1 - place])


def test_a_smaller_sheet_takes_the_whole_page(printer):
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    content = pages(A4, WIDE)
    print_pages(content, printer)
    for (_, sheet), (size, page) in zip(grey(Path(printer.outputFileName()), 2**0.5), grey(content), strict=True):
        whole = abs(len(sheet) - len(page)) / len(page)
        assert whole < 0.02, size
        assert abs(sum(255 - dot for dot in sheet) / sum(255 - dot for dot in page) - 1) < 0.05


class Stubborn(QPrinter):
    """A printer that does not lay its sheets wide."""

    def setPageOrientation(self, _orientation: QPageLayout.Orientation) -> bool:  # noqa: N802 - Qt's own name
        return False


def test_a_wide_page_is_turned_on_a_sheet_that_stands(tmp_path):
    printer = Stubborn()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    content = pages(WIDE)
    print_pages(content, printer)
    document, like = pypdfium2.PdfDocument(tmp_path / "in.pdf"), pypdfium2.PdfDocument(content)
    sheet = document[0].render(scale=0.5, grayscale=True).to_pil().rotate(90, expand=True)
    page = like[0].render(scale=0.5, grayscale=True).to_pil()
    assert unlike(sheet.tobytes(), page.resize(sheet.size).tobytes()) < 1
    document.close()
    like.close()


def test_one_learns_how_far_it_is_and_can_stop_it(printer):
    heard: list[tuple[int, int, str]] = []

    def hear(done: int, total: int, text: str) -> None:
        heard.append((done, total, text))
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_pages(pages(A4, A4, A4), printer, 0, hear)
    assert heard[0] == (0, 3, "Trang 1 / 3")
    assert heard[-1] == (1, 3, "Trang 2 / 3")
    assert len(sheets(printer)) < 3


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_named(printer, tmp_path):
    printer.setOutputFileName(str(tmp_path / "no such folder" / "in.pdf"))
    with pytest.raises(UserError, match="does not take the pages") as refused:
        print_pages(pages(A4), printer)
    assert "in.pdf" in refused.value.values["name"]


def test_the_window_prints_the_page_in_sight(qtbot, view, dialogs, printer):
    view.header.look.trigger()
    view.preview.pages.go(2)
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    dialogs.printer = printer
    said: list[str] = []
    view._desk.said.connect(said.append)
    qtbot.mouseClick(view.header.print_button, Qt.MouseButton.LeftButton)
    assert said[-1] == "Đã gửi 1 trang sang máy in"
    ((size, sheet),) = sheets(printer)
    content = view._desk.store.reporting.pdf(view.draft.report, view._desk.today())
    given = grey(content)
    assert size == given[2][0]
    assert unlike(sheet, given[2][1]) < 3
