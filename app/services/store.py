"""The store as the window and the command line use it: one object through which everything is read and done."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.changes import Changes
from app.errors import UserError
from app.i18n import N_
from app.models.copies import check_copy, put_in_place
from app.models.database import Refusal, StoreRefusedError, on_network
from app.models.opening import create_file, open_database, open_to_read
from app.services.backup_places import back_up, place_for
from app.services.backup_rules import USUAL, BackupRules
from app.services.backups import ASIDE, Backups
from app.services.edits import Progressed, unheard
from app.services.transactions import Now, Transactions, plainly, utc_now

if TYPE_CHECKING:
    from app.services.calendar import Calendar
    from app.services.digest import Digests
    from app.services.form_files import FormFiles
    from app.services.history import History
    from app.services.indicators import Indicators
    from app.services.office import Office
    from app.services.packs import Packs
    from app.services.plan_export import PlanExport
    from app.services.planning import Planning
    from app.services.progress import Progress
    from app.services.reminders import Reminders
    from app.services.report_delivery import ReportDelivery
    from app.services.report_grid import ReportGrid
    from app.services.report_texts import ReportTexts
    from app.services.reporting import Reporting
    from app.services.search import Search
    from app.services.section_edits import SectionEdits
    from app.services.task_edits import TaskEdits
    from app.services.task_filters import SavedFilters
    from app.services.task_journal import TaskJournal
    from app.services.units import Units

_ASIDE: Mapping[Refusal, str] = dict(zip((Refusal.DAMAGED, Refusal.NEWER, Refusal.NOT_A_STORE), ASIDE, strict=True))


def open_store(
    path: Path, *, now: Now = utc_now, daily_backup: bool = True, rules: BackupRules | None = None
) -> "Store":
    """Open a store, making it when there is none; an older one is brought up to date after a backup.

    ``rules`` say where backups go and how long they are kept.
    UserError when the file is no store, was written by a newer program, is in use or cannot be written.
    """
    fresh = not path.exists()
    kept_by = rules or USUAL
    with plainly():
        if fresh:
            create_file(path)
        database = open_database(path, lambda opened, revision: back_up(opened, now, f"revision-{revision}", kept_by))
    store = Store(Transactions(database, now, kept_by))
    if daily_backup and not fresh:
        store.backups.daily_or_failure()
    return store


def open_for_reading(path: Path, *, now: Now = utc_now) -> "Store":
    """Open an existing store only to look at it: nothing is made, backed up or brought up to date.

    UserError when there is no such file, when it is no store, or when another version of the program wrote it.
    """
    with plainly():
        return Store(Transactions(open_to_read(path), now))


def create_store(path: Path, *, now: Now = utc_now) -> "Store":
    """Make a new store; UserError when there is a file already."""
    if path.exists():
        raise UserError(N_("There is already a file {path}; it was left as it is."), path=str(path))
    return open_store(path, now=now)


def restore_store(path: Path, backup: Path, *, now: Now = utc_now, rules: BackupRules | None = None) -> tuple[str, ...]:
    """Put a backup in a store's place, also where the store is missing or cannot be opened by this program.

    What was there is kept among the backups. Returns the signed reports, by number and period, that the store held
    and the backup does not. UserError when the backup is no sound store, or the store is in use.
    """
    if not backup.is_file():
        raise UserError(N_("There is no backup {path}."), path=str(backup))
    with plainly():
        check_copy(backup)
    try:
        store = open_store(path, now=now, daily_backup=False, rules=rules)
        try:
            lost = store.backups.lost_by(backup)
            store.backups.restore(backup)
        finally:
            store.close()
    except UserError as error:
        reason = _aside_reason(error, path, backup)
        if not reason:
            raise
        with plainly():
            put_in_place(backup, path, place_for(path, now, reason))
        open_store(path, now=now, daily_backup=False, rules=rules).close()
        return ()
    return lost


def can_be_restored(error: UserError) -> bool:
    """Say whether a backup may take the place of a store for what kept it from being opened."""
    cause = error.__cause__
    return isinstance(cause, StoreRefusedError) and cause.refusal in _ASIDE


def _aside_reason(error: UserError, path: Path, backup: Path) -> str:
    """Return what is wrong with the present store when a backup may take its place; nothing when it must stay.

    A file that is no store stays unless it is called one: somebody may have named a letter by mistake.
    """
    cause = error.__cause__
    if not isinstance(cause, StoreRefusedError) or cause.path == backup:
        return ""
    if cause.refusal is Refusal.NOT_A_STORE and path.suffix.lower() != backup.suffix.lower():
        return ""
    return _ASIDE.get(cause.refusal, "")


class Store:
    """An open store: its parts, and the one way to edit."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self.backups = Backups(transactions)

    # ruff: noqa: PLC0415 - a part is imported when it is first asked for: the window stands sooner

    @cached_property
    def history(self) -> "History":
        """What was changed, when, by whom."""
        from app.services.history import History

        return History(self._transactions)

    @cached_property
    def office(self) -> "Office":
        """Who reports, who signs, in which fields of work."""
        from app.services.office import Office

        return Office(self._transactions)

    @cached_property
    def units(self) -> "Units":
        """The units, and two of them made one."""
        from app.services.units import Units

        return Units(self._transactions)

    @cached_property
    def planning(self) -> "Planning":
        """The year's plan: read, taken in, compared."""
        from app.services.planning import Planning

        return Planning(self._transactions)

    @cached_property
    def packs(self) -> "Packs":
        """The packs of forms by which reports are made, the program's and the office's own."""
        from app.services.packs import Packs

        return Packs(self._transactions)

    @cached_property
    def plan_export(self) -> "PlanExport":
        """The plan as a file again."""
        from app.services.plan_export import PlanExport

        return PlanExport(self._transactions)

    @cached_property
    def progress(self) -> "Progress":
        """What was recorded against the tasks."""
        from app.services.progress import Progress

        return Progress(self._transactions)

    @cached_property
    def digest(self) -> "Digests":
        """What the morning brings."""
        from app.services.digest import Digests

        return Digests(self._transactions)

    @cached_property
    def search(self) -> "Search":
        """All that is written in the store, to be found without accents."""
        from app.services.search import Search

        return Search(self._transactions)

    @cached_property
    def calendar(self) -> "Calendar":
        """What falls on which day."""
        from app.services.calendar import Calendar

        return Calendar(self._transactions)

    @cached_property
    def tasks(self) -> "TaskEdits":
        """Tasks added, changed, given to units, taken away."""
        from app.services.task_edits import TaskEdits

        return TaskEdits(self._transactions)

    @cached_property
    def sections(self) -> "SectionEdits":
        """Sections of a plan renamed and taken away."""
        from app.services.section_edits import SectionEdits

        return SectionEdits(self._transactions)

    @cached_property
    def saved_filters(self) -> "SavedFilters":
        """What views were narrowed to, kept under names."""
        from app.services.task_filters import SavedFilters

        return SavedFilters(self._transactions)

    @cached_property
    def journal(self) -> "TaskJournal":
        """The tasks' journals, their documents, and the history of a task."""
        from app.services.task_journal import TaskJournal

        return TaskJournal(self._transactions)

    @cached_property
    def indicators(self) -> "Indicators":
        """The figures that the plan promises."""
        from app.services.indicators import Indicators

        return Indicators(self._transactions)

    @cached_property
    def reporting(self) -> "Reporting":
        """The periods' reports."""
        from app.services.reporting import Reporting

        return Reporting(self._transactions)

    @cached_property
    def report_grid(self) -> "ReportGrid":
        """The forms' cells, as a spreadsheet edits them."""
        from app.services.report_grid import ReportGrid

        return ReportGrid(self._transactions)

    @cached_property
    def report_texts(self) -> "ReportTexts":
        """The report's sentences."""
        from app.services.report_texts import ReportTexts

        return ReportTexts(self._transactions)

    @cached_property
    def form_files(self) -> "FormFiles":
        """Forms that go out to units and come back."""
        from app.services.form_files import FormFiles

        return FormFiles(self._transactions)

    @cached_property
    def reminders(self) -> "Reminders":
        """Letters that remind units of what they owe."""
        from app.services.reminders import Reminders

        return Reminders(self._transactions, self.digest)

    @cached_property
    def delivery(self) -> "ReportDelivery":
        """What became of signed reports: sent, replaced, proved."""
        from app.services.report_delivery import ReportDelivery

        return ReportDelivery(self._transactions)

    @property
    def path(self) -> Path:
        """The store's file."""
        return self._transactions.database.path

    @property
    def on_network(self) -> bool:
        """Whether the file lies on a network drive, where it works more slowly and for one person only."""
        return on_network(self.path)

    @property
    def waits_for_readers(self) -> bool:
        """Whether nothing can be written while the file is read: without the log that a network drive cannot have."""
        with plainly(), self._transactions.database.bare() as connection:
            (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        return str(mode) != "wal"

    def apply(self, changes: Changes, progressed: Progressed = unheard, source: str = "") -> Changes:
        """Make an edit in one transaction and return its changes with ids filled in.

        ``source`` is the file of an import that is taken back or made again: it leaves a line for each kind of record.
        ``progressed`` hears how far a long one is. StaleError when a stored record is not what its change starts from.
        """
        return self._transactions.apply(changes, progressed, source)

    def close(self) -> None:
        """Let go of the file."""
        self._transactions.database.close()
