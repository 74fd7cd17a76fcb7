"""What an import did, in the reader's words: titles, and rows of texts that a writer only has to set."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from msgspec import Struct

from app.domain.plan_changes import Fate, FieldChange, ImportLine, ImportRecord, Value
from app.domain.schedules import Kind, Schedule
from app.i18n import N_, _, day, ngettext, number
from app.reports.schedule_words import bounds, rhythm

FATES: Mapping[Fate, str] = MappingProxyType(
    {Fate.NEW: N_("New"), Fate.CHANGED: N_("Changed"), Fate.SAME: N_("Same"), Fate.GONE: N_("Gone")}
)
_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "number": N_("No."),
        "section": N_("Section"),
        "title": N_("Task"),
        "goal": N_("Goal"),
        "product": N_("Product"),
        "lead_text": N_("Lead"),
        "coop_text": N_("Works with"),
        "leads": N_("Lead units"),
        "coops": N_("Units that work with"),
        "phrase": N_("Deadline"),
        "schedule": N_("Deadline as understood"),
        "override": N_("Deadline as set by the officer"),
        "note": N_("Note"),
        "code": N_("Task code"),
        "figures": N_("Result in figures"),
        "room": N_("Room"),
        "parent": N_("Part of the task"),
        "gone": N_("In the plan"),
    }
)
_HEAD_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "number": N_("Number and sign"),
        "issued": N_("Issued on"),
        "title": N_("Title of the plan"),
        "agency": N_("Issued by"),
        "parent_agency": N_("Parent agency"),
        "signer": N_("Signer"),
        "signer_title": N_("Signer's position"),
        "recipients": N_("Recipients"),
    }
)


class ChangeRow(Struct, frozen=True, kw_only=True):
    """One line of the table: what became of a task, or one field of it with its old and new text.

    The lines of one task say what it is in the first of them only; ``rows`` is how many there are, 0 in the others.
    """

    fate: str
    number: str
    section: str
    title: str
    rows: int
    field: str = ""
    before: str = ""
    after: str = ""


class ImportText(Struct, frozen=True, kw_only=True):
    """The record as it is printed: title, facts (name, text), the tasks' changes, and lists with their titles."""

    title: str
    facts: tuple[tuple[str, str], ...]
    headings: tuple[str, ...]
    changes: tuple[ChangeRow, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]


def import_text(record: ImportRecord) -> ImportText:
    """Return the record in words."""
    return ImportText(
        title=_("Plan {year}: what the import did").format(year=record.plan.year),
        facts=tuple(_facts(record)),
        headings=(_("Result"), _("No."), _("Section"), _("Task"), _("What changes"), _("Before"), _("Now")),
        changes=tuple(row for line in record.lines for row in _change_rows(line)),
        lists=tuple((_(title), lines) for title, lines in _lists(record) if lines),
    )


def _facts(record: ImportRecord) -> Iterator[tuple[str, str]]:
    at = record.at.astimezone()
    yield _("Plan"), record.plan.title
    yield _("File"), record.source
    yield _("Imported on"), _("{day} at {time}").format(day=day(at.date()), time=f"{at:%H:%M}")
    yield _("Backup made before"), record.backup or _("none, as nothing was changed")
    yield _("Tasks"), _counted(record)


def _counted(record: ImportRecord) -> str:
    """Return ``2 nhiệm vụ mới, 3 thay đổi, 35 giữ nguyên (1 đổi chỗ), 0 không còn``."""
    counts = record.counts
    parts = [
        ngettext("{count} new", "{count} new", counts.new).format(count=counts.new),
        ngettext("{count} changed", "{count} changed", counts.changed).format(count=counts.changed),
        ngettext("{count} the same", "{count} the same", counts.same).format(count=counts.same),
        ngettext("{count} no longer there", "{count} no longer there", counts.gone).format(count=counts.gone),
    ]
    if counts.moved:
        moved = ngettext("{count} of them moved", "{count} of them moved", counts.moved).format(count=counts.moved)
        parts[2] += f" ({moved})"
    return ", ".join(parts)


def _change_rows(line: ImportLine) -> Iterator[ChangeRow]:
    """Yield the lines of a task: one for each field, or one alone where it is new or gone."""
    fate = _(FATES[line.fate])
    if line.moved and line.fate is Fate.SAME:
        fate = _("Moved")
    count = max(len(line.changes), 1)
    for place in range(count):
        change = line.changes[place] if place < len(line.changes) else None
        before, after = ("", "") if change is None else (value_words(change.before), value_words(change.after))
        if change is not None and change.name == "gone":
            before, after = _("not since {day}").format(day=before), _("yes, again")
        yield ChangeRow(
            fate=fate,
            number=line.number,
            section=line.section,
            title=line.title,
            rows=0 if place else count,
            field="" if change is None else _(_FIELDS.get(change.name, change.name)),
            before=before,
            after=after,
        )


def _lists(record: ImportRecord) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield N_("The plan's own details"), tuple(map(_head_line, record.head))
    yield N_("Sections"), tuple(f"{_(FATES[fate])}: {title}" for fate, title in record.sections)
    yield N_("Units that are new"), record.units
    yield (
        N_("Other names of units"),
        tuple(_("“{name}” stands for “{unit}”").format(name=name, unit=unit) for name, unit in record.aliases),
    )
    yield N_("Indicators"), tuple(f"{_(FATES[fate])}: {name}" for fate, name in record.indicators)
    yield (
        N_("Tasks that go on from the year before"),
        tuple(_("“{task}” goes on with “{old}”").format(task=task, old=old) for task, old in record.links),
    )
    yield N_("Left open when the file was read"), tuple(_remarks(record))


def _head_line(change: FieldChange) -> str:
    name = _(_HEAD_FIELDS.get(change.name, change.name))
    before = value_words(change.before) or _("(blank)")
    return _("{field}: “{before}” became “{after}”").format(field=name, before=before, after=value_words(change.after))


def _remarks(record: ImportRecord) -> Iterator[str]:
    """Yield each remark with its sheet, where the sentence does not begin with its row as most do."""
    for one in record.remarks:
        yield f"{one.sheet}: {one.sentence}" if one.sheet else one.sentence


def value_words(value: Value) -> str:
    """Return a field's value as the reader writes it."""
    if isinstance(value, Schedule):
        return schedule_words(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal):
        return number(value)
    return value or ""


def schedule_words(schedule: Schedule) -> str:
    """Return what a schedule means: when, from when, until when, and on what it hangs."""
    parts = [_when(schedule)]
    if schedule.kind is not Kind.ONCE and schedule.start is not None:
        parts.append(_("from {day}").format(day=day(schedule.start)))
    return "; ".join([*parts, *bounds(schedule)])


def _when(schedule: Schedule) -> str:
    match schedule.kind:
        case Kind.CONTINUOUS:
            return _("Continuous")
        case Kind.RECURRING:
            return rhythm(schedule.every)
        case Kind.CONDITIONAL:
            return _("No day yet")
    if schedule.due is None:
        return _("From {day}").format(day=day(schedule.start)) if schedule.start is not None else _("No day yet")
    if schedule.start is not None and schedule.start != schedule.due:
        return _("From {start} to {due}").format(start=day(schedule.start), due=day(schedule.due))
    return _("By {day}").format(day=day(schedule.due))
