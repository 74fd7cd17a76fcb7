"""The page of signers: named, their lines built and seen, their papers and days, their order."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.domain.agency import Authority, Paper


@pytest.fixture
def page(page_of):
    return page_of("signers")


def choose(choice, value):
    choice.choose(value)
    choice.activated.emit(choice.currentIndex())


def add(qtbot, page):
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    return page.form


def turn(qtbot, box):
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)


def test_a_deputy_is_added_and_seen_as_printed(qtbot, desk, page, type_over):
    form = add(qtbot, page)
    assert form.name.hasFocus()
    type_over(form.name, "Trần Thị Bình")
    choose(form.authority, Authority.DEPUTY)
    type_over(form.title, "Phó Giám đốc")
    signer = desk.store.office.signers()[1]
    assert signer.position == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert signer.name == "Trần Thị Bình"
    assert form.preview.text().splitlines() == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "Trần Thị Bình"]


def test_who_signs_for_a_collective_has_a_line_for_it(qtbot, desk, page, type_over):
    form = add(qtbot, page)
    type_over(form.title, "Chủ tịch")
    type_over(form.body, "Ủy ban nhân dân")
    assert desk.store.office.signers()[1].position == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def test_the_heads_line_falls_away_with_the_authority(qtbot, desk, page, type_over):
    form = add(qtbot, page)
    choose(form.authority, Authority.ORDER)
    assert form.head_field.isVisible()
    type_over(form.title, "Chánh Văn phòng")
    choose(form.authority, Authority.ACTING)
    assert not form.head_field.isVisible()
    assert desk.store.office.signers()[1].position == ("Q. CHÁNH VĂN PHÒNG",)


def test_papers_and_days_decide_who_may_sign(qtbot, desk, page, type_over):
    form = add(qtbot, page)
    turn(qtbot, form.papers[Paper.REPORT])
    type_over(form.since, "01/03/2023")
    type_over(form.until, "30/06/2023")
    office = desk.store.office
    assert [one.name for one in office.who_may_sign(Paper.REPORT, date(2023, 3, 8))] == ["Nguyễn Văn An"]
    assert len(office.who_may_sign(Paper.REMINDER, date(2023, 3, 8))) == 2
    assert len(office.who_may_sign(Paper.REMINDER, date(2023, 7, 1))) == 1
    row = page.model.rowCount() - 1
    assert page.model.data(page.model.index(row, 2)) == "công văn đôn đốc"
    assert page.model.data(page.model.index(row, 3)) == "01/03/2023 – 30/06/2023"


def test_one_paper_is_left_at_least(qtbot, desk, page):
    form = add(qtbot, page)
    turn(qtbot, form.papers[Paper.REPORT])
    turn(qtbot, form.papers[Paper.REMINDER])
    assert form.papers_fault.isVisible()
    assert form.papers[Paper.REMINDER].isChecked()
    assert desk.store.office.signers()[1].signs == ("reminder",)


def test_a_last_day_before_the_first_is_refused(qtbot, desk, page, type_over):
    form = add(qtbot, page)
    type_over(form.since, "01/03/2023")
    type_over(form.until, "28/02/2023")
    assert form.until_field.fault() == "Ngày cuối đứng trước ngày đầu."
    assert desk.store.office.signers()[1].valid_to is None


def test_the_order_is_changed_by_keys_and_taken_back(qtbot, desk, page):
    add(qtbot, page)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [one.name for one in desk.store.office.signers()] == ["Người ký mới", "Nguyễn Văn An"]
    assert page.chosen.name == "Người ký mới"
    desk.editor.stack.undo()
    assert [one.name for one in desk.store.office.signers()] == ["Nguyễn Văn An", "Người ký mới"]


def test_a_deleted_signer_comes_back(qtbot, desk, page):
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(0, 0))
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert desk.store.office.signers() == ()
    assert page.empty.isVisible()
    desk.editor.stack.undo()
    assert [one.name for one in desk.store.office.signers()] == ["Nguyễn Văn An"]
    assert page.table.isVisible()
