"""What the preview says: the names of row kinds, columns and steps, and a schedule in two short lines."""

from collections.abc import Mapping
from datetime import date

from app.domain.schedules import Kind, Schedule
from app.domain.vietnamese import folded
from app.i18n import N_, _, day, ngettext, number
from app.importers.draft import PlanDraft
from app.importers.rows import RowKind
from app.importers.source import FileKind
from app.reports.schedule_words import bounds, rhythm
from app.ui.intake.rows import RowLine, Wanted
from app.ui.kit.chips import Mark

STEPS = (N_("Choose the file"), N_("Check what was read"), N_("Indicators"), N_("Take into the store"))

DOUBT = Mark(icon="question_circle", word=N_("To look at"), tint="soon", filled=True)
KINDS: Mapping[RowKind, Mark] = {
    RowKind.SECTION: Mark(icon="text_bullet_list_tree", word=N_("Section"), tint="text2"),
    RowKind.TASK: Mark(icon="task_list_square_ltr", word=N_("Task"), tint="intime"),
    RowKind.CONTINUATION: Mark(icon="arrow_turn_down_right", word=N_("Joins the row above"), tint="late"),
    RowKind.HEADER: Mark(icon="table", word=N_("Table heading"), tint="text3"),
    RowKind.REPEATED_HEADER: Mark(icon="table_dismiss", word=N_("Heading repeated"), tint="text3"),
    RowKind.OUTSIDE: Mark(icon="subtract_circle", word=N_("Outside the table"), tint="text3"),
    RowKind.NOISE: Mark(icon="subtract_circle", word=N_("Nothing in it"), tint="text3"),
}
CHOSEN_KINDS = (
    RowKind.SECTION,
    RowKind.TASK,
    RowKind.CONTINUATION,
    RowKind.REPEATED_HEADER,
    RowKind.OUTSIDE,
)
"""The kinds that a row can be given, in the order of their keys."""

FILTERS: Mapping[Wanted, tuple[str, str, str]] = {
    Wanted.ALL: (N_("All rows"), "text_bullet_list_tree", "text2"),
    Wanted.DOUBT: (DOUBT.word, "question_circle", "soon"),
    Wanted.SECTION: (KINDS[RowKind.SECTION].word, "text_bullet_list_tree", "text2"),
    Wanted.TASK: (KINDS[RowKind.TASK].word, "task_list_square_ltr", "intime"),
    Wanted.CONTINUATION: (KINDS[RowKind.CONTINUATION].word, "arrow_turn_down_right", "late"),
    Wanted.HEADER: (KINDS[RowKind.HEADER].word, "table_dismiss", "text2"),
    Wanted.OUTSIDE: (KINDS[RowKind.OUTSIDE].word, "subtract_circle", "text2"),
}

FIELDS: Mapping[str, str] = {
    "stt": N_("No."),
    "code": N_("Task code"),
    "goal": N_("Goal"),
    "task": N_("Task"),
    "product": N_("Product"),
    "figures": N_("Result in figures"),
    "lead": N_("Lead"),
    "room": N_("Room"),
    "coop": N_("Works with"),
    "start": N_("Begins"),
    "deadline": N_("Deadline"),
    "note": N_("Note"),
}

FILE_KINDS: Mapping[FileKind, tuple[str, str]] = {
    FileKind.XLSX: (N_("Excel workbook"), "document_table"),
    FileKind.XLS: (N_("Excel 97–2003 workbook"), "document_table"),
    FileKind.DOCX: (N_("Word document"), "document"),
    FileKind.PDF: (N_("PDF file"), "document_pdf"),
}


def is_of_sheet(kind: FileKind) -> bool:
    """Say whether a table of such a file is a sheet of a workbook."""
    return kind in (FileKind.XLSX, FileKind.XLS)


def row_number(line: RowLine) -> str:
    """Return a row's number in its sheet; the later pieces of a row that was split have a letter."""
    part = line.row.part
    return f"{line.number}{chr(ord('a') + part)}" if part else str(line.number)


def counted(draft: PlanDraft, targets: int) -> str:
    """Return what would be taken in: ``6 mục, 40 nhiệm vụ, 17 chỉ tiêu``."""
    sections, tasks = len(draft.sections), len(draft.tasks)
    return ", ".join(
        (
            ngettext("{count} section", "{count} sections", sections).format(count=number(sections)),
            ngettext("{count} task", "{count} tasks", tasks).format(count=number(tasks)),
            ngettext("{count} indicator", "{count} indicators", targets).format(count=number(targets)),
        )
    )


def span_words(start: date, end: date) -> str:
    """Return a span of days, the first without its year where that is the same: ``01/04 – 30/06/2023``."""
    first = f"{start.day:02}/{start.month:02}" if start.year == end.year else day(start)
    return f"{first} – {day(end)}"


def schedule_icon(schedule: Schedule) -> str:
    """Return the icon that stands before a schedule's words."""
    return {
        Kind.ONCE: "calendar_ltr",
        Kind.CONTINUOUS: "arrow_repeat_all",
        Kind.RECURRING: "arrow_sync",
        Kind.CONDITIONAL: "subtract_circle",
    }[schedule.kind]


def schedule_first(schedule: Schedule) -> str:
    """Return what a schedule means, in a few words."""
    if schedule.kind is Kind.ONCE:
        return _once(schedule)
    if schedule.kind is Kind.CONTINUOUS:
        return _("Continuous")
    if schedule.kind is Kind.RECURRING:
        return rhythm(schedule.every)
    return _("No day yet")


def schedule_second(schedule: Schedule, phrase: str = "") -> str:
    """Return what is to be known besides: a condition, an end, or why the day is the one before."""
    parts = [f"{day(step.due)} {step.label}".strip() for step in schedule.steps]
    if schedule.kind is Kind.CONDITIONAL:
        return _("set a date when it is known")
    if schedule.kind is Kind.CONTINUOUS and schedule.start is not None:
        parts.append(_("from {day}").format(day=day(schedule.start)))
    parts += bounds(schedule)
    if not parts and schedule.kind is Kind.ONCE and schedule.start is None and _is_before(phrase):
        parts.append(_("“before” a day means the day before it"))
    return "; ".join(parts)


def _once(schedule: Schedule) -> str:
    if schedule.steps and schedule.due is not None:
        count = len(schedule.steps)
        return ngettext("{count} day, {due}", "{count} days, the last {due}", count).format(
            count=count, due=day(schedule.due)
        )
    if schedule.due is None:
        return _("From {day}").format(day=day(schedule.start)) if schedule.start is not None else _("No day yet")
    if schedule.start is not None and schedule.start != schedule.due:
        return span_words(schedule.start, schedule.due)
    return _("Due {day}").format(day=day(schedule.due))


def _is_before(phrase: str) -> bool:
    words = folded(phrase)
    return "truoc ngay" in words or words.startswith("truoc ")
