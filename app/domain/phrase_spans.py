"""Times from one to another, and times named one by one."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from app.domain.periods import month_end
from app.domain.phrase_parts import Mode
from app.domain.phrase_rhythms import Rhythm, Rhythms
from app.domain.phrase_times import Window, years
from app.domain.schedules import Every


class Several(Struct, frozen=True):
    """Times named one by one that do not come back evenly, each with its own words."""

    times: tuple[Window, ...]
    labels: tuple[str, ...]


FROM = (("bat", "dau", "thuc", "hien", "tu"), ("bat", "dau", "tu"), ("ke", "tu"), ("tu",))
_UP_TO = ((",", "den"), ("cho", "den"), ("den",), (",", "toi"), ("toi",))
_COMMA = ((",", "va"), (";", "va"), (",",), (";",), ("va",), ("&",), ("+",))


class Spans(Rhythms):
    """Reads spans and lists of times as well."""

    def _dash(self) -> bool:
        return self._any((("-",), *_UP_TO))

    def _begin(self) -> Window | None:
        """Read where a span begins: "đầu năm", "đầu quý II", or a time."""
        here = self.place
        if self._all(("dau",)):
            time = self._time()
            if time is None and self._all(("nam",)):
                time = years(self.plan_year, self.plan_year, dated=False)
            if time is not None and time.unit != "day":
                return time
        self.place = here
        return self._time()

    def _end(self, like: str = "") -> Window | None:
        """Read where a time ends: "hết năm", "cuối quý II", "hết giai đoạn 2021-2025", or a time."""
        self._any((("het",), ("cuoi",), ("het", "thang", "cuoi")))
        here = self.place
        time = self._stage() if self._next() == "giai" else None
        if time is None:
            self.place = here
            time = self._time(like=like)
        if time is None and self._next(-1) in {"het", "cuoi"} and self._all(("nam",)):
            return years(self.plan_year, self.plan_year, dated=False)
        return time

    def _span(self) -> Window | None:
        """Read "từ X đến Y", "Quý II - IV/2022", "từ ngày 10 đến ngày 15/3", "10-15/3/2022"."""
        vague = not self._any(FROM) and self._next() == "dau"  # "đầu tháng 4 - 6" may be early in each
        self._any((("trong",), ("giai", "doan")))
        begin = self._begin()
        if begin is None:
            self._all(("ngay",))
            day = self._number(1, 31)
            begin = Window(start=date.min, end=date.min, unit="day", day_of_month=day) if day else None
        if begin is None or not (self._any(_UP_TO) or (not vague and self._all(("-",)))):
            return None
        before = self._all(("truoc",))
        end = self._end(like=begin.unit)
        if end is None or end.day_of_month:
            return end if end and 0 < begin.day_of_month < end.day_of_month and not before else None
        if begin.day_of_month:
            if end.unit != "day" or begin.day_of_month >= end.end.day:
                return None
            begin = replace(end, start=end.start.replace(day=begin.day_of_month))
        return self._between(begin, end, before=before)

    def _between(self, begin: Window, end: Window, *, before: bool) -> Window | None:
        """Join two times; the year that one of them prints holds for both."""
        first: Window | None = begin
        final: Window | None = end
        own_year = self._next_year_told() or (
            end.unit == "year" and begin.unit != "year"
        )  # "từ quý II đến hết năm 2025"
        if end.dated and not begin.dated and not own_year:
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
        """Read "giai đoạn 2021-2025", "từ 2021 đến năm 2025", "các năm 2022-2025"."""
        self._all(("trong",))
        self._any((("giai", "doan"), ("cac",)))
        self._any(FROM)
        self._all(("nam",))
        first = self._full_year()
        if first is None or not self._dash():
            return None
        self._any((("het",), ("het", "nam"), ("nam",)))
        self._all(("nam",))
        last = self._full_year()
        return years(first, last) if last is not None and self._next() not in {"/", "-"} else None

    def _list(self) -> Window | Rhythm | Several | None:
        """Read times named one by one: side by side they are one window, evenly spread they come back."""
        self._any((("trong",), ("vao",)))
        times, labels = self._days_of_months() or self._named_times()
        return self._listed(times, labels)

    def _limits(self) -> Window | Rhythm | Several | None:
        """Read "trước ngày 15/6 và 15/12", "chậm nhất ngày 15 các tháng 3, 6, 9, 12"."""
        opened = self.place
        mode = self._mode() or self._at_end()
        if mode is None:
            return None
        times, labels = self._days_of_months() or self._named_times(mode, opened)
        units = {time.unit for time in times}
        fits = len(units) == 1 and (mode is Mode.BY or units == {"day"})
        placed = self._in_one_year(times) if fits and not any(time.day_of_month for time in times) else None
        if placed is None or len(placed) < 2:
            return None
        if mode is Mode.BEFORE:
            days = [time.start - timedelta(days=1) for time in placed]
        else:
            days = [time.end for time in placed]
        ends = [replace(time, start=day, end=day, unit="day") for time, day in zip(placed, days, strict=True)]
        return self._listed(ends, labels)

    def _at_end(self) -> Mode | None:
        """Read "cuối" before one of several times: "Cuối quý II và cuối quý IV"."""
        return Mode.BY if self._any((("vao", "cuoi"), ("cuoi",))) else None

    def _named_times(self, mode: Mode | None = None, opened: int | None = None) -> tuple[list[Window], list[str]]:
        times: list[Window] = []
        labels: list[str] = []
        while True:
            here = self.place
            if times and not self._any((*_COMMA, ("/",))):
                break
            slashed = bool(times) and self._next(-1) == "/"
            begin = opened if opened is not None and not times else self.place
            another = (self._mode() or self._at_end()) if times and mode else None
            time = self._time(like=times[-1].unit if times else "")
            if time is None or (slashed and time.unit != "quarter") or another not in {None, mode}:
                self.place = here
                break
            times.append(time)
            labels.append(self.phrase[self.words[begin].start : self.words[self.place - 1].end])
        return self._in_one_month(times), labels

    def _days_of_months(self) -> tuple[list[Window], list[str]] | None:
        """Read "ngày 15 các tháng 3, 6, 9, 12", "ngày 15 tháng 6 và tháng 12": one day of several months."""
        here = self.place
        self._all(("ngay",))
        day = self._number(1, 31)
        self._any((("cua",), ("trong",)))
        many = self._all(("cac",))
        if day is not None and (many or self._next() == "thang") and self._next() == "thang":
            months, labels = self._named_times()
            if len(months) > 1 and {month.unit for month in months} == {"month"}:
                days = [replace(month, start=_on(month, day), end=_on(month, day), unit="day") for month in months]
                if all(one.end.day == day for one in days):
                    return days, labels
        self.place = here
        return None

    def _in_one_month(self, times: list[Window]) -> list[Window]:
        """Put days without a month ("ngày 10, 11/3") into the month of the last."""
        if len(times) < 2 or times[-1].unit != "day" or times[-1].day_of_month:
            return times
        last = times[-1]
        if not all(time.day_of_month and time.day_of_month < last.end.day for time in times[:-1]):
            return times
        days = [last.end.replace(day=time.day_of_month) for time in times[:-1]]
        return [*(replace(last, start=day, end=day) for day in days), last]

    def _in_one_year(self, times: list[Window]) -> list[Window] | None:
        """Put times without a year into the year that the last one prints."""
        if not times or not times[-1].dated or self._next_year_told():
            return times
        placed = [time if time.dated else self._in_year(time, times[-1].end.year) for time in times]
        found = [time for time in placed if time is not None]
        return found if len(found) == len(times) else None

    def _listed(self, times: list[Window], labels: Sequence[str]) -> Window | Rhythm | Several | None:
        if len(times) < 2 or len({time.unit for time in times}) > 1 or any(time.day_of_month for time in times):
            return None
        placed = self._in_one_year(times)
        if placed is None or any(b.start <= a.end for a, b in pairwise(placed)):
            return None
        unit, first, last = placed[0].unit, placed[0], placed[-1]
        whole = Window(
            start=first.start, end=last.end, unit="year" if unit == "year" else "span", dated=last.dated or first.dated
        )
        whole_year = len(placed) * {"quarter": 3, "month": 1, "half": 6}.get(unit, 0) == 12
        touching = all(a.end + timedelta(days=1) == b.start for a, b in pairwise(placed))
        if touching and not whole_year:
            return whole
        return self._evenly_spread(placed, whole) or Several(tuple(placed), tuple(labels))

    def _evenly_spread(self, times: list[Window], whole: Window) -> Rhythm | None:
        every = {2: Every.HALF_YEAR, 4: Every.QUARTER, 12: Every.MONTH}.get(len(times))
        if every is None or {whole.start.year, whole.end.year} != {self.plan_year}:
            return None
        step = 12 // len(times)
        months = [time.end.month for time in times]
        if months[0] > step or any(b - a != step for a, b in pairwise(months)) or not _alike(times):
            return None
        return Rhythm(every=(every,), due=times[0].end, within=whole)


def _on(month: Window, day: int) -> date:
    return month.start.replace(day=min(day, month.end.day))


def _alike(times: list[Window]) -> bool:
    """Say whether all end on the same day of their month, or all on its last."""
    lasts = {time.end == month_end(time.end.year, time.end.month) for time in times}
    return lasts == {True} or (lasts == {False} and len({time.end.day for time in times}) == 1)
