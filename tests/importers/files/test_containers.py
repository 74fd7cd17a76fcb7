import struct
import time
import zipfile
import zlib
from pathlib import Path
from random import Random

import pytest
from docx import Document
from openpyxl import Workbook

from app.errors import UserError
from app.i18n import sentence
from app.importers.files.archives import Archive, DamagedArchiveError
from app.importers.files.containers import kind_of
from app.importers.files.document import read_document
from app.importers.files.workbook import read_workbook
from app.importers.source import FileKind
from tests.importers.truths import PLANS

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def noise(seed, size):
    return Random(seed).randbytes(size)  # noqa: S311 - the same noise at every run


def relation(target):
    return f'<Relationship Type="a/officeDocument" Target="{target}"/>'.encode()


def compound(*names):
    """Return a compound file with empty streams of these names at its top."""
    entries = [("Root Entry", 5, 1 if names else 0xFFFFFFFF)]
    entries += [(name, 2, 0xFFFFFFFF) for name in names]
    directory = b""
    for at, (name, kind, below) in enumerate(entries):
        letters = name.encode("utf-16-le")
        following = at + 1 if 0 < at < len(names) else 0xFFFFFFFF
        directory += letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters) + 2, kind, 1)
        directory += struct.pack("<III", 0xFFFFFFFF, following, below) + b"\0" * 36 + struct.pack("<IQ", 0, 0)
    directory = directory.ljust(512, b"\0")
    header = OLE + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 10
    header += struct.pack("<IIIIIIII", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    return header + table + directory


def sound(tmp_path, ending):
    path = tmp_path / f"plan.{ending}"
    if ending == "docx":
        page = Document()
        page.add_paragraph("Kế hoạch")
        page.save(path)
    else:
        book = Workbook()
        book.worksheets[0].append(["Kế hoạch"])
        book.save(path)
    return path


def changed(path, part, change):
    """Return a copy of an archive with one part changed."""
    copy = path.with_stem("changed")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, change(content) if name == part else content)
    return copy


def read(path):
    return read_document(path) if kind_of(path) is FileKind.DOCX else read_workbook(path)


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("vinh-cuu-2021.clean.xlsx", FileKind.XLSX),
        ("vinh-cuu-2021.xls", FileKind.XLS),
        ("vinh-cuu-2021.docx", FileKind.DOCX),
        ("vinh-cuu-2021.pdf", FileKind.PDF),
        ("broken/docx-renamed.xlsx", FileKind.DOCX),
    ],
)
def test_a_file_is_what_it_holds_whatever_its_name(file, kind, tmp_path):
    copy = tmp_path / "plan.dat"
    copy.write_bytes((PLANS / file).read_bytes())
    assert kind_of(PLANS / file) is kind_of(copy) is kind


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty file"),
        (noise(1, 5000), "damaged"),
        (OLE + noise(2, 5000), "damaged"),
        (OLE, "damaged"),
        (b"PK\x03\x04" + noise(3, 5000), "damaged"),
        (b"%PDF-1.7\n" + noise(4, 5000), "damaged"),
        (compound("EncryptionInfo", "EncryptedPackage"), "password"),
        (compound("1Table", "WordDocument"), "Word 97"),
        (compound("PowerPoint Document"), "PowerPoint"),
        (compound(), "damaged"),
        (rb"{\rtf1\ansi K\u7871? ho\u7841?ch}", "rich text"),
        ("<html><body><table><tr><td>Kế hoạch</td></tr></table></body></html>".encode(), "web page"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><p>x", "web page"),
        ("<html xmlns:x='urn:x'><table>".encode("utf-16"), "web page"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "web page"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "old XML"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        ("Kế hoạch kiểm soát thủ tục hành chính".encode(), "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_in_one_sentence(tmp_path, content, words):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)
    with pytest.raises(UserError, match=words) as caught:
        kind_of(path)
    assert "\n" not in sentence(caught.value)
    assert "plan.xlsx" in sentence(caught.value)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"note.txt": b"x"}, "zip archive"),
        ({"xl/workbook.bin": b"x", "_rels/.rels": relation("xl/workbook.bin")}, "xlsb"),
        ({"ppt/presentation.xml": b"x", "_rels/.rels": relation("ppt/presentation.xml")}, "PowerPoint"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "ods"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text"}, "odt"),
    ],
)  # fmt: skip
def test_an_archive_of_another_kind_is_named(tmp_path, parts, words):
    path = tmp_path / "plan.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(UserError, match=words):
        kind_of(path)


def test_a_word_document_whose_main_part_has_another_name_is_read(tmp_path):
    path = sound(tmp_path, "docx")
    copy = tmp_path / "other.docx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "_rels/.rels":
                content = content.replace(b"word/document.xml", b"/word/document2.xml")
            target.writestr(name.replace("document.xml", "document2.xml"), content)
    assert read(copy)[0][0].above[0].text == "Kế hoạch"


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    for path in (tmp_path / "plan.xlsx", tmp_path):
        with pytest.raises(UserError, match="no file"):
            kind_of(path)


def test_the_mark_of_an_open_file_is_not_taken_for_the_file(tmp_path):
    mark = tmp_path / "~$plan.xlsx"
    mark.write_bytes(b"\x05Clerk" + b" " * 159)
    with pytest.raises(UserError, match="choose the file itself"):
        kind_of(mark)


def test_a_file_that_the_system_holds_back_is_refused_with_the_likely_reason(tmp_path, monkeypatch):
    path = sound(tmp_path, "xlsx")

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UserError, match="no permission"):
        kind_of(path)
    monkeypatch.undo()
    (tmp_path / "~$plan.xlsx").write_bytes(b"\x05Clerk")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UserError, match="open in Excel or Word"):
        kind_of(path)


@pytest.mark.parametrize(
    ("ending", "part"),
    [
        ("docx", "word/document.xml"),
        ("docx", "word/styles.xml"),
        ("xlsx", "xl/worksheets/sheet1.xml"),
        ("xlsx", "xl/workbook.xml"),
        ("xlsx", "xl/styles.xml"),
    ],
)
@pytest.mark.parametrize("opening", [BOMB, OUTSIDE])
def test_xml_that_declares_entities_is_refused(tmp_path, ending, part, opening):
    def declare(content):
        return opening + content[content.index(b"?>") + 2 if content.startswith(b"<?xml") else 0 :]

    path = changed(sound(tmp_path, ending), part, declare)
    with pytest.raises(UserError, match="declarations"):
        read(path)


def test_entities_hidden_in_another_encoding_are_refused(tmp_path):
    path = changed(
        sound(tmp_path, "docx"), "word/document.xml", lambda _: (BOMB[21:] + b"<x>&b;</x>").decode().encode("utf-16")
    )
    with pytest.raises(UserError, match="declarations"):
        read(path)


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_an_archive_that_claims_to_unpack_to_too_much_is_refused_at_once(tmp_path, ending):
    path = sound(tmp_path, ending)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("media/x.bin", "w") as part:
        for _ in range(210):
            part.write(bytes(1024 * 1024))
    began = time.monotonic()
    with pytest.raises(UserError, match="unpacks to more"):
        kind_of(path)
    assert time.monotonic() - began < 0.5


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_an_archive_that_lies_about_what_it_unpacks_to_is_refused_at_once(tmp_path, ending):
    part = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml"}[ending]
    path = changed(sound(tmp_path, ending), part, lambda _: b" " * 300_000_000)
    content = bytearray(path.read_bytes())
    claimed = struct.pack("<I", 300_000_000)
    begin = content.find(claimed)
    while begin >= 0:
        content[begin : begin + 4] = struct.pack("<I", 1000)
        begin = content.find(claimed)
    path.write_bytes(content)
    began = time.monotonic()
    with pytest.raises(UserError, match="damaged"):
        read(path)
    assert time.monotonic() - began < 0.5


def test_an_archive_of_countless_parts_is_refused(tmp_path):
    path = tmp_path / "plan.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(10_001):
            archive.writestr(f"word/{number}.xml", b"")
    with pytest.raises(UserError, match="unpacks to more"):
        kind_of(path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_archive_that_holds_a_part_twice_is_refused(tmp_path):
    path = sound(tmp_path, "docx")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/document.xml", b"<x/>")
    with pytest.raises(UserError, match="damaged"):
        kind_of(path)


def test_a_part_whose_sum_does_not_hold_is_damaged(tmp_path):
    path = sound(tmp_path, "docx")
    with Archive(path) as archive:
        archive.names["word/document.xml"].CRC ^= 1
        with pytest.raises(DamagedArchiveError):
            archive.read("word/document.xml")


def test_an_archive_with_a_locked_part_is_said_to_be_locked(tmp_path):
    path = sound(tmp_path, "docx")
    content = bytearray(path.read_bytes())
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(UserError, match="password"):
        kind_of(path)


@pytest.mark.parametrize("opening", [b"", OLE, b"PK\x03\x04", b"%PDF-1.7\n"])
def test_fifty_megabytes_of_noise_are_refused_in_a_moment(tmp_path, opening):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(opening + noise(6, 50 * 1024 * 1024))
    began = time.monotonic()
    with pytest.raises(UserError):
        kind_of(path)
    assert time.monotonic() - began < 1


def test_a_file_larger_than_any_plan_is_refused_unread(tmp_path):
    path = tmp_path / "plan.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7")
        file.truncate(201 * 1024 * 1024)
    with pytest.raises(UserError, match="larger than"):
        kind_of(path)


def test_a_workbook_inside_an_old_word_document_does_not_make_it_one(tmp_path):
    path = tmp_path / "plan.doc"
    path.write_bytes(compound("WordDocument") + "Workbook".encode("utf-16-le"))
    with pytest.raises(UserError, match="Word 97"):
        kind_of(path)


def test_deflate_is_the_only_packing_that_office_files_use(tmp_path):
    path = tmp_path / "plan.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", b"<x/>" * 100)
    with pytest.raises(UserError, match="damaged"):
        read(path)
    assert zlib.MAX_WBITS == 15
