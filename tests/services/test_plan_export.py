"""A plan given back as a file is the same plan when it is read again, whatever its table looks like."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from app.domain.agency import Agency
from app.domain.changes import Change
from app.domain.phrases import read_phrase
from app.domain.plan_changes import ImportRecord
from app.domain.plans import Plan
from app.errors import UserError
from app.i18n import sentence
from app.importers.draft import PlanDraft, PlanHead, SectionDraft, TaskDraft
from app.importers.names.units import split_units
from app.importers.reading import read_plan_file
from app.services.plan_export import PlanFormat, format_of
from app.services.store import Store

PLANS = Path(__file__).parent.parent / "data" / "plans"
YEAR = 2023
HEAD = PlanHead(
    number="12/KH-SXD",
    issued=date(YEAR, 1, 5),
    title="Kiểm soát thủ tục hành chính năm 2023",
    agency="Sở Xây dựng",
    parent_agency="UBND tỉnh Đồng Nai",
    year=YEAR,
    signer="Hồ Văn Hà",
    signer_title="GIÁM ĐỐC",
    recipients=("Văn phòng UBND tỉnh", "Các phòng, đơn vị thuộc Sở", "Lưu: VT, VP"),
)
_NOT_PRINTED = frozenset({"row", "carried", "override"})
TASK_FIELDS = tuple(name for name in TaskDraft.__struct_fields__ if name not in _NOT_PRINTED)


def task(title: str, stt: str = "", **changes: Any) -> TaskDraft:
    values: dict[str, Any] = {
        "section": None,
        "stt": stt,
        "stt_printed": stt,
        "goal": "",
        "title": title,
        "product": "Báo cáo",
        "lead_text": "Văn phòng Sở",
        "coop_text": "Các phòng nghiệp vụ thuộc Sở; Thanh tra Sở.",
        "phrase": "Trước ngày 31/01/2023",
        "row": 1,
        **changes,
    }
    values.setdefault("schedule", read_phrase(values["phrase"], YEAR, HEAD.issued))
    values.setdefault("lead", split_units(values["lead_text"]))
    values.setdefault("coop", split_units(values["coop_text"]))
    return TaskDraft(**values)


def section(path: str, title: str) -> SectionDraft:
    parent, _, code = path.rpartition("/")
    return SectionDraft(code=code, code_printed=code, title=title, parent=parent or None, path=path, row=1)


def draft(tasks: Sequence[TaskDraft], sections: Sequence[SectionDraft] = (), head: PlanHead = HEAD) -> PlanDraft:
    return PlanDraft(head=head, columns=(), column_fields=(), sections=tuple(sections), tasks=tuple(tasks))


def goals() -> PlanDraft:
    shared = {"goal": "100% TTHC công khai đúng hạn", "section": "II"}
    return draft(
        [
            task("Xây dựng kế hoạch", "1", section="I"),
            task("Công khai trên Cơ sở dữ liệu quốc gia", "2", **shared),
            task("Công khai trên Cổng dịch vụ công", "2", stt_printed="", **shared, phrase="Quý II/2023"),
            task("Công khai trên trang thông tin", "2", stt_printed="", **shared, phrase="Thường xuyên"),
            task("Rà soát", "3", section="II", goal="- Tối thiểu 96%;\n- Hài lòng đạt 92%", phrase=""),
            task("Báo cáo định kỳ", "4", section="II", phrase="Hằng quý"),
        ],
        [section("I", "Hoàn thiện các quy định"), section("II", "Kiểm soát thủ tục hành chính")],
    )


def nested() -> PlanDraft:
    return draft(
        [
            task("Triển khai tiếp nhận", "1", section="A"),
            task("Lập danh mục", "1.1", section="A/I"),
            task("Rà soát các nhóm", "1.2", section="A/I"),
            task("Đánh giá", "2.1", section="A/II"),
            task("Tập huấn", "1", section="B"),
        ],
        [
            section("A", "Thực hiện trên môi trường điện tử"),
            section("A/I", "Cung cấp thủ tục"),
            section("A/II", "Theo dõi"),
            section("B", "Tập huấn nghiệp vụ"),
        ],
    )


def parts() -> PlanDraft:
    return draft(
        [
            task("Cải cách thể chế", "1", code="KH23_TC_N01", figures="100%", room="Phòng Pháp chế"),
            task("Rà soát văn bản", "1.1", code="KH23_TC_N01.1", parent=0, figures="20 văn bản"),
            task("Trình ban hành", "1.2", code="KH23_TC_N01.2", parent=0, room="Văn phòng"),
            task("Cải cách thủ tục", "2", code="KH23_TT_N02"),
        ]
    )


def awkward() -> PlanDraft:
    return draft(
        [
            task("=SUM(A1:A9)", "1", product="=1+1", phrase="Thường xuyên"),
            task("+84 251 là số điện thoại", "2", product="- Tờ trình;\n- Quyết định"),
            task("@giao cho các phòng", "3", lead_text="Các phòng nghiệp vụ", coop_text=""),
            task("Nội dung rất dài " * 180 + "hết", "4", product="Sản phẩm rất dài " * 60 + "hết"),
            task("Không có thời hạn", "5", phrase=""),
            task("Hai dấu < & > và “ngoặc kép”", "5", note="Kinh phí: 10 triệu đồng"),
        ]
    )


def many() -> PlanDraft:
    sections = [section(str(one), f"Mục thứ {one} của kế hoạch") for one in range(1, 16)]
    tasks = [
        task(f"Thực hiện nội dung số {one}.{two} của kế hoạch", f"{one}.{two}", section=str(one))
        for one in range(1, 16)
        for two in range(1, 21)
    ]
    return draft(tasks, sections)


DRAFTS = {
    "goals": goals,
    "nested sections": nested,
    "parts of tasks": parts,
    "awkward texts": awkward,
    "no sections": lambda: draft([task("Một", "1"), task("Hai", "2"), task("Ba", "3", phrase="Tháng 3/2023")]),
    "three hundred": many,
    "no number yet": lambda: draft([task("Một", "1")], head=replace(HEAD, number="/KH-SXD", issued=None)),
    "a commune": lambda: draft(
        [task("Một", "1"), task("Hai", "2")],
        head=replace(
            HEAD,
            agency="UBND xã Phước Thái",
            parent_agency="",
            signer_title="TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
            number="",
        ),
    ),
    "nobody signed": lambda: draft([task("Một", "1")], head=replace(HEAD, signer="", signer_title="", recipients=())),
}


def told(one: PlanDraft) -> tuple[PlanHead, list[Any], list[dict[str, Any]]]:
    """Return what a plan says, without where it stood in its file."""
    sections = [(found.path, found.code, found.title, found.parent) for found in one.sections]
    return one.head, sections, [{name: getattr(found, name) for name in TASK_FIELDS} for found in one.tasks]


def taken_in(store: Store, one: PlanDraft) -> Plan:
    store.planning.accept(one, "ke-hoach.xlsx")
    plan = store.planning.plan_of(one.head.year)
    assert plan is not None
    return plan


def given_back(store: Store, plan: Plan, path: Path) -> PlanDraft:
    store.plan_export.write(plan.id, path)
    return read_plan_file(path)


@pytest.mark.parametrize("kind", list(PlanFormat))
@pytest.mark.parametrize("name", DRAFTS)
def test_a_plan_given_back_is_the_same_plan(store, tmp_path, name, kind):
    one = DRAFTS[name]()
    again = given_back(store, taken_in(store, one), tmp_path / f"lai.{kind}")
    head, sections, tasks = told(again)
    assert head == one.head
    assert sections == told(one)[1]
    assert tasks == told(one)[2]


@pytest.mark.parametrize("kind", list(PlanFormat))
@pytest.mark.parametrize(
    "file", ["so-xay-dung-2023.clean.xlsx", "vinh-cuu-2021.clean.xlsx", "so-xay-dung-2023.docx", "vinh-cuu-2021.docx"]
)
def test_a_real_plan_given_back_is_the_same_plan(store, tmp_path, file, kind):
    one = read_plan_file(PLANS / file)
    plan = taken_in(store, one)
    again = given_back(store, plan, tmp_path / f"lai.{kind}")
    assert told(again) == told(one)
    comparison = store.planning.compare(again)
    assert comparison.counts.same == len(one.tasks)
    assert comparison.counts.moved == 0
    assert not comparison.head
    assert {found.fate for found in comparison.sections} == {"same"}


@pytest.mark.parametrize("kind", list(PlanFormat))
def test_text_that_looks_like_a_formula_comes_back_as_text(store, tmp_path, kind):
    one = read_plan_file(PLANS / "formulas.xlsx")
    again = given_back(store, taken_in(store, one), tmp_path / f"lai.{kind}")
    assert [found.title for found in again.tasks] == [found.title for found in one.tasks]
    assert [found.product for found in again.tasks] == [found.product for found in one.tasks]


@pytest.mark.parametrize("kind", list(PlanFormat))
def test_the_same_plan_gives_the_same_file(store, kind):
    plan = taken_in(store, goals())
    assert store.plan_export.content(plan.id, kind) == store.plan_export.content(plan.id, kind)


def test_the_place_is_the_offices_own_where_the_plan_is_its_own(store, tmp_path):
    plan = taken_in(store, goals())
    store.apply((Change(after=Agency(name="Sở Xây dựng", place="Biên Hòa")),))
    store.plan_export.write(plan.id, tmp_path / "a.xlsx")
    page = load_workbook(tmp_path / "a.xlsx").active
    dated = [cell.value for row in page.iter_rows(max_row=8) for cell in row if "tháng" in str(cell.value)]
    assert dated == ["Biên Hòa, ngày 05 tháng 01 năm 2023"]


def test_an_ending_that_is_neither_is_refused_in_one_sentence(store, tmp_path):
    plan = taken_in(store, goals())
    with pytest.raises(UserError) as caught:
        store.plan_export.write(plan.id, tmp_path / "ke-hoach.pdf")
    assert "ke-hoach.pdf" in sentence(caught.value)
    assert list(tmp_path.glob("*.pdf*")) == []
    assert format_of(Path("A.DOCX")) is PlanFormat.DOCX


def test_a_plan_that_is_not_there_is_refused(store, tmp_path):
    with pytest.raises(UserError):
        store.plan_export.write(7, tmp_path / "a.xlsx")
    assert list(tmp_path.glob("a*")) == []


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_left_behind(store, tmp_path):
    plan = taken_in(store, goals())
    target = tmp_path / "a.xlsx"
    target.mkdir()
    with pytest.raises(UserError) as caught:
        store.plan_export.write(plan.id, target)
    assert "a.xlsx" in sentence(caught.value)
    assert list(tmp_path.glob("*.part")) == []


def test_what_an_import_did_can_be_kept(store, tmp_path):
    plan = taken_in(store, goals())
    record = ImportRecord(at=datetime(2023, 3, 16, 8, 0, tzinfo=UTC), source="ke-hoach.xlsx", plan=plan)
    store.plan_export.write_record(record, tmp_path / "bien-ban.xlsx")
    assert load_workbook(tmp_path / "bien-ban.xlsx").active["A1"].value == "Kế hoạch năm 2023: kết quả nhập từ tệp"
