"""What a plan says above its table: a document's paragraphs, and the rows of a sheet read as such."""

from app.importers.grid import Grid, Line, flowed

_ENDS = (".", ";", ":")


def lines_above(grid: Grid, top: int) -> tuple[Line, ...]:
    """Return the lines above the row ``top``; a sentence that a conversion spread over several rows is one line."""
    lines: list[str] = []
    goes_on = False
    for cells in grid.rows[:top]:
        text = " ".join(flowed(cell) for cell in cells if cell)
        if goes_on and text[:1].islower():
            lines[-1] += f" {text}"
        elif text:
            lines.append(text)
        goes_on = bool(text) and not text.endswith(_ENDS)
    return (*grid.above, *(Line(cells=(text,)) for text in lines))
