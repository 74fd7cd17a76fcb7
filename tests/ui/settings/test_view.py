"""The place of the settings: its pages, walked through, aimed at, narrow."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QLabel, QLineEdit, QWidget

from app.ui.aims import SettingsAim, TaskAim
from app.ui.frame.places import SETTINGS
from app.ui.kit.cards import IconLabel
from app.ui.settings.page import PageCard
from app.ui.settings.pages import PAGES
from app.ui.settings.view import SettingsView


def test_the_arrows_go_from_page_to_page(qtbot, settings):
    settings.aim(SettingsAim(page="office"))
    settings.list.setFocus()
    qtbot.keyClick(settings.list, Qt.Key.Key_Down)
    assert settings.shown == "signers"
    qtbot.keyClick(settings.list, Qt.Key.Key_Up)
    assert settings.shown == "office"


@pytest.mark.parametrize("key", [entry.key for entry in PAGES])
def test_every_page_can_be_aimed_at_and_drawn(settings, page_of, key):
    page = page_of(key)
    assert settings.shown == key
    assert page.isVisible()
    assert not settings.grab().isNull()


@pytest.mark.parametrize("key", [entry.key for entry in PAGES])
def test_title_fields_and_foot_begin_at_one_line(page_of, key):
    card = next(one for one in page_of(key).findChildren(PageCard) if one.isVisible())

    def left_of(widget: QWidget) -> int:
        return widget.mapTo(card, QPoint(0, 0)).x()

    kinds = (QLabel, QLineEdit, QAbstractButton, QAbstractSpinBox, IconLabel)
    shown = [one for kind in kinds for one in card.findChildren(kind) if one.isVisible() and one.width() > 12]
    assert {left_of(one) for one in shown if left_of(one) < 28} == {left_of(card.title)}


def test_an_aim_of_another_place_is_left_alone(settings):
    settings.aim(SettingsAim(page="units"))
    settings.aim(TaskAim(task_id=1))
    assert settings.shown == "units"


def test_the_page_last_shown_is_shown_again(qtbot, desk, settings):
    settings.aim(SettingsAim(page="backups"))
    again = SettingsView(desk)
    qtbot.addWidget(again)
    assert again.shown == "backups"


def test_in_a_narrow_window_the_editor_takes_the_contents_place_and_gives_it_back(qtbot, settings, page_of):
    settings.resize(600, 330)
    page = page_of("units")
    assert settings.list.folded
    page.choose("Thanh tra Sở")
    page.edit_chosen(focus=True)
    assert page.editor.isVisible()
    assert not page.card.isVisible()
    qtbot.keyClick(page.form.name, Qt.Key.Key_Escape)
    assert page.card.isVisible()
    assert not page.editor.isVisible()
    assert page.table.hasFocus()


@pytest.mark.parametrize("key", [entry.key for entry in PAGES])
def test_everything_that_is_pressed_or_typed_into_has_a_name(settings, page_of, key):
    page = page_of(key)
    if key == "packs":
        return  # it has tests of its own
    nameless = [
        one
        for kind in (QAbstractButton, QLineEdit)
        for one in page.findChildren(kind)
        if one.isVisibleTo(page)
        and one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not one.objectName().startswith("qt_")
        and not (one.accessibleName() or getattr(one, "text", str)())
    ]
    assert nameless == []


def test_the_window_leads_to_a_page(window):
    window.desk.lead(SETTINGS, SettingsAim(page="signers"))
    assert window.view(SETTINGS).shown == "signers"


def test_its_own_key_leads_from_a_field_of_a_page_to_the_list_of_pages(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    settings = window.view(SETTINGS)
    assert settings.list.hasFocus()
    settings.aim(SettingsAim(page="office"))
    field = settings.page("office").findChild(QLineEdit)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(field, "moi")
    qtbot.keyClick(field, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert settings.list.hasFocus()
    assert settings.shown == "office"
    assert field.text().endswith("moi")  # what was typed stays
    qtbot.keyClick(settings.list, Qt.Key.Key_Down)
    assert settings.shown == "signers"
