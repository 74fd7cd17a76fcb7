"""Parts of a month or a quarter that have a first and a last day, and the words that make a time a limit."""

from datetime import date, timedelta
from enum import StrEnum

from msgspec.structs import replace

from app.domain.periods import month_end
from app.domain.phrase_times import Times, Window


class Mode(StrEnum):
    """How a limit is named: "trước", "chậm nhất", "đến"."""

    BEFORE = "before"
    BY = "by"
    UNTIL = "until"


_BY = (
    *(("cham", "nhat"), ("muon", "nhat"), ("tre", "nhat"), ("khong", "qua"), ("khong", "vuot", "qua")),
    *(("khong", "muon", "hon"), ("khong", "cham", "qua"), ("khong", "cham", "hon"), ("khong", "tre", "hon")),
    *(("khong", "muon", "qua"), ("khong", "tre", "qua"), ("cham", "nhat", "khong", "qua")),
    *(("han", "cuoi", "cung"), ("han", "cuoi"), ("han", "chot"), ("thoi", "han", "cuoi", "cung")),
)
_AFTER_BY = (("la",), ("vao",), ("den",), ("toi",), ("het",), ("trong",), ("ngay", "trong"), (":",))
_UNTIL = (
    *(("tu", "nay", "cho", "den", "het"), ("tu", "nay", "cho", "den"), ("tu", "nay", "den", "het")),
    *(("tu", "nay", "den"), ("cho", "den", "het"), ("cho", "den"), ("cho", "toi"), ("den", "het"), ("den",)),
    *(("toi", "het"), ("toi",), ("het",)),
)
MODE_WORDS = {words[0] for words in (*_BY, *_UNTIL)} | {"truoc", "ket"}
"""The words that may open a limit."""
_TEN_DAYS = (("thuong", "tuan"), ("trung", "tuan"), ("ha", "tuan"))
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5, "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5}
_OF = (("cua",), ("trong",))


class Parts(Times):
    """Reads parts of named times as well, and how a limit is named."""

    def __init__(self, phrase: str, plan_year: int) -> None:
        super().__init__(phrase, plan_year)
        self._times_read: dict[tuple[int, str], tuple[Window | None, int]] = {}

    def _time(self, like: str = "") -> Window | None:
        """Read one named time; what stands at a place is read once, however many clauses try it."""
        asked = self.place, like
        known = self._times_read.get(asked)
        if known is None:
            known = self._times_read[asked] = (self._read_time(like), self.place)
        found, self.place = known
        return found

    def _read_time(self, like: str) -> Window | None:
        here = self.place
        for read in (
            self._day_of_week,
            self._ten_days,
            self._half_month,
            self._days_of_month,
            self._edge_day,
            self._month_of_quarter,
        ):
            found = read()
            if found is not None:
                return found
            self.place = here
        return super()._time(like)

    def _plain_month(self) -> Window | None:
        self._any(_OF)
        return self._month() if self._next() == "thang" else None

    def _day_of_week(self) -> Window | None:
        """Read "thứ Sáu, ngày 17/6/2022": only where that day is one."""
        if not self._all(("thu",)):
            return None
        weekday = _WEEKDAYS.get(self._next())
        self.place += 1
        self._any(((",",), ("(",)))
        day = self._date() if weekday is not None else None
        return day if day and not day.day_of_month and day.end.weekday() == weekday else None

    def _ten_days(self) -> Window | None:
        """Read "thượng tuần tháng 5": the first ten days; "trung tuần": the next ten; "hạ tuần": the rest."""
        number = next((place for place, words in enumerate(_TEN_DAYS) if self._all(words)), None)
        month = self._plain_month() if number is not None else None
        if month is None or number is None:
            return None
        end = month.end if number == 2 else month.start.replace(day=number * 10 + 10)
        return replace(month, start=month.start.replace(day=number * 10 + 1), end=end, unit="part")

    def _half_month(self) -> Window | None:
        """Read "nửa đầu tháng 6", "nửa cuối tháng 6"."""
        early = self._all(("nua", "dau"))
        month = self._plain_month() if early or self._all(("nua", "cuoi")) else None
        if month is None:
            return None
        if early:
            return replace(month, end=month.start.replace(day=15), unit="part")
        return replace(month, start=month.start.replace(day=16), unit="part")

    def _days_of_month(self) -> Window | None:
        """Read "10 ngày đầu tháng 6", "05 ngày cuối của tháng 12"."""
        count = self._count(2, 20)
        if count is None or not self._all(("ngay",)):
            return None
        early = self._any((("dau", "tien"), ("dau",)))
        month = self._plain_month() if early or self._any((("cuoi", "cung"), ("cuoi",))) else None
        if month is None:
            return None
        if early:
            return replace(month, end=month.start.replace(day=count), unit="part")
        return replace(month, start=month.end - timedelta(days=count - 1), unit="part")

    def _edge_day(self) -> Window | None:
        """Read "ngày cuối cùng của tháng 6", "ngày đầu tiên của quý II"."""
        if not self._all(("ngay",)):
            return None
        early = self._any((("dau", "tien"), ("dau",)))
        if not early and not self._any((("cuoi", "cung"), ("cuoi",))):
            return None
        self._any(_OF)
        time = super()._time()
        if time is None or time.unit == "day":
            return None
        day = time.start if early else time.end
        return Window(start=day, end=day, unit="day", dated=time.dated)

    def _month_of_quarter(self) -> Window | None:
        """Read "tháng cuối quý II", "tháng đầu của quý III/2022"."""
        if not self._all(("thang",)):
            return None
        place = self._place_in_quarter()
        self._any(_OF)
        quarter = self._quarter() if place is not None else None
        if quarter is None or place is None:
            return None
        month = quarter.start.month + place
        start = date(quarter.start.year, month, 1)
        return replace(quarter, start=start, end=month_end(start.year, month), unit="month")

    def _place_in_quarter(self) -> int | None:
        """Read which month of a quarter: "đầu", "giữa", "cuối", "thứ 2"; counted from 0."""
        if self._any((("dau", "tien"), ("dau",), ("thu", "nhat"))):
            return 0
        if self._any((("giua",), ("thu", "hai"), ("thu", "2"))):
            return 1
        return 2 if self._any((("cuoi", "cung"), ("cuoi",), ("thu", "ba"), ("thu", "3"))) else None

    def _mode(self) -> Mode | None:
        """Read "trước", "chậm nhất là", "từ nay đến hết"; before an hour of a day is on that day."""
        self._all(("ket", "thuc"))
        mode = None
        while self._any(_BY):
            mode = Mode.BY
            while self._any(_AFTER_BY):
                pass
        if mode is None and self._any(_UNTIL):
            mode = Mode.UNTIL
        if self._all(("truoc",)):
            self._any((("thoi", "diem"), ("thoi", "han")))
            return Mode.BY if self._hour() else Mode.BEFORE
        if mode:
            self._hour()
        return mode

    def _hour(self) -> bool:
        """Read "17h00", "17 giờ 30 phút", "17:00" before a day."""
        here = self.place
        if self._number(0, 24) is None or not self._any((("h",), ("gio",), (":",), ("g",))):
            self.place = here
            return False
        self._number(0, 59)
        self._any((("phut",), ("p",), ("'",)))
        self._any(((",",), ("cua",), ("-",)))
        if self._next() == "ngay" or self._next(1) == "/":
            return True
        self.place = here
        return False
