"""The program's settings while it runs: replaced whole, kept in their file, heard by windows, taken back by undo."""

from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from app.errors import UserError
from app.i18n import _
from app.override import override
from app.settings import Settings, save_settings
from app.ui.commands import Editor


class ProgramSettings(QObject):
    """The settings in force."""

    changed = Signal(object)
    """Carries the Settings now in force."""

    def __init__(
        self, settings: Settings | None = None, path: Path | None = None, parent: QObject | None = None
    ) -> None:
        """Take the settings and the file they are kept in; without one they last as long as the program runs."""
        super().__init__(parent)
        self._value = settings or Settings()
        self.path = path

    @property
    def value(self) -> Settings:
        """The settings in force."""
        return self._value

    def keep(self, settings: Settings) -> None:
        """Put other settings in force, once they are kept; UserError when they cannot be."""
        if settings == self._value:
            return
        if self.path is not None:
            save_settings(self.path, settings)
        self._value = settings
        self.changed.emit(settings)


class SettingsCommand(QUndoCommand):
    """A change of some settings that was kept; undo puts back these, and leaves the others as they are by then."""

    def __init__(
        self, text: str, program: ProgramSettings, before: dict[str, Any], after: dict[str, Any], editor: Editor
    ) -> None:
        super().__init__(text)
        self._program, self._editor = program, editor
        self._before, self._after = before, after
        self._first = True

    def again(self, editor: Editor) -> "SettingsCommand":
        """Return the same command for another editor."""
        return SettingsCommand(self.text(), self._program, self._before, self._after, editor)

    @override
    def redo(self) -> None:
        if self._first:  # the change held before it was pushed
            self._first = False
            return
        self._put(self._after, _("Redone: {what}"))

    @override
    def undo(self) -> None:
        self._put(self._before, _("Undone: {what}"))

    def _put(self, values: dict[str, Any], words: str) -> None:
        try:
            self._program.keep(replace(self._program.value, **values))
        except UserError as error:
            self.setObsolete(True)
            self._editor.report(error)
        else:
            self._editor.said.emit(words.format(what=self.text()))
