"""Every view and dialog, in both languages and as large as eyes need it: names for all, words in place and whole."""

from collections import defaultdict

import pytest
from PySide6.QtWidgets import QWidget
from python_calamine import CalamineWorkbook

from app.domain.vietnamese import one_line
from tests.ui.everyone.languages import catalogue, data_of, english_in, is_vietnamese, texts_of, words_of
from tests.ui.everyone.painted import painted_short
from tests.ui.everyone.rules import blank, left_behind, nameless, roleless, scrolling, silent, undressed
from tests.ui.everyone.stage import PLAN, SIZE, go_round, open_stage
from tests.ui.everyone.words import cut_in, said_in

NORMAL, SCALED = SIZE, (910, 480)
"""The window on 1366×768, and on the same screen at 150 %: so many units are left of it."""
SETTINGS = (
    ("vi", 100, NORMAL),
    ("vi", 100, SCALED),
    ("vi", 130, NORMAL),
    ("en", 100, NORMAL),
    ("en", 100, SCALED),
)
_OTHERS_WORDS = ("settings about",)
"""Names and licences of other people's work stand there as they wrote them."""
_NAMES = frozenset({"tiếng", "việt"})


@pytest.fixture(scope="module")
def data(filled_store):
    """The words that are in Vietnamese in every language."""
    holidays = {"giỗ", "tổ", "hùng", "vương", "chiến", "thắng", "tết", "nguyên", "đán", "nghỉ", "bù", "quốc", "động"}
    return data_of(filled_store) | data_of_plan() | holidays | _NAMES


@pytest.fixture(scope="module")
def written(filled_store):
    """All that others wrote: the store, the packs, the plan."""
    return "\n".join((*texts_of(filled_store), *cells_of_plan()))


def data_of_plan() -> frozenset[str]:
    """Return the words of the plan's file, which the import shows before they are in the store."""
    return frozenset(word for cell in cells_of_plan() for word in words_of(cell))


def cells_of_plan() -> list[str]:
    """Return the cells of the plan's file, each in one line as the window shows them."""
    book = CalamineWorkbook.from_path(PLAN)
    cells = (cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row)
    return [one_line(str(cell)) for cell in cells]


def foreign(text: str, language: str, data: frozenset[str], place: str) -> bool:
    """Say whether a text is not in the language, nor what somebody wrote."""
    if language == "en":
        return any(is_vietnamese(word) and word not in data for word in words_of(text))
    return catalogue().get(text, text) != text or (place not in _OTHERS_WORDS and bool(english_in(text)))


@pytest.fixture(scope="module", params=SETTINGS, ids=lambda one: f"{one[0]}-{one[1]}-{one[2][0]}")
def faults(request, dressed, filled_store, data, written, tmp_path_factory):
    """What breaks a rule, over all views and dialogs."""
    language, letters, size = request.param
    found: dict[str, set[str]] = defaultdict(set)

    def look(name: str, window: QWidget) -> None:
        for rule in (nameless, roleless, silent, blank, scrolling, undressed, left_behind):
            found[rule.__name__].update(f"{name}: {fault}" for fault in rule(window))
        found["cut"].update(f"{name}: {one.text} ({one.where})" for one in cut_in(window))
        if letters == 100:
            found["painted"].update(f"{name}: {text}" for text in painted_short(window, language, written))
        if size == NORMAL and letters == 100:
            wrong = (one for one in said_in(window) if foreign(one.text, language, data, name))
            found["foreign"].update(f"{name}: {one.text} ({one.where})" for one in wrong)

    dressed.choose("light", letters)
    with open_stage(filled_store, tmp_path_factory.mktemp("words"), language, size) as stage:
        go_round(stage, look)
    dressed.choose("light", 100)
    return found


def test_every_word_has_room(faults):
    assert sorted(faults["cut"]) == []


def test_no_word_of_ours_is_cut_where_it_is_painted(faults):
    assert sorted(faults["painted"]) == []


def test_every_word_is_in_the_chosen_language(faults):
    assert sorted(faults["foreign"]) == []


def test_whatever_can_be_used_has_a_name(faults):
    assert sorted(faults["nameless"]) == []


def test_what_is_painted_and_says_something_is_no_bare_pane(faults):
    assert sorted(faults["roleless"]) == []


def test_a_button_that_is_only_an_icon_has_a_tooltip(faults):
    assert sorted(faults["silent"]) == []


def test_every_column_says_what_stands_in_it(faults):
    assert sorted(faults["blank"]) == []


def test_every_window_has_the_programs_look(faults):
    assert sorted(faults["undressed"]) == []


def test_a_page_that_is_scrolled_by_keys_has_a_name(faults):
    assert sorted(faults["scrolling"]) == []


def test_nothing_laid_in_a_layout_is_known_to_python_for_longer_than_to_qt(faults):
    assert sorted(faults["left_behind"]) == []
