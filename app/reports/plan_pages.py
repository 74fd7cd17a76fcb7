"""Where the pages of a sheet begin: no heading alone at the foot, no shared cell torn, no signature on its own."""

from collections.abc import Iterator, Sequence

from app.reports.plan_sheet import PlanRow, PlanRowKind

_EMPTY = 0.45
"""How much of a page may stay empty so that what belongs together stays together."""


def page_starts(
    rows: Sequence[PlanRow], heights: Sequence[float], opening: float, room: float, closing: float
) -> tuple[int, ...]:
    """Return the rows that open a page.

    ``opening`` is the height of what stands on the first page above them, beyond what every page has; ``closing``
    that of the signature, which stays with the last of them; ``room`` is what a page has for rows.
    """
    starts: list[int] = []
    used = opening
    for block in _blocks(rows):
        whole = sum(heights[place] for place in block)
        tail = closing if block[-1] == len(rows) - 1 else 0.0
        if used + whole + tail <= room:
            used += whole
            continue
        if whole + tail <= room and used >= room * (1 - _EMPTY):
            starts.append(block[0])
            used = whole
            continue
        for places in _pieces(rows, block):
            height = sum(heights[place] for place in places)
            rest = tail if places[-1] == block[-1] else 0.0
            if used and used + height + rest > room and height + rest <= room:
                starts.append(places[0])
                used = height
            else:
                used = (used + height) % room if used + height > room else used + height
    return tuple(starts)


def _blocks(rows: Sequence[PlanRow]) -> Iterator[range]:
    """Yield the rows that belong together: headings with the first task below them, tasks that share a cell."""
    first = end = 0
    for place, row in enumerate(rows):
        end = max(end, place + max(cell.rows for cell in row.cells))
        if row.kind is PlanRowKind.SECTION:
            end = max(end, place + 2)
        if place + 1 >= end or place == len(rows) - 1:
            yield range(first, place + 1)
            first = place + 1


def _pieces(rows: Sequence[PlanRow], block: range) -> Iterator[range]:
    """Yield the rows of a block that has to be parted, headings still with what stands below them."""
    first = block.start
    for place in block:
        if rows[place].kind is not PlanRowKind.SECTION or place == block[-1]:
            yield range(first, place + 1)
            first = place + 1
