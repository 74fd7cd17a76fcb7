"""The page of the office: kept when a field is left, taken back, dated names."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.ui.aims import SettingsAim


@pytest.fixture
def page(page_of):
    return page_of("office")


def test_a_field_is_kept_when_it_is_left_and_taken_back_by_undo(desk, page, type_over):
    type_over(page.place, "Biên Hòa", Qt.Key.Key_Tab)
    assert desk.store.office.agency().place == "Biên Hòa"
    desk.editor.stack.undo()
    assert desk.store.office.agency().place == "Đồng Nai"
    assert page.place.text() == "Đồng Nai"


def test_esc_takes_what_was_typed_back(qtbot, desk, page):
    page.place.setFocus()
    page.place.insert(" ơi")
    qtbot.keyClick(page.place, Qt.Key.Key_Escape)
    qtbot.keyClick(page.place, Qt.Key.Key_Tab)
    assert desk.store.office.agency().place == "Đồng Nai"
    assert desk.editor.stack.count() == 0


def test_lines_are_kept_one_each(desk, page, qtbot):
    page.recipients.setFocus()
    page.recipients.selectAll()
    page.recipients.insertPlainText("Văn phòng UBND tỉnh;")
    qtbot.keyClick(page.recipients, Qt.Key.Key_Return)
    qtbot.keyClick(page.recipients, Qt.Key.Key_Return)
    page.recipients.insertPlainText("  Giám đốc Sở ")
    qtbot.keyClick(page.recipients, Qt.Key.Key_Tab)
    assert desk.store.office.agency().recipients == ("Văn phòng UBND tỉnh;", "Giám đốc Sở")


def test_an_office_keeps_its_name(desk, page, type_over):
    type_over(page.name, "")
    assert page.name_field.fault() == "Nhập tên cơ quan."
    assert desk.store.office.agency().name == "Sở Xây dựng"


def test_a_new_name_holds_from_its_day_and_the_old_one_until_the_day_before(qtbot, desk, page, type_over):
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    assert page.name.hasFocus()
    type_over(page.name, "Sở Xây dựng thành phố")
    type_over(page.parent_name, "UBND thành phố Đồng Nai")
    type_over(page.since, "30/04/2026")
    office = desk.store.office
    assert office.agency(date(2026, 4, 29)).name == "Sở Xây dựng"
    assert office.agency(date(2026, 4, 30)).name == "Sở Xây dựng thành phố"
    assert office.agency(date(2026, 4, 29)).parent == "UBND tỉnh Đồng Nai"
    shown = [page.model.data(page.model.index(row, 2)) for row in range(2)]
    assert shown == ["từ ngày 30/04/2026", "đến hết ngày 29/04/2026"]


def test_two_names_cannot_begin_on_one_day(qtbot, desk, dialogs, page):
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    assert len(dialogs.told) == 1
    assert len(desk.store.office.agencies()) == 2


def test_a_name_is_deleted_but_never_the_last(qtbot, desk, page):
    assert not page.delete.isVisible()
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.delete, Qt.MouseButton.LeftButton)
    assert [one.valid_from for one in desk.store.office.agencies()] == [None]
    assert not page.delete.isVisible()


def test_an_edit_leaves_the_keys_in_the_next_field(qtbot, window):
    window.desk.lead("settings", SettingsAim(page="office"))
    page = window.view("settings").page("office")
    window.activateWindow()
    page.name.setFocus()
    page.name.selectAll()
    page.name.insert("Sở Xây dựng Đồng Nai")
    qtbot.keyClick(page.name, Qt.Key.Key_Tab)
    assert window.desk.store.office.agency().name == "Sở Xây dựng Đồng Nai"
    assert page.parent_name.hasFocus()
    assert window.windowTitle().endswith("Sở Xây dựng Đồng Nai")


def test_ctrl_z_in_a_field_in_which_nothing_is_being_typed_takes_the_last_edit_back(qtbot, window):
    window.desk.lead("settings", SettingsAim(page="office"))
    page = window.view("settings").page("office")
    window.activateWindow()
    page.place.setFocus()
    page.place.selectAll()
    page.place.insert("Biên Hòa")
    qtbot.keyClick(page.place, Qt.Key.Key_Tab)
    page.place.setFocus()
    qtbot.keyClick(page.place, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.desk.store.office.agency().place == "Đồng Nai"
