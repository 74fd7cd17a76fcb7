"""Python's search for unreachable cycles, put off while thousands of records are made that hold none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Put the search off: it would go through all records again and again as they become more.

    A quarter of an import of ten thousand tasks went into it. What is no longer referred to is freed all the same.
    Afterwards what was made counts as old at once: or the next search for young ones would go through all of it.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        gc.enable()
