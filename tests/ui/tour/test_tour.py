"""The short tour: shown once after the first run, walked by keys, left at any moment, in any window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from app.ui.frame.places import REPORTS, TASKS, TODAY
from app.ui.kit.memory import remembered
from app.ui.tour.steps import STEPS
from app.ui.tour.tour import Tour, begin_once, tour_of


def begin(window, qtbot):
    action = next(one for one in window.findChildren(QAction) if one.text() == "Giới thiệu nhanh")
    action.trigger()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    tour = tour_of(window)
    tour.setFocus()
    return tour


def words(tour):
    return [label.text() for label in tour.findChildren(QLabel)]


def under_way(window):
    tour = window.findChild(Tour)
    return tour is not None and tour.isVisible()


def name_office(window, qtbot):
    qtbot.keyClicks(window._first_page().form.name, "S")
    start = next(one for one in window.findChildren(QPushButton) if one.text() == "Bắt đầu")
    qtbot.mouseClick(start, Qt.MouseButton.LeftButton)


def test_the_menu_of_help_begins_it_at_the_rail(window, qtbot):
    tour = begin(window, qtbot)
    assert words(tour)[:2] == ["Phần 1/7", "Sáu nơi làm việc"]
    assert tour.outline.geometry().contains(window.rail.mapTo(window, window.rail.rect().center()))
    assert not tour.outline.geometry().intersects(tour.geometry())


@pytest.mark.parametrize("on", [Qt.Key.Key_Right, Qt.Key.Key_Return])
def test_keys_go_on_to_the_last_part_and_end_it(window, qtbot, on):
    tour = begin(window, qtbot)
    places = []
    for _step in STEPS:
        assert tour.hasFocus()
        places.append(window.places.shown)
        qtbot.keyClick(tour, on)
    assert not tour.isVisible()
    assert not tour.outline.isVisible()
    assert [TASKS in places, REPORTS in places, places[-1]] == [True, True, TODAY]


def test_the_arrow_back_shows_the_part_before(window, qtbot):
    tour = begin(window, qtbot)
    qtbot.keyClick(tour, Qt.Key.Key_Right)
    qtbot.keyClick(tour, Qt.Key.Key_Left)
    qtbot.keyClick(tour, Qt.Key.Key_Left)
    assert tour.step == 0


def test_esc_ends_it_and_gives_the_keys_back(window, qtbot):
    window.go(TODAY)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.view(TODAY).setFocus()
    before = window.focusWidget()
    tour = begin(window, qtbot)
    qtbot.keyClick(tour, Qt.Key.Key_Escape)
    assert not tour.isVisible()
    assert window.focusWidget() is before


def test_it_ends_where_it_began(window, qtbot):
    window.go(TASKS)
    tour = begin(window, qtbot)
    assert window.places.shown == TODAY
    qtbot.keyClick(tour, Qt.Key.Key_Escape)
    assert window.places.shown == TASKS


def test_it_is_over_where_one_goes_to_another_place(window, qtbot):
    tour = begin(window, qtbot)
    qtbot.keyClick(tour, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.places.shown == TASKS
    assert not tour.isVisible()
    assert not tour.outline.isVisible()
    assert window.view(TASKS).isAncestorOf(window.focusWidget())


def test_the_buttons_do_what_the_keys_do(window, qtbot):
    tour = begin(window, qtbot)
    qtbot.mouseClick(tour.on, Qt.MouseButton.LeftButton)
    assert tour.step == 1
    qtbot.mouseClick(tour.back, Qt.MouseButton.LeftButton)
    assert tour.step == 0
    qtbot.keyClick(tour.skip, Qt.Key.Key_Right)
    assert tour.step == 1
    qtbot.mouseClick(tour.skip, Qt.MouseButton.LeftButton)
    assert not tour.isVisible()


@pytest.mark.parametrize("size", [(1366, 720), (683, 384), (640, 360)])
def test_the_callout_stands_within_the_window_whole(window, qtbot, size):
    window.resize(*size)
    tour = begin(window, qtbot)
    for _step in STEPS:
        qtbot.wait(20)
        assert window.rect().contains(tour.geometry()), tour.step
        assert tour.height() >= tour.heightForWidth(tour.width())
        assert tour.outline.isVisible()
        tour.go_on()


def test_it_follows_a_window_that_is_resized(window, qtbot):
    tour = begin(window, qtbot)
    for _step in range(3):
        tour.go_on()
    window.resize(700, 400)
    qtbot.waitUntil(lambda: window.rect().contains(tour.geometry()))


def test_it_is_read_out(window, qtbot):
    tour = begin(window, qtbot)
    assert tour.accessibleName().startswith("Sáu nơi làm việc. Hôm nay, Nhiệm vụ")


# Once


def test_it_is_shown_once_after_the_first_run(make_window, empty_desk, qtbot):
    window = make_window(empty_desk)
    assert not under_way(window)
    name_office(window, qtbot)
    qtbot.waitUntil(lambda: under_way(window))
    assert remembered("tour/seen")
    tour_of(window).end()
    begin_once(window)
    qtbot.wait(500)
    assert not under_way(window)


def test_it_is_not_shown_to_who_has_a_plan_already(window, qtbot):
    qtbot.wait(500)
    assert not under_way(window)


def test_it_waits_until_a_dialog_is_closed(make_window, empty_desk, qtbot):
    window = make_window(empty_desk)
    name_office(window, qtbot)
    dialog = QDialog(window)
    dialog.setModal(True)
    dialog.show()
    qtbot.wait(900)
    assert not under_way(window)
    dialog.close()
    qtbot.waitUntil(lambda: under_way(window))


def test_it_does_not_stand_over_an_import(make_window, empty_desk, qtbot, dialogs):
    window = make_window(empty_desk)
    qtbot.keyClicks(window._first_page().form.name, "S")
    choose = next(one for one in window.findChildren(QPushButton) if one.text() == "Chọn tệp")
    qtbot.mouseClick(choose, Qt.MouseButton.LeftButton)
    qtbot.wait(600)
    assert not under_way(window)
