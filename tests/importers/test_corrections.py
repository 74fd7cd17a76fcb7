"""What the officer mends before a plan is accepted."""

from datetime import date

import pytest
from msgspec.structs import replace

from app.domain.schedules import Every, Kind, Schedule
from app.errors import UserError
from app.importers.corrections import (
    joined,
    settled,
    split,
    with_head,
    with_header,
    with_kind,
    with_schedule,
    with_text,
)
from app.importers.names.known import OTHER
from app.importers.reading import Reading
from app.importers.rows import RowKind
from tests.importers.sheets import grid_of, reading_of

HEADER = ("TT", "Nội dung", "Ghi chép", "Chủ trì", "Thời hạn")
ROWS = (
    ("I", "Cải cách thể chế"),
    ("1", "Rà soát văn bản", "Báo cáo", "Văn phòng", "Quý I"),
    ("2", "Tập huấn; kiểm tra", "Kế hoạch", "Thanh tra", "Khi có hướng dẫn"),
    ("", "Theo dõi thi hành", "", "", ""),
)


@pytest.fixture
def reading() -> Reading:
    return reading_of(grid_of(HEADER, *ROWS))


def titles(reading: Reading) -> list[str]:
    return [task.title for task in reading.draft.tasks]


def test_a_column_gets_the_meaning_that_the_officer_gives_it(reading):
    assert reading.draft.tasks[0].note == "Ghi chép: Báo cáo"
    mended = with_header(reading, 0, 0, {2: "product"})
    assert mended.draft.tasks[0].product == "Báo cáo"
    assert mended.draft.tasks[0].note == ""


def test_a_meaning_moves_from_the_column_that_had_it(reading):
    mended = with_header(reading, 0, 0, {4: "", 2: "deadline"})
    assert mended.header.fields == ("stt", "task", "deadline", "lead", "")
    assert mended.draft.tasks[0].phrase == "Báo cáo"


def test_columns_are_left_out_when_the_officer_says_so(reading):
    mended = with_header(reading, 0, 0, {2: OTHER, 4: OTHER})
    assert mended.header.fields == ("stt", "task", OTHER, "lead", OTHER)
    assert mended.draft.tasks[0].note == ""
    assert mended.draft.tasks[0].phrase == ""


def test_a_column_without_a_title_can_be_given_a_meaning():
    reading = reading_of(grid_of(("TT", "Nội dung", "Chủ trì", ""), ("1", "Tập huấn", "Văn phòng", "Quý I")))
    assert reading.draft.tasks[0].phrase == ""
    assert with_header(reading, 0, 0, {3: "deadline"}).draft.tasks[0].phrase == "Quý I"


def test_some_column_must_hold_the_tasks(reading):
    with pytest.raises(UserError, match="No column holds the tasks"):
        with_header(reading, 0, 0, {1: ""})


def test_another_row_can_be_the_header():
    reading = reading_of(
        grid_of(HEADER, ("STT", "Việc", "Kết quả", "Ai làm", "Hạn"), ("1", "Tập huấn", "", "Văn phòng", "Quý I"))
    )
    mended = with_header(reading, 1, 1, {1: "task", 3: "lead"})
    assert titles(mended) == ["Tập huấn"]
    assert mended.draft.tasks[0].lead == ("Văn phòng",)


def test_a_row_classed_wrong_becomes_what_it_is(reading):
    assert titles(reading) == ["Rà soát văn bản", "Tập huấn; kiểm tra"]
    rest = reading.rows[-1]
    as_task = with_kind(reading, {rest.key}, RowKind.TASK)
    assert titles(as_task)[-1] == "Theo dõi thi hành"
    as_noise = with_kind(reading, {reading.rows[1].key}, RowKind.NOISE)
    assert as_noise.draft.sections == ()


def test_a_row_is_joined_with_the_one_above(reading):
    as_task = with_kind(reading, {reading.rows[-1].key}, RowKind.TASK)
    assert titles(joined(as_task, as_task.rows[-1].key))[-1].endswith("Theo dõi thi hành")


def test_the_first_row_has_nothing_above_to_be_joined_with(reading):
    with pytest.raises(UserError, match="no row above"):
        joined(reading, reading.rows[1].key)


def test_a_row_is_parted_in_two_tasks(reading):
    row = reading.rows[3]
    mended = split(reading, row.key, "task", row.text("task").index("kiểm tra"))
    assert titles(mended) == ["Rà soát văn bản", "Tập huấn", "kiểm tra"]
    assert mended.draft.tasks[2].lead == ("Thanh tra",)
    assert len({one.key for one in mended.rows}) == len(mended.rows)


def test_a_row_cannot_be_parted_where_nothing_would_be_left(reading):
    with pytest.raises(UserError, match="cursor"):
        split(reading, reading.rows[3].key, "task", 0)


def test_a_text_that_is_mended_is_understood_again(reading):
    row = reading.rows[3]
    mended = with_text(reading, row.key, "deadline", "Trước ngày 30/6")
    assert mended.draft.tasks[1].schedule.due == date(2023, 6, 29)
    assert with_text(reading, row.key, "lead", "").draft.tasks[1].lead == ()


def test_a_meaning_that_the_officer_gives_stands_beside_what_was_understood(reading):
    row = reading.rows[3]
    given = Schedule(kind=Kind.RECURRING, every=(Every.QUARTER,))
    mended = with_schedule(reading, row.key, given)
    task = mended.draft.tasks[1]
    assert (task.override, task.schedule.kind) == (given, Kind.CONDITIONAL)
    assert with_schedule(mended, row.key, None).draft.tasks[1].override is None


def test_a_row_that_was_looked_at_is_in_doubt_no_more(reading):
    row = reading.rows[3]
    assert [one.place for one in reading.draft.problems if one.doubt] == [row.place]
    assert not [one for one in settled(reading, row.key).draft.problems if one.doubt]


def test_the_plans_year_gives_deadlines_their_year(reading):
    mended = with_head(reading, replace(reading.draft.head, year=2025))
    assert mended.draft.tasks[0].schedule.due == date(2025, 3, 31)


def test_a_correction_leaves_the_reading_before_it_as_it_was(reading):
    before = reading.draft
    with_text(reading, reading.rows[2].key, "task", "Khác")
    assert reading.draft is before


def test_what_the_file_says_is_kept_beside_a_corrected_text(reading):
    row = reading.rows[2]
    mended = with_text(with_text(reading, row.key, "task", "Rà soát"), row.key, "task", "Rà soát lại")
    task = mended.draft.tasks[0]
    assert (task.title, task.printed[0]) == ("Rà soát lại", "Rà soát văn bản")
    assert mended.draft.tasks[1].printed == ()
