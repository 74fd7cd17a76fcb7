"""The pages of the report that is shown: made off the window's thread when they are looked at, exported, printed."""

from app.domain.reports import Report
from app.errors import UserError
from app.i18n import _, sentence
from app.services.titles import file_stem
from app.ui.desk import Desk
from app.ui.reports.delivery import Delivery
from app.ui.reports.preview_pane import PreviewPane


class PageMaker:
    """Makes a report's pages for the preview, the file and the printer; they are made anew only after a change."""

    def __init__(self, desk: Desk, preview: PreviewPane, delivery: Delivery) -> None:
        self._desk, self._preview, self._delivery = desk, preview, delivery
        self._stale = True
        self._asked = 0

    def forget(self) -> None:
        """Make the pages anew when they are looked at next."""
        self._stale = True

    def show(self, report: Report | None) -> None:
        """Show a report's pages in the preview."""
        if not self._stale:
            return
        self._stale = False
        self._asked += 1
        asked, today, make = self._asked, self._desk.today(), self._desk.store.reporting.pdf

        def done(content: bytes) -> None:
            if asked == self._asked:
                self._preview.show_paper(content)

        if report is not None:
            self._desk.jobs.start(
                _("Making the pages"), lambda _progress: make(report, today), done, failed=self._failed, writes=False
            )

    def export(self, report: Report, kind: str) -> None:
        """Ask where to write a report, and write it: of a signed one the very bytes that were sealed."""
        reporting, today = self._desk.store.reporting, self._desk.today()
        make = {"pdf": reporting.pdf, "docx": reporting.docx, "xlsx": reporting.xlsx}[kind]
        self._delivery.export(self.file_name(report), kind, lambda: make(report, today))

    def print(self, report: Report, page: int) -> None:
        """Ask for a printer and print the very pages of the preview; ``page`` is the one that is looked at."""
        make, today = self._desk.store.reporting.pdf, self._desk.today()
        self._delivery.print(self.file_name(report), lambda: make(report, today), page)

    def file_name(self, report: Report) -> str:
        """Return the name that is offered for a report's files."""
        return file_stem(report.period, self._desk.family)

    def _failed(self, error: Exception) -> None:
        self._stale = True
        if isinstance(error, UserError):
            self._preview.show_message(sentence(error))
        else:
            self._delivery.failed(error)
