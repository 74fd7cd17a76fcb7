"""The paper's fonts: whole, the system's where it is whole, and never a blank for a letter."""

import shutil
import unicodedata
from pathlib import Path

import pytest
from PIL import ImageFont

from app import i18n
from app.errors import UserError
from app.paths import RESOURCES
from app.reports import fonts

SHIPPED = RESOURCES / "fonts"


def fake_times(folder: Path, names: tuple[str, ...] = fonts.TIMES) -> Path:
    for name, source in zip(names, fonts.LIBERATION, strict=False):
        shutil.copy(SHIPPED / source, folder / name)
    return folder


@pytest.mark.parametrize("face", ["regular", "bold", "italic", "bold_italic"])
def test_the_shipped_fonts_hold_every_vietnamese_letter(face):
    shipped = getattr(fonts.family(()), face)
    assert shipped.holds(fonts.VIETNAMESE)
    assert len(set(fonts.VIETNAMESE)) >= 134


def test_a_drawing_stands_behind_every_vietnamese_letter():
    for name in fonts.LIBERATION:
        font = ImageFont.truetype(SHIPPED / name, 40)
        missing = bytes(font.getmask("\ue000"))
        for letter in fonts.VIETNAMESE:
            drawn = bytes(font.getmask(letter))
            assert any(drawn), letter
            assert drawn != missing, letter


def test_the_licence_ships_with_the_fonts():
    assert "SIL OPEN FONT LICENSE" in (SHIPPED / "LICENSE-Liberation.txt").read_text(encoding="utf-8")


def test_times_is_preferred_where_all_four_faces_are_there(tmp_path):
    found = fonts.family((fake_times(tmp_path),))
    assert found.regular.name.startswith("times-")
    assert found.regular.name != fonts.family(()).regular.name


def test_a_folder_that_lacks_a_face_or_holds_a_damaged_one_is_passed_over(tmp_path):
    lacking, damaged = tmp_path / "lacking", tmp_path / "damaged"
    lacking.mkdir()
    damaged.mkdir()
    fake_times(lacking, fonts.TIMES[:3])
    (fake_times(damaged) / fonts.TIMES[3]).write_bytes(b"no font")
    assert fonts.family((tmp_path / "none", lacking, damaged)).regular.name.startswith("LiberationSerif")


def test_a_letter_that_the_font_lacks_is_an_error_that_names_it():
    with pytest.raises(UserError) as caught:
        fonts.family(()).regular.width("Hồ sơ 漢")
    assert "“漢”" in i18n.sentence(caught.value)
    assert "U+6F22" in i18n.sentence(caught.value)
    assert "Hồ sơ" in i18n.sentence(caught.value)


def test_missing_letters_are_named_once_in_order_and_a_printable_text_has_none():
    assert fonts.missing_letters("Hồ sơ 漢字 và 漢 ★\x07", ()) == ("漢", "字", "★", "\x07")
    assert fonts.missing_letters("Tỷ lệ 98,5%\ntrong kỳ\u00a0này", ()) == ()
    assert fonts.missing_letters(unicodedata.normalize("NFD", fonts.VIETNAMESE), ()) == ()


@pytest.mark.parametrize("odd", [*"\u2010\u2011\u2012\u202f\u2007\u2009\u200b\u00ad\u2060\ufeff\u200e\u2028"])
def test_hyphens_and_blanks_of_office_programs_are_not_missing_and_have_a_width(odd):
    assert fonts.missing_letters(f"một{odd}cửa", ()) == ()
    face = fonts.family(()).regular
    assert face.width(odd) in {0, face.width("-"), face.space}
