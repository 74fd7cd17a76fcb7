"""A whole report to test the paper with: every form of the pack, with figures in every kind of column."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from app.domain.forms import CellKind, Form, RowSource
from app.domain.reports import Attach, ReportLine
from app.reports.document import ReportDocument
from app.reports.figures import Beside
from app.reports.facts import Facts
from app.reports.narrative import compose
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
    paragraphs = compose(base.pack, base.period, base.agency, plan, sheets, known, changes.get("edits", ()))
    return replace(base, sheets=sheets, paragraphs=paragraphs)
