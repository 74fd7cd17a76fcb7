"""Who entered which figures of an indicator, and when; what else was changed of it."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.changes import Action, HistoryLine
from app.domain.indicators import Comparator, Indicator, is_amount
from app.domain.periods import ReportingPeriod
from app.i18n import N_, _, day, number
from app.services.time_words import period_name
from app.ui.indicator_words import SIGNS
from app.ui.indicators.figures import cells_text, full_name
from app.ui.kit.buttons import button
from app.ui.kit.cards import Rule, text_label
from app.ui.kit.room import ScrolledContent, open_at

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


class PastDialog(QDialog):
    """Shows the history of one indicator, newest first; it is only read."""

    def __init__(self, indicator: Indicator, lines: tuple[HistoryLine, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("History of the indicator"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 560, 460)
        self.texts: list[str] = []
        inner = ScrolledContent()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(8)
        if not lines:
            rows.addWidget(text_label(_("Nothing was changed yet."), "second"))
        for place, line in enumerate(lines):
            if place:
                rows.addWidget(Rule())
            rows.addLayout(self._row(line, indicator))
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.setAccessibleName(self.windowTitle())
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), "", self.accept))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(text_label(full_name(indicator), "strong", wrap=True))
        column.addWidget(scroll, 1)
        column.addLayout(foot)

    def _row(self, line: HistoryLine, indicator: Indicator) -> QVBoxLayout:
        heading, parts = line_words(line, indicator)
        moment = line.at.astimezone()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(text_label(heading, "strong"))
        head.addStretch(1)
        when = f"{day(moment.date())} {moment:%H:%M}"
        said = " · ".join(part for part in (when, line.who) if part)
        head.addWidget(text_label(said, "small"))
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(head)
        for words in parts:
            shown = text_label(words, "second", wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(shown)
        self.texts.append(" | ".join((heading, *parts, said)))
        return column
