"""A report's forms computed together: each checked by itself, against other periods, and against each other."""

from collections.abc import Collection, Mapping

from app.domain.forms import Pack
from app.domain.reports import Attach, Report
from app.models.connection import Connection
from app.reports.cross_checks import cross_examine
from app.reports.sheet import Beside, Sheet, compute, nil_sheet
from app.services.form_history import Past, read_figures


def sheets_of(
    connection: Connection, report: Report, pack: Pack, past: Past, sealed: Collection[str] | None = None
) -> tuple[Sheet, ...]:
    """Return all forms of a report, computed and checked.

    Of a signed report ``sealed`` names the forms that went with it: these and no others did.
    """
    figures = read_figures(connection, report)
    choices = figures.choices
    if sealed is not None:
        choices = {form.code: _as_sealed(form.code, sealed, choices) for form in pack.forms}
    return cross_examine(
        pack,
        [
            compute(
                form,
                figures.lines_of(form),
                figures.typed,
                past.carried(form),
                {},
                Beside(
                    words=figures.words,
                    chosen=choices.get(form.code),
                    earlier=past.earlier(form),
                    quarters=past.summed(form),
                    lacking=past.lacking(form),
                    jumps=pack.jumps,
                ),
            )
            for form in pack.forms
        ],
    )


def printed(sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """Return the forms that go with the report, as they stand on paper."""
    return tuple(
        nil_sheet(sheet) if sheet.attach is Attach.NIL else sheet
        for sheet in sheets
        if sheet.attach is not Attach.LEAVE_OUT
    )


def _as_sealed(code: str, sealed: Collection[str], choices: Mapping[str, Attach]) -> Attach:
    if code not in sealed:
        return Attach.LEAVE_OUT
    return Attach.NIL if choices.get(code) is Attach.NIL else Attach.ATTACH
