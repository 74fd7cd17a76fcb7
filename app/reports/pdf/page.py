"""The sheet of paper: margins, page numbers, and a pen that measures from the top left corner in points."""

from datetime import date
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from app.reports.fonts import Face, Family
from app.reports.letters import plain
from app.reports.pdf.archive import drop_transitions, make_archive
from app.reports.pdf.sign_field import add_sign_field

MM = 72 / 25.4
PORTRAIT = (210 * MM, 297 * MM)
LANDSCAPE = (297 * MM, 210 * MM)
LEFT, RIGHT, TOP, BOTTOM = 30 * MM, 15 * MM, 20 * MM, 20 * MM
FIRST_BASELINE = TOP + 14
NUMBER_BASELINE, NUMBER_SIZE = 14 * MM, 14
DESCENT = 0.22
TABLE_LINE, RULE = 0.5, 0.6


class Paper:
    """The pages of one file. Each page's text and lines are kept as one run: small and quick to draw."""

    def __init__(self, family: Family, title: str, author: str, day: date) -> None:
        self.family = family
        self._buffer = BytesIO()
        self._canvas = Canvas(
            self._buffer,
            pagesize=PORTRAIT,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=family.regular.name,
            initialFontSize=14,
            lang="vi-VN",
        )
        make_archive(self._canvas, title, author, day)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._canvas.showOutline()
        self._pages = 0
        self._number = 0
        self._open = False
        self._marks = 0
        self.width, self.height = PORTRAIT

    @property
    def right(self) -> float:
        """The right edge of the text area."""
        return self.width - RIGHT

    @property
    def bottom(self) -> float:
        """The lower edge of the text area."""
        return self.height - BOTTOM

    @property
    def middle(self) -> float:
        """The middle of the text area."""
        return (LEFT + self.right) / 2

    def start_part(self, prefix: str, size: tuple[float, float]) -> None:
        """Begin a part on a page of its own: from there numbers and labels begin again at 1."""
        self._canvas.addPageLabel(self._pages, style="ARABIC", start=1, prefix=prefix or None)
        self._number = 0
        self.width, self.height = size
        self.turn()

    def turn(self) -> None:
        """Begin the part's next page; every one but its first shows its number."""
        self._finish_page()
        self._canvas.setPageSize((self.width, self.height))
        self._text = self._canvas.beginText()
        self._font: tuple[str, float] = ("", 0)
        self._stretch = self._spread = 0.0
        self._lines: dict[float, list[tuple[float, float, float, float]]] = {}
        self._open = True
        self._pages += 1
        self._number += 1
        if self._number > 1:
            self.centred(self.middle, NUMBER_BASELINE, str(self._number), self.family.regular, NUMBER_SIZE)

    def write(self, x: float, baseline: float, text: str, face: Face, size: float, spread: float = 0) -> None:
        """Write a text from ``x`` on, its letters set wider apart by ``spread``."""
        self.write_pieces(x, baseline, ((face, text),), size, spread=spread)

    def write_pieces(
        self,
        x: float,
        baseline: float,
        pieces: tuple[tuple[Face, str], ...],
        size: float,
        stretch: float = 0,
        spread: float = 0,
    ) -> None:
        """Write stretches of text one after the other; ``stretch`` widens every blank, ``spread`` every letter."""
        if stretch != self._stretch:
            self._text.setWordSpace(stretch)
            self._stretch = stretch
        if spread != self._spread:
            self._text.setCharSpace(spread)
            self._spread = spread
        self._text.setTextOrigin(x, self.height - baseline)
        for face, text in pieces:
            if (face.name, size) != self._font:
                self._text.setFont(face.name, size)
                self._font = (face.name, size)
            self._text.textOut(plain(text))

    def centred(self, middle: float, baseline: float, text: str, face: Face, size: float) -> float:
        """Write a text around ``middle`` and return its width."""
        width = face.width(text) * size
        self.write(middle - width / 2, baseline, text, face, size)
        return width

    def flush_right(self, right: float, baseline: float, text: str, face: Face, size: float) -> None:
        """Write a text that ends at ``right``."""
        self.write(right - face.width(text) * size, baseline, text, face, size)

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = TABLE_LINE) -> None:
        """Draw a line."""
        self._lines.setdefault(width, []).append((x0, self.height - y0, x1, self.height - y1))

    def rule(self, middle: float, y: float, length: float) -> None:
        """Draw a short rule around ``middle``."""
        self.line(middle - length / 2, y, middle + length / 2, y, RULE)

    def squares(self, x: float, y: float, side: float, rows: tuple[tuple[tuple[int, int], ...], ...]) -> None:
        """Fill runs of squares (first, count) in rows of a grid."""
        path = self._canvas.beginPath()
        for place, runs in enumerate(rows):
            for first, count in runs:
                path.rect(x + first * side, self.height - y - (place + 1) * side, count * side, side)
        self._canvas.drawPath(path, stroke=0, fill=1)

    def box(self, x: float, y: float, width: float, height: float, fill: float | None, line: float) -> None:
        """Draw a rectangle with its upper left corner at (x, y), filled with a grey (1 is white) or not at all."""
        pen = self._canvas
        pen.saveState()
        pen.setLineWidth(line)
        if fill is not None:
            pen.setFillGray(fill)
        pen.rect(x, self.height - y - height, width, height, stroke=int(line > 0), fill=int(fill is not None))
        pen.restoreState()

    def stroke(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        width: float,
        grey: float = 0,
        dashes: tuple[float, ...] = (),
    ) -> None:
        """Draw a line of a grey (0 is black), broken into dashes where they are given, at once."""
        pen = self._canvas
        pen.saveState()
        pen.setLineWidth(width)
        pen.setStrokeGray(grey)
        if dashes:
            pen.setDash(list(dashes))
        pen.line(start[0], self.height - start[1], end[0], self.height - end[1])
        pen.restoreState()

    def sign_field(self, x: float, top: float, width: float, height: float) -> None:
        """Leave a field, which shows nothing, for a signing tool."""
        bottom = self.height - top - height
        add_sign_field(self._canvas, (x, bottom, x + width, bottom + height))

    def bookmark(self, title: str, baseline: float, level: int) -> None:
        """Let a viewer's contents lead here."""
        self._marks += 1
        key = f"mark-{self._marks}"
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=self.height - baseline + 20)
        self._canvas.addOutlineEntry(title, key, level=level, closed=False)

    def finish(self) -> bytes:
        """End the file and return its bytes."""
        self._finish_page()
        drop_transitions(self._canvas)
        self._canvas.save()
        return self._buffer.getvalue()

    def _finish_page(self) -> None:
        if not self._open:
            return
        self._canvas.setLineCap(2)
        for width, lines in self._lines.items():
            self._canvas.setLineWidth(width)
            self._canvas.lines(lines)
        self._canvas.drawText(self._text)
        self._canvas.showPage()
        self._open = False
