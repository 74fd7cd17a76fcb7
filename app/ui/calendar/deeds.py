"""What can be done from the calendar: give tasks a day, take the calendar along as a file, print it."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.i18n import _
from app.services.calendar_events import EventFilter
from app.services.calendar_file import FileWish, calendar_file
from app.services.time_words import period_name
from app.ui.calendar.controls import LIST
from app.ui.calendar.export import ExportDialog
from app.ui.calendar.filters import KINDS
from app.ui.calendar.marks import kind_name
from app.ui.calendar.shelf import span_name
from app.ui.desk import Desk
from app.ui.kit.buttons import button, primary_button
from app.ui.kit.cards import ViewHeader
from app.ui.kit.icons import set_icon
from app.ui.printing.delivery import Delivery

if TYPE_CHECKING:
    from app.ui.calendar.view import CalendarView


class CalendarDeeds(QObject):
    """The buttons of the view's header, and what they do."""

    def __init__(self, desk: Desk, header: ViewHeader, view: "CalendarView") -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        self._delivery = Delivery(desk, view)
        self.export = button(_("Export .ics…"), "arrow_export", self.ask_export)
        self.print = button(_("Print…"), "print", self.print_pages)
        self.more = button(_("More"), "more_horizontal")
        self.undated = primary_button(_("Set dates of tasks"), "calendar_add", self._list_undated)
        self.bring = primary_button(_("Import a plan"), "arrow_import", desk.import_asked.emit)
        menu = QMenu(self.more)
        for words, icon, do in (
            (_("Export .ics…"), "arrow_export", self.ask_export),
            (_("Print…"), "print", self.print_pages),
        ):
            action = QAction(words, menu)
            set_icon(action, icon)
            action.triggered.connect(do)
            menu.addAction(action)
        self.more.setMenu(menu)
        for one in (self.export, self.print, self.more, self.undated, self.bring):
            header.add(one)
        self.fold(folded=False)

    def fold(self, *, folded: bool) -> None:
        """Put all but the primary button behind one."""
        self.export.setVisible(not folded)
        self.print.setVisible(not folded)
        self.more.setVisible(folded)

    def show_plan(self, *, there: bool) -> None:
        """Offer to import a plan while the year has none."""
        self.bring.setHidden(there)

    def show_undated(self, count: int) -> None:
        """Offer to give days only where a task has none, and say how many there are."""
        self.undated.setVisible(count > 0)
        self.undated.setText(_("Set dates of tasks ({count})").format(count=count))

    def _list_undated(self) -> None:
        self._view.list_undated(self.undated.mapToGlobal(QPoint(0, self.undated.height() + 4)))

    # The file

    def ask_export(self) -> None:
        """Ask what the file shall hold, and write it."""
        period, (first, last) = self._desk.period, self._view.span()
        year = first.year
        spans = [
            (_("The whole year {year}").format(year=year), date(year, 1, 1), date(year, 12, 31)),
            (period_name(period), period.opens, period.closes),
        ]
        if (first, last) != spans[0][1:]:
            spans.append((span_name(first, last), first, last))
        dialog = ExportDialog(tuple(spans), self._narrowed(), self._view)
        dialog.accepted.connect(lambda: self._export(dialog))
        dialog.open()

    def _narrowed(self) -> str:
        asked = self._view.filters.value()
        kinds = ", ".join(kind_name(kind).lower() for kind in KINDS if kind in asked.kinds)
        parts = [part for part in (asked.unit, asked.section, kinds) if part]
        return "; ".join(parts) if parts else _("all units, sections and kinds")

    def _export(self, dialog: ExportDialog) -> None:
        first, last = dialog.span.value()
        alarm: int = dialog.alarm.value()
        agency = self._desk.store.office.agency()
        name = _("Reform plan {year}").format(year=last.year)
        if agency is not None:
            name = f"{name} – {agency.name}"
        asked = self._view.filters.value()
        if asked.unit:
            name = f"{name} ({asked.unit})"
        wish = FileWish(
            name=name, first=first, last=last, today=self._desk.today(), alarm_days=(alarm,) if alarm else ()
        )
        events, calendar = self._view.events(), self._desk.store.calendar
        mark, now = calendar.mark(), calendar.now()
        file = _("Calendar {first} to {last}").format(first=first.strftime("%d-%m-%Y"), last=last.strftime("%d-%m-%Y"))
        self._delivery.write(
            _("Export the calendar"),
            f"{file}.ics",
            _("Calendars (*.ics)"),
            lambda: calendar_file(events, wish, mark, now),
        )

    # Paper

    def print_pages(self) -> None:
        """Print the months shown, and all that is due in them as a list; of the list the list alone."""
        from app.services.calendar_paper import PaperWish, calendar_paper  # noqa: PLC0415 - reportlab is slow to import

        first, last = self._view.span()
        agency = self._desk.store.office.agency()
        wish = PaperWish(
            office=agency.name if agency is not None else "",
            narrowed=self._narrowed() if self._view.filters.value() != EventFilter() else "",
            first=first,
            last=last,
            months=self._view.mode != LIST,
        )
        events, today = self._view.events(), self._desk.today()
        name = f"{_('Calendar')} {span_name(first, last)}"
        self._delivery.print(name, lambda: calendar_paper(events, wish, today))
