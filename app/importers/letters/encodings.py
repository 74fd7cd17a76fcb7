"""Letters at the door: old fonts' letters recognised and turned into Unicode, and what layout left in a text mended."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from app.domain.vietnamese import composed
from app.importers.letters.old_letters import Encoding, from_old, from_tcvn3, from_vni, table
from app.importers.letters.syllables import is_syllable
from app.importers.names.unit_words import unit_words

__all__ = [
    "Encoding",
    "converted",
    "encoding_of_font",
    "from_tcvn3",
    "from_vni",
    "is_old",
    "mended",
    "old_letters_in",
    "unified",
]

_SUBSET = re.compile(r"^(?:[A-Z]{6}\+|@)")
_STYLE = re.compile(r"(?:[\s,_-]*(?:Bold|Italic|BoldItalic|Oblique|Regular|Normal|MT|PS))+$", re.IGNORECASE)
_VNI = re.compile(r"VNI[\s_-]|VNI[A-Z]", re.IGNORECASE)
_TODAYS = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
"""Letters that only Unicode has: a text with one of them is not old."""
_WORD = re.compile(r"(?<![\d\w])[A-Za-z\u00a1-\u00b1\u00b4-\u00b8\u00ba\u00bb-\u00be\u00c0-\u00ff¹]{2,}(?![\d\w])")
_STRONG = {
    Encoding.TCVN3: re.compile(
        r"(?<=[A-Za-z])[¡-¨©ª«¬\xad®µ¶·¸¹»¼½¾×÷ßþ]|[¡-¨©ª«¬\xad®µ¶·¸¹»¼½¾×÷þ](?=[A-Za-z])|(?<=[a-z])[Æ-ÏÐ-ÖØ-Þ]"
    ),
    Encoding.VNI: re.compile(
        r"[aeouyôö][øûïåäëüùõ]|[AEOUYÔÖ][ØÛÏÅÄËÜÙÕ]|ñ[aeiouyôö]|Ñ[aeiouyôöAEIOUYÔÖ]|[bcdghklmnrstvx]æ"
    ),
}
_SHORT = {
    Encoding.TCVN3: re.compile(r"[A-Z§¦]*(?:[A-Z][§¦]|[§¦][A-Z])[A-Z§¦]*"),
    Encoding.VNI: re.compile(r"[BCDGHKLMNPQRSTVX]*(?:[BCDGHKLMNPQRSTVX]Ñ|Ñ[BCDGHKLMNPQRSTVX])[BCDGHKLMNPQRSTVX]*"),
}
"""Short forms with a letter that only Vietnamese has: "H§ND", "QÑ"."""
_ENOUGH = 3

_BLANK = re.compile(r"[^\S\n]|[\u2800\u3164]")
_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\x00-\x08\x0e-\x1b\x7f]")
_MARK_BEFORE_SHAPE = re.compile(r"([\u0300\u0301\u0303\u0309\u0340\u0341\u0323]+)([\u0302\u0306\u031b])")
_TWIN_LETTERS = str.maketrans(
    {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_TO_LOOK_AT = re.compile(r"[\u0300-\u036fÐðƉ\ufb00-\ufb06\uf020-\uf0ff\u2800\u3164]")
_SYMBOL_BULLET = re.compile(r"(?m)^(\s*)[\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf02d](?=\s|\w)")
_HYPHEN_AT_END = re.compile(r"([^\W\d_]+)-\n([^\W\d_]+)")
_CUT_SHORT = re.compile(r"([A-ZĐ&]+)\n([A-ZĐ]+)(?![^\W_])")


def encoding_of_font(font: str) -> Encoding | None:
    """Return the encoding that a font's name tells: ".VnTime" TCVN3, "VNI-Times" VNI; None for today's fonts."""
    name = _SUBSET.sub("", font.strip())
    if name[:1] in {".", "_"} and name.lstrip("._").casefold().startswith("vn"):
        return Encoding.VNI if _VNI.match(name.lstrip("._")) else Encoding.TCVN3
    if _VNI.match(name):
        return Encoding.VNI
    return Encoding.TCVN3 if _family(name).casefold() in _tcvn3_fonts() else None


def converted(text: str, font: str = "") -> str:
    """Return a text that was typed in a font as Unicode; what is not in an old font, or is Unicode all the same, stays.

    A font of capitals (".VnTimeH") shows small letters as capitals: they become such.
    """
    encoding = encoding_of_font(font)
    if encoding is None or _TODAYS.search(composed(text)):
        return text
    old, plain = _weighed(text, encoding)
    found = text if text.isascii() or plain > old else from_old(text, encoding)
    capitals = encoding is Encoding.TCVN3 and _family(_SUBSET.sub("", font.strip())).endswith(("H", "h"))
    return found.upper() if capitals else found


def old_letters_in(texts: Iterable[str]) -> Encoding | None:
    """Return the encoding that many texts, or some of them, are stored in; None where they are Unicode.

    It is told by words that are Vietnamese only when they are read as old letters.
    """
    telling: dict[Encoding, set[str]] = {encoding: set() for encoding in Encoding}
    foreign: dict[Encoding, set[str]] = {encoding: set() for encoding in Encoding}
    for text in {text for text in texts if not text.isascii()}:
        for encoding in Encoding:
            telling[encoding] |= _telling_words(text, encoding)
            foreign[encoding] |= _words_of(text, encoding, "foreign")
    found = [encoding for encoding in Encoding if _is_proved(telling[encoding], foreign[encoding], encoding)]
    return max(found, key=lambda encoding: len(telling[encoding]), default=None)


def is_old(text: str, encoding: Encoding) -> bool:
    """Say whether one text of a file that holds old letters is stored in them, and not in Unicode."""
    old, plain = _weighed(text, encoding)
    return old > 0 and old >= plain


def unified(texts: Sequence[str], *, mixed: bool = False) -> tuple[tuple[str, ...], Encoding | None]:
    """Return a file's texts in Unicode, and the old encoding that was found among them.

    In a file that is old throughout every text is converted; in a mixed one, which has texts in Unicode here or, as
    ``mixed`` says, elsewhere, only those that show that they are old.
    """
    encoding = old_letters_in(texts)
    if encoding is None:
        return tuple(texts), None
    mixed = mixed or any(_TODAYS.search(composed(text)) for text in texts)
    return tuple(_in_unicode(text, encoding, mixed=mixed) for text in texts), encoding


def is_plain(text: str) -> bool:
    """Say whether a text on one line holds nothing that could have to be mended; texts put together tell of each."""
    return text.isprintable() and not _TO_LOOK_AT.search(text) and unicodedata.is_normalized("NFC", text)


def mended(text: str) -> str:
    """Return a text in composed letters, without what layout leaves in it: line breaks stay, all else is one blank.

    Odd blanks become blanks, unseen signs go, marks in the wrong order and twin letters are put right, and words that
    the end of a line cut are joined. Old letters must be converted before: the soft hyphen is one of them.
    """
    if is_plain(text):
        return text
    text = _BLANK.sub(" ", _BREAK.sub("\n", _SYMBOL_BULLET.sub(r"\1•", text)))
    text = _UNSEEN.sub("", text).translate(_TWIN_LETTERS)
    if not unicodedata.is_normalized("NFC", text) or _TO_LOOK_AT.search(text):
        parts = unicodedata.normalize("NFD", text)
        while (ordered := _MARK_BEFORE_SHAPE.sub(r"\2\1", parts)) != parts:
            parts = ordered
        text = composed(parts)
    if "\n" in text:
        text = re.sub(r" *\n *", "\n", text)
        text = _CUT_SHORT.sub(_short_form, _HYPHEN_AT_END.sub(_one_word, text))
    return text


def _one_word(found: re.Match[str]) -> str:
    """Return a word that a hyphen at the end of a line cut: a syllable, or a foreign word; all else stays."""
    before, after = found.groups()
    if not after.islower() or not before[-1].islower():
        return found[0]
    whole = before + after
    if is_syllable(whole):
        return found[0] if is_syllable(before) and is_syllable(after) else whole
    foreign = (
        whole.isascii() and len(before) > 1 and len(after) > 1 and not (is_syllable(before) and is_syllable(after))
    )
    return whole if foreign else found[0]


def _short_form(found: re.Match[str]) -> str:
    """Return a short form that a narrow column cut: "HĐND&UB", "ND" is "HĐND&UBND"."""
    before, after = found.groups()
    whole = before.rsplit("&", 1)[-1] + after
    return before + after if whole in unit_words().short and before not in unit_words().short else found[0]


def _family(name: str) -> str:
    return _STYLE.sub("", name)


@cache
def _tcvn3_fonts() -> frozenset[str]:
    names = [name.casefold() for name in table()["fonts"]["tcvn3"]]
    return frozenset([*names, *(name + "h" for name in names)])


def _in_unicode(text: str, encoding: Encoding, *, mixed: bool) -> str:
    if text.isascii():
        return text
    old, plain = _weighed(text, encoding)
    if mixed:
        return from_old(text, encoding) if old > 0 and old >= plain else text
    return from_old(text, encoding) if old or _could_be(text, encoding) else text


def _could_be(text: str, encoding: Encoding) -> bool:
    """Say whether a text has a word that is Vietnamese both ways."""
    return not _TODAYS.search(composed(text)) and any(
        not word.isascii() and _kind_of(word, encoding) == "both" for word in _WORD.findall(composed(text))
    )


def _weighed(text: str, encoding: Encoding) -> tuple[int, int]:
    """Return how many words speak for the encoding, and how many against it."""
    whole = composed(text)
    if whole.isascii():
        return 0, 0
    if _TODAYS.search(whole):
        return 0, 1
    kinds = [_kind_of(word, encoding) for word in _WORD.findall(whole) if not word.isascii()]
    return kinds.count("old"), kinds.count("plain") + kinds.count("foreign")


def _words_of(text: str, encoding: Encoding, kind: str) -> set[str]:
    whole = composed(text)
    if _TODAYS.search(whole):
        return set()
    return {word for word in _WORD.findall(whole) if not word.isascii() and _kind_of(word, encoding) == kind}


def _telling_words(text: str, encoding: Encoding) -> set[str]:
    """Return the words that speak for the encoding alone, where most of the text does."""
    if not is_old(text, encoding):
        return set()
    other = Encoding.VNI if encoding is Encoding.TCVN3 else Encoding.TCVN3
    return _words_of(text, encoding, "old") - _words_of(text, other, "old")


def _is_proved(telling: set[str], foreign: set[str], encoding: Encoding) -> bool:
    """Say whether words prove an encoding: enough, one of them beyond doubt, and not lost among foreign ones."""
    sure = sum(bool(_STRONG[encoding].search(word)) for word in telling)
    return len(telling) + sure >= _ENOUGH and sure > 0 and len(telling) >= len(foreign)


@lru_cache(maxsize=16384)
def _kind_of(word: str, encoding: Encoding) -> str:
    """Say how a word reads: "old", "plain" as it stands, "both", or neither: "foreign"."""
    read = from_old(word, encoding)
    as_old = (read != word and is_syllable(read)) or bool(_SHORT[encoding].fullmatch(word))
    as_it_stands = is_syllable(word)
    if as_old:
        return "both" if as_it_stands else "old"
    return "plain" if as_it_stands else "foreign"
