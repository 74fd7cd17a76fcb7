"""Five indicators of 2023: two from form II.06a, three typed."""

from decimal import Decimal

import pytest

from app.domain.changes import Change
from app.domain.indicators import Comparator, Indicator
from app.ui.indicators.view import IndicatorsView


def indicator(place, name, target, **more):
    return Indicator(year=2023, place=place, name=name, comparator=Comparator.AT_LEAST, target=Decimal(target), **more)


@pytest.fixture
def indicator_desk(desk):
    """A desk with indicators, and a report whose form holds a few figures."""
    desk.store.apply(
        tuple(
            Change(after=one)
            for one in (
                indicator(0, "Đúng hạn", 96, form="II.06a", numerator="c8 + c9", denominator="c7"),
                indicator(1, "Trực tuyến", 70, form="II.06a", numerator="c4", denominator="c4 + c5"),
                indicator(2, "Số hóa", 50, numerator_name="hồ sơ"),
                indicator(3, "Hài lòng", 93),
            )
        )
    )
    reporting = desk.store.reporting
    report = reporting.open(desk.period, desk.today())
    line = next(one for one in reporting.lines(report.id) if one.form == "II.06a")
    figures = {4: 80, 5: 20, 6: 0, 8: 50, 9: 46, 10: 4, 12: 0, 13: 0}
    reporting.set_cells(report, {(line.id, column): Decimal(value) for column, value in figures.items()})
    return desk


@pytest.fixture
def view(show, indicator_desk):
    """The indicator view as the window shows it."""
    return show(IndicatorsView(indicator_desk))
