"""A list put onto the clipboard as a table: for Word, for Excel, and as text for everything else."""

from html import escape

from PySide6.QtCore import QMimeData

from app.reports.task_list import ListRowKind, TaskList

_LINE_BREAK = '<br style="mso-data-placement:same-cell">'
"""A line that ends within its cell: at a plain one Excel begins another row of the sheet."""


def as_mime(listed: TaskList) -> QMimeData:
    """Return a list for the clipboard."""
    data = QMimeData()
    data.setText(_text(listed))
    data.setHtml(_html(listed))
    return data


def _text(listed: TaskList) -> str:
    lines = ["\t".join(_plain(column.title) for column in listed.columns)]
    lines += ["\t".join(_plain(" – ".join(cell)) for cell in row.cells) for row in listed.rows]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Return a text that stays in its cell, and that no spreadsheet takes for a formula."""
    flat = " ".join(text.split())
    return f"'{flat}" if flat.startswith(("=", "+", "-", "@")) else flat


def _html(listed: TaskList) -> str:
    width = len(listed.columns)
    border = "border:1px solid #000;padding:3px 6px;vertical-align:top;mso-number-format:'\\@'"  # text to Excel
    head = "".join(f'<th style="{border};text-align:center">{escape(column.title)}</th>' for column in listed.columns)
    rows: list[str] = []
    for row in listed.rows:
        if row.kind is not ListRowKind.TASK:
            tag = "b" if row.kind is ListRowKind.SECTION else "i"
            words = f"<{tag}>{escape(row.cells[0][0])}</{tag}>"
            rows.append(f'<tr><td colspan="{width}" style="{border}">{words}</td></tr>')
            continue
        cells = (
            f'<td style="{border}{";text-align:center" if column.centred else ""}">'
            f"{_LINE_BREAK.join(map(escape, cell))}</td>"
            for cell, column in zip(row.cells, listed.columns, strict=True)
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    style = "border-collapse:collapse;font-family:'Times New Roman';font-size:12pt"
    body = "".join(rows)
    return f'<meta charset="utf-8"><table style="{style}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
