"""The letter that reminds a unit of what it owes (công văn đôn đốc): its words, before any page is laid out."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from app.domain.plans import Plan
from app.domain.vietnamese import one_line
from app.reports import wording
from app.reports.document import Paragraph, ParagraphKind, Run, TextDocument

_LETTERS = "abcdđeghiklmnopqrstuvxy"


class Owed(Struct, frozen=True, kw_only=True):
    """One thing that a unit owes: ``days`` is how many are left until ``due``, negative where it has passed."""

    task_id: int
    occurrence: str
    number: str
    title: str
    product: str
    due: date
    days: int


class ReminderLetter(TextDocument, frozen=True, kw_only=True):
    """A letter to one unit, as the paper needs it; ``subject`` is printed after "V/v"."""

    subject: str
    addressees: tuple[str, ...]


def letter_number(number: str, code: str, archive: str) -> str:
    """Return the number and sign of a letter; without a number there is room for one.

    The sign names who issues it and which room wrote it (NĐ 30/2020, Phụ lục I, Phần II, I.3): the room is what the
    archive's line names after "VT".
    """
    if number:
        return number
    rooms = [part.strip() for part in archive.split(",")[1:] if part.strip()]
    return f"{wording.NO_REPORT_NUMBER}/{'-'.join([code, *rooms[:1]])}".rstrip("-")


def letter_subject(plan: Plan) -> str:
    """Return what the letter is about, as it is printed after "V/v"."""
    return f"đôn đốc thực hiện nhiệm vụ {wording.plan_title(plan)}"


def letter_paragraphs(
    plan: Plan, unit: str, short_name: str, owed: Sequence[Owed], today: date, reply_by: date | None
) -> tuple[Paragraph, ...]:
    """Return the letter's text: what it goes by, what is late, what falls due, what is asked for.

    ``short_name`` is how the office speaks of itself ("Sở"). At least one thing must be owed.
    """
    late = [one for one in owed if one.days < 0]
    soon = [one for one in owed if one.days >= 0]
    found = [_body("opening", _opening(plan, unit, late, soon, today))]
    groups = [group for group in ((_LATE, late), (_SOON, soon)) if group[1]]
    for place, (words, things) in enumerate(groups, 1):
        heading = f"{place}. {words} ({_counted(things)})"
        if len(groups) > 1:  # the opening says what a single group is, and nothing is numbered that stands alone
            found.append(Paragraph(key=f"group{place}", kind=ParagraphKind.HEADING1, runs=(Run(text=heading),)))
        found += [_body(f"group{place}.{at}", line) for at, line in enumerate(_listed(things), 1)]
    found += [
        _body(f"closing{place}", line) for place, line in enumerate(_closing(unit, short_name, late, reply_by), 1)
    ]
    return tuple(found)


_LATE, _SOON = "Nhiệm vụ đã quá hạn", "Nhiệm vụ sắp đến hạn"


def _body(key: str, text: str) -> Paragraph:
    return Paragraph(key=key, kind=ParagraphKind.BODY, runs=(Run(text=text),))


def _opening(plan: Plan, unit: str, late: Sequence[Owed], soon: Sequence[Owed], today: date) -> str:
    counted = []
    if late:
        counted.append(f"{_counted(late)} đã quá hạn")
    if soon:
        counted.append(f"{_counted(soon)} sắp đến hạn")
    return (
        f"Thực hiện {wording.plan_name(plan)}, qua theo dõi đến ngày {wording.short_day(today)}, {unit} còn "
        f"{' và '.join(counted)} chưa cập nhật kết quả hoàn thành, cụ thể như sau:"
    )


def _counted(things: Sequence[Owed]) -> str:
    """Return how many tasks these are: what recurs is one task."""
    return f"{wording.counted(len({one.task_id for one in things}))} nhiệm vụ"


def _listed(things: Sequence[Owed]) -> Iterator[str]:
    """Give a line for each task, lettered; one alone, and more of them than letters, with a dash."""
    tasks: dict[int, list[Owed]] = {}
    for one in things:
        tasks.setdefault(one.task_id, []).append(one)
    for place, times in enumerate(tasks.values()):
        first = times[0]
        sign = f"{_LETTERS[place]})" if 1 < len(tasks) <= len(_LETTERS) else "-"
        parts = [one_line(first.title).rstrip(" .;")]
        if first.number:
            parts[0] = f"{parts[0]} (nhiệm vụ {first.number})"
        if first.product.strip():
            parts.append(f"sản phẩm: {wording.sentence_case(one_line(first.product).rstrip(' .;'))}")
        parts.append(f"hạn cuối {_when(times)}")
        yield f"{sign} {'; '.join(parts)}{'.' if place == len(tasks) - 1 else ';'}"


def _when(times: Sequence[Owed]) -> str:
    """Return the days by which a task was to be done, each with how far off it is."""
    if len(times) == 1:
        return f"{wording.short_day(times[0].due)}, {_distance(times[0].days)}"
    *others, last = [f"{wording.short_day(one.due)} ({_distance(one.days)})" for one in times]
    return f"{', '.join(others)} và {last}"


def _distance(days: int) -> str:
    if days < 0:
        return f"quá hạn {wording.counted(-days)} ngày"
    return f"còn {wording.counted(days)} ngày" if days else "đến hạn trong ngày"


def _closing(unit: str, short_name: str, late: Sequence[Owed], reply_by: date | None) -> Iterator[str]:
    until = f" trước ngày {wording.short_day(reply_by)}" if reply_by else ""
    yield (
        f"Để bảo đảm tiến độ chung, {short_name} đề nghị {unit} khẩn trương hoàn thành các nhiệm vụ nêu trên, gửi"
        " kết quả kèm số, ký hiệu, ngày ban hành của văn bản (hoặc tài liệu chứng minh)"
        f"{until} để tổng hợp, báo cáo theo quy định."
    )
    if late:
        yield (
            "Đối với nhiệm vụ đã quá hạn, đề nghị nêu rõ nguyên nhân và ngày hoàn thành; trường hợp cần gia hạn,"
            " đề nghị có văn bản nêu lý do và thời hạn đề xuất."
        )
