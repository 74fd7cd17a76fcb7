"""What a file for keeping needs (PDF/A-2b), as far as it can be read in the file itself."""

import re
import struct
import zlib
from datetime import date
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import pdfplumber
import pytest
from pdfminer.pdftypes import resolve1
from PIL import Image, ImageCms

from app.domain.agency import Agency
from app.reports.pdf import write_pdf
from app.reports.pdf.colour import srgb_profile
from tests.reports import samples, whole_report

_STREAM = re.compile(rb"/Length (\d+)(?:(?!endobj).){,200}?>>\nstream\n", re.DOTALL)
_BARRED = """
    Encrypt LZWDecode Crypt JavaScript JS SMask AA NeedAppearances EmbeddedFile EmbeddedFiles XFA OpenAction Launch
    GoToR GoToE URI SubmitForm Movie Sound RichMedia OPI Ref PS TR TR2 HTP BM ca CA Group OCProperties Perms PresSteps
    AlternatePresentations Requirements Alternates ObjStm
"""
_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}


@pytest.fixture(scope="module")
def content() -> bytes:
    return write_pdf(whole_report.document(3), ())


@pytest.fixture(scope="module")
def pdf(content):
    with pdfplumber.open(BytesIO(content)) as opened:
        yield opened


@pytest.fixture(scope="module")
def said(pdf) -> ET.Element:
    packet = resolve1(pdf.doc.catalog["Metadata"]).get_data()
    assert packet.startswith('<?xpacket begin="\ufeff"'.encode())
    return ET.fromstring(packet.decode("utf-8"))  # noqa: S314 - we wrote it


def test_the_file_says_that_it_is_pdf_a_2b(said):
    assert said.findtext(".//pdfaid:part", namespaces=_SPACES) == "2"
    assert said.findtext(".//pdfaid:conformance", namespaces=_SPACES) == "B"


def test_both_descriptions_say_the_same(said, pdf):
    info = pdf.metadata
    assert said.findtext(".//dc:title//rdf:li", namespaces=_SPACES) == info["Title"]
    assert said.findtext(".//dc:description//rdf:li", namespaces=_SPACES) == info["Subject"]
    assert said.findtext(".//dc:creator//rdf:li", namespaces=_SPACES) == info["Author"]
    assert said.findtext(".//xmp:CreatorTool", namespaces=_SPACES) == info["Creator"]
    assert said.findtext(".//pdf:Producer", namespaces=_SPACES) == info["Producer"]
    assert said.findtext(".//xmp:CreateDate", namespaces=_SPACES) == "2023-03-17T00:00:00+07:00"
    assert info["CreationDate"] == info["ModDate"] == "D:20230317000000+07'00'"


@pytest.mark.parametrize("name", ["Sở <Xây dựng> & Đô thị", 'UBND xã "Phú Lý"'])
def test_signs_of_a_markup_language_in_a_name_do_no_harm(name):
    agency = Agency(name=name)
    made = write_pdf(samples.document(agency=agency, with_plan=False, day=date(2023, 1, 5)), ())
    with pdfplumber.open(BytesIO(made)) as opened:
        packet = resolve1(opened.doc.catalog["Metadata"]).get_data().decode()
    said = ET.fromstring(packet)  # noqa: S314 - we wrote it
    assert said.findtext(".//dc:creator//rdf:li", namespaces=_SPACES) == name


def test_the_profile_is_srgb_and_a_colour_library_takes_it(pdf):
    (intent,) = resolve1(pdf.doc.catalog["OutputIntents"])
    stream = resolve1(resolve1(intent)["DestOutputProfile"])
    assert stream.attrs["N"] == 3
    assert stream.get_data() == srgb_profile()
    ours = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    theirs = ImageCms.createProfile("sRGB")
    change = ImageCms.buildTransform(ours, theirs, "RGB", "RGB")
    for level in (0, 17, 90, 128, 200, 255):
        grey = Image.new("RGB", (1, 1), (level, level, level))
        made = ImageCms.applyTransform(grey, change)
        assert made is not None
        assert all(abs(one - level) <= 1 for one in made.tobytes())


def test_every_stream_is_as_long_as_it_says_and_its_line_is_ended(content):
    found = list(_STREAM.finditer(content))
    assert len(found) > 30
    for one in found:
        end = one.end() + int(one[1])
        assert content[end : end + 10] == b"\nendstream"
    assert content.count(b"endstream") == len(found)


def test_nothing_is_in_it_that_a_file_for_keeping_must_not_hold(content):
    assert content.startswith(b"%PDF-1.7\n%")
    assert all(byte > 127 for byte in content[10:14])
    for word in _BARRED.split():
        assert not re.search(rb"/%s(?![A-Za-z0-9])" % word.encode(), content), word
    assert content.rstrip().endswith(b"%%EOF")
    assert content.count(b"%%EOF") == 1
    assert re.search(rb"/ID\s*\n?\[", content)
    for one in _STREAM.finditer(content):
        data = content[one.end() : one.end() + int(one[1])]
        plain = zlib.decompress(data) if data[:1] == b"x" else data
        if plain.startswith(b"1 0 0 1 0 0 cm"):
            assert not re.search(rb"\d (rg|RG|k|K)\n", plain)


def test_fonts_are_named_as_their_programs_are_and_bring_no_second_encoding(pdf):
    fonts: dict[str, Any] = {}
    for page in pdf.pages:
        fonts |= resolve1(resolve1(page.page_obj.resources)["Font"])
    assert len(fonts) >= 4
    for one in map(resolve1, fonts.values()):
        descriptor = resolve1(one["FontDescriptor"])
        assert descriptor["FontName"] == one["BaseFont"]
        assert "FontFile2" in descriptor
        assert "ToUnicode" in one
        assert "Encoding" not in one
        assert descriptor["Flags"] & 4


def test_the_field_for_a_signature_is_one_that_a_file_for_keeping_may_hold(pdf):
    form = resolve1(pdf.doc.catalog["AcroForm"])
    assert set(form) <= {"Fields", "SigFlags"}
    notes = [resolve1(note) for page in pdf.pages for note in resolve1(page.page_obj.annots) or ()]
    assert [note["T"] for note in notes] == [resolve1(form["Fields"][0])["T"]]
    for note in notes:
        assert note["Subtype"].name == "Widget"
        assert note["F"] & 4, "printed"
        assert not note["F"] & (1 | 2 | 32 | 256), "neither invisible, hidden, without view, nor switched by a mouse"
        assert not {"A", "AA", "C", "IC", "V"} & set(note)
        assert list(note["AP"]) == ["N"]
        look = resolve1(note["AP"]["N"])
        assert look.attrs["Subtype"].name == "Form"
        assert "Resources" in look.attrs


def test_the_catalog_names_the_language_and_its_pages_and_nothing_that_acts(pdf):
    known = "Type Pages Outlines Lang PageMode PageLabels ViewerPreferences Metadata OutputIntents AcroForm Dests Names"
    assert set(pdf.doc.catalog) <= set(known.split())
    for page in pdf.pages:
        assert set(page.page_obj.attrs) <= {"Type", "Parent", "MediaBox", "Contents", "Resources", "Rotate", "Annots"}


def used_fonts(pdf: Any) -> dict[str, Any]:
    fonts: dict[str, Any] = {}
    for page in pdf.pages:
        fonts |= resolve1(resolve1(page.page_obj.resources)["Font"])
    return {name: resolve1(font) for name, font in fonts.items()}


class Program:
    """The few tables of an embedded TrueType program that say how wide a code's letter is."""

    def __init__(self, data: bytes) -> None:
        count = struct.unpack(">H", data[4:6])[0]
        places = (data[12 + 16 * place : 28 + 16 * place] for place in range(count))
        self.tables = {one[:4]: data[slice(*span(one))] for one in places}
        self.ems: int = struct.unpack(">H", self.tables[b"head"][18:20])[0]
        self.measured = struct.unpack(">H", self.tables[b"hhea"][34:36])[0]
        self.encodings = struct.unpack(">H", self.tables[b"cmap"][2:4])[0]

    def glyph(self, code: int) -> int:
        """Return which glyph a code draws, by the one list of codes that there is."""
        start = struct.unpack(">L", self.tables[b"cmap"][8:12])[0]
        codes = self.tables[b"cmap"][start:]
        kind, _, _, first, count = struct.unpack(">HHHHH", codes[:10])
        assert kind == 6
        place = 10 + 2 * (code - first)
        return struct.unpack(">H", codes[place : place + 2])[0] if first <= code < first + count else 0

    def width(self, glyph: int) -> float:
        """Return a glyph's width in thousandths of its size."""
        place = 4 * min(glyph, self.measured - 1)
        (width,) = struct.unpack(">H", self.tables[b"hmtx"][place : place + 2])
        return float(width) * 1000 / self.ems


def span(entry: bytes) -> tuple[int, int]:
    start, length = struct.unpack(">LL", entry[8:16])
    return start, start + length


def test_letters_are_as_wide_as_the_file_says_and_each_has_a_glyph_and_a_meaning(pdf):
    for font in used_fonts(pdf).values():
        program = Program(resolve1(resolve1(font["FontDescriptor"])["FontFile2"]).get_data())
        assert program.encodings == 1
        meanings = resolve1(font["ToUnicode"]).get_data().decode("latin-1")
        said = {int(a, 16): b for a, b in re.findall(r"<([0-9A-Fa-f]{2})>\s+<([0-9A-Fa-f]{4,})>", meanings)}
        first, widths = font["FirstChar"], resolve1(font["Widths"])
        drawn = [code for code in range(first, first + len(widths)) if program.glyph(code)]
        assert len(drawn) > 3
        for code in drawn:
            assert abs(widths[code - first] - program.width(program.glyph(code))) <= 1, (font["BaseFont"], code)
            assert said[code].upper() not in {"0000", "FEFF", "FFFE"}


def test_no_text_is_drawn_in_a_code_that_has_no_meaning(pdf):
    for page in pdf.pages:
        assert "(cid:" not in (page.extract_text() or "")
