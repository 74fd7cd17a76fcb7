"""Forms that go out to units as workbooks and come back filled in: one taken over, or several added up."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from app.domain.changes import Change, Changes
from app.domain.forms import Form, RowSource
from app.domain.periods import ReportingPeriod
from app.domain.reports import Attach, Report, ReportLine
from app.domain.vietnamese import folded, one_line
from app.errors import UserError
from app.i18n import N_, _, sentence
from app.models.connection import Connection
from app.reports.sheet import Sheet, compute, line_key
from app.services import report_entry
from app.services.forms import read_lines, read_pack
from app.services.office import read_agency
from app.services.period_days import read_period
from app.services.report_draft import draft_of
from app.services.transactions import Transactions

if TYPE_CHECKING:
    from app.importers.files.form_workbook import FormFile, FormRow

_MOST_FILES, _FREE_ROWS = 300, 10
_OWN_ROWS = frozenset({RowSource.FIELDS, RowSource.FIXED})
"""Forms whose rows are the office's own: another office may neither add one nor leave one out."""


class FileProblem(Struct, frozen=True, kw_only=True):
    """One plain sentence about a file, for which nothing of it can be taken."""

    file: str
    text: str


class FilledRow(Struct, frozen=True, kw_only=True):
    """A row as it will be taken: the sums of all files, and their words."""

    group: str
    name: str
    values: Mapping[int, Decimal]
    words: Mapping[int, str]
    is_new: bool


class FilledForm(Struct, frozen=True, kw_only=True):
    """What files hold for a form, to be looked at before it is taken; with ``problems`` it cannot be."""

    report: Report
    form: str
    files: "tuple[FormFile, ...]"
    rows: tuple[FilledRow, ...]
    problems: tuple[FileProblem, ...]

    @property
    def can_be_taken(self) -> bool:
        """Whether nothing stands against it."""
        return not self.problems and bool(self.files)


class FormFiles:
    """Makes workbooks for units to fill in, and takes what they send back. Each is one transaction."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def blank(self, report: Report, forms: Sequence[str], unit: str, today: date) -> bytes:
        """Return forms as a workbook for a unit to fill in: with the report's rows, and without its figures."""
        from app.reports.xlsx import write_xlsx  # noqa: PLC0415 - openpyxl is slow to import

        unit = one_line(unit)
        if not unit:
            raise UserError(N_("Give the name of the unit that is to fill the form in."))
        with self._transactions.reading() as connection:
            document = draft_of(connection, report, today).document
            pack, lines = read_pack(connection, report.pack), read_lines(connection, report.id)
        wanted = [_form_of(pack.forms, code) for code in forms]
        office = document.agency
        asked = replace(office, name=unit, parent=office.name, code="", addressees=(office.name,))
        sheets = tuple(_emptied(form, _lines_for(unit, form, report, lines)) for form in wanted)
        return write_xlsx(
            replace(document, agency=asked, sheets=sheets, progress=None, indicators=None, evidence=None, seal=None,
                    number="", day=None)
        )  # fmt: skip

    def read(self, report: Report, form: str, paths: Sequence[Path]) -> FilledForm:
        """Read what files hold for a form and add it up; nothing is written."""
        with self._transactions.reading() as connection:
            pack, lines = read_pack(connection, report.pack), read_lines(connection, report.id)
            period = read_period(connection, report.period, pack.family)
            agency = read_agency(connection, period.closes)
        found = _form_of(pack.forms, form)
        own = [line for line in lines if line.form == form]
        return _filled(report, period, found, own, paths, agency.name if agency else "")

    def take(self, filled: FilledForm) -> Changes:
        """Enter what was read: all of it in one step, or nothing. UserError with the first thing against it.

        What the files leave blank is not known any more; but what was carried over stays where no unit says otherwise:
        a unit is not asked for what the office's own last report left.
        """
        if filled.problems:
            first = filled.problems[0]
            raise UserError(N_("“{file}”: {text}"), file=first.file, text=first.text)
        if not filled.files:
            raise UserError(N_("No file was chosen."))
        at = self._transactions.now()
        made: list[Change[Any]] = []
        with self._transactions.writing() as connection:
            form = _form_of(read_pack(connection, filled.report.pack).forms, filled.form)
            _refuse_changed(connection, filled, form)
            for row in filled.rows:
                if row.is_new:
                    made += report_entry.add_line(
                        connection, filled.report, form.code, _last_of(connection, filled, row), row.group, row.name, at
                    )
            lines = {line_key(line.group, line.name): line.id for line in _lines(connection, filled)}
            values = {
                (lines[line_key(row.group, row.name)], column.number): row.values.get(column.number)
                for row in filled.rows
                for column in form.columns
                if column.is_typed and not (column.carry and row.values.get(column.number) is None)
            }
            words = {
                (lines[line_key(row.group, row.name)], column.number): row.words.get(column.number, "")
                for row in filled.rows
                for column in form.columns
                if not column.is_typed and not column.is_computed
            }
            made += report_entry.set_cells(connection, filled.report, values, at)
            made += report_entry.set_words(connection, filled.report, words, at)
        return tuple(made)


def _form_of(forms: Sequence[Form], code: str) -> Form:
    for form in forms:
        if form.code == code:
            return form
    raise UserError(N_("The report has no form {form}."), form=code)


def _emptied(form: Form, lines: Sequence[ReportLine]) -> Sheet:
    sheet = compute(form, lines, {}, None, {})
    return replace(sheet, findings=(), attach=Attach.ATTACH)


def _lines_for(unit: str, form: Form, report: Report, lines: Sequence[ReportLine]) -> list[ReportLine]:
    """Return the rows that a unit fills in: the office's own, the unit's one, or some without a name."""
    if form.rows in _OWN_ROWS:
        return [line for line in lines if line.form == form.code]
    names = [unit] if form.rows is RowSource.UNITS else [""] * _FREE_ROWS
    return [
        ReportLine(id=place, report_id=report.id, form=form.code, name=name, place=place)
        for place, name in enumerate(names, 1)
    ]


def _lines(connection: Connection, filled: FilledForm) -> list[ReportLine]:
    return [line for line in read_lines(connection, filled.report.id) if line.form == filled.form]


def _last_of(connection: Connection, filled: FilledForm, row: FilledRow) -> int | None:
    """Return the line behind which a new one stands: the last of its section, or the form's last."""
    section = [line for line in _lines(connection, filled) if line.group == row.group]
    return section[-1].id if section else None


def _refuse_changed(connection: Connection, filled: FilledForm, form: Form) -> None:
    """Raise UserError where the form's rows are no longer those that the files were held against."""
    known = {line_key(line.group, line.name) for line in _lines(connection, filled)}
    taken = {line_key(row.group, row.name) for row in filled.rows if not row.is_new}
    fresh = {line_key(row.group, row.name) for row in filled.rows if row.is_new}
    if not taken <= known or fresh & known or (form.rows in _OWN_ROWS and known != taken):
        raise UserError(N_("The rows of the form have changed meanwhile: read the files again."))


def _filled(
    report: Report,
    period: ReportingPeriod,
    form: Form,
    lines: Sequence[ReportLine],
    paths: Sequence[Path],
    office: str,
) -> FilledForm:
    """Read each file, hold it against the form and the others, and add them up."""
    from app.importers.files.form_workbook import read_form_workbook  # noqa: PLC0415 - lxml is slow to import

    if len(paths) > _MOST_FILES:
        raise UserError(N_("At most {count} files can be added up at once."), count=_MOST_FILES)
    files: list[FormFile] = []
    problems: list[FileProblem] = []
    for path in dict.fromkeys(paths):
        try:
            file = read_form_workbook(path, form, period)
        except UserError as error:
            problems.append(FileProblem(file=path.name, text=sentence(error)))
            continue
        files.append(file)
        problems += [FileProblem(file=file.name, text=one.sentence()) for one in file.problems]
        if not file.problems:
            problems += [FileProblem(file=file.name, text=text) for text in _row_problems(file, form, lines)]
    problems += _twice([file for file in files if not file.problems], office)
    rows = tuple(_summed(form, files, lines)) if not problems else ()
    return FilledForm(report=report, form=form.code, files=tuple(files), rows=rows, problems=tuple(problems))


def _row_problems(file: "FormFile", form: Form, lines: Sequence[ReportLine]) -> Iterator[str]:
    """Give what is wrong with a file's rows: none filled in, one too many, one missing."""
    if not any(row.values or row.words for row in file.rows):
        yield _("Nothing was filled in.")
        return
    if form.rows not in _OWN_ROWS:
        return
    known = {line_key(line.group, line.name): line for line in lines}
    there = {line_key(row.group, row.name) for row in file.rows}
    for row in file.rows:
        if line_key(row.group, row.name) not in known:
            message = _("Row {row} “{name}” is not in the form of the report.")
            yield message.format(row=row.row, name=_named(row.group, row.name))
    for key, line in known.items():
        if key not in there:
            yield _("The row “{name}” of the form is missing in the file.").format(name=_named(line.group, line.name))


def _named(group: str, name: str) -> str:
    return f"{group} › {name}" if group else name


def _twice(files: "Sequence[FormFile]", office: str) -> Iterator[FileProblem]:
    """Give the files that a unit sent more than once: alike, or with other figures.

    Files that still bear the office's own name are told apart by their names alone.
    """
    first: dict[str, list[FormFile]] = {}
    for file in files:
        unit = folded(file.unit)
        others = first.setdefault(unit, [])
        same = next((one for one in others if one.digest == file.digest), None)
        if same is not None:
            message = _("The file says the same as “{other}”, of the same unit: it was sent twice.")
            yield FileProblem(file=file.name, text=message.format(other=same.name))
        elif others and unit != folded(one_line(office)):
            message = _("The unit “{unit}” also sent “{other}”, with other figures: leave the one that holds.")
            yield FileProblem(file=file.name, text=message.format(unit=file.unit, other=others[0].name))
        others.append(file)


def _summed(form: Form, files: "Sequence[FormFile]", lines: Sequence[ReportLine]) -> Iterator[FilledRow]:
    """Give every row of the files once, its figures added up; what no file says stays unknown."""
    known = {line_key(line.group, line.name): (line.group, line.name) for line in lines}
    rows: dict[str, list[FormRow]] = {}
    for file in files:
        for row in file.rows:
            rows.setdefault(line_key(row.group, row.name), []).append(row)
    for key, members in rows.items():
        group, name = known.get(key, (members[0].group, members[0].name))
        values: dict[int, Decimal] = {}
        words: dict[int, str] = {}
        for column in form.columns:
            figures = [one.values[column.number] for one in members if column.number in one.values]
            if figures:
                values[column.number] = sum(figures, Decimal(0))
            texts = dict.fromkeys(one.words[column.number] for one in members if column.number in one.words)
            if texts:
                words[column.number] = "; ".join(texts)
        yield FilledRow(group=group, name=name, values=values, words=words, is_new=key not in known)
