"""Lines of a page put together to paragraphs, headings and bullets."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from app.importers.files.pdf_text import BULLET, NUMBERED, TextLine, glue
from app.importers.grid import Line, LineRole

_INDENT = 8.0


class Measure(Struct, frozen=True):
    """Where the text of a page begins and ends from left to right."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """The middle of the text."""
        return (self.left + self.right) / 2


def measure_of(lines: Iterable[TextLine], width: float) -> Measure:
    """Return how wide the text of pages of one width runs, by their long lines."""
    long = [line for line in lines if line.width > width / 2] or list(lines)
    if not long:
        return Measure(width * 0.1, width * 0.9)
    rights = sorted(line.right for line in long)
    lefts = sorted(line.left for line in long)
    return Measure(lefts[len(lefts) // 20], rights[len(rights) * 19 // 20])


def joined_lines(lines: Sequence[TextLine], measure: Measure) -> Iterator[Line]:
    """Yield the paragraphs of lines that follow one another."""
    pitch = _pitch(lines)
    begin = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or ends(lines[at - 1], lines[at], lines[begin], measure, pitch):
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


def ends(line: TextLine, following: TextLine, first: TextLine, measure: Measure, pitch: float) -> bool:
    """Say whether a line ends its paragraph."""
    if BULLET.match(following.text) or line.bold != following.bold or abs(line.height - following.height) > 1.5:
        return True
    if line.page == following.page and following.top - line.top > (pitch + 0.5) * line.height:
        return True
    is_centred = abs(line.middle - measure.middle) < 6 and min(line.left, following.left) > measure.left + _INDENT
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
