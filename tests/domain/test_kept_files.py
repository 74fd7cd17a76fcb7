"""Which files can do harm: told by their names and by what they hold."""

import pytest

from app.domain.kept_files import Danger, danger_of, safe_name


@pytest.mark.parametrize("name", ["a.exe", "A.BAT", "tệp.js", "lối tắt.lnk", "bao-cao.pdf.exe", "a.exe ", "a.exe."])
def test_programs_are_known_by_their_last_ending(name):
    assert danger_of(name) is Danger.PROGRAM


@pytest.mark.parametrize("name", ["a.docm", "b.XLSM", "c.xlsb", "d.pptm"])
def test_documents_with_macros_are_known(name):
    assert danger_of(name) is Danger.MACROS


@pytest.mark.parametrize("name", ["a.pdf", "b.docx", "c.xlsx", "ảnh.jpg", "quyết định.signed.pdf", "không đuôi"])
def test_ordinary_documents_are_not(name):
    assert danger_of(name, b"%PDF-1.7") is None


def test_a_program_under_a_documents_name_is_told_by_its_content():
    assert danger_of("bao-cao.pdf", b"MZ\x90\x00") is Danger.DISGUISED
    assert danger_of("bang.xlsx", b"PK\x03\x04...xl/vbaProject.bin...") is Danger.MACROS


@pytest.mark.parametrize(
    ("name", "safe"), [("..\\..\\a.pdf", "a.pdf"), ("/etc/x.pdf", "x.pdf"), ('b"<>|.pdf', "b____.pdf"), ("..", "tep")]
)
def test_a_name_leads_out_of_no_folder(name, safe):
    assert safe_name(name) == safe
