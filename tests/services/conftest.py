"""A store in a temporary folder, with a clock that the test sets."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.services.store import Store, open_store


class Clock:
    """The moment that the services are told it is."""

    def __init__(self) -> None:
        self.moment = datetime(2023, 3, 16, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    opened = open_store(tmp_path / "so-lieu.dmk", now=clock)
    yield opened
    opened.close()
