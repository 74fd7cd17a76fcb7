"""Two PDF files held against each other, page by page: their words, then how they look."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from app.i18n import _
from app.reports.pdf_reading import PdfFile

_WORDS, _LETTERS = 6, 60
"""How many words, and letters, of a difference a sentence names."""
_SCALE = 1.5


def page_difference(before: PdfFile, after: PdfFile) -> str:
    """Return the first thing in which the pages of two files differ; what lies above their content is left out."""
    if len(before) != len(after):
        return _("it has {count} pages instead of {signed}.").format(count=len(after), signed=len(before))
    for place in range(len(before)):
        then, now = before.text(place).split(), after.text(place).split()
        if then != now:
            signed, found = _differing(then, now)
            words = _("page {page} says “{found}” where “{signed}” was signed.")
            nothing = _("nothing")
            return words.format(page=place + 1, found=found or nothing, signed=signed or nothing)
    for place in range(len(before)):
        if before.picture(place, _SCALE, marks=False) != after.picture(place, _SCALE, marks=False):
            return _("page {page} looks different.").format(page=place + 1)
    return ""


def _differing(then: Sequence[str], now: Sequence[str]) -> tuple[str, str]:
    """Return the first words that differ, as they were and as they are."""
    matcher = SequenceMatcher(None, then, now, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            return shortened(" ".join(then[start : min(end, start + _WORDS)])), shortened(
                " ".join(now[first : min(last, first + _WORDS)])
            )
    return "", ""


def shortened(text: str) -> str:
    """Return a text on one line, cut where it is long."""
    words = " ".join(text.split())
    return words if len(words) <= _LETTERS else words[: _LETTERS - 1].rstrip() + "…"
