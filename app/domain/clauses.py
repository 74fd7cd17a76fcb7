"""The clauses of a deadline phrase: a window, a limit, a beginning, a rhythm."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from app.domain.periods import month_end
from app.domain.phrase_times import ROMAN, Times, Window, years
from app.domain.schedules import Every

if TYPE_CHECKING:
    from collections.abc import Callable


class Mode(StrEnum):
    """How a limit is named: "trước", "chậm nhất", "đến"."""

    BEFORE = "before"
    BY = "by"
    UNTIL = "until"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A last day that is on time."""

    day: date
    mode: Mode
    unit: str
    dated: bool = False
    day_of_month: int = 0


@dataclass(frozen=True, slots=True)
class Start:
    """A first day with no end."""

    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How often something comes back; no ``every`` means that it goes on all the time.

    ``due`` is the first on-time day where the rhythm names it, ``within`` the last day where it is printed as a
    list of times ("Tháng 6, tháng 12").
    """

    every: tuple[Every, ...]
    due: date | None = None
    within: date | None = None


Clause = Window | Limit | Start | Rhythm


SEPARATORS = frozenset({",", ";", ".", "(", ")", "[", "]", "-", "–", ":", "va"})
_DASHES = ("-", "–", "—", "den")
_LIST = (",", ";", "va", "&", "+")
_UNITS = {"ngay": Every.DAY, "tuan": Every.WEEK, "thang": Every.MONTH, "quy": Every.QUARTER, "qui": Every.QUARTER}
_EACH = ("hang", "moi", "tung")
_FILLING = (
    *(("hoan", "thanh"), ("hoan", "thien"), ("thuc", "hien"), ("trien", "khai"), ("cap", "nhat"), ("cong", "khai")),
    *(("bao", "cao"), ("ban", "hanh"), ("to", "chuc"), ("duy", "tri"), ("thoi", "gian"), ("thoi", "han")),
    *(
        ("du", "kien"),
        ("dang", "tai"),
        ("ra", "soat"),
        ("kiem", "tra"),
        ("xong",),
        ("gui",),
        ("nop",),
        ("tien", "hanh"),
    ),
)
CONDITION_OPENERS = (
    *(("theo",), ("khi",), ("sau",), ("ngay", "sau"), ("ngay", "khi"), ("neu",), ("tuy",), ("can", "cu")),
    *(("tren", "co", "so"), ("phu", "hop"), ("dot", "xuat"), ("hoac", "khi"), ("hoac", "theo"), ("truong", "hop")),
    *(("trong", "truong", "hop"), ("co", "yeu", "cau"), ("hoac", "dot", "xuat"), ("khong", "phu", "thuoc")),
)
_BY = (
    *(("cham", "nhat"), ("muon", "nhat"), ("tre", "nhat"), ("khong", "qua"), ("khong", "muon", "hon")),
    *(("khong", "cham", "qua"), ("khong", "cham", "hon"), ("khong", "tre", "hon")),
)
_UNTIL = (("cho", "den", "het"), ("cho", "den"), ("den", "het"), ("den",), ("het",))
_FROM = (("bat", "dau", "tu"), ("ke", "tu"), ("tu",))
_ALWAYS = (("thuong", "xuyen"), ("lien", "tuc"))


class Reader(Times):
    """Reads a phrase clause by clause."""

    def skip_filling(self) -> None:
        """Go past signs and words of doing ("hoàn thành", "cập nhật") that say nothing of time."""
        while True:
            before = self.place
            self.skip(SEPARATORS)
            self._any(_FILLING)
            if self.place == before:
                return

    def clause(self) -> Clause | None:
        """Read one clause; None where none stands next."""
        readings: tuple[Callable[[], Clause | None], ...] = (
            self._always,
            self._last_month,
            self._rhythm,
            self._stage,
            self._span,
            self._limit,
            self._start,
            self._list,
            self._end_of,
            self._inside,
        )
        for read in readings:
            here = self.place
            found = read()
            if found is not None:
                return found
            self.place = here
        return None

    def _always(self) -> Rhythm | None:
        if not self._any(_ALWAYS):
            return None
        here = self.place
        self.skip({",", "va"})
        if not self._any(_ALWAYS):
            self.place = here
        return Rhythm(every=())

    def _unit(self) -> Every | None:
        word = self._next()
        if self._any((("6", "thang"), ("06", "thang"), ("sau", "thang"), ("nua", "nam"))):
            return None if self._any((("dau",), ("cuoi",))) else Every.HALF_YEAR
        if self._any((("3", "thang"), ("03", "thang"), ("ba", "thang"))):
            return Every.QUARTER
        if word == "nam":
            self.place += 1
            return None if self._next().isdigit() else Every.YEAR
        if word in _UNITS:
            self.place += 1
            return None if self._next() in ROMAN or self._next().isdigit() else _UNITS[word]
        return None

    def _rhythm(self) -> Rhythm | None:
        """Read "hàng quý/năm", "định kỳ 6 tháng", "theo từng năm", "quý một lần"."""
        self._all(("theo",))
        regular = self._any((("dinh", "ky"), ("dinh", "ki")))
        each = self._any(tuple((word,) for word in _EACH))
        first = self._unit()
        if first is None:
            return None
        a_time = self._any((("/", "lan"), ("/", "1", "lan"), ("mot", "lan"), ("1", "lan"), ("01", "lan")))
        if not (regular or each or a_time):
            return None
        every = [first]
        while True:
            here = self.place
            self._any(((",",), ("/",), ("va",), (";",), ("&",), ("-",)))
            self._any(tuple((word,) for word in _EACH))
            another = self._unit() if self.place > here else None
            if another is None:
                self.place = here
                break
            if another not in every:
                every.append(another)
        return Rhythm(every=tuple(every))

    def _last_month(self) -> Rhythm | None:
        """Read "trước ngày 15 của tháng cuối quý"."""
        before = self._any((("truoc",), ("cham", "nhat", "truoc"))) or None
        if not before:
            self._any((*_BY, ("vao",)))
        if not self._all(("ngay",)):
            return None
        day = self._number(1, 31)
        self._all(("cua",))
        if day is None or not self._all(("thang", "cuoi")):
            return None
        self._all(("cua",))
        self._any(tuple((word,) for word in _EACH))
        if not self._any((("quy",), ("qui",))) or self._next() in ROMAN:
            return None
        last = month_end(self.plan_year, 3)
        due = date(self.plan_year, 3, min(day, last.day)) - timedelta(days=1 if before else 0)
        return Rhythm(every=(Every.QUARTER,), due=due)

    def _span(self) -> Window | None:
        """Read "từ X đến Y", "Quý II - IV/2022"."""
        opened = self._any(_FROM)
        self._all(("trong",))
        begin = self._time()
        if begin is None or not (self._any(((",", "den"), ("den",))) or (not opened and self._dash())):
            return None
        self._all(("het",))
        before = self._all(("truoc",))
        end = self._time(like=begin.unit)
        if end is None or begin.day_of_month or end.day_of_month:
            return None
        return self._between(begin, end, before=before)

    def _between(self, begin: Window, end: Window, *, before: bool) -> Window | None:
        """Join two times; the year that one of them prints holds for both."""
        first: Window | None = begin
        final: Window | None = end
        if end.dated and not begin.dated:
            first = self._in_year(begin, end.end.year)
        elif begin.dated and not end.dated:
            final = self._in_year(end, begin.start.year)
        if first is None or final is None:
            return None
        last = final.start - timedelta(days=1) if before else final.end
        unit = "year" if (begin.unit, end.unit) == ("year", "year") else "span"
        dated = begin.dated or end.dated
        return Window(start=first.start, end=last, unit=unit, dated=dated) if last >= first.start else None

    def _stage(self) -> Window | None:
        """Read "giai đoạn 2021-2025", "từ 2021 đến năm 2025"."""
        self._any((("giai", "doan"), *_FROM))
        self._all(("nam",))
        first = self._full_year()
        if first is None or not self._dash():
            return None
        self._all(("nam",))
        last = self._full_year()
        return years(first, last) if last is not None and self._next() not in {"/", "-"} else None

    def _dash(self) -> bool:
        return self._any(tuple((dash,) for dash in _DASHES))

    def _limit(self) -> Limit | None:
        """Read "trước X", "chậm nhất X", "đến hết X"."""
        mode = self._mode()
        if mode is None:
            return None
        time = self._time()
        if time is None and mode is not Mode.BEFORE:
            year = self._full_year()
            time = years(year, year) if year is not None and self._next() not in {"/", "-"} else None
        if time is None:
            return None
        if time.day_of_month:
            day = time.end if mode is not Mode.BEFORE else _day_before(time, self.plan_year)
            return Limit(day=day, mode=mode, unit="day", day_of_month=day.day)
        day = time.start - timedelta(days=1) if mode is Mode.BEFORE else time.end
        return Limit(day=day, mode=mode, unit=time.unit, dated=time.dated)

    def _mode(self) -> Mode | None:
        mode = Mode.BY if self._any(_BY) else None
        if mode:
            self._any((("la",), ("vao",), ("den", "het"), ("den",), ("trong",), ("het",)))
        elif self._any(_UNTIL):
            mode = Mode.UNTIL
        if self._all(("truoc",)):
            return Mode.BEFORE
        if mode:
            self._all(("cuoi",))
        return mode

    def _start(self) -> Start | None:
        """Read "từ X", "bắt đầu từ X trở đi"."""
        if not self._any(_FROM):
            return None
        self._all(("dau",))
        time = self._time()
        if time is None or time.day_of_month:
            return None
        self._all(("tro", "di"))
        return Start(time.start)

    def _end_of(self) -> Limit | None:
        """Read "cuối năm 2022", "cuối quý II"."""
        self._any((("vao",), ("trong",)))
        if not self._all(("cuoi",)):
            return None
        time = self._time()
        if time is None and self._all(("nam",)):
            time = years(self.plan_year, self.plan_year)
        if time is None or time.unit == "day":
            return None
        return Limit(day=time.end, mode=Mode.BY, unit=time.unit, dated=time.dated)

    def _inside(self) -> Window | Rhythm | None:
        """Read "trong tháng 4", "vào ngày 15/3", "Quý III/2023", "cả năm"."""
        here = self.place
        if self._any((("ca", "nam"), ("suot", "nam"), ("trong", "suot", "nam"))) and not self._next().isdigit():
            return Rhythm(every=())
        self.place = here
        within = self._any((("trong", "suot"), ("trong",), ("vao",)))
        time = self._time()
        if time is None and within and self._all(("nam",)):
            return years(self.plan_year, self.plan_year)
        if time is None and not within:
            year = self._full_year()
            near = year is not None and 0 <= year - self.plan_year <= 10 and self.ended and len(self.words) == 1
            return years(year, year, dated=True) if near and year is not None else None
        return time

    def _list(self) -> Window | Rhythm | None:
        """Read times named one by one: side by side they are one window, evenly spread they come back."""
        self._any((("trong",), ("vao",)))
        times: list[Window] = []
        while True:
            here = self.place
            if times and not self._any(tuple((word,) for word in (*_LIST, "/"))):
                break
            slashed = bool(times) and self.words[self.place - 1].folded == "/"
            time = self._time(like=times[-1].unit if times else "")
            if time is None or (slashed and time.unit != "quarter"):
                self.place = here
                break
            times.append(time)
        units = {time.unit for time in times}
        if len(times) < 2 or len(units) > 1 or any(time.day_of_month for time in times):
            return None
        return self._listed(times)

    def _listed(self, times: list[Window]) -> Window | Rhythm | None:
        year = times[-1].end.year
        if not all(time.dated for time in times[:-1]) and times[-1].dated:
            placed = [time if time.dated else self._in_year(time, year) for time in times]
            if any(time is None for time in placed):
                return None
            times = [time for time in placed if time is not None]
        if any(b.start <= a.end for a, b in pairwise(times)):
            return None
        unit, first, last = times[0].unit, times[0], times[-1]
        every_quarter = unit == "quarter" and len(times) == 4
        touching = all(a.end + timedelta(days=1) == b.start for a, b in pairwise(times))
        if touching and unit != "day" and not every_quarter:
            return Window(start=first.start, end=last.end, unit="span" if unit != "year" else "year", dated=last.dated)
        every = {2: Every.HALF_YEAR, 4: Every.QUARTER}.get(len(times))
        if every is None or {first.start.year, last.end.year} != {self.plan_year}:
            return None
        step = 12 // len(times)
        months = [time.end.month for time in times]
        if months[0] > step or any(b - a != step for a, b in pairwise(months)) or not _alike(times):
            return None
        return Rhythm(every=(every,), due=first.end, within=date(last.end.year, 12, 31))


def _day_before(time: Window, year: int) -> date:
    """Return the day before a day of the month; before the first stands the last day of the month."""
    return date(year, 1, time.day_of_month - 1 if time.day_of_month > 1 else 31)


def _alike(times: list[Window]) -> bool:
    """Say whether all end on the same day of their month, or all on its last."""
    lasts = {time.end == month_end(time.end.year, time.end.month) for time in times}
    return lasts == {True} or (lasts == {False} and len({time.end.day for time in times}) == 1)
