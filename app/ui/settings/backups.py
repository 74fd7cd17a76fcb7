"""The page of backups: where they lie, how long they are kept, which there are; made now, and put back."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QSpinBox, QTableView, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.override import override
from app.services.backups import EVERY_KIND, Backup
from app.settings import Settings
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.kit.buttons import button, button_row, icon_button, primary_button
from app.ui.kit.cards import ElidedLabel, text_label
from app.ui.kit.focus import on_key
from app.ui.kit.layouts import add_layout
from app.ui.kit.record_model import RecordModel
from app.ui.kit.tables import list_records, widen
from app.ui.settings.backup_list import COLUMNS, Listing, moment_text, size_text
from app.ui.settings.folders import open_folder
from app.ui.settings.page import SettingsPage

if TYPE_CHECKING:
    from pathlib import Path

_FOLDER = 3


class BackupsPage(SettingsPage):
    """Shows the store's backups."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Backups"), parent)
        self._is_looking = self._looks_again = False
        self._where: Path | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.restore = button(_("Restore…"), "arrow_undo", self.restore_chosen)
        self.make = primary_button(_("Back up now"), "history", self.back_up)
        self.card.add_button(self.restore)
        self.card.add_button(self.make)
        self.model: RecordModel[Backup] = RecordModel(COLUMNS, self)
        self.table = QTableView()
        list_records(self.table, self.model, _("Backups"))
        header = self.table.horizontalHeader()
        for place, width in enumerate((140, 200, 84)):
            widen(self.table, place, width)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.card.hold(self._rules())
        self.card.hold(self.table)
        self.card.body.setStretch(self.card.body.count() - 2, 0)

    @override
    def _give_way(self) -> None:
        super()._give_way()
        self.table.setColumnHidden(_FOLDER, self.is_narrow)  # the folder in use stands above

    def _rules(self) -> QWidget:
        self.folder = ElidedLabel("", "")
        self.choose = button(_("Choose a folder…"), "", self.choose_folder)
        self.default = icon_button("arrow_reset", _("Back to the folder beside the store"), self.reset_folder)
        self.open = icon_button("folder_open", _("Open the folder"), self._open_folder)
        self.days, self.months = _spin(366, _("Days of daily backups")), _spin(60, _("Months of weekly backups"))
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self.folder, 1)
        for tool in (self.open, self.default, self.choose):
            where.addWidget(tool)
        daily = button_row(text_label(_("One of each day for")), self.days, text_label(_("days,")))
        weekly = button_row(
            text_label(_("then one of each week for")), self.months, text_label(_("months, then one of each month."))
        )
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(text_label(_("Folder"), "label"))
        add_layout(column, where)
        column.addWidget(text_label(_("How long backups are kept"), "label"))
        add_layout(column, daily)
        add_layout(column, weekly)
        words = _("A backup is made on the first opening of a day, before an import, a signature, and a restoration.")
        column.addWidget(text_label(words, "hint", wrap=True))
        return box

    def _connect(self) -> None:
        desk = self.desk
        self.table.selectionModel().currentRowChanged.connect(lambda *_indexes: self._show_chosen())
        self.days.valueChanged.connect(lambda days: self._keep(backup_days=days))
        self.months.valueChanged.connect(lambda months: self._keep(backup_months=months))
        desk.settings_changed.connect(lambda _settings: self._refresh_shown())
        desk.jobs.busy_changed.connect(self._busy_changed)
        desk.backed_up.connect(self._backed_up)
        on_key(self.table, "F5", self.refresh)

    @override
    def refresh(self) -> None:
        """Look again which backups there are and whether the folder is."""
        settings = self.desk.settings
        self.default.setEnabled(bool(settings.backup_folder))
        for spin, value in ((self.days, settings.backup_days), (self.months, settings.backup_months)):
            spin.blockSignals(True)  # noqa: FBT003 - Qt's own
            spin.setValue(value)
            spin.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._show_chosen()
        self._look()

    def _refresh_shown(self) -> None:
        if self.isVisible():  # else when it is shown
            self.refresh()

    def _busy_changed(self, busy: bool) -> None:  # noqa: FBT001 - Qt's signal passes it by place
        self._show_chosen()
        if not busy:  # what wrote may have made a backup
            self._refresh_shown()

    def _backed_up(self) -> None:
        self._show_chosen()
        self._refresh_shown()

    def _look(self) -> None:
        """Look at the disk beside the window: a drive that sleeps must not stop it."""
        self._looks_again = self._is_looking
        if self._is_looking:
            return
        self._is_looking, backups = True, self.desk.store.backups
        self.desk.jobs.start_apart(
            _("Looking at the backup"),
            lambda progress: Listing.of(backups, progress.wait_on),
            self._looked,
            failed=self._not_looked,
            begun=lambda _job: None,
        )

    def _looked(self, listing: Listing) -> None:
        self._is_looking = False
        if self._looks_again:  # something was made or chosen meanwhile
            self._look()
            return
        self._show_listing(listing)

    def _not_looked(self, error: Exception) -> None:
        self._is_looking = False
        if not isinstance(error, OSError):
            self.desk.jobs.failed.emit(error)
            return
        words = _("The backups in {path} cannot be looked after: {reason}.")
        path = error.filename or self.desk.settings.backup_folder
        self.card.strip.show_message(
            words.format(path=path, reason=error.strerror or error), "warning", _("Look again"), self.refresh
        )

    def _show_listing(self, listing: Listing) -> None:
        chosen, found = self.chosen, listing.found
        self.model.set_records(found)
        self.table.setFocusPolicy(Qt.FocusPolicy.StrongFocus if found else Qt.FocusPolicy.NoFocus)
        words = ngettext("{count} backup, {size}", "{count} backups, {size}", len(found))
        self.card.count.setText(words.format(count=len(found), size=size_text(sum(one.size for one in found))))
        self._where = listing.folder
        self.folder.setText(str(listing.folder))
        self._tell_what_is_amiss(listing)
        row = next((row for row, one in enumerate(found) if chosen is not None and one.path == chosen.path), 0)
        if found:
            self.table.setCurrentIndex(self.model.index(row, 0))
        self._show_chosen()

    def _tell_what_is_amiss(self, listing: Listing) -> None:
        if listing.missing is not None:
            words = _("The folder {path} is not there now. Until it is, backups go beside the store.")
            self.card.strip.show_message(words.format(path=listing.missing), "warning", _("Look again"), self.refresh)
        else:
            self.card.strip.hide()

    @property
    def chosen(self) -> Backup | None:
        """The backup chosen in the list."""
        row = self.table.currentIndex().row()
        return self.model.records[row] if 0 <= row < len(self.model.records) else None

    def _show_chosen(self) -> None:
        self.restore.setEnabled(self.chosen is not None and not self.desk.jobs.busy)
        self.make.setEnabled(not (self.desk.jobs.busy or self.desk.is_backing_up))
        self.open.setEnabled(self._where is not None)

    def _keep(self, **values: Any) -> None:
        self.desk.change_settings(_("backups"), **values)
        self.refresh()

    def choose_folder(self) -> None:
        """Ask for the folder in which backups are to lie, on another drive perhaps."""
        folder = self.desk.dialogs.choose_folder(_("Folder of the backups"))
        if folder is not None:
            self._keep(backup_folder=str(folder))

    def reset_folder(self) -> None:
        """Let backups lie beside the store again."""
        self._keep(backup_folder=Settings().backup_folder)

    def _open_folder(self) -> None:
        if self._where is not None:
            open_folder(self.desk, self._where)

    def back_up(self) -> None:
        """Make a backup now, and let go of those that are too many."""
        self.desk.back_up()
        self._show_chosen()

    def restore_chosen(self) -> None:
        """Put the chosen backup in the store's place, once that was agreed to."""
        backup = self.chosen
        if backup is None:
            return
        self.desk.jobs.start_apart(
            _("Looking at the backup"),
            lambda _progress: self.desk.store.backups.lost_by(backup.path),
            lambda lost: self._ask(backup, lost),
        )

    def _ask(self, backup: Backup, lost: tuple[str, ...]) -> None:
        detail = _("What was written since then is gone from the store; the store as it is now is backed up before.")
        if lost:
            words = _("These signed reports are not in the backup: {reports}.").format(reports="; ".join(lost))
            detail = f"{words}\n{detail}"
        if self.desk.ask(_("Restore the backup of {moment}?").format(moment=moment_text(backup)), detail, _("Restore")):
            self.desk.jobs.start(
                _("Restoring a backup"),
                lambda _progress: self.desk.store.backups.restore(backup.path),
                lambda _before: self._restored(backup),
            )

    def _restored(self, backup: Backup) -> None:
        self.desk.editor.forget()
        self.desk.refresh.tell(EVERY_KIND)
        self.desk.say(_("The backup of {moment} was restored.").format(moment=moment_text(backup)))

    @override
    def focus_content(self) -> None:
        """Put the keys into the list."""
        self.table.setFocus()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._stale = self._stale or not event.spontaneous()  # what lies on the disk tells nobody that it changed
        super().showEvent(event)


def _spin(most: int, name: str) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(1, most)
    spin.setFixedWidth(theme.px(56))
    spin.setAccessibleName(name)
    spin.setKeyboardTracking(False)
    spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return spin
