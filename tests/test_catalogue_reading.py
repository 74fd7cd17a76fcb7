"""Catalogues are read as Babel reads them, only faster."""

from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from app.catalogue import Catalogue, read_catalogue, read_words
from app.paths import RESOURCES

SHIPPED = RESOURCES / "locale" / "vi" / "LC_MESSAGES" / "app.po"
SMALL = r"""
msgid ""
msgstr ""
"Language: en\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#. a remark
#: somewhere.py:3
msgid ""
"A long one, "
"over \"two\" lines\n"
msgstr "Dài, hai \"dòng\"\\\n"

msgctxt "menu"
msgid "File"
msgstr "Tệp"
msgid "File"
msgstr "Hồ sơ"

#, fuzzy
msgid "Doubtful"
msgstr "Ngờ"

msgid "Not yet"
msgstr ""

msgid "{n} row"
msgid_plural "{n} rows"
msgstr[0] "một dòng"
msgstr[1] "{n} dòng"

#~ msgid "Gone"
#~ msgstr "Đã bỏ"
"""


def as_babel_reads(text):
    found = {}
    for message in read_po(BytesIO(text.encode())):
        if not message.id or message.fuzzy:
            continue
        if isinstance(message.id, str):
            found[message.context or "", message.id, -1] = message.string
        else:
            forms = enumerate(message.string or ())
            found |= {(message.context or "", message.id[0], form): said for form, said in forms}
    return {key: said for key, said in found.items() if said}


@pytest.mark.parametrize("text", [SHIPPED.read_text("utf-8"), SMALL], ids=["shipped", "small"])
def test_every_message_is_read_as_babel_reads_it(text):
    words = read_words(text)
    del words["", "", -1]
    assert words == as_babel_reads(text)


def test_what_is_not_translated_is_said_in_the_words_of_the_source():
    small = Catalogue(read_words(SMALL))
    assert small.gettext("Doubtful") == "Doubtful"
    assert small.gettext("Not yet") == "Not yet"
    assert small.gettext("Gone") == "Gone"
    assert small.gettext("") == ""
    assert (small.ngettext("a day", "days", 1), small.ngettext("a day", "days", 2)) == ("a day", "days")


def test_a_context_and_a_count_choose_the_words():
    small = Catalogue(read_words(SMALL))
    assert (small.pgettext("menu", "File"), small.gettext("File")) == ("Tệp", "Hồ sơ")
    assert small.pgettext("elsewhere", "File") == "File"
    assert [small.ngettext("{n} row", "{n} rows", n) for n in (1, 2)] == ["một dòng", "{n} dòng"]


def test_vietnamese_has_one_form_for_every_count():
    assert len({read_catalogue(SHIPPED).ngettext("{count} task", "{count} tasks", n) for n in (0, 1, 7)}) == 1
