"""The questions before the calendar's file is written: which days, and how early it shall ring."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.i18n import _, day, ngettext
from app.override import override
from app.ui.kit.buttons import button, foot_row, primary_button
from app.ui.kit.cards import text_label
from app.ui.kit.fields import Choice, LabelledField
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.memory import remember, remembered

ALARMS = (0, 1, 3, 5, 7, 15)
_ALARM = "calendar/alarm"
Span = tuple[str, date, date]


class ExportDialog(QDialog):
    """Asks what the file shall hold; what the calendar is narrowed to holds for the file as well."""

    def __init__(self, spans: tuple[Span, ...], narrowed: str, parent: QWidget) -> None:
        """Take the spans of days on offer, each with its name, and what the calendar is narrowed to in words."""
        super().__init__(parent)
        self.setWindowTitle(_("Export the calendar"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.span = Choice([((first, last), f"{name} ({day(first)} – {day(last)})") for name, first, last in spans])
        self.alarm = Choice([(days, _alarm_words(days)) for days in ALARMS])
        kept = str(remembered(_ALARM) or "0")
        self.alarm.choose(int(kept) if kept.isdigit() else 0)
        column = column_in(self, 8, around=16)
        column.addWidget(LabelledField(_("Which days"), self.span))
        column.addWidget(LabelledField(_("Reminder before a deadline"), self.alarm))
        held = _("The file holds what the calendar shows now: {filter}.").format(filter=narrowed)
        column.addWidget(text_label(held, "second", wrap=True))
        taken = _("Open it in Outlook, or import it in Google Calendar. Importing a newer file changes no event twice.")
        column.addWidget(text_label(taken, "hint", wrap=True))
        self.save = primary_button(_("Save the file…"), "arrow_export", self.accept)
        self.save.setDefault(True)
        column.addSpacing(8)
        add_layout(column, foot_row(self.save, button(_("Cancel"), "", self.reject)))
        self.resize(min(460, parent.window().width() - 32), self.sizeHint().height())

    @override
    def accept(self) -> None:
        """Take what was chosen."""
        remember(_ALARM, str(self.alarm.value()))
        super().accept()


def _alarm_words(days: int) -> str:
    if not days:
        return _("No reminder")
    words = ngettext("{count} day before, at 8 in the morning", "{count} days before, at 8 in the morning", days)
    return words.format(count=days)
