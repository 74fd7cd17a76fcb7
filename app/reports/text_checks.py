"""The report's text looked over: words of last time told again, and words that say neither a figure nor a document."""

import re
from collections.abc import Collection, Iterator, Sequence

from app.domain.reports import Severity
from app.domain.vietnamese import one_line
from app.i18n import _
from app.reports.document import Origin, Paragraph, ParagraphKind
from app.reports.figures import Finding
from app.reports.markup import lines_of, plain

_DIGIT = re.compile(r"\d")
_ANNEX = re.compile(r"\bphụ lục(?:\s+(?:số\s+)?([IVXLC]+|\d+))?\b", re.IGNORECASE)
_ROMAN = re.compile(r"[IVX]+\. ")
_LEAST = 40
"""Shorter sentences ("Trong kỳ không phát sinh.") are the same in many reports, and rightly so."""
_SHOWN = 80


def examine_text(
    paragraphs: Sequence[Paragraph], earlier: Sequence[Paragraph], annexes: Collection[str]
) -> Iterator[Finding]:
    """Give what is found in the text, held against the last signed report's and against the annexes that there are."""
    told = {_bare(one.text) for one in earlier if one.kind is ParagraphKind.BODY}
    for one in paragraphs:
        words = _bare(one.text)
        if one.kind is not ParagraphKind.BODY or not words:
            continue
        is_own = one.origin is not Origin.DRAFTED
        speaks = is_own or any(run.source for run in one.runs)
        if not speaks:
            continue
        if is_own:
            yield from _missing_annexes(one, annexes)
            yield from _printed_otherwise(one)
        if words in told and len(words) >= _LEAST:
            message = _("The last report said the same, word for word: “{text}”").format(text=_short(one.text))
            yield _finding(f"same.{one.key}", Severity.WARNING if is_own else Severity.HINT, message, one)
        if not _DIGIT.search(words):
            message = _("A sentence names neither a figure nor a document: “{text}”").format(text=_short(one.text))
            yield _finding(f"vague.{one.key}", Severity.HINT, message, one)


def _missing_annexes(paragraph: Paragraph, annexes: Collection[str]) -> Iterator[Finding]:
    """Warn where the officer's words speak of an annex that the report does not have."""
    known = {name.casefold() for name in annexes}
    named = {" ".join(found[0].split()) for found in _ANNEX.finditer(paragraph.text)}
    missing = sorted(name for name in named if name.casefold().replace(" số ", " ") not in known)
    for name in missing:
        if name.casefold() == "phụ lục" and known:
            continue
        message = _("The text speaks of “{name}”, which the report does not have: “{text}”")
        told = message.format(name=name, text=_short(paragraph.text))
        yield _finding(f"annex.{paragraph.key}.{name}", Severity.WARNING, told, paragraph)


def _printed_otherwise(paragraph: Paragraph) -> Iterator[Finding]:
    """Tell of letters that the decree does not let the body have, and of numbers that only the report's parts bear."""
    lines = lines_of(paragraph)
    for line in lines:
        text = _short(line.text.strip())
        if _ROMAN.match(text):
            message = _("A line begins with a Roman number, as only the parts of the report do: “{text}”")
            yield _finding(f"roman.{paragraph.key}", Severity.WARNING, message.format(text=text), paragraph)
            break
    for line in lines:
        text = _short(line.text.strip())
        if line.is_heading and not line.may_be_bold:
            message = _(
                "On paper a line is bold only if it is numbered (“1. …”) or in capitals, so this one is not: “{text}”"
            )
            yield _finding(f"bold.{paragraph.key}", Severity.HINT, message.format(text=text), paragraph)
            break
    if any(run.italic for line in lines for run in line.runs):
        message = _("On paper the body is upright (NĐ 30/2020), so italic letters are not printed: “{text}”")
        text = _short(plain(paragraph.text))
        yield _finding(f"italic.{paragraph.key}", Severity.HINT, message.format(text=text), paragraph)


def _bare(text: str) -> str:
    return one_line(text).strip(" .;:-").casefold()


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"


def _finding(key: str, severity: Severity, message: str, paragraph: Paragraph) -> Finding:
    return Finding(
        key=key,
        severity=severity,
        form="",
        line_id=None,
        row="",
        column=None,
        message=message,
        paragraph=paragraph.key,
    )
