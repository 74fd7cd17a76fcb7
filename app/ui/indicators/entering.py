"""The figures of a period typed one indicator after another: kept, refused with a sentence, and on to the next."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QObject

from app.domain.indicators import IndicatorStanding, Reading
from app.domain.periods import ReportingPeriod
from app.errors import UserError
from app.i18n import _, sentence
from app.ui.desk import Desk
from app.ui.indicators.rows import Row, build_rows, is_missing, next_missing
from app.ui.indicators.screen import IndicatorScreen


class Entering(QObject):
    """Leads from one indicator without figures to the next, in the table and in the pane."""

    def __init__(self, desk: Desk, screen: IndicatorScreen) -> None:
        super().__init__(screen)
        self._desk, self._screen = desk, screen
        self._running = False
        entry, delegate = screen.pane.entry, screen.table.delegate
        delegate.entered.connect(self._keep_typed)
        delegate.refused.connect(self._tell_refused)
        delegate.next_wanted.connect(self._type_next)
        entry.entered.connect(self._keep_reading)
        entry.refused.connect(self._tell_refused)
        entry.next_wanted.connect(self._go_next)
        screen.table.typing_refused.connect(self._type_elsewhere)
        desk.period_changed.connect(self.finish)  # before the view shows another one

    def finish(self) -> None:
        """Keep what is being typed for the period that is shown, before another one is."""
        self._screen.pane.entry.finish()
        self._screen.table.close_field()

    def begin(self) -> None:
        """Put the cursor where a figure is missing: the first typed indicator without data, else the chosen one."""
        screen, chosen = self._screen, self._screen.look.standing()
        missing = next_missing(build_rows(screen.standings), None)
        typed = next((one for one in screen.standings if not one.indicator.form), None)
        found = missing or (chosen if chosen is not None and not chosen.indicator.form else typed)
        if found is None:
            self._desk.say(_("All indicators take their figures from the forms; enter them in the report."))
            return
        self._running = True
        screen.show_indicator(found.indicator.id)
        self.show_run(found.indicator.id)
        screen.enter_pane()

    def end(self) -> None:
        """Go on to no other indicator of itself."""
        self._running = False
        self._screen.pane.entry.show_run(on=False)

    def show_run(self, indicator_id: int) -> None:
        """Say in the pane of an indicator whether Tab leads on to another."""
        self._screen.pane.entry.show_run(on=self._running and next_missing(self._order(), indicator_id) is not None)

    def _order(self) -> tuple[Row, ...]:
        return build_rows(self._screen.standings, self._screen.header.wanted())

    def _go_next(self) -> None:
        """Go on, in the pane, to the next indicator without figures."""
        chosen = self._screen.pane.standing
        found = next_missing(self._order(), chosen.indicator.id if chosen is not None else None)
        if found is None:
            self._say_complete()
            self._screen.leave_pane()
            return
        self._screen.look.choose(found.indicator.id)
        self._screen.pane.focus_entry()

    def _type_next(self, after: int) -> None:
        """Go on, in the table, to the next indicator without figures."""
        table = self._screen.table
        found = next_missing(table.rows, after)
        if found is None or found.indicator.id == after:
            self._say_complete()
            table.setFocus()
            return
        table.choose(found.indicator.id)
        table.type_figures()

    def _say_complete(self) -> None:
        if not any(is_missing(one) for one in self._screen.standings):
            self._desk.say(_("All indicators that are typed have figures for this period."))

    def _type_elsewhere(self) -> None:
        """Lead from a row whose figures are not typed in the table to where they are."""
        standing = self._screen.look.standing()
        if standing is not None and standing.indicator.form:
            self._desk.say(_("This indicator takes its figures from form {form}.").format(form=standing.indicator.form))
            return
        self._screen.enter_pane()

    def _keep_typed(
        self, standing: IndicatorStanding, period: ReportingPeriod, above: Decimal | None, below: Decimal | None
    ) -> None:
        note = standing.reading.note if standing.reading is not None else ""
        self._keep(standing, period, (above, below), note, self._tell_refused)

    def _keep_reading(self, above: Decimal | None, below: Decimal | None, note: str) -> None:
        standing, period = self._screen.pane.standing, self._screen.table.delegate.period
        if standing is not None and period is not None:
            self._keep(standing, period, (above, below), note, self._screen.pane.entry.show_refusal)

    def _keep(
        self,
        standing: IndicatorStanding,
        period: ReportingPeriod,
        figures: tuple[Decimal | None, Decimal | None],
        note: str,
        refuse: Callable[[str], object],
    ) -> None:
        indicator, keep = standing.indicator, self._desk.store.indicators.set_reading

        def told(error: UserError) -> None:
            refuse(sentence(error))

        self._desk.editor.edit(
            _("figures of “{name}”").format(name=indicator.name),
            lambda: keep(indicator, period, *figures, note),
            on_error=told,
            kinds={Reading},
        )

    def _tell_refused(self, words: str) -> None:
        self._screen.told.show_message(_("Not kept: {reason}").format(reason=words), "error", closes=True)
