"""The program beside the clock: a quiet count of what is late, the way back to the window, and no pop-ups."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QAction, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from app.i18n import _, ngettext
from app.override import override
from app.services.notices import Notice, notices, urgent
from app.settings import Settings
from app.ui.autostart import set_start_with_windows
from app.ui.dialogs import PROGRAM
from app.ui.frame.main_window import MainWindow
from app.ui.kit import icons, theme
from app.ui.program_settings import ProgramSettings

_EVERY_MS = 10 * 60 * 1000
"""How often the count is made anew: the day may have changed."""
_SIDE, _MOST = 64, 99


class Tray(QObject):
    """Stands beside the clock while the settings say so; then closing the window only hides it."""

    def __init__(self, window: MainWindow, program: ProgramSettings) -> None:
        super().__init__(window)
        self._window, self._program = window, program
        self.icon: QSystemTrayIcon | None = None
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.refresh)
        window.left.connect(self._end)
        program.changed.connect(self._follow)
        self._follow(program.value)

    @property
    def is_shown(self) -> bool:
        """Whether the program stands beside the clock."""
        return self.icon is not None

    def refresh(self) -> None:
        """Count anew, and say it in the icon and in its tip."""
        if self.icon is None:
            return
        desk, settings = self._window.desk, self._program.value
        digest = desk.store.digest.of(desk.today(), desk.period, settings.soon_days)
        found = notices(digest, settings.reminders, settings.soon_days)
        self.icon.setIcon(counting_icon(urgent(found)))
        self.icon.setToolTip("\n".join((PROGRAM, *notice_lines(found))))

    def show_window(self) -> None:
        """Bring the window back, in front of the others."""
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def leave(self) -> None:
        """Close the program for good."""
        self._window.leave()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and self.icon is not None:
            if event.type() is QEvent.Type.Close and not self._window.is_leaving:
                event.ignore()
                self._window.hide()
                return True
            if event.type() in {QEvent.Type.Hide, QEvent.Type.WindowDeactivate}:
                self.refresh()
        return False

    def _follow(self, settings: Settings) -> None:
        set_start_with_windows(wanted=settings.start_with_windows)
        wanted = settings.tray and QSystemTrayIcon.isSystemTrayAvailable()
        if wanted and self.icon is None:
            self._appear()
        elif not wanted:
            self._vanish()
        QApplication.setQuitOnLastWindowClosed(self.icon is None)
        self.refresh()

    def _appear(self) -> None:
        menu = QMenu(self._window)
        for text, do in ((_("Open {program}").format(program=PROGRAM), self.show_window), (_("Quit"), self.leave)):
            action = QAction(text, menu)
            action.triggered.connect(lambda _checked=False, act=do: act())
            menu.addAction(action)
        self.icon = QSystemTrayIcon(icons.program_icon(), self)
        self.icon.setContextMenu(menu)
        self.icon.activated.connect(self._activated)
        self.icon.show()
        self._window.installEventFilter(self)
        self._timer.start()

    def _vanish(self) -> None:
        if self.icon is not None:
            self._window.removeEventFilter(self)
            self.icon.hide()
            self.icon.deleteLater()
            self.icon = None
            self._timer.stop()

    def _end(self) -> None:
        """End the program with its window, which Qt does by itself only for one that is in sight."""
        self._vanish()
        QApplication.setQuitOnLastWindowClosed(True)
        QTimer.singleShot(0, QApplication.quit)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            self.show_window()


def notice_lines(found: Sequence[Notice]) -> tuple[str, ...]:
    """Return a line for each notice, or one that says that there is none."""
    return tuple(_line(one) for one in found) or (_("Nothing is due."),)


def _line(notice: Notice) -> str:
    count = notice.count
    match notice.what:
        case "overdue":
            text = ngettext("{count} task overdue", "{count} tasks overdue", count)
        case "today":
            text = ngettext("{count} task due today", "{count} tasks due today", count)
        case "soon":
            text = ngettext("{count} task due soon", "{count} tasks due soon", count)
        case "cut_off":
            text = ngettext("{count} day to the cut-off", "{count} days to the cut-off", count)
        case _:
            text = ngettext(
                "{count} task without an entry this period", "{count} tasks without an entry this period", count
            )
    return text.format(count=count)


def counting_icon(count: int) -> QIcon:
    """Return the program's mark with a count in its corner; without one where there is nothing to count."""
    picture = QPixmap(_SIDE, _SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawPixmap(picture.rect(), icons.program_icon().pixmap(_SIDE, _SIDE))
    if count:
        words = str(count) if count <= _MOST else f"{_MOST}+"
        corner = QRectF(_SIDE * 0.3, _SIDE * 0.38, _SIDE * 0.7, _SIDE * 0.62)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("over" if theme.is_dark() else "over.solid"))  # as on the rail
        painter.drawRoundedRect(corner, _SIDE * 0.2, _SIDE * 0.2)
        font = QFont(painter.font())
        font.setBold(True)
        font.setPixelSize(round(_SIDE * (0.5 if len(words) == 1 else 0.42 if len(words) == 2 else 0.3)))
        painter.setFont(font)
        painter.setPen(theme.colour("onAccent"))
        painter.drawText(corner, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return QIcon(picture)
