"""What stands where a period has no report yet: what is missing and the first thing to do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.forms import Pack, RowSource
from app.domain.periods import ReportingPeriod
from app.i18n import _
from app.services.report_kinds import ReportKind
from app.services.time_words import period_in_sentence
from app.ui.aims import SettingsAim
from app.ui.desk import Desk
from app.ui.kit.cards import EmptyState


class StartPage(QWidget):
    """Offers the office, the fields of work, or the report itself, in that order."""

    open_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._empty = EmptyState("document_text", *_words("", known=False, fields=False, forms=True))
        self.office = self._empty.add_action(_("Set up the office"), "building", self._ask_office, primary=True)
        self.fields = self._empty.add_action(_("Enter the fields of work"), "tag", self._ask_fields, primary=True)
        self.first = self._empty.add_action("", "add", self.open_wanted.emit, primary=True)
        self.anyway = self._empty.add_action("", "add", self.open_wanted.emit)
        self.elsewhere = self._empty.add_action("", "chevron_right", self._go_elsewhere, primary=True)
        self._target: ReportingPeriod | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty)

    def show_period(self, period: ReportingPeriod, kind: ReportKind | None, pack: Pack | None) -> None:
        """Say what is missing for a period's report; no pack says that no such report is made for the period."""
        name, office = period_in_sentence(period), self._desk.store.office
        agency = office.agency(period.end)
        known = pack is not None and agency is not None and bool(agency.name)
        fields = bool(office.fields()) or pack is None or not _wants_fields(pack)
        self._target = None if pack is not None or kind is None else self._period_instead(period, kind)
        self.office.setVisible(pack is not None and not known)
        self.fields.setVisible(known and not fields)
        self.anyway.setVisible(known and not fields)
        self.first.setVisible(known and fields)
        self.elsewhere.setVisible(self._target is not None)
        for one in (self.first, self.anyway):
            one.setText(_("Open the report on {period}").format(period=name))
        if self._target is not None:
            self.elsewhere.setText(_("Go to {period}").format(period=period_in_sentence(self._target)))
        if pack is None:
            self._empty.show_text(*self._no_such_report(period, kind))
        else:
            self._empty.show_text(*_words(name, known=known, fields=fields, forms=bool(pack.forms)))

    def _period_instead(self, period: ReportingPeriod, kind: ReportKind) -> ReportingPeriod | None:
        """Return the period to go to instead: the next of the year, or else its last."""
        periods = self._desk.store.reporting.periods(kind.family, period.year)
        later = [one for one in periods if one.end >= period.end]
        return later[0] if later else periods[-1] if periods else None

    def _no_such_report(self, period: ReportingPeriod, kind: ReportKind | None) -> tuple[str, str]:
        title = _("There is no such report on {period}").format(period=period_in_sentence(period))
        if kind is None:
            return title, _("No pack of forms is in use for it: put one in use in the settings.")
        periods = self._desk.store.reporting.periods(kind.family, period.year)
        if not periods:
            return title, _("No pack of forms for the {kind} report is in force in {year}.").format(
                kind=kind.name, year=period.year
            )
        listed = "; ".join(period_in_sentence(one) for one in periods)
        return title, _("The {kind} report is made for: {periods}.").format(kind=kind.name, periods=listed)

    def _go_elsewhere(self) -> None:
        if self._target is not None:
            self._desk.choose_period(self._target)

    def focus_first(self) -> None:
        """Put the focus on the first thing to do."""
        for one in (self.office, self.fields, self.first, self.elsewhere):
            if one.isVisible():
                one.setFocus()

    def _ask_office(self) -> None:
        self._desk.lead(
            "settings", SettingsAim(page="office" if self._desk.store.office.agency() is None else "signers")
        )

    def _ask_fields(self) -> None:
        self._desk.lead("settings", SettingsAim(page="fields"))


def _wants_fields(pack: Pack) -> bool:
    """Return whether a form opens with the office's fields of work."""
    return any(form.rows is RowSource.FIELDS for form in pack.forms)


def _words(name: str, *, known: bool, fields: bool, forms: bool) -> tuple[str, str]:
    if not known:
        return _("The office is not set up yet"), _(
            "A report needs the office's name, its signers and its fields of work. "
            "Enter them first, then open the report here."
        )
    if not fields:
        return _("No fields of work yet"), _(
            "The forms have one row for each field of work. Enter the fields first; "
            "or open the report now and add rows in the form with F5."
        )
    if not forms:
        return _("No report on {period} yet").format(period=name), _(
            "It is text alone, without number forms: it opens with a text drafted from the plan's progress, the "
            "documents recorded as proof, and what is due next."
        )
    return _("No report on {period} yet").format(period=name), _(
        "The forms open with your fields of work, the pending cases of the last signed report, and a drafted text."
    )
