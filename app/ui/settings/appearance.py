"""The page of the window's look: its colours, the size of its letters, its language; each in force at once."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import N_, _
from app.override import override
from app.settings import TEXT_SIZES
from app.ui.desk import Desk
from app.ui.kit.buttons import SegmentedSwitch
from app.ui.kit.cards import text_label
from app.ui.kit.layouts import add_layout
from app.ui.settings.page import SettingsPage, kept_foot

_THEMES = (("system", N_("As Windows")), ("light", N_("Light")), ("dark", N_("Dark")))
_LANGUAGES = (("vi", "Tiếng Việt"), ("en", "English"))


class AppearancePage(SettingsPage):
    """Chooses how the window looks."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Appearance"), parent)
        self._build()
        desk.settings_changed.connect(lambda _settings: self.refresh())

    def _build(self) -> None:
        self.theme = SegmentedSwitch([(key, _(word)) for key, word in _THEMES])
        self.text_size = SegmentedSwitch([(str(size), f"{size}%") for size in TEXT_SIZES])
        self.language = SegmentedSwitch(_LANGUAGES)
        column = self.card.add_form()
        self._add(column, _("Colours"), self.theme, _("“As Windows” follows Windows between light and dark."))
        self._add(column, _("Text size"), self.text_size, _("The whole window takes the size chosen."))
        hint = _("The words of the window. Reports are always written in Vietnamese.")
        self._add(column, _("Language"), self.language, hint)
        column.addStretch(1)
        self.card.body.addWidget(kept_foot())
        self.theme.chosen.connect(lambda key: self._keep(_("colours"), theme=key))
        self.text_size.chosen.connect(lambda key: self._keep(_("text size"), text_size=int(key)))
        self.language.chosen.connect(lambda key: self._keep(_("language"), language=key))

    def _add(self, column: QVBoxLayout, title: str, switch: SegmentedSwitch, hint: str) -> None:
        switch.setAccessibleName(title)
        box = QVBoxLayout()
        box.setSpacing(4)
        box.addWidget(text_label(title, "label"))
        row = QHBoxLayout()
        row.addWidget(switch)
        row.addStretch(1)
        add_layout(box, row)
        box.addWidget(text_label(hint, "hint", wrap=True))
        add_layout(column, box)

    def _keep(self, what: str, **values: Any) -> None:
        self.desk.change_settings(what, **values)
        self.refresh()

    @override
    def refresh(self) -> None:
        """Show the settings in force."""
        settings = self.desk.settings
        self.theme.choose(settings.theme)
        self.text_size.choose(str(settings.text_size))
        self.language.choose(settings.language)
