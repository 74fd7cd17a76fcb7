"""What tests of the window share: a desk over a real store, with a fixed day, inline jobs and scripted answers."""

import gc
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shiboken6
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QThreadPool
from PySide6.QtWidgets import QApplication

from app.domain.agency import Field, Signer
from app.domain.changes import Change
from app.errors import UserError
from app.i18n import sentence
from app.importers.reading import read_plan_file
from app.paths import RESOURCES
from app.services.store import create_store, open_store
from app.ui.collector import Collector
from app.ui.desk import Desk
from app.ui.dialogs import Dialogs
from app.ui.frame.main_window import MainWindow
from app.ui.jobs import InlinePool
from app.ui.kit.memory import keep_in
from app.ui.kit.theme import Theme, dress
from app.ui.translator import GettextTranslator
from tests.services.office_of_construction import AGENCY

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

TODAY = date(2023, 3, 8)
SAMPLE = RESOURCES / "samples" / "ke-hoach-kstt-2023.xlsx"


def pytest_collection_modifyitems(items):
    """Let the platform without a screen say what it has not: it is no fault of ours."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged"))


class ScriptedDialogs(Dialogs):
    """Answers every question as the test said, and keeps what was told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.details: list[str] = []
        self.asked: list[str] = []
        self.answer = True
        self.file: Path | None = None
        self.files: tuple[Path, ...] = ()
        self.folder: Path | None = None
        self.printer: QPrinter | None = None

    def failed(self, error: UserError) -> None:
        self.told.append(sentence(error))

    def tell(self, text, detail="") -> None:
        self.told.append(text)
        self.details.append(detail)

    def inform(self, text, detail="") -> None:
        self.tell(text, detail)

    def ask(self, question, detail, yes) -> bool:
        self.asked.append(question)
        return self.answer

    def begin_in(self, folder) -> None:
        self.folder_begun = folder

    def open_file(self, title, pattern):
        return self.file

    def open_files(self, title, pattern):
        return self.files

    def choose_folder(self, title):
        return self.folder

    def save_file(self, title, name, pattern):
        return self.file

    def choose_printer(self, name, pages, over):
        return self.printer


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication):
    """Give the application the program's look, words and number format, as bootstrap does."""
    theme = Theme(qapp, "light")
    translator = GettextTranslator(qapp)
    qapp.installTranslator(translator)
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    return theme


@pytest.fixture
def qtbot(qtbot):
    """Dress what a test lets stand by itself, as a window of the program is dressed."""
    add = qtbot.addWidget

    def add_dressed(widget, **kept):
        add(widget, **kept)
        if widget.isWindow():
            dress(widget)

    qtbot.addWidget = add_dressed
    return qtbot


@pytest.fixture(scope="session", autouse=True)
def clipboard_let_go(qapp: QApplication):
    """Empty the clipboard at the end: without a screen it outlives Python, and may not hold what Python made."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(scope="session", autouse=True)
def collector(qapp: QApplication):
    """Search for cycles between tests, on this thread only, as the window does."""
    made = Collector(qapp)
    yield made
    gc.enable()


@pytest.fixture(autouse=True)
def no_cycles_left(collector):
    """Let no test destroy what another one left behind."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    collector.collect()


@pytest.fixture(autouse=True)
def forgetful_window(tmp_path):
    """Keep window geometry and columns of a test out of the user's own and of the next test."""
    keep_in(tmp_path / "window.ini")
    yield
    keep_in(None)


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory):
    """A store file with an office and the sample plan of 2023, made once."""
    path = tmp_path_factory.mktemp("sample") / "so-lieu.dmk"
    store = create_store(path)
    names = ("Quản lý hoạt động xây dựng", "Quy hoạch xây dựng", "Nhà ở và công sở")
    store.apply(
        (
            Change(after=replace(AGENCY, recipients=("Giám đốc Sở (báo cáo)",))),
            Change(after=Signer(name="Nguyễn Văn An", position=("GIÁM ĐỐC",))),
            *(Change(after=Field(group="Hoạt động xây dựng", name=name, place=n)) for n, name in enumerate(names)),
        )
    )
    store.planning.accept(read_plan_file(SAMPLE, 2023), SAMPLE.name)
    store.close()
    return path


@pytest.fixture
def dialogs():
    """The answers that a test gives, and what it was told."""
    return ScriptedDialogs()


@pytest.fixture
def make_desk(tmp_path, dialogs, qapp):
    """Make desks over stores of this test, and close them at its end."""
    desks = []

    def make(path, pool=None):
        desk = Desk(
            open_store(path, daily_backup=False), clock=lambda: TODAY, pool=pool or InlinePool(), dialogs=dialogs
        )
        desks.append(desk)
        return desk

    yield make
    for desk in desks:
        if shiboken6.isValid(desk):  # the window lets go of the desk of a store it has left
            desk.close()
            desk.deleteLater()
    QThreadPool.globalInstance().waitForDone()
    qapp.processEvents()


@pytest.fixture
def empty_desk(make_desk, tmp_path):
    """A desk over a new store: no office, no plan."""
    return make_desk(tmp_path / "empty.dmk")


@pytest.fixture
def desk(make_desk, tmp_path, sample_store):
    """A desk over the sample plan on 08/03/2023, in reporting quarter Quý I/2023."""
    path = tmp_path / "so-lieu.dmk"
    shutil.copy(sample_store, path)
    return make_desk(path)


@pytest.fixture
def make_window(make_desk, qtbot, qapp):
    """Open the program's window over a desk; another store opens on a desk of the same kind."""
    windows = []

    def make(desk):
        window = MainWindow(desk, make_desk)
        windows.append(window)
        window.resize(1366, 720)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    qapp.processEvents()


@pytest.fixture
def window(make_window, desk):
    """The window over the sample plan."""
    return make_window(desk)


@pytest.fixture
def show(qtbot):
    """Show a widget by itself as the window would show it, with the keys."""

    def show_(widget, width=1254, height=600):
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return show_
