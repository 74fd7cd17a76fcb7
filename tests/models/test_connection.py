"""Plain records and SQLAlchemy's queries: two ways to one store, in one transaction, with the same values."""

import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from app.domain.agency import Agency, Signer
from app.domain.changes import Action, HistoryLine
from app.domain.indicators import Comparator, Indicator, Reading
from app.domain.plans import Assignment, Plan, Role, Task, Unit
from app.domain.schedules import Kind, Schedule
from app.models import records
from app.models.database import Database
from app.models.opening import create_file, open_database

RECORDS = [
    Agency(id=1, valid_from=date(2023, 1, 1), name="Sở", recipients=("VP", "Đ")),
    Signer(id=1, name="A", position=("PHÓ GIÁM ĐỐC",), place=0),
    Unit(id=1, name="Thanh tra", collective=True),
    Plan(id=1, year=2023, title="Kế hoạch"),
    Plan(id=2, year=2024, title="Kế hoạch"),
    Task(id=1, plan_id=1, place=1, title="a", schedule=Schedule(kind=Kind.ONCE, due=date(2023, 1, 30))),
    Task(id=2, plan_id=1, place=0, title="b", schedule=Schedule(kind=Kind.CONTINUOUS), gone=date(2023, 5, 1)),
    Task(id=3, plan_id=2, place=0, title="c", schedule=Schedule(kind=Kind.CONTINUOUS)),
    Assignment(id=1, task_id=1, unit_id=1, role=Role.LEAD, place=0),
    Assignment(id=2, task_id=3, unit_id=1, role=Role.COOP, place=0),
    Indicator(id=1, year=2023, name="x", comparator=Comparator.AT_MOST, target=Decimal("96.50")),
    Reading(id=1, indicator_id=1, period="2023-Q1", numerator=Decimal("1E+3")),
    HistoryLine(id=1, at=datetime(2023, 3, 16, 1, 2, 3, 4, tzinfo=UTC), what="a", record_id=1, action=Action.CREATED),
    HistoryLine(id=2, at=datetime(2023, 3, 15, tzinfo=UTC), what="a", record_id=1, action=Action.CHANGED, after="{}"),
]


@pytest.fixture
def database(tmp_path: Path):
    create_file(tmp_path / "a.dmk")
    opened = open_database(tmp_path / "a.dmk", lambda *_: None)
    with opened.writing() as connection:
        for one in RECORDS:
            records.write_new(connection, one)
    yield opened
    opened.close()


@pytest.mark.parametrize("kind", dict.fromkeys(type(one) for one in RECORDS), ids=lambda kind: kind.__name__)
def test_a_query_finds_the_values_that_a_plain_reading_finds(database: Database, kind: type):
    with database.reading() as connection:
        plain: tuple[Any, ...] = records.read(connection, kind)
        queried: tuple[Any, ...] = records.read(connection, kind, records.table_of(kind).c.id > 0)
    assert plain == queried == tuple(one for one in RECORDS if type(one) is kind)


def test_what_a_column_holds_is_asked_for_by_its_name(database: Database):
    with database.reading() as connection:
        ids = [one.id for one in records.read(connection, Task, plan_id=1, order=("place",))]
        listed = [one.id for one in records.read(connection, Task, plan_id=1, gone=None)]
        by_word = records.read(connection, Assignment, role=Role.COOP)
        by_day = records.read(connection, Agency, valid_from=date(2023, 1, 1))
        last = records.read_one(connection, Plan, order=("-id",))
        both = records.read(connection, Task, records.table_of(Task).c.title != "c", order=("place",), plan_id=1)
    assert ids == [2, 1]
    assert listed == [1]
    assert [one.id for one in by_word] == [2]
    assert len(by_day) == 1
    assert last is not None
    assert last.year == 2024
    assert [one.id for one in both] == [2, 1]


def test_records_are_found_by_what_they_lead_to(database: Database):
    with database.reading() as connection:
        assert [one.id for one in records.read_below(connection, Assignment, "task_id", Task, plan_id=2)] == [2]
        assert records.read_below(connection, Assignment, "task_id", Task, plan_id=3) == ()


def test_the_newest_is_the_one_made_last_whatever_its_clock_said(database: Database):
    with database.reading() as connection:
        assert records.newest(connection, HistoryLine, "at") == datetime(2023, 3, 15, tzinfo=UTC)
        assert records.newest(connection, Reading, "note") == ""
        assert records.newest(connection, records.kind_of("reminder"), "day") is None


def test_a_query_sees_what_was_written_before_it_and_does_not_end_the_transaction(database: Database):
    counted = select(func.count(records.table_of(Unit).c.id))

    def half_done() -> None:
        with database.writing() as connection:
            records.write_new(connection, Unit(name="Văn phòng"))
            assert connection.execute(counted).scalar() == 2
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_done()
    with database.reading() as connection:
        assert connection.execute(counted).scalar() == 1


def test_a_rehearsal_is_taken_back(database: Database):
    with database.rehearsing() as connection:
        records.write_new(connection, Unit(name="Văn phòng"))
        assert len(records.read(connection, Unit)) == 2
    with database.reading() as connection:
        assert len(records.read(connection, Unit)) == 1


def test_records_are_read_and_changed_without_sqlalchemy(database: Database):
    code = """
import sys
from msgspec.structs import replace
from pathlib import Path
from typing import Any
from app.domain.changes import Change
from app.domain.plans import Unit
from app.services.store import open_store
store = open_store(Path(sys.argv[1]))
(unit,) = store.apply((Change(after=Unit(name="Văn phòng")),))
store.apply((Change(before=unit.after, after=replace(unit.after, name="VP")),))
store.close()
print("sqlalchemy" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code, str(database.path)], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("False", "")
