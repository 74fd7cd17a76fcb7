"""The check box as the style sheet has it, for delegates that paint their own."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle


def draw_check_box(painter: QPainter, rect: QRect, palette: QPalette, state: QStyle.StateFlag) -> None:
    """Draw a check box in the palette's accent."""
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
