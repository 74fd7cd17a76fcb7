"""Types texts as the fonts before Unicode stored them: the codes of TCVN 5712 by their numbers, VNI by its marks."""

import unicodedata

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_BREVE, _CIRCUMFLEX, _HORN = "\u0306", "\u0302", "\u031b"

_RUNS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
TCVN3 = {letter: chr(start + place) for start, run in _RUNS.items() for place, letter in enumerate(run)}

_PLAIN_MARKS = {_ACUTE: "ù", _GRAVE: "ø", _HOOK: "û", _TILDE: "õ", _DOT: "ï"}
_CIRCUMFLEX_MARKS = {"": "â", _ACUTE: "á", _GRAVE: "à", _HOOK: "å", _TILDE: "ã", _DOT: "ä"}
_BREVE_MARKS = {"": "ê", _ACUTE: "é", _GRAVE: "è", _HOOK: "ú", _TILDE: "ü", _DOT: "ë"}
_I_LETTERS = {_ACUTE: "í", _GRAVE: "ì", _HOOK: "æ", _TILDE: "ó", _DOT: "ò"}


def in_tcvn3(text: str) -> str:
    """Return the text as TCVN3 stored it; a capital with a tone is its small letter, in a font of capitals."""
    return "".join(TCVN3.get(letter) or TCVN3.get(letter.lower(), letter) for letter in text)


def in_vni(text: str) -> str:
    """Return the text as VNI stored it."""
    return "".join(map(_vni_letter, text))


def _vni_letter(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter.lower())
    base, signs = parts[0], parts[1:]
    tone = next((sign for sign in signs if sign in _PLAIN_MARKS), "")
    if letter in "đĐ":
        stored = "ñ"
    elif base == "i" and tone:
        stored = _I_LETTERS[tone]
    elif base == "y" and tone == _DOT:
        stored = "î"
    elif _CIRCUMFLEX in signs:
        stored = base + _CIRCUMFLEX_MARKS[tone]
    elif _BREVE in signs:
        stored = base + _BREVE_MARKS[tone]
    elif _HORN in signs:
        stored = {"o": "ô", "u": "ö"}[base] + _PLAIN_MARKS.get(tone, "")
    else:
        stored = base + _PLAIN_MARKS.get(tone, "")
    return stored.upper() if letter.isupper() else stored
