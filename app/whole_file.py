"""Writing a file whole or not at all."""

from contextlib import suppress
from pathlib import Path

from app.errors import UserError
from app.i18n import N_


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file whole or not at all; what stood there stays until then. UserError where it cannot be written."""
    unfinished = path.with_name(f"{path.name}.part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise UserError(
            N_("“{name}” could not be written: {reason}. Is it open in another program?"),
            name=path.name,
            reason=error.strerror or "?",
        ) from error
    return path
