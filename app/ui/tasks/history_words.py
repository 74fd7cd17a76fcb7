"""The history of a task in words: what happened, and each field before and after."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from app.domain.changes import Action, HistoryLine
from app.domain.progress import Status
from app.i18n import N_, _, day
from app.ui.kit.chips import MARKS

_KINDS: Mapping[str, Mapping[Action, str]] = {
    "task": {
        Action.CREATED: N_("Task added"),
        Action.CHANGED: N_("Task changed"),
        Action.DELETED: N_("Task deleted"),
        Action.IMPORTED: N_("Task taken in from a plan"),
    },
    "assignment": {Action.CREATED: N_("Given to a unit"), Action.DELETED: N_("Taken from a unit")},
    "progress_entry": {
        Action.CREATED: N_("Progress recorded"),
        Action.CHANGED: N_("Entry corrected"),
        Action.DELETED: N_("Entry deleted"),
    },
    "extension": {Action.CREATED: N_("Deadline extended"), Action.DELETED: N_("Extension taken back")},
    "evidence": {
        Action.CREATED: N_("Document attached"),
        Action.CHANGED: N_("Document described anew"),
        Action.DELETED: N_("Document taken away"),
    },
}
_FIELDS: Mapping[str, str] = {
    "number_printed": N_("No."),
    "title": N_("Task"),
    "goal": N_("Goal"),
    "product": N_("Product"),
    "lead_text": N_("Lead"),
    "coop_text": N_("With"),
    "phrase": N_("Deadline"),
    "override": N_("Day given"),
    "note": N_("Note"),
    "room": N_("Room"),
    "figures": N_("Result in figures"),
    "gone": N_("No longer in the plan since"),
    "day": N_("Day"),
    "status": N_("Status"),
    "percent": N_("Share done"),
    "person": N_("Person"),
    "reason": N_("Reason"),
    "old_due": N_("Deadline before"),
    "new_due": N_("New deadline"),
    "document": N_("Document that allows it"),
    "number": N_("Number and sign"),
    "issued": N_("Document's day"),
    "summary": N_("Summary"),
    "attachment_id": N_("File"),
    "unit_id": N_("Unit"),
    "role": N_("Role of the unit"),
}
_NAMED = {"unit_id": N_("a unit that is no more"), "attachment_id": N_("a file that was taken away")}
_ROLES = {"lead": N_("Lead"), "coop": N_("With")}
_HIDDEN_OF_TASK = frozenset({"number"})


class FieldWords(Struct, frozen=True, kw_only=True):
    """One field, as it was and as it became; an empty text where there was nothing."""

    name: str
    before: str
    after: str


class LineWords(Struct, frozen=True, kw_only=True):
    """One line of the history."""

    what: str
    fields: tuple[FieldWords, ...]


def line_words(line: HistoryLine, units: Mapping[int, str], files: Mapping[int, str]) -> LineWords:
    """Return a line in words; ``units`` and ``files`` give names by id."""
    kinds = _KINDS.get(line.what, {})
    what = _(kinds.get(line.action, N_("Changed")))
    before, after = _read(line.before), _read(line.after)
    fields: list[FieldWords] = []
    for name, title in _FIELDS.items():
        if line.what == "task" and name in _HIDDEN_OF_TASK:
            continue
        names = files if name == "attachment_id" else units
        was, became = _said(name, before.get(name), names), _said(name, after.get(name), names)
        if was != became:
            fields.append(FieldWords(name=_(title), before=was, after=became))
    return LineWords(what=what, fields=tuple(fields))


def field_text(words: FieldWords) -> str:
    """Return a field in one line: ``Ghi chú: cũ → mới``."""
    if not words.before:
        return f"{words.name}: {words.after}"
    if not words.after:
        return _("{name}: {before} → (empty)").format(name=words.name, before=words.before)
    return f"{words.name}: {words.before} → {words.after}"


def _read(text: str | None) -> Mapping[str, Any]:
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _said(name: str, value: Any, names: Mapping[int, str]) -> str:
    if value is None or value == "":
        return ""
    shown = _SHOWN.get(name)
    if name in _NAMED:
        return names.get(int(value), _(_NAMED[name]))
    return shown(value) if shown is not None else str(value)


def _day(value: Any) -> str:
    return day(date.fromisoformat(str(value)))


def _status(value: Any) -> str:
    return _(MARKS[Status(value)].word)


def _percent(value: Any) -> str:
    return f"{value}%" if value else ""


def _role(value: Any) -> str:
    return _(_ROLES.get(str(value), str(value)))


def _schedule(value: Any) -> str:
    said = _read(value) if isinstance(value, str) else value
    due = said.get("due") if isinstance(said, dict) else None
    return _day(due) if due else _("another deadline")


_SHOWN: Mapping[str, Callable[[Any], str]] = {
    "day": _day,
    "issued": _day,
    "old_due": _day,
    "new_due": _day,
    "gone": _day,
    "status": _status,
    "percent": _percent,
    "role": _role,
    "override": _schedule,
}
