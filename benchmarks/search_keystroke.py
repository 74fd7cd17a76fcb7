"""A letter typed into the search over 1,000 tasks and 20,000 entries, against a plain list comprehension.

Both look for the same words in the same folded texts; the search also groups, weighs and keeps what it found. Run it
with ``python benchmarks/search_keystroke.py``.
"""

import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

from app.domain.changes import Change
from app.domain.plans import Plan, Task
from app.domain.progress import ProgressEntry, Status
from app.domain.schedules import Kind, Schedule
from app.domain.vietnamese import folded
from app.services.store import Store, create_store

AIM_MS, ROUNDS = 16.0, 15
YEARS, TASKS, ENTRIES = 10, 100, 20
TYPED = ("b", "ba", "bao", "bao c", "bao cao", "bao cao quy")
_NOTES = ("Đã gửi văn bản xin ý kiến các đơn vị", "Đang tổng hợp báo cáo", "Hoàn thành, chờ ký")


def fill(store: Store) -> None:
    """Put ten years of work into a store."""
    schedule = Schedule(kind=Kind.CONTINUOUS)
    for year in range(2014, 2014 + YEARS):
        plan = store.apply((Change(after=Plan(year=year, title=f"Kế hoạch năm {year}")),))[0].record
        made = store.apply(
            tuple(
                Change(
                    after=Task(
                        plan_id=plan.id,
                        place=place,
                        number=f"{place // 10 + 1}.{place % 10 + 1}",
                        title=f"Rà soát, đánh giá thủ tục hành chính lĩnh vực {place}, báo cáo kết quả theo quy định",
                        product="Báo cáo",
                        lead_text="Văn phòng Sở",
                        schedule=schedule,
                    )
                )
                for place in range(TASKS)
            )
        )
        entries = (
            ProgressEntry(
                task_id=change.record.id,
                occurrence=f"{year}-R1",
                day=date(year, 1 + number % 12, 1 + number),
                status=Status.IN_PROGRESS,
                note=f"{_NOTES[number % 3]}, lần {number}",
            )
            for change in made
            for number in range(ENTRIES)
        )
        store.apply(tuple(Change(after=entry) for entry in entries))


def best(work: Callable[[str], object]) -> float:
    """Return the median time of a letter, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        for typed in TYPED:
            began = perf_counter()
            work(typed)
            times.append(perf_counter() - began)
    return statistics.median(times) * 1000


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        store = create_store(Path(folder) / "so.dmk")
        fill(store)
        began = perf_counter()
        index = store.search.index()
        prepared = (perf_counter() - began) * 1000
        texts = [text for shelf in index.shelves for text in shelf.texts]
        plain = best(lambda typed: [text for text in texts if all(word in text for word in folded(typed).split())])
        ours = best(index.find)
        store.close()
    print(f"{len(texts)} texts prepared in {prepared:.0f} ms; a letter: plain {plain:.1f} ms, ours {ours:.1f} ms")
    print(f"ratio {ours / plain:.2f} (aim: within a frame, {AIM_MS:.0f} ms)")
    sys.exit(ours > AIM_MS)


if __name__ == "__main__":
    main()
