"""Likeness: what is the same sentence amended, and what is another one however alike."""

import pytest

from app.domain.likeness import keys, likeness, plain

BASE = "Phối hợp công khai bộ TTHC kịp thời trên "


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (BASE + "Cơ sở dữ liệu Quốc gia về TTHC", BASE + "Cổng dịch vụ công của tỉnh"),
        (BASE + "Cổng dịch vụ công của tỉnh", BASE + "Trang thông tin điện tử của Sở"),
        ("Báo cáo kết quả rà soát Quý I", "Báo cáo kết quả rà soát Quý II"),
        ("Báo cáo kết quả rà soát tháng 3", "Báo cáo kết quả rà soát tháng 4"),
        ("Rà soát 10 thủ tục hành chính", "Rà soát 12 thủ tục hành chính"),
        ("Đôn đốc Văn phòng Sở rà soát thủ tục hành chính", "Đôn đốc Thanh tra Sở rà soát thủ tục hành chính"),
        ("Kiểm tra tại Bộ phận một cửa cấp xã", "Kiểm tra tại Bộ phận một cửa cấp huyện"),
        ("Thực hiện Quyết định số 468/QĐ-TTg về đổi mới", "Thực hiện Quyết định số 469/QĐ-TTg về đổi mới"),
    ],
)
def test_texts_that_name_different_things_are_apart(first: str, second: str):
    assert likeness(first, second).apart
    assert likeness(second, first).apart


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Rà soát thủ tục hành chính.", "Rà soát  thủ tục\nhành chính"),
        ("Rà soát Thủ tục hành chính", "Rà soát thủ tục hành chính;"),
        ("Rà soát, công khai TTHC", "Rà soát, công khai thủ tục hành chính"),
        ("Công khai TTHC, thủ tục hành chính nội bộ", "Công khai TTHC, TTHC nội bộ"),
        ("Trình UBND tỉnh phê duyệt", "Trình Ủy ban nhân dân tỉnh phê duyệt"),
    ],
)
def test_texts_that_say_the_same_are_wholly_alike(first: str, second: str):
    assert likeness(first, second).ratio == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Cử công chức tham gia Lốp tập huấn quy trình", "Cử công chức tham gia Lớp tập huấn quy trình"),
        ("Kiến toàn cán bộ đầu mối của Sở", "Kiện toàn cán bộ đầu mối của Sở"),
        ("Rà soát, đánh giá thủ tục hành chính", "Rà soát và đánh giá thủ tục hành chính"),
        ("Kiểm tra việc giải quyết hồ sơ tại các phòng", "Tổ chức kiểm tra việc giải quyết hồ sơ tại các phòng"),
        ("Rà soát thủ tục hành chính thuộc thẩm quyền", "Rà soát thủ tục hành chính thuộc thẩm quyền của Sở"),
    ],
)
def test_a_slip_or_an_added_word_exchanges_nothing(first: str, second: str):
    found = likeness(first, second)
    assert found.ratio > 0.8
    assert found.exchanged == 0
    assert not found.apart


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Rà soát, đề xuất các TTHC đủ điều kiện thực hiện dịch vụ công trực tuyến một phần",
            "Rà soát, đề xuất các TTHC đủ điều kiện thực hiện dịch vụ công trực tuyến toàn trình",
        ),
        ("Rà soát thủ tục lĩnh vực đất đai", "Rà soát thủ tục lĩnh vực nhà ở"),
        ("Tiếp nhận hồ sơ nộp trực tuyến", "Tiếp nhận hồ sơ nộp trực tiếp"),
        ("Công khai thủ tục hành chính", "Công bố thủ tục hành chính"),
    ],
)
def test_other_words_in_the_same_place_are_told(first: str, second: str):
    assert likeness(first, second).exchanged > 0


def test_nothing_in_common_is_not_alike():
    assert likeness("Báo cáo định kỳ", "Tập huấn nghiệp vụ cho công chức").ratio == 0
    assert likeness("", "Báo cáo").ratio < 0.6
    assert likeness("", "").ratio == 1


def test_a_text_is_looked_up_by_words_without_marks():
    assert keys("Rà soát TTHC") == ("ra", "soat", "tthc", "ra soat", "soat tthc")
    assert plain(" Rà soát\nTTHC. ") == "rà soát tthc"
