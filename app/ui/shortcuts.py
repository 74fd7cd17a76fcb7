"""The list of keys: everything in the window can be done by them."""

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import N_, _
from app.ui.kit.buttons import primary_button
from app.ui.kit.cards import text_label

KEYS = (
    ("Ctrl+1 … Ctrl+4", N_("Go to tasks, calendar, indicators, report")),
    ("Ctrl+I, Ctrl+O", N_("Import a plan, open a store")),
    ("Ctrl+F", N_("Filter the tasks, without accents too")),
    ("Ctrl+PgUp, Ctrl+PgDn", N_("Previous and next reporting period")),
    ("Ctrl+Z, Ctrl+Y", N_("Undo and redo")),
    ("Ctrl+Enter", N_("Record progress of the task")),
    ("Ctrl+G", N_("Extend the task's deadline")),
    ("Ctrl+D", N_("Give the task a day")),
    ("F2", N_("Edit the cell")),
    ("Enter, Esc", N_("To the task's pane and back to the table")),
    ("F5, F6", N_("Add or delete a row in a number form")),
    ("Del, Ctrl+V", N_("Empty the cell, paste a block of figures")),
    ("Ctrl+D, Alt+↑, Alt+↓", N_("In a number form: fill down, move a row or a section")),
    ("Shift+F2", N_("In a number form: remark, earlier periods and changes of a cell")),
    ("Ctrl+B, Ctrl+I", N_("In the report's text: bold, italic")),
    ("Alt+Enter", N_("In an import: the row is right, on to the next")),
    ("Alt+1 … Alt+5, F4", N_("In an import: say what a row is")),
    ("Ctrl+J, Ctrl+Enter", N_("In an import: join a row to the one above, split it at the caret")),
    ("Ctrl+Tab", N_("Move between outline, middle and checks of the report")),
    ("F8, Shift+F8", N_("Next and previous check of the report")),
    ("Ctrl+P", N_("Print the report")),
    ("PgUp, PgDn", N_("Previous and next month in the calendar")),
    ("F4", N_("Open the calendar of a day field")),
)


class ShortcutsDialog(QDialog):
    """Shows what each key does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for row, (keys, words) in enumerate(KEYS):
            grid.addWidget(text_label(keys, "strong"), row, 0)
            grid.addWidget(text_label(_(words)), row, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(primary_button(_("Close"), "", self.accept))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addLayout(grid)
        column.addLayout(foot)
