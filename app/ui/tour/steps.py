"""What the tour shows: parts of the window in turn, each with a title and a sentence or two."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from app.i18n import N_
from app.ui.frame.places import REPORTS, TASKS, TODAY

if TYPE_CHECKING:
    from app.ui.frame.main_window import MainWindow


class Step(Struct, frozen=True, kw_only=True):
    """One part of the window: what is said of it (English source), and the place gone to for it."""

    part: Callable[["MainWindow"], QRect]
    """Where it stands in the window."""
    title: str
    text: str
    place: str = ""


def _within(window: "MainWindow", widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _view(window: "MainWindow") -> QRect:
    return _within(window, window.places.stack).adjusted(-8, 2, 8, 4)


def _help(window: "MainWindow") -> QRect:
    bar = window.menuBar()
    if not bar.isVisible():
        return _within(window, window.period_bar.menu_button)
    return bar.actionGeometry(bar.actions()[-1]).translated(bar.pos())


STEPS: tuple[Step, ...] = (
    Step(
        part=lambda window: _within(window, window.rail),
        title=N_("Six places"),
        text=N_("Today, tasks, calendar, indicators, report and, at the foot, settings. Ctrl+1 to Ctrl+6 lead there."),
        place=TODAY,
    ),
    Step(
        part=lambda window: _within(window, window.period_bar),
        title=N_("Year and reporting period"),
        text=N_(
            "What is chosen here holds in every place. Beside it: the days left to the cut-off, and by when the "
            "report is sent."
        ),
    ),
    Step(
        part=lambda window: _within(window, window.period_bar.search),
        title=N_("Search everywhere"),
        text=N_("Ctrl+K finds tasks, units, documents, reports and things to do. Accents are not needed."),
    ),
    Step(
        part=_view,
        title=N_("Begin here each morning"),
        text=N_("What is overdue, what is due this week, which unit owes what. Each line leads on."),
        place=TODAY,
    ),
    Step(
        part=_view,
        title=N_("The whole plan"),
        text=N_(
            "Filter above; the chosen task's details at the right. Ctrl+Enter records progress together with its "
            "documents."
        ),
        place=TASKS,
    ),
    Step(
        part=_view,
        title=N_("The period's report"),
        text=N_(
            "Forms are typed as in Excel, the text writes itself from figures and progress. What does not agree is "
            "told at the right, before the report is signed."
        ),
        place=REPORTS,
    ),
    Step(
        part=_help,
        title=N_("Help is at hand"),
        text=N_(
            "F1 opens the guide at the page of the place shown. Everything is saved as it is typed, and Ctrl+Z takes "
            "it back."
        ),
        place=TODAY,
    ),
)
