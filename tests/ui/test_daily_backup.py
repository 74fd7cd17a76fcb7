"""The day's backup: made beside the window that stands, shown where it stands, and missed aloud."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtWidgets import QLabel

from app.services.backup_places import folder_for
from app.services.backup_rules import BackupRules
from app.services.transactions import utc_now
from app.ui.jobs import Job
from tests.ui.conftest import TODAY


def words_of(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


@dataclass
class Waiting:
    """A pool that waits to be told."""

    work: list[Callable[[], None]]

    def start(self, work) -> None:
        self.work.append(work)

    def waitForDone(self) -> bool:  # noqa: N802 - Qt's own name
        return True


def test_the_window_stands_before_the_backup_is_begun_and_says_nothing_of_one_until_it_is_known(
    make_desk, make_window, sample_store, tmp_path, qapp
):
    pool, path = Waiting([]), tmp_path / "so-lieu.dmk"
    shutil.copy(sample_store, path)
    window = make_window(make_desk(path, pool))
    assert window.isVisible()
    assert "sao lưu" not in words_of(window.status_line)
    window.back_up_daily()
    begun = next(job for job in window.desk.jobs.findChildren(Job) if job.title == "Đang sao lưu")
    assert begun.quiet
    assert not window.desk.jobs.busy, "edits need not wait for it"
    for work in pool.work:
        work()
    qapp.processEvents()
    assert len(window.desk.store.backups.all()) == 1
    assert "Sao lưu gần nhất: hôm nay" in words_of(window.status_line)
    window.back_up_daily()
    pool.work[-1]()
    qapp.processEvents()
    assert len(window.desk.store.backups.all()) == 1, "one a day"


def test_edits_wait_for_the_backup_of_a_store_that_cannot_be_written_while_it_is_read(
    make_desk, make_window, sample_store, tmp_path
):
    path = tmp_path / "so-lieu.dmk"
    shutil.copy(sample_store, path)
    window = make_window(make_desk(path, Waiting([])))
    with window.desk.store._transactions.database.bare() as connection:  # as on a network drive
        assert connection.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
    window.back_up_daily()
    assert window.desk.jobs.busy
    assert "Đang sao lưu" in words_of(window.job_strip)


def test_a_folder_that_is_not_there_is_said_with_where_the_backup_went(window, tmp_path, qapp):
    window.desk.store.backups.rules = BackupRules(folder=tmp_path / "ổ mạng" / "sao lưu")
    window.back_up_daily()
    qapp.processEvents()
    assert window.strip.isVisible()
    assert str(tmp_path / "ổ mạng" / "sao lưu") in words_of(window.strip)
    assert "cạnh sổ dữ liệu" in words_of(window.strip)


def test_a_backup_that_cannot_be_made_is_said_in_the_window(window, qapp):
    store = window.desk.store
    store.backups.folder.write_text("no folder")
    window.back_up_daily()
    qapp.processEvents()
    assert window.strip.isVisible()
    assert "Hôm nay chưa sao lưu được." in words_of(window.strip)


def test_a_window_that_stands_for_days_makes_a_backup_on_each_of_them(window, qapp):
    desk, store = window.desk, window.desk.store
    store.backups.folder.write_text("no folder")
    window.back_up_daily()
    qapp.processEvents()
    assert window.strip.isVisible()
    store.backups.folder.unlink()
    for days in (1, 2):
        window.strip.hide()
        store._transactions.now = lambda days=days: utc_now() + timedelta(days=days)
        desk._clock = lambda days=days: TODAY + timedelta(days=days)
        window.look_at_clock()
        window.look_at_clock()
        qapp.processEvents()
        assert len(store.backups.all()) == days
        assert not window.strip.isVisible(), "what was wrong on another day is not so now"


def test_nothing_is_backed_up_while_nothing_is_set_up(empty_desk, make_window):
    window = make_window(empty_desk)
    window.back_up_daily()
    assert window.desk.store.backups.all() == ()


def test_a_folder_that_cannot_be_written_is_said_in_the_window(window, tmp_path, qapp):
    backups = window.desk.store.backups
    backups.rules = BackupRules(folder=tmp_path / "ổ D")
    backups.rules.folder.mkdir()
    folder_for(window.desk.store.path, backups.rules).write_text("a file where a folder should be", "utf-8")
    window.back_up_daily()
    qapp.processEvents()
    assert window.strip.isVisible()
    assert str(tmp_path / "ổ D") in words_of(window.strip)
    assert "cạnh sổ dữ liệu" in words_of(window.strip)
    said: list[str] = []
    window.desk.said.connect(said.append)
    window.back_up()
    assert said[-1].startswith("Không ghi được vào thư mục đã chọn")
