"""A drive that sleeps: whoever asks it for something waits until it is woken."""

from pathlib import Path
from threading import Event
from typing import Any, cast


def sleeping(folder: Path) -> tuple[Path, Event]:
    """Return a folder that is asked in vain until the event is set; what lies in it is asked in vain, too."""
    awake = Event()

    class Sleeping(type(folder)):  # type: ignore[misc] # Path of this very system
        def stat(self, **how: Any) -> Any:
            awake.wait(30)
            return super().stat(**how)

        def mkdir(self, *how: Any, **more: Any) -> None:
            awake.wait(30)
            super().mkdir(*how, **more)

        def open(self, *how: Any, **more: Any) -> Any:
            awake.wait(30)
            return super().open(*how, **more)

        def glob(self, pattern: str) -> Any:
            awake.wait(30)
            return super().glob(pattern)

        def iterdir(self) -> Any:
            awake.wait(30)
            return super().iterdir()

        def unlink(self, missing_ok: bool = False) -> None:
            awake.wait(30)
            super().unlink(missing_ok)

    return cast("Path", Sleeping(folder)), awake
