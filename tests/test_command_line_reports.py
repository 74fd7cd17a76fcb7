"""Reports at the prompt: how far each has come, and whether a file or a code is what was signed."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from app.__main__ import main
from app.domain.periods import ReportingPeriod
from app.domain.reports import Way
from app.services.store import open_store

Q1 = ReportingPeriod.parse("2023-Q1")


@pytest.fixture
def store(quarter: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration's store that a test may change."""
    return Path(shutil.copy(quarter / "demo.dmk", tmp_path / "copy.dmk"))


def said(capsys: pytest.CaptureFixture[str], *words: str | Path, code: int = 0) -> str:
    """Run a command and return what it prints, or the one sentence with which it refuses."""
    capsys.readouterr()
    assert main([str(word) for word in words]) == code
    shown = capsys.readouterr()
    assert "Traceback" not in shown.err
    return shown.out if code == 0 else shown.err.strip()


def test_every_report_is_listed_with_how_far_it_has_come(store: Path, capsys):
    opened = open_store(store, daily_backup=False)
    report = opened.reporting.report(Q1)
    assert report is not None
    signed = opened.reporting.signed(report.id)
    assert signed is not None
    opened.delivery.send(report, signed.day, Way.AXIS, "Văn phòng UBND tỉnh", date(2023, 4, 1))
    opened.reporting.replace(report, "Sót hồ sơ")
    opened.close()
    lines = said(capsys, "reports", "--store", store, "--on", "2023-04-01").splitlines()
    assert "Đã ký, niêm phong  412/BC-SXD" in lines[0]
    assert "68/BC-SXD" in lines[1]
    assert "Đã gửi" in lines[1]
    assert "trục liên thông, Văn phòng UBND tỉnh" in lines[1]
    assert "bản điều chỉnh lần 1" in lines[2]
    assert "Đang soạn" in lines[2]
    assert lines[3] == "3 báo cáo"
    found = json.loads(said(capsys, "reports", "--store", store, "--json"))
    assert [one["stage"] for one in found] == ["signed", "sent", "draft"]


def test_the_check_of_a_period_says_how_far_its_report_has_come(store: Path, capsys):
    assert "Đã ký, niêm phong" in said(capsys, "check", "--store", store, "--period", "2023-Q1").splitlines()[0]
    assert (
        json.loads(said(capsys, "check", "--store", store, "--period", "2023-Q2", "--on", "2023-04-01", "--json"))[
            "stage"
        ]
        == "draft"
    )


def test_the_signed_file_given_alone_is_known(store: Path, quarter: Path, capsys):
    file = quarter / "bao-cao-2023-Q1.pdf"
    assert "68/BC-SXD" in said(capsys, "verify", "--store", store, "--file", file)
    found = json.loads(said(capsys, "verify", "--store", store, "--file", file, "--json"))
    assert (found["ok"], found["verdict"], found["number"]) == (True, "same", "68/BC-SXD")


def test_one_changed_byte_is_refused_with_its_place(store: Path, quarter: Path, tmp_path: Path, capsys):
    content = bytearray((quarter / "bao-cao-2023-Q1.pdf").read_bytes())
    content[4000] ^= 1
    file = tmp_path / "sửa.pdf"
    file.write_bytes(content)
    words = said(capsys, "verify", "--store", store, "--file", file, code=1)
    assert words.startswith("sửa.pdf: không phải bản đã ký. Báo cáo số 68/BC-SXD")
    assert "4001" in words.replace(".", "")
    assert main(["verify", "--store", str(store), "--file", str(file), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["ok"] is False


def test_a_code_read_off_paper_is_looked_up(store: Path, capsys):
    opened = open_store(store, daily_backup=False)
    report = opened.reporting.report(Q1)
    assert report is not None
    signed = opened.reporting.signed(report.id)
    assert signed is not None
    opened.close()
    assert "68/BC-SXD" in said(capsys, "verify", "--store", store, "--code", signed.code)
    assert "không thuộc báo cáo nào" in said(
        capsys, "verify", "--store", store, "--code", "0" * 4 + "-0000" * 3, code=1
    )


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("a.txt", b"hello", "không phải tệp PDF"), ("a.pdf", b"", "không phải tệp PDF"), ("b.pdf", b"%PDF-1.7 x", "hỏng")],
)
def test_what_is_no_report_is_one_sentence(store: Path, tmp_path: Path, capsys, name: str, content: bytes, words: str):
    (tmp_path / name).write_bytes(content)
    told = said(capsys, "verify", "--store", store, "--file", tmp_path / name, code=1)
    assert words in told
    assert len(told.splitlines()) == 1


def test_a_file_that_is_not_there_is_one_sentence(store: Path, tmp_path: Path, capsys):
    assert "mat.pdf" in said(capsys, "verify", "--store", store, "--file", tmp_path / "mat.pdf", code=1)


def test_another_kind_of_report_is_checked_listed_and_written_under_its_own_name(store: Path, tmp_path: Path, capsys):
    at = ("--store", store, "--on", "2023-03-20")
    found = json.loads(said(capsys, "check", *at, "--period", "2023-H1", "--family", "cchc", "--json"))
    assert (found["family"], found["period"], found["stage"]) == ("cchc", "2023-H1", "draft")
    assert said(capsys, "check", *at, "--period", "2023-Q1", "--family", "CCHC").startswith("2023-Q1, CCHC: Đang soạn")
    refused = said(capsys, "report", *at, "--period", "2023-Q1", "--family", "cchc", "--out", tmp_path, code=1)
    assert refused == "Chưa có báo cáo CCHC kỳ 2023-Q1; hãy mở báo cáo trong cửa sổ trước."
    opened = open_store(store, daily_backup=False)
    opened.reporting.open(Q1, date(2023, 3, 20), "cchc")
    opened.close()
    said(capsys, "report", *at, "--period", "2023-Q1", "--family", "cchc", "--out", tmp_path, "--format", "docx")
    said(capsys, "report", *at, "--period", "2023-Q1", "--out", tmp_path, "--format", "docx")
    assert sorted(path.name for path in tmp_path.glob("*.docx")) == [
        "bao-cao-2023-Q1.docx",
        "bao-cao-cchc-2023-Q1-du-thao.docx",
    ]
    lines = said(capsys, "reports", *at).splitlines()
    assert [("CCHC" in line, line.split()[0]) for line in lines[:3]] == [
        (False, "2022-Q4"),
        (True, "2023-Q1"),
        (False, "2023-Q1"),
    ]
    assert {one["family"] for one in json.loads(said(capsys, "reports", *at, "--json"))} == {"kstt", "cchc"}


def test_a_kind_of_report_that_there_is_not_is_refused_with_those_there_are(store: Path, capsys):
    refused = said(capsys, "check", "--store", store, "--period", "2023-Q1", "--family", "abc", code=1)
    assert refused == "Không có loại báo cáo “abc”; hiện có: kstt, cchc."
