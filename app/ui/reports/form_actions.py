"""The deeds of the grid as menus offer them, each with the key that does the same."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import _
from app.reports.sheet import Sheet
from app.ui.forms.grid import FormGrid
from app.ui.kit.icons import set_icon
from app.ui.reports.form_gather import FormGather


class FormActions(QObject):
    """Actions over a grid. Their keys are shown, not bound: the grid itself listens to the keys."""

    def __init__(self, grid: FormGrid, gather: FormGather, parent: QWidget) -> None:
        super().__init__(parent)
        self._menus = parent
        self.copy = self._action(_("Copy"), "Ctrl+C", "copy", grid.copy)
        self.paste = self._action(_("Paste a block"), "Ctrl+V", "", grid.paste)
        self.fill = self._action(_("Fill down"), "Ctrl+D", "", grid.fill_down)
        self.clear = self._action(_("Empty the cells"), "Del", "", grid.clear)
        self.card = self._action(_("Remark, earlier periods, changes"), "Shift+F2", "history", grid.card_wanted.emit)
        self.add = self._action(_("Add a row"), "F5", "add", grid.want_row)
        self.drop = self._action(_("Delete the row"), "F6", "delete", grid.drop_row)
        self.up = self._action(_("Row or section up"), "Alt+↑", "", partial(grid.shifted.emit, -1))
        self.down = self._action(_("Row or section down"), "Alt+↓", "", partial(grid.shifted.emit, 1))
        self.name = self._action(_("Rename the row or section"), "F2", "edit", grid.edit_label)
        self.section_menu = QMenu(_("Move to a section"), parent)
        self.section = self.section_menu.menuAction()
        self.read = self._action(_("From workbooks of units…"), "", "arrow_import", gather.read)
        self.send = self._action(_("A workbook for a unit to fill in…"), "", "arrow_export", gather.send)
        self.before = self._action(_("Fill empty cells from the year before"), "", "", gather.from_year_before)
        self.quarters = self._action(_("Take the sums of the quarters"), "", "", gather.sum_quarters)
        self.left = self._action(_("Take what the last period left"), "", "", gather.take_over)
        self._gather = gather
        self.checked = QAction(_("Checked against the original text"), self)
        self.checked.setCheckable(True)

    def _action(self, words: str, keys: str, icon: str, do: Callable[[], object]) -> QAction:
        made = QAction(f"{words}\t{keys}" if keys else words, self)
        if icon:
            set_icon(made, icon, "text")
        made.triggered.connect(lambda _checked: do())
        return made

    def listed(self, *, for_cell: bool = False) -> list[QAction | None]:
        """Return the actions in the order of a menu; None is a line between."""
        cell: list[QAction | None] = [self.copy, self.paste, self.fill, self.clear, None, self.card, None]
        rows: list[QAction | None] = [self.add, self.drop, self.name, self.up, self.down, self.section]
        if for_cell:
            return [*cell, *rows]
        return [self.read, self.send, self.before, self.quarters, self.left, None, *rows, None, self.checked]

    def show_sheet(self, sheet: Sheet, *, editable: bool) -> None:
        """Offer what a sheet allows."""
        writing = (self.paste, self.fill, self.clear, self.checked, self.read, self.send, self.before)
        for one in (*writing, self.quarters, self.left):
            one.setEnabled(editable)
        self.quarters.setVisible(self._gather.has_quarters)
        self.left.setVisible(any(column.carry for column in sheet.form.columns))
        free = editable and sheet.form.rows != "fixed"
        for one in (self.add, self.drop, self.name, self.up, self.down, self.section):
            one.setEnabled(free)
        self.checked.setChecked(sheet.form.verified)

    def offer_sections(self, sections: Sequence[str], choose: Callable[[str], object]) -> None:
        """Offer the sections to which a row may go, and a new one."""
        self.section_menu.clear()
        for section in sections:
            self.section_menu.addAction(section).triggered.connect(partial(_chosen, choose, section))
        self.section_menu.addSeparator()
        self.section_menu.addAction(_("New section")).triggered.connect(partial(_chosen, choose, ""))


def _chosen(choose: Callable[[str], object], section: str, _checked: object = None) -> None:
    choose(section)
