"""Packs from resources: TOML read strictly, so that the first wrong key is named with its file."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.domain.expressions import parse
from app.domain.forms import CellKind, Check, Column, Form, OutlineItem, Pack, Sentence, Severity
from app.domain.periods import PeriodKind
from app.domain.vietnamese import composed
from app.errors import UserError
from app.i18n import N_
from app.paths import RESOURCES
from app.reports.patterns import LISTS, PROGRESS, require_conditions, require_figures, require_known, require_rule

_LINE = re.compile(r"\bline (\d+)")
_NO_TOML = UserError(N_("the file is not as TOML wants it"))


class PackError(UserError):
    """A pack's file is not as it must be; ``reason`` says why, as a part of a sentence."""

    def __init__(self, file: str, key: str, reason: UserError) -> None:
        message = N_("The report pack cannot be read: {file}, “{key}”: {reason}.")
        if not key:
            message = N_("The report pack cannot be read: {file}: {reason}.")
        super().__init__(message, file=file, key=key, reason=reason)


class Table:
    """A TOML table read key by key; what nobody asked for is an error."""

    def __init__(self, file: str, values: Mapping[str, Any], at: str = "") -> None:
        self._file, self._values, self._at = file, dict(values), at

    def fail(self, key: str, reason: str, **values: object) -> PackError:
        """Return the error of a key, for the caller to raise; the reason is marked for translation with ``N_``."""
        return PackError(self._file, f"{self._at}{key}", UserError(reason, **values))

    def take(self, key: str, kind: type | tuple[type, ...], default: Any = None) -> Any:
        """Take a value of a kind; without a default it must be there."""
        if key not in self._values:
            if default is None:
                raise self.fail(key, N_("it is missing"))
            return default
        value = self._values.pop(key)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.fail(key, N_("“{value}” is of the wrong kind"), value=value)
        return composed(value) if isinstance(value, str) else value

    def text(self, key: str, default: str | None = None) -> str:
        """Take a text."""
        return str(self.take(key, str, default))

    def texts(self, key: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        """Take a list of texts."""
        values = self.take(key, list, default)
        if not all(isinstance(value, str) for value in values):
            raise self.fail(key, N_("it must hold texts only"))
        return tuple(composed(value) for value in values)

    def day(self, key: str) -> date | None:
        """Take a day, or nothing."""
        if key not in self._values:
            return None
        value = self.take(key, date)
        return value if isinstance(value, date) else None

    def tables(self, key: str) -> list["Table"]:
        """Take a list of tables."""
        values = self.take(key, list, [])
        if not all(isinstance(value, dict) for value in values):
            raise self.fail(key, N_("it must hold tables only"))
        return [Table(self._file, value, f"{self._at}{key}[{n}].") for n, value in enumerate(values, 1)]

    def checked(self, key: str, test: Callable[[], object]) -> None:
        """Run a test of a key's value; what it says is wrong becomes the key's error."""
        try:
            test()
        except UserError as error:
            raise PackError(self._file, f"{self._at}{key}", error) from error

    def finish(self) -> None:
        """Raise an error for the first key that nobody took."""
        for key in self._values:
            raise self.fail(key, N_("this key is not known"))


def load_packs(folder: Path = RESOURCES / "packs") -> tuple[Pack, ...]:
    """Return all packs of a folder, by code."""
    return tuple(sorted((load_pack(path.parent) for path in folder.glob("*/pack.toml")), key=lambda pack: pack.code))


@lru_cache(maxsize=16)
def load_pack(folder: Path) -> Pack:
    """Return the pack in a folder; PackError names the file and key of the first mistake."""
    table = _read(folder / "pack.toml")
    forms = tuple(_form(folder / "forms" / f"{code}.toml", code) for code in table.texts("forms"))
    annexes = frozenset({PROGRESS, *(form.code for form in forms)})
    outline = _read(folder / "outline.toml")
    items = tuple(_item(item, forms, annexes) for item in outline.tables("items"))
    outline.finish()
    _require_unique("outline.toml", [item.key for item in items])
    periods = table.texts("periods")
    for period in periods:
        if period not in set(PeriodKind):
            raise table.fail("periods", N_("“{value}” is no kind of period"), value=period)
    pack = Pack(
        code=table.text("code"),
        title=table.text("title"),
        legal_basis=table.text("legal_basis"),
        subject=table.texts("subject"),
        valid_from=table.day("valid_from"),
        valid_to=table.day("valid_to"),
        periods=periods,
        outline=items,
        forms=forms,
    )
    for line in pack.subject:
        table.checked("subject", lambda line=line: require_known(line, (), (), ()))  # type: ignore[misc]
    table.finish()
    return pack


def _read(path: Path) -> Table:
    try:
        with path.open("rb") as source:
            return Table(path.name, tomllib.load(source))
    except OSError as error:
        raise PackError(path.name, "", UserError(N_("the file is missing or cannot be read"))) from error
    except UnicodeDecodeError as error:
        raise PackError(path.name, "", UserError(N_("the file is not written in UTF-8"))) from error
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        reason = UserError(N_("line {line} is not as TOML wants it"), line=found[1]) if found else _NO_TOML
        raise PackError(path.name, "", reason) from error


def _form(path: Path, code: str) -> Form:
    table = _read(path)
    columns = tuple(_column(column) for column in table.tables("columns"))
    if not columns:
        raise table.fail("columns", N_("it is missing"))
    numbers = [column.number for column in columns]
    if numbers != list(range(3, 3 + len(numbers))):
        raise table.fail("columns", N_("columns must be numbered 3, 4, 5 and so on"))
    names = frozenset(column.name for column in columns)
    for column in columns:
        key = f"columns[{column.number - 2}]"
        if column.formula:
            table.checked(f"{key}.formula", lambda column=column: require_figures(column.formula, names))  # type: ignore[misc]
        if column.carry and column.carry not in names:
            raise table.fail(f"{key}.carry", N_("there is no column “{name}”"), name=column.carry)
    _refuse_circles(table, columns)
    checks = tuple(_check(check, names) for check in table.tables("checks"))
    _require_unique(path.name, [check.key for check in checks])
    form = Form(
        code=table.text("code"),
        printed_code=table.text("printed_code"),
        title=table.text("title"),
        unit=table.text("unit"),
        verified=bool(table.take("verified", bool)),
        label_number=table.text("label_number"),
        label_heading=table.text("label_heading"),
        label_total=table.text("label_total", "Tổng số"),
        noun=table.text("noun", ""),
        note=table.text("note", ""),
        title_lines=table.texts("title_lines", []),
        columns=columns,
        checks=checks,
    )
    if form.code != code:
        raise table.fail("code", N_("the pack calls it “{code}”"), code=code)
    table.finish()
    return form


def _column(table: Table) -> Column:
    formula = table.text("formula", "")
    column = Column(
        number=int(table.take("number", int)),
        heading=table.texts("heading"),
        kind=CellKind.FORMULA if formula else CellKind.COUNT,
        formula=formula,
        carry=table.text("carry", ""),
    )
    if not column.heading:
        raise table.fail("heading", N_("it is empty"))
    if formula and column.carry:
        raise table.fail("carry", N_("a computed column cannot be carried over"))
    table.finish()
    return column


def _check(table: Table, names: frozenset[str]) -> Check:
    severity = table.text("severity")
    if severity not in set(Severity):
        raise table.fail("severity", N_("“{value}” is none of {known}"), value=severity, known=", ".join(Severity))
    check = Check(
        key=table.text("key"), rule=table.text("rule"), severity=Severity(severity), message=table.text("message", "")
    )

    table.checked("rule", lambda: require_rule(check.rule, names))
    table.finish()
    return check


def _refuse_circles(table: Table, columns: Sequence[Column]) -> None:
    """Raise an error when a column is computed, by whatever way round, from itself."""
    needs = {column.name: parse(column.formula).names for column in columns if column.formula}

    def walk(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            place = int(name[1:]) - 2
            raise table.fail(
                f"columns[{place}].formula",
                N_("the formulas go round in a circle: {path}"),
                path=" → ".join((*path, name)),
            )
        for needed in needs.get(name, ()):
            walk(needed, (*path, name))

    for name in needs:
        walk(name, ())


def _item(table: Table, forms: Sequence[Form], annexes: frozenset[str]) -> OutlineItem:
    level = int(table.take("level", int))
    if level not in {0, 1, 2}:
        raise table.fail("level", N_("it must be 0, 1 or 2"))
    item = OutlineItem(
        key=table.text("key"),
        level=level,
        number=table.text("number", "" if level == 0 else None),
        title=table.text("title", "" if level == 0 else None),
        short_title=table.text("short_title"),
        words=table.texts("words", []),
        sentences=tuple(_sentence(sentence, forms, annexes) for sentence in table.tables("sentences")),
    )
    table.checked("title", lambda: require_known(item.title, (), (), ()))
    _require_unique("outline.toml", [sentence.key for sentence in item.sentences])
    table.finish()
    return item


def _sentence(table: Table, forms: Sequence[Form], annexes: frozenset[str]) -> Sentence:
    sentence = Sentence(
        key=table.text("key"),
        form=table.text("form", ""),
        pattern=table.text("pattern"),
        nil=table.text("nil", ""),
        when=table.text("when", ""),
        each=table.text("each", ""),
        item=table.text("item", ""),
    )
    form = next((form for form in forms if form.code == sentence.form), None)
    if sentence.form and form is None:
        raise table.fail("form", N_("the pack has no form “{code}”"), code=sentence.form)
    if sentence.each and sentence.each not in LISTS:
        raise table.fail("each", N_("there is no list “{name}”"), name=sentence.each)
    if bool(sentence.each) != bool(sentence.item):
        raise table.fail("item", N_("“item” stands with “each”, and “each” with “item”"))
    columns = frozenset(column.name for column in form.columns) if form else frozenset()
    member = LISTS.get(sentence.each, frozenset())
    table.checked("pattern", lambda: require_known(sentence.pattern, columns, annexes, ()))
    table.checked("nil", lambda: require_known(sentence.nil, columns, annexes, ()))
    table.checked("item", lambda: require_known(sentence.item, columns, annexes, member))
    if sentence.when:
        table.checked("when", lambda: require_conditions(sentence.when, columns))
    table.finish()
    return sentence


def _require_unique(file: str, keys: Sequence[str]) -> None:
    for place, key in enumerate(keys):
        if key in keys[:place]:
            raise PackError(file, "key", UserError(N_("“{value}” is there twice"), value=key))
