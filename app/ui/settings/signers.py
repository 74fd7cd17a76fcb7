"""The page of signers: who signs what, in which position, from when to when; in the order in which they are offered."""

from typing import Any

from msgspec.structs import replace
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from app.domain.agency import Signer
from app.domain.changes import Change
from app.i18n import N_, _, day, ngettext
from app.override import override
from app.ui.desk import Desk
from app.ui.kit.buttons import button, icon_button
from app.ui.kit.cards import EmptyState
from app.ui.kit.focus import on_key
from app.ui.kit.record_model import Column, RecordModel
from app.ui.kit.tables import list_records
from app.ui.settings.page import SettingsPage
from app.ui.settings.signer_form import PAPERS, SignerForm

_SIGNS = 2


class SignersPage(SettingsPage):
    """Lists those who may sign; the one chosen is edited beside."""

    shows = frozenset({Signer})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Signers"), parent)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.up = icon_button("chevron_up", _("Move up"), lambda: self.move_signer(-1))
        self.down = icon_button("chevron_down", _("Move down"), lambda: self.move_signer(1))
        self.delete = icon_button("delete", _("Delete the signer (Del)"), self.delete_signer)
        self.add = button(_("Add a signer"), "add", self.add_signer)
        for one in (self.up, self.down, self.delete, self.add):
            self.card.add_button(one)
        columns: tuple[Column[Signer], ...] = (
            Column(title=N_("Name"), text=lambda signer: signer.name or _("(no name)")),
            Column(title=N_("Position"), text=_position, tip=_position),
            Column(title=N_("Signs"), text=_signs),
            Column(title=N_("In office"), text=_in_office),
        )
        self.model: RecordModel[Signer] = RecordModel(columns, self)
        self.table = QTableView()
        list_records(self.table, self.model, _("Signers"), 34)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        for place in (0, 1):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        for place in (2, 3):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        self.empty = EmptyState(
            "signature",
            _("Nobody may sign yet"),
            _("A report is signed by somebody named here, with the lines printed above the name."),
        )
        self.card.hold(self.table)
        self.card.hold(self.empty)
        self.form = SignerForm()
        self.editor.form.addWidget(self.form)

    @override
    def _give_way(self) -> None:
        super()._give_way()
        self.table.setColumnHidden(_SIGNS, self.is_narrow)  # the names have the room; it stands in the editor

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda *_indexes: self._show_chosen())
        self.table.clicked.connect(lambda _index: self._edit_chosen())
        self.table.activated.connect(lambda _index: self._edit_chosen(focus=True))
        on_key(self.table, "F2", lambda: self._edit_chosen(focus=True))
        self.form.kept.connect(self._keep)
        for key, do in (("Del", self.delete_signer), ("Alt+Up", self.up.click), ("Alt+Down", self.down.click)):
            on_key(self.table, key, do)

    @override
    def refresh(self) -> None:
        """Show the signers as the store has them."""
        chosen = self.chosen
        found = self.desk.store.office.signers()
        self.model.set_records(found)
        self.card.count.setText(ngettext("{count} person", "{count} people", len(found)).format(count=len(found)))
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        row = next((row for row, one in enumerate(found) if chosen is not None and one.id == chosen.id), -1)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))
        elif self.is_editing:
            self.close_editor()
        self._show_chosen()

    @property
    def chosen(self) -> Signer | None:
        """The signer chosen in the list."""
        row = self.table.currentIndex().row()
        return self.model.records[row] if 0 <= row < len(self.model.records) else None

    def _show_chosen(self) -> None:
        signer, row = self.chosen, self.table.currentIndex().row()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < len(self.model.records) - 1)
        self.delete.setEnabled(signer is not None)
        if signer is not None:
            self.form.show_signer(signer)

    def _edit_chosen(self, *, focus: bool = False) -> None:
        if self.chosen is not None:
            self.open_editor(_("Edit the signer"))
            if focus:
                self.form.focus_first()

    def _keep(self, values: dict[str, Any]) -> None:
        before = self.chosen
        if before is not None:
            after = replace(before, **values)
            if after != before:
                words = _("signer {name}").format(name=after.name)
                self.desk.editor.apply(words, (Change(before=before, after=after),))
            self._show_chosen()

    def add_signer(self) -> None:
        """Add a signer, to be named in the editor."""
        place = max((one.place for one in self.model.records), default=-1) + 1
        fresh = Signer(name=_("New signer"), position=("GIÁM ĐỐC",), place=place)
        if self.desk.editor.apply(_("new signer"), (Change(after=fresh),)):
            self.table.setCurrentIndex(self.model.index(len(self.model.records) - 1, 0))
            self._edit_chosen(focus=True)

    def delete_signer(self) -> None:
        """Delete the signer chosen; what they signed stays."""
        signer = self.chosen
        if signer is not None:
            self.desk.editor.apply(_("deleted signer {name}").format(name=signer.name), (Change(before=signer),))
            self.desk.say(_("Signer {name} deleted. Ctrl+Z brings them back.").format(name=signer.name))

    def move_signer(self, step: int) -> None:
        """Move the signer chosen up or down the list in which they are offered."""
        signers, row = list(self.model.records), self.table.currentIndex().row()
        if row >= 0 and 0 <= row + step < len(signers):
            signers[row], signers[row + step] = signers[row + step], signers[row]
            changes = self.desk.store.office.list_changes(self.model.records, signers)
            self.desk.editor.apply(_("order of the signers"), changes)

    @override
    def focus_content(self) -> None:
        """Put the keys into the list."""
        self.table.setFocus()


def _position(signer: Signer) -> str:
    return " / ".join(signer.position)


def _signs(signer: Signer) -> str:
    return ", ".join(_(word) for paper, word in PAPERS.items() if paper.value in signer.signs) or _("everything")


def _in_office(signer: Signer) -> str:
    first = day(signer.valid_from) if signer.valid_from else ""
    last = day(signer.valid_to) if signer.valid_to else ""
    if first and last:
        return f"{first} – {last}"
    if first:
        return _("from {day}").format(day=first)
    return _("until {day}").format(day=last) if last else _("always")
