"""The page of the office: how it is called from which day on, and what its documents print of it."""

from datetime import date
from typing import Any

from msgspec.structs import replace
from PySide6.QtWidgets import QGridLayout, QHeaderView, QTableView, QWidget

from app.domain.agency import Agency
from app.domain.changes import Change
from app.i18n import N_, _, day
from app.override import override
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.kit.buttons import button, icon_button
from app.ui.kit.cards import text_label
from app.ui.kit.day_field import DateField
from app.ui.kit.fields import LabelledField
from app.ui.kit.layouts import add_layout
from app.ui.kit.record_model import Column, RecordModel
from app.ui.kit.tables import tidy_table
from app.ui.settings.kept_fields import KeptLine, KeptLines
from app.ui.settings.page import SettingsPage, kept_foot


class AgencyPage(SettingsPage):
    """Edits who the office is; of several names the one chosen in the list."""

    shows = frozenset({Agency})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Office"), parent)
        self._agency: Agency | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.add = button(_("Add a name from a day on"), "add", self.add_name)
        self.delete = icon_button("delete", _("Delete this name"), self.delete_name)
        self.card.add_button(self.delete)
        self.card.add_button(self.add)
        column = self.card.add_form()
        words = _(
            "A report carries the name of the day on which its figures close. Signed reports keep the name they have."
        )
        column.addWidget(text_label(words, "second", wrap=True))
        columns: tuple[Column[Agency], ...] = (
            Column(title=N_("Name"), text=lambda agency: agency.name, tip=lambda agency: agency.name),
            Column(title=N_("Parent office"), text=lambda agency: agency.parent),
            Column(title=N_("In force"), text=self._days, width=theme.px(190)),
        )
        self.model: RecordModel[Agency] = RecordModel(columns, self)
        self.names = QTableView()
        self.names.setModel(self.model)
        tidy_table(self.names)
        self.names.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.names.setAccessibleName(_("Names of the office"))
        header = self.names.horizontalHeader()
        header.setStretchLastSection(False)
        for place, mode in enumerate((QHeaderView.ResizeMode.Stretch,) * 2 + (QHeaderView.ResizeMode.Fixed,)):
            header.setSectionResizeMode(place, mode)
        header.resizeSection(2, theme.px(190))
        column.addWidget(self.names)
        add_layout(column, self._form())
        column.addStretch(1)
        self.card.body.addWidget(kept_foot())

    def _form(self) -> QGridLayout:
        self.name, self.parent_name, self.place, self.code = KeptLine(), KeptLine(), KeptLine(), KeptLine()
        self.short_name, self.archive, self.since = KeptLine(), KeptLine(), DateField()
        self.addressees, self.recipients = KeptLines(4), KeptLines(4)
        self.name_field = LabelledField(_("Office's name"), self.name)
        self.since_field = LabelledField(_("Called so from"), self.since, _("Empty: from the beginning."))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.addWidget(self.name_field, 0, 0)
        grid.addWidget(LabelledField(_("Parent office"), self.parent_name), 0, 1)
        grid.addWidget(LabelledField(_("How the text speaks of the office"), self.short_name), 1, 0)
        grid.addWidget(LabelledField(_("Place named in documents"), self.place), 1, 1)
        grid.addWidget(LabelledField(_("Office's sign in document numbers"), self.code, _("SXD in 05/BC-SXD.")), 2, 0)
        grid.addWidget(self.since_field, 2, 1)
        one_a_line = _("One a line, without “Như trên” and the archive.")
        grid.addWidget(
            LabelledField(_("Addressees, printed after “Kính gửi”"), self.addressees, _("One a line.")), 3, 0
        )
        grid.addWidget(LabelledField(_("Recipients, printed under “Nơi nhận”"), self.recipients, one_a_line), 3, 1)
        grid.addWidget(LabelledField(_("Archive, as printed after “Lưu:”"), self.archive), 4, 0)
        for place in (0, 1):
            grid.setColumnStretch(place, 1)
        return grid

    def _connect(self) -> None:
        self.names.selectionModel().currentRowChanged.connect(lambda *_indexes: self._show_chosen())
        self.name.kept.connect(self._keep_name)
        for field, key in (
            (self.parent_name, "parent"),
            (self.short_name, "short_name"),
            (self.place, "place"),
            (self.code, "code"),
            (self.archive, "archive"),
            (self.addressees, "addressees"),
            (self.recipients, "recipients"),
        ):
            field.kept.connect(lambda value, key=key: self._keep(**{key: value}))
        self.since.day_changed.connect(self._keep_since)

    @override
    def refresh(self) -> None:
        """Show the office's names as the store has them."""
        found = self.desk.store.office.agencies()
        chosen = self._agency.id if self._agency is not None else 0
        self._agency = None
        self.model.set_records(found)
        rows = min(max(len(found), 1), 4)
        self.names.setFixedHeight(theme.px(30) * rows + self.names.horizontalHeader().sizeHint().height() + 4)
        self.names.setVisible(len(found) > 1)
        self.delete.setVisible(len(found) > 1)
        row = next((row for row, one in enumerate(found) if one.id == chosen), 0)
        if found:
            self.names.setCurrentIndex(self.model.index(row, 0))
        self._show_chosen()

    def choose(self, agency_id: int) -> None:
        """Choose one of the names."""
        row = next(row for row, one in enumerate(self.model.records) if one.id == agency_id)
        self.names.setCurrentIndex(self.model.index(row, 0))

    def _show_chosen(self) -> None:
        row = self.names.currentIndex().row()
        found = self.model.records
        self._agency = found[row] if 0 <= row < len(found) else None
        shown = self._agency or Agency(name="")
        for field, text in (
            (self.name, shown.name),
            (self.parent_name, shown.parent),
            (self.short_name, shown.short_name),
            (self.place, shown.place),
            (self.code, shown.code),
            (self.archive, shown.archive),
        ):
            field.show_text(text)
        self.addressees.show_lines(shown.addressees)
        self.recipients.show_lines(shown.recipients)
        self.since.set_day(shown.valid_from)
        self.name_field.show_fault("")

    def _keep_name(self, text: str) -> None:
        self.name_field.show_fault("" if text else _("Type the office's name."))
        if text:
            self._keep(name=text)

    def _keep_since(self, since: date | None) -> None:
        if self._agency is not None and since != self._agency.valid_from and not self._keep(valid_from=since):
            self.since.set_day(self._agency.valid_from)

    def _keep(self, **values: Any) -> bool:
        before = self._agency
        after = replace(before or Agency(name=_("New office")), **values)
        if after == before:
            return True
        return self.desk.editor.apply(_("the office"), (Change(before=before, after=after),))

    def add_name(self) -> None:
        """Add a name from today on, like the latest one, to be typed over."""
        latest = self.desk.store.office.agency()
        since = self.desk.today()
        fresh = replace(latest or Agency(name=_("New office")), id=0, valid_from=since if latest else None)
        if self.desk.editor.apply(_("name of the office from {day}").format(day=day(since)), (Change(after=fresh),)):
            made = next(one for one in self.model.records if one.valid_from == fresh.valid_from)
            self.choose(made.id)
            self.name.setFocus()
            self.name.selectAll()

    def delete_name(self) -> None:
        """Delete the name chosen; the last one stays."""
        if self._agency is not None and len(self.model.records) > 1:
            words = _("deleted name “{name}”").format(name=self._agency.name)
            self.desk.editor.apply(words, (Change(before=self._agency),))

    @override
    def focus_content(self) -> None:
        """Put the keys into the name."""
        self.name.setFocus()

    def _days(self, agency: Agency) -> str:
        later = [
            one.valid_from
            for one in self.model.records
            if (one.valid_from or date.min) > (agency.valid_from or date.min)
        ]
        following = min((one for one in later if one is not None), default=None)
        last = day(date.fromordinal(following.toordinal() - 1)) if following is not None else ""
        if agency.valid_from is None:
            return _("until {day}").format(day=last) if last else _("always")
        since = day(agency.valid_from)
        return f"{since} – {last}" if last else _("from {day}").format(day=since)
