"""The pages of the user guide: which there are, which speaks of a place of the window, what is found in them."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from app.domain.vietnamese import folded
from app.paths import RESOURCES
from app.ui.frame import places

FOLDER = RESOURCES / "guide" / "vi"
PICTURES = RESOURCES / "guide" / "pictures"
FIRST = "bat-dau"
ORDER = (
    FIRST, "hom-nay", "nhap-ke-hoach", "nhiem-vu", "don-doc", "lich", "chi-tieu", "bao-cao", "doi-chieu",
    "bo-bieu-mau", "thiet-lap", "sao-luu", "phim-tat", "cau-hoi", "dong-lenh",
)  # fmt: skip
"""The pages by their files' names, as the contents list them."""
_OF_PLACE: Mapping[str, str] = {
    places.TODAY: "hom-nay",
    places.TASKS: "nhiem-vu",
    places.CALENDAR: "lich",
    places.INDICATORS: "chi-tieu",
    places.REPORTS: "bao-cao",
    places.SETTINGS: "thiet-lap",
    places.INTAKE: "nhap-ke-hoach",
    places.REMINDERS: "don-doc",
    f"{places.SETTINGS}/packs": "bo-bieu-mau",
    f"{places.SETTINGS}/backups": "sao-luu",
}
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"\*\*|`|^#+ |^\s*[-\d]+[.)]? |^\|[-|]*$|\|", re.MULTILINE)
_BEFORE, _EXCERPT = 24, 90
"""How much of a section is shown where something was found: letters before it, and in all."""


class Section(Struct, frozen=True, kw_only=True):
    """A heading of a page and the plain text under it."""

    heading: str
    text: str


class GuidePage(Struct, frozen=True, kw_only=True):
    """One page: the name of its file, its title, its Markdown, and the same in sections without marks."""

    key: str
    title: str
    markdown: str
    sections: tuple[Section, ...]

    @property
    def pictures(self) -> tuple[Path, ...]:
        """The files of its pictures."""
        return tuple(PICTURES / Path(name).name for _words, name in _PICTURE.findall(self.markdown))


class Hit(Struct, frozen=True, kw_only=True):
    """Where all words that were looked for stand: a section of a page, and some of its text."""

    page: GuidePage
    heading: str
    excerpt: str


def page_of(place: str) -> str:
    """Return the page that speaks of a place (``tasks``, ``settings/packs``); the first one where none does."""
    return _OF_PLACE.get(place) or _OF_PLACE.get(place.partition("/")[0]) or FIRST


@cache
def pages() -> tuple[GuidePage, ...]:
    """Return all pages in the order of the contents."""
    return tuple(_read(key) for key in ORDER)


def page(key: str) -> GuidePage | None:
    """Return a page, None where there is none of that name."""
    return next((one for one in pages() if one.key == key), None)


def places_of(looked_for: str, text: str) -> list[tuple[int, int]]:
    """Return where what was typed stands in a text, each place with its length, in order.

    Accents do not matter. Where the words stand together only those places count, else each word at the beginning of
    a word.
    """
    bare = folded(text)
    words = folded(looked_for).split()
    if not words or len(bare) != len(text):
        return []
    together = _places(r"\s+".join(map(re.escape, words)), bare)
    return together or sorted(place for word in words for place in _places(re.escape(word), bare))


def look_for(looked_for: str) -> tuple[Hit, ...]:
    """Return the sections that hold all words typed; first those that hold them in the heading, then together."""
    hits = []
    for one in pages():
        for section in one.sections:
            rank = _rank(section, looked_for)
            if rank is not None:
                hits.append((rank, _hit(one, section, looked_for)))
    return tuple(hit for _rank_of_it, hit in sorted(hits, key=lambda found: found[0]))


def _places(pattern: str, bare: str) -> list[tuple[int, int]]:
    return [(found.start(), len(found.group())) for found in re.finditer(rf"\b{pattern}", bare)]


def _rank(section: Section, looked_for: str) -> int | None:
    """Return how well a section answers, 0 best; None where it lacks one of the words."""
    words = folded(looked_for).split()
    heading, whole = folded(section.heading), folded(f"{section.heading} {section.text}")
    if not words or not all(_places(re.escape(word), whole) for word in words):
        return None
    if all(_places(re.escape(word), heading) for word in words):
        return 0
    return 1 if _places(r"\s+".join(map(re.escape, words)), whole) else 2


def _hit(one: GuidePage, section: Section, looked_for: str) -> Hit:
    found = places_of(looked_for, section.text)
    begin = section.text.rfind(" ", 0, max(0, found[0][0] - _BEFORE)) + 1 if found else 0
    rest = section.text[begin:]
    cut = rest if len(rest) <= _EXCERPT else f"{rest[:_EXCERPT].rsplit(' ', 1)[0]}…"
    return Hit(page=one, heading=section.heading, excerpt=f"{'…' if begin else ''}{cut}")


def _read(key: str) -> GuidePage:
    markdown = (FOLDER / f"{key}.md").read_text("utf-8")
    parts = re.split(r"^#+ (.*)$", markdown, flags=re.MULTILINE)
    sections = tuple(
        Section(heading=heading.strip(), text=_plain(text))
        for heading, text in zip(parts[1::2], parts[2::2], strict=True)
    )
    return GuidePage(key=key, title=sections[0].heading, markdown=markdown, sections=sections)


def _plain(markdown: str) -> str:
    return " ".join(_MARKS.sub(" ", _LINK.sub(r"\1", _PICTURE.sub("", markdown))).split())
