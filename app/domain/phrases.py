"""The grammar of deadline phrases: "Trước ngày 15/01/2023", "Quý III/2023", "Hằng năm (trước 15/12)" -> Schedule.

A phrase is cut into words, the words are read as clauses (`app.domain.clauses`), and the clauses are put together
(`app.domain.phrase_meaning`). Several dated lines are told apart by `app.domain.phrase_lines`. The rule above all:
never a wrong date. What is not understood to its last word is conditional, with the whole phrase as its condition;
only words that open a condition ("theo …", "khi …") may follow a time.
"""

from datetime import date

from app.domain.phrase_lines import joined_lines, read_steps
from app.domain.phrase_reading import PhraseReader
from app.domain.schedules import Kind, Schedule
from app.domain.vietnamese import one_line

_LONGEST = 600
"""What is longer is a paragraph that went into the wrong cell."""


def read_phrase(text: str, plan_year: int, issued: date | None = None) -> Schedule:
    """Return what a deadline phrase means in a plan of that year, issued on a day where that is known.

    The text may hold several lines: lines that only go on are one phrase, lines with dates of their own are steps.
    """
    phrase = one_line(text)
    if not phrase:
        return Schedule(kind=Kind.CONDITIONAL)
    if len(phrase) > _LONGEST:
        return Schedule(kind=Kind.CONDITIONAL, condition=phrase)
    read = PhraseReader(plan_year, issued)
    joined = joined_lines(text, read)
    if joined is not None and joined.condition is None:
        return joined
    return read_steps(text, read) or joined or Schedule(kind=Kind.CONDITIONAL, condition=phrase)
