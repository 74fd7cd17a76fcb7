"""What an import leaves in the history, and what it leaves when it is taken back or made again: a line for each set."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from app.domain.changes import Action, Change, Changes, HistoryLine
from app.domain.plans import Assignment, Plan, Section, Task, Unit
from app.domain.vietnamese import composed
from app.models import records
from app.models.base import canonical_json
from app.services import edits

_SETS = frozenset({Unit, Section, Task, Assignment})
_NOTHING_TO_TELL = frozenset({"place", "printed"})
"""What changes in a task without a line of its own in the history: where it stands, and what the file said."""


def set_lines(
    made: Changes, plan_id: int, source: str, at: datetime, moved: Action = Action.IMPORTED
) -> list[HistoryLine]:
    """Return a line for each record that was there before, and one for each set of records that came, or went.

    ``source`` is the file that the plan was read from, ``moved`` what is said of tasks that only stand elsewhere.
    """
    lines: list[HistoryLine] = []
    sets: dict[tuple[type, Action], list[int]] = defaultdict(list)
    shifted = 0
    for change in made:
        kind = type(change.record)
        if kind in _SETS and (change.before is None or change.after is None):
            sets[kind, Action.IMPORTED if change.before is None else Action.DELETED].append(change.record.id)
        elif isinstance(change.before, Task) and _only_shifts(change):
            shifted += 1
        else:
            lines.append(edits.line_of(change, at))
    told: list[tuple[type, Action, dict[str, Any]]] = [
        (kind, action, {"count": len(ids), "first_id": min(ids), "last_id": max(ids)})
        for (kind, action), ids in sets.items()
    ]
    if shifted:
        told.append((Task, moved, {"count": shifted, "moved": True}))
    for kind, action, said in told:
        text, name = canonical_json({**said, "source": composed(source)}), records.table_of(kind).name
        went = action is Action.DELETED
        before, after = (text, None) if went else (None, text)
        lines.append(HistoryLine(at=at, what=name, record_id=plan_id, action=action, before=before, after=after))
    return lines


def lines_again(made: Changes, source: str, at: datetime) -> list[HistoryLine]:
    """Return the lines of an import that is taken back or made again."""
    return set_lines(made, _plan_of(made), source, at, Action.CHANGED)


def _plan_of(made: Changes) -> int:
    for change in made:
        if isinstance(change.record, Plan):
            return change.record.id
    return next((change.record.plan_id for change in made if isinstance(change.record, Section | Task)), 0)


def _only_shifts(change: Change[Any]) -> bool:
    if change.before is None or change.after is None:
        return False
    before, after = records.values_of(change.before), records.values_of(change.after)
    return all(before[name] == after[name] for name in before if name not in _NOTHING_TO_TELL)
