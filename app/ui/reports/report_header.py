"""The line over the report: its period and state, writing or preview, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from app.domain.periods import ReportingPeriod
from app.domain.reports import Report, ReportState, SignedReport, Stage
from app.i18n import _
from app.override import override
from app.services.report_delivery import Predecessor, Standing
from app.services.time_words import period_in_sentence
from app.services.titles import sending_words
from app.ui.kit import theme
from app.ui.kit.buttons import SegmentedSwitch, button, primary_button
from app.ui.kit.cards import ViewHeader
from app.ui.kit.chips import Chip
from app.ui.kit.icons import set_icon
from app.ui.reports.kind_menu import KindMenu

COMPOSE, PREVIEW = "compose", "preview"
_NO_PRINT, _NO_EXPORT = 840, 680
"""Widths below which printing, then exporting, is left to the menu."""
_ANY = 16777215
"""Qt's own greatest width."""


class ReportHeader(ViewHeader):
    """Title, state, switch, export, print, sign. ``actions`` holds the same deeds for the window's menu."""

    pane_chosen = Signal(str)
    """Carries COMPOSE or PREVIEW."""
    exported = Signal(str)
    """Carries ``pdf``, ``docx`` or ``xlsx``."""
    printed = Signal()
    sign_wanted = Signal()
    earlier_wanted = Signal()
    drop_wanted = Signal()
    verify_wanted = Signal()

    def __init__(self, kinds: KindMenu, parent: QWidget | None = None) -> None:
        """Take the menu that leads to another report."""
        super().__init__(_("Report"), parent)
        self._replaces = ""
        self._names = ("", "")
        self._kinds = kinds
        self._build_actions()
        self._build()

    def _build_actions(self) -> None:
        self.look = self._action(_("Preview"), "eye", lambda: self.pane_chosen.emit(PREVIEW))
        self.to_pdf = self._action(
            _("Export as PDF, the pages as they print"), "document_pdf", lambda: self.exported.emit("pdf")
        )
        self.to_docx = self._action(
            _("Export as Word, to go on writing in it"), "document_text", lambda: self.exported.emit("docx")
        )
        self.to_xlsx = self._action(
            _("Export as Excel, the forms with live formulas"), "document_table", lambda: self.exported.emit("xlsx")
        )
        self.to_printer = self._action(_("Print the report…"), "print", self.printed.emit)
        self.to_printer.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        self.to_sign = self._action(_("Sign the report"), "signature", self.sign_wanted.emit)
        self.to_earlier = self._action(_("See the signed report it replaces"), "eye", self.earlier_wanted.emit)
        self.to_verify = self._action(_("Verify a report's file or code…"), "search", self.verify_wanted.emit)
        self.to_drop = self._action(_("Give up the replacement"), "delete", self.drop_wanted.emit)

    def _action(self, words: str, icon: str, do: object) -> QAction:
        action = QAction(words, self)
        set_icon(action, icon, "text")
        action.triggered.connect(do)
        return action

    def _build(self) -> None:
        self.tag = Chip(ReportState.DRAFT)
        self.kind = button("", "chevron_down")
        self.kind.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands behind the words
        self._kinds.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # and the list is read as ever
        self._kinds.below = self.kind
        self.kind.setMenu(self._kinds)
        self._title.setMinimumWidth(1)
        layout = self.layout()
        if isinstance(layout, QBoxLayout):
            layout.insertWidget(1, self.kind)
            layout.insertWidget(2, self.tag)
        self.switch = SegmentedSwitch([(COMPOSE, _("Write")), (PREVIEW, _("Preview"))])
        for key, icon in ((COMPOSE, "edit"), (PREVIEW, "eye")):
            set_icon(self.switch.button(key), icon, "text2")
            self._widen(key)
        self.switch.chosen.connect(self.pane_chosen)
        self.export = button(_("Export"), "arrow_export")
        menu = QMenu(self.export)
        menu.addActions([self.to_pdf, self.to_docx, self.to_xlsx])
        self.export.setMenu(menu)
        self.print_button = button(_("Print"), "print", self.printed.emit)
        self.sign = primary_button(_("Sign the report"), "signature", self.sign_wanted.emit)
        for one in (self.switch, self.export, self.print_button, self.sign):
            self.add(one)

    def _widen(self, key: str) -> None:
        """Give a choice the width that its text needs when it is chosen and therefore bold."""
        one = self.switch.button(key)
        strong = QFontMetrics(theme.font(13, strong=True))
        one.setMinimumWidth(strong.horizontalAdvance(one.text()) + theme.px(48))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        """Leave to the menu what has no room; the title is said shorter, and cut in the end."""
        shown = self.switch.isVisibleTo(self)
        self.print_button.setVisible(shown and self.width() >= theme.px(_NO_PRINT))
        self.export.setVisible(shown and self.width() >= theme.px(_NO_EXPORT))
        self._fit_title(roomy=self.width() >= theme.px(_NO_EXPORT))

    def _fit_title(self, *, roomy: bool) -> None:
        """Say the title whole where there is room, else the period alone, cut in the end; the state as its sign."""
        self.tag.setMaximumWidth(_ANY if roomy else self.tag.minimumSizeHint().width())
        beside = (self.kind, self.tag, self.switch, self.export, self.print_button, self.sign)
        shown = [one for one in beside if one.isVisibleTo(self)]
        taken = sum(min(one.sizeHint().width(), one.maximumWidth()) for one in shown)
        room = self.width() - taken - (len(shown) + 1) * self._row.spacing()
        metrics, whole = QFontMetrics(self._title.font()), self._names[0]
        said = whole if roomy else self._names[1]
        self._title.setText(metrics.elidedText(said, Qt.TextElideMode.ElideRight, max(room, 1)))
        self._title.setToolTip("" if self._title.text() == whole else whole)

    def deeds(self) -> list[QAction]:
        """Return what can be done with the report, for the window's menu."""
        return [
            self.look, self.to_pdf, self.to_docx, self.to_xlsx, self.to_printer, self.to_sign, self.to_earlier,
            self.to_drop, self.to_verify,
        ]  # fmt: skip

    def show_tables(self, *, has_tables: bool) -> None:
        """Offer a workbook only where there are tables for it: a report of text alone has none."""
        self.to_xlsx.setEnabled(has_tables)

    def show_kind(self, name: str, title: str) -> None:
        """Name the kind of report that is worked on; nothing is chosen where the office makes no report at all."""
        self.kind.setText(f"{name} ")
        self.kind.setToolTip(title)
        self.kind.setAccessibleName(_("Choose the report: {name}").format(name=name))
        self.kind.setVisible(bool(name))

    def show_report(self, period: ReportingPeriod, report: Report | None, replaced: SignedReport | None) -> None:
        """Name the period, its report's state (None where there is no report), and the signed one it replaces."""
        state = None if report is None else report.state
        self._replaces = _standing(report, replaced)
        name = period_in_sentence(period)
        self._names = (_("Report on {period}").format(period=name), name[:1].upper() + name[1:])
        self._second.setText(self._replaces)
        for one in (self.tag, self.switch):
            one.setVisible(state is not None)
        for action in self.deeds():
            action.setEnabled(state is not None or action is self.to_verify)
        self.to_sign.setEnabled(state is ReportState.DRAFT)
        self.to_earlier.setEnabled(replaced is not None)
        self.to_drop.setEnabled(replaced is not None and state is ReportState.DRAFT)
        if state is not None:
            self.tag.show_state(state)
            signed = state is ReportState.SIGNED
            self.switch.button(COMPOSE).setText(_("Figures and text") if signed else _("Write"))
            self._widen(COMPOSE)
        self.show_sign(shown=state is ReportState.DRAFT and self.switch.choice() == COMPOSE)

    def show_standing(self, standing: Standing, opened_with: Predecessor | None) -> None:
        """Show how far the report has come, when it was sent, and which signed report it was opened with."""
        self.tag.show_state(standing.stage)
        said = [self._replaces] if self._replaces else []
        if standing.sendings:
            last = standing.sendings[-1]
            said.append(sending_words(last.day, last.way, last.note))
        elif opened_with is not None and standing.stage in {Stage.DRAFT, Stage.CHECKED}:
            words = _("opened with {number} ({period})")
            period = period_in_sentence(ReportingPeriod.parse(opened_with.period))
            said.append(words.format(number=opened_with.number, period=period))
        self._second.setText(" · ".join(said))

    def show_sign(self, *, shown: bool) -> None:
        """Show the button that leads to signing, or not where that is being done; what is left has its room."""
        self.sign.setVisible(shown)
        self._give_way()


def _standing(report: Report | None, replaced: SignedReport | None) -> str:
    if report is None or replaced is None:
        return ""
    return _("replacement {version}, in place of {number}").format(version=report.version, number=replaced.number)
