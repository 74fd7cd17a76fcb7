"""The bar above every view: year, reporting period, days left to the cut-off, the report's deadline, search."""

from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from app.domain.periods import PeriodKind, ReportingPeriod, quarters_of
from app.domain.reports import MAIN_FAMILY, ReportState, SignedReport
from app.i18n import _
from app.override import override
from app.services.time_words import period_name, short_day
from app.ui.desk import Desk
from app.ui.frame.cut_off import FAR, brief_words, cut_off_chip, deadline_text
from app.ui.kit import theme
from app.ui.kit.buttons import icon_button
from app.ui.kit.cards import ElidedLabel, text_label
from app.ui.kit.chips import Chip, Mark
from app.ui.kit.fields import Choice
from app.ui.kit.icons import draw_icon, set_icon
from app.ui.kit.layouts import add_layout
from app.ui.search.field import EverywhereField
from app.ui.words import period_span

_LATER = 400
"""Milliseconds after which the deadline is shown: what knows the holidays takes longer to load than the window."""
_EDGE, _GAP, _ARROW = 10, 8, 32
_SHORT = 760
_ROOMY = 1440
"""The width at which all has room; below it the search gives way before the deadline."""


class _PeriodButton(QPushButton):
    """The chosen period with its days; opens the list of periods."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "segment")
        self._name = self._span = ""
        self.setAutoDefault(False)

    def show_period(self, period: ReportingPeriod, *, span: bool) -> None:
        """Show a period, with its days where there is room."""
        self._name, self._span = period_name(period), period_span(period) if span else ""
        self.setAccessibleName(f"{period_name(period)}, {period_span(period)}")
        self.setToolTip(period_span(period))
        words = QFontMetrics(theme.font(13, strong=True)).horizontalAdvance(self._name)
        if span:
            words += _GAP + QFontMetrics(theme.font(12)).horizontalAdvance(self._span)
        self.setFixedWidth(_EDGE + words + _ARROW)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(theme.font(13, strong=True))
        painter.setPen(theme.colour("text"))
        room = self.rect().adjusted(_EDGE, 0, -_ARROW, 0)
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side, self._name)
        room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(self._name) + _GAP)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text2"))
        painter.drawText(room, side, self._span)
        place = self.rect().adjusted(self.width() - 25, (self.height() - 16) // 2, 0, 0)
        place.setSize(place.size().scaled(16, 16, Qt.AspectRatioMode.IgnoreAspectRatio))
        draw_icon(painter, place, "chevron_down", "text2")
        painter.end()


class _MenuButton(QToolButton):
    """Opens all menus where the menu bar has no room; F10 opens it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        set_icon(self, "navigation", "text")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setProperty("framed", "true")
        self.setShortcut(QKeySequence("F10"))
        self.hide()


class PeriodBar(QFrame):
    """Chooses the period for all views and tells how long there is to its cut-off."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chrome")
        self._desk = desk
        self._begun = False
        self._build()
        self._connect()
        self.refresh()
        self._begun = True

    def _build(self) -> None:
        self.setFixedHeight(theme.px(44))
        self._year = Choice()
        self._year.setFixedWidth(theme.px(80))
        self._year.setAccessibleName(_("Year"))
        self._before = icon_button("chevron_left", _("Previous period"), self._go_back)
        self._after = icon_button("chevron_right", _("Next period"), self._go_on)
        self._period = _PeriodButton()
        for arrow in (self._before, self._after):
            arrow.setProperty("framed", "true")
        self._chip = Chip(FAR, "")
        self._deadline = ElidedLabel("", "label")
        self.search = EverywhereField(_("Search (Ctrl+K)"))
        self.search.setToolTip(_("Tasks, units, documents, reports, settings, what can be done (Ctrl+K)"))
        self.menu_button = _MenuButton(_("Menu"))
        self._year_label = text_label(_("Year"), "label")
        self._period_label = text_label(_("Reporting period"), "label")
        chooser = QHBoxLayout()
        chooser.setSpacing(0)
        for one in (self._before, self._period, self._after):
            chooser.addWidget(one)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.menu_button)
        row.addWidget(self._year_label)
        row.addWidget(self._year)
        row.addSpacing(8)
        row.addWidget(self._period_label)
        add_layout(row, chooser)
        row.addSpacing(8)
        row.addWidget(self._chip)
        row.addWidget(self._deadline, 100)
        row.addStretch(1)
        row.addWidget(self.search)
        self.fit(1366)

    def _connect(self) -> None:
        self._year.activated.connect(self._choose_year)
        self._period.clicked.connect(self._offer_periods)
        self._desk.period_changed.connect(self._show_period)
        self._desk.refresh.changed.connect(self._records_changed)

    def fit(self, width: int, *, menu: bool = False) -> None:
        """Give way as the window narrows: the deadline goes into the chip's tooltip, the search shrinks.

        ``menu`` shows the button that stands for the whole menu bar.
        """
        self.menu_button.setVisible(menu)
        self._deadline.setVisible(width >= 1280)
        self.search.setFixedWidth(theme.px(244 if width >= _ROOMY else 200 if width >= _SHORT else 140))
        self.search.setPlaceholderText(_("Search (Ctrl+K)") if width >= _SHORT else _("Search"))
        self._year_label.setVisible(width >= 900)
        self._period_label.setVisible(width >= 1000)
        self._year.setVisible(width >= 720)
        self._wide = width >= 940
        self._period.show_period(self._desk.period, span=self._wide)

    def refresh(self) -> None:
        """Show the desk's period as the store and today have it."""
        years = set(self._desk.store.digest.years())
        years |= {self._desk.today().year, self._desk.period.year}
        self._year.set_choices([(year, str(year)) for year in sorted(years)])
        self._show_period()

    def cut_off_text(self) -> str:
        """Return what the cut-off chip says."""
        return self._chip.text()

    def _show_period(self) -> None:
        period, today = self._desk.period, self._desk.today()
        if self._year.value() != period.year:
            self.refresh() if period.year not in self._offered_years() else self._year.choose(period.year)
        self._period.show_period(period, span=self._wide)
        if self._begun:
            self._show_cut_off()
            self._show_deadline()  # at once: the one of another report would stand beside this one's cut-off
        else:  # what the report's state is read by takes as long to load as the window
            self._chip.show_state(*cut_off_chip(period, today, None))
            self._chip.setVisible(period.closes >= today)
        QTimer.singleShot(_LATER, self, self._show_later)

    def _offered_years(self) -> set[int]:
        return {int(self._year.itemText(place)) for place in range(self._year.count())}

    def _show_later(self) -> None:
        """Show what takes longer to know: the report's state, and whether the deadline is a day off."""
        self._show_cut_off()
        self._show_deadline()

    def _show_cut_off(self) -> None:
        period, today = self._desk.period, self._desk.today()
        mark, text = self._cut_off(period, today)
        unsigned = mark.tint in {"soon", "over"} or (mark is FAR and period.closes >= today)
        self._chip.show_state(mark, text, brief_words(period, today) if unsigned else "")
        self._chip.show()

    def _show_deadline(self) -> None:
        text = deadline_text(self._desk.period, self._desk.today())
        self._deadline.setText(text)
        self._chip.setToolTip(text)

    def _cut_off(self, period: ReportingPeriod, today: date) -> tuple[Mark, str]:
        """Return what the chip shows: where no report is made on the period, there is none that could be late."""
        reporting, family = self._desk.store.reporting, self._desk.family
        signed = self._signed()
        spoken_of = signed != (None, None)
        if not spoken_of and period.closes < today and period not in reporting.periods(family, period.year):
            return FAR, _("Figures closed on {day}").format(day=short_day(period.closes, today))
        mark, text = cut_off_chip(period, today, *signed)
        if family == MAIN_FAMILY or (period.closes >= today and not spoken_of):
            return mark, text
        name = next((kind.name for kind in reporting.kinds() if kind.family == family), family)
        return mark, f"{name}: {text}"

    def _signed(self) -> tuple[date | None, SignedReport | None]:
        """Return when the period's report was signed; and the signed one where its replacement is a draft."""
        reporting = self._desk.store.reporting
        report = reporting.report(self._desk.period, self._desk.family)
        if report is None:
            return None, None
        if report.state is ReportState.DRAFT:
            return None, None if report.replaces_id is None else reporting.signed(report.replaces_id)
        signed = reporting.signed(report.id)
        return (signed.day if signed is not None else None), None

    def _records_changed(self, kinds: frozenset[type]) -> None:
        if {kind.__name__ for kind in kinds} & {"Plan", "Agency", "Report", "SignedReport", "PackCopy", "PackFile"}:
            self.refresh()

    def _choose_year(self) -> None:
        period = self._desk.period
        self._desk.choose_period(ReportingPeriod(self._year.value(), period.kind, period.number))

    def _go_back(self) -> None:
        self._step(later=False)

    def _go_on(self) -> None:
        self._step(later=True)

    def _step(self, *, later: bool) -> None:
        """Go to the next period, or the one before, for which the kind of report that is worked on is made."""
        desk = self._desk
        try:
            period = desk.store.reporting.neighbour(desk.period, desk.family, later=later)
        except ValueError:  # the calendar's first or last year
            return
        desk.choose_period(period)

    def _offered(self, year: int) -> list[ReportingPeriod]:
        """Return the reporting calendar's quarters and year, and what else any kind of report is made for."""
        reporting = self._desk.store.reporting
        found = {*quarters_of(year), ReportingPeriod(year, PeriodKind.YEAR), self._desk.period}
        for kind in reporting.kinds():
            found.update(reporting.periods(kind.family, year))
        calendar = self._desk.period.calendar
        return sorted((one.dated(calendar) for one in found), key=lambda one: (one.end, -one.start.toordinal()))

    def _offer_periods(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for period in self._offered(self._desk.period.year):
            action = QAction(f"{period_name(period)}   {period_span(period)}", menu)
            action.setData(period.code)
            menu.addAction(action)
        menu.triggered.connect(self._take_period)
        menu.popup(self._period.mapToGlobal(QPoint(0, self._period.height() + 2)))

    def _take_period(self, action: QAction) -> None:
        self._desk.choose_period(ReportingPeriod.parse(action.data()))
