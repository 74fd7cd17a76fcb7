"""The pages of the settings: which there are, and how each is made when it is first gone to."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.i18n import N_
from app.ui.desk import Desk

# ruff: noqa: PLC0415 - a page is imported when it is first shown: the place stands sooner


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """One page: its key, its icon, what it is called (the English source), and what makes it."""

    key: str
    icon: str
    title: str
    make: Callable[[Desk], QWidget]


def _about(desk: Desk) -> QWidget:
    from app.ui.settings.about import AboutPage

    return AboutPage(desk)


PAGES: tuple[PageEntry, ...] = (PageEntry(key="about", icon="info", title=N_("About the program"), make=_about),)
"""In the order in which they are listed."""
