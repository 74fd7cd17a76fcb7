"""The calendar's line of controls: to and fro, today, the modes, the filters; and the legend under the grid."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.domain.progress import State, Status
from app.i18n import _
from app.ui.calendar.filters import CalendarFilters
from app.ui.calendar.marks import BEGIN, CUT_OFF, SEND_BY
from app.ui.kit import theme
from app.ui.kit.buttons import SegmentedSwitch, button, icon_button
from app.ui.kit.cards import IconLabel, text_label
from app.ui.kit.chips import Mark, mark_of
from app.ui.kit.fields import Choice
from app.ui.kit.layouts import row_in
from app.ui.kit.spoken import announce

_FILTERS, _MODES = 1060, 760
MONTH, QUARTER, YEAR, LIST = "month", "quarter", "year", "list"


class CalendarControls(QWidget):
    """Says and chooses what is shown."""

    paged = Signal(int)
    """Carries -1 or 1: back or on by what is shown."""
    today_asked = Signal()
    mode_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before = icon_button("chevron_left", _("Previous"), lambda: self.paged.emit(-1), "Alt+Left")
        self.after = icon_button("chevron_right", _("Next"), lambda: self.paged.emit(1), "Alt+Right")
        for one in (self.before, self.after):
            one.setProperty("framed", "true")
        self.name = text_label("", "heading")
        self.name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.today = button(_("Today"), "", self.today_asked.emit)
        self.today.setProperty("small", "true")
        self.today.setToolTip(_("Go to today (Ctrl+Home)"))
        modes = ((MONTH, _("Month")), (QUARTER, _("Quarter")), (YEAR, _("Year")), (LIST, _("List")))
        self.switch = SegmentedSwitch(modes)
        self.switch.chosen.connect(self.mode_chosen)
        self.modes = Choice(modes)
        self.modes.setProperty("kind", "filter")
        self.modes.setAccessibleName(_("View"))
        self.modes.activated.connect(lambda _place: self.mode_chosen.emit(self.modes.value()))
        self.filters = CalendarFilters()
        row = row_in(self, 8)
        for widget in (self.before, self.name, self.after, self.today, self.switch, self.modes, self.filters):
            row.addWidget(widget)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.fit(10_000)

    def show_span(self, words: str) -> None:
        """Show which days are shown; it is said aloud where the keys are on what turns the pages."""
        if words == self.name.text():
            return
        self.name.setText(words)
        if self.isAncestorOf(self.window().focusWidget()):
            announce(self, words)

    def show_mode(self, mode: str) -> None:
        """Show which mode is chosen."""
        self.switch.choose(mode)
        self.modes.choose(mode)

    def fit(self, width: int) -> None:
        """Take as much room as is good, or less: first the filters fold into one, then the modes."""
        folded = width < theme.px(_MODES)
        self.name.setMinimumWidth(theme.px(108 if folded else 130))
        self.switch.setVisible(not folded)
        self.modes.setVisible(folded)
        self.filters.fold(folded=width < theme.px(_FILTERS))


class Legend(QWidget):
    """Says what the signs mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 12, 2)
        row.setSpacing(6)
        states = (State.OVERDUE, State.DUE_SOON, State.IN_TIME, Status.DONE)
        marks: tuple[Mark, ...] = (*map(mark_of, states), CUT_OFF, SEND_BY, BEGIN)
        for mark in marks:
            row.addWidget(IconLabel(mark.icon, mark.tint, filled=mark.filled))
            row.addWidget(text_label(_(mark.word), "small"))
            row.addSpacing(8)
        row.addStretch(1)
        row.addWidget(text_label(_("small figures: lunar"), "small"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
