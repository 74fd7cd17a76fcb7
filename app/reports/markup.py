r"""The little that an officer can say about letters in plain text: ``**bold**``, ``*italic*``, and lists of lines.

A star that opens nothing is a star (``5 * 6``, ``(*)``), and ``\*`` always is one. A line that begins with ``- `` or
``+ `` is a member of a list; bullets of office programs are taken for hyphens.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from app.reports.document import Origin, Paragraph, ParagraphKind, Run

_STARS = re.compile(r"\\\*|\*{1,3}")
_OPENS = re.compile(r"[\w“”\"'(\[‘’.…-]")
_BULLET = re.compile(r"^[ \t\u00a0]*(?:[-–—•·▪●○*]|\uf0b7)[ \t\u00a0]+(?=\S)")
_NUMBERED = re.compile(r"(?:Phần |Chương |[IVX]+\. |\d+(?:\.\d+)*\. )")
_PLUS = re.compile(r"^[ \t\u00a0]*\+[ \t\u00a0]+(?=\S)")


class LineKind(StrEnum):
    """What a typed line is: text, or a member of a list of the first or second rank."""

    TEXT = "text"
    DASH = "dash"
    PLUS = "plus"


class TextLine(Struct, frozen=True, kw_only=True):
    """A printed paragraph; the text of a list's member still begins with its ``- `` or ``+ ``."""

    kind: LineKind
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)

    @property
    def is_heading(self) -> bool:
        """Whether all of it is bold: the officer's own heading, which stays with what follows."""
        words = [run for run in self.runs if run.text.strip()]
        return self.kind is LineKind.TEXT and bool(words) and all(run.bold for run in words)

    @property
    def may_be_bold(self) -> bool:
        """Whether a line of bold letters is a heading such as the decree knows: numbered, or in capitals."""
        text = self.text.strip()
        return bool(_NUMBERED.match(text)) or text.isupper()


def lines_of(paragraph: Paragraph) -> tuple[TextLine, ...]:
    """Return what is printed of a paragraph, a line each; only what an officer typed has marks to be read."""
    typed = paragraph.kind is ParagraphKind.BODY and paragraph.origin is not Origin.DRAFTED
    rows: list[list[Run]] = [[]]
    for run in paragraph.runs:
        for place, text in enumerate(re.split(r"\r\n|[\n\v\f\r\x85\u2028\u2029]", run.text)):
            if place:
                rows.append([])
            if text:
                rows[-1].append(replace(run, text=text))
    return tuple(_line(row, typed=typed) for row in rows if any(run.text.strip() for run in row))


def plain(text: str) -> str:
    """Return a marked text without its marks, for where letters have no faces."""
    return "\n".join("".join(run.text for run in parsed(line)) for line in text.split("\n"))


def parsed(text: str) -> tuple[Run, ...]:
    """Return one line's runs; a mark without its partner is printed as it is."""
    runs: list[Run] = []
    bold = italic = False
    for part, is_mark in _parts(text):
        if is_mark:
            bold, italic = bold ^ (len(part) > 1), italic ^ (len(part) != 2)
        elif runs and (runs[-1].bold, runs[-1].italic) == (bold, italic):
            runs[-1] = replace(runs[-1], text=runs[-1].text + part)
        elif part:
            runs.append(Run(text=part, bold=bold, italic=italic))
    return tuple(runs)


def _line(row: Sequence[Run], *, typed: bool) -> TextLine:
    first, *others = row
    text, kind = _bulleted(first.text, typed=typed)
    runs = (replace(first, text=text), *others)
    if typed:
        runs = tuple(replace(run, source=whole.source) for whole in runs for run in parsed(whole.text))
    return TextLine(kind=kind, runs=runs)


def _bulleted(text: str, *, typed: bool) -> tuple[str, LineKind]:
    plus = _PLUS.match(text)
    if plus:
        return f"+ {text[plus.end() :]}", LineKind.PLUS
    bullet = _BULLET.match(text) if typed or text.startswith("- ") else None
    if bullet:
        return f"- {text[bullet.end() :]}", LineKind.DASH
    return text, LineKind.TEXT


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Give the text in stretches, marks apart; a mark counts only where another of its kind closes it."""
    marks = [one for one in _STARS.finditer(text) if one.group() != r"\*"]
    paired: set[int] = set()
    waiting: dict[str, int] = {}
    for one in marks:
        sign = one.group()
        before, after = text[one.start() - 1 : one.start()], text[one.end() : one.end() + 1]
        if sign in waiting and before.strip():
            if not re.match(r"\w", after):
                paired |= {waiting.pop(sign), one.start()}
        elif _OPENS.match(after) and not re.match(r"\w", before):
            waiting[sign] = one.start()
    at = 0
    for one in _STARS.finditer(text):
        yield text[at : one.start()], False
        literal = one.group() == r"\*"
        yield ("*" if literal else one.group()), one.start() in paired
        at = one.end()
    yield text[at:], False
