"""Every view and dialog of the window, each as an officer comes upon it, over a store in which there is something."""

import shutil
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.demo import fill_quarter
from app.domain.indicators import Comparator, Indicator
from app.domain.periods import ReportingPeriod
from app.domain.progress import Evidence, Status, TaskStanding
from app.domain.reports import Report
from app.domain.schedules import Step
from app.i18n import set_language
from app.importers.files.form_workbook import FormFile
from app.paths import RESOURCES
from app.services.form_files import FilledForm, FilledRow
from app.services.report_delivery import Version
from app.services.store import create_store, open_store
from app.settings import Settings
from app.ui.aims import ReportAim, SettingsAim
from app.ui.calendar.export import ExportDialog
from app.ui.crash import CrashDialog
from app.ui.desk import Desk
from app.ui.frame.leaving import LeavingDialog
from app.ui.frame.main_window import MainWindow
from app.ui.guide.opening import show_guide
from app.ui.indicators.dialog import IndicatorDialog
from app.ui.indicators.past_dialog import PastDialog
from app.ui.indicators.year_dialog import YearDialog
from app.ui.intake.steps_dialog import StepsDialog
from app.ui.jobs import InlinePool
from app.ui.kit.memory import keep_in
from app.ui.reports.form_gather import FilledDialog, UnitDialog
from app.ui.reports.signed_dialog import SignedDialog
from app.ui.reports.verify_dialog import VerifyDialog
from app.ui.settings.pages import PAGES
from app.ui.shortcuts import ShortcutsDialog
from app.ui.tasks.contents import read_contents
from app.ui.tasks.deadline_dialogs import DayDialog, ExtensionDialog
from app.ui.tasks.edit_dialog import EditDialog
from app.ui.tasks.evidence_actions import EvidenceDialog
from app.ui.tasks.file_sources import ScanDialog
from app.ui.tasks.filters import TaskFilter
from app.ui.tasks.history_dialog import HistoryDialog
from app.ui.tasks.progress_dialog import ProgressDialog
from app.ui.tasks.saved_filters import NameDialog
from app.ui.tasks.section_actions import SectionDialog
from app.ui.tasks.several_dialogs import ExtensionOfSeveralDialog, ProgressOfSeveralDialog
from app.ui.tasks.units_dialog import UnitsDialog
from app.ui.today.week_dialog import WeekDialog
from app.ui.tour.tour import tour_of
from tests.ui.conftest import ScriptedDialogs

PLAN = RESOURCES / "samples" / "ke-hoach-kstt-2023.xlsx"
_SAMPLE = RESOURCES / "samples" / "demo.toml"
PREVIOUS = ReportingPeriod.parse("2022-Q4")
_PAUSE = 10
"""Milliseconds: what is put off until the view stands is shown by then."""
PERIOD = ReportingPeriod.parse("2023-Q1")
SIZE = (1366, 720)
_STEPS = (Step(label="Dự thảo", due=date(2023, 3, 14)), Step(label="Trình ký", due=date(2023, 3, 31)))
_NEW = Indicator(year=2023, name="", comparator=Comparator.AT_LEAST, target=Decimal(0))


def make_store(path: Path) -> None:
    """Make a store four days before the cut-off: an office, a plan with its journal, figures, one signed report."""
    sample = tomllib.loads(_SAMPLE.read_text("utf-8"))
    store = create_store(path)
    try:
        fill_quarter(store, sample, sample["today"])
    finally:
        store.close()


def settle() -> None:
    """Let all that was begun be done and drawn."""
    for _turn in range(4):
        QApplication.processEvents()
    QTest.qWait(_PAUSE)


@contextmanager
def open_stage(filled: Path, folder: Path, language: str = "vi", size: tuple[int, int] = SIZE) -> Iterator["Stage"]:
    """Open the windows in a language, over copies of the stores in a folder; the look is the one in force."""
    keep_in(folder / "window.ini")
    set_language(language)
    shutil.copy(filled, folder / "so-lieu.dmk")
    windows = [_open_window(folder / name, language, size) for name in ("so-lieu.dmk", "chua-co-gi.dmk")]
    try:
        yield Stage(window=windows[0], empty=windows[1])
    finally:
        if windows[0].places.has("reports"):
            Stage(window=windows[0], empty=windows[1]).view("reports").preview.close_paper()
        for window in windows:
            window.close()
            window.deleteLater()
        QApplication.processEvents()
        set_language()
        keep_in(None)


def _open_window(path: Path, language: str, size: tuple[int, int]) -> MainWindow:
    settings = Settings(language=language, theme="light")
    today = tomllib.loads(_SAMPLE.read_text("utf-8"))["today"]

    def make_desk(path: Path) -> Desk:
        store = open_store(path, daily_backup=False)
        return Desk(store, clock=lambda: today, settings=settings, pool=InlinePool(), dialogs=ScriptedDialogs())

    window = MainWindow(make_desk(path), make_desk)
    window.desk.choose_period(PERIOD)
    window.resize(*size)
    window.show()
    settle()
    return window


class Stage(Struct, frozen=True, kw_only=True):
    """The window over the filled store, and one in which nothing is set up yet."""

    window: MainWindow
    empty: MainWindow

    @property
    def desk(self) -> Desk:
        """The desk of the filled store."""
        return self.window.desk

    @property
    def standings(self) -> Sequence[TaskStanding]:
        """The tasks of the year."""
        desk = self.desk
        return desk.store.digest.of(desk.today(), desk.period, desk.settings.soon_days).standings

    @property
    def documented(self) -> tuple[TaskStanding, Evidence]:
        """A task with a document, and the document."""
        evidence = self.desk.store.progress.evidence
        return next((one, found[0]) for one in self.standings if (found := evidence(one.task.id)))

    def view(self, key: str) -> Any:
        """A view, of whatever make it is."""
        return self.window.view(key)

    # Places

    def place(self, key: str) -> QWidget:
        """A place of the rail, or one behind it."""
        self.window.go(key)
        return self.window

    def tasks(self) -> QWidget:
        """The tasks with one that has a journal in the pane."""
        self.window.go("tasks")
        self.desk.open_task(self.documented[0].task.id)
        return self.window

    def chosen_tasks(self) -> QWidget:
        """The tasks with two of them ticked."""
        self.window.go("tasks")
        view = self.view("tasks")
        view.model.tick([one.task.id for one in self.standings[:2]], on=True)
        return self.window

    def calendar(self, mode: str) -> QWidget:
        """The calendar in one of its ways to show."""
        self.window.go("calendar")
        self.view("calendar").show_mode(mode)
        return self.window

    def report(self, part: str) -> QWidget:
        """The report at one of its parts."""
        self.window.lead("reports", ReportAim(part=part))
        settle()
        self.window.lead("reports", ReportAim(part=part))  # it stands only once the report was put together
        return self.window

    def preview(self) -> QWidget:
        """The report as it prints, beside what signs it."""
        self.window.go("reports")
        self.view("reports").show_pane("preview")
        return self.window

    def signed(self) -> QWidget:
        """A report that is signed and sealed."""
        self.window.go("reports")
        self.desk.choose_period(PREVIOUS)
        settle()
        return self.preview()

    def settings(self, page: str) -> QWidget:
        """A page of the settings."""
        self.window.lead("settings", SettingsAim(page=page))
        return self.window

    def usual_days(self) -> QWidget:
        """The usual days of a kind of report, opened where they are changed."""
        self.settings("periods")
        page = self.view("settings").page("periods")
        page.show_kind("cchc")
        page.change_usual_days()
        return self.window

    def pack_form(self) -> QWidget:
        """A form of a pack, opened from the list of packs."""
        self.settings("packs")
        page = self.view("settings").page("packs")
        page.open_form(next(one.code for one in self.desk.store.reporting.packs() if one.forms), "II.06a")
        return self.window

    def pack_text(self) -> QWidget:
        """The headings and sentences of a pack's report."""
        self.settings("packs")
        page = self.view("settings").page("packs")
        page.open_text(next(one.code for one in self.desk.store.reporting.packs() if one.forms))
        return self.window

    def pack_rules(self) -> QWidget:
        """The rules between the forms of a pack."""
        self.settings("packs")
        page = self.view("settings").page("packs")
        page.open_rules(next(one.code for one in self.desk.store.reporting.packs() if one.checks))
        return self.window

    def found(self) -> QWidget:
        """What the search above the views finds."""
        self.window.go("today")
        self.window.activateWindow()
        settle()
        self.window.search_box.begin()
        self.window.period_bar.search.setText("ho so")
        return self.window

    def intake(self, step: int) -> QWidget:
        """The import of a plan: its file, its rows, what changes."""
        self.empty.import_plan(PLAN)
        settle()
        view: Any = self.empty.view("intake")
        while view.step < step:
            before = view.step
            view.go_on()
            settle()
            if view.step == before:
                raise AssertionError("the import does not go on")
        return self.empty

    def guide(self) -> QWidget:
        """The guide at the page of the place shown."""
        return show_guide(self.window, "tasks")

    def tour(self) -> QWidget:
        """The tour at its first step."""
        self.window.go("today")
        tour_of(self.window).begin()
        return self.window

    # Dialogs

    def dialog(self, made: QDialog) -> QWidget:
        """A dialog that is open."""
        made.open()
        return made

    def edit(self, standing: TaskStanding | None = None) -> QWidget:
        """The dialog in which a task is written."""
        contents = read_contents(self.desk)
        assert contents is not None
        return self.dialog(EditDialog(self.desk, contents.plan, contents.sections, standing, parent=self.window))

    @property
    def _before(self) -> Report:
        report = self.desk.store.reporting.report(PREVIOUS)
        assert report is not None
        return report

    @property
    def versions(self) -> tuple[Version, ...]:
        """The signed versions of the quarter before."""
        return self.desk.store.delivery.versions(self._before)

    @property
    def filled(self) -> FilledForm:
        """What a workbook that a unit sent back holds."""
        file = FormFile(path=Path("Văn phòng Sở.xlsx"), sheet="II.06a", form="II.06a", period="", unit="Văn phòng Sở")
        row = FilledRow(group="", name="Cấp giấy phép xây dựng", values={4: Decimal(12)}, words={}, is_new=True)
        return FilledForm(report=self._before, form="II.06a", files=(file,), rows=(row,), problems=())

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of the year."""
        return self.desk.store.indicators.of_year(self.desk.period.year)


def _dialog(make: Callable[[Stage], QDialog]) -> Callable[[Stage], QWidget]:
    return lambda stage: stage.dialog(make(stage))


_MODES = ("month", "quarter", "year", "list")
VIEWS: Mapping[str, Callable[[Stage], QWidget]] = {
    "first run": lambda stage: stage.empty,
    "today": lambda stage: stage.place("today"),
    "tasks": Stage.tasks,
    "tasks chosen": Stage.chosen_tasks,
    "reminders": lambda stage: stage.place("reminders"),
    **{f"calendar {mode}": partial(Stage.calendar, mode=mode) for mode in ("month", "quarter", "year", "list")},
    "indicators": lambda stage: stage.place("indicators"),
    "report form": lambda stage: stage.report("II.06a"),
    "report text": lambda stage: stage.report("results"),
    "report preview": Stage.preview,
    **{f"settings {page.key}": partial(Stage.settings, page=page.key) for page in PAGES},
    "usual days": Stage.usual_days,
    "pack form": Stage.pack_form,
    "pack rules": Stage.pack_rules,
    "pack text": Stage.pack_text,
    "report signed": Stage.signed,
    "search": Stage.found,
    "guide": Stage.guide,
    "tour": Stage.tour,
    **{f"intake {step}": partial(Stage.intake, step=step) for step in range(4)},
}
"""Each view by its name, as it is come upon."""

DIALOGS: Mapping[str, Callable[[Stage], QWidget]] = {
    "progress": _dialog(lambda on: ProgressDialog(on.desk, on.documented[0], "", on.window)),
    "progress of several": _dialog(
        lambda on: ProgressOfSeveralDialog(on.desk, on.standings[:3], Status.IN_PROGRESS, on.window)
    ),
    "extension": _dialog(lambda on: ExtensionDialog(on.desk, on.standings[0], "", on.window)),
    "extension of several": _dialog(lambda on: ExtensionOfSeveralDialog(on.desk, on.standings[:3], on.window)),
    "day": _dialog(lambda on: DayDialog(on.desk, on.standings[0], on.window)),
    "units": _dialog(lambda on: UnitsDialog(on.desk, on.standings[:2], on.window)),
    "new task": lambda stage: stage.edit(),
    "task": lambda stage: stage.edit(stage.standings[0]),
    "section": _dialog(lambda on: SectionDialog(on.desk, on.desk.store.planning.sections(1)[0], on.window)),
    "history": _dialog(lambda on: HistoryDialog(on.desk, on.documented[0], on.window)),
    "document": _dialog(lambda on: EvidenceDialog(on.desk, *on.documented, on.window)),
    "scans": _dialog(lambda on: ScanDialog(on.desk, on.window)),
    "filter name": _dialog(lambda on: NameDialog(on.desk, TaskFilter(), "", on.window)),
    "week": _dialog(lambda on: WeekDialog(on.desk, on.window)),
    "indicator": _dialog(lambda on: IndicatorDialog(_NEW, on.desk.store.reporting.packs()[0].forms, on.window)),
    "indicators of a year": _dialog(lambda on: YearDialog(on.indicators, 2024, on.window)),
    "indicator's history": _dialog(
        lambda on: PastDialog(on.indicators[0], on.desk.store.indicators.past(on.indicators[0]), on.window)
    ),
    "dated lines": _dialog(lambda on: StepsDialog(_STEPS, "Dự thảo: trước 15/3; trình ký: 31/3", 2023, on.window)),
    "verify": _dialog(lambda on: VerifyDialog(on.desk, on.window)),
    "signed versions": _dialog(lambda on: SignedDialog(on.desk, on.versions, on.versions[0].report.id, on.window)),
    "unit of a workbook": _dialog(lambda on: UnitDialog(on.window)),
    "filled workbook": _dialog(lambda on: FilledDialog(on.filled, on.window)),
    "calendar file": _dialog(lambda on: ExportDialog((("2023", date(2023, 1, 1), date(2023, 12, 31)),), "", on.window)),
    "shortcuts": _dialog(lambda on: ShortcutsDialog(on.window.menus.listed(), on.window)),
    "still under way": _dialog(lambda on: LeavingDialog(on.desk.jobs, on.window)),
    "crash": _dialog(lambda on: CrashDialog("Traceback", on.window)),
}
"""Each dialog by its name."""


def come_upon(stage: Stage, name: str) -> QWidget:
    """Show a view or a dialog and return the window that it stands in."""
    stage.desk.choose_period(PERIOD)
    tour_of(stage.window).end()
    shown = {**VIEWS, **DIALOGS}[name](stage)
    settle()
    return shown


def go_round(stage: Stage, look: Callable[[str, QWidget], None]) -> None:
    """Come upon every view and every dialog, and look at each."""
    for name in (*VIEWS, *DIALOGS):
        shown = come_upon(stage, name)
        look(name, shown)
        if shown not in {stage.window, stage.empty}:
            shown.close()
            shown.deleteLater()
