"""Files that are saved bear their ending, and a name that any system takes."""

from pathlib import Path

import pytest

from app.ui.endings import file_name, with_ending


@pytest.mark.parametrize(
    ("typed", "saved"),
    [
        ("báo cáo", "báo cáo.pdf"),
        ("báo cáo quý I.2026", "báo cáo quý I.2026.pdf"),
        ("báo cáo.pdf", "báo cáo.pdf"),
        ("BÁO CÁO.PDF", "BÁO CÁO.PDF"),
        ("kế hoạch.docx", "kế hoạch.docx"),
    ],
)
def test_the_wanted_ending_is_put_to_a_name_that_has_it_not(typed: str, saved: str):
    assert with_ending(Path("/nơi khác") / typed, ".pdf", ".docx") == Path("/nơi khác") / saved


def test_a_file_without_an_ending_of_its_own_gets_none():
    assert with_ending(Path("/a/tệp"), "") == Path("/a/tệp")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tỷ lệ hồ sơ đúng hạn: cấp tỉnh/huyện?", "Tỷ lệ hồ sơ đúng hạn cấp tỉnh-huyện"),
        ('Phòng "Một cửa" (Sở)', "Phòng Một cửa (Sở)"),
        ("Kết thúc bằng dấu chấm.", "Kết thúc bằng dấu chấm"),
    ],
)
def test_a_text_becomes_a_name_that_any_system_takes(text: str, name: str):
    assert file_name(text) == name
