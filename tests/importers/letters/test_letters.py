import json
import unicodedata
from functools import cache

import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from app.importers.grid import Grid
from app.importers.letters.clean_text import cleaned
from app.importers.letters.encodings import (
    Encoding,
    converted,
    encoding_of_font,
    from_tcvn3,
    from_vni,
    is_old,
    mended,
    old_letters_in,
    unified,
)
from app.importers.letters.syllables import is_syllable
from tests.importers.old_fonts import TCVN3, in_tcvn3, in_vni
from tests.importers.truths import PLANS

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = [unicodedata.normalize("NFC", base + tone) for base in "aăâeêioôơuưy" for tone in TONES] + ["đ"]
MARKED = [letter for letter in LETTERS if not letter.isascii()]
SENTENCE = "Kế hoạch kiểm soát thủ tục hành chính năm 2023 của Ủy ban nhân dân tỉnh Đồng Nai được hướng dẫn."


@cache
def plan_texts() -> tuple[str, ...]:
    """Return every text of the sample plans, each once."""
    found: dict[str, None] = {}
    for name in ("so-xay-dung-2023", "vinh-cuu-2021"):
        truth = json.loads((PLANS / f"{name}.truth.json").read_text("utf-8"))
        for one in (*truth["tasks"], *truth["sections"], *truth["indicators"]):
            found.update(dict.fromkeys(text for text in one.values() if isinstance(text, str)))
    return tuple(found)


def test_every_letter_with_a_mark_is_known():
    assert len(MARKED) * 2 == 134
    assert set(TCVN3) == {*MARKED, *"ĂÂĐÊÔƠƯ"}


@pytest.mark.parametrize("letter", MARKED)
def test_a_letter_of_tcvn3_is_read(letter):
    assert from_tcvn3(TCVN3[letter]) == letter
    assert converted(TCVN3[letter], ".VnTimeH") == letter.upper()


@pytest.mark.parametrize("letter", "ĂÂĐÊÔƠƯ")
def test_a_capital_of_tcvn3_is_read(letter):
    assert from_tcvn3(TCVN3[letter]) == letter


@pytest.mark.parametrize("letter", [*MARKED, *map(str.upper, MARKED)])
def test_a_letter_of_vni_is_read(letter):
    assert from_vni(in_vni(letter)) == letter


def test_every_text_of_the_plans_comes_back():
    assert len(plan_texts()) > 200
    for text in plan_texts():
        assert from_vni(in_vni(text)) == text
        assert from_tcvn3(in_tcvn3(text)).casefold() == text.casefold()
        if not any(word.isupper() for word in text.split()):
            assert from_tcvn3(in_tcvn3(text.lower())) == text.lower()


def test_every_word_of_the_plans_is_spelled_by_the_rules():
    words = {word for text in plan_texts() for word in text.split() if word.isalpha() and not word.isupper()}
    assert {word for word in words if not word.isascii() and not is_syllable(word)} == set()


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("KÕ ho¹ch", "Kế hoạch"),
        ("KÕ HO¹CH", "KẾ HOẠCH"),
        ("Uû BAN NH¢N D¢N TØNH §åNG NAI", "UỶ BAN NHÂN DÂN TỈNH ĐỒNG NAI"),
        ("UBND tØnh", "UBND tỉnh"),
        ("Së KH&§T", "Sở KH&ĐT"),
        ("KÕ HO¹CH cña Së", "KẾ HOẠCH của Sở"),
        ("H§ND", "HĐND"),
        ("®\u00adîc h\u00adíng dÉn", "được hướng dẫn"),
        ("®-îc h-íng dÉn, t- ph¸p", "được hướng dẫn, tư pháp"),
        ("®îc híng dÉn", "được hướng dẫn"),
        ("Nghi\u00a0®Þnh sè 63/N§-CP", "Nghi\u00a0định số 63/NĐ-CP"),
        ("N¨m 2023\nQuý I", "Năm 2023\nQuý I"),
        ("\uf0b5", "à"),
        ("\u03bc", "à"),
        ("“S¬ kÕt” – tæng kÕt", "“Sơ kết” – tổng kết"),
        ("TC-KH, KT-XH, e-mail", "TC-KH, KT-XH, e-mail"),
    ],
)
def test_tcvn3_is_read_as_it_is_met_in_files(typed, text):
    assert from_tcvn3(typed) == text


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Keá hoaïch", "Kế hoạch"),
        ("ÑÖÔÏC höôùng daãn", "ĐƯỢC hướng dẫn"),
        ("UÛy ban nhaân daân", "Ủy ban nhân dân"),
        ("HÑND, QÑ-UBND", "HĐND, QĐ-UBND"),
        ("Quyeát ñònh", "Quyết định"),
        ("khuûu tay, hoaù, hoùa", "khủu tay, hoá, hóa"),
        (unicodedata.normalize("NFD", "Keá hoaïch"), "Kế hoạch"),
    ],
)
def test_vni_is_read_as_it_is_met_in_files(typed, text):
    assert from_vni(typed) == text


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", Encoding.TCVN3),
        (".VnTimeH", Encoding.TCVN3),
        (".VnArial Narrow", Encoding.TCVN3),
        (".VnBook-AntiquaH", Encoding.TCVN3),
        (".vntime", Encoding.TCVN3),
        ("ABCDEF+.VnTime,Bold", Encoding.TCVN3),
        ("@.VnTime", Encoding.TCVN3),
        ("VnTime", Encoding.TCVN3),
        ("VnArialH-Bold", Encoding.TCVN3),
        ("VNI-Times", Encoding.VNI),
        ("VNI-Helve-Condense", Encoding.VNI),
        ("vni-times", Encoding.VNI),
        ("BCDEEE+VNI-Times-Bold", Encoding.VNI),
        ("VNI Times", Encoding.VNI),
        ("Times New Roman", None),
        ("Arial", None),
        ("Verdana", None),
        ("Vni", None),
        ("Universe", None),
        ("", None),
    ],
)
def test_a_font_tells_its_encoding(font, encoding):
    assert encoding_of_font(font) is encoding


@pytest.mark.parametrize(
    ("typed", "font", "text"),
    [
        ("kÕ ho¹ch", ".VnTime", "kế hoạch"),
        ("kÕ ho¹ch", ".VnTimeH", "KẾ HOẠCH"),
        ("kÕ ho¹ch", "XYZABC+.VnArialH,Bold", "KẾ HOẠCH"),
        ("thanh tra", ".VnTimeH", "THANH TRA"),
        ("thanh tra", ".VnTime", "thanh tra"),
        ("Keá hoaïch", "VNI-Times", "Kế hoạch"),
        ("kÕ ho¹ch", "Times New Roman", "kÕ ho¹ch"),
        ("kÕ ho¹ch", "", "kÕ ho¹ch"),
        # Word shows Unicode in another font where the old one lacks the letter.
        ("Kế hoạch năm", ".VnTime", "Kế hoạch năm"),
        ("báo cáo", ".VnTime", "báo cáo"),
        ("Phòng Nội vụ", "VNI-Times", "Phòng Nội vụ"),
    ],
)
def test_a_text_is_converted_by_its_font(typed, font, text):
    assert converted(typed, font) == text


@pytest.mark.parametrize("encode", [in_tcvn3, in_vni])
def test_old_letters_are_told_without_a_font(encode):
    encoding = Encoding.TCVN3 if encode is in_tcvn3 else Encoding.VNI
    assert old_letters_in(map(encode, plan_texts())) is encoding
    assert old_letters_in([encode("Kế hoạch")]) is encoding
    assert old_letters_in(["Phòng Nội vụ", "UBND", encode(SENTENCE), "Văn phòng"]) is encoding


@pytest.mark.parametrize("encode", [in_tcvn3, in_vni])
def test_a_mixed_file_is_told_apart_text_by_text(encode):
    encoding = Encoding.TCVN3 if encode is in_tcvn3 else Encoding.VNI
    texts = [text for text in plan_texts() if not text.isascii() and len(text.split()) > 3]
    for text in texts:
        assert is_old(encode(text), encoding), text
        assert not is_old(text, encoding), text
    mixed = [encode(text) if place % 2 else text for place, text in enumerate(texts)]
    found, told = unified(mixed)
    assert told is encoding
    assert [text.casefold() for text in found] == [text.casefold() for text in texts]


@pytest.mark.parametrize("encode", [in_tcvn3, in_vni])
def test_in_a_file_of_old_letters_even_a_doubtful_word_is_one(encode):
    found, _ = unified([encode("Số TT"), encode("Bộ"), encode("thò"), encode(SENTENCE), "2023"])
    assert [text.casefold() for text in found] == ["số tt", "bộ", "thò", SENTENCE.casefold(), "2023"]


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""],
        plan_texts(),
        [unicodedata.normalize("NFD", text) for text in plan_texts()],
        ["Phòng", "Thanh tra", "báo cáo", "là", "xã", "Hà Nam"],
        ["Sè", "Bé", "Tê"],
        ["Où est le café ? Il a dû coûter très cher à l'été.", "Le maïs thaï de Noël", "août, sûr, forêt, île, ça"],
        [
            "Straße, für, über, Köln, größer",
            "El Niño, año, mañana, señor",
            "São Paulo, coração",
            "på Malmö, smørrebrød",
        ],
        ["© 2023 Word® 50µm 3×4 ÷ 2 § 5, 20°C ±1 m² N°1 1ª ½ ¼ ¾ «quote» ¡hola! ¿qué? £5m ¥100 ¢5"],
        ["2 µm", "Điều § 5", "Windows®"],
    ],
)
def test_unicode_is_never_taken_for_old_letters(texts):
    assert old_letters_in(texts) is None
    assert unified(list(texts)) == (tuple(texts), None)


def test_no_language_of_latin_letters_is_taken_for_old_letters():
    checked = 0
    for name in locale_identifiers():
        locale = Locale.parse(name)
        if locale.script in {None, "Latn"}:
            checked += 1
            names = [
                *locale.territories.values(),
                *locale.languages.values(),
                *locale.months["format"]["wide"].values(),
            ]
            assert old_letters_in(names) is None, name
    assert checked > 100


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Văn phòng Sở", "Văn phòng Sở"),
        (unicodedata.normalize("NFD", "Văn phòng Sở"), "Văn phòng Sở"),
        ("Thủ\u00a0tục\u2003hành\tchính", "Thủ tục hành chính"),
        ("Thủ\u200b tục\ufeff hành\u2060 chính", "Thủ tục hành chính"),
        ("kiểm\u00ad soát", "kiểm soát"),
        ("a\r\nb\rc\x0bd\u2028e", "a\nb\nc\nd\ne"),
        ("Văn phòng \n Sở", "Văn phòng\nSở"),
        ("Ðồng Nai, ðược", "Đồng Nai, được"),
        # The tone before the shape of the letter.
        ("ke\u0301\u0302 hoach", "kế hoach"),
        ("ti\u0309nh u\u0323\u031b", "tỉnh ự"),
        ("o\ufb03ce", "office"),
        ("\uf0b7 Văn phòng", "• Văn phòng"),
        # A syllable that the end of a line cut.
        ("thô-\nng tin", "thông tin"),
        ("nghiệ-\np vụ", "nghiệp vụ"),
        ("compu-\nter", "computer"),
        ("trực tuyến (on-\nline)", "trực tuyến (online)"),
        ("e-\nmail", "e-\nmail"),
        # Vietnamese does not part syllables: these hyphens join words.
        ("Tài chính-\nkế hoạch", "Tài chính-\nkế hoạch"),
        ("Tài chính -\nKế hoạch", "Tài chính -\nKế hoạch"),
        ("Lao động-\nThương binh", "Lao động-\nThương binh"),
        ("KT-\nxh", "KT-\nxh"),
        ("Covid-\n19", "Covid-\n19"),
        ("- Văn phòng\n- Thanh tra", "- Văn phòng\n- Thanh tra"),
        # A short form that a narrow column cut.
        ("Văn phòng\nHĐND&UB\nND huyện", "Văn phòng\nHĐND&UBND huyện"),
        ("Văn phòng\nH&ND&U\nBND huyện", "Văn phòng\nH&ND&UBND huyện"),
        ("UBND\nTP", "UBND\nTP"),
        ("", ""),
    ],
)
def test_a_text_is_mended(text, right):
    assert mended(text) == right


def test_texts_of_the_plans_need_no_mending():
    assert [mended(text) for text in plan_texts()] == list(plan_texts())


@given(st.text() | st.text(alphabet="aeèộ-\n\u00ad\u0301\u0302\u0323 NDUB&"))
def test_mending_is_done_at_once(text):
    once = mended(text)
    assert mended(once) == once


@given(st.text(), st.sampled_from([".VnTime", ".VnTimeH", "VNI-Times", "Arial", ""]))
def test_any_text_in_any_font_is_read(text, font):
    converted(text, font)
    unified([text, SENTENCE])


def test_a_grid_of_both_letters_keeps_its_unicode_words():
    rows = [["Phòng", "Thò", in_tcvn3("kế hoạch năm")], ["Đơn vị", in_tcvn3("được hướng dẫn"), "Văn phòng"]]
    (grid,), (remark,) = cleaned([Grid.of("", rows)])
    assert grid.rows == (("Phòng", "Thò", "kế hoạch năm"), ("Đơn vị", "được hướng dẫn", "Văn phòng"))
    assert remark.doubt
