"""Small plans for tests of the reader."""

from collections.abc import Sequence

from app.importers.grid import Grid, Span

HEADER = ("Stt", "Mục tiêu", "Nhiệm vụ", "Sản phẩm", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn")


def grid_of(*rows: Sequence[object], spans: Sequence[Span] = (), name: str = "Kế hoạch 2023") -> Grid:
    return Grid.of(name, rows, spans)
