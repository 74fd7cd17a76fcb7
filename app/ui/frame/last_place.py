"""Where the window was when it was closed: the view of the same day, and the period of the same reporting quarter."""

from app.domain.periods import ReportingPeriod
from app.ui.desk import Desk
from app.ui.frame.places import PLACES, TODAY
from app.ui.kit.memory import remember, remembered

_VIEW, _DAY, _PERIOD = "window/view", "window/day", "window/period"


def keep_place(desk: Desk, view: str) -> None:
    """Keep where the window is."""
    today = desk.today()
    remember(_VIEW, view)
    remember(_DAY, today.isoformat())
    remember(_period_key(desk), f"{desk.period.code} {_quarter(desk)}")


def first_view(desk: Desk) -> str:
    """Return where to begin: where one was on this same day, but each new day with what it brings."""
    view = remembered(_VIEW)
    same_day = remembered(_DAY) == desk.today().isoformat()
    return str(view) if same_day and view in {key for key, _icon, _word in PLACES} else TODAY


def choose_last_period(desk: Desk) -> None:
    """Choose the period that was chosen, unless another quarter has begun since."""
    chosen, _blank, then = str(remembered(_period_key(desk)) or "").partition(" ")
    if then != _quarter(desk):
        return
    try:
        desk.choose_period(ReportingPeriod.parse(chosen))
    except ValueError:
        return


def _quarter(desk: Desk) -> str:
    """Return the quarter in which today lies, by the office's own days: the one with which the program begins."""
    return ReportingPeriod.quarter_of(desk.today(), desk.store.office.calendar()).code


def _period_key(desk: Desk) -> str:
    return f"{_PERIOD}/{desk.store.path.stem}"
