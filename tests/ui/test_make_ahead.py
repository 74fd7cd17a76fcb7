"""Views made while nobody touches anything: they are there when they are gone to, and nothing shown changes."""

from PySide6.QtCore import Qt

from app.ui.frame import make_ahead
from app.ui.frame.make_ahead import MakeAhead
from app.ui.frame.places import PLACES

KEYS = [key for key, _icon, _word in PLACES]


def test_one_view_is_made_at_each_look_until_all_are_there(window, monkeypatch, qapp):
    monkeypatch.setattr(make_ahead, "_PAUSE", 0.0)
    shown = window.places.shown
    ahead = MakeAhead(window, qapp)
    there = [sum(window.places.has(key) for key in KEYS)]
    for _look in KEYS:
        ahead.look()
        there.append(sum(window.places.has(key) for key in KEYS))
    assert there == [min(there[0] + turn, len(KEYS)) for turn in range(len(KEYS) + 1)]
    assert window.places.shown == shown
    assert window.places.stack.currentWidget() is window.view(shown)


def test_none_is_made_while_somebody_types(window, qtbot, qapp, monkeypatch):
    monkeypatch.setattr(make_ahead, "_PAUSE", 0.1)
    monkeypatch.setattr(make_ahead, "_LOOK_MS", 0)
    ahead = MakeAhead(window, qapp)
    ahead._timer.stop()
    qtbot.wait(200)
    qtbot.keyClick(window, Qt.Key.Key_Shift)
    ahead.look()
    assert [key for key in KEYS if window.places.has(key)] == [window.places.shown]
    qtbot.wait(200)
    ahead.look()
    assert sum(window.places.has(key) for key in KEYS) == 2


def test_the_menus_stay_those_of_the_view_that_is_shown(window, monkeypatch, qapp):
    monkeypatch.setattr(make_ahead, "_PAUSE", 0.0)
    window.go("calendar")
    before = {action.text() for action in window.view("calendar").actions() if action.isEnabled()}
    ahead = MakeAhead(window, qapp)
    for _look in KEYS:
        ahead.look()
    assert {action.text() for action in window.view("calendar").actions() if action.isEnabled()} == before
    assert not any(action.isEnabled() for action in window.view("tasks").actions() if action.text())
