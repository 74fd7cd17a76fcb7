"""What every annex has: its name, title, the report it belongs to, and its end."""

from app.reports import wording
from app.reports.annex_words import belongs_to, closing
from app.reports.document import ReportDocument
from app.reports.line_breaks import Line, balanced, filled, pieces_of, words_of
from app.reports.pdf.body import INDENT
from app.reports.pdf.page import FIRST_BASELINE, LANDSCAPE, LEFT, Paper
from app.reports.pdf.text import draw_line

_TITLE_SIZE, _NOTE_SIZE, _NOTE_LEADING, _NOTE_GAP = 13, 12, 15, 20
_SHARE = 0.4


def start_annex(
    paper: Paper,
    document: ReportDocument,
    name: str,
    title: tuple[str, ...],
    size: tuple[float, float] = LANDSCAPE,
) -> float:
    """Open an annex on its own page and return the baseline of the line that names the report."""
    family = paper.family
    paper.start_part(f"{name.replace(wording.ANNEX, 'PL')} - ", size)
    baseline = FIRST_BASELINE
    paper.centred(paper.middle, baseline, name, family.bold, 14)
    lines = [
        part for line in title for part in balanced(line.upper(), family.bold, _TITLE_SIZE, paper.right - LEFT - 40)
    ]
    for line in lines:
        baseline += 17
        paper.centred(paper.middle, baseline, line, family.bold, _TITLE_SIZE)
    paper.bookmark(f"{name}. {' '.join(title)}", FIRST_BASELINE, 0)
    belongs = balanced(belongs_to(document), family.italic, _TITLE_SIZE, paper.right - LEFT)
    width = 0.0
    for line in belongs:
        baseline += 17
        width = paper.centred(paper.middle, baseline, line, family.italic, _TITLE_SIZE)
    paper.rule(paper.middle, baseline + 7, width * _SHARE)
    return baseline


def note_height(note: str, paper: Paper) -> float:
    """Return what the closing note needs under the table."""
    return _NOTE_GAP + (len(_note_lines(note, paper)) - 1) * _NOTE_LEADING + 4


def draw_note(paper: Paper, note: str, bottom: float) -> None:
    """Draw the closing note under the table; it ends the annex."""
    baseline = bottom + _NOTE_GAP
    for place, line in enumerate(_note_lines(note, paper)):
        indent = 0 if place else INDENT
        draw_line(paper, line, LEFT + indent, baseline, _NOTE_SIZE, paper.right - LEFT - indent)
        baseline += _NOTE_LEADING


def _note_lines(note: str, paper: Paper) -> tuple[Line, ...]:
    words = words_of(pieces_of([(closing(note), False, False)], paper.family))
    return filled(words, (paper.right - LEFT) / _NOTE_SIZE, INDENT / _NOTE_SIZE, justified=True)
