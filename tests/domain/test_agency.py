"""The office as its papers speak of it."""

import pytest

from app.domain.agency import spoken_of


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Sở Xây dựng", "Sở"),
        ("SỞ XÂY DỰNG", "Sở"),
        ("Chi cục Quản lý đất đai", "Chi cục"),
        ("Ban Quản lý các khu công nghiệp", "Ban Quản lý"),
        ("UBND huyện Vĩnh Cửu", "UBND huyện"),
        ("Văn phòng UBND tỉnh", "Cơ quan"),
        ("Sởi", "Cơ quan"),
    ],
)
def test_an_office_is_spoken_of_by_the_kind_that_its_name_begins_with(name, spoken):
    assert spoken_of(name) == spoken
