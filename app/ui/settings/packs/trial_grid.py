"""A form's real grid over figures made up for trying: the heading as it will stand, and what the rules mark."""

from decimal import Decimal

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.forms import Form, RowSource
from app.domain.reports import Attach, ReportLine
from app.i18n import _
from app.override import override
from app.reports.figures import Beside, Typed
from app.reports.form_trials import Figures, agreeing, breaking, broken_rules
from app.reports.sheet import Sheet, compute
from app.ui.forms.block import Block
from app.ui.forms.delegate import ROW_HEIGHT
from app.ui.forms.grid import FormGrid
from app.ui.kit import theme
from app.ui.kit.focus import on_key

_GOOD, _BAD = 1, 2
_BELOW = 12
_MOST_STOPS = 2000
"""More widgets than any window has, so that a search through them ends."""


class TrialGrid(QWidget):
    """Two lines of a form; figures may be typed into them and are never kept."""

    told = Signal(str)
    """What the grid has to say of what was typed."""

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._figures: dict[tuple[int, int], Decimal | None] = {}
        self._fill(form)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self._fit)
        self.grid = FormGrid(self.sheet())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.grid)
        self.grid.entered.connect(self._enter)
        self.grid.filled.connect(self._take)
        self.grid.refused.connect(self.told)
        on_key(self, "Ctrl+Tab", lambda: self._leave(forward=True), within=True)
        on_key(self, "Ctrl+Shift+Tab", lambda: self._leave(forward=False), within=True)

    def _leave(self, *, forward: bool) -> None:
        """Hand the keys on to what stands behind or before the grid: Tab goes from cell to cell in it."""
        one: QWidget | None = self.window().focusWidget() or self
        for _step in range(_MOST_STOPS):
            one = None if one is None else one.nextInFocusChain() if forward else one.previousInFocusChain()
            if one is None:
                return
            takes = one.isVisible() and one.isEnabled() and bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if takes and one is not self and not self.isAncestorOf(one):
                one.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
                return

    def show_form(self, form: Form) -> None:
        """Show a form; figures typed stay where the columns are the same."""
        alike = [one.number for one in form.columns if one.is_typed] == [
            one.number for one in self._form.columns if one.is_typed
        ]
        self._form = form
        if not alike:
            self._fill(form)
        self._draw()

    def try_rules(self, form: Form) -> tuple[frozenset[str], frozenset[str]]:
        """Show figures that agree and figures that do not; return the rules broken on the one line and on the other."""
        good = agreeing(form)
        bad = breaking(form, good)
        self._form = form
        self._put(_GOOD, good)
        self._put(_BAD, bad)
        self._draw()
        return broken_rules(form, good), broken_rules(form, bad)

    def sheet(self) -> Sheet:
        """Return the form computed with the figures that stand there."""
        beside = Beside(words={}, chosen=Attach.ATTACH)
        typed: Typed = self._figures
        form = replace(self._form, rows=RowSource.FIXED, jumps=())
        return compute(form, self._lines(), typed, None, {}, beside)

    def _lines(self) -> tuple[ReportLine, ...]:
        named = [(row.group, row.name) for row in self._form.fixed[:2]] if self._form.rows is RowSource.FIXED else []
        names = [*named, ("", _("Figures that agree")), ("", _("Figures that do not"))][:2]
        return tuple(
            ReportLine(id=place, report_id=0, form=self._form.code, group=group, name=name, place=place)
            for place, (group, name) in enumerate(names, _GOOD)
        )

    def _fill(self, form: Form) -> None:
        good = agreeing(form)
        self._figures = {}
        for line in (_GOOD, _BAD):
            self._put(line, good)

    def _put(self, line: int, figures: Figures) -> None:
        self._figures = {key: value for key, value in self._figures.items() if key[0] != line}
        self._figures.update({(line, column): value for column, value in figures.items()})

    def _enter(self, line: int, column: int, value: Decimal | None) -> None:
        self._figures[line, column] = value
        self._draw()

    def _take(self, block: Block) -> None:
        self._figures.update(block.figures)
        self._draw()

    def _draw(self) -> None:
        self.grid.show_sheet(self.sheet(), editable=True)
        self._fit()

    def _fit(self) -> None:
        """Be as high as heading, rows and total are, so that nothing scrolls but sideways."""
        rows = theme.px(ROW_HEIGHT) * len(self.grid.model.sheet.rows)
        bar = self.grid.body.horizontalScrollBar()
        room = bar.sizeHint().height() if bar.maximum() > 0 else 0
        self.setFixedHeight(self.grid.body.horizontalHeader().sizeHint().height() + rows + room + _BELOW)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start()  # the heading takes its height only when the grid has its width
