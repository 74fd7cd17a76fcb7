"""Opening a store: made when missing, refused in one sentence, backed up once a day."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.agency import Field
from app.domain.changes import Change
from app.errors import UserError
from app.i18n import sentence, set_language
from app.services.store import create_store, open_for_reading, open_store
from tests.store_files import set_revision


def test_a_missing_store_is_made_with_its_folder(tmp_path: Path):
    path = tmp_path / "năm 2023" / "so-lieu.dmk"
    store = open_store(path)
    assert path.is_file()
    assert store.path == path
    store.close()


def test_what_was_stored_is_there_after_opening_again(tmp_path: Path):
    store = open_store(tmp_path / "a.dmk")
    store.apply((Change(after=Field(name="Nhà ở")),))
    store.close()
    again = open_store(tmp_path / "a.dmk")
    assert [field.name for field in again.office.fields()] == ["Nhà ở"]
    again.close()


def test_a_store_is_not_made_over_a_file(tmp_path: Path):
    (tmp_path / "a.dmk").write_text("x")
    with pytest.raises(UserError, match="already a file"):
        create_store(tmp_path / "a.dmk")
    assert (tmp_path / "a.dmk").read_text() == "x"


def newer(path: Path) -> None:
    open_store(path).close()
    set_revision(path, "9999")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda path: path.write_text("không phải"), "not a data file"),
        (lambda path: path.mkdir(), "cannot be written"),
        (newer, "newer version"),
    ],
    ids=["no store", "a folder", "newer"],
)
def test_what_cannot_be_opened_is_refused_in_one_sentence_that_names_it(tmp_path: Path, spoil, words: str):
    path = tmp_path / "a.dmk"
    spoil(path)
    set_language("en")
    with pytest.raises(UserError) as refused:
        open_store(path)
    assert words in sentence(refused.value)
    assert str(path) in sentence(refused.value)


def test_a_store_within_a_file_is_refused(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError, match="cannot be written"):
        open_store(tmp_path / "file" / "a.dmk")


def test_a_store_in_use_by_another_program_is_refused_in_one_sentence(store):
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with store._transactions.database.bare() as connection:
            connection.execute("PRAGMA busy_timeout = 10")
        with pytest.raises(UserError, match="in use by another program"):
            store.apply((Change(after=Field(name="Nhà ở")),))
        other.execute("ROLLBACK")
    assert store.office.fields() == ()


def test_a_backup_is_made_on_the_first_opening_of_each_day(tmp_path: Path, clock):
    path = tmp_path / "a.dmk"

    def backups_after_opening() -> int:
        store = open_store(path, now=clock)
        store.close()
        return len(store.backups.all())

    assert backups_after_opening() == 0
    assert backups_after_opening() == 1
    assert backups_after_opening() == 1
    clock.moment += timedelta(days=1)
    assert backups_after_opening() == 2


def test_a_new_store_takes_nothing_from_the_log_of_one_that_was_taken_away(tmp_path: Path):
    """After a power cut a log stays beside a store; whoever then moves the store elsewhere does not think of it."""
    path, log = tmp_path / "a.dmk", tmp_path / "a.dmk-wal"
    store = open_store(path)
    store.apply((Change(after=Field(name="Nhà ở")),))
    left = log.read_bytes()
    store.close()
    path.rename(tmp_path / "đi nơi khác.dmk")
    log.write_bytes(left)
    new = open_store(path)
    assert new.office.fields() == ()
    new.close()
    assert left in [one.read_bytes() for one in tmp_path.iterdir()], "nothing is deleted"


def test_a_store_opens_although_no_backup_can_be_made(tmp_path: Path, caplog):
    path = tmp_path / "a.dmk"
    open_store(path).close()
    (tmp_path / "sao-luu").write_text("in the way")
    open_store(path).close()
    assert "no daily backup" in caplog.text


def test_a_daily_backup_that_fails_is_one_plain_line_and_the_program_goes_on(tmp_path: Path, caplog):
    path = tmp_path / "a.dmk"
    open_store(path).close()
    (tmp_path / "sao-luu").write_text("in the way")
    store = open_store(path)
    assert store.office.fields() == ()
    assert store.backups.failure is not None
    assert str(tmp_path) in sentence(store.backups.failure)
    (line,) = caplog.records
    assert line.exc_info is None
    assert "\n" not in line.getMessage()
    store.close()


def test_a_store_whose_backups_are_made_has_no_failure(store):
    assert store.backups.failure is None


def test_a_store_is_opened_for_reading_without_a_backup_or_any_file_beside_it(tmp_path: Path):
    path = tmp_path / "a.dmk"
    open_store(path).close()
    store = open_for_reading(path)
    assert store.reporting.verify() == ()
    with pytest.raises(UserError, match="cannot be written"):
        store.apply((Change(after=Field(name="Nhà ở")),))
    store.close()
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_store_is_not_made_by_reading(tmp_path: Path):
    with pytest.raises(UserError, match="cannot be read"):
        open_for_reading(tmp_path / "a.dmk")
    assert list(tmp_path.iterdir()) == []
