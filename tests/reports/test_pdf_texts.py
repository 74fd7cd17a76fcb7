"""Whatever the officer types, the body stands as NĐ 30/2020 sets it: upright, justified, bold only in headings."""

import random
import re
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from typing import Any

import pdfplumber
import pytest
from msgspec import Struct
from msgspec.structs import replace

from app.domain.reports import ReportText
from app.paths import RESOURCES
from app.reports import wording
from app.reports.narrative import compose
from app.reports.packs import load_pack
from app.reports.pdf import write_pdf
from tests.reports import samples
from tests.reports.test_pdf_sweep import SENTENCE, SIGNERS

MM = 72 / 25.4
LEFT, INDENT, RIGHT = 30 * MM, 42.7 * MM, 195 * MM
NUMBERED = re.compile(r"(?:[IVX]+|\d+(?:\.\d+)*)\. ")
AGENCIES = (
    ("Sở Xây dựng", "UBND tỉnh Đồng Nai", "SXD", "Đồng Nai"),
    ("Ban Quản lý các khu công nghiệp và khu kinh tế", "Ủy ban nhân dân tỉnh", "BQLKCN-KTN", "Thành phố Hồ Chí Minh"),
    ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "Ủy ban nhân dân thành phố Biên Hòa", "VP", "Biên Hòa"),
)
LONG = "đường dẫn https://dichvucong.dongnai.gov.vn/tra-cuu/chi-tiet-thu-tuc.html?ma=1.012345.000.00.00.H19&linhvuc=xay-dung"
TEXTS = (
    "Sở đã *chủ động* rà soát **100%** thủ tục hành chính, *đúng hạn*.",
    "*Toàn bộ câu này nghiêng, dài hơn một dòng để xem dòng ngắt như thế nào trên trang giấy của báo cáo quý này.*",
    "**Kết quả nổi bật**\nĐã công bố 12 thủ tục.\n- Một\n- Hai, **ba**\n+ **Bốn**",
    "**Toàn bộ đoạn này đậm, dài hơn một dòng để xem dòng ngắt như thế nào trên trang giấy của báo cáo quý, rồi hết.**",
    f"Mở đầu thường, **{SENTENCE * 2}**rồi thường.",
    "Câu kết thúc bằng chữ đậm ở dòng cuối cùng, đủ dài để xuống dòng mới ở đúng chỗ cần thử là **quá hạn.**",
    f"Xem {LONG}.",
    "khôngdấucách" * 25,
    SENTENCE * 12,
    f"**2.1. Tiêu đề tự đặt**\n{SENTENCE}\n**KẾT QUẢ CHUNG**\n{SENTENCE}",
    "**- đậm trong danh sách**\n- **đậm cả dòng**\n***Vừa đậm vừa nghiêng***",
)


class Row(Struct, frozen=True):
    """A printed line of the body."""

    page: int
    first: float
    last: float
    text: str
    bold: bool
    slanted: bool


def rows_of(number: int, page: Any) -> list[Row]:
    found: dict[float, list[dict[str, Any]]] = {}
    for char in page.chars:
        if char["text"].strip():
            found.setdefault(round(float(page.height) - char["matrix"][5], 1), []).append(char)
    rows = []
    for baseline, chars in sorted(found.items()):
        if baseline > 41:
            chars.sort(key=lambda char: char["x0"])
            text = re.sub(r"\s+", " ", page.crop((0, baseline - 13, page.width, baseline + 5)).extract_text() or "")
            fonts = {char["fontname"] for char in chars}
            bold, slanted = all("Bold" in one for one in fonts), any("Italic" in one for one in fonts)
            rows.append(Row(number, chars[0]["x0"], chars[-1]["x1"], text, bold, slanted))
    return rows


@lru_cache(maxsize=16)
def body(seed: int) -> tuple[Row, ...]:
    """Return the body of a made-up report, from the line after the addressee to the one before the recipients."""
    chance = random.Random(seed)  # noqa: S311 - a test's choice, no secret
    name, parent, code, place = AGENCIES[seed % len(AGENCIES)]
    agency = replace(samples.AGENCY, name=name, parent=parent, code=code, place=place)
    pack = load_pack(RESOURCES / "packs" / "kh-03-kcndn") if seed % 4 == 3 else samples.pack()
    sheets = () if seed % 4 == 3 else (samples.sheet(),)
    facts = samples.facts()
    drafted = compose(pack, samples.Q1, agency, samples.plan(), sheets, facts, ())
    edits = tuple(
        ReportText(id=at, report_id=1, key=one.key, text="\n".join(chance.sample(TEXTS, 2)), basis=one.drafted)
        for at, one in enumerate(drafted)
        if one.kind.value == "body" and (chance.random() < 0.3 or (one is drafted[-1] and seed % 2))
    )
    note = wording.replacement(2, "60/BC-SXD", samples.Q1.end, "tính lại số hồ sơ quá hạn") if seed % 5 == 0 else ""
    document = replace(
        samples.document(agency=agency, position=SIGNERS[seed % len(SIGNERS)], number=f"05/BC-{code}"),
        pack=pack,
        sheets=sheets,
        progress=None,
        version_note=note,
        paragraphs=compose(pack, samples.Q1, agency, samples.plan(), sheets, facts, edits),
    )
    rows: list[Row] = []
    with pdfplumber.open(BytesIO(write_pdf(document, ()))) as pdf:
        for number, page in enumerate(pdf.pages):
            rows += rows_of(number, page)
    start = next(at for at, row in enumerate(rows) if row.text.startswith("Kính gửi:"))
    end = next(at for at, row in enumerate(rows) if row.text.startswith("Nơi nhận:"))
    return tuple(rows[start + 1 : end])


SEEDS = range(12)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_body_is_upright_and_ends_with_the_closing_mark(seed):
    assert not [row.text for row in body(seed) if row.slanted]
    assert body(seed)[-1].text.endswith("./.")


@pytest.mark.parametrize("seed", SEEDS)
def test_only_numbered_headings_and_capitals_are_bold_lines(seed):
    above = False
    for row in body(seed):
        opens = row.first > LEFT + 3
        if row.bold and (opens or not above):
            assert NUMBERED.match(row.text) or row.text.isupper(), row.text
        above = row.bold


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_begin_at_the_margin_or_the_indent_and_all_but_the_last_reach_the_right_edge(seed):
    rows = body(seed)
    assert rows[0].first == pytest.approx(INDENT, abs=0.8)
    for row in rows:
        assert min(abs(row.first - LEFT), abs(row.first - INDENT)) < 0.8, row.text
        assert row.last < RIGHT + 0.5, row.text
    for row, below in pairwise(rows):
        if below.first < LEFT + 3 and not row.bold:
            assert row.last == pytest.approx(RIGHT, abs=1), row.text
