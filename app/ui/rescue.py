"""What is offered at the start where the store cannot be opened: a backup in its place, or another store."""

from collections.abc import Callable
from pathlib import Path

from app.errors import UserError
from app.i18n import _, sentence
from app.services.backup_places import folder_for
from app.services.backup_rules import BackupRules
from app.services.store import can_be_restored, restore_store
from app.ui.dialogs import Dialogs
from app.ui.frame.main_window import MainWindow
from app.ui.kit.memory import remember


class Rescue:
    """Opens the window on a store, by whatever way the user chooses where it cannot be opened as it is.

    Without it the program could only say that a backup is to be put back, and end: the window that does so needs a
    store that opens.
    """

    def __init__(
        self, open_window: Callable[[Path], MainWindow], rules: BackupRules, dialogs: Dialogs, usual: Path
    ) -> None:
        """Take ``usual``, the store of this computer: it is made where there is none yet."""
        self._open = open_window
        self._usual = usual
        self._rules = rules
        self._dialogs = dialogs

    def window(self, path: Path, *, known: bool = False) -> MainWindow | None:
        """Return the window; None where the user leaves the program. Cancelled as where the window is opened.

        A store that is ``known`` was opened before: where it is missing now, none is made in its place.
        """
        asked_for = path
        while True:
            if known and path == asked_for != self._usual and not path.exists():
                found = self._ask_for_missing(path)
                if found is None:
                    return None
                path = found
                continue
            try:
                window = self._open(path)
            except UserError as error:
                found = self._ask(path, error)
            else:
                if path != asked_for:
                    remember("store", str(path))
                return window
            if found is None:
                return None
            path = found

    def _ask(self, path: Path, error: UserError) -> Path | None:
        """Return the store to open next."""
        backup, other = _("Restore a backup"), _("Open a store…")
        choices = [backup, other] if can_be_restored(error) else [other]
        detail = _("What is there now is kept beside the backups.") if can_be_restored(error) else ""
        chosen = self._dialogs.choose(sentence(error), detail, choices, _("Quit"))
        if chosen is None:
            return None
        return self._restored(path) if choices[chosen] == backup else self._other(path)

    def _ask_for_missing(self, path: Path) -> Path | None:
        """Return the store to open next where that of the last time is not there: its drive may come later."""
        words = _("The store opened the last time is not there: {path}").format(path=path)
        detail = _("Its drive or shared folder may not be connected yet. Nothing was made or changed.")
        again, other, usual = _("Try again"), _("Open a store…"), _("Open the store of this computer")
        choices = [again, other, usual]
        chosen = self._dialogs.choose(words, detail, choices, _("Quit"))
        if chosen is None:
            return None
        return {again: path, usual: self._usual}.get(choices[chosen]) or self._other(path)

    def _restored(self, path: Path) -> Path:
        self._dialogs.begin_in(folder_for(path, self._rules))
        backup = self._dialogs.open_file(_("Choose a backup"), _("Stores (*.dmk)"))
        if backup is not None:
            try:
                restore_store(path, backup, rules=self._rules)
            except UserError as error:
                self._dialogs.failed(error)
        return path

    def _other(self, path: Path) -> Path:
        return self._dialogs.open_file(_("Open a store"), _("Stores (*.dmk)")) or path
