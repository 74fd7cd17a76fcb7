"""Forms that come back from other offices: read as they are seen, and everything that is wrong with them named."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook

from app.domain.forms import CellKind
from app.domain.periods import PeriodKind, ReportingPeriod
from app.errors import UserError
from app.i18n import sentence
from app.importers.files.form_workbook import FormFile, read_form_workbook
from tests.importers.form_books import edited, head_row, ours, row_of, saved
from tests.reports import samples, whole_report

FORM = samples.form()


def read(path: Path) -> FormFile:
    return read_form_workbook(path, FORM, samples.Q1)


def sentences(path: Path) -> list[str]:
    return [one.sentence() for one in read(path).problems]


def refused(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read(path)
    return sentence(caught.value)


def put(name: str, column: int, value: Any) -> Callable[[Any], None]:
    def change(page: Any) -> None:
        page.cell(row_of(page, name), column).value = value

    return change


def test_a_form_of_ours_comes_back_as_it_was_written(tmp_path):
    found = read(ours(tmp_path))
    assert (found.form, found.period, found.unit, found.sheet) == ("II.06a", "2023-Q1", "Sở Xây dựng", "II.06a")
    assert found.problems == ()
    assert [(row.group, row.name) for row in found.rows] == [field[:2] for field in samples.FIELDS]
    for row, (_, _, figures) in zip(found.rows, samples.FIELDS, strict=True):
        assert row.values == dict(zip(samples.NUMBERS, map(Decimal, figures), strict=True))


@pytest.mark.parametrize("code", [form.code for form in samples.pack().forms])
@pytest.mark.parametrize("rows", [0, 1, 40])
def test_every_form_of_the_pack_comes_back(tmp_path, code, rows):
    document = whole_report.document(rows=rows, with_plan=False)
    sheet = next(one for one in document.sheets if one.form.code == code)
    found = read_form_workbook(saved(tmp_path, document), sheet.form, samples.Q1)
    assert [one.sentence() for one in found.problems] == []
    lines = [row for row in sheet.rows if row.line_id]
    assert [row.name for row in found.rows] == [row.label for row in lines]
    for row, line in zip(found.rows, lines, strict=True):
        for column in sheet.form.columns:
            cell = line.cell(column.number)
            if column.is_typed:
                assert row.values.get(column.number) == cell.value
            if column.kind is CellKind.TEXT:
                assert row.words.get(column.number, "") == cell.text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("code", ["II.06a", "II.04"])
def test_a_form_saved_by_libreoffice_comes_back(tmp_path, code):
    document = whole_report.document(rows=6, with_plan=False)
    path = saved(tmp_path, document)
    out = tmp_path / "out"
    home = f"-env:UserInstallation=file://{tmp_path / 'home'}"
    command = ["soffice", "--headless", home, "--convert-to", "xlsx", "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    sheet = next(one for one in document.sheets if one.form.code == code)
    found = read_form_workbook(out / path.name, sheet.form, samples.Q1)
    assert [one.sentence() for one in found.problems] == []
    assert found.rows[1].values == {
        column.number: sheet_row.cell(column.number).value
        for sheet_row in [row for row in sheet.rows if row.line_id][1:2]
        for column in sheet.form.columns
        if column.is_typed
    }


def test_the_unit_is_the_one_that_the_sheet_shows(tmp_path):
    path = saved(tmp_path, samples.document(with_plan=False), "Chi cục  Giám định")
    assert read(path).unit == "Chi cục Giám định"


def test_the_same_figures_are_known_again_however_the_file_was_saved(tmp_path):
    first = read(ours(tmp_path))
    (tmp_path / "b").mkdir()
    again = edited(ours(tmp_path / "b"), lambda page: None)
    assert again.read_bytes() != first.path.read_bytes()
    assert read(again).digest == first.digest
    assert read(edited(again, put("Nhà ở", 4, 128))).digest != first.digest


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (-1, "nhỏ hơn 0"),
        (1.5, "số nguyên"),
        (0.1 + 0.2, "số nguyên"),
        (10**9, "lớn hơn"),
        (1e300, "lớn hơn"),
        ("mười", "“mười” không phải"),
        ("12 hồ sơ", "“12 hồ sơ” không phải"),
        ("1.234", "“1.234” không phải"),
        ("-", "“-” không phải"),
        (True, "không phải"),
        ("#REF!", "không phải"),
        (date(2023, 3, 15), "ngày tháng"),
        ("=D13+1", "chưa có kết quả"),
    ],
)
def test_what_is_no_whole_figure_is_named_with_its_cell(tmp_path, value, said):
    (found,) = sentences(edited(ours(tmp_path), put("Nhà ở", 4, value)))
    assert said in found
    assert "“Nhà ở”" in found
    assert "(4)" in found


@pytest.mark.parametrize(("value", "figure"), [("127", 127), (127.0, 127), (" 127 ", 127), (0, 0), (None, None)])
def test_what_can_be_read_in_one_way_alone_is_taken(tmp_path, value, figure):
    path = edited(ours(tmp_path), put("Nhà ở", 4, value))
    found = read(path)
    assert found.problems == ()
    row = next(row for row in found.rows if row.name == "Nhà ở")
    assert row.values.get(4) == (None if figure is None else Decimal(figure))


@pytest.mark.parametrize(
    ("name", "column", "value", "said"),
    [
        ("Nhà ở", 3, 999, "tệp ghi 999"),
        ("Tổng số", 4, 999, "tệp ghi 999"),
        ("Tổng số", 4, "=SUM(D13:D14)", "công thức đã bị sửa"),
        ("Tổng số", 4, "=SUM(D13:D15,D17:D18)+1", "công thức đã bị sửa"),
        ("Nhà ở", 7, "=H17+I17", "công thức đã bị sửa"),
        ("Nhà ở, thị trường bất động sản", 4, 190, "tệp ghi 190"),
        ("Tổng số", 13, "ba", "tệp ghi ba"),
    ],
)
def test_sums_that_the_rows_do_not_give_are_named(tmp_path, name, column, value, said):
    (found,) = sentences(edited(ours(tmp_path), put(name, column, value)))
    assert said in found
    assert f"“{name}”" in found
    assert f"({column})" in found


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("Nhà ở", 3, 186),
        ("Nhà ở", 3, None),
        ("Tổng số", 4, 667),
        ("Tổng số", 4, "= sum( $D$13:$D$15 ; D17:D18 )"),
    ],
)
def test_a_sum_without_our_formula_is_taken_where_it_is_right(tmp_path, name, column, value):
    assert sentences(edited(ours(tmp_path), put(name, column, value))) == []


def test_a_changed_formula_with_a_result_is_held_against_the_rows(tmp_path):
    path = ours(tmp_path)
    with ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    page = parts["xl/worksheets/sheet1.xml"]
    assert b"<f>D17+E17+F17</f><v>186</v>" in page
    for result, count in ((b"186", 0), (b"187", 1)):
        changed = page.replace(b"<f>D17+E17+F17</f><v>186</v>", b"<f>D17+E17+20</f><v>%b</v>" % result)
        with ZipFile(path, "w") as target:
            for name, part in parts.items():
                target.writestr(name, changed if name.endswith("sheet1.xml") else part)
        assert len(sentences(path)) == count


def test_another_period_is_refused(tmp_path):
    path = ours(tmp_path)
    found = read_form_workbook(path, FORM, ReportingPeriod(2023, PeriodKind.QUARTER, 2))
    assert [one.sentence() for one in found.problems] == [
        "Tệp thuộc kỳ khác: số liệu từ 15/12/2022 đến 14/3/2023, còn báo cáo từ 15/03/2023 đến 14/06/2023."
    ]
    assert found.rows == ()


def test_days_that_were_retyped_do_not_hide_the_period(tmp_path):
    def retype(page: Any) -> None:
        for row in page.iter_rows(max_row=10):
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("(Từ ngày"):
                    cell.value = "(Từ ngày 15/3/2023 đến ngày 14/6/2023)"

    path = edited(ours(tmp_path), retype)
    found = read_form_workbook(path, FORM, ReportingPeriod(2023, PeriodKind.QUARTER, 2))
    assert [one.sentence() for one in found.problems] == [
        "Biểu này được lập cho kỳ 2023-Q1, nhưng ngày trên biểu đã bị sửa thành kỳ 2023-Q2."
    ]


def test_other_columns_are_named(tmp_path):
    def insert(page: Any) -> None:
        page.insert_cols(5)

    (found,) = sentences(edited(ours(tmp_path), insert))
    assert found == "Cột E không có số ở hàng (1), (2), (3)…: không phải cột của biểu II.06a; hãy xóa cột đó."

    def rename(page: Any) -> None:
        page.cell(head_row(page) - 1, 5).value = "Qua bưu điện"

    (tmp_path / "b").mkdir()
    (found,) = sentences(edited(ours(tmp_path / "b"), rename))
    assert found == (
        "Cột (5) có tiêu đề “Số hồ sơ nhận giải quyết › Trong kỳ › Qua bưu điện”;"
        " ở biểu II.06a là “Số hồ sơ nhận giải quyết › Trong kỳ › Trực tiếp, dịch vụ bưu chính”."
    )


def test_a_column_of_figures_behind_the_form_is_named_and_remarks_are_left_in_peace(tmp_path):
    def write(page: Any, value: object) -> None:
        page.cell(head_row(page) + 3, FORM.columns[-1].number + 1).value = value

    (tmp_path / "b").mkdir()
    (found,) = sentences(edited(ours(tmp_path), lambda page: write(page, 7)))
    assert found.startswith("Cột N không có số")
    assert sentences(edited(ours(tmp_path / "b"), lambda page: write(page, "đã đối chiếu"))) == []


def test_columns_that_changed_places_are_named(tmp_path):
    def swap(page: Any) -> None:
        row = head_row(page) - 2
        page.cell(row, 8).value, page.cell(row, 9).value = page.cell(row, 9).value, page.cell(row, 8).value

    found = sentences(edited(ours(tmp_path), swap))
    assert len(found) == 2


@pytest.mark.parametrize("what", ["another form", "no form", "twice", "no numbers"])
def test_a_file_without_the_form_is_refused_in_one_sentence(tmp_path, what):
    path = ours(tmp_path)
    if what == "another form":
        other = whole_report.document(rows=2, with_plan=False)
        path = saved(tmp_path, replace(other, sheets=other.sheets[:1]))
        assert refused(path) == "“bieu.xlsx” không có biểu II.06a (Biểu số II.06a/VPCP/KSTT)."
    elif what == "no form":
        Workbook().save(path)
        assert "không có biểu II.06a" in refused(path)
    elif what == "twice":
        book = load_workbook(BytesIO(path.read_bytes()))
        book.copy_worksheet(book["II.06a"])
        book.save(path)
        assert "nhiều lần" in refused(path)
    else:
        edited(path, lambda page: page.delete_rows(head_row(page)))
        assert "(1), (2), (3)" in refused(path)


def test_a_lost_total_and_namesakes_and_nameless_rows_are_named(tmp_path):
    def cut(page: Any) -> None:
        page.delete_rows(row_of(page, "Tổng số"))

    assert sentences(edited(ours(tmp_path), cut)) == ["Thiếu dòng “Tổng số” ở cuối biểu."]

    def rename(page: Any) -> None:
        page.cell(row_of(page, "Kinh doanh bất động sản"), 2).value = "Nhà  ở"
        page.cell(row_of(page, "Hoạt động xây dựng"), 2).value = None

    (tmp_path / "b").mkdir()
    found = sentences(edited(ours(tmp_path / "b"), rename))
    assert found[0].endswith("có số liệu nhưng không có tên ở cột (2).")
    assert found[1].endswith("trùng tên “Nhà ở”.")


def test_rows_below_the_total_are_named(tmp_path):
    def append(page: Any) -> None:
        row = row_of(page, "Tổng số") + 1
        page.cell(row, 2).value, page.cell(row, 4).value = "Lĩnh vực khác", 5

    (found,) = sentences(edited(ours(tmp_path), append))
    assert found.endswith("có số liệu nhưng đứng dưới dòng “Tổng số”.")


def test_an_added_row_numbered_like_a_group_is_a_row_all_the_same(tmp_path):
    document = whole_report.document(rows=2, with_plan=False)
    form = document.pack.form("II.04")

    def number(page: Any) -> None:
        page.cell(head_row(page) + 1, 1).value = "I"
        page.cell(head_row(page) + 2, 1).value = "II"

    found = read_form_workbook(edited(saved(tmp_path, document), number, "II.04"), form, samples.Q1)
    assert (found.problems, len(found.rows)) == ((), 2)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("trong.xlsx", b""),
        ("hong.xlsx", b"PK\x03\x04 cut"),
        ("anh.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100)),
        ("van-ban.xlsx", b"TT;ten;so"),
        ("~$bieu.xlsx", b"\x05Officer" + bytes(100)),
    ],
)
def test_what_is_no_workbook_is_refused_in_one_sentence(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    assert refused(path).count(".") >= 1


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("way", ["cut", "bomb", "nonsense"])
def test_damaged_parts_are_refused_in_one_sentence(tmp_path, part, way):
    path = ours(tmp_path)
    with ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    parts[part] = {"cut": parts[part][: len(parts[part]) // 2], "bomb": bomb, "nonsense": b"\x00\xff"}[way]
    with ZipFile(path, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    refused(path)


def test_a_cell_far_away_costs_nothing(tmp_path):
    def stray(page: Any) -> None:
        page["XFD1048576"] = "x"

    assert read(edited(ours(tmp_path), stray)).problems == ()
