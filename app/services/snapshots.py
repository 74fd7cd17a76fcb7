"""What is kept of a report when it is signed, as canonical JSON, and the hashes that seal it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from hashlib import sha256
from typing import Any, TypeVar

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields, replace

from app.domain.agency import Agency
from app.domain.forms import Column, Form, Pack
from app.domain.indicators import IndicatorStanding, Rate
from app.domain.reports import Explanation, FormChoice, Report, ReportCell, ReportLine, ReportText, ReportWord
from app.models import records
from app.models.base import canonical_json
from app.models.connection import Connection
from app.reports.document import (
    EvidenceAnnex,
    IndicatorAnnex,
    Origin,
    Paragraph,
    ParagraphKind,
    ProgressAnnex,
    ReportDocument,
    Run,
    SealMark,
)
from app.reports.sheet import Sheet
from app.services.restoring import restored

_CODE_LENGTH = 16
_Annex = TypeVar("_Annex")
_PARTS: Mapping[str, type] = {
    "lines": ReportLine,
    "cells": ReportCell,
    "words": ReportWord,
    "choices": FormChoice,
    "texts": ReportText,
    "explanations": Explanation,
}


def snapshot_of(
    document: ReportDocument, indicators: tuple[IndicatorStanding, ...], stored: Mapping[str, Any], early_reason: str
) -> str:
    """Return all that stands in a report at sign-off as canonical JSON."""
    return canonical_json(
        {
            "agency": plain(document.agency),
            "period": document.period.code,
            "pack": document.pack.code,
            "number": document.number,
            "day": plain(document.day),
            "signer": document.signer,
            "position": list(document.position),
            "early_reason": early_reason,
            "version_note": document.version_note,
            "paragraphs": [plain(one) for one in document.paragraphs],
            "forms": [_form(sheet) for sheet in document.sheets],
            "progress": plain(document.progress),
            "indicators": [_indicator(one) for one in indicators],
            "indicator_annex": plain(document.indicators),
            "evidence_annex": plain(document.evidence),
            "stored": stored,
        }
    )


def stored_parts(connection: Connection, report: Report) -> dict[str, Any]:
    """Return the rows a report consists of, as JSON holds them; its state is left out, as signing changes it."""
    found: dict[str, Any] = {"report": {name: value for name, value in plain(report).items() if name != "state"}}
    for name, kind in _PARTS.items():
        of_report = records.table_of(kind).c.report_id == report.id
        rows: tuple[Any, ...] = records.read(connection, kind, of_report)
        found[name] = [plain(one) for one in rows]
    return found


def hash_of(content: str | bytes) -> str:
    """Return the SHA-256 of a text or of a file's bytes."""
    return sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def code_of(snapshot: str) -> str:
    """Return the short form of a snapshot's hash that is printed on the signed page: XXXX-XXXX-XXXX-XXXX."""
    letters = hash_of(snapshot)[:_CODE_LENGTH].upper()
    return "-".join(letters[at : at + 4] for at in range(0, _CODE_LENGTH, 4))


def seal_of(snapshot: str, pdf: bytes, xlsx: bytes, signed_at: datetime) -> str:
    """Return the seal: the hash over the hashes of the snapshot and the two files, and the moment of signing."""
    moment = signed_at.astimezone(UTC).isoformat(timespec="microseconds")
    return hash_of(hash_of(snapshot) + hash_of(pdf) + hash_of(xlsx) + moment)


def seal_mark(number: str, day: date, code: str) -> SealMark:
    """Return what is printed so that paper and file can be held against each other."""
    return SealMark(code=code, payload=f"{number} {day.isoformat()} {code}")


def agency_in(kept: Mapping[str, Any]) -> Agency:
    """Return the agency as a snapshot keeps it."""
    said = dict(kept["agency"])
    for name in ("addressees", "recipients"):
        said[name] = tuple(said[name])
    said["valid_from"] = None if said["valid_from"] is None else date.fromisoformat(said["valid_from"])
    return Agency(**said)


def paragraphs_in(kept: Mapping[str, Any]) -> tuple[Paragraph, ...]:
    """Return the text as a snapshot keeps it."""
    return tuple(
        Paragraph(
            key=one["key"],
            kind=ParagraphKind(one["kind"]),
            runs=tuple(Run(**run) for run in one["runs"]),
            origin=Origin(one["origin"]),
            drafted=one["drafted"],
        )
        for one in kept["paragraphs"]
    )


def progress_in(kept: Mapping[str, Any]) -> ProgressAnnex | None:
    """Return the plan's progress as a snapshot keeps it."""
    return _annex(ProgressAnnex, kept.get("progress"))


def indicators_in(kept: Mapping[str, Any]) -> IndicatorAnnex | None:
    """Return the annex of indicators as a snapshot keeps it; older reports have none."""
    return _annex(IndicatorAnnex, kept.get("indicator_annex"))


def evidence_in(kept: Mapping[str, Any]) -> EvidenceAnnex | None:
    """Return the list of documents as a snapshot keeps it; older reports have none."""
    return _annex(EvidenceAnnex, kept.get("evidence_annex"))


def _annex(kind: type[_Annex], said: Mapping[str, Any] | None) -> _Annex | None:
    return None if said is None else restored(kind, said)


def forms_in(kept: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the codes of the forms that went with a report, as its snapshot keeps them."""
    return tuple(one["code"] for one in kept["forms"])


def sealed_pack(pack: Pack, kept: Mapping[str, Any]) -> Pack:
    """Return a pack with its forms as a snapshot keeps them: title, headings and formulas of the day it was signed."""
    known = {one["code"]: one for one in kept["forms"]}
    now = {form.code for form in pack.forms}
    forms = [_sealed_form(form, known[form.code]) if form.code in known else form for form in pack.forms]
    gone = [_sealed_form(_bare_form(one), one) for code, one in known.items() if code not in now]
    return replace(pack, forms=(*forms, *gone))


def _bare_form(kept: Mapping[str, Any]) -> Form:
    """Return what is known of a form that the pack no longer has."""
    code = str(kept["code"])
    return Form(
        code=code,
        printed_code=code,
        title=kept["title"],
        unit="",
        verified=False,
        label_number="",
        label_heading="",
        columns=(),
        checks=(),
        label_total=kept["rows"][-1]["label"],
    )


def _sealed_form(form: Form, kept: Mapping[str, Any]) -> Form:
    columns = [(one["number"], tuple(one["heading"]), one["formula"], "hidden" in one) for one in kept["columns"]]
    now = [(one.number, one.heading, one.formula, one.hidden) for one in form.columns]
    if (form.title, now) == (kept["title"], columns):
        return form
    known = {one.number: one for one in form.columns}
    return replace(
        form,
        title=kept["title"],
        title_lines=form.title_lines if form.title == kept["title"] else (),
        columns=tuple(
            replace(known[number], heading=heading, formula=formula, hidden=hidden)
            if number in known
            else Column(number=number, heading=heading, formula=formula, hidden=hidden)
            for number, heading, formula, hidden in columns
        ),
        checks=(),
        jumps=(),
    )


def rows_kept(name: str, kept: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of one kind as a snapshot keeps them; a field that came later has the value it began with."""
    began = {field.name: plain(field.default) for field in fields(_PARTS[name]) if field.default is not NODEFAULT}
    return [{**began, **row} for row in kept.get(name, [])]


def plain(value: Any) -> Any:
    """Return a value, or a record with all its parts, as JSON holds it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Struct):
        return {name: plain(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return records.plain(value)


def _form(sheet: Sheet) -> dict[str, Any]:
    return {
        "code": sheet.form.code,
        "attach": sheet.attach.value,
        "title": sheet.form.title,
        "columns": [
            {
                "number": column.number,
                "heading": list(column.heading),
                "formula": column.formula,
                "kind": column.kind.value,
                **({"hidden": True} if column.hidden else {}),
            }
            for column in sheet.form.columns
        ],
        "rows": [
            {
                "kind": row.kind.value,
                "number": row.number,
                "label": row.label,
                "cells": {str(cell.column): records.plain(cell.value) for cell in row.cells},
                "words": {str(cell.column): cell.text for cell in row.cells if cell.text},
            }
            for row in sheet.rows
        ],
    }


def _rate(rate: Rate) -> list[Any]:
    return [records.plain(rate.numerator), records.plain(rate.denominator)]


def _indicator(standing: IndicatorStanding) -> dict[str, Any]:
    indicator = standing.indicator
    return {
        "name": indicator.name,
        "target": f"{indicator.comparator.value} {records.plain(indicator.target)} {indicator.unit}",
        "period": _rate(standing.period),
        "year_to_date": _rate(standing.year_to_date),
        "verdict": standing.verdict.value,
        "year_verdict": standing.year_verdict.value,
    }
