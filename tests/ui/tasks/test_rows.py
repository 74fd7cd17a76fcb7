"""What stands in the task table."""

import pytest

from app.ui.tasks.cells import goal_words
from app.ui.tasks.model import DEADLINE, sort_key
from app.ui.tasks.rows import GoalRow, Heads, SectionRow, TaskRow, build_rows, task_rows
from tests.ui.conftest import TODAY


@pytest.fixture
def plan(desk):
    plan = desk.store.planning.plan_of(2023)
    standings = desk.store.progress.standings(plan.id, TODAY, desk.period)
    return desk.store.planning.sections(plan.id), task_rows(standings)


def titles(rows):
    return [row.standing.task.title for row in rows if isinstance(row, TaskRow)]


def test_all_tasks_stand_in_the_plans_order_under_their_sections(plan):
    sections, standings = plan
    rows = build_rows(sections, standings)
    assert titles(rows) == [one.standing.task.title for one in standings]
    heads = [row for row in rows if isinstance(row, SectionRow)]
    assert sum(row.tasks for row in heads) == len(standings) == 40
    assert isinstance(rows[0], SectionRow)


def test_a_goal_stands_once_above_all_its_tasks(plan):
    rows = build_rows(*plan)
    goals = [(row.number, row.text) for row in rows if isinstance(row, GoalRow)]
    assert len(goals) == len(set(goals)) > 5


def test_a_goal_of_several_lines_stands_in_the_one_line_of_its_row():
    goal = GoalRow(number="5.1.", text="- Tối thiểu 96% PAKN đúng hạn;\n- Tỷ lệ hài lòng tối thiểu 92%")
    assert goal_words(goal) == "Mục tiêu 5.1: - Tối thiểu 96% PAKN đúng hạn; - Tỷ lệ hài lòng tối thiểu 92%"


def test_a_closed_section_keeps_its_heading_and_hides_its_rows(plan):
    sections, standings = plan
    rows = build_rows(sections, standings, frozenset({sections[0].id}))
    assert isinstance(rows[0], SectionRow)
    assert rows[0].closed
    assert isinstance(rows[1], SectionRow)


def test_without_sections_only_the_tasks_stand_there_in_order(plan):
    sections, rows = plan
    assert build_rows(sections, rows, heads=Heads.NONE) == tuple(rows)
    ordered = build_rows(sections, rows, key=sort_key(DEADLINE), heads=Heads.NONE)
    currents = [row.standing.current for row in ordered if isinstance(row, TaskRow)]
    dues = [one.due for one in currents if one is not None and one.due is not None]
    assert dues == sorted(dues)
    assert len(ordered) == len(rows)


def test_ordering_by_deadline_keeps_sections_and_puts_tasks_without_one_last(plan):
    sections, standings = plan
    rows = build_rows(sections, standings, key=sort_key(DEADLINE), backwards=True)
    assert not any(isinstance(row, GoalRow) for row in rows)
    own = []
    for row in rows[1:]:
        if isinstance(row, SectionRow):
            break
        assert isinstance(row, TaskRow)
        own.append(row.standing.current.due if row.standing.current else None)
    dated = [due for due in own if due is not None]
    assert dated == sorted(dated, reverse=True)
    assert own == dated + [None] * (len(own) - len(dated))
