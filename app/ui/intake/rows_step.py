"""Step 2, what was read: every row with its class and meaning, to be put right before anything is taken in."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.domain.schedules import Schedule
from app.i18n import _
from app.importers.names.units import NameProposal
from app.importers.rows import RowKind
from app.override import override
from app.ui.intake.filter_chips import FilterChips
from app.ui.intake.meaning_line import MeaningLine
from app.ui.intake.names_panel import NamesPanel
from app.ui.intake.row_actions import RowActions
from app.ui.intake.row_corrections import Correct, RowCorrections
from app.ui.intake.rows import Lines, RowLine, Wanted
from app.ui.intake.rows_table import RowsTable
from app.ui.intake.state import Intake, Key, Preview
from app.ui.intake.words import FILTERS
from app.ui.kit import theme
from app.ui.kit.buttons import button, icon_button
from app.ui.kit.cards import EmptyState
from app.ui.kit.fields import SearchField
from app.ui.kit.focus import hand_on
from app.ui.kit.layouts import add_layout, column_in

_PAUSE = 150
"""Milliseconds of typing that count as a pause."""
_FOLDED, _BESIDE, _LOW = 1080, 760, 280


class RowsStep(QWidget):
    """Shows the rows and forwards what the officer puts right."""

    looked_through = Signal()
    """The last row that was to be looked at is settled."""
    undo_asked = Signal()
    redo_asked = Signal()
    said = Signal(str)
    """Carries a short word for the status bar."""

    def __init__(self, correct: Correct, parent: QWidget | None = None) -> None:
        """Take what makes a correction (its words, and what makes the new reading) and says whether it held."""
        super().__init__(parent)
        self._corrections = RowCorrections(correct)
        self._intake: Intake | None = None
        self._lines: Lines | None = None
        self._held: tuple[Key, int] | None = None
        """A row to look at that the officer is at: it stays where it is until another one is gone to."""
        self._at_fields = False
        self._build()
        self._connect()

    def _build(self) -> None:
        words = {key: (_(word), icon, tint) for key, (word, icon, tint) in FILTERS.items()}
        self.filters = FilterChips(words)
        self.search = SearchField(_("Find without accents"))
        self.search.setMinimumWidth(theme.px(120))
        self.search.setMaximumWidth(theme.px(220))
        self.names = button("", "people_team", self.show_names)
        self.names.setProperty("small", "true")
        self.undo = icon_button("arrow_undo", _("Undo (Ctrl+Z)"), self.undo_asked.emit)
        self.redo = icon_button("arrow_redo", _("Redo (Ctrl+Y)"), self.redo_asked.emit)
        self.deeds = icon_button("more_horizontal", _("What can be done to the row"), self._offer_deeds)
        self.columns = icon_button("column_triple", _("Columns"), self._offer_columns)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.filters)
        top.addStretch(1)
        top.addWidget(self.names)
        top.addWidget(self.search, 50)
        for one in (self.undo, self.redo, self.columns, self.deeds):
            top.addWidget(one)
        self.table = RowsTable()
        self.actions_of_rows = RowActions(self.table)
        self.nothing = EmptyState("search", _("No row found"), _("Remove some of the filter's conditions."))
        self.nothing.add_action(_("Remove the conditions"), "dismiss", self.clear_filter)
        self._tables = QStackedWidget()
        self._tables.addWidget(self.table)
        self._tables.addWidget(self.nothing)
        self.panel = NamesPanel()
        self.panel.hide()
        middle = QHBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self._tables, 1)
        middle.addWidget(self.panel)
        self.meaning = MeaningLine()
        column = column_in(self, 8)
        add_layout(column, top)
        add_layout(column, middle, 1)
        column.addWidget(self.meaning)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        hand_on(self, self.table)

    def _connect(self) -> None:
        queued = Qt.ConnectionType.QueuedConnection  # once the cell that is being edited has closed
        self.filters.chosen.connect(self._filter)
        self.search.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._filter)
        self.table.row_chosen.connect(self._row_chosen)
        self.table.enter_pressed.connect(self._enter_fields)
        self.table.edited.connect(self._store_text, queued)
        self.table.split_asked.connect(self._split, queued)
        self.actions_of_rows.asked.connect(self._do)
        self.actions_of_rows.kind_chosen.connect(self._set_kind)
        self.meaning.schedule_set.connect(self._set_schedule, queued)
        self.meaning.settled.connect(self._settle)
        self.panel.closed.connect(self._close_names)

    # What is shown

    def show_intake(self, intake: Intake, names: Sequence[NameProposal] = ()) -> None:
        """Show what is decided now; ``names`` are those of units that may be other units'."""
        keep = self.table.current()
        self._intake = intake
        if self._lines is None or self._lines.preview is not intake.now:
            self._lines = Lines.of(intake.now)
        self.meaning.year = intake.now.draft.head.year
        self.filters.show_counts(self._lines.counts())
        self.names.setText(_("Names of units {count}").format(count=len(names)))
        self.names.setVisible(bool(names))
        self.panel.show_names(names, intake.now.names, intake.now.draft)
        self.panel.setVisible(self.panel.isVisibleTo(self) and bool(names))
        self.undo.setEnabled(intake.can_undo())
        self.redo.setEnabled(intake.can_redo())
        self._show(keep.key if keep is not None else None)

    def doubts(self, preview: Preview) -> int:
        """Return how many rows are still to be looked at."""
        if self._lines is None or self._lines.preview is not preview:
            self._lines = Lines.of(preview)
        return self._lines.counts()[Wanted.DOUBT]

    def forget(self) -> None:
        """Let go of a file that is no longer looked at."""
        self._intake, self._lines, self._held = None, None, None
        self.search.clear()
        self.filters.choose(Wanted.ALL)

    def clear_filter(self) -> None:
        """Show all rows."""
        self.search.clear()
        self.filters.choose(Wanted.ALL)
        self._filter()

    def show_names(self) -> None:
        """Show the names of units that may be other units', or put them away."""
        if self.panel.isVisibleTo(self):
            self._close_names()
            return
        self.panel.show()
        self._fold()
        self.panel.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_names(self) -> None:
        self.panel.hide()
        self._fold()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter(self) -> None:
        keep = self.table.current()
        self._show(keep.key if keep is not None else None)

    def _show(self, keep: Key | None) -> None:
        if self._lines is None:
            return
        shown = self._lines.shown(Wanted(self.filters.choice()), self.search.text(), self._held)
        self._tables.setCurrentWidget(self.table if shown else self.nothing)
        self.table.show_lines(shown, keep=keep)
        self.meaning.show_line(self.table.current())

    def _row_chosen(self, line: RowLine | None) -> None:
        self.meaning.show_line(line)
        if self._held is not None and (line is None or line.key != self._held[0]):
            self._held = None

    def _hold(self, line: RowLine) -> None:
        """Keep a row where it is, among those to look at, while it is being put right."""
        if line.is_doubtful:
            before = self.table.rows.records[: self.table.rows.place_of(line.key)]
            self._held = (line.key, sum(isinstance(one, RowLine) for one in before))

    # What the officer puts right

    def _do(self, deed: str) -> None:
        self.table.finish_editing()
        if deed == "settle":
            self._settle()
        elif deed == "join":
            self._join()
        elif deed == "edit":
            self.table.edit_current()
        elif deed == "fields":
            self._enter_fields()
        elif self.table.edit_current():
            self.said.emit(_("Put the caret where the row shall be split, then press Ctrl+Enter."))

    def _settle(self) -> None:
        """Take the rows chosen as they are, and go on to the next."""
        chosen = self.table.chosen()
        if not chosen:
            return
        following = self.table.after(chosen[-1])
        had_doubts = any(line.is_doubtful for line in chosen)
        self._held = None
        self._corrections.settle(chosen)
        looked_through = had_doubts and self._lines is not None and not self._lines.counts()[Wanted.DOUBT]
        if following is not None and not looked_through:
            self.table.show_row(following)
        self._leave_fields()
        if looked_through:
            self.said.emit(_("No row is left to look at."))
            self.looked_through.emit()

    def _set_kind(self, kind: RowKind) -> None:
        self.table.finish_editing()
        lines = [line for line in self.table.chosen() if line.row.kind is not kind]
        if lines:
            self._hold(lines[0])
            self._corrections.set_kind(lines, kind)

    def _join(self) -> None:
        line = self.table.current()
        if line is not None:
            self._corrections.join(line)

    def _split(self, line: RowLine, name: str, text: str, at: int) -> None:
        if not text[:at].strip() or not text[at:].strip():
            self.said.emit(_("The row is split where the caret stands: put it within the text."))
            return
        self._corrections.split(line, name, text, at)

    def _store_text(self, line: RowLine, name: str, text: str) -> None:
        self._hold(line)
        self._corrections.set_text(line, name, text)

    def _set_schedule(self, schedule: Schedule | None) -> None:
        line = self.table.current()
        if line is not None:
            self._hold(line)
            self._corrections.set_schedule(line, schedule)

    # Menus

    def _offer_deeds(self) -> None:
        menu = self.actions_of_rows.menu()
        menu.popup(self.deeds.mapToGlobal(QPoint(0, self.deeds.height() + 2)))

    def _offer_columns(self) -> None:
        self.table.offer_columns(self.columns.mapToGlobal(QPoint(0, self.columns.height() + 2)))

    # The widget itself

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Give way where there is little room: the filters become a list, names and fields take the table's place."""
        self.filters.fold(folded=self.width() < theme.px(_FOLDED))
        low = self.height() < theme.px(_LOW)
        self.meaning.setVisible(not low or self._at_fields)
        names_alone = self.panel.isVisibleTo(self) and self.width() < theme.px(_BESIDE)
        self._tables.setVisible(not names_alone and not (low and self._at_fields))

    def _enter_fields(self) -> None:
        self._at_fields = True
        self._fold()
        self.meaning.focus_fields()

    def _leave_fields(self) -> None:
        self._at_fields = False
        self._fold()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.panel.isAncestorOf(self.focusWidget()):
                self._close_names()
                return
            if not self.table.hasFocus():
                self._leave_fields()
                return
        super().keyPressEvent(event)
