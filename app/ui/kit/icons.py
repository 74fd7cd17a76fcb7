"""The program's icons: Fluent drawings in the colours in force, each pixmap made once."""

from functools import cache

from PySide6.QtCore import QByteArray, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from app.paths import RESOURCES
from app.ui.kit import theme

_FOLDER = RESOURCES / "icons"
_REMEMBERED = "drawn-icon"
_GAP = 4
"""The room that Qt does not leave between an icon and the words after it."""


@cache
def _drawing(name: str, size: int, *, filled: bool) -> str:
    """Return the SVG that fits the size best: the 16 px drawing is bolder than the 20 px one."""
    style = "filled" if filled else "regular"
    for drawn in (16, 20) if size <= 16 else (20, 16):
        path = _FOLDER / f"{name}_{drawn}_{style}.svg"
        if path.exists():
            return path.read_text("utf-8")
    raise FileNotFoundError(f"no icon {name}_{style}")


@cache
def _pixmap(name: str, size: int, value: str, scale: float, gap: int, *, filled: bool) -> QPixmap:
    drawing = _drawing(name, size, filled=filled).replace("<svg ", f'<svg fill="{value}" ', 1)
    side = round(size * scale)
    made = QPixmap(round((size + gap) * scale), side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    made.setDevicePixelRatio(scale)
    return made


def pixmap(
    name: str, size: int = 16, tint: str = "text2", *, filled: bool = False, scale: float | None = None
) -> QPixmap:
    """Return an icon as a pixmap in a named colour; ``scale`` is the screen's (that of the program without one)."""
    return _pixmap(name, size, theme.value(tint), scale or _scale(), 0, filled=filled)


@cache
def _icon(name: str, size: int, value: str, disabled: str, scale: float, gap: int, *, filled: bool) -> QIcon:
    made = QIcon()
    for one in sorted({1.0, scale}):
        made.addPixmap(_pixmap(name, size, value, one, gap, filled=filled), QIcon.Mode.Normal)
        made.addPixmap(_pixmap(name, size, disabled, one, gap, filled=filled), QIcon.Mode.Disabled)
    return made


def icon(name: str, size: int = 16, tint: str = "text2", *, filled: bool = False, gap: int = 0) -> QIcon:
    """Return an icon in a named colour as it is now, with a gap after it. ``set_icon`` follows the theme, too."""
    return QIcon(_icon(name, size, theme.value(tint), theme.value("disabled"), _scale(), gap, filled=filled))


def set_icon(
    target: QAbstractButton | QAction, name: str, tint: str = "text2", *, size: int = 16, filled: bool = False
) -> None:
    """Give a button or action its icon, to be drawn again whenever the colours change."""
    target.setProperty(_REMEMBERED, (name, size, tint, filled))
    _give(target)


def _give(target: QAbstractButton | QAction) -> None:
    name, size, tint, filled = target.property(_REMEMBERED)
    gap = _GAP if isinstance(target, QPushButton) else 0
    target.setIcon(icon(name, size, tint, filled=filled, gap=gap))
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(size + gap, size))


def draw_icon(painter: QPainter, rect: QRect, name: str, tint: str = "text2", *, filled: bool = False) -> None:
    """Draw an icon into a square of a painted item."""
    device = painter.device()
    scale = device.devicePixelRatio() if device is not None else 1.0
    painter.drawPixmap(rect.topLeft(), pixmap(name, rect.width(), tint, filled=filled, scale=scale))


def redraw(root: QWidget) -> None:
    """Draw all icons that ``set_icon`` gave within a window again, in the colours now in force."""
    targets: list[QObject] = [*root.findChildren(QAbstractButton), *root.findChildren(QAction)]
    for target in targets:
        remembered = target.property(_REMEMBERED)
        if remembered is not None and isinstance(target, (QAbstractButton, QAction)):
            _give(target)


def program_icon() -> QIcon:
    """Return the program's own mark."""
    return QIcon(str(_FOLDER / "dau-moi.ico"))


def program_mark(size: int) -> QPixmap:
    """Return the program's own mark as a pixmap."""
    scale = _scale()
    side = round(size * scale)
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(str(_FOLDER / "dau-moi.svg")).render(painter, QRectF(0, 0, side, side))
    painter.end()
    made.setDevicePixelRatio(scale)
    return made


def _scale() -> float:
    screen = QGuiApplication.primaryScreen()
    return screen.devicePixelRatio() if screen is not None else 1.0
