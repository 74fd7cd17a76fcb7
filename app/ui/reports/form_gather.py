"""A form filled from elsewhere: workbooks that units sent back, the same period a year before, a year's quarters."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.domain.changes import Changes
from app.domain.periods import PeriodKind, ReportingPeriod
from app.i18n import N_, _, ngettext
from app.services.form_files import FilledForm
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.kit.buttons import button, foot_row, primary_button
from app.ui.kit.cards import IconLabel, text_label
from app.ui.kit.fields import LabelledField, typed
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.scrolling import ScrolledWords
from app.ui.printing.delivery import Delivery
from app.ui.reports.form_deeds import FormDeeds

_WORKBOOKS = N_("Excel workbooks (*.xlsx *.xlsm)")
_SHOWN = 40


class FormGather:
    """Asks for files and shows what they hold before anything is taken."""

    def __init__(self, desk: Desk, deeds: FormDeeds, over: QWidget) -> None:
        self._desk = desk
        self._deeds = deeds
        self._over = over
        self._delivery = Delivery(desk, over)

    @property
    def has_quarters(self) -> bool:
        """Whether the report is of a longer period, which its quarters add up to."""
        return ReportingPeriod.parse(self._deeds.report.period).kind in {PeriodKind.YEAR, PeriodKind.HALF_YEAR}

    def read(self) -> None:
        """Ask for workbooks of units and show what they hold together."""
        paths = self._desk.dialogs.open_files(_("Workbooks that units filled in"), _(_WORKBOOKS))
        if not paths:
            return
        files, report, form = self._desk.store.form_files, self._deeds.report, self._deeds.form.code
        self._desk.jobs.start_apart(  # they may lie on a share that does not answer
            _("Reading the workbooks"),
            lambda _progress: files.read(report, form, paths),
            self._show,
            failed=self._delivery.failed,
        )

    def send(self) -> None:
        """Write a workbook of the form for a unit to fill in."""
        dialog = UnitDialog(self._over)
        dialog.accepted.connect(lambda: self._write(typed(dialog.unit)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def from_year_before(self) -> None:
        """Fill the empty cells with what the same period had a year before."""
        grid, report, form = self._desk.store.report_grid, self._deeds.report, self._deeds.form.code
        text = _("figures of the year before")
        if self._desk.editor.edit(text, lambda: grid.from_year_before(report, form)):
            self._desk.say(_("The empty cells took the figures of the year before. Ctrl+Z takes them back."))

    def sum_quarters(self) -> None:
        """Take the sums of the quarters anew."""
        reporting, report = self._desk.store.reporting, self._deeds.report
        if self._desk.editor.edit(_("sums of the quarters"), lambda: reporting.sum_quarters(report)):
            self._desk.say(_("The forms took the sums of the quarters. Ctrl+Z takes them back."))

    def take_over(self) -> None:
        """Take anew what the last signed report left."""
        reporting, report = self._desk.store.reporting, self._deeds.report
        changed: list[bool] = []

        def make() -> Changes:
            made = reporting.take_over(report)
            changed.append(bool(made))
            return made

        if self._desk.editor.edit(_("figures of the last period"), make):
            words = _("The forms took what the last period left. Ctrl+Z takes it back.")
            self._desk.say(words if any(changed) else _("The forms open with what the last period left already."))

    def _show(self, filled: FilledForm) -> None:
        dialog = FilledDialog(filled, self._over)
        dialog.accepted.connect(lambda: self._take(filled))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, filled: FilledForm) -> None:
        count = len(filled.files)
        text = ngettext("{count} workbook", "{count} workbooks", count).format(count=count)
        if self._desk.editor.edit(text, lambda: self._desk.store.form_files.take(filled)):
            self._desk.say(_("The form took the figures of the workbooks. Ctrl+Z takes them back."))

    def _write(self, unit: str) -> None:
        files, today = self._desk.store.form_files, self._desk.today()
        report, form = self._deeds.report, self._deeds.form.code
        name = f"{form} - {unit}.xlsx".replace("/", "-")
        title = _("A form for a unit to fill in")
        self._delivery.write(title, name, _(_WORKBOOKS), lambda: files.blank(report, (form,), unit, today))


class UnitDialog(QDialog):
    """Asks which unit is to fill a form in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("A form for a unit to fill in"))
        self.setMinimumWidth(theme.px(420))
        self.unit = QLineEdit()
        hint = _("The workbook has this form's rows without figures; what comes back is taken from the same menu.")
        column = column_in(self, 12, around=16)
        column.addWidget(LabelledField(_("Unit"), self.unit, hint))
        self.write = primary_button(_("Write the workbook"), "arrow_export", self.accept)
        self.write.setDefault(True)
        self.write.setEnabled(False)
        self.unit.textChanged.connect(lambda _text: self.write.setEnabled(bool(typed(self.unit))))
        add_layout(column, _feet(self, self.write))


class FilledDialog(QDialog):
    """What workbooks hold for a form: each problem in a sentence, or what will be taken."""

    def __init__(self, filled: FilledForm, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Form {form} from workbooks").format(form=filled.form))
        self.setMinimumWidth(theme.px(560))
        self.lines = _problem_lines(filled) if filled.problems else _file_lines(filled)
        column = column_in(self, 10, around=16)
        self.question = text_label(_question(filled), "heading", wrap=True)
        column.addWidget(self.question)
        listed = _listed(self.lines, self.question.text(), wrong=bool(filled.problems))
        column.addWidget(listed, 1)
        self.take: QPushButton | None = None
        if filled.can_be_taken:
            column.addWidget(
                text_label(
                    _(
                        "Figures of these rows that stand in the form are replaced; "
                        "what was carried over stays where it is blank."
                    ),
                    "hint",
                    wrap=True,
                )
            )
            self.take = primary_button(_("Take into the form"), "arrow_import", self.accept)
            self.take.setDefault(True)
        add_layout(column, _feet(self, self.take))


def _question(filled: FilledForm) -> str:
    if filled.problems:
        return _("Nothing can be taken: settle this first.")
    rows = ngettext("{count} row", "{count} rows", len(filled.rows)).format(count=len(filled.rows))
    count = len(filled.files)
    words = ngettext("Take {rows} from the workbook?", "Take {rows} as the sum of {count} workbooks?", count)
    return words.format(rows=rows, count=count)


def _problem_lines(filled: FilledForm) -> list[str]:
    return [f"{one.file}: {one.text}" for one in filled.problems]


def _file_lines(filled: FilledForm) -> list[str]:
    lines = [f"{file.name} — {file.unit}" if file.unit else file.name for file in filled.files]
    fresh = [row.name for row in filled.rows if row.is_new]
    return [*lines, *(_("New row: {name}").format(name=name) for name in fresh)]


def _listed(lines: list[str], name: str, *, wrong: bool) -> ScrolledWords:
    inner = QWidget()
    column = column_in(inner, 6)
    for line in lines[:_SHOWN]:
        row = QHBoxLayout()
        row.setSpacing(6)
        icon = ("error_circle", "over") if wrong else ("document_table", "text2")
        row.addWidget(IconLabel(*icon, filled=wrong), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text_label(line, "", wrap=True), 1)
        add_layout(column, row)
    left = len(lines) - _SHOWN
    if left > 0:
        column.addWidget(text_label(ngettext("and {count} more", "and {count} more", left).format(count=left), "hint"))
    column.addStretch(1)
    scroll = ScrolledWords(inner, name)
    scroll.setMinimumHeight(theme.px(min(40 + 30 * len(lines), 320)))
    return scroll


def _feet(dialog: QDialog, deed: QPushButton | None) -> QHBoxLayout:
    if deed is None:
        return foot_row(button(_("Close"), "", dialog.reject))
    return foot_row(deed, button(_("Cancel"), "", dialog.reject))
