"""The menus of the view: which columns are shown, and what can be done with the indicator gone to."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import _
from app.ui.indicators.columns import COLUMNS, NAME, IndicatorColumns


def columns_menu(over: QWidget, columns: IndicatorColumns) -> QMenu:
    """Return a menu in which each column is shown or not, by keys as by the mouse."""
    menu = QMenu(over)
    for at, column in enumerate(COLUMNS):
        if at == NAME:
            continue
        action = menu.addAction(_(column.title))
        action.setCheckable(True)
        action.setChecked(columns.is_wanted(at))
        action.toggled.connect(lambda on, at=at: columns.show(at, shown=on))
    menu.addSeparator()
    menu.addAction(_("As at first")).triggered.connect(lambda _checked: columns.reset())
    return menu


def row_menu(over: QWidget, deeds: Mapping[str, QAction]) -> QMenu:
    """Return a menu of what can be done with the indicator gone to."""
    menu = QMenu(over)
    for name in ("type", "edit", "past", "delete"):
        menu.addAction(deeds[name])
    menu.addSeparator()
    for name in ("copy", "columns"):
        menu.addAction(deeds[name])
    return menu
