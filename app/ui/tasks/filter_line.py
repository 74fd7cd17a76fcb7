"""The line of filters above the task table, with the number of tasks that pass."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.domain.plans import Section
from app.domain.progress import State, TaskStanding
from app.i18n import _, ngettext
from app.ui.kit import theme
from app.ui.kit.buttons import button, filter_button
from app.ui.kit.cards import restyle, text_label
from app.ui.kit.chips import MARKS
from app.ui.kit.fields import Choice, SearchField
from app.ui.kit.icons import set_icon
from app.ui.tasks.rows import TaskFilter, lacks_update

_PAUSE = 150
"""Milliseconds of typing that count as a pause."""


class FilterLine(QWidget):
    """Chooses which tasks are shown."""

    changed = Signal()
    column_toggled = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[tuple[int, str, bool], ...] = ()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.text = SearchField(_("Filter, accents not needed"))
        self.text.setMinimumWidth(theme.px(140))
        self.text.setMaximumWidth(theme.px(240))
        self.state, self.unit, self.section = Choice(), Choice(), Choice()
        for choice, name in ((self.state, _("State")), (self.unit, _("Unit")), (self.section, _("Section"))):
            choice.setProperty("kind", "filter")
            choice.setAccessibleName(name)
            choice.setMaximumWidth(theme.px(170))
            choice.setMinimumContentsLength(13)
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.state.set_choices([(None, _("State: all")), *((state, _(MARKS[state].word)) for state in State)])
        self.overdue = filter_button("", "error_circle", "over")
        self.not_updated = filter_button("", "arrow_sync")
        self._pick = button(_("Columns"), "column_triple", self._offer_columns)
        self._pick.setProperty("small", "true")
        self._count = text_label("", "label")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.text, 100)
        for widget in (self.state, self.unit, self.section, self.overdue, self.not_updated):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._count)
        row.addWidget(self._pick)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._tell)
        for choice in (self.state, self.unit, self.section):
            choice.activated.connect(self._tell)
        self.overdue.toggled.connect(self._tell)
        self.not_updated.toggled.connect(self._tell)

    def wanted(self) -> TaskFilter:
        """Return what is to be shown."""
        state = self.state.value()
        return TaskFilter(
            text=self.text.text(),
            states=frozenset({state}) if state is not None else frozenset(),
            unit=self.unit.value() or "",
            section_id=self.section.value(),
            overdue=self.overdue.isChecked(),
            not_updated=self.not_updated.isChecked(),
        )

    def clear(self) -> None:
        """Take all conditions away."""
        self.text.clear()
        for choice in (self.state, self.unit, self.section):
            choice.choose(None)
        self.overdue.setChecked(False)
        self.not_updated.setChecked(False)
        self._tell()

    def show_plan(self, standings: Sequence[TaskStanding], sections: Sequence[Section]) -> None:
        """Offer the units and sections of a plan, and count what is overdue and what lacks an update."""
        units = list(dict.fromkeys(unit for one in standings for unit in (*one.leads, *one.coops)))
        self.unit.set_choices([(None, _("Unit: all")), *((unit, unit) for unit in units)])
        tops = [(one.id, f"{one.code} {one.title}".strip()) for one in sections]
        self.section.set_choices([(None, _("Section: all")), *tops])
        late = sum(one.state is State.OVERDUE for one in standings)
        self.overdue.setText(_("Overdue {count}").format(count=late))
        restyle(self.overdue, "alarm", bool(late))
        set_icon(self.overdue, "error_circle", "over" if late else "text2", filled=bool(late))
        self.not_updated.setText(_("Not updated {count}").format(count=sum(map(lacks_update, standings))))
        set_icon(self.not_updated, "arrow_sync", "text")

    def show_count(self, shown: int, whole: int) -> None:
        """Say how many tasks pass."""
        words = ngettext("{count} task", "{count} tasks", shown).format(count=shown)
        if shown != whole:
            words = _("{count} of {whole} tasks").format(count=shown, whole=whole)
        self._count.setText(words)

    def count_text(self) -> str:
        """Return what is said about how many pass."""
        return self._count.text()

    def show_columns(self, columns: Sequence[tuple[int, str, bool]]) -> None:
        """Offer columns to be shown or not, as (place, title, shown)."""
        self._columns = tuple(columns)

    def fit(self, width: int) -> None:
        """Give way as the view narrows."""
        self.section.setVisible(width >= 1000)
        self._count.setVisible(width >= 820)
        self.unit.setVisible(width >= 760)
        self._pick.setVisible(width >= 640)

    def _offer_columns(self) -> None:
        menu = QMenu(self)
        for place, title, shown in self._columns:
            action = QAction(title, menu)
            action.setCheckable(True)
            action.setChecked(shown)
            action.setData(place)
            menu.addAction(action)
        menu.triggered.connect(self._take_column)
        menu.popup(self._pick.mapToGlobal(QPoint(0, self._pick.height() + 2)))

    def _take_column(self, action: QAction) -> None:
        self.column_toggled.emit(int(action.data()), action.isChecked())

    def _tell(self) -> None:
        for choice in (self.state, self.unit, self.section):
            restyle(choice, "narrowed", choice.value() is not None)
        self.changed.emit()
