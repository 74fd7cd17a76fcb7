"""A number form as it is typed into: blocks, rows in their order, and what each cell was before."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import func, select

from app.domain.changes import Change, Changes, HistoryLine
from app.domain.forms import RowSource
from app.domain.periods import ReportingPeriod
from app.domain.reports import Report, ReportCell, ReportLine, ReportState, ReportWord
from app.domain.vietnamese import one_line
from app.errors import StaleError, UserError
from app.i18n import N_
from app.models import records
from app.models.connection import Connection
from app.reports.figures import Carried
from app.reports.wording import period_name
from app.services import edits, report_entry
from app.services.form_history import read_past
from app.services.form_memory import EarlierForm, earlier_forms, empty_cells
from app.services.forms import read_lines, read_pack, read_report
from app.services.transactions import Transactions

_CHANGES_SHOWN = 50

FreshRow = tuple[str, Mapping[int, Decimal | None], Mapping[int, str]]
"""A row that a block brings along: its name, its figures and its words by column."""


class CellChange(Struct, frozen=True, kw_only=True):
    """One change of a cell: when, by whom, from what to what; None is "not entered"."""

    at: datetime
    before: str | None
    after: str | None
    who: str = ""
    """The account that did it; empty where that was not kept yet."""


class FormBasis(Struct, frozen=True, kw_only=True):
    """What a form is computed from besides its figures: its lines, and what the last signed report left."""

    lines: tuple[ReportLine, ...]
    carried: Carried | None


class ReportGrid:
    """What is done in the grid of a number form beyond typing one figure. Each is one transaction."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def enter(
        self, report: Report, figures: Mapping[tuple[int, int], Decimal | None], words: Mapping[tuple[int, int], str]
    ) -> Changes:
        """Enter a block of figures and words, all of it or nothing."""
        at = self._transactions.now()
        with self._transactions.writing() as connection:
            made = report_entry.set_cells(connection, report, figures, at) if figures else ()
            return (*made, *report_entry.set_words(connection, report, words, at)) if words else made

    def append(
        self,
        report: Report,
        form: str,
        after: int | None,
        rows: Sequence[FreshRow],
        figures: Mapping[tuple[int, int], Decimal | None],
        words: Mapping[tuple[int, int], str],
    ) -> Changes:
        """Enter a block that brings rows along, behind a line or at the end: all of it or nothing."""
        at = self._transactions.now()
        values, texts = dict(figures), dict(words)
        made: list[Change[Any]] = []
        with self._transactions.writing() as connection:
            group = next((line.group for line in read_lines(connection, report.id) if line.id == after), "")
            for name, row_figures, row_words in rows:
                added = report_entry.add_line(connection, report, form, after, group, name, at)
                after = next(one.record.id for one in added if one.before is None)
                made += added
                values.update({(after, column): value for column, value in row_figures.items()})
                texts.update({(after, column): text for column, text in row_words.items()})
            made += report_entry.set_cells(connection, report, values, at)
            made += report_entry.set_words(connection, report, texts, at)
        return tuple(made)

    def basis(self, report: Report, form: str) -> FormBasis:
        """Return what a form is computed from besides its figures."""
        with self._transactions.reading() as connection:
            pack = read_pack(connection, report.pack)
            past = read_past(connection, ReportingPeriod.parse(report.period), pack.family)
            lines = tuple(line for line in read_lines(connection, report.id) if line.form == form)
            return FormBasis(lines=lines, carried=past.carried(pack.form(form)))

    def earlier(self, report: Report, form: str) -> tuple[EarlierForm, ...]:
        """Return a form as the last signed reports of the same kind had it, oldest first."""
        with self._transactions.reading() as connection:
            return earlier_forms(connection, report, form)

    def from_year_before(self, report: Report, form: str) -> Changes:
        """Take the figures and words of the same period a year before into the cells that have none yet.

        Rows are known by their names; what opens with the last period's figures is left as it is.
        """
        at = self._transactions.now()
        with self._transactions.writing() as connection:
            pack = read_pack(connection, report.pack)
            period = ReportingPeriod.parse(report.period)
            last = period.in_year(period.year - 1)
            other = read_report(connection, last.code, pack.family)
            if other is None:
                raise UserError(N_("There is no report on {period}."), period=period_name(last))
            figures, words = empty_cells(connection, pack.form(form), report, other)
            if not figures and not words:
                raise UserError(
                    N_("The report on {period} has nothing for the empty cells here."), period=period_name(last)
                )
            made = report_entry.set_cells(connection, report, figures, at)
            return (*made, *report_entry.set_words(connection, report, words, at))

    def changes(self, line_id: int, column: int) -> tuple[CellChange, ...]:
        """Return what was done to a cell, newest first."""
        kinds = {records.table_of(kind).name: field for kind, field in ((ReportCell, "value"), (ReportWord, "text"))}
        table = records.table_of(HistoryLine).c
        record = func.coalesce(table.after, table.before)
        query = (
            select(table.at, table.what, table.before, table.after, table.who)
            .where(
                table.what.in_(kinds),
                func.json_extract(record, "$.line_id") == line_id,
                func.json_extract(record, "$.column") == column,
            )
            .order_by(table.id.desc())
            .limit(_CHANGES_SHOWN)
        )
        with self._transactions.reading() as connection:
            return tuple(
                CellChange(at=at, before=_value(before, kinds[what]), after=_value(after, kinds[what]), who=who)
                for at, what, before, after, who in connection.execute(query)
            )

    def move_line(self, report: Report, line_id: int, by: int) -> Changes:
        """Move a line up or down within its section."""
        with self._transactions.writing() as connection:
            lines, line = _lines_with(connection, report, line_id)
            section = [one for one in lines if one.group == line.group]
            at = next(place for place, one in enumerate(section) if one.id == line_id)
            goal = at + by
            if not 0 <= goal < len(section):
                return ()
            section.insert(goal, section.pop(at))
            return _placed(connection, _by_sections(lines, {line.group: section}), self._transactions.now())

    def move_section(self, report: Report, form: str, group: str, by: int) -> Changes:
        """Move a named section, with its lines, before or behind its neighbour."""
        with self._transactions.writing() as connection:
            lines = _lines_of(connection, report, form)
            sections = list(dict.fromkeys(line.group for line in lines))
            if group not in sections:
                raise StaleError(N_("This section is no longer in the form."))
            at = sections.index(group)
            goal = at + by
            if not 0 <= goal < len(sections):
                return ()
            sections.insert(goal, sections.pop(at))
            ordered = [line for name in sections for line in lines if line.group == name]
            return _placed(connection, ordered, self._transactions.now())

    def rename_section(self, report: Report, form: str, group: str, name: str) -> Changes:
        """Give a section another name; one that is there already takes the lines in."""
        name = one_line(name)
        if not name:
            raise UserError(N_("A section needs a name."))
        with self._transactions.writing() as connection:
            lines = _lines_of(connection, report, form)
            renamed = [replace(line, group=name) if line.group == group else line for line in lines]
            changes = tuple(
                Change(before=old, after=new) for old, new in zip(lines, renamed, strict=True) if old != new
            )
            made = edits.apply(connection, changes, self._transactions.now())
            edits.refuse_namesakes(connection, made)
            return made

    def put_in_section(self, report: Report, line_id: int, group: str) -> Changes:
        """Move a line into another section, at its end; a section that is not there yet comes last."""
        group = one_line(group)
        with self._transactions.writing() as connection:
            lines, line = _lines_with(connection, report, line_id)
            if line.group == group:
                return ()
            rest = [one for one in lines if one.id != line_id]
            places = [place for place, one in enumerate(rest) if one.group == group]
            rest.insert(places[-1] + 1 if places else len(rest), replace(line, group=group))
            made = _placed(connection, rest, self._transactions.now(), {one.id: one for one in lines})
            edits.refuse_namesakes(connection, made)
            return made


def _value(record: str | None, field: str) -> str | None:
    found = None if record is None else json.loads(record).get(field)
    return None if found is None else str(found)


def _lines_of(connection: Connection, report: Report, form: str) -> list[ReportLine]:
    """Return a form's lines, which must be free to be moved and named."""
    stored = records.read_id(connection, Report, report.id)
    if stored is None:
        raise StaleError(N_("This report no longer exists."))
    if stored.state is ReportState.SIGNED:
        raise UserError(N_("A signed report cannot be changed: make a replacement instead."))
    if read_pack(connection, stored.pack).form(form).rows is RowSource.FIXED:
        raise UserError(N_("Form {form} lists its rows itself: none is added or removed."), form=form)
    return [line for line in read_lines(connection, stored.id) if line.form == form]


def _lines_with(connection: Connection, report: Report, line_id: int) -> tuple[list[ReportLine], ReportLine]:
    line = records.read_id(connection, ReportLine, line_id)
    if line is None or line.report_id != report.id:
        raise StaleError(N_("This line is no longer in the form."))
    return _lines_of(connection, report, line.form), line


def _by_sections(lines: Sequence[ReportLine], sections: Mapping[str, Sequence[ReportLine]]) -> list[ReportLine]:
    """Return the lines section by section, some sections in another order within."""
    return [
        line
        for name in dict.fromkeys(one.group for one in lines)
        for line in sections.get(name, [one for one in lines if one.group == name])
    ]


def _placed(
    connection: Connection,
    ordered: Sequence[ReportLine],
    at: datetime,
    before: Mapping[int, ReportLine] | None = None,
) -> Changes:
    """Write the lines in this order."""
    changes: list[Change[Any]] = []
    for place, line in enumerate(ordered):
        old = (before or {}).get(line.id, line)
        if replace(line, place=place) != old:
            changes.append(Change(before=old, after=replace(line, place=place)))
    return edits.apply(connection, tuple(changes), at)
