"""The form's heading over the grid: cells that span columns and levels, and the row of column numbers."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from app.domain.forms import Form
from app.override import override
from app.ui.forms.layout import (
    LINE_PADDING,
    NUMBERS_HEIGHT,
    Span,
    column_widths,
    header_spans,
    level_heights,
)
from app.ui.kit import theme

_WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class FormHeader(QHeaderView):
    """A header of several levels, painted from the form's heading tree."""

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._form = form
        self._spans: tuple[Span, ...] = ()
        self._heights: tuple[int, ...] = ()
        self._low = False
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(20)
        self.setAccessibleName(form.title)
        self.set_form(form)

    def set_form(self, form: Form) -> None:
        """Take the headings of another form."""
        self._form = form
        self._spans = header_spans(form)

    def set_low(self, *, low: bool) -> None:
        """Show only the column numbers where the window has no height to spare; the cell line names the headings."""
        self._low = low

    def fit(self, available: int, figures: Sequence[int]) -> tuple[int, ...]:
        """Return the widths that suit the room there is, and take the height that the headings then need."""
        metrics = QFontMetrics(theme.font(12, strong=True))
        widths = column_widths(self._form, available, metrics.horizontalAdvance, figures)

        def text_height(text: str, width: int) -> int:
            return metrics.boundingRect(QRect(0, 0, width, 1000), int(_WRAPPED), text).height()

        self._heights = () if self._low else level_heights(self._spans, widths, text_height)
        self.updateGeometry()
        return widths

    @property
    def spans(self) -> Sequence[Span]:
        """The header's cells."""
        return self._spans

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), sum(self._heights) + theme.px(NUMBERS_HEIGHT))

    @override
    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:
        return QSize(self.sectionSize(logicalIndex), self.sizeHint().height())

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("head"))
        painter.setFont(theme.font(12, strong=True))
        for span in self._spans:
            rect = self._rect(span.first, span.last, span.top, span.bottom)
            if rect.isValid():
                self._paint_cell(painter, rect, span.text)
        self._paint_numbers(painter)

    def _paint_cell(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme.colour("text2"))
        side = LINE_PADDING // 2
        painter.drawText(rect.adjusted(side, 0, -side, 0), int(_WRAPPED), text)

    def _paint_numbers(self, painter: QPainter) -> None:
        top, height = sum(self._heights), theme.px(NUMBERS_HEIGHT)
        painter.fillRect(0, top, self.viewport().width(), height, theme.colour("surface"))
        painter.setFont(theme.font(11))
        for place in range(len(self._form.columns) + 2):
            if self.isSectionHidden(place):
                continue
            rect = QRect(self.sectionViewportPosition(place), top, self.sectionSize(place), height)
            painter.setPen(theme.colour("line"))
            painter.drawLine(rect.topRight(), rect.bottomRight())
            painter.setPen(theme.colour("text2"))
            number = place + 1 if place < 2 else self._form.columns[place - 2].number
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, f"({number})")
        painter.setPen(theme.colour("lineStrong"))
        painter.drawLine(0, top + height - 1, self.viewport().width(), top + height - 1)

    def _rect(self, first: int, last: int, top: int, bottom: int) -> QRect:
        if self.isSectionHidden(first) or not self._heights:
            return QRect()
        left = self.sectionViewportPosition(first)
        right = self.sectionViewportPosition(last) + self.sectionSize(last)
        upper = sum(self._heights[:top])
        return QRect(left, upper, right - left, sum(self._heights[top : bottom + 1]))
