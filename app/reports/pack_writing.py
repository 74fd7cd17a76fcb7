"""A pack's files written: TOML of a form, of the outline or of a pack's head, with the comments of the file."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from app.domain.forms import (
    CellKind,
    Check,
    Column,
    CrossCheck,
    FixedRow,
    Form,
    OutlineItem,
    Over,
    Pack,
    RowSource,
    Sentence,
)

_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
_HEADER = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_.-]+)\s*\]?\]\s*(?:#.*)?$")
_OWN = re.compile(r'\s*(?:key|number)\s*=\s*"?([^"#]*?)"?\s*(?:#.*)?$')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_UNSAFE = re.compile(r'["\\\x00-\x1f\x7f]')
_LONGEST = 110
_Place = tuple[str, str]
"""A table of the file and a key in it; no key is the table's own heading."""
_Comments = Mapping[_Place, Sequence[str]]


def form_text(form: Form, before: str = "") -> str:
    """Return a form's file; comments of the file that stood there ``before`` stay at their keys."""
    return _toml(_form(form), _comments(before))


def pack_text(pack: Pack, before: str = "") -> str:
    """Return the file ``pack.toml``, without forms and outline, which have files of their own."""
    return _toml(_pack(pack), _comments(before))


def outline_text(outline: Sequence[OutlineItem], before: str = "") -> str:
    """Return the file ``outline.toml``."""
    return _toml({"items": [_item(item) for item in outline]}, _comments(before))


def _form(form: Form) -> dict[str, Any]:
    return _said(
        {
            "code": form.code,
            "printed_code": form.printed_code,
            "title": form.title,
            "title_lines": form.title_lines or None,
            "unit": form.unit,
            "noun": form.noun or None,
            "provenance": "verified" if form.verified else "reference",
            "source": form.source or None,
            "always": form.always or None,
            "rows": form.rows.value,
            "label_number": form.label_number,
            "label_heading": form.label_heading,
            "label_total": form.label_total,
            "nil_note": form.nil_note or None,
            "note": form.note or None,
            "jumps": form.jumps or None,
            "columns": [_column(column) for column in form.columns],
            "fixed": [_row(row) for row in form.fixed] if form.rows is RowSource.FIXED else None,
            "checks": [_check(check) for check in form.checks],
        }
    )


def _column(column: Column) -> dict[str, Any]:
    required = column.kind is not CellKind.TEXT and not column.hidden
    return _said(
        {
            "number": column.number,
            "heading": column.heading,
            "kind": None if column.kind is CellKind.COUNT else column.kind.value,
            "formula": column.formula or None,
            "carry": column.carry or None,
            "over": None if column.over is (Over.FIRST if column.carry else Over.SUM) else column.over.value,
            "of_quarters": column.of_quarters or None,
            "required": None if column.required is required else column.required,
            "hidden": column.hidden or None,
            "width": column.width or None,
        }
    )


def _row(row: FixedRow) -> dict[str, Any]:
    return _said({"group": row.group or None, "name": row.name})


def _check(check: Check | CrossCheck) -> dict[str, Any]:
    return _said(
        {
            "key": check.key,
            "rule": check.rule,
            "severity": check.severity.value,
            "each_row": (check.each_row or None) if isinstance(check, CrossCheck) else None,
            "message": check.message or None,
        }
    )


def _pack(pack: Pack) -> dict[str, Any]:
    jumps = None if pack.jumps is None else {"factor": pack.jumps.factor, "least": pack.jumps.least}
    return _said(
        {
            "code": pack.code,
            "family": pack.family,
            "short_title": pack.short_title or None,
            "title": pack.title,
            "legal_basis": pack.legal_basis,
            "subject": pack.subject,
            "valid_from": pack.valid_from,
            "valid_to": pack.valid_to,
            "periods": pack.periods,
            "forms": tuple(form.code for form in pack.forms),
            "progress": None if pack.progress else False,
            "in_use": None if pack.in_use else False,
            "jumps": jumps,
            "checks": [_check(check) for check in pack.checks],
        }
    )


def _item(item: OutlineItem) -> dict[str, Any]:
    has_heading = item.level > 0
    return _said(
        {
            "key": item.key,
            "level": item.level,
            "number": item.number if has_heading or item.number else None,
            "title": item.title if has_heading or item.title else None,
            "short_title": item.short_title,
            "words": item.words or None,
            "sentences": [_sentence(sentence) for sentence in item.sentences],
        }
    )


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return _said(
        {
            "key": sentence.key,
            "form": sentence.form or None,
            "when": sentence.when or None,
            "each": sentence.each or None,
            "pattern": sentence.pattern,
            "item": sentence.item or None,
            "nil_when": sentence.nil_when or None,
            "nil": sentence.nil or None,
        }
    )


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that say something: what is left out is read as what it is by default."""
    return {key: value for key, value in values.items() if value is not None}


def _toml(values: Mapping[str, Any], comments: _Comments) -> str:
    lines = [*_lines(values, "", "", comments, Counter()), *comments.get(("", ""), ())]
    return "\n".join(lines).lstrip("\n") + "\n"


def _lines(values: Mapping[str, Any], at: str, path: str, comments: _Comments, counts: Counter[str]) -> Iterator[str]:
    """Give the lines of a table: its plain values first, then the tables in it, whose names begin with its ``path``."""
    for key, value in values.items():
        if not _is_table(value):
            yield from comments.get((at, key), ())
            yield f"{key} = {_value(value)}"
    for key, value in values.items():
        if not _is_table(value):
            continue
        name = f"{path}{key}"
        if isinstance(value, Mapping):
            yield from ("", *comments.get((name, ""), ()), f"[{name}]")
            yield from _lines(value, name, f"{name}.", comments, counts)
            continue
        for one in value:
            counts[name] += 1
            here = _named(name, one.get("key", one.get("number")), counts[name])
            yield from ("", *comments.get((here, ""), ()), f"[[{name}]]")
            yield from _lines(one, here, f"{name}.", comments, counts)


def _named(name: str, own: object, place: int) -> str:
    """Return what a table in a list is called: by its own key or number, which stays with it, or else by its place."""
    return f"{name}#{place}" if own is None or "." in name else f"{name}={own}"


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping | list)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, tuple):
        texts = [_quoted(one) for one in value]
        line = f"[{', '.join(texts)}]"
        return line if len(line) <= _LONGEST else "\n".join(("[", *(f"    {text}," for text in texts), "]"))
    return str(value)


def _quoted(text: str) -> str:
    """Return a text as a TOML string; half of a letter, as a damaged clipboard may bring it, cannot be kept."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return '"' + _UNSAFE.sub(lambda found: _ESCAPES.get(found[0], f"\\u{ord(found[0]):04X}"), whole) + '"'


def _comments(text: str) -> _Comments:
    """Return the lines of comment in a file, by the key or the table above which they stand."""
    called = _called(text)
    found: dict[_Place, list[str]] = {}
    waiting: list[str] = []
    at, counts = "", dict[str, int]()
    for line in text.splitlines():
        if line.lstrip().startswith("#"):
            waiting.append(line.strip())
            continue
        header, key = _HEADER.match(line), _KEY.match(line)
        place: _Place | None = None
        if header is not None:
            at = header[1]
            if line.lstrip().startswith("[["):
                counts[at] = counts.get(at, 0) + 1
                at = called[f"{at}#{counts[at]}"]
            place = (at, "")
        elif key is not None:
            place = (at, key[1])
        if place is not None and waiting:
            found.setdefault(place, []).extend(waiting)
            waiting = []
    if waiting:
        found[("", "")] = waiting
    return found


def _called(text: str) -> Mapping[str, str]:
    """Return what the tables of a file's lists are called, by their names and places in the file."""
    found: dict[str, str] = {}
    counts, at = Counter[str](), ""
    for line in text.splitlines():
        header, own = _HEADER.match(line), _OWN.match(line)
        if header is not None:
            counts[header[1]] += line.lstrip().startswith("[[")
            at = f"{header[1]}#{counts[header[1]]}"
            found[at] = at
        elif own is not None and at and found[at] == at:
            name, place = at.rsplit("#", 1)
            found[at] = _named(name, own[1], int(place))
    return found
