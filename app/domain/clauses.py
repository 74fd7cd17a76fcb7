"""The clauses of a deadline phrase: a window, a limit, a beginning, a rhythm, times one by one."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from app.domain.phrase_counts import Counts
from app.domain.phrase_parts import MODE_WORDS, Mode
from app.domain.phrase_rhythms import Rhythm
from app.domain.phrase_spans import FROM, Several
from app.domain.phrase_times import Window, years
from app.domain.phrase_words import COUNTS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection


class Limit(Struct, frozen=True, kw_only=True):
    """A last day that is on time."""

    day: date
    mode: Mode
    unit: str
    dated: bool = False
    day_of_month: int = 0


class Start(Struct, frozen=True):
    """A first day with no end; ``unit`` and ``dated`` as of the time that names it."""

    day: date
    unit: str = "day"
    dated: bool = True


class Onward(Struct, frozen=True):
    """No end: "… và các năm tiếp theo"."""


Clause = Window | Limit | Start | Rhythm | Several | Onward


SEPARATORS = frozenset({",", ";", ".", "(", ")", "[", "]", "-", ":", "va", "*", "/", "…", "+", "•"})
DOING = (
    *(("hoan", "thanh"), ("hoan", "thien"), ("hoan", "tat"), ("thuc", "hien"), ("trien", "khai"), ("cap", "nhat")),
    *(("cong", "khai"), ("bao", "cao"), ("ban", "hanh"), ("to", "chuc"), ("duy", "tri"), ("dang", "tai")),
    *(("ra", "soat"), ("kiem", "tra"), ("tien", "hanh"), ("tong", "hop"), ("xay", "dung"), ("tham", "muu")),
    *(
        ("du", "thao"),
        ("trinh",),
        ("gui",),
        ("nop",),
        ("xong",),
        ("so", "ket"),
        ("tong", "ket"),
        ("danh", "gia"),
        ("lap",),
    ),
)
_FILLING = (
    *DOING,
    *(("thoi", "gian"), ("thoi", "han"), ("thoi", "diem"), ("du", "kien"), ("han", "hoan", "thanh")),
)
_OBJECTS = (
    *(("ubnd", "tinh"), ("ubnd", "huyen"), ("ubnd", "thanh", "pho"), ("ubnd", "xa"), ("ubnd",), ("hdnd", "tinh")),
    *(("van", "phong", "ubnd"), ("van", "phong", "chinh", "phu"), ("chu", "tich"), ("thu", "tuong"), ("chinh", "phu")),
    *(("so", "noi", "vu"), ("so", "tu", "phap"), ("so", "tai", "chinh"), ("so", "xay", "dung"), ("giam", "doc", "so")),
    *(("so", "thong", "tin", "va", "truyen", "thong"), ("bo", "noi", "vu"), ("bo", "tu", "phap"), ("lanh", "dao")),
    *(("cap", "tham", "quyen"), ("cap", "co", "tham", "quyen"), ("tinh",), ("huyen",), ("bo",), ("so",), ("ve",)),
    *(("cho",), ("viec",)),
    *(("ke", "hoach"), ("ket", "qua"), ("du", "thao"), ("van", "ban"), ("bao", "cao"), ("quyet", "dinh"), ("de", "an")),
    *(("to", "trinh"), ("ho", "so"), ("danh", "muc"), ("nghi", "quyet"), ("phe", "duyet"), ("tham", "dinh")),
    *DOING,
)
_AFTER_OBJECTS = frozenset({"truoc", "cham", "muon", "tre", "xong", "trong"})
CONDITION_OPENERS = (
    *(("theo",), ("khi",), ("sau",), ("ngay", "sau"), ("ngay", "khi"), ("neu",), ("tuy",), ("can", "cu")),
    *(("tren", "co", "so"), ("phu", "hop"), ("dot", "xuat"), ("truong", "hop"), ("trong", "truong", "hop")),
    *(("co", "yeu", "cau"), ("khong", "phu", "thuoc"), ("truoc", "khi"), ("ke", "tu", "khi"), ("gan", "voi")),
    *(("long", "ghep"), ("cung", "voi"), ("dong", "thoi", "khi"), ("bao", "dam"), ("dam", "bao")),
)
_ONWARD = tuple(
    (many, "nam", *later)
    for many in ("cac", "nhung")
    for later in (("tiep", "theo"), ("sau",), ("ke", "tiep"), ("sau", "do"), ("den", "tiep", "theo"))
)
_NUMBER = "#"
_NAMES = frozenset(f"{_NUMBER} cac quy qui q nua ngay thang t nam thu thuong trung ha trong vao".split()) | set(COUNTS)
"""Words that may open a named time, and below those that may open each kind of clause; ``#`` stands for a figure."""
_COUNTING = {_NUMBER, "trong", "toi", "khong", "cham", "muon", "thoi", *COUNTS}
_GOING_ON = {"thuong", "lien", "quanh", "xuyen", "trong", "suot", "ca"}
_WEEKDAY = {"truoc", "vao", "cham", "sang", "chieu", "ngay", "thu"}
_DAY_OF_EACH = MODE_WORDS | {"vao", "trong", "cuoi", "ngay", "thang"}
_EVERY = {*_NAMES, "theo", "dinh", "it", "toi", "hang", "moi", "tung", "tuan"}
_FROM = {words[0] for words in FROM}
_STAGE = {_NUMBER, *_FROM, "trong", "giai", "cac", "nam"}
_SPAN = {*_NAMES, *_FROM, "giai", "dau"}


class Reader(Counts):
    """Reads a phrase clause by clause."""

    def skip_filling(self) -> None:
        """Go past signs and words of doing ("hoàn thành", "cập nhật") that say nothing of time."""
        while True:
            before = self.place
            self.skip(SEPARATORS)
            if self._any(_FILLING):
                self._skip_objects()
            if self.place == before:
                return

    def _skip_objects(self) -> None:
        """Go past what is done ("trình UBND tỉnh"), where a limit follows: a bare date may be that of a paper."""
        here = self.place
        while self._any(_OBJECTS):
            pass
        if self._next() not in _AFTER_OBJECTS:
            self.place = here

    def clause(self) -> Clause | None:
        """Read one clause; None where none stands next."""
        word = _NUMBER if self._next().isdigit() else self._next()
        readings: tuple[tuple[Collection[str], Callable[[], Clause | None]], ...] = (
            (_COUNTING, self._counted_limit),
            (_GOING_ON, self._always),
            ({"cac", "nhung"}, self._onward),
            (_WEEKDAY, self._weekday),
            (_DAY_OF_EACH, self._day_of_each),
            (_EVERY, self._rhythm),
            (_STAGE, self._stage),
            (_FROM, self._from_issue),
            (_SPAN, self._span),
            (MODE_WORDS | {"vao", "cuoi"}, self._limits),
            (MODE_WORDS, self._limit),
            (_FROM, self._start),
            (_NAMES, self._list),
            ({"trong", "vao", "cuoi"}, self._end_of),
            (_NAMES, self._inside),
        )
        here = self.place
        for openings, read in readings:
            found = read() if word in openings else None
            if found is not None:
                return found
            self.place = here
        return None

    def _onward(self) -> Onward | None:
        return Onward() if self._any(_ONWARD) else None

    def _counted_limit(self) -> Limit | None:
        day = self._counted()
        return Limit(day=day, mode=Mode.BY, unit="day", dated=True) if day is not None else None

    def _from_issue(self) -> Window | Limit | None:
        """Read "kể từ ngày ban hành Kế hoạch đến 30/6": from the plan's date where that is known."""
        if not self._any(FROM) or not self._plan_day():
            return None
        limit = self._limit()
        if limit is None or limit.mode is Mode.BY or limit.day_of_month:
            return None
        if self.issued is None or self.issued > limit.day:
            return limit
        return Window(start=self.issued, end=limit.day, unit="span", dated=True)

    def _limit(self) -> Limit | None:
        """Read "trước X", "chậm nhất X", "đến hết X"."""
        mode = self._mode()
        if mode is None:
            return None
        here = self.place
        time = self._date(clear=True)
        if time is None or (time.day_of_month and self._next() == "thang"):
            self.place = here
            time = self._end() if mode is not Mode.BEFORE else self._time()
        if time is None:
            year = self._full_year()
            time = years(year, year) if year is not None and self._next() not in {"/", "-"} else None
        if time is None:
            return None
        if time.day_of_month:
            day = time.end if mode is not Mode.BEFORE else _day_before(time, self.plan_year)
            return Limit(day=day, mode=mode, unit="day", day_of_month=day.day)
        day = time.start - timedelta(days=1) if mode is Mode.BEFORE else time.end
        return Limit(day=day, mode=mode, unit=time.unit, dated=time.dated)

    def _start(self) -> Start | None:
        """Read "từ X", "bắt đầu từ X trở đi", "bắt đầu trong quý II"."""
        if not self._any(FROM):
            if not self._all(("bat", "dau")):
                return None
            self._any((("thuc", "hien"),))
            self._any((("vao",), ("trong",), ("tu",)))
        time = self._begin()
        if time is None:
            year = self._full_year()
            time = years(year, year) if year is not None and self._next() not in {"/", "-"} else None
        if time is None or time.day_of_month:
            return None
        self._any((("tro", "di"), ("tro", "ve", "sau")))
        return Start(time.start, time.unit, time.dated)

    def _end_of(self) -> Limit | None:
        """Read "cuối năm 2022", "cuối quý II"."""
        self._any((("vao",), ("trong",)))
        if self._next() != "cuoi":
            return None
        time = self._end()
        if time is None or time.unit == "day":
            return None
        return Limit(day=time.end, mode=Mode.BY, unit=time.unit, dated=time.dated)

    def _inside(self) -> Window | None:
        """Read "trong tháng 4", "vào ngày 15/3", "Quý III/2023", "trong năm"."""
        within = self._any((("ngay", "trong"), ("trong",), ("vao",)))
        self._hour()
        time = self._time()
        if time is None and within and self._all(("nam",)) and self._next() != "sau":  # not "trong năm sau khi …"
            return years(self.plan_year, self.plan_year, dated=False)
        if time is None and not within:
            year = self._full_year()
            near = year is not None and 0 <= year - self.plan_year <= 10 and self.ended and len(self.words) == 1
            return years(year, year, dated=True) if near and year is not None else None
        return time


def _day_before(time: Window, year: int) -> date:
    """Return the day before a day of the month; before the first stands the last day of the month."""
    return date(year, 1, time.day_of_month - 1 if time.day_of_month > 1 else 31)
