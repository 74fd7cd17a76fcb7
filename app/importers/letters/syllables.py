"""Which words are Vietnamese syllables, by the rules of spelling: an opening consonant, a rhyme, a tone."""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache

from app.paths import RESOURCES

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_OPENINGS = re.compile(r"ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx]?")
_MORE_AFTER_QU = ("yên", "yêt", "ynh", "yt", "ych")
_ONLY_BEFORE_FRONT = {"k", "gh", "ngh"}
_NEVER_BEFORE_FRONT = {"c", "ng"}
_FRONT = ("e", "ê", "i", "y")
_SHAPED = "ăâêôơư"
_VOWELS = "aeiouy" + _SHAPED
_STOPPED = ("c", "ch", "p", "t")


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Say whether a word is spelled as a Vietnamese syllable, whether or not it means anything."""
    letters, tones = [], []
    for place, letter in enumerate(unicodedata.normalize("NFC", word.lower())):
        parts = unicodedata.normalize("NFD", letter)
        tones += [(place, sign) for sign in parts if sign in _TONES]
        letters.append(unicodedata.normalize("NFC", "".join(sign for sign in parts if sign not in _TONES)))
    bare = "".join(letters)
    if not bare or len(tones) > 1 or len(bare) != len(letters):
        return False
    at, tone = tones[0] if tones else (-1, "")
    return any(_is_spelled(bare, opening, at, tone) for opening in _ways_to_open(bare))


def opening_of(word: str) -> str:
    """Return the consonants that a word opens with."""
    found = _OPENINGS.match(word.lower())
    return found[0] if found else ""


def _ways_to_open(bare: str) -> tuple[str, ...]:
    longest = opening_of(bare)
    return (longest, "g") if longest == "gi" else (longest,)


def _is_spelled(bare: str, opening: str, at: int, tone: str) -> bool:
    rhyme = bare[len(opening) :]
    if rhyme not in _rhymes() and not (opening == "qu" and rhyme in _MORE_AFTER_QU):
        return False
    front = rhyme.startswith(_FRONT)
    if (opening in _ONLY_BEFORE_FRONT and not front) or (opening in _NEVER_BEFORE_FRONT and front):
        return False
    if tone and at - len(opening) not in _places_of_tone(rhyme):
        return False
    return not rhyme.endswith(_STOPPED) or tone in {"\u0301", "\u0323"}


def _places_of_tone(rhyme: str) -> tuple[int, ...]:
    """Return where the tone of a rhyme may stand; "oa", "oe", "uy" are written both ways."""
    vowels = [place for place, letter in enumerate(rhyme) if letter in _VOWELS]
    shaped = [place for place in vowels if rhyme[place] in _SHAPED]
    if shaped:
        return (shaped[-1],)
    if len(vowels) < len(rhyme):
        return (vowels[-1],)
    if len(vowels) > 2:
        return (vowels[1],)
    return (0, 1) if rhyme in {"oa", "oe", "uy"} else (0,)


@cache
def _rhymes() -> frozenset[str]:
    with (RESOURCES / "plans" / "letters.toml").open("rb") as source:
        return frozenset(rhyme for line in tomllib.load(source)["rhymes"]["bare"] for rhyme in line.split(" "))
