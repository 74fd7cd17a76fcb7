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
from app.services.store import create_store, open_store


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
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


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


def test_a_store_opens_although_no_backup_can_be_made(tmp_path: Path, caplog):
    path = tmp_path / "a.dmk"
    open_store(path).close()
    (tmp_path / "sao-luu").write_text("in the way")
    open_store(path).close()
    assert "no daily backup" in caplog.text
