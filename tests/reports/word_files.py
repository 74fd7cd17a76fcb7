"""What tests ask of a Word file: its lines, the cells of its rows, how they are merged."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn


def opened(content: bytes) -> Any:
    return Document(BytesIO(content))


def lines(element: Any) -> list[str]:
    return ["".join(text.text or "" for text in one.iter(qn("w:t"))) for one in element.iter(qn("w:p"))]


def rows(table: Any) -> list[Any]:
    found: list[Any] = table._tbl.findall(qn("w:tr"))
    return found


def said(row: Any) -> list[str]:
    return ["\n".join(lines(cell)) for cell in row.findall(qn("w:tc"))]


def span(cell: Any) -> int:
    mark = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return 1 if mark is None else int(mark.get(qn("w:val")))


def merges(row: Any) -> list[str | None]:
    marks = [cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}") for cell in row.findall(qn("w:tc"))]
    return [None if mark is None else mark.get(qn("w:val")) for mark in marks]


def has(row: Any, mark: str) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn(mark)}") is not None


def keeps_next(row: Any) -> bool:
    return row.find(f".//{qn('w:keepNext')}") is not None
