"""Work off the window's thread comes back to it."""

from PySide6.QtCore import QThreadPool

from app.ui.reports.report_header import PREVIEW
from app.ui.reports.view import ReportsView


def test_the_pages_come_from_another_thread(qtbot, show, make_desk, report_desk):
    pool = QThreadPool()
    pool.setMaxThreadCount(1)
    desk = make_desk(report_desk.store.path, pool)
    view = show(ReportsView(desk))
    view.show_pane(PREVIEW)
    qtbot.waitUntil(lambda: view.preview.page_count() > 3, timeout=10_000)
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    view.preview.close_paper()
