"""The fields that say who the office is, used on first run and in the office's dialog."""

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from app.domain.agency import Agency
from app.domain.vietnamese import composed, one_line
from app.i18n import _
from app.ui.kit import theme
from app.ui.kit.fields import Choice, LabelledField, typed

_FIRST_DAY, _LAST_DAY = 15, 31


class OfficeForm(QWidget):
    """Asks for the office's names; ``whole`` also for what a report prints."""

    def __init__(self, *, whole: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = whole
        self._kept: Agency | None = None
        self._build()

    def _build(self) -> None:
        self.name, self.parent_name = QLineEdit(), QLineEdit()
        self.place, self.code, self.short_name, self.archive = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.addressees, self.recipients = QPlainTextEdit(), QPlainTextEdit()
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
        if self._whole:
            for box in (self.addressees, self.recipients):
                box.setFixedHeight(theme.px(64))
                box.setTabChangesFocus(True)
            grid.addWidget(LabelledField(_("Addressees, one a line"), self.addressees), 4, 0)
            grid.addWidget(LabelledField(_("Recipients, one a line"), self.recipients), 4, 1)
            grid.addWidget(LabelledField(_("Archive, as printed after “Lưu:”"), self.archive), 5, 0)
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
        self.archive.setText(shown.archive)
        self.report_day.choose(shown.report_day)
        self.addressees.setPlainText("\n".join(shown.addressees))
        self.recipients.setPlainText("\n".join(shown.recipients))

    def agency(self) -> Agency | None:
        """Return the office as typed; None, with the fault said, when it has no name."""
        name = typed(self.name)
        self._name_field.show_fault("" if name else _("Type the office's name."))
        if not name:
            self.name.setFocus()
            return None
        default = Agency(name="")
        parent = typed(self.parent_name)
        addressees = _lines(self.addressees) or ((parent,) if parent and not self._whole else ())
        return replace(
            self._kept or default,
            name=name,
            parent=parent,
            place=typed(self.place),
            code=typed(self.code),
            short_name=typed(self.short_name) or default.short_name,
            archive=typed(self.archive) or default.archive,
            report_day=self.report_day.value(),
            addressees=addressees,
            recipients=_lines(self.recipients),
        )


def _lines(box: QPlainTextEdit) -> tuple[str, ...]:
    return tuple(line for line in map(one_line, composed(box.toPlainText()).splitlines()) if line)
