"""The page for Monday's meeting: all buckets, both rates, every task late or due, on A4."""

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from app.domain.agency import Agency
from app.domain.indicators import Comparator, Indicator, IndicatorStanding, Rate, Verdict
from app.domain.periods import ReportingPeriod
from app.domain.plans import Plan, Task
from app.domain.progress import task_standing
from app.domain.schedules import Kind, Schedule
from app.domain.tallies import tally
from app.reports.pdf_reading import PdfFile
from app.reports.week_page import WeekGroup, WeekPage, summary, week_tables, write_week_page

TODAY, PERIOD = date(2023, 3, 8), ReportingPeriod.parse("2023-Q1")


def standing(number: int, due: date):
    schedule = Schedule(kind=Kind.ONCE, due=due)
    task = Task(id=number, plan_id=1, place=number, number=str(number), title=f"Việc thứ {number}", schedule=schedule)
    return task_standing(task, 2023, (), (), TODAY, PERIOD, 15, ("Văn phòng Sở",))


def page(count: int = 2) -> WeekPage:
    late = tuple(standing(number, date(2023, 2, 14)) for number in range(1, count))
    near = (standing(count, date(2023, 3, 10)),)
    indicator = Indicator(year=2023, name="Hài lòng", comparator=Comparator.AT_LEAST, target=Decimal(93))
    rate = Rate(numerator=Decimal(916), denominator=Decimal(1000))
    return WeekPage(
        agency=Agency(name="Sở Xây dựng", parent="UBND tỉnh Đồng Nai"),
        plan=Plan(year=2023, title="Kế hoạch kiểm soát thủ tục hành chính năm 2023"),
        period=PERIOD,
        on=TODAY,
        tally=tally((*late, *near)),
        groups=(WeekGroup(title="Quá hạn", tasks=late), WeekGroup(title="Tuần này", tasks=near)),
        owing=(("Văn phòng Sở", len(late), 22), ("", 1, 3)),
        missed=(
            IndicatorStanding(
                indicator=indicator, reading=None, period=rate, year_to_date=rate, verdict=Verdict.MISSED,
                year_verdict=Verdict.MISSED, history=(),
            ),
        ),
    )  # fmt: skip


def text_of(content: bytes) -> str:
    with PdfFile(content) as pages:
        return "\n".join(pages.text(place) for place in range(len(pages)))


def test_the_summary_has_all_buckets_and_every_share_its_denominator():
    said = summary(page())
    assert said[0] == (
        "- Tổng số 2 nhiệm vụ: quá hạn 1; sắp đến hạn 1; trong hạn 0; hoàn thành đúng hạn 0; hoàn thành quá hạn 0;"
        " không đặt thời hạn 0."
    )
    assert said[1] == "- Tỷ lệ hoàn thành: 0,0% (0/2 có thời hạn; 0/2 tất cả, 0,0%)."
    assert said[2] == "- Tỷ lệ cập nhật trong Quý I năm 2023: 0,0% (0/2 nhiệm vụ chưa xong)."
    assert said[3] == "- Chốt số liệu ngày 14/3/2023, gửi báo cáo chậm nhất ngày 18/3/2023."


def test_a_deadline_on_a_day_off_names_the_working_day_before():
    said = summary(replace(page(), send_by=date(2023, 3, 17)))
    assert said[3].endswith("chậm nhất ngày 18/3/2023 (ngày nghỉ, nên gửi trước, trong ngày 17/3/2023).")


def test_tasks_stand_under_their_group_with_how_late_they_are():
    rows = [tuple(cell[0] for cell in row.cells) for row in week_tables(page())[0].rows]
    assert rows == [
        ("", "Quá hạn (1)"),
        ("1", "Việc thứ 1", "Văn phòng Sở", "14/02/2023", "Quá 22 ngày"),
        ("", "Tuần này (1)"),
        ("2", "Việc thứ 2", "Văn phòng Sở", "10/3/2023", "Còn 2 ngày"),
    ]


def test_a_task_that_nobody_leads_is_said_to_be_nobodys():
    assert week_tables(page())[1].rows[1].cells[0] == ("Chưa phân công",)


def test_an_indicator_stands_with_what_was_reached_and_wanted():
    assert [cell[0] for cell in week_tables(page())[2].rows[0].cells] == ["Hài lòng", "91,6%", "≥ 93%"]


@pytest.mark.parametrize("count", [2, 60])
def test_the_page_is_printed_whole_over_as_many_sheets_as_it_needs(count):
    content = write_week_page(page(count))
    with PdfFile(content) as pages:
        assert len(pages) == (1 if count == 2 else 3)
    assert content == write_week_page(page(count))


def test_a_week_with_nothing_late_or_due_says_so():
    nothing = "- Không có nhiệm vụ quá hạn hoặc sắp đến hạn."
    assert nothing not in summary(page())
    empty = replace(page(), groups=(), owing=(), missed=())
    assert summary(empty)[-1] == nothing
    assert nothing[2:] in text_of(write_week_page(empty))
