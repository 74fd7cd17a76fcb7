"""Deadlines as their cells hold them: phrases, and the real dates and numbers that Excel makes of what is typed."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from msgspec import Struct

from app.domain.phrases import read_phrase
from app.domain.schedules import Kind, Schedule
from app.i18n import N_, day
from app.importers.grid import Grid, flowed

_WITH_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\d{1,2}-[A-Za-z]{3}-\d{2,4}|\d{4}-\d{2}-\d{2}")
_SERIAL_BEGIN = date(1899, 12, 30)
_SERIALS = range(36526, 73050)
"""Excel's day numbers of 2000 to 2099."""
_YEARS = range(2000, 2100)


class Reading(Struct, frozen=True):
    """A deadline's phrase as the officer sees it, and what it means."""

    phrase: str
    schedule: Schedule


class Doubt(Struct, frozen=True):
    """Why a deadline should be looked at: a sentence marked for translation, and its values."""

    message: str
    values: Mapping[str, Any]


class Deadlines:
    """Reads the deadline cells of one sheet for a plan of one year, issued on a day where that is known."""

    def __init__(self, grid: Grid, year: int, issued: date | None) -> None:
        self._grid = grid
        self._year = year
        self._issued = issued
        self._known: dict[str, Schedule] = {}
        self._readings: dict[str, Reading] = {}

    def phrase(self, text: str) -> Schedule:
        """Return what a phrase means; each is read once."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = read_phrase(text, self._year, self._issued)
        return found

    def read(self, row: int, column: int | None, text: str) -> Reading:
        """Return the deadline of a row whose cell shows ``text``."""
        typed = self._typed(row, column, text) if self._grid.typed else None
        if isinstance(typed, date) and text[:1].isdigit() and _WITH_DAY.search(text):
            return Reading(text, Schedule(kind=Kind.ONCE, due=typed))
        if isinstance(typed, Decimal):
            found = self._number(typed)
            if found is not None:
                return Reading(text, found)
        reading = self._readings.get(text)
        if reading is None:
            schedule = self.phrase(text)
            phrase = text if schedule.steps else flowed(text).replace("\n", " ")
            reading = self._readings[text] = Reading(phrase, schedule)
        return reading

    def doubt(self, row: int, column: int | None) -> Doubt | None:
        """Return why a cell that holds a real date or a number should be looked at; None where it is plain."""
        typed = None if column is None else self._grid.typed.get((row, column))
        if column is None or typed is None:
            return None
        if isinstance(typed, Decimal):
            return self._doubt_of_number(typed, row, column)
        return self._doubt_of_day(typed, row, column)

    def _doubt_of_number(self, typed: Decimal, row: int, column: int) -> Doubt:
        found = self._number(typed) or self.phrase(self._grid.text(row, column))
        if found.due is None:
            return Doubt(N_("Row {row}: the cell holds the number {number} and no date."), {"number": str(typed)})
        message = N_("Row {row}: the cell holds the number {number}; it was read as {day}.")
        return Doubt(message, {"number": str(typed), "day": day(found.due)})

    def _doubt_of_day(self, typed: date, row: int, column: int) -> Doubt | None:
        shows_day = _WITH_DAY.search(self._grid.text(row, column)) is not None
        if shows_day and typed.day <= 12 and typed.day != typed.month:
            swapped = day(date(typed.year, typed.day, typed.month))
            message = N_("Row {row}: Excel holds {day}; if day and month were swapped on typing, it is {swapped}.")
            return Doubt(message, {"day": day(typed), "swapped": swapped})
        if not self._year - 1 <= typed.year <= self._year + 5:
            return Doubt(N_("Row {row}: {day} lies far from the plan's year."), {"day": day(typed)})
        if not self._grid.formats_known:
            message = N_("Row {row}: the cell holds {day}; whether it shows a day or only the month is not known.")
            return Doubt(message, {"day": day(typed)})
        return None

    def _typed(self, row: int, column: int | None, text: str) -> date | Decimal | None:
        if column is None or not text or "\n" in text:
            return None
        found = self._grid.typed.get((row, column))
        return found if found is not None and self._grid.text(row, column) == text else None

    def _number(self, typed: Decimal) -> Schedule | None:
        """Return what a bare number means: a year, or the day that Excel counts by it."""
        if typed != typed.to_integral_value():
            return None
        number = int(typed)
        if number in _YEARS:
            return Schedule(kind=Kind.ONCE, start=date(number, 1, 1), due=date(number, 12, 31))
        if number in _SERIALS:
            return Schedule(kind=Kind.ONCE, due=_SERIAL_BEGIN + timedelta(days=number))
        return None
