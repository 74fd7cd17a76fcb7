"""What happens when the program itself is wrong: it is logged, told once with a report to copy, and work goes on."""

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app import __version__
from app.i18n import _
from app.ui.kit import theme
from app.ui.kit.buttons import button, foot_row, primary_button
from app.ui.kit.cards import IconLabel, text_label
from app.ui.kit.layouts import add_layout
from app.ui.kit.room import open_at

_log = logging.getLogger(__name__)


def report_text(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Return what whoever mends the program needs to know."""
    import platform  # noqa: PLC0415 - not at start

    system = (
        f"dau-moi-kstt {__version__} · Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}"
    )
    return system + "\n\n" + "".join(traceback.format_exception(kind, error, trace))


class CrashDialog(QDialog):
    """Tells that the program met a fault of its own, with the report to copy."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("A fault in the program"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 640, 400)
        self._report = report
        self._build()
        if parent is None:
            theme.dress(self)

    def _build(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(8)
        title.addWidget(IconLabel("error_circle", "over", 20, filled=True))
        title.addWidget(text_label(_("A fault in the program"), "heading"), 1)
        text = _(
            "The program met a fault of its own. What was entered before is kept. "
            "Please send this report to whoever looks after the program."
        )
        shown = QPlainTextEdit(self._report)
        shown.setReadOnly(True)
        shown.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        shown.setAccessibleName(_("Report"))
        close = primary_button(_("Close"), "", self.accept)
        column = QVBoxLayout(self)
        add_layout(column, title)
        column.addWidget(text_label(text, wrap=True))
        column.addWidget(shown, 1)
        add_layout(column, foot_row(button(_("Copy the error report"), "copy", self._copy), close))
        close.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)


class CrashReporter(QObject):
    """Hears of every failure nobody caught, on whatever thread, and shows each once on the main thread."""

    happened = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen: set[str] = set()
        self._dialog: CrashDialog | None = None
        self.window: QWidget | None = None
        self.happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Hear of failures from now on."""
        sys.excepthook = self.hear
        threading.excepthook = self._hear_thread

    def uninstall(self) -> None:
        """Leave failures to Python again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def hear(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log a failure and send it to the main thread."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("a fault in the program", exc_info=(kind, error, trace))
        frames = traceback.extract_tb(trace)
        place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
        self.happened.emit(f"{kind.__name__} {place}", report_text(kind, error, trace))

    def _hear_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.hear(args.exc_type, args.exc_value, args.exc_traceback)

    def _show(self, name: str, report: str) -> None:
        if name in self._seen:
            return
        self._seen.add(name)
        self._dialog = CrashDialog(report, self.window)
        self._dialog.open()
