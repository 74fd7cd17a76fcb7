"""Which language a text is in, judged by the catalogue and by what the store and the packs hold."""

import re
import sqlite3
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from app.domain.vietnamese import composed
from app.paths import RESOURCES

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_NAMES = frozenset(
    {
        "excel",
        "word",
        "windows",
        "english",
        "outlook",
        "google",
        "xlsx",
        "docx",
        "pdf",
        "dmk",
        "ics",
        "home",
        "end",
        "tab",
    }
)
"""Names of programs, of files and of keys: they are the same in Vietnamese."""
_PATH = re.compile(r"\S*[/\\]\S+|\S+\.(?:dmk|xlsx|docx|pdf)\b")


@cache
def catalogue() -> dict[str, str]:
    """Return the messages and their Vietnamese."""
    with (RESOURCES / "locale" / "vi" / "LC_MESSAGES" / "app.po").open("rb") as source:
        known = read_po(source, locale="vi")
    found: dict[str, str] = {}
    for message in known:
        ids = (message.id,) if isinstance(message.id, str) else message.id
        texts = (message.string,) if isinstance(message.string, str) else message.string
        found.update({one: texts[0] for one in ids if one and texts})
    return found


@cache
def _english() -> frozenset[str]:
    """Return words that only English has: those of the messages that no translation uses."""
    ours = {word for text in catalogue() for word in words_of(text)}
    theirs = {word for text in catalogue().values() for word in words_of(text)}
    return frozenset(word for word in ours - theirs if len(word) > 2) - _NAMES


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters; what stands in braces is no word."""
    return [word.lower() for word in _WORD.findall(re.sub(r"\{\w*\}", " ", composed(text)))]


def is_vietnamese(word: str) -> bool:
    """Say whether a word has letters that English has not."""
    return any(letter in _LETTERS for letter in word)


def english_in(text: str) -> list[str]:
    """Return the English words of a text."""
    return [word for word in words_of(_PATH.sub(" ", text)) if word in _english()]


def data_of(store: Path) -> frozenset[str]:
    """Return the words that the store, the packs and the samples hold: they are in Vietnamese in every language."""
    return frozenset(word for text in texts_of(store) for word in words_of(text) if is_vietnamese(word))


def texts_of(store: Path) -> list[str]:
    """Return the texts that the store, the packs, the samples and the guide hold."""
    texts = [
        path.read_text("utf-8")
        for folder in ("packs", "samples", "plans", "guide")
        for path in (RESOURCES / folder).rglob("*")
        if path.suffix in {".toml", ".md"}
    ]
    with sqlite3.connect(store) as connection:
        tables = connection.execute("select name from sqlite_master where type = 'table'").fetchall()
        for (table,) in tables:
            rows = connection.execute(f'select * from "{table}"')  # noqa: S608 - the names come from the store itself
            texts += (cell for row in rows for cell in row if isinstance(cell, str))
    return texts
