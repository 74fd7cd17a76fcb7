"""Packs and what a report's number forms hold: lines, figures, words, choices, answers."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from msgspec.structs import replace
from sqlalchemy import ColumnElement, select

from app.domain.forms import Pack
from app.domain.periods import PeriodKind, ReportingPeriod
from app.domain.reports import (
    MAIN_FAMILY,
    Attach,
    Explanation,
    FormChoice,
    PackCopy,
    PackFile,
    Report,
    ReportCell,
    ReportLine,
    ReportState,
    ReportWord,
    Severity,
    SignedReport,
)
from app.errors import UserError
from app.i18n import N_
from app.models import records
from app.models.connection import Connection
from app.reports.figures import Finding, Words
from app.reports.sheet import total_values

PackTexts = tuple[tuple[str, str], ...]
"""A pack's files: their names and what stands in them."""
_FILE, _PACK = records.table_of(PackFile).c, records.table_of(PackCopy).c
_OWN_FILES = select(_PACK.code, _FILE.name, _FILE.text).where(_FILE.pack_id == _PACK.id).order_by(_FILE.id)


@cache
def shipped_packs() -> tuple[Pack, ...]:
    """Return the packs that came with the program."""
    from app.reports.packs import load_packs  # noqa: PLC0415 - read only when a report is asked about

    return load_packs()


def own_files(connection: Connection) -> Mapping[str, PackTexts]:
    """Return the files of the packs that the office made its own, by the pack's code."""
    found: dict[str, list[tuple[str, str]]] = {}
    for code, name, text in connection.execute(_OWN_FILES):  # bare rows: it is asked for at every figure typed
        found.setdefault(code, []).append((name, text))
    return {code: tuple(texts) for code, texts in found.items()}


@lru_cache(maxsize=64)
def parsed(files: PackTexts) -> Pack | UserError:
    """Return the pack that stored files are, or what is wrong with them: read once for the same files."""
    from app.reports.packs import read_pack as read_files  # noqa: PLC0415 - read only when a report is asked about

    try:
        return read_files({name: text.encode() for name, text in files})
    except UserError as error:
        return error


def bare_packs(connection: Connection) -> Mapping[str, Pack | UserError]:
    """Return all packs by code as their files say, or what is wrong with one; the office's own go first."""
    own = {code: parsed(files) for code, files in own_files(connection).items()}
    return {**{pack.code: pack for pack in shipped_packs()}, **own}


def read_packs(connection: Connection) -> tuple[Pack, ...]:
    """Return all packs; a form that the officer has checked against the original text counts as verified.

    A pack of the office's own that can no longer be read is left out: the others go on.
    """
    checked = {one.code: frozenset(one.checked) for one in records.read(connection, PackCopy)}
    packs = sorted(bare_packs(connection).items())
    return tuple(_marked(pack, checked.get(code, frozenset())) for code, pack in packs if isinstance(pack, Pack))


def read_pack(connection: Connection, code: str) -> Pack:
    """Return the pack with this code."""
    pack = bare_packs(connection).get(code)
    if isinstance(pack, UserError):
        raise pack
    if pack is None:
        raise UserError(N_("The pack of forms {code} is not installed."), code=code)
    known = records.read_one(connection, PackCopy, records.table_of(PackCopy).c.code == code)
    return _marked(pack, frozenset(known.checked if known is not None else ()))


def pack_for(connection: Connection, period: ReportingPeriod, family: str = MAIN_FAMILY) -> Pack:
    """Return the pack by which a new report on a period is made.

    Of those in use and in force on the period's last day, the one that came into force last: a new circular goes before
    what an office made of the old one. Of several of one day the office's own, the one made last, goes before the
    program's.
    """
    found = [
        pack
        for pack in read_packs(connection)
        if pack.family == family
        and pack.in_use
        and (pack.valid_from is None or pack.valid_from <= period.end)
        and (pack.valid_to is None or period.end <= pack.valid_to)
        and pack.reports_on(period)
    ]
    if not found:
        raise UserError(N_("No pack of forms is in force for the period {period}."), period=period.code)
    own = own_files(connection)
    made = {one.code: one.id for one in records.read(connection, PackCopy) if one.code in own}
    return max(found, key=lambda pack: (pack.valid_from or date.min, made.get(pack.code, 0)))


def _marked(pack: Pack, checked: frozenset[str]) -> Pack:
    if not checked:
        return pack
    forms = tuple(replace(form, verified=form.verified or form.code in checked) for form in pack.forms)
    return replace(pack, forms=forms)


def read_report(connection: Connection, period: str, family: str = MAIN_FAMILY) -> Report | None:
    """Return the latest version of a period's report; other families make other reports on the same period."""
    table = records.table_of(Report).c
    of_family = _of_family(connection, family)
    return records.read_one(connection, Report, table.period == period, of_family, order=(table.version.desc(),))


def _of_family(connection: Connection, family: str) -> ColumnElement[bool]:
    """Return the condition that a report is of a family; one whose pack is not installed counts as of the first."""
    packs = [(code, pack.family) for code, pack in bare_packs(connection).items() if isinstance(pack, Pack)]
    others = [code for code, other in packs if other != family]
    mine = [code for code, other in packs if other == family]
    code = records.table_of(Report).c.pack
    return code.not_in(others) if family == MAIN_FAMILY else code.in_(mine)


def read_lines(connection: Connection, report_id: int) -> tuple[ReportLine, ...]:
    """Return a report's lines in their order."""
    table = records.table_of(ReportLine).c
    return records.read(connection, ReportLine, table.report_id == report_id, order=(table.form, table.place))


def read_cells(connection: Connection, report_id: int) -> tuple[ReportCell, ...]:
    """Return a report's typed figures."""
    return records.read(connection, ReportCell, records.table_of(ReportCell).c.report_id == report_id)


def read_words(connection: Connection, report_id: int) -> Words:
    """Return the words typed into a report's forms, by line and column."""
    found = records.read(connection, ReportWord, records.table_of(ReportWord).c.report_id == report_id)
    return {(one.line_id, one.column): one.text for one in found}


def read_choices(connection: Connection, report_id: int) -> Mapping[str, Attach]:
    """Return the officer's choices whether a form goes with a report, by the form's code."""
    found = records.read(connection, FormChoice, records.table_of(FormChoice).c.report_id == report_id)
    return {one.form: one.attach for one in found}


def read_answers(connection: Connection, report_id: int) -> Mapping[str, Explanation]:
    """Return the officer's answers to findings, by the finding's key."""
    found = records.read(connection, Explanation, records.table_of(Explanation).c.report_id == report_id)
    return {one.key: one for one in found}


def answered(
    findings: Iterable[Finding], answers: Mapping[str, Explanation], *, for_ever: bool = False
) -> tuple[Finding, ...]:
    """Return the findings with what the officer said to each, where it was said of the figures that stand there now.

    What was signed was answered ``for_ever``.
    """
    return tuple(_answered(one, answers.get(one.key), for_ever) for one in findings)


def _answered(finding: Finding, answer: Explanation | None, for_ever: bool) -> Finding:  # noqa: FBT001 - passed on
    if answer is None:
        return finding
    if not for_ever and answer.basis and answer.basis != finding.basis:
        return replace(finding, lapsed=answer.text, printed=answer.printed)
    dismissed = finding.severity is Severity.HINT and not answer.text
    return replace(finding, explanation=answer.text, printed=answer.printed, dismissed=dismissed)


def read_signed_by(connection: Connection, period: str, family: str, signing: int) -> Report | None:
    """Return a period's report as it stood before a signing: its last version that had been signed until then."""
    table = records.table_of(Report).c
    conditions = (table.period == period, _of_family(connection, family), _signed_until(signing))
    return records.read_one(connection, Report, *conditions, order=(table.version.desc(),))


def _signed_until(signing: int) -> ColumnElement[bool]:
    """Return the condition that a report had been signed before another one was; signings are numbered in order."""
    signings = records.table_of(SignedReport).c
    return records.table_of(Report).c.id.in_(select(signings.report_id).where(signings.id < signing))


def last_signed_before(
    connection: Connection,
    period: ReportingPeriod,
    family: str = MAIN_FAMILY,
    kind: PeriodKind | None = None,
    signing: int | None = None,
) -> Report | None:
    """Return the last version of the last signed report that closed before a period opened, of a kind where asked.

    Of a signed report ``signing`` tells when that was: what was signed later is not looked at.
    """
    conditions = [records.table_of(Report).c.state == ReportState.SIGNED, _of_family(connection, family)]
    if signing is not None:
        conditions.append(_signed_until(signing))
    signed = records.read(connection, Report, *conditions)
    ranked = [
        (earlier.end, earlier.kind is period.kind, report.version, report)
        for report in signed
        if (earlier := ReportingPeriod.parse(report.period)).end < period.start and kind in {None, earlier.kind}
    ]
    return max(ranked, key=lambda rank: rank[:3])[3] if ranked else None


def form_totals(connection: Connection, period: ReportingPeriod, form_code: str) -> Mapping[str, Decimal | None] | None:
    """Return the totals of a form in a period's latest report; None when the period has none."""
    report = read_report(connection, period.code)
    if report is None:
        return None
    try:
        form = read_pack(connection, report.pack).form(form_code)
    except KeyError:
        return None
    lines = [line for line in read_lines(connection, report.id) if line.form == form.code]
    typed = {(cell.line_id, cell.column): cell.value for cell in read_cells(connection, report.id)}
    return total_values(form, lines, typed)
