"""From classed rows to a plan draft: sections, tasks, and what the officer should look at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from msgspec.structs import replace

from app.domain.schedules import Kind, Schedule
from app.domain.vietnamese import folded
from app.errors import Cancelled
from app.i18n import N_
from app.importers.draft import PlanDraft, PlanHead, Problem, TaskDraft
from app.importers.grid import Grid, flowed
from app.importers.names.units import split_units
from app.importers.rows import RowKind, TableRow
from app.importers.tables.cell_texts import ditto, is_ditto, joined_lines, led_number, roles, unit_and_room
from app.importers.tables.classing import IsCancelled, never
from app.importers.tables.deadline_cells import Deadlines
from app.importers.tables.header import Header
from app.importers.tables.lines_above import lines_above
from app.importers.tables.numbers import Number, read_code, read_number
from app.importers.tables.outline import Outline
from app.importers.tables.row_cells import UNTITLED
from app.importers.tables.whole_rows import whole_rows
from app.importers.targets.finding import GoalCell, find_targets

_STEP = 200
_BETWEEN_PAGES = (RowKind.NOISE, RowKind.REPEATED_HEADER)
_NOBODY = frozenset({"khong", "khong co"})
_CARRIED = ("product", "lead", "coop", "deadline")


def understand(
    grid: Grid,
    header: Header,
    rows: Sequence[TableRow],
    head: PlanHead,
    deadlines: Deadlines | None = None,
    cancelled: IsCancelled = never,
) -> PlanDraft:
    """Return what the rows of a table mean, with what was left open; the officer's corrections are in the rows."""
    body = _Body(grid, header, deadlines or Deadlines(grid, head.year, head.issued))
    for title in header.extras.values():
        message = N_("The column “{title}” was not recognised; what stands in it was kept as a note.")
        body.add_problem(header.top, "", message, doubt=False, title=title)
    looked_at: dict[int, bool] = {}
    body.page_starts = frozenset(_page_starts(grid, rows))
    for row, pieces in whole_rows(rows):
        looked_at[row.place] = row.settled
        if row.place % _STEP == 0 and cancelled():
            raise Cancelled
        if row.kind is RowKind.SECTION:
            body.add_section(row)
        else:
            body.add_task(row, pieces)
    body.note_unnumbered(looked_at)
    body.note_empty(looked_at)
    tasks = body.finished()
    goals = tuple(body.goal_cells())
    return PlanDraft(
        head=head,
        columns=header.titles,
        column_fields=header.fields,
        column_groups=header.groups,
        sections=tuple(body.outline.sections),
        tasks=tasks,
        targets=find_targets(lines_above(grid, header.top), goals, head.year),
        problems=tuple(body.problems),
    )


def _page_starts(grid: Grid, rows: Sequence[TableRow]) -> Iterator[int]:
    """Yield the places of the rows with which a page begins, as far as the file tells."""
    broken = False
    for row in rows:
        if row.place in grid.breaks:
            broken = True
        if row.kind in _BETWEEN_PAGES:
            broken = True
        else:
            if broken:
                yield row.place
            broken = False


@dataclass(slots=True)
class _Body:
    """The sections and tasks of a table, added one after another."""

    grid: Grid
    header: Header
    deadlines: Deadlines
    page_starts: frozenset[int] = frozenset()
    outline: Outline = field(default_factory=Outline)
    problems: list[Problem] = field(default_factory=list)
    _tasks: list[TaskDraft] = field(default_factory=list)
    _goals: list[str] = field(default_factory=list)
    """The goals in their order; a task holds the place of its own until all of them are whole."""
    _goal_of: list[int] = field(default_factory=list)
    _section: str | None = None
    _open: list[tuple[Number, int]] = field(default_factory=list)
    """The numbers of the tasks that the next one may be a part of, outermost first, with their places."""
    _numbers: dict[tuple[str | None, str], int] = field(default_factory=dict)
    _units: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def finished(self) -> tuple[TaskDraft, ...]:
        """Return the tasks, each with its whole goal."""
        return tuple(
            task if place < 0 or task.goal == self._goals[place] else replace(task, goal=self._goals[place])
            for task, place in zip(self._tasks, self._goal_of, strict=True)
        )

    def goal_cells(self) -> Iterator[GoalCell]:
        """Yield each goal once, with the place of the first task that it stands over."""
        first: dict[int, TaskDraft] = {}
        for task, place in zip(self._tasks, self._goal_of, strict=True):
            first.setdefault(place, task)
        for place, task in first.items():
            if place >= 0:
                yield GoalCell(text=self._goals[place], section=task.section, stt=task.stt, row=task.row)

    def add_section(self, row: TableRow) -> None:
        """Open the section that a row names."""
        stt, code = row.text("stt"), row.text("code")
        title = flowed(row.text("task") or row.text("goal")).replace("\n", " ")
        number = flowed(stt).replace("\n", " ") if stt else joined_lines("code", code)
        self._section = self.outline.open(number, title, row.place + 1, row.level).path
        self._open.clear()

    def add_task(self, row: TableRow, pieces: int) -> None:
        """Add the task of a row."""
        texts = {name: joined_lines(name, text) if "\n" in text else text for name, text in row.cells.items()}
        self._fill_from_above(row, texts)
        stt, goal, title = texts.get("stt", ""), texts.get("goal", ""), texts.get("task", "")
        if not title:
            title, goal = goal, ""
        if not title:
            self.add_problem(row.place, "task", N_("Row {row} has no task and was left out."))
            return
        if "stt" not in self.header.fields and not texts.get("code"):
            stt, title = led_number(title)
        note = self._note(row, texts)
        printed = "" if "stt" in row.carried else stt
        number = read_number(printed) or read_code(texts.get("code", ""))
        self._close_sections(row, number, printed)
        goes_on = goal[:1].islower() or row.place in self.page_starts
        stt, goal_place = self._shared_goal(stt, goal, carried="goal" in row.carried, goes_on=goes_on)
        phrase, schedule = self._deadline(row, texts)
        lead, room = unit_and_room(texts.get("lead", ""), texts.get("room", ""))
        coop = texts.get("coop", "")
        if both := roles(lead):
            lead, coop = both[0], coop or both[1]
        self._note_number(row, printed)
        self._tasks.append(
            TaskDraft(
                section=self._section,
                stt=stt,
                stt_printed=printed,
                goal=self._goals[goal_place] if goal_place >= 0 else "",
                title=title,
                product=texts.get("product", ""),
                lead_text=texts.get("lead", ""),
                coop_text=texts.get("coop", ""),
                lead=self._split(lead),
                coop=self._split(coop),
                phrase=phrase,
                schedule=schedule,
                override=row.schedule,
                note=note,
                printed=self._printed(row),
                code=texts.get("code", ""),
                parent=self._parent_of(number),
                figures=texts.get("figures", ""),
                room=room,
                carried=tuple([name for name in _CARRIED if name in row.carried]) if row.carried else (),
                row=row.place + 1,
            )
        )
        self._goal_of.append(goal_place)
        if not row.settled:
            self._look_at(row, phrase, schedule, pieces)

    def _fill_from_above(self, row: TableRow, texts: dict[str, str]) -> None:
        """Put what the task above says where a cell says "as above", and note it."""
        for name in ditto(texts) if self._tasks else ():
            last = self._tasks[-1]
            above = {"lead": last.lead_text, "coop": last.coop_text, "deadline": last.phrase, "room": last.room}
            texts[name] = above.get(name, last.product)
            message = N_("Row {row}: “as above” in the column “{title}” was read as “{text}”.")
            if not row.settled:
                title = self.header.title_of(name)
                self.add_problem(row.place, name, message, doubt=False, title=title, text=texts[name])

    def _printed(self, row: TableRow) -> tuple[str, ...]:
        """Return title, product and note as the file has them, where they were corrected."""
        if row.printed is None:
            return ()
        texts = {name: joined_lines(name, text) for name, text in row.printed.items()}
        title = texts.get("task") or texts.get("goal", "")
        if "stt" not in self.header.fields and not texts.get("code"):
            title = led_number(title)[1]
        return title, texts.get("product", ""), texts.get("note", "")

    def _note(self, row: TableRow, texts: Mapping[str, str]) -> str:
        """Return a task's note, with what stands under no heading added to it and said."""
        note, stray = texts.get("note", ""), texts.get(UNTITLED, "")
        if stray and not row.settled:
            self.add_problem(
                row.place, "note", N_("Row {row}: “{text}” stands under no heading; it was kept as a note."), text=stray
            )
        return f"{note}\n{stray}" if note and stray else note or stray

    def _close_sections(self, row: TableRow, number: Number | None, printed: str) -> None:
        """Leave the sections that a task with this number no longer stands in."""
        if row.level is not None:
            self._section = self.outline.within(row.level)
        elif number is not None and number.style not in {"small", "bullet"}:
            self._section = self.outline.section_of(printed)

    def _shared_goal(self, stt: str, goal: str, *, carried: bool, goes_on: bool) -> tuple[str, int]:
        """Return the number and the goal's place of a task, taken from the task above where they share them.

        ``goes_on`` says that a goal without a number of its own is the rest of the one above, which a page cut.
        """
        last = self._tasks[-1] if self._tasks else None
        shares = last is not None and last.section == self._section and self._goal_of[-1] >= 0
        if goal and not (carried and shares):
            if shares and last is not None and not stt and goes_on:
                place = self._goal_of[-1]
                self._goals[place] = f"{self._goals[place]} {goal}"
                return last.stt, place
            self._goals.append(goal)
            return stt, len(self._goals) - 1
        if shares and last is not None and (carried or not stt):
            return stt or last.stt, self._goal_of[-1]
        return stt, -1

    def _deadline(self, row: TableRow, texts: Mapping[str, str]) -> tuple[str, Schedule]:
        phrase, start = texts.get("deadline", ""), texts.get("start", "")
        if start:  # two columns say it: put as the one phrase that they mean
            phrase = f"Từ {start} đến {phrase}" if phrase else f"Từ {start}"
        elif not is_ditto(row.text("deadline")):
            phrase = row.text("deadline")
        found = self.deadlines.read(row.place, self.header.places.get("deadline"), phrase)
        return found.phrase, found.schedule

    def _parent_of(self, number: Number | None) -> int | None:
        """Return the place of the task that one with this number is a part of, and remember the number."""
        if number is None:
            return None
        while self._open and not number.hangs_on(self._open[-1][0]):
            self._open.pop()
        parent = self._open[-1][1] if self._open else None
        self._open.append((number, len(self._tasks)))
        return parent

    def _note_number(self, row: TableRow, printed: str) -> None:
        if not printed or printed in {"-", "–", "+", "•", "*"}:
            return
        key = (self._section, printed.rstrip(" ."))
        here = self.grid.printed(row.place)[1]
        first = self._numbers.setdefault(key, here)
        if first != here and not row.settled:
            message = N_("Row {row}: the number {number} stands in row {first} already; it was kept.")
            self.add_problem(row.place, "stt", message, number=key[1], first=first)

    def _look_at(self, row: TableRow, phrase: str, schedule: Schedule, pieces: int) -> None:
        """Note what the officer should decide about the task."""
        if pieces > 1:
            message = N_("Row {row} was joined with the rest below it that a page had cut off.")
            self.add_problem(row.place, "task", message, doubt=False)
        for name in sorted(row.carried & {*_CARRIED}) if row.place in self.page_starts else ():
            if self._is_taken_over(row.place, self.header.places[name]):
                message = N_("Row {row}: “{text}” in the column “{title}” was taken from a cell of the page before.")
                self.add_problem(row.place, name, message, text=row.text(name), title=self.header.title_of(name))
        if "lead" in self.header.fields and not row.text("lead"):
            self.add_problem(row.place, "lead", N_("Row {row} names no unit in charge."))
        if row.schedule is not None:
            return
        doubt = self.deadlines.doubt(row.place, self.header.places.get("deadline"))
        if doubt is not None:
            self.add_problem(row.place, "deadline", doubt.message, **doubt.values)
        elif not phrase and "deadline" in self.header.fields:
            self.add_problem(row.place, "deadline", N_("Row {row} names no deadline."))
        elif phrase and schedule.kind is Kind.CONDITIONAL:
            message = N_("Row {row}: “{phrase}” gives no date; set one when it is known.")
            self.add_problem(row.place, "deadline", message, phrase=phrase)
        elif schedule.condition:
            message = N_("Row {row}: the deadline hangs on “{condition}” as well.")
            self.add_problem(row.place, "deadline", message, condition=schedule.condition)

    def _is_taken_over(self, place: int, column: int) -> bool:
        """Say whether a cell is drawn on its own and was taken for the rest of a merged one on the page before."""
        drawn = any(one.top == place and one.left == column for one in self.grid.spans)
        return not drawn and self.grid.span(place, column) in self.grid.over_pages

    def add_problem(self, place: int, name: str, message: str, /, *, doubt: bool = True, **values: Any) -> None:
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

    def note_unnumbered(self, rows: Mapping[int, bool]) -> None:
        """Note tasks without a number among numbered ones: each may be the rest of the row above it.

        ``rows`` are the places of the tasks' rows, with whether the officer looked at them.
        """
        bare = [task for task in self._tasks if not task.stt_printed and not task.goal and not task.code]
        if "stt" not in self.header.fields or len(bare) * 5 > len(self._tasks):
            return
        for task in bare:
            if not rows.get(task.row - 1):
                self.add_problem(
                    task.row - 1, "stt", N_("Row {row} has no number; it may be the rest of the row above.")
                )

    def note_empty(self, rows: Mapping[int, bool]) -> None:
        """Note tasks at the top of a page whom nobody helps, where most have help: a merged cell may go on there."""
        helped = sum(bool(task.coop_text) for task in self._tasks)
        if helped * 5 < (len(self._tasks) - 1) * 4:
            return
        for above, task in pairwise(self._tasks):
            place = task.row - 1
            if place not in self.page_starts or task.coop_text or not above.coop_text or rows.get(place):
                continue
            message = N_("Row {row}: “{title}” is empty at the top of a page; the cell of the page before may go on.")
            self.add_problem(place, "coop", message, title=self.header.title_of("coop"))

    def _split(self, text: str) -> tuple[str, ...]:
        found = self._units.get(text)
        if found is None:
            found = self._units[text] = () if folded(text) in _NOBODY else split_units(text)
        return found
