"""The workbook, read back: live formulas that give the program's figures, text that stays text."""

import re
import shutil
import subprocess
from decimal import Decimal
from io import BytesIO
from time import sleep
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries
from python_calamine import CalamineWorkbook

from app.domain.form_formulas import letters
from app.domain.forms import CellKind
from app.reports.document import ReportDocument
from app.reports.sheet import RowKind, compute, line_key
from app.reports.xlsx import write_xlsx
from tests.reports import samples, whole_report

FIRST = 12


def opened(document: ReportDocument, *, values: bool = False) -> Workbook:
    return load_workbook(BytesIO(write_xlsx(document)), data_only=values)


def calculated(page: Any, cell: str) -> Decimal | None:
    """Calculate the few kinds of formulas that the workbook uses."""
    value = page[cell].value
    if not isinstance(value, str) or not value.startswith("="):
        return Decimal(value) if value is not None else None
    guarded = re.fullmatch(r'=IF\(COUNT\((.*?)\)=0,"",(.*)\)', value)
    if guarded:
        if not [one for one in cells(guarded[1]) if calculated(page, one) is not None]:
            return None
        value = "=" + re.sub(r"^IFERROR\((.*),\"\"\)$", r"\1", guarded[2])
    total = re.fullmatch(r"=SUM\((.*)\)", value)
    if total:
        known = [calculated(page, one) for one in cells(total[1])]
        return sum((one for one in known if one is not None), Decimal(0))
    return sum((calculated(page, one) or Decimal(0) for one in re.findall(r"[A-Z]+\d+", value)), Decimal(0))


def cells(text: str) -> list[str]:
    found: list[str] = []
    for part in text.split(","):
        left, top, right, bottom = range_boundaries(part)
        found += [f"{chr(64 + column)}{row}" for row in range(top, bottom + 1) for column in range(left, right + 1)]
    return found


@pytest.mark.parametrize("fields", [samples.FIELDS, samples.many_fields(40), samples.FIELDS[:1]])
def test_formulas_give_the_figures_of_the_form(fields):
    document = samples.document(fields=fields)
    page = opened(document).worksheets[0]
    for offset, row in enumerate(document.sheets[0].rows):
        for cell in row.cells:
            assert calculated(page, f"{chr(64 + cell.column)}{FIRST + offset}") == cell.value


def test_computed_columns_and_sums_are_live():
    document = samples.document()
    page = opened(document).worksheets[0]
    assert page["C13"].value == "=D13+E13+F13"
    assert page["D12"].value == "=SUM(D13:D15)"
    assert page["D19"].value == "=SUM(D13:D15,D17:D18)"
    assert page["D13"].value == 412
    kinds = [row.kind for row in document.sheets[0].rows]
    assert kinds[-1] is RowKind.TOTAL


def test_blank_cells_stay_blank_and_do_not_become_zero():
    sheet = samples.sheet(())
    fields = (*samples.FIELDS[:1], (samples.FIELDS[0][0], "Chưa nhập", (None,) * 8))
    document = samples.document(fields=fields)
    page = opened(document).worksheets[0]
    assert page["D14"].value is None
    assert calculated(page, "C14") is None
    assert opened(document, values=True).worksheets[0]["C14"].value in {None, ""}
    assert sheet.total.cell(3).value is None


def test_a_viewer_that_does_not_calculate_shows_the_figures():
    content = write_xlsx(samples.document())
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name("II.06a").to_python()
    assert rows[-3][1:6] == ["Tổng số", 954.0, 667.0, 163.0, 124.0]


def test_the_sheet_prints_and_scrolls_as_the_form():
    page = opened(samples.document()).worksheets[0]
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.paperSize == 9
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == "$8:$11"
    assert page.freeze_panes == "C12"
    assert page.print_area == "'II.06a'!$A$1:$M$21"
    assert page["C13"].number_format == "#,##0"
    assert page["C13"].font.name == "Times New Roman"


def test_the_head_is_merged_as_its_tree():
    page = opened(samples.document()).worksheets[0]
    merged = {str(area) for area in page.merged_cells.ranges}
    assert {"C8:F8", "D9:E9", "C9:C10", "F9:F10", "G8:J8", "K8:M8", "A8:A10", "B8:B10"} <= merged
    assert page["D9"].value == "Trong kỳ"
    assert [page.cell(11, column).value for column in range(1, 14)] == [f"({n})" for n in range(1, 14)]


@pytest.mark.parametrize("name", ["=1+1", "+SUM(A1)", "-2", "@cmd", '=HYPERLINK("x")'])
def test_text_never_becomes_a_formula(name):
    fields = (("", name, samples.FIELDS[0][2]),)
    document = samples.document(fields=fields)
    cell = opened(document).worksheets[0]["B12"]
    assert cell.value == name
    assert cell.data_type == "s"


def test_the_same_document_gives_the_same_bytes_at_any_time():
    document = samples.document()
    first = write_xlsx(document)
    sleep(2.1)
    assert write_xlsx(document) == first


def test_each_table_of_our_own_annexes_stands_on_a_sheet_of_its_own():
    document = whole_report.document(rows=2)
    book = opened(document)
    forms = [sheet.form.code for sheet in document.sheets]
    assert book.sheetnames == [
        *forms, "Tình hình chung", "Theo nhóm nhiệm vụ", "Theo đơn vị chủ trì", "Nhiệm vụ quá hạn",
        "Nhiệm vụ được gia hạn", "Kết quả từng nhiệm vụ", "Chỉ tiêu", "Minh chứng",
    ]  # fmt: skip
    assert opened(samples.document(with_plan=False)).sheetnames == ["II.06a"]
    for name in book.sheetnames[len(forms) :]:
        page = book[name]
        assert page.page_setup.orientation == "landscape"
        assert page.freeze_panes
        assert page.print_title_rows


def test_figures_of_our_own_annexes_are_numbers_and_everything_else_is_text():
    document = whole_report.document(rows=2)
    assert document.progress is not None
    page = opened(document)["Tình hình chung"]
    found = [[cell.value for cell in row] for row in page.iter_rows(min_row=1)]
    counts = next(row for row in found if row[0] == "Số nhiệm vụ")
    assert counts[1:] == [40, *(count for _, count in document.progress.buckets)]
    shares = next(row for row in found if row[0] == "Tỷ lệ trên tổng số nhiệm vụ")
    assert shares[1] == 1
    assert shares[2] == pytest.approx(0.125)
    tasks = opened(document)["Kết quả từng nhiệm vụ"]
    numbers = [row[0].value for row in tasks.iter_rows(min_row=7) if row[0].value]
    assert all(isinstance(number, str) for number in numbers)


def test_every_kind_of_column_is_written_as_what_it_is():
    document = whole_report.document(rows=3)
    book = opened(document)
    review = book["II.04"]
    head = next(row for row in range(1, 30) if review.cell(row, 1).value == "(1)")
    assert review.cell(head + 1, 10).value == f'=IFERROR((H{head + 1}-I{head + 1})/H{head + 1},"")'
    assert review.cell(head + 1, 10).number_format == "0.0%"
    assert review.cell(head + 1, 8).value == 1250000000 // 9
    assert review.column_dimensions["H"].width > review.column_dimensions["C"].width
    form = next(one for one in document.sheets if any(column.kind is CellKind.TEXT for column in one.form.columns))
    text = next(column for column in form.form.columns if column.kind is CellKind.TEXT)
    page = book[form.form.code]
    head = next(row for row in range(1, 30) if page.cell(row, 1).value == "(1)")
    cell = next(one for one in page["A" : letters(text.number)][-1][head:] if one.value)
    assert (cell.data_type, cell.number_format) == ("s", "@")
    assert cell.value.startswith(("Chờ ý kiến", "Đã báo cáo"))


def test_only_whole_numbers_may_be_typed_where_a_figure_is_typed():
    page = opened(samples.document()).worksheets[0]
    (rule,) = page.data_validations.dataValidation
    assert (rule.type, rule.operator, rule.formula1) == ("whole", "between", "0")
    assert "D13" in rule.sqref
    assert "C13" not in rule.sqref
    assert "D19" not in rule.sqref


def test_a_sheet_says_unseen_which_form_of_which_period_it_is():
    page = opened(samples.document()).worksheets[0]
    said = {name: (mark.attr_text, mark.hidden) for name, mark in page.defined_names.items() if name.startswith("dm_")}
    assert said == {"dm_form": ('"II.06a"', True), "dm_period": ('"2023-Q1"', True)}


def test_a_narrow_form_sets_its_furniture_below_each_other():
    columns = tuple(replace(column, formula="", carry="") for column in samples.form().columns[:3])
    form = replace(samples.form(), columns=columns, checks=(), jumps=())
    sheet = compute(form, samples.lines(), samples.typed(), None, {})
    page = opened(replace(samples.document(), sheets=(sheet,))).worksheets[0]
    texts = [page.cell(row, 1).value for row in range(1, 12)]
    assert "Đơn vị báo cáo: Sở Xây dựng" in texts
    assert "(Từ ngày 15/12/2022 đến ngày 14/3/2023)" in texts


def test_the_workbook_says_of_an_annex_what_the_paper_says():
    carried = {line_key(group, name): {6: Decimal(values[2])} for group, name, values in samples.FIELDS}
    carried[line_key(*samples.FIELDS[3][:2])] = {6: Decimal(23)}
    key = samples.sheet(carried=carried).findings[0].key
    book = opened(samples.document(carried=carried, explanations={key: "02 hồ sơ tổ chức rút"}))
    page, progress = book.worksheets[0], book.worksheets[-1]
    note = page.cell(21, 1).value
    assert note.startswith("Ghi chú: Cột (3) = (4) + (5) + (6)")
    assert note.endswith("Dòng 4 Nhà ở, cột (6): 02 hồ sơ tổ chức rút./.")
    belongs = "(Kèm theo Báo cáo số 68/BC-SXD ngày 17 tháng 3 năm 2023 của Sở Xây dựng)"
    assert belongs in [page.cell(row, 1).value for row in range(1, 6)]
    assert belongs in [progress.cell(row, 1).value for row in range(1, 6)]
    assert progress.cell(progress.max_row, 1).value.endswith("./.")


def test_a_draft_workbook_leaves_room_for_number_and_day():
    page = opened(samples.document(number="", day=None)).worksheets[0]
    assert any("/BC-SXD ngày       tháng       năm 2023" in str(page.cell(row, 1).value) for row in range(1, 6))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_another_program_calculates_what_we_do(tmp_path):
    document = whole_report.document(rows=[0, 1, 2, 5, 9, 20, 3, 4, 7], with_plan=False)
    opened(document).save(tmp_path / "forms.xlsx")  # without the results that we wrote
    home = f"-env:UserInstallation=file://{tmp_path / 'home'}"
    command = ["soffice", "--headless", home, "--convert-to", "xlsx", "--outdir", str(tmp_path / "out")]
    subprocess.run([*command, str(tmp_path / "forms.xlsx")], check=True, capture_output=True, timeout=120)
    book = load_workbook(tmp_path / "out" / "forms.xlsx", data_only=True)
    for sheet in document.sheets:
        page = book[sheet.form.code]
        head = next(row for row in range(1, 60) if page.cell(row, 1).value == "(1)")
        for line, row in enumerate(sheet.rows, head + 1):
            for cell in row.cells:
                if sheet.form.column(cell.column).kind is not CellKind.TEXT:
                    found = page.cell(line, cell.column).value
                    wanted = None if cell.value is None else pytest.approx(float(cell.value))
                    assert (None if found in {None, ""} else found) == wanted


@pytest.mark.parametrize("rows", [14, 15, 16, 17, 33, 60])
def test_no_page_begins_with_the_total_or_the_note_and_none_ends_with_a_heading(rows):
    broken = 0
    for page in opened(whole_report.document(rows=rows)).worksheets:
        last = page.max_row
        for one in page.row_breaks.brk:
            broken += 1
            row = one.id  # the page ends behind it
            assert row + 2 < last  # two rows at least go with the note
            assert page.cell(row + 1, 2).value != "Tổng số"
            spans = [area for area in page.merged_cells.ranges if (area.min_row, area.max_row) == (row, row)]
            assert not any(area.max_col == page.max_column for area in spans)
    assert broken


def test_words_and_figures_keep_clear_of_the_lines():
    page = opened(samples.document()).worksheets[0]
    assert page.cell(FIRST, 2).alignment.indent == page.cell(FIRST, 4).alignment.indent == 1
