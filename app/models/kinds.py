"""The kinds of record that are kept, and what is asked of any of them by its fields' names."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any, TypeVar, cast
from unicodedata import is_normalized

from msgspec.structs import replace

from app.domain import agency, changes, indicators, plans, progress, reminders, reports, saved_filters
from app.domain.schedules import Schedule
from app.domain.vietnamese import composed
from app.models import history as history_rows
from app.models import indicators as indicator_rows
from app.models import office as office_rows
from app.models import plans as plan_rows
from app.models import progress as progress_rows
from app.models import reminders as reminder_rows
from app.models import reports as report_rows
from app.models.base import WORDS, Base, canonical_json, schedule_text

T = TypeVar("T")

ROWS: Mapping[type, type[Base]] = {
    agency.Agency: office_rows.AgencyRow,
    agency.Signer: office_rows.SignerRow,
    agency.PeriodDates: office_rows.PeriodDatesRow,
    agency.KindDays: office_rows.KindDaysRow,
    agency.Field: office_rows.FieldRow,
    saved_filters.SavedFilter: office_rows.SavedFilterRow,
    plans.Plan: plan_rows.PlanRow,
    plans.Section: plan_rows.SectionRow,
    plans.Task: plan_rows.TaskRow,
    plans.Unit: plan_rows.UnitRow,
    plans.UnitAlias: plan_rows.UnitAliasRow,
    plans.Assignment: plan_rows.AssignmentRow,
    progress.ProgressEntry: progress_rows.ProgressEntryRow,
    progress.Evidence: progress_rows.EvidenceRow,
    progress.Attachment: progress_rows.AttachmentRow,
    progress.Extension: progress_rows.ExtensionRow,
    indicators.Indicator: indicator_rows.IndicatorRow,
    indicators.Reading: indicator_rows.ReadingRow,
    reports.PackCopy: report_rows.PackCopyRow,
    reports.PackFile: report_rows.PackFileRow,
    reports.Report: report_rows.ReportRow,
    reports.ReportLine: report_rows.ReportLineRow,
    reports.ReportCell: report_rows.ReportCellRow,
    reports.ReportWord: report_rows.ReportWordRow,
    reports.CellComment: report_rows.CellCommentRow,
    reports.FormChoice: report_rows.FormChoiceRow,
    reports.ReportText: report_rows.ReportTextRow,
    reports.Explanation: report_rows.ExplanationRow,
    reports.SignedReport: report_rows.SignedReportRow,
    reports.CheckMark: report_rows.CheckMarkRow,
    reports.Sending: report_rows.SendingRow,
    reminders.Reminder: reminder_rows.ReminderRow,
    reminders.ReminderItem: reminder_rows.ReminderItemRow,
    changes.HistoryLine: history_rows.HistoryLineRow,
}
"""Every kind of record that is kept, and the row it is kept in."""


def _columns_of(*kinds: Any) -> dict[type, tuple[str, ...]]:
    """Return for each kind of record the columns that hold values of these kinds."""
    return {
        kind: tuple(column.name for column in row.__columns__ if column.kind in kinds) for kind, row in ROWS.items()
    }


_KINDS: Mapping[str, type] = {row.__tablename__: kind for kind, row in ROWS.items()}
NAMES: Mapping[type, tuple[str, ...]] = {
    kind: tuple(column.name for column in row.__columns__) for kind, row in ROWS.items()
}
_TEXTS: Mapping[type, tuple[str, ...]] = _columns_of(str, WORDS)
_FIGURES: Mapping[type, tuple[str, ...]] = _columns_of(Decimal)


def name_of(kind: type) -> str:
    """Return the name of the table in which this kind of record is kept."""
    return ROWS[kind].__tablename__


def kind_of(table: str) -> type:
    """Return the kind of record that a table keeps."""
    return _KINDS[table]


def values_of(record: Any) -> dict[str, Any]:
    """Return the record's values by column."""
    return {name: getattr(record, name) for name in NAMES[type(record)]}


def as_kept(record: T) -> T:
    """Return the record with every text in composed letters, as the store keeps it."""
    found: dict[str, Any] = {}
    for name in _TEXTS[type(record)]:
        value = getattr(record, name)
        if type(value) is str and (value.isascii() or is_normalized("NFC", value)):
            continue
        kept = _composed(value)
        if kept != value:
            found[name] = kept
    return cast("T", replace(cast("Any", record), **found)) if found else record


def all_as_kept(records: Sequence[T]) -> Sequence[T]:
    """Return records of one kind as ``as_kept`` does; the same ones where the texts of all of them are composed."""
    said: set[Any] = set().union(*(map(attrgetter(name), records) for name in _TEXTS[type(records[0])]))
    lists = {one for one in said if type(one) is tuple}
    said = (said - lists).union(*lists) - {None}
    if all(isinstance(one, str) for one in said) and is_normalized("NFC", "\n".join(said)):
        return records
    return [as_kept(record) for record in records]


def figures_of(record: Any) -> Iterator[Any]:
    """Give the record's figures."""
    return (getattr(record, name) for name in _FIGURES[type(record)])


def has_figures(kind: type) -> bool:
    """Say whether records of a kind hold figures at all."""
    return bool(_FIGURES[kind])


def _composed(value: Any) -> Any:
    if type(value) is str:
        return composed(value)
    if isinstance(value, tuple):
        return tuple(_composed(part) for part in value)
    return value


def as_json(record: Any) -> str:
    """Return the record's values as canonical JSON; of a file's bytes only their length and hash."""
    return canonical_json({name: plain(value) for name, value in values_of(record).items()})


def plain(value: Any) -> Any:
    """Return a value as JSON holds it: figures and days as text."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        from hashlib import sha256  # noqa: PLC0415 - not at start: it loads OpenSSL

        return {"size": len(value), "sha256": sha256(value).hexdigest()}
    if isinstance(value, Schedule):
        return schedule_text(value)
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return value
