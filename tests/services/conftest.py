"""A store in a temporary folder, with a clock that the test sets."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.reports import Report
from app.services.store import Store, open_store
from tests.services.office_of_construction import Q1, TODAY, ready_first_quarter, set_up, signed_first_quarter
from tests.store_files import copy_of


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


@pytest.fixture
def report(store: Store) -> Report:
    """The draft of the first quarter's report, as it was opened."""
    set_up(store)
    return store.reporting.open(Q1, TODAY)


@pytest.fixture
def ready(store: Store) -> Report:
    """A report that only wants signing."""
    return ready_first_quarter(store)


@pytest.fixture
def signed(store: Store) -> Report:
    """The signed report of the first quarter."""
    return signed_first_quarter(store)


@pytest.fixture
def earlier(tmp_path: Path) -> Iterator[Callable[[str], Store]]:
    """Open a copy of the store that an earlier revision of the schema wrote."""
    opened: list[Store] = []

    def open_copy(revision: str) -> Store:
        opened.append(open_store(copy_of(revision, tmp_path), daily_backup=False))
        return opened[-1]

    yield open_copy
    for one in opened:
        one.close()
