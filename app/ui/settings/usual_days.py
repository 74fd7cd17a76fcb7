"""Which kind of report the periods are looked at for, and the days on which it usually closes and is sent."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.periods import CUT_OFF_DAY, REPORT_DAY
from app.i18n import _
from app.services.report_kinds import ReportKind
from app.services.time_words import period_name
from app.services.usual_days import Stretch
from app.ui.kit.buttons import button
from app.ui.kit.cards import text_label
from app.ui.kit.fields import Choice
from app.ui.kit.layouts import add_layout


def span_words(stretch: Stretch) -> str:
    """Return for which periods usual days hold."""
    first, last = stretch.first, stretch.last
    if first is None or last is None:
        if first is not None:
            return _("From {period} on").format(period=period_name(first))
        return _("All periods") if last is None else _("Up to {period}").format(period=period_name(last))
    if first.end >= last.end:
        return period_name(first)
    return _("{first} to {last}").format(first=period_name(first), last=period_name(last))


def days_words(cutoff_day: int, report_day: int) -> str:
    """Return what usual days say, after a colon."""
    words = _("figures close on day {closes}, reports are sent by day {due}")
    return words.format(closes=cutoff_day, due=report_day)


def stretch_words(stretch: Stretch) -> str:
    """Return usual days and the periods for which they hold."""
    return f"{span_words(stretch)}: {days_words(stretch.cutoff_day, stretch.report_day)}"


class UsualDays(QWidget):
    """Asks for the kind of report (``kind``, which stands elsewhere on the page), and shows its usual days.

    Those in force come first, then the others next to them, the latest first. ``change`` leads to where all of them
    are listed and changed.
    """

    kind_chosen = Signal(str)
    """Carries the family of the kind, empty for all together."""
    change_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = False
        self.kind = Choice()
        self.kind.setAccessibleName(_("Kind of report"))
        self._law = text_label("", "second", wrap=True)
        self.in_force = text_label("", "strong", wrap=True)
        self.others = text_label("", "second", wrap=True)
        self.change = button(_("Change the usual days"), "edit", self.change_asked.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.in_force, 1)
        row.addWidget(self.change)
        column.addWidget(self._law)
        add_layout(column, row)
        column.addWidget(self.others)
        self.kind.activated.connect(lambda _place: self.kind_chosen.emit(self.kind.value()))

    def offer_kinds(self, kinds: Sequence[ReportKind], family: str) -> None:
        """Offer all kinds together and each kind there is; one of them is chosen."""
        self.kind.set_choices([("", _("All reports")), *((one.family, one.name) for one in kinds)])
        self.kind.choose(family)

    def show_days(self, stretches: Sequence[Stretch], *, common: bool) -> None:
        """Show the usual days of a kind, or of all kinds, with the periods for which they hold."""
        if common:
            law = _("Figures usually close on day {day} of the period's last month (Decree 09/2019/NĐ-CP).")
            local = _("By when an office sends its report is set locally; the program begins with day {usual}.")
            self._law.setText(f"{law.format(day=CUT_OFF_DAY)} {local.format(usual=REPORT_DAY)}")
        else:
            self._law.setText(
                _(
                    "Days that the authority receiving these reports has set;"
                    " a letter on one period is entered in the list."
                )
            )
        now = next(place for place, one in enumerate(stretches) if one.in_force)
        beside = (*stretches[now + 1 : now + 2], *stretches[max(0, now - 1) : now])
        self.in_force.setText(_("In force · {days}.").format(days=stretch_words(stretches[now])))
        self.others.setText("\n".join(f"{stretch_words(one)}." for one in beside))
        self.give_way(narrow=self._narrow)

    def give_way(self, *, narrow: bool) -> None:
        """Leave to the list below what room there is: only the days in force stay where there is little."""
        self._narrow = narrow
        self.others.setVisible(bool(self.others.text()) and not narrow)
