"""Rows that the end of a page cut in two: joined again where they belong together, and only there."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.importers.grid import Grid, Span
from app.importers.rows import RowKind
from tests.importers.sheets import draft_of, grid_of, reading_of

PLANS = Path(__file__).parents[2] / "data" / "plans"
HEADER = ("Stt", "Mục tiêu", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời hạn")
BEFORE = ("1", "Đúng hạn 96%", "Rà soát quy định của", "Báo cáo", "Văn phòng Sở", "Thanh tra Sở", "Thường xuyên")
WIDTHS = {"stt": 4, "goal": 18, "task": 30, "product": 18, "lead": 14, "coop": 16, "deadline": 10}
KEYS = {"stt": "stt_printed", "lead": "lead_text", "coop": "coop_text", "deadline": "deadline_phrase"}


@pytest.mark.parametrize(
    ("first", "rest", "phrase"),
    [
        ("Trước ngày 31", "tháng 01 năm 2023", "Trước ngày 31 tháng 01 năm 2023"),
        ("Hoàn thành trước", "ngày 15/01/2023", "Hoàn thành trước ngày 15/01/2023"),
        ("Quý", "III/2023", "Quý III/2023"),
        ("Thường", "xuyên", "Thường xuyên"),
        ("Quý II/2023 theo", "Kế hoạch của UBND tỉnh", "Quý II/2023 theo Kế hoạch của UBND tỉnh"),
        ("Từ tháng 02 đến", "tháng 9/2023", "Từ tháng 02 đến tháng 9/2023"),
        ("Từ 01/3/2023", "đến hết 30/11/2023", "Từ 01/3/2023 đến hết 30/11/2023"),
        ("Ban hành trước ngày", "15/7/2023", "Ban hành trước ngày 15/7/2023"),
        ("Dự thảo: trước ngày 15/3/2023", "Trình ký: 30/6/2023", "Dự thảo: trước ngày 15/3/2023\nTrình ký: 30/6/2023"),
    ],
)
def test_a_deadline_that_means_something_only_when_joined_belongs_together(first, rest, phrase):
    tail = ("", "", "ngành xây dựng", "tổng hợp", "", "", rest)
    (task,) = draft_of(grid_of(HEADER, (*BEFORE[:6], first), HEADER, tail)).tasks
    assert task.phrase == phrase
    assert task.title == "Rà soát quy định của ngành xây dựng"
    assert task.product == "Báo cáo tổng hợp"


@pytest.mark.parametrize(
    "row",
    [
        ("", "", "Công khai thủ tục", "Thông báo", "Văn phòng Sở", "", "Thường xuyên"),
        ("", "", "Công khai thủ tục", "Thông báo", "Các phòng", "", "Khi có hướng dẫn của Bộ"),
        ("", "", "công khai thủ tục", "Thông báo", "Văn phòng Sở", "Thanh tra Sở", "Quý II/2023"),
        ("", "Đúng hạn 98%", "Công khai thủ tục", "", "Văn phòng Sở", "", "Quý II/2023"),
        ("2", "", "công khai thủ tục", "", "", "", ""),
    ],
)
def test_a_task_that_shares_the_goal_above_is_a_task_of_its_own_even_on_a_new_page(row):
    assert len(draft_of(grid_of(HEADER, BEFORE, HEADER, row)).tasks) == 2


@pytest.mark.parametrize(
    "row",
    [
        ("", "", "ngành xây dựng", "", "", "", ""),
        ("", "", "", "", "", "thuộc Sở", ""),
        ("", "", "", "của tỉnh", "", "", ""),
        ("", "trở lên", "ngành xây dựng", "", "", "", ""),
        ("", "", "UBND tỉnh", "", "", "", ""),
    ],
)
def test_a_row_with_nothing_that_a_task_needs_is_the_rest_of_the_one_above(row):
    reading = reading_of(grid_of(HEADER, BEFORE, (), row))
    assert reading.rows[-1].kind is RowKind.CONTINUATION
    assert len(reading.draft.tasks) == 1


def test_a_code_that_a_page_cut_inside_is_whole_again():
    head = ("Mã nhiệm vụ", "Nhiệm vụ", "Chủ trì", "Thời hạn")
    draft = draft_of(
        grid_of(
            head,
            ("KH24_SY", "Trình Giám đốc", "Văn phòng", "Quý I/2023"),
            (),
            ("T_N01.1.2", "ký ban hành Kế hoạch", "", ""),
            ("KH24_SYT_N01.2", "Công khai", "Văn phòng", "Quý II/2023"),
            (),
            ("", "Bộ phận Một cửa", "", ""),
        )
    )
    assert [(task.code, task.title) for task in draft.tasks] == [
        ("KH24_SYT_N01.1.2", "Trình Giám đốc ký ban hành Kế hoạch"),
        ("KH24_SYT_N01.2", "Công khai Bộ phận Một cửa"),
    ]


@pytest.mark.parametrize("furniture", ["2", "Trang 3", "- 4 -", "3/9", "Page 2"])
def test_a_pages_number_is_no_row_of_the_plan(furniture):
    tail = ("", "", "ngành xây dựng", "", "", "", "")
    draft = draft_of(grid_of(HEADER, BEFORE, ("", "", furniture), (), tail))
    assert [task.title for task in draft.tasks] == ["Rà soát quy định của ngành xây dựng"]
    assert draft.sections == ()


def test_a_running_title_at_several_page_ends_is_no_section():
    title = ("Kế hoạch kiểm soát thủ tục hành chính",)
    second = ("2", "", "Công khai thủ tục", "Thông báo", "Văn phòng Sở", "", "Quý II/2023")
    draft = draft_of(grid_of(HEADER, BEFORE, (), title, second, (), title, ("3", *second[1:])))
    assert draft.sections == ()
    assert len(draft.tasks) == 3


@pytest.mark.parametrize("rest", ["14/02/2008", "2022 - 2025", "2025"])
def test_a_rest_that_is_a_date_opens_no_section(rest):
    draft = draft_of(grid_of(HEADER, BEFORE, HEADER, ("", "", rest)))
    assert draft.sections == ()
    assert draft.tasks[0].title.endswith(rest)


def test_a_header_that_is_spelled_otherwise_on_another_page_is_a_header():
    again = ("Stt", "Mục tiêu", "Nhiệm vụ", "Sảnphẩm", "Chủ trì", "Phối hợp", "Thời hạn")
    reading = reading_of(grid_of(HEADER, BEFORE, (), again, ("2", *BEFORE[1:])))
    assert [row.kind for row in reading.rows if row.place == 3] == [RowKind.REPEATED_HEADER]


def test_a_whole_task_on_a_new_page_of_a_table_without_numbers_is_a_task():
    head = ("Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời hạn")
    first = ("Rà soát quy trình", "Quy trình", "Phòng Kế hoạch", "Khoa Khám bệnh", "15/03/2024")
    second = ("Triển khai đăng ký khám bệnh", "Ứng dụng", "", "Phòng Công nghệ thông tin", "Quý II/2024")
    assert len(draft_of(grid_of(head, first, (), second, name="2024")).tasks) == 2


def test_a_section_that_a_page_cut_is_whole_again():
    draft = draft_of(grid_of(HEADER, ("I.", "Hoàn thiện các quy định về"), (), ("", "kiểm soát thủ tục"), BEFORE))
    assert [one.title for one in draft.sections] == ["Hoàn thiện các quy định về kiểm soát thủ tục"]


def test_a_goal_that_a_page_cut_stands_whole_over_all_its_tasks():
    rest = ("", "số hồ sơ đã nhận", "Công khai thủ tục", "Thông báo", "Văn phòng Sở", "", "Quý II/2023")
    first, second = draft_of(grid_of(HEADER, BEFORE, HEADER, rest)).tasks
    assert first.goal == second.goal == "Đúng hạn 96% số hồ sơ đã nhận"


def test_a_cell_merged_over_several_tasks_stands_whole_over_all_of_them_where_a_page_cut_it():
    first = ("1", "Đúng hạn 96%", "Hoàn thiện hệ", "Hệ thống", "Văn phòng", "Thanh tra Sở", "Từ 01/3/2023")
    rest = ("", "", "thống thông tin", "", "", "", "đến hết 30/11/2023")
    second, third = (
        ("2", "", "Số hóa kết quả", "Kho dữ liệu"),
        ("3", "", "Khảo sát", "Báo cáo", "", "Các phòng", "Quý IV"),
    )
    spans = (Span(3, 4, 5, 4), Span(3, 5, 4, 5), Span(3, 6, 4, 6))
    tasks = draft_of(grid_of(HEADER, first, HEADER, rest, second, third, spans=spans)).tasks
    assert [(task.lead, task.coop, task.phrase) for task in tasks] == [
        (("Văn phòng",), ("Thanh tra Sở",), "Từ 01/3/2023 đến hết 30/11/2023"),
        (("Văn phòng",), ("Thanh tra Sở",), "Từ 01/3/2023 đến hết 30/11/2023"),
        (("Văn phòng",), ("Các phòng",), "Quý IV"),
    ]


@pytest.mark.parametrize(("drawn", "doubts"), [((Span(2, 4, 3, 4),), []), ((), ["lead"])])
def test_a_cell_taken_for_the_rest_of_one_on_the_page_before_is_told(drawn, doubts):
    head = ("Stt", "Nhiệm vụ", "Sản phẩm", "Thời hạn", "Chủ trì")
    rows = (
        ("1", "Báo cáo", "Báo cáo", "Quý I", "Văn phòng"),
        ("2", "Rà soát", "Báo cáo", "Quý II", ""),
        ("3", "Khảo sát", "Phiếu", "Quý IV", "" if drawn else "Các phòng"),
    )
    grid = Grid.of("2023", (head, *rows), drawn, breaks={2}, over_pages=(Span(1, 4, 3 if drawn else 2, 4),))
    draft = draft_of(grid)
    assert draft.tasks[1].lead == ("Văn phòng",)
    assert draft.tasks[2].lead == (("Văn phòng",) if drawn else ("Các phòng",))
    assert [one.field for one in draft.problems if one.doubt] == doubts


@pytest.mark.parametrize(
    ("above", "rest", "units"),
    [
        ("Công an phường", "Phòng Kinh tế, Hạ tầng và Đô thị", ("Công an phường", "Phòng Kinh tế, Hạ tầng và Đô thị")),
        ("Sở Thông tin và", "Truyền thông", ("Sở Thông tin và Truyền thông",)),
        ("Văn phòng HĐND và", "UBND huyện", ("Văn phòng HĐND và UBND huyện",)),
    ],
)
def test_units_on_both_sides_of_a_page_end_are_told_apart(above, rest, units):
    tail = ("", "", "ngành xây dựng", "", "", rest, "")
    (task,) = draft_of(grid_of(HEADER, (*BEFORE[:5], above, "Quý I"), HEADER, tail)).tasks
    assert task.coop == units


@pytest.mark.parametrize(("others", "doubts"), [("Các phòng", ["coop"]), ("", [])])
def test_an_empty_cell_at_the_top_of_a_page_is_told_where_the_others_are_filled(others, doubts):
    head = ("Stt", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn")
    rows = [(str(at), f"Báo cáo {at}", "Văn phòng", "Thanh tra" if at == 3 else others, "Quý I") for at in range(1, 8)]
    rows[3] = (*rows[3][:3], "", "Quý I")
    grid = Grid.of("2023", (head, *rows), breaks={4})
    assert [(one.field, one.place) for one in draft_of(grid).problems if one.doubt] == [(name, 4) for name in doubts]


def broken(truth: Any, chance: Random, *, header_again: bool) -> Grid:
    """Lay a plan out as a converter of pages does: no merged cells, some rows cut at a line of the page."""
    rows: list[list[str]] = [truth["columns"]]
    fields, opened, until = truth["column_fields"], set[str](), chance.randint(3, 7)
    sections = {one["path"]: one for one in truth["sections"]}
    goal = ""
    for task in truth["tasks"]:
        for place in range(1, task["section"].count("/") + 2):
            path = "/".join(task["section"].split("/")[:place])
            if path not in opened:
                opened.add(path)
                rows.append([sections[path]["code_printed"], sections[path]["title"]])
        texts = {name: " ".join(task[KEYS.get(name, name)].split()) for name in fields}
        if texts.get("goal") == goal and not texts["stt"]:
            texts["goal"] = ""
        goal = task["goal"]
        until -= 1
        if until:
            rows.append(list(texts.values()))
            continue
        until, lines = chance.randint(3, 7), chance.randint(1, 4)
        pieces = [cut(text, WIDTHS[name], lines) for name, text in texts.items()]
        rows += [[first for first, _ in pieces], [], *([truth["columns"]] if header_again else [])]
        rows.append([rest for _, rest in pieces])
    return grid_of(*rows, name=f"Trang {truth['plan']['year']}")


def cut(text: str, width: int, lines: int) -> tuple[str, str]:
    """Part a text after so many lines of a column."""
    found = [""]
    for word in text.split():
        if found[-1] and len(found[-1]) + len(word) >= width:
            found.append("")
        found[-1] = f"{found[-1]} {word}".strip()
    return " ".join(found[:lines]), " ".join(found[lines:])


@pytest.mark.parametrize("name", ["so-xay-dung-2023", "vinh-cuu-2021"])
@pytest.mark.parametrize("header_again", [True, False])
def test_a_plan_cut_at_any_lines_is_read_as_it_was(name, header_again):
    truth = json.loads((PLANS / f"{name}.truth.json").read_text(encoding="utf-8"))
    wrong = total = 0
    for seed in range(20):
        chance = Random(seed)  # noqa: S311 - the same cuts at every run
        tasks = draft_of(broken(truth, chance, header_again=header_again)).tasks
        found = {" ".join(task.title.split()): task for task in tasks}
        total += len(truth["tasks"])
        for expected in truth["tasks"]:
            task = found.get(" ".join(expected["task"].split()))
            said = task and (" ".join(task.product.split()), " ".join(task.phrase.split()), task.section)
            texts = (" ".join(expected["product"].split()), " ".join(expected["deadline_phrase"].split()))
            wrong += said != (*texts, expected["section"])
    assert wrong <= total // 200
