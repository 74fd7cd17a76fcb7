"""A year's plan that comes from no file: an office without one types its tasks."""

from app.domain.changes import Change
from app.domain.plans import Plan
from app.i18n import _
from app.ui.desk import Desk

_TITLE = "Kiểm soát thủ tục hành chính năm {year}"
"""What such a plan is called: it is printed in the report, which is Vietnamese in any window."""


def begin_plan(desk: Desk) -> bool:
    """Begin the plan of the chosen year, with no task in it yet; say whether that was done."""
    year, office = desk.period.year, desk.store.office.agency(desk.today())
    plan = Plan(
        year=year,
        title=_TITLE.format(year=year),
        agency="" if office is None else office.name,
        parent_agency="" if office is None else office.parent,
    )
    return desk.editor.apply(_("begin the plan of {year}").format(year=year), (Change(after=plan),))
