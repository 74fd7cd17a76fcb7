"""A form held against other periods: what was carried over, what quarters add up to, what changed beyond measure."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from app.domain.forms import Column, Form, Jumps
from app.domain.reports import Severity
from app.i18n import _, number
from app.reports.figures import Beside, Carried, Figures, Verdict, finding, line_key, of_form


def examine_carried(
    verdict: Verdict, form: Form, place: int, row: Figures, left: Mapping[int, Decimal], name: str
) -> None:
    """Hold a line's opening figures against what the last signed report left; a new line should open with nothing."""
    for column in form.columns:
        value, before = row.values[column.number], left.get(column.number, Decimal(0))
        if not column.carry or (value is None and not before):
            continue
        verdict.made += 1
        if value == before:
            continue
        _add_carried(verdict, form, column, (place, row, name), before)


def _add_carried(verdict: Verdict, form: Form, column: Column, at: tuple[int, Figures, str], before: Decimal) -> None:
    """Keep what is wrong with an opening figure; ``at`` is the row's place, the row, and its name."""
    place, row, name = at
    message = _not_as_left(column, row.values[column.number], before)
    found = finding(form, row, f"carry-c{column.number}:{name}", Severity.WARNING, message, column)
    verdict.add(found, place, (column.number,))


def _not_as_left(column: Column, value: Decimal | None, before: Decimal) -> str:
    if value is None:
        message = _("({column}) is empty, the last period left ({source}) = {before}.")
        return message.format(column=column.number, source=column.carry[1:], before=number(before))
    return _("({column}) = {value}, the last period left ({source}) = {before}, off by {difference}.").format(
        column=column.number,
        value=number(value),
        source=column.carry[1:],
        before=number(before),
        difference=number(abs(value - before)),
    )


def examine_emptied(verdict: Verdict, form: Form, rows: Sequence[Figures], carried: Carried) -> None:
    """Warn of what the last signed report left open in rows that say nothing of it."""
    for place, row in enumerate(rows):
        if row.line is None:
            continue
        name = line_key(row.line.group, row.line.name)
        for opening, before in carried.get(name, {}).items():
            if before and row.values[opening] is None:
                verdict.made += 1
                _add_carried(verdict, form, form.column(opening), (place, row, name), before)


def examine_lost(verdict: Verdict, form: Form, rows: Sequence[Figures], carried: Carried) -> None:
    """Warn of lines that the last signed report left with open cases and that this one no longer has."""
    for name, column, before in _gone(form, rows, carried):
        if not column.carry:
            continue
        verdict.made += 1
        message = _("The last period left ({source}) = {before} in this row, which the form no longer has.").format(
            source=column.carry[1:], before=number(before)
        )
        found = of_form(form, f"lost-c{column.number}:{name}", Severity.WARNING, message)
        verdict.add(replace(found, row=_label(name), column=column.number), None, ())


def examine_quarters(verdict: Verdict, form: Form, rows: Sequence[Figures], beside: Beside) -> None:
    """Hold the figures of a year, or half a year, against what its quarters give.

    Where a quarter that a column needs has no report, the column may well be more than the others give.
    """
    quarters, lacking = beside.quarters, beside.lacking
    if quarters is None:
        return
    for place, row in enumerate(rows):
        if row.line is None:
            continue
        given = quarters.get(line_key(row.line.group, row.line.name), {})
        for column in form.columns:
            value, sums = row.values[column.number], given.get(column.number)
            if not column.is_typed or (value is None and not sums):
                continue
            verdict.made += 1
            if (value or 0) == (sums or 0) or (column.number in lacking and (value or 0) > (sums or 0)):
                continue
            message = _("({column}) = {value}, the quarters give {sum}, off by {difference}.").format(
                column=column.number,
                value=number(value or Decimal(0)),
                sum=number(sums or Decimal(0)),
                difference=number(abs((value or Decimal(0)) - (sums or Decimal(0)))),
            )
            key = f"quarters-c{column.number}:{line_key(row.line.group, row.line.name)}"
            verdict.add(finding(form, row, key, Severity.WARNING, message, column), place, (column.number,))
    for name, column, sums in _gone(form, rows, quarters):
        if not column.is_typed:
            continue
        verdict.made += 1
        message = _("The quarters give ({column}) = {sum} in this row, which the form does not have.").format(
            column=column.number, sum=number(sums)
        )
        found = of_form(form, f"quarters-lost-c{column.number}:{name}", Severity.WARNING, message)
        verdict.add(replace(found, row=_label(name), column=column.number), None, ())


def examine_jumps(verdict: Verdict, form: Form, rows: Sequence[Figures], beside: Beside) -> None:
    """Point out figures that are many times, or a fraction of, the period before's; a total only where no line is.

    Rows that are not typed whole yet are left in peace.
    """
    if beside.earlier is None or beside.jumps is None:
        return
    whole = {place for place, row in enumerate(rows) if row.line is not None and _is_whole(form, row)}
    lines = {place for place, row in enumerate(rows) if row.line is not None}
    for name in form.jumps:
        column = form.column(int(name[1:]))
        places = [place for place in whole if _jumps(verdict, form, column, (place, rows[place]), beside)]
        if not places and whole == lines:
            _jumps(verdict, form, column, (len(rows) - 1, rows[-1]), beside)


def _is_whole(form: Form, row: Figures) -> bool:
    return all(row.values[column.number] is not None for column in form.columns if column.is_typed and column.required)


def _jumps(verdict: Verdict, form: Form, column: Column, at: tuple[int, Figures], beside: Beside) -> bool:
    """Point out one figure where it jumped, and return whether it did."""
    place, row = at
    earlier = beside.earlier or {}
    name = line_key(row.line.group, row.line.name) if row.line is not None else ""
    known = [one[column.number] for key, one in earlier.items() if column.number in one and name in {"", key}]
    value, before = row.values[column.number], sum(known, Decimal(0))
    if value is None or not known or beside.jumps is None:
        return False
    verdict.made += 1
    if not _is_jump(value, before, beside.jumps):
        return False
    message = _("({column}) = {value}, the period before had {before}: see that it is right.").format(
        column=column.number, value=number(value), before=number(before)
    )
    found = finding(form, row, f"jump-c{column.number}:{name or row.label}", Severity.HINT, message, column)
    verdict.add(found, None, ())
    verdict.problems.setdefault((place, column.number), Severity.HINT)
    return True


def _is_jump(value: Decimal, before: Decimal, jumps: Jumps) -> bool:
    small, large = sorted((value, before))
    return large - small >= jumps.least and large >= jumps.factor * small


def _gone(form: Form, rows: Sequence[Figures], known: Carried) -> Iterator[tuple[str, Column, Decimal]]:
    """Give the figures, other than zero, of lines that the form does not have."""
    present = {line_key(row.line.group, row.line.name) for row in rows if row.line is not None}
    for name, figures in known.items():
        if name in present:
            continue
        for column in form.columns:
            value = figures.get(column.number)
            if value:
                yield name, column, value


def _label(name: str) -> str:
    label = name.partition("/")[2] or name
    return label[:1].upper() + label[1:]
