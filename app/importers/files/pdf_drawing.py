"""What a page of a PDF draws, up to a limit, and without the letters that it cuts away.

A spreadsheet printed over several pages draws the whole text of a merged cell on each of them and shows only the part
that lies within the page's share. pdfminer knows no clipping; so the clipping path is followed here.
"""

import time
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from app.errors import Cancelled

Box = tuple[float, float, float, float]

_MOST_OBJECTS = 200_000
_LARGEST_CONTENT = 5 * 1024 * 1024
_TICK = 200
_PATIENCE = 8.0  # seconds for one page, or for finding the pages: a hundred times what the fullest needs
_SLACK = 1.0


class TooMuchOnPageError(Exception):
    """A page draws more than a reader waits for."""


class Watch:
    """Looks up from the work from time to time, for a wish to cancel and for a page that takes for ever."""

    def __init__(self, cancelled: Callable[[], bool]) -> None:
        self._cancelled = cancelled
        self._steps = 0
        self._began = time.monotonic()

    def begin(self) -> None:
        """Begin with the next page."""
        self._began = time.monotonic()
        if self._cancelled():
            raise Cancelled

    def step(self) -> None:
        """Count a step."""
        self._steps += 1
        if self._steps % _TICK == 0:
            if self._cancelled():
                raise Cancelled
            if time.monotonic() - self._began > _PATIENCE:
                raise TooMuchOnPageError


class WatchedParser(PDFParser):
    """Reads a file's objects; looks up while it searches through noise for them."""

    def __init__(self, file: BinaryIO, watch: Watch) -> None:
        self._watch = watch
        super().__init__(file)

    def fillbuf(self) -> bool:
        """Read on in the file."""
        self._watch.step()
        return super().fillbuf()


def laid_out(page: PDFPage, resources: PDFResourceManager, watch: Watch) -> LTPage:
    """Return what a page draws; TooMuchOnPageError where that is more than a plan could."""
    size = sum(len(one.get_data()) for one in map(resolve1, page.contents) if hasattr(one, "get_data"))
    if size > _LARGEST_CONTENT:
        raise TooMuchOnPageError
    device = _Device(resources, watch)
    _Interpreter(resources, device).process_page(page)
    return device.get_result()


class _Device(PDFPageAggregator):
    """Collects what a page draws."""

    def __init__(self, resources: PDFResourceManager, watch: Watch) -> None:
        super().__init__(resources)
        self._watch = watch
        self._drawn = 0
        self.clip: Box | None = None

    def render_char(self, matrix: Any, font: Any, fontsize: float, scaling: float, *rest: Any) -> float:
        self.count()
        if self.clip is not None:
            a, b, c, d, x, y = matrix
            cid = rest[1]
            forward = font.char_width(cid) * fontsize * scaling
            along, up = forward / 2, fontsize / 4
            if not _is_within(self.clip, x + a * along + c * up, y + b * along + d * up):
                return float(forward)
        return float(super().render_char(matrix, font, fontsize, scaling, *rest))

    def paint_path(self, *args: Any) -> None:
        self.count()
        super().paint_path(*args)

    def begin_figure(self, *args: Any) -> None:
        self.count()
        super().begin_figure(*args)

    def count(self) -> None:
        """Count one thing drawn or tried."""
        self._watch.step()
        self._drawn += 1
        if self._drawn > _MOST_OBJECTS:
            raise TooMuchOnPageError


class _Interpreter(PDFPageInterpreter):
    """Counts the steps that draw nothing as well, and follows the clipping path."""

    device: _Device

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._clips: list[Box | None] = []

    def __getattr__(self, name: str) -> Any:
        if "device" in self.__dict__:  # an operator that there is not
            self.device.count()
        raise AttributeError(name)

    def do_q(self) -> None:
        self.device.count()
        self._clips.append(self.device.clip)
        super().do_q()

    def do_Q(self) -> None:  # noqa: N802 - the operator's name
        if self._clips:
            self.device.clip = self._clips.pop()
        super().do_Q()

    def do_W(self) -> None:  # noqa: N802 - the operator's name
        points = [point[-2:] for point in self.curpath if len(point) > 2]
        if points:
            self.device.clip = _narrowed(self.device.clip, [_placed(self.ctm, *point) for point in points])
        super().do_W()

    def do_W_a(self) -> None:  # noqa: N802 - the operator's name
        self.do_W()

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 - the operator's name
        self.device.count()
        clip = self.device.clip
        super().do_Do(xobjid_arg)
        self.device.clip = clip


def _placed(matrix: Any, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _narrowed(clip: Box | None, points: Sequence[tuple[float, float]]) -> Box:
    """Return what is left of a clip within the box around some points."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    bottom, top = min(y for _, y in points), max(y for _, y in points)
    if clip is None:
        return left, bottom, right, top
    return max(clip[0], left), max(clip[1], bottom), min(clip[2], right), min(clip[3], top)


def _is_within(box: Box, x: float, y: float) -> bool:
    return box[0] - _SLACK <= x <= box[2] + _SLACK and box[1] - _SLACK <= y <= box[3] + _SLACK
