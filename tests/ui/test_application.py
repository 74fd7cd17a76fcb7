"""The program from nothing to its window."""

import shutil
import subprocess
import sys
from datetime import date

import pytest

from app.errors import Cancelled
from app.paths import places
from app.settings import Settings
from app.ui.application import look, open_window, run
from app.ui.dialogs import Dialogs
from app.ui.kit.memory import keep_in, remember

HEAVY = (
    "openpyxl", "reportlab", "pypdfium2", "python_calamine", "alembic", "holidays", "numpy", "pdfplumber", "pdfminer",
    "docx", "lxml", "sqlalchemy", "babel", "PySide6.QtPrintSupport", "app.importers.reading", "app.importers.names",
    "app.domain.forms", "app.domain.plan_comparison", "app.reports.sheet", "app.reports.packs",
    "app.services.acceptance", "app.services.planning", "app.services.report_draft", "app.services.report_kinds",
    "app.ui.intake.view", "app.ui.tasks.view", "logging.handlers",
)  # fmt: skip
START = """
import sys
from datetime import date
from pathlib import Path
from app.i18n import set_language
from app.log import start_log
from app.settings import Settings
from app.ui.application import make_application, open_window
start_log(Path(sys.argv[1]).parent)
set_language("vi")
application = make_application(Settings())
window = open_window(Path(sys.argv[1]), Settings(), lambda: date(2023, 3, 8))
window.show()
application.processEvents()
print(*(name for name in sys.argv[2:] if name in sys.modules))
window.close()
"""


@pytest.fixture
def store(tmp_path, sample_store):
    path = tmp_path / "so-lieu.dmk"
    shutil.copy(sample_store, path)
    return path


def test_what_takes_long_to_load_is_not_loaded_at_start(store):
    done = subprocess.run(
        [sys.executable, "-c", START, str(store), *HEAVY], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""


def test_every_place_can_be_gone_to_and_drawn(store, qtbot):
    look(store, date(2023, 3, 8))


def test_a_store_that_another_window_has_is_opened_only_when_that_is_wanted(store, monkeypatch, qapp):
    asked: list[str] = []
    answer = [False]

    def ask(_self, question, detail, yes):
        asked.append(question)
        return answer[0]

    monkeypatch.setattr(Dialogs, "ask", ask)
    first = open_window(store, Settings(), lambda: date(2023, 3, 8))
    with pytest.raises(Cancelled):
        open_window(store, Settings(), lambda: date(2023, 3, 8))
    assert asked == ["so-lieu.dmk đang mở ở một cửa sổ khác."]
    answer[0] = True
    second = open_window(store, Settings(), lambda: date(2023, 3, 8))
    second.close()
    first.close()
    third = open_window(store, Settings(), lambda: date(2023, 3, 8))
    assert len(asked) == 2
    third.close()


def test_what_the_window_remembers_lies_where_it_was_told(tmp_path):
    keep_in(places(tmp_path).window)
    remember("store", "x")
    assert (tmp_path / "window.ini").exists()


def test_a_file_that_is_no_store_ends_the_program_with_one_sentence(tmp_path, monkeypatch, qapp):
    told: list[object] = []
    monkeypatch.setattr(Dialogs, "choose", lambda _self, *asked: told.append(asked))
    path = tmp_path / "thu.dmk"
    path.write_bytes(b"no store at all, only some words")
    assert run(path) == 1
    assert len(told) == 1
