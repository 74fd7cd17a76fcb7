"""Documents of a task: dropped, pasted, scanned; asked about where they could do harm; opened outside as a copy."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from app.domain.kept_files import LARGE
from app.domain.progress import Evidence, ProgressEntry, Status
from app.ui.tasks.evidence_actions import EvidenceDialog
from app.ui.tasks.file_copies import Copies, clear_left_copies
from app.ui.tasks.file_sources import ScanDialog
from app.ui.tasks.progress_dialog import ProgressDialog
from app.ui.threads import ThreadEach
from tests.sleeping_drive import sleeping
from tests.ui.conftest import TODAY


@pytest.fixture
def task(view, desk, go, qtbot):
    """A task with an entry to which files can be attached."""
    found = go("3.3")
    entry = ProgressEntry(task_id=found.id, occurrence="2023-R1", day=TODAY, status=Status.IN_PROGRESS, percent=30)
    desk.editor.edit("ghi", lambda: desk.store.progress.record(entry))
    view.refresh()
    return found


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "57-BC-SXD.pdf"
    path.write_bytes(b"%PDF-1.7 proof")
    return path


def let_go(widget, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))


def drop(widget, *paths):
    let_go(widget, *paths)
    QApplication.processEvents()  # what is asked about them is asked once the drop is over


def kept(desk, task):
    found = desk.store.progress.evidence(task.id)
    return [desk.store.progress.attachment(one.attachment_id) for one in found if one.attachment_id]


def words(view):
    QApplication.processEvents()
    return [label.text() for label in view.pane.findChildren(QLabel) if label.isVisible()]


def test_files_dropped_on_the_pane_are_attached_to_the_newest_entry_and_undone(view, desk, task, file, qtbot):
    drop(view.pane.evidence, file)
    assert [(one.name, one.content) for one in kept(desk, task)] == [("57-BC-SXD.pdf", b"%PDF-1.7 proof")]
    qtbot.waitUntil(lambda: "Minh chứng (1)" in words(view))
    desk.editor.stack.undo()
    assert kept(desk, task) == []
    qtbot.waitUntil(lambda: "Minh chứng (0)" in words(view))


def test_files_may_be_let_go_anywhere_on_the_pane(view, desk, task, file):
    drop(view.pane, file)
    assert [one.name for one in kept(desk, task)] == ["57-BC-SXD.pdf"]


def test_without_an_entry_the_files_wait_in_the_dialog_that_records_one(view, desk, go, file):
    task = go("1.1")
    drop(view.pane.evidence, file)
    (dialog,) = [one for one in view.window().findChildren(QDialog) if isinstance(one, ProgressDialog)]
    assert dialog.evidence._rows[0].file.text() == "57-BC-SXD.pdf"
    dialog.mark_done()
    dialog.record_button.click()
    assert [one.name for one in kept(desk, task)] == ["57-BC-SXD.pdf"]


def test_a_picture_on_the_clipboard_is_pasted_by_ctrl_v(view, desk, task, qtbot):
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QApplication.clipboard().setImage(image)
    view.activateWindow()
    view.pane.record_button.setFocus()
    qtbot.keyClick(view.pane.record_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (picture,) = kept(desk, task)
    assert picture.name.startswith("ảnh ")
    assert picture.name.endswith(".png")
    assert picture.content.startswith(b"\x89PNG")


def test_what_was_copied_elsewhere_is_pasted_from_the_table_too(view, desk, task, file, qtbot):
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(file))])
    QApplication.clipboard().setMimeData(copied)
    view.activateWindow()
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [one.name for one in kept(desk, task)] == [file.name]


def test_pasting_without_a_file_says_so(view, desk, task, qtbot):
    QApplication.clipboard().setText("chữ")
    said: list[str] = []
    desk.said.connect(said.append)
    view.activateWindow()
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert said == ["Bộ nhớ tạm không có tệp hay ảnh nào."]
    assert kept(desk, task) == []


def test_a_long_name_of_a_file_leaves_room_for_its_number_and_can_be_left_out(view, go, tmp_path):
    path = tmp_path / "Quyết định công bố danh mục thủ tục hành chính nội bộ năm 2023 (bản ký).pdf"
    path.write_bytes(b"%PDF")
    go("1.1")
    drop(view.pane.evidence, path)
    (dialog,) = [one for one in view.window().findChildren(QDialog) if isinstance(one, ProgressDialog)]
    QApplication.processEvents()
    (row,) = dialog.evidence._rows
    assert row.file.accessibleDescription() == path.name
    assert row.number.width() >= 90
    row.file.click()
    menu = dialog.evidence.menu
    assert menu is not None
    menu.actions()[1].trigger()
    assert dialog.evidence.evidence() == ()
    assert row.file.text() == "Chọn…"


def test_a_program_is_asked_about_before_it_is_kept(view, desk, task, dialogs, tmp_path):
    path = tmp_path / "bao-cao.pdf.exe"
    path.write_bytes(b"MZ")
    dialogs.answer = False
    drop(view.pane.evidence, path)
    assert dialogs.asked == ["“bao-cao.pdf.exe” là chương trình, không phải văn bản. Vẫn đính kèm làm minh chứng?"]
    assert kept(desk, task) == []


@pytest.mark.parametrize("recording", [False, True])
def test_the_program_that_files_are_dragged_from_does_not_wait_for_an_answer(
    view, desk, task, dialogs, tmp_path, qtbot, recording
):
    path = tmp_path / "bao-cao.pdf.exe"
    path.write_bytes(b"MZ")
    target = view.pane.evidence
    if recording:
        dialog = ProgressDialog(desk, view.table.current_task(), "2023-R1")
        qtbot.addWidget(dialog)
        target = dialog.evidence
    let_go(target, path)
    assert dialogs.asked == []
    qtbot.waitUntil(lambda: len(dialogs.asked) == 1)


def test_a_large_file_is_said_with_its_size(view, desk, task, dialogs, tmp_path):
    path = tmp_path / "ban-ve.pdf"
    with path.open("wb") as opened:
        opened.truncate(LARGE + 5 * 1024 * 1024)
    dialogs.answer = False
    drop(view.pane.evidence, path)
    assert dialogs.asked == ["Tệp “ban-ve.pdf” có dung lượng lớn (25 MB). Vẫn lưu vào sổ?"]
    assert kept(desk, task) == []


def test_a_file_that_is_gone_is_said_in_one_sentence(view, desk, task, dialogs, tmp_path):
    drop(view.pane.evidence, tmp_path / "khong-co.pdf")
    assert len(dialogs.told) == 1
    assert kept(desk, task) == []


def keeping(opened):
    """Open nothing, but keep what would have been opened."""

    def open_url(url):
        opened.append(Path(url.toLocalFile()))
        return True

    return open_url


def attach(desk, task, name, content):
    entry = desk.store.progress.entries(task.id)[0]
    path = Path(desk.store.path).parent / name
    path.write_bytes(content)
    desk.store.journal.attach(entry.id, [(Evidence(entry_id=entry.id), path)])
    path.unlink()
    return desk.store.progress.evidence(task.id)[-1].attachment_id


def test_a_kept_file_opens_outside_as_a_copy_that_cannot_be_written(view, desk, task):
    opened: list[Path] = []
    view.evidence.opening.open_url = keeping(opened)
    view.evidence.opening.open(attach(desk, task, "quyet-dinh.pdf", b"%PDF-1.7"))
    (path,) = opened
    assert path.name == "quyet-dinh.pdf"
    assert path.read_bytes() == b"%PDF-1.7"
    assert not path.stat().st_mode & 0o222
    assert Path(desk.store.path).parent not in path.parents


def test_a_kept_file_opens_also_after_the_system_has_cleared_the_copies(view, desk, task):
    opened: list[Path] = []
    view.evidence.opening.open_url = keeping(opened)
    file = attach(desk, task, "quyet-dinh.pdf", b"%PDF-1.7")
    view.evidence.opening.open(file)
    opened[0].chmod(0o600)
    shutil.rmtree(opened[0].parent.parent)
    view.evidence.opening.open(file)
    assert opened[1].read_bytes() == b"%PDF-1.7"


def test_a_copy_that_was_changed_outside_is_not_shown_as_the_kept_file(view, desk, task):
    opened: list[Path] = []
    view.evidence.opening.open_url = keeping(opened)
    file = attach(desk, task, "quyet-dinh.pdf", b"%PDF-1.7")
    view.evidence.opening.open(file)
    opened[0].chmod(0o600)
    opened[0].write_bytes(b"%PDF-1.8")
    view.evidence.opening.open(file)
    assert opened[1].read_bytes() == b"%PDF-1.7"
    assert not opened[1].stat().st_mode & 0o222


def test_copies_left_by_a_program_that_was_killed_go_at_the_next_start(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    make = "from app.ui.tasks.file_copies import Copies; print(Copies().copy('a.pdf', 'x', b'1'), flush=True)"
    killed = [sys.executable, "-c", f"{make}; import os; os.kill(os.getpid(), 9)"]
    left = Path(subprocess.run(killed, capture_output=True, text=True, check=False).stdout.strip())
    running = Copies().copy("b.pdf", "y", b"2")
    stranger = tmp_path / "dau-moi-kstt-cua-toi" / "c.pdf"
    stranger.parent.mkdir()
    stranger.write_bytes(b"3")
    assert left.read_bytes() == b"1"
    clear_left_copies()
    assert not left.parent.parent.exists()
    assert running.read_bytes() == b"2"
    assert stranger.read_bytes() == b"3"


def test_macros_are_asked_about_before_they_are_opened(view, desk, task, dialogs):
    opened: list[Path] = []
    view.evidence.opening.open_url = keeping(opened)
    dialogs.answer = False
    view.evidence.opening.open(attach(desk, task, "bieu-mau.xlsm", b"PK"))
    assert opened == []
    assert dialogs.asked == ["“bieu-mau.xlsm” có macro, có thể tự chạy khi mở. Vẫn mở?"]


def test_a_computer_without_a_program_for_it_is_said(view, desk, task, dialogs):
    view.evidence.opening.open_url = lambda _url: False
    view.evidence.opening.open(attach(desk, task, "la.xyz", b"?"))
    assert dialogs.told == ["Máy này chưa có chương trình mở “la.xyz”."]


def test_the_scanners_folder_offers_its_newest_files_first_and_is_remembered(desk, qtbot, dialogs, tmp_path):
    folder = tmp_path / "scan"
    folder.mkdir()
    for place, name in enumerate(("cu.pdf", "moi.pdf")):
        (folder / name).write_bytes(b"x")
        os.utime(folder / name, (1_000_000 + place, 1_000_000 + place))
    dialogs.folder = folder
    first = ScanDialog(desk)
    qtbot.addWidget(first)
    assert not first.take_button.isEnabled()
    first.choose_folder()
    again = ScanDialog(desk)
    qtbot.addWidget(again)
    assert [again.list.item(n).text().split()[0] for n in range(again.list.count())] == ["moi.pdf", "cu.pdf"]
    assert again.files() == [folder / "moi.pdf"]


def test_a_scanners_folder_that_does_not_answer_holds_nothing_up(desk, qtbot, dialogs, tmp_path):
    folder = tmp_path / "scan"
    folder.mkdir()
    (folder / "moi.pdf").write_bytes(b"%PDF")
    desk.jobs._apart = ThreadEach()
    dialogs.folder, awake = sleeping(folder)
    dialog = ScanDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.choose_folder()
    assert f"Đang xem {folder}…" in [label.text() for label in dialog.findChildren(QLabel)]
    assert not dialog.take_button.isEnabled()
    awake.set()
    qtbot.waitUntil(dialog.take_button.isEnabled)
    assert [path.name for path in dialog.files()] == ["moi.pdf"]
    dialogs.folder, awake = sleeping(folder)
    dialog.choose_folder()
    dialog.reject()
    assert desk.jobs.is_idle, "who closes the window does not wait for the folder"
    awake.set()


def test_the_list_of_scans_is_gone_once_a_file_was_taken(view, desk, task, dialogs, tmp_path, qtbot):
    (tmp_path / "scan").mkdir()
    (tmp_path / "scan" / "moi.pdf").write_bytes(b"%PDF")
    dialogs.folder = tmp_path / "scan"
    view.pane.evidence.scan_asked.emit()
    dialog = view.window().findChild(ScanDialog)
    dialog.choose_folder()
    qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    assert [one.name for one in kept(desk, task)] == ["moi.pdf"]
    qtbot.waitUntil(lambda: view.window().findChild(ScanDialog) is None)


def test_a_document_is_described_and_taken_away_with_undo(view, desk, task, file, qtbot):
    drop(view.pane.evidence, file)
    (evidence,) = desk.store.progress.evidence(task.id)
    view.pane.evidence.change_asked.emit(evidence)
    (dialog,) = [one for one in view.window().findChildren(QDialog) if isinstance(one, EvidenceDialog)]
    dialog.number.insert("57/BC-SXD")
    dialog.issued.setText("06/02/2023")
    dialog.record_button.click()
    (evidence,) = desk.store.progress.evidence(task.id)
    assert (evidence.number, evidence.issued.isoformat()) == ("57/BC-SXD", "2023-02-06")
    view.pane.evidence.remove_asked.emit(evidence)
    assert desk.store.progress.evidence(task.id) == ()
    desk.editor.stack.undo()
    assert len(kept(desk, task)) == 1
