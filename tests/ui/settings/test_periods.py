"""The page of reporting periods: other days by a letter, honoured at once by the bar above and the report."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.domain.agency import PeriodDates


@pytest.fixture
def page(page_of):
    return page_of("periods")


def row_of(page, code):
    row = next(row for row, one in enumerate(page.model.records) if one.code == code)
    return [page.model.data(page.model.index(row, column)) for column in range(5)]


def test_the_usual_days_are_listed_and_a_day_off_is_named(page):
    assert row_of(page, "2023-Q1") == ["Quý I/2023", "15/12/2022", "14/03/2023", "18/03/2023 (Thứ Bảy)", ""]
    assert row_of(page, "2023-Q3")[3] == "18/09/2023"


def test_a_letter_sets_other_days_and_the_next_period_opens_after(desk, page, type_over):
    page.choose("2023-Q1")
    type_over(page.cutoff, "20/3/2023")
    type_over(page.due, "27/03/2023")
    type_over(page.reason, "CV 15/VPCP-KSTT ngày 01/03/2023")
    assert desk.store.office.period_dates() == (
        PeriodDates(
            id=1,
            period="2023-Q1",
            cutoff=date(2023, 3, 20),
            due=date(2023, 3, 27),
            reason="CV 15/VPCP-KSTT ngày 01/03/2023",
        ),
    )
    assert row_of(page, "2023-Q1")[2:] == ["20/03/2023", "27/03/2023", "CV 15/VPCP-KSTT ngày 01/03/2023"]
    assert row_of(page, "2023-Q2")[1] == "21/03/2023"
    assert (desk.period.closes, desk.period.due) == (date(2023, 3, 20), date(2023, 3, 27))


def test_undo_brings_the_usual_days_back(desk, page, type_over):
    page.choose("2023-Q1")
    type_over(page.cutoff, "20/03/2023")
    told: list[object] = []
    desk.period_changed.connect(told.append)
    desk.editor.stack.undo()
    assert desk.period.closes == date(2023, 3, 14)
    assert len(told) == 1
    assert page.cutoff.text() == "14/03/2023"


def test_a_day_that_cannot_be_is_refused_beside_the_field(desk, page, type_over):
    page.choose("2023-Q1")
    type_over(page.cutoff, "10/12/2022")
    assert "15/12/2022" in page.cutoff_field.fault()
    type_over(page.due, "10/03/2023")
    assert "14/03/2023" in page.due_field.fault()
    assert desk.store.office.period_dates() == ()


def test_the_usual_day_typed_again_is_no_letters_day(desk, page, type_over):
    page.choose("2023-Q1")
    type_over(page.cutoff, "20/03/2023")
    type_over(page.cutoff, "14/03/2023")
    assert desk.store.office.period_dates() == ()


def test_one_button_goes_back_to_the_usual_days(qtbot, desk, page, type_over):
    page.choose("2023-Q1")
    assert not page.usual.isEnabled()
    type_over(page.due, "24/03/2023")
    type_over(page.reason, "CV 15")
    qtbot.mouseClick(page.usual, Qt.MouseButton.LeftButton)
    assert desk.store.office.period_dates() == ()
    assert page.due.text() == "18/03/2023"
    desk.editor.stack.undo()
    assert page.due.text() == "24/03/2023"


def test_a_deadline_on_a_day_off_names_the_working_day_before(page, type_over):
    page.choose("2023-Q1")
    assert page.free.isVisible()
    assert page.free.text() == "Ngày 18/03/2023 là ngày nghỉ (Thứ Bảy): nên gửi báo cáo chậm nhất Thứ Sáu 17/03/2023."
    type_over(page.due, "20/03/2023")
    assert not page.free.isVisible()


def test_the_usual_report_day_is_the_offices(desk, page):
    page.report_day.choose(16)
    page.report_day.activated.emit(page.report_day.currentIndex())
    assert desk.store.office.agency().report_day == 16
    assert row_of(page, "2023-Q3")[3] == "16/09/2023 (Thứ Bảy)"
    assert desk.period.due == date(2023, 3, 16)
    desk.editor.stack.undo()
    assert desk.period.due == date(2023, 3, 18)


def test_another_year_is_looked_at(qtbot, page):
    qtbot.mouseClick(page.after, Qt.MouseButton.LeftButton)
    assert row_of(page, "2024-Q1")[1:3] == ["15/12/2023", "14/03/2024"]


def test_the_bar_above_follows_the_letter(window, type_over):
    assert "14/03" in window.period_bar.cut_off_text()
    desk = window.desk
    letter = PeriodDates(period="2023-Q1", cutoff=date(2023, 3, 20))
    desk.editor.edit("", lambda: desk.store.office.set_period_dates(letter))
    assert window.period_bar.cut_off_text() == "Còn 12 ngày đến ngày chốt số liệu 20/03"
