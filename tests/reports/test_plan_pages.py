"""Pages of a sheet: headings stay with their tasks, shared cells whole, the signature with the table."""

import pytest

from app.reports.plan_pages import page_starts
from app.reports.plan_sheet import PlanRow, plan_sheet
from tests.reports.plan_samples import plan, section, task


def rows(*kinds: str) -> tuple[PlanRow, ...]:
    """Return rows: ``S`` a heading, ``t`` a task of its own, digits tasks that share the goal of that digit."""
    sections, tasks, at = [], [], None
    for place, kind in enumerate(kinds, 1):
        if kind == "S":
            at = place
            sections.append(section(place, str(place), f"Mục {place}"))
        else:
            goal = "" if kind == "t" else f"Mục tiêu {kind}"
            tasks.append(task(place, f"Việc {place}", goal=goal, section_id=at))
    return plan_sheet(plan(), sections, tasks).rows


@pytest.mark.parametrize(
    ("kinds", "starts"),
    [
        ("tttttttttt", ()),
        ("ttttttttttt", (10,)),
        ("tttttttttStt", (9,)),
        ("ttttttttSt", ()),
        ("ttttttt111tt", (10,)),
        ("tttttttt111", (8,)),
        ("tttttttt1111111111", (8,)),
        ("tt1111111111", (10,)),
        ("111111111111111", (10,)),
        ("ttttttttttttttttttttt", (10, 20)),
    ],
)
def test_what_belongs_together_opens_a_page_together(kinds, starts):
    made = rows(*kinds)
    assert page_starts(made, [10.0] * len(made), 0, 100, 0) == starts


def test_the_first_page_has_less_room():
    made = rows(*"tttttttttt")
    assert page_starts(made, [10.0] * 10, 50, 100, 0) == (5,)


def test_the_signature_takes_the_last_task_with_it():
    made = rows(*"tttttttttt")
    assert page_starts(made, [10.0] * 10, 0, 100, 40) == (9,)
    assert page_starts(made, [10.0] * 10, 0, 140, 40) == ()


def test_a_row_taller_than_a_page_runs_over_and_the_next_goes_on_below_it():
    made = rows(*"ttt")
    assert page_starts(made, [10.0, 250.0, 10.0], 0, 100, 0) == ()


def test_a_plan_without_rows_has_no_page_to_open():
    assert page_starts((), [], 50, 100, 40) == ()
