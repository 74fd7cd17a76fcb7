"""An import taken back and made again from the menu: the history stays short, also once the window was made anew."""

import json

from app.domain.changes import Action
from app.ui.frame.plan_files import take_in_sample


def test_an_import_is_taken_back_and_made_again_in_a_few_lines_of_history(empty_desk, make_window, qtbot):
    window = make_window(empty_desk)
    take_in_sample(window.desk, window.intake.taken_in)
    store = window.desk.store
    (plan,) = store.planning.plans()
    tasks = len(store.planning.tasks(plan.id))
    before = window.desk
    window.desk.change_settings("cỡ chữ", text_size=115)
    qtbot.waitUntil(lambda: window.desk is not before)
    before = window.desk
    window.menus.undo.trigger()  # of the letters' size: the window is made anew once more
    qtbot.waitUntil(lambda: window.desk is not before)
    known = len(store.history.lines(1000))
    window.menus.undo.trigger()
    assert store.planning.plans() == ()
    gone = store.history.lines(1000)[:-known]
    assert len(gone) < 20, "one for each set, and one for each indicator"
    (told,) = [one for one in gone if one.what == "task"]
    assert (told.action, json.loads(told.before)["count"]) == (Action.DELETED, tasks)
    window.menus.redo.trigger()
    assert len(store.planning.tasks(plan.id)) == tasks
    came = store.history.lines(1000)[: -known - len(gone)]
    assert [one.action for one in came if one.what == "task"] == [Action.IMPORTED]
