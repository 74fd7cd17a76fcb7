"""The line above the indicators: verdicts with their counts to narrow by, table or cards, and what can be done."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from app.domain.indicators import Verdict
from app.i18n import _
from app.override import override
from app.ui.kit import theme
from app.ui.kit.buttons import PushButton, SegmentedSwitch, button, primary_button
from app.ui.kit.cards import ViewHeader
from app.ui.kit.chips import HEIGHT, MARKS, chip_width, draw_chip

TABLE, CARDS = "table", "cards"
NARROW, SMALL = 900, 632
"""The widths of the view below which the buttons fold, and below which the verdicts do, too."""
_HIGH, _LOW, _EDGE = 52, 40, 3


class VerdictButton(PushButton):
    """A verdict's chip with its count; while it is down only its indicators are shown."""

    def __init__(self, verdict: Verdict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdict = verdict
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Say how many indicators have the verdict."""
        words = f"{_(MARKS[self.verdict].word)} {count}"
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(_("Show only: {verdict}").format(verdict=_(MARKS[self.verdict].word)))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        high = max(HEIGHT, theme.px(HEIGHT)) + 2 * _EDGE
        return QSize(chip_width(self.verdict, self.text()) + 2 * _EDGE, max(high, theme.px(26)))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_chip(painter, self.rect().adjusted(_EDGE, 0, -_EDGE, 0), self.verdict, self.text())
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(theme.colour("focus" if self.hasFocus() else "accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        painter.end()


class IndicatorHead(ViewHeader):
    """Offers the verdicts, the two ways of looking, and the actions; folds them as the view narrows."""

    verdicts_chosen = Signal()
    look_chosen = Signal(str)

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        """Take the actions by name: enter, add, print, xlsx, docx, pdf, copy, year, columns."""
        super().__init__(_("Indicators"), parent)
        self._actions = actions
        self.verdicts = {verdict: VerdictButton(verdict) for verdict in (Verdict.MET, Verdict.MISSED, Verdict.NO_DATA)}
        for one in self.verdicts.values():
            self.add(one)
            one.toggled.connect(lambda _on: self.verdicts_chosen.emit())
        self.switch = SegmentedSwitch([(TABLE, _("Table")), (CARDS, _("Cards"))])
        self.switch.chosen.connect(self.look_chosen)
        self.printing = button(_("Print"), "print", actions["print"].trigger)
        self.export = button(_("Export"), "arrow_export", self._offer_exports)
        self.more = button(_("More"), "more_horizontal", self._offer_more)
        self.enter = primary_button(_("Enter this period's figures"), "edit", actions["enter"].trigger)
        for widget in (self.switch, self.printing, self.export, self.more, self.enter):
            self.add(widget)
        self.menu: QMenu | None = None
        self._width, self._filled = NARROW, True

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, from left to right."""
        segments = (self.switch.button(TABLE), self.switch.button(CARDS))
        return (*self.verdicts.values(), *segments, self.printing, self.export, self.more, self.enter)

    def show_counts(self, counts: Mapping[Verdict, int]) -> None:
        """Say how many indicators have each verdict; none at all hides what is of no use then."""
        self._filled = any(counts.values())
        for verdict, one in self.verdicts.items():
            one.show_count(counts.get(verdict, 0))
        self.fit(self._width)

    def wanted(self) -> frozenset[Verdict]:
        """Return the verdicts that are down."""
        return frozenset(verdict for verdict, one in self.verdicts.items() if one.isChecked())

    def want(self, verdicts: frozenset[Verdict]) -> None:
        """Put verdicts down without telling anybody."""
        for verdict, one in self.verdicts.items():
            one.blockSignals(True)  # noqa: FBT003 - Qt takes it by place
            one.setChecked(verdict in verdicts)
            one.blockSignals(False)  # noqa: FBT003 - Qt takes it by place

    def fit(self, width: int) -> None:
        """Give way as the view narrows."""
        self._width = width
        narrow, small = width < NARROW, width < SMALL
        for one in self.verdicts.values():
            has = one.text().split()[-1] != "0" or one.isChecked()
            one.setVisible(self._filled and has and not small)
        for widget in (self.printing, self.export):
            widget.setVisible(self._filled and not narrow)
        self.switch.setVisible(self._filled and not small)
        self.enter.setVisible(self._filled)
        self.enter.setText(_("Enter figures") if narrow else _("Enter this period's figures"))
        self.setFixedHeight(theme.px(_LOW if small else _HIGH))

    def _offer_exports(self) -> None:
        self._open(self.export, [self._actions[name] for name in ("xlsx", "docx", "pdf", "copy")])

    def _offer_more(self) -> None:
        names = ["add", "year", "columns"]
        if self._width < NARROW:
            names += ["print", "xlsx", "docx", "pdf", "copy"]
        self._open(self.more, [self._actions[name] for name in names])

    def _open(self, under: QPushButton, actions: Sequence[QAction]) -> None:
        self.menu = menu = QMenu(under)
        if under is self.more and self._width < SMALL and self._filled:
            self._add_folded(menu)
        menu.addActions(list(actions))
        menu.popup(under.mapToGlobal(QPoint(0, under.height() + 2)))

    def _add_folded(self, menu: QMenu) -> None:
        """Put what has no room in the line into the menu: the verdicts, and the two ways of looking."""
        for one in self.verdicts.values():
            action = menu.addAction(_("Only: {conditions}").format(conditions=one.text()))
            action.setCheckable(True)
            action.setChecked(one.isChecked())
            action.toggled.connect(one.setChecked)
        other, words = (CARDS, _("Show as cards")) if self.switch.choice() == TABLE else (TABLE, _("Show as a table"))
        look = menu.addAction(words)
        look.triggered.connect(lambda _checked: self._look(other))
        menu.addSeparator()

    def _look(self, key: str) -> None:
        self.switch.choose(key)
        self.look_chosen.emit(key)
