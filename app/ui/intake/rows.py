"""The lines of the preview: rows to look at first, then the file's order, each with what it means."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from msgspec import Struct

from app.domain.vietnamese import folded
from app.importers.draft import Problem, TaskDraft
from app.importers.rows import RowKind, TableRow
from app.ui.intake.state import Key, Preview

TITLE_FIELDS = ("task", "goal")


class Wanted(StrEnum):
    """Which rows are shown."""

    ALL = "all"
    DOUBT = "doubt"
    SECTION = "section"
    TASK = "task"
    CONTINUATION = "continuation"
    HEADER = "header"
    OUTSIDE = "outside"


_WANTED: Mapping[RowKind, Wanted] = {
    RowKind.HEADER: Wanted.HEADER,
    RowKind.REPEATED_HEADER: Wanted.HEADER,
    RowKind.SECTION: Wanted.SECTION,
    RowKind.TASK: Wanted.TASK,
    RowKind.CONTINUATION: Wanted.CONTINUATION,
    RowKind.NOISE: Wanted.OUTSIDE,
    RowKind.OUTSIDE: Wanted.OUTSIDE,
}


class GroupLine(Struct, frozen=True, kw_only=True, eq=False):
    """The heading over a group of rows."""

    doubtful: bool
    count: int


class RowLine(Struct, frozen=True, kw_only=True, eq=False):
    """One row of the file.

    ``number`` is the row, from 1, that the officer finds it under; ``task`` what was made of it, ``joins`` the number
    of the row that a continuation belongs to.
    """

    row: TableRow
    number: int
    printed: tuple[str, ...]
    """What stands in the row's cells, whatever they mean."""
    task: TaskDraft | None = None
    problems: tuple[Problem, ...] = ()
    joins: int | None = None

    @property
    def key(self) -> Key:
        """What names the row within its table."""
        return self.row.key

    @property
    def is_doubtful(self) -> bool:
        """Whether the officer should look at the row and has not."""
        return any(problem.doubt for problem in self.problems) and not self.row.settled

    @property
    def title_field(self) -> str:
        """The field that holds the row's main text."""
        return next((name for name in TITLE_FIELDS if self.row.text(name)), "task")

    def content(self) -> str:
        """Return the row's main text, whole where pieces of it were joined."""
        if self.task is not None:
            return self.task.title
        title = self.row.text(self.title_field)
        if title and self.row.kind in (RowKind.SECTION, RowKind.TASK, RowKind.CONTINUATION):
            return title
        return " · ".join(text.replace("\n", " ") for text in dict.fromkeys(self.printed) if text)

    def text(self, name: str) -> str:
        """Return a field's text, whole where pieces of it were joined."""
        task = self.task
        if task is None:
            return self.row.text(name)
        joined = {
            "task": task.title, "goal": task.goal, "deadline": task.phrase, "lead": task.lead_text,
            "coop": task.coop_text, "product": task.product, "note": task.note, "code": task.code,
            "figures": task.figures, "room": task.room, "stt": task.stt_printed,
        }  # fmt: skip
        return joined.get(name, self.row.text(name))

    def own(self, name: str) -> str:
        """Return what stands in the row's own cell: what is edited."""
        return self.row.text(name)


Line = GroupLine | RowLine


@dataclass(slots=True)
class Lines:
    """All rows of a preview with what is known of each, and what to show of them."""

    preview: Preview
    rows: tuple[RowLine, ...] = ()
    _words: dict[Key, str] = field(default_factory=dict)

    @classmethod
    def of(cls, preview: Preview) -> "Lines":
        """Look at a preview once."""
        return cls(preview=preview, rows=tuple(_row_lines(preview)))

    def counts(self) -> Mapping[Wanted, int]:
        """Return how many rows each filter shows."""
        found: Counter[Wanted] = Counter(_WANTED[line.row.kind] for line in self.rows)
        found[Wanted.ALL] = len(self.rows)
        found[Wanted.DOUBT] = sum(line.is_doubtful for line in self.rows)
        return found

    def shown(
        self, wanted: Wanted = Wanted.ALL, text: str = "", held: tuple[Key, int] | None = None
    ) -> tuple[Line, ...]:
        """Return what is shown: rows to look at first, under a heading each group.

        ``held`` is a row that stays among those to look at while the officer is at it, and its place there.
        """
        passes = self._filter(wanted, text)
        key, place = held or (None, 0)
        kept = [line for line in self.rows if line.key == key]
        doubtful = sorted(
            (line for line in self.rows if line.is_doubtful and line.key != key and passes(line)),
            key=lambda line: not any(problem.doubt for problem in line.problems),
        )
        doubtful[place:place] = kept
        others = [line for line in self.rows if not line.is_doubtful and line.key != key and passes(line)]
        found: list[Line] = []
        if doubtful:
            found.append(GroupLine(doubtful=True, count=len(doubtful)))
            found.extend(doubtful)
        if others:
            found.append(GroupLine(doubtful=False, count=len(others)))
            found.extend(others)
        return tuple(found)

    def _filter(self, wanted: Wanted, text: str) -> Callable[[RowLine], bool]:
        words = folded(text).split()
        if wanted is Wanted.DOUBT:
            chosen: Callable[[RowLine], bool] = lambda line: line.is_doubtful  # noqa: E731 - one of three short tests
        elif wanted is Wanted.ALL:
            chosen = lambda _line: True  # noqa: E731 - likewise
        else:
            chosen = lambda line: _WANTED[line.row.kind] is wanted  # noqa: E731 - likewise
        if not words:
            return chosen
        return lambda line: chosen(line) and all(word in self._searched(line) for word in words)

    def _searched(self, line: RowLine) -> str:
        known = self._words.get(line.key)
        if known is None:
            task = line.task
            texts = [*line.row.cells.values(), *line.printed]
            if task is not None:
                texts += [task.title, task.goal, task.phrase]
            known = self._words[line.key] = folded(" ".join(texts))
        return known


def _row_lines(preview: Preview) -> list[RowLine]:
    reading = preview.reading
    grid = reading.grid
    tasks = _by_row(preview.draft.tasks)
    problems: dict[int, list[Problem]] = {}
    for problem in preview.draft.problems:
        place = problem.place if problem.place is not None else None if problem.row is None else problem.row - 1
        if place is not None:
            problems.setdefault(place, []).append(problem)
    found: list[RowLine] = []
    above: int | None = None
    for row in reading.rows:
        number = grid.printed(row.place)[1]
        mine = tasks.get(row.place + 1) if row.kind is RowKind.TASK else None
        found.append(
            RowLine(
                row=row,
                number=number,
                printed=tuple(grid.rows[row.place]) if row.place < len(grid.rows) else (),
                task=mine.pop(0) if mine else None,
                problems=tuple(problems.pop(row.place, ())),
                joins=above if row.kind is RowKind.CONTINUATION else None,
            )
        )
        if row.kind in (RowKind.TASK, RowKind.SECTION):
            above = number
    return found


def _by_row(tasks: Sequence[TaskDraft]) -> dict[int, list[TaskDraft]]:
    found: dict[int, list[TaskDraft]] = {}
    for task in tasks:
        found.setdefault(task.row, []).append(task)
    return found
