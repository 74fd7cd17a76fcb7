"""A believable report to test the paper with: figures are invented and add up, tasks are those of a real plan."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.domain.agency import Agency
from app.domain.forms import Form, Pack
from app.domain.indicators import Comparator, Indicator, IndicatorStanding, Rate, Reading, Verdict
from app.domain.periods import PeriodKind, ReportingPeriod
from app.domain.plans import Plan, Section, Task
from app.domain.progress import Evidence, ProgressEntry, Status, TaskStanding, task_standing
from app.domain.reports import ReportLine, ReportText
from app.domain.schedules import Every, Kind, Schedule
from app.paths import RESOURCES
from app.reports.document import ReportDocument, SealMark
from app.reports.narrative import Facts, compose
from app.reports.packs import load_pack
from app.reports.progress_annex import progress_annex
from app.reports.sheet import Sheet, compute

PLAN_FILE = Path(__file__).parent.parent / "data" / "plans" / "so-xay-dung-2023.truth.json"
Q1 = ReportingPeriod(2023, PeriodKind.QUARTER, 1)
Fields = Sequence[tuple[str, str, Sequence[int | None]]]
NUMBERS = (4, 5, 6, 8, 9, 10, 12, 13)
FIELDS: tuple[tuple[str, str, tuple[int, ...]], ...] = (
    ("Hoạt động xây dựng, vật liệu", "Hoạt động xây dựng", (412, 96, 73, 318, 171, 6, 84, 2)),
    ("Hoạt động xây dựng, vật liệu", "Quản lý chất lượng công trình", (58, 14, 21, 40, 33, 1, 19, 0)),
    ("Hoạt động xây dựng, vật liệu", "Thí nghiệm chuyên ngành xây dựng", (6, 3, 1, 5, 3, 0, 2, 0)),
    ("Nhà ở, thị trường bất động sản", "Nhà ở", (127, 38, 21, 88, 66, 3, 28, 1)),
    ("Nhà ở, thị trường bất động sản", "Kinh doanh bất động sản", (64, 12, 8, 41, 30, 0, 13, 0)),
)
AGENCY = Agency(
    name="Sở Xây dựng",
    short_name="Sở",
    parent="UBND tỉnh Đồng Nai",
    place="Đồng Nai",
    code="SXD",
    addressees=("Ủy ban nhân dân tỉnh Đồng Nai",),
    recipients=("Văn phòng UBND tỉnh", "Giám đốc và các Phó Giám đốc Sở", "Các phòng, đơn vị thuộc Sở"),
    archive="VT, VP",
)
SEAL = SealMark(code="7F3A-91C2-4E0B-D856", payload="DMK1:2023-Q1:68/BC-SXD:7F3A91C24E0BD856")


def pack() -> Pack:
    return load_pack(RESOURCES / "packs" / "tt-01-2020")


def form() -> Form:
    return pack().form("II.06a")


def lines(fields: Fields = FIELDS) -> tuple[ReportLine, ...]:
    return tuple(
        ReportLine(id=place, report_id=1, form="II.06a", group=group, name=name, place=place)
        for place, (group, name, _) in enumerate(fields, 1)
    )


def typed(fields: Fields = FIELDS) -> dict[tuple[int, int], Decimal | None]:
    return {
        (place, column): None if value is None else Decimal(value)
        for place, (_, _, values) in enumerate(fields, 1)
        for column, value in zip(NUMBERS, values, strict=True)
    }


def many_fields(count: int, groups: int = 3) -> Fields:
    """Return lines of figures that add up, in a few sections, some with names that take two lines."""
    fields = []
    for place in range(count):
        online, direct, before = 40 + place * 7 % 900, place * 3 % 50, place % 30
        late, pending_late = place % 3, place % 2
        early = (online + direct + before) * 6 // 10
        on_time = (online + direct + before - early) // 2
        pending = online + direct + before - early - on_time - late - pending_late
        name = f"Lĩnh vực thứ {place + 1}"
        if place % 9 == 4:
            name += " về quản lý đầu tư xây dựng, phát triển đô thị và hạ tầng kỹ thuật"
        group = f"Thẩm quyền của cấp thứ {place * groups // count + 1}"
        fields.append((group, name, (online, direct, before, early, on_time, late, pending, pending_late)))
    return tuple(fields)


def sheet(fields: Fields = FIELDS, carried: Any = None, explanations: Any = None) -> Sheet:
    return compute(form(), lines(fields), typed(fields), carried, explanations or {})


def plan(**changes: Any) -> Plan:
    values: dict[str, Any] = {
        "id": 1,
        "year": 2023,
        "number": "05/KH-SXD",
        "issued": date(2023, 1, 11),
        "title": "Kiểm soát thủ tục hành chính năm 2023",
        "agency": "Sở Xây dựng",
    }
    return Plan(**{**values, **changes})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def plan_records(times: int = 1) -> tuple[tuple[Section, ...], tuple[Task, ...]]:
    """Return the sections and tasks of the sample plan, repeated to make a longer one."""
    truth = json.loads(PLAN_FILE.read_text(encoding="utf-8"))
    sections = tuple(
        Section(id=place, plan_id=1, place=place, code=one["code"], title=one["title"])
        for place, one in enumerate(truth["sections"], 1)
    )
    by_path = {one["path"]: place for place, one in enumerate(truth["sections"], 1)}
    tasks: list[Task] = []
    for _ in range(times):
        for one in truth["tasks"]:
            schedule = one["schedule"]
            tasks.append(
                Task(
                    id=len(tasks) + 1,
                    plan_id=1,
                    section_id=by_path[one["section"]],
                    place=len(tasks) + 1,
                    number=one["stt"],
                    title=one["task"],
                    goal=one["goal"],
                    product=one["product"],
                    lead_text=one["lead_text"],
                    phrase=one["deadline_phrase"],
                    schedule=Schedule(
                        kind=Kind(schedule["kind"]),
                        start=_day(schedule["start"]),
                        due=_day(schedule["due"]),
                        every=tuple(Every(every) for every in schedule["every"]),
                        until=_day(schedule["until"]),
                        condition=schedule["condition"],
                    ),
                )
            )
    return sections, tuple(sorted(tasks, key=lambda task: (task.section_id or 0, task.id)))


def standings(times: int = 1, every: int = 3) -> tuple[tuple[TaskStanding, ...], tuple[Evidence, ...]]:
    """Return the plan on the quarter's last day, with an entry on every so many tasks and a document each."""
    _, tasks = plan_records(times)
    found: list[TaskStanding] = []
    evidence: list[Evidence] = []
    for place, task in enumerate(tasks):
        probe = task_standing(task, 2023, (), (), Q1.end, Q1)
        key = probe.current.occurrence.key if probe.current else "2023-R1"
        entries: tuple[ProgressEntry, ...] = ()
        if place % every == 0 or task.title.startswith("Điền biểu mẫu"):
            done = task.schedule.kind is Kind.ONCE
            entries = (
                ProgressEntry(
                    id=place + 1,
                    task_id=task.id,
                    occurrence=key,
                    day=date(2023, 1, 18),
                    status=Status.DONE if done else Status.IN_PROGRESS,
                    percent=100 if done else 40,
                    note="" if place % 2 else f"Đã triển khai đến {place % 7 + 2} phòng, đơn vị thuộc Sở",
                ),
            )
            evidence.append(
                Evidence(id=place + 1, entry_id=place + 1, number=f"{place + 11}/SXD-VP", issued=date(2023, 1, 18))
            )
        found.append(
            task_standing(task, 2023, entries, (), Q1.end, Q1, leads=tuple(filter(None, [task.lead_text.strip(" .")])))
        )
    return tuple(found), tuple(evidence)


def indicators() -> tuple[IndicatorStanding, ...]:
    def one(
        place: int, name: str, target: int, numerator: int, denominator: int, verdict: Verdict
    ) -> IndicatorStanding:
        rate = Rate(numerator=Decimal(numerator), denominator=Decimal(denominator))
        return IndicatorStanding(
            indicator=Indicator(id=place, year=2023, name=name, comparator=Comparator.AT_LEAST, target=Decimal(target)),
            reading=Reading(indicator_id=place, period="2023-Q1"),
            period=rate,
            year_to_date=rate,
            verdict=verdict,
            year_verdict=verdict,
            history=(),
        )

    return (
        one(1, "Hồ sơ giải quyết đúng hạn", 96, 795, 805, Verdict.MET),
        one(2, "Hồ sơ trực tuyến", 70, 667, 830, Verdict.MET),
        one(3, "Mức độ hài lòng về giải quyết PAKN", 92, 11, 12, Verdict.MISSED),
    )


def facts(times: int = 1, every: int = 3) -> Facts:
    sections, _ = plan_records(times)
    found, evidence = standings(times, every)
    return Facts(standings=found, sections=sections, evidence=evidence, indicators=indicators())


def document(
    *,
    agency: Agency = AGENCY,
    fields: Fields = FIELDS,
    times: int = 1,
    every: int = 3,
    number: str = "68/BC-SXD",
    day: date | None = date(2023, 3, 17),
    signer: str = "Nguyễn Minh Khoa",
    position: tuple[str, ...] = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    seal: SealMark | None = SEAL,
    edits: tuple[ReportText, ...] = (),
    with_plan: bool = True,
    **changes: Any,
) -> ReportDocument:
    known = facts(times, every) if with_plan else Facts()
    the_plan = plan() if with_plan else None
    the_sheet = sheet(fields, **changes)
    annex = None
    if the_plan is not None:
        annex = progress_annex(the_plan, known.sections, known.standings, known.evidence, Q1.end)
    return ReportDocument(
        agency=agency,
        period=Q1,
        pack=pack(),
        number=number,
        day=day,
        paragraphs=compose(pack(), Q1, agency, the_plan, (the_sheet,), known, edits),
        sheets=(the_sheet,),
        progress=annex,
        signer=signer,
        position=position,
        seal=seal,
    )
