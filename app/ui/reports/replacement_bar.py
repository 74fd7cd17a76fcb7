"""The line that stands over a replacement: why it is made, the way to the signed report, and the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.reports import Report, ReportState, SignedReport
from app.i18n import _, day
from app.ui.kit.buttons import link_button
from app.ui.kit.cards import ElidedLabel, IconLabel
from app.ui.kit.theme import px


class ReplacementBar(QWidget):
    """Shown only over a report that replaces a signed one."""

    earlier_wanted = Signal()
    """The signed report shall be seen."""
    drop_wanted = Signal()
    """The draft of the replacement shall go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        strip = QFrame()
        strip.setProperty("role", "strip")
        strip.setProperty("kind", "info")
        strip.setFixedHeight(px(34))
        self.reason = ElidedLabel()
        self.earlier = link_button("", self.earlier_wanted.emit)
        self.drop = link_button(_("Give up the replacement"), self.drop_wanted.emit)
        row = QHBoxLayout(strip)
        row.setContentsMargins(12, 2, 8, 2)
        row.setSpacing(12)
        row.addWidget(IconLabel("info", "intime", filled=True))
        row.addWidget(self.reason, 1)
        row.addWidget(self.earlier)
        row.addWidget(self.drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(strip)
        self.hide()

    def show_replacement(self, report: Report, replaced: SignedReport | None) -> None:
        """Show what a report replaces; hidden where it replaces nothing."""
        self.setVisible(replaced is not None)
        if replaced is None:
            return
        self.reason.setText(_("Corrected because: {reason}").format(reason=report.replaces_reason))
        words = _("See report {number}, signed on {day}")
        self.earlier.setText(words.format(number=replaced.number, day=day(replaced.day)))
        self.drop.setVisible(report.state is ReportState.DRAFT)
