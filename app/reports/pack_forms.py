"""A pack's forms out of their files: columns, rules, rows; no circle of formulas, no rule that never holds."""

import re
from collections.abc import Sequence

from app.domain.expressions import parse, place_of
from app.domain.feasibility import can_hold
from app.domain.forms import CellKind, Check, Column, CrossCheck, FixedRow, Form, Over, RowSource
from app.domain.reports import Severity
from app.errors import UserError
from app.i18n import N_
from app.reports.pack_files import PackError, PackFiles, Table, read_table, require_unique
from app.reports.patterns import require_figures, require_rule

_PROVENANCES = ("verified", "reference")
FIRST_NUMBER, LAST_NUMBER = 3, 99
"""Columns 1 and 2 hold the row's number and name. A column keeps its number wherever it stands: figures of all periods
are kept under it."""
_CODE = re.compile(r"\w[\w-]*(?:\.\w[\w-]*)*")
"""A form's code is the name of its file and of its sheet in a workbook, too."""
_LONGEST_CODE = 24
_MOST_COLUMNS, _MOST_ROWS, _MOST_CHECKS, _WIDEST = 98, 500, 200, 200


def read_form(files: PackFiles, code: str) -> Form:
    """Return the form that a pack calls by this code."""
    if not _CODE.fullmatch(code) or len(code) > _LONGEST_CODE:
        raise PackError("pack.toml", "forms", UserError(N_("“{value}” cannot be a form's code"), value=code))
    path = form_path(code)
    table = read_table(files, path)
    columns = _columns(table)
    names = frozenset(column.name for column in columns if column.kind is not CellKind.TEXT)
    formulas = {column.name: column.formula for column in columns}
    checks = tuple(_check(check, names, formulas) for check in table.tables("checks", _MOST_CHECKS))
    require_unique(f"{code}.toml", [check.key for check in checks])
    form = Form(
        code=table.text("code"),
        printed_code=table.text("printed_code"),
        title=table.title("title"),
        unit=table.text("unit"),
        verified=table.word("provenance", _PROVENANCES) == "verified",
        label_number=table.text("label_number"),
        label_heading=table.title("label_heading"),
        label_total=table.text("label_total", "Tổng số"),
        noun=table.text("noun", ""),
        note=table.text("note", ""),
        title_lines=table.texts("title_lines", []),
        columns=columns,
        checks=checks,
        rows=RowSource(table.word("rows", tuple(RowSource), RowSource.FIELDS)),
        fixed=tuple(_fixed(row) for row in table.tables("fixed", _MOST_ROWS)),
        always=table.truth("always", default=False),
        nil_note=table.text("nil_note", ""),
        jumps=table.texts("jumps", []),
        source=table.text("source", ""),
    )
    if form.code != code:
        raise table.fail("code", N_("the pack calls it “{code}”"), code=code)
    _require_rows(table, form)
    for name in form.jumps:
        if name not in names:
            raise table.fail("jumps", N_("there is no column “{name}”"), name=name)
    table.finish()
    return form


def read_cross_checks(table: Table, forms: Sequence[Form]) -> tuple[CrossCheck, ...]:
    """Return the rules between forms that a pack states."""
    checks = tuple(_cross_check(check, forms) for check in table.tables("checks", _MOST_CHECKS))
    require_unique("pack.toml", [check.key for check in checks])
    return checks


def form_path(code: str) -> str:
    """Return the name of a form's file among those of its pack."""
    return f"forms/{code}.toml"


def _columns(table: Table) -> tuple[Column, ...]:
    columns = tuple(_column(column) for column in table.tables("columns", _MOST_COLUMNS))
    if not columns:
        raise table.fail("columns", N_("it is missing"))
    numbers = [column.number for column in columns]
    for place, number in enumerate(numbers, 1):
        if not FIRST_NUMBER <= number <= LAST_NUMBER or number in numbers[: place - 1]:
            raise table.fail(
                f"columns[{place}].number", N_("a column needs a number of its own, from 3 to {most}"), most=LAST_NUMBER
            )
    if all(column.hidden for column in columns):
        raise table.fail("columns", N_("one column at least must be shown"))
    names = frozenset(column.name for column in columns if column.kind is not CellKind.TEXT)
    _require_columns(table, columns, names)
    _refuse_circles(table, columns)
    return columns


def _column(table: Table) -> Column:
    formula, carry = table.text("formula", ""), table.text("carry", "")
    kind = CellKind(table.word("kind", tuple(CellKind), CellKind.COUNT))
    hidden = table.truth("hidden", default=False)
    column = Column(
        number=table.number("number"),
        heading=table.texts("heading"),
        kind=kind,
        formula=formula,
        carry=carry,
        over=Over(table.word("over", tuple(Over), Over.FIRST if carry else Over.SUM)),
        of_quarters=table.text("of_quarters", ""),
        required=table.truth("required", default=kind is not CellKind.TEXT and not hidden),
        hidden=hidden,
        width=int(table.take("width", int, 0)),
    )
    if not column.heading or not all(text.strip() for text in column.heading):
        raise table.fail("heading", N_("it is empty"))
    if hidden and column.required:
        raise table.fail("required", N_("a column that is not shown cannot be required"))
    if not 0 <= column.width <= _WIDEST:
        raise table.fail("width", N_("it must be a number of millimetres from 0 to {most}"), most=_WIDEST)
    if formula and carry:
        raise table.fail("carry", N_("a computed column cannot be carried over"))
    if kind is CellKind.TEXT and (formula or carry):
        raise table.fail("kind", N_("a column of words is neither computed nor carried over"))
    if column.of_quarters and not column.is_typed:
        raise table.fail("of_quarters", N_("only a column that is typed can be taken from the quarters"))
    if kind is CellKind.PERCENT and not formula:
        raise table.fail("formula", N_("a share is computed: the formula is missing"))
    table.finish()
    return column


def _require_columns(table: Table, columns: Sequence[Column], names: frozenset[str]) -> None:
    for place, column in enumerate(columns, 1):
        key = f"columns[{place}]"
        if column.formula:
            table.checked(f"{key}.formula", lambda column=column: require_figures(column.formula, names))  # type: ignore[misc]
        if column.of_quarters:
            summed = names - {one.name for one in columns if one.of_quarters}
            table.checked(
                f"{key}.of_quarters",
                lambda column=column, summed=summed: require_figures(column.of_quarters, summed),  # type: ignore[misc]
            )
        if column.carry and column.carry not in names:
            raise table.fail(f"{key}.carry", N_("there is no column “{name}”"), name=column.carry)


def _require_rows(table: Table, form: Form) -> None:
    if bool(form.fixed) is not (form.rows is RowSource.FIXED):
        raise table.fail("fixed", N_("“fixed” rows stand with “rows = fixed”, and only there"))
    names = [(row.group.casefold(), row.name.casefold()) for row in form.fixed]
    for place, name in enumerate(names):
        if name in names[:place]:
            raise table.fail(f"fixed[{place + 1}].name", N_("“{value}” is there twice"), value=form.fixed[place].name)


def _fixed(table: Table) -> FixedRow:
    row = FixedRow(name=table.title("name"), group=table.text("group", ""))
    table.finish()
    return row


def _check(table: Table, names: frozenset[str], formulas: dict[str, str]) -> Check:
    check = Check(
        key=table.text("key"),
        rule=table.text("rule"),
        severity=Severity(table.word("severity", tuple(Severity))),
        message=table.text("message", ""),
    )
    table.checked("rule", lambda: require_rule(check.rule, names))
    if not can_hold(parse(check.rule), formulas.__getitem__):
        raise table.fail("rule", N_("“{rule}” never holds, whatever is entered"), rule=check.rule)
    table.finish()
    return check


def _cross_check(table: Table, forms: Sequence[Form]) -> CrossCheck:
    check = CrossCheck(
        key=table.text("key"),
        rule=table.text("rule"),
        severity=Severity(table.word("severity", tuple(Severity))),
        message=table.text("message", ""),
        each_row=table.truth("each_row", default=False),
    )
    formulas = {
        f"{form.code}.{column.name}": _spread(form, column)
        for form in forms
        for column in form.columns
        if column.kind is not CellKind.TEXT
    }
    table.checked("rule", lambda: require_rule(check.rule, formulas.keys()))
    rule = parse(check.rule)
    sides = [{place_of(name)[0] for name in side.names} for side in rule.sides]
    if any(len(side) != 1 for side in sides) or sides[0] == sides[1]:
        raise table.fail("rule", N_("each side must speak of one form, and the two of different ones"))
    if not can_hold(rule, formulas.__getitem__):
        raise table.fail("rule", N_("“{rule}” never holds, whatever is entered"), rule=check.rule)
    table.finish()
    return check


def _spread(form: Form, column: Column) -> str:
    """Return a column's formula with the names as other forms call them."""
    if not column.formula:
        return ""
    return parse(column.formula).written(lambda name: f"{form.code}.{name}")


def _refuse_circles(table: Table, columns: Sequence[Column]) -> None:
    """Raise an error when a column is computed, by whatever way round, from itself."""
    places = {column.name: place for place, column in enumerate(columns, 1)}
    needs = {column.name: parse(column.formula).names for column in columns if column.formula}
    sound: set[str] = set()

    def walk(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            raise table.fail(
                f"columns[{places[name]}].formula",
                N_("the formulas go round in a circle: {path}"),
                path=" → ".join((*path, name)),
            )
        if name not in sound:
            for needed in needs.get(name, ()):
                walk(needed, (*path, name))
            sound.add(name)

    for name in needs:
        walk(name, ())
