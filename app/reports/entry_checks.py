"""What was typed into a form: whole figures, none left out, no two rows of one name."""

from collections.abc import Sequence

from app.domain.forms import Form
from app.domain.reports import Severity
from app.i18n import _, number
from app.reports.figures import Figures, Verdict, finding, line_key


def examine_entry(verdict: Verdict, form: Form, place: int, row: Figures, name: str) -> None:
    """Check what was typed in a line: whole numbers, and nothing left out."""
    typed = [column for column in form.columns if column.is_typed]
    for column in typed:
        value = row.values[column.number]
        if value is None:
            continue
        verdict.made += 1
        if value < 0 or value != value.to_integral_value():
            message = _("({column}) must be a whole number, 0 or more: {value} was entered").format(
                column=column.number, value=number(value)
            )
            found = finding(form, row, f"whole-c{column.number}:{name}", Severity.ERROR, message, column)
            verdict.add(found, place, (column.number,))
    missing = [column for column in typed if column.required and row.values[column.number] is None]
    verdict.made += 1
    if not missing:
        return
    if all(row.values[column.number] in ({None, 0} if column.carry else {None}) for column in typed):
        message = _("No figures entered yet: type 0 where there was nothing")
        found = finding(form, row, f"blank:{name}", Severity.WARNING, message, missing[0])
    else:
        message = _("{columns} not entered yet: type 0 where there was nothing").format(
            columns=", ".join(f"({column.number})" for column in missing)
        )
        found = finding(form, row, f"missing:{name}", Severity.ERROR, message, missing[0])
    verdict.add(found, place, [column.number for column in missing])


def examine_names(verdict: Verdict, form: Form, rows: Sequence[Figures]) -> None:
    """Refuse a second line of one name: neither could be told from the other in the next period."""
    first: dict[str, Figures] = {}
    for row in rows:
        if row.line is None:
            continue
        verdict.made += 1
        key = line_key(row.line.group, row.line.name)
        other = first.setdefault(key, row)
        if other is row:
            continue
        message = _("This row has the name of row {number}: give it another name, or remove it.").format(
            number=other.number
        )
        verdict.add(finding(form, row, f"twice-{row.number}:{key}", Severity.ERROR, message), None, ())
