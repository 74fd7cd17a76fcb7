"""What the pane says of a task: product, units, indicators, its deadline with the reason, the year before, the note."""

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.domain.deadline_reasons import explain_deadline
from app.domain.indicators import IndicatorStanding, Verdict, is_amount
from app.domain.plans import Plan, Task
from app.domain.progress import TaskStanding
from app.domain.vietnamese import one_line
from app.i18n import _, number
from app.ui.indicator_words import rate_text, target_text
from app.ui.kit.buttons import in_line, link_button
from app.ui.kit.cards import clear_layout, text_label
from app.ui.kit.chips import MARKS
from app.ui.kit.layouts import add_layout
from app.ui.tasks.cells import coop_words, lead_words
from app.ui.tasks.deadline_words import extension_words, reason_words
from app.ui.tasks.editable_text import EditableText
from app.ui.words import deadline_words

StoreTask = Callable[[Task, Task], bool]
_LONGEST = 44


class PaneDetails(QWidget):
    """The lines under the task's words; product and note are edited in place."""

    task_led = Signal(int)
    """Carries the id of a linked task that was pressed."""
    indicator_led = Signal(int)

    def __init__(self, store: StoreTask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._task: Task | None = None
        self._links: list[QWidget] = []
        self.product = EditableText(_("Product"))
        self.note = EditableText(_("Note"))
        self.product.stored.connect(self._store_product)
        self.note.stored.connect(self._store_note)
        self._lead, self._coop = _said(), _said()
        self._deadline, self._printed = text_label("", "strong", wrap=True), _said("second")
        self._reason = _said("second")
        self._indicators, self._linked = QVBoxLayout(), QVBoxLayout()
        self._indicators_box, self._linked_box = self._box(self._indicators), self._box(self._linked)
        self._goal = _said()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnMinimumWidth(0, 72)
        self._grid.setColumnStretch(1, 1)
        self._labels: list[QLabel] = []
        for title, value in (
            (_("Product"), self.product),
            (_("Lead"), self._lead),
            (_("With"), self._coop),
            (_("Indicator"), self._indicators_box),
            (_("Deadline"), self._deadline),
            ("", self._printed),
            ("", self._reason),
            (_("Goal"), self._goal),
            (_("Linked"), self._linked_box),
            (_("Note"), self.note),
        ):
            label = text_label(title, "second")
            place = self._grid.rowCount()
            self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, place, 1)
            self._labels.append(label)

    def _box(self, inside: QVBoxLayout) -> QWidget:
        box = QWidget()
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        box.setLayout(inside)
        return box

    def show_task(
        self,
        standing: TaskStanding,
        plan: Plan,
        indicators: tuple[IndicatorStanding, ...],
        linked: tuple[tuple[Task, int], ...],
    ) -> None:
        """Show what is known of a task."""
        task = self._task = standing.task
        self.product.show_text(task.product, _("No product named"))
        self.note.show_text(task.note, _("No note"))
        told = explain_deadline(task, plan.issued)
        moved = extension_words(standing.current)
        self._say(self._lead, lead_words(standing) or _("Nobody yet"))
        self._say(self._coop, coop_words(standing))
        self._say(self._deadline, deadline_words(standing))
        printed = task.phrase if one_line(task.phrase).casefold() != deadline_words(standing).casefold() else ""
        self._say(self._printed, _("In the plan: “{phrase}”").format(phrase=one_line(printed)) if printed else "")
        self._say(self._reason, " ".join(part for part in (moved, reason_words(told)) if part))
        self._say(self._goal, task.goal)
        self._show_indicators(indicators)
        self._show_linked(linked)

    @property
    def stops(self) -> list[QWidget]:
        """What the Tab key stops at, from top to bottom."""
        return [self.product, *self._links, self.note]

    def _say(self, label: QWidget, text: str) -> None:
        if isinstance(label, QLabel):
            label.setText(text)
        self._show_line(label, shown=bool(text))

    def _show_line(self, value: QWidget, *, shown: bool) -> None:
        place = self._grid.indexOf(value)
        value.setVisible(shown)
        self._labels[place // 2].setVisible(shown)

    def _show_indicators(self, indicators: tuple[IndicatorStanding, ...]) -> None:
        clear_layout(self._indicators)
        self._links = []
        for one in indicators:
            words = link_button(indicator_words(one), partial(self.indicator_led.emit, one.indicator.id))
            words.setToolTip(one.indicator.name)
            self._links.append(words)
            add_layout(self._indicators, in_line(words))
        self._show_line(self._indicators_box, shown=bool(indicators))

    def _show_linked(self, linked: tuple[tuple[Task, int], ...]) -> None:
        clear_layout(self._linked)
        for one, year in linked:
            text = one_line(f"{year}: {one.number} {one.title}")
            shown = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
            words = link_button(shown, partial(self.task_led.emit, one.id))
            words.setToolTip(text)
            self._links.append(words)
            add_layout(self._linked, in_line(words))
        self._show_line(self._linked_box, shown=bool(linked))

    def _store_product(self, text: str) -> None:
        if self._task is not None:
            self._store(self._task, replace(self._task, product=text))

    def _store_note(self, text: str) -> None:
        if self._task is not None:
            self._store(self._task, replace(self._task, note=text))


def indicator_words(one: IndicatorStanding) -> str:
    """Return an indicator's verdict, figure and target: ``Đạt 98,5% (904/918; ≥ 96%)``."""
    verdict, target = _(MARKS[one.verdict].word), target_text(one.indicator)
    rate = one.period
    if one.verdict is Verdict.NO_DATA or rate.numerator is None or rate.denominator is None:
        return f"{verdict} ({target})"
    counted = f"{number(rate.numerator)}/{number(rate.denominator)}; "
    if is_amount(one.indicator):
        counted = ""
    return f"{verdict} {rate_text(one.indicator, rate)} ({counted}{target})"


def _said(role: str = "") -> QLabel:
    made = text_label("", role, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
    return made
