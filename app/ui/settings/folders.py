"""Folders shown in the system's own window."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.errors import UserError
from app.i18n import N_
from app.ui.desk import Desk


def open_folder(desk: Desk, folder: Path) -> None:
    """Show a folder; where there is none, say so."""
    if not folder.is_dir() or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        desk.failed(UserError(N_("The folder {path} cannot be opened."), path=str(folder)))
