"""Printed words put together as a name: what may stand in one, and how it is spelled."""

import re
from collections.abc import Iterable, Sequence

from app.importers.targets.clauses import Passage
from app.importers.targets.scopes import is_own_year
from app.importers.targets.tokens import Token

_SPACED = re.compile(r"\s+([,.;:)])|([(])\s+")
_EMPTY = re.compile(r"\(\s*\)")


class Wording:
    """Tokens of a passage from which a name is put together."""

    def __init__(self, passage: Passage, plan_year: int, *, leveled: bool) -> None:
        self._passage, self._plan_year, self._leveled = passage, plan_year, leveled

    @property
    def tokens(self) -> Sequence[Token]:
        """The passage's tokens."""
        return self._passage.tokens

    def kept(self, start: int, end: int) -> list[int]:
        """Return the tokens that may stand in a name."""
        places = [place for place in range(start, end) if not is_own_year(self.tokens, place, self._plan_year)]
        if self._leveled:
            places = self._without_levels(places)
        return self._without_surplus(self._without_the_past(places))

    def spelled(self, places: Iterable[int]) -> str:
        """Return the printed words, with a blank where something was taken out."""
        text = ""
        before = None
        for place in places:
            token = self.tokens[place]
            gap = "" if before is None else " "
            if before is not None and place == before + 1:
                gap = self._passage.text[self.tokens[before].end : token.start]
            text += gap + self._passage.text[token.start : token.end]
            before = place
        return _tidied(text)

    def _without_levels(self, places: list[int]) -> list[int]:
        kept: list[int] = []
        for at, place in enumerate(places):
            token = self.tokens[place]
            if token.plays("level", "weak"):
                while kept and self._dangles(kept[-1]):
                    kept.pop()
                continue
            between = token.plays("comma", "slash", "dash") or token.low == "và"
            if between and at + 1 < len(places) and self.tokens[places[at + 1]].plays("level"):
                continue
            kept.append(place)
        return kept

    def _without_the_past(self, places: list[int]) -> list[int]:
        """Leave out brackets that tell what an earlier year reached."""
        kept: list[int] = []
        depth = 0
        for place in places:
            if self.tokens[place].plays("open") and (depth or self._tells_the_past(place)):
                depth += 1
            elif depth:
                depth -= self.tokens[place].plays("close")
            else:
                kept.append(place)
        return kept

    def _tells_the_past(self, place: int) -> bool:
        after = self.tokens[place + 1 : place + 2]
        return any(token.years and (token.years.last or token.years.first) < self._plan_year for token in after)

    def _dangles(self, place: int) -> bool:
        token = self.tokens[place]
        return token.plays("dangling", "comma", "dash")

    def _without_surplus(self, places: list[int]) -> list[int]:
        while places and self.tokens[places[-1]].plays("surplus", "comma", "stop", "close", "dash"):
            if self.tokens[places[-1]].plays("close") and any(self.tokens[place].plays("open") for place in places):
                break
            places = places[:-1]
        return places


def small(text: str) -> str:
    """Return a text that goes on within a sentence: its first letter small, unless it opens with a short form."""
    first = text.split(" ", 1)[0]
    return text if first.isupper() and len(first) > 1 else text[:1].lower() + text[1:]


def capital(text: str) -> str:
    """Return a text with its first letter large."""
    return text[:1].upper() + text[1:]


def _tidied(text: str) -> str:
    text = _EMPTY.sub("", text)
    text = _without_stray_brackets(_SPACED.sub(lambda found: found[1] or found[2], text))
    return " ".join(text.split()).strip(" ,;:-–")


def _without_stray_brackets(text: str) -> str:
    stray, opened = set[int](), list[int]()
    for place, sign in enumerate(text):
        if sign == "(":
            opened.append(place)
        elif sign == ")":
            if opened:
                opened.pop()
            else:
                stray.add(place)
    stray.update(opened)
    return "".join(sign for place, sign in enumerate(text) if place not in stray) if stray else text
