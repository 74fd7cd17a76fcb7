"""The fields that say who the office is, asked for on the first run; the rest stands in the settings."""

from msgspec.structs import replace
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.agency import Agency, spoken_of
from app.i18n import _
from app.ui.kit.fields import LabelledField, typed
from app.ui.kit.layouts import column_in


class OfficeForm(QWidget):
    """Asks for the office's names."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: Agency | None = None
        self._build()

    def _build(self) -> None:
        self.name, self.parent_name, self.place = QLineEdit(), QLineEdit(), QLineEdit()
        self.name.setPlaceholderText(_("such as Sở Xây dựng"))
        self.parent_name.setPlaceholderText(_("such as UBND tỉnh Đồng Nai"))
        self.place.setPlaceholderText(_("such as Đồng Nai"))
        self._name_field = LabelledField(_("Office's name"), self.name)
        column = column_in(self, 8)
        column.addWidget(self._name_field)
        column.addWidget(LabelledField(_("Parent office"), self.parent_name))
        column.addWidget(LabelledField(_("Place named in documents"), self.place))
        self.name.textEdited.connect(self._name_typed)
        self.show_agency(None)

    def _name_typed(self) -> None:
        self._name_field.show_fault("")

    def show_agency(self, agency: Agency | None) -> None:
        """Show an office, or the defaults of a new one."""
        self._kept = agency
        shown = agency or Agency(name="")
        self.name.setText(shown.name)
        self.parent_name.setText(shown.parent)
        self.place.setText(shown.place)

    def agency(self) -> Agency | None:
        """Return the office as typed; None, with the fault said, when it has no name."""
        name = typed(self.name)
        self._name_field.show_fault("" if name else _("Type the office's name."))
        if not name:
            self.name.setFocus()
            return None
        parent = typed(self.parent_name)
        kept = self._kept or Agency(name="", short_name=spoken_of(name))
        return replace(
            kept,
            name=name,
            parent=parent,
            place=typed(self.place),
            addressees=kept.addressees or ((parent,) if parent else ()),
        )
