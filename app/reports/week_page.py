"""The page for Monday's meeting: what is late and due, who owes it, indicators off target, as plain A4 tables.

An internal list, so it bears no number and nobody signs it; head, letters and margins are those of the reports.
"""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from app.domain.agency import Agency
from app.domain.indicators import IndicatorStanding, digits_shown, shown_rate
from app.domain.periods import ReportingPeriod
from app.domain.plans import Plan
from app.domain.progress import State, TaskStanding
from app.domain.tallies import Tally
from app.domain.vietnamese import one_line
from app.reports import fonts, wording
from app.reports.annex_tables import Align, AnnexColumn, AnnexRow, AnnexTable
from app.reports.line_breaks import balanced, wrapped
from app.reports.pdf.annex_table import draw_annex_table
from app.reports.pdf.page import FIRST_BASELINE, LEFT, MM, PORTRAIT, Paper

_TITLE = "DANH MỤC NHIỆM VỤ CẦN LÀM"
_PURPOSE = "Phục vụ họp giao ban, số liệu đến ngày {day}"
_LEFT_MIDDLE, _RIGHT_MIDDLE, _LEFT_WIDTH = 61.5 * MM, 150 * MM, 69 * MM
_SIZE, _LEADING = 13, 17
_CENTRE = Align.CENTRE
_NOBODY = "Chưa phân công"
_NOTHING = "- Không có nhiệm vụ quá hạn hoặc sắp đến hạn."


class WeekGroup(Struct, frozen=True, kw_only=True):
    """Tasks that stand under one heading."""

    title: str
    tasks: tuple[TaskStanding, ...]


class WeekPage(Struct, frozen=True, kw_only=True):
    """All that the page says."""

    agency: Agency
    plan: Plan
    period: ReportingPeriod
    on: date
    tally: Tally
    groups: tuple[WeekGroup, ...]
    owing: tuple[tuple[str, int, int], ...]
    """Units as (name, tasks overdue, days of the oldest)."""
    missed: tuple[IndicatorStanding, ...]
    send_by: date | None = None
    """The working day before the deadline, where that is no working day."""


def write_week_page(page: WeekPage) -> bytes:
    """Return the page as PDF, over as many sheets as it needs."""
    paper = Paper(fonts.family(), _TITLE.capitalize(), page.agency.name, page.on)
    paper.start_part("", PORTRAIT)
    bottom = _draw_words(paper, page, _draw_head(paper, page))
    for place, table in enumerate(week_tables(page), 1):
        titled = replace(table, title=f"{place}. {table.title}")
        bottom = draw_annex_table(paper, titled, bottom)
    return paper.finish()


def _draw_head(paper: Paper, page: WeekPage) -> float:
    """Draw the office, state and motto, and the title; return the baseline of the last line."""
    family = paper.family
    lines = []
    if page.agency.parent:
        parent = one_line(page.agency.parent).upper()
        lines += [(line, family.regular) for line in balanced(parent, family.regular, 12, _LEFT_WIDTH)]
    name = one_line(page.agency.name).upper()
    lines += [(line, family.bold) for line in balanced(name, family.bold, 12, _LEFT_WIDTH)]
    baseline, width = FIRST_BASELINE, 0.0
    for place, (line, face) in enumerate(lines):
        baseline = FIRST_BASELINE + place * 15
        width = paper.centred(_LEFT_MIDDLE, baseline, line, face, 12)
    paper.rule(_LEFT_MIDDLE, baseline + 5, width * 0.42)
    paper.centred(_RIGHT_MIDDLE, FIRST_BASELINE, wording.STATE, family.bold, 12)
    motto = FIRST_BASELINE + 15
    paper.rule(_RIGHT_MIDDLE, motto + 5, paper.centred(_RIGHT_MIDDLE, motto, wording.MOTTO, family.bold, 13))
    baseline = max(baseline, motto) + 36
    paper.centred(paper.middle, baseline, _TITLE, family.bold, 14)
    title = wording.plan_title(page.plan)
    for line in wrapped(title[:1].upper() + title[1:], family.bold, _SIZE, paper.right - LEFT):
        baseline += _LEADING
        paper.centred(paper.middle, baseline, line, family.bold, _SIZE)
    baseline += _LEADING
    purpose = _PURPOSE.format(day=wording.short_day(page.on))
    paper.centred(paper.middle, baseline, f"({purpose})", family.italic, _SIZE)
    return baseline


def _draw_words(paper: Paper, page: WeekPage, baseline: float) -> float:
    """Draw how things stand as a whole and return where the tables begin."""
    face = paper.family.regular
    baseline += 8
    for text in summary(page):
        for line in wrapped(text, face, _SIZE, paper.right - LEFT):
            baseline += _LEADING
            paper.write(LEFT, baseline, line, face, _SIZE)
        baseline += 3
    return baseline + 4


def summary(page: WeekPage) -> tuple[str, ...]:
    """Return how things stand as a whole: all buckets, which add up, both rates, and the two days ahead."""
    counted, counts = page.tally, page.tally.counts
    buckets = (
        ("quá hạn", counts[State.OVERDUE]),
        ("sắp đến hạn", counts[State.DUE_SOON]),
        ("trong hạn", counts[State.IN_TIME]),
        ("hoàn thành đúng hạn", counts[State.DONE_ON_TIME]),
        ("hoàn thành quá hạn", counts[State.DONE_LATE]),
        ("không đặt thời hạn", counts[State.NO_DEADLINE]),
    )
    said = "; ".join(f"{name} {count}" for name, count in buckets)
    dated = f"{counted.done_with_deadline}/{counted.with_deadline} có thời hạn"
    whole = f"{counted.done}/{counted.total} tất cả, {wording.percent(counted.completion_rate)}"
    updated = f"{counted.updated}/{counted.open} nhiệm vụ chưa xong"
    period, closes = wording.period_name(page.period), wording.short_day(page.period.closes)
    due = wording.short_day(page.period.due)
    return (
        f"- Tổng số {counted.total} nhiệm vụ: {said}.",
        f"- Tỷ lệ hoàn thành: {wording.percent(counted.deadline_rate)} ({dated}; {whole}).",
        f"- Tỷ lệ cập nhật trong {period}: {wording.percent(counted.update_rate)} ({updated}).",
        f"- Chốt số liệu ngày {closes}, gửi báo cáo chậm nhất ngày {due}{_sooner(page)}.",
        *(() if page.groups else (_NOTHING,)),
    )


def _sooner(page: WeekPage) -> str:
    if page.send_by is None:
        return ""
    return f" (ngày nghỉ, nên gửi trước, trong ngày {wording.short_day(page.send_by)})"


def week_tables(page: WeekPage) -> tuple[AnnexTable, ...]:
    """Return the tables that have anything in them."""
    found = []
    if page.groups:
        found.append(_task_table(page.groups, page.on))
    if page.owing:
        columns = (
            AnnexColumn("Đơn vị chủ trì", 300),
            AnnexColumn("Số nhiệm vụ quá hạn", 80, _CENTRE),
            AnnexColumn("Quá hạn lâu nhất", 90, _CENTRE),
        )
        rows = (_row(name or _NOBODY, str(count), f"{days} ngày") for name, count, days in page.owing)
        found.append(AnnexTable("Quá hạn theo đơn vị", columns, tuple(rows)))
    if page.missed:
        columns = (
            AnnexColumn("Chỉ tiêu", 300),
            AnnexColumn("Trong kỳ", 80, _CENTRE),
            AnnexColumn("Mức phấn đấu", 90, _CENTRE),
        )
        found.append(AnnexTable("Chỉ tiêu chưa đạt", columns, tuple(map(_missed_row, page.missed))))
    return tuple(found)


def _task_table(groups: Sequence[WeekGroup], on: date) -> AnnexTable:
    columns = (
        AnnexColumn("Số TT", 34, _CENTRE),
        AnnexColumn("Nội dung nhiệm vụ", 204),
        AnnexColumn("Đơn vị chủ trì", 96),
        AnnexColumn("Thời hạn", 66, _CENTRE),
        AnnexColumn("Tình trạng", 76, _CENTRE),
    )
    rows: list[AnnexRow] = []
    for group in groups:
        rows.append(
            AnnexRow(
                (("",), (f"{group.title} ({len(group.tasks)})",)), strong=frozenset({1}), spans=True, keeps_next=True
            )
        )
        rows += (_task_row(one, on) for one in group.tasks)
    return AnnexTable("Nhiệm vụ đến hạn và quá hạn", columns, tuple(rows))


def _task_row(one: TaskStanding, on: date) -> AnnexRow:
    current = one.current
    due = current.due if current is not None else None
    last = current.entries[0] if current is not None and current.entries else None
    words = [one.task.title]
    if last is not None and last.note:
        words.append(f"Tiến độ: {one_line(last.note)}")
    return AnnexRow(
        (
            (one.task.number,),
            tuple(words),
            ("; ".join(one.leads) or one.task.lead_text or _NOBODY,),
            (wording.short_day(due) if due is not None else wording.NO_FIGURE,),
            (_how_late(due, on),),
        )
    )


def _how_late(due: date | None, on: date) -> str:
    if due is None:
        return wording.NO_FIGURE
    days = (due - on).days
    if days == 0:
        return "Hôm nay"
    return f"Quá {-days} ngày" if days < 0 else f"Còn {days} ngày"


def _missed_row(one: IndicatorStanding) -> AnnexRow:
    indicator = one.indicator
    shown = shown_rate(indicator, one.period)
    unit = "%" if indicator.unit == "%" else f" {indicator.unit}"
    digits = digits_shown(indicator)
    reached = wording.NO_FIGURE if shown is None else f"{wording.figure(round(shown, digits))}{unit}"
    signs = {">=": "≥ ", "<=": "≤ ", "=": ""}
    return _row(indicator.name, reached, f"{signs[indicator.comparator]}{wording.figure(indicator.target)}{unit}")


def _row(*cells: str) -> AnnexRow:
    return AnnexRow(tuple((cell,) for cell in cells))
