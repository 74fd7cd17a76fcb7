"""Step 3, the targets that the plan promises: ticked ones become indicators."""

from dataclasses import replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from app.domain.indicators import Comparator
from app.domain.vietnamese import composed, folded, one_line
from app.errors import UserError
from app.i18n import N_, _, number, read_number, sentence
from app.importers.draft import TargetDraft
from app.override import override
from app.ui.intake.filter_chips import FilterChips
from app.ui.intake.state import Preview, TargetLine
from app.ui.intake.tick_table import TickModel, TickTable
from app.ui.kit import theme
from app.ui.kit.buttons import button
from app.ui.kit.cards import Card, EmptyState, text_label
from app.ui.kit.fields import SearchField
from app.ui.kit.focus import hand_on
from app.ui.kit.record_model import Column

NAME, COMPARATOR, VALUE, UNIT, YEAR, LEVEL, SOURCE = range(1, 8)
_COMPARATORS = {
    Comparator.AT_LEAST: N_("at least"),
    Comparator.AT_MOST: N_("at most"),
    Comparator.EQUAL: N_("equals"),
}
_CHANGES = {"increase": N_("a rise"), "decrease": N_("a cut")}
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


def years_words(target: TargetDraft) -> str:
    """Return the year or the years that a target is for."""
    if target.from_year is not None or target.to_year is not None:
        return "–".join(str(one) for one in (target.from_year, target.to_year) if one is not None)
    return str(target.year) if target.year is not None else ""


def with_years(target: TargetDraft, text: str) -> TargetDraft | None:
    """Return a target for the year or years typed (``2023``, ``2021–2025``); None where that is none."""
    parts = [part.strip() for part in text.replace("-", "–").split("–") if part.strip()]
    if len(parts) > 2 or any(not part.isdigit() or len(part) != 4 for part in parts):
        return None
    years = [int(part) for part in parts]
    if len(years) == 2:
        return replace(target, year=None, from_year=years[0], to_year=years[1])
    return replace(target, year=years[0] if years else None, from_year=None, to_year=None)


def source_words(target: TargetDraft) -> str:
    """Return where the plan prints a target."""
    if target.source == "goal":
        if target.stt:
            return _("Goal cell of {number}").format(number=target.stt)
        return _("Goal cell in row {row}").format(row=target.row) if target.row else _("Goal cell")
    return _("Text of the plan")


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
        model: TickModel[TargetLine] = TickModel(self._columns(), _is_taken, self._tick, self)
        self.table: TickTable[TargetLine] = TickTable(model, _("Targets of the plan"), {COMPARATOR: _comparators})
        self.table.painter_of_rows.second = _second
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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._tables, 1)
        column.addWidget(self._printed)
        hand_on(self, self.table)

    def _columns(self) -> tuple[Column[TargetLine], ...]:
        return (
            Column(title=N_("Indicator"), text=_name, store=self._store_name),
            Column(
                title=N_("Compared"), text=_comparator_word, key=_comparator, store=self._store_comparator, width=116
            ),
            Column(title=N_("Value"), text=_value, store=self._store_value, right=True, width=84),
            Column(title=N_("Measured in"), text=_unit, store=self._store_unit, width=84),
            Column(title=N_("Year"), text=_years, store=self._store_years, width=96),
            Column(title=N_("Level"), text=_level, store=self._store_level, width=92),
            Column(title=N_("Printed in"), text=_source, tip=_printed_tip, width=200),
        )

    def _connect(self) -> None:
        self.filters.chosen.connect(self._show)
        self.search.textChanged.connect(self._show)
        self.every.clicked.connect(self._tick_all)
        self.none.clicked.connect(self._tick_none)
        self.table.record_chosen.connect(self._show_printed)

    # What is shown

    def show_preview(self, preview: Preview) -> None:
        """Show the targets of what is decided now."""
        self._lines = preview.targets()
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

    def _edit(self, line: TargetLine, target: TargetDraft | None) -> bool:
        if target is None or target == line.target:
            return False
        self.edited.emit(line.key, target)
        return True

    def _store_name(self, line: TargetLine, text: str) -> bool:
        name = one_line(composed(text))
        return bool(name) and self._edit(line, replace(line.target, name=name))

    def _store_comparator(self, line: TargetLine, text: str) -> bool:
        return self._edit(line, replace(line.target, comparator=Comparator(text)))

    def _store_value(self, line: TargetLine, text: str) -> bool:
        try:
            value = read_number(text.rstrip(" %"))
        except UserError as error:
            self.said.emit(sentence(error))
            return False
        return self._edit(line, replace(line.target, value=value))

    def _store_unit(self, line: TargetLine, text: str) -> bool:
        return self._edit(line, replace(line.target, unit=one_line(composed(text))))

    def _store_years(self, line: TargetLine, text: str) -> bool:
        changed = with_years(line.target, text)
        if changed is None:
            self.said.emit(_("Type a year, for example 2023, or two, for example 2021–2025."))
        return self._edit(line, changed)

    def _store_level(self, line: TargetLine, text: str) -> bool:
        return self._edit(line, replace(line.target, level=one_line(composed(text))))

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
    text = folded(f"{line.target.name} {line.target.text}") if words else ""
    return all(word in text for word in words)


def _comparators() -> list[tuple[Any, str]]:
    return [(str(one), _(word)) for one, word in _COMPARATORS.items()]


def _is_taken(line: TargetLine) -> bool:
    return line.taken


def _name(line: TargetLine) -> str:
    return line.target.name


def _comparator(line: TargetLine) -> str:
    return str(line.target.comparator)


def _comparator_word(line: TargetLine) -> str:
    return _(_COMPARATORS[line.target.comparator])


def _value(line: TargetLine) -> str:
    return number(line.target.value)


def _unit(line: TargetLine) -> str:
    return line.target.unit


def _years(line: TargetLine) -> str:
    return years_words(line.target)


def _level(line: TargetLine) -> str:
    return line.target.level


def _source(line: TargetLine) -> str:
    return source_words(line.target)


def _printed_tip(line: TargetLine) -> str:
    return "\n".join(dict.fromkeys((line.target.text, *(one.text for one in line.also))))


def _second(line: TargetLine, column: int) -> str:
    if column == SOURCE and line.also:
        return _("and {where}").format(where=", ".join(dict.fromkeys(source_words(one) for one in line.also)))
    if column == COMPARATOR and line.target.change:
        return _(_CHANGES.get(line.target.change, N_("a rise")))
    if column == NAME and not line.target.sure:
        return _("to look at: “{text}”").format(text=one_line(line.target.text))
    return ""
