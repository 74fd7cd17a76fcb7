"""The window's colours by name, light and dark, its letter sizes, and what applies them to the program.

Widgets and painters ask for a name (``colour("text2")``) and never know a value. Which table is in force is, like the
chosen language, one thing for the whole program: painters deep within a delegate need it at every row.
"""

import re
from functools import cache, lru_cache
from typing import ClassVar
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.paths import RESOURCES

FAMILIES = ("Segoe UI", "Selawik", "Noto Sans")
SERIF = ("Times New Roman", "Liberation Serif", "Tinos")

LIGHT: dict[str, str] = {
    "window": "#F2F4F7", "chrome": "#F8F9FB", "surface": "#FFFFFF", "alt": "#F6F8FA", "head": "#EDF0F4",
    "hover": "#EAF1F9", "press": "#DCE8F5", "selected": "#D6E7F8", "accentSoft": "#E3EEF9", "weekend": "#F6F7F9",
    "desk": "#DDE2E8", "paper": "#FFFFFF", "ink": "#000000", "doubt": "#FFF6E0",
    "line": "#DDE2E9", "lineStrong": "#C5CDD8",
    "control": "#7C8797", "text": "#1A2330", "text2": "#465365", "text3": "#566273", "disabled": "#8993A1",
    "accent": "#0F5EA8", "accentHover": "#0C4F8F", "onAccent": "#FFFFFF", "focus": "#0F5EA8",
    "done": "#00655A", "done.fill": "#DCF1ED", "done.solid": "#0B7266",
    "late": "#68399B", "late.fill": "#EFE7F8", "late.solid": "#4A1E73",
    "intime": "#0F5EA8", "intime.fill": "#E3EEF9", "intime.solid": "#4489CC",
    "soon": "#774900", "soon.fill": "#FFEDC4", "soon.solid": "#C98300",
    "over": "#A61B0B", "over.fill": "#FCE4DF", "over.solid": "#CC3B22",
    "none": "#465365", "none.fill": "#E8ECF1", "none.solid": "#8B96A5",
}  # fmt: skip
DARK: dict[str, str] = {
    "window": "#171B21", "chrome": "#1C2129", "surface": "#22272F", "alt": "#272D36", "head": "#2C333D",
    "hover": "#2B3644", "press": "#33445A", "selected": "#203D5B", "accentSoft": "#1E3750", "weekend": "#1E232A",
    "desk": "#12151A", "paper": "#FFFFFF", "ink": "#000000", "doubt": "#3A300F",
    "line": "#353D48", "lineStrong": "#48525F",
    "control": "#818C9C", "text": "#EEF2F6", "text2": "#BDC7D3", "text3": "#9EA9B8", "disabled": "#6F7A89",
    "accent": "#6DB3F2", "accentHover": "#8CC4F7", "onAccent": "#0B1B2B", "focus": "#8CC4F7",
    "done": "#5FD3BF", "done.fill": "#143A36", "done.solid": "#3CC2AE",
    "late": "#C9A6F0", "late.fill": "#3A2B50", "late.solid": "#DCC6F6",
    "intime": "#8CC4F7", "intime.fill": "#1E3750", "intime.solid": "#5B9BD8",
    "soon": "#F5C563", "soon.fill": "#43330F", "soon.solid": "#D99A1C",
    "over": "#FF9E8C", "over.fill": "#4D211B", "over.solid": "#E2563D",
    "none": "#BDC7D3", "none.fill": "#343C47", "none.solid": "#6E7988",
}  # fmt: skip
# In high contrast the system's own colours stand in for ours: each name takes one of the palette's.
_SYSTEM: dict[str, QPalette.ColorRole] = {
    **dict.fromkeys(LIGHT, QPalette.ColorRole.WindowText),
    **dict.fromkeys((n for n in LIGHT if n.endswith(".fill")), QPalette.ColorRole.Base),
    **dict.fromkeys(("window", "chrome", "weekend", "desk", "head", "alt"), QPalette.ColorRole.Window),
    **dict.fromkeys(("surface", "doubt", "hover", "press", "accentSoft"), QPalette.ColorRole.Base),
    **dict.fromkeys(("accent", "accentHover", "focus", "selected"), QPalette.ColorRole.Highlight),
    "onAccent": QPalette.ColorRole.HighlightedText,
}

_windows: WeakSet[QWidget] = WeakSet()
"""What stands by itself with the style sheet on."""
_chosen: dict[str, str] = LIGHT
_text_size: int = 100


@cache
def _colour(value: str) -> QColor:
    return QColor(value)


def colour(name: str) -> QColor:
    """Return the colour that now goes by this name (``text2``, ``over.fill``)."""
    return _colour(_chosen[name])


def value(name: str) -> str:
    """Return the colour that now goes by this name as ``#rrggbb``."""
    return _chosen[name]


def is_dark() -> bool:
    """Say whether the dark table is in force."""
    return colour("window").lightness() < 128


def px(size: int) -> int:
    """Return a size in pixels at 96 dpi, raised by the chosen size of letters."""
    return round(size * _text_size / 100)


@cache
def _font(size: int, *, strong: bool, serif: bool) -> QFont:
    font = QFont()
    font.setFamilies([*(SERIF if serif else FAMILIES), *QFont().families()])
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


def font(size: int = 13, *, strong: bool = False, serif: bool = False) -> QFont:
    """Return a font of the program in a size of ``look``: 13 body, 12 second line, 14 heading, 20 title."""
    return QFont(_font(px(size), strong=strong, serif=serif))


def style_sheet() -> str:
    """Return the style sheet with the names in it filled by the colours in force."""
    return _filled(tuple(_chosen.items()), _text_size)


@lru_cache(maxsize=2)
def _filled(chosen: tuple[tuple[str, str], ...], _size: int) -> str:
    colours = dict(chosen)
    text = (RESOURCES / "style.qss").read_text("utf-8")
    text = text.replace("@marks", (RESOURCES / "marks").as_posix())
    text = text.replace("@mark", "white" if QColor(colours["onAccent"]).lightness() > 128 else "black")
    text = re.sub(r"@([a-zA-Z0-9]+(?:\.[a-z]+)?)", lambda found: colours[found.group(1)], text)
    return re.sub(r"font-size: (\d+)px", lambda found: f"font-size: {px(int(found.group(1)))}px", text)


def dress(window: QWidget) -> None:
    """Put the style sheet on a window that stands by itself; what is in it and over it takes it from there.

    To be done when the window is whole. Were the sheet the application's, or the window's from the start, each branch
    that is added would have all its twigs styled anew: a view takes three to five times as long to make.
    """
    _windows.add(window)
    window.setStyleSheet(style_sheet())


def style_again(widget: QWidget) -> None:
    """Have a widget drawn by what its properties, at which the style sheet looks, say now.

    Taking away the sheet of its own that it does not have makes Qt look into the window's again.
    """
    widget.setStyleSheet("")


def palette() -> QPalette:
    """Return Qt's palette made of the colours in force."""
    made = QPalette()
    role = QPalette.ColorRole
    for name, roles in (
        ("window", (role.Window, role.Button)),
        ("surface", (role.Base, role.ToolTipBase)),
        ("alt", (role.AlternateBase, role.Midlight)),
        ("text", (role.WindowText, role.Text, role.ButtonText, role.ToolTipText)),
        ("onAccent", (role.BrightText,)),
        ("text3", (role.PlaceholderText,)),
        ("selected", (role.Highlight,)),
        ("accent", (role.Link, role.LinkVisited, role.Accent)),
        ("line", (role.Light, role.Mid)),
        ("control", (role.Dark, role.Shadow)),
    ):
        for one in roles:
            made.setColor(one, colour(name))
    made.setColor(role.HighlightedText, colour("text"))
    for one in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, one, colour("disabled"))
    return made


class Theme(QObject):
    """Applies the colours and letters to the program, and follows the system's light or dark unless told which."""

    changed = Signal()
    _TABLES: ClassVar[dict[str, dict[str, str]]] = {"light": LIGHT, "dark": DARK}

    def __init__(self, application: QApplication, choice: str = "system", text_size: int = 100) -> None:
        super().__init__(application)
        global _text_size
        _text_size = text_size
        self._application = application
        self._choice = choice
        self._system = application.palette()
        application.setStyle("Fusion")
        self.choose(choice)
        application.styleHints().colorSchemeChanged.connect(self._follow)

    def choose(self, choice: str, text_size: int | None = None) -> None:
        """Take ``light``, ``dark`` or ``system`` from now on, and letters of another size (in percent)."""
        global _chosen, _text_size
        _text_size = text_size or _text_size
        self._choice = choice
        _chosen = self._table()
        self._application.setFont(font())
        self._application.setPalette(palette())
        for window in tuple(_windows):
            if isValid(window):
                dress(window)
        self.changed.emit()

    def _table(self) -> dict[str, str]:
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return {name: self._system.color(role).name() for name, role in _SYSTEM.items()}
        if self._choice in self._TABLES:
            return self._TABLES[self._choice]
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _follow(self) -> None:
        if self._choice == "system":
            self.choose("system")
