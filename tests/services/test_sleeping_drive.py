"""Backups on a drive that does not answer: they lie beside the store, and nothing waits for long."""

import os
import sys
from datetime import timedelta
from threading import Event
from time import monotonic

import pytest

from app.errors import Cancelled
from app.models.copies import check_copy
from app.services.backup_places import beside, folder_for
from app.services.backup_rules import BackupRules
from app.services.far_places import FarPlaces
from app.services.store import Store
from tests.services.office_of_construction import signed_first_quarter
from tests.sleeping_drive import sleeping


@pytest.fixture
def awake(store: Store, tmp_path):
    """The store's backups go to a drive that sleeps until this is set."""
    drive = tmp_path / "ổ mạng"
    drive.mkdir()
    folder, awake = sleeping(drive)
    store.backups.rules = BackupRules(folder=folder)
    store._transactions.far_places = FarPlaces(long=0.5, short=0.2)
    yield awake
    awake.set()


def test_a_backup_lies_beside_the_store_while_its_drive_does_not_answer(store: Store, awake: Event):
    made = store.backups.make("by-hand")
    assert made.parent == beside(store.path)
    assert store.backups.went_round(made)
    assert store.backups.is_chosen_missing
    check_copy(made)


def test_the_days_backup_is_made_all_the_same_and_it_is_known_where(store: Store, awake: Event):
    store.backups.daily_or_failure()
    assert store.backups.failure is None
    assert store.backups.is_gone_round
    assert [one.reason for one in store.backups.kept_backups()] == ["daily"]


def test_once_a_drive_is_known_to_be_silent_nothing_waits_for_it_in_passing(store: Store, awake: Event):
    store._transactions.far_places = FarPlaces(long=0.5, short=60)
    store.backups.daily_or_failure()
    began = monotonic()
    signed_first_quarter(store)  # backs up before the import, and before the signature
    assert monotonic() - began < 30
    assert [one.reason for one in store.backups.kept_backups()] == ["daily", "import", "sign"]


def test_a_drive_that_has_woken_gets_the_next_backup(store: Store, awake: Event, clock):
    first = store.backups.make("by-hand")
    awake.set()
    clock.moment += timedelta(minutes=1)
    second = store.backups.make("by-hand")
    assert second.parent == folder_for(store.path, store.backups.rules)
    assert [one.path for one in store.backups.kept_backups()] == [first, second]


def test_who_asks_it_to_stop_need_not_wait_for_the_drive(store: Store, awake: Event):
    store._transactions.far_places = FarPlaces(long=60, short=60)

    def stop() -> None:
        raise Cancelled

    began = monotonic()
    with pytest.raises(Cancelled):
        store.backups.make("by-hand", stop)
    assert monotonic() - began < 5


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_a_drive_that_falls_silent_amid_the_copy_keeps_nothing_and_the_backup_stays_beside(store: Store, tmp_path):
    store.backups.rules = BackupRules(folder=tmp_path)
    store._transactions.far_places = FarPlaces(long=0.3, short=0.2)
    there = store.backups.make("a")
    for end in ("", "-2"):  # what is written into these is taken by nobody
        os.mkfifo(there.with_name(f".so-lieu.20230316T080000Z.b{end}.dmk.new"))
    made = store.backups.make("b")
    assert made.parent == beside(store.path)
    check_copy(made)
    names = [one.name for one in there.parent.iterdir() if not one.name.startswith(".")]
    assert names == [there.name], "an unfinished copy has no name"


def test_what_was_carried_leaves_nothing_beside_the_store(store: Store, tmp_path):
    store.backups.rules = BackupRules(folder=tmp_path)
    made = store.backups.make("a")
    assert folder_for(store.path, store.backups.rules) == made.parent
    check_copy(made)
    assert not beside(store.path).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_where_there_is_no_room_beside_the_store_the_backup_goes_straight_to_the_chosen_folder(store: Store, tmp_path):
    drive = tmp_path / "ổ D"
    drive.mkdir()
    store.backups.rules = BackupRules(folder=drive)
    beside(store.path).write_text("a file where a folder should be", "utf-8")
    made = store.backups.make("a")
    assert drive in made.parents
    check_copy(made)
