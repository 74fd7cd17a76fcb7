"""The side pane of an indicator: where it stands, what is missing, its year, and the entry of what was counted."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.indicators import IndicatorStanding, Rate, Verdict
from app.domain.periods import ReportingPeriod
from app.errors import UserError
from app.i18n import _, number, read_number, sentence
from app.ui.indicators.chart import Chart
from app.ui.indicators.figures import cells_text, chart_facts, counts_text, gap_text, over_text, rate_text, target_text
from app.ui.kit import theme
from app.ui.kit.buttons import icon_button
from app.ui.kit.cards import Card, MessageStrip, Rule, text_label
from app.ui.kit.chips import Chip
from app.ui.kit.fields import LabelledField


class _Box(QFrame):
    """A figure in a small box: what it is, the rate, its counts."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.rate = text_label("", "figure")
        self.counts = text_label("", "label")
        self.title = text_label(title, "label")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(0)
        for one in (self.title, self.rate, self.counts):
            one.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            column.addWidget(one)

    def say(self, rate: str, counts: str) -> None:
        """Show a rate and its counts."""
        self.rate.setText(rate)
        self.counts.setText(counts)
        self.setAccessibleName(f"{self.title.text()}: {rate}, {counts}")


class _Entry(QLineEdit):
    """A field for a count; Enter keeps it and goes on, Esc takes the old figure back."""

    gone_on = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.gone_on.emit()


class _Counted(LabelledField):
    """A labelled field whose label says what is counted."""

    def show_label(self, text: str) -> None:
        """Show another label; it is cut where it is too long, and whole in the tooltip."""
        self._label.setText(text)
        self._label.setToolTip(text)
        self.field.setAccessibleName(text)


class IndicatorPane(Card):
    """Shows one indicator and takes its figures."""

    entered = Signal(object, object)
    """Numerator and denominator as typed: Decimal or None."""
    edit_wanted = Signal()
    delete_wanted = Signal()
    left = Signal()
    """The keys shall go back to the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, parent)
        self._standing: IndicatorStanding | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.chip = Chip(Verdict.NO_DATA)
        head = QHBoxLayout()
        head.setContentsMargins(12, 3, 6, 3)
        head.setSpacing(4)
        head.addWidget(text_label(_("Indicator"), "strong"), 1)
        head.addWidget(self.chip)
        self.edit = icon_button("edit", _("Edit the indicator (F2)"), self.edit_wanted.emit)
        self.delete = icon_button("delete", _("Delete the indicator (Del)"), self.delete_wanted.emit)
        head.addWidget(self.edit)
        head.addWidget(self.delete)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        self.name = text_label("", "heading", wrap=True)
        self.under = text_label("", "label", wrap=True)
        self.period = _Box(_("In the period"))
        self.year = _Box(_("Since the new year"))
        self.last_year = _Box("")
        boxes = QHBoxLayout()
        boxes.setSpacing(8)
        for box in (self.period, self.year, self.last_year):
            boxes.addWidget(box, 1)
        self.gap = MessageStrip()
        self.chart = Chart()
        self.legend = QLabel()
        self.legend.setProperty("role", "label")
        fields = self._build_fields()
        for one in (self.name, self.under):
            column.addWidget(one)
        column.addLayout(boxes)
        column.addWidget(self.gap)
        column.addWidget(self.chart, 1)
        column.addWidget(self.legend)
        column.addWidget(Rule())
        column.addLayout(fields)
        column.addWidget(self.doubt)
        column.addWidget(self.origin)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.setSpacing(0)
        self.body.addLayout(head)
        self.body.addWidget(Rule())
        self.body.addWidget(scroll, 1)
        self.setMinimumWidth(theme.px(290))

    def _build_fields(self) -> QHBoxLayout:
        self.numerator, self.denominator = _Entry(), _Entry()
        self.above = _Counted(_("Numerator"), self.numerator)
        self.below = _Counted(_("Denominator"), self.denominator)
        fields = QHBoxLayout()
        fields.setSpacing(8)
        fields.addWidget(self.above, 1, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self.below, 1, Qt.AlignmentFlag.AlignTop)
        self.origin = text_label("", "label", wrap=True)
        self.doubt = MessageStrip()
        return fields

    def _connect(self) -> None:
        for field in (self.numerator, self.denominator):
            field.editingFinished.connect(self._keep)
            field.given_up.connect(self._give_up)
        self.numerator.gone_on.connect(self._go_below)
        self.denominator.gone_on.connect(self._go_back)

    def show_standing(self, standing: IndicatorStanding, period: ReportingPeriod) -> None:
        """Show where an indicator stands; a figure being typed is left alone."""
        other = self._standing is None or self._standing.indicator.id != standing.indicator.id
        self._standing = standing
        indicator = standing.indicator
        self.chip.show_state(standing.verdict)
        self.name.setText(indicator.name)
        self.under.setText(
            _("Target {target}, the whole of {year}").format(target=target_text(indicator), year=indicator.year)
        )
        self.period.say(rate_text(indicator, standing.period), counts_text(standing.period))
        self.year.say(rate_text(indicator, standing.year_to_date), counts_text(standing.year_to_date))
        self._show_last_year(standing, period)
        gap = gap_text(standing)
        if gap is not None:
            self.gap.show_message(_("{gap} {goal}.").format(gap=gap[0], goal=gap[1]), "warning")
        else:
            self.gap.hide()
        facts = chart_facts(standing)
        self.chart.show_facts(facts)
        compared = any(slot.before is not None for slot in facts.slots)
        words = _("Filled: {year} · pale: {before}") if compared else _("By quarter, {year}")
        self.legend.setText(words.format(year=indicator.year, before=indicator.year - 1))
        self._show_fields(standing, fresh=other)

    def _show_last_year(self, standing: IndicatorStanding, period: ReportingPeriod) -> None:
        year = period.year - 1
        before = ReportingPeriod(year, period.kind, period.number)
        rate = dict(standing.history).get(before.code, Rate())
        self.last_year.setVisible(rate != Rate())
        self.last_year.title.setText(_("Same period of {year}").format(year=year))
        self.last_year.say(rate_text(standing.indicator, rate), counts_text(rate))

    def _show_fields(self, standing: IndicatorStanding, *, fresh: bool) -> None:
        indicator = standing.indicator
        linked = bool(indicator.form)
        parts = (
            (self.above, self.numerator, indicator.numerator_name, _("Numerator"), standing.period.numerator),
            (self.below, self.denominator, indicator.denominator_name, _("Denominator"), standing.period.denominator),
        )
        for labelled, field, name, word, value in parts:
            labelled.show_label(f"{word}: {name}" if name else word)
            field.setReadOnly(linked)
            if fresh or not field.hasFocus() or linked:
                self._show_value(labelled, field, value)
        self.origin.setText(self._origin(standing))
        over = over_text(indicator, standing.period)
        if over:
            self.doubt.show_message(over, "warning")
        else:
            self.doubt.hide()

    def _show_value(self, labelled: LabelledField, field: QLineEdit, value: Decimal | None) -> None:
        field.setText("" if value is None else number(value))
        field.setModified(False)
        labelled.show_fault("")

    def _origin(self, standing: IndicatorStanding) -> str:
        indicator = standing.indicator
        if not indicator.form:
            return _("Type what was counted in the period. Blank means not known yet; zero is zero.")
        above = cells_text(indicator.form, indicator.numerator)
        below = cells_text(indicator.form, indicator.denominator)
        return _("Numerator from: {above}. Denominator from: {below}.").format(above=above, below=below)

    def focus_entry(self) -> None:
        """Put the cursor into the first field that is typed."""
        self.numerator.setFocus()
        self.numerator.selectAll()

    def show_refusal(self, words: str) -> None:
        """Say under the fields why the figures were not kept."""
        self.above.show_fault(words)

    def _keep(self) -> None:
        if self._standing is None or self._standing.indicator.form:
            return
        if not (self.numerator.isModified() or self.denominator.isModified()):
            return
        found: list[Decimal | None] = []
        for labelled, field in ((self.above, self.numerator), (self.below, self.denominator)):
            try:
                text = field.text().strip()
                found.append(read_number(text) if text else None)
                labelled.show_fault("")
            except UserError as error:
                labelled.show_fault(sentence(error))
        if len(found) == 2:
            self.numerator.setModified(False)
            self.denominator.setModified(False)
            self.entered.emit(*found)

    def _give_up(self) -> None:
        if self._standing is not None:
            self._show_fields(self._standing, fresh=True)
        self.left.emit()

    def _go_below(self) -> None:
        if not self.above.fault():
            self.denominator.setFocus()
            self.denominator.selectAll()

    def _go_back(self) -> None:
        if not self.above.fault() and not self.below.fault():
            self.left.emit()
