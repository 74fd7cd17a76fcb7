"""Short rules drawn over a sheet: under the issuer's name, the motto and the title (NĐ 30/2020, Phụ lục I)."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import accumulate
from zipfile import ZIP_DEFLATED, ZipFile

from msgspec import Struct

_EMU = 12_700
_SHEET, _RELATIONS = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
_DRAWING, _TYPES = "xl/drawings/drawing1.xml", "[Content_Types].xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006"
_ANCHOR = """<xdr:oneCellAnchor><xdr:from><xdr:col>{column}</xdr:col><xdr:colOff>{offset}</xdr:colOff>\
<xdr:row>{row}</xdr:row><xdr:rowOff>{down}</xdr:rowOff></xdr:from><xdr:ext cx="{length}" cy="0"/>\
<xdr:cxnSp macro=""><xdr:nvCxnSpPr><xdr:cNvPr id="{id}" name="{name}"/><xdr:cNvCxnSpPr/></xdr:nvCxnSpPr>\
<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{length}" cy="0"/></a:xfrm>\
<a:prstGeom prst="line"><a:avLst/></a:prstGeom>\
<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></xdr:spPr></xdr:cxnSp>\
<xdr:clientData/></xdr:oneCellAnchor>"""


class DrawnRule(Struct, frozen=True, kw_only=True):
    """A rule ``down`` from the top of a row, counted from 1; ``middle`` of it and ``length`` are in points, too."""

    row: int
    down: float
    middle: float
    length: float


def with_rules(content: bytes, rules: Iterable[DrawnRule], widths: Sequence[float]) -> bytes:
    """Return the workbook with rules on its only sheet, whose columns have these widths in points."""
    ends = list(accumulate(widths))
    anchors = "".join(_anchor(number, rule, widths, ends) for number, rule in enumerate(rules, 1))
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<xdr:wsDr xmlns:xdr="{_MAIN}/spreadsheetDrawing" '
    drawing = f'{head}xmlns:a="{_MAIN}/main">{anchors}</xdr:wsDr>'
    relations = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/drawing" Target="/{_DRAWING}"/></Relationships>'
    )
    kind = "application/vnd.openxmlformats-officedocument.drawing+xml"
    override = f'<Override PartName="/{_DRAWING}" ContentType="{kind}"/></Types>'
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name).decode()
            if name == _TYPES:
                part = part.replace("</Types>", override)
            elif name == _SHEET:
                part = part.replace("</worksheet>", f'<drawing xmlns:r="{_OFFICE}" r:id="rId1"/></worksheet>')
            target.writestr(name, part)
        target.writestr(_RELATIONS, relations)
        target.writestr(_DRAWING, drawing)
    return buffer.getvalue()


def _anchor(number: int, rule: DrawnRule, widths: Sequence[float], ends: Sequence[float]) -> str:
    left = rule.middle - rule.length / 2
    column = next(place for place, end in enumerate(ends) if left < end)
    offset = left - (ends[column] - widths[column])
    return _ANCHOR.format(
        column=column,
        offset=round(offset * _EMU),
        row=rule.row - 1,
        down=round(rule.down * _EMU),
        length=round(rule.length * _EMU),
        id=number + 1,
        name=f"Rule {number}",
    )
