"""The documents of a period as an annex: what was issued, and which tasks it proves."""

from datetime import date

from msgspec.structs import replace

from app.domain.periods import ReportingPeriod
from app.domain.progress import Evidence, TaskStanding
from app.domain.vietnamese import one_line
from app.reports import wording
from app.reports.annexes import EvidenceAnnex, EvidenceRow
from app.reports.facts import Facts, entries_of


def evidence_annex(facts: Facts, period: ReportingPeriod) -> EvidenceAnnex | None:
    """Return the annex, or None where no document was recorded in the period.

    A document that proves several tasks stands once, with all of them.
    """
    documents = facts.documents()
    found: dict[tuple[str, date | None, str], list[str]] = {}
    for standing in facts.standings:
        for entry in entries_of(standing):
            if entry.day in period:
                for one in documents.get(entry.id, ()):
                    tasks = found.setdefault(_identity(one), [])
                    name = _task(standing)
                    if name not in tasks:
                        tasks.append(name)
    if not found:
        return None
    ordered = sorted(found.items(), key=lambda item: (item[0][1] or date.max, item[0][0]))
    return EvidenceAnnex(
        title=("Danh mục văn bản, tài liệu minh chứng", wording.period_name(period)),
        rows=tuple(
            EvidenceRow(number=number, day=day, summary=summary, tasks=tuple(tasks))
            for (number, day, summary), tasks in ordered
        ),
        note=f"Danh mục gồm {wording.counted(len(found))} văn bản, tài liệu được cập nhật trong kỳ báo cáo.",
    )


def _identity(one: Evidence) -> tuple[str, date | None, str]:
    """Return a document's name, its day, and what it says; one without a number is known by its words."""
    number = wording.document(replace(one, issued=None, summary=""))
    return one_line(number), one.issued, one_line(one.summary).rstrip(" .;")


def _task(standing: TaskStanding) -> str:
    number = standing.task.number.strip().rstrip(".")
    title = one_line(standing.task.title).rstrip(" .;:")
    return f"{number}. {title}" if number else title
