"""What may stand in the places of a sentence, ``{…}``: shown as words and column numbers, kept as names of data."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from app.domain.forms import CellKind, Form
from app.i18n import N_, _, language
from app.reports.annexes import EVIDENCE, INDICATORS, PROGRESS
from app.reports.patterns import ANNEX_WORD
from app.ui.settings.packs.words import rule_kept, rule_shown

WORDS: Mapping[str, str] = {
    "agency": N_("name of the office"),
    "short_name": N_("short name of the office"),
    "addressees": N_("addressees of the report"),
    "legal_basis": N_("legal basis of the pack"),
    "period": N_("period of the report"),
    "next_period": N_("period after it"),
    "from": N_("first day that counts"),
    "to": N_("last day that counts"),
    "plan": N_("name of the plan"),
    "plan_short": N_("short name of the plan"),
}
NUMBERS: Mapping[str, str] = {
    "has_plan": N_("there is a plan"),
    "tasks": N_("number of tasks"),
    "with_deadline": N_("tasks with a deadline"),
    "done": N_("tasks done"),
    "done_on_time": N_("tasks done on time"),
    "done_late": N_("tasks done late"),
    "in_time": N_("tasks in time"),
    "overdue": N_("tasks overdue"),
    "no_deadline": N_("tasks without a deadline"),
    "open": N_("tasks not done yet"),
    "updated": N_("tasks told of in the period"),
    "indicators": N_("number of indicators"),
    "indicators_with_figures": N_("indicators with figures"),
    "indicators_met": N_("indicators met"),
    "indicators_missed": N_("indicators missed"),
}
MEMBERS: Mapping[str, str] = {
    "task": N_("task of the list"),
    "result": N_("its result"),
    "leads": N_("its lead units"),
    "due": N_("its deadline"),
    "days": N_("days overdue"),
    "indicator": N_("indicator of the list"),
    "rate": N_("its rate"),
    "fraction": N_("its numerator and denominator"),
    "target": N_("its target"),
}
ANNEXES: Mapping[str, str] = {
    f"{ANNEX_WORD}{PROGRESS}": N_("annex of progress"),
    f"{ANNEX_WORD}{INDICATORS}": N_("annex of indicators"),
    f"{ANNEX_WORD}{EVIDENCE}": N_("annex of documents"),
}
LISTS: Mapping[str, str] = {
    "": N_("No list: one sentence"),
    "results": N_("Results of the tasks that belong here"),
    "overdue": N_("Tasks overdue"),
    "due_next": N_("Tasks due in the next period"),
    "indicators_met": N_("Indicators that meet their target"),
    "indicators_missed": N_("Indicators that miss their target"),
}
_BRACES = re.compile(r"\{([^{}]*)\}")
_AND = re.compile(r"\s+and\s+")
_NAME = re.compile(r"(?<![\w.])[a-z_]+(?![\w.])")
_PERCENT, _SHARE = "percent", "%"


@lru_cache(maxsize=4)
def _names(_language: str) -> Mapping[str, str]:
    """Return how all names that may stand in a place are called, by their names in data."""
    return {key: _(words) for names in (WORDS, NUMBERS, MEMBERS, ANNEXES) for key, words in names.items()}


@lru_cache(maxsize=4)
def _called(_language: str) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Return the names in data by how they are called, and a pattern that finds these, the longest first."""
    keys = {words.casefold(): key for key, words in _names(language()).items()}
    longest = sorted(keys, key=len, reverse=True)
    found = "|".join(r"\s+".join(map(re.escape, words.split())) for words in longest)
    return keys, re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)


def pattern_shown(pattern: str) -> str:
    """Return a pattern as it is edited: ``{(4) + (5)}``, ``{tên gọi tắt}``."""
    return _BRACES.sub(lambda found: f"{{{_place_shown(found[1])}}}", pattern)


def pattern_kept(text: str) -> str:
    """Return a pattern that was edited as it is kept; what cannot be read stays, and is then said to be wrong."""
    return _BRACES.sub(lambda found: f"{{{_place_kept(found[1])}}}", text)


def condition_shown(when: str) -> str:
    """Return a condition as it is edited: ``(10) + (13) và nhiệm vụ quá hạn = 0``."""
    word = _("and")
    return f" {word} ".join(_figures_shown(one) for one in _AND.split(when)) if when else ""


def condition_kept(text: str) -> str:
    """Return a condition that was edited as it is kept."""
    word = _("and")
    parts = re.split(rf"\s+(?:and|{re.escape(word)})\s+", _named(text), flags=re.IGNORECASE)
    return " and ".join(rule_kept(one) for one in parts).strip()


def form_places(form: Form, *, elsewhere: bool = False) -> Iterator[tuple[str, str]]:
    """Give a form's columns as (what stands in a place, what it is); ``elsewhere`` names the form as well."""
    for column in form.columns:
        if column.kind is not CellKind.TEXT:
            place = f"{form.code} ({column.number})" if elsewhere else f"({column.number})"
            yield place, " › ".join(column.heading)


def annex_place(code: str) -> str:
    """Return what stands in a place for the annex of a form."""
    return _("annex of form {form}").format(form=code)


def word_places(names: Mapping[str, str]) -> Iterator[str]:
    """Give what stands in places for words."""
    yield from (_(words) for words in names.values())


def _place_shown(content: str) -> str:
    inner, bar, style = content.partition("|")
    key = inner.strip()
    if key.startswith(ANNEX_WORD) and key not in ANNEXES:
        return annex_place(key.removeprefix(ANNEX_WORD))
    shown = _names(language()).get(key) or _figures_shown(key)
    return f"{shown} | {_SHARE if style.strip() == _PERCENT else style.strip()}" if bar else shown


def _place_kept(content: str) -> str:
    inner, bar, style = content.partition("|")
    keys, _pattern = _called(language())
    words = " ".join(inner.split())
    annex = re.fullmatch(re.escape(_("annex of form {form}")).replace(r"\{form\}", r"(\S+)"), words, re.IGNORECASE)
    known = keys.get(words.casefold())
    kept = known or (f"{ANNEX_WORD}{annex[1]}" if annex else rule_kept(_named(words)))
    return f"{kept} | {_PERCENT if style.strip() == _SHARE else style.strip()}" if bar else kept


def _figures_shown(formula: str) -> str:
    names = _names(language())
    return rule_shown(_NAME.sub(lambda found: names.get(found[0], found[0]), formula))


def _named(text: str) -> str:
    keys, pattern = _called(language())
    name: Callable[[re.Match[str]], str] = lambda found: keys[" ".join(found[0].split()).casefold()]  # noqa: E731
    return pattern.sub(name, text)
