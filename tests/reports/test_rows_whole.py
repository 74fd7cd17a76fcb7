"""No row of a table is torn over a page's edge, unless it alone is taller than a page: on paper and in Word."""

import re
import subprocess
from datetime import date
from pathlib import Path

import pdfplumber
import pytest

from app.demo import demo
from app.reports.annexes import EvidenceAnnex, EvidenceRow
from app.reports.docx.writer import write_docx
from app.reports.fonts import family
from app.reports.pdf.indicator_pages import draw_evidence
from app.reports.pdf.page import LEFT, PORTRAIT, TOP, Paper
from app.reports.pdf.table import CELL_LEADING, CellText, TableFlow, TableRow, row_height, simple_head
from tests.reports import samples, whole_report
from tests.reports.word_files import has, opened

BOTTOM = (297 - 20) / 25.4 * 72


def proven_by(lines: list[int]) -> bytes:
    """Return an annex of as many documents as numbers are given, each proving that many tasks of a line."""
    rows = tuple(
        EvidenceRow(
            number=f"{place}/QĐ-SXD",
            day=date(2023, 1, place % 28 + 1),
            summary="Trích yếu",
            tasks=tuple(f"dòng {place}-{line}" for line in range(1, count + 1)),
        )
        for place, count in enumerate(lines, 1)
    )
    annex = EvidenceAnnex(title=("Danh mục văn bản, tài liệu minh chứng", "Quý I"), rows=rows, note="Hết.")
    paper = Paper(family(), "Thử", "", date(2023, 3, 17))
    draw_evidence(paper, samples.document(), annex, "Phụ lục V")
    return paper.finish()


def read(content: bytes, *options: str) -> str:
    command = ["pdftotext", "-enc", "UTF-8", *options, "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()


def pages_of(content: bytes, pattern: str) -> dict[str, list[int]]:
    """Return for each first group that the pattern finds the pages that show it, in order."""
    found: dict[str, list[int]] = {}
    for number, page in enumerate(read(content, "-layout").split("\f")):
        for one in re.findall(pattern, page):
            found.setdefault(one, []).append(number)
    return found


@pytest.fixture(scope="module")
def demonstrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo")
    assert demo(out) == 0
    return out


def test_each_page_of_the_demonstrations_annexes_begins_with_a_rows_beginning(demonstrated):
    """A piece of a torn row has no number: the number stands in the row's middle, and was drawn on the page before."""
    begun = 0
    with pdfplumber.open(next(demonstrated.glob("*.pdf"))) as pdf:
        for page in pdf.pages[5:]:
            for table in page.extract_tables():
                body = [row for row in table if row[0] and re.fullmatch(r"[IVX\d.]+", row[0])]
                heads = [row for row in table if row[0] in ("STT", "TT")]
                if heads and body and page.extract_text().split("\n")[0].isdigit():
                    after = table[table.index(heads[0]) + 1]
                    assert after[0], after
                    begun += 1
    assert begun >= 4


@pytest.mark.parametrize("tall", [8, 9, 12, 20, 35])
@pytest.mark.parametrize("before", [1, 5, 17, 30])
def test_a_row_that_fits_on_a_page_stands_on_one_page(tall, before):
    found = pages_of(proven_by([before, tall, tall, 3, tall]), r"dòng (\d+)-\d+")
    assert len(found) == 5
    assert all(len(set(pages)) == 1 for pages in found.values()), found


def test_a_row_taller_than_a_page_begins_where_it_stands_and_fills_page_after_page():
    found = pages_of(proven_by([4, 110, 4]), r"dòng (\d+-\d+)")
    assert [place for place in found if place.startswith("2-")] == [f"2-{line}" for line in range(1, 111)]
    assert found["2-1"] == found["1-1"]
    first, last = found["2-1"][0], found["2-110"][0]
    assert last - first == 2
    assert found["3-1"] == [last]


def test_a_last_row_as_tall_as_a_page_leaves_room_for_what_closes_the_annex():
    """The row fits on a page but the note that must follow it does not fit below: then it is cut after all."""
    for lines in range(38, 52):
        content = proven_by([2, lines])
        lowest = max(float(one) for one in re.findall(r'yMax="([\d.]+)"', read(content, "-bbox")))
        assert lowest <= BOTTOM + 4, lines
        assert "dòng 2-" in read(content).rstrip("\f").split("\f")[-1], lines


def test_a_table_with_a_title_takes_its_title_to_the_page_of_its_first_row():
    faces = family()
    paper = Paper(faces, "Thử", "", date(2023, 3, 17))
    paper.start_part("", PORTRAIT)
    edges = (LEFT, paper.right)
    text = CellText(LEFT + 4, "left", tuple(f"dòng {line}" for line in range(30)), faces.regular)
    row = TableRow((text,), row_height((text,), 7), edges)
    flow = TableFlow(paper, simple_head((("Đầu",),), edges, faces.bold), edges, ("Tiêu đề",))
    bottom = flow.draw([row], TOP + 20 * CELL_LEADING, 0)
    assert bottom > TOP + 30 * CELL_LEADING
    found = pages_of(paper.finish(), r"(Tiêu|dòng \d+)")
    assert set(found["Tiêu"]) == {1}
    assert {page for pages in found.values() for page in pages} == {1}


def test_no_row_of_the_words_tables_may_be_torn():
    document = opened(write_docx(whole_report.document(3)))
    kept = [has(row, "w:cantSplit") for table in document.tables for row in table._tbl.tr_lst]
    assert len(kept) > 40
    assert all(kept)
