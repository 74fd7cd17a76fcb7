"""Whether a row is the rest of the row above it, cut off by the end of a page.

No single sign is proof: an empty number is also how a goal is shared by several tasks. So the signs are weighed, and
the deadline weighs most: one that means something only when joined belongs together.
"""

from collections.abc import Callable, Mapping

from msgspec import Struct

from app.domain.schedules import Kind, Schedule
from app.domain.vietnamese import folded
from app.importers.names.unit_words import opens_unit

Reads = Callable[[str], Schedule]

_ENOUGH = 3
_MOST_OF_A_DEADLINE = 3
_BULLETS = ("- ", "– ", "+ ", "• ", "* ")
_UNITS = ("lead", "coop")
_OTHERS = ("goal", "product", *_UNITS)
_DANGLING = frozenset(
    (
        *("truoc", "ngay", "thang", "quy", "qui", "nam", "tu", "den", "het", "hang", "moi", "dau", "cuoi", "hoan"),
        *("thanh", "cham", "nhat", "trong", "giai", "doan", "dinh", "ky", "va"),
    )
)
"""Words that no deadline ends with."""


class Usual(Struct, frozen=True, kw_only=True):
    """How the tasks of a table are: how often they fill a column, from 0 to 1, and whether each has a number."""

    lead: float
    deadline: float
    all_numbered: bool = False


def is_rest(above: Mapping[str, str], row: Mapping[str, str], reads: Reads, usual: Usual, *, broken: bool) -> bool:
    """Say whether an unnumbered row is the rest of the task above it.

    ``above`` and ``row`` are their texts by field, what is merged with the row above left out; ``broken`` says that
    a page ended between them (an empty row, the header again, or the file says so).
    """
    weight = (3 if usual.all_numbered else 1) if broken else -2
    weight += _missing(row, usual)
    weight += _begins_small(row)
    if weight + _MOST_OF_A_DEADLINE < _ENOUGH:
        return False
    weight -= _stands_alone(row)
    weight += _deadline(above.get("deadline", ""), row.get("deadline", ""), reads)
    return weight >= _ENOUGH


def joined(above: str, rest: str, name: str, *, broken: bool) -> str:
    """Return the two pieces of a cell as one; what may be a unit of its own stays on its line, to be judged there."""
    if not above or not rest:
        return above or rest
    if name == "code":
        return above + rest
    own_line = (
        rest.startswith(_BULLETS)
        or (name == "deadline" and ":" in above and ":" in rest)
        or (name in _UNITS and rest[:1].isupper() and (not broken or opens_unit(rest)))
    )
    return f"{above}\n{rest}" if own_line else f"{above} {rest}"


def _missing(row: Mapping[str, str], usual: Usual) -> int:
    """Weigh what a task of its own would have."""
    weight = 0
    if not row.get("task"):
        weight += 3 if not row.get("goal") else 1
    if not row.get("lead") and usual.lead > 0.7:
        weight += 2
    if not row.get("deadline") and usual.deadline > 0.7:
        weight += 1
    return weight


def _stands_alone(row: Mapping[str, str]) -> int:
    """Weigh a row whose filled cells all begin like cells of their own: a task, a product and a unit or more."""
    texts = [row[name] for name in ("task", "product", *_UNITS, "deadline") if row.get(name)]
    begins = all(text[:1].isupper() or text[:1].isdigit() or text[:1] in "-–+•" for text in texts)
    return 3 if begins and len(texts) >= 4 and bool(row.get("task")) else 0


def _begins_small(row: Mapping[str, str]) -> int:
    """Weigh texts that begin in the middle of a sentence; a unit may be written small in its own right."""
    weight = 2 if row.get("task", "")[:1].islower() else 0
    others = [name for name in _OTHERS if row.get(name, "")[:1].islower()]
    return weight + min(len(others), 2 if weight else 1)


def _deadline(above: str, rest: str, reads: Reads) -> int:
    """Weigh the deadline: a phrase cut inside means something only when joined; one of its own opens a task."""
    if not rest:
        return 0
    own, small = reads(rest).kind is not Kind.CONDITIONAL, rest[:1].islower()
    if not above:
        return -3 if own else int(small)
    before = reads(above)
    unfinished = before.kind is Kind.CONDITIONAL or bool(before.condition)
    fits = reads(f"{above} {rest}").kind is not Kind.CONDITIONAL
    dangles = folded(above).split()[-1] in _DANGLING or (small and above.endswith(","))
    if (unfinished or above.endswith(",")) and (dangles or (fits and (small or not own))):
        return 3
    if fits and small:
        return 1
    if own:
        labelled = ":" in above and ":" in rest  # several dated lines, each with what is due then
        return 2 if labelled and reads(f"{above}\n{rest}").steps else -3
    return int(small)
