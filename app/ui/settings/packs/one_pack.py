"""What the pages about one pack have in common: they are gone into from the list of packs, and come back from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.reports import PackCopy, PackFile, Report
from app.i18n import _
from app.services.packs import PackEntry
from app.ui.desk import Desk
from app.ui.kit.buttons import button
from app.ui.settings.packs.deeds import PackDeeds
from app.ui.settings.packs.words import why_fixed
from app.ui.settings.page import SettingsPage


class OnePackPage(SettingsPage):
    """A page about one pack; it is left where the pack is no longer there."""

    shows = frozenset({PackCopy, PackFile, Report})
    left = Signal()
    """Back to the list of packs."""

    def __init__(self, desk: Desk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, title, parent)
        self._code = ""
        self.entry: PackEntry | None = None
        self.deeds = PackDeeds(desk, self.card.strip, lambda _code: None)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Put buttons at the right of the head, and behind them the one that leads back."""
        self.back = button(_("Back to the packs"), "chevron_left", self._leave)
        for one in (*buttons, self.back):
            self.card.add_button(one)

    @property
    def editable(self) -> bool:
        """Whether the pack may be changed."""
        return self.entry is not None and self.entry.editable

    def find_entry(self) -> PackEntry | None:
        """Look for the pack among those there are; where it is not there, the page is left."""
        entries = self.desk.store.packs.entries(self.desk.period)
        self.entry = next((one for one in entries if one.code == self._code and one.pack is not None), None)
        if self.entry is None:
            self.go_out()
        return self.entry

    def go_out(self) -> None:
        """Leave the page: there is nothing any more that it could show."""
        self.entry = None
        if self._code:
            self._code = ""
            self.left.emit()

    def say_state(self, entry: PackEntry) -> None:
        """Say why the pack may not be changed, where it may not, and offer a copy that may."""
        why = why_fixed(entry)
        if why:
            self.card.strip.show_message(why, "info", _("Copy to edit"), self._copy)

    def _copy(self) -> None:
        code = self.deeds.copy(self.entry) if self.entry is not None else ""
        if code:
            self._go_on_in(code)

    def _go_on_in(self, code: str) -> None:
        """Show in a copy what is shown here."""

    def _leave(self) -> None:
        """Go back to the packs; what is typed and not saved is asked about first."""
        raise NotImplementedError
