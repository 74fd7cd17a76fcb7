"""A reader of the screen hears which day, occurrence and figure one comes to, on the bus that real ones listen to."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BUS = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
PROGRAMS = ("Xvfb", "dbus-run-session")
pytestmark = pytest.mark.skipif(
    not (BUS.exists() and all(map(shutil.which, PROGRAMS))), reason="no screen, or no bus for readers of it"
)
_LONGEST = 60


@pytest.fixture(scope="module")
def screen():
    """A screen that nobody looks at: its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x800x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
        server.terminate()


@pytest.fixture(scope="module")
def heard(screen, filled_store, tmp_path_factory):
    """What is heard, place by place."""
    here = {**os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    written = tmp_path_factory.mktemp("heard") / "heard.json"
    ears = [sys.executable, "-m", "tests.ui.everyone.ears", str(filled_store), str(written)]
    command = ["dbus-run-session", "--", *ears]
    done = subprocess.run(command, env=here, capture_output=True, text=True, timeout=_LONGEST, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(written.read_text("utf-8"))


def test_the_day_gone_to_is_heard_on_arrival_at_each_key_and_on_another_page(heard):
    assert [one.partition(",")[0] for one in heard["days"]] == [
        "Thứ Sáu 17/03/2023",
        "Thứ Bảy 18/03/2023",
        "Thứ Ba 18/04/2023",
    ]


def test_a_list_that_is_come_to_says_its_first_line_and_not_only_its_name(heard):
    first, second = heard["agenda"]
    assert first.startswith("Quá hạn")
    assert second.startswith("Hạn gửi báo cáo")


def test_another_page_turned_to_by_its_button_is_said(heard):
    assert heard["page"] == ["Tháng 5/2023"]


def test_what_the_line_below_the_views_says_is_said_aloud(heard):
    assert heard["said"] == ["Đã lưu."]


def test_the_occurrence_gone_to_is_heard(heard):
    assert [one.partition(",")[0] for one in heard["occurrences"]][1:] == ["Quý II", "Quý I"]


def test_the_figure_gone_to_is_heard(heard):
    assert heard["figures"] == ["Quý I: 91,7%", "Quý II: chưa có số liệu"]
