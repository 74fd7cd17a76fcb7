"""Files that a plan can be read from: how they are asked for, dragged in, and remembered."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from app.i18n import N_
from app.ui.kit.memory import remember, remembered

PATTERN = N_("Plans (*.xlsx *.xlsm *.xls *.docx *.pdf);;All files (*)")
_ENDINGS = (".xlsx", ".xlsm", ".xls", ".docx", ".pdf")
_RECENT = "intake/recent-1"
_KEPT = 6


def plan_file(data: QMimeData) -> Path | None:
    """Return the one file that is dragged, None where it is none, several, or no kind that a plan comes in."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in _ENDINGS and path.is_file() else None


def recent_files() -> tuple[Path, ...]:
    """Return the files chosen lately, the last one first.

    Whether they are still there is not looked at: a drive that is asleep, or gone, would hold the window up.
    """
    kept = remembered(_RECENT)
    return tuple(map(Path, filter(None, kept.split("\n")))) if isinstance(kept, str) else ()


def remember_file(path: Path) -> None:
    """Keep a file among those chosen lately."""
    others = [str(one) for one in recent_files() if one != path]
    remember(_RECENT, "\n".join([str(path), *others][:_KEPT]))


def forget_file(path: Path) -> None:
    """Offer a file no more: it is not there."""
    remember(_RECENT, "\n".join(str(one) for one in recent_files() if one != path))
