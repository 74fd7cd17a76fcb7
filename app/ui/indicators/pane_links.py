"""What an indicator in the pane leads to: its other levels, and the tasks that serve it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.indicators import IndicatorStanding
from app.domain.plans import Task
from app.i18n import _, ngettext
from app.override import override
from app.ui.indicators.figures import rate_text, target_text
from app.ui.kit.buttons import LINK_SIDE, PushButton, in_line, link_button
from app.ui.kit.cards import clear_layout, text_label
from app.ui.kit.chips import Chip
from app.ui.kit.layouts import add_layout
from app.ui.words import task_label

_MOST = 4
"""How many tasks are named before the rest is only counted."""


class LinkLine(PushButton):
    """A link of one line that is cut where there is no room, and whole in its tooltip."""

    def __init__(self, text: str, pressed: Callable[[], object]) -> None:
        super().__init__()
        self._whole = text
        self.setProperty("kind", "link")
        self.setAutoDefault(False)
        self.setProperty("align", "left")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.clicked.connect(lambda _checked: pressed())
        self._cut()

    def whole(self) -> str:
        """Return the text uncut."""
        return self._whole

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        words = self._whole.replace("&", "&&")
        self.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(self.width() - 12, 40)))


class PaneLinks(QWidget):
    """Lists them, each under its heading; a list of nothing is left out."""

    level_led = Signal(int)
    """Another level's indicator is asked for: carries its id."""
    task_led = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(LINK_SIDE, 0, 0, 0)
        self._column.setSpacing(4)
        self.links: list[LinkLine] = []

    def show_links(self, levels: Sequence[IndicatorStanding], tasks: Sequence[Task]) -> None:
        """Show other levels of the indicator and the tasks that serve it."""
        clear_layout(self._column)
        self.links = []
        if levels:
            self._column.addWidget(text_label(_("Other levels"), "strong"))
        for one in levels:
            level = one.indicator.level or _("no level")
            words = _("{level}: {rate} (target {target})").format(
                level=level, rate=rate_text(one.indicator, one.period), target=target_text(one.indicator)
            )
            row = in_line(self._link(words, partial(self.level_led.emit, one.indicator.id)), wide=True)
            row.addWidget(Chip(one.verdict))
            add_layout(self._column, row)
        if tasks:
            count = len(tasks)
            title = ngettext("{count} task serves this indicator", "{count} tasks serve this indicator", count)
            self._column.addWidget(text_label(title.format(count=count), "strong"))
        self._show_tasks(tasks, _MOST)
        self.setVisible(bool(levels or tasks))

    def _show_tasks(self, tasks: Sequence[Task], most: int) -> None:
        for task in tasks[:most]:
            words = f"{task_label(task.number)}. {task.title}" if task.number else task.title
            add_layout(self._column, in_line(self._link(words, partial(self.task_led.emit, task.id)), wide=True))
        if len(tasks) > most:
            more = link_button(_("Show all"))
            more.clicked.connect(lambda _checked: self._show_rest(more, tasks[most:]))
            add_layout(self._column, in_line(more))

    def _show_rest(self, more: QWidget, tasks: Sequence[Task]) -> None:
        before = len(self.links)
        more.hide()
        self._show_tasks(tasks, len(tasks))
        self.links[before].setFocus()

    def _link(self, words: str, do: Callable[[], object]) -> LinkLine:
        made = LinkLine(words, do)
        self.links.append(made)
        return made
