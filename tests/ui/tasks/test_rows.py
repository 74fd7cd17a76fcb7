"""What stands in the task table."""

from dataclasses import replace

import pytest

from app.domain.progress import State
from app.ui.tasks.model import DEADLINE, sort_key
from app.ui.tasks.rows import GoalRow, SectionRow, TaskFilter, TaskRow, build_rows, filtered, searched_text
from tests.ui.conftest import TODAY


@pytest.fixture
def plan(desk):
    plan = desk.store.planning.plan_of(2023)
    standings = desk.store.progress.standings(plan.id, TODAY, desk.period)
    return desk.store.planning.sections(plan.id), standings, {one.task.id: searched_text(one) for one in standings}


def titles(rows):
    return [row.standing.task.title for row in rows if isinstance(row, TaskRow)]


def test_all_tasks_stand_in_the_plans_order_under_their_sections(plan):
    sections, standings, _words = plan
    rows = build_rows(sections, standings)
    assert titles(rows) == [one.task.title for one in standings]
    heads = [row for row in rows if isinstance(row, SectionRow)]
    assert sum(row.tasks for row in heads) == len(standings) == 40
    assert isinstance(rows[0], SectionRow)


def test_a_goal_stands_once_above_all_its_tasks(plan):
    rows = build_rows(*plan[:2])
    goals = [(row.number, row.text) for row in rows if isinstance(row, GoalRow)]
    assert len(goals) == len(set(goals)) > 5


def test_a_closed_section_keeps_its_heading_and_hides_its_rows(plan):
    sections, standings, _words = plan
    rows = build_rows(sections, standings, frozenset({sections[0].id}))
    assert isinstance(rows[0], SectionRow)
    assert rows[0].closed
    assert isinstance(rows[1], SectionRow)


@pytest.mark.parametrize("text", ["khảo sát ý kiến", "khao sat y kien", "KHẢO SÁT", "y kien khao sat"])
def test_the_filter_finds_words_in_any_order_without_accents(plan, text):
    _sections, standings, words = plan
    found = filtered(standings, TaskFilter(text=text), words)
    assert found
    assert all("khảo sát" in one.task.title for one in found)


def test_the_filter_by_state_and_by_unit_narrows(plan):
    _sections, standings, words = plan
    late = filtered(standings, TaskFilter(overdue=True), words)
    assert {one.state for one in late} == {State.OVERDUE}
    office = filtered(standings, TaskFilter(unit="Thanh tra Sở"), words)
    assert 0 < len(office) < len(standings)
    assert filtered(standings, TaskFilter(states=frozenset({State.DONE_LATE})), words) == ()


def test_only_open_tasks_lack_an_update(plan):
    _sections, standings, words = plan
    one = standings[0]
    updated = (replace(one, updated=True), *standings[1:])
    assert len(filtered(updated, TaskFilter(not_updated=True), words)) == len(standings) - 1


def test_ordering_by_deadline_keeps_sections_and_puts_tasks_without_one_last(plan):
    sections, standings, _words = plan
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
