"""The first run: the ways to begin, and after each of them what comes next."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.i18n import _
from app.ui.aims import SettingsAim
from app.ui.frame.places import REPORTS, SETTINGS

if TYPE_CHECKING:
    from app.ui.frame.first_run import FirstRunPage
    from app.ui.frame.main_window import MainWindow

# ruff: noqa: PLC0415 - most starts are not the first and need none of this


class FirstSteps(QObject):
    """Makes the page of the first run, does what is chosen there, and says what is next."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._under_way = False

    def make_page(self) -> "FirstRunPage":
        """Return a new page for the window's store."""
        from app.ui.frame.first_run import FirstRunPage

        window = self._window
        self._under_way = True
        page = FirstRunPage(window.desk)
        page.import_asked.connect(window.import_plan)
        page.sample_asked.connect(self._open_sample)
        page.open_asked.connect(self._open_store)
        page.restore_asked.connect(self._ask_backup)
        page.begun.connect(self._begun)
        return page

    def look_around(self) -> None:
        """Show the tour to somebody who sees the window for the first time."""
        if self._under_way:
            from app.ui.tour.tour import begin_once

            begin_once(self._window)

    def _begun(self) -> None:
        window = self._window
        window.choose_page()
        window.strip.show_message(
            _("The office is kept. Next: import the year's plan, or begin with the period's report."),
            "done",
            _("Import a plan"),
            window.import_plan,
            more=(_("Open the report"), self._to_report),
            closes=True,
        )
        self.look_around()

    def _to_report(self) -> None:
        self._window.strip.hide()  # what was next is done
        self._window.go(REPORTS)

    def _open_sample(self) -> None:
        before = self._window.desk.store.path
        self._window.stores.open_sample()
        window = self._window
        if window.desk.store.path == before:
            return

        def say() -> None:
            window.strip.show_message(
                _("This is the sample: try what you like, nothing of it touches your own store."),
                "info",
                _("Back to my store"),
                lambda: window.stores.show_store(before),
                closes=True,
            )

        say()
        window.intake.left.connect(say)

    def _open_store(self) -> None:
        before = self._window.desk.store.path
        self._window.stores.open_store()
        if self._window.desk.store.path != before:
            self._window.desk.say(_("Opened {file}").format(file=self._window.desk.store.path.name))
            self.look_around()

    def _ask_backup(self) -> None:
        desk = self._window.desk
        path = desk.dialogs.open_file(_("Choose a backup"), _("Stores (*.dmk)"))
        if path is not None:
            desk.jobs.start(
                _("Restoring a backup"),
                lambda _progress: desk.store.backups.restore(path),
                lambda _before: self._restored(path),
            )

    def _restored(self, path: Path) -> None:
        from app.services.backups import EVERY_KIND

        window, desk = self._window, self._window.desk
        desk.editor.forget()
        desk.refresh.tell(EVERY_KIND)
        if not window.rail.isVisible():
            desk.dialogs.inform(_("The backup {file} is empty: it knows no office and no plan.").format(file=path.name))
            return
        window.strip.show_message(
            _("{file} was restored. Next: choose a folder on another drive for the backups to come.").format(
                file=path.name
            ),
            "done",
            _("Backups"),
            lambda: window.lead(SETTINGS, SettingsAim(page="backups")),
            closes=True,
        )
        self.look_around()
