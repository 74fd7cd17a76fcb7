"""A sentence of a plan as tokens: numbers, years, levels and phrases with the roles they may play."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from app.importers.targets.words import first_word, lowered, phrases


class Years(NamedTuple):
    """The years that a phrase names; both the same for a single year, no last for "from 2024 on"."""

    first: int
    last: int | None


class Token(Struct, frozen=True, kw_only=True):
    """A piece of a text, in small letters, with its place in the printed text."""

    low: str
    start: int
    end: int
    roles: frozenset[str] = frozenset()
    number: Decimal | None = None
    years: Years | None = None
    level: str = ""

    def plays(self, *roles: str) -> bool:
        """Say whether the token may play one of some roles."""
        return not self.roles.isdisjoint(roles)


_YEAR = r"(20[0-9]{2})(?![\w/]|[.,]\d)"
_NEAR = (
    r"(?:(?:cho đến|tính đến|đến|vào|trong|cuối|đầu|hết|tới|trước|kể từ|từ|của|ngay|các|cả|những|trước khi hết)\s+)*"
)
_SPAN = re.compile(
    _NEAR + r"(?:giai đoạn|năm|các năm|nhiệm kỳ)?\s*" + r"(20[0-9]{2})(?:\s*,\s*(?:năm )?20[0-9]{2})*"
    r"\s*(?:-|–|—|và|đến hết|đến|tới)\s*(?:hết )?(?:năm )?" + _YEAR
)
_SINGLE = re.compile(
    _NEAR + r"(?:(?:tháng|quý)\s+(?:[0-9]{1,2}|[ivl]{1,3})\s*(?:/|-|\s+năm\s+|\s+)\s*"
    r"|ngày\s+[0-9]{1,2}\s+tháng\s+[0-9]{1,2}\s+năm\s+"
    r"|(?:ngày\s+)?[0-9]{1,2}\s*[/.-]\s*[0-9]{1,2}\s*[/.-]\s*|năm\s+)" + _YEAR
)
_SINCE = re.compile(r"(?:^|\s)từ\s")
_SINCE_YEAR = re.compile(r"(?:^|\s)từ\s+(?:đầu\s+)?năm\s")
_DAY = re.compile(
    r"ngày\s+[0-9]{1,2}(?:\s*[/-]\s*[0-9]{1,2}|\s+tháng\s+[0-9]{1,2}|(?=\s+(?:hàng|hằng|mỗi|của)))|[0-9]{1,2}/[0-9]{1,2}(?=\s*(?:[;,.)]|$))"
)
_DOCUMENT = re.compile(r"[0-9]+(?:/[0-9]{4})?/(?:[A-ZĐ]{2,}|[A-ZĐ]\w*-)[\w&.\-]*\w")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*(?!\w)")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_DECIMAL = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_WORD = re.compile(r"\w+")
_SIGNS = {
    ",": "comma", ";": "stop", ":": "colon", "(": "open", "[": "open", ")": "close", "]": "close", "%": "percent",
    "％": "percent", "-": "dash", "–": "dash", "—": "dash", "/": "slash",
}  # fmt: skip
_SHORT = frozenset({"tp", "tx", "tt", "ths", "ts", "gs", "pgs", "q", "p", "h"})
_LEVELS = frozenset({"tỉnh", "huyện", "xã"})


def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text."""
    return tuple(_with_listed_levels(list(_scanned(text, lowered(text)))))


def value_of(printed: str) -> Decimal | None:
    """Return a number as Vietnamese offices write it: 1.600 is 1600, 99,5 and 99.5 are ninety-nine and a half."""
    if _THOUSANDS.fullmatch(printed):
        return Decimal(printed.replace(".", "").replace(",", "."))
    return Decimal(printed.replace(",", ".")) if _DECIMAL.fullmatch(printed) else None


def _scanned(text: str, low: str) -> Iterator[Token]:
    at = 0
    previous = ""
    while at < len(low):
        if low[at].isspace():
            at += 1
            continue
        token = _named_time(low, at) or _document(text, low, at) or _phrase(low, at) or _number(low, at)
        token = token or _plain(text, low, at, previous)
        yield token
        at, previous = token.end, token.low


def _named_time(low: str, at: int) -> Token | None:
    if found := _SPAN.match(low, at):
        return _token(low, found, "year", years=Years(int(found[1]), int(found[2])))
    if found := _SINGLE.match(low, at):
        year = int(found[1])
        if not _SINCE.search(found[0]):
            return _token(low, found, "year", years=Years(year, year))
        return (
            _token(low, found, "year", years=Years(year, None))
            if _SINCE_YEAR.search(found[0])
            else _token(low, found, "date")
        )
    if found := _DAY.match(low, at):
        return _token(low, found, "date")
    return None


def _document(text: str, low: str, at: int) -> Token | None:
    found = _DOCUMENT.match(text, at)
    return found and _token(low, found, "document")


def _phrase(low: str, at: int) -> Token | None:
    for phrase in phrases().get(first_word(low, at), ()):
        end = at + len(phrase.text)
        if low.startswith(phrase.text, at) and not (low[end - 1].isalnum() and low[end : end + 1].isalnum()):
            return Token(low=phrase.text, start=at, end=end, roles=phrase.roles, level=phrase.level)
    return None


def _number(low: str, at: int) -> Token | None:
    found = _NUMBER.match(low, at)
    if found is None:
        return None
    number = value_of(found[0])
    return _token(low, found, "number" if number is not None else "numbering", number=number)


def _plain(text: str, low: str, at: int, previous: str) -> Token:
    found = _WORD.match(low, at)
    if found:
        return _token(low, found, "word")
    role = _SIGNS.get(low[at], "sign")
    if low[at] == "." and _ends_a_sentence(text, at, previous):
        role = "stop"
    return Token(low=low[at], start=at, end=at + 1, roles=frozenset({role}))


def _ends_a_sentence(text: str, at: int, previous: str) -> bool:
    rest = text[at + 1 :]
    begins = rest.lstrip()
    if previous in _SHORT or previous == ".":
        return False
    return not begins or (rest != begins and (begins[0].isupper() or begins[0].isdigit() or begins[0] in "-+•"))


def _token(
    low: str, found: re.Match[str], role: str, number: Decimal | None = None, years: Years | None = None
) -> Token:
    return Token(
        low=low[found.start() : found.end()],
        start=found.start(),
        end=found.end(),
        roles=frozenset({role}),
        number=number,
        years=years,
    )


def _with_listed_levels(tokens: list[Token]) -> Sequence[Token]:
    """Read "cấp huyện, xã" as two levels."""
    for place in range(2, len(tokens)):
        token, sign, before = tokens[place], tokens[place - 1], tokens[place - 2]
        joins = sign.plays("comma", "slash", "dash") or sign.low == "và"
        if token.low in _LEVELS and joins and before.plays("level"):
            tokens[place] = replace(token, roles=frozenset({"level"}), level=token.low)
    return tokens
