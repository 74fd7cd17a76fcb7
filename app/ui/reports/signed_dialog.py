"""The signed versions of a report: each looked at, printed and exported as it was sealed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.reports import SignedReport, Stage
from app.i18n import _, day
from app.override import override
from app.services.report_delivery import Version
from app.services.titles import sending_words
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.kit.buttons import button
from app.ui.kit.cards import Card, ElidedLabel, say, text_label
from app.ui.kit.chips import Chip
from app.ui.kit.fields import Choice
from app.ui.kit.layouts import add_layout
from app.ui.kit.room import open_at
from app.ui.printing.page_view import PageView
from app.ui.printing.paper import Paper
from app.ui.reports.delivery import Delivery


class SignedDialog(QDialog):
    """Shows the stored pages of signed reports; nothing in it can be changed."""

    def __init__(self, desk: Desk, versions: Sequence[Version], shown: int, parent: QWidget | None = None) -> None:
        """Take the versions, the latest first, and the id of the report that is shown first."""
        super().__init__(parent)
        self._versions = [one for one in versions if one.signed is not None]
        self._delivery = Delivery(desk, self)
        self._paper: Paper | None = None
        self._build()
        self.choice.choose(shown)
        self.choice.currentIndexChanged.connect(self._show)
        self._show()
        self.pages.setFocus()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        several = len(self._versions) > 1
        self.heading = ElidedLabel("", "heading", least=0.5)
        self.heading.setVisible(not several)
        self.chip = Chip(Stage.SIGNED)
        self.choice = Choice([(one.report.id, _version_name(one)) for one in self._versions])
        self.choice.setAccessibleName(_("Version"))
        self.choice.setVisible(several)
        self.choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMaximumWidth(theme.px(360))
        head.addWidget(self.heading, 3)
        head.addWidget(self.choice, 3)
        head.addWidget(self.chip)
        head.addStretch(1)
        self.to_pdf = button(_("Export PDF"), "document_pdf", lambda: self._export("pdf"))
        self.to_xlsx = button(_("Export Excel"), "document_table", lambda: self._export("xlsx"))
        self.to_printer = button(_("Print"), "print", self._print)
        self.shut = button(_("Close"), "", self.reject)
        for one in (self.to_pdf, self.to_xlsx, self.to_printer, self.shut):
            head.addWidget(one)
        self.words = text_label("", "second", wrap=True)
        self.pages = PageView()
        around = Card(1)
        around.body.addWidget(self.pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        add_layout(column, head)
        column.addWidget(self.words)
        column.addWidget(around, 1)
        open_at(self, 980, 640)

    @property
    def version(self) -> Version:
        """The version that is shown."""
        return next(one for one in self._versions if one.report.id == self.choice.value())

    @property
    def signed(self) -> SignedReport:
        """It, as it was signed."""
        found = self.version.signed
        assert found is not None  # noqa: S101 - only signed ones are offered
        return found

    def _show(self) -> None:
        version, signed, old = self.version, self.signed, self._paper
        title = _("Report {number}, signed on {day}").format(number=signed.number, day=day(signed.day))
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.chip.show_state(Stage.SENT if version.sendings else Stage.SIGNED)
        self.chip.setMinimumWidth(self.chip.sizeHint().width())
        say(self.words, " · ".join(self._said(version)))
        self._paper = Paper(signed.pdf)
        self.pages.show_paper(self._paper)
        self.pages.go(0)
        if old is not None:
            old.close()

    def _said(self, version: Version) -> list[str]:
        """Return what this version replaces and why, what replaced it, and when it was sent."""
        numbers = {one.report.id: one.signed.number for one in self._versions if one.signed is not None}
        later = next((one for one in self._versions if one.report.replaces_id == version.report.id), None)
        said = []
        if version.report.replaces_id is not None:
            words = _("In place of report {number}: {reason}")
            number = numbers.get(version.report.replaces_id, "?")
            said.append(words.format(number=number, reason=version.report.replaces_reason))
        if later is not None:
            words = _("Replaced by report {number}: {reason}")
            said.append(words.format(number=numbers[later.report.id], reason=later.report.replaces_reason))
        return said + [sending_words(one.day, one.way, one.note) for one in version.sendings]

    def _name(self) -> str:
        report = self.version.report
        return f"bao-cao-{report.period}-{report.version}" if report.version else f"bao-cao-{report.period}"

    def _export(self, kind: str) -> None:
        content = self.signed.pdf if kind == "pdf" else self.signed.xlsx
        self._delivery.export(self._name(), kind, lambda: content)

    def _print(self) -> None:
        content = self.signed.pdf
        self._delivery.print(self._name(), lambda: content, self.pages.page())

    @override
    def done(self, arg__1: int) -> None:
        self.pages.show_paper(None)
        if self._paper is not None:
            self._paper.close()
            self._paper = None
        super().done(arg__1)


def _version_name(version: Version) -> str:
    """Return what a version is called in the list: which time it is, number, day."""
    first = _("First version")
    later = _("replacement {version}").format(version=version.report.version)
    which = later[:1].upper() + later[1:] if version.report.version else first
    signed = version.signed
    return f"{which} · {signed.number} · {day(signed.day)}" if signed is not None else which
