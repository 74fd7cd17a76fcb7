"""From a grid to a plan draft: header, sections, tasks, and what the officer should look at."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from app.domain.phrases import read_phrase
from app.domain.schedules import Kind, Schedule
from app.errors import Cancelled, UserError
from app.i18n import N_
from app.importers.draft import PlanDraft, PlanHead, Problem, TaskDraft
from app.importers.grid import Grid, flowed
from app.importers.header import Header, find_header
from app.importers.letterhead import Closing, is_signature, opens_closing, read_closing, read_opening, year_in
from app.importers.outline import Outline
from app.importers.units import split_units

Progressed = Callable[[int, int], None]
IsCancelled = Callable[[], bool]

_STEP = 200
_SHARED = ("product", "lead", "coop", "deadline")
_SAYS_NOTHING = " -–—_.,\n"
_EARLIEST, _LATEST = 2000, 2099


def unheard(_done: int, _total: int) -> None:
    """Take the progress and tell nobody."""


def never() -> bool:
    """Answer that the work was not cancelled."""
    return False


def read_plan(
    grid: Grid,
    year: int | None = None,
    name: str = "",
    progressed: Progressed = unheard,
    cancelled: IsCancelled = never,
) -> PlanDraft:
    """Read a plan's table; UserError where the sheet holds none, or no year is given and none is printed."""
    header = find_header(grid)
    if header is None:
        raise UserError(
            N_("“{name}” holds no plan table: no row has the headings of tasks, units and deadlines."),
            name=name or grid.name,
        )
    opening = read_opening(grid, header.top)
    chosen = year or opening.year or year_in(name)
    if chosen is None:
        raise UserError(N_("“{name}” does not say which year the plan is for; give the year."), name=name or grid.name)
    if not _EARLIEST <= chosen <= _LATEST:
        raise UserError(N_("{year} is not a year that a plan can be for."), year=str(chosen))
    body = _Body(grid, header, chosen)
    end = body.read(progressed, cancelled)
    closing = read_closing(grid, end) if end < len(grid.rows) else Closing()
    return PlanDraft(
        head=PlanHead(
            number=opening.number,
            issued=opening.issued,
            title=opening.title,
            agency=opening.agency,
            parent_agency=opening.parent_agency,
            year=chosen,
            signer=closing.signer,
            signer_title=closing.signer_title,
            recipients=closing.recipients,
        ),
        columns=header.titles,
        column_fields=header.fields,
        column_groups=header.groups,
        sections=tuple(body.outline.sections),
        tasks=tuple(body.tasks),
        problems=tuple(body.problems),
    )


@dataclass(slots=True)
class _Body:
    """The rows below the header, read one after another."""

    grid: Grid
    header: Header
    year: int
    outline: Outline = field(default_factory=Outline)
    tasks: list[TaskDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _schedules: dict[str, Schedule] = field(default_factory=dict)
    _units: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _section: str | None = None

    def read(self, progressed: Progressed, cancelled: IsCancelled) -> int:
        """Read all rows; return the row where the part below the table begins."""
        for title, name in zip(self.header.titles, self.header.fields, strict=True):
            if not name:
                message = N_("The column “{title}” was not recognised; what stands in it was left out.")
                self._add_problem(self.header.top, title, message, title=title)
        rows = self.grid.rows
        head = rows[self.header.top]
        end = len(rows)
        for row in range(self.header.bottom + 1, len(rows)):
            if row % _STEP == 0:
                if cancelled():
                    raise Cancelled
                progressed(row, len(rows))
            cells = rows[row]
            says_something = cells != head and "".join(cells).strip(_SAYS_NOTHING)
            if opens_closing(cells) or (says_something and not self._read_row(row)):
                end = row
                break
        progressed(len(rows), len(rows))
        return end

    def _read_row(self, row: int) -> bool:
        """Read a row as a section or a task; False where the signature begins."""
        texts, carried = self._texts(row)
        if any(texts.get(name) for name in _SHARED):
            self._add_task(row, texts, carried)
            return True
        if is_signature(self.grid.rows[row]):
            return False
        if "task" in carried or "goal" in carried:
            return True
        title = texts["task"] or texts["goal"]
        self._section = self.outline.open(texts["stt"], title.replace("\n", " "), row + 1).path
        return True

    def _texts(self, row: int) -> tuple[dict[str, str], Collection[str]]:
        """Return each field's text, and which of them share their cell with the row above."""
        texts = dict.fromkeys(("stt", "goal", "task"), "")
        carried: list[str] = []
        cells, spans = self.grid.rows[row], self.grid.covers
        for name, column in self.header.places.items():
            span = spans.get((row, column))
            if span is None or (span.top == row and span.left == column):
                texts[name] = flowed(cells[column]) if column < len(cells) else ""
            elif self.header.bottom < span.top < row and self._begins(span.left, column):
                texts[name] = flowed(self.grid.text(span.top, span.left))
                carried.append(name)
        return texts, carried

    def _begins(self, left: int, column: int) -> bool:
        """Say whether a column is the first recognised one under a merged cell."""
        return not any(left <= other < column for other in self.header.places.values())

    def _add_task(self, row: int, texts: dict[str, str], carried: Collection[str]) -> None:
        printed = "" if "stt" in carried else texts["stt"]
        number, goal, title = texts["stt"], texts["goal"], texts["task"]
        if not title:
            title, goal = goal, ""
        if not title:
            self._add_problem(row, self._title_of("task"), N_("Row {row} has no task and was left out."), row=row + 1)
            return
        last = self.tasks[-1] if self.tasks else None
        if last is not None and not number and not goal and last.goal and last.section == self._section:
            number, goal = last.stt, last.goal
        if printed:
            self._section = self.outline.section_of(printed)
        phrase = texts.get("deadline", "").replace("\n", " ")
        schedule = self._schedule(phrase)
        self.tasks.append(
            TaskDraft(
                section=self._section,
                stt=number,
                stt_printed=printed,
                goal=goal,
                title=title,
                product=texts.get("product", ""),
                lead_text=texts.get("lead", ""),
                coop_text=texts.get("coop", ""),
                lead=self._split(texts.get("lead", "")),
                coop=self._split(texts.get("coop", "")),
                phrase=phrase,
                schedule=schedule,
                note=texts.get("note", ""),
                carried=tuple(name for name in _SHARED if name in carried),
                row=row + 1,
            )
        )
        self._look_at(row, phrase, schedule)

    def _look_at(self, row: int, phrase: str, schedule: Schedule) -> None:
        """Note what the officer should decide about the deadline."""
        column = self._title_of("deadline")
        if not phrase:
            self._add_problem(row, column, N_("Row {row} names no deadline."), row=row + 1)
        elif schedule.kind is Kind.CONDITIONAL:
            message = N_("Row {row}: “{phrase}” gives no date; set one when it is known.")
            self._add_problem(row, column, message, row=row + 1, phrase=phrase)

    def _add_problem(self, at: int, column: str, message: str, /, **values: Any) -> None:
        self.problems.append(Problem(sheet=self.grid.name, row=at + 1, column=column, message=message, values=values))

    def _title_of(self, name: str) -> str:
        fields = self.header.fields
        return self.header.titles[fields.index(name)] if name in fields else ""

    def _schedule(self, phrase: str) -> Schedule:
        found = self._schedules.get(phrase)
        if found is None:
            found = self._schedules[phrase] = read_phrase(phrase, self.year)
        return found

    def _split(self, text: str) -> tuple[str, ...]:
        found = self._units.get(text)
        if found is None:
            found = self._units[text] = split_units(text)
        return found
