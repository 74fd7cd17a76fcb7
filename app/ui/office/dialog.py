"""The dialogs of the office: its names and signers, and its fields of work."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.agency import Field, Signer
from app.domain.changes import Change, Changes
from app.domain.vietnamese import one_line
from app.i18n import N_, _
from app.ui.desk import Desk
from app.ui.kit.buttons import button, primary_button
from app.ui.kit.cards import MessageStrip, text_label
from app.ui.kit.record_list import RecordList
from app.ui.kit.record_model import Column
from app.ui.office.form import OfficeForm

T = TypeVar("T", Field, Signer)


def list_changes(before: Sequence[T], after: Sequence[T]) -> Changes:
    """Return the changes that make one kept list into another: what is gone, what is changed, what is new."""
    kept = {one.id: one for one in before}
    stay = {one.id for one in after}
    placed: list[T] = [replace(one, place=place) for place, one in enumerate(after)]
    gone: Changes = tuple(Change(before=one) for one in before if one.id not in stay)
    changed: Changes = tuple(Change(before=kept[one.id], after=one) for one in placed if one.id and kept[one.id] != one)
    return gone + changed + tuple(Change(after=one) for one in placed if not one.id)


class _DeskDialog(QDialog):
    """A dialog that keeps what it holds as one edit."""

    def __init__(self, desk: Desk, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 16, 16, 16)
        self.column.setSpacing(12)
        self.strip = MessageStrip(self)

    def add_footer(self) -> None:
        """Put the buttons under everything."""
        self.column.addWidget(self.strip)
        row = QHBoxLayout()
        row.addStretch(1)
        self.keep_button = primary_button(_("Keep"), "", self.accept)
        self.keep_button.setDefault(True)
        row.addWidget(self.keep_button)
        row.addWidget(button(_("Cancel"), "", self.reject))
        self.column.addLayout(row)

    def all_named(self, rows: RecordList[T], column: int) -> bool:
        """Say whether every row has a name; one without it is told, and gone to."""
        for place, one in enumerate(rows.records):
            if not one.name:
                words = _("Row {row} has no name. Type it or delete the row.").format(row=place + 1)
                self.strip.show_message(words, "error")
                rows.type_into(place, column)
                return False
        return True


class OfficeDialog(_DeskDialog):
    """Edits who the office is and who signs."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Office and signers"), parent)
        self._agency = desk.store.office.agency()
        self._signers = desk.store.office.signers()
        self._build()

    def _build(self) -> None:
        self.form = OfficeForm(whole=True)
        self.form.show_agency(self._agency)
        self.signers: RecordList[Signer] = RecordList(
            (
                Column(title=N_("Name"), text=_signer_name, store=self._store_name, width=220),
                Column(title=N_("Position, lines parted by /"), text=_signer_position, store=self._store_position),
            ),
            _new_signer,
            _("Signers"),
        )
        self.signers.set_records(self._signers)
        self.signers.setMinimumHeight(150)
        self.column.addWidget(self.form)
        self.column.addWidget(text_label(_("Signers"), "heading"))
        self.column.addWidget(self.signers, 1)
        self.add_footer()
        self.resize(640, 640)

    def _store_name(self, signer: Signer, text: str) -> bool:
        return self.signers.put(signer, replace(signer, name=one_line(text)))

    def _store_position(self, signer: Signer, text: str) -> bool:
        lines = tuple(line for line in map(one_line, text.split("/")) if line)
        return self.signers.put(signer, replace(signer, position=lines))

    def accept(self) -> None:
        """Keep the office as typed, as one edit."""
        agency = self.form.agency()
        if agency is None or not self.all_named(self.signers, 0):
            return
        changes: Changes = ()
        if agency != self._agency:
            changes = (Change(before=self._agency, after=agency),)
        changes += list_changes(self._signers, self.signers.records)
        if not changes or self.desk.editor.apply(_("office and signers"), changes):
            super().accept()


class FieldsDialog(_DeskDialog):
    """Edits the fields of work that the number forms have rows for."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Fields of work"), parent)
        self._fields = desk.store.office.fields()
        self._build()

    def _build(self) -> None:
        self.list: RecordList[Field] = RecordList(
            (
                Column(title=N_("Section of the form"), text=_field_group, store=self._store_group, width=220),
                Column(title=N_("Field of work"), text=_field_name, store=self._store_name),
            ),
            self._new_field,
            _("Fields of work"),
        )
        self.list.set_records(self._fields)
        hint = _("These are the rows of the number forms of reports that are begun from now on.")
        self.column.addWidget(text_label(hint, "second", wrap=True))
        self.column.addWidget(self.list, 1)
        self.add_footer()
        self.resize(640, 480)

    def _new_field(self) -> Field:
        return Field(group=self.list.records[-1].group if self.list.records else "", name="")

    def _store_group(self, field: Field, text: str) -> bool:
        return self.list.put(field, replace(field, group=one_line(text)))

    def _store_name(self, field: Field, text: str) -> bool:
        return self.list.put(field, replace(field, name=one_line(text)))

    def accept(self) -> None:
        """Keep the list, as one edit."""
        if not self.all_named(self.list, 1):
            return
        changes = list_changes(self._fields, self.list.records)
        if not changes or self.desk.editor.apply(_("fields of work"), changes):
            super().accept()


def _new_signer() -> Signer:
    return Signer(name="", position=())


def _signer_name(signer: Signer) -> str:
    return signer.name


def _signer_position(signer: Signer) -> str:
    return " / ".join(signer.position)


def _field_group(field: Field) -> str:
    return field.group


def _field_name(field: Field) -> str:
    return field.name
