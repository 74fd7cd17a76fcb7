"""Step 3, the targets that the plan promises: ticked ones become indicators."""

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedWidget, QWidget

from app.domain.vietnamese import folded, one_line
from app.i18n import N_, _
from app.override import override
from app.ui.intake.filter_chips import FilterChips
from app.ui.intake.state import TargetLine
from app.ui.intake.target_columns import (
    COMPARATOR,
    LEVEL,
    NAME,
    SOURCE,
    UNIT,
    YEAR,
    TargetEdits,
    comparators,
    passes,
    second_line,
    source_words,
)
from app.ui.intake.tick_table import TickModel, TickTable
from app.ui.kit import theme
from app.ui.kit.buttons import button
from app.ui.kit.cards import Card, ElidedLabel, EmptyState, text_label
from app.ui.kit.fields import SearchField
from app.ui.kit.focus import hand_on
from app.ui.kit.layouts import add_layout, column_in

_TABLE_ALONE = N_(
    "This file holds the table of tasks alone: what the plan promises in its text stands in its Word or PDF file."
)
_FOLDED, _TIGHT, _LOW = 900, 700, 240


class Shown(StrEnum):
    """Which targets are shown."""

    ALL = "all"
    TAKEN = "taken"
    UNSURE = "unsure"


_FILTERS = {
    Shown.ALL: (N_("All targets"), "target_arrow", "text2"),
    Shown.TAKEN: (N_("To be taken"), "checkmark", "done"),
    Shown.UNSURE: (N_("To look at"), "question_circle", "soon"),
}


class TargetsStep(QWidget):
    """Shows the targets found and lets them be chosen and put right."""

    ticked = Signal(object, bool)
    """Carries the keys of targets and whether they are wanted."""
    edited = Signal(str, object)
    """Carries a target's key and the TargetDraft it became."""
    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[TargetLine, ...] = ()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.filters = FilterChips({key: (_(word), icon, tint) for key, (word, icon, tint) in _FILTERS.items()})
        self.search = SearchField(_("Find without accents"))
        self.search.setMaximumWidth(theme.px(220))
        self.every, self.none = button(_("Tick all")), button(_("Tick none"))
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.filters)
        top.addStretch(1)
        top.addWidget(self.search, 50)
        for one in (self.every, self.none):
            one.setProperty("small", "true")
            top.addWidget(one)
        edits = TargetEdits(self.edited.emit, self.said.emit)
        model: TickModel[TargetLine] = TickModel(edits.columns(), _is_taken, self._tick, self)
        self.table: TickTable[TargetLine] = TickTable(model, _("Targets of the plan"), {COMPARATOR: comparators})
        self.table.painter_of_rows.second = second_line
        self.table.painter_of_rows.whole = {NAME}
        self.table.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        title = _("No target was found")
        text = _("The plan names no figure in its goals. Indicators can be added by hand in Indicators later.")
        self.nothing = EmptyState("target_arrow", title, text)
        self._tables = QStackedWidget()
        self._tables.addWidget(self.table)
        self._tables.addWidget(self.nothing)
        self._printed = Card(10)
        self._where, self._text = text_label("", "label"), text_label("", wrap=True)
        self._printed.body.setSpacing(2)
        self._printed.body.addWidget(self._where)
        self._printed.body.addWidget(self._text)
        column = column_in(self, 8)
        self._table_alone = ElidedLabel(_(_TABLE_ALONE), "second")
        add_layout(column, top)
        column.addWidget(self._table_alone)
        column.addWidget(self._tables, 1)
        column.addWidget(self._printed)
        hand_on(self, self.table)

    def _connect(self) -> None:
        self.filters.chosen.connect(self._show)
        self.search.textChanged.connect(self._show)
        self.every.clicked.connect(self._tick_all)
        self.none.clicked.connect(self._tick_none)
        self.table.record_chosen.connect(self._show_printed)

    # What is shown

    def show_lines(self, lines: tuple[TargetLine, ...], *, has_text: bool) -> None:
        """Show the targets found, each as what it becomes; ``has_text`` says that the plan's text was read, too."""
        self._lines = lines
        self._table_alone.setVisible(not has_text)
        counts = {
            Shown.ALL: len(self._lines),
            Shown.TAKEN: sum(line.taken for line in self._lines),
            Shown.UNSURE: sum(not line.target.sure for line in self._lines),
        }
        self.filters.show_counts(counts)
        self._show()

    def _show(self) -> None:
        wanted, words = Shown(self.filters.choice()), folded(self.search.text()).split()
        shown = [line for line in self._lines if _passes(line, wanted, words)]
        self._tables.setCurrentWidget(self.table if self._lines else self.nothing)
        self._fit()
        self.every.setEnabled(bool(shown))
        self.none.setEnabled(bool(shown))
        self.table.show_records(shown)
        self._show_printed(self.table.current())

    def _show_printed(self, line: TargetLine | None) -> None:
        if line is None:
            self._where.setText("")
            self._text.setText(_("No target is chosen"))
            return
        where = [source_words(line.target), *(source_words(one) for one in line.also)]
        said = _("Word for word · {where}").format(where=", ".join(dict.fromkeys(where)))
        self._where.setText(said)
        texts = dict.fromkeys((line.target.text, *(one.text for one in line.also)))
        self._text.setText(" / ".join(f"“{one_line(text)}”" for text in texts))

    # What the officer chooses

    def _tick(self, line: TargetLine, taken: bool) -> None:  # noqa: FBT001 - the model passes it by place
        chosen = {index.row() for index in self.table.selectionModel().selectedRows()}
        lines = [self.table.ticks.records[row] for row in sorted(chosen)]
        keys = [one.key for one in (lines if line in lines else [line])]
        self.ticked.emit(keys, taken)

    def _tick_all(self) -> None:
        self._tick_shown(taken=True)

    def _tick_none(self) -> None:
        self._tick_shown(taken=False)

    def _tick_shown(self, *, taken: bool) -> None:
        self.ticked.emit([line.key for line in self.table.ticks.records], taken)

    # The widget itself

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give way where there is little room."""
        self._printed.setVisible(bool(self._lines) and self.height() >= theme.px(_LOW))
        width = self.width()
        self.filters.fold(folded=width < theme.px(_TIGHT))
        for place, least in ((SOURCE, _FOLDED), (LEVEL, _TIGHT), (UNIT, 560), (YEAR, 520)):
            self.table.setColumnHidden(place, width < theme.px(least))


def _passes(line: TargetLine, wanted: Shown, words: list[str]) -> bool:
    if wanted is Shown.TAKEN and not line.taken:
        return False
    if wanted is Shown.UNSURE and line.target.sure:
        return False
    return passes(line, words)


def _is_taken(line: TargetLine) -> bool:
    return line.taken
