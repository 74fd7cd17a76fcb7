"""A drive or a share that does not answer: nothing else waits for it, and the window can always be closed."""

import shutil
import subprocess
import sys
import threading
from time import monotonic

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.errors import UserError
from app.models.copies import check_copy
from app.services.backup_places import beside, folder_for
from app.services.backup_rules import BackupRules
from app.ui.frame.leaving import LeavingDialog
from app.ui.frame.places import INTAKE
from app.ui.threads import OneThread, ThreadEach
from tests.sleeping_drive import sleeping
from tests.ui.conftest import SAMPLE


@pytest.fixture
def threaded(make_desk, make_window, tmp_path, sample_store):
    """The window over the sample plan, its work done off the window's thread."""
    path = tmp_path / "so-lieu.dmk"
    shutil.copy(sample_store, path)
    desk = make_desk(path)
    desk.jobs._pool, desk.jobs._apart = OneThread(0.5), ThreadEach(0.5)
    return make_window(desk)


@pytest.fixture
def awake(threaded, tmp_path):
    """The backups of the window's store go to a drive that sleeps until this is set."""
    drive = tmp_path / "ổ mạng"
    drive.mkdir()
    folder, awake = sleeping(drive)
    threaded.desk.store.backups.rules = BackupRules(folder=folder)
    yield awake
    awake.set()


def asked(window, qtbot) -> LeavingDialog:
    """Close the window and return what it asks."""
    window.close()
    qtbot.waitUntil(lambda: window.findChild(LeavingDialog) is not None)
    found: LeavingDialog = window.findChild(LeavingDialog)
    qtbot.waitUntil(found.isVisible)
    return found


def press(dialog, words, qtbot):
    (button,) = (one for one in dialog.findChildren(QPushButton) if one.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def words_of(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


@pytest.mark.parametrize("how", ["daily", "by hand"])
def test_other_work_goes_on_while_a_backup_waits_for_its_drive(threaded, awake, qtbot, how):
    (threaded.back_up_daily if how == "daily" else threaded.back_up)()
    threaded.search_box.begin()
    qtbot.keyClicks(threaded.period_bar.search, "mot cua")
    qtbot.waitUntil(lambda: threaded.search_box._index is not None)
    assert threaded.desk.editor.stack.count() == 0
    threaded.desk.editor.edit("", lambda: threaded.desk.store.units.add("Phòng Kinh tế"))
    assert threaded.desk.editor.stack.count() == 1, "edits need not wait for it"
    assert [job.title for job in threaded.desk.jobs.awaited] == ["Đang sao lưu"]
    awake.set()
    qtbot.waitUntil(lambda: threaded.desk.jobs.is_idle)
    (made,) = threaded.desk.store.backups.kept_backups()
    assert made.path.parent == folder_for(threaded.desk.store.path, threaded.desk.store.backups.rules)


def test_who_stops_waiting_for_the_drive_has_the_backup_beside_the_store(threaded, awake, qtbot):
    threaded.back_up()
    qtbot.waitUntil(threaded.job_strip.isVisible)
    qtbot.mouseClick(threaded.job_strip.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: threaded.desk.jobs.is_idle)
    assert not threaded.job_strip.isVisible()
    assert threaded.status_line.text().startswith("Không ghi được vào thư mục đã chọn")
    (made,) = beside(threaded.desk.store.path).iterdir()
    check_copy(made)


def test_a_second_backup_is_not_begun_while_one_waits(threaded, awake, qtbot):
    threaded.back_up()
    threaded.back_up()
    assert len(threaded.desk.jobs.awaited) == 1
    awake.set()
    qtbot.waitUntil(lambda: threaded.desk.jobs.is_idle)
    threaded.back_up()
    qtbot.waitUntil(lambda: threaded.desk.jobs.is_idle)
    assert len(threaded.desk.store.backups.kept_backups()) == 2


def test_who_closes_the_window_is_told_of_the_backup_and_may_leave_at_once(threaded, awake, qtbot):
    store = threaded.desk.store
    threaded.desk.editor.edit("", lambda: store.units.add("Phòng Kinh tế"))
    threaded.back_up()
    dialog = asked(threaded, qtbot)
    assert "Đang sao lưu…" in words_of(dialog)
    began = monotonic()
    press(dialog, "Thoát ngay", qtbot)
    qtbot.waitUntil(lambda: not threaded.isVisible())
    assert monotonic() - began < 4
    assert not store.path.with_name(f"{store.path.name}-wal").exists(), "the store was closed as it should be"
    check_copy(store.path)
    for made in beside(store.path).glob("[!.]*"):
        check_copy(made)  # what has a name is whole


def test_who_waits_has_the_backup_on_the_drive_and_the_window_closes_by_itself(threaded, awake, qtbot):
    store = threaded.desk.store
    threaded.back_up_daily()
    asked(threaded, qtbot)
    awake.set()
    qtbot.waitUntil(lambda: not threaded.isVisible())
    (made,) = folder_for(store.path, store.backups.rules).iterdir()
    check_copy(made)
    assert threaded.desk.jobs.start("", lambda _progress: None) is None, "it is closed for good"


def test_who_would_rather_not_close_works_on(threaded, awake, qtbot):
    threaded.back_up()
    press(asked(threaded, qtbot), "Không đóng", qtbot)
    qtbot.waitUntil(lambda: threaded.findChild(LeavingDialog) is None)
    assert threaded.isVisible()
    awake.set()
    qtbot.waitUntil(lambda: threaded.desk.jobs.is_idle)
    qtbot.wait(50)
    assert threaded.isVisible()
    threaded.close()
    assert not threaded.isVisible()


def test_work_that_fails_while_the_window_waits_is_told_and_the_window_stands(threaded, dialogs, qtbot):
    go_on = threading.Event()

    def work(_progress):
        go_on.wait(10)
        raise UserError("It cannot be.")

    threaded.desk.jobs.start("Đang ghi", work)
    asked(threaded, qtbot)
    go_on.set()
    qtbot.waitUntil(lambda: dialogs.told == ["It cannot be."])
    qtbot.waitUntil(lambda: threaded.findChild(LeavingDialog) is None)
    assert threaded.isVisible()


def test_work_that_hangs_and_hears_nothing_is_left(threaded, qtbot):
    go_on = threading.Event()
    store = threaded.desk.store
    threaded.desk.jobs.start("Đang ghi", lambda _progress: go_on.wait(30), writes=False)
    dialog = asked(threaded, qtbot)
    press(dialog, "Thoát ngay", qtbot)
    qtbot.waitUntil(lambda: not threaded.isVisible())
    assert not store.path.with_name(f"{store.path.name}-wal").exists()
    go_on.set()
    qtbot.wait(50)


def test_a_plan_on_a_share_that_does_not_answer_holds_up_nothing(threaded, tmp_path, qtbot):
    shutil.copy(SAMPLE, tmp_path / "ke-hoach.xlsx")
    plan, woken = sleeping(tmp_path / "ke-hoach.xlsx")
    threaded.import_plan(plan)
    qtbot.wait(50)
    assert not threaded.desk.jobs.is_idle
    heard = list[str]()
    threaded.desk.jobs.start("", lambda _progress: "done", heard.append, writes=False)
    qtbot.waitUntil(lambda: heard == ["done"])
    card = threaded.view(INTAKE).file.job
    qtbot.waitUntil(card.isVisible)
    qtbot.mouseClick(card.stop, Qt.MouseButton.LeftButton)
    assert threaded.desk.jobs.is_idle, "it is forgotten there"
    threaded.close()
    assert not threaded.isVisible()
    woken.set()


HANGING = """
import sys, threading
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton
from app.i18n import set_language
from app.settings import Settings
from app.ui.application import make_application, open_window
from app.ui.frame.leaving import LeavingDialog
set_language("vi")
application = make_application(Settings())
window = open_window(Path(sys.argv[1]), Settings(), lambda: date(2023, 3, 8))
window.show()
window.desk.jobs.start("work", lambda _progress: threading.Event().wait())
window.desk.jobs.start_apart("look", lambda _progress: threading.Event().wait())
QTimer.singleShot(0, window.close)
leave = lambda: next(one for one in window.findChild(LeavingDialog).findChildren(QPushButton)
                     if one.text() == "Thoát ngay").click()
QTimer.singleShot(1500, leave)
window.left.connect(application.quit)
sys.exit(application.exec())
"""


def test_a_program_whose_work_hangs_ends_all_the_same(tmp_path, sample_store):
    path = tmp_path / "so-lieu.dmk"
    shutil.copy(sample_store, path)
    done = subprocess.run(
        [sys.executable, "-c", HANGING, str(path)], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "Error" not in done.stderr
    assert not path.with_name("so-lieu.dmk-wal").exists()
