"""The places of a sentence are shown in words and column numbers, and kept by the names of data."""

import pytest

from app.i18n import set_language
from app.reports.packs import load_packs
from app.reports.patterns import LISTS as KEPT_LISTS
from app.reports.patterns import NUMBERS as KEPT_NUMBERS
from app.reports.patterns import WORDS as KEPT_WORDS
from app.ui.settings.packs.places import (
    LISTS,
    MEMBERS,
    NUMBERS,
    WORDS,
    condition_kept,
    condition_shown,
    pattern_kept,
    pattern_shown,
)

SENTENCES = [sentence for pack in load_packs() for item in pack.outline for sentence in item.sentences]


@pytest.fixture(params=["vi", "en"])
def _language(request):
    set_language(request.param)
    yield
    set_language("vi")


def test_a_pattern_is_shown_without_a_name_of_data():
    pattern = "{short_name} còn {c11} hồ sơ ({(c8 + c9) / c7 | percent})[; xem {annex:II.06a}], {overdue} việc."
    assert pattern_shown(pattern) == (
        "{tên gọi tắt cơ quan} còn {(11)} hồ sơ ({((8) + (9)) / (7) | %})[; xem {phụ lục biểu II.06a}], "
        "{số nhiệm vụ quá hạn} việc."
    )


def test_a_condition_is_shown_with_words_between_figures_and_numbers():
    assert condition_shown("overdue and c10 + c13 + II.06đ.c3 == 0") == (
        "số nhiệm vụ quá hạn và (10) + (13) + II.06đ (3) = 0"
    )


@pytest.mark.usefixtures("_language")
@pytest.mark.parametrize("sentence", SENTENCES, ids=[one.key for one in SENTENCES])
def test_what_is_shown_of_a_shipped_sentence_is_kept_as_it_was(sentence):
    for text in (sentence.pattern, sentence.item, sentence.nil):
        assert pattern_kept(pattern_shown(text)) == text
    for when in (sentence.when, sentence.nil_when):
        assert condition_kept(condition_shown(when)) == when


@pytest.mark.usefixtures("_language")
@pytest.mark.parametrize("name", sorted(KEPT_WORDS | KEPT_NUMBERS | frozenset().union(*KEPT_LISTS.values())))
def test_every_name_that_may_stand_in_a_place_is_called_by_words_and_found_by_them(name):
    shown = pattern_shown(f"{{{name}}}")
    assert "_" not in shown
    assert pattern_kept(shown) == f"{{{name}}}"
    assert pattern_kept(shown.upper()) == f"{{{name}}}"


def test_no_name_and_no_list_of_data_is_without_words():
    assert WORDS.keys() == KEPT_WORDS
    assert NUMBERS.keys() == KEPT_NUMBERS
    assert MEMBERS.keys() == frozenset().union(*KEPT_LISTS.values())
    assert LISTS.keys() == {"", *KEPT_LISTS}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("(10) + (13) và số nhiệm vụ quá hạn", "c10 + c13 and overdue"),
        ("Số  nhiệm vụ quá hạn ≥ 2", "overdue >= 2"),
        ("có kế hoạch và (3)", "has_plan and c3"),
        ("II.06a (4) = II.08 (7)", "II.06a.c4 == II.08.c7"),
        ("c3 and overdue == 0", "c3 and overdue == 0"),
        ("", ""),
    ],
)
def test_a_condition_typed_in_words_is_kept(typed, kept):
    assert condition_kept(typed) == kept


def test_what_cannot_be_read_stays_as_it_is_typed():
    assert pattern_kept("Còn {số gì đó} hồ sơ {") == "Còn {số gì đó} hồ sơ {"
