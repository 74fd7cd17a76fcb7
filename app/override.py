"""The mark of a method that stands in for one of its base's, and what keeps its failures from ending the process.

``typing.override`` is Python 3.12's; the module that brings it to 3.11 takes as long to load as a small view.
"""

import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from typing_extensions import override as override  # noqa: PLC0414 - given on under its own name
else:
    T = TypeVar("T", bound=Callable)

    def override(method: T) -> T:
        """Return the method; before Python 3.12, if Qt may call it, as one whose exceptions leave it whole.

        What C code raises (``int("x")``, a place that a list has not, a Qt object that is gone) leaves a function of
        Python 3.11 as a class and a text, and is made an exception only where somebody catches it. PySide6 writes
        the method's name into the exception that a method called by Qt gives it, and takes the text for one: the
        process ends where a report of the fault should be shown.
        """
        is_of_qt = "_" not in getattr(method, "__name__", "_")
        return _whole(method) if is_of_qt and sys.version_info < (3, 12) else method

    def _whole(method: T) -> T:
        def alone(self: object) -> object:  # PySide gives a slot as many arguments as it sees that it takes
            try:
                return method(self)
            except BaseException:  # noqa: TRY203 - being caught is what makes it whole
                raise

        def given(*args: object, **named: object) -> object:
            try:
                return method(*args, **named)
            except BaseException:  # noqa: TRY203 - as above
                raise

        code = method.__code__
        return wraps(method)(alone if code.co_argcount == 1 and not code.co_kwonlyargcount else given)
