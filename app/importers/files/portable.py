"""PDF files with a text layer: ruled tables over many pages, and what is written around them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from app.errors import UserError
from app.i18n import N_, _
from app.importers.draft import Problem
from app.importers.files.containers import kind_of
from app.importers.files.pdf_grids import goes_on, grid_of
from app.importers.files.pdf_lines import paragraphs, without_furniture
from app.importers.files.pdf_pages import Page, read_pages
from app.importers.files.pdf_paragraphs import Measure, measure_of
from app.importers.files.pdf_tables import RuledTable, take_tables
from app.importers.files.pdf_text import TextLine, lines_of
from app.importers.grid import Grid, Line
from app.importers.source import FileKind
from app.importers.tables.classing import IsCancelled, Progressed, never, unheard

Remarks = tuple[Problem, ...]
_FEW_LETTERS = 20
_STAMP = 300  # letters: what an electronic signature or an incoming stamp writes over a scanned page
_PICTURED = 0.5


@dataclass(slots=True)
class _Pages:
    """What was seen on the pages so far."""

    tables: list[list[RuledTable]] = field(default_factory=list)
    lines: list[tuple[float, list[TextLine]]] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    under_pictures: list[int] = field(default_factory=list)
    fonts: set[str] = field(default_factory=set)
    letters: int = 0
    unknown: int = 0
    damaged: bool = False

    def add(self, page: Page) -> None:
        tables, outside = take_tables(page, self.fonts)
        lines = lines_of(outside, self.fonts)
        for line in lines:
            line.page = page.number
        self.tables.append(tables)
        self.lines.append((page.height, lines))
        self.widths.append(page.width)
        self.letters += len(page.letters)
        self.unknown += page.unknown
        if page.pictured > _PICTURED:
            (self.scanned if len(page.letters) < _FEW_LETTERS else self.under_pictures).append(page.number)


def read_portable(
    path: Path, progressed: Progressed = unheard, cancelled: IsCancelled = never
) -> tuple[tuple[Grid, ...], Remarks]:
    """Return the ruled tables of a PDF, each with the lines above and below it, and what was done on the way.

    A table that goes on over several pages is one; ``breaks`` says where each page begins. A document without tables
    gives one grid without rows. UserError where it cannot be read, or is a scan without text.
    """
    if kind_of(path) is not FileKind.PDF:
        raise UserError(N_("“{name}” is not a PDF file."), name=path.name)
    seen = _Pages()
    for page, unpacking in read_pages(path, progressed, cancelled):
        seen.add(page)
        seen.damaged = unpacking.damaged
    _check(path, seen)
    return tuple(_grids(seen)), tuple(_remarks(seen))


def _check(path: Path, seen: _Pages) -> None:
    if seen.unknown > seen.letters:
        raise UserError(
            N_("“{name}” does not say which letters it shows; make the PDF anew from Word, or choose the Word file."),
            name=path.name,
        )
    pages = len(seen.widths)
    is_pictured = len(seen.scanned) + len(seen.under_pictures) == pages
    is_stamped = is_pictured and seen.letters < pages * _STAMP and not any(seen.tables)
    if seen.letters >= _FEW_LETTERS and not is_stamped:
        return
    if seen.scanned or is_stamped:
        raise UserError(
            N_("“{name}” is a scan: pictures of pages without text; choose the Word or Excel file it was made from."),
            name=path.name,
        )
    raise UserError(N_("“{name}” holds no text."), name=path.name)


def _remarks(seen: _Pages) -> Iterator[Problem]:
    if seen.scanned:
        message = N_("Pages {pages} are scans without text; nothing was read there.")
        yield Problem(message=message, values={"pages": _listed(seen.scanned)})
    if seen.under_pictures:
        message = N_("The text of pages {pages} was recognised from a picture; its letters may be wrong.")
        yield Problem(message=message, values={"pages": _listed(seen.under_pictures)})
    if seen.damaged:
        yield Problem(message=N_("The file is damaged in places; look whether all of its text was read."), values={})
    if seen.unknown:
        message = N_("The file does not say what {count} of its letters are; they are missing in the text.")
        yield Problem(message=message, values={"count": seen.unknown})
    if seen.fonts:
        message = N_("Text in the old fonts {fonts} was converted to Unicode.")
        yield Problem(message=message, values={"fonts": ", ".join(sorted(seen.fonts))})


def _listed(pages: Sequence[int]) -> str:
    return ", ".join(map(str, pages))


Item = TextLine | list[RuledTable]


def _grids(seen: _Pages) -> Iterator[Grid]:
    items = _in_order(seen)
    measures = _measures(seen)
    lines: list[Line] = []
    tables: list[tuple[list[RuledTable], int]] = []
    waiting: list[TextLine] = []
    for at, item in enumerate(items):
        if isinstance(item, TextLine):
            waiting.append(item)
            if at + 1 < len(items) and isinstance(items[at + 1], TextLine):
                continue
        lines.extend(_told(waiting, seen, measures, is_end=at + 1 == len(items)))
        waiting = []
        if not isinstance(item, TextLine):
            tables.append((item, len(lines)))
    if not tables:
        yield Grid(name="", rows=(), above=tuple(lines))
    for number, (pieces, at) in enumerate(tables, start=1):
        name = _("Table {number}").format(number=number)
        yield replace(grid_of(name, pieces), above=tuple(lines[:at]), below=tuple(lines[at:]))


def _told(lines: list[TextLine], seen: _Pages, measures: dict[float, Measure], *, is_end: bool) -> Iterator[Line]:
    """Yield the paragraphs of lines that follow one another.

    Pages of another width are told apart: what stands on the pages before an annex lying across ends there.
    """
    begin = 0
    for at in range(1, len(lines) + 1):
        width = seen.widths[lines[begin].page - 1]
        if at == len(lines) or seen.widths[lines[at].page - 1] != width:
            yield from paragraphs(lines[begin:at], measures[width], is_end=is_end or at < len(lines))
            begin = at


def _measures(seen: _Pages) -> dict[float, Measure]:
    by_width: dict[float, list[TextLine]] = {width: [] for width in seen.widths}
    for width, (_height, lines) in zip(seen.widths, seen.lines, strict=True):
        by_width[width].extend(lines)
    return {width: measure_of(lines, width) for width, lines in by_width.items()}


def _in_order(seen: _Pages) -> list[Item]:
    """Return lines and tables in reading order, the pieces of each table that goes on over pages together."""
    items: list[Item] = []
    for tables, lines in zip(seen.tables, without_furniture(seen.lines), strict=True):
        found: list[tuple[float, TextLine | RuledTable]] = [(line.top, line) for line in lines]
        found += [(table.top, table) for table in tables]
        for _top, one in sorted(found, key=lambda pair: pair[0]):
            last = items[-1] if items else None
            if isinstance(one, TextLine):
                items.append(one)
            elif isinstance(last, list) and goes_on(last[-1], one):
                last.append(one)
            else:
                items.append([one])
    return items
