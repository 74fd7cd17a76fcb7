"""The command line as somebody at a prompt sees it: what it prints, what it refuses, what it leaves untouched."""

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from app.__main__ import main
from app.paths import RESOURCES

PLAN = RESOURCES / "samples" / "ke-hoach-kstt-2023.xlsx"


@pytest.fixture
def store(quarter, tmp_path) -> Path:
    """A copy of the demonstration's store that a test may spoil."""
    return Path(shutil.copy(quarter / "demo.dmk", tmp_path / "copy.dmk"))


def refused(capsys: pytest.CaptureFixture[str], *words: str | Path) -> str:
    """Run a command that must be refused, and return its one sentence."""
    assert main([str(word) for word in words]) == 1
    shown = capsys.readouterr()
    assert shown.out == "" or "verify" in words
    assert "Traceback" not in shown.err
    assert len(shown.err.strip().splitlines()) == 1
    return shown.err.strip()


def test_the_demonstration_needs_no_window(tmp_path):
    code = "import sys; from app.__main__ import main; main(sys.argv[1:]); sys.exit('PySide6' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, "demo", "--out", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.suffix for path in (tmp_path / "out").iterdir() if path.is_file()} >= {".dmk", ".pdf", ".xlsx"}


def test_the_demonstration_never_writes_over_an_earlier_one(quarter, capsys):
    before = (quarter / "demo.dmk").read_bytes()
    assert "demo.dmk" in refused(capsys, "demo", "--out", quarter)
    assert (quarter / "demo.dmk").read_bytes() == before


def test_a_dry_run_prints_the_plan_and_writes_nothing(tmp_path, capsys):
    assert main(["--data", str(tmp_path), "import", str(PLAN), "--dry-run", "--json"]) == 0
    read = json.loads(capsys.readouterr().out)
    assert list(read) == [
        "plan",
        "columns",
        "column_fields",
        "column_groups",
        "sections",
        "tasks",
        "indicators",
        "problems",
    ]
    assert len(read["tasks"]) == 40
    assert list(tmp_path.iterdir()) == []


def test_an_import_makes_the_store_and_the_tasks_can_be_listed(tmp_path, capsys):
    assert main(["--data", str(tmp_path / "new"), "import", str(PLAN)]) == 0
    assert "40 nhiệm vụ" in capsys.readouterr().out
    words = ["--data", str(tmp_path / "new"), "tasks", "--on", "2023-03-08", "--overdue", "--json"]
    assert main(words) == 0
    overdue = json.loads(capsys.readouterr().out)
    assert [(line["number"], line["due"]) for line in overdue] == [
        ("1.1", "2023-01-30"),
        ("2.7", "2023-01-14"),
        ("2.7", "2023-02-14"),
    ]


def test_tasks_of_a_unit_are_found_without_accents(store, capsys):
    assert main(["tasks", "--store", str(store), "--on", "08/03/2023", "--unit", "thanh tra", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found
    assert {line["number"] for line in found} >= {"1.1", "1.2"}


def test_the_signed_report_is_written_again_byte_for_byte(quarter, store, tmp_path, capsys):
    words = ["report", "--store", str(store), "--period", "2023-Q1", "--out", str(tmp_path / "again")]
    assert main(words) == 0
    for name in ("bao-cao-2023-Q1.pdf", "bao-cao-2023-Q1.xlsx"):
        assert (tmp_path / "again" / name).read_bytes() == (quarter / name).read_bytes()


def test_a_sound_store_verifies(store, capsys):
    assert main(["verify", "--store", str(store)]) == 0
    assert "nguyên vẹn" in capsys.readouterr().out


def test_one_changed_figure_of_a_signed_report_is_told_with_the_reports_number(store, capsys):
    with sqlite3.connect(store) as file:
        for (trigger,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f'DROP TRIGGER "{trigger}"')
        file.execute(
            "UPDATE report_cell SET value = '143' WHERE value = '142' AND report_id IN"
            " (SELECT id FROM report WHERE period = '2023-Q1')"
        )
    file.close()
    assert main(["verify", "--store", str(store)]) == 1
    shown = capsys.readouterr()
    assert "68/BC-SXD" in shown.out
    assert "412/BC-SXD, Quý IV năm 2022: nguyên vẹn" in shown.out
    assert len(shown.err.strip().splitlines()) == 1


def test_a_backup_can_be_restored(store, capsys):
    assert main(["backup", "--store", str(store)]) == 0
    made = capsys.readouterr().out.strip()
    assert main(["restore", made, "--store", str(store)]) == 0
    assert main(["verify", "--store", str(store)]) == 0


def test_errors_and_warnings_of_a_draft_are_shown(store, capsys):
    assert main(["check", "--store", str(store), "--period", "2023-Q2", "--on", "2023-05-10", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["period"] == "2023-Q2"
    assert not found["can_sign"]
    assert main(["check", "--store", str(store), "--period", "2023-Q2", "--on", "2023-05-10"]) == 0
    assert "II.06a, 1 Cấp giấy phép xây dựng: " in capsys.readouterr().out
    assert "Chưa có báo cáo" in refused(
        capsys, "report", "--store", store, "--period", "2023-Q2", "--out", store.parent
    )


def test_a_refuted_report_is_not_handed_out_as_the_signed_one(store, tmp_path, capsys):
    with sqlite3.connect(store) as file:
        file.execute("DROP TRIGGER signed_report_update")
        file.execute("UPDATE signed_report SET pdf = x'2550' WHERE number = '68/BC-SXD'")
    file.close()
    said = refused(capsys, "report", "--store", store, "--period", "2023-Q1", "--out", tmp_path / "out")
    assert "68/BC-SXD" in said
    assert not (tmp_path / "out").exists()


def test_the_log_is_never_printed_at_the_prompt(store, capsys):
    (store.parent / "sao-luu").write_text("in the way", "utf-8")
    assert main(["tasks", "--store", str(store), "--on", "2023-03-08"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--period", "2023-Q5"),
        ("check", "--period", "0000-Q1"),
        ("check", "--period", "0001-Q1"),
        ("report", "--period", "2023-Q2", "--out", "{tmp}"),
        ("report", "--period", "2023-Q1", "--out", "{tmp}", "--format", "odt"),
        ("report", "--period", "2031-Q1", "--out", "{tmp}"),
        ("import", "{tmp}/khong-co.xlsx"),
        ("restore", "{tmp}/khong-co.dmk"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(words, store, tmp_path, capsys):
    before = store.read_bytes()
    refused(capsys, *(word.replace("{tmp}", str(tmp_path)) for word in words), "--store", store)
    assert store.read_bytes() == before


def test_a_missing_store_is_not_made_by_looking(tmp_path, capsys):
    for words in (("tasks",), ("verify",), ("backup",), ("check", "--period", "2023-Q1")):
        refused(capsys, *words, "--store", tmp_path / "none.dmk")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path, capsys):
    letter = tmp_path / "letter.dmk"
    letter.write_text("Kính gửi: Sở Xây dựng", "utf-8")
    refused(capsys, "tasks", "--store", letter)
    assert letter.read_text("utf-8") == "Kính gửi: Sở Xây dựng"


@pytest.mark.parametrize("words", [["nhap"], ["import"], ["tasks", "--on", "31/02/2023"], ["check"]])
def test_wrong_usage_is_exit_code_two(words, capsys):
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    assert "--help" in capsys.readouterr().err


def test_the_help_speaks_vietnamese(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    assert "cách dùng" in shown
    assert "options" not in shown
