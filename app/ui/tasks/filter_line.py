"""The line of filters above the task table, with the number of tasks that pass; it breaks where it is narrow."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.periods import ReportingPeriod
from app.domain.plans import Section, Unit
from app.domain.progress import State
from app.domain.vietnamese import one_line, sort_key
from app.i18n import _, ngettext, number
from app.override import override
from app.ui.kit import theme
from app.ui.kit.buttons import button, filter_button, link_button
from app.ui.kit.cards import restyle, text_label
from app.ui.kit.chips import MARKS
from app.ui.kit.fields import SearchField
from app.ui.kit.flow import FlowLayout
from app.ui.kit.icons import set_icon
from app.ui.kit.layouts import row_in
from app.ui.tasks.check_button import CheckButton, Option
from app.ui.tasks.due_button import DueButton
from app.ui.tasks.filters import NO_PRODUCT, Known, TaskFilter, TaskIndex

_COMPACT = 1180
"""The width below which the last two buttons have no words."""
_PAUSE = 40
"""Milliseconds of typing that count as a pause: keys pressed together are one filter."""


class Shown(Struct, frozen=True, kw_only=True):
    """The plan whose tasks are filtered."""

    index: TaskIndex
    sections: Sequence[Section]
    units: Sequence[Unit]
    today: date
    period: ReportingPeriod


class FilterLine(QWidget):
    """Chooses which tasks are shown."""

    changed = Signal()
    left = Signal()
    """Down was pressed in the field: on to what it has found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.text = SearchField(_("Filter, accents not needed"))
        hint = self.text.fontMetrics().horizontalAdvance(self.text.placeholderText())
        self.text.setMinimumWidth(hint + 62)
        self.text.setMaximumWidth(max(hint + 62, theme.px(240)))
        self.state = CheckButton(_("State"), self._states)
        self.state.name({state: _(MARKS[state].word) for state in State})
        self.unit = CheckButton(_("Unit"), self._units)
        self.section = CheckButton(_("Section"), self._sections)
        self.product = CheckButton(_("Product"), self._products)
        self.due = DueButton()
        self.overdue = filter_button("", "error_circle", "over")
        self.not_updated = filter_button("", "arrow_sync")
        self.linked = filter_button(_("With an indicator"), "target_arrow")
        self.away = link_button(_("Remove the filter"), self.clear)
        self.saved = button(_("Filters"), "tag")
        self.columns = button(_("Columns"), "column_triple")
        for one in (self.saved, self.columns):
            one.setProperty("small", "true")
            one.setAccessibleName(one.text())
            one.setToolTip(one.text())
        self._count = text_label("", "label")
        self._flow = flow = FlowLayout(6, self)
        asked: tuple[QWidget, ...] = (self.text, self.state, self.unit, self.section, self.product, self.due)
        self.linked.hide()
        for widget in (*asked, self.overdue, self.not_updated, self.linked, self.away):
            flow.addWidget(widget)
        flow.addWidget(self._build_end())
        flow.grow(self.text)
        flow.push(self._end)
        self.away.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)

    def _build_end(self) -> QWidget:
        """Build the end of the line, which goes on to the next as one."""
        self._end = QWidget()
        row = row_in(self._end, 6)
        for one in (self._count, self.saved, self.columns):
            row.addWidget(one)
        return self._end

    def _connect(self) -> None:
        self.text.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._tell)
        self._checks = {"states": self.state, "units": self.unit, "sections": self.section, "products": self.product}
        for one in self._checks.values():
            one.changed.connect(self._tell)
        self.due.changed.connect(self._tell)
        self.overdue.toggled.connect(self._toggle_overdue)
        self.not_updated.toggled.connect(self._tell)
        self.linked.toggled.connect(self._tell)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_end()

    def _fit_end(self) -> None:
        """Leave the words at the end of the line away where it is short, or where it would go on to another."""
        self._word_end(worded=True)
        lines = self._flow.line_count(self.width())
        if lines > 1 or self.width() < _COMPACT:
            self._word_end(worded=False)
            if self._flow.line_count(self.width()) == lines and self.width() >= _COMPACT:
                self._word_end(worded=True)  # nothing is won by it

    def _word_end(self, *, worded: bool) -> None:
        for one, words in ((self.saved, _("Filters")), (self.columns, _("Columns"))):
            one.setText(words if worded else "")
        self._end.updateGeometry()  # at once: how long the line is now is asked next

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.text.hasFocus():
            self._tell()  # what was typed last, too
            self.left.emit()
            return
        super().keyPressEvent(event)

    def wanted(self) -> TaskFilter:
        """Return what is to be shown."""
        return replace(
            self.due.wanted,
            text=self.text.text().strip(),
            states=self.state.chosen(),
            units=self.unit.chosen(),
            sections=self.section.chosen(),
            products=self.product.chosen(),
            not_updated=self.not_updated.isChecked(),
            linked=self.linked.isChecked(),
        )

    def show_filter(self, wanted: TaskFilter) -> None:
        """Narrow to what a filter asks for."""
        blockers = [QSignalBlocker(one) for one in (self.text, self.not_updated, self.linked)]
        self.text.setText(wanted.text)
        for name, one in self._checks.items():
            one.choose(getattr(wanted, name))
        self.due.choose(wanted)
        self.not_updated.setChecked(wanted.not_updated)
        self.linked.setChecked(wanted.linked)
        for blocker in blockers:
            blocker.unblock()
        self._tell()

    def clear(self) -> None:
        """Take all conditions away."""
        self.show_filter(TaskFilter())
        self.text.setFocus()

    def show_plan(self, shown: Shown) -> None:
        """Filter the tasks of a plan: its units, sections and products, what is overdue, what lacks an update."""
        self._shown = shown
        known = shown.index.known
        self.due.year = shown.period.year
        self.unit.name({one.id: one.name for one in shown.units})
        self.section.name({one.id: _section_name(one) for one in shown.sections})
        self.product.name(_product_names(known))
        late = sum(one.row.overdue for one in known)
        self.overdue.setText(_("Overdue {count}").format(count=late))
        restyle(self.overdue, "alarm", bool(late))
        set_icon(self.overdue, "error_circle", "over" if late else "text2", filled=bool(late))
        self.not_updated.setText(_("Not updated {count}").format(count=sum(one.lacks_update for one in known)))
        set_icon(self.not_updated, "arrow_sync", "text")

    def show_count(self, shown: int, whole: int) -> None:
        """Say how many tasks pass."""
        words = ngettext("{count} task", "{count} tasks", shown).format(count=number(shown))
        if shown != whole:
            words = _("{count} of {whole} tasks").format(count=number(shown), whole=number(whole))
        if words != self._count.text():
            self._count.setText(words)
            self._fit_end()

    def count_text(self) -> str:
        """Return what is said about how many pass."""
        return self._count.text()

    def conditions(self) -> int:
        """Return how many conditions narrow the table."""
        wanted = self.wanted()
        names = ("text", "due", "not_updated", "linked", *self._checks)
        return sum(wanted != wanted.without(name) for name in names)

    def _toggle_overdue(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal passes it by place
        self.state.choose(frozenset({State.OVERDUE}) if on else frozenset())
        self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        blocker = QSignalBlocker(self.overdue)
        self.overdue.setChecked(self.state.chosen() == {State.OVERDUE})
        blocker.unblock()
        self.linked.setVisible(self.linked.isChecked())  # it is turned on from the menu of filters
        self.away.setVisible(self.wanted().narrows)
        self._fit_end()
        self.changed.emit()

    # What the lists offer

    def _counted(self, name: str, values: Callable[[Known], Iterable[Any]]) -> Counter[Any]:
        """Return how many tasks each value would show, whatever else is asked for."""
        counts: Counter[Any] = Counter()
        if self._shown is not None:
            others = self.wanted().without(name)
            passing = set(self._shown.index.passing(others, self._shown.today, self._shown.period))
            for one in self._shown.index.known:
                if one.row in passing:
                    counts.update(values(one))
        return counts

    def _states(self) -> list[Option]:
        counts = self._counted("states", lambda one: (one.row.standing.state,))
        return [Option(value=state, text=_(MARKS[state].word), count=counts[state]) for state in State]

    def _units(self) -> list[Option]:
        counts = self._counted("units", lambda one: one.units)
        units = self._shown.units if self._shown is not None else ()
        there = {unit for one in (self._shown.index.known if self._shown else ()) for unit in one.units}
        return [Option(value=one.id, text=one.name, count=counts[one.id]) for one in units if one.id in there]

    def _sections(self) -> list[Option]:
        sections = self._shown.sections if self._shown is not None else ()
        within = self._shown.index.inside if self._shown is not None else {}
        counts = self._counted("sections", lambda one: (one.row.section_id,))
        return [
            Option(value=one.id, text=_section_name(one), count=sum(counts[inner] for inner in within[one.id]))
            for one in sections
        ]

    def _products(self) -> list[Option]:
        counts = self._counted("products", lambda one: (one.product,))
        names = _product_names(self._shown.index.known if self._shown is not None else ())
        ordered = sorted(names.items(), key=lambda pair: (pair[0] != NO_PRODUCT, sort_key(pair[1])))
        return [Option(value=key, text=name, count=counts[key]) for key, name in ordered]


def _section_name(section: Section) -> str:
    return f"{section.code} {section.title}".strip()


def _product_names(known: Iterable[Known]) -> dict[Any, str]:
    names: dict[Any, str] = {}
    for one in known:
        if one.product not in names:
            named = one_line(one.row.standing.task.product)
            names[one.product] = named if one.product else _("No product named")
    return names
