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
