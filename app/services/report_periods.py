"""What is amiss between a report and those of other periods: a gap before it, quarters that are missing or unsigned."""

from collections.abc import Iterator
from datetime import timedelta

from app.domain.forms import Pack
from app.domain.periods import PeriodKind, ReportingPeriod
from app.domain.reports import Report, ReportState, Severity
from app.i18n import _
from app.models.connection import Connection
from app.reports.sheet import Finding
from app.reports.wording import period_name
from app.services.forms import last_signed_before, read_report


def period_findings(connection: Connection, report: Report, pack: Pack) -> Iterator[Finding]:
    """Give what is found; a report without forms takes nothing over and has nothing to miss."""
    if not pack.forms:
        return
    period = ReportingPeriod.parse(report.period)
    yield from _quarters(connection, period, pack.family)
    yield from _gap(connection, period, pack)
    yield from _later(connection, period, pack)


def corrected_since(connection: Connection, period: ReportingPeriod, pack: Pack, signing: int) -> Iterator[Finding]:
    """Point out that the report from which a signed one took its opening figures was corrected after its signing."""
    if not pack.forms:
        return
    then = last_signed_before(connection, period, pack.family, None, signing)
    now = last_signed_before(connection, period, pack.family)
    if then is None or now is None or (then.period, then.version) == (now.period, now.version):
        return
    message = _("After this report was signed, that on {period} was: what this one opens with was left by {earlier}.")
    if then.period == now.period:
        message = _("The report on {period} was corrected after this one was signed, which opens as it had been.")
    named = {"period": period_name(ReportingPeriod.parse(now.period))}
    earlier = period_name(ReportingPeriod.parse(then.period))
    yield _finding("period.corrected", Severity.HINT, message.format(**named, earlier=earlier), None)


def _quarters(connection: Connection, period: ReportingPeriod, family: str) -> Iterator[Finding]:
    if period.kind not in {PeriodKind.YEAR, PeriodKind.HALF_YEAR}:
        return
    for quarter in period.quarters():
        known = read_report(connection, quarter.code, family)
        if known is None:
            message = _("There is no report for {period}: the sums of the quarters lack it.")
            yield _finding(f"period.missing.{quarter.code}", Severity.WARNING, message, quarter)
        elif known.state is not ReportState.SIGNED:
            message = _("The report for {period} is not signed yet: its figures may still change.")
            yield _finding(f"period.unsigned.{quarter.code}", Severity.WARNING, message, quarter)


def _gap(connection: Connection, period: ReportingPeriod, pack: Pack) -> Iterator[Finding]:
    """Say where the report just before is missing, or not signed, so that nothing was taken over from it."""
    last = last_signed_before(connection, period, pack.family)
    before = _before(period, pack)
    signed = ReportingPeriod.parse(last.period) if last is not None else None
    if signed is not None and signed.end + timedelta(days=1) == period.start:
        return
    drafted = read_report(connection, before.code, pack.family)
    if drafted is not None:
        message = _("The report for {period} is not signed yet: nothing is carried over from it.")
        yield _finding("period.unsigned-before", Severity.WARNING, message, before)
    elif signed is not None:
        message = _("There is no report for {period}: what this one opens with was left by {earlier}.")
        text = message.format(period=period_name(before), earlier=period_name(signed))
        yield _finding("period.gap", Severity.WARNING, text, None)


def _before(period: ReportingPeriod, pack: Pack) -> ReportingPeriod:
    """Return the period whose report leaves what this one opens with: the shortest that ends where it begins."""
    eve = period.start - timedelta(days=1)
    touching = [one for one in pack.periods_in(eve.year) if one.end == eve]
    return max(touching, key=lambda one: one.start, default=pack.previous_period(period))


def _later(connection: Connection, period: ReportingPeriod, pack: Pack) -> Iterator[Finding]:
    following = pack.next_period(period)
    known = read_report(connection, following.code, pack.family)
    if known is not None and known.state is ReportState.SIGNED:
        message = _("The report for {period} is signed already: it does not take over what this one leaves.")
        yield _finding("period.later", Severity.HINT, message, following)


def _finding(key: str, severity: Severity, message: str, period: ReportingPeriod | None) -> Finding:
    text = message.format(period=period_name(period)) if period is not None else message
    return Finding(key=key, severity=severity, form="", line_id=None, row="", column=None, message=text)
