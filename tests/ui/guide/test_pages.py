"""The user guide speaks the words of the window, shows pictures that are there, and leads only to its own pages."""

import re
import runpy
from io import BytesIO

import pytest
from babel.messages.pofile import read_po
from PIL import Image
from PySide6.QtGui import QAction, QKeySequence, QShortcut

from app.paths import RESOURCES
from app.ui.frame.places import INTAKE, PLACES, REMINDERS, SETTINGS
from app.ui.guide.opening import show_guide
from app.ui.guide.pages import FOLDER, ORDER, PICTURES, look_for, page, page_of, pages, places_of
from app.ui.shortcuts import WITHIN

PAGES = pytest.mark.parametrize("one", pages(), ids=lambda one: one.key)
LARGEST = 120 * 1024


def bare(words):
    return re.sub(r"\(&\w\)|&", "", words).rstrip("…").strip()


@pytest.fixture(scope="module")
def window_words():
    path = RESOURCES / "locale" / "vi" / "LC_MESSAGES" / "app.po"
    texts = [message.string for message in read_po(BytesIO(path.read_bytes()), locale="vi") if message.id]
    single = [one if isinstance(one, str) else next(iter(one or ()), "") for one in texts]
    return {bare(text) for text in single}


@pytest.fixture(scope="module")
def script():
    return runpy.run_path(str(RESOURCES.parent / "docs" / "make_pictures.py"), run_name="make_pictures")


def test_the_contents_list_every_page():
    assert sorted(ORDER) == sorted(path.stem for path in FOLDER.glob("*.md"))


def test_the_list_under_docs_leads_to_the_same_pages_in_the_same_order():
    docs = RESOURCES.parent / "docs"
    listed = re.findall(r"\[([^\]]*)\]\(([^)]*)\)", (docs / "huong-dan.md").read_text("utf-8"))
    assert [title for title, _link in listed] == [one.title for one in pages()]
    assert [(docs / link).resolve() for _title, link in listed] == [(FOLDER / f"{key}.md").resolve() for key in ORDER]


@PAGES
def test_every_name_in_bold_is_a_name_of_the_window(one, window_words):
    names = re.findall(r"\*\*([^*]+)\*\*", one.markdown)
    assert [name for name in names if bare(name) not in window_words] == []


@PAGES
def test_links_lead_to_pages_of_the_guide(one):
    links = re.findall(r"(?<!!)\[[^\]]*\]\(([^)]*)\)", one.markdown)
    assert [link for link in links if page(link.removesuffix(".md")) is None] == []
    assert "http" not in one.markdown


@PAGES
def test_the_text_is_whole(one):
    assert one.markdown.startswith("# ")
    assert one.markdown.count("**") % 2 == 0
    assert all(section.text or "##" in one.markdown for section in one.sections)


def test_the_script_makes_the_pictures_that_the_pages_show(script):
    shown = {picture.stem for one in pages() for picture in one.pictures}
    assert shown == set(script["SHOTS"])
    assert shown == {path.stem for path in PICTURES.iterdir()}


def test_pictures_are_small_enough_to_ship():
    for path in PICTURES.iterdir():
        assert path.stat().st_size <= LARGEST, path.name
        with Image.open(path) as picture:
            assert picture.mode == "P"
            assert picture.width <= 1366


def test_the_sample_of_the_pictures_stands_days_before_the_cut_off(script):
    assert script["TODAY"].isoformat() == "2023-03-10"


# Which page speaks of what


@pytest.mark.parametrize("place", [*(key for key, _icon, _word in PLACES), INTAKE, REMINDERS])
def test_every_place_has_a_page_of_its_own(place):
    assert page_of(place) != "bat-dau"


def test_a_page_of_the_settings_is_spoken_of_where_it_is_told_at_length():
    assert page_of(f"{SETTINGS}/packs") == "bo-bieu-mau"
    assert page_of(f"{SETTINGS}/backups") == "sao-luu"
    assert page_of(f"{SETTINGS}/office") == "thiet-lap"
    assert page_of("") == "bat-dau"


# Looking for something


def test_words_are_found_without_accents_best_answers_first():
    hits = look_for("ky va niem phong")
    assert hits[0].page.key in {"bao-cao", "cau-hoi"}
    assert any("Ký và niêm phong" in hit.excerpt for hit in hits)
    assert look_for("sao luu")[0].heading.startswith("Sao lưu")


def test_a_word_is_found_at_the_beginning_of_words_only():
    assert places_of("han", "hạn cuối, khi phần hành") == [(0, 3), (19, 3)]


def test_words_that_stand_together_hide_those_that_do_not():
    assert places_of("gia hạn", "Gia hạn hạn cuối gia đình") == [(0, 7)]


def test_what_stands_nowhere_is_not_found():
    assert look_for("hóa đơn điện tử thuế") == ()
    assert look_for("   ") == ()


# Keys


def test_every_key_that_the_guide_names_is_a_key_of_the_program(window, window_words):
    for key in (*(key for key, _icon, _word in PLACES), INTAKE):
        window.go(key)
    guide = show_guide(window, "")
    known = {
        shortcut.toString(QKeySequence.SequenceFormat.PortableText)
        for root in (window, guide)
        for action in root.findChildren(QAction)
        for shortcut in action.shortcuts()
    }
    for root in (window, guide):
        known |= {one.key().toString() for one in root.findChildren(QShortcut)}
        known |= {button.shortcut().toString() for button in root.findChildren(type(guide.back))}
    for _title, rows in WITHIN:
        for keys, _said in rows:
            known |= set(re.split(r", ", keys))
    asked = {key for one in pages() for key in re.findall(r"`((?:Ctrl|Shift|Alt)\+[^`]+|F\d+|Ins|Esc)`", one.markdown)}
    spelled = {"Alt+←": "Alt+Left", "Alt+→": "Alt+Right", "Ctrl+PgDn": "Ctrl+PgDown"}
    asked = {key for key in asked if not any(key in words for words in window_words)}
    lost = {key for key in asked if not {key, spelled.get(key, key), key.replace("Enter", "Return")} & known}
    assert lost == set()
    guide.close()
