"""What is said of a target in each column of step 3: the indicator that it becomes, and where the plan prints it."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from app.domain.indicators import Comparator
from app.domain.vietnamese import composed, folded, one_line
from app.errors import UserError
from app.i18n import N_, _, number, read_number, sentence
from app.importers.draft import TargetDraft
from app.ui.intake.state import TargetLine
from app.ui.kit.record_model import Column

NAME, COMPARATOR, VALUE, UNIT, YEAR, LEVEL, SOURCE = range(1, 8)
_COMPARATORS = {
    Comparator.AT_LEAST: N_("at least"),
    Comparator.AT_MOST: N_("at most"),
    Comparator.EQUAL: N_("equals"),
}
_CHANGES = {"increase": N_("a rise"), "decrease": N_("a cut")}
Edited = Callable[[str, TargetDraft], object]
Say = Callable[[str], object]


def years_words(target: TargetDraft) -> str:
    """Return the year or the years that a target is for."""
    if target.from_year is not None or target.to_year is not None:
        return "–".join(str(one) for one in (target.from_year, target.to_year) if one is not None)
    return str(target.year) if target.year is not None else ""


def with_years(target: TargetDraft, text: str) -> TargetDraft | None:
    """Return a target for the year or years typed (``2023``, ``2021–2025``); None where that is none."""
    parts = [part.strip() for part in text.replace("-", "–").split("–") if part.strip()]
    if len(parts) > 2 or any(not part.isdigit() or len(part) != 4 for part in parts):
        return None
    years = [int(part) for part in parts]
    if len(years) == 2:
        return replace(target, year=None, from_year=years[0], to_year=years[1])
    return replace(target, year=years[0] if years else None, from_year=None, to_year=None)


def source_words(target: TargetDraft) -> str:
    """Return where the plan prints a target."""
    if target.source == "goal":
        if target.stt:
            return _("Goal cell of {number}").format(number=target.stt)
        return _("Goal cell in row {row}").format(row=target.row) if target.row else _("Goal cell")
    return _("Text of the plan")


class TargetEdits:
    """What typing in a cell makes of a target: from what is shown, and so from what she would get."""

    def __init__(self, edited: Edited, say: Say) -> None:
        """Take who is told a target's key and what it became, and who says why a text was not taken."""
        self._edited = edited
        self._say = say

    def columns(self) -> tuple[Column[TargetLine], ...]:
        """Return the columns of the table of targets, behind the boxes."""
        return (
            Column(title=N_("Indicator"), text=_name, store=self._store_name),
            Column(title=N_("Compared"), text=_comparator_word, key=_comparator, tip=_comparator_tip,
                   store=self._store_comparator, width=132),
            Column(title=N_("Value"), text=_value, store=self._store_value, right=True, width=84),
            Column(title=N_("Measured in"), text=_unit, store=self._store_unit, width=84),
            Column(title=N_("Year"), text=_years, store=self._store_years, width=96),
            Column(title=N_("Level"), text=_level, store=self._store_level, width=92),
            Column(title=N_("Printed in"), text=_source, tip=_printed_tip, width=200),
        )  # fmt: skip

    def _edit(self, line: TargetLine, **said: Any) -> bool:
        one = line.indicator
        before = replace(line.target, comparator=one.comparator)
        if line.known:  # what stands in the store stays but for what she types now
            before = replace(before, called=one.name, level=one.level, unit=one.unit, value=one.target)
        changed = replace(before, **said)
        if changed != before:
            self._edited(line.key, replace(changed, found_as=line.key))
        return True

    def _store_name(self, line: TargetLine, text: str) -> bool:
        name = one_line(composed(text))
        return not name or name == line.indicator.name or self._edit(line, called=name)

    def _store_comparator(self, line: TargetLine, text: str) -> bool:
        return self._edit(line, comparator=Comparator(text))

    def _store_value(self, line: TargetLine, text: str) -> bool:
        try:
            value = read_number(text.rstrip(" %"))
        except UserError as error:
            self._say(sentence(error))
            return False
        return self._edit(line, value=value)

    def _store_unit(self, line: TargetLine, text: str) -> bool:
        return self._edit(line, unit=one_line(composed(text)))

    def _store_years(self, line: TargetLine, text: str) -> bool:
        changed = with_years(line.target, text)
        if changed is None:
            self._say(_("Type a year, for example 2023, or two, for example 2021–2025."))
            return False
        return self._edit(line, year=changed.year, from_year=changed.from_year, to_year=changed.to_year)

    def _store_level(self, line: TargetLine, text: str) -> bool:
        level = one_line(composed(text))
        return level == line.indicator.level or self._edit(line, level=level)


def passes(line: TargetLine, words: list[str]) -> bool:
    """Say whether all words are found in what is said of a target."""
    text = folded(f"{line.indicator.name} {line.target.text}") if words else ""
    return all(word in text for word in words)


def comparators() -> list[tuple[Any, str]]:
    """Return the ways of comparing, to choose from."""
    return [(str(one), _(word)) for one, word in _COMPARATORS.items()]


def _name(line: TargetLine) -> str:
    return line.indicator.name


def _comparator(line: TargetLine) -> str:
    return str(line.indicator.comparator)


def _comparator_word(line: TargetLine) -> str:
    return _(_COMPARATORS[line.indicator.comparator])


def _is_taken_so(line: TargetLine) -> bool:
    """Say whether the plan itself has no word of comparing for what is taken as a least figure."""
    said = line.target.comparator is Comparator.EQUAL
    return said and not line.known and line.indicator.comparator is Comparator.AT_LEAST


def _comparator_tip(line: TargetLine) -> str:
    if not _is_taken_so(line):
        return _comparator_word(line)
    return _("The plan has no word of comparing here: the share is taken as the least to be reached. Choose otherwise.")


def _value(line: TargetLine) -> str:
    return number(line.indicator.target)


def _unit(line: TargetLine) -> str:
    return line.indicator.unit


def _years(line: TargetLine) -> str:
    return years_words(line.target)


def _level(line: TargetLine) -> str:
    return line.indicator.level


def _source(line: TargetLine) -> str:
    return source_words(line.target)


def _printed_tip(line: TargetLine) -> str:
    return "\n".join(dict.fromkeys((line.target.text, *(one.text for one in line.also))))


def second_line(line: TargetLine, column: int) -> str:
    """Return what is said below a cell's text."""
    if column == SOURCE and line.also:
        return _("and {where}").format(where=", ".join(dict.fromkeys(source_words(one) for one in line.also)))
    if column == COMPARATOR and line.target.change:
        return _(_CHANGES.get(line.target.change, N_("a rise")))
    if column == COMPARATOR and _is_taken_so(line):
        return _("no word in the plan")
    if column == NAME and not line.target.sure:
        return _("to look at: “{text}”").format(text=one_line(line.target.text))
    if column == NAME and line.known:
        return _("in the store already")
    return ""
