"""Rhythms that a phrase names: every month, twice a year, the 15th of each quarter's last month."""

from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct

from app.domain.periods import month_end
from app.domain.phrase_parts import Mode, Parts
from app.domain.phrase_times import Window
from app.domain.schedules import Every


class Rhythm(Struct, frozen=True, kw_only=True):
    """How often something comes back; no ``every`` means that it goes on all the time.

    ``due`` is the first on-time day where the rhythm names it, ``within`` the time from first to last where it is
    printed as a list of times ("Tháng 6, tháng 12").
    """

    every: tuple[Every, ...]
    due: date | None = None
    within: Window | None = None


_UNITS = {"ngay": Every.DAY, "tuan": Every.WEEK, "thang": Every.MONTH, "quy": Every.QUARTER, "qui": Every.QUARTER}
_EACH = (("hang",), ("moi",), ("tung",), ("hang", "moi"))
_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}
_BY_MONTHS = {months: every for every, months in _MONTHS.items()}
_ALWAYS = (
    *(("thuong", "xuyen"), ("lien", "tuc"), ("quanh", "nam"), ("xuyen", "suot"), ("thuong", "xuyen", "lien", "tuc")),
)
_ALL_OF = (("trong", "suot", "ca"), ("trong", "suot"), ("trong", "ca"), ("suot", "ca"), ("suot",), ("ca",))
_IN_THE_YEAR = (("trong", "nam"), ("cua", "nam"), ("trong", "moi", "nam"), ("trong", "ca", "nam"))
_OF = (("cua",), ("trong",))
_LAST = 99
"""Stands for the last day, whatever its number."""
_AFTER_REGULAR = (("theo",), (":",), (",",), ("(",))
_AT_LEAST = (("it", "nhat"), ("toi", "thieu"))
_CLOSING = frozenset(",;.()[]-:/") | {"", "va", "hoac", "truoc"}
_WEEKDAYS = frozenset({"hai", "ba", "tu", "nam", "sau", "bay", "2", "3", "4", "5", "6", "7"})


class Rhythms(Parts):
    """Reads rhythms as well."""

    def _always(self) -> Rhythm | None:
        """Read "thường xuyên", "thường xuyên, liên tục", "cả năm"."""
        found = False
        while True:
            here = self.place
            if found:
                self.skip({",", "va", "-"})
            if self._any(_ALWAYS) or self._whole_of():
                found = True
                continue
            self.place = here
            return Rhythm(every=()) if found else None

    def _whole_of(self) -> bool:
        """Read "cả năm", "trong suốt"; a time with its number ("suốt năm 2022") is left to be read."""
        if not self._any(_ALL_OF):
            return False
        if self._next() in {"nam", "quy", "qui", "thang"} and (self._next(1).isdigit() or self._next() != "nam"):
            return True
        return self._all(("nam",))

    def _unit(self) -> Every | None:
        """Read what comes back: "tháng", "6 tháng", "nửa năm"; not a month or a quarter by its number."""
        here = self.place
        found = self._counted_unit()
        if found is None:
            self.place = here
            found = self._plain_unit()
        if found is None:
            self.place = here
        return found

    def _counted_unit(self) -> Every | None:
        if self._all(("nua", "nam")):
            return None if self._any((("dau",), ("cuoi",))) else Every.HALF_YEAR
        count = self._count(1, 12)
        word = self._next()
        if count is None or word not in {*_UNITS, "nam"}:
            return None
        self.place += 1
        if self._next() in {"dau", "cuoi", "nam"} or (self._next().isdigit() and self._next(1) != "lan"):
            return None
        months = count * {"thang": 1, "quy": 3, "qui": 3, "nam": 12}.get(word, 0)
        return _BY_MONTHS.get(months) or (_UNITS.get(word) if count == 1 else None)

    def _plain_unit(self) -> Every | None:
        word = self._next()
        self.place += 1
        if (self._next().isdigit() and self._next(1) != "lan") or (self._next() == "sau" and self._next(1) != "khi"):
            return None  # "năm 2022", "tháng sau"
        if word in {"quy", "qui"} and self._quarter_number(peek=True):
            return None
        here = self.place
        numbered = word == "thang" and self._month_number() is not None
        self.place = here
        return None if numbered else Every.YEAR if word == "nam" else _UNITS.get(word)

    def _times(self, every: Every | None = None) -> Every | None:
        """Read "/lần", "một lần", "2 lần" after a unit, and return how often that is."""
        here = self.place
        self._all(("/",))
        self._any(_AT_LEAST)
        count = 1 if self._next() == "lan" and self._next(-1) == "/" else self._count(1, 12)
        if count is None or every is None or not self._all(("lan",)):
            self.place = here
            return None
        found = every if count == 1 else _shared(every, count)
        if found is None:
            self.place = here
        return found

    def _times_in(self) -> Every | None:
        """Read "2 lần/năm", "ít nhất 01 lần trong quý", "1 lần mỗi tháng"."""
        self._any(_AT_LEAST)
        count = self._count(1, 12)
        if count is None or not self._all(("lan",)):
            return None
        self._any((("/", "1"), ("/", "01"), ("/", "mot"), ("/",), ("trong", "mot"), ("trong",), ("mot",), *_EACH))
        every = self._unit()
        return None if every is None else every if count == 1 else _shared(every, count)

    def _rhythm(self) -> Rhythm | None:
        """Read "hàng quý/năm", "định kỳ 6 tháng", "theo từng năm", "quý một lần", "2 lần/năm"."""
        here = self.place
        by = self._all(("theo",))
        regular = self._any((("dinh", "ky"), ("dinh", "ki")))
        self._any(_AFTER_REGULAR if regular else ())
        if self._all(("thuong", "nien")):
            return Rhythm(every=(Every.YEAR,))
        often = self._times_in()
        if often is not None:
            return self._further([often], sure=True)
        self.place = here + by + regular * 2
        self._any(_AFTER_REGULAR if regular else ())
        at_least = self._any(_AT_LEAST)
        all_of = self._all(("cac",))
        each = self._any(_EACH) or all_of
        first = self._unit()
        if first is None:
            return None
        often = self._times(first)
        if at_least and often is None:
            return None
        plain = by and self._next() in _CLOSING
        found = self._further([often or first], sure=regular or each or plain or often is not None)
        if found and all_of:
            self._in_the_year()
        return found

    def _further(self, every: list[Every], *, sure: bool) -> Rhythm | None:
        """Read more units after a first ("hằng tháng, quý và năm"); several in a row need no "hằng"."""
        nine = False
        while True:
            here = self.place
            self._any(((",",), ("/",), ("va",), (";",), ("&",), ("-",), (",", "va"), ("+",), (";", "va")))
            if self.place == here:
                break
            self._any((("dinh", "ky"), *_EACH))
            self._any(_EACH)
            if self._any((("9", "thang"), ("09", "thang"))) and self._next() != "dau":
                nine = True
                continue
            another = Every.YEAR if self._all(("ca", "nam")) else self._unit()
            often = self._times(another)
            if another is None or self._opens_time():
                self.place = here
                break
            every.append(often or another)
        found = tuple(dict.fromkeys(every))
        if nine and not {Every.MONTH, Every.QUARTER} & set(found):
            return None
        if not sure and (len(found) == 1 or Every.DAY in found):  # "ngày/tháng/năm" is a place to write in
            return None
        self._in_the_year()
        return Rhythm(every=found)

    def _opens_time(self) -> bool:
        """Say whether the word just read is the beginning of a named time ("hằng quý, năm nay")."""
        return self._next(-1) == "nam" and self._next() in {"nay", "sau"}

    def _in_the_year(self) -> None:
        here = self.place
        if self._any(_IN_THE_YEAR) and (self._next().isdigit() or self._next() in {"nay", "sau"}):
            self.place = here

    def _weekday(self) -> Rhythm | None:
        """Read "thứ sáu hằng tuần", "chiều thứ 6 mỗi tuần": the week has no days of its own here."""
        self._any((("truoc",), ("vao",), ("cham", "nhat")))
        self._any((("sang",), ("chieu",), ("ngay",), ("sang", "ngay"), ("chieu", "ngay")))
        if not (self._all(("thu",)) and self._next() in _WEEKDAYS):
            return None
        self.place += 1
        weekly = (self._any(_EACH) and self._all(("tuan",))) or self._closes_weekly()
        return Rhythm(every=(Every.WEEK,)) if weekly else None

    def _closes_weekly(self) -> bool:
        """Say whether "hằng tuần" stands elsewhere: "Hằng tuần (thứ Sáu)"."""
        weekly = any((each, "tuan") in pairwise(self._folded) for (each, *_) in _EACH)
        return weekly and (self.ended or self._next() in {")", ",", "."})

    def _day_of_each(self) -> Rhythm | None:
        """Read "trước ngày 15 của tháng cuối quý", "ngày cuối cùng của tháng", "tháng đầu mỗi quý", "cuối mỗi quý"."""
        mode = self._mode()
        if mode is None:
            self._any((("vao",), ("trong",)))
        if mode is not Mode.BEFORE and self._all(("cuoi",)):
            every = self._unit() if self._any(_EACH) or self._all(("cac",)) else None
            return Rhythm(every=(every,)) if every in _MONTHS else None
        day = self._day_in_unit()
        if day is None:
            return None
        here = self.place
        place = self._place_in_quarter() if self._all(("thang",)) else None
        if place is None:
            self.place = here
        self._any(_OF)
        each = self._any((*_EACH, ("cac",)))
        every = self._unit()
        if every is Every.YEAR and not each:
            return None
        if place is not None:
            return self._in_quarter(mode, day, place) if every is Every.QUARTER else None
        if day != _LAST or mode is Mode.BEFORE or every not in _MONTHS:
            return None
        return Rhythm(every=(every,), due=month_end(self.plan_year, _MONTHS[every]))

    def _day_in_unit(self) -> int | None:
        """Read "ngày 15 của", "ngày cuối cùng của"; 0 where no day stands."""
        if not self._all(("ngay",)):
            return 0
        day = _LAST if self._any((("cuoi", "cung"), ("cuoi",))) else self._number(1, 31)
        self._any(_OF)
        return day

    def _in_quarter(self, mode: Mode | None, day: int, place: int) -> Rhythm | None:
        last = month_end(self.plan_year, place + 1)
        if not day:
            if mode is Mode.BEFORE:
                return None
            return Rhythm(every=(Every.QUARTER,), due=None if place == 2 else last)
        due = last.replace(day=min(day, last.day)) - timedelta(days=1 if mode is Mode.BEFORE else 0)
        return Rhythm(every=(Every.QUARTER,), due=due) if due.year == self.plan_year else None


def _shared(every: Every, count: int) -> Every | None:
    """Return how often it is when a time holds it several times: a year twice, a half-year."""
    months = _MONTHS.get(every, 0)
    return _BY_MONTHS.get(months // count) if months and months % count == 0 else None
