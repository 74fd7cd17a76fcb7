"""Running the migrations: the one module that imports Alembic, itself imported only when a file is not up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from app.models.database import Database
from app.models.engines import make_engine


class MigrationError(Exception):
    """A migration left references that lead nowhere; it has been taken back."""


def _config(scripts: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def revisions(scripts: Path) -> frozenset[str]:
    """Return all revisions that this program knows."""
    directory = ScriptDirectory.from_config(_config(scripts))
    return frozenset(script.revision for script in directory.walk_revisions())


def head_of(scripts: Path) -> str | None:
    """Return the latest revision."""
    return ScriptDirectory.from_config(_config(scripts)).get_current_head()


def upgrade(database: Database, scripts: Path, head: str) -> None:
    """Bring the file to a revision in one transaction, with foreign keys off around it and checked before it ends."""
    with _engine_of(database) as engine, engine.connect() as plain:
        driver = plain.connection.driver_connection
        assert driver is not None  # noqa: S101 - the connection is open
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            connection = plain.execution_options(writes=True)
            with connection.begin():
                config = _config(scripts)
                config.attributes["connection"] = connection
                command.upgrade(config, head)
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise MigrationError(database.path)
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


@contextmanager
def _engine_of(database: Database) -> Iterator[Engine]:
    engine = make_engine(database.path)
    try:
        yield engine
    finally:
        engine.dispose()
