"""What an import did, as it is kept: facts, one line for each change with its old and new text, and the lists."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from time import sleep
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from app.domain.plan_changes import Counts, Fate, FieldChange, ImportLine, ImportRecord, Remark
from app.domain.schedules import Every, Kind, Schedule
from app.i18n import set_language
from app.reports.import_record import write_import_record
from app.reports.import_words import import_text, schedule_words, value_words
from tests.reports.plan_samples import plan

DAY = date(2023, 6, 30)
RECORD = ImportRecord(
    at=datetime(2023, 3, 16, 8, 5, tzinfo=UTC),
    source="ke-hoach.docx",
    backup="so-lieu-2023-03-16-import.dmk",
    plan=plan(),
    head=(FieldChange(name="number", before="", after="12/KH-SXD"),),
    counts=Counts(new=1, changed=1, same=38, gone=1, moved=2),
    lines=(
        ImportLine(fate=Fate.NEW, number="1.6", section="Hoàn thiện", title="=Công việc mới"),
        ImportLine(
            fate=Fate.CHANGED,
            number="2.1",
            section="Kiểm soát",
            title="Rà soát",
            changes=(
                FieldChange(name="product", before="Báo cáo", after="Tờ trình; Quyết định"),
                FieldChange(
                    name="schedule",
                    before=Schedule(kind=Kind.CONTINUOUS),
                    after=Schedule(kind=Kind.ONCE, start=date(2023, 4, 1), due=DAY),
                ),
            ),
        ),
        ImportLine(
            fate=Fate.SAME,
            number="3",
            section="",
            title="Đã chuyển",
            moved=True,
            changes=(FieldChange(name="section", before="A", after="B"),),
        ),
        ImportLine(fate=Fate.GONE, number="4", section="", title="Không còn"),
        ImportLine(
            fate=Fate.CHANGED,
            number="5",
            section="",
            title="Có lại",
            changes=(FieldChange(name="gone", before=date(2023, 2, 1), after=None),),
        ),
    ),
    sections=((Fate.NEW, "Mục mới"),),
    units=("Phòng Kế hoạch",),
    aliases=(("VP Sở", "Văn phòng Sở"),),
    indicators=((Fate.NEW, "Hồ sơ đúng hạn"),),
    links=(("Việc 2023", "Việc 2022"),),
    remarks=(Remark(sheet="KH 2023", row=12, sentence="Dòng 12 không ghi thời hạn."),),
)


def opened(record: ImportRecord = RECORD) -> Any:
    return load_workbook(BytesIO(write_import_record(record))).active


def lines(page: Any) -> list[tuple[str, ...]]:
    return [tuple(cell.value for cell in row if cell.value) for row in page.iter_rows() if any(c.value for c in row)]


def test_the_facts_say_file_moment_backup_and_counts():
    facts = dict(import_text(RECORD).facts)
    assert facts["Tệp"] == "ke-hoach.docx"
    assert facts["Nhập lúc"].endswith("ngày 16/03/2023")
    assert facts["Bản sao lưu trước khi nhập"] == "so-lieu-2023-03-16-import.dmk"
    assert facts["Nhiệm vụ"] == "1 mới, 1 thay đổi, 38 giữ nguyên (trong đó 2 đổi chỗ), 1 không còn"


def test_an_import_that_changed_nothing_says_that_there_was_no_backup():
    text = import_text(replace(RECORD, backup="", lines=(), counts=Counts(same=40)))
    assert dict(text.facts)["Bản sao lưu trước khi nhập"] == "không có, vì không có gì thay đổi"
    assert text.changes == ()


def test_every_change_stands_with_its_old_and_new_text():
    rows = import_text(RECORD).changes
    assert [(row.fate, row.number, row.rows, row.field, row.before, row.after) for row in rows] == [
        ("Mới", "1.6", 1, "", "", ""),
        ("Thay đổi", "2.1", 2, "Sản phẩm", "Báo cáo", "Tờ trình; Quyết định"),
        ("Thay đổi", "2.1", 0, "Thời hạn được hiểu là", "Thường xuyên", "Từ ngày 01/04/2023 đến ngày 30/06/2023"),
        ("Đổi chỗ", "3", 1, "Mục", "A", "B"),
        ("Không còn", "4", 1, "", "", ""),
        ("Thay đổi", "5", 1, "Có trong kế hoạch", "không còn từ ngày 01/02/2023", "có trở lại"),
    ]


def test_the_lists_name_what_else_was_done():
    assert dict(import_text(RECORD).lists) == {
        "Thông tin chung của kế hoạch": ("Số, ký hiệu: “(trống)” đổi thành “12/KH-SXD”",),
        "Mục": ("Mới: Mục mới",),
        "Đơn vị mới": ("Phòng Kế hoạch",),
        "Tên gọi khác của đơn vị": ("“VP Sở” là “Văn phòng Sở”",),
        "Chỉ tiêu": ("Mới: Hồ sơ đúng hạn",),
        "Nhiệm vụ tiếp tục từ năm trước": ("“Việc 2023” tiếp tục nhiệm vụ “Việc 2022”",),
        "Chỗ còn để ngỏ khi đọc tệp": ("KH 2023: Dòng 12 không ghi thời hạn.",),
    }


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (Schedule(kind=Kind.ONCE, due=DAY), "Chậm nhất ngày 30/06/2023"),
        (Schedule(kind=Kind.ONCE, start=DAY, due=DAY), "Chậm nhất ngày 30/06/2023"),
        (Schedule(kind=Kind.ONCE, start=DAY), "Từ ngày 30/06/2023"),
        (Schedule(kind=Kind.CONDITIONAL, condition="khi có chỉ đạo"), "Chưa có ngày; với điều kiện “khi có chỉ đạo”"),
        (
            Schedule(kind=Kind.RECURRING, every=(Every.MONTH, Every.QUARTER), due=DAY, until=date(2023, 12, 31)),
            "Hằng tháng, Hằng quý; lần đầu chậm nhất ngày 30/06/2023; đến hết ngày 31/12/2023",
        ),
        (Schedule(kind=Kind.CONTINUOUS, start=DAY), "Thường xuyên; từ ngày 30/06/2023"),
    ],
)
def test_a_schedule_is_said_whole(schedule, words):
    assert schedule_words(schedule) == words


@pytest.mark.parametrize(("value", "words"), [(None, ""), ("a", "a"), (DAY, "30/06/2023"), (Decimal("96.5"), "96,5")])
def test_values_are_written_as_the_reader_writes_them(value, words):
    assert value_words(value) == words


def test_the_sheet_holds_all_of_it_and_prints_its_head_on_every_page():
    page = opened()
    found = lines(page)
    assert found[0] == ("Kế hoạch năm 2023: kết quả nhập từ tệp",)
    head = int(page.print_title_rows.replace("$", "").split(":")[0])
    assert [cell.value for cell in page[head]] == [
        "Kết quả", "Stt", "Mục", "Nhiệm vụ", "Nội dung thay đổi", "Trước khi nhập", "Sau khi nhập",
    ]  # fmt: skip
    assert ("Mới", "1.6", "Hoàn thiện", "=Công việc mới") in found
    assert ("Thời hạn được hiểu là", "Thường xuyên", "Từ ngày 01/04/2023 đến ngày 30/06/2023") in found
    assert found[-1] == ("– KH 2023: Dòng 12 không ghi thời hạn.",)
    assert f"D{head + 2}:D{head + 3}" in {str(area) for area in page.merged_cells.ranges}
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)


def test_no_cell_of_the_record_is_a_formula():
    kinds = {cell.data_type for row in opened().iter_rows() for cell in row if cell.value}
    assert kinds == {"s"}


def test_the_same_record_gives_the_same_bytes_at_any_time():
    first = write_import_record(RECORD)
    sleep(2.1)
    assert write_import_record(RECORD) == first


def test_the_record_is_in_the_readers_language():
    set_language("en")
    assert import_text(RECORD).title == "Plan 2023: what the import did"
    assert import_text(RECORD).changes[0].fate == "New"
