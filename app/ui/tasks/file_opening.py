"""Kept files opened outside the program: a copy is, so that nothing done to it reaches the store."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.domain.kept_files import safe_name
from app.errors import UserError
from app.i18n import N_, _
from app.ui.desk import Desk
from app.ui.endings import with_ending
from app.ui.tasks.file_copies import Copies
from app.ui.tasks.file_safety import may_be_opened

OpenUrl = Callable[[QUrl], bool]


class FileOpening:
    """Opens and saves kept files; the copies go when the program ends."""

    def __init__(self, desk: Desk, open_url: OpenUrl = QDesktopServices.openUrl) -> None:
        self._desk = desk
        self.open_url = open_url
        self._copies = Copies()

    def open(self, attachment_id: int) -> None:
        """Open a kept file with the program that the computer has for it."""
        try:
            kept = self._desk.store.progress.attachment(attachment_id)
            if not may_be_opened(self._desk, kept):
                return
            path = self._copies.copy(kept.name, kept.sha256, kept.content)
        except OSError:
            self._desk.failed(UserError(N_("The file could not be written there. Choose another place.")))
        except UserError as error:
            self._desk.failed(error)
        else:
            if not self.open_url(QUrl.fromLocalFile(str(path))):
                self._desk.failed(UserError(N_("This computer has no program that opens “{name}”."), name=kept.name))

    def save(self, attachment_id: int) -> None:
        """Ask where to put a kept file, and write it there."""
        try:
            kept = self._desk.store.progress.attachment(attachment_id)
            suffix = Path(kept.name).suffix
            path = self._desk.dialogs.save_file(
                _("Save the file"), safe_name(kept.name), f"*{suffix}" if suffix else "*"
            )
            if path is not None:
                path = with_ending(path, suffix)
                path.write_bytes(kept.content)
                self._desk.say(_("Saved to {file}").format(file=path))
        except OSError:
            self._desk.failed(UserError(N_("The file could not be written there. Choose another place.")))
        except UserError as error:
            self._desk.failed(error)
