"""The button of the filter line that narrows to deadlines: of the period, of the week, between two days."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from app.errors import UserError
from app.i18n import N_, _, day
from app.ui.kit.cards import text_label
from app.ui.kit.day_field import DateField
from app.ui.kit.fields import mark_wrong
from app.ui.kit.layouts import add_layout
from app.ui.tasks.check_button import DropButton, Popup
from app.ui.tasks.filters import Due, TaskFilter

DUE_WORDS = {
    Due.ANY: N_("Any deadline"),
    Due.PERIOD: N_("In this reporting period"),
    Due.WEEK: N_("This week"),
    Due.MONTH: N_("In the next 30 days"),
    Due.NONE: N_("Without a deadline"),
    Due.RANGE: N_("Between two days"),
}


def due_words(wanted: TaskFilter) -> str:
    """Return what a filter says of deadlines; nothing where any will do."""
    if wanted.due is Due.ANY:
        return ""
    if wanted.due is not Due.RANGE:
        return _(DUE_WORDS[wanted.due])
    first, last = wanted.due_from, wanted.due_to
    if first is not None and last is not None:
        return f"{day(first)} – {day(last)}"
    if first is not None:
        return _("from {day}").format(day=day(first))
    return _("up to {day}").format(day=day(last)) if last is not None else ""


class DueButton(DropButton):
    """Chooses of which days the deadlines are shown."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Deadline"), parent)
        self.wanted = TaskFilter()
        """A filter of which only the deadlines count."""
        self.year = 0
        self.popup: DuePopup | None = None
        self.clicked.connect(self.open_popup)

    def choose(self, wanted: TaskFilter) -> None:
        """Choose what a filter asks of deadlines, without telling anybody."""
        self.wanted = TaskFilter(due=wanted.due, due_from=wanted.due_from, due_to=wanted.due_to)
        self.say(due_words(self.wanted))

    def open_popup(self) -> None:
        """Open the choices under the button."""
        self.popup = DuePopup(self, self.wanted, self.year)
        self.popup.chosen.connect(self._take)
        self.popup.open_under()

    def _take(self, wanted: TaskFilter) -> None:
        self.choose(wanted)
        self.changed.emit()


class DuePopup(Popup):
    """The choices, the last with two days to be typed."""

    chosen = Signal(object)

    def __init__(self, under: QWidget, wanted: TaskFilter, year: int) -> None:
        super().__init__(under)
        self._choices = QButtonGroup(self)
        self.buttons: dict[Due, QRadioButton] = {}
        for place, due in enumerate(DUE_WORDS):
            one = QRadioButton(_(DUE_WORDS[due]))
            one.setChecked(due is wanted.due)
            self._choices.addButton(one, place)
            self.buttons[due] = one
            self.column.addWidget(one)
        self.first, self.last = DateField(wanted.due_from, year=year), DateField(wanted.due_to, year=year)
        self.first.setAccessibleName(_("From day"))
        self.last.setAccessibleName(_("To day"))
        days = QHBoxLayout()
        days.setSpacing(6)
        days.addWidget(self.first)
        days.addWidget(text_label("–", "second"))
        days.addWidget(self.last)
        add_layout(self.column, days)
        self._choices.idClicked.connect(self._tell)
        self.first.day_changed.connect(self._typed)
        self.last.day_changed.connect(self._typed)
        self.buttons[wanted.due].setFocus()

    def _typed(self) -> None:
        if self.first.text().strip() or self.last.text().strip():
            self.buttons[Due.RANGE].setChecked(True)
        self._tell()

    def _tell(self) -> None:
        due = list(DUE_WORDS)[self._choices.checkedId()]
        if due is not Due.RANGE:
            self.chosen.emit(TaskFilter(due=due))
            return
        try:
            first, last = self.first.day(), self.last.day()
        except UserError:
            return  # the field itself says so
        if first is not None and last is not None and last < first:
            mark_wrong(self.last, wrong=True)
            return
        if first is None and last is None:
            self.first.setFocus()
            return
        self.chosen.emit(TaskFilter(due=due, due_from=first, due_to=last))
