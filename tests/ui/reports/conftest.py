"""The report of the first quarter of 2023 with five fields of work in two groups, all figures right."""

from decimal import Decimal

import pytest

from app.domain.agency import Field
from app.domain.changes import Change
from app.domain.reports import Attach
from app.ui.reports.view import ReportsView

FIGURES = (
    (412, 96, 73, 318, 171, 6, 84, 2),
    (58, 21, 14, 40, 33, 1, 19, 0),
    (9, 4, 2, 7, 5, 0, 3, 0),
    (127, 38, 21, 88, 66, 3, 28, 1),
    (64, 12, 8, 41, 30, 0, 13, 0),
)
COLUMNS = (4, 5, 6, 8, 9, 10, 12, 13)


@pytest.fixture
def bare_desk(desk):
    """The sample's desk with five fields of work in two groups, and no report yet."""
    desk.store.apply(
        tuple(
            Change(after=Field(group="Nhà ở, thị trường bất động sản", name=name, place=place))
            for place, name in enumerate(("Nhà ở", "Kinh doanh bất động sản"), start=3)
        )
    )
    return desk


@pytest.fixture
def report_desk(bare_desk):
    """The same with the quarter's report open and its form filled."""
    reporting = bare_desk.store.reporting
    report = reporting.open(bare_desk.period, bare_desk.today())
    lines = [line for line in reporting.lines(report.id) if line.form == "II.06a"]
    cells = {
        (line.id, column): Decimal(figure)
        for line, figures in zip(lines, FIGURES, strict=True)
        for column, figure in zip(COLUMNS, figures, strict=True)
    }
    reporting.set_cells(report, cells)
    reporting.set_attach(report, "II.05a", Attach.NIL)
    return bare_desk


@pytest.fixture
def view(show, report_desk):
    """The report view over the filled report."""
    view = show(ReportsView(report_desk))
    yield view
    view.preview.close_paper()


@pytest.fixture
def page(view):
    """The page of form II.06a with the cursor in it."""
    page = view.compose.open_form("II.06a")
    page.setFocus()
    return page
