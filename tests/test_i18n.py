"""Numbers and dates as a Vietnamese office writes them, and read without guessing."""

from datetime import date
from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as some

from app import i18n
from app.errors import UserError


@pytest.fixture(autouse=True)
def vietnamese():
    i18n.set_language("vi")


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2023, 1, 5), "ngày 05 tháng 01 năm 2023"),
        (date(2023, 2, 28), "ngày 28 tháng 02 năm 2023"),
        (date(2023, 3, 17), "ngày 17 tháng 3 năm 2023"),
        (date(2023, 6, 9), "ngày 09 tháng 6 năm 2023"),
        (date(2023, 12, 31), "ngày 31 tháng 12 năm 2023"),
    ],
)
def test_official_dates_lead_with_zero_for_days_below_ten_and_the_first_two_months(day, written):
    assert i18n.long_day(day) == written


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234", Decimal(1234)),
        ("12,5", Decimal("12.5")),
        (" 7 ", Decimal(7)),
        ("1.234.567", Decimal(1234567)),
        ("0", Decimal(0)),
    ],
)
def test_numbers_are_read_in_the_readers_notation(text, value):
    assert i18n.read_number(text) == value


@pytest.mark.parametrize("text", ["1234.5", "1,234.5", "12.34", "mười", "", "1 2 3 x", "=1+1", "--1", "1e3", "NaN"])
def test_what_may_be_misread_is_refused(text):
    with pytest.raises(UserError):
        i18n.read_number(text)


def test_shown_numbers_have_vietnamese_marks():
    assert i18n.number(Decimal("1234567.5")) == "1.234.567,5"
    assert i18n.percent(Decimal(904) / Decimal(918)) == "98,5%"
    assert i18n.percent(None) == "—"
    assert i18n.day(date(2023, 3, 8)) == "08/03/2023"


@given(
    value=some.integers(-(10**15), 10**15)
    | some.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15),
    digits=some.none() | some.integers(0, 4),
)
@pytest.mark.parametrize(("language", "rules"), [("vi", "vi_VN"), ("en", "en_GB")])
def test_numbers_are_written_by_the_rules_of_the_language(value, digits, language, rules):
    i18n.set_language(language)
    pattern = "#,##0.######" if digits is None else "#,##0" + ("." + "0" * digits if digits else "")
    assert i18n.number(value, digits) == format_decimal(value, format=pattern, locale=rules)


def test_an_errors_values_are_written_as_the_reader_writes_them():
    error = UserError("Due {due}, {count} cases", due=date(2023, 1, 30), count=Decimal(1234))
    assert i18n.sentence(error) == "Due 30/01/2023, 1.234 cases"
