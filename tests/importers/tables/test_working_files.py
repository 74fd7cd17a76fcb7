"""The tables that offices really keep: codes, sub-tasks, two product columns, rooms, several sheets."""

from datetime import date

import pytest
from msgspec.structs import replace

from app.importers.draft import PlanDraft, TaskDraft
from app.importers.files.workbook_looks import shown_date
from app.importers.grid import Grid, Line, LineRole, Span
from app.importers.reading import left_out, read_table, tables_of
from app.importers.rows import RowKind
from app.importers.source import FileKind, SourceFile
from app.importers.tables.same_plan import whole_plan
from tests.importers.sheets import draft_of, grid_of, reading_of

CODED = (
    ("Mã nhiệm vụ", "Nội dung nhiệm vụ", "Kết quả", "", "Đơn vị thực hiện", "", "Phối hợp", "Thời gian hoàn thành"),
    ("", "", "Số liệu", "Văn bản", "Chủ trì", "Phòng thực hiện", "", ""),
)


def coded() -> PlanDraft:
    return draft_of(
        grid_of(
            *CODED,
            ("KH20_TT_N01", "Kiểm soát thủ tục hành chính"),
            (
                "KH20_TT_N01.1",
                "Rà soát thủ tục",
                "10%",
                "Báo cáo",
                "Sở Nội vụ",
                "Văn phòng",
                "Sở Tư pháp",
                "Quý III/2020",
            ),
            ("KH20_TT_N01.1.1", "Lập danh mục", "", "Danh mục", "Sở Nội vụ", "Văn phòng", "", "Quý I/2020"),
            ("KH20_TT_N01.1.2", "Trình phương án", "", "Tờ trình", "Sở Nội vụ", "Văn phòng", "", "Quý II/2020"),
            ("KH20_TT_N01.2", "Công khai", "100%", "Thông báo", "Sở Nội vụ", "Văn phòng", "", "Thường xuyên"),
            ("KH20_TT_N02", "Chuyển đổi số"),
            ("KH20_TT_N02.1", "Số hóa", "50%", "Báo cáo", "Sở Nội vụ", "Phòng CCHC", "", "Quý IV/2020"),
            name="Kế hoạch 2020",
        )
    )


def titles(tasks: tuple[TaskDraft, ...]) -> list[str]:
    return [task.title for task in tasks]


def test_a_code_tells_sections_tasks_and_parts_of_tasks():
    draft = coded()
    assert [one.title for one in draft.sections] == ["Kiểm soát thủ tục hành chính", "Chuyển đổi số"]
    assert [task.parent for task in draft.tasks] == [None, 0, 0, None, None]
    assert [task.section for task in draft.tasks] == [draft.sections[0].path] * 4 + [draft.sections[1].path]
    assert draft.tasks[1].code == "KH20_TT_N01.1.1"


def test_result_in_figures_and_document_and_the_room_within_the_unit_have_columns_of_their_own():
    draft = coded()
    assert draft.column_fields == ("code", "task", "figures", "product", "lead", "room", "coop", "deadline")
    first = draft.tasks[0]
    assert (first.figures, first.product, first.lead, first.room) == ("10%", "Báo cáo", ("Sở Nội vụ",), "Văn phòng")


def test_a_task_with_numbered_parts_is_a_task_itself():
    head = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn")
    draft = draft_of(
        grid_of(
            head,
            ("I", "Cải cách thể chế"),
            ("1", "Rà soát văn bản", "Văn phòng Sở", "Năm 2023"),
            ("1.1", "Lập kế hoạch rà soát", "Văn phòng Sở", "Quý I"),
            ("a)", "Lấy ý kiến", "Văn phòng Sở", "Tháng 2"),
            ("-", "Tổng hợp ý kiến", "Văn phòng Sở", "Tháng 3"),
            ("1.2", "Báo cáo", "Văn phòng Sở", "Quý IV"),
            ("2", "Tập huấn", "Thanh tra Sở", "Quý II"),
        )
    )
    assert [task.parent for task in draft.tasks] == [None, 0, 1, 2, 0, None]
    assert {task.section for task in draft.tasks} == {"I"}


def test_columns_that_mean_nothing_known_are_kept_as_notes():
    draft = draft_of(
        grid_of(
            ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Kinh phí", "Ghi chú"),
            ("1", "Tập huấn", "Văn phòng Sở", "Quý I", "20 triệu đồng", "Mời giảng viên"),
        )
    )
    assert draft.tasks[0].note == "Mời giảng viên\nKinh phí: 20 triệu đồng"


def test_a_column_for_the_beginning_and_one_for_the_end_make_one_deadline():
    draft = draft_of(
        grid_of(
            ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian", ""),
            ("", "", "", "Bắt đầu", "Kết thúc"),
            ("1", "Tập huấn", "Văn phòng Sở", "01/3/2023", "30/6/2023"),
        )
    )
    task = draft.tasks[0]
    assert (str(task.schedule.start), str(task.schedule.due)) == ("2023-03-01", "2023-06-30")


def test_columns_may_stand_in_any_order():
    draft = draft_of(
        grid_of(
            ("Thời hạn", "Cơ quan chủ trì", "Nội dung công việc", "STT"),
            ("Quý I/2023", "Văn phòng", "Tập huấn", "1"),
        )
    )
    task = draft.tasks[0]
    assert (task.stt, task.title, task.lead, task.phrase) == ("1", "Tập huấn", ("Văn phòng",), "Quý I/2023")


def test_a_header_on_three_rows_is_read_whole():
    spans = (Span(0, 0, 2, 0), Span(0, 1, 2, 1), Span(0, 2, 0, 3), Span(1, 2, 1, 3), Span(0, 4, 2, 4))
    header = reading_of(
        grid_of(
            ("TT", "Nhiệm vụ", "Phân công thực hiện", "", "Thời hạn"),
            ("", "", "Đơn vị", "", ""),
            ("", "", "Chủ trì", "Phối hợp", ""),
            ("1", "Tập huấn", "Văn phòng", "Thanh tra", "Quý I/2023"),
            spans=spans,
        )
    ).header
    assert (header.bottom, header.fields) == (2, ("stt", "task", "lead", "coop", "deadline"))


def test_a_header_whose_second_row_means_something_only_under_the_first_is_read_whole():
    draft = draft_of(
        grid_of(
            ("TT", "Nhiệm vụ", "Kết quả", "", "Chủ trì", "Thời hạn"),
            ("", "", "Bằng số", "Bằng văn bản", "", ""),
            ("1", "Tập huấn", "2 lớp", "Kế hoạch", "Văn phòng", "Quý I/2023"),
        )
    )
    assert draft.column_fields == ("stt", "task", "figures", "product", "lead", "deadline")
    assert (draft.tasks[0].figures, draft.tasks[0].product) == ("2 lớp", "Kế hoạch")


def test_two_tables_on_one_sheet_are_read_each_under_its_own_header():
    draft = draft_of(
        grid_of(
            ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"),
            ("1", "Tập huấn", "Văn phòng", "Quý I"),
            (),
            ("TT", "Nhiệm vụ", "Thời hạn", "Chủ trì"),
            ("1", "Kiểm tra", "Quý II", "Thanh tra"),
        )
    )
    assert [(task.title, task.lead, task.phrase) for task in draft.tasks] == [
        ("Tập huấn", ("Văn phòng",), "Quý I"),
        ("Kiểm tra", ("Thanh tra",), "Quý II"),
    ]


HEAD = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn")


def sheet(name: str, *names: str) -> Grid:
    rows = [(str(place), title, "Văn phòng", "Quý I") for place, title in enumerate(names, start=1)]
    return grid_of(HEAD, *rows, name=name)


def test_sheets_of_one_plan_are_read_as_one():
    whole = whole_plan((sheet("Sở", "Tập huấn", "Kiểm tra"), sheet("Huyện", "Rà soát", "Công khai")))
    assert whole is not None
    reading = read_table(SourceFile(name="2023.xlsx", kind=FileKind.XLSX, grids=(whole,)))
    assert titles(reading.draft.tasks) == ["Tập huấn", "Kiểm tra", "Rà soát", "Công khai"]
    assert [row.kind for row in reading.rows if row.place == 3] == [RowKind.REPEATED_HEADER]
    assert whole.printed(4) == ("Huyện", 2)


def test_sheets_of_two_years_are_two_plans():
    assert whole_plan((sheet("KH 2022", "Tập huấn"), sheet("KH 2023", "Kiểm tra"))) is None


def test_a_sheet_that_shows_the_same_tasks_again_is_not_added():
    assert whole_plan((sheet("Tất cả", "Tập huấn", "Kiểm tra"), sheet("Văn phòng", "Tập huấn"))) is None


def test_all_tables_that_look_like_a_plan_are_offered_with_the_reason():
    grids = (grid_of(("Kính gửi",), name="Công văn"), sheet("Một", "A"), sheet("Hai", "B", "C"))
    choices = tables_of(SourceFile(name="2023.xlsx", kind=FileKind.XLSX, grids=grids))
    assert [(one.place, one.tasks) for one in choices] == [(2, 2), (1, 1)]
    assert "Nhiệm vụ" in choices[0].reason.sentence()


def only(*rows: tuple[str, ...]) -> TaskDraft:
    (task,) = draft_of(grid_of(*rows)).tasks
    return task


def test_who_leads_and_who_works_with_may_stand_in_one_cell():
    task = only(
        ("TT", "Nhiệm vụ", "Cơ quan thực hiện", "Thời hạn"),
        ("1", "Tập huấn", "- Chủ trì: Văn phòng Sở;\n- Phối hợp: Thanh tra Sở, Phòng Kế hoạch", "Quý I"),
    )
    assert task.lead == ("Văn phòng Sở",)
    assert task.coop == ("Thanh tra Sở", "Phòng Kế hoạch")


def test_as_above_takes_what_stands_above_and_says_so():
    draft = draft_of(grid_of(HEAD, ("1", "Tập huấn", "Văn phòng Sở", "Quý I"), ("2", "Kiểm tra", "-nt-", "Như trên")))
    second = draft.tasks[1]
    assert (second.lead, second.phrase) == (("Văn phòng Sở",), "Quý I")
    assert [(one.field, one.doubt) for one in draft.problems] == [("lead", False), ("deadline", False)]


def test_without_a_column_for_numbers_they_are_taken_from_the_text():
    draft = draft_of(
        grid_of(
            ("Nhiệm vụ", "Chủ trì", "Thời hạn"),
            ("I. Cải cách thể chế",),
            ("1. Rà soát văn bản", "Văn phòng", "Quý I"),
            ("a) Lập danh mục", "Văn phòng", "Quý I"),
        )
    )
    found = [(task.section, task.stt, task.title, task.parent) for task in draft.tasks]
    assert found == [("I", "1.", "Rà soát văn bản", None), ("I", "a)", "Lập danh mục", 0)]


def test_crosses_under_times_are_a_deadline():
    draft = draft_of(
        grid_of(
            ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian thực hiện", "", "", ""),
            ("", "", "", "Quý I", "Quý II", "Quý III", "Quý IV"),
            ("1", "Tập huấn", "Văn phòng", "", "x", "", ""),
            ("2", "Báo cáo", "Văn phòng", "", "", "x", "X"),
        )
    )
    assert [task.phrase for task in draft.tasks] == ["Quý II", "Quý III, Quý IV"]
    assert str(draft.tasks[0].schedule.due) == "2023-06-30"


def test_a_task_whose_cells_sound_like_headings_is_a_task():
    head = ("TT", "Nội dung", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời hạn")
    draft = draft_of(
        grid_of(
            head,
            ("1", "Tập huấn", "Kế hoạch", "Văn phòng", "", "Quý I"),
            ("", "Nội dung tập huấn", "Tài liệu", "Phòng Tổ chức", "Các phòng", "Thời gian theo kế hoạch"),
            ("", "Nhiệm vụ đột xuất", "Văn bản", "Phòng chuyên môn", "", "Khi có yêu cầu"),
        )
    )
    assert titles(draft.tasks) == ["Tập huấn", "Nội dung tập huấn", "Nhiệm vụ đột xuất"]


def document(*tables: tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]) -> tuple[Grid, ...]:
    """Lay out a document: before each table its lines, then its rows."""
    grids, lines = [], list[Line]()
    for place, (headings, rows) in enumerate(tables, start=1):
        lines += [Line(cells=(text,), role=LineRole.HEADING) for text in headings]
        grids.append(Grid.of(f"Bảng {place}", rows, above=tuple(lines)))
    return tuple(grids)


@pytest.mark.parametrize("head_again", [True, False])
def test_a_documents_table_for_each_heading_is_one_plan_with_the_headings_as_sections(head_again):
    again = (HEAD,) if head_again else ()
    whole = whole_plan(
        document(
            (("KẾ HOẠCH", "I. CẢI CÁCH THỂ CHẾ"), (HEAD, ("1", "Rà soát", "Văn phòng", "Quý I"))),
            (("II CHUYỂN ĐỔI SỐ",), (*again, ("1", "Số hóa", "Văn phòng", "Quý II"))),
        )
    )
    assert whole is not None
    draft = draft_of(whole, 2023)
    assert [(one.code_printed, one.title) for one in draft.sections] == [
        ("I.", "CẢI CÁCH THỂ CHẾ"),
        ("II", "CHUYỂN ĐỔI SỐ"),
    ]
    assert [(task.section, task.title) for task in draft.tasks] == [("I", "Rà soát"), ("II", "Số hóa")]


def test_two_sheets_with_letterheads_of_two_years_are_two_plans():
    first, second = (
        grid_of(
            ("KẾ HOẠCH",), (f"Cải cách hành chính năm {year}",), (), HEAD, ("1", task, "Văn phòng", "Quý I"), name=name
        )
        for year, task, name in ((2023, "Rà soát", "Biểu 1"), (2024, "Số hóa", "Biểu 2"))
    )
    assert whole_plan((first, second)) is None


def test_a_table_that_was_left_out_is_named():
    grids = (sheet("KH 2022", "A"), sheet("KH 2023", "B", "C"))
    reading = read_table(SourceFile(name="hai nam.xlsx", kind=FileKind.XLSX, grids=grids))
    assert reading.grid.name == "KH 2023"
    (said,) = left_out(reading)
    assert (said.sheet, said.doubt, said.values["count"]) == ("KH 2022", True, 1)


def test_pages_that_a_converter_put_on_sheets_of_their_own_are_one_plan():
    first = grid_of(HEAD, ("1", "Tập huấn", "Văn phòng", "Quý I"), ("---", "---", "---", "---"), name="Table 1")
    second = grid_of(("2", "Kiểm tra", "Thanh tra", "Quý II"), ("---", "---", "---", "---"), name="Table 2")
    last = grid_of(("Nơi nhận:", "", "GIÁM ĐỐC"), ("- Như trên;",), ("", "", "Lê Văn An"), name="Table 3")
    whole = whole_plan((first, second, last))
    assert whole is not None
    draft = draft_of(whole, 2023)
    assert titles(draft.tasks) == ["Tập huấn", "Kiểm tra"]
    assert (draft.head.signer, draft.head.recipients) == ("Lê Văn An", ("Như trên",))


@pytest.mark.parametrize(("formats_known", "asked"), [(True, False), (False, True)])
def test_a_real_date_whose_look_is_not_known_is_put_before_the_officer(formats_known, asked):
    grid = Grid.of("2023", (HEAD, ("1", "Tập huấn", "Văn phòng", "31/03/2023")))
    grid = replace(grid, typed={(1, 3): date(2023, 3, 31)}, formats_known=formats_known)
    draft = draft_of(grid)
    assert draft.tasks[0].schedule.due == date(2023, 3, 31)
    assert any(one.doubt and one.field == "deadline" for one in draft.problems) is asked


def test_a_word_that_a_dates_format_shows_before_it_counts():
    shown = shown_date(date(2023, 3, 15), '"Trước "dd/mm/yyyy')
    assert shown == "Trước 15/03/2023"
    grid = Grid.of("2023", (HEAD, ("1", "Tập huấn", "Văn phòng", shown)))
    draft = draft_of(replace(grid, typed={(1, 3): date(2023, 3, 15)}))
    assert draft.tasks[0].schedule.due == date(2023, 3, 14)
