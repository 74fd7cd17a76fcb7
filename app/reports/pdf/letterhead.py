"""The head of the first page: agency, state and motto, number and date, title and subject, addressees."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from app.domain.agency import Agency
from app.domain.vietnamese import one_line
from app.reports import wording
from app.reports.document import ReportDocument
from app.reports.fonts import Face
from app.reports.line_breaks import Line, balanced, filled, plain_words
from app.reports.pdf.page import FIRST_BASELINE, LEFT, MM, Paper
from app.reports.pdf.text import draw_line

_AGENCY_MIDDLE, _STATE_MIDDLE, _STATE_LAST = 61.5 * MM, 150 * MM, 150.8 * MM
AGENCY_WIDTH = 69 * MM
_DATED_SIZE, _DATED_WIDTH = 13, 99 * MM
_NUMBER_APART, _OFF_STATE = 14, 2.7 * MM
"""How far place and date stay off the number, and how far from under the motto's middle a long place may move them."""
_FIRST, _LEADING = 67.7, 15
_SHARE_AGENCY, _SHARE_SUBJECT = 0.42, 0.40
_SUBJECT_LEADING = 17
_NO_ADDRESSEE = 30
_LARGE, _INDENT, _LOOSE = 14, 12.7 * MM, 0.45
_CLOSER, _CLOSEST = 0.3, 0.4
"""By how much the letters of a long place and of a long addressee's line may be set closer, in points."""


def draw_letterhead(paper: Paper, document: ReportDocument) -> float:
    """Draw the head and return the baseline of its last line."""
    number = wording.report_number(document.number, document.agency.code)
    head = draw_issuer(paper, document.agency, number, document.day, document.period.end.year)
    return draw_addressees(paper, document.agency.addressees, _draw_title(paper, document, head.last + 30) + 41)


class Head(Struct, frozen=True):
    """Where the issuer's column and the state's beside it end: the middle of the former, the baseline of the lower."""

    middle: float
    last: float


def draw_issuer(paper: Paper, agency: Agency, number: str, day: date | None, year: int) -> Head:
    """Draw agency and state, number and date; ``year`` is that of a draft without a day."""
    family = paper.family
    left = _FIRST
    lines = []
    if agency.parent:
        parent = one_line(agency.parent).upper()
        lines += [(line, family.regular) for line in balanced(parent, family.regular, 12, AGENCY_WIDTH)]
    lines += [(line, family.bold) for line in balanced(one_line(agency.name).upper(), family.bold, 12, AGENCY_WIDTH)]
    width = 0.0
    middle = max(_AGENCY_MIDDLE, LEFT + max(face.width(line) for line, face in lines) * 12 / 2)
    for place, (line, face) in enumerate(lines):
        left = _FIRST + place * _LEADING
        width = paper.centred(middle, left, line, face, 12)
    paper.rule(middle, left + 5, width * _SHARE_AGENCY)

    numbered = _number_lines(number, family.regular)
    half = max(map(family.regular.width, numbered)) * _DATED_SIZE / 2
    middle = max(middle, LEFT + half)
    free = middle + half + _NUMBER_APART
    dated = _dated_lines(one_line(agency.place), day, year, family.italic, paper.right - free)
    widest = max(map(family.italic.width, dated)) * _DATED_SIZE
    over = max(widest - min(paper.right - free, _DATED_WIDTH), 0)
    when = max(min(_STATE_MIDDLE, paper.right - (widest - over) / 2), free + (widest - over) / 2)
    state, motto = min(max(_STATE_MIDDLE, when - _OFF_STATE), when + _OFF_STATE, _STATE_LAST), _FIRST + _LEADING
    paper.centred(state, _FIRST, wording.STATE, family.bold, 12)
    paper.rule(state, motto + 5, paper.centred(state, motto, wording.MOTTO, family.bold, 13))

    baseline = max(left, motto) + 28
    for place, line in enumerate(numbered):
        paper.centred(middle, baseline + place * _LEADING, line, family.regular, _DATED_SIZE)
    for place, line in enumerate(dated):
        begins = when - (family.italic.width(line) * _DATED_SIZE - over) / 2
        paper.write(begins, baseline + place * _LEADING, line, family.italic, _DATED_SIZE, -over / len(line))
    return Head(middle, baseline + (max(len(numbered), len(dated)) - 1) * _LEADING)


def _number_lines(number: str, face: Face) -> tuple[str, ...]:
    """Return the number and sign; a sign too long for its column goes on after a stroke or hyphen."""
    rest = wording.NUMBER + number
    lines: list[str] = []
    while face.width(rest) * _DATED_SIZE > AGENCY_WIDTH:
        seams = [place + 1 for place, letter in enumerate(rest[:-1]) if letter in "-/"]
        fitting = [place for place in seams if face.width(rest[:place]) * _DATED_SIZE <= AGENCY_WIDTH]
        if not fitting:
            break
        lines.append(rest[: fitting[-1]])
        rest = rest[fitting[-1] :]
    return (*lines, rest)


def _dated_lines(place: str, day: date | None, year: int, face: Face, room: float) -> tuple[str, ...]:
    """Return place and date; a place too long to stand beside the number has a line of its own."""
    whole = wording.dated(place, day, year)
    width = min(room, _DATED_WIDTH)
    if not place or face.width(whole) * _DATED_SIZE - len(whole) * _CLOSER <= width:
        return (whole,)
    alone = wording.dated("", day, year)
    return (*balanced(f"{place},", face, _DATED_SIZE, width), alone[:1].lower() + alone[1:])


def subject_lines(document: ReportDocument) -> tuple[str, ...]:
    """Return the report's subject, a printed line each, with its period."""
    name = wording.period_name(document.period)
    return tuple(one_line(line.replace("{period}", name)) for line in document.pack.subject)


def _draw_title(paper: Paper, document: ReportDocument, baseline: float) -> float:
    bold = paper.family.bold
    paper.centred(paper.middle, baseline, wording.REPORT.upper(), bold, 14)
    baseline += 20 - _SUBJECT_LEADING
    width = 0.0
    lines = [part for line in subject_lines(document) for part in balanced(line, bold, 14, paper.right - LEFT)]
    for line in lines:
        baseline += _SUBJECT_LEADING
        width = paper.centred(paper.middle, baseline, line, bold, 14)
    paper.rule(paper.middle, baseline + 6, width * _SHARE_SUBJECT)
    return baseline


def draw_addressees(paper: Paper, addressees: Sequence[str], baseline: float) -> float:
    """Draw whom it is for: one on the line itself, several as a list of dashes under the colon.

    Returns the baseline of the last line, or, where it is for nobody in particular, of what would stand above.
    """
    face = paper.family.regular
    names = [one_line(name).rstrip(" .;,") for name in addressees if one_line(name)]
    if not names:
        return baseline - _NO_ADDRESSEE
    if len(names) == 1:
        return _draw_addressee(paper, f"{wording.ADDRESSED} {names[0]}", baseline)
    ends = [";"] * (len(names) - 1) + ["."]
    listed = _listed([f"- {name}{end}" for name, end in zip(names, ends, strict=True)], face, paper.right - LEFT)
    start = max(LEFT, paper.middle - (listed.opening + listed.widest) / 2)
    paper.write(start, baseline, wording.ADDRESSED, face, listed.size)
    hanging = face.width("- ") * listed.size
    for item in listed.items:
        for place, line in enumerate(item):
            baseline += _SUBJECT_LEADING
            x = start + listed.opening + (hanging if place else 0)
            paper.write(x, baseline, line, face, listed.size, listed.spread(line, face))
    return baseline


def _draw_addressee(paper: Paper, text: str, baseline: float) -> float:
    """Draw a single addressee in the middle, or, where one line does not hold it, as a paragraph of the text."""
    face, room = paper.family.regular, paper.right - LEFT
    if face.width(text) * _LARGE <= room:
        paper.centred(paper.middle, baseline, text, face, _LARGE)
        return baseline
    for place, line in enumerate(addressee_lines(text, face, room)):
        indent = 0 if place else _INDENT
        draw_line(paper, line, LEFT + indent, baseline, _LARGE, room - indent)
        baseline += _SUBJECT_LEADING
    return baseline - _SUBJECT_LEADING


def addressee_lines(text: str, face: Face, room: float) -> tuple[Line, ...]:
    """Return the lines of an addressee that one line does not hold; the first does not end with a comma.

    What ends with a stop would be taken for the whole name.
    """
    words = plain_words(text, face)
    first = filled(words, room / _LARGE, _INDENT / _LARGE)[0]
    count = len(first.words)
    while count > 2 and first.words[count - 1][-1][1][-1] in ".,;":
        count -= 1
    kept = filled(words[:count], room / _LARGE, _INDENT / _LARGE)[0]
    is_loose = (room - _INDENT) / _LARGE - kept.width > _LOOSE * (count - 1)
    return (replace(kept, last=is_loose), *filled(words[count:], room / _LARGE, justified=True))


class _Listed(Struct, frozen=True):
    """Several addressees: their letters' size, where the dashes stand, how wide a line may be, and the lines."""

    size: float
    opening: float
    widest: float
    items: tuple[tuple[str, ...], ...]

    def spread(self, line: str, face: Face) -> float:
        """Return how much closer a line's letters are set so that it does not leave the paper."""
        over = face.width(line) * self.size - self.widest
        return -over / len(line) if over > 0 else 0.0


def _listed(items: Sequence[str], face: Face, room: float) -> _Listed:
    """Set each addressee on one line, in smaller letters or closer ones if need be, else on several."""
    widest = max(map(face.width, items))
    longest = max(map(len, items))
    for size, closer in ((_LARGE, 0.0), (_LARGE - 1, 0.0), (_LARGE - 1, _CLOSEST)):
        opening = face.width(wording.ADDRESSED[:-1]) * size
        if widest * size - closer * longest <= room - opening:
            lines = tuple((item,) for item in items)
            return _Listed(size, opening, min(widest * size, room - opening), lines)
    opening = face.width(wording.ADDRESSED[:-1]) * _LARGE
    width = room - opening - face.width("- ") * _LARGE
    return _Listed(_LARGE, opening, room - opening, tuple(balanced(item, face, _LARGE, width) for item in items))


def first_body_baseline(head: float) -> float:
    """Return where the text begins under a head that ends on this baseline."""
    return max(head + 30, FIRST_BASELINE)
