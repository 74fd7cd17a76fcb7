"""What is done with indicators: added, edited, deleted, taken over into another year, their history shown."""

from collections.abc import Callable
from decimal import Decimal

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.changes import Change
from app.domain.forms import Form
from app.domain.indicators import Comparator, Indicator, IndicatorStanding
from app.i18n import _, ngettext
from app.ui.desk import Desk
from app.ui.indicators.dialog import IndicatorDialog
from app.ui.indicators.past_dialog import PastDialog
from app.ui.indicators.year_dialog import YearDialog

Standings = Callable[[], tuple[IndicatorStanding, ...]]


class IndicatorDeeds(QObject):
    """Asks for what is needed and makes the edits, each of which undo takes back."""

    added = Signal(int)
    """An indicator was added: carries its place in the year."""

    def __init__(
        self, desk: Desk, over: QWidget, standings: Standings, chosen: Callable[[], IndicatorStanding | None]
    ) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over
        self._standings, self._chosen = standings, chosen

    def add(self) -> None:
        """Ask for a new indicator."""
        place = max((one.indicator.place for one in self._standings()), default=-1) + 1
        year = self._desk.period.year
        fresh = Indicator(year=year, place=place, name="", comparator=Comparator.AT_LEAST, target=Decimal(0))
        self._ask(fresh, self._create)

    def edit(self) -> None:
        """Ask for what the chosen indicator shall become."""
        standing = self._chosen()
        if standing is not None:
            self._ask(standing.indicator, self._replace)

    def delete(self) -> None:
        """Delete the chosen indicator with its readings; undo brings both back."""
        standing = self._chosen()
        if standing is None:
            return
        indicator = standing.indicator
        change = Change(before=indicator)
        if self._desk.editor.apply(_("delete indicator “{name}”").format(name=indicator.name), (change,)):
            self._desk.say(_("Indicator “{name}” deleted. Ctrl+Z brings it back.").format(name=indicator.name))

    def show_past(self) -> None:
        """Show who entered which figures of the chosen indicator, and when."""
        standing = self._chosen()
        if standing is not None:
            lines = self._desk.store.indicators.past(standing.indicator)
            PastDialog(standing.indicator, lines, self._over).open()

    def take_over(self) -> None:
        """Take the year's indicators over into the next year; into this one while it has none."""
        year = self._desk.period.year
        source, into = (year, year + 1) if self._standings() else (year - 1, year)
        missing = self._desk.store.indicators.missing_in(into, source)
        if not missing:
            words = _("{into} has all indicators of {source} already.")
            if not self._desk.store.indicators.of_year(source):
                words = _("{source} has no indicators that could be taken over.")
            self._desk.say(words.format(into=into, source=source))
            return
        dialog = YearDialog(missing, into, self._over)
        dialog.chosen.connect(lambda chosen: self._take(chosen, into))
        dialog.open()

    def _take(self, chosen: tuple[Indicator, ...], into: int) -> None:
        copy = self._desk.store.indicators.copy
        if self._desk.editor.edit(_("indicators copied to {year}").format(year=into), lambda: copy(chosen)):
            count = len(chosen)
            words = ngettext(
                "{count} indicator taken over into {year}", "{count} indicators taken over into {year}", count
            )
            self._desk.say(words.format(count=count, year=into))

    def _ask(self, indicator: Indicator, take: Callable[[Indicator], None]) -> None:
        others = [one.indicator for one in self._standings() if one.indicator.id != indicator.id]
        dialog = IndicatorDialog(indicator, self._forms(), self._over, others=others)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.described.connect(take)
        dialog.open()

    def _forms(self) -> tuple[Form, ...]:
        found = {form.code: form for pack in self._desk.store.reporting.packs() for form in pack.forms}
        return tuple(found.values())

    def _create(self, indicator: Indicator) -> None:
        if self._desk.editor.apply(_("new indicator “{name}”").format(name=indicator.name), (Change(after=indicator),)):
            self.added.emit(indicator.place)

    def _replace(self, indicator: Indicator) -> None:
        before = next((one.indicator for one in self._standings() if one.indicator.id == indicator.id), None)
        if before is not None and before != indicator:
            change = Change(before=before, after=replace(indicator))
            self._desk.editor.apply(_("indicator “{name}”").format(name=indicator.name), (change,))
