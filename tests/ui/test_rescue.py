"""A store that cannot be opened at the start: a backup in its place, another store, or the program is left."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from app.errors import UserError
from app.services.backup_rules import BackupRules
from app.services.store import open_store
from app.settings import Settings
from app.ui.application import open_window
from app.ui.dialogs import Dialogs
from app.ui.kit.memory import remember, remembered
from app.ui.rescue import Rescue
from tests.ui.conftest import TODAY, ScriptedDialogs

BACKUP, OTHER = "Khôi phục bản sao lưu", "Mở sổ…"
AGAIN, USUAL = "Thử lại", "Mở sổ của máy này"


class Answers(ScriptedDialogs):
    """Chooses in turn by the words of the choice; nothing more is asked for when there are none left."""

    def __init__(self, *choices):
        super().__init__()
        self.choices = list(choices)
        self.offered: list[tuple[str, ...]] = []

    def choose(self, text, detail, choices, leave):
        self.told.append(text)
        self.offered.append(tuple(choices))
        return choices.index(self.choices.pop(0)) if self.choices else None


@pytest.fixture
def damaged(tmp_path, sample_store):
    """An office's store that was cut off, and the backup made of it before."""
    path = tmp_path / "so-lieu.dmk"
    shutil.copy(sample_store, path)
    store = open_store(path, daily_backup=False)
    backup = store.backups.make("daily")
    store.close()
    path.write_bytes(path.read_bytes()[:60_000])
    return path, backup


def rescue(dialogs, usual=Path("none.dmk")):
    return Rescue(lambda path: open_window(path, Settings(), lambda: TODAY), BackupRules.of(Settings()), dialogs, usual)


def close(window):
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def test_a_damaged_store_is_taken_from_its_backup_and_what_was_there_is_kept(damaged, qapp):
    path, backup = damaged
    dialogs = Answers(BACKUP)
    dialogs.file = backup
    window = rescue(dialogs).window(path)
    assert window is not None
    assert "bị hỏng" in dialogs.told[0]
    assert dialogs.folder_begun == backup.parent
    assert len(window.desk.store.planning.tasks(window.desk.store.planning.plan_of(2023).id)) == 40
    assert any("damaged" in one.name for one in backup.parent.iterdir())
    close(window)


def test_another_store_is_opened_in_its_stead(damaged, sample_store, tmp_path, qapp):
    other = tmp_path / "khac.dmk"
    shutil.copy(sample_store, other)
    dialogs = Answers(OTHER)
    dialogs.file = other
    window = rescue(dialogs).window(damaged[0])
    assert window is not None
    assert window.desk.store.path == other
    assert remembered("store") == str(other)
    close(window)


def test_another_store_that_cannot_be_opened_either_is_not_the_one_of_the_next_start(damaged, tmp_path, qapp):
    remember("store", str(damaged[0]))
    dialogs = Answers(OTHER)
    dialogs.file = tmp_path / "thu.dmk"
    dialogs.file.write_bytes(b"not a store, only a letter")
    assert rescue(dialogs).window(damaged[0]) is None
    assert remembered("store") == str(damaged[0])


def test_who_chooses_no_file_is_asked_again_and_may_leave(damaged, qapp):
    dialogs = Answers(BACKUP, OTHER)
    assert rescue(dialogs).window(damaged[0]) is None
    assert len(dialogs.offered) == 3


def test_a_backup_that_is_none_is_told_and_asked_for_again(damaged, tmp_path, qapp):
    dialogs = Answers(BACKUP)
    dialogs.file = tmp_path / "thu.dmk"
    dialogs.file.write_bytes(b"not a store, only a letter")
    assert rescue(dialogs).window(damaged[0]) is None
    assert any("thu.dmk" in one for one in dialogs.told)


def test_a_store_in_use_may_not_be_replaced_by_a_backup(damaged, qapp):
    def refuse(_path):
        raise UserError("{path} is in use by another program: close that program and try again.", path="so-lieu.dmk")

    dialogs = Answers()
    assert Rescue(refuse, BackupRules.of(Settings()), dialogs, damaged[0]).window(damaged[0]) is None
    assert BACKUP not in dialogs.offered[0]


def test_the_question_itself_offers_each_way_as_a_button_and_escape_leaves(qapp):
    seen: list[str] = []

    def answer():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.extend(one.text() for one in box.buttons())
        seen.append(box.defaultButton().text())
        box.reject()

    QTimer.singleShot(100, answer)
    assert Dialogs().choose("Sổ bị hỏng.", "", [BACKUP, OTHER], "Thoát") is None
    assert set(seen) == {BACKUP, OTHER, "Thoát"}
    assert seen[-1] == BACKUP


def test_a_store_whose_drive_is_not_there_is_asked_for_and_none_is_made_in_its_stead(tmp_path, qapp):
    away, usual = tmp_path / "o-chung" / "so.dmk", tmp_path / "so-lieu.dmk"
    dialogs = Answers()
    assert rescue(dialogs, usual).window(away, known=True) is None
    assert str(away) in dialogs.told[0]
    assert dialogs.offered == [(AGAIN, OTHER, USUAL)]
    assert not away.exists()
    assert not usual.exists()


def test_a_drive_that_comes_meanwhile_is_tried_again(sample_store, tmp_path, qapp):
    away = tmp_path / "so.dmk"

    class Connecting(Answers):
        def choose(self, text, detail, choices, leave):
            shutil.copy(sample_store, away)
            return super().choose(text, detail, choices, leave)

    window = rescue(Connecting(AGAIN)).window(away, known=True)
    assert window is not None
    assert window.desk.store.path == away
    close(window)


def test_the_store_of_this_computer_is_opened_only_when_it_is_chosen(sample_store, tmp_path, qapp):
    usual = tmp_path / "so-lieu.dmk"
    shutil.copy(sample_store, usual)
    remember("store", str(tmp_path / "so.dmk"))
    window = rescue(Answers(USUAL), usual).window(tmp_path / "so.dmk", known=True)
    assert window is not None
    assert window.desk.store.path == usual
    assert remembered("store") == str(usual)
    close(window)
