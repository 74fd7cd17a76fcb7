"""The page of units: names, other names, counts; two of them joined and parted again."""

import pytest
from PySide6.QtCore import Qt

from app.services.store import open_store
from app.ui.aims import SettingsAim


@pytest.fixture
def page(page_of):
    return page_of("units")


def uses(desk):
    return {one.unit.name: one for one in desk.store.units.overview(2023)}


def edit(page, name):
    page.choose(name)
    page.edit_chosen()
    return page.form


def test_units_are_listed_with_what_they_lead_and_work_with(desk, page):
    first = page.model.records[0]
    assert (first.unit.name, first.leads, first.coops) == ("Văn phòng Sở", 30, 10)
    assert page.card.count.text() == "13 đơn vị, nhiệm vụ năm 2023"


def test_a_unit_is_renamed_and_still_known_by_its_old_name(desk, page, type_over):
    form = edit(page, "Thanh tra Sở")
    type_over(form.name, "Thanh tra Sở Xây dựng")
    assert [one.name for one in uses(desk)["Thanh tra Sở Xây dựng"].aliases] == ["Thanh tra Sở"]
    desk.editor.stack.undo()
    assert uses(desk)["Thanh tra Sở"].aliases == ()
    assert form.name.text() == "Thanh tra Sở"


def test_other_names_are_added_and_taken_away(qtbot, desk, page, type_over):
    form = edit(page, "Văn phòng Sở")
    type_over(form.new_alias, "VP. Sở")
    type_over(form.new_alias, "VPS")
    assert [one.name for one in uses(desk)["Văn phòng Sở"].aliases] == ["VP. Sở", "VPS"]
    take_away = next(
        one for one in form.findChildren(type(page.editor.close_button)) if one.accessibleName() == "Bỏ tên “VP. Sở”"
    )
    qtbot.mouseClick(take_away, Qt.MouseButton.LeftButton)
    assert [one.name for one in uses(desk)["Văn phòng Sở"].aliases] == ["VPS"]


def test_a_name_that_another_unit_has_is_refused_beside_the_field(desk, page, type_over):
    form = edit(page, "Văn phòng Sở")
    type_over(form.new_alias, "thanh tra so")
    assert form.alias_field.fault() == "Đơn vị “Thanh tra Sở” đã mang tên này. Có thể gộp hai đơn vị."
    type_over(form.name, "Thanh tra Sở")
    assert "Thanh tra Sở" in form.name_field.fault()
    assert form.name.text() == "Văn phòng Sở"


def test_the_switch_says_that_a_name_stands_for_several(qtbot, desk, page):
    form = edit(page, "Thanh tra Sở")
    form.collective.setFocus()
    qtbot.keyClick(form.collective, Qt.Key.Key_Space)
    assert uses(desk)["Thanh tra Sở"].unit.collective
    desk.editor.stack.undo()
    assert not form.collective.isChecked()


def test_a_new_unit_is_added_named_and_deleted(qtbot, desk, page, type_over):
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    assert page.form.name.hasFocus()
    type_over(page.form.name, "Phòng Kinh tế")
    assert uses(desk)["Phòng Kinh tế"].leads == 0
    assert page.form.delete.isVisible()
    qtbot.mouseClick(page.form.delete, Qt.MouseButton.LeftButton)
    assert "Phòng Kinh tế" not in uses(desk)


def test_a_unit_with_tasks_offers_no_deletion(page):
    form = edit(page, "Thanh tra Sở")
    assert not form.delete.isVisible()
    assert form.used.isVisible()


def test_two_units_are_merged_after_a_look_and_parted_by_one_undo(qtbot, desk, page):
    before = {name: (one.leads, one.coops) for name, one in uses(desk).items()}
    page.choose("Các phòng nghiệp vụ")
    qtbot.mouseClick(page.to_merge, Qt.MouseButton.LeftButton)
    form = page.merge_form
    keep = next(one.unit for one in page.model.records if one.unit.name == "Các phòng nghiệp vụ thuộc Sở")
    form.keep.choose(keep)
    form.keep.activated.emit(form.keep.currentIndex())
    assert "2 nhiệm vụ chuyển sang Các phòng nghiệp vụ thuộc Sở" in form.preview.text()
    qtbot.mouseClick(form.merge, Qt.MouseButton.LeftButton)
    merged = uses(desk)
    assert "Các phòng nghiệp vụ" not in merged
    assert merged[keep.name].leads == before[keep.name][0] + before["Các phòng nghiệp vụ"][0]
    assert page.chosen.unit.name == keep.name
    desk.editor.stack.undo()
    assert {name: (one.leads, one.coops) for name, one in uses(desk).items()} == before


def test_the_direction_of_a_merging_is_turned_round(qtbot, page):
    page.choose("Đài PTTH")
    qtbot.mouseClick(page.to_merge, Qt.MouseButton.LeftButton)
    form = page.merge_form
    gone, keep = form.gone.value(), form.keep.value()
    qtbot.mouseClick(form.swap, Qt.MouseButton.LeftButton)
    assert (form.keep.value(), form.gone.value()) == (gone, keep)
    assert f"“{keep.name}” không còn" in form.preview.text()


def test_a_unit_is_not_merged_with_itself(qtbot, page):
    qtbot.mouseClick(page.to_merge, Qt.MouseButton.LeftButton)
    form = page.merge_form
    form.keep.choose(form.gone.value())
    form.keep.activated.emit(form.keep.currentIndex())
    assert not form.merge.isEnabled()
    assert form.preview.text() == "Chọn hai đơn vị khác nhau."


def test_names_that_look_alike_are_proposed_until_they_are_said_to_differ(qtbot, desk, page):
    desk.editor.edit("", lambda: desk.store.units.add("VP Sở"))
    assert page.card.strip.text() == "“VP Sở” có thể là “Văn phòng Sở”."
    qtbot.mouseClick(page.card.strip._more, Qt.MouseButton.LeftButton)
    assert not page.card.strip.isVisible()
    page.refresh()
    assert not page.card.strip.isVisible()


def test_a_proposal_leads_to_the_merging_of_the_two(qtbot, desk, page):
    desk.editor.edit("", lambda: desk.store.units.add("VP Sở"))
    qtbot.mouseClick(page.card.strip._action, Qt.MouseButton.LeftButton)
    assert page.merge_form.keep.value().name == "Văn phòng Sở"
    assert page.merge_form.gone.value().name == "VP Sở"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_the_editor_opens_by_keyboard(qtbot, page, key):
    page.choose("Thanh tra Sở")
    page.table.setFocus()
    qtbot.keyClick(page.table, key)
    assert page.form.name.hasFocus()
    assert page.form.name.text() == "Thanh tra Sở"


def test_what_is_being_typed_when_the_window_closes_is_kept(qtbot, make_window, desk, sample_store):
    window = make_window(desk)
    window.desk.lead("settings", SettingsAim(page="units"))
    window.activateWindow()
    page = window.view("settings").page("units")
    form = edit(page, "Thanh tra Sở")
    form.name.setFocus()
    form.name.selectAll()
    form.name.insert("Thanh tra Sở Xây dựng")
    path = desk.store.path
    window.close()
    store = open_store(path, daily_backup=False)
    assert "Thanh tra Sở Xây dựng" in [one.unit.name for one in store.units.overview(2023)]
    store.close()
