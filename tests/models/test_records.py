"""Records and rows: every field is a column, and what is stored comes back as it was."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from app.domain.changes import Action, HistoryLine
from app.domain.indicators import Comparator, Indicator, Reading
from app.domain.plans import Plan, Task, Unit
from app.domain.reports import PackCopy
from app.domain.schedules import Every, Kind, Schedule, Step
from app.models import records
from app.models.base import canonical_json, read_schedule, schedule_text
from app.models.database import Database
from app.models.opening import create_file, open_database
from app.models.tables import METADATA


@pytest.fixture
def database(tmp_path: Path):
    create_file(tmp_path / "a.dmk")
    opened = open_database(tmp_path / "a.dmk", lambda *_: None)
    yield opened
    opened.close()


@pytest.mark.parametrize("kind", records.ROWS, ids=lambda kind: kind.__name__)
def test_every_field_of_a_record_is_a_column_and_nothing_else_is(kind: type[Any]):
    assert list(kind.__struct_fields__) == [column.name for column in records.table_of(kind).columns]


def test_every_table_keeps_one_kind_of_record():
    assert set(METADATA.tables) == {records.table_of(kind).name for kind in records.ROWS}


SCHEDULES = [
    Schedule(kind=Kind.CONTINUOUS),
    Schedule(kind=Kind.ONCE, start=date(2023, 1, 1), due=date(2023, 1, 30)),
    Schedule(kind=Kind.RECURRING, every=(Every.QUARTER, Every.YEAR), until=date(2025, 12, 31)),
    Schedule(kind=Kind.CONDITIONAL, condition="Theo kế hoạch của tỉnh"),
    Schedule(
        kind=Kind.ONCE,
        due=date(2023, 6, 30),
        steps=(
            Step(label="Dự thảo", due=date(2023, 3, 14)),
            Step(label="Trình", start=date(2023, 4, 1), due=date(2023, 6, 30)),
        ),
    ),
]


@pytest.mark.parametrize("schedule", SCHEDULES, ids=lambda one: one.kind)
def test_a_schedule_comes_back_as_it_was_stored(schedule: Schedule):
    assert read_schedule(schedule_text(schedule)) == schedule


def test_a_schedule_without_steps_is_stored_as_it_was_before_there_were_any():
    assert schedule_text(SCHEDULES[1]) == '{"due":"2023-01-30","kind":"once","start":"2023-01-01"}'
    assert schedule_text(SCHEDULES[2]) == '{"every":["quarter","year"],"kind":"recurring","until":"2025-12-31"}'


def test_a_task_comes_back_with_its_schedule_and_override(database: Database):
    with database.writing() as connection:
        plan = records.write_new(connection, Plan(year=2023, title="Kế hoạch", recipients=("UBND tỉnh", "VP")))
        task = records.write_new(
            connection,
            Task(plan_id=plan.id, place=0, title="Rà soát", schedule=SCHEDULES[2], override=SCHEDULES[1]),
        )
    with database.reading() as connection:
        assert records.read(connection, Plan) == (plan,)
        assert records.read(connection, Task) == (task,)


@pytest.mark.parametrize("figure", ["0", "915", "1234567890123456789.123456789", "-3.50", "1E+3"])
def test_a_figure_is_kept_digit_for_digit(database: Database, figure: str):
    with database.writing() as connection:
        indicator = records.write_new(
            connection, Indicator(year=2023, name="x", comparator=Comparator.AT_LEAST, target=Decimal(96))
        )
        records.write_new(connection, Reading(indicator_id=indicator.id, period="2023-Q1", numerator=Decimal(figure)))
    with database.reading() as connection:
        (found,) = records.read(connection, Reading)
        stored = connection.exec_driver_sql("SELECT numerator, typeof(numerator), denominator FROM reading").one()
    assert found.numerator == Decimal(figure)
    assert found.denominator is None
    assert tuple(stored) == (format(Decimal(figure), "f"), "text", None)


def test_words_are_stored_as_values_and_lists_as_json(database: Database):
    with database.writing() as connection:
        records.write_new(connection, PackCopy(code="a", title="b", checked=("II.06a", "Đ")))
        records.write_new(connection, Indicator(year=2023, name="x", comparator=Comparator.AT_MOST, target=Decimal(1)))
        assert connection.exec_driver_sql("SELECT checked FROM pack").scalar() == '["II.06a","Đ"]'
        assert connection.exec_driver_sql("SELECT comparator FROM indicator").scalar() == "<="


def test_a_moment_is_stored_in_utc_and_one_without_zone_is_refused(database: Database):
    hanoi = timezone(timedelta(hours=7))
    line = HistoryLine(at=datetime(2023, 3, 16, 7, 0, tzinfo=hanoi), what="task", record_id=1, action=Action.CREATED)
    with database.writing() as connection:
        records.write_new(connection, line)
        (found,) = records.read(connection, HistoryLine)
    assert found.at == line.at
    assert found.at.tzinfo is UTC
    assert found.at.hour == 0
    naive = HistoryLine(at=datetime(2023, 3, 16, 7, 0), what="task", record_id=1, action=Action.CREATED)  # noqa: DTZ001 - the case
    with pytest.raises(ValueError, match="time zone"), database.writing() as connection:
        records.write_new(connection, naive)


def test_text_is_kept_composed():
    assert records.as_kept(Unit(name="Va\u0306n pho\u0300ng")).name == "Văn phòng"
    kept = records.as_kept(PackCopy(code="a", title="b", checked=("Đo\u0302\u0300ng",)))
    assert kept.checked == ("Đồng",)


def test_a_record_that_is_composed_already_is_not_copied():
    unit = Unit(name="Văn phòng")
    assert records.as_kept(unit) is unit


def test_of_many_records_only_those_that_are_not_composed_are_copied():
    tasks = [Task(plan_id=1, place=place, title="Rà soát", schedule=Schedule(kind=Kind.ONCE)) for place in range(3)]
    assert records.all_as_kept(tasks) is tasks
    for odd in (replace(tasks[1], title="Ra\u0300 soát"), replace(tasks[1], printed=("Ra\u0300 soát", "", ""))):
        kept = records.all_as_kept([tasks[0], odd, tasks[2]])
        assert (kept[0], kept[2]) == (tasks[0], tasks[2])
        assert kept[1] == records.as_kept(odd) != odd
    lines = [HistoryLine(at=datetime(2023, 3, 16, tzinfo=UTC), what="task", record_id=1, action=Action.CREATED)]
    assert records.all_as_kept(lines) is lines


@pytest.mark.parametrize("count", [0, 1, 332, 333, 334, 666, 700])
def test_many_records_are_stored_whatever_fits_into_one_statement(database: Database, count: int):
    units = [Unit(id=number, name=f"Phòng {number}", collective=number % 2 == 0) for number in range(1, count + 1)]
    with database.writing() as connection:
        records.write_many(connection, units)
        assert records.read(connection, Unit) == tuple(units)
        assert records.next_id(connection, Unit) == count + 1


def test_values_that_records_share_are_written_to_each(database: Database):
    shared = Schedule(kind=Kind.ONCE, due=date(2023, 1, 30))
    tasks = [
        Task(id=place, plan_id=1, place=place, title="x", schedule=schedule, override=override, printed=printed)
        for place, (schedule, override, printed) in enumerate(
            [
                (shared, None, ()),
                (Schedule(kind=Kind.CONTINUOUS), shared, ('Tên "A"', "a\\b", "dòng\nhai\t\u2028")),
                (shared, None, ("x", "", "")),
            ],
            start=1,
        )
    ]
    with database.writing() as connection:
        records.write_many(connection, [Plan(id=1, year=2023, title="x")])
        records.write_many(connection, tasks)
        assert records.read(connection, Task) == tuple(tasks)
        printed = connection.exec_driver_sql("SELECT printed FROM task ORDER BY id").scalars().all()
    assert printed == [canonical_json(list(one.printed)) for one in tasks]
