"""A paragraph's letters between the editor and plain text: bold, italic and lists as the marks that are kept."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from PySide6.QtGui import QFont, QTextBlock, QTextDocument, QTextFragment

from app.domain.vietnamese import one_line
from app.reports.document import Paragraph, Run
from app.reports.markup import TextLine, lines_of, parsed
from app.ui.reports.figures import traces

_STARS = {(True, False): "**", (False, True): "*", (True, True): "***", (False, False): ""}


class Letters(Struct, frozen=True):
    """A stretch of one face."""

    text: str
    bold: bool = False
    italic: bool = False


def shown_lines(paragraph: Paragraph, drafted: Sequence[Run]) -> tuple[TextLine, ...]:
    """Return the officer's words in lines, each figure that the draft has, too, with its source."""
    lines = lines_of(paragraph)
    said = "\n".join(line.text for line in lines)
    sources = traces(said, drafted)
    found, at = [], 0
    for line in lines:
        runs: list[Run] = []
        for run in line.runs:
            runs += _traced(run, at, sources)
            at += len(run.text)
        found.append(TextLine(kind=line.kind, runs=tuple(runs)))
        at += 1
    return tuple(found)


def _traced(run: Run, at: int, sources: Sequence[tuple[int, int, str]]) -> Iterator[Run]:
    start, end = at, at + len(run.text)
    for first, last, source in sources:
        if start < last and first < end:
            left, right = max(first, start), min(last, end)
            yield from _part(run, at, start, left, "")
            yield from _part(run, at, left, right, source)
            start = right
    yield from _part(run, at, start, end, "")


def _part(run: Run, at: int, start: int, end: int, source: str) -> Iterator[Run]:
    if end > start:
        yield Run(text=run.text[start - at : end - at], source=source, bold=run.bold, italic=run.italic)


def marked_text(document: QTextDocument) -> str:
    """Return what stands in an editor as it is kept: a line for each paragraph, faces as marks."""
    lines = []
    block = document.begin()
    while block.isValid():
        line = marked_line(list(_letters(block)))
        if line:
            lines.append(line)
        block = block.next()
    return "\n".join(lines)


def fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    """Give a paragraph's stretches of one format."""
    at = block.begin()
    while not at.atEnd():
        yield at.fragment()
        at += 1


def _letters(block: QTextBlock) -> Iterator[Letters]:
    for fragment in fragments(block):
        face = fragment.charFormat()
        bold = face.fontWeight() >= QFont.Weight.DemiBold
        for place, text in enumerate(fragment.text().split("\u2028")):
            yield Letters(text if place == 0 else f" {text}", bold, face.fontItalic())


def marked_line(letters: Sequence[Letters]) -> str:
    """Return a line with its faces as marks; a mark that could not be read back is left out."""
    wanted = _joined(letters)
    plain = one_line("".join(one.text for one in wanted))
    if not any(one.bold or one.italic for one in wanted):
        return plain if _reads(plain) == plain else plain.replace("*", r"\*")
    text = one_line("".join(_marked(one) for one in wanted))
    return text if _reads(text) == plain else plain.replace("*", r"\*")


def _reads(text: str) -> str:
    return "".join(run.text for run in parsed(text))


def _joined(letters: Sequence[Letters]) -> list[Letters]:
    found: list[Letters] = []
    for one in letters:
        if found and (found[-1].bold, found[-1].italic) == (one.bold, one.italic):
            found[-1] = Letters(found[-1].text + one.text, one.bold, one.italic)
        elif one.text:
            found.append(one)
    return found


def _marked(one: Letters) -> str:
    """Return a stretch between its marks, which hug the words; a list's sign at the line's start stays outside."""
    stars = _STARS[one.bold, one.italic]
    text = one.text.replace("*", r"\*") if "*" in one.text else one.text
    core = text.strip()
    if not stars or not core:
        return text
    start = text[: len(text) - len(text.lstrip())]
    if core.startswith(("- ", "+ ")):
        start, core = start + core[:2], core[2:]
    return f"{start}{stars}{core}{stars}{text[len(text.rstrip()) :]}"
