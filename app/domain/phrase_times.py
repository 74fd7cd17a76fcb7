"""Times that a phrase names: a day, a month, a quarter, a half-year, a year."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.periods import month_end
from app.domain.phrase_words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A time from a first day to a last; ``dated`` where its year is printed."""

    start: date
    end: date
    unit: str
    dated: bool = False
    day_of_month: int = 0


ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "01": 1, "02": 2, "03": 3, "04": 4}


class Times(Words):
    """Reads one named time; a time printed without its year is put into the plan's."""

    def __init__(self, phrase: str, plan_year: int) -> None:
        super().__init__(phrase)
        self.plan_year = plan_year

    def _year_after(self) -> int | None:
        """Read "/2023", "năm 2023", "của năm 2023" after a month or a quarter."""
        here = self.place
        if self._any((("/",), ("-",), ("nam",), ("cua", "nam"), (",", "nam"), (".",))):
            year = self._full_year()
            if year is not None:
                return year
        self.place = here
        return None

    def _time(self, like: str = "") -> Window | None:
        """Read one named time; ``like`` lets a bare number stand for another of the same kind ("Quý II, III")."""
        if like == "quarter" and self._next() in ROMAN:
            return self._quarter(named=True)
        readings = (self._quarter, self._half, self._date, self._month, self._named_year)
        for read in readings:
            here = self.place
            found = read()
            if found is not None:
                return found
            self.place = here
        found = self._month(named=True) if like == "month" else None
        if found is None:
            self.place = here
        return found

    def _in_year(self, time: Window, year: int) -> Window | None:
        """Put a time that was printed without its year into a year."""
        try:
            start = time.start.replace(year=year)
            end = month_end(year, time.end.month) if time.unit != "day" else time.end.replace(year=year)
        except ValueError:
            return None
        return replace(time, start=start, end=end, dated=True)

    def _quarter(self, *, named: bool = False) -> Window | None:
        if not named:
            if not self._any((("quy",), ("qui",), ("q",))):
                return None
            self._all((".",))
        number = ROMAN.get(self._next())
        if number is None:
            return None
        self.place += 1
        year = self._year_after()
        chosen = year or self.plan_year
        return Window(
            start=date(chosen, number * 3 - 2, 1),
            end=month_end(chosen, number * 3),
            unit="quarter",
            dated=year is not None,
        )

    def _half(self) -> Window | None:
        months = 0
        if self._any((("6", "thang"), ("06", "thang"), ("sau", "thang"), ("nua",))):
            months = 6
        elif self._any((("9", "thang"), ("09", "thang"))):
            months = 9
        elif self._any((("3", "thang"), ("03", "thang"))):
            months = 3
        if not months:
            return None
        early = self._all(("dau", "nam"))
        if not early and not self._all(("cuoi", "nam")):
            return None
        year = self._full_year()
        if year is None and self._next() == "/":
            year = self._year_after()
        chosen = year or self.plan_year
        first, last = (1, months) if early else (13 - months, 12)
        return Window(start=date(chosen, first, 1), end=month_end(chosen, last), unit="half", dated=year is not None)

    def _date(self) -> Window | None:
        """Read "ngày 31 tháng 01 năm 2023", "15/5/2022", "30-11-2022", "30/6"; "ngày 25" is a day of some month."""
        named = self._all(("ngay",))
        day = self._number(1, 31)
        if day is None:
            return None
        here = self.place
        spoken = self._any((("thang",), ("cua", "thang")))
        sign = "" if spoken else self._next()
        if not spoken and not self._any((("/",), ("-",), (".",))):
            return _day_of_month(day, self.plan_year) if named else None
        month = self._number(1, 12)
        if month is None:
            self.place = here
            return _day_of_month(day, self.plan_year) if named and sign in {"-", "."} else None
        year = self._year_of_date(sign)
        if year is None and (sign in {"-", "."} or (self._next() == "/" and self._next(1).isdigit())):
            return None
        try:
            found = date(year or self.plan_year, month, day)
        except ValueError:
            return None
        return Window(start=found, end=found, unit="day", dated=year is not None)

    def _year_of_date(self, sign: str) -> int | None:
        here = self.place
        if sign and self._all((sign,)):
            year = self._full_year()
            if year is None and len(self._next()) == 2:
                short = self._number(0, 99)
                near = short is not None and abs(2000 + short - self.plan_year) <= 10
                year = 2000 + short if near and short is not None else None
            if year is not None:
                return year
            self.place = here
        return self._year_after() if sign != "-" else None

    def _month(self, *, named: bool = False) -> Window | None:
        """Read "tháng 9/2021", "6/2023"."""
        spoken = named or self._all(("thang",))
        month = self._number(1, 12)
        if month is None or (not spoken and self._next() != "/"):
            return None
        year = self._year_after()
        if year is None and (not spoken or (self._next() == "/" and self._next(1).isdigit())):
            return None
        chosen = year or self.plan_year
        return Window(start=date(chosen, month, 1), end=month_end(chosen, month), unit="month", dated=year is not None)

    def _named_year(self) -> Window | None:
        if not self._all(("nam",)):
            return None
        year = self._full_year()
        return years(year, year, dated=True) if year is not None else None


def years(first: int, last: int, *, dated: bool = True) -> Window | None:
    """Return whole years from a first to a last; None where they run backwards."""
    return Window(start=date(first, 1, 1), end=date(last, 12, 31), unit="year", dated=dated) if first <= last else None


def _day_of_month(day: int, year: int) -> Window:
    found = date(year, 1, day)
    return Window(start=found, end=found, unit="day", day_of_month=day)
