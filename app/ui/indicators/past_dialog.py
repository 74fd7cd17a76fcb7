"""Who entered which figures of an indicator, and when; what else was changed of it."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.changes import Action, HistoryLine
from app.domain.indicators import Comparator, Indicator, is_amount
from app.domain.periods import ReportingPeriod
from app.i18n import N_, _, number
from app.services.time_words import period_name
from app.ui.indicator_words import SIGNS
from app.ui.indicators.figures import cells_text, full_name
from app.ui.kit.history_window import HistoryWindow, Told

_NONE = "—"
_KINDS: Mapping[Action, str] = {
    Action.CREATED: N_("Indicator added"),
    Action.CHANGED: N_("Indicator changed"),
    Action.DELETED: N_("Indicator deleted"),
}
_FIELDS: Mapping[str, str] = {
    "name": N_("Name of the indicator"),
    "level": N_("Level"),
    "numerator_name": N_("What the numerator counts"),
    "denominator_name": N_("What the denominator counts"),
}


def line_words(line: HistoryLine, indicator: Indicator) -> tuple[str, tuple[str, ...]]:
    """Return what a line of the history says: its heading, and each thing before and after."""
    before, after = _read(line.before), _read(line.after)
    if line.what == "reading":
        code = str((after or before).get("period", ""))
        heading = _("Figures of {period}").format(period=period_name(ReportingPeriod.parse(code)))
        return heading, tuple(_reading_words(before, after, indicator))
    return _(_KINDS.get(line.action, N_("Indicator changed"))), tuple(_indicator_words(before, after))


def _reading_words(before: dict[str, Any], after: dict[str, Any], indicator: Indicator) -> Iterator[str]:
    was, is_now = _pair(before, indicator), _pair(after, indicator)
    if was != is_now:
        yield f"{was} → {is_now}" if before else is_now
    if before.get("note", "") != after.get("note", ""):
        yield _("Note: {text}").format(text=after.get("note", "") or _NONE)


def _pair(said: dict[str, Any], indicator: Indicator) -> str:
    parts = (said.get("numerator"), said.get("denominator"))
    if parts == (None, None):
        return _NONE
    if is_amount(indicator):
        return _figure(parts[0])
    return "/".join("…" if part is None else _figure(part) for part in parts)


def _indicator_words(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    for name, title in _FIELDS.items():
        was, is_now = before.get(name, ""), after.get(name, "")
        if was != is_now and (before or is_now):
            yield f"{_(title)}: {was or _NONE} → {is_now or _NONE}" if before else f"{_(title)}: {is_now}"
    for title, words in ((_("Target"), _target), (_("Origin"), _source)):
        was, is_now = words(before), words(after)
        if was != is_now:
            yield f"{title}: {was} → {is_now}" if before else f"{title}: {is_now}"


def _target(said: dict[str, Any]) -> str:
    if not said:
        return _NONE
    unit = said.get("unit", "")
    sign = SIGNS[Comparator(said["comparator"])] if said.get("comparator") else ""
    return f"{sign} {_figure(said.get('target'))}{'%' if unit == '%' else f' {unit}'.rstrip()}".strip()


def _source(said: dict[str, Any]) -> str:
    if not said:
        return _NONE
    if not said.get("form"):
        return _("Typed")
    return f"{cells_text(said['form'], said.get('numerator', ''))} / {cells_text('', said.get('denominator', ''))}"


def _figure(value: Any) -> str:
    try:
        return number(Decimal(str(value)))
    except InvalidOperation:
        return str(value)


def _read(text: str | None) -> dict[str, Any]:
    found = json.loads(text) if text else {}
    return found if isinstance(found, dict) else {}


class PastDialog(HistoryWindow):
    """Shows the history of one indicator, newest first."""

    def __init__(self, indicator: Indicator, lines: tuple[HistoryLine, ...], parent: QWidget | None = None) -> None:
        told = []
        for line in lines:
            what, fields = line_words(line, indicator)
            told.append(Told(line=line, what=what, fields=fields))
        nothing = _("Nothing was changed yet.")
        super().__init__(_("History of the indicator"), full_name(indicator), told, nothing, parent)
