"""Lines of a page put together to paragraphs, headings, bullets, and blocks in two columns such as a letterhead."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.domain.vietnamese import folded
from app.importers.grid import Line, LineRole
from app.importers.pdf_text import BULLET, NUMBERED, TextLine, Word, glue

_PAGE_NUMBER = re.compile(r"[-–]?\s*(?:trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?\s*[-–]?", re.IGNORECASE)
_MARGIN = 0.12
_MOTTO = "cong hoa xa hoi chu nghia viet nam"
_BREAK = "\n"
_GUTTER = 16.0
_NARROW_GUTTER = 9.0
_LETTERHEAD = 10
_SLIMMEST = 6.0
_INDENT = 8.0
_PADDING = 11.0


@dataclass(frozen=True, slots=True)
class Measure:
    """Where the text of a page begins and ends from left to right."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """The middle of the text."""
        return (self.left + self.right) / 2


def without_furniture(pages: Sequence[tuple[float, list[TextLine]]]) -> list[list[TextLine]]:
    """Return each page's lines without page numbers and running headers; each page comes with its height."""
    running: Counter[tuple[str, int]] = Counter()
    for height, lines in pages:
        running.update({_mark(line) for line in _at_edges(lines, height)})
    often = {mark for mark, count in running.items() if count >= 2 and count * 2 >= len(pages)}
    return [
        [line for line in lines if not (_is_edge(line, lines, height) and _is_furniture(line, often))]
        for height, lines in pages
    ]


def measure_of(lines: Iterable[TextLine], width: float) -> Measure:
    """Return how wide the text of pages of one width runs, by their long lines."""
    long = [line for line in lines if line.width > width / 2] or list(lines)
    if not long:
        return Measure(width * 0.1, width * 0.9)
    rights = sorted(line.right for line in long)
    lefts = sorted(line.left for line in long)
    return Measure(lefts[len(lefts) // 20], rights[len(rights) * 19 // 20])


def paragraphs(lines: Sequence[TextLine], measure: Measure, *, is_end: bool) -> Iterator[Line]:
    """Yield what lines that follow one another say; ``is_end`` where they end the document, with its signature."""
    at = 0
    waiting: list[TextLine] = []
    while at < len(lines):
        block = _two_columns(lines, at, measure, is_end=is_end)
        if block is None:
            waiting.append(lines[at])
            at += 1
            continue
        first, last, gutter = block
        del waiting[len(waiting) - (at - first) :]
        yield from _joined(waiting, measure)
        waiting = []
        yield _columns(lines[first : last + 1], gutter, measure)
        at = last + 1
    yield from _joined(waiting, measure)


def _is_furniture(line: TextLine, often: set[tuple[str, int]]) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line.text)) or _mark(line) in often


def _at_edges(lines: Sequence[TextLine], height: float) -> list[TextLine]:
    return [line for line in lines if _is_edge(line, lines, height)]


def _is_edge(line: TextLine, lines: Sequence[TextLine], height: float) -> bool:
    """Say whether a line stands in the top or bottom margin, with no more than one other between it and the edge."""
    if line.bottom < height * _MARGIN:
        return line in lines[:2]
    return line.top > height * (1 - _MARGIN) and line in lines[-2:]


def _mark(line: TextLine) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.top / 4)


def _joined(lines: Sequence[TextLine], measure: Measure) -> Iterator[Line]:
    pitch = _pitch(lines)
    begin = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or _ends(lines[at - 1], lines[at], lines[begin], measure, pitch):
            yield _paragraph(lines[begin:at])
            begin = at


def _pitch(lines: Sequence[TextLine]) -> float:
    """Return how far apart the lines of a paragraph mostly stand, in heights of a letter."""
    steps = Counter(
        round((following.top - line.top) / max(line.height, 1), 1)
        for line, following in pairwise(lines)
        if line.page == following.page and following.top > line.top
    )
    usual = [step for step, count in steps.most_common(3) if step < 2.5]
    return usual[0] if usual else 1.4


def _ends(line: TextLine, following: TextLine, first: TextLine, measure: Measure, pitch: float) -> bool:
    """Say whether a line ends its paragraph."""
    if BULLET.match(following.text) or line.bold != following.bold or abs(line.height - following.height) > 1.5:
        return True
    if line.page == following.page and following.top - line.top > (pitch + 0.5) * line.height:
        return True
    is_centred = abs(line.middle - measure.middle) < 6 and line.left > measure.left + _INDENT
    room = measure.right - line.right if not is_centred else measure.right - measure.left - line.width
    word = following.words[0]
    if room > word.right - word.left + 0.25 * line.height + 2:
        return True
    if following.left > measure.left + _INDENT and following.left > line.left - 2 and not is_centred:
        text_begins = first.words[1].left if len(first.words) > 1 else first.left
        hangs = bool(BULLET.match(first.text) or NUMBERED.match(first.text)) and abs(following.left - text_begins) < 5
        return not (hangs or abs(following.left - line.left) < 2) or bool(NUMBERED.match(following.text))
    return bool(NUMBERED.match(following.text)) and line.text.endswith((".", ";", ":")) and following.left > line.left


def _paragraph(lines: Sequence[TextLine]) -> Line:
    text = lines[0].text
    for line, following in pairwise(lines):
        between = glue(line, following, line.width)
        text += ("" if between == "" else " ") + following.text
    bullet = BULLET.match(text)
    if bullet:
        return Line(cells=(text[bullet.end() :],), role=LineRole.BULLET)
    capitals = text.upper() == text and bool(NUMBERED.match(text))
    heading = capitals or all(line.bold for line in lines)
    return Line(cells=(text,), role=LineRole.HEADING if heading else LineRole.TEXT)


def _two_columns(
    lines: Sequence[TextLine], at: int, measure: Measure, *, is_end: bool
) -> tuple[int, int, float] | None:
    """Return the first and last line of a block in two columns that has a line in both at ``at``, and its gutter."""
    in_letterhead = at < _LETTERHEAD and lines[at].page == 1
    for begin, end in _gaps(lines[at], _NARROW_GUTTER if in_letterhead else _GUTTER):
        first = last = at
        gutter = (begin, end)
        while first > 0 and _opens_with(lines, first, gutter, measure, is_end=is_end):
            first -= 1
            gutter = _narrowed(gutter, lines[first])
        while last + 1 < len(lines) and _belongs(lines[last + 1], lines[last], gutter, measure, is_end=is_end):
            last += 1
            gutter = _narrowed(gutter, lines[last])
        if first < last or end - begin > 2 * _GUTTER:
            return first, last, (gutter[0] + gutter[1]) / 2
    return None


def _opens_with(
    lines: Sequence[TextLine], first: int, gutter: tuple[float, float], measure: Measure, *, is_end: bool
) -> bool:
    """Say whether the line before a block in two columns is part of it, and not the end of a paragraph."""
    line = lines[first - 1]
    if not _belongs(line, lines[first], gutter, measure, is_end=is_end):
        return False
    return first < 2 or _ends(lines[first - 2], line, lines[first - 2], measure, 1.4)


def _gaps(line: TextLine, least: float) -> list[tuple[float, float]]:
    """Return the wide blanks of a line with words on both sides, the widest first."""
    found = [
        (one.right, other.left)
        for place, (one, other) in enumerate(pairwise(line.words))
        if other.left - one.right >= least and place + 1 < len(line.words)
    ]
    found = [gap for gap in found if all(_says_something(line, gap))]
    return sorted(found, key=lambda gap: gap[0] - gap[1])


def _says_something(line: TextLine, gap: tuple[float, float]) -> tuple[bool, bool]:
    left = "".join(word.text for word in line.words if word.right <= gap[0])
    right = "".join(word.text for word in line.words if word.left >= gap[1])
    return len(left) > 3, len(right) > 3


def _belongs(line: TextLine, beside: TextLine, gutter: tuple[float, float], measure: Measure, *, is_end: bool) -> bool:
    """Say whether a line before or after a block in two columns is part of it."""
    apart = max(line.top - beside.bottom, beside.top - line.bottom)
    if line.page != beside.page:
        if not is_end:
            return False
        apart = 0  # a signature that runs over to the last page
    begin, end = _narrowed(gutter, line)
    if end - begin < _SLIMMEST:
        return False
    if line.left < begin + 1 and line.right > end - 1:
        return apart < (4 if is_end else 2) * line.height
    column = (measure.left + begin) / 2 if line.right <= begin + 1 else (end + measure.right) / 2
    is_apart = abs(line.middle - column) < abs(line.middle - measure.middle)
    return is_apart and apart < (8 if is_end else 1.2) * line.height


def _narrowed(gutter: tuple[float, float], line: TextLine) -> tuple[float, float]:
    """Return what a line leaves of a gutter: nothing where it runs across."""
    begin, end = gutter
    middle = (begin + end) / 2
    for word in line.words:
        if word.right <= middle:
            begin = max(begin, word.right)
        elif word.left >= middle:
            end = min(end, word.left)
        elif word.right - begin < end - word.left:
            begin = word.right
        else:
            end = word.left
    return begin, end


def _columns(lines: Sequence[TextLine], gutter: float, measure: Measure) -> Line:
    left = [part for line in lines if (part := _part(line, [one for one in line.words if one.right <= gutter]))]
    right = [part for line in lines if (part := _part(line, [one for one in line.words if one.right > gutter]))]
    return Line(cells=(_column(left, measure.left, gutter), _column(right, gutter, measure.right)))


def _part(line: TextLine, words: list[Word]) -> TextLine | None:
    return replace(line, words=words, open_end=False) if words else None


def _column(lines: Sequence[TextLine], begin: float, end: float) -> str:
    """Return the text of a column that runs from one place to another; centred lines tell how wide it really is."""
    text = lines[0].text if lines else ""
    middles = [line.middle for line in lines]
    available = end - begin - _PADDING
    if len(lines) > 1 and max(middles) - min(middles) < _SLIMMEST:
        available = 2 * min(middles[0] - begin, end - middles[0]) - _PADDING
    for line, following in pairwise(lines):
        apart = line.bold != following.bold or following.top - line.bottom > line.height
        apart = apart or line.text.isupper() != following.text.isupper()
        in_motto = _MOTTO.startswith(folded(f"{text.rsplit(_BREAK, 1)[-1]} {following.text}"))
        between = " " if in_motto else _BREAK if apart else glue(line, following, available)
        text += between + following.text
    return text
