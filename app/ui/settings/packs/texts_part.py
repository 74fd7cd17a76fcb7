"""What is printed around a form's table: its title, its code, its units, its notes."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtWidgets import QCheckBox, QWidget

from app.domain.forms import Form
from app.i18n import N_, _
from app.override import override
from app.ui.kit.fields import LabelledField
from app.ui.kit.layouts import column_in
from app.ui.kit.record_model import Column
from app.ui.settings.kept_fields import KeptLines
from app.ui.settings.packs.part import Part, Save


class FormText(Struct, frozen=True):
    """One of the texts: the form's field, what it is called (the English source), and what stands there."""

    field: str
    label: str
    text: str


_FIELDS = (
    ("title", N_("Title of the form")),
    ("printed_code", N_("Code as printed")),
    ("unit", N_("Unit of count, as printed")),
    ("noun", N_("What is counted, as a difference names it")),
    ("label_number", N_("Heading of column (1)")),
    ("label_heading", N_("Heading of column (2)")),
    ("label_total", N_("Name of the last row")),
    ("note", N_("Note under the table")),
    ("nil_note", N_("What is printed where there was nothing")),
    ("source", N_("Where headings and rules were taken from")),
)
_COLUMNS: tuple[Column[FormText], ...] = (
    Column(title=N_("What it is"), text=lambda one: _(one.label), width=230),
    Column(title=N_("As it stands"), text=lambda one: one.text, tip=lambda one: one.text, width=320),
)


class TextsPart(Part[FormText, Form]):
    """Edits one text at a time."""

    def __init__(self, save: Save[Form], parent: QWidget | None = None) -> None:
        super().__init__(_COLUMNS, _("Texts of the form"), save, parent)
        self.text = KeptLines(6)
        self.text_field = LabelledField("", self.text)
        self.always = QCheckBox(_("Goes with every report, with figures or without"))
        column = column_in(self.fields, 10)
        column.addWidget(self.text_field)
        column.addWidget(self.always)
        self.text.kept.connect(self._set_text)
        self.always.clicked.connect(self._set_always)

    @override
    def records_of(self, form: Form) -> Sequence[FormText]:
        return tuple(FormText(field, label, getattr(form, field)) for field, label in _FIELDS)

    @override
    def show_chosen(self) -> None:
        one, form = self.chosen(), self.form
        if one is None or form is None:
            return
        self.text_field.rename(_(one.label))
        self.text.show_lines((one.text,) if one.text else ())
        self.text.setReadOnly(not self.editable)
        self.text_field.show_fault("")
        self.always.setChecked(form.always)
        self.always.setEnabled(self.editable)

    def _set_text(self, lines: tuple[str, ...]) -> None:
        one, form = self.chosen(), self.form
        if one is not None and form is not None:
            after = replace(form, **{one.field: " ".join(lines)})
            self.save(_(one.label), after, self.text_field.show_fault)

    def _set_always(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal passes it by place
        if self.form is not None:
            self.save(_("form goes with every report"), replace(self.form, always=on), self.text_field.show_fault)
