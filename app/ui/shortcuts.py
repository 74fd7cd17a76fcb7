"""The list of keys: those of the menus as the actions have them, then those that hold within one view."""

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from app.domain.vietnamese import folded
from app.i18n import N_, _
from app.ui.kit.buttons import foot_row, primary_button
from app.ui.kit.cards import text_label
from app.ui.kit.fields import SearchField
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.room import open_at
from app.ui.kit.scrolling import ScrolledWords

WITHIN = (
    (
        N_("Everywhere"),
        (
            ("F10", N_("All menus, where the window is small")),
            ("Alt+↓, F4", N_("Open a list or the calendar of a day field")),
            ("Esc", N_("Close what lies over the page")),
        ),
    ),
    (
        N_("Today"),
        (
            ("Enter", N_("To the place that the line speaks of")),
            ("Space", N_("Press the line's button: record its progress")),
        ),
    ),
    (
        N_("Tasks"),
        (
            ("F2", N_("Edit the cell")),
            ("Space, Shift+↑↓, Ctrl+A", N_("Tick the task, one after the other, all tasks shown")),
            ("Ctrl+N, Ctrl+E, Del", N_("Add, change, delete a task")),
            ("Ctrl+U, Ctrl+Shift+Enter", N_("Give the tasks to units, mark them as done")),
            ("Ctrl+H", N_("History of the task")),
            ("Ctrl+C, Ctrl+V", N_("Copy the list of tasks as a table, paste files as evidence")),
            ("Alt+Shift+←→", N_("Make the task's pane wider or narrower")),
            ("Enter, Esc", N_("To the task's pane and back to the table")),
            ("Ctrl+Enter", N_("Record progress of the task")),
            ("Ctrl+G", N_("Extend the task's deadline")),
            ("Ctrl+D", N_("Set the task's date")),
        ),
    ),
    (
        N_("Calendar"),
        (
            ("PgUp, PgDn", N_("Back and on by the months shown")),
            ("Home, End", N_("First and last day of the month")),
            ("Ctrl+Home", N_("To today")),
            ("Alt+←, Alt+→", N_("Back and on, also in the list")),
            ("Enter", N_("List what falls on the day")),
        ),
    ),
    (
        N_("Indicators"),
        (
            ("F2, 0 … 9", N_("Type the figures in the row, for example 448/967")),
            ("Tab", N_("While typing: on to the next indicator without figures")),
            ("Enter, Esc", N_("To the indicator's pane and back")),
            ("Ctrl+E, Ctrl+H, Del", N_("Edit the indicator, see its history, delete it")),
            ("Ctrl+C", N_("Copy what is shown as a table")),
        ),
    ),
    (
        N_("Report"),
        (
            ("F5, F6", N_("Add or delete a row in a number form")),
            ("Del, Ctrl+V", N_("Empty the cell, paste a block of figures")),
            ("Ctrl+D, Alt+↑, Alt+↓", N_("Fill down, move a row or a section")),
            ("Shift+F2", N_("Remark, earlier periods and changes of a cell")),
            ("Ctrl+B, Ctrl+I", N_("Bold and italic in the text")),
            ("F8, Shift+F8", N_("Next and previous check")),
            ("Ctrl+Tab", N_("Between outline, middle and checks")),
        ),
    ),
    (
        N_("Import a plan"),
        (
            ("Alt+Enter", N_("The row is right, on to the next")),
            ("Alt+1 … Alt+5, F4", N_("Say what a row is")),
            ("Ctrl+J, Ctrl+Enter", N_("Join a row to the one above, split it at the caret")),
        ),
    ),
)
"""Keys that are no actions, by the place in which they hold."""

Rows = list[tuple[str, str]]


class ShortcutsDialog(QDialog):
    """Shows what each key does; typing leaves what one looks for."""

    def __init__(self, actions: Iterable[tuple[str, QAction]], parent: QWidget | None = None) -> None:
        """Take the actions that have keys, each with the menu it stands in."""
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        self._groups = tuple(_groups(actions))
        self.looked_for = SearchField(_("Find a key"))
        self.looked_for.textChanged.connect(self._show)
        self._area = ScrolledWords(QWidget(), self.windowTitle())
        column = column_in(self, 12, around=16)
        column.addWidget(self.looked_for)
        column.addWidget(self._area, 1)
        add_layout(column, foot_row(primary_button(_("Close"), "", self.accept)))
        open_at(self, 620, 600)
        self._show()

    def _show(self) -> None:
        words = folded(self.looked_for.text()).split()
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        row = 0
        for title, rows in self._groups:
            left = [(keys, said) for keys, said in rows if _holds(words, keys, said)]
            if left:
                grid.addWidget(text_label(title, "heading"), row, 0, 1, 2)
                row += 1
            for keys, said in left:
                grid.addWidget(text_label(keys.replace("Space", _("Space")), "strong"), row, 0)
                grid.addWidget(text_label(said, wrap=True), row, 1)
                row += 1
        if not row:
            grid.addWidget(text_label(_("No key does that."), "second"), row, 0)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(row + 1, 1)
        self._area.setWidget(inside)
        self.listed = inside


def _groups(actions: Iterable[tuple[str, QAction]]) -> Iterator[tuple[str, Rows]]:
    """Give the keys of each menu, without those that a view has of its own; then the views' keys."""
    within = {said for _title, rows in WITHIN for _keys, said in rows}
    menus: dict[str, Rows] = {}
    for menu, action in actions:
        said = action.text().replace("&", "").rstrip("…")
        if said in {_(one) for one in within}:
            continue
        menus.setdefault(menu, []).append((_keys_of(action), said))
    yield from menus.items()
    for title, rows in WITHIN:
        yield _(title), [(keys, _(said)) for keys, said in rows]


def _keys_of(action: QAction) -> str:
    """Return the keys of an action; the two Enter keys of a keyboard are one to its user."""
    keys = (one.toString(QKeySequence.SequenceFormat.NativeText) for one in action.shortcuts())
    return ", ".join(dict.fromkeys(one.replace("Return", "Enter") for one in keys))


def _holds(words: list[str], keys: str, said: str) -> bool:
    text = folded(f"{keys} {said}")
    return all(word in text for word in words)
