"""How a report, its stage and its sending are called in a sentence."""

import re
from collections.abc import Mapping
from datetime import date

from app.domain.periods import ReportingPeriod
from app.domain.reports import MAIN_FAMILY, Stage, Way
from app.i18n import N_, _, day
from app.reports.wording import period_name

STAGE_WORDS: Mapping[Stage, str] = {
    Stage.DRAFT: N_("Draft"),
    Stage.CHECKED: N_("Checked"),
    Stage.SIGNED: N_("Signed, sealed"),
    Stage.SENT: N_("Sent"),
}
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
WAY_WORDS: Mapping[Way, str] = {
    Way.AXIS: N_("Document axis"),
    Way.CLERK: N_("Clerical office"),
    Way.EMAIL: N_("E-mail"),
    Way.PAPER: N_("On paper"),
}


def signed_title(number: str, period: str, version: int = 0) -> str:
    """Return what a signed report is called: its number, its period, and which replacement it is."""
    named = period_called(period)
    if version:
        said = _("Report {number}, {period}, correction {version}")
        return said.format(number=number, period=named, version=version)
    return _("Report {number}, {period}").format(number=number, period=named)


def period_called(code: str) -> str:
    """Return a period's name by its code; the code itself where it is none, as in a store that was tampered with."""
    try:
        return period_name(ReportingPeriod.parse(code))
    except ValueError:
        return code


def sending_words(on: date, way: Way, note: str = "") -> str:
    """Return when and how a report was sent, and to whom."""
    words = _("Sent on {day}: {way}").format(day=day(on), way=_(WAY_WORDS[way]).lower())
    return f"{words}, {note}" if note else words


def file_stem(period: str, family: str) -> str:
    """Return what a report's files are called; two kinds of report on one period have files of their own."""
    return f"bao-cao-{period}" if family == MAIN_FAMILY else f"bao-cao-{_NOT_IN_NAMES.sub('-', family)}-{period}"
