"""One phrase, read as times and what they hang on."""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from app.domain.clauses import CONDITION_OPENERS, SEPARATORS, Clause, Limit, Reader
from app.domain.phrase_meaning import put_together
from app.domain.phrase_parts import Mode
from app.domain.phrase_rhythms import Rhythm
from app.domain.phrase_times import Window
from app.domain.schedules import Every, Schedule

_FINISHING = (("hoan", "thanh"), ("cham", "nhat"), ("muon", "nhat"), ("xong", "truoc"), ("hoan", "tat"))
_TIME_WORDS = frozenset(
    (
        *("ngay", "thang", "quy", "qui", "nam", "cuoi", "dau", "tu", "hang", "moi", "ii", "iii", "iv"),
        *("va", "hoac", "trong", "giai", "dinh", "mot", "tro", "truoc", "den", "theo"),
    )
)
_BREAKS = frozenset({",", ";", "(", "-", ":", ".", "va", "hoac"})
_EDGES = " ,;.:/-–—…*+•"
_BRACKETS = {"(": ")", "[": "]"}


class PhraseReader(Struct, frozen=True):
    """Reads the phrases of one plan."""

    plan_year: int
    issued: date | None = None

    def __call__(self, phrase: str) -> Schedule | None:
        """Return what a phrase means; None where it is not understood to its last word."""
        bare = phrase.strip(_EDGES)
        return self._time_then_condition(bare) or self._condition_then_time(bare)

    def words(self, phrase: str) -> Reader:
        """Return a reader of the phrase's words."""
        return Reader(phrase, self.plan_year, self.issued)

    def names_a_time(self, text: str) -> bool:
        """Say whether a time stands anywhere in the text, other than the date or year of a paper."""
        return _names_another_time(self.words(text))

    def _time_then_condition(self, phrase: str) -> Schedule | None:
        """Read times up to the end or up to a condition; None where anything else is left over."""
        reader = self.words(phrase)
        clauses: list[Clause] = []
        while not reader.ended:
            here = reader.place
            reader.skip_filling()
            clause = reader.clause()
            if clause is None:
                reader.place = here
                break
            clauses.append(clause)
            reader.skip_filling()
        schedule = put_together(clauses, self.plan_year) if clauses else None
        if schedule is None:
            return None
        reader.skip(SEPARATORS)
        if reader.ended:
            return schedule
        reader.skip({"hoac", ","})
        condition = trimmed(reader.rest())
        if condition.count("(") != condition.count(")") or not _hangs(reader) or _names_another_time(reader):
            return None
        return replace(schedule, condition=condition)

    def _condition_then_time(self, phrase: str) -> Schedule | None:
        """Read "Theo kế hoạch của tỉnh, hoàn thành trước ngày 30/6": only where a deadline is what follows."""
        reader = self.words(phrase)
        if not _hangs(reader):
            return None
        for word in reader.words[1:]:
            if word.folded not in _BREAKS or (word.folded in "-.:" and phrase[word.end : word.end + 1] != " "):
                continue
            tail = phrase[word.end :]
            if not self._opens_a_deadline(tail, joined=word.folded in {"va", "hoac"}):
                continue
            found = self._time_then_condition(tail)
            head = trimmed(phrase[: word.start])
            if " " in head and found and found.condition is None and not found.steps and not self.names_a_time(head):
                return replace(found, condition=head)
        return None

    def _opens_a_deadline(self, tail: str, *, joined: bool) -> bool:
        """Say whether words after a condition begin a deadline, and not the date of the paper it names."""
        reader = self.words(tail)
        if reader.opens(_FINISHING) and not joined:
            return True
        reader.skip_filling()
        clause = reader.clause()
        if isinstance(clause, Rhythm):
            return True
        if isinstance(clause, Limit):
            return not joined and not (clause.mode is Mode.UNTIL and clause.unit == "year")
        return isinstance(clause, Window) and not joined and clause.unit not in {"day", "year"}


def _hangs(reader: Reader) -> bool:
    """Say whether a condition stands next: "sau" opens one before words ("sau khi …"), not before a time."""
    if not reader.opens(CONDITION_OPENERS):
        return False
    words = [word.folded for word in reader.words[reader.place :]]
    if len(words) > 1 and words[0] in {"ngay", "hoac"}:
        words = words[1:]
    if len(words) < 2 or not words[1].isalnum():
        return False
    return words[0] != "sau" or (words[1].isalpha() and len(words[1]) > 1 and words[1] not in _TIME_WORDS)


def _names_another_time(reader: Reader) -> bool:
    """Say whether a condition holds a time of its own, other than the date or year of the paper it names."""
    start = reader.place
    found = False
    while not reader.ended and not found:
        clause = reader.clause()
        if clause is None:
            reader.place += 1
        else:
            found = not _may_name_a_paper(clause)
    reader.place = start
    return found


def _may_name_a_paper(clause: Clause) -> bool:
    if isinstance(clause, Window):
        return clause.unit in {"day", "year"}
    return isinstance(clause, Rhythm) and clause == Rhythm(every=(Every.YEAR,))


def trimmed(text: str) -> str:
    """Return the text without signs at its edges; brackets that belong together stay."""
    found = text.strip(_EDGES)
    for opening, closing in _BRACKETS.items():
        if found.startswith(opening) and found.endswith(closing) and found.count(opening) == 1:
            return trimmed(found[1:-1])
        if found.endswith(closing) and found.count(closing) > found.count(opening):
            return trimmed(found[:-1])
        if found.startswith(opening) and found.count(opening) > found.count(closing):
            return trimmed(found[1:])
    return found
