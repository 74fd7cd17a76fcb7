"""The day's backup, made beside the window that has just opened: the drive it goes to may be far away, or asleep."""

from typing import TYPE_CHECKING

from app.i18n import _, sentence
from app.ui.aims import SettingsAim
from app.ui.frame.places import SETTINGS
from app.ui.jobs import Job, Progress

if TYPE_CHECKING:
    from app.ui.frame.main_window import MainWindow


def back_up_daily(window: "MainWindow") -> None:
    """Make today's backup of the window's store unless there is one; where it cannot be made, say why in the window."""
    desk, backups = window.desk, window.desk.store.backups

    def make(progress: Progress) -> str:
        """Return what is wrong with the day's backup, or nothing."""
        backups.daily_or_failure(progress.wait_on)
        if backups.failure is not None:
            return _("Today's backup is missing. {why}").format(why=sentence(backups.failure))
        if backups.is_chosen_missing:
            text = _("The backup folder {folder} is not there now: backups lie beside the store until it is.")
            return text.format(folder=backups.rules.folder)
        if backups.is_gone_round:
            text = _("The backup folder {folder} cannot be written: today's backup lies beside the store.")
            return text.format(folder=backups.rules.folder)
        return ""

    def made(text: str) -> None:
        desk.backed_up.emit()
        if text and window.desk is desk:
            place = SettingsAim(page="backups")
            window.strip.show_message(
                text, "warning", _("Choose a folder…"), lambda: window.lead(SETTINGS, place), closes=True
            )

    def out_of_sight(job: Job) -> None:
        """Show no progress: there is nothing to wait for, unless the window is closed meanwhile."""
        job.is_awaited = True

    waits = desk.store.waits_for_readers  # then an edit would stand still over the copy, and fail after some seconds
    desk.jobs.start_apart(_("Backing up"), make, made, writes=waits, begun=None if waits else out_of_sight)
