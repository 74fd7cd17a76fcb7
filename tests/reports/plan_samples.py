"""Plans to print: those of two real offices as they are stored, and tasks of one's own making."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from app.domain.plans import Plan, Section, Task
from app.domain.schedules import Kind, Schedule

PLANS = Path(__file__).parent.parent / "data" / "plans"
NAMES = ("so-xay-dung-2023", "vinh-cuu-2021")
ALWAYS = Schedule(kind=Kind.CONTINUOUS)
Stored = tuple[Plan, tuple[Section, ...], tuple[Task, ...]]


def plan(**changes: Any) -> Plan:
    values: dict[str, Any] = {
        "id": 1,
        "year": 2023,
        "number": "12/KH-SXD",
        "issued": date(2023, 1, 5),
        "title": "Kiểm soát thủ tục hành chính năm 2023",
        "agency": "Sở Xây dựng",
        "parent_agency": "UBND tỉnh Đồng Nai",
        "signer": "Hồ Văn Hà",
        "signer_title": "GIÁM ĐỐC",
        "recipients": ("Văn phòng UBND tỉnh", "Ban Giám đốc Sở", "Lưu: VT, VP"),
    }
    return Plan(**{**values, **changes})


def section(place: int, code: str, title: str = "Mục", within: int | None = None, **changes: Any) -> Section:
    return Section(id=place, plan_id=1, parent_id=within, place=place, code=code, title=title, **changes)


def task(place: int, title: str = "Công việc", **changes: Any) -> Task:
    values: dict[str, Any] = {"lead_text": "Văn phòng Sở", "phrase": "Thường xuyên", "schedule": ALWAYS}
    if "number" in changes and "number_printed" not in changes:
        values["number_printed"] = changes["number"]
    return Task(**{"id": place, "plan_id": 1, "place": place, "title": title, **values, **changes})


def stored(name: str) -> Stored:
    """Return a real plan as it is stored, with a number and a day where the sample has none."""
    truth = json.loads((PLANS / f"{name}.truth.json").read_text(encoding="utf-8"))
    head = truth["plan"]
    one = plan(
        year=head["year"],
        number=head["number"] or "",
        issued=date.fromisoformat(head["date"]) if head["date"] else None,
        title=head["title"],
        agency=head["agency"],
        parent_agency=head["parent_agency"] or "",
        signer=head["signer"],
        signer_title=head["signer_title"],
        recipients=tuple(head["recipients"]),
    )
    ids = {found["path"]: place for place, found in enumerate(truth["sections"], 1)}
    sections = tuple(
        section(place, found["code"], found["title"], ids.get(found["parent"]))
        for place, found in enumerate(truth["sections"], 1)
    )
    return one, sections, tuple(_task(place, found, ids) for place, found in enumerate(truth["tasks"], 1))


def _task(place: int, found: dict[str, Any], sections: dict[str, int]) -> Task:
    return task(
        place,
        found["task"],
        section_id=sections.get(found["section"]),
        number=found["stt"],
        number_printed=found["stt_printed"],
        goal=found["goal"],
        product=found["product"],
        lead_text=found["lead_text"],
        coop_text=found["coop_text"],
        phrase=found["deadline_phrase"],
        note=found.get("note", ""),
    )
