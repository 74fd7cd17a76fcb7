"""The list of tasks as pages: what has no room on a line goes on below, and a list of nothing is a page."""

from datetime import date
from io import BytesIO

import pdfplumber
import pytest
from msgspec.structs import replace

from app.reports.task_list import ListColumn, ListRow, ListRowKind, TaskList
from app.reports.task_list_pdf import write_task_list_pdf

LONG = "Trung tâm Phục vụ hành chính công và hỗ trợ doanh nghiệp trực thuộc Ban Quản lý Khu Công nghệ cao Đồng Nai"


def listed(*tasks: str) -> TaskList:
    section = ListRow(kind=ListRowKind.SECTION, cells=(("I. Cải cách thể chế",),))
    rows = [ListRow(kind=ListRowKind.TASK, cells=((str(place),), (text,))) for place, text in enumerate(tasks, 1)]
    return TaskList(
        agency="Sở Xây dựng",
        title="Danh sách nhiệm vụ",
        plan="Kế hoạch năm 2023",
        moment="Tính đến 08/03/2023",
        narrowed="",
        count=f"{len(tasks)} nhiệm vụ",
        day=date(2023, 3, 8),
        columns=(
            ListColumn(title="Stt", share=40, centred=True),
            ListColumn(title="Nhiệm vụ", share=400),
        ),
        rows=(section, *rows) if rows else (),
    )


def pages(given: TaskList) -> list[str]:
    with pdfplumber.open(BytesIO(write_task_list_pdf(given))) as pdf:
        for page in pdf.pages:
            edges = [(char["x0"], char["x1"]) for char in page.chars]
            assert min(left for left, _right in edges) >= 30 / 25.4 * 72 - 0.5
            assert max(right for _left, right in edges) <= float(page.width) - 15 / 25.4 * 72 + 0.5
        return [page.extract_text() for page in pdf.pages]


def test_a_long_name_of_the_office_keeps_to_the_page():
    (page,) = pages(replace(listed("Rà soát"), agency=LONG))
    assert "".join(LONG.upper().split()) in "".join(page.split())


def test_a_list_of_nothing_is_one_page_with_its_head():
    (page,) = pages(listed())
    assert "0 nhiệm vụ" in page
    assert page.rstrip().endswith("Stt Nhiệm vụ")


@pytest.mark.parametrize("count", [40, 300])
def test_long_lists_number_their_pages_and_repeat_their_head(count):
    found = pages(listed(*["Rà soát thủ tục hành chính"] * count))
    assert len(found) > 1
    for number, page in enumerate(found[1:], 2):
        assert page.splitlines()[:2] == [str(number), "Stt Nhiệm vụ"]


def test_a_task_longer_than_a_page_is_printed_to_its_end():
    words = " ".join(f"từ{place}" for place in range(1500))
    found = pages(listed("Rà soát", words, "Công bố"))
    text = " ".join(" ".join(found).split())
    assert all(f"từ{place}" in text for place in range(1500))
    assert "Công bố" in found[-1]
