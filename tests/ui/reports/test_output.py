"""Pages go to a printer each in its own direction, and work off the window's thread comes back to it."""

import pypdfium2
from PySide6.QtCore import QThreadPool
from PySide6.QtPrintSupport import QPrinter

from app.ui.reports.output import print_pages
from app.ui.reports.report_header import PREVIEW
from tests.ui.reports.conftest import shown


def test_every_page_is_printed_in_its_own_direction(report_desk, tmp_path):
    reporting = report_desk.store.reporting
    content = reporting.pdf(reporting.report(report_desk.period), report_desk.today())
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    assert print_pages(content, printer) > 3
    made, given = pypdfium2.PdfDocument(tmp_path / "in.pdf"), pypdfium2.PdfDocument(content)
    assert len(made) == len(given)
    for page, like in zip(made, given, strict=True):
        assert (page.get_width() > page.get_height()) is (like.get_width() > like.get_height())
    made.close()
    given.close()


def test_the_pages_come_from_another_thread(qtbot, make_desk, report_desk):
    pool = QThreadPool()
    pool.setMaxThreadCount(1)
    desk = make_desk(report_desk.store.path, pool)
    view = shown(qtbot, desk)
    view.show_pane(PREVIEW)
    qtbot.waitUntil(lambda: view.preview.page_count() > 3, timeout=10_000)
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    view.preview.close_paper()
