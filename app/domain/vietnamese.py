"""Vietnamese letters: composed where text enters, folded for search, keyed for sorting."""

import re
import unicodedata

_BLANKS = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_LETTERS = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}


def composed(text: str) -> str:
    """Return the text in composed letters (NFC), as all stored text is."""
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Return the text composed, on one line, with single ordinary blanks."""
    return _BLANKS.sub(" ", composed(text)).strip()


class _Bare(dict[int, str]):
    """Letters without their marks, by code; each is worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        bare = self[code] = "".join(c for c in parts if not unicodedata.combining(c)).replace("đ", "d")
        return bare


_BARE = _Bare()


def folded(text: str) -> str:
    """Return the text without marks, in small letters: "Thủ tục" and "thu tuc" fold alike, and Đ folds to d."""
    small = text.casefold()
    return small if small.isascii() else small.translate(_BARE)


class _Places(dict[str, tuple[int, int]]):
    """Where letters stand in the alphabet, and their tones; each is worked out when it is first met."""

    def __missing__(self, letter: str) -> tuple[int, int]:
        parts = unicodedata.normalize("NFD", letter)
        tone = next((_TONES[c] for c in parts if c in _TONES), 0)
        plain = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
        place = _LETTERS[plain] + 1000 if plain in _LETTERS else ord(plain[0]) % 1000 if plain else 0
        found = self[letter] = (place, tone)
        return found


_PLACES = _Places()


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return a key that sorts as a Vietnamese dictionary: by letter first (ă after a, đ after d), then by tone."""
    places = [_PLACES[letter] for letter in unicodedata.normalize("NFC", text.casefold())]
    return tuple(place for place, _tone in places), tuple(tone for _place, tone in places)
