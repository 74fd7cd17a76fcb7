"""Columns that a form does not show: gone from the paper, there for every sum and rule."""

import re
import subprocess
from io import BytesIO

import pdfplumber
import pytest
from docx import Document
from msgspec.structs import replace
from openpyxl import load_workbook

from app.importers.files.form_workbook import read_form_workbook
from app.reports.docx.writer import write_docx
from app.reports.headings import column_numbers
from app.reports.pdf import write_pdf
from app.reports.sheet import compute, shown
from app.reports.xlsx import write_xlsx
from tests.reports import samples

MM = 72 / 25.4
HIDDEN = (4, 9, 13)


def form(*numbers: int, width: int = 0, wide: int = 5):
    """Return II.06a without these columns on show, and with one as wide as it is set."""
    known = samples.form()
    columns = tuple(
        replace(
            one,
            hidden=one.number in numbers,
            required=one.number not in numbers,
            width=width if one.number == wide else 0,
        )
        for one in known.columns
    )
    return replace(known, columns=columns)


def sheet(*numbers: int, **changes):
    return compute(form(*numbers, **changes), samples.lines(), samples.typed(), None, {})


def document(*numbers: int, **changes):
    made = samples.document(with_plan=False)
    return replace(made, sheets=(sheet(*numbers, **changes),))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return write_pdf(document(*HIDDEN), ())


def words(content: bytes) -> str:
    text = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-layout", "-", "-"], input=content, capture_output=True, check=True
    ).stdout.decode()
    return re.sub(r"\s+", " ", text)


def test_figures_and_rules_are_those_of_the_whole_form():
    whole, part = sheet(), sheet(*HIDDEN)
    assert [row.cells for row in part.rows] == [row.cells for row in whole.rows]
    assert part.findings == whole.findings
    assert part.checks_made == whole.checks_made


def test_what_is_shown_keeps_the_circulars_numbers():
    seen = shown(sheet(*HIDDEN))
    assert column_numbers(seen.form) == (1, 2, 3, 5, 6, 7, 8, 10, 11, 12)
    assert all([cell.column for cell in row.cells] == [3, 5, 6, 7, 8, 10, 11, 12] for row in seen.rows)
    plain = sheet()
    assert shown(plain) is plain


def test_the_pdf_has_neither_the_heading_nor_the_number_nor_the_figures(pdf):
    with pdfplumber.open(BytesIO(pdf)) as pages:
        page = next(one for one in pages.pages if "Lĩnh vực giải quyết" in (one.extract_text() or ""))
        text = page.extract_text()
    numbers = re.findall(r"\((\d+)\)", next(line for line in text.splitlines() if re.match(r"\(1\)\s*\(2\)", line)))
    assert numbers == ["1", "2", "3", "5", "6", "7", "8", "10", "11", "12"]
    assert "Trực tuyến" not in words(pdf)
    assert "Đúng hạn" not in words(pdf)
    assert "Quá hạn" in words(pdf)


def test_the_word_document_has_as_many_cells_as_columns_are_shown():
    tables = Document(BytesIO(write_docx(document(*HIDDEN)))).tables
    table = next(one for one in tables if len(one.rows) > 4)
    assert [cell.text for cell in table.rows[3].cells] == [f"({n})" for n in (1, 2, 3, 5, 6, 7, 8, 10, 11, 12)]
    assert {len(row.cells) for row in table.rows} == {10}


def test_the_workbook_hides_the_column_and_goes_on_computing_with_it(tmp_path):
    made = document(*HIDDEN)
    book = load_workbook(BytesIO(write_xlsx(made)))
    page = book["II.06a"]
    assert [letter for letter, one in page.column_dimensions.items() if one.hidden] == ["D", "I", "M"]
    formulas = [cell.value for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any(re.fullmatch(r"=D\d+\+E\d+\+F\d+", one) for one in formulas)
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(write_xlsx(made))
    found = read_form_workbook(path, form(*HIDDEN), samples.Q1)
    assert [one.sentence() for one in found.problems] == []
    assert [row.values[4] for row in found.rows] == [field[2][0] for field in samples.FIELDS]


def test_what_the_furniture_says_stands_where_it_can_be_seen():
    page = load_workbook(BytesIO(write_xlsx(document(4, 5, 12, 13))))["II.06a"]
    hidden = {letter for letter, one in page.column_dimensions.items() if one.hidden}
    for start in ("Kỳ báo cáo", "Đơn vị tính"):
        cells = [cell for row in page.iter_rows() for cell in row if str(cell.value or "").startswith(start)]
        assert cells, start
        assert all(cell.column_letter not in hidden for cell in cells), start


def test_a_group_of_columns_goes_with_the_last_of_them():
    text = words(write_pdf(document(8, 9, 10, 7), ()))
    assert "Số lượng hồ sơ đã giải quyết" not in text
    assert "Số lượng hồ sơ đang giải quyết" in text


@pytest.mark.parametrize("width", [25, 30])
def test_a_column_is_as_wide_as_it_is_set(width):
    content = write_pdf(document(width=width), ())
    with pdfplumber.open(BytesIO(content)) as pages:
        page = next(one for one in pages.pages if "(13)" in (one.extract_text() or ""))
        middle = next(one for one in page.extract_words() if one["text"] == "(5)")
        at = (middle["x0"] + middle["x1"]) / 2
        lines = sorted({round(line["x0"], 1) for line in page.lines if abs(line["x0"] - line["x1"]) < 0.1})
    left = max(x for x in lines if x < at)
    right = min(x for x in lines if x > at)
    assert right - left == pytest.approx(width * MM, abs=0.5)


def test_a_width_too_small_for_its_heading_cuts_no_word():
    narrow, plain = (write_pdf(document(width=width, wide=12), ()) for width in (5, 0))
    assert sorted(words(narrow).split()) == sorted(words(plain).split())


@pytest.mark.parametrize(("more", "word"), [(0, "x" * 200), (30, "thêm")])
def test_a_table_of_too_many_columns_or_too_long_a_word_does_not_leave_the_paper(more, word):
    known = samples.form()
    last = known.columns[-1]
    fresh = tuple(
        replace(last, number=60 + place, formula="", heading=(*last.heading[:-1], f"Cột {word} {place}"))
        for place in range(more or 1)
    )
    wide = replace(known, columns=(*known.columns, *fresh))
    made = compute(wide, samples.lines(), samples.typed(), None, {})
    content = write_pdf(replace(samples.document(with_plan=False), sheets=(made,)), ())
    with pdfplumber.open(BytesIO(content)) as opened:
        for page in opened.pages:
            assert min(one["x0"] for one in (*page.lines, *page.chars)) > 30
            assert max(one["x1"] for one in (*page.lines, *page.chars)) < float(page.width) - 30
