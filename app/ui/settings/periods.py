"""The page of reporting periods: when each closes and is reported, and the letter that set other days than usual."""

from datetime import date
from functools import cache
from typing import Any

from msgspec.structs import replace
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from app.domain.agency import Agency, KindDays, PeriodDates
from app.domain.periods import PeriodCalendar, PeriodKind, ReportingPeriod, periods_of, quarters_of
from app.domain.reports import MAIN_FAMILY, PackCopy, PackFile, Report
from app.errors import UserError
from app.i18n import N_, _, day, sentence
from app.override import override
from app.services.free_days import holiday, is_free, working_day_before
from app.services.time_words import period_name, weekday, weekday_within
from app.services.usual_days import stretches
from app.ui.desk import Desk
from app.ui.kit.buttons import button, button_row, icon_button
from app.ui.kit.cards import text_label
from app.ui.kit.day_field import DateField
from app.ui.kit.fields import LabelledField
from app.ui.kit.focus import on_key
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.record_model import Column, RecordModel
from app.ui.kit.tables import tidy_table
from app.ui.settings.kept_fields import KeptLine
from app.ui.settings.page import SettingsPage
from app.ui.settings.usual_days import UsualDays
from app.ui.settings.usual_days_form import UsualDaysForm

_KINDS = (PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR, PeriodKind.MONTH)
_OPENS = 1


def with_free_day(on: date) -> str:
    """Return a day with its weekday; where offices are closed, also the working day before."""
    text = f"{weekday(on)} {day(on)}"
    if not is_free(on):
        return text
    before = working_day_before(on)
    words = _("{day}: a day off, the working day before is {weekday} {before}")
    return words.format(day=text, weekday=weekday_within(before), before=day(before))


class PeriodsPage(SettingsPage):
    """Lists a year's periods for one kind of report or for all; the one chosen is given other days beside."""

    shows = frozenset({PeriodDates, KindDays, Agency, PackCopy, PackFile, Report})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Reporting periods"), parent)
        self._year = desk.period.year
        self._family = "" if desk.family == MAIN_FAMILY else desk.family
        self._letters: dict[str, PeriodDates] = {}
        self._common: dict[str, PeriodDates] = {}
        self._build()
        self._build_editor()
        self._connect()

    def _build(self) -> None:
        self.days = UsualDays()
        self.before = icon_button("chevron_left", _("The year before"), lambda: self.show_year(self._year - 1))
        self.year = text_label("", "strong")
        self.after = icon_button("chevron_right", _("The year after"), lambda: self.show_year(self._year + 1))
        for one in (self.days.kind, self.before, self.year, self.after):
            self.card.add_button(one)
        columns: tuple[Column[ReportingPeriod], ...] = (
            Column(title=N_("Period"), text=period_name),
            Column(title=N_("Counts from"), text=lambda period: day(period.opens)),
            Column(title=N_("Figures close"), text=lambda period: day(period.closes)),
            Column(title=N_("Report sent by"), text=_due_text, tip=lambda period: with_free_day(period.due)),
            Column(title=N_("Set by"), text=self._letter_text, tip=self._letter_text),
        )
        self.model = RecordModel(columns, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        tidy_table(self.table, 32)
        self.table.setProperty("bare", "true")
        self.table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.table.setAccessibleName(_("Reporting periods"))
        header = self.table.horizontalHeader()
        for place in range(4):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        self.card.hold(self.days)
        self.card.hold(self.table)
        self.card.body.setStretch(self.card.body.count() - 2, 0)

    @override
    def _give_way(self) -> None:
        super()._give_way()
        self.days.give_way(narrow=self.is_narrow)
        self.table.setColumnHidden(_OPENS, self.is_narrow)  # the day after the one on which the last one closed

    def _build_editor(self) -> None:
        self.cutoff, self.due, self.reason = DateField(), DateField(), KeptLine()
        self.cutoff_field = LabelledField(_("Figures close at the end of"), self.cutoff)
        self.due_field = LabelledField(_("Report sent by"), self.due)
        self.reason_field = LabelledField(
            _("Letter that set these days"), self.reason, _("Number, sign and day of the letter.")
        )
        self.free = text_label("", "doubt", wrap=True)
        self.usual = button(_("Back to the usual days"), "arrow_reset", self.reset)
        self._letter_box, self.usual_form = QWidget(), UsualDaysForm(self.desk)
        column = column_in(self._letter_box, 10)
        for field in (self.cutoff_field, self.due_field, self.free, self.reason_field):
            column.addWidget(field)
        add_layout(column, button_row(self.usual))
        column.addStretch(1)
        for box in (self._letter_box, self.usual_form):
            self.editor.form.addWidget(box)
        self.usual_form.hide()

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda *_indexes: self._show_chosen())
        self.table.clicked.connect(lambda _index: self._edit_chosen())
        self.table.activated.connect(lambda _index: self._edit_chosen(focus=True))
        on_key(self.table, "F2", lambda: self._edit_chosen(focus=True))
        self.days.kind_chosen.connect(self.show_kind)
        self.days.change_asked.connect(self.change_usual_days)
        self.cutoff.day_changed.connect(lambda value: self._keep_day("cutoff", value))
        self.due.day_changed.connect(lambda value: self._keep_day("due", value))
        self.reason.kept.connect(lambda text: self._keep(reason=text))
        self.desk.period_changed.connect(lambda period: self.show_year(period.year))

    def show_year(self, year: int) -> None:
        """Show the periods of a year."""
        if year != self._year:
            self._year = year
            self.close_editor()
            self.refresh()

    def show_kind(self, family: str) -> None:
        """Show the days of a kind of report; of all kinds together where it is empty."""
        if family != self._family:
            self._family = family
            self.close_editor()
            self.refresh()
            self.days.kind.setFocus()

    @override
    def refresh(self) -> None:
        """Show the year's periods with the days in force."""
        office, reporting = self.desk.store.office, self.desk.store.reporting
        kinds = reporting.kinds()
        if self._family not in {one.family for one in kinds}:
            self._family = ""
        calendar, chosen = office.calendar(self._family), self.chosen
        self._letters = {one.period: one for one in office.period_dates(self._family)}
        self._common = {one.period: one for one in office.period_dates()}
        self.year.setText(str(self._year))
        found = [one.dated(calendar) for one in self._listed()]
        self.model.set_records(found)
        if chosen in found:
            self.table.setCurrentIndex(self.model.index(found.index(chosen), 0))
        self.days.offer_kinds(kinds, self._family)
        self._show_usual(calendar)
        self._show_chosen()

    def _show_usual(self, calendar: PeriodCalendar) -> None:
        """Show the usual days, which may change from one period on."""
        family, office = self._family, self.desk.store.office
        of_kind = cache(lambda year: self.desk.store.reporting.periods(family, year))
        periods_of = of_kind if family else quarters_of
        found = stretches(calendar, office.kind_days(family), periods_of, self.desk.today())
        self.days.show_days(found, common=not family)
        self.usual_form.show_kind(family, self.days.kind.currentText(), self._year, periods_of, found)

    def _listed(self) -> list[ReportingPeriod]:
        """Return the year's periods on which the kind of report is made; all that there are where none is chosen."""
        if self._family:
            return list(self.desk.store.reporting.periods(self._family, self._year))
        return [one for kind in _KINDS for one in periods_of(self._year, kind)]

    @property
    def chosen(self) -> ReportingPeriod | None:
        """The period chosen in the list."""
        row = self.table.currentIndex().row()
        return self.model.records[row] if 0 <= row < len(self.model.records) else None

    def choose(self, code: str) -> None:
        """Choose a period of the year and open its editor."""
        row = next(row for row, one in enumerate(self.model.records) if one.code == code)
        self.table.setCurrentIndex(self.model.index(row, 0))
        self._edit_chosen()

    def _edit_chosen(self, *, focus: bool = False) -> None:
        if self.chosen is not None:
            self._turn_editor(usual=False)
            self.open_editor(self._named(self.chosen))
            if focus:
                self.cutoff.setFocus()

    def change_usual_days(self) -> None:
        """Open the editor for the usual days of the kind of report."""
        self._turn_editor(usual=True)
        self.open_editor(self._usual_title())
        self.usual_form.focus()

    def _turn_editor(self, *, usual: bool) -> None:
        self._letter_box.setVisible(not usual)
        self.usual_form.setVisible(usual)

    def _usual_title(self) -> str:
        return _("Usual days: {kind}").format(kind=self.days.kind.currentText())

    def _show_chosen(self) -> None:
        period = self.chosen
        if period is None:
            return
        letter = self._letters.get(period.code)
        if self._letter_box.isVisibleTo(self.editor):
            self.editor.title.setText(self._named(period))
        for field in (self.cutoff, self.due):
            field.year = period.closes.year
        self.cutoff.set_day(period.closes)
        self.due.set_day(period.due)
        self.reason.show_text(letter.reason if letter is not None else "")
        self.usual.setEnabled(letter is not None)
        self.cutoff_field.show_fault("")
        self.due_field.show_fault("")
        self.free.setText(_free_words(period.due))
        self.free.setVisible(is_free(period.due))

    def _keep_day(self, which: str, value: date | None) -> None:
        period = self.chosen
        if period is None or value == (period.closes if which == "cutoff" else period.due):
            return
        plain = period.dated(self.desk.store.office.calendar(self._family, without=period.code))
        usual = plain.closes if which == "cutoff" else plain.due
        self._keep(**{which: None if value == usual else value})

    def _keep(self, **values: Any) -> None:
        period = self.chosen
        if period is None:
            return
        known = self._letters.get(period.code) or PeriodDates(family=self._family, period=period.code)
        wanted = replace(known, **values)
        field = self.due_field if "due" in values else self.cutoff_field

        def refuse(error: UserError) -> None:
            field.show_fault(sentence(error))

        words = _("days of {period}").format(period=self._named(period))
        keep = self.desk.store.office.set_period_dates
        self.desk.editor.edit(words, lambda: keep(wanted), on_error=refuse)

    def reset(self) -> None:
        """Go back to the usual days."""
        self._keep(cutoff=None, due=None, reason="")

    def _named(self, period: ReportingPeriod) -> str:
        """Return what a period is called, and for which kind of report where one is chosen."""
        return f"{period_name(period)}, {self.days.kind.currentText()}" if self._family else period_name(period)

    def _letter_text(self, period: ReportingPeriod) -> str:
        letter = self._letters.get(period.code) or self._common.get(period.code)
        return (letter.reason or _("a letter")) if letter is not None else ""

    @override
    def focus_content(self) -> None:
        """Put the keys into the list, or on the button that opened the usual days."""
        (self.days.change if self.usual_form.isVisibleTo(self.editor) else self.table).setFocus()


def _due_text(period: ReportingPeriod) -> str:
    off = holiday(period.due) or weekday(period.due)
    return f"{day(period.due)} ({off})" if is_free(period.due) else day(period.due)


def _free_words(due: date) -> str:
    before = working_day_before(due)
    name = holiday(due) or weekday_within(due)
    words = _("{day} is a day off ({name}): better send the report by {weekday} {before}.")
    return words.format(day=day(due), name=name, weekday=weekday_within(before), before=day(before))
