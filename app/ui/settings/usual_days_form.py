"""Changes the usual days of a kind of report from a period on, and takes such changes back."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.agency import KindDays
from app.domain.changes import Changes
from app.domain.periods import CUT_OFF_DAY, REPORT_DAY, PeriodCalendar, ReportingPeriod
from app.domain.usual_days import days_on, end_of
from app.errors import UserError
from app.i18n import _, sentence
from app.services.time_words import period_name
from app.services.usual_days import PeriodsOf, Start, Stretch, starts
from app.ui.desk import Desk
from app.ui.kit.buttons import icon_button
from app.ui.kit.cards import clear_layout, text_label
from app.ui.kit.fields import Choice, LabelledField
from app.ui.kit.layouts import add_layout, column_in, row_in
from app.ui.settings.usual_days import days_words, stretch_words

_LAST_DAY = 31


class UsualDaysForm(QWidget):
    """Asks from which period on other days hold, and which; each choice is kept at once.

    What is shown are the days in force from the chosen period on. The periods before keep theirs, and so does every
    period whose report is signed: the choices begin after it.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._family, self._name, self._year = "", "", desk.period.year
        self._lines: Sequence[KindDays] = ()
        self._stretches: Sequence[Stretch] = ()
        self._calendar = self._common = PeriodCalendar()
        self._last_signed: ReportingPeriod | None = None
        self.since, self.cutoff_day, self.report_day = Choice(), Choice(), Choice()
        self.since_field = LabelledField(_("Hold from"), self.since)
        self.cutoff_field = LabelledField(_("Figures usually close on"), self.cutoff_day)
        self.report_field = LabelledField(
            _("Reports are usually sent by"), self.report_day, _("Days of the period's last month.")
        )
        self.effect = text_label("", "second", wrap=True)
        self.changes = QVBoxLayout()
        self.changes.setSpacing(4)
        column = column_in(self, 10)
        for widget in (self.since_field, self.cutoff_field, self.report_field, self.effect):
            column.addWidget(widget)
        add_layout(column, self.changes)
        column.addStretch(1)
        self.since.activated.connect(lambda _place: self._show_days())
        self.cutoff_day.activated.connect(lambda _place: self._keep(cutoff_day=self.cutoff_day.value()))
        self.report_day.activated.connect(lambda _place: self._keep(report_day=self.report_day.value()))

    def show_kind(self, family: str, name: str, year: int, periods_of: PeriodsOf, stretches: Sequence[Stretch]) -> None:
        """Show the usual days of a kind, or of all kinds where the family is empty, as they hold for its periods."""
        office, today = self._desk.store.office, self._desk.today()
        self._year, self._name, self._stretches = year, name, stretches
        self._lines, self._calendar = office.kind_days(family), office.calendar(family)
        self._common = office.calendar("")
        self._last_signed = office.last_signed(family)
        near = {year, today.year} | ({self._last_signed.year} if self._last_signed is not None else set())
        found = starts(periods_of, self._last_signed, range(min(near), max(near) + 2))
        chosen = self.since.value() if family == self._family else None
        self._family = family
        self.since.set_choices([(one, _start_words(one)) for one in found])
        self.since.choose(chosen if chosen in found else found[0])
        self._show_days()
        self._show_changes()

    def focus(self) -> None:
        """Put the keys where a change begins."""
        self.since.setFocus()

    @property
    def _start(self) -> Start:
        chosen: Start | None = self.since.value()
        return chosen or Start()

    def _show_days(self) -> None:
        """Show the days that hold from the chosen period on, and what a change there leaves as it is."""
        on = self._start.valid_from or date.min
        set_here = days_on(self._lines, on) or KindDays(family=self._family)
        if self._family:
            closing, sending = _follow(self._common.cutoff_day(on)), _follow(self._common.report_day(on))
            self.cutoff_day.set_choices([(None, closing), *_numbered()])
            self.report_day.set_choices([(None, sending), *_numbered()])
            self.report_day.choose(set_here.report_day)
        else:
            law = _("Day {number} (Decree 09/2019/NĐ-CP)").format(number=CUT_OFF_DAY)
            self.cutoff_day.set_choices([(None, law), *(one for one in _numbered() if one[0] != CUT_OFF_DAY)])
            self.report_day.set_choices(_numbered())
            self.report_day.choose(self._calendar.report_day(on))
        self.cutoff_day.choose(set_here.cutoff_day)
        self.effect.setText(self._effect())
        for field in (self.since_field, self.cutoff_field, self.report_field):
            field.show_fault("")

    def _effect(self) -> str:
        """Say which periods a change changes, and which it does not."""
        start = self._start
        last = self._last_before(end_of(self._lines, start.valid_from))
        if start.period is None or start.valid_from is None:
            words = _("A change holds up to {last}.") if last else _("A change holds for all periods.")
            return words.format(last=last)
        first, day_before = period_name(start.period), start.valid_from - timedelta(days=1)
        words = _("A change holds from {period} to {last}.") if last else _("A change holds from {period} on.")
        if last == first:
            words = _("A change holds for {period} alone.")
        kept = days_words(self._calendar.cutoff_day(day_before), self._calendar.report_day(day_before))
        earlier = _("Earlier periods keep theirs; in the last of them {days}.").format(days=kept)
        return f"{words.format(period=first, last=last)} {earlier}"

    def _last_before(self, end: date) -> str:
        """Return what the last period is called before other days begin, empty where none begin."""
        found = (one.last for one, after in pairwise(self._stretches) if after.begin == end and one.last is not None)
        return next((period_name(one) for one in found), "")

    def _keep(self, **values: Any) -> None:
        on = self._start.valid_from
        known = days_on(self._lines, on or date.min) or KindDays(family=self._family)
        if not self._family and values.get("report_day") == self._of_office(on):
            values["report_day"] = None
        wanted = replace(known, id=0, valid_from=on, **values)
        field = self.cutoff_field if "cutoff_day" in values else self.report_field
        self._edit(field, lambda: self._desk.store.office.set_kind_days(wanted, self._year))

    def _of_office(self, on: date | None) -> int:
        """Return the day by which the office sends its reports where nothing else is set."""
        office = self._desk.store.office
        agency = office.agency(on or date.min)
        return REPORT_DAY if agency is None else agency.report_day

    def _edit(self, field: LabelledField, do: Callable[[], Changes]) -> None:
        def refuse(error: UserError) -> None:
            self._show_days()
            field.show_fault(sentence(error))

        words = _("usual days of {kind}").format(kind=self._name)
        self._desk.editor.edit(words, do, on_error=refuse)

    def _show_changes(self) -> None:
        """List the changes there are, the latest first; one that no signed report speaks of can be taken back."""
        clear_layout(self.changes)
        if len(self._stretches) > 1 or self._lines:
            self.changes.addWidget(text_label(_("Days by period"), "label"))
            for one in reversed(self._stretches):
                self.changes.addWidget(self._change_row(one))

    def _change_row(self, stretch: Stretch) -> QWidget:
        made = QWidget()
        row = row_in(made, 8)
        words = stretch_words(stretch)
        row.addWidget(text_label(f"{words}.", "strong" if stretch.in_force else "", wrap=True), 1)
        line = stretch.line
        if line is not None and self._is_open(line):
            tip = _("Take these days back: {days}").format(days=words)
            row.addWidget(icon_button("delete", tip, lambda: self._drop(line)))
        return made

    def _is_open(self, line: KindDays) -> bool:
        last = self._last_signed
        return last is None or (line.valid_from is not None and line.valid_from > last.end)

    def _drop(self, line: KindDays) -> None:
        self._edit(self.since_field, lambda: self._desk.store.office.drop_kind_days(line, self._year))
        self.since.setFocus()


def _numbered() -> list[tuple[int | None, str]]:
    return [(number, _("Day {number}").format(number=number)) for number in range(1, _LAST_DAY + 1)]


def _follow(number: int) -> str:
    return _("Common day: {number}").format(number=number)


def _start_words(start: Start) -> str:
    return _("All periods") if start.period is None else period_name(start.period)
