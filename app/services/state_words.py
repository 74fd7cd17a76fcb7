"""What a task's state is called where it is written and not painted: on paper, in a calendar's file, in a terminal."""

from collections.abc import Mapping

from app.domain.progress import State
from app.i18n import N_

STATE_WORDS: Mapping[State, str] = {
    State.DONE_ON_TIME: N_("Done on time"),
    State.DONE_LATE: N_("Done late"),
    State.IN_TIME: N_("In time"),
    State.DUE_SOON: N_("Due soon"),
    State.OVERDUE: N_("Overdue"),
    State.NO_DEADLINE: N_("No deadline"),
}
