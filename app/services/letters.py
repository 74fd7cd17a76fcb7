"""Letters of a report that the paper's font lacks: told while it is drafted, not when it is printed."""

import string
from collections.abc import Iterator
from functools import lru_cache

from app.domain.reports import Severity
from app.domain.vietnamese import composed
from app.i18n import _
from app.reports.document import ReportDocument
from app.reports.letters import named
from app.reports.sheet import Finding

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_USUAL = frozenset(
    string.printable
    + "đĐ“”–—…"
    + composed("".join(one + tone for one in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" for tone in _TONES))
)
"""Letters that every font of the paper has, so that a usual draft asks no font."""
_SHOWN = 80


def letter_findings(document: ReportDocument) -> Iterator[Finding]:
    """Give an error for each letter that cannot be printed, with the first text in which it stands."""
    texts = tuple(_texts(document))
    unusual = frozenset[str]().union(*texts) - _USUAL
    for letter in _missing("".join(sorted(unusual))) if unusual else ():
        text = next(one for one in texts if letter in composed(one))
        message = _("The letter “{letter}” ({code}) cannot be printed; it stands in “{text}”. Type another one.")
        yield Finding(
            key=f"letter.{named(letter)}",
            severity=Severity.ERROR,
            form="",
            line_id=None,
            row="",
            column=None,
            message=message.format(letter=letter, code=named(letter), text=_around(text, letter)),
        )


@lru_cache(maxsize=64)
def _missing(letters: str) -> tuple[str, ...]:
    from app.reports.fonts import missing_letters  # noqa: PLC0415 - reads font files, and most drafts need none

    return missing_letters(letters)


def _around(text: str, letter: str) -> str:
    if len(text) <= _SHOWN:
        return text
    start = max(0, composed(text).index(letter) - _SHOWN // 2)
    cut = composed(text)[start : start + _SHOWN].strip()
    return f"{'…' if start else ''}{cut}{'…' if start + _SHOWN < len(text) else ''}"


def _texts(document: ReportDocument) -> Iterator[str]:
    """Give every text that is printed and that somebody typed."""
    agency = document.agency
    yield from (agency.name, agency.parent, agency.place, agency.code, agency.archive)
    yield from (*agency.addressees, *agency.recipients, document.version_note)
    for paragraph in document.paragraphs:
        yield paragraph.text
    for sheet in document.sheets:
        for row in sheet.rows:
            yield row.label
        for finding in sheet.findings:
            yield finding.explanation
    if document.progress is not None:
        yield document.progress.title
        for one in document.progress.rows:
            yield from (one.number, one.title, one.leads, one.deadline, one.result)
