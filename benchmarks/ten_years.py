"""The store that the window's speed is measured with: ten years of a hundred tasks with twenty entries each."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.domain.agency import Agency
from app.domain.changes import Change
from app.domain.indicators import Comparator, Indicator, Reading
from app.domain.phrases import read_phrase
from app.domain.plans import Assignment, Plan, Role, Section, Task, Unit
from app.domain.progress import ProgressEntry, Status
from app.domain.schedules import occurrences
from app.services.store import create_store

YEARS, TASKS, ENTRIES = range(2014, 2024), 100, 20
SECTIONS, UNITS, INDICATORS = 8, 12, 10
TODAY = date(2023, 3, 17)
OFFICE = Agency(name="Sở Xây dựng", short_name="SXD", parent="UBND tỉnh", place="Bắc Kạn")
PHRASES = ("Thường xuyên", "Quý III/{year}", "Trước ngày 31/01/{year}", "Hằng quý", "Tháng 3/{year}")
TEXT = (
    "rà soát đánh giá thủ tục hành chính giải quyết hồ sơ công khai niêm yết báo cáo tổng hợp trực tuyến phối hợp kiểm"
    " tra thực hiện cập nhật đề xuất đơn giản hóa lĩnh vực xây dựng quy hoạch nhà ở tiếp nhận trả kết quả dữ liệu"
)
WORDS = tuple(TEXT.split())


def make_full(path: Path) -> None:
    """Make the store of ten years."""
    store = create_store(path)
    units = (Unit(id=one + 1, name=f"Phòng {one + 1}") for one in range(UNITS))
    kept = [OFFICE, *units, *(record for year in YEARS for record in _year(year))]
    kept.sort(key=lambda one: _ORDER.index(type(one)))
    store.apply(tuple(Change(after=record) for record in kept))
    store.close()


def make_empty(path: Path) -> None:
    """Make a store that holds nothing but the office."""
    store = create_store(path)
    store.apply((Change(after=OFFICE),))
    store.close()


_ORDER = (Agency, Unit, Plan, Section, Task, Assignment, ProgressEntry, Indicator, Reading)


def _year(year: int) -> Iterator[Any]:
    chance, turn = random.Random(year), year - YEARS[0]  # noqa: S311 - the same texts in each run
    yield Plan(id=turn + 1, year=year, number=f"03/KH-{year}", title=f"Kế hoạch năm {year}")
    for place in range(SECTIONS):
        at = turn * SECTIONS + place + 1
        yield Section(id=at, plan_id=turn + 1, place=place, code=str(place + 1), title=f"Nhóm nhiệm vụ {place + 1}")
    for place in range(TASKS):
        phrase = PHRASES[place % len(PHRASES)].format(year=year)
        task = Task(
            id=turn * TASKS + place + 1,
            plan_id=turn + 1,
            section_id=turn * SECTIONS + place * SECTIONS // TASKS + 1,
            place=place,
            number=str(place + 1),
            number_printed=str(place + 1),
            title=" ".join(chance.choices(WORDS, k=24)).capitalize(),
            product="Báo cáo",
            phrase=phrase,
            schedule=read_phrase(phrase, year),
        )
        yield task
        yield Assignment(id=task.id, task_id=task.id, unit_id=chance.randint(1, UNITS), role=Role.LEAD, place=0)
        yield from _entries(task, year, chance)
    yield from _indicators(year, turn)


def _entries(task: Task, year: int, chance: random.Random) -> Iterator[ProgressEntry]:
    keys = [one.key for one in occurrences(task.schedule, year)] or [""]
    span = (min(TODAY, date(year, 12, 31)) - date(year, 1, 1)).days
    for place in range(ENTRIES):
        yield ProgressEntry(
            id=(task.id - 1) * ENTRIES + place + 1,
            task_id=task.id,
            occurrence=keys[place % len(keys)],
            day=date(year, 1, 1) + timedelta(days=span * place // ENTRIES),
            person="Nguyễn Văn A",
            status=Status.IN_PROGRESS,
            percent=min(95, place * 5),
            note=" ".join(chance.choices(WORDS, k=12)),
        )


def _indicators(year: int, turn: int) -> Iterator[Indicator | Reading]:
    for place in range(INDICATORS):
        at = turn * INDICATORS + place + 1
        yield Indicator(
            id=at, year=year, place=place, name=f"Tỷ lệ {place + 1}", comparator=Comparator.AT_LEAST, target=Decimal(90)
        )
        for quarter in range(1, 5 if year < TODAY.year else 2):
            yield Reading(
                id=at * 4 + quarter,
                indicator_id=at,
                period=f"{year}-Q{quarter}",
                numerator=Decimal(80 + place * 2),
                denominator=Decimal(100),
            )
