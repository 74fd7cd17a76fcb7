"""A chart's drawing on the paper: its few kinds of shapes with the paper's own pen, so that no other font is named."""

from reportlab.graphics.shapes import Drawing, Line, Rect, String

from app.reports.fonts import Face, Family
from app.reports.pdf.page import Paper


def draw_chart(paper: Paper, drawing: Drawing, x: float, top: float) -> None:
    """Draw a chart with its upper left corner at (x, top)."""
    faces = {face.name: face for face in _faces(paper.family)}
    bottom = top + drawing.height
    for shape in drawing.contents:
        if isinstance(shape, String):
            face = faces[shape.fontName]
            width = face.width(shape.text) * shape.fontSize
            left = {"start": 0.0, "middle": width / 2, "end": width}[shape.textAnchor]
            paper.write(x + shape.x - left, bottom - shape.y, shape.text, face, shape.fontSize)
        elif isinstance(shape, Rect):
            fill = None if shape.fillColor is None else shape.fillColor.red
            line = 0 if shape.strokeColor is None else shape.strokeWidth
            paper.box(x + shape.x, bottom - shape.y - shape.height, shape.width, shape.height, fill, line)
        elif isinstance(shape, Line):
            paper.stroke(
                (x + shape.x1, bottom - shape.y1),
                (x + shape.x2, bottom - shape.y2),
                shape.strokeWidth,
                shape.strokeColor.red,
                tuple(shape.strokeDashArray or ()),
            )


def _faces(family: Family) -> tuple[Face, ...]:
    return family.regular, family.bold, family.italic, family.bold_italic
