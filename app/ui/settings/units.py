"""The page of units: names and other names, what each leads and works with, two of them joined."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from app.domain.changes import Change
from app.domain.plans import Assignment, Plan, Task, Unit, UnitAlias
from app.domain.reminders import Reminder
from app.errors import UserError
from app.i18n import _, ngettext, sentence
from app.override import override
from app.services.units import Merging, UnitUse
from app.ui.desk import Desk
from app.ui.kit.buttons import button
from app.ui.kit.cards import EmptyState
from app.ui.kit.focus import on_key
from app.ui.kit.memory import remember, remembered
from app.ui.kit.record_model import RecordModel
from app.ui.kit.tables import list_records, widen
from app.ui.settings.page import SettingsPage
from app.ui.settings.unit_forms import MergeForm, UnitForm
from app.ui.settings.unit_rows import COLUMNS, NAME, NAMES, ROW, UnitDelegate, UnitTable

_REFUSED, _PARTS = "settings/not-the-same", " = "


class UnitsPage(SettingsPage):
    """Lists the units; the one chosen is edited beside."""

    shows = frozenset({Unit, UnitAlias, Assignment, Task, Plan, Reminder})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Units, other names"), parent)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.to_merge = button(_("Merge two units"), "merge", self.begin_merging)
        self.add = button(_("Add a unit"), "add", self.add_unit)
        self.card.add_button(self.to_merge)
        self.card.add_button(self.add)
        self.model: RecordModel[UnitUse] = RecordModel(COLUMNS, self)
        self.table = UnitTable()
        list_records(self.table, self.model, _("Units"), ROW)
        self.table.setItemDelegate(UnitDelegate(self.table))
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(NAMES, QHeaderView.ResizeMode.Stretch)
        for place in (2, 3):
            widen(self.table, place, 78)
        self.empty = EmptyState(
            "people_team",
            _("No units yet"),
            _("Units come with the plan that is imported; they can also be added one by one."),
        )
        self.card.hold(self.table)
        self.card.hold(self.empty)
        self.form, self.merge_form = UnitForm(), MergeForm()
        self.editor.form.addWidget(self.form)
        self.editor.form.addWidget(self.merge_form)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda *_indexes: self._show_chosen())
        self.table.clicked.connect(lambda _index: self.edit_chosen())
        self.table.activated.connect(lambda _index: self.edit_chosen(focus=True))
        on_key(self.table, "F2", lambda: self.edit_chosen(focus=True))
        on_key(self.table, "Del", self.delete_unit)
        self.form.renamed.connect(self._rename)
        self.form.alias_added.connect(self._add_alias)
        self.form.alias_removed.connect(self._remove_alias)
        self.form.collective_changed.connect(self._set_collective)
        self.form.delete_wanted.connect(self.delete_unit)
        self.merge_form.chosen.connect(self._look_at_merging)
        self.merge_form.wanted.connect(self._merge)
        self.desk.period_changed.connect(self.mark_stale)

    @override
    def refresh(self) -> None:
        """Show the units as the store has them."""
        chosen, year = self.chosen, self.desk.period.year
        found = self.desk.store.units.overview(year)
        self.model.set_records(found)
        self.table.share()
        words = ngettext("{count} unit, tasks of {year}", "{count} units, tasks of {year}", len(found))
        self.card.count.setText(words.format(count=len(found), year=year))
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.to_merge.setEnabled(len(found) > 1)
        row = next((row for row, one in enumerate(found) if chosen and one.unit.id == chosen.unit.id), -1)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))
        elif self.is_editing and not self.merge_form.isVisibleTo(self):
            self.close_editor()
        self._show_chosen()
        self._propose()

    @property
    def chosen(self) -> UnitUse | None:
        """The unit chosen in the list."""
        row = self.table.currentIndex().row()
        return self.model.records[row] if 0 <= row < len(self.model.records) else None

    def choose(self, name: str) -> None:
        """Choose a unit by its name."""
        row = next(row for row, one in enumerate(self.model.records) if one.unit.name == name)
        self.table.setCurrentIndex(self.model.index(row, 0))

    def _show_chosen(self) -> None:
        if self.chosen is not None:
            self.form.show_unit(self.chosen)

    def edit_chosen(self, *, focus: bool = False) -> None:
        """Open the editor of the unit chosen."""
        if self.chosen is None:
            return
        self.form.show()
        self.merge_form.hide()
        self.open_editor(_("Edit the unit"))
        if focus:
            self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.form.name.selectAll()

    # What is done to one unit

    def add_unit(self) -> None:
        """Add a unit, to be named in the editor."""
        taken = {one.unit.name for one in self.model.records}
        name = next(name for n in range(1, 999) if (name := _("New unit {number}").format(number=n)) not in taken)
        if self.desk.editor.edit(_("new unit"), lambda: self.desk.store.units.add(name)):
            self.choose(name)
            self.edit_chosen(focus=True)

    def _rename(self, name: str) -> None:
        use = self.chosen
        if use is None:
            return

        def refuse(error: UserError) -> None:
            self.form.show_unit(use)
            self.form.name_field.show_fault(sentence(error))

        words = _("unit {name}").format(name=name or use.unit.name)
        self.desk.editor.edit(words, lambda: self.desk.store.units.rename(use.unit, name), on_error=refuse)

    def _add_alias(self, name: str) -> None:
        use = self.chosen
        if use is None:
            return

        def refuse(error: UserError) -> None:
            self.form.alias_field.show_fault(sentence(error))

        words = _("other name of {name}").format(name=use.unit.name)
        self.desk.editor.edit(words, lambda: self.desk.store.units.add_alias(use.unit, name), on_error=refuse)

    def _remove_alias(self, alias: UnitAlias) -> None:
        self.desk.editor.apply(_("other name “{name}”").format(name=alias.name), (Change(before=alias),))

    def _set_collective(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal passes it by place
        use = self.chosen
        if use is not None and use.unit.collective is not on:
            change = Change(before=use.unit, after=replace(use.unit, collective=on))
            self.desk.editor.apply(_("unit {name}").format(name=use.unit.name), (change,))

    def delete_unit(self) -> None:
        """Delete the unit chosen; one that has tasks stays."""
        use = self.chosen
        if use is None:
            return
        words = _("deleted unit {name}").format(name=use.unit.name)
        if self.desk.editor.apply(words, (Change(before=use.unit),)):
            self.desk.say(_("Unit {name} deleted. Ctrl+Z brings it back.").format(name=use.unit.name))

    # Two that are one

    def begin_merging(self, keep: Unit | None = None, gone: Unit | None = None) -> None:
        """Ask which two units are one; the one chosen in the list is the one that goes."""
        units = [one.unit for one in self.model.records]
        if len(units) < 2:
            return
        gone = gone or (self.chosen.unit if self.chosen is not None else units[-1])
        keep = keep or next(one for one in units if one != gone)
        self.form.hide()
        self.merge_form.show()
        self.merge_form.offer(units, keep, gone)
        self._look_at_merging(keep, gone)
        self.open_editor(_("Merge two units"))
        self.merge_form.gone.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_at_merging(self, keep: Unit, gone: Unit) -> None:
        try:
            self.merge_form.show_merging(self.desk.store.units.merging(keep, gone))
        except UserError as error:
            self.merge_form.show_merging(None, sentence(error))

    def _merge(self, merging: Merging) -> None:
        keep, gone = merging.keep, merging.gone
        words = _("{gone} merged into {keep}").format(gone=gone.name, keep=keep.name)
        if self.desk.editor.edit(words, lambda: self.desk.store.units.merge(keep, gone)):
            self.choose(keep.name)
            self.edit_chosen()
            self.desk.say(
                _("{gone} is now a name of {keep}. Ctrl+Z parts them again.").format(gone=gone.name, keep=keep.name)
            )

    def _propose(self) -> None:
        """Name the first two units that may be one."""
        refused = remembered(_REFUSED) or []
        pairs = [refused] if isinstance(refused, str) else refused
        known = frozenset((one, other) for one, _sign, other in (pair.partition(_PARTS) for pair in pairs))
        found = self.desk.store.units.likely_same(known)
        if not found:
            self.card.strip.hide()
            return
        units = {one.unit.name: one.unit for one in self.model.records}
        first = found[0]
        words = _("“{name}” may be “{other}”.")
        if len(found) > 1:
            words = _("“{name}” may be “{other}”; {count} pairs of names look alike.")
        self.card.strip.show_message(
            words.format(name=first.name, other=first.same_as, count=len(found)),
            "warning",
            _("Merge…"),
            lambda: self.begin_merging(units[first.same_as], units[first.name]),
            more=(_("They are not the same"), lambda: self._refuse(first.name, first.same_as)),
        )

    def _refuse(self, name: str, other: str) -> None:
        refused = remembered(_REFUSED) or []
        kept = [refused] if isinstance(refused, str) else list(refused)
        remember(_REFUSED, [*kept, f"{name}{_PARTS}{other}"])
        self._propose()

    @override
    def focus_content(self) -> None:
        """Put the keys into the list."""
        self.table.setFocus()
