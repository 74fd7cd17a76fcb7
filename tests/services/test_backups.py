"""Backups: whole and checked, thinned by age, put back."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app import i18n
from app.domain.agency import Field
from app.domain.changes import Change
from app.errors import UserError
from app.models.copies import check_copy
from app.services.backup_places import beside, folder_for
from app.services.backup_rules import USUAL, BackupRules
from app.services.backups import kept
from app.services.store import Store, open_store, restore_store
from tests.services.office_of_construction import signed_first_quarter
from tests.store_files import set_revision


def add(store: Store, name: str) -> None:
    store.apply((Change(after=Field(name=name)),))


def names(store: Store) -> list[str]:
    return [field.name for field in store.office.fields()]


def test_a_backup_lies_beside_the_store_and_is_named_by_time_and_reason(store: Store):
    path = store.backups.make("import")
    assert path == store.path.parent / "sao-luu" / "so-lieu.20230316T080000Z.import.dmk"
    check_copy(path)


def test_two_backups_of_one_second_are_both_kept(store: Store):
    assert store.backups.make("a") != store.backups.make("a")
    assert len(store.backups.all()) == 2


def test_the_latest_backup_is_the_last_made(store: Store, clock):
    assert store.backups.latest() is None
    store.backups.make("a")
    clock.moment += timedelta(hours=1)
    last = store.backups.make("b")
    assert store.backups.latest() == (last, clock.moment)


def test_a_backup_is_a_store_that_opens(store: Store):
    add(store, "Nhà ở")
    copy = open_store(store.backups.make("a"), daily_backup=False)
    assert names(copy) == ["Nhà ở"]
    copy.close()


def test_restoring_brings_back_what_was_and_keeps_what_is(store: Store):
    add(store, "Cũ")
    backup = store.backups.make("a")
    add(store, "Mới")
    before = store.backups.restore(backup)
    assert names(store) == ["Cũ"]
    add(store, "Nữa")
    store.backups.restore(before)
    assert names(store) == ["Cũ", "Mới"]
    assert store._transactions.problems() == ()


@pytest.mark.parametrize("content", [None, b"", b"no store"])
def test_what_is_no_backup_is_not_restored(store: Store, tmp_path: Path, content: bytes | None):
    add(store, "Cũ")
    path = tmp_path / "b.dmk"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UserError):
        store.backups.restore(path)
    assert names(store) == ["Cũ"]


def test_a_damaged_backup_is_not_restored(store: Store):
    for number in range(200):
        add(store, f"Lĩnh vực {number}")
    backup = store.backups.make("a")
    content = bytearray(backup.read_bytes())
    content[3 * 4096 :] = bytes(len(content) - 3 * 4096)
    backup.write_bytes(content)
    with pytest.raises(UserError):
        store.backups.restore(backup)
    assert len(names(store)) == 200


def spoil(path: Path, begin: int, end: int | None = None) -> bytes:
    content = bytearray(path.read_bytes())
    stop = len(content) if end is None else end
    content[begin:stop] = b"\xff" * (stop - begin)
    path.write_bytes(content)
    return bytes(content)


@pytest.mark.parametrize("page", [0, 3], ids=["cannot be opened", "cannot be backed up"])
def test_a_damaged_store_is_put_aside_for_a_backup(tmp_path: Path, clock, page: int):
    store = open_store(tmp_path / "so-lieu.dmk", now=clock)
    for number in range(200):
        add(store, f"Lĩnh vực {number}")
    backup = store.backups.make("a")
    add(store, "Mới")
    store.close()
    spoiled = spoil(store.path, 100 + page * 4096, None if page else 4096)
    restore_store(store.path, backup, now=clock)
    again = open_store(store.path, daily_backup=False)
    assert len(names(again)) == 200
    assert again._transactions.problems() == ()
    again.close()
    (aside,) = (path for path in store.backups.folder.iterdir() if ".damaged." in path.name)
    assert aside.read_bytes() == spoiled


def test_a_backup_is_put_where_the_store_is_missing(store: Store, tmp_path: Path):
    add(store, "Nhà ở")
    restore_store(tmp_path / "mới" / "a.dmk", store.backups.make("a"))
    moved = open_store(tmp_path / "mới" / "a.dmk", daily_backup=False)
    assert names(moved) == ["Nhà ở"]
    moved.close()


def test_a_file_that_is_no_store_is_not_replaced_by_a_backup(store: Store, tmp_path: Path):
    other = tmp_path / "thư.docx"
    other.write_bytes(b"PK a letter")
    with pytest.raises(UserError, match="not a data file"):
        restore_store(other, store.backups.make("a"))
    assert other.read_bytes() == b"PK a letter"


WRONG = [("9999", "newer version"), (None, "not a data file")]


@pytest.mark.parametrize(("revision", "words"), WRONG, ids=["newer", "half a store"])
def test_a_backup_that_this_program_cannot_read_is_named_and_changes_nothing(
    store: Store, clock, revision: str | None, words: str
):
    add(store, "Cũ")
    backup = store.backups.make("a")
    set_revision(backup, revision)
    with pytest.raises(UserError, match=words) as refused:
        store.backups.restore(backup)
    assert refused.value.values["path"] == str(backup)
    assert names(store) == ["Cũ"]
    store.close()
    with pytest.raises(UserError, match=words):
        restore_store(store.path, backup, now=clock)
    again = open_store(store.path, daily_backup=False)
    assert names(again) == ["Cũ"]
    again.close()


@pytest.mark.parametrize("revision", ["9999", None], ids=["newer", "half a store"])
def test_a_store_that_this_program_cannot_read_is_put_aside_for_a_backup(store: Store, clock, revision: str | None):
    add(store, "Cũ")
    backup = store.backups.make("a")
    store.close()
    set_revision(store.path, revision)
    spoiled = store.path.read_bytes()
    restore_store(store.path, backup, now=clock)
    again = open_store(store.path, daily_backup=False)
    assert names(again) == ["Cũ"]
    again.close()
    assert spoiled in [path.read_bytes() for path in store.backups.folder.iterdir()]
    assert again.backups.latest() == (backup, clock.moment)


@pytest.mark.parametrize("ending", ["-wal", "-journal"], ids=["", "on a network drive"])
def test_a_backup_is_not_changed_by_the_log_of_the_store_whose_place_it_takes(store: Store, clock, ending: str):
    backup = store.backups.make("a")
    store.close()
    log = store.path.with_name(store.path.name + ending)
    store.path.write_bytes(b"no store any more")
    log.write_bytes(b"its log")
    restore_store(store.path, backup, now=clock)
    assert b"its log" in [path.read_bytes() for path in beside(store.path).iterdir()]


@pytest.mark.parametrize("in_the_way", [".so-lieu.dmk.new", "sao-luu/so-lieu.20230316T080000Z.not-a-store.dmk-wal"])
def test_a_store_stays_where_it_is_until_the_backup_can_take_its_place(store: Store, clock, in_the_way: str):
    """Else the next start would find no store there and make an empty one."""
    backup = store.backups.make("a")
    store.close()
    log = store.path.with_name(store.path.name + "-wal")
    store.path.write_bytes(b"no store any more")
    log.write_bytes(b"its log")
    (store.path.parent / in_the_way / "a folder").mkdir(parents=True)
    with pytest.raises(UserError, match="cannot be written"):
        restore_store(store.path, backup, now=clock)
    assert (store.path.read_bytes(), log.read_bytes()) == (b"no store any more", b"its log")
    assert [path for path in store.path.parent.iterdir() if path.suffix == ".new" and path.is_file()] == []


def test_a_store_that_lacks_a_table_is_put_aside_for_a_backup(store: Store, clock):
    add(store, "Cũ")
    backup = store.backups.make("a")
    store.close()
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("DROP TABLE history")
    restore_store(store.path, backup, now=clock)
    again = open_store(store.path, daily_backup=False)
    assert names(again) == ["Cũ"]
    again.close()


def test_restoring_tells_which_signed_reports_the_backup_does_not_hold(store: Store, clock):
    before = store.backups.make("a")
    signed_first_quarter(store)
    after = store.backups.make("b")
    assert store.backups.lost_by(after) == ()
    (lost,) = store.backups.lost_by(before)
    assert "68/BC-SXD" in lost
    assert "Quý I năm 2023" in lost
    store.close()
    assert restore_store(store.path, after, now=clock) == ()
    assert restore_store(store.path, before, now=clock) == (lost,)


def test_other_files_are_neither_listed_nor_thinned(store: Store, clock):
    store.backups.make("a")
    other = store.backups.folder / "other.20200101T000000Z.daily.dmk"
    other.write_bytes(b"x")
    clock.moment += timedelta(days=400)
    store.backups.thin()
    assert other.exists()
    assert len(store.backups.all()) == 1


@pytest.mark.parametrize("stamp", ["20261345T080000Z", "20260230T080000Z", "20260201T256199Z", "٢٠٢٦٠٢٠١T٠٨٠٠٠٠Z"])
def test_a_file_named_by_no_moment_that_is_one_is_left_alone(store: Store, clock, stamp: str):
    stranger = beside(store.path) / f"so-lieu.{stamp}.by-hand.dmk"
    stranger.parent.mkdir()
    stranger.write_bytes(b"?")
    assert store.backups.kept_backups() == ()
    assert store.backups.daily() is not None
    clock.moment += timedelta(days=1000)
    store.backups.thin()
    open_store(store.path, now=clock).close()
    assert stranger.read_bytes() == b"?"


def test_an_old_backup_that_cannot_be_deleted_now_keeps_no_other_from_going(store: Store, clock):
    made: list[Path] = []
    for reason in ("a", "b", "c"):
        clock.moment += timedelta(seconds=1)
        made.append(store.backups.make(reason))
    held, old, kept = made
    held.unlink()
    held.mkdir()  # as a file that another program holds, it does not let itself be deleted
    clock.moment += timedelta(days=400)
    assert store.backups.thin() == (old,)
    assert {path for path, _made in store.backups.all()} == {held, kept}


def at(day: str, hour: int = 8) -> datetime:
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC) + timedelta(hours=hour)


TODAY = date(2023, 6, 30)


@pytest.mark.parametrize(
    ("made", "stay"),
    [
        pytest.param([at("2023-06-30", 7), at("2023-06-30", 9)], [0, 1], id="all of today's"),
        pytest.param([at("2023-06-29", 7), at("2023-06-29", 9)], [1], id="the last of yesterday"),
        pytest.param([at("2023-06-16", 7), at("2023-06-16", 9), at("2023-06-17")], [1, 2], id="daily for 14 days"),
        pytest.param([at("2023-06-12"), at("2023-06-14"), at("2023-06-05")], [1, 2], id="then weekly"),
        pytest.param([at("2023-03-30"), at("2023-03-31"), at("2023-04-03")], [1, 2], id="weekly to 92 days"),
        pytest.param([at("2023-03-01"), at("2023-03-28"), at("2023-02-01")], [1, 2], id="then monthly"),
        pytest.param([at("2022-03-01"), at("2023-03-01")], [0, 1], id="months of each year"),
        pytest.param([at("2023-07-02")], [0], id="one from a clock that ran ahead"),
        pytest.param([], [], id="none"),
    ],
)
def test_old_backups_are_thinned_by_age(made: list[datetime], stay: list[int]):
    assert kept(made, TODAY) == {made[place] for place in stay}


def test_a_year_of_daily_backups_leaves_about_thirty(store: Store):
    year = [at("2023-06-30") - timedelta(days=age) for age in range(365)]
    assert 25 <= len(kept(year, TODAY)) <= 40


def test_a_backup_from_a_clock_that_ran_ahead_does_not_stand_for_those_of_all_days_till_then(store: Store, clock):
    right = clock.moment
    clock.moment = right + timedelta(days=2000)
    store.backups.make("daily")
    clock.moment = right
    assert store.backups.daily() is not None
    assert store.backups.daily() is None, "one a day"


def elsewhere(store: Store, folder: Path) -> None:
    store.backups.rules = BackupRules(folder=folder)


def test_backups_go_to_the_folder_chosen_each_store_into_its_own(store: Store, tmp_path: Path):
    other = tmp_path / "ổ D"
    other.mkdir()
    elsewhere(store, other)
    made = store.backups.make("a")
    assert made.parent == store.backups.folder == folder_for(store.path, store.backups.rules)
    assert made.parent.parent == other
    check_copy(made)
    twin = tmp_path / "khác" / store.path.name
    assert folder_for(twin, store.backups.rules) != made.parent


def test_while_the_chosen_folder_is_not_there_backups_go_beside_the_store(store: Store, tmp_path: Path):
    elsewhere(store, tmp_path / "chưa cắm")
    assert store.backups.is_chosen_missing
    assert store.backups.make("a").parent == beside(store.path)
    assert not (tmp_path / "chưa cắm").exists()


def test_a_chosen_folder_that_cannot_be_written_is_gone_round(store: Store, tmp_path: Path):
    other = tmp_path / "ổ D"
    other.mkdir()
    elsewhere(store, other)
    folder_for(store.path, store.backups.rules).write_text("a file where a folder should be", "utf-8")
    assert store.backups.make("a").parent == beside(store.path)


def test_backups_of_both_folders_are_listed_and_thinned_together(store: Store, clock, tmp_path: Path):
    other = tmp_path / "ổ D"
    other.mkdir()
    first = store.backups.make("a")
    elsewhere(store, other)
    clock.moment += timedelta(minutes=1)
    second = store.backups.make("b")
    assert [one.path for one in store.backups.kept_backups()] == [first, second]
    assert [one.reason for one in store.backups.kept_backups()] == ["a", "b"]
    assert all(one.size > 0 for one in store.backups.kept_backups())
    clock.moment += timedelta(days=2)
    assert store.backups.thin() == (first,)


@pytest.mark.parametrize(
    ("rules", "stay"),
    [
        (USUAL, {1, 2, 3, 10, 16, 45, 50}),
        (BackupRules(days=30, months=3), {1, 2, 3, 10, 16, 17, 45, 50}),
        (BackupRules(days=1, months=1), {1, 2, 10, 16, 45}),
    ],
)
def test_the_rule_of_thinning_can_be_set(rules: BackupRules, stay: set[int]):
    today = date(2023, 3, 16)
    ages = {1, 2, 3, 10, 16, 17, 45, 50}
    made = {age: datetime(2023, 3, 16, 8, tzinfo=UTC) - timedelta(days=age) for age in ages}
    found = kept(made.values(), today, rules)
    assert {age for age, moment in made.items() if moment in found} == stay


def test_the_backups_before_an_import_and_a_signature_go_to_the_chosen_folder_too(store: Store, tmp_path: Path):
    other = tmp_path / "ổ D"
    other.mkdir()
    elsewhere(store, other)
    signed_first_quarter(store)
    assert [one.reason for one in store.backups.kept_backups() if other in one.path.parents] == ["import", "sign"]


@contextmanager
def full_disk(size: int = 100_000) -> Iterator[None]:
    """Let no file grow beyond a size, as a disk that is full does."""
    import resource  # noqa: PLC0415 - not on Windows

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_backup_that_was_not_finished_is_none_and_the_next_start_makes_the_days(store: Store):
    with full_disk():
        store.backups.daily_or_failure()
    assert store.backups.failure is not None
    assert str(beside(store.path)) in i18n.sentence(store.backups.failure), "not the store is at fault"
    assert store.backups.all() == ()
    assert list(beside(store.path).iterdir()) == []
    made = store.backups.daily()
    assert made is not None
    check_copy(made)


def test_what_is_left_of_a_backup_that_was_never_finished_goes_with_the_old_ones(store: Store, tmp_path: Path):
    """The program ended while it was made: the computer was shut down, or nobody waited for a slow drive."""
    other = tmp_path / "ổ D"
    other.mkdir()
    elsewhere(store, other)
    store.backups.make("a")
    stay: list[Path] = []
    for folder in (beside(store.path), store.backups.folder):
        folder.mkdir(exist_ok=True)
        for name in (".so-lieu.20230310T080000Z.daily.dmk.new", ".so-lieu.20230310T080000Z.daily.dmk.new-journal"):
            (folder / name).write_bytes(b"half a copy")
        for name in (".so-lieu.20230315T235959Z.daily.dmk.new", ".khac.20230310T080000Z.daily.dmk.new"):
            (folder / name).write_bytes(b"under way, or another store's")
            stay.append(folder / name)
    store.backups.thin()
    folders = {beside(store.path), store.backups.folder}
    assert {path for folder in folders for path in folder.iterdir() if ".new" in path.name} == set(stay)


def test_an_empty_file_is_no_backup(store: Store, clock):
    made = store.backups.make("daily")
    clock.moment += timedelta(minutes=5)
    made.with_name(made.name.replace("080000", "080500")).touch()
    assert [path for path, _at in store.backups.all()] == [made]


def test_it_is_known_that_the_days_backup_went_round_the_chosen_folder(store: Store, tmp_path: Path):
    other = tmp_path / "ổ D"
    other.mkdir()
    elsewhere(store, other)
    folder_for(store.path, store.backups.rules).write_text("a file where a folder should be", "utf-8")
    store.backups.daily_or_failure()
    assert store.backups.failure is None
    assert store.backups.is_gone_round
    folder_for(store.path, store.backups.rules).unlink()
    assert not store.backups.went_round(store.backups.make("by-hand"))
