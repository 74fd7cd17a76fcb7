"""The program's window, from nothing to running: application, look, words, crash report, store, window."""

import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QGuiApplication, Qt
from PySide6.QtWidgets import QApplication

from app import __version__
from app.errors import Cancelled, UserError
from app.i18n import _, set_language
from app.paths import places
from app.services.backup_rules import BackupRules
from app.services.store import open_store
from app.settings import Settings
from app.ui.collector import Collector
from app.ui.crash import CrashReporter
from app.ui.desk import Desk
from app.ui.dialogs import PROGRAM, Dialogs
from app.ui.frame.main_window import MainWindow
from app.ui.frame.make_ahead import MakeAhead
from app.ui.frame.places import INTAKE, PLACES
from app.ui.kit import icons
from app.ui.kit.memory import keep_in, remembered
from app.ui.kit.spoken import SpokenFocus
from app.ui.kit.theme import Theme
from app.ui.program_settings import ProgramSettings
from app.ui.store_lock import StoreLock
from app.ui.translator import GettextTranslator
from app.ui.tray import Tray

_LATER = 50
"""Milliseconds after the start until what the first view does not need is loaded."""
_AHEAD = (
    *("app.services.reporting", "app.services.planning", "app.services.task_edits", "app.services.task_journal"),
    *("app.services.task_filters", "app.ui.tasks.view"),
    *("app.services.calendar", "app.ui.calendar.view"),
    *("app.services.indicators", "app.ui.indicators.view"),
    *("app.services.report_grid", "app.services.report_texts", "app.services.report_delivery", "app.ui.reports.view"),
    *("app.services.reminders", "app.ui.reminders.view", "app.reports.pdf.letter"),
    *("app.services.search", "app.ui.settings.view"),
)
"""What is loaded then, after SQLAlchemy, the packs and the holidays: the views with what they ask the store for."""
_LOCALES = {
    "vi": QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


def run(
    store_path: Path | None = None,
    *,
    settings: Settings | None = None,
    today: date | None = None,
    memory: Path | None = None,
    settings_file: Path | None = None,
    beside_clock: bool = False,
) -> int:
    """Open the window on a store and return the exit code.

    ``today`` stands for the day where it is given; ``memory`` is the file of what the window remembers,
    ``settings_file`` the one in which changed settings are kept. With ``beside_clock`` the window stays hidden where
    the settings let the program stand beside the clock.
    """
    keep_in(memory)
    chosen = ProgramSettings(settings, settings_file)
    application = make_application(chosen.value)
    follow_settings(application, chosen)
    reporter = CrashReporter(application)
    reporter.install()
    try:
        window = _opened(store_path, chosen, _clock(today))
    except Cancelled:
        return 0
    if window is None:
        return 1
    reporter.window = window
    tray = Tray(window, chosen)
    if not (beside_clock and tray.is_shown):
        window.show()
    QTimer.singleShot(_LATER, window, lambda: load_ahead(window.desk.today()))
    QTimer.singleShot(_LATER, window, window.back_up_daily)
    MakeAhead(window, application)
    code = application.exec()
    reporter.uninstall()
    return code


def load_ahead(today: date) -> Thread:
    """Load, beside the window that stands, what the other views are made of: going to them would wait for it."""
    gc.freeze()  # what a start has made stays: it need not be searched again and again

    def load() -> None:
        import_module("app.models.tables")
        import_module("sqlalchemy.dialects.sqlite")
        import_module("app.services.forms").shipped_packs()
        import_module("app.services.free_days").is_free(today)
        for name in _AHEAD:
            import_module(name)
        import_module("app.ui.tasks.file_copies").clear_left_copies()
        gc.freeze()  # nor what was loaded since

    loading = Thread(target=load)
    loading.start()
    return loading


def make_application(settings: Settings) -> QApplication:
    """Return the application with the program's look and words."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        application = running
    else:
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        application = QApplication(sys.argv[:1])
    Collector(application)
    SpokenFocus(application)
    application.setApplicationName(PROGRAM)
    application.setApplicationVersion(__version__)
    application.setWindowIcon(icons.program_icon())
    QLocale.setDefault(_LOCALES[settings.language])
    translator = GettextTranslator(application)
    application.installTranslator(translator)
    theme = Theme(application, settings.theme, settings.text_size)
    theme.changed.connect(_redraw_icons)
    return application


def follow_settings(application: QApplication, program: ProgramSettings) -> None:
    """Let the look and the words follow the settings from now on: first they, then the windows, are told."""

    def follow(settings: Settings) -> None:
        set_language(settings.language)
        QLocale.setDefault(_LOCALES[settings.language])
        for theme in application.findChildren(Theme):
            theme.choose(settings.theme, settings.text_size)

    program.changed.connect(follow)


def open_window(store_path: Path, settings: ProgramSettings | Settings, clock: Callable[[], date]) -> MainWindow:
    """Return the window on a store, not yet shown.

    UserError when the store cannot be opened; Cancelled when another window has it and the user leaves it at that.
    """
    program = settings if isinstance(settings, ProgramSettings) else ProgramSettings(settings)

    def desk_of(path: Path) -> Desk:
        store = open_store(path, daily_backup=False, rules=BackupRules.of(program.value))
        lock, dialogs = StoreLock(path), Dialogs()
        if not lock.take() and not dialogs.ask(
            _("{file} is already open in another window.").format(file=path.name),
            _("What is written in one window is seen in the other only when it is opened again."),
            _("Open it anyway"),
        ):
            store.close()
            raise Cancelled
        return Desk(store, clock=clock, settings=program, dialogs=dialogs, lock=lock)

    return MainWindow(desk_of(store_path), desk_of)


def look(store_path: Path, today: date | None = None) -> None:
    """Open the window on a store, go to every place, draw it, and close it again: how the program checks itself."""
    from app.ui.guide.opening import show_guide  # noqa: PLC0415 - not needed at start

    settings = Settings()
    application = make_application(settings)
    window = open_window(store_path, settings, _clock(today))
    window.show()
    for key in (*(key for key, _icon, _word in PLACES), INTAKE):
        window.go(key)
        application.processEvents()
        if window.grab().isNull():
            raise RuntimeError(f"the place {key} was not drawn")
    guide = show_guide(window, "")
    application.processEvents()
    if guide.grab().isNull() or guide.browser.document().isEmpty():
        raise RuntimeError("the user guide was not drawn")
    window.close()
    application.processEvents()


def _redraw_icons() -> None:
    for widget in QApplication.topLevelWidgets():
        icons.redraw(widget)


def _clock(today: date | None) -> Callable[[], date]:
    if today is not None:
        return lambda: today
    return lambda: datetime.now().astimezone().date()


def _opened(store_path: Path | None, chosen: ProgramSettings, clock: Callable[[], date]) -> MainWindow | None:
    """Return the window on the store asked for; where it cannot be opened, on what the user chooses, if anything."""
    usual = places().store
    last = _last(store_path, usual)
    path = last or store_path or usual
    if last is None or last.exists():
        with suppress(UserError):  # it is told where it is tried again
            return open_window(path, chosen, clock)
    from app.ui.rescue import Rescue  # noqa: PLC0415 - few starts need it

    rules = BackupRules.of(chosen.value)
    rescue = Rescue(lambda other: open_window(other, chosen, clock), rules, Dialogs(), usual)
    return rescue.window(path, known=last is not None)


def _last(store_path: Path | None, usual: Path) -> Path | None:
    """Return the store that was opened by hand the last time, unless another than the usual one is asked for."""
    last = remembered("store")
    is_usual = store_path is None or store_path == usual
    return Path(last) if is_usual and isinstance(last, str) else None
