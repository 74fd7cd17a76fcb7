"""Which kind of report the periods are looked at for, and the days on which it usually closes and is sent."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.agency import KindDays
from app.domain.periods import CUT_OFF_DAY, REPORT_DAY
from app.i18n import _
from app.services.report_kinds import ReportKind
from app.ui.kit.cards import text_label
from app.ui.kit.fields import Choice

_FIRST_REPORT_DAY, _LAST_DAY = 15, 31


def _numbered(number: int) -> str:
    return _("Day {number}").format(number=number)


class UsualDays(QWidget):
    """Asks for the kind of report (``kind``, which stands elsewhere on the page), and for its usual days.

    All kinds together are only given a day to send: when figures close is law, unless a kind's own authority has set
    another day.
    """

    kind_chosen = Signal(str)
    """Carries the family of the kind, empty for all together."""
    report_day_chosen = Signal(object)
    cutoff_day_chosen = Signal(object)
    """Carry a day of the month; None for the one of all kinds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind, self.cutoff_day, self.report_day = Choice(), Choice(), Choice()
        self.kind.setAccessibleName(_("Kind of report"))
        self.cutoff_day.setAccessibleName(_("Day on which figures usually close"))
        self.report_day.setAccessibleName(_("Day by which reports are usually sent"))
        for choice in (self.cutoff_day, self.report_day):
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self._law = text_label("", "second", wrap=True)
        self._of_that_month = text_label(_("of that month"))
        self.fault = text_label("", "fault", wrap=True)
        self.fault.hide()
        self._closing = _row(text_label(_("Figures usually close on")), self.cutoff_day, QLabel())
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self._law)
        column.addWidget(self._closing)
        column.addWidget(_row(text_label(_("Reports are usually sent by")), self.report_day, self._of_that_month))
        column.addWidget(self.fault)
        self.kind.activated.connect(lambda _place: self.kind_chosen.emit(self.kind.value()))
        self.report_day.activated.connect(lambda _place: self.report_day_chosen.emit(self.report_day.value()))
        self.cutoff_day.activated.connect(lambda _place: self.cutoff_day_chosen.emit(self.cutoff_day.value()))

    def offer_kinds(self, kinds: Sequence[ReportKind], family: str) -> None:
        """Offer all kinds together and each kind there is; one of them is chosen."""
        self.kind.set_choices([("", _("All reports")), *((one.family, one.name) for one in kinds)])
        self.kind.choose(family)

    def show_common(self, report_day: int, *, known: bool) -> None:
        """Show the usual days of all kinds; they can be set once the office is known."""
        law = _("Figures usually close on day {day} of the period's last month (Decree 09/2019/NĐ-CP).")
        local = _("By when an office sends its report is set locally; the program begins with day {usual}.")
        self._law.setText(f"{law.format(day=CUT_OFF_DAY)} {local.format(usual=REPORT_DAY)}")
        self._closing.hide()
        self.report_day.set_choices([(n, _numbered(n)) for n in range(_FIRST_REPORT_DAY, _LAST_DAY + 1)])
        self.report_day.choose(report_day)
        self.report_day.setEnabled(known)
        self.show_fault("")

    def show_kind(self, days: KindDays, report_day: int) -> None:
        """Show the usual days of one kind, which may follow those of all kinds."""
        self._law.setText(
            _("Days that the authority receiving these reports has set; a letter on one period is entered in the list.")
        )
        self._closing.show()
        every = range(1, _LAST_DAY + 1)
        for choice, common, own in (
            (self.cutoff_day, CUT_OFF_DAY, days.cutoff_day),
            (self.report_day, report_day, days.report_day),
        ):
            follow = _("Common day: {number}").format(number=common)
            choice.set_choices([(None, follow), *((n, _numbered(n)) for n in every)])
            choice.choose(own)
            choice.setEnabled(True)
        self.show_fault("")

    def show_fault(self, text: str) -> None:
        """Say under the days why they cannot be so."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))


def _row(*widgets: QWidget) -> QWidget:
    """Return widgets side by side, the last of which takes what room there is."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets[:-1]:
        row.addWidget(widget)
    row.addWidget(widgets[-1], 1)
    return made
