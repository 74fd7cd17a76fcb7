"""The questions and messages that stop the user, behind one object so that tests can answer them."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from app.errors import UserError
from app.i18n import _, sentence

PROGRAM = "Đầu mối KSTT"


class Dialogs:
    """Asks and tells by real windows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.parent = parent

    def failed(self, error: UserError) -> None:
        """Tell in one sentence what could not be done."""
        self.tell(sentence(error))

    def tell(self, text: str, detail: str = "", *, icon: QMessageBox.Icon = QMessageBox.Icon.Warning) -> None:
        """Tell something that must not be missed."""
        box = QMessageBox(icon, PROGRAM, text, QMessageBox.StandardButton.Ok, self.parent)
        box.setInformativeText(detail)
        box.exec()

    def ask(self, question: str, detail: str, yes: str) -> bool:
        """Ask before what undo cannot take back; the safe answer has the focus."""
        box = QMessageBox(
            QMessageBox.Icon.Question, PROGRAM, question, QMessageBox.StandardButton.NoButton, self.parent
        )
        box.setInformativeText(detail)
        accept = QPushButton(yes, box)
        box.addButton(accept, QMessageBox.ButtonRole.AcceptRole)
        refuse = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(refuse)
        box.setEscapeButton(refuse)
        box.exec()
        return box.clickedButton() is accept

    def open_file(self, title: str, pattern: str) -> Path | None:
        """Ask for an existing file; ``pattern`` is Qt's ("Excel (*.xlsx *.xls)")."""
        name, _chosen = QFileDialog.getOpenFileName(self.parent, title, "", pattern)
        return Path(name) if name else None

    def save_file(self, title: str, name: str, pattern: str) -> Path | None:
        """Ask where to write a file, offering a name."""
        chosen, _pattern = QFileDialog.getSaveFileName(self.parent, title, name, pattern)
        return Path(chosen) if chosen else None
