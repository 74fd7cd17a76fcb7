"""The dated lines of one deadline: what each is called, from when, and by when."""

from datetime import date

from msgspec.structs import replace
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.schedules import Step
from app.domain.vietnamese import composed, one_line
from app.errors import UserError
from app.i18n import N_, _, day, sentence
from app.override import override
from app.ui.kit import theme
from app.ui.kit.buttons import button, foot_row, primary_button
from app.ui.kit.cards import text_label
from app.ui.kit.day_field import read_day
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.record_list import RecordList
from app.ui.kit.record_model import Column


class StepsDialog(QDialog):
    """Lets the dated lines be typed, added, deleted and moved."""

    def __init__(self, steps: tuple[Step, ...], phrase: str, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._year = year
        self.setWindowTitle(_("Dated lines of the deadline"))
        self._fault = text_label("", "fault", wrap=True)
        columns: tuple[Column[Step], ...] = (
            Column(title=N_("What is due"), text=_label, store=self._store_label, width=theme.px(220)),
            Column(title=N_("From"), text=_start, store=self._store_start, width=theme.px(110)),
            Column(title=N_("By (this day included)"), text=_due, store=self._store_due, width=theme.px(160)),
        )
        self.list: RecordList[Step] = RecordList(columns, self._new, _("Dated lines of the deadline"))
        self.list.set_records(steps or (self._first(),))
        self.list.table.given_up.connect(self._fault.clear)
        self.list.setMinimumSize(theme.px(520), theme.px(220))
        keep = primary_button(_("Keep"), "", self.accept)
        keep.setDefault(True)
        column = column_in(self, 8, around=16)
        column.addWidget(text_label(f"“{phrase}”", "second", wrap=True))
        column.addWidget(self.list, 1)
        column.addWidget(self._fault)
        add_layout(column, foot_row(keep, button(_("Cancel"), "", self.reject)))

    @override
    def accept(self) -> None:
        """Keep the lines, unless one still holds what was refused."""
        if not self.list.table.holds_refused:
            super().accept()

    def steps(self) -> tuple[Step, ...]:
        """Return the lines as they were put."""
        return self.list.records

    def _first(self) -> Step:
        return Step(label="", due=date(self._year, 12, 31))

    def _new(self) -> Step:
        return Step(label="", due=self.list.records[-1].due) if self.list.records else self._first()

    def _store_label(self, step: Step, text: str) -> bool:
        return self.list.put(step, replace(step, label=one_line(composed(text))))

    def _store_start(self, step: Step, text: str) -> bool:
        try:
            start = read_day(text, self._year)
        except UserError as error:
            return self._refuse(sentence(error))
        if start is not None and start > step.due:
            return self._refuse(_("It begins after it is due."))
        self._fault.setText("")
        return self.list.put(step, replace(step, start=start))

    def _store_due(self, step: Step, text: str) -> bool:
        try:
            due = read_day(text, self._year)
        except UserError as error:
            return self._refuse(sentence(error))
        if due is None:
            return self._refuse(_("Each line needs the day by which it is due."))
        self._fault.setText("")
        start = step.start if step.start is not None and step.start <= due else None
        return self.list.put(step, replace(step, due=due, start=start))

    def _refuse(self, said: str) -> bool:
        self._fault.setText(said)
        return False


def _label(step: Step) -> str:
    return step.label


def _start(step: Step) -> str:
    return day(step.start) if step.start is not None else ""


def _due(step: Step) -> str:
    return day(step.due)
