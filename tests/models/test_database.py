"""The store's file: its settings, what is refused, and what the database itself guards."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from app.domain.plans import Unit
from app.models import records
from app.models.copies import check_copy, copy_in
from app.models.database import (
    APPLICATION_ID,
    Database,
    Refusal,
    StoreRefusedError,
    file_system_of,
    on_network,
)
from app.models.opening import HEAD, create_file, open_database, open_to_read, revision_of
from app.models.triggers import HISTORY_REFUSAL, SIGNED_REFUSAL
from tests.store_files import set_revision


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create_file(tmp_path / "a.dmk")
    return tmp_path / "a.dmk"


@pytest.fixture
def database(path: Path):
    opened = opened_at(path)
    yield opened
    opened.close()


def opened_at(path: Path) -> Database:
    return open_database(path, lambda *_: None)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("foreign_keys", 1),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("recursive_triggers", 1),
        ("application_id", APPLICATION_ID),
    ],
)
def test_every_connection_is_set_up(database: Database, pragma: str, value: object):
    with database.bare() as connection:
        assert connection.execute(f"PRAGMA {pragma}").fetchone()[0] == value
    with database.reading() as transaction:
        assert transaction.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_a_new_store_is_sound_and_leaves_nothing_beside_it(path: Path):
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    opened = opened_at(path)
    assert opened.problems() == ()
    opened.close()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_failed_transaction_keeps_nothing_not_even_new_tables(database: Database):
    def half_done() -> None:
        with database.writing() as connection:
            connection.exec_driver_sql("CREATE TABLE extra (id INTEGER)")
            connection.exec_driver_sql("INSERT INTO unit (name, collective) VALUES ('a', 0)")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_done()
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM unit").scalar() == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'extra'").scalar() == 0


def test_a_row_that_points_nowhere_is_refused(database: Database):
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO unit_alias (unit_id, name) VALUES (99, 'x')")


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 a workbook", b"SQLite format 3\x00" + bytes(84), b"SQLite format 3"],
    ids=["empty", "workbook", "another database", "cut off"],
)
def test_a_file_that_is_no_store_is_refused_and_left_as_it_was(tmp_path: Path, content: bytes):
    path = tmp_path / "a.dmk"
    path.write_bytes(content)
    with pytest.raises(StoreRefusedError) as refused:
        opened_at(path)
    assert refused.value.refusal is Refusal.NOT_A_STORE
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_database_of_another_program_is_refused_and_left_as_it_was(tmp_path: Path):
    path = tmp_path / "a.dmk"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE t (x)")
        other.commit()
    before = path.read_bytes()
    with pytest.raises(StoreRefusedError) as refused:
        opened_at(path)
    assert refused.value.refusal is Refusal.NOT_A_STORE
    assert path.read_bytes() == before


def test_a_store_of_a_newer_program_is_refused_and_left_as_it_was(path: Path):
    set_revision(path, "9999")
    before = path.read_bytes()
    with pytest.raises(StoreRefusedError) as refused:
        opened_at(path)
    assert refused.value.refusal is Refusal.NEWER
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("name", ["50%20.dmk", "năm?x.dmk", "a#b.dmk", "sổ & dữ liệu.dmk"])
def test_the_file_that_is_named_is_the_file_that_is_opened(tmp_path: Path, name: str):
    create_file(tmp_path / "50 .dmk")
    create_file(tmp_path / name)
    opened = opened_at(tmp_path / name)
    with opened.writing() as connection:
        connection.exec_driver_sql("INSERT INTO unit (name, collective) VALUES ('a', 0)")
    opened.close()
    with closing(sqlite3.connect(tmp_path / name)) as other:
        assert other.execute("SELECT count(*) FROM unit").fetchone() == (1,)
    assert {one.name for one in tmp_path.iterdir()} == {name, "50 .dmk"}


@pytest.mark.parametrize("statement", ["DROP TABLE unit", "ALTER TABLE unit RENAME COLUMN name TO nom"])
def test_a_store_that_lacks_a_table_or_column_is_damaged(path: Path, statement: str):
    with closing(sqlite3.connect(path)) as other:
        other.execute(statement)
    opened = opened_at(path)
    with pytest.raises(StoreRefusedError) as refused, opened.reading() as connection:
        records.read(connection, Unit)
    assert refused.value.refusal is Refusal.DAMAGED
    opened.close()


@pytest.mark.parametrize("in_use", [False, True])
def test_a_store_opened_for_reading_is_read_and_not_written(path: Path, in_use: bool):
    writer = opened_at(path) if in_use else None
    if writer is not None:
        with writer.writing() as connection:
            connection.exec_driver_sql("INSERT INTO unit (name, collective) VALUES ('a', 0)")
    before, beside = path.read_bytes(), set(path.parent.iterdir())
    opened = open_to_read(path)
    with opened.reading() as connection:
        assert len(records.read(connection, Unit)) == (1 if in_use else 0)
    assert opened.problems() == ()
    with pytest.raises(StoreRefusedError) as refused, opened.writing() as connection:
        connection.exec_driver_sql("INSERT INTO unit (name, collective) VALUES ('b', 0)")
    assert refused.value.refusal is Refusal.NOT_WRITABLE
    opened.close()
    assert path.read_bytes() == before
    assert set(path.parent.iterdir()) == beside
    if writer is not None:
        writer.close()


@pytest.mark.parametrize(
    ("revision", "refusal"), [("9999", Refusal.NEWER), (None, Refusal.NOT_A_STORE)], ids=["newer", "half a store"]
)
def test_a_store_that_is_not_of_this_program_is_not_opened_for_reading_either(
    path: Path, revision: str | None, refusal: Refusal
):
    set_revision(path, revision)
    with pytest.raises(StoreRefusedError) as refused:
        open_to_read(path)
    assert (refused.value.refusal, refused.value.path) == (refusal, path)


@pytest.mark.parametrize(
    ("revision", "refusal"), [("9999", Refusal.NEWER), (None, Refusal.NOT_A_STORE)], ids=["newer", "half a store"]
)
def test_a_copy_that_is_not_of_this_program_is_refused_by_its_own_name_before_it_is_put_in(
    path: Path, database: Database, tmp_path: Path, revision: str | None, refusal: Refusal
):
    copy = tmp_path / "copy.dmk"
    create_file(copy)
    set_revision(copy, revision)
    for refuse in (check_copy, lambda source: copy_in(database, source)):
        with pytest.raises(StoreRefusedError) as refused:
            refuse(copy)
        assert (refused.value.refusal, refused.value.path) == (refusal, copy)
    assert revision_of(database) == HEAD


def test_a_copy_that_lacks_a_table_is_damaged(path: Path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("DROP TABLE history")
    with pytest.raises(StoreRefusedError) as refused:
        check_copy(path)
    assert refused.value.refusal is Refusal.DAMAGED


def test_a_damaged_store_is_refused_as_such(path: Path):
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreRefusedError) as refused:
        opened_at(path)
    assert refused.value.refusal in {Refusal.DAMAGED, Refusal.NOT_A_STORE}


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreRefusedError) as refused:
        create_file(tmp_path / "file" / "a.dmk")
    assert refused.value.refusal is Refusal.NOT_WRITABLE


def test_a_store_that_another_program_writes_is_refused(path: Path):
    opened = opened_at(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with opened.bare() as connection:
            connection.execute("PRAGMA busy_timeout = 10")
        with pytest.raises(StoreRefusedError) as refused, opened.writing():
            pass
        other.execute("ROLLBACK")
    assert refused.value.refusal is Refusal.LOCKED
    opened.close()


def test_a_reader_in_another_thread_sees_the_state_before_while_a_writer_works(database: Database):
    seen: list[object] = []

    def look() -> None:
        with database.reading() as connection:
            seen.append(connection.exec_driver_sql("SELECT count(*) FROM unit").scalar())

    with database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO unit (name, collective) VALUES ('a', 0)")
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    look()
    assert seen == [0, 1]


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//srv/share /mnt/so\\040lieu cifs rw 0 0
srv:/home /home nfs4 rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/a.dmk", "ext4"),
        ("/mnt/so lieu/a.dmk", "cifs"),
        ("/home/x/a.dmk", "nfs4"),
        ("/home/local/a.dmk", "ext4"),
        ("/homes/a.dmk", "ext4"),
    ],
)
def test_the_kind_of_drive_is_that_of_the_deepest_mount(path: str, kind: str):
    assert file_system_of(Path(path), MOUNTS) == kind


def test_a_temporary_folder_is_no_network_drive(tmp_path: Path):
    assert not on_network(tmp_path / "a.dmk")


SIGNED = """\
INSERT INTO pack (id, code, title, checked, based_on) VALUES (1, 'p', 'P', '[]', '');
INSERT INTO report (id, period, pack, version, replaces_reason, state) VALUES (1, '2023-Q1', 'p', 0, '', 'draft');
INSERT INTO report (id, period, pack, version, replaces_reason, state) VALUES (2, '2023-Q2', 'p', 0, '', 'draft');
INSERT INTO report_line (id, report_id, form, "group", name, place)
    VALUES (1, 1, 'f', '', 'a', 0), (2, 2, 'f', '', 'a', 0);
INSERT INTO report_cell (id, report_id, line_id, "column", value) VALUES (1, 1, 1, 4, '5'), (2, 2, 2, 4, '5');
INSERT INTO report_text (id, report_id, key, text, basis) VALUES (1, 1, 'k', 't', ''), (2, 2, 'k', 't', '');
INSERT INTO report_word (id, report_id, line_id, "column", text) VALUES (1, 1, 1, 10, 't'), (2, 2, 2, 10, 't');
INSERT INTO cell_comment (id, report_id, line_id, "column", text) VALUES (1, 1, 1, 4, 't'), (2, 2, 2, 4, 't');
INSERT INTO form_choice (id, report_id, form, attach) VALUES (1, 1, 'f', 'nil'), (2, 2, 'f', 'nil');
INSERT INTO explanation (id, report_id, finding, text, printed) VALUES (1, 1, 'k', 't', 1), (2, 2, 'k', 't', 1);
INSERT INTO signed_report (id, report_id, number, day, signer, position, early_reason, signed_at, snapshot, code, seal,
    pdf, xlsx) VALUES (1, 1, '01/BC', '2023-03-14', 'A', '[]', '', '2023-03-14 00:00:00.000000', '{}', 'c', 's',
    x'00', x'00');
UPDATE report SET state = 'signed' WHERE id = 1;
INSERT INTO history (id, at, what, record_id, action, who)
    VALUES (1, '2023-03-14 00:00:00.000000', 'task', 1, 'created', '');
"""

SIGNED_COLUMNS = "number, day, signer, position, early_reason, signed_at, snapshot, code, seal, pdf, xlsx"

REFUSED = [
    "UPDATE report SET pack = 'p', version = 3 WHERE id = 1",
    "UPDATE report SET state = 'draft' WHERE id = 1",
    "DELETE FROM report WHERE id = 1",
    "REPLACE INTO report (id, period, pack, version, replaces_reason, state) VALUES (1, 'x', 'p', 0, '', 'draft')",
    "REPLACE INTO report (period, pack, version, replaces_reason, state) VALUES ('2023-Q1', 'p', 0, '', 'draft')",
    "UPDATE report SET state = 'signed' WHERE id = 2",
    "INSERT INTO report (period, pack, version, replaces_reason, state) VALUES ('2023-Q3', 'p', 0, '', 'signed')",
    "INSERT INTO report_line (report_id, form, \"group\", name, place) VALUES (1, 'f', '', 'b', 1)",
    "UPDATE report_line SET name = 'b' WHERE id = 1",
    "UPDATE report_line SET report_id = 1 WHERE id = 2",
    "DELETE FROM report_line WHERE id = 1",
    'INSERT INTO report_cell (report_id, line_id, "column", value) VALUES (1, 1, 5, 1)',
    "UPDATE report_cell SET value = '6' WHERE id = 1",
    "UPDATE report_cell SET report_id = 2 WHERE id = 1",
    "DELETE FROM report_cell WHERE id = 1",
    "INSERT INTO report_text (report_id, key, text, basis) VALUES (1, 'b', 't', '')",
    "UPDATE report_text SET text = 'b' WHERE id = 1",
    "DELETE FROM report_text WHERE id = 1",
    'INSERT INTO report_word (report_id, line_id, "column", text) VALUES (1, 1, 5, 1)',
    "UPDATE report_word SET text = 'b' WHERE id = 1",
    "DELETE FROM report_word WHERE id = 1",
    'INSERT INTO report_word (report_id, line_id, "column", text) VALUES (2, 1, 9, 1)',
    "UPDATE cell_comment SET text = 'b' WHERE id = 1",
    "DELETE FROM cell_comment WHERE id = 1",
    "INSERT INTO form_choice (report_id, form, attach) VALUES (1, 'g', 'nil')",
    "UPDATE form_choice SET attach = 'attach' WHERE id = 1",
    "DELETE FROM form_choice WHERE id = 1",
    "INSERT INTO explanation (report_id, finding, text, printed) VALUES (1, 'b', 't', 1)",
    "UPDATE explanation SET text = 'b' WHERE id = 1",
    "UPDATE explanation SET printed = 0 WHERE id = 1",
    "DELETE FROM explanation WHERE id = 1",
    "UPDATE signed_report SET number = '02/BC' WHERE id = 1",
    "UPDATE signed_report SET pdf = x'01' WHERE id = 1",
    "DELETE FROM signed_report WHERE id = 1",
    "REPLACE INTO signed_report SELECT * FROM signed_report",
    f"REPLACE INTO signed_report SELECT 1, 2, {SIGNED_COLUMNS} FROM signed_report",  # noqa: S608 - constants
    f"REPLACE INTO signed_report SELECT 9, 1, {SIGNED_COLUMNS} FROM signed_report",  # noqa: S608 - constants
    "REPLACE INTO report_line (id, report_id, form, \"group\", name, place) VALUES (1, 2, 'f', '', 'a', 0)",
    "REPLACE INTO report_text (id, report_id, key, text, basis) VALUES (1, 2, 'n', 't', '')",
    "REPLACE INTO explanation (id, report_id, finding, text, printed) VALUES (1, 2, 'n', 't', 1)",
    "REPLACE INTO form_choice (id, report_id, form, attach) VALUES (1, 2, 'n', 'nil')",
    'REPLACE INTO report_cell (id, report_id, line_id, "column", value) VALUES (1, 2, 2, 9, 1)',
    'REPLACE INTO report_cell (report_id, line_id, "column", value) VALUES (2, 1, 4, 1)',
    'INSERT INTO report_cell (report_id, line_id, "column", value) VALUES (2, 1, 9, 1)',
    "UPDATE OR REPLACE report SET id = 1 WHERE id = 2",
    "UPDATE OR REPLACE report SET period = '2023-Q1' WHERE id = 2",
    "UPDATE OR REPLACE report_line SET id = 1 WHERE id = 2",
    "UPDATE OR REPLACE report_cell SET id = 1 WHERE id = 2",
    "UPDATE OR REPLACE report_cell SET line_id = 1 WHERE id = 2",
    "UPDATE OR REPLACE report_text SET id = 1 WHERE id = 2",
    "UPDATE OR REPLACE explanation SET id = 1 WHERE id = 2",
    "UPDATE history SET what = 'unit' WHERE id = 1",
    "DELETE FROM history",
    "REPLACE INTO history SELECT * FROM history",
]


@pytest.fixture
def signed(database: Database) -> Database:
    with database.bare() as connection:
        connection.executescript(SIGNED)
    return database


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_itself_refuses_to_change_what_was_signed_and_its_history(signed: Database, statement: str):
    signed.close()
    with closing(sqlite3.connect(signed.path)) as other:
        other.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError) as refused:
            other.execute(statement)
    assert str(refused.value) in {SIGNED_REFUSAL, HISTORY_REFUSAL}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE report SET version = 1 WHERE id = 2",
        "UPDATE report_line SET name = 'b' WHERE id = 2",
        "UPDATE report_cell SET value = '6' WHERE id = 2",
        "DELETE FROM report_text WHERE id = 2",
        "DELETE FROM explanation WHERE id = 2",
        "DELETE FROM report_word WHERE id = 2",
        "UPDATE form_choice SET attach = 'attach' WHERE id = 2",
        "DELETE FROM report WHERE id = 2",
    ],
)
def test_a_draft_beside_a_signed_report_still_changes(signed: Database, statement: str):
    with signed.bare() as connection:
        assert connection.execute(statement).rowcount == 1
