"""The program's log: a small file that is turned over, so that a failure can be told afterwards."""

import logging
from pathlib import Path

from app.override import override

_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _FirstRecord(logging.Handler):
    """Opens the log's file when there is something to write: most starts have nothing to tell."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._file: logging.Handler | None = None

    @override
    def emit(self, record: logging.LogRecord) -> None:
        """Hand the record to the file's own handler. Under this handler's lock: one thread opens it."""
        if self._file is None:
            self._file = _file_handler(self._folder)
        self._file.handle(record)

    @override
    def close(self) -> None:
        """Close the file, too."""
        if self._file is not None:
            self._file.close()
        super().close()


def start_log(folder: Path) -> None:
    """Write the log to a file in the folder from now on; where that cannot be, go on without one."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(_FirstRecord(folder))


def _file_handler(folder: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - it loads sockets and mail, too

    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / "dau-moi.log", maxBytes=500_000, backupCount=3, encoding="utf-8"
        )
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter(_FORM))
    return handler
