"""What the officer puts right in rows, each under the name by which undo calls it. No Qt."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from app.domain.schedules import Schedule
from app.domain.vietnamese import composed
from app.i18n import _
from app.importers import corrections
from app.importers.rows import RowKind
from app.ui.intake.rows import RowLine
from app.ui.intake.state import Key
from app.ui.intake.words import FIELDS, KINDS, row_number

if TYPE_CHECKING:
    from app.importers.reading import Reading

Correct = Callable[[str, "Callable[[Reading], Reading]"], bool]
"""Makes a correction: its words, and what makes the new reading; says whether it held."""


class RowCorrections:
    """Makes the corrections of rows."""

    def __init__(self, correct: Correct) -> None:
        self._correct = correct

    def settle(self, lines: Sequence[RowLine]) -> None:
        """Take rows as they are; those that are not in doubt are right already."""
        keys = [line.key for line in lines if line.is_doubtful]
        if keys:
            said = _("row {row} is right").format(row=row_number(lines[0]))
            self._correct(said, partial(_all_settled, keys=keys))

    def set_kind(self, lines: Sequence[RowLine], kind: RowKind) -> None:
        """Make rows another kind of row."""
        keys = [line.key for line in lines]
        said = _("kind of row: {kind}").format(kind=_(KINDS[kind].word).lower())
        self._correct(said, lambda reading: corrections.with_kind(reading, keys, kind))

    def join(self, line: RowLine) -> None:
        """Make a row the rest of the one above it."""
        if line.row.kind is not RowKind.CONTINUATION:
            said = _("row {row} joined to the one above").format(row=row_number(line))
            self._correct(said, lambda reading: corrections.joined(reading, line.key))

    def split(self, line: RowLine, name: str, text: str, at: int) -> None:
        """Make two rows of one, at a place in the text of one of its cells as it was typed."""

        def make(reading: "Reading") -> "Reading":
            typed = corrections.with_text(reading, line.key, name, text) if text != line.own(name) else reading
            return corrections.split(typed, line.key, name, at)

        self._correct(_("row {row} split").format(row=row_number(line)), make)

    def set_text(self, line: RowLine, name: str, text: str) -> None:
        """Put another text in a cell."""
        kept = composed(text).strip()
        said = _("{field} of row {row}").format(field=_(FIELDS.get(name, name)).lower(), row=row_number(line))
        self._correct(said, lambda reading: corrections.with_text(reading, line.key, name, kept))

    def set_schedule(self, line: RowLine, schedule: Schedule | None) -> None:
        """Set a row's deadline; None is that of the file."""
        said = _("deadline of row {row}").format(row=row_number(line))
        self._correct(said, lambda reading: corrections.with_schedule(reading, line.key, schedule))


def _all_settled(reading: "Reading", keys: list[Key]) -> "Reading":
    for key in keys:
        reading = corrections.settled(reading, key)
    return reading
