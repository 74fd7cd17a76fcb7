"""Days off and working days of Vietnam, against what was announced."""

from datetime import date

import pytest

from app.i18n import set_language
from app.services.calendar_events import holiday_events
from app.services.free_days import breaks_of, holiday, is_free, is_worked_weekend, working_day_before, working_days_left


def test_weekends_and_public_holidays_are_free():
    assert holiday(date(2023, 1, 22)) == "Tết Nguyên Đán"
    assert is_free(date(2023, 1, 26))  # the last day off of that Tết
    assert not is_free(date(2023, 1, 27))
    assert is_free(date(2023, 3, 11))
    assert not is_free(date(2023, 3, 8))


def test_a_saturday_worked_in_place_of_another_day_is_no_day_off():
    assert is_free(date(2024, 4, 29))
    assert is_worked_weekend(date(2024, 5, 4))
    assert not is_free(date(2024, 5, 4))
    assert working_day_before(date(2024, 5, 5)) == date(2024, 5, 4)


def test_the_working_day_before_a_long_break():
    assert working_day_before(date(2023, 5, 3)) == date(2023, 4, 28)
    assert working_day_before(date(2023, 3, 18)) == date(2023, 3, 17)


@pytest.mark.parametrize(
    ("today", "last", "left"),
    [
        (date(2023, 3, 8), date(2023, 3, 14), 4),
        (date(2023, 3, 8), date(2023, 3, 8), 0),
        (date(2023, 3, 8), date(2023, 3, 1), 0),
        (date(2023, 3, 10), date(2023, 3, 12), 0),  # Friday to Sunday
        (date(2023, 4, 28), date(2023, 5, 4), 1),  # over five days off
        (date(2024, 5, 3), date(2024, 5, 6), 2),  # Saturday is worked
    ],
)
def test_working_days_left_count_the_last_day_and_not_today(today, last, left):
    assert working_days_left(today, last) == left


def test_holidays_that_join_with_a_weekend_are_one_break():
    breaks = {one.start: one for one in breaks_of(2023)}
    assert breaks[date(2023, 4, 29)].end == date(2023, 5, 3)
    assert breaks[date(2023, 4, 29)].days == 5
    tet = breaks[date(2023, 1, 20)]
    assert (tet.end, tet.names) == (date(2023, 1, 26), ("Tết Nguyên Đán",))
    assert len(breaks) == len({one.start for one in breaks_of(2023)})


def test_a_break_over_new_year_belongs_to_the_year_in_which_it_begins():
    # 01/01/2022 is a Saturday: the break begins there; 30/12/2023 (Saturday) runs into 01/01/2024
    assert date(2023, 12, 30) not in [one.start for one in breaks_of(2024)]


@pytest.fixture
def english():
    set_language("en")
    yield
    set_language("vi")


@pytest.mark.usefixtures("english")
def test_in_english_holidays_have_english_names():
    assert holiday(date(2023, 1, 22)) == "Lunar New Year"
    assert holiday(date(2023, 1, 23)) == "Second Day of Lunar New Year"
    assert holiday(date(2023, 1, 20)) == "Day before Lunar New Year's Eve"
    assert holiday(date(2023, 4, 29)) == "Hung Kings' Commemoration Day"
    assert holiday(date(2023, 9, 2)) == "National Day"


@pytest.mark.usefixtures("english")
def test_in_english_a_day_off_in_lieu_names_the_other_day_with_the_day_first():
    assert holiday(date(2024, 4, 29)) == "Day off (substituted from 04/05/2024)"


def test_a_break_is_named_by_its_holidays_and_not_by_the_days_in_lieu_of_them():
    named = {one.start: one.names for year in (2023, 2024) for one in breaks_of(year)}
    assert named[date(2023, 9, 1)] == ("Quốc khánh",)
    assert named[date(2023, 4, 29)] == ("Ngày Giỗ Tổ Hùng Vương", "Ngày Chiến thắng", "Ngày Quốc tế Lao động")
    assert named[date(2024, 4, 27)] == ("Ngày Chiến thắng", "Ngày Quốc tế Lao động")
    assert holiday(date(2023, 9, 4)) == "Quốc khánh (nghỉ bù)"


@pytest.mark.usefixtures("english")
def test_in_english_the_days_of_tet_are_one_break_and_one_event():
    tet = next(one for one in breaks_of(2023) if one.start == date(2023, 1, 20))
    assert tet.names == ("Lunar New Year",)
    assert "Lunar New Year" in [one.text for one in holiday_events(2023)]


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("year", range(2019, 2031))
def test_in_english_no_name_is_left_in_vietnamese(year):
    names = {name for one in breaks_of(year) for name in one.names}
    assert names
    assert not [name for name in names if not name.isascii()]


@pytest.mark.parametrize("year", range(2019, 2031))
def test_the_same_days_are_free_in_both_languages(year):
    days = {one.start: one.days for one in breaks_of(year)}
    set_language("en")
    try:
        assert {one.start: one.days for one in breaks_of(year)} == days
    finally:
        set_language("vi")


def test_a_language_chosen_later_renames_what_was_asked_before():
    names = [holiday(date(2023, 9, 2))]
    set_language("en")
    names.append(holiday(date(2023, 9, 2)))
    set_language("vi")
    names.append(holiday(date(2023, 9, 2)))
    assert names == ["Quốc khánh", "National Day", "Quốc khánh"]
