"""The Vietnamese catalogue holds every word of the program, and holds it right."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from app.paths import RESOURCES

APP = RESOURCES.parent / "app"
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
PLACEHOLDER = re.compile(r"\{(\w*)[^}]*\}|%\((\w+)\)\w|%s")


def catalogue() -> list[Message]:
    path = RESOURCES / "locale" / "vi" / "LC_MESSAGES" / "app.po"
    return [message for message in read_po(BytesIO(path.read_bytes()), locale="vi") if message.id]


def source(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[-1]


def words_in_code() -> set[tuple[str | None, str]]:
    found = set()
    for _path, _line, message, _comments, context in extract_from_dir(Path(APP), keywords=KEYWORDS):
        found.add((context, message if isinstance(message, str) else message[0]))
    return found


def test_every_word_of_the_code_has_vietnamese():
    known = {(m.context, m.id if isinstance(m.id, str) else m.id[0]) for m in catalogue() if all(_texts(m))}
    assert words_in_code() - known == set()


def test_the_catalogue_holds_no_word_that_the_code_lost():
    known = {(m.context, m.id if isinstance(m.id, str) else m.id[0]) for m in catalogue()}
    assert known - words_in_code() == set()


def test_no_message_is_fuzzy():
    assert [source(m) for m in catalogue() if m.fuzzy] == []


@pytest.mark.parametrize("message", catalogue(), ids=lambda m: source(m)[:40])
def test_placeholders_are_the_same_in_both_languages(message):
    wanted = set(PLACEHOLDER.findall(source(message)))
    assert [text for text in _texts(message) if set(PLACEHOLDER.findall(text)) != wanted] == []


def _texts(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())
