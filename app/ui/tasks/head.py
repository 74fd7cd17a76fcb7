"""The line above the view: its title and buttons, which fold into a menu as the window narrows."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.i18n import _
from app.ui.kit import theme
from app.ui.kit.buttons import button, filter_button, primary_button
from app.ui.kit.cards import ViewHeader, restyle
from app.ui.kit.icons import set_icon

NARROW, SMALL, _TINY = 812, 632, 460
"""The widths of the view below which the buttons fold, the filters do, too, and what is late is no longer counted."""
_HIGH, _LOW = 52, 40


class TaskHead(ViewHeader):
    """Offers import, printing, export, a new task; where there is no room also the filters."""

    print_asked = Signal()
    export_asked = Signal(str)
    """Carries the kind of file."""
    copy_asked = Signal()

    def __init__(self, add: QAction, bring: Callable[[], object], parent: QWidget | None = None) -> None:
        """Take the action that adds a task, and what brings a plan in."""
        super().__init__(_("Tasks"), parent)
        self._bring = bring
        self.filters = filter_button(_("Filter"), "tag")
        self.overdue = filter_button("", "error_circle", "over")
        self.bring_button = button(_("Import a plan"), "arrow_import", bring)
        self.print_button = button(_("Print"), "print", self.print_asked.emit)
        self.export_button = button(_("Export"), "arrow_export", self._offer_exports)
        self.more_button = button(_("More"), "more_horizontal", self._offer_all)
        self.add_button = primary_button(_("Add a task"), "add", add.trigger)
        self.add_button.setToolTip(_("Add a task (Ctrl+N)"))
        add.changed.connect(self._follow)
        self._adds = add
        folding = (self.filters, self.overdue, self.bring_button, self.print_button, self.export_button)
        self.stops: tuple[QWidget, ...] = (*folding, self.more_button, self.add_button)
        """What the Tab key stops at, from left to right."""
        for one in self.stops:
            self.add(one)
        self.menu: QMenu | None = None
        self.fit(NARROW)
        self._follow()

    def fit(self, width: int) -> None:
        """Give way as the view narrows."""
        narrow, small = width < NARROW, width < SMALL
        for one in (self.bring_button, self.print_button, self.export_button):
            one.setVisible(not narrow)
        self.more_button.setVisible(narrow)
        self.filters.setVisible(small)
        self.overdue.setVisible(small and width >= _TINY)
        self.add_button.setText(_("Task") if small else _("Add a task"))
        self.setFixedHeight(theme.px(_LOW if small else _HIGH))

    def show_overdue(self, words: str, late: bool) -> None:  # noqa: FBT001 - a fact about the plan, not a switch
        """Say how many tasks are overdue, in red where there are any."""
        self.overdue.setText(words)
        restyle(self.overdue, "alarm", late)
        set_icon(self.overdue, "error_circle", "over" if late else "text2", filled=late)

    def show_conditions(self, count: int) -> None:
        """Say on the folded filters how many conditions narrow the table."""
        self.filters.setText(_("Filter ({count})").format(count=count) if count else _("Filter"))

    def _follow(self) -> None:
        self.add_button.setEnabled(self._adds.isEnabled())

    def _offer_exports(self) -> None:
        self._open(self.export_button, self._exports())

    def _offer_all(self) -> None:
        rows = ((_("Import a plan…"), "arrow_import", self._bring), (_("Print…"), "print", self.print_asked.emit))
        self._open(self.more_button, (*rows, *self._exports()))

    def _exports(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        return (
            (_("Export to Excel…"), "document_table", lambda: self.export_asked.emit("xlsx")),
            (_("Export to Word…"), "document_text", lambda: self.export_asked.emit("docx")),
            (_("Export to PDF…"), "document_pdf", lambda: self.export_asked.emit("pdf")),
            (_("Copy as a table"), "copy", self.copy_asked.emit),
        )

    def _open(self, under: QPushButton, rows: tuple[tuple[str, str, Callable[[], object]], ...]) -> None:
        self.menu = menu = QMenu(under)
        for words, icon, do in rows:
            action = menu.addAction(words)
            set_icon(action, icon)
            action.triggered.connect(lambda _checked, do=do: do())
        menu.popup(under.mapToGlobal(QPoint(0, under.height() + 2)))
