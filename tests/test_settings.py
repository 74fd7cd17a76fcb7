"""The program's settings: kept whole, read with sense."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from app.errors import UserError
from app.settings import Settings, load_settings, save_settings


def test_what_was_saved_is_what_is_loaded(tmp_path):
    path = tmp_path / "nơi khác" / "settings.toml"
    chosen = Settings(
        language="en",
        theme="dark",
        text_size=130,
        soon_days=7,
        reminders=("overdue",),
        tray=True,
        start_with_windows=True,
        backup_folder='D:\\Sao lưu\\"một" phòng',
        backup_days=30,
        backup_months=6,
    )
    save_settings(path, chosen)
    assert load_settings(path) == chosen
    assert [one.name for one in path.parent.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("text_size = 117", Settings()),
        ("text_size = true", Settings()),
        ("soon_days = 0", Settings()),
        ('tray = "yes"', Settings()),
        ("tray = 1", Settings()),
        ('reminders = ["overdue", "birthdays"]', Settings()),
        ("reminders = [[1]]", Settings()),
        ("reminders = []", Settings(reminders=())),
        ("backup_days = 400", Settings()),
        ('language = "fr"\nsoon_days = 20', Settings(soon_days=20)),
        ("soon_days = 20\nunknown = 3", Settings(soon_days=20)),
        ("soon_days = ", Settings()),
        ("theme = 3", Settings()),
    ],
)
def test_a_value_that_makes_no_sense_has_its_default_and_the_others_stay(tmp_path, text, expected):
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    assert load_settings(path) == expected


def test_settings_that_make_no_sense_are_not_written(tmp_path):
    path = tmp_path / "settings.toml"
    save_settings(path, Settings(soon_days=20))
    with pytest.raises(UserError):
        save_settings(path, replace(Settings(), text_size=300))
    assert load_settings(path).soon_days == 20


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(UserError, match="cannot be kept"):
        save_settings(tmp_path / "file" / "settings.toml", Settings())


def test_there_are_defaults_where_there_is_no_file(tmp_path: Path):
    assert load_settings(tmp_path / "settings.toml") == Settings()
