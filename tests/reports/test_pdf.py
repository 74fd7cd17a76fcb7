"""The printed pages, read back: what they say, where it stands, and that nothing is lost or torn apart."""

import re
import subprocess
import unicodedata
from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import Any

import pdfplumber
import pytest
from msgspec.structs import replace

from app.domain.agency import Agency
from app.domain.reports import ReportText
from app.errors import UserError
from app.reports.document import Origin, ReportDocument, Run
from app.reports.pdf import write_pdf
from app.reports.sheet import line_key
from tests.reports import samples, whole_report

MM = 72 / 25.4


def printed(document: ReportDocument) -> bytes:
    return write_pdf(document, ())


def said(content: bytes, *options: str) -> str:
    return subprocess.run(
        ["pdftotext", "-enc", "UTF-8", *options, "-", "-"], input=content, capture_output=True, check=True
    ).stdout.decode()


def words(content: bytes) -> str:
    return re.sub(r"\s+", " ", said(content))


def edit(key: str, text: str) -> ReportText:
    return ReportText(id=1, report_id=1, key=key, text=text)


@pytest.fixture(scope="module")
def base():
    return printed(samples.document())


@pytest.fixture(scope="module")
def pages(base):
    with pdfplumber.open(BytesIO(base)) as pdf:
        yield pdf.pages


def lines_of(page: Any) -> list[tuple[float, float, float, str]]:
    """Return (baseline from above, first x, last x, text) of every line on a page."""
    rows: dict[float, list[dict[str, Any]]] = {}
    for char in page.chars:
        rows.setdefault(round(float(page.height) - char["matrix"][5], 1), []).append(char)
    found = []
    for baseline, chars in sorted(rows.items()):
        chars.sort(key=lambda char: char["x0"])
        text = "".join(char["text"] for char in chars)
        found.append((baseline, chars[0]["x0"], chars[-1]["x1"], text))
    return found


def starting(page: Any, text: str) -> tuple[float, float, float, str]:
    return next(line for line in lines_of(page) if line[3].startswith(text))


def test_the_same_document_gives_the_same_bytes():
    assert printed(samples.document()) == printed(samples.document())


def test_a_whole_report_gives_the_same_bytes_too():
    assert printed(whole_report.document(3)) == printed(whole_report.document(3))


def test_every_paragraph_is_on_the_paper_word_for_word(base):
    text = words(base)
    for paragraph in samples.document().paragraphs:
        for word in re.sub(r"\s+", " ", paragraph.text).split():
            assert word in text, paragraph.key
    assert "3. Rà soát, đơn giản hóa thủ tục hành chính Trong kỳ, Sở đã thực hiện:" in text
    assert text == unicodedata.normalize("NFC", text)


def test_the_letterhead_stands_where_the_decree_wants_it(pages):
    page = pages[0]
    state = next(line for line in lines_of(page) if "CỘNG HÒA" in line[3])
    assert state[0] / MM == pytest.approx(23.9, abs=0.1)
    assert starting(page, "SỞ XÂY DỰNG")[0] / MM == pytest.approx(29.2, abs=0.1)
    assert starting(page, "Số: 68/BC-SXD")[0] / MM == pytest.approx(39.0, abs=0.1)
    assert starting(page, "BÁO CÁO")[0] / MM == pytest.approx(49.6, abs=0.1)
    assert starting(page, "Kính gửi")[0] / MM == pytest.approx(89.1, abs=0.1)


def test_the_text_keeps_its_margins_indent_and_leading(pages):
    body = [line for line in lines_of(pages[0]) if line[0] > 270]
    left = min(line[1] for line in body)
    assert left / MM == pytest.approx(30, abs=0.1)
    indents = {round((line[1] - left) / MM, 1) for line in body}
    assert indents == {0.0, 12.7}
    assert max(line[2] for line in body) / MM == pytest.approx(195, abs=0.1)
    steps = {round(second[0] - first[0]) for first, second in pairwise(body)}
    assert steps == {17, 23}


def test_justified_lines_reach_the_right_edge(pages):
    body = [line for line in lines_of(pages[0]) if line[0] > 270]
    inner = [line for line, below in pairwise(body) if below[0] - line[0] < 18 and not line[3].strip().endswith(";")]
    assert len(inner) > 10
    assert all(line[2] / MM == pytest.approx(195, abs=0.1) for line in inner)


def test_nothing_stands_outside_the_margins_but_page_numbers(pages):
    for page in pages:
        for baseline, first, last, _ in lines_of(page):
            assert baseline < 41 or 20 * MM < baseline < float(page.height) - 20 * MM
            assert first > 30 * MM - 0.5
            assert last < float(page.width) - 15 * MM + 0.5


def test_page_numbers_begin_again_with_each_annex(pages):
    numbers = [next((line[3] for line in lines_of(page) if line[0] < 41), "") for page in pages]
    starts = [
        place for place, page in enumerate(pages) if any(re.fullmatch(r"Phụ lục I+", x[3]) for x in lines_of(page))
    ]
    assert len(starts) == 2
    for first, end in zip([0, *starts], [*starts, len(pages)], strict=True):
        assert numbers[first:end] == ["", *(str(number) for number in range(2, end - first + 1))]


def test_page_labels_agree_with_the_printed_numbers(base):
    assert b"/PageLabels" in base
    assert base.count(b"/S /D") >= 3
    assert b"/Lang" in base
    assert b"/DisplayDocTitle true" in base


def test_no_font_is_named_that_is_not_embedded(base):
    listed = subprocess.run(["pdffonts", "-"], input=base, capture_output=True, check=False).stdout.decode()
    fonts = [line for line in listed.splitlines()[2:] if line.strip()]
    assert len(fonts) >= 4
    assert all("LiberationSerif" in line and re.search(r"\byes\b", line) for line in fonts)
    assert b"Helvetica" not in base


def test_the_signature_is_level_with_the_recipients_and_not_alone(pages):
    page = next(page for page in pages if "Nơi nhận" in (page.extract_text() or ""))
    level = [line for line in lines_of(page) if "Nơi nhận:" in line[3]]
    assert "KT. GIÁM ĐỐC" in level[0][3]
    above = [line for line in lines_of(page) if 41 < line[0] < level[0][0]]
    assert len(above) >= 3
    assert above[-1][3].strip().endswith("./.")


def test_the_seal_is_printed_at_the_foot_of_the_signed_page(base):
    text = words(base)
    assert "Mã đối chiếu: 7F3A-91C2-4E0B-D856 (gồm nội dung và 02 phụ lục)" in text
    assert "Mã đối chiếu" not in words(printed(samples.document(seal=None)))


def test_the_head_of_a_form_is_repeated_whole_on_each_page():
    with pdfplumber.open(BytesIO(printed(samples.document(fields=samples.many_fields(60))))) as pdf:
        heads = [
            [line[3] for line in lines_of(page) if re.match(r"\(1\)", line[3])]
            for page in pdf.pages
            if "Lĩnh vực giải quyết" in (page.extract_text() or "")
        ]
    assert len(heads) >= 5
    assert all(head == ["(1)(2)(3)(4)(5)(6)(7)(8)(9)(10)(11)(12)(13)"] for head in heads)


@pytest.mark.parametrize("count", range(6, 26, 2))
def test_a_group_never_ends_a_page_and_the_total_never_stands_alone(count):
    with pdfplumber.open(BytesIO(printed(samples.document(fields=samples.many_fields(count, 4))))) as pdf:
        tables = [page for page in pdf.pages if "Lĩnh vực giải quyết" in (page.extract_text() or "")]
        rows = [[x for x in lines_of(page) if re.match(r"(\d+|[IVX]+)\w|Tổng số\d", x[3])] for page in tables]
    assert not any(page[-1][3].startswith(("I", "V", "X")) for page in rows)
    assert rows[-1][-1][3].startswith("Tổng số")
    assert len(rows[-1]) >= 2


@pytest.mark.parametrize("count", range(1, 40, 3))
def test_no_heading_ends_a_page_and_no_line_stands_alone(count):
    document = samples.document(edits=(edit("I.9.results", "\n".join(["Một dòng chữ ngắn."] * count)),))
    with pdfplumber.open(BytesIO(printed(document))) as pdf:
        text = [page for page in pdf.pages if page.width < page.height]
        for page, following in pairwise(text):
            last = max(page.chars, key=lambda char: -char["matrix"][5])
            assert "Bold" not in last["fontname"]
            first = [line for line in lines_of(following) if line[0] > 41][:2]
            if first[0][1] < 30 * MM + 1:
                assert first[1][1] < 30 * MM + 1


def test_marks_of_a_markup_language_are_printed_as_they_are():
    document = samples.document(edits=(edit("IV.proposals", "Bộ phận TN&TKQ <đề nghị> &amp; 5 < 6."),))
    assert "Bộ phận TN&TKQ <đề nghị> &amp; 5 < 6." in words(printed(document))


def test_decomposed_letters_are_composed():
    document = samples.document(
        edits=(edit("IV.proposals", unicodedata.normalize("NFD", "Đề nghị bổ sung kinh phí.")),)
    )
    assert "Đề nghị bổ sung kinh phí." in words(printed(document))


def test_a_letter_the_font_lacks_stops_the_writing():
    with pytest.raises(UserError):
        printed(samples.document(edits=(edit("IV.proposals", "漢字"),)))


def test_a_draft_leaves_room_for_number_and_day():
    content = printed(samples.document(number="", day=None, signer="", position=(), seal=None))
    text = said(content, "-layout")
    assert re.search(r"Số: +/BC-SXD", text)
    assert re.search(r"Đồng Nai, ngày +tháng +năm 2023", text)
    with pdfplumber.open(BytesIO(content)) as pdf:
        assert pdf.metadata["Title"].startswith("Dự thảo báo cáo")


def in_millions(times: int) -> samples.Fields:
    """Return the sample's figures so many times as large; they still add up."""
    return tuple((group, name, tuple(value * times for value in values)) for group, name, values in samples.FIELDS)


@pytest.mark.parametrize("times", [1, 1_000, 10_000, 1_000_000, 900_000_000])
def test_no_word_of_a_heading_is_cut_and_no_figure_leaves_its_column_however_large_it_is(times):
    document = samples.document(fields=in_millions(times), with_plan=False)
    with pdfplumber.open(BytesIO(printed(document))) as pdf:
        page = next(page for page in pdf.pages if page.width > page.height)
        columns = sorted({round(float(line["x0"]), 2) for line in page.lines if line["x0"] == line["x1"]})
        found = page.extract_words(keep_blank_chars=False, x_tolerance=1.5)
    whole = {word["text"] for word in found}
    for column in samples.form().columns:
        assert whole.issuperset(" ".join(column.heading).split())
    figures = [word for word in found if re.fullmatch(r"\d{1,3}(\.\d{3})+", word["text"])]
    assert figures or times == 1
    for figure in figures:
        left = max(x for x in columns if x <= figure["x0"] + 0.01)
        right = min(x for x in columns if x >= figure["x1"] - 0.01)
        assert columns.index(right) - columns.index(left) == 1, figure["text"]
    assert len(columns) == 14


@pytest.mark.parametrize("place", ["Đồng Nai", "Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh, phường Thủ Đức"])
@pytest.mark.parametrize("code", ["SXD", "BQLKCNCNCKKTĐT-VP-TTHCC"])
@pytest.mark.parametrize("number", ["", "1234/BC-"])
def test_number_and_date_keep_to_their_own_halves_of_the_page(place, code, number):
    agency = replace(samples.AGENCY, place=place, code=code)
    given = {"number": f"{number}{code}"} if number else {"number": "", "day": None, "signer": "", "seal": None}
    content = printed(samples.document(agency=agency, with_plan=False, **given))
    with pdfplumber.open(BytesIO(content)) as pdf:
        page = pdf.pages[0]
        chars = [char for char in page.chars if 100 < float(page.height) - char["matrix"][5] < 150]
    sloping = [char for char in chars if "Italic" in char["fontname"]]
    upright = [char for char in chars if "Regular" in char["fontname"] or char["fontname"].endswith("Serif")]
    assert sloping
    assert upright
    assert max(char["x1"] for char in sloping) < 195 * MM + 0.5
    assert min(char["x0"] for char in upright) > 30 * MM - 0.5
    assert max(char["x1"] for char in upright) + 6 < min(char["x0"] for char in sloping)


def test_a_long_signers_name_keeps_to_its_column():
    name = "Công Tằng Tôn Nữ Hoàng Thị Phương Thảo Nguyên Nguyễn Phước Bảo Long"
    content = printed(samples.document(signer=name))
    with pdfplumber.open(BytesIO(content)) as pdf:
        page = next(page for page in pdf.pages if "Nơi nhận" in (page.extract_text() or ""))
        lines = lines_of(page)
    assert max(line[2] for line in lines) < 195 * MM + 0.5
    assert max(line[0] for line in lines) < 277 * MM
    told = re.sub(r"\s+", " ", said(content, "-layout"))
    assert name.split(maxsplit=1)[0] in told
    assert name.rsplit(maxsplit=1)[-1] in told
    parts = [line[3] for line in lines if line[3].startswith(("Công Tằng", "Thảo", "Nguyên", "Nguyễn", "Phương"))]
    assert len(parts) >= 2


def test_several_addressees_are_a_list_of_dashes():
    agency = replace(samples.AGENCY, addressees=("Ủy ban nhân dân tỉnh", "Sở Tư pháp", "Văn phòng UBND tỉnh"))
    text = words(printed(samples.document(agency=agency)))
    assert "Kính gửi: - Ủy ban nhân dân tỉnh; - Sở Tư pháp; - Văn phòng UBND tỉnh." in text


def test_a_single_annex_has_no_number():
    text = words(printed(samples.document(with_plan=False)))
    assert "tại Phụ lục kèm theo" in text
    assert "Phụ lục I" not in text


def test_an_explanation_stands_under_its_form():
    carried = {line_key(group, name): {6: values[2]} for group, name, values in samples.FIELDS}
    carried[line_key("Nhà ở, thị trường bất động sản", "Nhà ở")] = {6: 23}
    key = samples.sheet(carried=carried).findings[0].key
    document = samples.document(carried=carried, explanations={key: "02 hồ sơ tổ chức rút ngày 20/12/2022"})
    assert "Dòng 4 Nhà ở, cột (6): 02 hồ sơ tổ chức rút ngày 20/12/2022./." in words(printed(document))


def test_an_explanation_of_no_column_names_none():
    found = samples.sheet(()).findings[0]
    text = words(printed(samples.document(fields=(), explanations={found.key: "Đơn vị không có TTHC"})))
    assert "Dòng Tổng số: Đơn vị không có TTHC./." in text


def test_hyphens_and_blanks_of_office_programs_are_printed_plain():
    document = samples.document(
        edits=(edit("IV.proposals", "Cơ chế một\u2011cửa, \u2010 chi\u00adtiết,\u202f98\u2007% và\u200bhết."),)
    )
    assert "Cơ chế một-cửa, - chitiết, 98 % và hết." in words(printed(document))


def test_an_office_with_only_a_name_can_print():
    text = words(printed(samples.document(agency=Agency(name="UBND xã Phú Lý"), with_plan=False)))
    assert "UBND XÃ PHÚ LÝ" in text
    assert "- Lưu: VT." in text


def test_a_replacement_says_what_it_replaces():
    document = replace(samples.document(), version_note="Báo cáo này thay thế Báo cáo số 60/BC-SXD.")
    assert "Báo cáo này thay thế Báo cáo số 60/BC-SXD. Thực hiện Thông tư" in words(printed(document))


def test_a_task_as_long_as_a_page_is_printed_to_its_end():
    document = samples.document()
    assert document.progress is not None
    row = replace(document.progress.rows[1], title="Nhiệm vụ rất dài về kiểm soát thủ tục hành chính; " * 40 + "hết")
    annex = replace(document.progress, rows=(document.progress.rows[0], row, *document.progress.rows[2:]))
    text = words(printed(replace(document, progress=annex)))
    assert text.count("Nhiệm vụ rất dài") == 40


def test_a_long_row_fills_the_page_that_it_begins_on_and_goes_on_where_it_is_cut():
    document = whole_report.document(3, with_plan=False)
    form = next(sheet for sheet in document.sheets if sheet.form.code == "II.06đ")
    told = " ".join(f"Lý do thứ {number} của việc quá hạn;" for number in range(1, 121))
    group, first, *others = form.rows
    cells = (*first.cells[:-1], replace(first.cells[-1], text=told))
    sheet = replace(form, rows=(group, replace(first, cells=cells), *others))
    content = printed(replace(document, sheets=(sheet,)))
    with pdfplumber.open(BytesIO(content)) as pdf:
        pages = [page for page in pdf.pages if page.width > page.height]
        begun = [page for page in pages if "Lý do thứ 1 " in re.sub(r"\s+", " ", page.extract_text())]
        bottom = max(line[0] for line in lines_of(pages[0]))
    assert begun == pages[:1]
    assert bottom > 595 - 20 * MM - 40
    text = words(content)
    assert [int(number) for number in re.findall(r"thứ (\d+)", text)] == list(range(1, 121))


def printed_faces(text: str) -> tuple[dict[str, str], str]:
    """Return the font of each word of a report in which the officer typed a text, and all its words."""
    document = samples.document(edits=(edit("I.8.results", text),), with_plan=False)
    content = printed(document)
    with pdfplumber.open(BytesIO(content)) as pdf:
        faces: dict[str, str] = {}
        for page in pdf.pages:
            for word in page.extract_words(extra_attrs=["fontname"]):
                faces.setdefault(word["text"], word["fontname"].split("+")[-1])
    return faces, words(content)


def test_the_officers_bold_and_lists_are_printed_and_the_body_stays_upright():
    faces, text = printed_faces("**2.1. Tuyên truyền**\nĐã *phối hợp* với **Đài tỉnh**:\n• một;\n+ hai.")
    assert faces["Tuyên"].endswith("Bold")
    assert not faces["phối"].endswith("Italic")
    assert faces["Đài"].endswith("Bold")
    assert "2.1. Tuyên truyền Đã phối hợp với Đài tỉnh: - một; + hai." in text
    assert "*" not in text


@pytest.mark.parametrize(
    "text",
    [
        "**Mười việc nổi bật**",
        "- **Mười** việc\n**Mười việc nổi bật mà chữ đậm kéo dài quá một dòng giấy của báo cáo này, nên in thường cả**",
        f"Trong kỳ **{'Mười việc nổi bật, ' * 9}**là chính.",
    ],
)
def test_no_line_is_bold_from_end_to_end_unless_it_is_a_numbered_heading(text):
    document = samples.document(edits=(edit("I.8.results", text),), with_plan=False)
    with pdfplumber.open(BytesIO(printed(document))) as pdf:
        for page in pdf.pages[:2]:
            lines: dict[float, list[dict[str, Any]]] = {}
            for char in page.chars:
                if char["text"].strip():
                    lines.setdefault(round(char["matrix"][5], 1), []).append(char)
            for chars in lines.values():
                shown = "".join(char["text"] for char in chars)
                if "Mười" in shown or "nổibật" in shown:
                    assert not all("Bold" in char["fontname"] for char in chars), shown


def test_capitals_may_be_bold_on_a_line_of_their_own():
    faces, _ = printed_faces("**KẾT QUẢ NỔI BẬT**\nĐã làm.")
    assert faces["NỔI"].endswith("Bold")


def test_a_text_that_ends_with_a_heading_ends_with_the_closing_mark_too():
    document = samples.document(with_plan=False)
    last = document.paragraphs[-1]
    own = replace(last, runs=(Run(text="**Kiến nghị chung**"),), origin=Origin.EDITED)
    assert "Kiến nghị chung./." in words(printed(replace(document, paragraphs=(*document.paragraphs[:-1], own))))


def body_ends(document: ReportDocument) -> list[float]:
    """Return where each line of the first page's text ends that reaches the right half and starts at the margin."""
    with pdfplumber.open(BytesIO(printed(document))) as pdf:
        return [line[2] for line in lines_of(pdf.pages[0]) if line[1] < 30 * MM + 1]


def test_a_word_longer_than_a_line_fills_each_line_that_it_takes():
    address = "https://dichvucong.dongnai.gov.vn/chi-tiet-thu-tuc.html?" + "ma=1.012345.000.00.00.H19&" * 9
    ends = body_ends(samples.document(edits=(edit("opening.opening", address),), with_plan=False))
    assert sum(abs(end - 195 * MM) < 0.5 for end in ends) >= 2


def test_a_single_addressee_that_takes_two_lines_reads_as_a_paragraph_and_does_not_break_after_a_comma():
    name = "Ủy ban nhân dân tỉnh Đồng Nai (qua Văn phòng UBND tỉnh, Phòng Kiểm soát thủ tục hành chính tỉnh)"
    content = printed(samples.document(agency=replace(samples.AGENCY, addressees=(name,)), with_plan=False))
    with pdfplumber.open(BytesIO(content)) as pdf:
        lines = pdf.pages[0].extract_text().splitlines()
    first = next(line for line in lines if line.startswith("Kính gửi: "))
    assert first[-1] not in ".,;"
    assert name in re.sub(r"\s+", " ", words(content))


@pytest.mark.parametrize(
    "position",
    [
        ("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC"),
        ("TM. ĐOÀN ĐẠI BIỂU QUỐC HỘI TỈNH", "TRƯỞNG ĐOÀN"),
        ("KT. TRƯỞNG BAN QUẢN LÝ", "PHÓ TRƯỞNG BAN QUẢN LÝ KHU KINH TẾ"),
    ],
)
def test_a_long_title_stands_on_one_line_beside_the_recipients(position):
    content = printed(samples.document(position=position, with_plan=False))
    with pdfplumber.open(BytesIO(content)) as pdf:
        page = next(page for page in pdf.pages if "Nơi nhận" in (page.extract_text() or ""))
        for title in position:
            assert re.search(title, page.extract_text())
        assert max(line[2] for line in lines_of(page)) < 195 * MM + 0.5


def test_the_place_of_a_city_with_a_long_name_stands_on_the_numbers_line():
    agency = replace(samples.AGENCY, place="Thành phố Hồ Chí Minh")
    content = printed(samples.document(agency=agency, with_plan=False, day=date(2023, 1, 5)))
    with pdfplumber.open(BytesIO(content)) as pdf:
        text = pdf.pages[0].extract_text()
    assert re.search(r"Số: 68/BC-SXD +Thành phố Hồ Chí Minh, ngày 05 tháng 01 năm 2023\n", text)
