"""What is painted says in words what it shows."""

import re
from datetime import date
from typing import Any

import pytest

from app.ui.calendar.grid import DayGrid
from app.ui.indicators.chart import Chart
from app.ui.tasks.occurrence_strip import OccurrenceStrip
from tests.ui.everyone.stage import come_upon


@pytest.mark.parametrize("mode", ["month", "quarter", "year"])
def test_a_painted_calendar_tells_the_day_gone_to_and_what_falls_on_it(stage, mode):
    window: Any = come_upon(stage, f"calendar {mode}")
    (grid,) = [one for one in window.findChildren(DayGrid) if one.isVisible()]
    window.view("calendar").go(date(2023, 3, 14))
    assert grid.accessibleName()
    assert "14/03/2023" in grid.accessibleDescription()
    assert "Chốt số liệu" in grid.accessibleDescription()


def test_the_strip_of_occurrences_tells_the_one_gone_to_and_its_state(stage):
    window = come_upon(stage, "tasks")
    strip: Any = window.findChild(OccurrenceStrip)
    repeated = next(one for one in stage.standings if len(one.occurrences) > 2)
    stage.desk.open_task(repeated.task.id)
    boxes = strip.focusProxy()
    assert strip.accessibleName()
    assert boxes.accessibleName()
    assert "Quý I" in boxes.accessibleDescription()


def test_a_chart_tells_its_figures(stage):
    window = come_upon(stage, "indicators")
    (chart,) = [one for one in window.findChildren(Chart) if one.isVisible()]
    assert re.search(r"\d+,\d", chart.accessibleDescription())
