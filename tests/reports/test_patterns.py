"""Sentence patterns taken apart: places, stretches that may be left out, and what is refused."""

import pytest

from app import i18n
from app.errors import UserError
from app.reports.patterns import parts


def told(pattern: str) -> list[tuple[str, int, bool]]:
    return [
        (part.text or part.word or (part.formula.text if part.formula else ""), part.stretch, part.joined)
        for part in parts(pattern)
    ]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("Có {c3} hồ sơ.", [("Có ", 0, False), ("c3", 0, False), (" hồ sơ.", 0, False)]),
        ("a[ b {c4}]c", [("a", 0, False), (" b ", 1, False), ("c4", 1, False), ("c", 0, False)]),
        ("[{c4}][{c5}]", [("c4", 1, False), ("c5", 2, True)]),
        ("[a] [b]", [("a", 1, False), (" ", 0, False), ("b", 2, False)]),
        ("{II.06đ.c3}", [("II.06đ.c3", 0, False)]),
        ("{annex:II.06a}", [("annex:II.06a", 0, False)]),
    ],
)
def test_a_pattern_is_taken_apart(pattern, expected):
    assert told(pattern) == expected


@pytest.mark.parametrize(
    "pattern", ["[a", "a]", "[a[b]]", "{c3", "c3}", "{c3 | roman}", "{c3 ** 2}", "{c3; c4}", "[{c3]}"]
)
def test_what_is_not_closed_or_not_arithmetic_is_refused(pattern):
    with pytest.raises(UserError):
        parts(pattern)


def test_words_that_nobody_knows_are_called_so():
    with pytest.raises(UserError) as caught:
        parts("Chào {tên gọi tắ} nhé")
    assert i18n.sentence(caught.value) == "không dùng được “tên gọi tắ” ở đây"


def test_of_a_long_text_only_its_beginning_is_said_again():
    with pytest.raises(UserError) as caught:
        parts("Trong kỳ có [" + "rất nhiều hồ sơ " * 60)
    assert len(i18n.sentence(caught.value)) < 140
