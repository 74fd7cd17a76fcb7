"""Which task is which: by text and place, never by the printed number alone, and never two different ones."""

import pytest
from msgspec.structs import replace

from app.domain.plan_matching import TaskText, match_tasks


def text(title: str, section: object = 1, **said: str) -> TaskText:
    return TaskText(section=section, title=title, **{"lead": "Văn phòng Sở", "phrase": "Thường xuyên", **said})


def pairs(old: list[TaskText], new: list[TaskText], settled: dict[int, int | None] | None = None) -> dict[int, int]:
    return {one.new: one.old for one in match_tasks(old, new, settled).found}


PUBLISH = "Phối hợp công khai bộ TTHC kịp thời trên "
SURVEY = "Phối hợp tham gia khảo sát ý kiến người dân thường xuyên"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (text("Báo cáo"), text("Báo cáo", number="7", code="X")),
        (text(SURVEY, number="1.1"), text(SURVEY, 2, number="3.4")),
        (text(SURVEY, lead="A", phrase="Quý I"), text(SURVEY, 2, lead="B", phrase="Quý II")),
        (text("Báo cáo", goal="Công khai 100 %"), text("Báo cáo", 2, goal="Công khai 100 %")),
        (text("Cử người tham gia Lốp tập huấn"), text("Cử người tham gia Lớp tập huấn")),
        (text("Rà soát, đánh giá TTHC"), text("Rà soát và đánh giá thủ tục hành chính.")),
        (text("Kiểm tra việc giải quyết hồ sơ"), text("Tổ chức kiểm tra việc giải quyết hồ sơ tại các phòng")),
        (
            text("Xây dựng quy trình nội bộ giải quyết thủ tục", product="Quyết định công bố quy trình"),
            text("Ban hành quy trình nội bộ giải quyết thủ tục", product="Quyết định công bố quy trình"),
        ),
        (
            text("Xây dựng quy trình nội bộ giải quyết thủ tục", code="KH.1.2"),
            text("Ban hành quy trình nội bộ giải quyết thủ tục", code="KH.1.2"),
        ),
        (text("Tiếp tục rà soát TTHC", other_title="Rà soát hồ sơ tồn"), text("Rà soát hồ sơ tồn")),
    ],
)
def test_the_same_task_is_found_again(old: TaskText, new: TaskText):
    others = [text("Kiện toàn cán bộ đầu mối của Sở", number="1.1"), text("Niêm yết công khai tại trụ sở")]
    assert pairs([*others, old], [new, *others]) == {0: 2, 1: 0, 2: 1}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (text(PUBLISH + "Cơ sở dữ liệu Quốc gia"), text(PUBLISH + "Cổng dịch vụ công của tỉnh")),
        (text("Báo cáo kiểm soát TTHC Quý I"), text("Báo cáo kiểm soát TTHC Quý II")),
        (
            text("Quý I báo cáo kết quả rà soát của Sở", product="Báo cáo"),
            text("Quý II báo cáo kết quả rà soát của Sở", product="Báo cáo"),
        ),
        (text("Báo cáo kết quả tháng 3"), text("Báo cáo kết quả tháng 4")),
        (text("Rà soát 10 thủ tục của Sở"), text("Rà soát 12 thủ tục của Sở")),
        (text("Đôn đốc Văn phòng Sở giải quyết hồ sơ"), text("Đôn đốc Thanh tra Sở giải quyết hồ sơ")),
        (
            text(
                "Đề xuất các TTHC đủ điều kiện thực hiện dịch vụ công trực tuyến một phần", product="Danh mục một phần"
            ),
            text("Đề xuất các TTHC đủ điều kiện thực hiện dịch vụ công trực tuyến toàn trình", product="Danh mục"),
        ),
        (
            text("Rà soát thủ tục lĩnh vực đất đai", product="Báo cáo"),
            text("Rà soát thủ tục lĩnh vực nhà ở", product="Báo cáo"),
        ),
        (text("Báo cáo", lead="A", phrase="Quý I"), text("Báo cáo", 2, lead="B", phrase="Quý II")),
        (text("Báo cáo", number="1.1", product="Báo cáo"), text("Tập huấn", number="1.1", product="Báo cáo")),
    ],
)
def test_two_tasks_are_never_taken_for_one(old: TaskText, new: TaskText):
    assert pairs([old], [new]) == {}


def test_a_sibling_that_joins_a_family_is_no_amended_one():
    verbs = ("Ban hành", "Công bố", "Niêm yết")
    family = [text(f"{one} quy trình giải quyết thủ tục của Sở", product="Quyết định") for one in verbs]
    new = replace(family[0], title="Rà soát quy trình giải quyết thủ tục của Sở")
    assert pairs(family, [new, *family[1:]]) == {1: 1, 2: 2}


def test_twins_in_another_section_that_have_nothing_else_in_common_stay_apart():
    old = text("Báo cáo kết quả thực hiện nhiệm vụ", 1, lead="A", phrase="Quý I")
    new = [text(old.title, place, lead=f"B{place}", phrase="Quý II") for place in (2, 3)]
    assert pairs([old], new) == {}
    assert pairs([old], new[:1]) == {0: 0}


def test_twins_are_paired_in_their_order():
    twin = text("Báo cáo định kỳ")
    assert pairs([twin, twin, twin], [twin, twin]) == {0: 0, 1: 1}


def test_of_twins_the_one_with_the_same_deadline_is_meant():
    old = [text("Báo cáo định kỳ", phrase=one) for one in ("Quý I", "Quý II", "Quý III")]
    assert pairs(old, [old[2], text("Báo cáo định kỳ", phrase="Quý IV")]) == {0: 2, 1: 0}


def test_the_likeliest_of_several_is_meant():
    old = [text("Kiểm tra hồ sơ tại các phòng"), text("Kiểm tra hồ sơ tại các phòng của Sở")]
    new = [text("Tổ chức kiểm tra hồ sơ tại các phòng của Sở"), text("Kiểm tra hồ sơ ở các phòng")]
    assert pairs(old, new) == {0: 1, 1: 0}


def test_what_the_officer_settled_holds():
    one, other = text("Báo cáo"), text("Tập huấn")
    assert pairs([one, other], [one, other], {0: 1}) == {0: 1}
    assert pairs([one], [one], {0: None}) == {}
    assert pairs([one, one], [one, one], {1: 0}) == {0: 1, 1: 0}
    assert pairs([one], [one, one], {0: 0, 1: 0}) == {0: 0}


def test_what_is_too_little_alike_to_be_sure_is_named_as_near():
    old = [text("Rà soát thủ tục lĩnh vực đất đai"), text("Tập huấn nghiệp vụ")]
    found = match_tasks(old, [text("Rà soát thủ tục lĩnh vực nhà ở")])
    assert found.found == ()
    assert found.near[0].old == 0
