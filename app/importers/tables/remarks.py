"""What the officer should look at in a table that was read: collected row by row, each remark with its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from app.domain.schedules import Kind, Schedule
from app.i18n import N_
from app.importers.draft import Problem, TaskDraft
from app.importers.grid import Grid
from app.importers.rows import TableRow
from app.importers.tables.deadline_cells import Deadlines
from app.importers.tables.header import Header

CARRIED = ("product", "lead", "coop", "deadline")
"""The fields whose cell may be shared with the row above."""
_NO_NUMBERS = frozenset({"-", "–", "+", "•", "*"})


@dataclass(slots=True)
class Remarks:
    """Collects the problems of one table; ``page_starts`` are the places of the rows with which a page begins."""

    grid: Grid
    header: Header
    deadlines: Deadlines
    page_starts: frozenset[int] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    _numbers: dict[tuple[str | None, str], int] = field(default_factory=dict)

    def add(self, place: int, name: str, message: str, /, *, doubt: bool = True, **values: Any) -> None:
        """Add something for the officer to look at; the sentence may name the row as {row}."""
        sheet, number = self.grid.printed(place)
        row = f"{number} ({sheet})" if self.grid.parts else number
        self.problems.append(
            Problem(
                sheet=sheet,
                row=number,
                place=place,
                column=str(values.get("title", "")) or self.header.title_of(name),
                field=name,
                doubt=doubt,
                message=message,
                values={"row": row, **values},
            )
        )

    def note_columns(self) -> None:
        """Note the columns whose titles say nothing that is known."""
        for title in self.header.extras.values():
            message = N_("The column “{title}” was not recognised; what stands in it was kept as a note.")
            self.add(self.header.top, "", message, doubt=False, title=title)

    def note_number(self, row: TableRow, section: str | None, printed: str) -> None:
        """Note a number that another task of the section has already."""
        if not printed or printed in _NO_NUMBERS:
            return
        key = (section, printed.rstrip(" ."))
        here = self.grid.printed(row.place)[1]
        first = self._numbers.setdefault(key, here)
        if first != here and not row.settled:
            message = N_("Row {row}: the number {number} stands in row {first} already; it was kept.")
            self.add(row.place, "stt", message, number=key[1], first=first)

    def note_task(self, row: TableRow, phrase: str, schedule: Schedule, pieces: int) -> None:
        """Note what the officer should decide about a task."""
        if pieces > 1:
            message = N_("Row {row} was joined with the rest below it that a page had cut off.")
            self.add(row.place, "task", message, doubt=False)
        for name in sorted(row.carried & {*CARRIED}) if row.place in self.page_starts else ():
            if self._is_taken_over(row.place, self.header.places[name]):
                message = N_("Row {row}: “{text}” in the column “{title}” was taken from a cell of the page before.")
                self.add(row.place, name, message, text=row.text(name), title=self.header.title_of(name))
        if "lead" in self.header.fields and not row.text("lead"):
            self.add(row.place, "lead", N_("Row {row} names no unit in charge."))
        if row.schedule is None:
            self._note_deadline(row, phrase, schedule)

    def _note_deadline(self, row: TableRow, phrase: str, schedule: Schedule) -> None:
        doubt = self.deadlines.doubt(row.place, self.header.places.get("deadline"))
        if doubt is not None:
            self.add(row.place, "deadline", doubt.message, **doubt.values)
        elif not phrase and "deadline" in self.header.fields:
            self.add(row.place, "deadline", N_("Row {row} names no deadline."))
        elif phrase and schedule.kind is Kind.CONDITIONAL:
            message = N_("Row {row}: “{phrase}” gives no date; set one when it is known.")
            self.add(row.place, "deadline", message, phrase=phrase)
        elif schedule.condition:
            message = N_("Row {row}: the deadline hangs on “{condition}” as well.")
            self.add(row.place, "deadline", message, condition=schedule.condition)

    def _is_taken_over(self, place: int, column: int) -> bool:
        """Say whether a cell is drawn on its own and was taken for the rest of a merged one on the page before."""
        drawn = any(one.top == place and one.left == column for one in self.grid.spans)
        return not drawn and self.grid.span(place, column) in self.grid.over_pages

    def note_whole(self, tasks: Sequence[TaskDraft], settled: Mapping[int, bool]) -> None:
        """Note what shows only beside all other tasks; ``settled`` says which rows the officer has looked at."""
        self._note_unnumbered(tasks, settled)
        self._note_empty(tasks, settled)

    def _note_unnumbered(self, tasks: Sequence[TaskDraft], settled: Mapping[int, bool]) -> None:
        """Note tasks without a number among numbered ones: each may be the rest of the row above it."""
        bare = [task for task in tasks if not task.stt_printed and not task.goal and not task.code]
        if "stt" not in self.header.fields or len(bare) * 5 > len(tasks):
            return
        for task in bare:
            if not settled.get(task.row - 1):
                self.add(task.row - 1, "stt", N_("Row {row} has no number; it may be the rest of the row above."))

    def _note_empty(self, tasks: Sequence[TaskDraft], settled: Mapping[int, bool]) -> None:
        """Note tasks at the top of a page whom nobody helps, where most have help: a merged cell may go on there."""
        helped = sum(bool(task.coop_text) for task in tasks)
        if helped * 5 < (len(tasks) - 1) * 4:
            return
        for above, task in pairwise(tasks):
            place = task.row - 1
            if place not in self.page_starts or task.coop_text or not above.coop_text or settled.get(place):
                continue
            message = N_("Row {row}: “{title}” is empty at the top of a page; the cell of the page before may go on.")
            self.add(place, "coop", message, title=self.header.title_of("coop"))
