"""Migrations: they lead to the schema that is mapped, or leave the file as it was."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from app.models.database import APPLICATION_ID, Database
from app.models.engines import make_engine
from app.models.migrations import running
from app.models.opening import HEAD, create_file, open_database, revision_of
from app.models.tables import METADATA
from app.paths import MIGRATIONS

STEP = '''\
"""A step made for a test."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.execute("CREATE TABLE extra (id INTEGER PRIMARY KEY)")
    op.execute("UPDATE unit SET name = name || '!'")
    {then}
'''


def migrated(path: Path) -> Database:
    database = Database(path)
    with database.bare() as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    running.upgrade(database, MIGRATIONS, "head")
    return database


def created(path: Path) -> Database:
    create_file(path)
    return open_database(path, lambda *_: None)


def scripts_with(folder: Path, then: str) -> Path:
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "r0008_extra.py").write_text(STEP.format(then=then), "utf-8")
    return folder


def schema(database: Database) -> set[tuple[str, str]]:
    with database.bare() as connection:
        return set(connection.execute("SELECT type, name FROM sqlite_master"))


def triggers(database: Database) -> dict[str, str]:
    with database.bare() as connection:
        return dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))


@pytest.mark.parametrize("made", [migrated, created], ids=["migrated", "created"])
def test_the_schema_is_the_mapped_one(tmp_path: Path, made):
    made(tmp_path / "a.dmk").close()
    engine = make_engine(tmp_path / "a.dmk")
    with engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_a_new_store_is_the_same_as_a_migrated_one(tmp_path: Path):
    first, second = migrated(tmp_path / "a.dmk"), created(tmp_path / "b.dmk")
    assert schema(first) == schema(second)
    assert triggers(first) == triggers(second)
    assert len(triggers(first)) == 31
    assert revision_of(first) == revision_of(second)
    first.close()
    second.close()


def test_the_head_that_the_program_knows_is_that_of_its_migrations():
    assert running.head_of(MIGRATIONS) == HEAD


def test_an_up_to_date_store_opens_without_alembic(tmp_path: Path):
    create_file(tmp_path / "a.dmk")
    code = (
        "import sys; from pathlib import Path; from app.services.store import open_store;"
        "open_store(Path(sys.argv[1])).close(); print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.dmk")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "a.dmk"
    create_file(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO unit (name, collective) VALUES ('Thanh tra', 0)")
        connection.commit()
    return path


def test_an_older_store_is_backed_up_by_its_revision_and_brought_up(old: Path, tmp_path: Path):
    asked: list[str] = []
    scripts = scripts_with(tmp_path / "scripts", "pass")
    database = open_database(old, lambda _database, revision: asked.append(revision), scripts, "0008")
    assert asked == ["0007"]
    assert revision_of(database) == "0008"
    with database.bare() as connection:
        assert connection.execute("SELECT name FROM unit").fetchall() == [("Thanh tra!",)]
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    database.close()


@pytest.mark.parametrize(
    "then",
    [
        'raise RuntimeError("boom")',
        "op.execute(\"INSERT INTO unit_alias (unit_id, name) VALUES (99, 'x')\")",
        'op.execute("DROP TABLE no_such_table")',
    ],
    ids=["raises", "leaves a reference that leads nowhere", "bad statement"],
)
def test_a_failed_migration_leaves_the_file_as_it_was(old: Path, tmp_path: Path, then: str):
    scripts = scripts_with(tmp_path / "scripts", then)
    before = dump(old)
    with pytest.raises(Exception, match=r"boom|a\.dmk|no_such_table"):
        open_database(old, lambda *_: None, scripts, "0008")
    assert dump(old) == before
    again = open_database(old, lambda *_: None)
    assert again.problems() == ()
    again.close()


def test_a_backup_that_fails_stops_the_migration(old: Path, tmp_path: Path):
    def no_room(_database: Database, _revision: str) -> None:
        raise OSError("no room")

    scripts = scripts_with(tmp_path / "scripts", "pass")
    before = dump(old)
    with pytest.raises(OSError, match="no room"):
        open_database(old, no_room, scripts, "0008")
    assert dump(old) == before


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())
