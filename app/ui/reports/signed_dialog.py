"""A signed report that a later one replaces or will replace: looked at, printed and exported as it was sealed."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.reports import ReportState, SignedReport
from app.i18n import _, day
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.kit.buttons import button
from app.ui.kit.cards import Card, text_label
from app.ui.kit.chips import Chip
from app.ui.reports.delivery import Delivery
from app.ui.reports.page_view import PageView
from app.ui.reports.paper import Paper


class SignedDialog(QDialog):
    """Shows the stored pages of a signed report; nothing in it can be changed."""

    def __init__(self, desk: Desk, signed: SignedReport, name: str, parent: QWidget | None = None) -> None:
        """Take the report and the name, without ending, that its files are offered under."""
        super().__init__(parent)
        self._signed, self._name = signed, name
        self._delivery = Delivery(desk, self)
        self._paper = Paper(signed.pdf)
        self._build()

    def _build(self) -> None:
        signed = self._signed
        title = _("Report {number}, signed on {day}").format(number=signed.number, day=day(signed.day))
        self.setWindowTitle(title)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(text_label(title, "heading"))
        head.addWidget(Chip(ReportState.SIGNED))
        head.addStretch(1)
        self.to_pdf = button(_("Export PDF"), "document_pdf", lambda: self._export("pdf", signed.pdf))
        self.to_xlsx = button(_("Export Excel"), "document_table", lambda: self._export("xlsx", signed.xlsx))
        self.to_printer = button(
            _("Print"), "print", lambda: self._delivery.print(self._name, lambda: signed.pdf, self.pages.page())
        )
        self.shut = button(_("Close"), "", self.reject)
        for one in (self.to_pdf, self.to_xlsx, self.to_printer, self.shut):
            head.addWidget(one)
        self.pages = PageView()
        around = Card(1)
        around.body.addWidget(self.pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(around, 1)
        self.resize(theme.px(900), theme.px(640))
        self.pages.show_paper(self._paper)
        self.pages.setFocus()

    def _export(self, kind: str, content: bytes) -> None:
        self._delivery.export(self._name, kind, lambda: content)

    @override
    def done(self, arg__1: int) -> None:
        self.pages.show_paper(None)
        self._paper.close()
        super().done(arg__1)
