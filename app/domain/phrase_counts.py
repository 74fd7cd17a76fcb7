"""Days counted from the plan's own date: "trong vòng 30 ngày kể từ ngày ban hành Kế hoạch"."""

from datetime import date, timedelta

from app.domain.periods import month_end
from app.domain.phrase_spans import Spans

_WITHIN = (
    *(("trong", "vong"), ("trong", "thoi", "han"), ("trong", "thoi", "gian"), ("trong",), ("thoi", "han")),
    *(("toi", "da"), ("khong", "qua"), ("cham", "nhat", "la"), ("cham", "nhat", "trong"), ("cham", "nhat")),
    *(("muon", "nhat", "la"), ("muon", "nhat"), ("cham", "nhat", "sau")),
)
_COUNTED_FROM = (("ke", "tu"), ("tinh", "tu"), ("ke", "tu", "sau"), ("tu",))
_AFTER = (("sau",),)
_OPENING = (("ngay",), ("khi",), ("thoi", "diem"), ("sau", "khi"))
_PLAN = (
    *(("ke", "hoach", "nay", "duoc"), ("ke", "hoach", "nay"), ("ke", "hoach", "duoc"), ("ke", "hoach")),
    *(("ban", "ke", "hoach", "nay"), ("van", "ban", "nay")),
)
_ISSUED = (("ky", "ban", "hanh"), ("ky", "phe", "duyet"), ("ban", "hanh"), ("ky",))
_LONGEST_DAYS = 1000


class Counts(Spans):
    """Reads times counted from the day on which the plan was issued."""

    def __init__(self, phrase: str, plan_year: int, issued: date | None = None) -> None:
        super().__init__(phrase, plan_year)
        self.issued = issued

    def _counted(self) -> date | None:
        """Return the last day of a time counted from the plan's date, where that is known."""
        bounded = False
        while self._any(_WITHIN):
            bounded = True
        count = self._number(1, _LONGEST_DAYS, digits=3) or self._count(1, 12)
        if count is None or self.issued is None:
            return None
        self._in_words()
        unit = self._next()
        self.place += 1
        self._all((",",))
        if not self._any(_COUNTED_FROM) and not (bounded and self._any(_AFTER)):
            return None
        if not self._plan_day():
            return None
        return _later(self.issued, count, unit)

    def _in_words(self) -> None:
        """Go past a number said again in words: "30 (ba mươi) ngày"."""
        closing = next((ahead for ahead in range(2, 6) if self._next(ahead) == ")"), 0)
        if self._next() == "(" and closing:
            self.place += closing + 1

    def _plan_day(self) -> bool:
        """Read "ngày ban hành Kế hoạch", "ngày ký", "khi Kế hoạch này được ban hành", and nothing that qualifies it."""
        here = self.place
        self._any(_OPENING)
        named = self._any(_PLAN)
        issued = self._any(_ISSUED)
        approved = not issued and self._all(("phe", "duyet"))
        if not named:
            named = self._any(_PLAN)
        closed = self.ended or self._next() in {",", ";", ".", ")", "den"}
        if closed and (issued or (approved and named)):
            return True
        self.place = here
        return False


def _later(day: date, count: int, unit: str) -> date | None:
    """Return the last day of so many days, weeks, months or years that begin on the day after."""
    if unit in {"ngay", "tuan"}:
        return day + timedelta(days=count * (7 if unit == "tuan" else 1))
    if unit not in {"thang", "nam"} or count > 120:
        return None
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "nam" else 1)
    last = month_end(months // 12, months % 12 + 1)
    return last.replace(day=min(day.day, last.day))
