"""Several dated lines of one deadline, kept apart as the steps of one task."""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from app.domain.clauses import DOING
from app.domain.phrase_reading import PhraseReader, trimmed
from app.domain.schedules import Kind, Schedule, Step
from app.domain.vietnamese import composed, folded, one_line

_BULLET = re.compile(r"\s*(?:[-+•*–—]\s*|\(?[a-zđ0-9]{1,2}[).]\s+)", re.IGNORECASE)
_BULLET_INSIDE = re.compile(r"(?:^|\s)[-+•–]\s+")
_CUT = re.compile(r"\b(?:ngay|thang|nam|quy|so)$")
"""A line that ends so goes on below: "… Kế hoạch số 12/KH-UBND ngày"."""
_COLON = re.compile(r"(?<!\d):|:(?!\d)")
_WORD = re.compile(r"\d[\d/.-]*")
_LONGEST_STEP = 366
_YEAR = re.compile(r"\b20\d\d\b")
_REMARK = re.compile(r"(?P<time>.*\S)\s*(?:\((?P<label>[^()]+)\)|(?P<whom>đối với .+))", re.IGNORECASE)


def read_steps(text: str, read: PhraseReader) -> Schedule | None:
    """Return a task done once in several steps, each with its own words; None where they cannot be told apart."""
    for items in _itemized(composed(text), read):
        steps = [_step(item, read) for item in items]
        found = [step for step in steps if step is not None]
        if len(found) < len(steps) or len(found) < 2 or any(b.due <= a.due for a, b in pairwise(found)):
            continue
        if not _told_apart(items, found, read):
            continue
        start = found[0].start if all(step.start for step in found) else None
        return Schedule(kind=Kind.ONCE, start=start, due=found[-1].due, steps=tuple(found))
    return None


def _told_apart(items: Sequence[str], steps: Sequence[Step], read: PhraseReader) -> bool:
    """Say whether each line has its own words for what is due, or all are times of one form ("30/6; 30/12")."""
    plain = [step.label == trimmed(_bare(item)) for item, step in zip(items, steps, strict=True)]
    if any(plain):
        plain = [own and not read.words(step.label).opens(DOING) for own, step in zip(plain, steps, strict=True)]
    forms = {_WORD.sub("#", folded(step.label)).split(" ")[0] for step in steps}
    return not any(plain) or (all(plain) and len(forms) == 1)


def joined_lines(text: str, read: PhraseReader) -> Schedule | None:
    """Return what the lines mean as one phrase; None where a later line has a time that the phrase leaves in words."""
    lines = [line for line in (one_line(line) for line in text.splitlines()) if line]
    bulleted = sum(_BULLET.match(line) is not None for line in lines) > 1
    found = read(", ".join(_bare(line) for line in _gathered(lines, read)) if bulleted else one_line(text))
    if found is None and len(lines) > 1:
        found = read(", ".join(lines))  # "Theo kế hoạch của tỉnh" on a line of its own
        found = found if found and found.condition else None
    if found is None or found.condition is None:
        return found
    return None if any(_apart(line, above, found.condition, read) for above, line in pairwise(lines)) else found


def _apart(line: str, above: str, condition: str, read: PhraseReader) -> bool:
    """Say whether a line that ended up in the condition says of its own when something is due."""
    if ":" in line:
        return True
    bare = _bare(line)
    return bare in condition and not _CUT.search(folded(above)) and read(bare) is not None


def _bare(line: str) -> str:
    """Return a line without the bullet, letter or number that opens it."""
    return _BULLET.sub("", line, count=1) if _BULLET.match(line) else line.strip()


def _itemized(text: str, read: PhraseReader) -> Sequence[list[str]]:
    """Return the ways in which the text may fall into lines."""
    lines = [line for line in (one_line(line) for line in text.splitlines()) if line]
    phrase = one_line(text)
    ways = [_gathered(lines, read), phrase.split(";")]
    if _BULLET_INSIDE.match(phrase):
        ways.append(_BULLET_INSIDE.split(phrase))
    parts = phrase.split(",")
    if all(_has_own_words(part, read) for part in parts):
        ways.append(parts)
    return [items for way in ways if len(items := _without_heading([one for one in way if one.strip()], read)) > 1]


def _has_own_words(part: str, read: PhraseReader) -> bool:
    """Say whether a piece between commas says of its own what is to be done: a comma alone parts too little."""
    return ":" in part or ")" in part or "đối với" in part.casefold() or read.words(part.strip()).opens(DOING)


def _gathered(lines: Sequence[str], read: PhraseReader) -> list[str]:
    """Join lines that only go on with the line above."""
    bulleted = any(_BULLET.match(line) for line in lines)
    items: list[str] = []
    for line in lines:
        begins = bool(_BULLET.match(line)) if bulleted else _step(line, read) is not None or ":" in line
        if begins or not items:
            items.append(line)
        else:
            items[-1] += f" {line}"
    return items


def _without_heading(items: list[str], read: PhraseReader) -> list[str]:
    """Leave out a first line that only says that times follow: "Thời gian hoàn thành:"."""
    if items and items[0].rstrip().endswith(":"):
        reader = read.words(items[0])
        reader.skip_filling()
        if reader.ended:
            return items[1:]
    return items


def _step(item: str, read: PhraseReader) -> Step | None:
    bare = trimmed(_bare(item))
    for colon in _COLON.finditer(bare):
        label, rest = trimmed(bare[: colon.start()]), bare[colon.end() :]
        found = _labelled(label, rest, read)
        if found is not None:
            return found
    remark = _REMARK.fullmatch(_bare(item).rstrip(" .,;"))
    found = _labelled(trimmed(remark["label"] or remark["whom"]), remark["time"], read) if remark else None
    whole = None if found else _once(bare, read)
    return replace(whole, label=bare) if whole else found


def _labelled(label: str, rest: str, read: PhraseReader) -> Step | None:
    """Return the step of a label and its time; a year in the label is the year of the time."""
    told = {int(year) for year in _YEAR.findall(label)}
    if not label or len(told) > 1:
        return None
    here = replace(read, plan_year=told.pop()) if told else read
    found = _once(rest, here)
    if found is None:
        return None
    around = here(label)
    if around is not None and around.kind is Kind.ONCE and around.start and around.due:
        return replace(found, label=label) if around.start <= found.due <= around.due else None
    return None if here.names_a_time(label) else replace(found, label=label)


def _once(phrase: str, read: PhraseReader) -> Step | None:
    found = read(phrase)
    if found is None or found.kind is not Kind.ONCE or found.due is None or found.condition or found.steps:
        return None
    if found.start and (found.due - found.start).days > _LONGEST_STEP:
        return None
    return Step(label="", start=found.start, due=found.due)
