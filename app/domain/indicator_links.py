"""Which indicators a task serves: its goal, or the task itself, says what the plan promised."""

from collections.abc import Iterable, Mapping, Sequence

from app.domain.indicators import Indicator
from app.domain.plans import Task
from app.domain.vietnamese import folded, one_line

_SHORTEST = 12
"""Letters below which words say too little to know an indicator by."""


def linked_indicators(tasks: Iterable[Task], indicators: Sequence[Indicator]) -> Mapping[int, tuple[Indicator, ...]]:
    """Return the indicators that tasks serve, by the task's id; a task that serves none is left out.

    An indicator is known by the plan's own words, or by its name, within the goal or the title.
    """
    marks = [(one, tuple(filter(None, map(_mark, (one.printed, one.name))))) for one in indicators]
    by_words: dict[str, tuple[Indicator, ...]] = {}
    found: dict[int, tuple[Indicator, ...]] = {}
    for task in tasks:
        said = f"{task.goal}\n{task.title}"
        known = by_words.get(said)
        if known is None:
            words = folded(one_line(said))
            known = tuple(one for one, texts in marks if any(text in words for text in texts))
            by_words[said] = known
        if known:
            found[task.id] = known
    return found


def _mark(text: str) -> str:
    mark = folded(one_line(text)).strip(" .;:-")
    return mark if len(mark) >= _SHORTEST else ""
