import struct
import subprocess
import sys
import time
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from app.errors import UserError
from app.importers.files import far_cells
from app.importers.files.old_format import Compound, without_far_cells
from app.importers.files.workbook import read_workbook
from app.importers.files.workbook_looks import shown_date, shown_number
from app.importers.grid import Grid, Span
from tests.importers.truths import NAMES, PLANS, even, expected, tasks_found, truth

SPACES = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEADER = ("Stt", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn")


@pytest.fixture
def book():
    return Workbook()


def read(book, tmp_path):
    book.save(tmp_path / "plan.xlsx")
    return read_workbook(tmp_path / "plan.xlsx")


def with_sheet(tmp_path, sheet):
    """Write a workbook whose sheet is the XML given."""
    Workbook().save(tmp_path / "base.xlsx")
    path = tmp_path / "plan.xlsx"
    with zipfile.ZipFile(tmp_path / "base.xlsx") as base, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as written:
        for name in base.namelist():
            written.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else base.read(name))
    return path


def sheet_of(rows, more=""):
    return f"<worksheet {SPACES}><sheetData>{rows}</sheetData>{more}</worksheet>"


def row_of(number, *cells):
    inner = "".join(f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>' for place, text in cells)
    return f'<row r="{number}">{inner}</row>'


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ending", ["clean.xlsx", "xls"])
def test_every_task_of_a_workbook_stands_in_its_row(name, ending):
    (grid,), remarks = read_workbook(PLANS / f"{name}.{ending}")
    answer = truth(name)
    header = next(row for row, cells in enumerate(grid.rows) if even(answer["columns"][0]) in map(even, cells))
    spans = [Span(one.top - header, one.left, one.bottom - header, one.right) for one in grid.spans]
    table = Grid.of(grid.name, grid.rows[header:], [one for one in spans if one.top >= 0])
    assert remarks == ()
    for task, found in tasks_found(table, answer):
        assert found == expected(task)


def test_real_dates_and_numbers_are_told_and_shown_as_the_officer_sees_them():
    (grid,), _ = read_workbook(PLANS / "so-xay-dung-2023.dates.xlsx")
    phrases = {task["deadline_phrase"]: task["deadline_cell"] for task in truth("so-xay-dung-2023.dates")["tasks"]
               if task.get("deadline_cell") and task["deadline_cell"]["type"] != "text"}  # fmt: skip
    column = 6
    found = {grid.text(row, at): value for (row, at), value in grid.typed.items() if at == column}
    assert set(found) == set(phrases)
    for phrase, cell in phrases.items():
        value = cell["value"]
        assert found[phrase] == (Decimal(value) if cell["type"] == "number" else date.fromisoformat(value[:10]))


@pytest.mark.parametrize(
    ("moment", "code", "shown"),
    [
        ("2023-03-31", "dd/mm/yyyy", "31/03/2023"),
        ("2023-03-04", "m/d/yyyy", "04/03/2023"),
        ("2023-03-04", "yyyy-mm-dd", "04/03/2023"),
        ("2023-03-31", "[$-42A]dd/mm/yyyy;@", "31/03/2023"),
        ("2023-03-31", "", "31/03/2023"),
        ("2023-01-14 17:00", "dd/mm/yyyy hh:mm", "14/01/2023 17:00"),
        ("2023-01-14 17:30", "dd/mm/yyyy", "14/01/2023 17:30"),
        ("2023-02-01", "mm/yyyy", "02/2023"),
        ("2023-02-01", "m/yyyy", "2/2023"),
        ("2023-02-01", '"Tháng" m/yyyy', "Tháng 2/2023"),
        ("2023-02-01", "\\T\\h\\á\\n\\g\\ mm\\/yyyy", "Tháng 02/2023"),
        ("2023-03-31", "d-mmm-yy", "31-Mar-23"),
        ("2023-03-31", "d-mmm", "31-Mar"),
        ("2023-03-31", "dd/mm", "31/03"),
        ("2023-03-31", "yyyy", "2023"),
        ("2023-03-31 08:05", "hh:mm dd/mm", "08:05 31/03"),
        ("2023-03-31", "dddd, dd/mm/yyyy", "Fri, 31/03/2023"),
    ],
)
def test_a_date_reads_as_its_cell_shows_it(moment, code, shown):
    assert shown_date(datetime.fromisoformat(moment), code) == shown


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        ("1.1", "0.00", "1.10"),
        ("7", "00", "07"),
        ("0.96", "0%", "96%"),
        ("0.955", "0.0%", "95,5%"),
        ("1.5", "General", None),
        ("1234", "#,##0", None),
    ],
)
def test_a_number_reads_as_its_cell_shows_it(number, code, shown):
    assert shown_number(Decimal(number), code) == shown


def test_numbers_and_percentages_are_text_in_the_grid(book, tmp_path):
    sheet = book.worksheets[0]
    for place, value, code in (("A1", 1, "General"), ("B1", 0.96, "0%"), ("C1", 1.1, "0.00"), ("D1", 1e21, "General")):
        sheet[place] = value
        sheet[place].number_format = code
    sheet["E1"] = True
    (grid,), _ = read(book, tmp_path)
    assert grid.rows[0][:4] == ("1", "96%", "1.10", "1000000000000000000000")
    assert grid.typed[0, 1] == Decimal("0.96")


def test_formulas_are_read_by_their_last_values_and_text_like_them_is_text():
    (grid,), _ = read_workbook(PLANS / "formulas.xlsx")
    texts = [text for row in grid.rows for text in row]
    assert any(text.startswith("=") for text in texts)
    for task in truth("formulas")["tasks"]:
        assert any(even(text) == even(task["task"]) for text in texts)


def test_a_hidden_sheet_is_read_and_said_to_be_hidden(book, tmp_path):
    book.worksheets[0].append(["Kế hoạch"])
    hidden = book.create_sheet("Cũ")
    hidden.append(["Kế hoạch cũ"])
    hidden.sheet_state = "veryHidden"
    book.create_sheet("Trống").sheet_state = "hidden"
    grids, (remark,) = read(book, tmp_path)
    assert [grid.name for grid in grids] == ["Sheet", "Cũ"]
    assert (remark.sheet, "hidden" in remark.message) == ("Cũ", True)


def test_hidden_rows_are_read(book, tmp_path):
    sheet = book.worksheets[0]
    sheet.append(["A"])
    sheet.append(["B"])
    sheet.row_dimensions[2].hidden = True
    (grid,), _ = read(book, tmp_path)
    assert [row[0] for row in grid.rows] == ["A", "B"]


def test_cells_in_an_old_font_are_converted_and_said_so(book, tmp_path):
    sheet = book.worksheets[0]
    sheet["A1"] = "KÕ ho¹ch"
    sheet["A1"].font = Font(name=".VnTime")
    sheet["B1"] = "Keá hoaïch"
    sheet["B1"].font = Font(name="VNI-Times")
    sheet["C1"] = "Kế hoạch ¹"
    (grid,), (remark,) = read(book, tmp_path)
    assert grid.rows[0] == ("Kế hoạch", "Kế hoạch", "Kế hoạch ¹")
    assert remark.values == {"fonts": ".VnTime, VNI-Times"}


def test_merged_cells_beyond_the_sheet_or_over_one_another_cost_nothing(tmp_path):
    rows = row_of(1, ("A1", "x"), ("B1", "y")) + row_of(2, ("A2", "z"))
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/>' + '<mergeCell ref="A1:B2"/>' * 50_000 + "</mergeCells>"
    began = time.monotonic()
    (grid,), _ = read_workbook(with_sheet(tmp_path, sheet_of(rows, merged)))
    assert time.monotonic() - began < 3
    assert grid.spans == [Span(0, 0, 1, 1)]


@pytest.mark.parametrize("quote", ['"', "'"])
@pytest.mark.parametrize(
    ("rows", "size"),
    [
        (row_of(1, ("A1", "x"), ("D1", "y")) + row_of(1048576, ("A1048576", " ")), (1, 4)),
        (row_of(1, ("A1", "x"), ("XFD1", "far"), ("B1", "y")) + row_of(2, ("A2", "z")), (2, 2)),
        (row_of(1, ("A1", "x")) + "".join(row_of(at, (f"A{at}", " ")) for at in range(1000, 1_048_000, 999)), (1, 1)),
        (row_of(1, ("A1", "x")) + row_of(1048576, ("A1048576", "far")) + row_of(2, ("A2", "y")), (1, 1)),
    ],
    ids=["last row", "last column", "gap after gap", "out of order"],
)
def test_cells_far_from_the_table_are_left_out(tmp_path, rows, size, quote):
    path = with_sheet(tmp_path, sheet_of(rows).replace('"', quote))
    began = time.monotonic()
    (grid,), _ = read_workbook(path)
    assert time.monotonic() - began < 3
    assert (len(grid.rows), grid.width) == size


def test_a_sheet_that_lays_its_cells_where_its_rows_are_not_is_refused(tmp_path):
    rows = '<row r="1"><c r="A1"/><c r="A1048576" t="inlineStr"><is><t>far</t></is></c><c r="Z1"/></row>'
    with pytest.raises(UserError, match="larger than"):
        read_workbook(with_sheet(tmp_path, sheet_of(rows)))


def test_a_sheet_larger_than_any_plan_is_left_out_and_said_so(book, tmp_path):
    book.worksheets[0].append(HEADER)
    sheet = book.create_sheet("Số liệu")
    sheet.append(["x"])
    book.save(tmp_path / "base.xlsx")
    row = "<row>" + "<c><v>1</v></c>" * 50 + "</row>"
    with zipfile.ZipFile(tmp_path / "base.xlsx") as base, zipfile.ZipFile(tmp_path / "plan.xlsx", "w") as written:
        for name in base.namelist():
            written.writestr(name, sheet_of(row * 60_000) if name.endswith("sheet2.xml") else base.read(name))
    (grid,), (remark,) = read_workbook(tmp_path / "plan.xlsx")
    assert grid.rows[0] == HEADER
    assert (remark.sheet, "larger" in remark.message) == ("Số liệu", True)


@pytest.mark.parametrize(
    "piece",
    [b"<row ", b"<c ", b'<c r="XFD1" ', b'<row r="1">', b'<c r="XFD1">', b'<row r="99999" ', b'r="A99999"', b"<x:row "],
)
def test_no_sheet_makes_the_search_for_far_cells_slow(piece):
    content = piece * (4_000_000 // len(piece))
    began = time.monotonic()
    far_cells.bounded(content)
    assert time.monotonic() - began < 5


def test_a_cell_far_from_the_table_of_an_old_workbook_is_hidden_from_the_reader():
    content = (PLANS / "vinh-cuu-2021.xls").read_bytes()
    compound = Compound(content)
    places, size = compound.workbook_places()
    stream = b"".join(content[at : at + compound.sector] for at in places)[:size]
    cell = next(place for place, kind in records(stream) if kind in {0x0201, 0x00FD})
    at = places[cell // compound.sector] + cell % compound.sector
    for row, column in ((60_000, 0), (3, 200)):
        changed = bytearray(content)
        changed[at + 4 : at + 8] = struct.pack("<HH", row, column)
        found, is_locked = without_far_cells(bytes(changed), Compound(bytes(changed)))
        assert not is_locked
        assert found[at : at + 2] != content[at : at + 2]


def records(stream):
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield place, kind
        place += 4 + length


def test_an_old_workbook_with_a_password_is_said_to_be_locked(tmp_path):
    content = bytearray((PLANS / "vinh-cuu-2021.xls").read_bytes())
    compound = Compound(bytes(content))
    places, size = compound.workbook_places()
    stream = b"".join(content[at : at + compound.sector] for at in places)[:size]
    second = next(place for place, _ in list(records(stream))[1:])
    content[places[second // compound.sector] + second % compound.sector] = 0x2F
    content[places[second // compound.sector] + second % compound.sector + 1] = 0
    (tmp_path / "plan.xls").write_bytes(content)
    with pytest.raises(UserError, match="password"):
        read_workbook(tmp_path / "plan.xls")


MEASURE = """
import re, sys
from pathlib import Path
from app.importers.files.workbook import read_workbook
from app.errors import UserError
try:
    read_workbook(Path(sys.argv[1]))
except UserError:
    pass
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


@pytest.mark.parametrize(
    "row",
    [
        '<row r="{0}">' + "".join(f'<c r="{letter}{{0}}"><v>{{0}}</v></c>' for letter in "ABCDEFG") + "</row>",
        '<row r="{0}"/>',
    ],
    ids=["numbers", "empty rows"],
)
@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")
def test_a_hundred_megabytes_of_xml_take_no_gigabytes(tmp_path, row):
    count = 90_000_000 // len(row.format(100000).encode())
    path = with_sheet(tmp_path, sheet_of("".join(row.format(number) for number in range(1, count))))
    run = [sys.executable, "-c", MEASURE, str(path)]
    done = subprocess.run(run, check=True, capture_output=True, text=True, timeout=60)
    assert int(done.stdout) < 500


def test_another_kind_of_file_is_not_read_as_a_workbook():
    with pytest.raises(UserError, match="not an Excel workbook"):
        read_workbook(PLANS / "vinh-cuu-2021.docx")
