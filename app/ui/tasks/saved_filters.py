"""Filters kept under names: chosen from a menu, kept, and taken away, each with undo."""

from collections.abc import Callable, Sized

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QLineEdit, QMenu, QPushButton, QWidget

from app.domain.saved_filters import SavedFilter
from app.errors import UserError
from app.i18n import _, number, sentence
from app.override import override
from app.ui.desk import Desk
from app.ui.kit.buttons import button, foot_row, primary_button
from app.ui.kit.fields import LabelledField, typed
from app.ui.kit.icons import set_icon
from app.ui.kit.layouts import add_layout, column_in
from app.ui.tasks.filters import TaskFilter, as_json, from_json

VIEW = "tasks"


class SavedFilterMenu(QObject):
    """The menu under its button."""

    chosen = Signal(object)
    """Carries the TaskFilter to be shown."""
    linked_asked = Signal(bool)
    """Only tasks that serve an indicator, or all."""

    def __init__(self, desk: Desk, under: QPushButton, passing: Callable[[TaskFilter], Sized]) -> None:
        """Take the button, and what tells the tasks that a filter lets pass."""
        super().__init__(under)
        self._desk = desk
        self._passing = passing
        self._under = under
        self._wanted = TaskFilter()
        self.menu: QMenu | None = None
        self.dialog: NameDialog | None = None
        under.clicked.connect(self.open_menu)

    def show_filter(self, wanted: TaskFilter) -> None:
        """Take what the table is narrowed to, which may be kept."""
        self._wanted = wanted

    def open_menu(self) -> None:
        """Open the menu: the filters kept, with how many tasks each has, then what can be done with them."""
        known = self._desk.store.saved_filters.of_view(VIEW)
        self.menu = menu = QMenu(self._under)
        for one in known:
            chosen = from_json(one.chosen)
            action = QAction(f"{one.name} ({number(len(self._passing(chosen)))})".replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(chosen == self._wanted)
            action.setData(one)
            action.triggered.connect(self._choose)
            menu.addAction(action)
        if known:
            menu.addSeparator()
        linked = QAction(_("Only tasks with an indicator"), menu)
        linked.setCheckable(True)
        linked.setChecked(self._wanted.linked)
        linked.toggled.connect(self.linked_asked)
        menu.addAction(linked)
        keep = QAction(_("Save this filter…"), menu)
        keep.setEnabled(self._wanted.narrows)
        set_icon(keep, "save")
        keep.triggered.connect(self.ask_name)
        menu.addAction(keep)
        if known:
            gone = QMenu(_("Delete a filter"), menu)
            set_icon(gone.menuAction(), "delete")
            for one in known:
                action = gone.addAction(one.name.replace("&", "&&"))
                action.setData(one)
                action.triggered.connect(self._forget)
            menu.addMenu(gone)
        menu.popup(self._under.mapToGlobal(QPoint(0, self._under.height() + 2)))

    def ask_name(self) -> None:
        """Ask under which name the filter is kept."""
        current = next(
            (one for one in self._desk.store.saved_filters.of_view(VIEW) if from_json(one.chosen) == self._wanted), None
        )
        self.dialog = NameDialog(self._desk, self._wanted, current.name if current else "", self._under.window())
        self.dialog.open()

    def _choose(self) -> None:
        kept = self._record()
        if kept is not None:
            self.chosen.emit(from_json(kept.chosen))

    def _forget(self) -> None:
        kept = self._record()
        if kept is not None:
            words = _("delete the filter {name}").format(name=kept.name)
            self._desk.editor.edit(words, lambda: self._desk.store.saved_filters.forget((kept,)))

    def _record(self) -> SavedFilter | None:
        sender = self.sender()
        found = sender.data() if isinstance(sender, QAction) else None
        return found if isinstance(found, SavedFilter) else None


class NameDialog(QDialog):
    """Asks for a filter's name; one that is there already is replaced."""

    def __init__(self, desk: Desk, wanted: TaskFilter, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chosen = as_json(wanted)
        self.setWindowTitle(_("Save this filter"))
        self.name = QLineEdit(name)
        self.name.selectAll()
        self._field = LabelledField(_("Name"), self.name, _("A filter of the same name is replaced."))
        keep = primary_button(_("Keep"), "save", self.accept)
        keep.setDefault(True)
        column = column_in(self, 12, around=16)
        column.addWidget(self._field)
        add_layout(column, foot_row(keep, button(_("Cancel"), "", self.reject)))
        self.resize(380, self.sizeHint().height())

    @override
    def accept(self) -> None:
        """Keep the filter, or say what is wrong with its name."""
        name = typed(self.name)
        words = _("save the filter {name}").format(name=name)
        keep = self._desk.store.saved_filters.keep
        if self._desk.editor.edit(words, lambda: keep(VIEW, name, self._chosen), on_error=self._show_fault):
            super().accept()

    def _show_fault(self, error: UserError) -> None:
        self._field.show_fault(sentence(error))
        self.name.setFocus()
