"""Figures in an edited sentence are brought up to date only where that is sure."""

import pytest

from app.ui.reports.figures import place_of, renewed

BEFORE = "Đang giải quyết 190 hồ sơ (trong hạn 185, quá hạn 5)."
NOW = "Đang giải quyết 193 hồ sơ (trong hạn 188, quá hạn 5)."


def test_the_officers_words_keep_and_the_figures_are_new():
    text = "Tính đến hết kỳ, Sở còn 190 hồ sơ (trong hạn 185, quá hạn 5), chủ yếu về nhà ở."
    assert renewed(text, BEFORE, NOW) == (
        "Tính đến hết kỳ, Sở còn 193 hồ sơ (trong hạn 188, quá hạn 5), chủ yếu về nhà ở."
    )


def test_a_new_figure_that_equals_another_old_one_is_not_mistaken_for_it():
    before = "Đang giải quyết 147 hồ sơ (trong hạn 144, quá hạn 3)."
    now = "Đang giải quyết 150 hồ sơ (trong hạn 147, quá hạn 3)."
    text = "Sở còn giải quyết 147 hồ sơ (trong hạn 144, quá hạn 3), chủ yếu về nhà ở."
    new = "Sở còn giải quyết 150 hồ sơ (trong hạn 147, quá hạn 3), chủ yếu về nhà ở."
    assert renewed(text, before, now) == new
    assert renewed(text, text, now) == new


def test_the_same_figure_in_two_places_is_told_apart_by_the_words_around_it():
    assert renewed("Còn 5 hồ sơ, thêm 5.", "Còn 5 hồ sơ, thêm 5.", "Còn 6 hồ sơ, thêm 7.") == "Còn 6 hồ sơ, thêm 7."


def test_the_officers_own_figures_stay():
    text = "Trong 12 tuần, đang giải quyết 190 hồ sơ (trong hạn 185, quá hạn 5)."
    assert renewed(text, BEFORE, NOW) == "Trong 12 tuần, đang giải quyết 193 hồ sơ (trong hạn 188, quá hạn 5)."


@pytest.mark.parametrize(
    ("text", "before", "now"),
    [
        ("Không có số nào ở đây.", BEFORE, NOW),
        ("Tổng 5, rồi 5, và 5 nữa.", "Còn 5 hồ sơ; thêm 5.", "Còn 6 hồ sơ; thêm 7."),
        ("Còn 5 hồ sơ.", "Còn 5 hồ sơ.", "Trong kỳ không phát sinh."),
    ],
)
def test_a_figure_that_may_mean_several_is_left_to_the_officer(text, before, now):
    assert renewed(text, before, now) is None


def test_separators_and_shares_are_part_of_a_figure():
    assert renewed("Đạt 98,5% (1.111).", "Tỷ lệ 98,5% của 1.111.", "Tỷ lệ 97,0% của 1.112.") == "Đạt 97,0% (1.112)."


def test_a_source_names_its_form_and_first_column():
    assert place_of("II.06a, Tổng số, (4) + (5)") == ("II.06a", 4)
    assert place_of("Tiến độ kế hoạch") is None
