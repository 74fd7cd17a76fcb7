"""The report of the chosen period: written, looked at as it prints, signed, exported."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.agency import Paper
from app.domain.periods import ReportingPeriod
from app.domain.reports import MAIN_FAMILY, Report, ReportCell, ReportLine, ReportState, SignedReport
from app.errors import UserError
from app.override import override
from app.services.report_kinds import ReportKind
from app.services.reporting import Draft
from app.ui.aims import Aim, ReportAim, SettingsAim
from app.ui.desk import Desk
from app.ui.fresh_view import FreshView
from app.ui.kit.focus import on_key
from app.ui.kit.layouts import column_in
from app.ui.reports.compose_pane import ComposePane
from app.ui.reports.delivery import Delivery
from app.ui.reports.hearing import SHOWN, TYPED
from app.ui.reports.kind_menu import KindMenu
from app.ui.reports.page_maker import PageMaker
from app.ui.reports.preview_pane import PreviewPane
from app.ui.reports.replacement_bar import ReplacementBar
from app.ui.reports.report_header import COMPOSE, PREVIEW, ReportHeader
from app.ui.reports.start_page import StartPage
from app.ui.reports.way_out import WayOut

_PAUSE = 150
"""Milliseconds without typing after which the whole report is put together again; the form itself follows at once."""


class ReportsView(FreshView):
    """The place "Báo cáo"."""

    shows = SHOWN

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._desk = desk
        self._report: Report | None = None
        self._draft: Draft | None = None
        self._replaced: SignedReport | None = None
        self._delivery = Delivery(desk, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.kinds = KindMenu(self._desk, self)
        self.header = ReportHeader(self.kinds)
        self.replacement = ReplacementBar()
        self.start = StartPage(self._desk)
        self.compose = ComposePane(self._desk)
        self.preview = PreviewPane()
        self.pages = PageMaker(self._desk, self.preview, self._delivery)
        self.way_out = WayOut(self._desk, self.preview.panel, self._delivery, self)
        self.stack = QStackedWidget()
        for pane in (self.start, self.compose, self.preview):
            self.stack.addWidget(pane)
        column = column_in(self)
        column.addWidget(self.header)
        column.addWidget(self.replacement)
        column.addWidget(self.stack, 1)
        self.addActions([self.kinds.menuAction(), *self.header.deeds()])

    def _connect(self) -> None:
        desk, header, panel = self._desk, self.header, self.preview.panel
        desk.period_changed.connect(self._on_period)
        self._pause.timeout.connect(self.refresh)
        self.compose.settle_wanted.connect(self._settle)
        header.pane_chosen.connect(self.show_pane)
        header.exported.connect(self.export_as)
        header.printed.connect(self.print)
        header.verify_wanted.connect(self.way_out.show_verify)
        header.sign_wanted.connect(lambda: self.show_pane(PREVIEW))
        for one in (header, self.replacement):
            one.earlier_wanted.connect(self.way_out.show_earlier)
            one.drop_wanted.connect(self._drop_replacement)
        self.start.open_wanted.connect(self._open_report)
        self.kinds.triggered.connect(lambda _action: self.setFocus())  # one goes on in the report that was chosen
        self.compose.preview_wanted.connect(lambda: self.show_pane(PREVIEW))
        panel.signed.connect(self.way_out.sign)
        panel.replacement_wanted.connect(self.way_out.replace)
        self.way_out.writing_begun.connect(lambda: self.show_pane(COMPOSE))
        panel.findings_wanted.connect(self._show_findings)
        panel.fields.office_wanted.connect(self._ask_office)
        panel.pdf_wanted.connect(lambda: self.export_as("pdf"))
        on_key(self.preview, "Esc", lambda: self.show_pane(COMPOSE), within=True)

    @property
    def draft(self) -> Draft | None:
        """The report that is shown, put together."""
        return self._draft

    @override
    def refresh(self) -> None:
        """Ask the store again and show what it holds."""
        self._pause.stop()
        self.pages.forget()
        period, reporting = self._desk.period, self._desk.store.reporting
        report = self._report = reporting.report(period, self._desk.family)
        draft = self._draft = None if report is None else reporting.draft(report, self._desk.today())
        self._replaced = None if report is None or report.replaces_id is None else reporting.signed(report.replaces_id)
        self.way_out.report, self.way_out.replaced = report, self._replaced
        kind = self._show_kind()
        self.header.show_report(period, report, self._replaced)
        if report is None:
            self.replacement.hide()
        else:
            self.replacement.show_replacement(report, self._replaced)
        keys = self._has_keys()
        if draft is None:
            self.preview.close_paper()
            self.start.show_period(period, kind, reporting.pack(period, self._desk.family))
            self.stack.setCurrentWidget(self.start)
            if keys:
                self.start.focus_first()
            return
        self.header.show_tables(has_tables=draft.report.state is ReportState.SIGNED or bool(draft.document.annexes))
        self.compose.show_draft(draft)
        self._show_panel(draft)
        if self.stack.currentWidget() is self.start:
            self.stack.setCurrentWidget(self.compose)
            if keys:
                self.compose.focus_middle()
        if self.header.switch.choice() == PREVIEW:
            self._show_pages()

    def _show_kind(self) -> ReportKind | None:
        kinds = self._desk.store.reporting.kinds()
        kind = next((one for one in kinds if one.family == self._desk.family), None)
        self.header.show_kind(kind.name if kind is not None else "", kind.title if kind is not None else "")
        return kind

    def aim(self, aim: Aim) -> None:
        """Show a part of the report; without one the report as it stands. The keys go where one writes."""
        if not isinstance(aim, ReportAim):
            return
        if aim.period:
            self._choose(ReportingPeriod.parse(aim.period))
        if self._draft is None or not aim.part:
            self.setFocus()
            return
        self.show_pane(COMPOSE)
        if any(sheet.form.code == aim.part for sheet in self._draft.sheets):
            self.compose.open_form(aim.part).setFocus()
        else:
            self.compose.open_text(aim.part, focus=True)

    def _choose(self, period: ReportingPeriod) -> None:
        """Go to the report on a period: of the kind that is worked on, or of the first where that is not made then."""
        desk = self._desk
        made = {one.code for one in desk.store.reporting.periods(desk.family, period.year)}
        desk.choose_report(desk.family if period.code in made else MAIN_FAMILY, period)

    def _has_keys(self) -> bool:
        focused = self.focusWidget()
        return focused is not None and self.stack.isAncestorOf(focused) and focused is self.window().focusWidget()

    def show_pane(self, key: str) -> None:
        """Show the panes for writing (COMPOSE), or the pages with the panel that signs (PREVIEW)."""
        if self._draft is None:
            return
        self._keep()
        self.header.switch.choose(key)
        self.header.show_sign(shown=key == COMPOSE and self._draft.report.state is ReportState.DRAFT)
        if key == PREVIEW:
            self._show_pages()
            self.preview.panel.focus_first()
        else:
            self.stack.setCurrentWidget(self.compose)
            self.compose.focus_middle()

    def export_as(self, kind: str) -> None:
        """Ask where to write the report, and write it: of a signed one the very bytes that were sealed."""
        if self._report is not None:
            self._keep()
            self.pages.export(self._report, kind)

    def print(self) -> None:
        """Ask for a printer and print the very pages of the preview."""
        if self._report is not None:
            self._keep()
            self.pages.print(
                self._report, self.preview.pages.page() if self.stack.currentWidget() is self.preview else 0
            )

    def _open_report(self) -> None:
        try:
            self._desk.store.reporting.open(self._desk.period, self._desk.today(), self._desk.family)
        except UserError as error:
            self._desk.failed(error)
            return
        self.header.switch.choose(COMPOSE)
        self._desk.refresh.tell({Report, ReportLine, ReportCell})
        self.compose.focus_middle()

    def _show_panel(self, draft: Draft) -> None:
        store, panel, today = self._desk.store, self.preview.panel, self._desk.today()
        standing = store.delivery.standing(draft)
        self.header.show_standing(standing, store.delivery.predecessor(draft.report))
        signed = store.reporting.signed(draft.report.id) if draft.report.state is ReportState.SIGNED else None
        if signed is not None:
            panel.show_signed(draft, standing, signed, store.delivery.versions(draft.report), today)
        else:
            who = partial(store.office.who_may_sign, Paper.REPORT)
            panel.show_draft(draft, standing, store.office.agency(draft.period.closes), who, today)

    def _show_pages(self) -> None:
        self.stack.setCurrentWidget(self.preview)
        self.pages.show(self._report)

    def _show_findings(self) -> None:
        self.show_pane(COMPOSE)
        items = [item for item in self.compose.checks.items if not item.settled and item.link]
        if items:
            self.compose.show_item(items[0])

    def _drop_replacement(self) -> None:
        self._keep()
        self.way_out.drop_replacement()

    def _ask_office(self) -> None:
        self._desk.lead("settings", SettingsAim(page="signers"))

    def _keep(self) -> None:
        """Keep what is being typed, and put together what was."""
        self.compose.keep()
        self._settle()

    def _settle(self) -> None:
        """Put the whole report together now, where only a form has followed what was typed."""
        if self._pause.isActive():
            self.refresh()

    def _on_period(self) -> None:
        self._keep()
        self._records_changed(SHOWN)

    @override
    def _records_changed(self, kinds: frozenset[type]) -> None:
        if kinds & SHOWN and not kinds <= TYPED:
            self.compose.forget()
        super()._records_changed(kinds)

    @override
    def mark_stale(self) -> None:
        if self.isVisible() and self.compose.show_live():
            self._draft = self.compose.draft
            self.pages.forget()
            self._pause.start()
        else:
            super().mark_stale()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        pane = self.stack.currentWidget()
        if pane is self.compose:
            self.compose.focus_middle()
        elif pane is self.preview:
            self.preview.panel.focus_first()
        else:
            self.start.focus_first()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._pause.isActive():
            self._pause.stop()
            self._stale = True
