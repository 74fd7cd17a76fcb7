"""How the paper writes: a legal document is Vietnamese whatever language the window speaks, so nothing is translated.

The forms are those of NĐ 30/2020/NĐ-CP, Phụ lục I: numbers below 10 and months 1 and 2 lead with a zero.
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.numbers import format_decimal

from app.domain.forms import CellKind, Column
from app.domain.periods import PeriodKind, ReportingPeriod
from app.domain.plans import Plan
from app.domain.progress import Evidence, ProgressEntry, Status
from app.domain.vietnamese import one_line
from app.i18n import long_day
from app.reports.figures import roman
from app.reports.sheet import Cell

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
REPORT = "Báo cáo"
LETTER = "Công văn"
ABOUT = "V/v"
TERMS = re.compile(
    r"(?i)\b(?:V/v đôn đốc|thực hiện|nhiệm vụ|kế hoạch|kiểm soát|thủ tục|hành chính|cải cách|chuyển đổi số|công tác"
    r"|triển khai|giải quyết|nâng cao|chất lượng|cơ chế|một cửa|liên thông|năm \d+)\b"
)
"""What a clerk does not tear apart at a line's end in the few lines of a letter's subject."""
NUMBER = "Số: "
ADDRESSED = "Kính gửi:"
RECIPIENTS = "Nơi nhận:"
AS_ABOVE = "Như trên"
ARCHIVE = "Lưu: "
END = "./."
ANNEX = "Phụ lục"
NOTE = "Ghi chú: "
NO_FIGURE = "—"
TOTAL = "Tổng số"
FORM_PERIOD = "Kỳ báo cáo: "
FORM_SENDER = "Đơn vị báo cáo: "
FORM_RECEIVER = "Đơn vị nhận báo cáo: "
FORM_UNIT = "Đơn vị tính: "
CHECK_CODE = "Mã đối chiếu:"
NO_REPORT_NUMBER = "        "
PROGRESS_SOURCE = "Tiến độ kế hoạch"
INDICATOR_SOURCE = "Chỉ tiêu"
_SINGLE_DIGITS = range(1, 10)
_TENTH = Decimal("0.1")
_KINDS = {
    "KH": "Kế hoạch", "QĐ": "Quyết định", "BC": "Báo cáo", "TTr": "Tờ trình", "TB": "Thông báo", "BB": "Biên bản",
    "HD": "Hướng dẫn", "CTr": "Chương trình", "CT": "Chỉ thị", "GM": "Giấy mời", "QC": "Quy chế", "PA": "Phương án",
}  # fmt: skip
_SIGN = re.compile(r"\d+[a-zđ]?(?:/\d{4})?/([^\W\d_]+)(-.*)?")


@lru_cache(maxsize=8192)
def figure(value: Decimal | int) -> str:
    """Return a figure as a table shows it: ``2.691``, ``0``."""
    return format_decimal(value, format="#,##0.######", locale="vi_VN")


def counted(value: Decimal | int) -> str:
    """Return a figure as running text shows it: below 10 it leads with a zero (``06 hồ sơ``)."""
    return f"0{int(value)}" if value in _SINGLE_DIGITS else figure(value)


def percent(ratio: Decimal | None) -> str:
    """Return a ratio as ``98,5%``, or a dash where there is none; only the whole is 100 %, never what rounds to it."""
    if ratio is None:
        return NO_FIGURE
    if ratio == 1:
        return "100%"
    share = (ratio * 100).quantize(_TENTH, ROUND_HALF_UP)
    if ratio < 1 and share == 100:
        share -= _TENTH
    return format_decimal(share, format="#,##0.0", locale="vi_VN") + "%"


def cell_text(column: Column, cell: Cell) -> str:
    """Return what stands in a cell of a form: words, a share, a figure, or nothing where nothing is known."""
    if column.kind is CellKind.TEXT:
        return one_line(cell.text)
    if cell.value is None:
        return ""
    return percent(cell.value) if column.kind is CellKind.PERCENT else figure(cell.value)


def rate(value: Decimal, digits: int) -> str:
    """Return a percentage as ``98,5%`` with so many decimals; the whole is ``100%``."""
    if value == 100:
        return "100%"
    return format_decimal(value, format=f"#,##0.{'0' * digits}", locale="vi_VN") + "%"


def short_day(day: date) -> str:
    """Return ``14/3/2023``, ``05/01/2023``."""
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def period_name(period: ReportingPeriod) -> str:
    """Return ``Quý I năm 2023``, ``6 tháng đầu năm 2023``, ``năm 2023``, ``tháng 3 năm 2023``."""
    match period.kind:
        case PeriodKind.QUARTER:
            return f"Quý {roman(period.number)} năm {period.year}"
        case PeriodKind.HALF_YEAR:
            return f"6 tháng {'đầu' if period.number == 1 else 'cuối'} năm {period.year}"
        case PeriodKind.MONTH:
            return f"tháng {period.number} năm {period.year}"
        case _:
            return f"năm {period.year}"


def period_days(period: ReportingPeriod) -> str:
    """Return ``(Từ ngày 15/12/2022 đến ngày 14/3/2023)``."""
    return f"(Từ ngày {short_day(period.opens)} đến ngày {short_day(period.closes)})"


def replacement(time: int, number: str, signed: date, reason: str) -> str:
    """Return what a replacement says of itself: which time it is, what it replaces, and why."""
    why = reason.strip().rstrip(" .;")
    return f"Bản điều chỉnh lần {time}, thay thế Báo cáo số {number} {long_day(signed)}; lý do: {why}."


def dated(place: str, day: date | None, year: int) -> str:
    """Return ``Đồng Nai, ngày 05 tháng 01 năm 2023``; a draft leaves room for day and month."""
    words = long_day(day) if day else f"ngày       tháng       năm {year}"
    return f"{place}, {words}" if place else words[0].upper() + words[1:]


def report_number(number: str, code: str) -> str:
    """Return the number and sign of a report; a draft leaves room for the number."""
    return number or f"{NO_REPORT_NUMBER}/BC-{code}".rstrip("-")


def sentence_case(text: str) -> str:
    """Return the text with its first letter small, as in the middle of a sentence; an abbreviation stays as it is."""
    first, second = text[:1], text[1:2]
    return text if second.isupper() else first.lower() + text[1:]


def plan_name(plan: Plan) -> str:
    """Return the plan as it is named the first time: type, number, full date, issuer and subject."""
    subject = _subject(plan)
    issuer = f" của {plan.agency}" if plan.agency else ""
    if _is_numbered(plan):
        when = f" {long_day(plan.issued)}" if plan.issued else ""
        return f"Kế hoạch số {plan.number}{when}{issuer} về {subject}"
    when = f" ban hành {long_day(plan.issued)}" if plan.issued else ""
    return f"Kế hoạch {subject}{issuer}{when}"


def plan_short(plan: Plan) -> str:
    """Return the plan as it is named again: type and number."""
    return f"Kế hoạch số {plan.number}" if _is_numbered(plan) else f"Kế hoạch năm {plan.year}"


def plan_title(plan: Plan) -> str:
    """Return the plan by its subject alone, for a heading: ``kế hoạch kiểm soát thủ tục hành chính năm 2023``."""
    return f"kế hoạch {_subject(plan)}"


def _is_numbered(plan: Plan) -> bool:
    """Say whether the plan has a number of its own; an imported one may hold only its sign (``/KH-SXD``)."""
    return plan.number[:1].isdigit()


def _subject(plan: Plan) -> str:
    text = plan.title.strip().rstrip(".")
    text = text.lower() if text.isupper() else sentence_case(text)
    for opening in ("kế hoạch ", "về việc ", "về "):
        text = text.removeprefix(opening)
    return text


def ended(text: str) -> str:
    """Return the text with the decree's closing mark."""
    return text if text.endswith(END) else text.rstrip(" .;") + END


def document(evidence: Evidence) -> str:
    """Return a document as the text names it: ``Kế hoạch số 11/KH-SXD ngày 20/02/2023``."""
    number = evidence.number.strip()
    sign = _SIGN.fullmatch(number)
    if sign:
        number = f"{_KINDS.get(sign[1], 'Công văn')} số {number}"
    day = f"ngày {short_day(evidence.issued)}" if evidence.issued else ""
    return " ".join(word for word in (number or evidence.summary.strip().rstrip("."), day) if word)


def result(entry: ProgressEntry, evidence: Sequence[Evidence]) -> str:
    """Return what an entry says was achieved, with the documents that prove it."""
    note = entry.note.strip().rstrip(".;")
    named = [document(one) for one in evidence if not (one.number and one.number in note)]
    documents = "; ".join(name for name in named if name)
    if note:
        return f"{note} ({documents})" if documents else note
    if documents:
        return documents
    if entry.status is Status.DONE:
        return "đã hoàn thành"
    if entry.status is Status.DROPPED:
        return f"thôi thực hiện ({entry.reason.strip().rstrip('.')})" if entry.reason else "thôi thực hiện"
    return f"đang thực hiện ({entry.percent}%)" if entry.percent else "đang thực hiện"


def annex_names(count: int) -> tuple[str, ...]:
    """Return what the annexes are called: a single one has no number."""
    return (ANNEX,) if count == 1 else tuple(f"{ANNEX} {roman(place)}" for place in range(1, count + 1))
