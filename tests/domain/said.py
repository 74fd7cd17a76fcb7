"""What a schedule says, on one short line, for tables of phrases and their meanings."""

from app.domain.schedules import Kind, Schedule


def said(schedule: Schedule, phrase: str) -> str:
    """Return "once 2022-04-01..2022-06-30 | condition", "every month by 2022-01-25", "?" for a phrase kept whole."""
    if schedule.kind is Kind.CONDITIONAL:
        return "?" if schedule.condition == phrase and not (schedule.due or schedule.start) else repr(schedule)
    days = ""
    if schedule.kind is Kind.ONCE:
        days = f" {schedule.start or ''}..{schedule.due}"
        days += "".join(f" [{step.label}: {step.start or ''}..{step.due}]" for step in schedule.steps)
    elif schedule.start or schedule.until:
        days = f" {schedule.start or ''}..{schedule.until or ''}"
    how = "every " + ",".join(schedule.every) if schedule.kind is Kind.RECURRING else str(schedule.kind)
    if schedule.kind is Kind.CONTINUOUS and schedule.every:
        how += " every " + ",".join(schedule.every)
    by = f" by {schedule.due}" if schedule.due and schedule.kind is not Kind.ONCE else ""
    return how + by + days + (f" | {schedule.condition}" if schedule.condition else "")


def table(text: str) -> list[tuple[str, str]]:
    """Return the rows of a table "phrase => meaning"; several phrases of one meaning stand on lines of their own.

    "¶" stands for a line's end within a phrase.
    """
    rows: list[tuple[str, str]] = []
    waiting: list[str] = []
    for line in text.strip().splitlines():
        phrase, arrow, meaning = f" {line.strip()}".partition(" => ")
        if phrase.strip():
            waiting.append(phrase.strip().replace("¶", "\n"))
        if arrow:
            rows.extend((one, meaning.strip()) for one in waiting)
            waiting = []
    if waiting:
        raise ValueError(f"no meaning for {waiting}")
    return rows
