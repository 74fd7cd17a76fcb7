"""The columns of a form as they are added, moved and taken away; a column's number is its name for ever.

Figures of all periods, indicators and rules are kept under it, so a column that comes gets a number that none had, and
one that goes leaves a gap. On paper its number stands under its heading, wherever the column is put.
"""

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from app.domain.expressions import parse
from app.domain.forms import CellKind, Column, Form, Pack
from app.domain.indicators import Indicator
from app.errors import UserError
from app.i18n import N_, _
from app.models import records
from app.models.connection import Connection
from app.reports.pack_forms import LAST_NUMBER
from app.reports.patterns import conditions, parts
from app.services.forms import bare_packs

_SHOWN = 4
"""How many places are named that keep a column from going."""


def free_number(connection: Connection, form: Form) -> int:
    """Return the first number that no column of a form of this code has in any pack; UserError where all are taken."""
    packs = [pack for pack in bare_packs(connection).values() if isinstance(pack, Pack)]
    alike = (form, *(one for pack in packs for one in pack.forms if one.code == form.code))
    number = max(column.number for one in alike for column in one.columns) + 1
    if number > LAST_NUMBER:
        raise UserError(N_("Form {form} has as many columns as a form can have."), form=form.code)
    return number


def with_column(form: Form, path: tuple[str, ...], number: int, heading: str) -> Form:
    """Return a form with a new column: under the last of these headings, behind the columns that stand there already.

    A path that leads to a column puts the new one right behind it.
    """
    places = [place for place, one in enumerate(form.columns) if one.heading[: len(path)] == path]
    at = (places[-1] if places else len(form.columns) - 1) + 1
    is_column = bool(places) and form.columns[places[-1]].heading == path
    fresh = Column(number=number, heading=(*(path[:-1] if is_column else path), heading))
    return replace(form, columns=(*form.columns[:at], fresh, *form.columns[at:]))


def without_columns(form: Form, numbers: Collection[int]) -> Form:
    """Return a form without these columns, and without what holds them against the period before."""
    gone = {f"c{number}" for number in numbers}
    return replace(
        form,
        columns=tuple(one for one in form.columns if one.number not in numbers),
        jumps=tuple(one for one in form.jumps if one not in gone),
    )


def with_columns_moved(form: Form, numbers: Collection[int], level: int, step: int) -> Form:
    """Return a form with the columns under one heading of a level past what stands beside it under the same heading.

    What is at the end already stays there.
    """
    places = [place for place, one in enumerate(form.columns) if one.number in numbers]
    first, last = places[0], places[-1]
    beside = first - 1 if step < 0 else last + 1
    if not 0 <= beside < len(form.columns):
        return form
    own, other = form.columns[first].heading, form.columns[beside].heading
    if own[:level] != other[:level] or len(other) <= level:
        return form
    end = beside
    while (
        len(other) > level + 1
        and 0 <= end + step < len(form.columns)
        and form.columns[end + step].heading[: level + 1] == other[: level + 1]
    ):
        end += step
    moved, passed = form.columns[first : last + 1], form.columns[min(beside, end) : max(beside, end) + 1]
    pair = (*moved, *passed) if step < 0 else (*passed, *moved)
    start = min(first, end, beside)
    return replace(form, columns=(*form.columns[:start], *pair, *form.columns[start + len(pair) :]))


def refuse_used(connection: Connection, pack: Pack, before: Form, after: Form) -> None:
    """Raise UserError where a column goes on which something hangs still: formulas, rules, sentences, indicators."""
    kept = {column.number for column in after.columns}
    indicators = records.read(connection, Indicator)
    for column in before.columns:
        if column.number in kept:
            continue
        uses = list(dict.fromkeys(_uses(column, pack, after, indicators)))
        if uses:
            shown = "; ".join(uses[:_SHOWN]) + ("; …" if len(uses) > _SHOWN else "")
            raise UserError(
                N_("Column ({number}) cannot go, for it is used elsewhere: {uses}."), number=column.number, uses=shown
            )


def refuse_lost_figures(connection: Connection, before: Form, after: Form | None) -> None:
    """Raise UserError where an indicator takes its figures from a column that would hold none any more."""
    kept = {one.name for one in after.columns if one.kind is not CellKind.TEXT} if after is not None else set()
    lost = [one for one in before.columns if one.kind is not CellKind.TEXT and one.name not in kept]
    for indicator in records.read(connection, Indicator) if lost else ():
        for column in lost:
            if _is_used(column, before.code, indicator):
                raise UserError(
                    N_("Indicator “{name}” takes its figures from column ({number}) of form {form}."),
                    name=indicator.name,
                    number=column.number,
                    form=before.code,
                )


def _is_used(column: Column, form: str, indicator: Indicator) -> bool:
    formulas = (one for one in (indicator.numerator, indicator.denominator) if one)
    return indicator.form == form and any(column.name in parse(one).names for one in formulas)


def _uses(column: Column, pack: Pack, form: Form, indicators: Collection[Indicator]) -> Iterator[str]:
    for one in form.columns:
        for formula in (one.formula, one.carry, one.of_quarters):
            if formula and column.name in parse(formula).names:
                yield _("column ({number})").format(number=one.number)
    for check in form.checks:
        if column.name in parse(check.rule).names:
            yield _("rule {rule}").format(rule=check.rule)
    elsewhere = f"{form.code}.{column.name}"
    for cross in pack.checks:
        if elsewhere in parse(cross.rule).names:
            yield _("rule {rule}").format(rule=cross.rule)
    yield from _sentences(column, pack, form.code)
    for indicator in indicators:
        if _is_used(column, form.code, indicator):
            yield _("the indicator “{name}”").format(name=indicator.name)


def _sentences(column: Column, pack: Pack, form: str) -> Iterator[str]:
    for item in pack.outline:
        for sentence in item.sentences:
            asked = {
                name
                for pattern in (sentence.pattern, sentence.item, sentence.nil)
                for part in parts(pattern)
                if part.formula is not None
                for name in part.formula.names
            }
            asked |= {
                name
                for when in (sentence.when, sentence.nil_when)
                if when
                for one in conditions(when)
                for name in one.names
            }
            own = {column.name} if sentence.form == form else set()
            if asked & {*own, ".".join((form, column.name))}:
                heading = f"{item.number}. {item.short_title}" if item.number else item.short_title
                yield _("a sentence under “{heading}”").format(heading=heading)
