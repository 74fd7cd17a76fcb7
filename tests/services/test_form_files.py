"""Forms sent out to units and taken back: one file, the sum of several, and nothing by halves."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.domain.changes import inverse
from app.domain.periods import ReportingPeriod
from app.domain.reports import Report
from app.errors import UserError
from app.i18n import sentence
from app.services.form_files import FilledForm
from app.services.store import Store
from tests.importers.form_books import head_row, row_of
from tests.services.office_of_construction import (
    FIELDS,
    FORM,
    Q2,
    TODAY,
    explain_all,
    fill,
    lines_of,
    sign_off,
)

COLUMNS = (4, 5, 6, 8, 9, 10, 12, 13)
OWN = {4: 10, 5: 2, 6: 1, 8: 5, 9: 4, 10: 1, 12: 2, 13: 1}


def filled_by(
    folder: Path, store: Store, report: Report, unit: str, times: int = 1, change: Callable[[Any], None] | None = None
) -> Path:
    """Send a form to a unit, which fills every row with the same figures and sends it back."""
    book = load_workbook(BytesIO(store.form_files.blank(report, [FORM], unit, TODAY)))
    page = book[FORM]
    for _, name in FIELDS:
        for column, value in OWN.items():
            page.cell(row_of(page, name), column).value = value * times
    if change:
        change(page)
    path = folder / f"{unit}.xlsx"
    book.save(path)
    return path


def figures(store: Store, report: Report) -> dict[tuple[str, int], Decimal | None]:
    names = {line.id: line.name for line in store.reporting.lines(report.id) if line.form == FORM}
    return {
        (names[cell.line_id], cell.column): cell.value
        for cell in store.reporting.cells(report.id)
        if cell.line_id in names
    }


def sign(store: Store, report: Report) -> None:
    fill(store, report)
    explain_all(store, report)
    store.reporting.sign(report, sign_off(), TODAY)


def read(store: Store, report: Report, *paths: Path) -> FilledForm:
    return store.form_files.read(report, FORM, paths)


def texts(filled: FilledForm) -> list[tuple[str, str]]:
    return [(one.file, one.text) for one in filled.problems]


def test_a_form_for_a_unit_bears_its_name_and_no_figures(store: Store, report: Report):
    store.reporting.set_cell(report, lines_of(store, report)[0].id, 4, Decimal(7))
    page = load_workbook(BytesIO(store.form_files.blank(report, [FORM], "Chi cục Giám định", TODAY)))[FORM]
    seen = [cell.value for row in page.iter_rows() for cell in row if cell.value is not None]
    assert "Đơn vị báo cáo: Chi cục Giám định" in seen
    assert "Đơn vị nhận báo cáo: Sở Xây dựng" in seen
    first = head_row(page) + 1
    assert not [
        cell for row in page.iter_rows(min_row=first, min_col=3) for cell in row if isinstance(cell.value, int | float)
    ]
    with pytest.raises(UserError):
        store.form_files.blank(report, [FORM], "  ", TODAY)
    with pytest.raises(UserError):
        store.form_files.blank(report, ["II.99"], "Chi cục", TODAY)


def test_one_file_fills_the_form_in_one_step_that_can_be_taken_back(store: Store, report: Report, tmp_path):
    path = filled_by(tmp_path, store, report, "Chi cục Giám định")
    filled = read(store, report, path)
    assert (texts(filled), filled.can_be_taken) == ([], True)
    assert [one.unit for one in filled.files] == ["Chi cục Giám định"]
    before = figures(store, report)
    made = store.form_files.take(filled)
    assert figures(store, report) == {(name, column): Decimal(OWN[column]) for _, name in FIELDS for column in COLUMNS}
    sheet = store.reporting.draft(report, TODAY).sheet(FORM)
    assert sheet.total.cell(3).value == 13 * len(FIELDS)
    store.apply(inverse(made))
    assert figures(store, report) == before


def test_several_files_are_added_up(store: Store, report: Report, tmp_path):
    paths = [filled_by(tmp_path, store, report, unit, times) for times, unit in enumerate(("Một", "Hai", "Ba"), 1)]
    store.form_files.take(read(store, report, *paths))
    found = figures(store, report)
    assert {found[FIELDS[0][1], column] for column in (4,)} == {Decimal(60)}
    assert all(found[name, column] == OWN[column] * 6 for _, name in FIELDS for column in COLUMNS)


def test_what_was_carried_over_stays_where_no_unit_says_otherwise(store: Store, report: Report, tmp_path):
    sign(store, report)
    later = store.reporting.open(Q2, TODAY)
    before = {name: value for (name, column), value in figures(store, later).items() if column == 6}
    assert any(before.values())

    def clear(page: Any) -> None:
        for _, name in FIELDS:
            page.cell(row_of(page, name), 6).value = None

    path = filled_by(tmp_path, store, later, "Phòng Quản lý xây dựng", change=clear)
    store.form_files.take(read(store, later, path))
    after = figures(store, later)
    assert {name: value for (name, column), value in after.items() if column == 6} == before
    assert {value for (_name, column), value in after.items() if column == 4} == {Decimal(10)}


def test_a_file_takes_the_place_of_what_stood_there_and_a_blank_is_not_zero(store: Store, report: Report, tmp_path):
    line = lines_of(store, report)[0]
    store.reporting.set_cells(report, {(line.id, 4): Decimal(99), (line.id, 5): Decimal(98)})

    def blank(page: Any) -> None:
        page.cell(row_of(page, line.name), 5).value = None

    store.form_files.take(read(store, report, filled_by(tmp_path, store, report, "Một", change=blank)))
    found = figures(store, report)
    assert found[line.name, 4] == 10
    assert found.get((line.name, 5)) is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda page: setattr(page.cell(head_row(page) + 2, 4), "value", -3), "nhỏ hơn 0"),
        (lambda page: setattr(page.cell(head_row(page) + 2, 4), "value", "ba"), "không phải là số"),
        (lambda page: setattr(page.cell(row_of(page, "Tổng số"), 4), "value", 1), "cộng từ các dòng"),
        (lambda page: setattr(page.cell(head_row(page) - 1, 4), "value", "Qua mạng"), "Qua mạng"),
        (lambda page: setattr(page.cell(row_of(page, FIELDS[0][1]), 2), "value", "Lĩnh vực lạ"), "không có trong biểu"),
    ],
)
def test_one_bad_file_of_several_stops_all_of_them(store: Store, report: Report, tmp_path, change, said):
    good = filled_by(tmp_path, store, report, "Tốt")
    bad = filled_by(tmp_path, store, report, "Hỏng", change=change)
    filled = read(store, report, good, bad)
    assert {file for file, _ in texts(filled)} == {"Hỏng.xlsx"}
    assert said in texts(filled)[0][1]
    assert filled.rows == ()
    with pytest.raises(UserError) as caught:
        store.form_files.take(filled)
    assert sentence(caught.value).startswith("“Hỏng.xlsx”: ")
    assert not any(figures(store, report).values())


def test_rows_too_many_and_missing_are_named(store: Store, report: Report, tmp_path):
    def more(page: Any) -> None:
        page.cell(row_of(page, FIELDS[0][1]), 2).value = "Lĩnh vực lạ"

    filled = read(store, report, filled_by(tmp_path, store, report, "Một", change=more))
    assert [text for _, text in texts(filled)] == [
        f"Dòng {filled.files[0].rows[0].row} “{FIELDS[0][0]} › Lĩnh vực lạ” không có trong biểu của báo cáo.",
        f"Tệp thiếu dòng “{FIELDS[0][0]} › {FIELDS[0][1]}” của biểu.",
    ]


def test_a_file_of_another_period_is_refused(store: Store, report: Report, tmp_path, clock):
    path = filled_by(tmp_path, store, report, "Một")
    sign(store, report)
    clock.moment = datetime(2023, 6, 15, 8, 0, tzinfo=UTC)
    second = store.reporting.open(Q2, clock.moment.date())
    (found,) = texts(read(store, second, path))
    assert found[1].startswith("Tệp thuộc kỳ khác")


@pytest.mark.parametrize("times", [1, 2])
def test_a_unit_that_sent_twice_is_named(store: Store, report: Report, tmp_path, times):
    first = filled_by(tmp_path, store, report, "Một")
    again = filled_by(tmp_path, store, report, "Một", times)
    again = again.rename(tmp_path / "Một (2).xlsx")
    first = filled_by(tmp_path, store, report, "Một")
    (found,) = texts(read(store, report, first, again))
    said = "gửi hai lần" if times == 1 else "số liệu khác"
    assert found[0] == "Một (2).xlsx"
    assert said in found[1]
    assert "“Một.xlsx”" in found[1]


def test_two_units_with_the_same_figures_are_two(store: Store, report: Report, tmp_path):
    paths = [filled_by(tmp_path, store, report, unit) for unit in ("Một", "Hai")]
    assert read(store, report, *paths).can_be_taken


def test_a_form_that_was_not_filled_in_is_named(store: Store, report: Report, tmp_path):
    path = tmp_path / "trong.xlsx"
    path.write_bytes(store.form_files.blank(report, [FORM], "Một", TODAY))
    assert texts(read(store, report, path)) == [("trong.xlsx", "Biểu chưa được điền gì.")]


def test_what_cannot_be_read_is_named_beside_what_can(store: Store, report: Report, tmp_path):
    good = filled_by(tmp_path, store, report, "Một")
    broken = tmp_path / "hỏng.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    found = texts(read(store, report, good, broken, tmp_path / "không có.xlsx"))
    assert [file for file, _ in found] == ["hỏng.xlsx", "không có.xlsx"]


def test_free_rows_come_along(store: Store, report: Report, tmp_path):
    form = "II.04"
    book = load_workbook(BytesIO(store.form_files.blank(report, [form], "Một", TODAY)))
    page = book[form]
    first = head_row(page) + 1
    assert [page.cell(first + place, 1).value for place in range(10)] == [str(place) for place in range(1, 11)]
    for place, (name, before, after) in enumerate((("Cấp phép", 1000, 250), ("Thẩm định", 300, 300))):
        for column, value in {2: name, 3: 1, 4: 0, 5: 0, 6: 0, 7: 0, 8: before, 9: after}.items():
            page.cell(first + place, column).value = value
    path = tmp_path / "tra-soat.xlsx"
    book.save(path)
    filled = store.form_files.read(report, form, [path])
    assert (texts(filled), [row.is_new for row in filled.rows]) == ([], [True, True])
    made = store.form_files.take(filled)
    sheet = store.reporting.draft(report, TODAY).sheet(form)
    assert [row.label for row in sheet.rows] == ["Cấp phép", "Thẩm định", "Tổng số"]
    assert sheet.rows[0].cell(10).value == Decimal("0.75")
    again = store.form_files.read(report, form, [path])
    assert [row.is_new for row in again.rows] == [False, False]
    with pytest.raises(UserError, match="have changed meanwhile"):
        store.form_files.take(filled)
    store.apply(inverse(made))
    assert [row.label for row in store.reporting.draft(report, TODAY).sheet(form).rows] == ["Tổng số"]


def test_a_unit_fills_in_a_row_of_its_own_name(store: Store, report: Report, tmp_path):
    form, paths = "II.07b", []
    for unit, count in (("Chi cục Một", 3), ("Chi cục Hai", 5)):
        book = load_workbook(BytesIO(store.form_files.blank(report, [form], unit, TODAY)))
        page = book[form]
        assert page.cell(head_row(page) + 1, 2).value == unit
        for column in (4, 5, 6, 8, 9, 10, 12, 13, 14):
            page.cell(head_row(page) + 1, column).value = count
        paths.append(tmp_path / f"{unit}.xlsx")
        book.save(paths[-1])
    filled = store.form_files.read(report, form, paths)
    assert texts(filled) == []
    store.form_files.take(filled)
    sheet = store.reporting.draft(report, TODAY).sheet(form)
    assert [row.label for row in sheet.rows] == ["Sở Xây dựng", "Chi cục Một", "Chi cục Hai", "Tổng số"]
    assert sheet.total.cell(3).value == 24


def test_a_signed_report_takes_nothing(store: Store, report: Report, tmp_path):
    path = filled_by(tmp_path, store, report, "Một")
    filled = read(store, report, path)
    sign(store, report)
    with pytest.raises(UserError):
        store.form_files.take(filled)


def test_a_year_takes_files_of_its_own_period(store: Store, report: Report, tmp_path):
    year = store.reporting.open(ReportingPeriod.parse("2023"), TODAY)
    assert texts(read(store, year, filled_by(tmp_path, store, report, "Một")))
    path = filled_by(tmp_path, store, year, "Hai")
    assert texts(store.form_files.read(year, FORM, [path])) == []
