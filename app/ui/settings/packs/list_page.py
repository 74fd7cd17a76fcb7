"""The list of packs and, under it, the forms of the chosen one; its own fields are in the editor."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTableView, QWidget

from app.domain.forms import Form
from app.domain.reports import MAIN_FAMILY, PackCopy, PackFile, Report
from app.i18n import N_, _, ngettext
from app.override import override
from app.services.packs import PackEntry
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.kit.buttons import button
from app.ui.kit.cards import READABLE, ElidedLabel, Rule
from app.ui.kit.focus import hand_on
from app.ui.kit.icons import set_icon
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.record_model import Column, RecordModel
from app.ui.kit.scrolling import Scrolled
from app.ui.kit.tables import list_records, share_out
from app.ui.settings.packs.deeds import PackDeeds
from app.ui.settings.packs.head_fields import HeadFields
from app.ui.settings.packs.words import checked_words, columns_words, owner_words, report_words, use_words
from app.ui.settings.page import SettingsPage

T = TypeVar("T")
_FORMS_HEIGHT = 180
_PACKS: tuple[Column[PackEntry], ...] = (
    Column(title=N_("Pack of forms"), text=lambda one: one.title, tip=lambda one: one.title, width=300),
    Column(title=N_("Whose"), text=owner_words, width=104),
    Column(title=N_("New reports"), text=use_words, width=96),
    Column(title=N_("Forms compared"), text=checked_words, right=True, width=84),
    Column(title=N_("Reports made"), text=report_words, width=160),
)
_FORMS: tuple[Column[Form], ...] = (
    Column(title=N_("Form"), text=lambda form: form.code, width=76),
    Column(title=N_("Title of the form"), text=lambda form: form.title, tip=lambda form: form.title, width=320),
    Column(title=N_("Columns"), text=columns_words, right=True, width=76),
    Column(title=N_("Rules"), text=lambda form: str(len(form.checks)), right=True, width=72),
    Column(
        title=N_("Original text"),
        text=lambda form: _("Compared with it") if form.verified else _("Not compared yet"),
        width=120,
    ),
)


class PackListPage(SettingsPage):
    """Lists the packs; what is chosen is shown beside and below."""

    shows = frozenset({PackCopy, PackFile, Report})
    form_wanted = Signal(str, str)
    """A form is to be shown: the pack's code and the form's."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Packs of forms"), parent)
        self._wanted = ""
        self._build()
        self._connect()

    def _build(self) -> None:
        self.deeds = PackDeeds(self.desk, self.card.strip, self.choose)
        self.card.add_button(button(_("Import a pack…"), "arrow_import", self.deeds.take_in))
        self.packs, self.pack_table = _table(_PACKS, _("Packs of forms"))
        self.forms, self.form_table = _table(_FORMS, _("Forms of the pack"))
        self._below = ElidedLabel("", "strong", least=READABLE)
        self.look = button(_("Look at the form"), "eye", self._open_form)
        self.mark = button("", "checkmark", self._mark)
        self.about = button(_("About the pack"), "info", self._open_fields)
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self._below, 1)
        row.addWidget(self.about)
        row.addWidget(self.mark)
        row.addWidget(self.look)
        self.form_table.setMinimumHeight(theme.px(_FORMS_HEIGHT))
        inner = QWidget()
        column = column_in(inner)
        column.addWidget(self.pack_table)
        column.addWidget(Rule())
        add_layout(column, row)
        column.addWidget(Rule())
        column.addWidget(self.form_table, 1)
        self.card.hold(Scrolled(inner))
        self.fields = HeadFields(self.desk, self.deeds)
        self.editor.form.addWidget(self.fields)
        self.editor.form.addStretch(1)
        hand_on(self, self.pack_table)

    def _connect(self) -> None:
        self.pack_table.selectionModel().currentRowChanged.connect(self._show_chosen)
        self.form_table.selectionModel().currentRowChanged.connect(self._name_mark)
        self.form_table.activated.connect(self._open_form)
        self.pack_table.activated.connect(self.focus_forms)
        self.desk.period_changed.connect(self.refresh)
        self.fields.copied.connect(self.choose)

    @override
    def refresh(self) -> None:
        code, form = self._wanted or self.code, self._form_code()
        entries = self.desk.store.packs.entries(self.desk.period)
        self.packs.set_records(entries)
        count = len(entries)
        self.card.count.setText(ngettext("{count} pack", "{count} packs", count).format(count=count))
        self.pack_table.setFixedHeight(self._height(count))
        self.choose(code)
        self._choose_form(form)

    def choose(self, code: str) -> None:
        """Choose a pack by its code; the one in use where there is no such."""
        rows = [one.code for one in self.packs.records]
        self._wanted = code if code and code not in rows else ""
        used = next((place for place, one in enumerate(self.packs.records) if one.chosen and _is_main(one)), 0)
        if rows:
            self.pack_table.setCurrentIndex(self.packs.index(rows.index(code) if code in rows else used, 0))
            self._show_chosen()

    @property
    def entry(self) -> PackEntry | None:
        """The pack that is chosen."""
        row = self.pack_table.currentIndex().row()
        return self.packs.records[row] if 0 <= row < len(self.packs.records) else None

    @property
    def code(self) -> str:
        """The code of the pack that is chosen."""
        return self.entry.code if self.entry is not None else ""

    def focus_forms(self) -> None:
        """Put the keys on the forms of the chosen pack."""
        self.form_table.setFocus()

    @override
    def focus_content(self) -> None:
        self.pack_table.setFocus()

    def _show_chosen(self) -> None:
        entry = self.entry
        if entry is None:
            return
        form = self._form_code()
        forms = entry.pack.forms if entry.pack is not None else ()
        self.forms.set_records(forms)
        self._choose_form(form)
        self._below.setText(_("Forms of “{title}”").format(title=entry.title))
        self.look.setText(_("Edit the form") if entry.editable else _("Look at the form"))
        set_icon(self.look, "edit" if entry.editable else "eye", "text")
        self.look.setEnabled(bool(forms))
        self.fields.show_entry(entry)
        if not self.is_narrow:
            self._open_fields()
        self._name_mark()

    def _open_fields(self) -> None:
        self.open_editor(_("Pack of forms"))
        self.about.setVisible(self.is_narrow)

    @override
    def _give_way(self) -> None:
        super()._give_way()
        for table, columns in ((self.pack_table, (1, 4)), (self.form_table, (2, 3))):
            for column in columns:  # the title has the room
                table.setColumnHidden(column, self.is_narrow)

    @override
    def close_editor(self) -> None:
        super().close_editor()
        self.about.show()

    def _choose_form(self, code: str) -> None:
        codes = [form.code for form in self.forms.records]
        if codes:
            self.form_table.setCurrentIndex(self.forms.index(codes.index(code) if code in codes else 0, 0))

    def _form(self) -> Form | None:
        row = self.form_table.currentIndex().row()
        return self.forms.records[row] if 0 <= row < len(self.forms.records) else None

    def _form_code(self) -> str:
        form = self._form()
        return form.code if form is not None else ""

    def _open_form(self) -> None:
        if self.code and self._form_code():
            self.form_wanted.emit(self.code, self._form_code())

    def _name_mark(self) -> None:
        form = self._form()
        self.mark.setEnabled(form is not None)
        self.mark.setText(_("Not compared after all") if form is not None and form.verified else _("Mark as compared"))

    def _mark(self) -> None:
        form, code = self._form(), self.code
        if form is None:
            return
        text = _("form {form} checked against the original text").format(form=form.code)
        checked = not form.verified
        packs = self.desk.store.packs
        self.desk.editor.edit(text, lambda: packs.set_checked(code, form.code, checked=checked))

    def _height(self, rows: int) -> int:
        header = self.pack_table.horizontalHeader().sizeHint().height()
        return header + theme.px(30) * min(max(rows, 2), 6) + 4


def _is_main(entry: PackEntry) -> bool:
    return entry.pack is not None and entry.pack.family == MAIN_FAMILY


def _table(columns: Sequence[Column[T]], name: str) -> tuple[RecordModel[T], QTableView]:
    table = QTableView()
    model = RecordModel(columns, table)
    list_records(table, model, name)
    share_out(table, [one.width for one in columns])
    return model, table
