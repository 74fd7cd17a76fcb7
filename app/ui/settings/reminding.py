"""The page of reminders: from when a task is due soon, what is counted, whether the program stays by the clock."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from app.i18n import N_, _
from app.override import override
from app.settings import REMINDERS
from app.ui.autostart import can_start_with_windows
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.kit.cards import text_label
from app.ui.kit.layouts import add_layout
from app.ui.settings.page import SettingsPage, kept_foot
from app.ui.settings.switch import Switch

WORDS = {
    "overdue": N_("Tasks overdue"),
    "today": N_("Tasks due today"),
    "soon": N_("Tasks due soon"),
    "cut_off": N_("The cut-off and the day to send the report"),
    "not_updated": N_("Tasks without an update in the period"),
}


class RemindingPage(SettingsPage):
    """Chooses what the program reminds of."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Reminders"), parent)
        self._build()
        desk.settings_changed.connect(lambda _settings: self.refresh())

    def _build(self) -> None:
        column = self.card.add_form()
        column.addWidget(text_label(_("Due soon"), "strong"))
        self.soon = QSpinBox()
        self.soon.setRange(1, 90)
        self.soon.setFixedWidth(theme.px(72))
        self.soon.setAccessibleName(_("Days left from which a task is due soon"))
        self.soon.setKeyboardTracking(False)
        self.soon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(text_label(_("A task is due soon when at most")))
        row.addWidget(self.soon)
        row.addWidget(text_label(_("days are left")))
        row.addStretch(1)
        add_layout(column, row)
        column.addSpacing(8)
        column.addWidget(text_label(_("Counted where the program reminds"), "strong"))
        self.switches = {key: Switch(_(WORDS[key])) for key in REMINDERS}
        for key, switch in self.switches.items():
            column.addWidget(switch)
            switch.toggled.connect(lambda on, key=key: self._count(key, on=on))
        column.addSpacing(8)
        column.addWidget(text_label(_("Beside the clock"), "strong"))
        self.tray = Switch(
            _("Stay beside the clock when the window is closed"),
            _("A small icon counts what is overdue and due today; nothing pops up."),
        )
        self.start = Switch(_("Start with Windows, beside the clock"), self._start_hint())
        for switch in (self.tray, self.start):
            column.addWidget(switch)
        self.tray.toggled.connect(lambda on: self._stay(on=on))
        self.start.toggled.connect(lambda on: self._start_with_windows(on=on))
        column.addStretch(1)
        self.card.body.addWidget(kept_foot())
        self.soon.valueChanged.connect(self._keep_soon)

    def _keep_soon(self, days: int) -> None:
        self.desk.change_settings(_("days of “due soon”"), soon_days=days)
        self.refresh()

    def _count(self, key: str, *, on: bool) -> None:
        wanted = {*self.desk.settings.reminders, key} if on else {*self.desk.settings.reminders} - {key}
        self.desk.change_settings(_("reminders"), reminders=tuple(one for one in REMINDERS if one in wanted))
        self.refresh()

    @staticmethod
    def _start_hint() -> str:
        if can_start_with_windows():
            return _("Windows lists it among its start-up programs, where it can be switched off, too.")
        return _("Only the program installed on Windows can do this.")

    def _stay(self, *, on: bool) -> None:
        """Keep whether the program stays; one that does not stay does not start by itself either."""
        start = on and self.desk.settings.start_with_windows
        self._keep_places(tray=on, start=start)

    def _start_with_windows(self, *, on: bool) -> None:
        """Keep whether the program starts by itself: then it stays beside the clock, too."""
        self._keep_places(tray=on or self.desk.settings.tray, start=on)

    def _keep_places(self, *, tray: bool, start: bool) -> None:
        self.desk.change_settings(_("place beside the clock"), tray=tray, start_with_windows=start)
        self.refresh()

    @override
    def refresh(self) -> None:
        """Show the settings in force."""
        settings = self.desk.settings
        if self.soon.value() != settings.soon_days:
            self.soon.blockSignals(True)  # noqa: FBT003 - Qt's own
            self.soon.setValue(settings.soon_days)
            self.soon.blockSignals(False)  # noqa: FBT003 - Qt's own
        for key, switch in self.switches.items():
            switch.turn(on=key in settings.reminders)
        self.tray.turn(on=settings.tray)
        self.start.turn(on=settings.start_with_windows)
        self.start.setEnabled(can_start_with_windows())
