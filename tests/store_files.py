"""Files of stores that tests open: as earlier revisions wrote them, and with a revision that nobody knows."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

STORES = Path(__file__).parent / "data" / "stores"
"""One real file of each revision of the schema."""


def copy_of(revision: str, folder: Path) -> Path:
    """Return a copy, in a folder, of the store that a revision wrote."""
    return Path(shutil.copy(STORES / f"{revision}.dmk", folder / "so-lieu.dmk"))


def set_revision(path: Path, revision: str | None) -> None:
    """Make a store's file say that another revision wrote it, or that none did."""
    with closing(sqlite3.connect(path)) as connection:
        if revision is None:
            connection.execute("DROP TABLE alembic_version")
        else:
            connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        connection.commit()
