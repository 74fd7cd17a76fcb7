"""The head of the first page: agency, state and motto, number and date, title and subject, addressees."""

from app.domain.vietnamese import one_line
from app.reports import wording
from app.reports.document import ReportDocument
from app.reports.fonts import Face
from app.reports.line_breaks import balanced
from app.reports.pdf.page import FIRST_BASELINE, LEFT, MM, Paper

_AGENCY_MIDDLE, _STATE_MIDDLE = 61.5 * MM, 150 * MM
_AGENCY_WIDTH = 69 * MM
_DATED_LEFT, _DATED_SIZE = 101 * MM, 13
_FIRST, _LEADING = 67.7, 15
_SHARE_AGENCY, _SHARE_SUBJECT = 0.42, 0.40
_SUBJECT_LEADING = 17


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
    """Draw whom the report is for: one on the line itself, several as a list of dashes."""
    face = paper.family.regular
    names = [one_line(name).rstrip(" .;,") for name in document.agency.addressees if one_line(name)]
    baseline = subject + 41
    if not names:
        return subject + 11
    if len(names) == 1:
        lines = balanced(f"{wording.ADDRESSED} {names[0]}", face, 14, paper.right - LEFT)
        for place, line in enumerate(lines):
            paper.centred(paper.middle, baseline + place * 17, line, face, 14)
        return baseline + (len(lines) - 1) * 17
    opening = face.width(wording.ADDRESSED + " ") * 14
    room = paper.right - LEFT - opening
    ends = [";"] * (len(names) - 1) + ["."]
    items = [balanced(f"- {name}{end}", face, 14, room) for name, end in zip(names, ends, strict=True)]
    widest = max(face.width(line) * 14 for item in items for line in item)
    start = max(LEFT, paper.middle - (opening + widest) / 2)
    paper.write(start, baseline, wording.ADDRESSED, face, 14)
    for item in items:
        for place, line in enumerate(item):
            baseline += 17
            paper.write(start + opening + (face.width("- ") * 14 if place else 0), baseline, line, face, 14)
    return baseline


def first_body_baseline(head: float) -> float:
    """Return where the text begins under a head that ends on this baseline."""
    return max(head + 30, FIRST_BASELINE)
