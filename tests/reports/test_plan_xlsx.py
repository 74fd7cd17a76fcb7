"""The plan as a workbook, read back: merges, titles on every page, heights that clip nothing, text that stays text."""

import re
from io import BytesIO
from time import sleep
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from app.domain.plans import Task
from app.errors import UserError
from app.reports.fonts import family
from app.reports.plan_sheet import plan_sheet
from app.reports.plan_xlsx import write_plan_xlsx
from app.reports.tables.measure import lines_of
from tests.reports.plan_samples import plan, section, stored, task

ALIVE = ("=1+1", "+84 251", "-2", "@SUM(A1)", '=HYPERLINK("http://x")', "- Kế hoạch;", "=cmd|'/c calc'!A1")


def written(*tasks: Task, sections=(), **changes) -> bytes:
    return write_plan_xlsx(plan_sheet(plan(**changes), sections, tasks))


def opened(content: bytes) -> Any:
    return load_workbook(BytesIO(content)).active


def texts(page: Any) -> list[str]:
    return [cell.value for row in page.iter_rows() for cell in row if cell.value is not None]


@pytest.fixture(scope="module")
def construction() -> Any:
    return opened(write_plan_xlsx(plan_sheet(*stored("so-xay-dung-2023"))))


def test_the_sheet_has_head_table_and_signature_in_their_places(construction):
    found = texts(construction)
    assert found[:4] == [
        "UBND TỈNH ĐỒNG NAI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SỞ XÂY DỰNG", "Độc lập - Tự do - Hạnh phúc",
    ]  # fmt: skip
    assert found[4:8] == [
        "Số:         /KH-SXD", "Đồng Nai, ngày       tháng       năm 2023", "KẾ HOẠCH",
        "Kiểm soát thủ tục hành chính năm 2023",
    ]  # fmt: skip
    assert found[-7:-3] == ["Nơi nhận:", "GIÁM ĐỐC", "- Văn phòng UBND tỉnh;", "- Ban Giám đốc Sở;"]
    assert (found[-8], found[-1]) == ("./.", "Hồ Văn Hà")


def test_goals_and_numbers_are_merged_over_the_tasks_that_share_them(construction):
    (row,) = [cell.row for cell in construction["A"] if cell.value == "2.2"]
    merged = {str(area) for area in construction.merged_cells.ranges}
    assert {f"A{row}:A{row + 2}", f"B{row}:B{row + 2}"} <= merged
    assert construction.cell(row + 1, 3).value == (
        "Phối hợp công khai bộ TTHC kịp thời trên Cổng dịch vụ công của tỉnh"
    )
    (alone,) = [cell.row for cell in construction["A"] if cell.value == "1.1"]
    assert f"B{alone}:C{alone}" in merged


def test_headings_are_bold_and_span_the_table(construction):
    (row,) = [cell.row for cell in construction["A"] if cell.value == "2"]
    assert construction.cell(row, 2).value == "Kiểm soát thủ tục hành chính"
    assert construction.cell(row, 2).font.b
    assert f"B{row}:G{row}" in {str(area) for area in construction.merged_cells.ranges}


def test_the_head_is_printed_on_every_page_and_the_sheet_fits_its_width(construction):
    titles = construction.print_title_rows.replace("$", "").split(":")
    assert [construction.cell(int(row), 1).value for row in titles] == ["Stt", None]
    assert construction.cell(int(titles[1]), 2).value == "Mục tiêu"
    assert construction.freeze_panes == f"A{int(titles[1]) + 1}"
    setup = construction.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
    assert construction.sheet_properties.pageSetUpPr.fitToPage
    assert construction.print_area.endswith(f"$G${construction.max_row}")
    margins = construction.page_margins
    assert [round(one * 25.4) for one in (margins.left, margins.right, margins.top, margins.bottom)] == [30, 15, 20, 20]
    assert construction.oddHeader.center.text == "&P"
    assert not construction.firstHeader.center.text


def test_all_letters_are_times_new_roman_and_the_table_has_12_points(construction):
    rows = construction.iter_rows()
    cells = [cell for row in rows for cell in row if cell.value is not None]
    assert {cell.font.name for cell in cells} == {"Times New Roman"}
    first, last = (int(row) for row in construction.print_title_rows.replace("$", "").split(":"))
    foot = next(cell.row for cell in cells if cell.value == "Nơi nhận:")
    assert {cell.font.sz for cell in cells if first <= cell.row < foot} == {12}
    assert {cell.font.sz for cell in cells if cell.row < first} == {13, 14}
    end = next(cell.row for cell in cells if cell.value == "./.")
    table = [cell for cell in cells if last < cell.row < end]
    assert all(cell.border.top.style == cell.border.left.style == "thin" for cell in table)
    assert all(cell.alignment.wrap_text for cell in table)


@pytest.mark.parametrize("name", ["so-xay-dung-2023", "vinh-cuu-2021"])
def test_no_row_is_too_low_for_its_text(name):
    page = opened(write_plan_xlsx(plan_sheet(*stored(name))))
    letters = family().regular
    areas = {(area.min_row, area.min_col): area for area in page.merged_cells.ranges}
    for row in page.iter_rows(min_row=int(page.freeze_panes[1:])):
        for cell in row:
            if not cell.value or cell.font.b:
                continue
            area = areas.get((cell.row, cell.column))
            right, bottom = (area.max_col, area.max_row) if area else (cell.column, cell.row)
            width = sum(page.column_dimensions[chr(64 + one)].width for one in range(cell.column, right + 1)) * 6
            height = sum(page.row_dimensions[one].height for one in range(cell.row, bottom + 1))
            assert height >= lines_of(cell.value, letters, cell.font.sz, width - 6) * cell.font.sz * 1.15


def test_a_row_that_no_sheet_can_show_takes_several_rows():
    page = opened(written(task(1, "Một"), task(2, "rất dài " * 900, number="2"), task(3, "Ba", number="3")))
    (row,) = [cell.row for cell in page["A"] if cell.value == "2"]
    (next_row,) = [cell.row for cell in page["A"] if cell.value == "3"]
    assert next_row > row + 1
    merged = {str(area) for area in page.merged_cells.ranges}
    assert {f"{column}{row}:{column}{next_row - 1}" for column in "ABCD"} <= merged
    assert max(page.row_dimensions[one].height for one in range(row, next_row)) <= 409


@pytest.mark.parametrize("text", ALIVE)
def test_no_cell_is_a_formula(text):
    fields = dict.fromkeys(("goal", "product", "lead_text", "coop_text", "phrase", "note", "code", "figures"), text)
    content = written(
        task(1, text, number=text, section_id=1, **fields),
        sections=(section(1, text, text),),
        title=text, number=text, signer=text, signer_title=text, recipients=(text,),
    )  # fmt: skip
    page = opened(content)
    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    looking = [cell for cell in cells if cell.value.startswith(("=", "+", "-", "@"))]
    assert looking
    assert all(cell.quotePrefix for cell in looking)
    with ZipFile(BytesIO(content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_letters_that_a_workbook_cannot_hold_are_left_out():
    page = opened(written(task(1, "a\x00b\x0bc\x1fd\ud800e\uffffé", product="dòng 1\r\ndòng 2")))
    assert "ab\ncdeé" in texts(page)
    assert "dòng 1\ndòng 2" in texts(page)


def test_a_text_longer_than_any_cell_is_refused_with_its_beginning():
    with pytest.raises(UserError) as caught:
        written(task(1, "quá dài " * 5000))
    assert caught.value.values["text"].startswith("quá dài")


def test_the_same_plan_gives_the_same_bytes_at_any_time():
    first = written(task(1, "a", goal="G"))
    sleep(2.1)
    assert written(task(1, "a", goal="G")) == first
    with ZipFile(BytesIO(first)) as parts:
        said = parts.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", said)) == {"2023-01-05T00:00:00Z"}


def test_the_rules_stand_under_agency_motto_and_title():
    with ZipFile(BytesIO(written(task(1, "a")))) as parts:
        drawing = parts.read("xl/drawings/drawing1.xml").decode()
    assert re.findall(r"<xdr:row>(\d+)</xdr:row>", drawing) == ["2", "2", "7"]
    long = written(task(1, "a"), agency="Ban Quản lý các khu công nghiệp và khu kinh tế tỉnh Đồng Nai")
    with ZipFile(BytesIO(long)) as parts:
        drawing = parts.read("xl/drawings/drawing1.xml").decode()
    assert re.findall(r"<xdr:row>(\d+)</xdr:row>", drawing) == ["1", "2", "7"]


def test_a_plan_without_tasks_is_still_a_plan():
    assert "KẾ HOẠCH" in texts(opened(written()))


def test_no_page_ends_with_a_heading(construction):
    breaks = [one.id for one in construction.row_breaks.brk]
    assert breaks
    assert not [row for row in breaks if construction.cell(row, 2).font.b]
