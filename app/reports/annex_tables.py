"""The tables of our own annexes as words in cells, so that paper, Word and workbook say the same in the same order."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from app.reports import wording
from app.reports.annexes import EvidenceAnnex, IndicatorAnnex, IndicatorRow, ProgressAnnex, TallyRow
from app.reports.progress_words import COLUMNS, bucket_lines, share


class Align(StrEnum):
    """Where a cell's words stand."""

    LEFT = "left"
    CENTRE = "centre"


class AnnexColumn(Struct, frozen=True):
    """A column: its heading, its share of the table's width, and where its words stand."""

    heading: str
    share: float
    align: Align = Align.LEFT


class AnnexRow(Struct, frozen=True):
    """A row of cells, each of one line or more; ``strong`` are in bold, ``spans`` lets the last go to the edge."""

    cells: tuple[tuple[str, ...], ...]
    strong: frozenset[int] = frozenset()
    spans: bool = False
    keeps_next: bool = False


class AnnexTable(Struct, frozen=True):
    """A table with the heading that stands over it."""

    title: str
    columns: tuple[AnnexColumn, ...]
    rows: tuple[AnnexRow, ...]


_CENTRE = Align.CENTRE
_TASK_SHARES = (34.1, 249.4, 99.2, 102.1, 146.7, 82.8)


def progress_tables(annex: ProgressAnnex) -> tuple[AnnexTable, ...]:
    """Return the progress annex: all counted, by section, by unit, what is overdue, what was put off, every task."""
    counted = [_buckets(annex)]
    counted += _tallies(annex, "Theo nhóm nhiệm vụ", "Nhóm nhiệm vụ", annex.by_section)
    counted += _tallies(annex, "Theo đơn vị chủ trì", "Đơn vị chủ trì", annex.by_unit)
    if annex.overdue:
        counted.append(_overdue(annex))
    if annex.extensions:
        counted.append(_extensions(annex))
    if annex.rows:
        counted.append(_tasks(annex))
    if len(counted) == 1:
        return (AnnexTable("", counted[0].columns, counted[0].rows),)
    return tuple(AnnexTable(f"{place}. {one.title}", one.columns, one.rows) for place, one in enumerate(counted, 1))


def indicator_table(annex: IndicatorAnnex) -> AnnexTable:
    """Return the indicators: target, the period, the year so far, and whether it was reached."""
    columns = (
        AnnexColumn("STT", 30, _CENTRE),
        AnnexColumn("Chỉ tiêu", 152),
        AnnexColumn(f"Mục tiêu năm {annex.year}", 66, _CENTRE),
        AnnexColumn("Kết quả trong kỳ", 76, _CENTRE),
        AnnexColumn("Lũy kế từ đầu năm", 76, _CENTRE),
        AnnexColumn("Đánh giá", 68, _CENTRE),
    )
    return AnnexTable("", columns, tuple(_indicator(place, row) for place, row in enumerate(annex.rows, 1)))


def evidence_table(annex: EvidenceAnnex) -> AnnexTable:
    """Return the documents of the period and what each proves."""
    has_summaries = any(one.summary for one in annex.rows)
    columns = (
        AnnexColumn("STT", 30, _CENTRE),
        AnnexColumn("Văn bản, tài liệu", 104),
        AnnexColumn("Ngày ban hành", 64, _CENTRE),
        *([AnnexColumn("Trích yếu, nội dung", 130)] * has_summaries),
        AnnexColumn("Nhiệm vụ", 140 if has_summaries else 270),
    )
    rows = []
    for place, one in enumerate(annex.rows, 1):
        summary = [one.summary or wording.NO_FIGURE] * has_summaries
        rows.append(_row(str(place), one.number or wording.NO_FIGURE, _day(one.day), *summary, one.tasks))
    return AnnexTable("", columns, tuple(rows))


def _row(*cells: str | Sequence[str], strong: frozenset[int] = frozenset()) -> AnnexRow:
    return AnnexRow(tuple((one,) if isinstance(one, str) else tuple(one) for one in cells), strong)


def _day(day: date | None) -> str:
    return wording.short_day(day) if day else wording.NO_FIGURE


def _buckets(annex: ProgressAnnex) -> AnnexTable:
    head, *lines = bucket_lines(annex)
    columns = (AnnexColumn(head[0], 204), *(AnnexColumn(one, 510 / (len(head) - 1), _CENTRE) for one in head[1:]))
    return AnnexTable("Tình hình chung", columns, tuple(_row(*line) for line in lines))


def _tallies(annex: ProgressAnnex, title: str, label: str, rows: Sequence[TallyRow]) -> Iterator[AnnexTable]:
    if not rows:
        return
    columns = (
        AnnexColumn("TT", 30, _CENTRE),
        AnnexColumn(label, 184),
        AnnexColumn(wording.TOTAL, 44, _CENTRE),
        AnnexColumn("Có thời hạn", 46, _CENTRE),
        *(AnnexColumn(name, 56, _CENTRE) for name, _ in annex.buckets),
        AnnexColumn("Tỷ lệ hoàn thành trên tổng số", 76, _CENTRE),
        AnnexColumn("Tỷ lệ hoàn thành trên số có thời hạn", 76, _CENTRE),
    )
    counted = [_tally(one) for one in rows]
    if annex.whole is not None and len(rows) > 1:
        *others, last = counted
        whole = _tally(annex.whole)
        counted = [
            *others,
            AnnexRow(last.cells, keeps_next=True),
            AnnexRow(whole.cells, frozenset(range(len(columns)))),
        ]
    yield AnnexTable(title, columns, tuple(counted))


def _tally(row: TallyRow) -> AnnexRow:
    return _row(
        row.number,
        row.label,
        wording.figure(row.total),
        wording.figure(row.with_deadline),
        *map(wording.figure, row.counts),
        share(row.done, row.total),
        share(row.done_with_deadline, row.with_deadline),
    )


def _overdue(annex: ProgressAnnex) -> AnnexTable:
    columns = (
        AnnexColumn("STT", 34, _CENTRE),
        AnnexColumn("Nhiệm vụ", 190),
        AnnexColumn("Đơn vị chủ trì", 92),
        AnnexColumn("Thời hạn", 70, _CENTRE),
        AnnexColumn("Số ngày quá hạn", 54, _CENTRE),
        AnnexColumn("Nguyên nhân", 110),
        AnnexColumn("Kết quả, giải trình", 164),
    )
    rows = (
        _row(
            one.number,
            one.title,
            one.leads,
            _day(one.due),
            wording.figure(one.days),
            one.reason,
            (f"{one.reached}.", one.explanation),
            strong=frozenset({4}),
        )
        for one in annex.overdue
    )
    return AnnexTable("Nhiệm vụ quá hạn", columns, tuple(rows))


def _extensions(annex: ProgressAnnex) -> AnnexTable:
    columns = (
        AnnexColumn("STT", 34, _CENTRE),
        AnnexColumn("Nhiệm vụ", 200),
        AnnexColumn("Đơn vị chủ trì", 100),
        AnnexColumn("Thời hạn trước", 64, _CENTRE),
        AnnexColumn("Gia hạn đến", 64, _CENTRE),
        AnnexColumn("Lý do", 146),
        AnnexColumn("Văn bản gia hạn", 106),
    )
    rows = (
        _row(one.number, one.title, one.leads, _day(one.old_due), _day(one.new_due), one.reason, one.document)
        for one in annex.extensions
    )
    return AnnexTable("Nhiệm vụ được gia hạn", columns, tuple(rows))


def _tasks(annex: ProgressAnnex) -> AnnexTable:
    columns = tuple(
        AnnexColumn(heading, wide, Align.LEFT if place else _CENTRE)
        for place, (heading, wide) in enumerate(zip(COLUMNS, _TASK_SHARES, strict=True))
    )
    rows = [
        AnnexRow(((one.number,), (one.title,)), frozenset({0, 1}), spans=True, keeps_next=True)
        if one.heading
        else _row(
            one.number,
            one.title,
            one.leads,
            one.deadline,
            one.result,
            one.state,
            strong=frozenset({5} if one.overdue else ()),
        )
        for one in annex.rows
    ]
    return AnnexTable("Kết quả từng nhiệm vụ", columns, tuple(rows))


def _indicator(place: int, row: IndicatorRow) -> AnnexRow:
    verdicts = (
        (row.verdict,)
        if row.verdict == row.year_verdict
        else (f"Trong kỳ: {row.verdict.lower()}", f"Lũy kế: {row.year_verdict.lower()}")
    )
    return _row(
        str(place),
        row.name,
        row.target,
        _rate(row.rate, row.fraction),
        _rate(row.year_rate, row.year_fraction),
        verdicts,
        strong=frozenset({5} if row.missed else ()),
    )


def _rate(rate: str, fraction: str) -> tuple[str, ...]:
    return (rate, f"({fraction})") if fraction and rate != wording.NO_FIGURE else (rate,)
