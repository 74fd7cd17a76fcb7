"""The widgets of the indicators' view and how they lie; what they do is the view's matter."""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.i18n import _
from app.ui.desk import Desk
from app.ui.fresh_view import FreshView
from app.ui.indicators.cards import IndicatorCards
from app.ui.indicators.head import CARDS, IndicatorHead
from app.ui.indicators.pane import IndicatorPane
from app.ui.indicators.table import IndicatorTable
from app.ui.kit import theme
from app.ui.kit.cards import Card, EmptyState, MessageStrip
from app.ui.kit.icons import set_icon
from app.ui.kit.layouts import column_in
from app.ui.kit.pane_place import PanePlace

if TYPE_CHECKING:
    from app.domain.indicators import IndicatorStanding

_ACTIONS = (
    ("enter", "edit", "Ctrl+Enter; Ctrl+Return"),
    ("add", "add", "Ins"),
    ("type", "table", ""),
    ("edit", "edit", "Ctrl+E"),
    ("past", "history", "Ctrl+H"),
    ("delete", "delete", ""),
    ("year", "calendar_arrow_right", ""),
    ("columns", "column_triple", ""),
    ("print", "print", ""),
    ("xlsx", "document_table", ""),
    ("docx", "document_text", ""),
    ("pdf", "document_pdf", ""),
    ("copy", "copy", ""),
)
IN_MENU = ("enter", "add", "edit", "past", "year", "columns", "print", "copy")
"""The actions that stand in the window's menu, too."""


class IndicatorScreen(FreshView):
    """Holds the widgets."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.standings: tuple[IndicatorStanding, ...] = ()
        self.setMinimumWidth(400)
        self.deeds = {name: self._action(name, icon, key) for name, icon, key in _ACTIONS}
        self.addActions([self.deeds[name] for name in IN_MENU])
        self.header = IndicatorHead(self.deeds)
        self.enter = self.header.enter
        self.table = IndicatorTable()
        self.cards = IndicatorCards()
        self.pane = IndicatorPane()
        self.told = MessageStrip()
        self._lay_out()

    def _action(self, name: str, icon: str, key: str) -> QAction:
        texts = {
            "enter": _("Enter this period's figures"),
            "add": _("Add an indicator"),
            "type": _("Type the figures (F2)"),
            "edit": _("Edit the indicator…"),
            "past": _("History of the indicator…"),
            "delete": _("Delete the indicator (Del)"),
            "year": _("Copy the indicators to another year…"),
            "columns": _("Columns…"),
            "print": _("Print the indicators…"),
            "xlsx": _("Export to Excel…"),
            "docx": _("Export to Word…"),
            "pdf": _("Export to PDF…"),
            "copy": _("Copy as a table"),
        }
        action = QAction(texts[name], self)
        if key:
            action.setShortcuts(QKeySequence.listFromString(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        set_icon(action, icon, "text")
        return action

    def _lay_out(self) -> None:
        table_card = Card(0)
        table_card.body.setContentsMargins(1, 1, 1, 1)
        table_card.body.addWidget(self.table)
        self.nothing = EmptyState("search", _("No indicator found"), _("No indicator has the verdict chosen above."))
        self.all_again = self.nothing.add_action(_("Show all"), "dismiss", self._show_all)
        self.looks = QStackedWidget()
        for one in (table_card, self.cards, self.nothing):
            self.looks.addWidget(one)
        self._table_card = table_card
        self.looks.setMinimumWidth(260)
        left = QWidget()
        column = column_in(left, 6)
        column.addWidget(self.told)
        column.addWidget(self.looks, 1)
        self.pane.setMinimumWidth(theme.px(300))
        self.place = PanePlace(self, left, self.pane, "indicators/splitter-1", 388)
        self.place.left.connect(lambda: self.look.setFocus(Qt.FocusReason.OtherFocusReason))
        self.empty = EmptyState("target_arrow", "", "")
        self.first = self.empty.add_action(_("Add an indicator"), "add", self.deeds["add"].trigger, primary=True)
        self.take_over = self.empty.add_action("", "calendar_arrow_right", self.deeds["year"].trigger)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.place.splitter)
        whole = column_in(self)
        whole.addWidget(self.header)
        whole.addWidget(self.stack, 1)
        stops = (self.table, self.cards, *self.pane.stops(), *self.header.stops())
        for before, after in pairwise(stops):  # the table first: that is where work begins
            self.setTabOrder(before, after)

    def show_empty(self, year: int, *, before: bool) -> None:
        """Say what indicators are where the year has none; offer those of the year before where it has some."""
        self.empty.show_text(
            _("No indicators yet"),
            _(
                "An indicator is a figure that the plan promises, such as cases settled in time, at least 96%. "
                "Importing a plan brings its indicators in; others are added one by one, and can take their figures "
                "from the forms."
            ),
        )
        self.take_over.setText(_("Copy those of {year}").format(year=year - 1))
        self.take_over.setVisible(before)

    @property
    def look(self) -> IndicatorTable | IndicatorCards:
        """The table or the cards, whichever is in sight."""
        return self.cards if self.header.switch.choice() == CARDS else self.table

    def show_indicator(self, indicator_id: int) -> None:
        """Put the cursor on an indicator, taking away the verdicts that hide it."""
        raise NotImplementedError

    def enter_pane(self, first: str = "") -> None:
        """Go to the figures in the pane, with a first digit typed."""
        raise NotImplementedError

    def leave_pane(self) -> None:
        """Go back to the indicators; a pane that lies over them is put away."""
        raise NotImplementedError

    def _show_all(self) -> None:
        """Take the verdicts away that narrow the view."""
        raise NotImplementedError
