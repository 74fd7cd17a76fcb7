"""Word documents (.docx): their tables, and what is written around them, in the order in which it is read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.domain.vietnamese import folded, one_line
from app.errors import Cancelled, UserError
from app.i18n import N_
from app.importers.draft import Problem
from app.importers.files.archives import Archive, DamagedArchiveError, parsed, too_large
from app.importers.files.containers import broken, kind_of
from app.importers.files.word_grids import Item, grids_of
from app.importers.files.word_styles import Numbering, Styles, W, number_of, outline_of
from app.importers.files.word_tables import WordTable, read_table, wrapped
from app.importers.files.word_text import ParagraphReader, chosen, is_deleted
from app.importers.grid import Grid, Line, LineRole
from app.importers.source import FileKind
from app.importers.tables.classing import IsCancelled, never

Remarks = tuple[Problem, ...]

_LARGEST_XML = 64 * 1024 * 1024
_STEP = 100
_FEW = 5
_LONGEST_QUOTE = 60
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)
_WRAPPERS = frozenset({f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")})
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_BULLET = re.compile(r"[-–—+•*▪◦·‣➢✓](?:\s+|(?=[\w\"“(]))")
_LIST_NUMBER = 6
_LETTERHEAD = ("cong hoa xa hoi chu nghia", "noi nhan")
_HIGHEST_LETTERHEAD = 8


def read_document(path: Path, cancelled: IsCancelled = never) -> tuple[tuple[Grid, ...], Remarks]:
    """Return the tables of a Word document, each with the lines above and below it, and what was done on the way.

    Tables without lines that only place text (a letterhead, a signature) are lines. A document without any other
    table gives one grid without rows. UserError where it cannot be read.
    """
    if kind_of(path) is not FileKind.DOCX:
        raise UserError(N_("“{name}” is not a Word document."), name=path.name)
    try:
        with Archive(path) as archive:
            reader = _BodyReader.of(archive, cancelled)
            body = _parsed(archive, archive.main).find(f"{W}body")
            pictures = any(name.startswith("word/media/") for name in archive.names)
        items = list(reader.items(body)) if body is not None else []
    except (DamagedArchiveError, RecursionError) as error:
        raise broken(path) from error
    if not items and pictures:
        raise UserError(
            N_("“{name}” holds pictures and no text; choose the Word or Excel file that was typed."), name=path.name
        )
    if not items:
        raise UserError(N_("“{name}” holds no text."), name=path.name)
    return tuple(grids_of(items)), reader.remarks()


@dataclass
class _BodyReader:
    """Walks through a document's body once, counting its lists on the way."""

    styles: Styles
    numbering: Numbering
    cancelled: IsCancelled
    paragraphs: ParagraphReader = field(init=False)
    _seen: int = 0
    _nested: list[str] = field(default_factory=list)
    """How the cells begin that hold tables of their own."""

    def __post_init__(self) -> None:
        self.paragraphs = ParagraphReader(self.styles)

    @classmethod
    def of(cls, archive: Archive, cancelled: IsCancelled) -> "_BodyReader":
        related = archive.related(archive.main)
        styles = Styles(_part(archive, related.get("styles")))
        return cls(styles, Numbering(_part(archive, related.get("numbering")), styles), cancelled)

    def items(self, home: Any) -> Iterator[Item]:
        """Yield the lines and tables of a body, a text box or a cell that only places text."""
        for block in _blocks(home):
            if block.tag == f"{W}p":
                self._look_up()
                line = self._line(block)
                if line is not None:
                    yield line
                for box in self._boxes():
                    yield from self.items(box)
            elif _only_places(block):
                for row in wrapped(block, f"{W}tr"):
                    for cell in wrapped(row, f"{W}tc"):
                        yield from self.items(cell)
            else:
                table = read_table(block, self._cell_text, self.styles, self._look_up)
                if _is_layout(table):
                    yield from _layout_lines(table)
                elif table.filled_columns():
                    yield table

    def remarks(self) -> Remarks:
        """Return what the officer should know of how the text was come by."""
        found: list[Problem] = []
        if self.paragraphs.changed:
            message = N_("The document holds tracked changes; it was read as if all were accepted.")
            found.append(Problem(message=message, values={}))
        if self.paragraphs.hidden:
            found.append(Problem(message=N_("The document holds hidden text; it was left out."), values={}))
        if self.paragraphs.marks:
            found.append(Problem(message=N_("Raised marks of footnotes were left out."), values={}))
        if self._nested:
            message = N_("Tables within cells were read as lines of these cells: {texts}.")
            found.append(Problem(message=message, values={"texts": "; ".join(self._nested[:_FEW])}))
        if self.paragraphs.old_fonts:
            message = N_("Text in the old fonts {fonts} was converted to Unicode.")
            fonts = ", ".join(sorted(self.paragraphs.old_fonts))
            found.append(Problem(message=message, values={"fonts": fonts}))
        return tuple(found)

    def _look_up(self) -> None:
        self._seen += 1
        if self._seen % _STEP == 1 and self.cancelled():
            raise Cancelled

    def _boxes(self) -> list[Any]:
        boxes, self.paragraphs.boxes = self.paragraphs.boxes, []
        return boxes

    def _paragraph(self, paragraph: Any) -> tuple[str, str]:
        """Return the automatic number and the text of a paragraph."""
        text = self.paragraphs.text(paragraph)
        properties = paragraph.find(f"{W}pPr")
        if is_deleted(properties) and not text:
            return "", ""
        number = self.paragraphs.style(paragraph).number
        if properties is not None:
            number = number_of(properties, number)
        return (self.numbering.next(*number) if number is not None else ""), text

    def _line(self, paragraph: Any) -> Line | None:
        number, text = self._paragraph(paragraph)
        if not text:
            return None
        bullet = _BULLET.match(text)
        role = LineRole.TEXT
        if number and not any(letter.isalnum() for letter in number):
            number, role = "", LineRole.BULLET
        elif bullet and not number:
            text, role = text[bullet.end() :], LineRole.BULLET
        elif self._is_heading(paragraph):
            role = LineRole.HEADING
        cells = [text.replace("\t", " ")] if role is LineRole.BULLET else _at_tabs(text)
        cells = [one for one in map(_even, cells) if one]
        if number and cells:
            cells[0] = f"{number} {cells[0]}"
        return Line(cells=tuple(cells), role=role) if cells else None

    def _is_heading(self, paragraph: Any) -> bool:
        properties = paragraph.find(f"{W}pPr")
        outline = self.paragraphs.style(paragraph).outline
        if properties is not None:
            outline = outline_of(properties, outline)
        return outline is not None or self.paragraphs.bold

    def _cell_text(self, cell: Any) -> str:
        lines: list[str] = []
        for block in _blocks(cell):
            if block.tag == f"{W}p":
                lines.append(" ".join(one for one in self._paragraph(block) if one))
                lines.extend([self._cell_text(box) for box in self._boxes()])
            else:
                inner = read_table(block, self._cell_text, self.styles, self._look_up)
                if inner.filled_columns() > 1:
                    self._nested.append(next((_beginning(line) for line in lines if line), "…"))
                lines.extend(" ".join(one for one in row if one) for row in inner.rows)
        return "\n".join(line for line in lines if line)


def _parsed(archive: Archive, name: str) -> Any:
    content = archive.read(name)
    if len(content) > _LARGEST_XML:
        raise too_large(archive.path)
    for strict, usual in _STRICT:
        content = content.replace(strict, usual)
    return parsed(content)


def _part(archive: Archive, names: list[str] | None) -> Any:
    name = next((one for one in names or () if one in archive.names), None)
    return None if name is None else _parsed(archive, name)


def _beginning(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE].rsplit(' ', 1)[0]}…"


def _blocks(home: Any) -> Iterator[Any]:
    for child in home:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)
        elif child.tag == _ALTERNATIVES:
            yield from _blocks(chosen(child))


def _only_places(table: Any) -> bool:
    """Say whether a table is a frame around other content: one column, or no text beside another table."""
    rows = [list(wrapped(row, f"{W}tc")) for row in wrapped(table, f"{W}tr")]
    if all(len(cells) <= 1 for cells in rows):
        return True
    inner = [cell for cells in rows for cell in cells if cell.find(f"{W}tbl") is not None]
    return len(rows) <= 2 and any(len(one.findall(f"{W}tbl/{W}tblGrid/{W}gridCol")) > 2 for one in inner)


def _is_layout(table: WordTable) -> bool:
    """Say whether a table only places text on the page, as a letterhead or a signature does."""
    columns = table.filled_columns()
    if not table.ruled:
        return columns < 3 or len(table.rows) < 3
    if columns > 3 or len(table.rows) > _HIGHEST_LETTERHEAD:
        return False
    text = folded(" ".join(cell for row in table.rows for cell in row))
    return any(words in text for words in _LETTERHEAD)


def _layout_lines(table: WordTable) -> Iterator[Line]:
    filled = [column for column in range(table.width) if any(column < len(row) and row[column] for row in table.rows)]
    for row in table.rows:
        cells = tuple(_even(row[column]) if column < len(row) else "" for column in filled)
        if any(cells):
            yield Line(cells=cells)


def _even(text: str) -> str:
    return "\n".join(line for line in map(one_line, text.split("\n")) if line)


def _at_tabs(text: str) -> list[str]:
    """Part a line at its tabs, as a letterhead typed without a table is; a number's tab parts nothing."""
    cells = text.split("\t")
    while len(cells) > 1 and len(cells[0].strip()) <= _LIST_NUMBER:
        cells[:2] = [" ".join(cells[:2])]
    return cells
