"""The start of the window: paths, log, settings, words, store, window, in that order."""

import gc
from datetime import date
from pathlib import Path

from app.i18n import set_language
from app.log import start_log
from app.paths import places
from app.settings import load_settings


def open_window(
    data: Path | None = None, store: Path | None = None, on: date | None = None, *, beside_clock: bool = False
) -> int:
    """Open the window on the user's store, or on another; ``on`` stands for today. Returns the exit code.

    With ``beside_clock`` it stays hidden until it is asked for, where the settings let it.
    """
    gc.disable()  # nothing to find yet; the window has a way of its own to search
    where = places(data)
    start_log(where.logs)
    settings = load_settings(where.settings)
    set_language(settings.language)

    from app.ui.application import run  # noqa: PLC0415 - Qt only now: the log must hear of its failures too

    return run(
        store or where.store,
        settings=settings,
        today=on,
        memory=where.window,
        settings_file=where.settings,
        beside_clock=beside_clock,
    )
