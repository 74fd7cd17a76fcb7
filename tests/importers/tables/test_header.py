import pytest

from app.importers.grid import Span
from app.importers.tables.header import field_of, find_header
from tests.importers.sheets import HEADER, grid_of


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Stt", "stt"),
        ("Số TT", "stt"),
        ("TT", "stt"),
        ("Nội dung công việc", "task"),
        ("Kết quả/ Sản phẩm", "product"),
        ("Cơ quan chủ trì", "lead"),
        ("ĐƠN VỊ PHỐI HỢP", "coop"),
        ("Đơn vị chủ trì, phối hợp", "lead"),
        ("Thời gian hoàn thành nhiệm vụ", "deadline"),
        ("Tiến độ thực hiện", "deadline"),
        ("Chỉ tiêu", "goal"),
        ("Ghi chú", "note"),
        ("Kinh phí", ""),
        ("Tổ chức triển khai các nhiệm vụ cải cách hành chính trên địa bàn tỉnh trong năm 2023", ""),
    ],
)
def test_a_column_is_known_by_what_its_title_means(title, name):
    assert field_of(title) == name


@pytest.mark.parametrize("above", [0, 1, 40])
def test_the_header_is_found_wherever_it_stands(above):
    header = find_header(grid_of(*([["Văn bản"]] * above), HEADER, ["1"]))
    assert header is not None
    assert (header.top, header.bottom, header.titles) == (above, above, HEADER)


def test_a_header_on_two_rows_has_its_deepest_titles_and_its_groups():
    first = ["Stt", "Nội dung thực hiện", "", "Kết quả", "Chủ trì", "Phối hợp", "Thời gian"]
    spans = [Span(0, 1, 0, 2), *(Span(0, column, 1, column) for column in (0, 3, 4, 5, 6))]
    header = find_header(grid_of(first, ["", "Mục tiêu", "Nhiệm vụ"], ["1"], spans=spans))
    assert header is not None
    assert header.titles == ("Stt", "Mục tiêu", "Nhiệm vụ", "Kết quả", "Chủ trì", "Phối hợp", "Thời gian")
    assert header.bottom == 1
    assert [(one.title, one.columns) for one in header.groups] == [("Nội dung thực hiện", ("Mục tiêu", "Nhiệm vụ"))]


def test_a_row_that_numbers_the_columns_belongs_to_the_header():
    header = find_header(grid_of(HEADER, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"], ["1"]))
    assert header is not None
    assert header.bottom == 1


def test_a_column_that_means_nothing_known_is_left_without_a_field():
    header = find_header(grid_of(("Stt", "Nhiệm vụ", "Kinh phí", "Chủ trì", "Thời hạn")))
    assert header is not None
    assert header.fields == ("stt", "task", "", "lead", "deadline")


def test_a_row_of_tasks_is_no_header():
    assert find_header(grid_of(["1", "Báo cáo", "Văn bản", "Văn phòng Sở", "Thường xuyên"])) is None


def test_a_section_in_capitals_under_the_header_is_no_second_row_of_it():
    spans = [Span(0, 0, 1, 0), Span(0, 1, 1, 1), Span(0, 2, 0, 3), Span(0, 4, 1, 4), Span(2, 1, 2, 4)]
    rows = (
        ("Mã nhiệm vụ", "Tên nhiệm vụ", "Kết quả", "", "Chủ trì"),
        ("", "", "Bằng số", "Bằng văn bản", ""),
        ("KH24_N01", "Kiểm soát thủ tục hành chính"),
    )
    header = find_header(grid_of(*rows, spans=spans))
    assert header is not None
    assert (header.bottom, header.fields) == (1, ("code", "task", "figures", "product", "lead"))


def test_a_section_alone_under_a_heading_is_no_heading():
    header = find_header(grid_of(("Nội dung công việc", "Chủ trì", "Thời hạn"), ("CẢI CÁCH THỦ TỤC HÀNH CHÍNH",)))
    assert header is not None
    assert header.bottom == 0
