"""How packs, columns and rules are called on the page of packs, and how what is wrong with them is said."""

import re
from collections.abc import Mapping

from app.domain.forms import CellKind, Form, Over, RowSource
from app.domain.reports import Severity
from app.errors import UserError
from app.i18n import N_, _, language, sentence
from app.reports.pack_files import PackError
from app.services.packs import PackEntry

KINDS: Mapping[CellKind, str] = {
    CellKind.COUNT: N_("Whole number"),
    CellKind.AMOUNT: N_("Amount in đồng"),
    CellKind.PERCENT: N_("Share (%)"),
    CellKind.TEXT: N_("Words"),
}
OVERS: Mapping[Over, str] = {
    Over.SUM: N_("Sum of the quarters"),
    Over.FIRST: N_("The first quarter's figure"),
    Over.LAST: N_("The last quarter's figure"),
}
SOURCES: Mapping[RowSource, str] = {
    RowSource.FIELDS: N_("The office's fields of work"),
    RowSource.UNITS: N_("Units, the office first"),
    RowSource.FREE: N_("Added by the officer"),
    RowSource.FIXED: N_("Listed by the form"),
}
SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: N_("Error: stops signing"),
    Severity.WARNING: N_("Warning: wants an explanation"),
    Severity.HINT: N_("Hint: may be waved aside"),
}
_SIGNS = (("==", "="), ("!=", "≠"), ("<=", "≤"), (">=", "≥"), ("*", "×"))
_COMMAS = "vi"
"""The language in which a comma stands before decimals, and a point between thousands."""
_ELSEWHERE = re.compile(r"([^\W\d_]\w*(?:\.\w+)*)\.c(\d{1,2})\b")
_THERE = re.compile(r"([^\W\d_]\w*(?:\.\w+)*)\s*\(\s*(\d{1,2})\s*\)")
_NAME = re.compile(r"\bc(\d{1,2})\b")
_CELL = re.compile(r"\(\s*(\d{1,2})\s*\)")
_EQUAL = re.compile(r"(?<![<>=!])=(?!=)")
_QUOTIENT = re.compile(r"(?<=[)\d])\s*[:÷]\s*(?=[(\d])")
_GROUPED = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:\.\d{3})+(?![\w.])")
_WITH_COMMA = re.compile(r"(?<![\w.,])(\d+),(\d+)(?![\w.,])")
_WITH_POINT = re.compile(r"(?<![\w.])(\d+)\.(\d+)(?![\w.])")
_AT = re.compile(r"(columns|checks|fixed)\[(\d+)\]")


def why_fixed(entry: PackEntry) -> str:
    """Return why a pack is not changed; empty where it may be."""
    if entry.editable:
        return ""
    if entry.own:
        return _("Reports were signed by this pack, so it stays as it is.")
    return _("This pack came with the program and is not changed.")


def rule_shown(rule: str) -> str:
    """Return a kept rule or formula as the paper writes it: ``(3) = (7) + (11)``, ``II.06a (4) = II.08 (7)``."""
    for kept, shown in _SIGNS:
        rule = rule.replace(kept, shown)
    if language() == _COMMAS:
        rule = _WITH_POINT.sub(r"\1,\2", rule)
    return _NAME.sub(r"(\1)", _ELSEWHERE.sub(r"\1 (\2)", rule))


def rule_kept(text: str) -> str:
    """Return a rule typed with column numbers, the signs and the numbers of the paper as it is kept."""
    for kept, shown in _SIGNS[1:]:
        text = text.replace(shown, kept)
    text = _QUOTIENT.sub(" / ", text)
    if language() == _COMMAS:
        text = _WITH_COMMA.sub(r"\1.\2", _GROUPED.sub(lambda found: found[0].replace(".", ""), text))
    return _CELL.sub(r"c\1", _THERE.sub(_named, _EQUAL.sub("==", text))).strip()


def _named(found: re.Match[str]) -> str:
    """Return a column of another form as it is kept; a sum is no form."""
    return found[0] if found[1] == "sum" else f"{found[1]}.c{found[2]}"


def fault_words(error: UserError, form: Form | None = None) -> str:
    """Return what is wrong with an edited form in one sentence: where, unless the form as a whole is meant, and why."""
    if not isinstance(error, PackError):
        return rule_shown(sentence(error)) if "uses" in error.values else sentence(error)
    reason = rule_shown(sentence(error.values["reason"]))
    place = _place(str(error.values["key"]), form)
    text = f"{place}: {reason}" if place else reason[:1].upper() + reason[1:]
    return text if text.endswith(".") else f"{text}."


def _place(key: str, form: Form | None) -> str:
    found = _AT.match(key)
    if found is None:
        return ""
    number = int(found[2])
    match found[1]:
        case "columns" if form is not None and number <= len(form.columns):
            return _("Column ({number})").format(number=form.columns[number - 1].number)
        case "columns":
            return ""
        case "checks":  # the sentence says the rule itself
            return ""
        case _:
            return _("Row {number}").format(number=number)


def owner_words(entry: PackEntry) -> str:
    """Say whose a pack is."""
    if entry.fault is not None:
        return _("Cannot be read")
    return _("Office") if entry.own else _("Program")


def use_words(entry: PackEntry) -> str:
    """Say whether new reports are made by a pack."""
    if entry.chosen:
        return _("In use")
    return _("Switched off") if entry.pack is not None and not entry.pack.in_use else "–"


def checked_words(entry: PackEntry) -> str:
    """Say how many of a pack's forms were held against the original text."""
    forms = entry.pack.forms if entry.pack is not None else ()
    return f"{sum(form.verified for form in forms)}/{len(forms)}" if forms else "–"


def report_words(entry: PackEntry) -> str:
    """Say how many reports are made by a pack."""
    said = []
    if entry.signed:
        said.append(_("{count} signed").format(count=entry.signed))
    if entry.drafts:
        said.append(_("{count} being written").format(count=entry.drafts))
    return ", ".join(said) or "–"


def columns_words(form: Form) -> str:
    """Say how many columns a form has, and how many of them it shows."""
    shown = len(form.shown_columns)
    count = len(form.columns)
    return str(count) if shown == count else _("{shown} of {count}").format(shown=shown, count=count)
