"""How a line is drawn on the paper; where it ends is settled before."""

from typing import TYPE_CHECKING

from app.reports.line_breaks import TIE, Line, balanced, bound, filled, pieces_of, words_of, wrapped
from app.reports.pdf.page import Paper

if TYPE_CHECKING:
    from app.reports.fonts import Face

__all__ = ["Line", "balanced", "bound", "draw_line", "filled", "pieces_of", "words_of", "wrapped"]


def draw_line(paper: Paper, line: Line, x: float, baseline: float, size: float, width: float) -> None:
    """Draw a line; unless it ends its paragraph its blanks are widened until it is ``width`` long."""
    blanks = line.text.count(" ")
    stretch = 0.0 if line.last or not blanks else (width - line.width * size) / blanks
    pieces: list[tuple[Face, str]] = []
    for place, word in enumerate(line.words):
        for part, (face, text) in enumerate(word):
            shown = text.replace(TIE, " ")
            if place and not part:
                shown = f" {shown}"
            if pieces and pieces[-1][0] is face:
                pieces[-1] = (face, pieces[-1][1] + shown)
            else:
                pieces.append((face, shown))
    paper.write_pieces(x, baseline, tuple(pieces), size, stretch)
