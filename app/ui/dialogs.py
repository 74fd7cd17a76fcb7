"""The questions and messages that stop the user, behind one object so that tests can answer them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from app.errors import UserError
from app.i18n import _, sentence
from app.ui.endings import file_name
from app.ui.kit.icons import pixmap
from app.ui.kit.theme import dress

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PROGRAM = "Đầu mối KSTT"


class Dialogs:
    """Asks and tells by real windows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.parent = parent
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        self._folder = documents if documents.is_dir() else Path.home()  # Qt offers a folder that is none as a file

    def failed(self, error: UserError) -> None:
        """Tell in one sentence what could not be done."""
        self.tell(sentence(error))

    def tell(self, text: str, detail: str = "") -> None:
        """Tell something that must not be missed."""
        self._show(text, detail, "warning", "soon")

    def inform(self, text: str, detail: str = "") -> None:
        """Tell something that was asked for."""
        self._show(text, detail, "info", "accent")

    def _show(self, text: str, detail: str, icon: str, tint: str) -> None:
        box = QMessageBox(QMessageBox.Icon.NoIcon, PROGRAM, text, QMessageBox.StandardButton.Ok, self.parent)
        box.setIconPixmap(pixmap(icon, 32, tint, filled=True))
        box.setInformativeText(detail)
        self._stand(box)

    def _stand(self, box: QMessageBox) -> None:
        """Show a message until it is answered; one that stands over no window is dressed by itself."""
        if self.parent is None:
            dress(box)
        box.exec()

    def ask(self, question: str, detail: str, yes: str) -> bool:
        """Ask before what undo cannot take back; the safe answer has the focus."""
        box = QMessageBox(QMessageBox.Icon.NoIcon, PROGRAM, question, QMessageBox.StandardButton.NoButton, self.parent)
        box.setIconPixmap(pixmap("question_circle", 32, "accent", filled=True))
        box.setInformativeText(detail)
        accept = QPushButton(yes, box)
        box.addButton(accept, QMessageBox.ButtonRole.AcceptRole)
        refuse = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(refuse)
        box.setEscapeButton(refuse)
        self._stand(box)
        return box.clickedButton() is accept

    def choose(self, text: str, detail: str, choices: Sequence[str], leave: str) -> int | None:
        """Ask which way to go on; the first one has the focus. None where it is left."""
        box = QMessageBox(QMessageBox.Icon.NoIcon, PROGRAM, text, QMessageBox.StandardButton.NoButton, self.parent)
        box.setIconPixmap(pixmap("warning", 32, "soon", filled=True))
        box.setInformativeText(detail)
        ways = [QPushButton(words, box) for words in choices]
        for way in ways:
            box.addButton(way, QMessageBox.ButtonRole.ActionRole)
        box.setEscapeButton(box.addButton(leave, QMessageBox.ButtonRole.RejectRole))
        box.setDefaultButton(ways[0])
        self._stand(box)
        clicked = box.clickedButton()
        return next((place for place, way in enumerate(ways) if way is clicked), None)

    def begin_in(self, folder: Path) -> None:
        """Let the next question for a file begin in a folder, where there is such a one."""
        if folder.is_dir():
            self._folder = folder

    def open_file(self, title: str, pattern: str) -> Path | None:
        """Ask for an existing file; ``pattern`` is Qt's ("Excel (*.xlsx *.xls)")."""
        name, _pattern = QFileDialog.getOpenFileName(self.parent, title, str(self._folder), pattern)
        return self._chosen(name)

    def open_files(self, title: str, pattern: str) -> tuple[Path, ...]:
        """Ask for existing files, one or several."""
        names, _pattern = QFileDialog.getOpenFileNames(self.parent, title, str(self._folder), pattern)
        if names:
            self._folder = Path(names[0]).parent
        return tuple(Path(name) for name in names)

    def choose_folder(self, title: str) -> Path | None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(self.parent, title, str(self._folder))
        return Path(name) if name else None

    def save_file(self, title: str, name: str, pattern: str) -> Path | None:
        """Ask where to write a file, offering a name."""
        chosen, _pattern = QFileDialog.getSaveFileName(self.parent, title, str(self._folder / name), pattern)
        return self._chosen(chosen)

    def choose_printer(self, name: str, pages: int, over: QWidget) -> "QPrinter | None":
        """Ask for a printer, pages and copies; ``name`` is what the printer's queue calls the work."""
        from PySide6.QtGui import QPageSize  # noqa: PLC0415 - not at start: little is printed
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - as above

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(file_name(name))  # a printer that writes files calls them so
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        dialog = QPrintDialog(printer, over)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage)
        dialog.setMinMax(1, pages)
        return printer if dialog.exec() else None

    def _chosen(self, name: str) -> Path | None:
        """Return the file chosen; the next question begins in its folder."""
        if not name:
            return None
        self._folder = Path(name).parent
        return Path(name)
