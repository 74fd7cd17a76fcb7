import pytest

from app.domain.schedules import Kind
from app.errors import Cancelled, UserError
from app.importers.draft import PlanDraft, TaskDraft
from app.importers.grid import Span
from app.importers.reading import read_table
from app.importers.source import FileKind, SourceFile
from tests.importers.sheets import HEADER, draft_of, grid_of


def task(number: str, goal: str, title: str, *rest: str) -> tuple[str, ...]:
    return (number, goal, title, *(rest or ("Báo cáo", "Văn phòng Sở", "Thanh tra Sở", "Thường xuyên")))


def read(*rows: tuple[str, ...], spans: tuple[Span, ...] = ()) -> PlanDraft:
    return draft_of(grid_of(HEADER, *rows, spans=spans))


def only(draft: PlanDraft) -> TaskDraft:
    (found,) = draft.tasks
    return found


def test_a_goal_is_carried_over_its_merged_cell():
    spans = (Span(1, 0, 2, 0), Span(1, 1, 2, 1))
    first, second = read(task("1.1", "96% đúng hạn", "Một"), task("", "", "Hai"), spans=spans).tasks
    assert (first.stt, first.stt_printed, first.goal) == ("1.1", "1.1", "96% đúng hạn")
    assert (second.stt, second.stt_printed, second.goal, second.carried) == ("1.1", "", "96% đúng hạn", ())


def test_a_goal_is_carried_over_empty_cells_that_nobody_merged():
    _, second, third = read(task("1", "A", "Một"), task("", "", "Hai"), task("2", "", "Ba")).tasks
    assert (second.stt, second.goal) == ("1", "A")
    assert (third.stt, third.goal) == ("2", "")


def test_a_task_without_a_number_among_numbered_ones_is_in_doubt():
    rows = [task(str(number), "", f"Việc {number}") for number in range(1, 7)]
    draft = read(*rows, task("", "", "Kiểm tra"))
    assert [(one.row, one.field, one.doubt) for one in draft.problems] == [(8, "stt", True)]


@pytest.mark.parametrize("dash", ["-", "–", "—", "--", "..."])
def test_a_dash_says_that_there_is_nothing(dash):
    draft = read(("1", "", "Một", dash, dash, dash, dash))
    assert (only(draft).lead, only(draft).coop, only(draft).phrase, only(draft).product) == ((), (), "", "")
    assert [one.field for one in draft.problems] == ["lead", "deadline"]


@pytest.mark.parametrize("words", ["Tổng cộng: 2 nhiệm vụ", "Ghi chú: thực hiện theo phân công", "Tổng số"])
def test_a_row_of_totals_or_notes_under_the_tasks_is_no_section(words):
    draft = read(task("1", "", "Một"), ("", words), ("", "NGƯỜI LẬP BIỂU", "", "", "THỦ TRƯỞNG ĐƠN VỊ"))
    assert draft.sections == ()
    assert len(draft.tasks) == 1
    assert draft.problems == ()


def test_a_roman_number_with_a_small_l_in_it_is_one_all_the_same():
    draft = read(("I", "Thể chế"), task("1", "", "Một"), ("lI", "Thủ tục"), task("1", "", "Hai"))
    assert [(one.code_printed, one.parent) for one in draft.sections] == [("I", None), ("lI", None)]


def test_what_stands_under_no_heading_is_kept_and_told():
    draft = read((*task("1", "A", "Một"), "Ý kiến của Sở Nội vụ"))
    assert only(draft).note == "Ý kiến của Sở Nội vụ"
    assert [(one.field, one.doubt) for one in draft.problems] == [("note", True)]


def test_a_merged_goal_and_task_is_the_task():
    found = only(read(task("1", "Kiểm tra", ""), spans=(Span(1, 1, 1, 2),)))
    assert (found.title, found.goal) == ("Kiểm tra", "")


def test_a_cell_shared_with_the_row_above_is_carried_and_named():
    spans = (Span(1, 4, 2, 4), Span(1, 6, 2, 6))
    second = read(task("1", "", "Một"), ("2", "", "Hai", "Văn bản", "", "", ""), spans=spans).tasks[1]
    assert (second.lead, second.phrase, second.carried) == (("Văn phòng Sở",), "Thường xuyên", ("lead", "deadline"))


def test_a_row_with_nothing_but_a_title_is_a_section():
    draft = read(("I.", "Cải cách thể chế"), task("1", "", "Một"))
    assert [(one.code, one.title, one.row) for one in draft.sections] == [("I", "Cải cách thể chế", 2)]
    assert only(draft).section == "I"


def test_what_stands_below_the_table_is_no_task():
    draft = read(task("1", "", "Một"), (), ("Nơi nhận:", "", "", "GIÁM ĐỐC"), ("- Như trên;",), ("", "", "", "Lê An"))
    assert len(draft.tasks) == 1
    assert draft.sections == ()
    assert (draft.head.recipients, draft.head.signer_title, draft.head.signer) == (("Như trên",), "GIÁM ĐỐC", "Lê An")


def test_a_signature_without_recipients_ends_the_table():
    draft = read(task("1", "", "Một"), ("", "", "GIÁM ĐỐC"), ("", "", "Lê An"))
    assert draft.sections == ()
    assert draft.head.signer == "Lê An"


def test_rows_of_dashes_and_a_header_printed_again_are_left_out():
    assert len(read(task("1", "", "Một"), ("-", "", "–"), HEADER, task("2", "", "Hai")).tasks) == 2


def test_what_the_officer_should_look_at_is_named_with_its_place():
    draft = read(
        task("1", "", "Một", "Báo cáo", "Văn phòng", "", "Khi có hướng dẫn"),
        task("2", "", "Hai", "Báo cáo", "", "", ""),
    )
    places = [(one.row, one.column) for one in draft.problems]
    assert places == [(2, "Thời hạn"), (3, "Đơn vị chủ trì"), (3, "Thời hạn")]
    assert "Khi có hướng dẫn" in draft.problems[0].sentence()
    assert [one.schedule.kind for one in draft.tasks] == [Kind.CONDITIONAL, Kind.CONDITIONAL]


def test_a_row_without_a_task_is_said_to_be_left_out():
    draft = read(("1", "", "", "Báo cáo", "Văn phòng Sở"))
    assert draft.tasks == ()
    assert [one.row for one in draft.problems] == [2]


def test_the_years_that_are_given_come_before_those_that_are_printed():
    grid = grid_of(["KẾ HOẠCH"], ["Cải cách hành chính năm 2023"], HEADER, task("1", "", "Một"))
    assert draft_of(grid).head.year == 2023
    assert draft_of(grid, 2024).head.year == 2024


def test_a_plan_without_a_year_asks_for_one():
    grid = grid_of(HEADER, task("1", "", "Một"), name="Sheet1")
    with pytest.raises(UserError, match="which year"):
        draft_of(grid)
    assert draft_of(grid, name="ke-hoach-2022.xlsx").head.year == 2022
    with pytest.raises(UserError, match="not a year"):
        draft_of(grid, 23)


def test_a_sheet_without_a_plan_table_is_refused():
    with pytest.raises(UserError, match="no plan table"):
        draft_of(grid_of(["Kính gửi: Sở Nội vụ"]))


def test_reading_stops_when_it_is_cancelled():
    rows = [task(str(number), "", "Một") for number in range(500)]
    with pytest.raises(Cancelled):
        read_table(SourceFile(name="", kind=FileKind.XLSX, grids=(grid_of(HEADER, *rows),)), cancelled=lambda: True)
