"""The report's PDF against bare reportlab LongTables of the same rows and against LibreOffice, in one run.

Ours and the tables draw every form of the pack with 200 lines each, a plan's progress of 200 tasks, the indicators and
the documents of the period with the same embedded fonts; the yardstick has no letterhead, no text, no charts, no
wrapping to measure and no rules about what stays together. LibreOffice turns our Word file of the same report into PDF,
once to warm up and then by the clock, its start included, as somebody without our writer would have to.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from time import perf_counter

from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import LongTable, SimpleDocTemplate

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.reports import fonts, wording
from app.reports.annex_tables import evidence_table, indicator_table, progress_tables
from app.reports.document import ReportDocument
from app.reports.docx.writer import write_docx
from app.reports.pdf import write_pdf
from tests.reports import whole_report

ROUNDS = 5
LINES = 200
LONGEST = 240
"""Seconds after which LibreOffice is stopped."""


def yardstick(document: ReportDocument) -> bytes:
    """Draw the same rows as bare tables."""
    name = fonts.family().regular.name
    style = [("FONT", (0, 0), (-1, -1), name, 9), ("GRID", (0, 0), (-1, -1), 0.5, "black")]
    buffer = BytesIO()
    template = SimpleDocTemplate(buffer, pagesize=landscape(A4), leftMargin=20, rightMargin=20)
    template.build([LongTable(rows, repeatRows=1, style=style) for rows in (*_forms(document), *_annexes(document))])
    return buffer.getvalue()


def _forms(document: ReportDocument) -> Iterator[list[list[str]]]:
    for sheet in document.sheets:
        columns = sheet.form.columns
        head = [str(number) for number in range(1, len(columns) + 3)]
        figures = [
            [row.number, row.label, *map(_two_lines, map(wording.cell_text, columns, row.cells))] for row in sheet.rows
        ]
        yield [head, *figures]


def _annexes(document: ReportDocument) -> Iterator[list[list[str]]]:
    tables = list(progress_tables(document.progress)) if document.progress else []
    tables += [indicator_table(document.indicators)] if document.indicators else []
    tables += [evidence_table(document.evidence)] if document.evidence else []
    for table in tables:
        width = len(table.columns)
        rows = [[_two_lines(" ".join(cell)) for cell in row.cells] for row in table.rows]
        yield [[column.heading for column in table.columns], *(row + [""] * (width - len(row)) for row in rows)]


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


def office_time(content: bytes) -> float | None:
    """Return how long LibreOffice takes to turn a Word file into PDF; None where it is not installed or fails."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.docx"
        source.write_bytes(content)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        taken = 0.0
        for _ in range(2):
            start = perf_counter()
            subprocess.run(command, check=True, capture_output=True, timeout=LONGEST)
            taken = perf_counter() - start
        return taken if source.with_suffix(".pdf").exists() else None


def main() -> None:
    """Print the times and their ratios."""
    document = whole_report.document(LINES, times=5, every=1)
    ours, bare = best(write_pdf, document), best(yardstick, document)
    rows = sum(len(sheet.rows) for sheet in document.sheets)
    rows += len(document.progress.rows) if document.progress else 0
    print(f"{len(document.sheets)} forms, {rows} rows of forms and tasks")
    print(f"report: {ours * 1000:.0f} ms, bare LongTable: {bare * 1000:.0f} ms, ratio {ours / bare:.2f} (aim <= 2)")
    office = office_time(write_docx(document))
    if office is None:
        print("LibreOffice is not installed here: its time was not measured (aim >= 3 times ours)")
    else:
        print(f"LibreOffice: {office * 1000:.0f} ms, {office / ours:.1f} times ours (aim >= 3)")


if __name__ == "__main__":
    main()
