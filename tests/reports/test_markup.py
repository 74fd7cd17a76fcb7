"""Marks in the officer's text: what is bold, what is italic, what is a list, and what is only a star."""

import pytest

from app.reports.document import Origin, Paragraph, ParagraphKind, Run
from app.reports.markup import LineKind, lines_of, parsed, plain


def shown(text: str) -> str:
    """Return a text's runs as ``b[…]``, ``i[…]``, ``bi[…]``."""
    return "".join(
        f"{'b' * run.bold}{'i' * run.italic}[{run.text}]" if run.bold or run.italic else run.text
        for run in parsed(text)
    )


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Không có dấu nào.", "Không có dấu nào."),
        ("Đạt **98,5%** hồ sơ.", "Đạt b[98,5%] hồ sơ."),
        ("*Nguyên nhân:* hồ sơ phức tạp.", "i[Nguyên nhân:] hồ sơ phức tạp."),
        ("***Quan trọng***", "bi[Quan trọng]"),
        ("**Đậm và *nghiêng* nữa**", "b[Đậm và ]bi[nghiêng]b[ nữa]"),
        ("5 * 6 = 30 * 1", "5 * 6 = 30 * 1"),
        ("Biểu có dấu (*) là ước tính.", "Biểu có dấu (*) là ước tính."),
        ("(*) Số liệu ước tính (*)", "(*) Số liệu ước tính (*)"),
        ("**chưa đóng", "**chưa đóng"),
        ("a*b*c", "a*b*c"),
        (r"\*không nghiêng\*", "*không nghiêng*"),
        ("****", "****"),
        ("**“Trích dẫn”**, *(chi tiết tại Phụ lục)*.", "b[“Trích dẫn”], i[(chi tiết tại Phụ lục)]."),
    ],
)
def test_marks_are_read_and_lone_stars_are_kept(typed, printed):
    assert shown(typed) == printed


def test_plain_drops_marks_only():
    assert plain("**Kết quả**\n- *tốt* 5 * 6") == "Kết quả\n- tốt 5 * 6"


def paragraph(text: str, origin: Origin = Origin.EDITED, kind: ParagraphKind = ParagraphKind.BODY) -> Paragraph:
    return Paragraph(key="x", kind=kind, runs=(Run(text=text, source="II.06a"),), origin=origin)


def test_lines_are_told_apart_and_bullets_become_hyphens():
    found = lines_of(paragraph("Trong kỳ:\n- một;\n• hai;\n* ba;\n  + bốn;\n\n– năm."))
    assert [(line.kind, line.text) for line in found] == [
        (LineKind.TEXT, "Trong kỳ:"),
        (LineKind.DASH, "- một;"),
        (LineKind.DASH, "- hai;"),
        (LineKind.DASH, "- ba;"),
        (LineKind.PLUS, "+ bốn;"),
        (LineKind.DASH, "- năm."),
    ]
    assert all(run.source == "II.06a" for line in found for run in line.runs)


def test_a_line_that_is_bold_throughout_is_a_heading():
    assert [line.is_heading for line in lines_of(paragraph("**a) Kết quả**\n**Đạt** 98%\n- **x**"))] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("kind", list(ParagraphKind))
def test_what_the_program_drafted_has_no_marks(kind):
    text = "Nhiệm vụ *quan trọng* của **Sở**"
    assert [line.text for line in lines_of(paragraph(text, Origin.DRAFTED, kind))] == [text]


def test_minus_before_a_figure_is_no_bullet():
    assert [line.kind for line in lines_of(paragraph("-5 hồ sơ\n+5 hồ sơ"))] == [LineKind.TEXT, LineKind.TEXT]
