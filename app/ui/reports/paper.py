"""Pages of a PDF as pictures: the very bytes that print, drawn page by page when they are looked at."""

import pypdfium2
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

_POINTS = 72


class Paper:
    """A PDF opened for looking at. Pictures are kept per page and width, the last few of them."""

    _KEPT = 24

    def __init__(self, content: bytes) -> None:
        self._document = pypdfium2.PdfDocument(content)
        self._pictures: dict[tuple[int, int], QImage] = {}
        self.sizes = tuple(QSizeF(*self._document.get_page_size(place)) for place in range(len(self._document)))
        """Size of each page in points."""

    def __len__(self) -> int:
        return len(self.sizes)

    def picture(self, place: int, width: int, ratio: float) -> QImage:
        """Return a page ``width`` logical pixels wide, sharp on a screen of this ratio of physical pixels."""
        pixels = max(round(width * ratio), 1)
        found = self._pictures.get((place, pixels))
        if found is None:
            found = self._draw(place, pixels)
            while len(self._pictures) >= self._KEPT:
                self._pictures.pop(next(iter(self._pictures)))
            self._pictures[place, pixels] = found
        found.setDevicePixelRatio(ratio)
        return found

    def _draw(self, place: int, pixels: int) -> QImage:
        page = self._document[place]
        bitmap = page.render(scale=pixels / self.sizes[place].width(), rev_byteorder=False)
        view = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, _FORMATS[bitmap.n_channels])
        made = view.copy()  # the bitmap's memory goes with the bitmap
        bitmap.close()
        page.close()
        return made

    def close(self) -> None:
        """Let go of the document."""
        self._pictures.clear()
        self._document.close()


_FORMATS = {1: QImage.Format.Format_Grayscale8, 3: QImage.Format.Format_BGR888, 4: QImage.Format.Format_RGB32}
PIXELS_PER_POINT = 96 / _POINTS
