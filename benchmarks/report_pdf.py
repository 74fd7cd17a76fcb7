"""The report's PDF against a bare reportlab LongTable of the same rows, in one run.

Both draw a form of 200 lines and a plan's progress of 200 tasks with the same embedded fonts; the yardstick has no
letterhead, no text, no wrapping to measure and no rules about what stays together.
"""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from time import perf_counter

from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import LongTable, SimpleDocTemplate

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.reports import fonts, wording
from app.reports.document import ReportDocument
from app.reports.pdf import write_pdf
from tests.reports import samples

ROUNDS = 7


def yardstick(document: ReportDocument) -> bytes:
    """Draw the same rows as two bare tables."""
    name = fonts.family().regular.name
    style = [("FONT", (0, 0), (-1, -1), name, 9), ("GRID", (0, 0), (-1, -1), 0.5, "black")]
    sheet, progress = document.sheets[0], document.progress
    figures = [
        [row.number, row.label, *("" if cell.value is None else wording.figure(cell.value) for cell in row.cells)]
        for row in sheet.rows
    ]
    tasks = [
        [row.number, _two_lines(row.title), row.leads, row.deadline, _two_lines(row.result), row.state]
        for row in (progress.rows if progress else ())
    ]
    buffer = BytesIO()
    head = [[str(number) for number in range(1, len(figures[0]) + 1)]]
    template = SimpleDocTemplate(buffer, pagesize=landscape(A4), leftMargin=20, rightMargin=20)
    template.build(
        [
            LongTable(head + figures, repeatRows=1, style=style),
            LongTable([["STT", "", "", "", "", ""], *tasks], repeatRows=1, style=style),
        ]
    )
    return buffer.getvalue()


def _two_lines(text: str) -> str:
    """Break a text by hand: a bare table does not."""
    return "\n".join(text[start : start + 48] for start in range(0, len(text), 48))


def best(work: Callable[[ReportDocument], bytes], document: ReportDocument) -> float:
    """Return the shortest of several runs, the first not counted."""
    work(document)
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work(document)
        times.append(perf_counter() - start)
    return min(times)


def main() -> None:
    """Print both times and their ratio."""
    document = samples.document(fields=samples.many_fields(200), times=5, every=1)
    ours, bare = best(write_pdf, document), best(yardstick, document)
    print(f"report: {ours * 1000:.0f} ms, bare LongTable: {bare * 1000:.0f} ms, ratio {ours / bare:.2f} (aim <= 2)")


if __name__ == "__main__":
    main()
