"""The right column: units that owe, indicators off target, the days ahead, the report, the last backup."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.indicators import IndicatorStanding, Verdict
from app.domain.periods import ReportingPeriod
from app.domain.progress import State
from app.domain.reports import ReportState, Severity
from app.i18n import _, day, ngettext, pgettext
from app.services.digest import Digest, Owing
from app.services.time_words import period_name, short_day, weekday
from app.ui.aims import DayAim, IndicatorAim, ReportAim, TasksAim, UnitAim
from app.ui.desk import Desk
from app.ui.indicator_words import rate_text, target_text
from app.ui.kit import theme
from app.ui.kit.buttons import link_button
from app.ui.kit.cards import ElidedLabel, IconLabel, Rule, text_label
from app.ui.kit.chips import Chip, Mark, mark_of
from app.ui.today.buckets import Bar
from app.ui.today.cards import Cell, RowsCard, RowText, in_columns
from app.ui.words import how_far, last_backup_words

if TYPE_CHECKING:
    from app.services.calendar_events import PeriodDays
    from app.services.report_progress import ReportProgress

_MOST = 5
_AHEAD = timedelta(days=60)
"""How far ahead a holiday is told."""
Row = tuple[RowText, Callable[[], object]]


class SideColumn(QWidget):
    """Shows what is beside the list; each row leads to its place."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.units = RowsCard("building", _("Overdue by unit"))
        self.indicators = RowsCard("target_arrow", _("Indicators off target"))
        self.days = RowsCard("calendar_ltr", _("Days ahead"))
        self.report = RowsCard("document_text", _("Report"))
        self._backup: ElidedLabel | None = None
        desk.jobs.ended.connect(self.show_backup)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for card in (self.units, self.indicators, self.days, self.report):
            column.addWidget(card)
        column.addStretch(1)

    def show_digest(self, digest: Digest) -> None:
        """Show who owes what."""
        owing = digest.owing
        tasks = len({one.task.id for one in digest.standings if one.state is State.OVERDUE})
        second = ""
        if owing:
            units = ngettext("{count} unit", "{count} units", len(owing)).format(count=len(owing))
            second = f"{ngettext('{count} task', '{count} tasks', tasks).format(count=tasks)}, {units}"
        self.units.show_title(_("Overdue by unit"), second)
        oldest = max((one.days for one in owing), default=1)
        rows = [self._owing_row(one, oldest) for one in owing[:_MOST]]
        if len(owing) > _MOST:
            rows.append(self._more(len(owing) - _MOST, "tasks", TasksAim(states=frozenset({State.OVERDUE}))))
        named = next((one.unit_id for one in owing if one.unit_id is not None), None)
        if named is not None:
            remind = partial(self._desk.lead, "reminders", UnitAim(unit_id=named))
            rows.append((RowText(text=_("Remind units…"), mark=Mark(icon="alert", word="", tint="accent")), remind))
        self.units.show_rows(rows, _("No unit owes anything."))

    def _owing_row(self, one: Owing, oldest: int) -> Row:
        days = ngettext("oldest {count} day", "oldest {count} days", one.days).format(count=one.days)
        said = RowText(
            text=one.name or _("Nobody named"),
            cells=(
                Cell(text=str(one.count), room=26, tint="over", strong=True),
                Cell(text=days, room=112, size=12),
            ),
            mark=mark_of(State.OVERDUE),
            share=one.days / max(oldest, 1),
        )
        aim = TasksAim(states=frozenset({State.OVERDUE}), unit_id=one.unit_id)
        return said, partial(self._desk.lead, "tasks", aim)

    def _more(self, count: int, place: str, aim: TasksAim | None) -> Row:
        words = ngettext("and {count} more", "and {count} more", count).format(count=count)
        return RowText(text=words), partial(self._desk.lead, place, aim)

    def show_indicators(self, standings: tuple[IndicatorStanding, ...]) -> None:
        """Show which indicators miss their target in the period."""
        missed = [one for one in standings if one.verdict is Verdict.MISSED]
        second = f"{len(missed)}/{len(standings)}" if standings else ""
        self.indicators.show_title(_("Indicators off target"), second)
        rows = [self._indicator_row(one) for one in missed[:_MOST]]
        if len(missed) > _MOST:
            rows.append(self._more(len(missed) - _MOST, "indicators", None))
        if rows:
            self.indicators.show_rows(rows)
            return
        unknown = sum(one.verdict is Verdict.NO_DATA for one in standings)
        if not standings:
            words = _("The year has no indicators yet.")
        elif unknown:
            words = ngettext(
                "None is missed; {count} of {whole} has no data yet.",
                "None is missed; {count} of {whole} have no data yet.",
                unknown,
            ).format(count=unknown, whole=len(standings))
        else:
            words = _("All {whole} reach their target.").format(whole=len(standings))
        self.indicators.clear()
        self.indicators.add_sentence(words, _("Open"), partial(self._desk.lead, "indicators", None))

    def _indicator_row(self, one: IndicatorStanding) -> Row:
        said = RowText(
            text=one.indicator.name,
            cells=(
                Cell(text=rate_text(one.indicator, one.period), room=62, tint="text", strong=True),
                Cell(text=target_text(one.indicator), room=66, size=12),
            ),
            mark=mark_of(one.verdict),
        )
        return said, partial(self._desk.lead, "indicators", IndicatorAim(indicator_id=one.indicator.id))

    def show_days(self, period: ReportingPeriod, today: date, others: "tuple[PeriodDays, ...]" = ()) -> None:
        """Show the next cut-off and deadline, those of other kinds of report, and what holidays stand between."""
        # not at start: what knows the holidays takes as long to load as the window
        from app.ui.free_days import breaks_of, is_free, working_day_before, working_days_left  # noqa: PLC0415

        rows = [self._day_row("lock_closed", _("Figures close"), period.closes, today)]
        until = max(period.due, today + _AHEAD)
        near = [(days.kind, days.period.due) for days in others if days.period.due <= until]
        for name, due in (("", period.due), *near):
            send = _("Send the {kind} report") if name else _("Send the report")
            best = working_day_before(due) if is_free(due) else due
            if best != due:
                send = _("Send the {kind} report, best by {day}") if name else _("Send the report, best by {day}")
            send = send.format(kind=name, day=short_day(best, today))
            rows.append(self._day_row("document_arrow_right", send, due, today))
        years = {today.year, until.year}
        for one in sorted((one for year in years for one in breaks_of(year)), key=lambda one: one.start):
            if today <= one.end and one.start <= until:
                words = ngettext("{name}, {count} day off", "{name}, {count} days off", one.days)
                rows.append(self._day_row("flag", words.format(name=one.names[0], count=one.days), one.start, today))
        left = working_days_left(today, period.closes)
        words = ngettext("{count} working day to the cut-off", "{count} working days to the cut-off", left)
        self.days.show_title(_("Days ahead"), words.format(count=left) if period.closes >= today else "")
        rows = sorted(rows, key=lambda row: row[1])[:_MOST]
        said = in_columns([row for row, _on in rows])
        go = [partial(self._desk.lead, "calendar", DayAim(day=on)) for _row, on in rows]
        self.days.show_rows(list(zip(said, go, strict=True)))

    def _day_row(self, icon: str, text: str, on: date, today: date) -> tuple[RowText, date]:
        tint = "over" if on < today else "soon" if (on - today).days <= self._desk.settings.soon_days else "none"
        said = RowText(
            text=text,
            cells=(
                Cell(text=f"{weekday(on)} {short_day(on, today)}", tint="text", size=12),
                Cell(text=how_far(on, today), size=12),
            ),
            mark=Mark(icon=icon, word="", tint=tint),
        )
        return said, on

    def show_report(self, period: ReportingPeriod, found: "ReportProgress") -> None:
        """Show how far the period's report has come, and the last backup."""
        card = self.report
        card.show_title(_("Report {period}").format(period=period_name(period)))
        card.show_chip(found.state)
        card.clear()
        go = partial(self._desk.lead, "reports", ReportAim())
        if found.state is None:
            card.add_sentence(_("Not begun yet."), _("Open the report"), go)
        elif found.state is ReportState.SIGNED:
            words = _("{number}, signed on {day}").format(number=found.number, day=day(found.day or period.closes))
            card.add_sentence(words, _("Open the report"), go)
        else:
            self._add_progress(found, link_button(_("Open the report"), go))
        self._add_backup()

    def _add_progress(self, found: "ReportProgress", link: QWidget) -> None:
        card = self.report
        forms = _("{ready}/{whole} forms").format(ready=found.forms_ready, whole=found.forms)
        parts = _("{ready}/{whole} parts").format(ready=found.parts_ready, whole=found.parts)
        for name, ready, whole, words in (
            (_("Number forms"), found.forms_ready, found.forms, forms),
            (pgettext("report part", "Text"), found.parts_ready, found.parts, parts),
        ):
            bar = Bar()
            bar.show_pieces(((ready / (whole or 1), "intime.solid"),), f"{name}: {words}")
            label = text_label(name, "second")
            label.setMinimumWidth(theme.px(82))
            card.add_line(label, bar, text_label(words, "second"), stretch=bar)
        errors = ngettext("{count} error", "{count} errors", found.errors).format(count=found.errors)
        warnings = ngettext("{count} warning", "{count} warnings", found.warnings).format(count=found.warnings)
        good = mark_of(State.DONE_ON_TIME)
        chips = [Chip(mark_of(Severity.ERROR) if found.errors else good, errors)]
        if found.warnings:
            chips.append(Chip(mark_of(Severity.WARNING), warnings))
        gap = QWidget()
        card.add_line(*chips, gap, link, stretch=gap)

    def show_backup(self) -> None:
        """Say when the last backup was made, where that stands in the column."""
        if self._backup is not None and isValid(self._backup):
            words, where = last_backup_words(self._desk.store.backups)
            self._backup.setText(words)
            self._backup.setToolTip(where)

    def _add_backup(self) -> None:
        label = ElidedLabel("", "small")
        self._backup = label
        self.show_backup()
        self.report.add(Rule())
        again = link_button(_("Back up now"), self._desk.backup_asked.emit)
        self.report.add_line(IconLabel("history"), label, again, stretch=label)
        self.report.add_gap()
