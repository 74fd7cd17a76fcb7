"""Blocks in two columns beside each other, such as a letterhead, or the recipients and the signature."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from msgspec import Struct

from app.domain.vietnamese import folded
from app.importers.files.pdf_paragraphs import Measure, ends
from app.importers.files.pdf_text import BULLET, TextLine, Word, glue
from app.importers.grid import Line
from app.importers.tables.letterhead import opens_office
from app.importers.tables.signature_block import is_signature, opens_closing

_MOTTO = "cong hoa xa hoi chu nghia viet nam"
_BREAK = "\n"
_GUTTER = 16.0
_NARROW_GUTTER = 9.0
_SLIMMEST = 6.0
_LETTERHEAD = 10
_CLOSING = 4  # lines between "Nơi nhận" and the first line with a word of the signature, at most
_PITCH = 1.4
_PADDING = 11.0
_GOES_ON = ("và", "-", "–", ",")

Gap = tuple[float, float]


class Block(Struct, frozen=True):
    """A block in two columns: its first and last line, and what is blank between the columns."""

    first: int
    last: int
    gutter: Gap


class TwoColumns:
    """Finds the blocks in two columns among lines that follow one another; ``is_end`` where they end the document."""

    def __init__(self, lines: Sequence[TextLine], measure: Measure, *, is_end: bool) -> None:
        self._lines = lines
        self._measure = measure
        self._is_end = is_end

    def block(self, at: int, begin: int) -> Block | None:
        """Return the block that has text in both columns on the line ``at``, no line of it before ``begin``."""
        lines = self._lines
        in_letterhead = at < _LETTERHEAD and lines[at].page == 1
        near = range(max(at - _CLOSING, begin), min(at + _CLOSING, len(lines)))
        closes = any(opens_closing([lines[one].text]) for one in near)
        for gap in _gaps(lines[at], _NARROW_GUTTER if in_letterhead else _GUTTER):
            first = last = at
            gutter = gap
            while first > begin and self._opens_with(first, gutter, closes=closes):
                first -= 1
                gutter = _narrowed(gutter, lines[first])
            while last + 1 < len(lines) and self._belongs(last + 1, last, gutter, closes=closes):
                last += 1
                gutter = _narrowed(gutter, lines[last])
            if first < last or gap[1] - gap[0] > 2 * _GUTTER:
                return Block(self._below_text(first, last, gutter), last, gutter)
        return None

    def told(self, block: Block) -> Line:
        """Return a block as one line of two cells."""
        lines, gutter = self._lines[block.first : block.last + 1], sum(block.gutter) / 2
        left = _parts(lines, lambda word: word.right <= gutter)
        right = _parts(lines, lambda word: word.right > gutter)
        return Line(cells=(_column(left, self._measure.left, gutter), _column(right, gutter, self._measure.right)))

    def _below_text(self, first: int, last: int, gutter: Gap) -> int:
        """Return where a block with the recipients really begins: short lines of the text above are no part of it."""
        lines = self._lines
        closing = (at for at in range(first, last + 1) if opens_closing([lines[at].text]))
        for at in range(first, next(closing, first)):
            if any(word.left >= gutter[1] - 1 for word in lines[at].words):
                return at
            first = at + 1
        return first

    def _opens_with(self, first: int, gutter: Gap, *, closes: bool) -> bool:
        """Say whether the line before a block in two columns is part of it, and not the end of a paragraph."""
        lines = self._lines
        if not self._belongs(first - 1, first, gutter, closes=closes):
            return False
        return first < 2 or ends(lines[first - 2], lines[first - 1], lines[first - 2], self._measure, _PITCH)

    def _belongs(self, at: int, beside: int, gutter: Gap, *, closes: bool) -> bool:
        """Say whether a line before or after a block in two columns is part of it."""
        line, other, is_roomy = self._lines[at], self._lines[beside], self._is_end or closes
        apart = max(line.top - other.bottom, other.top - line.bottom)
        if line.page != other.page:
            if not self._is_end:
                return False
            apart = 0  # a signature that runs over to the last page
        begin, end = _narrowed(gutter, line)
        if end - begin < _SLIMMEST:
            return False
        if line.left < begin + 1 and line.right > end - 1:
            return apart < (4 if is_roomy else 2) * line.height
        measure = self._measure
        column = (measure.left + begin) / 2 if line.right <= begin + 1 else (end + measure.right) / 2
        is_apart = abs(line.middle - column) < abs(line.middle - measure.middle)
        return is_apart and apart < (8 if is_roomy else 1.2) * line.height


def _gaps(line: TextLine, least: float) -> list[Gap]:
    """Return the wide blanks of a line with words on both sides, the widest first."""
    found = [
        (one.right, other.left)
        for place, (one, other) in enumerate(pairwise(line.words))
        if other.left - one.right >= least and place + 1 < len(line.words)
    ]
    found = [gap for gap in found if all(_says_something(line, gap))]
    return sorted(found, key=lambda gap: gap[0] - gap[1])


def _says_something(line: TextLine, gap: Gap) -> tuple[bool, bool]:
    left = "".join(word.text for word in line.words if word.right <= gap[0])
    right = "".join(word.text for word in line.words if word.left >= gap[1])
    return len(left) > 3, len(right) > 3


def _narrowed(gutter: Gap, line: TextLine) -> Gap:
    """Return what a line leaves of a gutter: the widest blank in it, next to nothing where text runs across."""
    blanks = pairwise((gutter[0], *(place for word in line.words for place in (word.left, word.right)), gutter[1]))
    found = [
        (max(begin, gutter[0]), min(end, gutter[1]))
        for place, (begin, end) in enumerate(blanks)
        if place % 2 == 0  # the others are words
    ]
    return max(found, key=lambda gap: gap[1] - gap[0])


def _parts(lines: Sequence[TextLine], belongs: Callable[[Word], bool]) -> list[TextLine]:
    found = (replace(line, words=[word for word in line.words if belongs(word)], open_end=False) for line in lines)
    return [line for line in found if line.words]


def _column(lines: Sequence[TextLine], begin: float, end: float) -> str:
    """Return the text of a column that runs from one place to another; centred lines tell how wide it really is."""
    text = lines[0].text if lines else ""
    middles = [line.middle for line in lines]
    available = end - begin - _PADDING
    if len(lines) > 1 and max(middles) - min(middles) < _SLIMMEST:
        available = 2 * min(middles[0] - begin, end - middles[0]) - _PADDING
    is_list = sum(bool(BULLET.match(line.text)) for line in lines) > 1
    for line, following in pairwise(lines):
        above = text.rsplit(_BREAK, 1)[-1]
        if _MOTTO.startswith(folded(f"{above} {following.text}")) or (is_list and _hangs(above, line, following)):
            between = " "
        elif _is_apart(line, following):
            between = _BREAK
        else:
            between = glue(line, following, available)
        text += between + following.text
    return text


def _is_apart(line: TextLine, following: TextLine) -> bool:
    """Say whether lines of a column are two texts by their looks, or because another office or post is named."""
    if line.bold != following.bold or following.top - line.bottom > line.height:
        return True
    if line.text.isupper() != following.text.isupper():
        return True
    if not line.text.isupper() or line.text.casefold().endswith(_GOES_ON):
        return False
    return opens_office(following.text) or is_signature([following.text])


def _hangs(above: str, line: TextLine, following: TextLine) -> bool:
    """Say whether a line without a bullet goes on with the one of a list above it."""
    if not BULLET.match(above) or BULLET.match(following.text) or above.endswith((";", ".")):
        return False
    return following.top - line.bottom < line.height
