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


@pytest.mark.parametrize("name", ["CON.pdf", "nul", "Aux.tar.gz", "com1.docx", "LPT9.txt", "COM¹.pdf", "con .pdf"])
def test_a_name_is_no_device_of_windows(name):
    assert safe_name(name) == f"_{name}"


@pytest.mark.parametrize("name", ["contract.pdf", "com.pdf", "com10.pdf", "báo cáo con.pdf"])
def test_names_that_only_begin_like_a_device_stay(name):
    assert safe_name(name) == name


def test_a_name_does_not_turn_its_ending_round():
    assert safe_name("hop\u202efdp.exe") == "hopfdp.exe"


@pytest.mark.parametrize("ending", ["mhtml", "xhtml", "ws", "wsc", "sct", "appinstaller", "msixbundle", "iqy", "jnlp"])
def test_less_known_programs_are_known_too(ending):
    assert danger_of(f"a.{ending}") is Danger.PROGRAM
