import pytest

from app.importers.units import is_collective, split_units


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
        (" ; , .", ()),
    ],
)
def test_units_are_parted_where_each_stands_on_its_own(text, units):
    assert split_units(text) == units


@pytest.mark.parametrize(
    ("name", "collective"),
    [
        ("Các phòng nghiệp vụ thuộc Sở", True),
        ("UBND các huyện", True),
        ("UBND cấp xã", True),
        ("Đơn vị có liên quan", True),
        ("Văn phòng Sở", False),
        ("Thanh tra Sở", False),
    ],
)
def test_a_name_that_stands_for_several_units_is_known(name, collective):
    assert is_collective(name) is collective
