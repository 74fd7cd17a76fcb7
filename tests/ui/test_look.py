"""Colours, style sheet and icons."""

import math
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from app.paths import RESOURCES
from app.ui.frame.places import PLACES
from app.ui.kit import icons, theme
from app.ui.kit.chips import MARKS, Chip

SOURCES = [path.read_text("utf-8") for path in (Path(theme.__file__).parent.parent).rglob("*.py")]
SURFACES = (
    "window",
    "chrome",
    "surface",
    "alt",
    "head",
    "hover",
    "press",
    "selected",
    "accentSoft",
    "weekend",
    "doubt",
)


def contrast(one: str, other: str) -> float:
    def light(value: str) -> float:
        colour = QColor(value)
        parts = [colour.redF(), colour.greenF(), colour.blueF()]
        linear = [part / 12.92 if part <= 0.03928 else math.pow((part + 0.055) / 1.055, 2.4) for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((light(one), light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("table", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("text", ["text", "text2"])
def test_text_can_be_read_on_every_surface(table, surface, text):
    assert contrast(table[text], table[surface]) >= 4.5


RESTING = tuple(surface for surface in SURFACES if surface != "press")
STATES = ("done", "late", "intime", "soon", "over", "none")
PAIRS = (  # what is written on what by a painter of its own, where no style sheet says so
    ("onAccent", "accent", "primary button, today in the calendar, a step of the import under way"),
    ("onAccent", "accentHover", "primary button under the pointer"),
    ("ink", "paper", "pages of the preview and of the guide"),
    ("over", "over.fill", "button that takes away, under the pointer; a field that is wrong and typed in"),
    ("accent", "accentSoft", "filter that holds, segment that is down"),
    ("accent", "selected", "active place of the rail, active page of the settings"),
    ("text2", "alt", "computed cell, section row"),
    ("text2", "head", "heading of a table"),
    ("text3", "surface", "placeholder, what is not there yet"),
    ("soon", "doubt", "row to look at, stale sentence"),
    ("text2", "weekend", "day of a weekend"),
    ("text", "accentSoft", "cell that a figure was taken from, occurrence gone to"),
)


@pytest.mark.parametrize("table", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("text", ["text3", "accent", *STATES])
def test_quiet_words_links_and_states_can_be_read_wherever_they_may_stand(table, text):
    assert [surface for surface in RESTING if contrast(table[text], table[surface]) < 4.5] == []


@pytest.mark.parametrize("table", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "where"), PAIRS, ids=lambda one: one)
def test_what_painters_write_can_be_read(table, text, ground, where):
    assert contrast(table[text], table[ground]) >= 4.5, where


@pytest.mark.parametrize("table", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_a_badge_counts_readably_on_its_red(table):
    ground = "over" if table is theme.DARK else "over.solid"
    assert contrast(table["onAccent"], table[ground]) >= 4.5


def rules_of_the_style_sheet():
    """Give (selector, words' colour, ground's colour) of each rule that says both."""
    text = re.sub(r"/\*.*?\*/", "", (RESOURCES / "style.qss").read_text("utf-8"), flags=re.DOTALL)
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        words = re.search(r"(?<![-\w])color: @([\w.]+)", body)
        ground = re.search(r"(?<![-\w])background(?:-color)?: @([\w.]+)", body)
        if words and ground:
            yield selector.strip(), words.group(1), ground.group(1)


@pytest.mark.parametrize("table", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_what_the_style_sheet_writes_can_be_read(table):
    rules = [rule for rule in rules_of_the_style_sheet() if rule[1] != "disabled"]
    assert len(rules) > 8
    assert [rule for rule in rules if contrast(table[rule[1]], table[rule[2]]) < 4.5] == []


@pytest.mark.parametrize("table", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_edges_of_fields_focus_and_bars_stand_out(table):
    grounds = ("window", "chrome", "surface", "alt", "head", "accentSoft", "doubt")
    edges = [("control", ground) for ground in grounds] + [("focus", ground) for ground in SURFACES]
    solids = [(f"{state}.solid", "surface") for state in STATES]
    assert [pair for pair in (*edges, *solids) if contrast(table[pair[0]], table[pair[1]]) < 2.995] == []


@pytest.mark.parametrize("table", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize("state", ["done", "late", "intime", "soon", "over", "none"])
def test_a_chips_word_can_be_read_on_its_fill(table, state):
    assert contrast(table[state], table[f"{state}.fill"]) >= 4.5


def test_light_and_dark_name_the_same_colours():
    assert theme.LIGHT.keys() == theme.DARK.keys()


def test_the_style_sheet_names_only_colours_there_are(dressed):
    assert "@" not in theme.style_sheet().partition("*/")[2]
    assert not re.search(r"#[0-9A-Fa-f]{6}\b", (RESOURCES / "style.qss").read_text("utf-8"))


def test_no_widget_knows_a_colour_by_its_value():
    for path in Path(theme.__file__).parent.parent.rglob("*.py"):
        if path.name != "theme.py":
            assert not re.search(r"""["']#[0-9A-Fa-f]{6}["']""", path.read_text("utf-8")), path.name


def test_dark_is_taken_and_given_back(dressed):
    dressed.choose("dark")
    assert theme.is_dark()
    assert theme.colour("text").lightness() > 200
    dressed.choose("light")
    assert not theme.is_dark()


def test_an_icon_is_drawn_in_the_colour_asked_for(dressed):
    image = icons.pixmap("error_circle", 48, "over", filled=True).toImage()
    assert image.pixelColor(24, 6).name() == theme.value("over").lower()


def test_every_drawing_that_ships_is_named_in_the_code():
    names = {re.sub(r"_(16|20)_(regular|filled)$", "", path.stem) for path in (RESOURCES / "icons").glob("*_*.svg")}
    unused = [name for name in names if not any(f'"{name}"' in source for source in SOURCES)]
    assert unused == []


def test_the_mark_has_all_sizes_that_windows_asks_for(qapp):
    sizes = {size.width() for size in icons.program_icon().availableSizes()}
    assert {16, 20, 24, 32, 48, 256} <= sizes


@pytest.mark.parametrize("state", list(MARKS), ids=str)
def test_every_state_has_an_icon_a_word_and_colours(state, dressed):
    chip = Chip(state)
    assert chip.text() == chip.accessibleName()
    assert not chip.grab().isNull()
    assert chip.sizeHint().width() > 40
    chip.deleteLater()


def test_every_place_of_the_window_has_its_icon_plain_and_filled(qapp):
    for _key, icon, _word in PLACES:
        assert not icons.pixmap(icon, 20).isNull()
        assert not icons.pixmap(icon, 20, filled=True).isNull()


def test_there_is_one_style_sheet():
    assert sum("setStyleSheet(" in source for source in SOURCES) == 1
