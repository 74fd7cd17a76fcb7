"""Opening another store in place of the one that is open: by hand, the sample, or one that was restored."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.errors import Cancelled, UserError
from app.i18n import N_, _
from app.ui.desk import Desk
from app.ui.kit.memory import remember

if TYPE_CHECKING:
    from app.ui.frame.main_window import MainWindow

SAMPLE_STORE = "so-mau.dmk"


class Stores(QObject):
    """Opens stores in a window."""

    def __init__(self, window: "MainWindow", reopen: Callable[[Path], Desk]) -> None:
        """Take the window, and what makes the desk of a store (UserError when it cannot)."""
        super().__init__(window)
        self._window = window
        self._reopen = reopen

    def open_store(self) -> None:
        """Ask for another store and open it in place of this one."""
        path = self._window.desk.dialogs.open_file(_("Open a store"), _("Stores (*.dmk)"))
        if path is not None:
            self.show_store(path)

    def open_sample(self) -> None:
        """Open the sample in a store of its own beside this one, making it the first time."""
        from app.ui.frame.plan_files import take_in_sample  # noqa: PLC0415 - once in the program's life

        if not self.show_store(self._window.desk.store.path.with_name(SAMPLE_STORE)):
            return
        desk = self._window.desk
        if not desk.store.planning.plans():
            take_in_sample(desk, self._window.intake.taken_in)

    def show_store(self, path: Path) -> bool:
        """Open another store; where that cannot be, say why and keep this one."""
        window = self._window
        if path.absolute() == window.desk.store.path.absolute():
            return True
        if window.desk.jobs.busy:
            window.desk.failed(UserError(N_("Wait until the work under way is finished.")))
            return False
        if not (window.intake.may_leave() and window.places.may_leave()):
            return False
        try:
            desk = self._reopen(path)
        except UserError as error:
            window.desk.failed(error)
            return False
        except Cancelled:
            return False
        window.change_desk(desk)
        if path.name != SAMPLE_STORE:  # the next start is with the office's own
            remember("store", str(path))
        return True
