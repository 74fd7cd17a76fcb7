"""Small plans for tests of the reader."""

from collections.abc import Sequence

from app.importers.draft import PlanDraft
from app.importers.grid import Grid, Line, Span
from app.importers.reading import Reading, read_table
from app.importers.source import FileKind, SourceFile

HEADER = ("Stt", "Mục tiêu", "Nhiệm vụ", "Sản phẩm", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn")


def grid_of(*rows: Sequence[object], spans: Sequence[Span] = (), name: str = "Kế hoạch 2023") -> Grid:
    return Grid.of(name, rows, spans)


def lines_of(*rows: Sequence[str]) -> tuple[Line, ...]:
    return tuple(Line(cells=tuple(row)) for row in rows)


def reading_of(grid: Grid, year: int | None = None, name: str = "kế hoạch.xlsx") -> Reading:
    return read_table(SourceFile(name=name, kind=FileKind.XLSX, grids=(grid,)), None, year)


def draft_of(grid: Grid, year: int | None = None, name: str = "kế hoạch.xlsx") -> PlanDraft:
    return reading_of(grid, year, name).draft
