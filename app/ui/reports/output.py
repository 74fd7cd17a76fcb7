"""A report's way out to a file."""

from collections.abc import Callable
from pathlib import Path

from app.errors import UserError
from app.i18n import N_

FORMATS = {"pdf": "PDF (*.pdf)", "xlsx": "Excel (*.xlsx)", "docx": "Word (*.docx)"}


def write_file(target: Path, make: Callable[[], bytes]) -> Path:
    """Make a file's content and write it; UserError where it cannot be written."""
    content = make()
    try:
        target.write_bytes(content)
    except OSError as error:
        raise UserError(
            N_("“{name}” could not be written: {reason}. Is it open in another program?"),
            name=target.name,
            reason=error.strerror or "?",
        ) from error
    return target
