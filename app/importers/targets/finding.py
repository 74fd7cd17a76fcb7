"""The figures that a plan promises: "Tỷ lệ giải quyết hồ sơ đúng hạn đạt tối thiểu 96%" -> a target."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from app.importers.draft import TargetDraft
from app.importers.grid import Line
from app.importers.targets.clauses import Passage, read_passage
from app.importers.targets.keys import Keys
from app.importers.targets.passages import Saying, sayings_in, sayings_of
from app.importers.targets.reading import names_nothing, targets_in
from app.importers.targets.scopes import sets_levels


class GoalCell(Struct, frozen=True):
    """A cell of the table's column Mục tiêu, with the section and number of its row; ``row`` counts from 1."""

    text: str
    section: str | None
    stt: str
    row: int | None = None


def find_targets(lines: Sequence[Line], goals: Sequence[GoalCell], plan_year: int) -> tuple[TargetDraft, ...]:
    """Return every figure that the lines above the table and its goal cells promise, in reading order.

    A figure set for several levels is a target for each. Figures that say one thing have one ``key``. A target is
    not ``sure`` where its figure, its sense or its name was left to guess: it is shown, but not ticked for the officer.
    A goal cell given once for each row that shares it is read once.
    """
    sayings = sayings_of(lines, plan_year)
    cells = dict.fromkeys(goal.text for goal in goals)
    printed = [*sayings, *(saying for text in cells for saying in _in_cell(text, plan_year))]
    by_level = any(_is_by_level(_read(saying, plan_year)) for saying in printed)
    keys = Keys()
    bullets = _keyed(_promised(sayings, plan_year, by_level=by_level), "bullet", keys)
    promised = {
        text: _keyed(_promised(_in_cell(text, plan_year), plan_year, by_level=by_level), "goal", keys) for text in cells
    }
    rows: dict[tuple[str, str | None, str], GoalCell] = {}
    for goal in goals:
        rows.setdefault((goal.text, goal.section, goal.stt), goal)
    placed = (
        replace(target, section=goal.section, stt=goal.stt, row=goal.row)
        for goal in rows.values()
        for target in promised[goal.text]
    )
    return _with_doubts((*bullets, *placed))


def _keyed(clauses: Iterable[Sequence[TargetDraft]], source: str, keys: Keys) -> tuple[TargetDraft, ...]:
    found: list[TargetDraft] = []
    for clause in clauses:
        sourced = [replace(target, source=source) for target in clause]
        key = keys.key_of(sourced)
        found.extend(replace(target, key=key) for target in sourced)
    return tuple(found)


def _with_doubts(targets: tuple[TargetDraft, ...]) -> tuple[TargetDraft, ...]:
    """Put before the officer what a plan says in two places with two figures."""
    first: dict[tuple[object, ...], TargetDraft] = {}
    unlike = set()
    for target in targets:
        other = first.setdefault(_matter(target), target)
        if other.value != target.value and other.text != target.text:
            unlike.add(_matter(target))
    if not unlike:
        return targets
    return tuple(replace(target, sure=False) if _matter(target) in unlike else target for target in targets)


def _matter(target: TargetDraft) -> tuple[object, ...]:
    return target.key, target.year, target.from_year, target.to_year, target.level, target.change, target.unit


def _is_by_level(passage: Passage) -> bool:
    return any(sets_levels(passage.tokens, clause) for clause in passage.clauses)


# A plan repeats its goals from section to section: what is read once need not be read again.


@lru_cache(maxsize=1024)
def _in_cell(text: str, plan_year: int) -> tuple[Saying, ...]:
    return sayings_in(text, plan_year)


@lru_cache(maxsize=1024)
def _promised(sayings: tuple[Saying, ...], plan_year: int, *, by_level: bool) -> tuple[tuple[TargetDraft, ...], ...]:
    return tuple(
        tuple(clause)
        for saying in sayings
        for clause in targets_in(_read(saying, plan_year), saying, plan_year, by_level=by_level)
    )


@lru_cache(maxsize=1024)
def _read(saying: Saying, plan_year: int) -> Passage:
    """Read a saying, with the line that leads up to it where it names nothing itself ("Cấp tỉnh: tối thiểu 80%")."""
    passage = read_passage(saying.text, plan_year)
    if saying.lead and any(names_nothing(passage, clause) for clause in passage.clauses[:1]):
        return read_passage(f"{saying.lead} {saying.text}", plan_year)
    return passage
