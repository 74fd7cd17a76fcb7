"""The lunar calendar, against days that are printed in calendars."""

from datetime import date

import pytest

from app.domain.lunar import LunarDay, lunar_day


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(1985, 1, 21), LunarDay(1, 1)),  # a month before China's
        (date(2007, 2, 17), LunarDay(1, 1)),  # a day before China's
        (date(2020, 5, 23), LunarDay(1, 4, leap=True)),
        (date(2023, 1, 22), LunarDay(1, 1)),
        (date(2023, 2, 20), LunarDay(1, 2)),
        (date(2023, 3, 22), LunarDay(1, 2, leap=True)),
        (date(2023, 4, 29), LunarDay(10, 3)),
        (date(2024, 2, 10), LunarDay(1, 1)),
        (date(2025, 7, 25), LunarDay(1, 6, leap=True)),
        (date(2033, 12, 22), LunarDay(1, 11, leap=True)),
    ],
)
def test_a_day_is_what_the_printed_calendar_says(on, expected):
    assert lunar_day(on) == expected


def test_tet_and_the_kings_day_fall_where_the_public_holidays_say():
    from holidays.countries.vietnam import Vietnam  # noqa: PLC0415 - takes long to load

    for year in range(2015, 2031):
        for on, name in Vietnam(years=[year], language="vi").items():
            if name == "Tết Nguyên Đán":
                assert (lunar_day(on).day, lunar_day(on).month) == (1, 1)
            if name == "Ngày Giỗ Tổ Hùng Vương":
                assert (lunar_day(on).day, lunar_day(on).month) == (10, 3)


def test_months_follow_one_another_day_by_day():
    before = lunar_day(date(2022, 12, 31))
    for ordinal in range(date(2023, 1, 1).toordinal(), date(2024, 1, 1).toordinal()):
        now = lunar_day(date.fromordinal(ordinal))
        assert now.day == before.day + 1 or (now.day == 1 and before.day in {29, 30})
        before = now
