"""Whether the program starts with Windows: a line in the account's own list of programs to start.

It needs no rights, and the user finds it, and can switch it off, in Windows' own settings of start-up programs.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QSettings

TRAY_WORD = "--tray"
"""With this word the program starts beside the clock, without its window."""
_KEY = "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run"
_NAME = "DauMoiKSTT"


def can_start_with_windows() -> bool:
    """Say whether there is such a list: only on Windows, and only of the installed program."""
    return sys.platform == "win32" and bool(getattr(sys, "frozen", False))


def set_start_with_windows(*, wanted: bool) -> None:
    """Put the program on the list, or take it off; elsewhere nothing happens."""
    if not can_start_with_windows():
        return
    listed = QSettings(_KEY, QSettings.Format.NativeFormat)
    if wanted:
        listed.setValue(_NAME, start_line(Path(sys.executable)))
    else:
        listed.remove(_NAME)


def start_line(program: Path) -> str:
    """Return the line that starts a program beside the clock: the path in quotes, as it may hold blanks."""
    return f'"{program}" {TRAY_WORD}'
