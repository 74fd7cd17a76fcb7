"""What opens under "Columns": which are shown, in which order, how wide; flat or by section; texts whole or not."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QWidget

from app.i18n import _
from app.override import override
from app.ui.kit import theme
from app.ui.kit.buttons import icon_button, link_button
from app.ui.kit.cards import Rule, text_label
from app.ui.kit.layouts import add_layout
from app.ui.tasks.check_button import Popup
from app.ui.tasks.columns import TaskColumns
from app.ui.tasks.model import TITLE
from app.ui.tasks.table import TaskTable
from app.ui.tasks.view_memory import ViewMemory

_STEP = 12
_COLUMN = Qt.ItemDataRole.UserRole


class ColumnsMenu(QObject):
    """Opens the popup under its button, and keeps what is chosen there."""

    flat_changed = Signal()

    def __init__(self, button: QPushButton, table: TaskTable, memory: ViewMemory) -> None:
        super().__init__(button)
        self._button, self._table, self._memory = button, table, memory
        self.popup: ColumnsPopup | None = None
        table.show_whole(whole=memory.whole)
        button.clicked.connect(self.open)

    def open(self) -> None:
        """Open the popup."""
        memory = self._memory
        self.popup = ColumnsPopup(self._button, self._table.columns, flat=memory.flat, whole=memory.whole)
        self.popup.flat_toggled.connect(self._take_flat)
        self.popup.whole_toggled.connect(self._take_whole)
        self.popup.open_under()

    def _take_flat(self, flat: bool) -> None:  # noqa: FBT001 - Qt's signal passes it by place
        self._memory.keep_flat(flat=flat)
        self.flat_changed.emit()

    def _take_whole(self, whole: bool) -> None:  # noqa: FBT001 - Qt's signal passes it by place
        self._memory.keep_whole(whole=whole)
        self._table.show_whole(whole=whole)


class ColumnsPopup(Popup):
    """Changes the table while it is looked at."""

    flat_toggled = Signal(bool)
    whole_toggled = Signal(bool)

    def __init__(self, under: QWidget, columns: TaskColumns, *, flat: bool, whole: bool) -> None:
        super().__init__(under)
        self._columns = columns
        self.flat = QCheckBox(_("Without sections and goals"))
        self.flat.setChecked(flat)
        self.whole = QCheckBox(_("Show texts whole"))
        self.whole.setChecked(whole)
        self.list = QListWidget()
        self.list.setProperty("bare", "true")
        self.list.setAccessibleName(_("Columns"))
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        for icon, tip, do in (
            ("chevron_up", _("Further left (Alt+Up)"), lambda: self.move_column(-1)),
            ("chevron_down", _("Further right (Alt+Down)"), lambda: self.move_column(1)),
            ("zoom_out", _("Narrower (Alt+Left)"), lambda: self.widen(-_STEP)),
            ("zoom_in", _("Wider (Alt+Right)"), lambda: self.widen(_STEP)),
        ):
            buttons.addWidget(icon_button(icon, tip, do))
        buttons.addStretch(1)
        buttons.addWidget(link_button(_("As at first"), self.reset))
        self.column.addWidget(self.flat)
        self.column.addWidget(self.whole)
        self.column.addWidget(Rule())
        self.column.addWidget(text_label(_("Columns"), "label"))
        self.column.addWidget(self.list, 1)
        add_layout(self.column, buttons)
        self._fill(TITLE)
        self.list.itemChanged.connect(self._toggle)
        self.list.installEventFilter(self)
        self.flat.toggled.connect(self.flat_toggled)
        self.whole.toggled.connect(self.whole_toggled)
        self.list.setFocus()

    def _fill(self, current: int) -> None:
        self.list.blockSignals(True)  # noqa: FBT003 - Qt takes it by place
        self.list.clear()
        for column in self._columns.order():
            item = QListWidgetItem(self._columns.title(column))
            item.setData(_COLUMN, column)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = self._columns.is_wanted(column)
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            if column == TITLE:  # the task itself always stays
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            self.list.addItem(item)
            if column == current:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt takes it by place
        self.list.setFixedSize(theme.px(260), self.list.count() * self.list.sizeHintForRow(0) + 4)

    def _current(self) -> int | None:
        item = self.list.currentItem()
        return None if item is None else int(item.data(_COLUMN))

    def _toggle(self, item: QListWidgetItem) -> None:
        self._columns.show(int(item.data(_COLUMN)), shown=item.checkState() == Qt.CheckState.Checked)

    def move_column(self, by: int) -> None:
        """Move the column gone to."""
        column = self._current()
        if column is not None:
            self._columns.move(column, by)
            self._fill(column)

    def widen(self, by: int) -> None:
        """Make the column gone to wider or narrower."""
        column = self._current()
        if column is not None:
            self._columns.widen(column, by)

    def reset(self) -> None:
        """Go back to the columns that the table had at first."""
        self._columns.reset()
        self._fill(self._current() or TITLE)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.modifiers() & _ALT:
            if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
                self.move_column(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
                self.widen(_STEP if event.key() == Qt.Key.Key_Right else -_STEP)
                return True
        return super().eventFilter(watched, event)


_ALT = Qt.KeyboardModifier.AltModifier
