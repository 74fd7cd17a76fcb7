"""What tests of the settings share: the place, shown, over the sample plan."""

import pytest
from PySide6.QtCore import Qt

from app.ui.aims import SettingsAim
from app.ui.settings.view import SettingsView


@pytest.fixture
def settings(desk, show):
    """The place of the settings, shown."""
    return show(SettingsView(desk), height=640)


@pytest.fixture
def page_of(settings):
    """Go to a page and return it."""

    def go(key):
        settings.aim(SettingsAim(page=key))
        return settings.page(key)

    return go


@pytest.fixture
def type_over(qtbot):
    """Type into a field in place of what it holds, and leave it by Enter (or by Tab, where Enter makes a line)."""

    def type_(field, text, key=None):
        field.setFocus()
        field.selectAll()
        qtbot.keyClick(field, Qt.Key.Key_Delete)
        field.insert(text)  # the test's keyboard knows no Vietnamese
        qtbot.keyClick(field, key or Qt.Key.Key_Return)

    return type_
