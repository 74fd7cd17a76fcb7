"""What is painted is no picture to a reader of the screen: each day, occurrence and figure in it is there by name."""

import re
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from app.ui.calendar.grid import DayGrid
from app.ui.forms.table import FormTable
from app.ui.indicators.chart import Chart
from app.ui.printing.page_view import PageView
from app.ui.tasks.occurrence_strip import OccurrenceStrip
from tests.ui.everyone.stage import come_upon, settle
from tests.ui.everyone.test_focus_ring import differs
from tests.ui.everyone.tree import Node, items, nodes

SHOWN = {
    "month": (date(2023, 2, 27), date(2023, 4, 2)),
    "quarter": (date(2023, 1, 1), date(2023, 3, 31)),
    "year": (date(2023, 1, 1), date(2023, 12, 31)),
}
"""The first and the last day that a reader of the screen finds where March 2023 is shown."""


@pytest.fixture(scope="module", autouse=True)
def reader_of_the_screen():
    """One is there: only then does Qt keep its tree up to date."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture(params=SHOWN)
def mode(request):
    """Each of the painted ways to show the calendar."""
    return request.param


@pytest.fixture
def grid(stage, mode) -> Any:
    """The painted calendar with the keys in it, at the cut-off."""
    window: Any = come_upon(stage, f"calendar {mode}")
    window.activateWindow()
    (found,) = [one for one in window.findChildren(DayGrid) if one.isVisible()]
    found.setFocus()
    window.view("calendar").go(date(2023, 3, 14))
    settle()
    return found


def day_of(node: Node) -> date:
    found = re.search(r"(\d\d)/(\d\d)/(\d{4})", node.name)
    assert found is not None, node
    day, month, year = map(int, found.groups())
    return date(year, month, day)


def of_day(grid: DayGrid, on: date) -> Node:
    (found,) = [one for one in items(grid) if day_of(one) == on]
    return found


def test_every_day_of_a_painted_calendar_is_reached_by_its_date(grid, mode):
    first, last = SHOWN[mode]
    days = [day_of(one) for one in items(grid)]
    assert days == [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]


def test_a_day_says_what_falls_on_it_first_in_short_and_then_at_length(grid):
    cut_off, report, last = (of_day(grid, date(2023, 3, day)) for day in (14, 18, 31))
    assert cut_off.name.startswith("Thứ Ba 14/03/2023, Chốt số liệu Quý I")
    assert report.name.startswith("Thứ Bảy 18/03/2023, ngày nghỉ, Hạn gửi báo cáo Quý I")
    assert last.name == "Thứ Sáu 31/03/2023, 2 việc đến hạn"
    assert "10/2 âm lịch" in last.description
    assert "Báo cáo tình hình" in last.description
    assert of_day(grid, date(2023, 3, 17)).name.startswith("Thứ Sáu 17/03/2023, hôm nay")


def test_a_public_holiday_is_named(stage):
    window: Any = come_upon(stage, "calendar year")
    window.view("calendar").go(date(2023, 3, 14))
    assert "Thứ Bảy 02/09/2023, Quốc khánh" in of_day(window.view("calendar").year, date(2023, 9, 2)).name


def test_the_day_gone_to_is_the_one_that_has_the_focus_and_is_chosen(grid):
    for key, day in ((None, 14), (Qt.Key.Key_Right, 15), (Qt.Key.Key_End, 31), (Qt.Key.Key_Home, 1)):
        if key is not None:
            QTest.keyClick(grid, key)
        assert [day_of(one) for one in items(grid) if one.focused] == [date(2023, 3, day)]
        assert [day_of(one) for one in items(grid) if one.selected] == [date(2023, 3, day)]


def test_turning_the_page_tells_the_days_of_the_new_one(grid):
    QTest.keyClick(grid, Qt.Key.Key_PageDown)
    (chosen,) = [one for one in items(grid) if one.selected]
    assert day_of(chosen) == grid.day
    assert day_of(chosen) > date(2023, 3, 31)


def test_a_day_stands_where_it_is_painted(grid):
    on = date(2023, 3, 14)
    assert of_day(grid, on).place.topLeft() == grid.mapToGlobal(grid.cell(on).topLeft())
    assert of_day(grid, on).place.size() == grid.cell(on).size()


def test_a_painted_calendar_is_called_after_the_days_that_it_shows(grid, mode):
    names = {"month": "Tháng 3/2023", "quarter": "Tháng 1–3/2023", "year": "Năm 2023"}
    assert grid.accessibleName() == names[mode]


def test_the_rows_and_columns_of_a_painted_calendar_have_names(grid, mode):
    columns, rows = grid.model().columnCount(), grid.model().rowCount()
    across = [grid.model().headerData(place, Qt.Orientation.Horizontal) for place in range(columns)]
    down = [grid.model().headerData(place, Qt.Orientation.Vertical) for place in range(rows)]
    assert across[0] == ("Thứ Hai" if mode == "month" else "1")
    assert down[2] == ("13/03–19/03" if mode == "month" else "Tháng 3")
    assert all(across)
    assert all(down)


def test_a_reader_of_the_screen_can_go_to_a_day(grid):
    """It chooses the cell itself: no key is pressed."""
    (at,) = [index for index in indexes(grid) if grid.visualRect(index) == grid.cell(date(2023, 3, 20))]
    grid.setCurrentIndex(at)
    assert grid.day == date(2023, 3, 20)


def indexes(grid) -> list[Any]:
    model = grid.model()
    return [model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]


@pytest.fixture
def strip(stage) -> Any:
    """The strip of a task with several occurrences, with the keys in it."""
    window = come_upon(stage, "tasks")
    window.activateWindow()
    found: Any = window.findChild(OccurrenceStrip)
    repeated = next(one for one in stage.standings if len(one.occurrences) > 2)
    stage.desk.open_task(repeated.task.id)
    found.setFocus()
    settle()
    return found


def test_every_occurrence_is_reached_by_its_name_its_days_and_its_state(strip):
    found = items(strip)
    assert strip.accessibleName()
    assert [one.name.split(",")[0] for one in found] == ["Quý I", "Quý II", "Quý III", "Quý IV"]
    assert all(re.search(r", \S", one.name) for one in found)


def test_the_occurrence_gone_to_is_the_one_that_has_the_focus_and_is_chosen(strip):
    QTest.keyClick(strip, Qt.Key.Key_Home)
    QTest.keyClick(strip, Qt.Key.Key_Right)
    assert [one.name.split(",")[0] for one in items(strip) if one.focused] == ["Quý II"]
    assert [one.name.split(",")[0] for one in items(strip) if one.selected] == ["Quý II"]


def test_a_chart_tells_its_figures_one_by_one(stage):
    window = come_upon(stage, "indicators")
    (chart,) = [one for one in window.findChildren(Chart) if one.isVisible()]
    found = items(chart)
    assert [one.name.split(":")[0] for one in found][:4] == ["Quý I", "Quý II", "Quý III", "Quý IV"]
    assert re.search(r"\d+,\d", found[0].name)
    assert re.search(r"\d+", chart.accessibleDescription())


def test_the_period_gone_to_in_a_chart_has_the_focus_and_stands_in_a_frame(stage):
    window = come_upon(stage, "indicators")
    window.activateWindow()
    (chart,) = [one for one in window.findChildren(Chart) if one.isVisible()]
    without = chart.grab().toImage()
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    for key, label in ((Qt.Key.Key_Home, "Quý I"), (Qt.Key.Key_Right, "Quý II"), (Qt.Key.Key_End, "Quý IV")):
        QTest.keyClick(chart, key)
        assert [one.name.partition(":")[0] for one in items(chart) if one.focused] == [label]
        assert differs(without, chart.grab().toImage())


def test_a_preview_tells_which_page_is_seen(stage):
    window = come_upon(stage, "report preview")
    pages = next(one for one in window.findChildren(PageView) if one.isVisible())
    first = pages.accessibleDescription()
    assert re.fullmatch(r"Trang 1 / \d+", first)
    pages.go(1)
    assert pages.accessibleDescription() == first.replace("Trang 1", "Trang 2")


def test_the_headings_of_a_form_are_told_with_those_above_them(stage):
    window = come_upon(stage, "report form")
    table = next(one for one in window.findChildren(FormTable) if one.isVisible())
    heads = [one.name for one in nodes(table, most=10_000) if one.role is QAccessible.Role.ColumnHeader]
    assert "Số hồ sơ nhận giải quyết, Trong kỳ, Trực tuyến" in heads
    says = Qt.ItemDataRole.AccessibleTextRole
    assert table.model().headerData(0, Qt.Orientation.Vertical, says) == "I Hoạt động xây dựng"
