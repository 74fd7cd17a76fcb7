import io
import time
import zlib
from itertools import pairwise
from random import Random

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.errors import Cancelled, UserError
from app.importers.files.portable import read_portable
from app.importers.grid import LineRole, Span
from app.importers.names.units import split_units
from app.paths import RESOURCES
from tests.importers.truths import (
    FIELDS,
    NAMES,
    PLANS,
    bullet_targets,
    expected,
    joined_over_pages,
    missing,
    truth,
)

HEADER = ("Stt", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn")
EDGES = (60, 90, 300, 430, 530)
WIDTH, HEIGHT = A4


@pytest.mark.parametrize("name", NAMES)
def test_every_task_of_a_printed_plan_stands_in_its_row(name):
    (grid,), remarks = read_portable(PLANS / f"{name}.pdf")
    answer = truth(name)
    rows = joined_over_pages(grid, answer)
    assert remarks == ()
    at = 0
    for task in answer["tasks"]:
        wanted = expected(task)
        places = [place for place in range(at, len(rows)) if rows[place]["task"] == wanted["task"]]
        assert places, wanted["task"]
        at = places[0] + 1
        found = {name: rows[places[0]][name] for name in FIELDS if name[:4] not in carried(task)}
        assert found == {name: text for name, text in wanted.items() if name in found}


def carried(task):
    return {field[:4] for field in task.get("carried", ())}


@pytest.mark.parametrize("name", NAMES)
def test_every_target_of_the_printed_text_stands_within_one_line(name):
    (grid,), _ = read_portable(PLANS / f"{name}.pdf")
    assert missing(bullet_targets(truth(name)), grid) == []


pdfmetrics.registerFont(TTFont("Serif", RESOURCES / "fonts" / "LiberationSerif-Regular.ttf"))
pdfmetrics.registerFont(TTFont("Serif-Bold", RESOURCES / "fonts" / "LiberationSerif-Bold.ttf"))
ROWS = (HEADER, ("1", "Báo cáo quý", "Văn phòng Sở", "Quý I/2023"), ("2", "Rà soát thủ tục", "Thanh tra Sở", "Quý II"))


@pytest.fixture
def canvas(tmp_path):
    return Canvas(str(tmp_path / "plan.pdf"), pagesize=A4, pageCompression=1)


def write(canvas, x, y, words, size=12, font="Serif"):
    canvas.setFont(font, size)
    canvas.drawString(x, y, words)


def read(canvas, tmp_path):
    canvas.save()
    return read_portable(tmp_path / "plan.pdf")


def draw_text(canvas, rows, top=700, height=20, edges=EDGES):
    for at, row in enumerate(rows):
        for left, words in zip(edges, row, strict=False):
            write(canvas, left + 4, top - height * at - 14, words)


def draw_table(canvas, rows, top=700, height=20, edges=EDGES, draw=None):
    def line(x, y, to_x, to_y):
        canvas.line(x, y, to_x, to_y)

    draw = draw or line
    draw_text(canvas, rows, top, height, edges)
    bottom = top - height * len(rows)
    for at in range(len(rows) + 1):
        draw(edges[0], top - height * at, edges[-1], top - height * at)
    for edge in edges:
        draw(edge, top, edge, bottom)


def thin(canvas):
    """Draw lines as Word prints them: filled rectangles half a point thick."""

    def draw(x, y, to_x, to_y):
        canvas.rect(x, to_y, max(to_x - x, 0.48), max(y - to_y, 0.48), stroke=0, fill=1)

    return draw


def boxes(canvas, rows, top=700, height=20, edges=EDGES):
    """Draw each cell as a box of its own."""
    draw_text(canvas, rows, top, height, edges)
    for at in range(len(rows)):
        for left, right in pairwise(edges):
            canvas.rect(left, top - height * (at + 1), right - left, height)


def test_lines_may_be_drawn_as_thin_rectangles_or_as_boxes(canvas, tmp_path):
    draw_table(canvas, ROWS, draw=thin(canvas))
    canvas.showPage()
    boxes(canvas, ROWS[1:])
    (grid,), _ = read(canvas, tmp_path)
    assert list(grid.rows) == [*ROWS, *ROWS[1:]]
    assert grid.breaks == {3}


def test_a_shade_behind_a_row_is_no_line(canvas, tmp_path):
    canvas.setFillGray(0.9)
    canvas.rect(150, 685, 100, 10, stroke=0, fill=1)
    canvas.setFillGray(0)
    draw_table(canvas, ROWS)
    (grid,), _ = read(canvas, tmp_path)
    assert list(grid.rows) == list(ROWS)


def test_a_table_open_at_its_sides_is_read_with_all_its_columns(canvas, tmp_path):
    draw_text(canvas, ROWS)
    for at in range(4):
        canvas.line(EDGES[0], 700 - 20 * at, EDGES[-1], 700 - 20 * at)
    for edge in EDGES[1:-1]:
        canvas.line(edge, 700, edge, 640)
    (grid,), _ = read(canvas, tmp_path)
    assert list(grid.rows) == list(ROWS)


def test_a_table_cut_by_the_page_without_a_line_there_is_read_to_its_end(canvas, tmp_path):
    draw_text(canvas, ROWS)
    for at in range(3):
        canvas.line(EDGES[0], 700 - 20 * at, EDGES[-1], 700 - 20 * at)
    for edge in EDGES:
        canvas.line(edge, 700, edge, 640)
    (grid,), _ = read(canvas, tmp_path)
    assert list(grid.rows) == list(ROWS)


def test_rows_without_lines_between_them_are_told_apart_by_their_numbers(canvas, tmp_path):
    first, rest = ("1", "Báo cáo kết quả", "Văn phòng", "Quý I"), ("", "thực hiện", "Sở", "")
    draw_text(canvas, (HEADER, first, rest, ("2", "Rà soát", "Thanh tra", "Quý II")), height=16)
    for y in (700, 684, 636):
        canvas.line(60, y, 530, y)
    for edge in EDGES:
        canvas.line(edge, 700, edge, 636)
    (grid,), _ = read(canvas, tmp_path)
    assert [tuple(" ".join(text.split()) for text in row) for row in grid.rows] == [
        HEADER,
        ("1", "Báo cáo kết quả thực hiện", "Văn phòng Sở", "Quý I"),
        ("2", "Rà soát", "Thanh tra", "Quý II"),
    ]


def test_missing_lines_are_merged_cells(canvas, tmp_path):
    draw_text(
        canvas, (HEADER, ("1", "Báo cáo", "Văn phòng", "Quý I"), ("", "Rà soát", "", "Quý II"), ("A. Mục", "", "", ""))
    )
    for at in (0, 1, 3, 4):
        canvas.line(60, 700 - 20 * at, 530, 700 - 20 * at)
    canvas.line(90, 660, 300, 660)
    canvas.line(430, 660, 530, 660)
    for edge in EDGES:
        canvas.line(edge, 700, edge, 620 if edge in {60, 530} else 640)
    (grid,), _ = read(canvas, tmp_path)
    assert set(grid.spans) == {Span(1, 0, 2, 0), Span(1, 2, 2, 2), Span(3, 0, 3, 3)}
    assert grid.shared(2, 2) == "Văn phòng"


def draw_merged(canvas, rows, merged):
    """Draw a table whose third column has one cell over the rows in ``merged``, first and last."""
    draw_text(canvas, rows)
    for at in range(len(rows) + 1):
        for left, right in pairwise(EDGES):
            if left != EDGES[2] or not merged[0] < at <= merged[1]:
                canvas.line(left, 700 - 20 * at, right, 700 - 20 * at)
    for edge in EDGES:
        canvas.line(edge, 700, edge, 700 - 20 * len(rows))


@pytest.mark.parametrize("header_again", [True, False])
@pytest.mark.parametrize(
    ("rows_above", "rows_below", "found"),
    [
        (1, 2, "Văn phòng"),  # who would merge empty cells: it is the rest of one on the page before
        (2, 2, "Văn phòng"),
        (2, 1, "Văn phòng"),
        (1, 1, ""),  # nothing tells
    ],
)
def test_a_merged_cell_goes_on_over_the_end_of_a_page(canvas, tmp_path, rows_above, rows_below, found, header_again):
    leads = ("Văn phòng", "") if rows_above == 2 else ("Thanh tra", "Văn phòng")
    first = (HEADER, ("1", "Báo cáo", leads[0], "Quý I"), ("2", "Rà soát", leads[1], "Quý II"))
    draw_merged(canvas, first, (3 - rows_above, 2))
    canvas.showPage()
    rest = (("3", "Công khai", "", "Quý III"), ("4", "Khảo sát", "" if rows_below == 2 else "Các phòng", "Quý IV"))
    draw_merged(canvas, (HEADER, *rest) if header_again else rest, (header_again, header_again + rows_below - 1))
    (grid,), _ = read(canvas, tmp_path)
    top = 3 + header_again
    assert grid.shared(top, 2) == found
    assert grid.shared(top + 1, 2) == (found if rows_below == 2 else "Các phòng")
    assert [grid.shared(3, at) for at in range(4)] == list(
        (HEADER, *rest)[0] if header_again else (*rest[0][:2], found, rest[0][3])
    )


def test_a_title_at_the_top_of_a_page_belongs_to_no_cell_of_the_page_before(canvas, tmp_path):
    draw_merged(canvas, (HEADER, ("1", "Báo cáo", "Văn phòng", "Quý I"), ("2", "Rà soát", "", "Quý II")), (1, 2))
    canvas.showPage()
    draw_merged(canvas, (HEADER, ("II", "Công khai", "", ""), ("1", "Khảo sát", "Các phòng", "Quý IV")), (1, 1))
    (grid,), _ = read(canvas, tmp_path)
    assert grid.over_pages == ()


def test_words_set_apart_without_blanks_are_words(canvas, tmp_path):
    draw_table(canvas, ROWS[:1])
    for at, (y, gap) in enumerate(((660, 2.4), (640, 3.0), (620, 9.0))):
        x = 60.0
        for word in ("Rà", "soát,", "đánh", "giá", str(at)):
            write(canvas, x, y - 40, word)
            x += pdfmetrics.stringWidth(word, "Serif", 12) + gap
    (grid,), _ = read(canvas, tmp_path)
    assert [line.text for line in grid.below] == [f"Rà soát, đánh giá {at}" for at in range(3)]


def test_letters_printed_twice_to_look_bold_are_read_once(canvas, tmp_path):
    draw_table(canvas, ROWS)
    for shift in (0, 0.3):
        write(canvas, 60 + shift, 740, "KẾ HOẠCH TTHC")
    (grid,), _ = read(canvas, tmp_path)
    assert grid.above[0].text == "KẾ HOẠCH TTHC"


def test_a_letterhead_and_a_signature_are_two_columns_each(canvas, tmp_path):
    canvas.setFont("Serif", 13)
    for y, left, right in (
        (800, "ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (784, "XÃ TÂN AN", "Độc lập - Tự do - Hạnh phúc"),
        (764, "Số: 12/KH-UBND", "Tân An, ngày 05 tháng 01 năm 2023"),
    ):
        canvas.drawCentredString(150, y, left)
        canvas.drawCentredString(410, y, right)
    canvas.drawCentredString(290, 730, "KẾ HOẠCH")
    draw_table(canvas, ROWS)
    for at, words in enumerate(("Nơi nhận:", "- UBND huyện;", "- Lưu: VT.")):
        write(canvas, 60, 600 - 14 * at, words)
    canvas.drawCentredString(410, 600, "CHỦ TỊCH")
    canvas.drawCentredString(410, 520, "Nguyễn Văn A")
    (grid,), _ = read(canvas, tmp_path)
    assert grid.above[0].cells == (
        "ỦY BAN NHÂN DÂN\nXÃ TÂN AN\nSố: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nTân An, ngày 05 tháng 01 năm 2023",
    )
    assert grid.above[1].text == "KẾ HOẠCH"
    assert grid.below[-1].cells == ("Nơi nhận:\n- UBND huyện;\n- Lưu: VT.", "CHỦ TỊCH\nNguyễn Văn A")


CLOSING = (
    (60, "Nơi nhận:"), (60, "- Văn phòng UBND tỉnh (Phòng Kiểm soát TTHC);"),
    (60, "- Các phòng, ban, đơn vị thuộc UBND"), (60, "phường;"), (60, "- Lưu: VT."), (380, "Nguyễn Văn A"),
)  # fmt: skip


def draw_closing(canvas, top=600, lines=CLOSING):
    write(canvas, 360, top, "TM. ỦY BAN NHÂN DÂN")
    write(canvas, 390, top - 14, "CHỦ TỊCH")
    for at, (left, words) in enumerate(lines):
        write(canvas, left, top - 14 * at, words)


RECIPIENTS = (
    "Nơi nhận:\n- Văn phòng UBND tỉnh (Phòng Kiểm soát TTHC);\n- Các phòng, ban, đơn vị thuộc UBND phường;\n- Lưu: VT."
)
SIGNATURE = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn A"


def test_the_text_above_the_recipients_is_no_part_of_them(canvas, tmp_path):
    draw_table(canvas, ROWS)
    write(canvas, 60, 620, "III. TỔ CHỨC THỰC HIỆN", font="Serif-Bold")
    write(canvas, 60, 604, "2. Văn phòng tổng hợp, báo cáo./.")
    draw_closing(canvas, 588)
    (grid,), _ = read(canvas, tmp_path)
    assert [line.cells for line in grid.below] == [
        ("III. TỔ CHỨC THỰC HIỆN",),
        ("2. Văn phòng tổng hợp, báo cáo./.",),
        (RECIPIENTS, SIGNATURE),
    ]


@pytest.mark.parametrize("is_signed_overleaf", [False, True])
def test_a_signature_with_an_annex_behind_it_is_read_whole(canvas, tmp_path, is_signed_overleaf):
    write(canvas, 60, 780, "Thực hiện Kế hoạch của tỉnh, Ủy ban nhân dân phường ban hành Kế hoạch như sau đây:")
    draw_closing(canvas, lines=CLOSING[:-1] if is_signed_overleaf else CLOSING)
    if is_signed_overleaf:
        canvas.showPage()
        write(canvas, 380, 780, "Nguyễn Văn A")
    canvas.showPage()
    canvas.setPageSize(landscape(A4))
    write(canvas, 400, 560, "PHỤ LỤC", font="Serif-Bold")
    draw_table(canvas, ROWS, top=500, edges=(60, 100, 400, 600, 780))
    (grid,), _ = read(canvas, tmp_path)
    assert [line.cells for line in grid.above][1:] == [(RECIPIENTS, SIGNATURE), ("PHỤ LỤC",)]


def test_an_office_above_another_is_not_joined_with_it(canvas, tmp_path):
    for at, words in enumerate(("BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG", "CỤC ĐĂNG KÝ DỮ LIỆU THÔNG TIN", "ĐẤT ĐAI")):
        canvas.setFont("Serif-Bold", 12)
        canvas.drawCentredString(165, 800 - 14 * at, words)
    canvas.drawCentredString(440, 800, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT")
    canvas.drawCentredString(440, 786, "NAM")
    write(canvas, 60, 740, "Thực hiện Kế hoạch của Bộ, Cục Đăng ký và Dữ liệu ban hành Kế hoạch như sau đây: đúng hạn")
    draw_table(canvas, ROWS)
    (grid,), _ = read(canvas, tmp_path)
    assert grid.above[0].cells[0].split("\n")[:2] == [
        "BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG",
        "CỤC ĐĂNG KÝ DỮ LIỆU THÔNG TIN ĐẤT ĐAI",
    ]


def test_text_underlined_in_a_cell_does_not_part_it(canvas, tmp_path):
    draw_table(canvas, ROWS)
    canvas.line(94, 664, 160, 664)
    (grid,), _ = read(canvas, tmp_path)
    assert list(grid.rows) == list(ROWS)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_upright(canvas, tmp_path, turn):
    canvas.setPageRotation(turn)
    draw_table(canvas, ROWS)
    write(canvas, 60, 760, "KẾ HOẠCH")
    (grid,), _ = read(canvas, tmp_path)
    assert list(grid.rows) == list(ROWS)
    assert [line.text for line in grid.above] == ["KẾ HOẠCH"]


@pytest.mark.parametrize("turn", [90, 270])
def test_a_table_drawn_sideways_is_read_upright(tmp_path, turn):
    canvas = Canvas(str(tmp_path / "plan.pdf"), pagesize=A4)
    if turn == 90:
        canvas.translate(WIDTH, 0)
    else:
        canvas.translate(0, HEIGHT)
    canvas.rotate(turn)
    draw_table(canvas, ROWS, top=500)
    (grid,), _ = read(canvas, tmp_path)
    assert list(grid.rows) == list(ROWS)


def test_a_landscape_page_that_is_stored_turned_is_read(tmp_path):
    canvas = Canvas(str(tmp_path / "plan.pdf"), pagesize=A4)
    canvas.setPageRotation(90)
    canvas.translate(0, HEIGHT)
    canvas.rotate(-90)
    canvas.rotate(180)
    canvas.translate(-HEIGHT, -WIDTH)
    draw_table(canvas, ROWS, top=500)
    (grid,), _ = read(canvas, tmp_path)
    assert list(grid.rows) == list(ROWS)


def test_a_table_on_a_wider_page_is_another(canvas, tmp_path):
    draw_table(canvas, ROWS)
    canvas.showPage()
    canvas.setPageSize(landscape(A4))
    draw_table(canvas, ROWS, top=500, edges=(60, 100, 400, 600, 780))
    grids, _ = read(canvas, tmp_path)
    assert [list(grid.rows) for grid in grids] == [list(ROWS), list(ROWS)]


@pytest.mark.parametrize("pages", [2, 4])
def test_page_numbers_and_running_heads_are_no_part_of_the_text(canvas, tmp_path, pages):
    for page in range(1, pages + 1):
        write(canvas, 290, 810, str(page))
        write(canvas, 60, 40, f"Kế hoạch kiểm soát thủ tục hành chính - Trang {page}")
        draw_table(canvas, ROWS if page == 1 else ROWS[1:])
        canvas.showPage()
    (grid,), _ = read(canvas, tmp_path)
    assert (len(grid.rows), len(grid.breaks)) == (1 + 2 * pages, pages - 1)
    assert (grid.above, grid.below) == ((), ())


def test_text_between_two_tables_keeps_them_apart(canvas, tmp_path):
    draw_table(canvas, ROWS)
    write(canvas, 60, 600, "Phụ lục 2", font="Serif-Bold")
    draw_table(canvas, ROWS, top=560)
    first, second = read(canvas, tmp_path)[0]
    assert [(line.text, line.role) for line in first.below] == [("Phụ lục 2", LineRole.HEADING)]
    assert first.below == second.above


def test_lines_of_a_cell_are_joined_as_they_were_typed(canvas, tmp_path):
    cells = (
        (100, ("Văn phòng Ủy ban", "nhân dân huyện")),  # the width broke it
        (100, ("Quý I", "Quý III")),  # a typed break: the second would have fitted
        (pdfmetrics.stringWidth("HĐND&UBND&UBMTTQ", "Serif", 12) + 12, ("HĐND&UBND&UBMTTQ", "VN huyện")),  # cut
        (110, ("Quyết định 01/QĐ-", "UBND")),
    )
    edges = [60.0]
    for width, lines in cells:
        for at, words in enumerate(lines):
            write(canvas, edges[-1] + 4, 680 - 14 * at, words)
        edges.append(edges[-1] + width)
    for y in (700, 640):
        canvas.line(60, y, edges[-1], y)
    for edge in edges:
        canvas.line(edge, 700, edge, 640)
    (grid,), _ = read(canvas, tmp_path)
    assert grid.rows[0] == (
        "Văn phòng Ủy ban nhân dân huyện",
        "Quý I\nQuý III",
        "HĐND&UBND&UBMTTQVN huyện",
        "Quyết định 01/QĐ-UBND",
    )


def test_units_on_lines_of_their_own_stay_there_though_they_fill_them(canvas, tmp_path):
    edges = (60, 90, 260, 260 + pdfmetrics.stringWidth("Phòng Kinh tế, Hạ tầng", "Serif", 12) + 12, 560)
    lead = ("Văn phòng HĐND và", "UBND phường", "Phòng Kinh tế, Hạ tầng", "và Đô thị", "Trung tâm Y tế", "phường")
    for at, words in enumerate(("Rà soát của Phòng Kinh tế", "Phòng Văn hóa")):
        write(canvas, 94, 666 - 14 * at, words)
    for at, words in enumerate(lead):
        write(canvas, 264, 666 - 14 * at, words)
    draw_text(canvas, (HEADER, ("1", "", "", "Quý I")), edges=edges)
    for y in (700, 680, 580):
        canvas.line(60, y, 560, y)
    for edge in edges:
        canvas.line(edge, 700, edge, 580)
    (grid,), _ = read(canvas, tmp_path)
    assert split_units(grid.rows[1][2]) == (
        "Văn phòng HĐND và UBND phường",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Trung tâm Y tế phường",
    )


def test_a_unit_whose_first_word_alone_fills_a_line_stays_on_its_own(canvas, tmp_path):
    words = ("Trung", "tâm Kiểm", "nghiệm", "Bệnh", "viện đa", "khoa")
    edges = (60, 90, 400, 460, 560)
    draw_text(canvas, ((*HEADER[:2], "Chủ trì", "Thời hạn"), ("1", "Rà soát", "", "Quý I")), edges=edges)
    for at, one in enumerate(words):
        write(canvas, 404, 666 - 14 * at, one)
    for y in (700, 680, 580):
        canvas.line(60, y, 560, y)
    for edge in edges:
        canvas.line(edge, 700, edge, 580)
    (grid,), _ = read(canvas, tmp_path)
    assert split_units(grid.rows[1][2]) == ("Trung tâm Kiểm nghiệm", "Bệnh viện đa khoa")


@pytest.mark.parametrize(
    ("above", "below", "header"),
    [
        ((("Stt", "Nhiệm vụ cụ", "Đơn vị chủ", "Thời hạn"),), (("", "thể", "trì", ""),), ["Nhiệm vụ cụ thể"]),
        (
            (("Stt", "Tổ chức", "Đơn vị chủ", "Thời hạn"),),
            (("", "Nhiệm vụ", "trì", ""),),
            ["Tổ chức", "Nhiệm vụ"],
        ),
    ],
)
def test_a_header_that_a_page_cut_is_whole_again(canvas, tmp_path, above, below, header):
    draw_table(canvas, above, edges=(60, 90, 160, 230, 300))
    canvas.showPage()
    draw_table(canvas, (*below, ROWS[1]), edges=(60, 90, 160, 230, 300))
    (grid,), _ = read(canvas, tmp_path)
    assert [row[1].replace("\n", " ") for row in grid.rows] == [*header, "Báo cáo quý"]
    assert grid.rows[0][2].replace("\n", " ") == "Đơn vị chủ trì"
    assert grid.breaks == {1}


@pytest.mark.parametrize(
    ("number", "rest", "first", "second"),
    [
        ("", "ND huyện", "Văn phòng HĐND&UBND", "huyện"),
        ("3", "ND huyện", "Văn phòng HĐND&UB", "ND huyện"),
        ("", "Thanh tra", "Văn phòng HĐND&UB", "Thanh tra"),
    ],
)
def test_a_word_cut_by_the_end_of_the_page_is_one_word(canvas, tmp_path, number, rest, first, second):
    width = pdfmetrics.stringWidth("HĐND&UB", "Serif", 12) + 12
    edges = (60, 90, 300, 300 + width, 530)
    rows = (HEADER, ("2", "Rà soát", "Văn phòng", "Quý I"), ("", "", "HĐND&UB", ""))
    draw_table(canvas, rows, edges=edges, draw=columns_only(canvas))
    canvas.showPage()
    draw_table(canvas, (HEADER, (number, "", rest, "")), edges=edges, draw=columns_only(canvas))
    (grid,), _ = read(canvas, tmp_path)
    assert (grid.rows[1][2].replace("\n", " "), grid.rows[3][2]) == (first, second)


def columns_only(canvas):
    """Draw a table's outer lines and those between its columns, and one under its header."""

    def draw(x, y, to_x, to_y):
        if x == to_x or y in {700, 680, 640} or (y == 660 and canvas.getPageNumber() == 2):
            canvas.line(x, y, to_x, to_y)

    return draw


def test_paragraphs_are_put_together_and_headings_and_bullets_told(canvas, tmp_path):
    lines = (
        (88, "I. MỤC TIÊU", "Serif-Bold"),
        (88, "1. Mục tiêu chung: nâng cao chất lượng giải quyết thủ tục hành chính trên địa", "Serif"),
        (60, "bàn tỉnh, lấy người dân làm trung tâm.", "Serif"),
        (88, "- Tối thiểu 96% hồ sơ được giải quyết đúng hạn và trước hạn, trong đó cấp xã là", "Serif"),
        (60, "98% theo chỉ đạo của Chủ tịch Ủy ban nhân dân tỉnh tại Quyết định số 12/QĐ-", "Serif"),
        (60, "UBND;", "Serif"),
        (88, "- Hài lòng trên 90%.", "Serif"),
    )
    for at, (left, words, font) in enumerate(lines):
        write(canvas, left, 700 - 18 * at, words, font=font)
    (grid,), _ = read(canvas, tmp_path)
    heading, general, first, second = grid.above
    assert (heading.role, heading.text) == (LineRole.HEADING, "I. MỤC TIÊU")
    assert (general.role, first.role, second.role) == (LineRole.TEXT, LineRole.BULLET, LineRole.BULLET)
    assert general.text.endswith("trên địa bàn tỉnh, lấy người dân làm trung tâm.")
    assert first.text.startswith("Tối thiểu 96% hồ sơ")
    assert first.text.endswith(
        "cấp xã là 98% theo chỉ đạo của Chủ tịch Ủy ban nhân dân tỉnh tại Quyết định số 12/QĐ-UBND;"
    )
    assert second.text == "Hài lòng trên 90%."


def test_an_indented_line_that_nearly_fills_the_page_is_not_centred(canvas, tmp_path):
    lines = (
        (60, "Căn cứ Kế hoạch của Ủy ban nhân dân tỉnh về cải cách hành chính nhà nước năm 2025 trên cả tỉnh"),
        (80, "- Hoàn thành 100% nhiệm vụ cải cách hành chính theo đúng tiến độ, trong đó có từ 02 sáng"),
        (60, "kiến."),
    )
    for at, (left, words) in enumerate(lines):
        write(canvas, left, 700 - 18 * at, words)
    (grid,), _ = read(canvas, tmp_path)
    assert grid.above[1].text.endswith("có từ 02 sáng kiến.")


def test_letters_that_the_page_cuts_away_are_not_read(canvas, tmp_path):
    draw_table(canvas, ROWS)
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(60, 640, 470, 60)
    canvas.clipPath(path, stroke=0, fill=0)
    write(canvas, 94, 720, "Chữ của trang trước")
    canvas.restoreState()
    write(canvas, 60, 740, "KẾ HOẠCH")
    (grid,), _ = read(canvas, tmp_path)
    assert [line.text for line in grid.above] == ["KẾ HOẠCH"]


def picture(canvas, share=1.0, strips=1):
    noise = io.BytesIO()
    Image.effect_noise((60, 80), 90).save(noise, "PNG")
    noise.seek(0)
    for strip in range(strips):
        high = HEIGHT * share / strips
        canvas.drawImage(ImageReader(noise), 0, strip * high, WIDTH * share, high)


@pytest.mark.parametrize("strips", [1, 12])
@pytest.mark.parametrize("stamp", ["", "Ký bởi: Ủy ban nhân dân xã Tân An. Ngày ký: 05/01/2023 08:00:00 +07:00"])
def test_a_scan_is_said_to_be_one(canvas, tmp_path, strips, stamp):
    for _ in range(3):
        picture(canvas, strips=strips)
        write(canvas, 60, 20, stamp, size=8)
        canvas.showPage()
    with pytest.raises(UserError, match="scan"):
        read(canvas, tmp_path)


def test_pages_that_are_scans_among_others_are_named(canvas, tmp_path):
    draw_table(canvas, ROWS)
    canvas.showPage()
    picture(canvas)
    canvas.showPage()
    _, (remark,) = read(canvas, tmp_path)
    assert remark.message.startswith("Pages {pages} are scans")
    assert remark.values == {"pages": "2"}


def test_text_under_a_picture_is_said_to_be_recognised(canvas, tmp_path):
    picture(canvas)
    draw_table(canvas, ROWS)
    (grid,), (remark,) = read(canvas, tmp_path)
    assert len(grid.rows) == 3
    assert "recognised" in remark.message


def test_a_seal_on_the_page_is_no_scan(canvas, tmp_path):
    picture(canvas, 0.2)
    draw_table(canvas, ROWS)
    _, remarks = read(canvas, tmp_path)
    assert remarks == ()


def test_an_empty_page_is_refused(canvas, tmp_path):
    canvas.showPage()
    with pytest.raises(UserError, match="no text"):
        read(canvas, tmp_path)


def test_a_password_is_told(tmp_path):
    for user, readable in (("secret", False), ("", True)):
        lock = StandardEncryption(user, ownerPassword="other")
        canvas = Canvas(str(tmp_path / "plan.pdf"), pagesize=A4, encrypt=lock)
        draw_table(canvas, ROWS)
        if readable:
            assert len(read(canvas, tmp_path)[0][0].rows) == 3
        else:
            with pytest.raises(UserError, match="password"):
                read(canvas, tmp_path)


def test_a_file_of_more_pages_than_any_plan_is_refused(canvas, tmp_path):
    for _ in range(501):
        canvas.showPage()
    with pytest.raises(UserError, match="more than"):
        read(canvas, tmp_path)


def test_letters_of_an_old_font_are_converted_and_said_so(tmp_path):
    canvas = Canvas(str(tmp_path / "plan.pdf"), pagesize=A4, pageCompression=0)
    write(canvas, 60, 700, "KÕ ho¹ch kiÓm so¸t thñ tôc hµnh chÝnh")
    canvas.save()
    path = tmp_path / "plan.pdf"
    path.write_bytes(path.read_bytes().replace(b"LiberationSerif", b".VnTimeRegular0"))
    (grid,), (remark,) = read_portable(path)
    assert grid.above[0].text == "Kế hoạch kiểm soát thủ tục hành chính"
    assert "old fonts" in remark.message


FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"


def by_hand(*objects):
    """Write a PDF of these objects, the first being the catalogue."""
    content = b"%PDF-1.7\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    begin = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, begin)


def stream(data, more=b""):
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), more, data)


def one_page(contents, *others, resources=b""):
    return by_hand(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>" % resources,
        contents,
        *others,
    )


@pytest.mark.parametrize(
    "content",
    [
        one_page(stream(zlib.compress(b" " * 300_000_000), b"/Filter/FlateDecode")),
        one_page(stream(zlib.compress(zlib.compress(b" " * 2_000_000_00, 9), 9), b"/Filter[/FlateDecode/FlateDecode]")),
        one_page(stream(b"q Q " * 3_000_000)),
        one_page(stream(zlib.compress(b"0 0 m 9 9 l S " * 560_000), b"/Filter/FlateDecode")),
        one_page(
            stream(b"/A Do " * 40),
            *[
                stream(
                    b"/A Do " * 40, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A %d 0 R>>>>" % at
                )
                for at in range(6, 16)
            ],
            stream(b"q Q", FORM),
            resources=b"/XObject<</A 5 0 R>>",
        ),
        one_page(stream(b"\x80\x0b" * 2_000_000, b"/Filter/LZWDecode")),
    ],
    ids=["bomb", "bomb in a bomb", "endless steps", "endless lines", "forms in forms", "lzw"],
)
def test_a_page_that_unpacks_or_draws_without_end_is_refused(tmp_path, content):
    path = tmp_path / "plan.pdf"
    path.write_bytes(content)
    began = time.monotonic()
    with pytest.raises(UserError, match="draws more"):
        read_portable(path)
    assert time.monotonic() - began < 10


def test_a_form_within_itself_and_a_tree_of_pages_without_end_are_refused(tmp_path):
    path = tmp_path / "plan.pdf"
    form = stream(b"/A Do", FORM + b"/Resources<</XObject<</A 5 0 R>>>>")
    deep = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (at + 1) for at in range(2, 3000)]
    for content in (
        one_page(stream(b"/A Do"), form, resources=b"/XObject<</A 5 0 R>>"),
        by_hand(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        by_hand(b"<</Type/Catalog/Pages 2 0 R>>", *deep),
        one_page(stream(b"[" * 100_000)),
        one_page(stream(b"<<" * 100_000)),
    ):
        path.write_bytes(content)
        with pytest.raises(UserError):
            read_portable(path)


@pytest.mark.parametrize("size", [1_500_000, 20_000_000])
def test_noise_between_a_sound_head_and_tail_is_refused_before_long(tmp_path, size):
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"%PDF-1.7\n" + Random(7).randbytes(size) + b"\nstartxref\n9\n%%EOF")  # noqa: S311
    began = time.monotonic()
    with pytest.raises(UserError, match=r"damaged|draws more"):
        read_portable(path)
    assert time.monotonic() - began < 10


def test_a_pdf_whose_table_lies_elsewhere_is_read_all_the_same(tmp_path):
    path = tmp_path / "plan.pdf"
    content = (PLANS / "vinh-cuu-2021.pdf").read_bytes()
    begin = content.rindex(b"startxref")
    path.write_bytes(content[:begin] + b"startxref\n7\n%%EOF")
    (grid,), (remark,) = read_portable(path)
    assert len(grid.rows) == 62
    assert "damaged in places" in remark.message


def test_a_page_of_which_a_part_is_damaged_is_read_and_said_so(tmp_path, capfd):
    path = tmp_path / "plan.pdf"
    text = b"BT /F1 12 Tf 60 700 Td (Ke hoach kiem soat thu tuc hanh chinh) Tj ET " + Random(3).randbytes(3000)  # noqa: S311
    packed = zlib.compress(text)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    cut = stream(packed[: len(packed) // 2], b"/Filter/FlateDecode")
    path.write_bytes(one_page(cut, font, resources=b"/Font<</F1 5 0 R>>"))
    (grid,), (remark,) = read_portable(path)
    assert grid.above[0].text.startswith("Ke hoach kiem soat")
    assert "damaged in places" in remark.message
    assert capfd.readouterr() == ("", "")


def test_thirty_pages_are_read_in_a_few_seconds_and_progress_is_told(tmp_path):
    sample = pypdfium2.PdfDocument(PLANS / "so-xay-dung-2023.pdf")
    whole = pypdfium2.PdfDocument.new()
    for _ in range(3):
        whole.import_pages(sample)
    whole.save(tmp_path / "plan.pdf")
    told: list[tuple[int, int]] = []
    began = time.monotonic()
    read_portable(tmp_path / "plan.pdf", progressed=lambda done, total: told.append((done, total)))
    assert time.monotonic() - began < 10
    assert told == [(page, 36) for page in range(36)]


def test_reading_can_be_cancelled_at_each_page():
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > 2

    with pytest.raises(Cancelled):
        read_portable(PLANS / "vinh-cuu-2021.pdf", cancelled=cancelled)


def test_another_kind_of_file_is_not_read_as_a_pdf():
    with pytest.raises(UserError, match="not a PDF"):
        read_portable(PLANS / "vinh-cuu-2021.docx")
