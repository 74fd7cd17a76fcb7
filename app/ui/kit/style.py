"""The program's own strokes over Fusion: check boxes, radio buttons, focus, quiet frames; and labels that are plain."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QProxyStyle,
    QRadioButton,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from app.override import override


def draw_check_box(painter: QPainter, rect: QRect, palette: QPalette, state: QStyle.StateFlag) -> None:
    """Draw a check box in the palette's accent; used by the style and by delegates that paint their own."""
    enabled = bool(state & QStyle.StateFlag.State_Enabled)
    group = QPalette.ColorGroup.Normal if enabled else QPalette.ColorGroup.Disabled
    checked = bool(state & (QStyle.StateFlag.State_On | QStyle.StateFlag.State_NoChange))
    accent = palette.color(group, QPalette.ColorRole.Accent if enabled else QPalette.ColorRole.Mid)
    border = accent if checked else palette.color(group, QPalette.ColorRole.Dark)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(border, 1))
    painter.setBrush(QBrush(accent) if checked else QBrush(palette.color(group, QPalette.ColorRole.Base)))
    box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(box, 3, 3)
    if checked:
        pen = QPen(palette.color(QPalette.ColorRole.BrightText), 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        x, y, side = box.x(), box.y(), box.width()
        if state & QStyle.StateFlag.State_NoChange:
            painter.drawLine(QPointF(x + side * 0.27, y + side / 2), QPointF(x + side * 0.73, y + side / 2))
        else:
            corners = ((0.24, 0.52), (0.42, 0.70), (0.76, 0.32))
            painter.drawPolyline([QPointF(x + side * a, y + side * b) for a, b in corners])
    painter.restore()


def _draw_radio(painter: QPainter, option: QStyleOption) -> None:
    on = bool(option.state & QStyle.StateFlag.State_On)
    role = QPalette.ColorRole.Accent if on else QPalette.ColorRole.Dark
    circle = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(option.palette.color(role), 1))
    painter.setBrush(option.palette.color(QPalette.ColorRole.Base))
    painter.drawEllipse(circle)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(option.palette.color(role))
        painter.drawEllipse(circle.adjusted(4, 4, -4, -4))
    painter.restore()


class ProgramStyle(QProxyStyle):
    """Fusion with the program's check boxes, radio buttons and focus ring."""

    @override
    def polish(self, widget: QWidget) -> None:  # type: ignore[override]  # the one of Qt's three that we need
        """Have every label, those of messages and tips too, show its text letter for letter.

        Left to itself a label takes what looks like HTML for it, and much of what is shown comes from others' files.
        """
        super().polish(widget)
        if isinstance(widget, QLabel) and widget.textFormat() is Qt.TextFormat.AutoText:
            widget.setTextFormat(Qt.TextFormat.PlainText)

    @override
    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        kind = QStyle.PrimitiveElement
        if element in (kind.PE_IndicatorCheckBox, kind.PE_IndicatorItemViewItemCheck):
            draw_check_box(painter, option.rect, option.palette, option.state)
        elif element == kind.PE_IndicatorRadioButton:
            _draw_radio(painter, option)
        elif element == kind.PE_FrameFocusRect:
            if not isinstance(widget, (QCheckBox, QRadioButton)):  # all others have their ring from the style sheet
                return
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 4, 4)
            painter.restore()
        else:
            super().drawPrimitive(element, option, painter, widget)

    @override
    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_UnderlineShortcut:
            return 0  # as Windows does: Alt works, the lines stay away
        if hint == QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons:
            return 0
        return super().styleHint(hint, option, widget, returnData)

    @override
    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        kind = QStyle.PixelMetric
        if metric in (
            kind.PM_IndicatorWidth,
            kind.PM_IndicatorHeight,
            kind.PM_ExclusiveIndicatorWidth,
            kind.PM_ExclusiveIndicatorHeight,
        ):
            return 16
        return super().pixelMetric(metric, option, widget)
