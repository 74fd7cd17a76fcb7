"""What the program reminds of in a few words."""

from datetime import date

import pytest

from app.domain.periods import ReportingPeriod
from app.importers.reading import read_plan_file
from app.paths import RESOURCES
from app.services.notices import Notice, notices, urgent
from app.services.store import Store
from app.settings import REMINDERS

Q1 = ReportingPeriod.parse("2023-Q1")


@pytest.fixture
def planned(store: Store) -> Store:
    store.planning.accept(read_plan_file(RESOURCES / "samples" / "ke-hoach-kstt-2023.xlsx"), "ke-hoach.xlsx")
    return store


def found(store: Store, today: date, *wanted: str) -> list[tuple[str, int]]:
    digest = store.digest.of(today, Q1, 15)
    return [(one.what, one.count) for one in notices(digest, wanted or REMINDERS, 15)]


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2023, 1, 9), [("soon", 1), ("not_updated", 40)]),
        (date(2023, 1, 30), [("overdue", 1), ("today", 1), ("soon", 1), ("not_updated", 40)]),
        (date(2023, 3, 8), [("overdue", 3), ("cut_off", 6), ("not_updated", 40)]),
        (date(2023, 3, 14), [("overdue", 3), ("not_updated", 40)]),
    ],
)
def test_each_count_is_said_once_and_only_where_there_is_one(planned: Store, today: date, said: list[tuple[str, int]]):
    assert found(planned, today) == said


def test_only_what_the_officer_wants_to_hear_of_is_said(planned: Store):
    assert found(planned, date(2023, 3, 8), "overdue") == [("overdue", 3)]
    assert found(planned, date(2023, 1, 9), "overdue", "today") == []


def test_what_is_late_or_due_today_is_urgent():
    assert urgent((Notice(what="overdue", count=4), Notice(what="today", count=1), Notice(what="soon", count=9))) == 5


def test_a_store_without_a_plan_reminds_of_the_cut_off_only(store: Store):
    assert found(store, date(2023, 3, 8)) == [("cut_off", 6)]
