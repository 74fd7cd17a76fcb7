"""Times that a phrase names: a day, a month, a quarter, a half-year, a year."""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from app.domain.periods import month_end
from app.domain.phrase_words import Words


class Window(Struct, frozen=True, kw_only=True):
    """A time from a first day to a last; ``dated`` where its year is printed.

    ``unit`` is day, month, quarter, half (some months of a year), part (of a month), year or span.
    ``day_of_month`` is a day that the phrase names without its month.
    """

    start: date
    end: date
    unit: str
    dated: bool = False
    day_of_month: int = 0


ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "01": 1, "02": 2, "03": 3, "04": 4}
_ROMAN_LETTERS = "ilv1|"
_ORDERS = {"mot": 1, "nhat": 1, "dau": 1, "hai": 2, "ba": 3, "bon": 4, "cuoi": 4}
_NEXT_YEAR = (("nam", "sau"), ("nam", "toi"), ("nam", "ke", "tiep"), ("nam", "tiep", "theo"))
_BEFORE_YEAR = (
    *(("/", "nam"), ("-", "nam"), (",", "nam"), ("cua", "nam"), ("trong", "nam"), ("nam",)),
    *(("/",), ("-",), (",",), (".",)),
)
_MIDNIGHT = (("00", ":", "00", ":", "00"), ("0", ":", "00", ":", "00"), ("00", ":", "00"))
"""What a spreadsheet adds to a day when it becomes text."""
_SMALL = frozenset({"6", "06", "9", "09"})


class Times(Words):
    """Reads one named time; a time printed without its year is put into the plan's."""

    def __init__(self, phrase: str, plan_year: int) -> None:
        super().__init__(phrase)
        self.plan_year = plan_year

    def _year_after(self) -> int | None:
        """Read "/2023", "/23", "năm 2023", "của năm 2023", "năm sau" after a month or a quarter."""
        here = self.place
        self._any(((",",), ("cua",), ("trong",)))
        year = self._told_year()
        if year is None:
            self.place = here
            year = self._full_year()
        if year is not None:
            return year
        if self._any(_BEFORE_YEAR):
            year = self._full_year()
            if year is None and self._next(-1) == "/":
                year = self._short_year(-1, 5)
            if year is not None:
                return year
        self.place = here
        return None

    def _told_year(self) -> int | None:
        """Read "năm nay", "năm sau"; not "năm" before "sau khi …"."""
        here = self.place
        if self._all(("nam", "nay")):
            return self.plan_year
        if self._any(_NEXT_YEAR) and self._next() not in {"khi", "do", "ngay"}:
            return self.plan_year + 1
        self.place = here
        return None

    def _next_year_told(self) -> bool:
        """Say whether the time just read ends in "năm sau": the time before it is then of this year."""
        return self._next(-1) in {"sau", "toi", "tiep", "theo"}

    def _short_year(self, least: int = -10, most: int = 10) -> int | None:
        """Read a year of two figures, near the plan's: "tháng 6/12" may be two months."""
        here = self.place
        year = self._number(0, 99) if len(self._next()) == 2 else None
        if year is None or not least <= 2000 + year - self.plan_year <= most or self._next() in {"/", "-"}:
            self.place = here
            return None
        return 2000 + year

    def _time(self, like: str = "") -> Window | None:
        """Read one named time; ``like`` lets a bare number stand for another of the same kind ("Quý II, III")."""
        begin = self.place
        if self._all(("cac",)) and self.opens(_NEXT_YEAR):  # "và các năm tiếp theo": more than one
            self.place = begin
            return None
        here = self.place
        if like == "quarter" and self._glued_run(f"{_ROMAN_LETTERS}234") and self._quarter_number(peek=True):
            return self._quarter(named=True)
        for read in (self._quarter, self._half, self._date, self._month, self._named_year):
            found = read()
            if found is not None:
                self._any(_MIDNIGHT)
                return found
            self.place = here
        if like == "month":
            found = self._month(named=True)
        elif like == "year":
            found = self._named_year(named=True)
        else:
            found = None
        if found is None:
            self.place = begin
        return found

    def _in_year(self, time: Window, year: int) -> Window | None:
        """Put a time that was printed without its year into a year."""
        try:
            start = time.start.replace(year=year)
            closing = time.unit != "day" and time.end == month_end(time.end.year, time.end.month)
            end = month_end(year, time.end.month) if closing else time.end.replace(year=year)
        except ValueError:
            return None
        return replace(time, start=start, end=end, dated=True)

    def _quarter_number(self, *, peek: bool = False) -> int | None:
        """Read I to IV, 1 to 4, a word, or what fingers make of them ("lV", "Il", "1V"); not "quý một lần"."""
        here = self.place
        self._all(("thu",))
        run = self._glued_run(_ROMAN_LETTERS).replace("|", "l")
        number = ROMAN.get(self._next()) if not run or run.isdigit() else None
        length = 1
        if number is None and run and not run.isdigit():
            number = ROMAN.get(run.replace("l", "i").replace("1", "i"))
            length = len(run)
        elif number is None:
            fourth = self._text() == "tư" or (self._text() == "tu" and self._next(1) in {"", "/"})
            number = 4 if fourth else _ORDERS.get(self._next())
        if number is not None:
            end = self.words[self.place].start + length
            while self.place < len(self.words) and self.words[self.place].start < end:
                self.place += 1
        if self._next() == "lan":
            number = None
        if number is None or peek:
            self.place = here
        return number

    def _quarter(self, *, named: bool = False) -> Window | None:
        if not named:
            if not self._any((("quy",), ("qui",), ("q",))):
                return None
            self._any(((".",), ("-",), (":",)))
        number = self._quarter_number()
        if number is None:
            return None
        if self._next(-1) in {"dau", "cuoi"}:
            self._any((("trong", "nam"), ("cua", "nam"), ("nam",)))
            year = self._full_year() or self._year_after()
        else:
            year = self._year_after()
        chosen = year or self.plan_year
        return Window(
            start=date(chosen, number * 3 - 2, 1),
            end=month_end(chosen, number * 3),
            unit="quarter",
            dated=year is not None,
        )

    def _half(self) -> Window | None:
        """Read "6 tháng đầu năm", "3 tháng cuối năm 2022", "2 quý đầu năm", "nửa cuối năm"."""
        months, spoken = 6, self._next() in _SMALL or self._text() == "sáu"
        if not self._all(("nua",)):
            count = self._count(1, 11)
            unit = self._next()
            if count is None or unit not in {"thang", "quy", "qui"}:
                return None
            self.place += 1
            months = count if unit == "thang" else count * 3
            if months == 9 and self._next() == "nam" and len(self._next(1)) == 4:  # "9 tháng năm 2022"
                return self._months_of_year(1, 9)
        early = self._all(("dau",)) or self._all(("nam", "dau"))
        if months > 11 or not (early or self._all(("cuoi",)) or self._all(("nam", "cuoi"))):
            return None
        whole = self._next(-2) == "nam" or self._any((("cua", "nam"), ("trong", "nam"), ("nam",)))
        if not whole and not (
            spoken and (self.ended or self._next() in {"/", ",", ".", ")"} or len(self._next()) == 4)
        ):
            return None
        return self._months_of_year(1, months) if early else self._months_of_year(13 - months, 12)

    def _months_of_year(self, first: int, last: int) -> Window:
        year = self._full_year() or self._year_after()
        chosen = year or self.plan_year
        return Window(start=date(chosen, first, 1), end=month_end(chosen, last), unit="half", dated=year is not None)

    def _date(self, *, clear: bool = False) -> Window | None:
        """Read "ngày 31 tháng 01 năm 2023", "15/5/2022", "30-11-2022", "30/6", "2022-05-15".

        "ngày 25" is a day of some month. Without a year "30-6" is a day only where ``clear`` says that one must stand.
        """
        named = self._all(("ngay",))
        if named:
            self._any((("mung",), ("mong",)))
        if len(self._next()) == 4:
            return self._date_from_year()
        day = self._number(1, 31)
        if day is None:
            return None
        here = self.place
        spoken = self._any((("thang",), ("cua", "thang"), (",", "thang")))
        sign = "" if spoken else self._next()
        if not spoken and not self._any((("/",), ("-",), (".",))):
            return _day_of_month(day, self.plan_year) if named else None
        month = self._month_number() if spoken and named else self._number(1, 12)
        if month is None:
            self.place = here
            return _day_of_month(day, self.plan_year) if named and sign in {"-", "."} else None
        year = self._year_of_date(sign)
        goes_on = self._next() in {"/", "-", "."} and self._next(1).isdigit()
        if year is None and (
            (sign in {"-", "."} and not (clear or named)) or (goes_on and sign in {self._next(), "-"})
        ):
            return None
        return _day(year or self.plan_year, month, day, dated=year is not None)

    def _date_from_year(self) -> Window | None:
        year = self._full_year()
        sign = self._next()
        if year is None or not self._any((("-",), ("/",))):
            return None
        month = self._number(1, 12)
        if month is None or not self._all((sign,)):
            return None
        day = self._number(1, 31)
        return _day(year, month, day, dated=True) if day is not None else None

    def _year_of_date(self, sign: str) -> int | None:
        here = self.place
        if sign and self._all((sign,)):
            year = self._full_year() or self._short_year()
            if year is not None:
                return year
            self.place = here
        return self._year_after() if sign != "-" else None

    def _month_number(self) -> int | None:
        """Read the number of a month; "năm" is five only where a year follows, "tư" only with its marks."""
        here = self.place
        number = self._count(1, 12)
        if number is None and self._text() == "tư":
            number, self.place = 4, here + 1
        if number is None and self._next() == "nam" and self._next(-1) == "thang" and self._next(1) in {"/", "nam"}:
            number, self.place = 5, here + 1
        if number is not None and self._next() == "lan":
            number, self.place = None, here
        return number

    def _month(self, *, named: bool = False) -> Window | None:
        """Read "tháng 9/2021", "6/2023", "T6/2023"."""
        spoken = named or self._all(("thang",))
        lettered = not spoken and self._next(-1) != "." and self._any((("t", "."), ("t",)))
        if spoken and self._next(1).isdigit():
            self._all((":",))
        month = self._month_number() if spoken else self._number(1, 12)
        signs = {"/", "-", "."} if len(self._next(1)) == 4 or spoken else {"/"}
        if month is None or (not spoken and self._next() not in signs):
            return None
        year = self._year_after()
        goes_on = self._next() == "/" and self._next(1).isdigit()
        if goes_on or (year is None and (not spoken or lettered)):
            return None
        chosen = year or self.plan_year
        return Window(start=date(chosen, month, 1), end=month_end(chosen, month), unit="month", dated=year is not None)

    def _named_year(self, *, named: bool = False) -> Window | None:
        told = self._told_year()
        if told is not None:
            return years(told, told)
        if not self._all(("nam",)) and not named:
            return None
        year = self._full_year()
        return years(year, year, dated=True) if year is not None and self._next() not in {"/", "-"} else None


def years(first: int, last: int, *, dated: bool = True) -> Window | None:
    """Return whole years from a first to a last; None where they run backwards."""
    return Window(start=date(first, 1, 1), end=date(last, 12, 31), unit="year", dated=dated) if first <= last else None


def _day(year: int, month: int, day: int, *, dated: bool) -> Window | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Window(start=found, end=found, unit="day", dated=dated)


def _day_of_month(day: int, year: int) -> Window:
    found = date(year, 1, day)
    return Window(start=found, end=found, unit="day", day_of_month=day)
