"""The head of the first page: agency, state and motto, number and date, title and subject, addressees."""

from app.domain.vietnamese import one_line
from app.reports import wording
from app.reports.document import ReportDocument
from app.reports.fonts import Face
from app.reports.line_breaks import balanced, filled, plain_words
from app.reports.pdf.page import FIRST_BASELINE, LEFT, MM, Paper

_AGENCY_MIDDLE, _STATE_MIDDLE = 61.5 * MM, 150 * MM
_AGENCY_WIDTH = 69 * MM
_DATED_LEFT, _DATED_SIZE = 101 * MM, 13
_FIRST, _LEADING = 67.7, 15
_SHARE_AGENCY, _SHARE_SUBJECT = 0.42, 0.40
_SUBJECT_LEADING = 17
_LARGE, _INDENT = 14, 12.7 * MM


def draw_letterhead(paper: Paper, document: ReportDocument) -> float:
    """Draw the head and return the baseline of its last line."""
    family, agency = paper.family, document.agency
    left = _FIRST
    lines = []
    if agency.parent:
        parent = one_line(agency.parent).upper()
        lines += [(line, family.regular) for line in balanced(parent, family.regular, 12, _AGENCY_WIDTH)]
    lines += [(line, family.bold) for line in balanced(one_line(agency.name).upper(), family.bold, 12, _AGENCY_WIDTH)]
    width = 0.0
    middle = max(_AGENCY_MIDDLE, LEFT + max(face.width(line) for line, face in lines) * 12 / 2)
    for place, (line, face) in enumerate(lines):
        left = _FIRST + place * _LEADING
        width = paper.centred(middle, left, line, face, 12)
    paper.rule(middle, left + 5, width * _SHARE_AGENCY)

    motto = _FIRST + _LEADING
    paper.centred(_STATE_MIDDLE, _FIRST, wording.STATE, family.bold, 12)
    paper.rule(_STATE_MIDDLE, motto + 5, paper.centred(_STATE_MIDDLE, motto, wording.MOTTO, family.bold, 13))

    baseline = max(left, motto) + 28
    numbered = _number_lines(document, family.regular)
    middle = max(middle, LEFT + max(map(family.regular.width, numbered)) * _DATED_SIZE / 2)
    for place, line in enumerate(numbered):
        paper.centred(middle, baseline + place * _LEADING, line, family.regular, _DATED_SIZE)
    dated = _dated_lines(document, family.italic, paper.right)
    for place, line in enumerate(dated):
        half = family.italic.width(line) * _DATED_SIZE / 2
        paper.centred(
            min(_STATE_MIDDLE, paper.right - half), baseline + place * _LEADING, line, family.italic, _DATED_SIZE
        )
    last = baseline + (max(len(numbered), len(dated)) - 1) * _LEADING
    return _draw_addressees(paper, document, _draw_title(paper, document, last + 30))


def _number_lines(document: ReportDocument, face: Face) -> tuple[str, ...]:
    """Return the number and sign; a sign too long for its column goes on after a stroke or hyphen."""
    rest = wording.NUMBER + wording.report_number(document.number, document.agency.code)
    lines: list[str] = []
    while face.width(rest) * _DATED_SIZE > _AGENCY_WIDTH:
        seams = [place + 1 for place, letter in enumerate(rest[:-1]) if letter in "-/"]
        fitting = [place for place in seams if face.width(rest[:place]) * _DATED_SIZE <= _AGENCY_WIDTH]
        if not fitting:
            break
        lines.append(rest[: fitting[-1]])
        rest = rest[fitting[-1] :]
    return (*lines, rest)


def _dated_lines(document: ReportDocument, face: Face, right: float) -> tuple[str, ...]:
    """Return place and date; a place too long to stand beside the number has a line of its own."""
    place, year = one_line(document.agency.place), document.period.end.year
    whole = wording.dated(place, document.day, year)
    if not place or face.width(whole) * _DATED_SIZE <= right - _DATED_LEFT:
        return (whole,)
    day = wording.dated("", document.day, year)
    return (*balanced(f"{place},", face, _DATED_SIZE, right - _DATED_LEFT), day[:1].lower() + day[1:])


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


def _draw_addressees(paper: Paper, document: ReportDocument, subject: float) -> float:
    """Draw whom the report is for: one on the line itself, several as a list of dashes under the colon."""
    face = paper.family.regular
    names = [one_line(name).rstrip(" .;,") for name in document.agency.addressees if one_line(name)]
    if not names:
        return subject + 11
    baseline = subject + 41
    if len(names) == 1:
        return _draw_addressee(paper, f"{wording.ADDRESSED} {names[0]}", baseline)
    ends = [";"] * (len(names) - 1) + ["."]
    size, opening, items = _listed([f"- {name}{end}" for name, end in zip(names, ends, strict=True)], paper)
    widest = max(face.width(line) * size for item in items for line in item)
    start = max(LEFT, paper.middle - (opening + widest) / 2)
    paper.write(start, baseline, wording.ADDRESSED, face, size)
    for item in items:
        for place, line in enumerate(item):
            baseline += _SUBJECT_LEADING
            paper.write(start + opening + (face.width("- ") * size if place else 0), baseline, line, face, size)
    return baseline


def _draw_addressee(paper: Paper, text: str, baseline: float) -> float:
    """Draw a single addressee in the middle, or, where one line does not hold it, as a paragraph."""
    face, room = paper.family.regular, paper.right - LEFT
    if face.width(text) * _LARGE <= room:
        paper.centred(paper.middle, baseline, text, face, _LARGE)
        return baseline
    lines = filled(plain_words(text, face), room / _LARGE, _INDENT / _LARGE)
    for place, line in enumerate(lines):
        paper.write(LEFT if place else LEFT + _INDENT, baseline + place * _SUBJECT_LEADING, line.text, face, _LARGE)
    return baseline + (len(lines) - 1) * _SUBJECT_LEADING


def _listed(items: list[str], paper: Paper) -> tuple[float, float, list[tuple[str, ...]]]:
    """Return the size, where the dashes stand, and the items in lines: one each, in smaller letters if need be."""
    face, room = paper.family.regular, paper.right - LEFT
    for size in (_LARGE, _LARGE - 1):
        opening = face.width(wording.ADDRESSED[:-1]) * size
        if max(map(face.width, items)) * size <= room - opening:
            return size, opening, [(item,) for item in items]
    opening = face.width(wording.ADDRESSED[:-1]) * _LARGE
    return _LARGE, opening, [balanced(item, face, _LARGE, room - opening - face.width("- ") * _LARGE) for item in items]


def first_body_baseline(head: float) -> float:
    """Return where the text begins under a head that ends on this baseline."""
    return max(head + 30, FIRST_BASELINE)
