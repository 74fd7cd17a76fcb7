"""The columns of the task table: which are shown, in which order, how wide; what gives way where it is narrow."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from app.domain.progress import State
from app.i18n import _, language
from app.ui.kit import theme
from app.ui.kit.chips import chip_width
from app.ui.kit.memory import remember, remember_widths, remember_words, remembered, remembered_words, restore_widths
from app.ui.kit.tables import widen
from app.ui.tasks.model import (
    CHECK,
    COOP,
    LEAD,
    NOTE,
    NUMBER,
    PRODUCT,
    SECTION,
    STATE,
    TITLE,
    UPDATED,
    TaskModel,
)

_KEY = "tasks/columns-3"
_WIDTHS = "tasks/widths-1"
_HIDDEN = "tasks/hidden-columns-2"
_HIDDEN_AT_FIRST = (PRODUCT, COOP, SECTION, NOTE)
_NARROWEST_TITLE = 240
_STACKED_BELOW, _WITHOUT_BOXES_BELOW = 812, 632
"""The widths of the whole view at which columns are stacked, and the boxes left out."""
_LEAST_BESIDE = 620
"""The width of the table itself below which its columns are stacked in any view."""
_PAD = 7
_NARROWEST, _WIDEST = 40, 900


class TaskColumns(QObject):
    """Keeps what the user chose, and folds away what does not fit beside the title."""

    changed = Signal()
    """Columns became others, or other in width."""

    def __init__(self, table: QTableView, model: TaskModel) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._header = table.horizontalHeader()
        self._folding = False
        self._view = _STACKED_BELOW
        self._build()
        self._header.sectionResized.connect(self._resized)
        self._header.sectionMoved.connect(self._moved)

    def _build(self) -> None:
        header = self._header
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(24)
        header.setSortIndicatorShown(False)
        header.setSectionsMovable(True)
        plain = self._default_widths()
        self._plain = header.saveState()
        restore_widths(_KEY, header)
        self._build_modes()
        kept = remembered_words(_HIDDEN)
        hidden = _HIDDEN_AT_FIRST if kept is None else [int(place) for place in kept if place.isdigit()]
        self._hidden = set(hidden) - {CHECK, TITLE}
        self._widths = plain | _read_widths(remembered(_widths()))
        for place in range(len(self._model.columns)):  # what was only folded away when the order was kept is back
            self._table.setColumnHidden(place, place in self._hidden)
            self._table.setColumnWidth(place, self._widths[place])

    def _default_widths(self) -> dict[int, int]:
        """Give every column the width it has at first, and return these."""
        for place, column in enumerate(self._model.columns):
            if column.width:
                widen(self._table, place, column.width)
        widest = max(chip_width(state) for state in (State.DONE_ON_TIME, State.DONE_LATE))
        self._table.setColumnWidth(STATE, max(self._table.columnWidth(STATE), widest + 2 * _PAD))
        return {place: self._table.columnWidth(place) for place in range(len(self._model.columns))}

    # What the user chooses

    def order(self) -> list[int]:
        """Return the columns that can be chosen, as they stand from left to right."""
        placed = (self._header.logicalIndex(place) for place in range(self._header.count()))
        return [column for column in placed if column != CHECK]

    def shown(self) -> list[int]:
        """Return the columns that are in sight, from left to right."""
        return [column for column in self.order() if not self._table.isColumnHidden(column)]

    def wanted(self) -> list[int]:
        """Return the columns that the user wants, from left to right, also those for which there is no room now."""
        return [column for column in self.order() if self.is_wanted(column)]

    def title(self, column: int) -> str:
        """Return what a column is called."""
        return _(self._model.columns[column].title)

    def is_wanted(self, column: int) -> bool:
        """Say whether the user wants a column, whatever there is room for."""
        return column not in self._hidden

    def show(self, column: int, *, shown: bool) -> None:
        """Show a column or not; the task itself always stays."""
        if column in {CHECK, TITLE}:
            return
        (self._hidden.discard if shown else self._hidden.add)(column)
        self.fold()
        self._keep()
        remember_words(_HIDDEN, map(str, self._hidden))

    def move(self, column: int, by: int) -> None:
        """Move a column to the left or to the right, past the next one that is wanted."""
        wanted = [one for one in self.order() if self.is_wanted(one)] if self.is_wanted(column) else self.order()
        at = wanted.index(column)
        if 0 <= at + by < len(wanted):
            to = self._header.visualIndex(wanted[at + by])
            self._header.moveSection(self._header.visualIndex(column), to)

    def widen(self, column: int, by: int) -> None:
        """Make a column wider or narrower."""
        if column != TITLE:
            self._widths[column] = min(max(self._widths[column] + by, _NARROWEST), _WIDEST)
            self._table.setColumnWidth(column, self._widths[column])
            self._keep()

    def reset(self) -> None:
        """Go back to the columns that the table had at first."""
        self._header.restoreState(self._plain)
        self._hidden = set(_HIDDEN_AT_FIRST)
        self._build_modes()
        for place in range(len(self._model.columns)):
            self._table.setColumnHidden(place, False)  # noqa: FBT003 - Qt takes it by place
        self._widths = self._default_widths()
        self.fold()
        self._keep()
        remember_words(_HIDDEN, map(str, self._hidden))

    def _build_modes(self) -> None:
        self._header.setSectionsMovable(True)
        self._header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self._header.setSectionResizeMode(CHECK, QHeaderView.ResizeMode.Fixed)

    # What there is room for

    def take_view(self, width: int) -> None:
        """Take how wide the view is that the table stands in."""
        self._view = width
        self.fold()

    def fold(self) -> None:
        """Leave out what does not fit: the last update first, then who leads; a narrow table stacks what is left."""
        room = self._table.viewport().width()
        stacked = self._view < _STACKED_BELOW or room < theme.px(_LEAST_BESIDE)
        folded: set[int] = set()
        if stacked:
            folded = {one for one in range(len(self._model.columns)) if one not in {CHECK, NUMBER, TITLE, STATE}}
            if self._view < _WITHOUT_BOXES_BELOW:
                folded.add(CHECK)
        else:
            folded = self._too_many(room)
        self._folding = True
        for place in range(len(self._model.columns)):
            hide = place in self._hidden | folded
            if self._table.isColumnHidden(place) != hide:
                self._table.setColumnHidden(place, hide)
                if not hide:  # Qt forgets how wide a column was that is hidden when the window opens
                    self._table.setColumnWidth(place, self._widths[place])
        self._folding = False
        if self._model.stacked != stacked:
            self._model.stacked = stacked
            self._model.show_stacked()
        self.changed.emit()

    def _too_many(self, room: int) -> set[int]:
        folded: set[int] = set()
        for candidate in (UPDATED, LEAD, NUMBER):  # what was shown by choice stays
            others = sum(
                self._widths[place]
                for place in range(len(self._model.columns))
                if place != TITLE and place not in self._hidden | folded
            )
            if room - others >= theme.px(_NARROWEST_TITLE):
                break
            folded.add(candidate)
        return folded

    def _resized(self, column: int, _old: int, new: int) -> None:
        if not self._folding:
            if column != TITLE and new:
                self._widths[column] = new
                self._keep()
            self.changed.emit()

    def _moved(self) -> None:
        if self._header.visualIndex(CHECK) != 0:  # the boxes stay in front
            self._header.moveSection(self._header.visualIndex(CHECK), 0)
            return
        self._keep()
        self._table.viewport().update()

    def _keep(self) -> None:
        remember_widths(_KEY, self._header)
        remember(_widths(), " ".join(f"{place}:{width}" for place, width in self._widths.items()))


def _widths() -> str:
    """Return what the widths are kept under: those of small letters, or of short words, would cut others."""
    return f"{_WIDTHS}-{theme.px(100)}-{language()}"


def _read_widths(kept: object) -> dict[int, int]:
    """Read the widths that were kept, by column."""
    pairs = (one.partition(":") for one in kept.split()) if isinstance(kept, str) else ()
    return {int(place): int(width) for place, _sign, width in pairs if place.isdigit() and width.isdigit()}
