"""Makes the pictures of the user guide anew from the program's own windows over the sample: no screen is needed.

    .venv/bin/python docs/make_pictures.py [PICTURE …]

Without names all are made. They lie in resources/guide/pictures, 1366 × 768 in the light palette, and are small enough
to ship: 256 colours each. The day and the hour are always the same, so that only what changed in a window changes its
picture.
"""

import os
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.demo import explain, fill_quarter
from app.domain.periods import ReportingPeriod
from app.domain.progress import State
from app.domain.reports import Explanation
from app.i18n import set_language
from app.paths import RESOURCES
from app.services.progress import TaskStanding
from app.services.store import create_store, open_store
from app.settings import Settings
from app.ui.aims import ReportAim, SettingsAim
from app.ui.application import make_application
from app.ui.desk import Desk
from app.ui.frame.main_window import MainWindow
from app.ui.intake.view import IntakeView
from app.ui.jobs import Job
from app.ui.kit.memory import keep_in
from app.ui.reports.verify_dialog import VerifyDialog
from app.ui.reports.view import ReportsView
from app.ui.tasks.progress_dialog import ProgressDialog

PICTURES = RESOURCES / "guide" / "pictures"
SAMPLE = RESOURCES / "samples" / "demo.toml"
TODAY = date(2023, 3, 10)
_NOW = datetime(2023, 3, 10, 2, 15, tzinfo=UTC)
_SIZE = (1366, 768)
_COLOURS = 256


def make_store(path: Path) -> None:
    """Make the store that the pictures show: the sample's quarter four days before the cut-off, not yet signed."""
    store = create_store(path, now=lambda: _NOW)
    try:
        fill_quarter(store, tomllib.loads(SAMPLE.read_text("utf-8")), TODAY)
    finally:
        store.close()


def save(picture: QPixmap, path: Path) -> None:
    """Keep a picture in a palette of its own colours."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    with Image.open(BytesIO(buffer.data().data())) as image:
        flat = image.convert("RGB").quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        flat.save(path, "PNG", optimize=True)


class Studio:
    """The windows over the sample and over an empty store, and how they stand for each picture."""

    def __init__(self, folder: Path) -> None:
        keep_in(folder / "window.ini")
        set_language("vi")
        self._settings = Settings(theme="light")
        self._application = make_application(self._settings)
        make_store(folder / "so-xay-dung.dmk")
        self.empty = self._open(folder / "so-lieu.dmk")
        self.window = self._open(folder / "so-xay-dung.dmk")
        self.window.desk.choose_period(ReportingPeriod.parse("2023-Q1"))
        self.settle()

    def _open(self, path: Path) -> MainWindow:
        store = open_store(path, now=lambda: _NOW, daily_backup=False)
        store.backups.latest()  # the window looks for it a while after its start
        window = MainWindow(Desk(store, clock=lambda: TODAY, settings=self._settings), self._reopen)
        window.resize(*_SIZE)
        window.show()
        self.settle()
        return window

    def _reopen(self, path: Path) -> Desk:
        raise NotImplementedError(f"no picture opens {path}")

    def settle(self) -> None:
        """Let all that was begun be done and drawn."""
        for _turn in range(2):  # what is done after a pause in the typing may itself begin a job
            QTest.qWait(250)
            while any(window.desk.jobs.findChildren(Job) for window in self._windows()):
                QTest.qWait(10)
            QTest.qWait(100)

    def _windows(self) -> Iterator[MainWindow]:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, MainWindow):
                yield widget

    def place(self, key: str) -> QWidget:
        """Show a place of the rail as it is gone to."""
        self.window.go(key)
        return self.window

    def tasks(self) -> QWidget:
        """Show the tasks with an overdue one in the pane."""
        self.window.go("tasks")
        self.window.desk.open_task(self._overdue().task.id)
        return self.window

    def progress(self) -> QWidget:
        """Open the dialog in which progress is recorded."""
        return self._opened(ProgressDialog(self.window.desk, self._overdue(), "", self.window))

    def intake(self) -> QWidget:
        """Read a plan, before anything is written."""
        self.empty.import_plan(RESOURCES / "samples" / "ke-hoach-kstt-2023.xlsx")
        self.settle()
        view = self.empty.view("intake")
        if isinstance(view, IntakeView):
            view.go_on()
        return self.empty

    def report(self, part: str) -> QWidget:
        """Show the report at one of its parts."""
        self.window.lead("reports", ReportAim(part=part))
        self.settle()
        self.window.lead("reports", ReportAim(part=part))  # it stands only once the report was put together
        return self.window

    def signing(self) -> QWidget:
        """Show the report as it prints, all settled, before it is signed."""
        sample = tomllib.loads(SAMPLE.read_text("utf-8"))
        desk = self.window.desk
        report = desk.store.reporting.open(ReportingPeriod.parse(sample["period"]), TODAY)
        explain(desk.store, sample, report, TODAY)
        desk.refresh.tell({Explanation})
        self.settle()
        view = self.window.view("reports")
        self.window.go("reports")
        if isinstance(view, ReportsView):
            view.show_pane("preview")
        return self.window

    def verify(self) -> QWidget:
        """Open the dialog that holds a paper against the sealed report."""
        return self._opened(VerifyDialog(self.window.desk, self.window))

    def settings(self, page: str) -> QWidget:
        """Show a page of the settings."""
        self.window.lead("settings", SettingsAim(page=page))
        return self.window

    def _overdue(self) -> TaskStanding:
        desk = self.window.desk
        digest = desk.store.digest.of(desk.today(), desk.period, desk.settings.soon_days)
        return next(one for one in digest.standings if one.state is State.OVERDUE)

    def _opened(self, dialog: QDialog) -> QWidget:
        dialog.open()
        return dialog

    def close(self) -> None:
        """Close the windows."""
        for window in tuple(self._windows()):
            window.close()


SHOTS: Mapping[str, Callable[[Studio], QWidget]] = {
    "lan-dau": lambda studio: studio.empty,
    "nhap-ke-hoach": Studio.intake,
    "hom-nay": lambda studio: studio.place("today"),
    "nhiem-vu": Studio.tasks,
    "ghi-tien-do": Studio.progress,
    "don-doc": lambda studio: studio.place("reminders"),
    "lich": lambda studio: studio.place("calendar"),
    "chi-tieu": lambda studio: studio.place("indicators"),
    "bao-cao-bieu": lambda studio: studio.report("II.06a"),
    "bao-cao-phan-loi": lambda studio: studio.report("opening"),
    "bao-cao-ky": Studio.signing,
    "doi-chieu": Studio.verify,
    "thiet-lap-don-vi": lambda studio: studio.settings("units"),
    "bo-bieu-mau": lambda studio: studio.settings("packs"),
    "thiet-lap-ky": lambda studio: studio.settings("periods"),
}
"""Each picture by its name, and what stands in it; in this order."""


def _set_stage() -> None:
    """Let the pictures be the same on every computer: no screen, one hour, one name for who made the changes."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["LOGNAME"] = "Lê Thị Mai"
    os.environ["TZ"] = "Asia/Ho_Chi_Minh"
    if hasattr(time, "tzset"):
        time.tzset()


def main(names: list[str]) -> int:
    """Make the pictures named, or all."""
    _set_stage()
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Path(folder))
        for name, shot in SHOTS.items():
            if names and name not in names:
                continue
            shown = shot(studio)
            studio.settle()
            save(shown.grab(), PICTURES / f"{name}.png")
            if isinstance(shown, QDialog):
                shown.close()
        studio.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
