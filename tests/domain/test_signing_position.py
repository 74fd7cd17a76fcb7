"""The lines printed above a signer's name."""

import pytest

from app.domain.agency import Authority, Position

LINES = [
    (("GIÁM ĐỐC",), Position(title="GIÁM ĐỐC")),
    (("Q. GIÁM ĐỐC",), Position(title="GIÁM ĐỐC", authority=Authority.ACTING)),
    (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), Position(title="PHÓ GIÁM ĐỐC", authority=Authority.DEPUTY, head="GIÁM ĐỐC")),
    (
        ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
        Position(title="CHÁNH VĂN PHÒNG", authority=Authority.ORDER, head="GIÁM ĐỐC"),
    ),
    (
        ("TUQ. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
        Position(title="CHÁNH VĂN PHÒNG", authority=Authority.TRUST, head="GIÁM ĐỐC"),
    ),
    (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), Position(title="CHỦ TỊCH", body="ỦY BAN NHÂN DÂN")),
    (
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        Position(title="PHÓ CHỦ TỊCH", authority=Authority.DEPUTY, head="CHỦ TỊCH", body="ỦY BAN NHÂN DÂN"),
    ),
]


@pytest.mark.parametrize(("lines", "position"), LINES)
def test_a_position_is_printed_in_its_lines(lines, position):
    assert position.lines == lines


@pytest.mark.parametrize(("lines", "position"), LINES)
def test_lines_are_read_as_what_they_are_made_of(lines, position):
    assert Position.read(lines) == position


@pytest.mark.parametrize("lines", [("Giám đốc",), ("PHÓ GIÁM ĐỐC", "PHỤ TRÁCH"), ("TL.GIÁM ĐỐC", "TRƯỞNG PHÒNG")])
def test_lines_of_another_make_are_left_as_they_are(lines):
    assert Position.read(lines) is None


def test_titles_typed_in_small_letters_are_printed_in_capitals():
    assert Position(title="Phó Giám đốc", authority=Authority.DEPUTY, head="Giám đốc").lines == (
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
    )


def test_a_signer_without_lines_is_still_to_be_given_a_title():
    assert Position.read(()) == Position(title="")
