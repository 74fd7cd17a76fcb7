"""The fields that say who the office is, asked for on the first run; the rest stands in the settings."""

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.domain.agency import Agency
from app.i18n import _
from app.ui.kit.fields import Choice, LabelledField, typed

_FIRST_DAY, _LAST_DAY = 15, 31


class OfficeForm(QWidget):
    """Asks for the office's names."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: Agency | None = None
        self._build()

    def _build(self) -> None:
        self.name, self.parent_name = QLineEdit(), QLineEdit()
        self.place, self.code, self.short_name = QLineEdit(), QLineEdit(), QLineEdit()
        self.report_day = Choice([(n, _("Day {number}").format(number=n)) for n in range(_FIRST_DAY, _LAST_DAY + 1)])
        self._name_field = LabelledField(_("Office's name"), self.name)
        day_hint = _("The day of the period's last month by which the report is sent.")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._name_field, 0, 0, 1, 2)
        grid.addWidget(LabelledField(_("Parent office"), self.parent_name), 1, 0, 1, 2)
        grid.addWidget(LabelledField(_("Place named in documents"), self.place), 2, 0)
        grid.addWidget(LabelledField(_("Office's sign in document numbers"), self.code), 2, 1)
        grid.addWidget(LabelledField(_("How the text speaks of the office"), self.short_name), 3, 0)
        grid.addWidget(LabelledField(_("Day to send the report"), self.report_day, day_hint), 3, 1)
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
        self.code.setText(shown.code)
        self.short_name.setText(shown.short_name)
        self.report_day.choose(shown.report_day)

    def agency(self) -> Agency | None:
        """Return the office as typed; None, with the fault said, when it has no name."""
        name = typed(self.name)
        self._name_field.show_fault("" if name else _("Type the office's name."))
        if not name:
            self.name.setFocus()
            return None
        default = Agency(name="")
        parent = typed(self.parent_name)
        kept = self._kept or default
        return replace(
            kept,
            name=name,
            parent=parent,
            place=typed(self.place),
            code=typed(self.code),
            short_name=typed(self.short_name) or default.short_name,
            report_day=self.report_day.value(),
            addressees=kept.addressees or ((parent,) if parent else ()),
        )
