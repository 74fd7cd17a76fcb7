"""Search everywhere, from the field above the views: results at every letter, arrows to choose, Enter leads there."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.periods import ReportingPeriod
from app.i18n import _
from app.ui.aims import Aim, IndicatorAim, ReportAim, TaskAim, TasksAim
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.search.field import EverywhereField
from app.ui.search.line import ResultLine

if TYPE_CHECKING:
    from app.services.search import Hit, SearchIndex
    from app.ui.search.finder import Finder
    from app.ui.search.results import ResultList

_WIDTH = 620


class Offers(Protocol):
    """What tells the window's actions: (menu, action)."""

    def offered(self) -> Iterator[tuple[str, QAction]]:
        """Give the actions that can be done now, with the menu they stand in."""


class SearchBox(QObject):
    """Listens to the field and shows under it what is found."""

    tasks_asked = Signal(str)
    """Asks for the tasks that a text is found in."""

    def __init__(self, desk: Desk, field: EverywhereField, offers: Offers, over: QWidget) -> None:
        """Take the field, what tells the actions, and the widget over which the results stand."""
        super().__init__(field)
        self._desk, self._field, self._offers, self._over = desk, field, offers, over
        self._index: SearchIndex | None = None
        self._preparing = False
        self._from: QWidget | None = None
        field.entered.connect(self._enter)
        field.left.connect(self.close_results)
        field.textChanged.connect(self.search)
        field.press = self._press

    @cached_property
    def results(self) -> "ResultList":
        """The list under the field, made when something is searched for."""
        from app.ui.search.results import ResultList  # noqa: PLC0415 - not at start

        results = ResultList(self._over)
        results.taken.connect(self._take)
        return results

    @cached_property
    def _finder(self) -> "Finder":
        from app.ui.search.finder import Finder  # noqa: PLC0415 - not at start

        return Finder(self._desk, self._offers, self._go, self.tasks_asked.emit)

    def begin(self) -> None:
        """Go to the field."""
        self._from = self._over.focusWidget()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def close_results(self) -> None:
        """Show no results any more."""
        if self._is_open():
            self.results.hide()

    def _is_open(self) -> bool:
        return "results" in vars(self) and self.results.isVisible()

    def _enter(self) -> None:
        self._prepare()
        self.search()

    def search(self) -> None:
        """Show what the field's text finds."""
        text = self._field.text().strip()
        if not text or not self._field.hasFocus():
            self.close_results()
            return
        lines = tuple(self._finder.lines(text, self._index))
        right = self._field.mapTo(self._over, QPoint(self._field.width(), self._field.height() + 3))
        width = min(theme.px(_WIDTH), self._over.width() - 16)
        corner = QPoint(max(right.x(), width + 8), right.y())
        self.results.show_lines(lines, corner, QSize(width, self._over.height() - right.y() - 8))
        self._tell_choice()

    def _tell_choice(self) -> None:
        """Let what reads the screen aloud say which line is chosen: the focus stays in the field."""
        line = self.results.chosen()
        self._field.setAccessibleDescription("" if line is None else f"{line.title}, {line.second}".rstrip(", "))

    # Where it leads

    def _take(self, line: ResultLine) -> None:
        if line.do is not None:
            self.close_results()
            self._field.clear()
            self._leave()
            line.do()

    def _go(self, hit: "Hit") -> None:
        from app.services.search import HitKind  # noqa: PLC0415 - loaded by now

        desk = self._desk
        if hit.kind is HitKind.REPORT:
            desk.choose_report(hit.part, ReportingPeriod.parse(hit.period))
            desk.lead("reports", ReportAim())
            return
        if hit.year is not None and hit.year != desk.period.year:
            desk.choose_period(ReportingPeriod(hit.year, desk.period.kind, desk.period.number))
        place = "indicators" if hit.kind is HitKind.INDICATOR else "tasks"
        aim: Aim = TaskAim(task_id=hit.record_id, occurrence=hit.part)
        if hit.kind is HitKind.UNIT:
            aim = TasksAim(unit_id=hit.record_id)
        elif hit.kind is HitKind.INDICATOR:
            aim = IndicatorAim(indicator_id=hit.record_id)
        desk.lead(place, aim)

    # The field

    def _prepare(self) -> None:
        """Have the index of the store as it is now, made off the window's thread."""
        if self._preparing or (self._index is not None and self._desk.store.search.is_ready()):
            return
        self._preparing = True
        search = self._desk.store.search
        self._desk.jobs.start(
            _("Getting ready to search"),
            lambda _progress: search.index(),
            self._prepared,
            failed=self._not_prepared,
            writes=False,
            begun=lambda _job: None,
        )

    def _prepared(self, index: "SearchIndex") -> None:
        self._preparing = False
        self._index = index
        self.search()

    def _not_prepared(self, error: Exception) -> None:
        self._preparing = False
        self._desk.jobs.failed.emit(error)

    def _leave(self) -> None:
        back = self._from
        self._from = None
        if back is not None and isValid(back) and back is not self._field and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _press(self, event: QKeyEvent) -> bool:
        """Do what a key does to the results; say whether it did anything."""
        key, shown = event.key(), self._is_open()
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key))
        if step is not None and shown:
            self.results.step(step)
            self._tell_choice()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and shown:
            line = self.results.chosen()
            if line is not None:
                self._take(line)
        elif key == Qt.Key.Key_Escape:
            self.close_results()
            self._field.clear()
            self._leave()
        else:
            return False
        return True
