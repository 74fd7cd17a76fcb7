"""A list of tasks on A4 laid wide, to be read in a meeting: title, what it was narrowed to, and the table."""

from app.reports.fonts import family
from app.reports.line_breaks import balanced, wrapped
from app.reports.pdf.annex_table import draw_annex_table
from app.reports.pdf.page import FIRST_BASELINE, LANDSCAPE, LEFT, Paper
from app.reports.task_list import TaskList, as_table

_TITLE_SIZE, _TITLE_LEADING, _LINE_SIZE, _LINE_LEADING, _GAP = 14, 18, 12, 15, 12


def write_task_list_pdf(listed: TaskList) -> bytes:
    """Return the list as PDF; the same list gives the same bytes."""
    faces = family()
    paper = Paper(faces, listed.title, listed.agency, listed.day)
    paper.start_part("", LANDSCAPE)
    paper.bookmark(listed.title, FIRST_BASELINE, 0)
    room, baseline = paper.right - LEFT, FIRST_BASELINE
    if listed.agency:
        for line in wrapped(listed.agency.upper(), faces.bold, _LINE_SIZE, room):
            paper.write(LEFT, baseline, line, faces.bold, _LINE_SIZE)
            baseline += _LINE_LEADING
        baseline += _TITLE_LEADING - _LINE_LEADING + 4
    for line in balanced(listed.title.upper(), faces.bold, _TITLE_SIZE, room):
        paper.centred(paper.middle, baseline, line, faces.bold, _TITLE_SIZE)
        baseline += _TITLE_LEADING
    for text in listed.lines:
        for line in balanced(text, faces.italic, _LINE_SIZE, room):
            paper.centred(paper.middle, baseline, line, faces.italic, _LINE_SIZE)
            baseline += _LINE_LEADING
    draw_annex_table(paper, as_table(listed), baseline - _LINE_LEADING + _GAP)
    return paper.finish()
