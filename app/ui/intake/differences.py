"""What becomes of one field, in words: its name, and what stood and will stand in it. No Qt."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from app.domain.indicators import Comparator
from app.domain.plan_changes import FieldChange, Value
from app.domain.schedules import Schedule
from app.i18n import N_, _, day, number
from app.ui.indicator_words import SIGNS
from app.ui.intake.words import schedule_first, schedule_second

FIELDS: Mapping[str, str] = {
    "number": N_("Number"),
    "number_printed": N_("Number as printed"),
    "section": N_("Section"),
    "parent": N_("Part of"),
    "goal": N_("Goal"),
    "title": N_("Task"),
    "product": N_("Product"),
    "lead_text": N_("Lead"),
    "leads": N_("Lead"),
    "coop_text": N_("Works with"),
    "coops": N_("Works with"),
    "phrase": N_("Deadline in the file"),
    "schedule": N_("Understood as"),
    "override": N_("Set by the officer"),
    "note": N_("Note"),
    "code": N_("Task code"),
    "figures": N_("Result in figures"),
    "room": N_("Room"),
    "target": N_("Target"),
    "comparator": N_("Compared"),
    "unit": N_("Measure"),
    "name": N_("Indicator"),
    "level": N_("Level"),
    "gone": N_("No longer in the plan since"),
    "previous": N_("Goes on from"),
}
HEAD: Mapping[str, str] = {
    "number": N_("Number, code"),
    "issued": N_("Day of issue"),
    "title": N_("Title of the plan"),
    "agency": N_("Agency"),
    "parent_agency": N_("Parent agency"),
    "signer": N_("Signer"),
    "signer_title": N_("Signer's position"),
    "recipients": N_("Recipients"),
    "source": N_("File"),
    "year": N_("Year of the plan"),
}
_LONG = 48
"""Letters from which on only what differs in a text is shown, with the words around it."""


class Difference(Struct, frozen=True, kw_only=True):
    """One field's old and new value in words; an empty one was or becomes blank."""

    field: str
    before: str
    after: str


def difference(change: FieldChange, names: Mapping[str, str]) -> Difference:
    """Return what becomes of a field that one of these names calls; of long texts only what differs."""
    before, after = value_words(change.before), value_words(change.after)
    if len(before) > _LONG and len(after) > _LONG:
        before, after = _trimmed(before, after)
    return Difference(field=_(names.get(change.name, change.name)), before=before, after=after)


def value_words(value: Value | Sequence[str]) -> str:
    """Return a field's value as it is read."""
    if value is None:
        return ""
    if isinstance(value, Schedule):
        return "; ".join(part for part in (schedule_first(value), schedule_second(value)) if part)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, Comparator):
        return SIGNS[value]
    return value.replace("\n", " ") if isinstance(value, str) else "; ".join(value)


def _trimmed(before: str, after: str) -> tuple[str, str]:
    """Return two long texts without what both begin and end with, but for a word on either side."""
    old, new = before.split(), after.split()
    same = _alike(old, new)
    tail = _alike(old[same:][::-1], new[same:][::-1])
    first, last = max(0, same - 2), max(0, tail - 2)

    def cut(words: list[str]) -> str:
        inside = words[first : len(words) - last]
        return f"{'… ' if first else ''}{' '.join(inside)}{' …' if last else ''}"

    return cut(old), cut(new)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count
