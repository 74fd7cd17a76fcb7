"""An outline's sentences tried: as they print with figures made up, and where there was nothing to report."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from app.domain.agency import Agency
from app.domain.forms import Form, OutlineItem, Pack, RowSource
from app.domain.indicators import Comparator, Indicator, IndicatorStanding, Rate, verdict
from app.domain.periods import ReportingPeriod
from app.domain.plans import Plan, Task
from app.domain.progress import Evidence, ProgressEntry, Status, TaskStanding, task_standing
from app.domain.reports import Attach, ReportLine
from app.domain.schedules import Kind, Schedule
from app.reports.annex_pointers import is_pointer
from app.reports.document import ParagraphKind
from app.reports.facts import Facts
from app.reports.figures import Beside
from app.reports.form_trials import agreeing
from app.reports.narrative import compose
from app.reports.sheet import Sheet, compute

_OFFICE = Agency(name="Sở Mẫu", short_name="Sở", addressees=("Ủy ban nhân dân tỉnh",))
_LEAD = ("Văn phòng",)


class TextTrial(Struct, frozen=True, kw_only=True):
    """What is printed, a paragraph each."""

    filled: tuple[str, ...]
    """With figures made up for trying, as if the sentence's condition held."""
    nothing: tuple[str, ...]
    """Where there was nothing to report; empty where nothing is printed then."""


def try_sentence(
    pack: Pack, item: str, sentence: str, period: ReportingPeriod, agency: Agency | None, plan: Plan | None
) -> TextTrial:
    """Return what a sentence of the outline would print; without its key, what the heading would."""
    known = next(one for one in pack.outline if one.key == item)
    alone = replace(pack, outline=(known,))
    told = replace(known, sentences=tuple(one if one.each else replace(one, when="") for one in known.sentences))
    office = agency or _OFFICE
    made_up = plan or Plan(year=period.year, title=f"Kế hoạch năm {period.year}")
    full = compose(
        replace(alone, outline=(told,)), period, office, made_up, _sheets(pack, full=True), _facts(period), ()
    )
    empty = compose(alone, period, office, plan, _sheets(pack, full=False), Facts(), ())
    key = f"{item}.{sentence}" if sentence else item
    return TextTrial(
        filled=tuple(one.text for one in full if _is_of(one.key, key, one.kind, known)),
        nothing=tuple(one.text for one in empty if _is_of(one.key, key, one.kind, known)),
    )


def _is_of(key: str, wanted: str, kind: ParagraphKind, item: OutlineItem) -> bool:
    if is_pointer(key):
        return False
    if wanted == item.key:
        return kind is not ParagraphKind.BODY
    return key == wanted or key.startswith(f"{wanted}.")


def _sheets(pack: Pack, *, full: bool) -> Sequence[Sheet]:
    return tuple(_sheet(form, full=full) for form in pack.forms)


@lru_cache(maxsize=64)
def _sheet(form: Form, *, full: bool) -> Sheet:
    """Return a form of one row; without figures nothing was counted, and the form is not attached."""
    plain = replace(form, rows=RowSource.FREE, fixed=(), jumps=())
    line = ReportLine(id=1, report_id=0, form=form.code, name="–", place=1)
    figures = {(1, column): value for column, value in agreeing(form).items()} if full else {}
    beside = Beside(chosen=Attach.ATTACH if full else Attach.LEAVE_OUT)
    return compute(plain, (line,), figures, None, {}, beside)


def _facts(period: ReportingPeriod) -> Facts:
    """Return a plan of four tasks: done, done late, overdue and due next; an indicator that is met, one that is not."""
    early, late = period.opens + timedelta(days=5), period.opens + timedelta(days=20)
    done = _task(1, "Rà soát, đơn giản hóa thủ tục hành chính", late, period, early)
    after = _task(2, "Tập huấn nghiệp vụ kiểm soát thủ tục hành chính", early, period, late)
    overdue = _task(3, "Kiểm tra việc giải quyết thủ tục hành chính", early, period)
    coming = _task(4, "Công khai thủ tục hành chính", period.next().opens + timedelta(days=10), period)
    return Facts(
        standings=(done, after, overdue, coming),
        evidence=tuple(
            Evidence(id=one, entry_id=one, number=f"{one + 20}/BC-VP", summary="Báo cáo kết quả") for one in (1, 2)
        ),
        indicators=(_indicator(1, period, 98), _indicator(2, period, 90)),
    )


def _task(number: int, title: str, due: date, period: ReportingPeriod, done: date | None = None) -> TaskStanding:
    schedule = Schedule(kind=Kind.ONCE, due=due)
    task = Task(id=number, plan_id=1, place=number, title=title, schedule=schedule)
    found = task_standing(task, due.year, (), (), period.closes, period, leads=_LEAD)
    if done is None or not found.occurrences:
        return found
    key = found.occurrences[0].occurrence.key
    late = max((done - due).days, 0)
    entry = ProgressEntry(
        id=number,
        task_id=number,
        occurrence=key,
        day=done,
        status=Status.DONE,
        percent=100,
        due_then=due,
        days_late=late,
    )
    return task_standing(task, due.year, (entry,), (), period.closes, period, leads=_LEAD)


def _indicator(number: int, period: ReportingPeriod, of_hundred: int) -> IndicatorStanding:
    indicator = Indicator(
        id=number,
        year=period.year,
        name=("Hồ sơ giải quyết đúng hạn", "Hồ sơ thanh toán trực tuyến")[number - 1],
        comparator=Comparator.AT_LEAST,
        target=Decimal(95),
    )
    rate = Rate(numerator=Decimal(of_hundred), denominator=Decimal(100))
    reached = verdict(indicator, rate)
    return IndicatorStanding(
        indicator=indicator,
        reading=None,
        period=rate,
        year_to_date=rate,
        verdict=reached,
        year_verdict=reached,
        history=(),
    )
