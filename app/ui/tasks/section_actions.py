"""What is done with a section in the table: its menu, another name for it, and taking it away when it is empty."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QMenu, QWidget

from app.domain.plans import Section
from app.errors import UserError
from app.i18n import _, sentence
from app.override import override
from app.ui.desk import Desk
from app.ui.kit.buttons import button, foot_row, primary_button
from app.ui.kit.fields import LabelledField, typed
from app.ui.kit.icons import set_icon
from app.ui.kit.layouts import add_layout, column_in
from app.ui.tasks.section_field import section_name
from app.ui.tasks.table import TaskTable


class SectionActions(QObject):
    """The actions of the section whose heading is gone to; each edit can be taken back."""

    def __init__(self, desk: Desk, table: TaskTable, add: QAction) -> None:
        """Take the table, and the action that adds a task to the section gone to."""
        super().__init__(table)
        self._desk, self._table, self._add = desk, table, add
        self.dialog: SectionDialog | None = None
        self.rename = self._action(_("Rename the section…"), "edit", self._rename, "F2")
        self.delete = self._action(_("Delete the section"), "delete", self._delete, "Del")
        table.section_menu_asked.connect(self._open_menu)
        table.selectionModel().currentChanged.connect(self.enable)
        desk.jobs.busy_changed.connect(self.enable)
        self.enable()

    def _action(self, text: str, icon: str, do: Callable[[], object], key: str) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key, QKeySequence.SequenceFormat.PortableText))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        set_icon(action, icon)
        action.triggered.connect(lambda _checked: do())
        self._table.addAction(action)
        return action

    def section(self) -> Section | None:
        """Return the section whose heading is gone to."""
        return self._table.current_section()

    def enable(self) -> None:
        """Take the keys only on a heading: elsewhere they are the task's."""
        for one in (self.rename, self.delete):
            one.setEnabled(self.section() is not None and not self._desk.jobs.busy)

    def _open_menu(self, place: QPoint) -> None:
        self.enable()
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._add, self.rename])
        menu.addSeparator()
        menu.addAction(self.delete)
        menu.popup(place)

    def _rename(self) -> None:
        section = self.section()
        if section is not None:
            self.dialog = SectionDialog(self._desk, section, self._table.window())
            self.dialog.open()

    def _delete(self) -> None:
        """Take the section away, which undo takes back; the store says where something still stands in it."""
        section = self.section()
        if section is None:
            return
        name, section_id = section_name(section), section.id
        words = _("delete the section {section}").format(section=name)
        if self._desk.editor.edit(words, lambda: self._desk.store.sections.remove(section_id)):
            self._desk.say(_("Deleted: section {section}. Ctrl+Z brings it back.").format(section=name))


class SectionDialog(QDialog):
    """Asks for a section's number and name."""

    def __init__(self, desk: Desk, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._section = desk, section
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Rename the section"))
        self.code, self.name = QLineEdit(section.code), QLineEdit(section.title)
        self.name.setCursorPosition(0)
        self._field = LabelledField(_("Name"), self.name)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.addWidget(LabelledField(_("No."), self.code), 0, 0)
        grid.addWidget(self._field, 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 6)
        keep = primary_button(_("Rename"), "checkmark", self.accept)
        keep.setDefault(True)
        column = column_in(self, 12, around=16)
        add_layout(column, grid)
        add_layout(column, foot_row(keep, button(_("Cancel"), "", self.reject)))
        self.name.textChanged.connect(lambda: self._field.show_fault(""))
        self.resize(560, self.sizeHint().height())
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    @override
    def accept(self) -> None:
        """Keep the name, or say what is wrong with it."""
        code, title = typed(self.code), typed(self.name)
        words = _("rename the section {section}").format(section=section_name(self._section))
        rename = self._desk.store.sections.rename
        if self._desk.editor.edit(words, lambda: rename(self._section, code, title), on_error=self._show_fault):
            super().accept()

    def _show_fault(self, error: UserError) -> None:
        self._field.show_fault(sentence(error))
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
