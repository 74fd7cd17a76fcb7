"""From classed rows to a plan draft: sections, tasks, and what the officer should look at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from app.domain.schedules import Schedule
from app.domain.vietnamese import folded
from app.errors import Cancelled
from app.i18n import N_
from app.importers.draft import PlanDraft, PlanHead, TaskDraft
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
from app.importers.tables.remarks import CARRIED, Remarks
from app.importers.tables.row_cells import UNTITLED
from app.importers.tables.whole_rows import whole_rows
from app.importers.targets.finding import GoalCell, find_targets

_STEP = 200
_BETWEEN_PAGES = (RowKind.NOISE, RowKind.REPEATED_HEADER)
_NOBODY = frozenset({"khong", "khong co"})


def understand(
    grid: Grid,
    header: Header,
    rows: Sequence[TableRow],
    head: PlanHead,
    deadlines: Deadlines | None = None,
    cancelled: IsCancelled = never,
) -> PlanDraft:
    """Return what the rows of a table mean, with what was left open; the officer's corrections are in the rows."""
    read = deadlines or Deadlines(grid, head.year, head.issued)
    remarks = Remarks(grid, header, read, frozenset(_page_starts(grid, rows)))
    remarks.note_columns()
    body = _Body(header, read, remarks)
    settled: dict[int, bool] = {}
    for row, pieces in whole_rows(rows):
        settled[row.place] = row.settled
        if row.place % _STEP == 0 and cancelled():
            raise Cancelled
        if row.kind is RowKind.SECTION:
            body.add_section(row)
        else:
            body.add_task(row, pieces)
    remarks.note_whole(body.tasks, settled)
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
        problems=tuple(remarks.problems),
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

    header: Header
    deadlines: Deadlines
    remarks: Remarks
    outline: Outline = field(default_factory=Outline)
    tasks: list[TaskDraft] = field(default_factory=list)
    _goals: list[str] = field(default_factory=list)
    """The goals in their order; a task holds the place of its own until all of them are whole."""
    _goal_of: list[int] = field(default_factory=list)
    _section: str | None = None
    _open: list[tuple[Number, int]] = field(default_factory=list)
    """The numbers of the tasks that the next one may be a part of, outermost first, with their places."""
    _units: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def finished(self) -> tuple[TaskDraft, ...]:
        """Return the tasks, each with its whole goal."""
        return tuple(
            task if place < 0 or task.goal == self._goals[place] else replace(task, goal=self._goals[place])
            for task, place in zip(self.tasks, self._goal_of, strict=True)
        )

    def goal_cells(self) -> Iterator[GoalCell]:
        """Yield each goal once, with the place of the first task that it stands over."""
        first: dict[int, TaskDraft] = {}
        for task, place in zip(self.tasks, self._goal_of, strict=True):
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
            self.remarks.add(row.place, "task", N_("Row {row} has no task and was left out."))
            return
        if "stt" not in self.header.fields and not texts.get("code"):
            stt, title = led_number(title)
        note = self._note(row, texts)
        printed = "" if "stt" in row.carried else stt
        number = read_number(printed) or read_code(texts.get("code", ""))
        self._close_sections(row, number, printed)
        goes_on = goal[:1].islower() or row.place in self.remarks.page_starts
        stt, goal_place = self._shared_goal(stt, goal, carried="goal" in row.carried, goes_on=goes_on)
        phrase, schedule = self._deadline(row, texts)
        lead, room = unit_and_room(texts.get("lead", ""), texts.get("room", ""))
        coop = texts.get("coop", "")
        if both := roles(lead):
            lead, coop = both[0], coop or both[1]
        self.remarks.note_number(row, self._section, printed)
        self.tasks.append(
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
                carried=tuple([name for name in CARRIED if name in row.carried]) if row.carried else (),
                row=row.place + 1,
            )
        )
        self._goal_of.append(goal_place)
        if not row.settled:
            self.remarks.note_task(row, phrase, schedule, pieces)

    def _fill_from_above(self, row: TableRow, texts: dict[str, str]) -> None:
        """Put what the task above says where a cell says "as above", and note it."""
        for name in ditto(texts) if self.tasks else ():
            last = self.tasks[-1]
            above = {"lead": last.lead_text, "coop": last.coop_text, "deadline": last.phrase, "room": last.room}
            texts[name] = above.get(name, last.product)
            message = N_("Row {row}: “as above” in the column “{title}” was read as “{text}”.")
            if not row.settled:
                title = self.header.title_of(name)
                self.remarks.add(row.place, name, message, doubt=False, title=title, text=texts[name])

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
            self.remarks.add(
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
        last = self.tasks[-1] if self.tasks else None
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
        self._open.append((number, len(self.tasks)))
        return parent

    def _split(self, text: str) -> tuple[str, ...]:
        found = self._units.get(text)
        if found is None:
            found = self._units[text] = () if folded(text) in _NOBODY else split_units(text)
        return found
