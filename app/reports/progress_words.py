"""What the progress annex says in its cells, on paper and in a document alike."""

from decimal import Decimal

from app.reports import wording
from app.reports.document import ProgressAnnex

COLUMNS = ("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Kết quả, minh chứng", "Tình trạng")
"""The headings of the table of tasks."""


def bucket_lines(annex: ProgressAnnex) -> tuple[tuple[str, ...], ...]:
    """Return the table of counts: its head, the numbers, the shares of all tasks and of those with a deadline."""
    counts = [number for _, number in annex.buckets]
    dated = [
        None if bucket == annex.without_deadline else number
        for bucket, number in zip(annex.buckets, counts, strict=True)
    ]
    of_dated = f"Tỷ lệ trên {wording.counted(annex.with_deadline)} nhiệm vụ có thời hạn"
    return (
        (f"Tình trạng đến ngày {wording.short_day(annex.on)}", wording.TOTAL, *(name for name, _ in annex.buckets)),
        ("Số nhiệm vụ", wording.figure(annex.total), *map(wording.figure, counts)),
        ("Tỷ lệ trên tổng số nhiệm vụ", _whole(annex.total), *(share(number, annex.total) for number in counts)),
        (of_dated, _whole(annex.with_deadline), *(share(number, annex.with_deadline) for number in dated)),
    )


def _whole(total: int) -> str:
    return "100%" if total else wording.NO_FIGURE


def share(part: int | None, whole: int) -> str:
    """Return a part of a whole in percent, or a dash where there is none."""
    if part is None or not whole:
        return wording.NO_FIGURE
    return wording.percent(Decimal(part) / Decimal(whole))
