"""Vietnamese letters stored as before Unicode, turned into today's: TCVN3 (ABC) and VNI."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from itertools import groupby
from typing import Any

from app.domain.vietnamese import composed
from app.importers.letters.syllables import is_syllable, opening_of
from app.paths import RESOURCES

_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"{_LETTER}+")
_END_OF_PHRASE = re.compile(r"[,;.:()]")
_SYMBOL_FONT = {0xF000 + code: code for code in range(0x20, 0x100)}
_HYPHEN_FOR_HORN = re.compile(rf"(?<![\w-])({_LETTER}{{1,3}})-({_LETTER}*)(?=(\s+{_LETTER})?)(?![\w-])")
_HORN_LOST = re.compile(r"([ơờởỡớợƠỜỞỠỚỢ])(?=c|ng|C|NG)")


class Encoding(StrEnum):
    """A way of storing Vietnamese letters before Unicode."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


@cache
def table() -> Mapping[str, Any]:
    """Return the data of the old letters."""
    with (RESOURCES / "plans" / "letters.toml").open("rb") as source:
        return tomllib.load(source)


def from_old(text: str, encoding: Encoding) -> str:
    """Return a text of the encoding in Unicode."""
    return from_tcvn3(text) if encoding is Encoding.TCVN3 else from_vni(text)


def from_tcvn3(text: str) -> str:
    """Return a text stored as TCVN3 in Unicode.

    The soft hyphen is a letter here, and is read as one even where it was turned into a hyphen or, in a word that could
    not be spelled otherwise, was lost. A letter with a tone is a capital where the letters around it are.
    """
    codes, uncertain = _tcvn3()
    lines = composed(text).translate(_SYMBOL_FONT).split("\n")
    return "\n".join(_in_lines_case(line, codes, uncertain) for line in lines)


def from_vni(text: str) -> str:
    """Return a text stored as VNI in Unicode."""
    pattern, letters = _vni()
    plain = composed(text).translate(_SYMBOL_FONT)
    return composed(pattern.sub(lambda found: letters[found[0][0] + found[0][1:].lower()], plain))


def _in_lines_case(line: str, codes: Mapping[int, str], uncertain: frozenset[str]) -> str:
    """Return a line's letters; those whose case their code does not tell follow the word, or else the line."""
    marked = [sign in uncertain for sign in line]
    plain = line.translate(codes)
    words = list(_WORD.finditer(plain))
    told = [
        [sign for sign, open_ in zip(word[0], marked[slice(*word.span())], strict=True) if not open_] for word in words
    ]
    capitals = _capitals(plain, words, told)
    result: list[str] = []
    end = 0
    for word, capital in zip(words, capitals, strict=True):
        result += [plain[end : word.start()], word[0].upper() if capital else word[0]]
        end = word.end()
    return _with_horns("".join([*result, plain[end:]]))


def _capitals(line: str, words: Sequence[re.Match[str]], told: Sequence[Sequence[str]]) -> list[bool]:
    """Say which words are in capitals, from those of their letters whose case is told.

    "HO¹CH" shows it itself; "KÕ" may be the beginning of a sentence, unless it stands in a phrase with such a word.
    """
    keys: list[tuple[int, bool]] = []
    phrase = end = 0
    for word, signs in zip(words, told, strict=True):
        phrase += bool(_END_OF_PHRASE.search(line, end, word.start()))
        keys.append((phrase, any(sign.islower() for sign in signs)))
        end = word.end()
    found = [False] * len(words)
    for (_, small), run in groupby(range(len(words)), key=keys.__getitem__):
        places = [] if small else list(run)
        shouted = any(len(told[place]) > 2 and is_syllable(words[place][0]) for place in places)
        for place in places:
            found[place] = shouted or len(told[place]) > 1
    return found


def _with_horns(text: str) -> str:
    """Return the text with "ư" where its code became a hyphen ("đ-ợc") or was dropped ("đợc" for "được")."""
    text = _HYPHEN_FOR_HORN.sub(_horned, text)
    return _WORD.sub(_with_lost_horn, text) if _HORN_LOST.search(text) else text


def _horned(found: re.Match[str]) -> str:
    opening, rest, next_word = found.groups()
    horn = "Ư" if opening.isupper() and (rest.isupper() or not rest) and len(opening) > 1 else "ư"
    fits = opening_of(opening) == opening.lower() and is_syllable(opening + horn + rest)
    return opening + horn + rest if fits and (rest or (next_word and opening.islower())) else found[0]


def _with_lost_horn(found: re.Match[str]) -> str:
    word = found[0]
    if is_syllable(word):
        return word
    mended = _HORN_LOST.sub(lambda one: ("Ư" if one[0].isupper() else "ư") + one[0], word, count=1)
    return mended if is_syllable(mended) else word


def _pairs(lines: Iterable[str]) -> list[str]:
    return [pair for line in lines for pair in line.split(" ")]


@cache
def _tcvn3() -> tuple[dict[int, str], frozenset[str]]:
    """Return the letter of each code, and the codes that stand for a capital as well."""
    small, capital = _pairs(table()["tcvn3"]["small"]), _pairs(table()["tcvn3"]["capital"])
    codes = {ord(pair[0]): pair[1] for pair in (*small, *capital)}
    lower_only = {pair[1].lower() for pair in capital}
    return codes, frozenset(pair[0] for pair in small if pair[1] not in lower_only)


@cache
def _vni() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of a stored letter, and the letter of each; marks are in small letters."""
    letters: dict[str, str] = {}
    for pair in _pairs([*table()["vni"]["marks"], *table()["vni"]["single"]]):
        stored, letter = pair[:-1], pair[-1]
        letters[stored] = letter
        letters[stored[0].upper() + stored[1:]] = letter.upper()
    found = sorted(
        {form for stored in letters for form in (stored, stored[0] + stored[1:].upper())}, key=len, reverse=True
    )
    return re.compile("|".join(map(re.escape, found))), letters
