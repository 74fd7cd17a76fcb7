"""A form's head as a tree laid flat: which columns and levels each heading spans, for paper and workbook alike."""

from msgspec import Struct

from app.domain.forms import Form


class Heading(Struct, frozen=True):
    """A heading over the columns ``first`` to ``last`` (from 0, the number column), from ``level`` down ``depth``."""

    text: str
    first: int
    last: int
    level: int
    depth: int


def levels(form: Form) -> int:
    """Return how many levels the head has."""
    return max(len(column.heading) for column in form.columns)


def column_numbers(form: Form) -> tuple[int, ...]:
    """Return the numbers under the head: those of the row's number and name, and the columns' own."""
    return (1, 2, *(column.number for column in form.columns))


def headings(form: Form) -> tuple[Heading, ...]:
    """Return every heading once; the last of a column's path reaches down to the lowest level."""
    depth = levels(form)
    found = [Heading(form.label_number, 0, 0, 0, depth), Heading(form.label_heading, 1, 1, 0, depth)]
    for level in range(depth):
        place = 0
        while place < len(form.columns):
            path = form.columns[place].heading
            if len(path) <= level:
                place += 1
                continue
            end = place
            is_leaf = len(path) == level + 1
            while (
                not is_leaf
                and end + 1 < len(form.columns)
                and len(form.columns[end + 1].heading) > level + 1
                and form.columns[end + 1].heading[: level + 1] == path[: level + 1]
            ):
                end += 1
            found.append(Heading(path[level], place + 2, end + 2, level, depth - level if is_leaf else 1))
            place = end + 1
    return tuple(found)
