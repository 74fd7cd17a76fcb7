"""How a line is drawn on the paper; where it ends is settled before."""

from typing import TYPE_CHECKING

from app.reports.line_breaks import TIE, Line, balanced, bound, filled, pieces_of, words_of, wrapped
from app.reports.pdf.page import Paper

if TYPE_CHECKING:
    from app.reports.fonts import Face

__all__ = ["Line", "balanced", "bound", "draw_line", "filled", "pieces_of", "words_of", "wrapped"]


def draw_line(paper: Paper, line: Line, x: float, baseline: float, size: float, width: float) -> None:
    """Draw a line; unless it ends its paragraph its blanks are widened until it is ``width`` long.

    A line that is one piece of a word longer than itself has none: there the letters share out what is missing.
    """
    missing = 0.0 if line.last else width - line.width * size
    blanks, letters = line.text.count(" "), len(line.text) - 1
    stretch = missing / blanks if blanks else 0.0
    spread = missing / letters if letters > 0 and not blanks else 0.0
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
    paper.write_pieces(x, baseline, tuple(pieces), size, stretch, spread)
