import textwrap
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.vietnamese import one_line
from app.importers.names.units import is_collective, room_within, split_units
from tests.importers.truths import NAMES, truth
from tests.importers.unit_cells import LINES, ONE_BELOW_THE_OTHER, PARTED, ROOMS, WHOLE

PIECES = (
    "Văn phòng Sở",
    "Thanh tra Sở",
    "Phòng",
    "Nội vụ",
    "các",
    "Các phòng",
    "đơn vị",
    "UBND",
    "xã",
    "thành phố",
    "cấp",
    "Biên Hòa",
    "Sở Văn hóa",
    "Thể thao và Du lịch",
    "HĐND&",
    "P.",
    "TCKH",
    "đ/c Nam",
    "phối hợp với",
    "chủ trì",
    *("; ", ",", " và ", "/", " - ", ". ", ": ", "(", ")", "…", "v.v", "\n", "- ", "1. ", "a) ", " ", "\t", "\u200b"),
)
CELLS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=14).map("".join)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("", ()),
        ("Văn phòng Sở ; Các phòng nghiệp vụ thuộc Sở.", ("Văn phòng Sở", "Các phòng nghiệp vụ thuộc Sở")),
        ("Các cơ quan, đơn vị, UBND cấp xã", ("Các cơ quan, đơn vị, UBND cấp xã",)),
        ("Phòng Nội vụ, các đơn vị, địa phương", ("Phòng Nội vụ", "các đơn vị, địa phương")),
        ("Đài PTTH, Báo Đồng Nai", ("Đài PTTH", "Báo Đồng Nai")),
        ("- Văn phòng Sở\n- Thanh tra Sở", ("Văn phòng Sở", "Thanh tra Sở")),
        ("Văn phòng Sở; Văn phòng Sở", ("Văn phòng Sở",)),
        ("Phòng Văn hóa, Thể thao và Du lịch, Phòng Nội vụ", ("Phòng Văn hóa, Thể thao và Du lịch", "Phòng Nội vụ")),
        ("Phòng Kế hoạch (Tổ 1, Tổ 2), Thanh tra", ("Phòng Kế hoạch (Tổ 1, Tổ 2)", "Thanh tra")),
        ("-2+3", ("-2+3",)),
        ("=Văn phòng Sở", ("=Văn phòng Sở",)),
        (" ; , .", ()),
        ("Phòng (Nội vụ, Thanh tra", ("Phòng (Nội vụ", "Thanh tra")),
        *PARTED,
    ],
)
def test_units_are_parted_where_each_stands_on_its_own(text, units):
    assert split_units(text) == units


@pytest.mark.parametrize("text", WHOLE)
def test_the_name_of_one_unit_is_kept_whole(text):
    assert split_units(text) == (text,)


@pytest.mark.parametrize(("text", "units"), LINES)
def test_lines_are_units_unless_a_narrow_column_broke_them(text, units):
    assert split_units(text) == units


@pytest.mark.parametrize("name", NAMES)
def test_the_units_of_the_plans_are_found_however_narrow_their_column(name):
    for task in truth(name)["tasks"]:
        for field in ("lead", "coop"):
            text = task[f"{field}_text"]
            units = split_units(text)
            assert list(units) in [task[field], *(task.get(f"{field}_also") or [])]
            for width in range(6, 60):
                lines = _wrapped(text, width)
                assert split_units("\n".join(lines)) == units, lines


@pytest.mark.parametrize("between", ["\n", ";\n", "; ", ", "])
def test_units_one_below_the_other_are_parted_however_narrow_their_column(between):
    for pair in permutations(ONE_BELOW_THE_OTHER, 2):
        for width in (8, 14, 24, 99):
            if "\n" in between:
                text = between.join("\n".join(_wrapped(unit, width)) for unit in pair)
            elif between == ", " and (
                pair[0].startswith(("Các", "các")) or (" các " in pair[0] and pair[1].startswith("các"))
            ):
                continue  # a collective name goes on with what follows it
            else:
                text = "\n".join(_wrapped(between.join(pair), width))
            assert split_units(text) == pair, text


def _wrapped(text, width):
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


@given(CELLS)
@settings(deadline=None)
def test_every_unit_is_printed_in_its_cell_and_is_one_by_itself(text):
    units = split_units(text)
    assert all(unit and unit in one_line(text) for unit in units)
    assert split_units("; ".join(units)) == units
    room_within(text)
    for unit in units:
        is_collective(unit)


@pytest.mark.parametrize(("text", "unit", "room"), ROOMS)
def test_a_unit_and_the_room_within_it_are_told_apart(text, unit, room):
    assert room_within(text) == (unit, room)


@pytest.mark.parametrize(
    ("name", "collective"),
    [
        ("Các phòng nghiệp vụ thuộc Sở", True),
        ("UBND các huyện", True),
        ("UBND cấp xã", True),
        ("UBND 11 huyện, thành phố", True),
        ("Đơn vị có liên quan", True),
        ("Toàn thể công chức", True),
        ("Thủ trưởng các cơ quan", True),
        ("Văn phòng Sở", False),
        ("Thanh tra Sở", False),
        ("Ban Quản lý các khu công nghiệp", False),
        ("Liên hiệp các Hội Khoa học và Kỹ thuật", False),
        ("Phòng 2", False),
        ("Chi cục Thuế khu vực 3", False),
    ],
)
def test_a_name_that_stands_for_several_units_is_known(name, collective):
    assert is_collective(name) is collective
