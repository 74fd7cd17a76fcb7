"""A whole report to test the paper with: every form of the pack, with figures in every kind of column."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from app.domain.forms import CellKind, Form, RowSource
from app.domain.indicators import Comparator, Indicator, IndicatorStanding, Rate, Verdict
from app.domain.progress import Extension
from app.domain.reports import Attach, ReportLine
from app.reports.document import ReportDocument
from app.reports.evidence_annex import evidence_annex
from app.reports.facts import Facts
from app.reports.figures import Beside
from app.reports.indicator_annex import indicator_annex
from app.reports.narrative import compose
from app.reports.progress_annex import progress_annex
from app.reports.sheet import Sheet, compute, nil_sheet
from tests.reports import samples

GROUPS = ("Thẩm quyền của Ủy ban nhân dân tỉnh", "Thẩm quyền của Sở Xây dựng", "Lĩnh vực liên thông nhiều cấp")
NAMES = (
    "Hoạt động xây dựng",
    "Quản lý chất lượng công trình, thí nghiệm chuyên ngành xây dựng và giám định tư pháp xây dựng",
    "Nhà ở",
    "Kinh doanh bất động sản",
    "Quy hoạch xây dựng, kiến trúc",
    "Hạ tầng kỹ thuật, phát triển đô thị",
)
WORDS = ("Chờ ý kiến của Bộ Xây dựng", "", "Đã báo cáo UBND tỉnh tại Công văn số 218/SXD-VP; xin lỗi, hẹn lại ngày trả")


def lines(form: Form, count: int) -> tuple[ReportLine, ...]:
    """Return a form's rows as its kind has them."""
    grouped = form.rows is RowSource.FIELDS
    return tuple(
        ReportLine(
            id=place,
            report_id=1,
            form=form.code,
            group=GROUPS[(place - 1) * 3 // max(count, 1)] if grouped else "",
            name=NAMES[place % len(NAMES)] + (f" ({place})" if place > len(NAMES) else ""),
            place=place,
        )
        for place in range(1, count + 1)
    )


def sheet(form: Form, count: int, attach: Attach = Attach.ATTACH) -> Sheet:
    """Return a form with so many rows of figures and words; what its rules find is left out."""
    rows = lines(form, count)
    typed: dict[tuple[int, int], Decimal | None] = {}
    words: dict[tuple[int, int], str] = {}
    for line in rows:
        for column in form.columns:
            key = (line.id, column.number)
            if column.kind is CellKind.TEXT:
                words[key] = WORDS[line.id % len(WORDS)]
            elif column.kind is CellKind.AMOUNT:
                typed[key] = Decimal(1_250_000_000 // (line.id + column.number))
            elif column.is_typed:
                typed[key] = Decimal((line.id * 37 + column.number * 11) % 640)
    made = compute(form, rows, typed, None, {}, Beside(words=words, chosen=attach))
    return replace(nil_sheet(made) if attach is Attach.NIL else made, findings=())


PERIODS = ("2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4", "2023-Q1")


def with_history(standings: Sequence[IndicatorStanding]) -> tuple[IndicatorStanding, ...]:
    """Return indicators with a past: rising, falling, and with a period of which nothing is known."""
    found = []
    for standing in standings:
        upper, lower = standing.period.numerator or Decimal(0), standing.period.denominator
        past = [Rate(numerator=upper - 40 + 9 * place, denominator=lower) for place in range(len(PERIODS) - 1)]
        past[1] = Rate()
        history = tuple(zip(PERIODS, [*past, standing.period], strict=True))
        found.append(replace(standing, history=history if standing.indicator.id != 3 else history[-1:]))
    nothing = replace(
        found[0],
        indicator=Indicator(id=9, year=2023, name="Đơn giản hóa", comparator=Comparator.AT_LEAST, target=Decimal(10)),
        period=Rate(),
        year_to_date=Rate(),
        verdict=Verdict.NO_DATA,
        year_verdict=Verdict.NO_DATA,
        history=(),
    )
    return (*found, nothing)


def extensions(facts: Facts) -> tuple[Extension, ...]:
    """Return a deadline put off, of the first task that has one."""
    task = next(one for one in facts.standings if one.current and one.current.due)
    return (
        Extension(
            id=1,
            task_id=task.task.id,
            occurrence=task.current.occurrence.key if task.current else "",
            day=date(2023, 2, 10),
            old_due=date(2023, 2, 15),
            new_due=date(2023, 4, 15),
            reason="02 huyện chưa có ý kiến đối với danh mục TTHC nội bộ",
            document="Công văn số 41/SXD-VP ngày 10/02/2023",
        ),
    )


def document(rows: int | Sequence[int] = 8, nil: Sequence[str] = (), **changes: Any) -> ReportDocument:
    """Return a report with every form of the pack; ``rows`` is how many each has, ``nil`` names the empty ones."""
    base = samples.document(**changes)
    counts = [rows] * len(base.pack.forms) if isinstance(rows, int) else rows
    sheets = tuple(
        sheet(form, count, Attach.NIL if form.code in nil else Attach.ATTACH)
        for form, count in zip(base.pack.forms, counts, strict=False)
    )
    with_plan = changes.get("with_plan", True)
    known = samples.facts(changes.get("times", 1), changes.get("every", 3)) if with_plan else Facts()
    plan = samples.plan() if with_plan else None
    if with_plan:
        known = replace(known, indicators=with_history(known.indicators), extensions=extensions(known))
    paragraphs = compose(base.pack, base.period, base.agency, plan, sheets, known, changes.get("edits", ()))
    progress = None
    if plan is not None:
        progress = progress_annex(
            plan, known.sections, known.standings, known.evidence, base.period.end, known.extensions
        )
    return replace(
        base,
        sheets=sheets,
        paragraphs=paragraphs,
        progress=progress,
        indicators=indicator_annex(known.indicators, base.period),
        evidence=evidence_annex(known, base.period),
    )
