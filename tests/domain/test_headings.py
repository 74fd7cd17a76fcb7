"""A heading typed in one line: its number and its words."""

import pytest

from app.domain.headings import read_heading


@pytest.mark.parametrize(
    ("text", "code", "title"),
    [
        ("IV. Công tác tuyên truyền", "IV", "Công tác tuyên truyền"),
        ("IV Công tác tuyên truyền", "IV", "Công tác tuyên truyền"),
        ("A/ Nhiệm vụ chung", "A", "Nhiệm vụ chung"),
        ("2) Rà soát", "2", "Rà soát"),
        ("3.1 Rà soát", "3.1", "Rà soát"),
        ("III – Kiểm tra", "III", "Kiểm tra"),
        ("  Công tác   khác ", "", "Công tác khác"),
        ("3 nhiệm vụ trọng tâm", "", "3 nhiệm vụ trọng tâm"),
        ("V/v rà soát thủ tục", "", "V/v rà soát thủ tục"),
        ("Rà soát 1.2", "", "Rà soát 1.2"),
        ("IV", "", "IV"),
    ],
)
def test_a_number_before_the_words_is_told_from_them(text, code, title):
    assert read_heading(text) == (code, title)
