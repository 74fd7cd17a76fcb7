"""Conditions that are all met together, counted, kept under names, and seen."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.changes import Change
from app.domain.indicator_links import linked_indicators
from app.domain.indicators import Comparator, Indicator
from app.domain.progress import ProgressEntry, State, Status
from app.ui.aims import TaskAim, TasksAim
from app.ui.tasks.filter_line import FilterLine
from app.ui.tasks.filters import Due, TaskFilter, as_json, from_json
from app.ui.tasks.saved_filters import NameDialog
from app.ui.tasks.view import TasksView
from tests.ui.conftest import TODAY

SEPTEMBER = (date(2023, 9, 1), date(2023, 9, 30))


@pytest.fixture
def passing(view):
    """The tasks that pass a filter."""

    def found(**wanted):
        rows = view.contents.index.passing(TaskFilter(**wanted), TODAY, view._desk.period)
        return [row.standing for row in rows]

    return found


def unit_id(view, name):
    return next(one.id for one in view.contents.units if one.name == name)


def rows_of(check):
    listed = check.popup.list
    return {listed.item(place).text(): listed.item(place) for place in range(listed.count())}


@pytest.mark.parametrize("text", ["khảo sát ý kiến", "khao sat y kien", "KHẢO SÁT", "y kien khao sat"])
def test_words_are_found_in_any_order_without_accents(passing, text):
    found = passing(text=text)
    assert found
    assert all("khảo sát" in one.task.title for one in found)


def test_conditions_narrow_together(view, passing):
    office = unit_id(view, "Văn phòng Sở")
    late = passing(states=frozenset({State.OVERDUE}))
    both = passing(states=frozenset({State.OVERDUE}), units=frozenset({office}), text="du thao")
    assert {one.state for one in late} == {State.OVERDUE}
    assert len(late) == 3
    assert len(both) == 1
    assert "Văn phòng Sở" in (*both[0].leads, *both[0].coops)


def test_a_section_holds_what_is_in_the_sections_within_it(desk, view, passing):
    top = view.contents.sections[1]
    whole = passing(sections=frozenset({top.id}))
    assert whole
    assert {one.task.section_id for one in whole} == {top.id}


@pytest.mark.parametrize(
    ("wanted", "dues"),
    [
        ({"due": Due.PERIOD}, (date(2022, 12, 15), date(2023, 3, 14))),
        ({"due": Due.MONTH}, (TODAY, date(2023, 4, 7))),
        ({"due": Due.RANGE, "due_from": SEPTEMBER[0], "due_to": SEPTEMBER[1]}, SEPTEMBER),
        ({"due": Due.RANGE, "due_to": date(2023, 2, 1)}, (date.min, date(2023, 2, 1))),
    ],
)  # fmt: skip
def test_deadlines_are_narrowed_to_days(passing, wanted, dues):
    found = passing(**wanted)
    assert found
    for one in found:
        assert any(step.due is not None and dues[0] <= step.due <= dues[1] for step in one.occurrences)
    assert len(found) < len(passing())


def test_tasks_without_a_deadline_are_those_that_can_never_be_late(passing):
    found = passing(due=Due.NONE)
    assert {one.state for one in found} == {State.NO_DEADLINE}
    assert len(found) + len([one for one in passing() if one.state is not State.NO_DEADLINE]) == 40


def test_an_entry_in_the_period_takes_a_task_off_the_list_of_those_not_updated(desk, view, passing, go):
    task = go("3.3")
    before = len(passing(not_updated=True))
    entry = ProgressEntry(task_id=task.id, occurrence="2023-R1", day=TODAY, status=Status.IN_PROGRESS, percent=10)
    desk.editor.edit("ghi", lambda: desk.store.progress.record(entry))
    view.refresh()
    after = [one.task.id for one in passing(not_updated=True)]
    assert len(after) == before - 1
    assert task.id not in after


def test_a_task_is_linked_to_the_indicator_that_its_goal_names(desk, view, passing, go):
    task = go("3.3")
    made = Indicator(
        year=2023,
        name="Tỷ lệ đúng hạn",
        comparator=Comparator.AT_LEAST,
        target=Decimal(96),
        printed="Tỷ lệ giải quyết hồ sơ đúng hạn đạt tối thiểu 96%",
    )
    assert linked_indicators([task], [made])[task.id] == (made,)
    desk.editor.apply("thêm", (Change(after=made),))
    view.refresh()
    assert [one.task.id for one in passing(linked=True)] == [task.id]


def test_a_filter_is_read_as_it_was_kept_and_what_is_not_understood_is_left_out():
    wanted = TaskFilter(
        text="thủ tục",
        states=frozenset({State.OVERDUE, State.DUE_SOON}),
        units=frozenset({3, 1}),
        due=Due.RANGE,
        due_from=date(2023, 1, 1),
        linked=True,
    )
    assert from_json(as_json(wanted)) == wanted
    assert as_json(TaskFilter()) == "{}"
    assert from_json('{"states": ["gone"], "text": "a", "colour": "red"}') == TaskFilter(text="a")
    assert from_json("no json") == TaskFilter()


def test_the_list_of_states_counts_ticks_by_keyboard_and_says_what_is_chosen(view, qtbot):
    view.filters.state.setFocus()
    qtbot.keyClick(view.filters.state, Qt.Key.Key_Down)
    shown = rows_of(view.filters.state)
    assert "Quá hạn (3)" in shown
    listed = view.filters.state.popup.list
    listed.setCurrentItem(shown["Quá hạn (3)"])
    qtbot.keyClick(listed, Qt.Key.Key_Space)
    assert view.filters.state.shown() == "Tình trạng: Quá hạn"
    assert view.filters.count_text() == "3/40 nhiệm vụ"
    assert view.filters.overdue.isChecked()
    qtbot.keyClick(listed, Qt.Key.Key_Return)


def test_counts_in_a_list_heed_the_other_conditions(view):
    view.filters.overdue.setChecked(True)
    view.filters.unit.open_list()
    assert any(text.startswith("Văn phòng Sở (") for text in rows_of(view.filters.unit))
    counts = [int(text.rpartition("(")[2].rstrip(")")) for text in rows_of(view.filters.unit)]
    assert max(counts) <= 3
    view.filters.unit.popup.close()


def test_a_long_list_is_searched_without_accents(view, qtbot):
    view.filters.unit.open_list()
    popup = view.filters.unit.popup
    qtbot.keyClicks(popup.search, "thanh tra")
    left = [popup.list.item(n).text() for n in range(popup.list.count()) if not popup.list.item(n).isHidden()]
    assert len(left) == 1
    assert left[0].startswith("Thanh tra Sở")
    popup.close()


def test_days_typed_in_the_popup_narrow_at_once(view, qtbot):
    view.filters.due.open_popup()
    popup = view.filters.due.popup
    popup.last.setText("1/2")
    popup.last.editingFinished.emit()
    assert view.filters.due.shown() == "Thời hạn: đến 01/02/2023"
    assert 0 < len(view.model.tasks()) < 40
    popup.close()


def test_a_filter_is_kept_under_a_name_had_again_and_undone(view, desk, qtbot):
    view.filters.overdue.setChecked(True)
    view.saved.ask_name()
    dialog = view.saved.dialog
    assert isinstance(dialog, NameDialog)
    dialog.accept()
    assert "Đặt tên cho bộ lọc." in dialog._field.fault()
    dialog.name.insert("Quá hạn cần đôn đốc")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    view.filters.clear()
    view.saved.open_menu()
    late = view.filters.overdue.text().removeprefix("Quá hạn ")
    action = next(one for one in view.saved.menu.actions() if one.text() == f"Quá hạn cần đôn đốc ({late})")
    action.trigger()
    view.saved.menu.close()
    assert {one.state for one in view.model.tasks()} == {State.OVERDUE}
    desk.editor.stack.undo()
    assert desk.store.saved_filters.of_view("tasks") == ()


def test_a_name_that_is_there_is_replaced(desk):
    keep = desk.store.saved_filters.keep
    keep("tasks", "Của tôi", "{}")
    keep("tasks", "CỦA TÔI", '{"linked": true}')
    (one,) = desk.store.saved_filters.of_view("tasks")
    assert (one.name, one.chosen) == ("CỦA TÔI", '{"linked": true}')


def test_what_narrows_is_taken_away_at_once(view, qtbot):
    view.filters.show_filter(TaskFilter(text="thủ tục", states=frozenset({State.NO_DEADLINE}), not_updated=True))
    assert view.filters.conditions() == 3
    assert view.filters.away.isVisible()
    qtbot.mouseClick(view.filters.away, Qt.MouseButton.LeftButton)
    assert view.filters.wanted() == TaskFilter()
    assert not view.filters.away.isVisible()
    assert len(view.model.tasks()) == 40


def test_the_line_stays_one_where_the_words_at_its_end_can_give_way(view, qtbot):
    view.resize(1254, 600)
    line = view.filters
    states = frozenset({State.OVERDUE, State.IN_TIME})
    qtbot.waitUntil(lambda: line.width() == 1254)
    assert line.saved.text() == "Bộ lọc"
    line.show_filter(TaskFilter(states=states, units=frozenset({unit_id(view, "Văn phòng Sở")})))
    qtbot.waitUntil(lambda: line.saved.text() == "")
    qtbot.waitUntil(lambda: line.height() < 40)
    assert line.saved.toolTip() == "Bộ lọc"
    line.clear()
    qtbot.waitUntil(lambda: line.saved.text() == "Bộ lọc")


def test_the_filter_is_there_in_the_next_window_without_words_half_typed(view, desk, qtbot):
    view.filters.show_filter(TaskFilter(text="thu t", states=frozenset({State.OVERDUE})))
    again = TasksView(desk)
    qtbot.addWidget(again)
    assert again.filters.wanted() == TaskFilter(states=frozenset({State.OVERDUE}))


def test_an_aim_narrows_to_what_it_asks_for(view):
    view.aim(TasksAim(states=frozenset({State.OVERDUE}), unit_id=unit_id(view, "Văn phòng Sở")))
    assert {one.state for one in view.model.tasks()} == {State.OVERDUE}
    view.aim(TasksAim(due_from=date(2023, 9, 1), due_to=date(2023, 9, 30)))
    assert all(one.state is not State.OVERDUE for one in view.model.tasks())


def test_an_aim_at_a_task_shows_its_occurrence_and_takes_hiding_filters_away(view, go):
    task = go("3.3")
    view.filters.overdue.setChecked(True)
    view.aim(TaskAim(task_id=task.id, occurrence="2023-R3"))
    QApplication.processEvents()
    assert view.table.current_task().task.id == task.id
    assert view.pane.strip.key() == "2023-R3"
    assert view.filters.wanted() == TaskFilter()


def test_thousands_of_tasks_are_told_with_thousands_apart(qtbot):
    line = FilterLine()
    qtbot.addWidget(line)
    line.show_count(10_000, 10_000)
    assert line.count_text() == "10.000 nhiệm vụ"
    line.show_count(1_200, 10_000)
    assert line.count_text() == "1.200/10.000 nhiệm vụ"
