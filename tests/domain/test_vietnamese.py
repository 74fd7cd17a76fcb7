import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.vietnamese import composed, folded, one_line, sort_key


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Thủ tục", "thu tuc"),
        ("ĐÁNH GIÁ", "danh gia"),
        ("Đồng Nai", "dong nai"),
        ("ưỡn ẹo", "uon eo"),
        ("Quý III", "quy iii"),
    ],
)
def test_marks_and_capitals_do_not_matter_to_search(text, bare):
    assert folded(text) == bare
    assert folded(unicodedata.normalize("NFD", text)) == bare


def test_text_is_composed_where_it_enters():
    assert composed("Quy\u0301") == "Quý"


def test_all_kinds_of_blanks_become_one():
    assert one_line("  Văn\u00a0phòng\n\tSở\u200b ") == "Văn phòng Sở"


@given(st.text())
def test_a_line_that_was_cleaned_stays_as_it_is(text):
    assert one_line(one_line(text)) == one_line(text)


def test_names_are_sorted_by_letter_and_then_by_tone():
    names = ["Đào", "Dũng", "Ân", "Ba", "Bá", "An", "Ăn", "Bà"]
    assert sorted(names, key=sort_key) == ["An", "Ăn", "Ân", "Ba", "Bà", "Bá", "Dũng", "Đào"]
