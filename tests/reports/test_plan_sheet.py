"""A plan as rows of cells: which columns it has, what is merged, in which order its parts stand."""

from datetime import date

import pytest

from app.domain.plans import Task
from app.reports.plan_head import place_of, plan_heading
from app.reports.plan_sheet import PlanRowKind, PlanSheet, plan_sheet
from tests.reports.plan_samples import NAMES, plan, section, stored, task


def sheet(*tasks: Task, sections=(), **changes) -> PlanSheet:
    return plan_sheet(plan(**changes), sections, tasks)


def shape(one: PlanSheet) -> list[list[tuple[str, int, int]]]:
    """Return each row as its cells: text, columns, rows."""
    return [[(cell.text, cell.columns, cell.rows) for cell in row.cells] for row in one.rows]


def reading(one: PlanSheet) -> list[str]:
    """Return the headings and tasks as they follow each other."""
    return [next(cell.text for cell in row.cells if cell.field == "task") for row in one.rows]


def test_the_columns_are_those_that_some_task_needs():
    assert sheet(task(1)).fields == ("stt", "task", "lead", "deadline")
    full = task(1, code="KH1.1", goal="G", product="P", figures="12", lead_text="L", room="R", coop_text="C", note="N")
    assert sheet(task(2), full).fields == (
        "stt", "code", "goal", "task", "figures", "product", "lead", "room", "coop", "deadline", "note",
    )  # fmt: skip
    assert "note" not in sheet(task(1, note="  ")).fields


def test_a_goal_gives_the_head_two_rows_and_none_gives_it_one():
    (only,) = sheet(task(1)).header
    assert [cell.text for cell in only.cells] == [
        "Stt", "Nội dung thực hiện", "Đơn vị chủ trì", "Thời gian hoàn thành",
    ]  # fmt: skip
    upper, lower = sheet(task(1, goal="G")).header
    assert [(cell.text, cell.columns, cell.rows) for cell in upper.cells] == [
        ("Stt", 1, 2), ("Nội dung thực hiện", 2, 1), ("Đơn vị chủ trì", 1, 2), ("Thời gian hoàn thành", 1, 2),
    ]  # fmt: skip
    assert [cell.text for cell in lower.cells] == ["Mục tiêu", "Nhiệm vụ"]


def test_tasks_that_share_goal_and_number_share_their_cells():
    shared = {"number": "2.2", "goal": "100% đúng hạn"}
    rows = shape(
        sheet(
            task(1, "a", **shared),
            task(2, "b", **shared, number_printed=""),
            task(3, "c", **shared, number_printed=""),
            task(4, "d", number="2.3"),
        )
    )
    assert rows[0][:3] == [("2.2", 1, 3), ("100% đúng hạn", 1, 3), ("a", 1, 1)]
    assert rows[1][0] == ("b", 1, 1)
    assert rows[2][0] == ("c", 1, 1)
    assert rows[3][:2] == [("2.3", 1, 1), ("d", 2, 1)]


@pytest.mark.parametrize(
    ("above", "below", "numbers", "goals"),
    [
        ({"number": "1", "goal": "G"}, {"number": "2", "goal": "G"}, 1, 2),
        ({"number": "1", "goal": "G"}, {"number": "1", "number_printed": "", "goal": "H"}, 2, 1),
        ({"number": "1", "goal": "G"}, {"number": "1", "goal": "G"}, 1, 2),
        ({"number": "", "goal": "G"}, {"number": "", "goal": "G"}, 1, 2),
        ({"number": "1", "goal": "G"}, {"number": "2", "number_printed": "", "goal": "H"}, 1, 1),
        ({"number": "1", "goal": "G", "section_id": 1}, {"number": "1", "goal": "G", "section_id": 2}, 1, 1),
    ],
)
def test_only_what_is_shared_is_one_cell(above, below, numbers, goals):
    one = sheet(task(1, **above), task(2, **below), sections=(section(1, "A"), section(2, "B")))
    first = next(row for row in one.rows if row.kind is PlanRowKind.TASK)
    assert [cell.rows for cell in first.cells][:2] == [numbers, goals]


def test_a_number_that_is_not_shared_is_printed_though_the_row_itself_had_none():
    one = sheet(task(1, number="1", section_id=1), task(2, number="1", number_printed="", section_id=2),
                sections=(section(1, "A"), section(2, "B")))  # fmt: skip
    assert [row[0] for row in shape(one)] == [("A", 1, 1), ("1", 1, 1), ("B", 1, 1), ("1", 1, 1)]


def test_headings_stand_before_their_tasks_and_parts_below_their_whole():
    sections = (section(1, "A", "A"), section(2, "1", "A1", 1), section(3, "B", "B"), section(4, "C", "trống"))
    one = sheet(
        task(1, "a", section_id=1),
        task(2, "a1", section_id=2),
        task(3, "b", section_id=3),
        task(4, "a cuối", section_id=1),
        task(5, "a thêm sau", section_id=1),
        task(6, "phần của a", section_id=1, parent_id=1),
        task(7, "ngoài mục"),
        sections=sections,
    )
    order = ["A", "a", "phần của a", "A1", "a1", "a cuối", "a thêm sau", "B", "b", "trống", "ngoài mục"]
    assert sorted(reading(one)) == sorted(order)
    assert reading(one)[:9] == order[:9]
    assert [row.depth for row in one.rows if row.kind is PlanRowKind.SECTION] == [0, 1, 0, 0]


@pytest.mark.parametrize("name", NAMES)
def test_a_real_plan_keeps_its_order(name):
    one, sections, tasks = stored(name)
    found = reading(plan_sheet(one, sections, tasks))
    titles = [found for found in found if found in {task.title for task in tasks}]
    assert titles == [task.title for task in tasks]
    assert len(found) == len(tasks) + len(sections)


@pytest.mark.parametrize("name", NAMES)
def test_every_place_of_the_table_belongs_to_one_cell(name):
    one = plan_sheet(*stored(name))
    for rows in (one.header, one.rows):
        taken: list[tuple[int, int]] = []
        for place, row in enumerate(rows):
            for cell in row.cells:
                columns = range(cell.column, cell.column + cell.columns)
                taken += [(below, column) for below in range(place, place + cell.rows) for column in columns]
        assert sorted(taken) == [(row, column) for row in range(len(rows)) for column in range(len(one.fields))]


def test_what_an_amended_plan_no_longer_lists_is_not_printed():
    gone = date(2023, 6, 1)
    one = sheet(
        task(1, "còn", section_id=1),
        task(2, "không còn", section_id=1, gone=gone, note="x"),
        sections=(section(1, "A", "A"), section(2, "B", "B", gone=gone)),
    )
    assert reading(one) == ["A", "còn"]
    assert "note" not in one.fields


@pytest.mark.parametrize(
    ("agency", "lines"),
    [
        ("Sở Xây dựng", ("SỞ XÂY DỰNG",)),
        ("UBND huyện Vĩnh Cửu", ("ỦY BAN NHÂN DÂN", "HUYỆN VĨNH CỬU")),
        ("Ủy ban nhân dân xã Phước Thái", ("ỦY BAN NHÂN DÂN", "XÃ PHƯỚC THÁI")),
        ("HĐND tỉnh Đồng Nai", ("HỘI ĐỒNG NHÂN DÂN", "TỈNH ĐỒNG NAI")),
        ("", ()),
    ],
)
def test_the_issuer_is_written_out_in_capitals(agency, lines):
    assert plan_heading(plan(agency=agency)).agency == lines


@pytest.mark.parametrize(
    ("agency", "parent", "place"),
    [
        ("Sở Xây dựng", "UBND tỉnh Đồng Nai", "Đồng Nai"),
        ("UBND huyện Vĩnh Cửu", "", "Vĩnh Cửu"),
        ("UBND xã Phước Thái", "UBND huyện Long Thành", "Phước Thái"),
        ("UBND quận 1", "UBND Thành phố Hồ Chí Minh", "Quận 1"),
        ("Sở Nội vụ", "UBND thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Sở Nội vụ", "", ""),
    ],
)
def test_the_place_before_the_date_is_that_of_the_issuer(agency, parent, place):
    assert place_of(plan(agency=agency, parent_agency=parent)) == place


@pytest.mark.parametrize(
    ("changes", "number", "dated"),
    [
        ({}, "Số: 12/KH-SXD", "Đồng Nai, ngày 05 tháng 01 năm 2023"),
        ({"issued": date(2023, 3, 15)}, "Số: 12/KH-SXD", "Đồng Nai, ngày 15 tháng 3 năm 2023"),
        ({"number": "/KH-SXD", "issued": None}, "Số:         /KH-SXD", "Đồng Nai, ngày       tháng       năm 2023"),
        ({"number": ""}, "Số:         ", "Đồng Nai, ngày 05 tháng 01 năm 2023"),
    ],
)
def test_number_and_day_have_their_zeros_or_room_to_be_written(changes, number, dated):
    heading = plan_heading(plan(**changes))
    assert (heading.number, heading.dated) == (number, dated)


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Kiểm soát thủ tục hành chính năm 2023", "Kiểm soát thủ tục hành chính năm 2023"),
        ("Kế hoạch kiểm soát thủ tục hành chính năm 2023", "Kiểm soát thủ tục hành chính năm 2023"),
        ("KẾ HOẠCH KIỂM SOÁT NĂM 2023", "KIỂM SOÁT NĂM 2023"),
        ("Kế hoạch", "Kế hoạch"),
    ],
)
def test_the_title_does_not_name_the_kind_of_document_twice(title, printed):
    assert plan_heading(plan(title=title)).title == printed


def test_recipients_end_with_their_stops():
    assert plan_heading(plan()).recipients == ("- Văn phòng UBND tỉnh;", "- Ban Giám đốc Sở;", "- Lưu: VT, VP.")
    assert plan_heading(plan(recipients=())).recipients == ()
