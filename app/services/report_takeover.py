"""What a draft takes over anew from other reports: the quarters' sums, and what the last signed report left."""

from collections.abc import Collection, Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from app.domain.changes import Change, Changes
from app.domain.forms import Form
from app.domain.periods import ReportingPeriod
from app.domain.reports import Report, ReportLine
from app.errors import UserError
from app.i18n import N_
from app.models.connection import Connection
from app.reports.figures import Carried
from app.reports.sheet import line_key
from app.services import edits
from app.services.form_history import Past, read_past
from app.services.forms import read_lines, read_pack
from app.services.report_entry import set_cells, stored_draft


def sum_quarters(connection: Connection, report: Report, at: datetime) -> Changes:
    """Take the sums of the quarters anew into a year's forms: figures that differ are replaced, lacking rows added.

    Rows that no quarter has, and figures that only a quarter without a report could give, stay as they are.
    """
    draft = stored_draft(connection, report)
    pack = read_pack(connection, draft.pack)
    past = read_past(connection, ReportingPeriod.parse(draft.period), pack.family)
    if all(one is None for one in past.quarters):
        raise UserError(N_("There are no reports of quarters to add up."))
    made: list[Change[Any]] = []
    for form in pack.forms:
        made += _add_rows(connection, draft, form, past.first_lines(form), at)
        lines = _lines(connection, draft, form)
        made += set_cells(connection, draft, _sums(form, lines, past.summed(form) or {}, past.lacking(form)), at)
    return tuple(made)


def take_over(connection: Connection, report: Report, at: datetime) -> Changes:
    """Take anew what the last signed report left into the cells that open with it; rows with open cases are added.

    So a report that was begun before the last one was signed, or corrected, opens with the right figures after all.
    """
    draft = stored_draft(connection, report)
    pack = read_pack(connection, draft.pack)
    past = read_past(connection, ReportingPeriod.parse(draft.period), pack.family)
    if past.last is None:
        raise UserError(N_("No signed report stands before this one: nothing is carried over."))
    made: list[Change[Any]] = []
    for form in pack.forms:
        left = {name: values for name, values in (past.carried(form) or {}).items() if values}
        made += _add_rows(connection, draft, form, _open_rows(past, form, left), at)
        lines = _lines(connection, draft, form)
        every = [column.number for column in form.columns]
        made += set_cells(connection, draft, _sums(form, lines, left, every), at)
    return tuple(made)


def _open_rows(past: Past, form: Form, left: Carried) -> list[tuple[str, str]]:
    """Return the rows that the last signed report left with something open, in its order."""
    lines = past.last.lines_of(form) if past.last is not None else []
    return [(line.group, line.name) for line in lines if any(left.get(line_key(line.group, line.name), {}).values())]


def _add_rows(
    connection: Connection, draft: Report, form: Form, rows: Iterable[tuple[str, str]], at: datetime
) -> Changes:
    """Add the rows that a form lacks, at its end."""
    lines = _lines(connection, draft, form)
    known = {line_key(line.group, line.name) for line in lines}
    fresh = [
        ReportLine(report_id=draft.id, form=form.code, group=group, name=name, place=len(lines) + place)
        for place, (group, name) in enumerate(row for row in rows if line_key(*row) not in known)
    ]
    return edits.create(connection, fresh, at)


def _lines(connection: Connection, draft: Report, form: Form) -> list[ReportLine]:
    return [line for line in read_lines(connection, draft.id) if line.form == form.code]


def _sums(
    form: Form, lines: Iterable[ReportLine], given: Carried, lacking: Collection[int]
) -> dict[tuple[int, int], Decimal | None]:
    """Return what is given for each cell; of rows, and of ``lacking`` columns, of which nothing is said, nothing."""
    found: dict[tuple[int, int], Decimal | None] = {}
    for line in lines:
        values = given.get(line_key(line.group, line.name))
        for column in form.columns if values is not None else ():
            value = (values or {}).get(column.number)
            if column.is_typed and not (value is None and column.number in lacking):
                found[line.id, column.number] = value
    return found
