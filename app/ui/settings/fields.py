"""The page of the fields of work: the rows that the number forms have, typed in place and kept at once."""

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.agency import Field
from app.domain.vietnamese import one_line
from app.errors import UserError
from app.i18n import N_, _, ngettext
from app.override import override
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.kit.cards import text_label
from app.ui.kit.record_list import RecordList
from app.ui.kit.record_model import Column
from app.ui.settings.page import SettingsPage, kept_foot


class FieldsPage(SettingsPage):
    """Edits the fields of work as one list."""

    shows = frozenset({Field})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Fields of work"), parent)
        self._kept: tuple[Field, ...] = ()
        self._showing = False
        self._build()
        self.list.model.modelReset.connect(self._keep)
        self.list.model.dataChanged.connect(lambda *_cells: self._keep())

    def _build(self) -> None:
        self.list: RecordList[Field] = RecordList(
            (
                Column(title=N_("Section of the form"), text=_group, store=self._store_group, width=theme.px(300)),
                Column(title=N_("Field of work"), text=_name, store=self._store_name),
            ),
            self._new_field,
            _("Fields of work"),
        )
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        words = _(
            "These are the rows of the number forms of reports that are begun from now on. F2 or a double click edits."
        )
        column.addWidget(text_label(words, "second", wrap=True))
        column.addWidget(self.list, 1)
        self.card.hold(inner)
        self.card.body.addWidget(kept_foot())

    @override
    def refresh(self) -> None:
        """Show the fields as the store has them; a row without a name yet stays."""
        self._kept = self.desk.store.office.fields()
        count = len(self._kept)
        self.card.count.setText(ngettext("{count} field", "{count} fields", count).format(count=count))
        rows = self.list.records
        fresh = [one for one in rows if not one.name]
        if [(one.group, one.name) for one in rows if one.name] == [(one.group, one.name) for one in self._kept]:
            self._take_ids()  # only ids or places are new: what is being typed goes on
            return
        index = self.list.table.currentIndex()
        self._show([*self._kept, *fresh])
        if index.isValid() and index.row() < len(self.list.records):
            self.list.table.setCurrentIndex(self.list.model.index(index.row(), index.column()))

    def _take_ids(self) -> None:
        kept = iter(self._kept)
        for row, one in enumerate(self.list.records):
            stored = next(kept) if one.name else one
            if stored != one:
                self._showing = True
                self.list.model.replace_record(row, stored)
                self._showing = False

    def _show(self, fields: list[Field]) -> None:
        self._showing = True
        self.list.set_records(fields)
        self._showing = False

    def _keep(self) -> None:
        """Keep the list as it now stands, but for rows that have no name yet."""
        if not self._showing and not self._keeps():
            self._show(list(self._kept))

    def _keeps(self) -> bool:
        """Say whether the store took the list as it now stands."""
        named = [one for one in self.list.records if one.name]
        changes = self.desk.store.office.list_changes(self._kept, named)
        return not changes or self.desk.editor.apply(_("fields of work"), changes)

    def _new_field(self) -> Field:
        return Field(group=self.list.records[-1].group if self.list.records else "", name="")

    def _store_group(self, field: Field, text: str) -> bool:
        return self._put(field, replace(field, group=one_line(text)))

    def _store_name(self, field: Field, text: str) -> bool:
        if field.name and not one_line(text):
            self.desk.dialogs.failed(UserError(N_("A field of work needs a name: “Delete” takes it out of the list.")))
            return False
        return self._put(field, replace(field, name=one_line(text)))

    def _put(self, field: Field, typed: Field) -> bool:
        """Put what was typed in a row; where the store refuses it the old stands under the cell, which stays open."""
        self._show_in_place(field, typed)
        if self._keeps():
            return True
        self._show_in_place(typed, field)
        return False

    def _show_in_place(self, old: Field, new: Field) -> None:
        self._showing = True
        self.list.put(old, new)
        self._showing = False

    @override
    def focus_content(self) -> None:
        """Put the keys into the list."""
        self.list.table.setFocus()


def _group(field: Field) -> str:
    return field.group


def _name(field: Field) -> str:
    return field.name
