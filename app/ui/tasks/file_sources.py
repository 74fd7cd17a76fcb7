"""Where evidence comes from: files dropped, what lies on the clipboard, the folder of the scanner."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QWidget
from shiboken6 import isValid

from app.domain.progress import Attachment
from app.i18n import _, day
from app.services.task_recording import attachment_of
from app.ui.desk import Desk
from app.ui.jobs import Job
from app.ui.kit.buttons import button, foot_row, primary_button
from app.ui.kit.cards import ElidedLabel
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.memory import remember, remembered
from app.ui.kit.room import open_at
from app.ui.tasks.file_safety import File, size_words

_FOLDER = "tasks/scan-folder"
_LISTED = 100
_PATH = Qt.ItemDataRole.UserRole


def files_in(data: QMimeData | None, moment: datetime | None = None) -> Sequence[File]:
    """Return the files, or the picture, that were dropped or lie on the clipboard."""
    if data is None:
        return ()
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if paths:
        return paths
    image = data.imageData() if data.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return (_picture(image, moment or datetime.now().astimezone()),)
    return ()


def holds_files(data: QMimeData | None) -> bool:
    """Say whether files or a picture were dropped, or lie on the clipboard."""
    return data is not None and (data.hasImage() or any(url.isLocalFile() for url in data.urls()))


def _picture(image: QImage, moment: datetime) -> Attachment:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes where PySide6 takes text
    buffer.close()
    name = _("picture {moment}.png").format(moment=moment.strftime("%Y-%m-%d %H.%M.%S"))
    return attachment_of(name, bytes(content.data()))


class ScanDialog(QDialog):
    """The newest files of the folder that the scanner writes to; any number of them are chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(_("From the scanner's folder"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 560, 420)
        self._folder = ElidedLabel("", "second")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Files, newest first"))
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.itemActivated.connect(self.accept)
        self.take_button = primary_button(_("Attach"), "attach", self.accept)
        self.take_button.setDefault(True)
        head = QHBoxLayout()
        head.addWidget(self._folder, 1)
        self.folder_button = button("", "folder_open", self.choose_folder)
        head.addWidget(self.folder_button)
        column = column_in(self, 8, around=16)
        add_layout(column, head)
        column.addWidget(self.list, 1)
        add_layout(column, foot_row(self.take_button, button(_("Cancel"), "", self.reject)))
        self._shown: Path | None = None
        self._looking: Job | None = None
        self.finished.connect(self._leave)
        kept = remembered(_FOLDER)
        self._show(Path(kept) if isinstance(kept, str) and kept else None)

    def choose_folder(self) -> bool:
        """Ask for the folder; False where none was chosen."""
        folder = self._desk.dialogs.choose_folder(_("The scanner's folder"))
        if folder is None:
            return False
        remember(_FOLDER, str(folder))
        self._show(folder)
        return True

    def files(self) -> list[Path]:
        """Return the files that are chosen."""
        return [Path(item.data(_PATH)) for item in self.list.selectedItems()]

    def _show(self, folder: Path | None) -> None:
        self.list.clear()
        self.folder_button.setText(_("Choose the folder…") if folder is None else _("Another folder…"))
        self.take_button.setEnabled(False)
        self._leave()
        self._shown = folder
        if folder is None:
            self._folder.setText(_("No folder chosen yet."))
            return
        title = _("Looking at {folder}").format(folder=folder)
        self._folder.setText(f"{title}…")
        self._desk.jobs.start_apart(title, lambda _progress: _newest(folder), self._list_files, begun=self._begun)

    def _begun(self, job: Job) -> None:
        self._looking = job

    def _leave(self) -> None:
        """Leave the folder that is looked at: its drive may not answer."""
        if self._looking is not None and isValid(self._looking):
            self._looking.leave()
        self._looking = None

    def _list_files(self, found: Sequence[tuple[Path, float, int]]) -> None:
        self._looking = None
        self._folder.setText(str(self._shown))
        for path, changed, size in found:
            moment = datetime.fromtimestamp(changed).astimezone()
            item = QListWidgetItem(f"{path.name}   {day(moment.date())} {moment:%H:%M}   {size_words(size)}")
            item.setData(_PATH, str(path))
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        self.take_button.setEnabled(bool(self.list.count()))


def _newest(folder: Path) -> list[tuple[Path, float, int]]:
    found: list[tuple[Path, float, int]] = []
    try:
        for path in folder.iterdir():
            if path.is_file() and not path.name.startswith((".", "~$")):
                known = path.stat()
                found.append((path, known.st_mtime, known.st_size))
    except OSError:
        return []
    return sorted(found, key=lambda one: one[1], reverse=True)[:_LISTED]
