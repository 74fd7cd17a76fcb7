"""The first hour: three fields, five ways to begin, and after each of them what comes next."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from app.services.store import open_store
from app.ui.frame.places import INTAKE, PLACES, REPORTS, SETTINGS, TASKS
from app.ui.kit.memory import remembered
from app.ui.tour.tour import Tour
from tests.ui.conftest import SAMPLE


@pytest.fixture
def window(make_window, empty_desk, qtbot):
    made = make_window(empty_desk)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture(autouse=True)
def no_tour(monkeypatch):
    """The tour has tests of its own."""
    monkeypatch.setattr(Tour, "begin", lambda _tour: None)


def page(window):
    return window._first_page()


def press(window, text, qtbot):
    button = next(one for one in page(window).findChildren(QPushButton) if one.text() == text)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)


def backup_of(path, tmp_path):
    store = open_store(path, daily_backup=False)
    made = store.backups.make("by-hand")
    store.close()
    return made


def test_three_things_are_asked_and_only_the_name_is_needed(window, qtbot):
    assert len(page(window).findChildren(QLineEdit)) == 3
    press(window, "Bắt đầu", qtbot)
    assert window.desk.store.office.agency() is None
    assert window.focusWidget() is page(window).form.name
    page(window).form.name.insert("Sở Xây dựng")
    press(window, "Bắt đầu", qtbot)
    assert window.desk.store.office.agency().name == "Sở Xây dựng"


def test_what_was_typed_stands_in_the_settings(window, qtbot):
    form = page(window).form
    for field, text in ((form.name, "Sở Xây dựng"), (form.parent_name, "UBND tỉnh Đồng Nai"), (form.place, "Đồng Nai")):
        field.insert(text)
    press(window, "Bắt đầu", qtbot)
    office = window.desk.store.office.agency()
    assert (office.short_name, office.parent, office.place, office.addressees) == (
        "Sở",
        "UBND tỉnh Đồng Nai",
        "Đồng Nai",
        ("UBND tỉnh Đồng Nai",),
    )


def test_tab_leads_through_the_fields_and_every_way_to_begin(window, qtbot):
    met = []
    for _key in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        met.append(focused.text() if isinstance(focused, QPushButton) else focused.accessibleName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert met[:8] == [
        "Tên cơ quan", "Cơ quan chủ quản", "Địa danh trên văn bản",
        "Chọn tệp", "Mở mẫu", "Chọn bản sao lưu", "Mở sổ", "Bắt đầu",
    ]  # fmt: skip


def test_after_an_empty_beginning_the_next_steps_are_offered(window, qtbot, dialogs):
    page(window).form.name.insert("Sở Xây dựng")
    press(window, "Bắt đầu", qtbot)
    assert window.strip.text().startswith("Đã lưu thông tin cơ quan. Tiếp theo: nhập kế hoạch")
    offers = {one.text(): one for one in window.strip.findChildren(QPushButton) if one.isVisible()}
    qtbot.mouseClick(offers["Mở báo cáo"], Qt.MouseButton.LeftButton)
    assert window.places.shown == REPORTS
    assert not window.strip.isVisible()
    qtbot.mouseClick(offers["Nhập kế hoạch"], Qt.MouseButton.LeftButton)
    assert window.places.shown == INTAKE


def test_after_an_import_the_next_step_is_said(window, qtbot, dialogs):
    dialogs.file = SAMPLE
    page(window).form.name.insert("Sở Xây dựng")
    press(window, "Chọn tệp", qtbot)
    for _step in range(4):
        qtbot.mouseClick(window.view(INTAKE).foot.next, Qt.MouseButton.LeftButton)
    assert window.places.shown == TASKS
    assert "Tiếp theo: ghi tiến độ từng nhiệm vụ; khai báo người ký trong Thiết lập." in window.strip.text()


def test_the_sample_says_that_it_is_one_and_leads_back(window, qtbot):
    own = window.desk.store.path
    press(window, "Mở mẫu", qtbot)
    qtbot.waitUntil(lambda: window.places.shown == TASKS)
    assert window.strip.text() == "Đây là sổ mẫu, thử gì cũng được, không ảnh hưởng đến sổ của cơ quan."
    back = next(one for one in window.strip.findChildren(QPushButton) if one.text() == "Về sổ của cơ quan")
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert window.desk.store.path == own
    qtbot.waitUntil(page(window).isVisible)


def test_the_next_start_is_not_with_the_sample(window, qtbot):
    press(window, "Mở mẫu", qtbot)
    assert remembered("store") is None


def test_a_backup_is_put_back_into_the_stores_own_place(window, qtbot, dialogs, sample_store, tmp_path):
    own = window.desk.store.path
    dialogs.file = backup_of(sample_store, tmp_path)
    press(window, "Chọn bản sao lưu", qtbot)
    qtbot.waitUntil(window.rail.isVisible)
    assert window.desk.store.path == own
    assert window.desk.store.office.agency().name == "Sở Xây dựng"
    assert len(window.desk.store.planning.plans()) == 1
    assert window.strip.text().startswith(f"Đã khôi phục từ {dialogs.file.name}. Tiếp theo: chọn thư mục")
    to_backups = next(one for one in window.strip.findChildren(QPushButton) if one.text() == "Sao lưu")
    qtbot.mouseClick(to_backups, Qt.MouseButton.LeftButton)
    assert window.places.shown == SETTINGS


def test_a_file_that_is_no_backup_is_refused_in_one_sentence(window, qtbot, dialogs, tmp_path):
    dialogs.file = tmp_path / "thư.dmk"
    dialogs.file.write_bytes(b"khong phai so" * 100)
    press(window, "Chọn bản sao lưu", qtbot)
    qtbot.waitUntil(lambda: len(dialogs.told) == 1)
    assert "không phải là sổ dữ liệu" in dialogs.told[0]
    assert page(window).isVisible()


def test_an_empty_backup_is_said_to_be_empty(window, qtbot, dialogs, tmp_path):
    open_store(tmp_path / "trong.dmk", daily_backup=False).close()
    dialogs.file = tmp_path / "trong.dmk"
    press(window, "Chọn bản sao lưu", qtbot)
    qtbot.waitUntil(lambda: bool(dialogs.told))
    assert dialogs.told == ["Bản sao lưu trong.dmk còn trống: chưa có cơ quan, chưa có kế hoạch."]
    assert page(window).isVisible()


def test_a_store_brought_along_is_opened_where_it_lies(window, qtbot, dialogs, sample_store):
    dialogs.file = sample_store
    press(window, "Mở sổ", qtbot)
    assert window.desk.store.path == sample_store
    qtbot.waitUntil(window.rail.isVisible)
    assert window.status_line.text() == f"Đã mở sổ {sample_store.name}"


def test_the_ways_stand_below_the_office_where_there_is_no_room_beside(window, qtbot):
    window.resize(683, 384)
    QApplication.processEvents()
    fields, ways = (
        page(window).form,
        next(one for one in page(window).findChildren(QPushButton) if one.text() == "Mở mẫu"),
    )
    assert ways.mapTo(window, ways.rect().topLeft()).y() > fields.mapTo(window, fields.rect().bottomLeft()).y()


@pytest.mark.parametrize("key", [key for key, _icon, _word in PLACES])
def test_an_empty_place_says_what_to_do(window, qtbot, key):
    page(window).form.name.insert("Sở Xây dựng")
    press(window, "Bắt đầu", qtbot)
    window.go(key)
    view = window.view(key)
    texts = [one.text() for one in view.findChildren(QLabel) if one.isVisibleTo(window)]
    buttons = [one for one in view.findChildren(QPushButton) if one.isVisibleTo(window) and one.isEnabled()]
    assert any(len(text) > 20 for text in texts)
    assert buttons
