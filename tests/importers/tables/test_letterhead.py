from datetime import date

import pytest

from app.importers.tables.letterhead import in_ordinary_letters, read_opening
from tests.importers.sheets import lines_of


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("SỞ XÂY DỰNG", "Sở Xây dựng"),
        ("UBND TỈNH ĐỒNG NAI", "UBND tỉnh Đồng Nai"),
        ("SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("SỞ LAO ĐỘNG, THƯƠNG BINH VÀ XÃ HỘI", "Sở Lao động, Thương binh và Xã hội"),
        ("BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP ĐỒNG NAI", "Ban Quản lý các khu công nghiệp Đồng Nai"),
        ("Sở Y tế", "Sở Y tế"),
    ],
)
def test_a_name_typed_in_capitals_is_written_as_in_a_text(typed, written):
    assert in_ordinary_letters(typed) == written


def test_the_letterhead_gives_the_plans_own_details():
    lines = lines_of(
        ["UBND TỈNH ĐỒNG NAI\nSỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
        ["Số: 12 /KH-SYT", "Đồng Nai, ngày 30 tháng 12 năm 2022"],
        [],
        ["KẾ HOẠCH"],
        ["Cải cách hành chính"],
        ["năm 2023"],
        ["(Kèm theo Quyết định số 1/QĐ-SYT)"],
    )
    opening = read_opening(lines)
    assert (opening.parent_agency, opening.agency) == ("UBND tỉnh Đồng Nai", "Sở Y tế")
    assert (opening.number, opening.issued) == ("12/KH-SYT", date(2022, 12, 30))
    assert (opening.title, opening.year) == ("Cải cách hành chính năm 2023", 2023)


@pytest.mark.parametrize(
    ("printed", "parent", "agency"),
    [
        ("UBND TỈNH ĐỒNG NAI\nSỞ XÂY DỰNG", "UBND tỉnh Đồng Nai", "Sở Xây dựng"),
        ("ỦY BAN NHÂN DÂN\nHUYỆN VĨNH CỬU", "", "UBND huyện Vĩnh Cửu"),
        ("ỦY BAN NHÂN DÂN TỈNH\nĐỒNG NAI", "", "UBND tỉnh Đồng Nai"),
        (
            "UBND TỈNH ĐỒNG NAI\nBAN QUẢN LÝ\nCÁC KHU CÔNG NGHIỆP ĐỒNG NAI",
            "UBND tỉnh Đồng Nai",
            "Ban Quản lý các khu công nghiệp Đồng Nai",
        ),
        (
            "UBND TỈNH BẮC NINH\nSỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG",
            "UBND tỉnh Bắc Ninh",
            "Sở Nông nghiệp và Môi trường",
        ),
    ],
)
def test_an_offices_name_may_be_broken_over_lines(printed, parent, agency):
    opening = read_opening(lines_of([printed, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["KẾ HOẠCH"], ["năm 2024"]))
    assert (opening.parent_agency, opening.agency) == (parent, agency)


def test_the_plans_own_text_does_not_belong_to_its_title():
    opening = read_opening(
        lines_of(["KẾ HOẠCH"], ["Cải cách hành chính"], ["năm 2024"], ["Thực hiện Kế hoạch số 1/KH-UBND năm 2023, …"])
    )
    assert (opening.title, opening.year) == ("Cải cách hành chính năm 2024", 2024)


def test_a_title_is_the_same_with_and_without_the_word_plan_before_it():
    assert read_opening(lines_of(["Kế hoạch cải cách hành chính năm 2024"])).title == "Cải cách hành chính năm 2024"


def test_a_date_broken_over_lines_is_a_date():
    opening = read_opening(
        lines_of(["Số: 05/KH-BQL", "Tây Ninh, ngày 19 tháng 01 năm\n2023"], ["KẾ HOẠCH"], ["Cải cách"])
    )
    assert (opening.issued, opening.agency) == (date(2023, 1, 19), "")


def test_an_office_is_spelled_as_the_document_spells_it():
    opening = read_opening(
        lines_of(
            ["UBND TỈNH TÂY NINH\nBAN QUẢN LÝ KHU KINH TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["KẾ HOẠCH"],
            ["Cải cách hành chính năm 2023 của Ban Quản lý Khu kinh tế"],
        )
    )
    assert opening.agency == "Ban Quản lý Khu kinh tế"


def test_an_annex_says_which_plan_it_belongs_to():
    opening = read_opening(
        lines_of(
            ["PHỤ LỤC"],
            ["Danh mục nhiệm vụ cải cách hành chính năm 2025"],
            ["(Kèm theo Kế hoạch số 12/KH-UBND ngày 15/01/2025 của UBND tỉnh Bình Phước)"],
        )
    )
    assert (opening.number, opening.issued) == ("12/KH-UBND", date(2025, 1, 15))
    assert opening.agency == "UBND tỉnh Bình Phước"


def test_a_blank_date_is_no_date():
    opening = read_opening(lines_of(["Đồng Nai, ngày    tháng    năm 2023"]), "Trang 1")
    assert (opening.issued, opening.year) == (None, 2023)


def test_a_bare_table_says_nothing_of_the_plan():
    opening = read_opening((), "Sheet1")
    assert (opening.title, opening.agency, opening.year) == ("", "", None)
