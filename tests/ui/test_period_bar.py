"""What the bar above every view says about the period."""

import shutil
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt

from app.domain.agency import PeriodDates
from app.domain.periods import PeriodCalendar, ReportingPeriod
from app.domain.reports import SignedReport
from app.ui.frame.cut_off import brief_words, cut_off_chip, deadline_text
from app.ui.frame.period_bar import PeriodBar
from app.ui.kit.chips import Chip

FIRST_QUARTER = ReportingPeriod.parse("2023-Q1")


@pytest.mark.parametrize(
    ("today", "signed", "tint", "words"),
    [
        (date(2023, 2, 1), None, "none", "Còn 41 ngày đến ngày chốt số liệu 14/03"),
        (date(2023, 2, 27), None, "soon", "Còn 15 ngày đến ngày chốt số liệu 14/03"),
        (date(2023, 3, 14), None, "soon", "Hôm nay chốt số liệu"),
        (date(2023, 3, 16), None, "over", "Đã quá ngày chốt 2 ngày, chưa ký báo cáo"),
        (date(2023, 3, 20), date(2023, 3, 17), "done", "Đã ký báo cáo ngày 17/03/2023"),
        (date(2022, 12, 20), None, "none", "Còn 84 ngày đến ngày chốt số liệu 14/03/2023"),
    ],
)
def test_the_cut_off_is_said_in_its_four_states(today, signed, tint, words):
    mark, said = cut_off_chip(FIRST_QUARTER, today, signed)
    assert (mark.tint, said) == (tint, words)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (18, "Hạn gửi: Thứ Bảy 18/03, nên gửi thứ Sáu 17/03"),
        (20, "Hạn gửi: Thứ Hai 20/03"),
        (31, "Hạn gửi: Thứ Sáu 31/03"),
    ],
)
def test_a_deadline_on_a_day_off_names_the_working_day_before(day, words):
    calendar = PeriodCalendar(report_days=((date.min, day),))
    assert deadline_text(FIRST_QUARTER.dated(calendar), date(2023, 3, 8)) == words


def test_a_deadline_that_a_letter_set_is_told():
    calendar = PeriodCalendar(dues={"2023-Q1": date(2023, 3, 24)})
    assert deadline_text(FIRST_QUARTER.dated(calendar), date(2023, 3, 8)) == "Hạn gửi: Thứ Sáu 24/03"


def test_nothing_in_the_bar_is_cut_at_the_usual_width(window, qtbot):
    window.desk.choose_period(ReportingPeriod.parse("2023-Q2"))
    label = window.period_bar._deadline
    qtbot.waitUntil(lambda: "18/06" in label.text())
    qtbot.waitUntil(lambda: label.fontMetrics().horizontalAdvance(label.text()) <= label.width())


def test_while_a_replacement_is_a_draft_the_signed_report_is_still_named():
    signed = SignedReport(
        report_id=1, number="118/BC-SXD", day=date(2023, 3, 17), signer="An", position=("GIÁM ĐỐC",),
        signed_at=datetime(2023, 3, 17, 9, tzinfo=UTC), snapshot="{}", code="", seal="", pdf=b"", xlsx=b"",
    )  # fmt: skip
    mark, said = cut_off_chip(FIRST_QUARTER, date(2023, 3, 20), None, signed)
    assert (mark.tint, said) == ("done", "Đã ký 118/BC-SXD ngày 17/03/2023, đang điều chỉnh")


REFORM = "cchc"


@pytest.fixture
def bar(qtbot, desk):
    """The bar over the sample's plan, without the window."""
    made = PeriodBar(desk)
    qtbot.addWidget(made)
    made.resize(1366, 44)
    made.show()
    return made


def periods(bar) -> list[str]:
    return [one.code for one in bar._offered(2023)]


def test_the_periods_of_every_kind_of_report_are_offered(bar):
    assert periods(bar) == ["2023-Q1", "2023-Q2", "2023-H1", "2023-Q3", "2023-Q4", "2023"]


def test_the_arrows_go_from_period_to_period_of_the_kind_that_is_worked_on(qtbot, bar, desk):
    desk.choose_report(REFORM, FIRST_QUARTER)
    said = []
    for _ in range(4):
        qtbot.mouseClick(bar._after, Qt.MouseButton.LeftButton)
        said.append(desk.period.code)
    assert said == ["2023-H1", "2023-Q3", "2023", "2024-Q1"]
    qtbot.mouseClick(bar._before, Qt.MouseButton.LeftButton)
    assert desk.period.code == "2023"


def test_the_bar_names_the_kind_whose_report_it_speaks_of(make_desk, sample_store, qtbot, tmp_path):
    path = shutil.copy(sample_store, tmp_path / "late.dmk")
    desk = make_desk(path)
    desk._clock = lambda: date(2023, 6, 20)
    bar = PeriodBar(desk)
    qtbot.addWidget(bar)
    desk.choose_report(REFORM, ReportingPeriod.parse("2023-H1"))
    assert bar.cut_off_text() == "CCHC: Đã quá ngày chốt 6 ngày, chưa ký báo cáo"
    desk.choose_report(REFORM, ReportingPeriod.parse("2023-Q2"))
    assert bar.cut_off_text() == "Đã chốt số liệu ngày 14/06"
    desk.choose_report("kstt", ReportingPeriod.parse("2023-Q2"))
    assert bar.cut_off_text() == "Đã quá ngày chốt 6 ngày, chưa ký báo cáo"


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2023, 3, 8), "Còn 6 ngày đến 14/03"),
        (date(2023, 3, 14), "Hôm nay chốt số liệu"),
        (date(2023, 3, 17), "Quá ngày chốt 3 ngày"),
    ],
)
def test_a_bar_short_of_room_says_the_cut_off_in_few_words(today, words):
    assert brief_words(FIRST_QUARTER, today) == words


def test_the_day_to_send_is_at_once_that_of_the_report_chosen(window, qtbot):
    desk, label = window.desk, window.period_bar._deadline
    desk.store.office.set_period_dates(PeriodDates(family="cchc", period="2023-Q1", due=date(2023, 3, 15)))
    qtbot.waitUntil(lambda: "18/03" in label.text())
    desk.choose_report("cchc", FIRST_QUARTER)
    assert "15/03" in label.text()
    desk.choose_report("kstt", FIRST_QUARTER)
    assert "18/03" in label.text()


def test_the_cut_off_is_said_in_few_words_where_it_is_far_off_too(window, desk, qtbot):
    desk.choose_period(ReportingPeriod.parse("2023-Q2"))
    window.resize(683, 384)
    qtbot.waitUntil(lambda: window.width() == 683)
    chip = window.period_bar.findChild(Chip)
    qtbot.waitUntil(lambda: "ngày chốt số liệu 14/06" in chip.text())
    assert chip.shown() == "Còn 98 ngày đến 14/06"
