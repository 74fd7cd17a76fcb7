"""The one door for plan files: a path in; tables, rows and a draft out."""

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from app.collecting import without_collecting
from app.errors import Cancelled, UserError
from app.i18n import N_
from app.importers.draft import PlanDraft, PlanHead, Problem
from app.importers.grid import Grid, Line
from app.importers.letters.clean_text import cleaned
from app.importers.rows import RowKind, TableRow
from app.importers.source import FileKind, SourceFile
from app.importers.tables.classing import IsCancelled, Progressed, class_rows, never, unheard
from app.importers.tables.deadline_cells import Deadlines
from app.importers.tables.header import Header, find_header
from app.importers.tables.letterhead import read_opening, year_in
from app.importers.tables.plan_table import understand
from app.importers.tables.same_plan import whole_plan
from app.importers.tables.signature_block import read_closing, read_closing_above

_EARLIEST, _LATEST = 2000, 2099
_ENDINGS = {
    FileKind.XLSX: {"xlsx", "xlsm", "xltx", "xlsb", "ods"},
    FileKind.XLS: {"xls", "xlt"},
    FileKind.DOCX: {"docx", "docm", "dotx"},
    FileKind.PDF: {"pdf"},
}
_KIND_NAMES = {FileKind.XLSX: "Excel", FileKind.XLS: "Excel 97–2003", FileKind.DOCX: "Word", FileKind.PDF: "PDF"}


class YearUnknownError(UserError):
    """The file does not say which year its plan is for; the officer has to."""


class TableChoice(Struct, frozen=True, kw_only=True):
    """A sheet or table that looks like a plan: its place among the file's tables, and why it is offered."""

    place: int
    name: str
    tasks: int
    reason: Problem


class Reading(Struct, frozen=True, kw_only=True):
    """One table of a file as it is understood now: its rows with what each is, and what they mean together."""

    source: SourceFile
    table: int
    header: Header
    rows: tuple[TableRow, ...]
    draft: PlanDraft

    @property
    def grid(self) -> Grid:
        """The table as it stands in the file."""
        return self.source.grids[self.table]


@without_collecting()
def read_source(path: Path, progressed: Progressed = unheard, cancelled: IsCancelled = never) -> SourceFile:
    """Read what a file holds, by its content and not by its name; UserError where it cannot be read."""
    from app.importers.files.containers import kind_of  # noqa: PLC0415 - the readers are loaded when a file is read

    kind = kind_of(path)
    progressed(0, 1)
    grids: tuple[Grid, ...]
    if kind is FileKind.DOCX:
        from app.importers.files.document import read_document  # noqa: PLC0415 - as above

        grids, remarks = read_document(path, cancelled)
    elif kind is FileKind.PDF:
        from app.importers.files.portable import read_portable  # noqa: PLC0415 - as above

        grids, remarks = read_portable(path, progressed, cancelled)
    else:
        from app.importers.files.workbook import read_workbook  # noqa: PLC0415 - as above

        grids, remarks = read_workbook(path, cancelled)
    if cancelled():
        raise Cancelled
    grids, mended = cleaned(grids)
    remarks = (*_name_remark(path, kind), *remarks, *mended)
    whole = whole_plan(grids)
    if whole is not None:
        grids = (whole, *grids)
        message = N_("“{names}” have the same columns and were read as one plan.")
        names = "”, “".join(part.name for part in whole.parts)
        remarks = (*remarks, Problem(message=message, values={"names": names}))
    return SourceFile(name=path.name, kind=kind, grids=grids, remarks=remarks)


def _name_remark(path: Path, kind: FileKind) -> tuple[Problem, ...]:
    """Return a remark where the file's name promises another kind of file than it is."""
    if path.suffix.lower().lstrip(".") in _ENDINGS[kind]:
        return ()
    message = N_("“{name}” is {kind} by its content and was read as that.")
    return (Problem(message=message, values={"name": path.name, "kind": _KIND_NAMES[kind]}),)


def tables_of(source: SourceFile) -> tuple[TableChoice, ...]:
    """Return the sheets and tables that look like a plan, the one with the most tasks first."""
    found = []
    for place, grid in enumerate(source.grids):
        header = find_header(grid)
        if header is not None:
            tasks = _rough_count(grid, header)
            message = N_("The headings “{titles}” stand in row {row}; {count} rows look like tasks.")
            titles = ", ".join(title for title, name in zip(header.titles, header.fields, strict=True) if name)
            values = {"titles": titles, "row": header.top + 1, "count": tasks}
            reason = Problem(sheet=grid.name, row=header.top + 1, message=message, values=values)
            found.append(TableChoice(place=place, name=grid.name, tasks=tasks, reason=reason))
    return tuple(sorted(found, key=lambda one: -one.tasks))


def _rough_count(grid: Grid, header: Header) -> int:
    """Return how many rows have a task with a unit, a product or a deadline."""
    places = header.places
    title = places["task"]
    others = [places[name] for name in ("lead", "deadline", "product", "coop") if name in places]
    return sum(
        1
        for row in range(header.bottom + 1, len(grid.rows))
        if grid.shared(row, title) and any(grid.text(row, column) for column in others)
    )


def read_table(
    source: SourceFile,
    table: int | None = None,
    year: int | None = None,
    progressed: Progressed = unheard,
    cancelled: IsCancelled = never,
) -> Reading:
    """Read a table of the file as a plan, the best one where none is named.

    UserError where it holds none, or no year is given and none is printed.
    """
    if table is None and len(source.grids) == 1:
        table = 0
    if table is None:
        choices = tables_of(source)
        if not choices:
            raise UserError(
                N_("“{name}” holds no plan table: no row has the headings of tasks, units and deadlines."),
                name=source.name,
            )
        table = choices[0].place
    grid = source.grids[table]
    header = find_header(grid)
    if header is None:
        raise UserError(
            N_("“{name}” holds no plan table: no row has the headings of tasks, units and deadlines."), name=grid.name
        )
    return read_rows(source, table, header, year, progressed, cancelled)


@without_collecting()
def read_rows(
    source: SourceFile,
    table: int,
    header: Header,
    year: int | None = None,
    progressed: Progressed = unheard,
    cancelled: IsCancelled = never,
) -> Reading:
    """Read a table under a header that is known."""
    grid = source.grids[table]
    head = read_head(source, grid, header, year)
    deadlines = Deadlines(grid, head.year, head.issued)
    rows = class_rows(grid, header, deadlines.phrase, progressed, cancelled)
    head = _with_closing(head, grid, rows)
    draft = understand(grid, header, rows, head, deadlines, cancelled)
    return Reading(source=source, table=table, header=header, rows=rows, draft=draft)


def read_head(source: SourceFile, grid: Grid, header: Header, year: int | None) -> PlanHead:
    """Return what the lines above the table tell of the plan; UserError where no year is told at all."""
    above = (*grid.above, *(Line(cells=tuple(cells)) for cells in grid.rows[: header.top]))
    opening = read_opening(above, grid.name)
    chosen = year or opening.year or year_in(source.name)
    if chosen is None:
        raise YearUnknownError(N_("“{name}” does not say which year the plan is for; give the year."), name=source.name)
    if not _EARLIEST <= chosen <= _LATEST:
        raise UserError(N_("{year} is not a year that a plan can be for."), year=str(chosen))
    return PlanHead(
        number=opening.number,
        issued=opening.issued,
        title=opening.title,
        agency=opening.agency,
        parent_agency=opening.parent_agency,
        year=chosen,
    )


def _with_closing(head: PlanHead, grid: Grid, rows: tuple[TableRow, ...]) -> PlanHead:
    inside = (RowKind.TASK, RowKind.SECTION, RowKind.CONTINUATION)
    last = max((row.place for row in rows if row.kind in inside), default=len(grid.rows))
    below = (*(Line(cells=tuple(cells)) for cells in grid.rows[last + 1 :]), *grid.below)
    closing = read_closing(below)
    if not closing.signer and not closing.recipients:
        closing = read_closing_above(grid.above)
    return replace(head, signer=closing.signer, signer_title=closing.signer_title, recipients=closing.recipients)


def read_plan_file(
    path: Path,
    year: int | None = None,
    progressed: Progressed = unheard,
    cancelled: IsCancelled = never,
) -> PlanDraft:
    """Read a plan out of a file; ``year`` where the file does not say it or says it wrong.

    UserError where the file cannot be read or holds no plan; `app.errors.Cancelled` where ``cancelled`` says so.
    """
    source = read_source(path, progressed, cancelled)
    reading = read_table(source, None, year, progressed, cancelled)
    return replace(reading.draft, problems=(*source.remarks, *left_out(reading), *reading.draft.problems))


def left_out(reading: Reading) -> tuple[Problem, ...]:
    """Return what of the file was not read: other tables that look like a plan."""
    if len(reading.source.grids) == 1:
        return ()
    names = {reading.grid.name, *(part.name for part in reading.grid.parts)}
    others = [one for one in tables_of(reading.source) if one.name not in names and not _holds(reading, one)]
    message = N_("“{name}” looks like a plan as well ({count} tasks) and was left out.")
    return tuple(
        Problem(sheet=one.name, doubt=True, message=message, values={"name": one.name, "count": one.tasks})
        for one in others
    )


def _holds(reading: Reading, choice: TableChoice) -> bool:
    """Say whether a table that was put together holds the one that was read."""
    parts = reading.source.grids[choice.place].parts
    return any(part.name == reading.grid.name for part in parts)
