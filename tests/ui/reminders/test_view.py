"""The letters to units, as an officer chooses, writes and records them."""

from datetime import date
from io import BytesIO

import docx
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.domain.changes import Change
from app.domain.progress import ProgressEntry, Status
from app.domain.reports import Way
from app.ui.aims import SettingsAim, UnitAim
from app.ui.reminders.view import RemindersView


@pytest.fixture
def view(desk, show, qapp):
    shown = show(RemindersView(desk))
    qapp.processEvents()
    return shown


def rows(view):
    return [(one.unit.name, len(one.late), len(one.soon)) for one in view.model.records]


def choose(view, name):
    unit = next(one.unit for one in view.model.records if one.unit.name == name)
    view.aim(UnitAim(unit_id=unit.id))


def letter_text(view):
    return "\n".join(paragraph.text for paragraph in view._current().paragraphs)


def past(view):
    QApplication.processEvents()
    return [label.text() for label in view.findChildren(QLabel) if " · " in label.text() and label.isVisible()]


def test_units_that_owe_something_stand_with_how_much(view):
    assert ("Văn phòng Sở", 2, 0) in rows(view)
    assert view.chosen() == view.model.records[0]
    assert view.page.pages.isVisible()


def test_a_task_that_comes_back_counts_once_in_the_list_as_in_the_letter(desk, show, monkeypatch):
    monkeypatch.setattr(desk, "_clock", lambda: date(2023, 11, 20))
    view = show(RemindersView(desk))
    choose(view, "Văn phòng Sở")
    row, debts = view.units.currentIndex().row(), view.chosen()
    assert len(debts.late) > len({one.task_id for one in debts.late})
    assert f"còn {int(view.model.index(row, 1).data()):02} nhiệm vụ đã quá hạn" in letter_text(view)


def test_a_task_that_is_not_ticked_is_not_in_the_letter(view, qapp):
    choose(view, "Văn phòng Sở")
    first = view.owed.item(0)
    title = view.owed.ticked()[0].title
    assert title[:40] in letter_text(view)
    first.setCheckState(Qt.CheckState.Unchecked)
    assert title[:40] not in letter_text(view)


def test_nothing_ticked_is_said_where_the_letter_would_stand(view, qtbot):
    choose(view, "Văn phòng Sở")
    for row in range(view.owed.count()):
        view.owed.item(row).setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(view.page.message.isVisible)
    assert view.page.message.text() == "Chọn ít nhất một nhiệm vụ để đôn đốc."


def test_the_letter_is_written_for_word(view, dialogs, tmp_path):
    choose(view, "Văn phòng Sở")
    dialogs.file = tmp_path / "don-doc.docx"
    QTest.mouseClick(view.word, Qt.MouseButton.LeftButton)
    document = docx.Document(BytesIO(dialogs.file.read_bytes()))
    assert any(paragraph.text.startswith("Thực hiện Kế hoạch") for paragraph in document.paragraphs)


def test_a_letter_that_went_out_is_recorded_and_can_be_undone(view, desk):
    choose(view, "Văn phòng Sở")
    QTest.keyClicks(view.fields.number, "45/SXD-VP")
    view.fields.way.choose(Way.PAPER)
    QTest.mouseClick(view.record, Qt.MouseButton.LeftButton)
    assert past(view) == ["45/SXD-VP · 08/03/2023 · bản giấy · trả lời trước 13/03/2023"]
    (kept,) = desk.store.reminders.letters()
    assert (kept.signer, kept.position) == ("Nguyễn Văn An", ("GIÁM ĐỐC",))
    items = desk.store.reminders.items(kept.id)
    assert len(items) == view.owed.count()
    assert "; ".join(one.title for one in items) in [label.text() for label in view.panel.findChildren(QLabel)]
    desk.editor.stack.undo()
    assert past(view) == []


def test_the_list_says_which_units_were_reminded_and_when(view, desk):
    choose(view, "Văn phòng Sở")
    row = view.units.currentIndex().row()
    QTest.mouseClick(view.record, Qt.MouseButton.LeftButton)
    said = [view.model.index(place, 0).data() for place in range(view.model.rowCount())]
    assert said[row] == "Văn phòng Sở\nđã nhắc 08/03/2023"
    assert all("đã nhắc" not in words for place, words in enumerate(said) if place != row)
    desk.editor.stack.undo()
    assert view.model.index(row, 0).data() == "Văn phòng Sở"


def test_a_record_made_by_mistake_is_taken_out(view, desk):
    choose(view, "Văn phòng Sở")
    QTest.mouseClick(view.record, Qt.MouseButton.LeftButton)
    (taken,) = [one for one in view.findChildren(QPushButton) if one.text() == "Bỏ"]
    taken.click()
    assert desk.store.reminders.letters() == ()
    desk.editor.stack.undo()
    assert len(desk.store.reminders.letters()) == 1


def test_a_day_before_the_letters_own_is_told_at_its_field(view, desk):
    choose(view, "Văn phòng Sở")
    view.fields.sent_on.set_day(date(2023, 3, 7))
    QTest.mouseClick(view.record, Qt.MouseButton.LeftButton)
    assert "Ngày gửi không thể trước ngày của công văn." in [one.text() for one in view.findChildren(QLabel)]
    assert desk.store.reminders.letters() == ()


def test_a_store_without_debts_says_so(empty_desk, qtbot):
    shown = RemindersView(empty_desk)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    assert shown.empty.isVisible()
    assert not shown.word.isEnabled()


def test_the_names_of_units_are_read_whole(view, qapp):
    names = [one.unit.name for one in view.model.records]
    widest = max(view.units.fontMetrics().horizontalAdvance(name) for name in names)
    assert view.units.columnWidth(0) >= widest + 16
    view.resize(500, 600)
    view.resize(1254, 600)  # as when it is made in no room and then shown
    assert view.units.columnWidth(0) >= widest + 16
    view.split.setSizes([300, 600, 354])
    view.split.splitterMoved.emit(300, 1)
    qapp.processEvents()
    long = names.index("Các phòng nghiệp vụ thuộc Sở")
    assert view.units.columnWidth(0) < widest
    assert view.units.rowHeight(long) >= 2 * view.units.fontMetrics().height()


def test_where_nobody_may_sign_there_is_a_way_to_say_who(view, desk, qtbot):
    for signer in desk.store.office.signers():
        desk.store.apply((Change(before=signer),))
    view.refresh()
    with qtbot.waitSignal(desk.led) as led:
        QTest.mouseClick(view.fields.add_signer, Qt.MouseButton.LeftButton)
    assert led.args == ["settings", SettingsAim(page="signers")]


def test_the_list_of_what_is_owed_is_as_high_as_that_needs(view, qtbot, qapp):
    choose(view, "Các phòng nghiệp vụ thuộc Sở")
    assert view.owed.count() == 1
    qtbot.waitUntil(lambda: view.owed.height() < 140)
    assert view.owed.visualItemRect(view.owed.item(0)).height() <= view.owed.viewport().height()
    assert not view.owed.verticalScrollBar().isVisible()


def gone_to_and_back(window, qtbot):
    window.go("today")
    QApplication.processEvents()
    window.go("reminders")
    view = window.view("reminders")
    qtbot.waitUntil(view.page.pages.isVisible)
    return view


def test_going_there_again_shows_the_letter_that_was_made_and_what_was_unticked(window, qtbot):
    window.go("reminders")
    view = window.view("reminders")
    choose(view, "Văn phòng Sở")
    view.owed.item(0).setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: not view._timer.isActive())
    made = view.page._made[1]
    view = gone_to_and_back(window, qtbot)
    assert view.chosen().unit.name == "Văn phòng Sở"
    assert view.owed.item(0).checkState() is Qt.CheckState.Unchecked
    assert view.page._made[1] is made


def test_what_was_done_meanwhile_is_not_in_the_letter(window, qtbot):
    window.go("reminders")
    view = window.view("reminders")
    choose(view, "Văn phòng Sở")
    owed = view.owed.ticked()
    window.go("today")
    done = ProgressEntry(
        task_id=owed[0].task_id, occurrence=owed[0].occurrence, day=date(2023, 3, 8), status=Status.DONE, reason="xong"
    )
    window.desk.editor.edit("", lambda: window.desk.store.progress.record(done))
    view = gone_to_and_back(window, qtbot)
    assert owed[0].title[:40] not in letter_text(view)
    assert len(view.owed.ticked()) == len(owed) - 1


def test_another_name_of_the_office_is_in_the_letter_at_once(view, desk, qtbot):
    agency = desk.store.office.agency()
    desk.editor.apply("", (Change(before=agency, after=replace(agency, name="Sở Xây dựng và Đô thị")),))
    assert view._current().agency.name == "Sở Xây dựng và Đô thị"
    qtbot.waitUntil(lambda: view.page._made is not None and view.page._made[0].agency.name == "Sở Xây dựng và Đô thị")
