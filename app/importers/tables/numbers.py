"""The numbers of rows and sections as printed: "A", "IV.", "3.1", "KH20_TT_N01.1.1"."""

import re
from functools import lru_cache

from msgspec import Struct

_DECIMAL = re.compile(r"\d{1,3}(?:\.\d{1,3})*")
_CODE = re.compile(
    r"(?P<head>[A-ZĐ][A-ZĐ0-9]*(?:[_\-/][A-ZĐ0-9]+)*?)?[_\-/]?(?P<tail>[A-ZĐ]{0,3}\d{1,3}(?:\.\d{1,3})*)"
)
_ROMAN = re.compile(r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_BULLETS = ("-", "–", "+", "•", "*")
_LESSER = ("small", "bullet")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


class Number(Struct, frozen=True):
    """A printed number: its style and its parts from the outside in.

    Styles: "decimal" (3.1), "roman", "letter" (A), "small" (a), "code" (an office's own) and "bullet" (-).
    """

    style: str
    parts: tuple[str, ...]

    @property
    def depth(self) -> int:
        """How many parts it has."""
        return len(self.parts)

    def is_part_of(self, other: "Number") -> bool:
        """Say whether this number continues the other one: 3.1.2 is part of 3.1 and of 3."""
        return self.style == other.style and self.depth > other.depth and self.parts[: other.depth] == other.parts

    def hangs_on(self, other: "Number") -> bool:
        """Say whether a task with this number is a part of one with the other: 3.1.2 of 3.1, a) and - of either."""
        if self.style in _LESSER:
            return other.style not in _LESSER or (self.style == "bullet" and other.style == "small")
        return self.is_part_of(other)

    def follows(self, other: "Number") -> bool:
        """Say whether this number is the next one after the other in the same row of numbers."""
        if self.style != other.style or self.parts[:-1] != other.parts[:-1]:
            return False
        return _ordinal(self) == _ordinal(other) + 1


@lru_cache(maxsize=8192)
def read_number(printed: str) -> Number | None:
    """Return the number that stands in a cell of its own; None where the text is no number."""
    if printed.strip() in _BULLETS:
        return Number("bullet", (printed.strip(),))
    text = printed.strip().strip("()").rstrip(" .)/:-–")
    if not text or len(text) > 40:
        return None
    if _DECIMAL.fullmatch(text):
        return Number("decimal", tuple(part.lstrip("0") or "0" for part in text.split(".")))
    if _ROMAN.fullmatch(text):
        return Number("roman", (text,))
    if len(text) == 1 and text.isalpha():
        return Number("letter" if text.isupper() else "small", (text,))
    return read_code(text)


@lru_cache(maxsize=8192)
def read_code(printed: str) -> Number | None:
    """Return an office's own task code, whose dotted tail tells the level: "KH20_TT_N01.1.1" -> N01, 1, 1."""
    text = printed.strip().rstrip(".")
    found = _CODE.fullmatch(text.upper())
    if found is None or not any(sign.isdigit() for sign in text):
        return None
    head, tail = found["head"] or "", found["tail"].split(".")
    return Number("code", (f"{head}_{tail[0]}" if head else tail[0], *(part.lstrip("0") or "0" for part in tail[1:])))


def roman_value(text: str) -> int:
    """Return the value of a Roman number up to 50."""
    values = [_ROMAN_VALUES[sign] for sign in text]
    following = [*values[1:], 0]
    return sum(-here if here < after else here for here, after in zip(values, following, strict=True))


def _ordinal(number: Number) -> int:
    last = number.parts[-1]
    if number.style == "roman":
        return roman_value(last)
    if number.style in {"letter", "small"}:
        return _ALPHABET.find(last.casefold())
    digits = re.search(r"\d+$", last)
    return int(digits[0]) if digits else -9


_ALPHABET = "abcdđeghiklmnopqrstuvxy"
"""The letters that number a Vietnamese list: there is no f, j, w or z in it."""
