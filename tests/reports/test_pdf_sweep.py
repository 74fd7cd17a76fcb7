"""Reports of every length, signer, addressee and set of annexes, each held against what a clerk looks for."""

import re
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from typing import Any

import pdfplumber
import pytest
from msgspec.structs import replace

from app.domain.reports import ReportText
from app.reports.pdf import write_pdf
from tests.reports import samples, whole_report

MM = 72 / 25.4
SENTENCE = (
    "Sở đã rà soát, cập nhật danh mục thủ tục hành chính và niêm yết công khai tại Bộ phận một cửa đúng quy định. "
)
SIGNERS = (
    ("GIÁM ĐỐC",),
    ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
    ("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ XÂY DỰNG"),
    ("Q. GIÁM ĐỐC",),
    ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
)
ADDRESSEES = (
    ("Ủy ban nhân dân tỉnh Đồng Nai",),
    ("Ủy ban nhân dân tỉnh", "Sở Tư pháp"),
    ("Ủy ban nhân dân tỉnh Đồng Nai", "Văn phòng UBND tỉnh (qua Phòng Kiểm soát thủ tục hành chính)", "Sở Tư pháp"),
    ("Ủy ban nhân dân tỉnh Đồng Nai (qua Văn phòng UBND tỉnh, Phòng Kiểm soát thủ tục hành chính tỉnh)",),
)
Row = tuple[float, float, str, bool]
"""A printed line: its baseline from above, where it begins, its words, whether it is bold throughout."""


def rows_of(page: Any) -> list[Row]:
    found: dict[float, list[dict[str, Any]]] = {}
    for char in page.chars:
        found.setdefault(round(float(page.height) - char["matrix"][5], 1), []).append(char)
    rows = []
    for baseline, chars in sorted(found.items()):
        chars.sort(key=lambda char: char["x0"])
        letters = [char for char in chars if char["text"].strip()]
        bold = all("Bold" in char["fontname"] for char in letters)
        rows.append((baseline, chars[0]["x0"], "".join(char["text"] for char in chars).strip(), bold))
    return rows


@lru_cache(maxsize=64)
def report(paragraphs: int, rows: int, signer: int, addressee: int, forms: int, ours: bool) -> tuple[list[Row], ...]:
    """Return a report's pages as lines."""
    text = "\n".join(SENTENCE.strip() * (1 + place % 3) for place in range(paragraphs))
    agency = replace(samples.AGENCY, addressees=ADDRESSEES[addressee])
    document = whole_report.document(
        rows,
        agency=agency,
        position=SIGNERS[signer],
        edits=(ReportText(id=1, report_id=1, key="I.9.results", text=text),),
        with_plan=ours,
    )
    document = replace(document, sheets=document.sheets[:forms])
    with pdfplumber.open(BytesIO(write_pdf(document, ()))) as pdf:
        return tuple(rows_of(page) for page in pdf.pages)


def parts_of(pages: Sequence[list[Row]]) -> list[list[list[Row]]]:
    """Return the text's pages and each annex' pages."""
    parts: list[list[list[Row]]] = [[]]
    for page in pages:
        if any(re.fullmatch(r"Phụ lục( [IVX]+)?", row[2]) for row in page[:3]):
            parts.append([])
        parts[-1].append(page)
    return parts


CASES = [
    (paragraphs, rows, place % len(SIGNERS), place % len(ADDRESSEES), 1 + place % 9, place % 3 > 0)
    for place, (paragraphs, rows) in enumerate(
        zip((1, 2, 4, 7, 9, 12, 15, 19, 23, 28, 34, 40), (0, 1, 2, 5, 8, 9, 10, 11, 12, 13, 14, 40), strict=True)
    )
]


@pytest.mark.parametrize("case", [*CASES, (5, 200, 0, 0, 2, True)])
def test_every_part_numbers_its_own_pages(case):
    for part in parts_of(report(*case)):
        numbers = [[row[2] for row in page if row[0] < 41] for page in part]
        assert numbers == [[], *([str(number)] for number in range(2, len(part) + 1))]


@pytest.mark.parametrize("case", CASES)
def test_the_signature_stands_below_text_and_whole_on_one_page(case):
    pages = parts_of(report(*case))[0]
    (page,) = [page for page in pages if any("Nơi nhận:" in row[2] for row in page)]
    place = next(place for place, row in enumerate(page) if "Nơi nhận:" in row[2])
    assert page is pages[-1]
    assert sum(1 for row in page[:place] if row[0] > 41) >= 2
    assert page[place - 1][2].endswith("./.")
    titles = SIGNERS[case[2]]
    assert titles[0] in page[place][2]
    below = " ".join(row[2] for row in page[place:])
    assert all(title in below for title in titles)
    assert "Nguyễn Minh Khoa" in below
    assert "Mã đối chiếu:" in below


@pytest.mark.parametrize("case", CASES)
def test_no_heading_ends_a_page_and_no_line_of_a_paragraph_stands_alone(case):
    for page, following in pairwise(parts_of(report(*case))[0]):
        assert not page[-1][3], page[-1][2]
        first, second = [row for row in following if row[0] > 41][:2]
        if first[1] < 30 * MM + 1:
            assert second[1] < 30 * MM + 1, first[2]


@pytest.mark.parametrize("case", CASES)
def test_nothing_leaves_the_text_area(case):
    for page in report(*case):
        lowest = max(row[0] for row in page)
        height = 842 if lowest > 560 else 595 if any("(1)(2)" in row[2].replace(" ", "") for row in page) else 842
        assert lowest < height - 20 * MM
        assert min(row[1] for row in page) > 30 * MM - 0.6


@pytest.mark.parametrize("case", CASES)
def test_the_text_names_every_annex(case):
    text, *annexes = parts_of(report(*case))
    told = " ".join(row[2] for page in text for row in page)
    names = [next(row[2] for row in annex[0] if row[2].startswith("Phụ lục")) for annex in annexes]
    assert len(annexes) == case[4] + 3 * case[5]
    for name in names:
        assert re.search(rf"{name}(?!\w)", told), name


@pytest.mark.parametrize("case", [case for case in CASES if case[1] > 8] + [(5, 200, 0, 0, 2, True)])
def test_a_forms_head_is_whole_on_each_of_its_pages_and_its_total_in_company(case):
    for annex in parts_of(report(*case))[1 : case[4] + 1]:
        heads = [[row[2] for row in page if row[2].startswith("(1)")] for page in annex]
        assert all(len(head) == 1 for head in heads)
        assert len({head[0] for head in heads}) == 1
        last = annex[-1]
        total = max(place for place, row in enumerate(last) if row[2].startswith("Tổng số") and row[3])
        head = next(place for place, row in enumerate(last) if row[2].startswith("(1)"))
        assert total - head > 1
