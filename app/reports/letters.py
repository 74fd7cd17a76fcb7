"""Letters as the paper sets them: what office programs put in for a plain hyphen or blank is one again on paper."""

_HYPHENS = "\u2010\u2011\u2012"
_BLANKS = "\t\n\v\f\r\x85\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"
_UNSEEN = "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f" + "".join(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
_PLAIN = str.maketrans({**dict.fromkeys(_HYPHENS, "-"), **dict.fromkeys(_BLANKS, " "), **dict.fromkeys(_UNSEEN, "")})


def plain(text: str) -> str:
    """Return the text with plain hyphens and blanks, and without marks that show nothing."""
    return text.translate(_PLAIN)


def named(letter: str) -> str:
    """Return a letter's code point as tables of letters name it: ``U+2011``."""
    return f"U+{ord(letter):04X}"
