"""The page of reporting periods: other days by a letter, honoured at once by the bar above and the report."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from app.domain.agency import KindDays, PeriodDates
from app.domain.periods import ReportingPeriod
from app.domain.reports import Report
from tests.services.office_of_construction import explain_all, fill, sign_off


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
    assert page.free.text() == "Ngày 18/03/2023 là ngày nghỉ (thứ Bảy): nên gửi báo cáo chậm nhất thứ Sáu 17/03/2023."
    type_over(page.due, "20/03/2023")
    assert not page.free.isVisible()


def test_the_usual_report_day_of_all_kinds_is_changed(qtbot, desk, page):
    qtbot.mouseClick(page.days.change, Qt.MouseButton.LeftButton)
    choose(page.usual_form.report_day, 16)
    assert row_of(page, "2023-Q3")[3] == "16/09/2023 (Thứ Bảy)"
    assert desk.period.due == date(2023, 3, 16)
    assert page.days.in_force.text() == "Đang áp dụng · Mọi kỳ: chốt số liệu ngày 14, gửi báo cáo chậm nhất ngày 16."
    desk.editor.stack.undo()
    assert desk.period.due == date(2023, 3, 18)
    assert page.usual_form.report_day.value() == 18


def test_another_year_is_looked_at(qtbot, page):
    qtbot.mouseClick(page.after, Qt.MouseButton.LeftButton)
    assert row_of(page, "2024-Q1")[1:3] == ["15/12/2023", "14/03/2024"]


def test_the_bar_above_follows_the_letter(window, type_over):
    assert "14/03" in window.period_bar.cut_off_text()
    desk = window.desk
    letter = PeriodDates(period="2023-Q1", cutoff=date(2023, 3, 20))
    desk.editor.edit("", lambda: desk.store.office.set_period_dates(letter))
    assert window.period_bar.cut_off_text() == "Còn 12 ngày đến ngày chốt số liệu 20/03"


# One kind of report


def choose(choice, value):
    choice.choose(value)
    choice.activated.emit(choice.currentIndex())


@pytest.fixture
def reform(page):
    choose(page.days.kind, "cchc")
    return page


def test_a_kind_lists_the_periods_on_which_it_is_made(reform):
    assert [one.code for one in reform.model.records] == ["2023-Q1", "2023-H1", "2023-Q3", "2023"]
    assert row_of(reform, "2023-H1")[1:4] == ["15/12/2022", "14/06/2023", "18/06/2023 (Chủ nhật)"]


def test_a_letter_on_one_kind_leaves_the_others_alone(desk, reform, type_over):
    reform.choose("2023-Q1")
    type_over(reform.cutoff, "05/03/2023")
    type_over(reform.due, "08/03/2023")
    type_over(reform.reason, "CV 9/SNV-CCHC")
    assert [one.family for one in desk.store.office.period_dates("cchc")] == ["cchc"]
    assert row_of(reform, "2023-Q1")[2:] == ["05/03/2023", "08/03/2023", "CV 9/SNV-CCHC"]
    assert desk.period.closes == date(2023, 3, 14)
    choose(reform.days.kind, "")
    assert row_of(reform, "2023-Q1")[2:] == ["14/03/2023", "18/03/2023 (Thứ Bảy)", ""]
    desk.choose_report("cchc", desk.period)
    assert (desk.period.closes, desk.period.due) == (date(2023, 3, 5), date(2023, 3, 8))
    desk.choose_report("kstt", desk.period)
    assert desk.period.closes == date(2023, 3, 14)


def test_a_letter_on_all_stands_with_each_kind_until_it_has_one_of_its_own(desk, page, type_over):
    page.choose("2023-Q1")
    type_over(page.due, "16/03/2023")
    type_over(page.reason, "CV 15/UBND")
    choose(page.days.kind, "cchc")
    assert row_of(page, "2023-Q1")[3:] == ["16/03/2023", "CV 15/UBND"]
    page.choose("2023-Q1")
    assert not page.usual.isEnabled()
    type_over(page.due, "15/03/2023")
    type_over(page.due, "16/03/2023")
    assert desk.store.office.period_dates("cchc") == ()


def test_a_kind_has_usual_days_of_its_own_and_follows_again(desk, reform):
    reform.change_usual_days()
    form = reform.usual_form
    assert form.report_day.currentText() == "Theo ngày chung: 18"
    choose(form.cutoff_day, 5)
    choose(form.report_day, 8)
    assert row_of(reform, "2023-Q3")[2:4] == ["05/09/2023", "08/09/2023"]
    desk.editor.stack.undo()
    assert form.report_day.value() is None
    assert row_of(reform, "2023-Q3")[3] == "18/09/2023"
    choose(form.cutoff_day, None)
    assert desk.store.office.kind_days("cchc") == ()


def test_usual_days_that_cannot_be_are_refused_under_them_and_taken_back(reform):
    reform.change_usual_days()
    form = reform.usual_form
    choose(form.report_day, 10)
    assert "ngày 14" in form.report_field.fault()
    assert form.report_day.value() is None
    choose(form.cutoff_day, 20)
    assert "ngày 18" in form.cutoff_field.fault()
    assert form.report_field.fault() == ""
    choose(form.report_day, 20)
    assert form.cutoff_field.fault() == ""


# Days that change from a period on


def sign_first_quarter(store):
    today = date(2023, 3, 16)
    report = store.reporting.open(ReportingPeriod.parse("2023-Q1"), today)
    fill(store, report)
    explain_all(store, report, today)
    store.reporting.sign(report, sign_off(), today)


def begin(form, code):
    """Choose from which period on days are changed."""
    place = next(place for place in range(form.since.count()) if _code(form, place) == code)
    form.since.setCurrentIndex(place)
    form.since.activated.emit(place)


def _code(form, place):
    form.since.setCurrentIndex(place)
    period = form.since.value().period
    return "" if period is None else period.code


def row_words(form):
    """Return the days by period as they are listed, the latest first."""
    rows = [form.changes.itemAt(place).widget() for place in range(1, form.changes.count())]
    return [row.findChild(QLabel).text() for row in rows]


def test_after_a_signed_report_a_change_begins_with_the_next_period(qtbot, desk, page):
    sign_first_quarter(desk.store)
    desk.refresh.tell({Report})
    qtbot.mouseClick(page.days.change, Qt.MouseButton.LeftButton)
    form = page.usual_form
    assert form.since.currentText() == "Quý II/2023"
    assert form.effect.text() == (
        "Ngày đổi ở đây áp dụng từ Quý II/2023 trở đi."
        " Các kỳ trước giữ nguyên; kỳ liền trước chốt số liệu ngày 14, gửi báo cáo chậm nhất ngày 18."
    )
    choose(form.report_day, 25)
    choose(form.cutoff_day, 20)
    assert row_of(page, "2023-Q1")[1:4] == ["15/12/2022", "14/03/2023", "18/03/2023 (Thứ Bảy)"]
    assert row_of(page, "2023-Q2")[1:4] == ["15/03/2023", "20/06/2023", "25/06/2023 (Chủ nhật)"]
    assert row_of(page, "2023-Q3")[1] == "21/06/2023"
    assert row_words(form) == [
        "Từ Quý II/2023 trở đi: chốt số liệu ngày 20, gửi báo cáo chậm nhất ngày 25.",
        "Đến hết Quý I/2023: chốt số liệu ngày 14, gửi báo cáo chậm nhất ngày 18.",
    ]
    assert page.days.in_force.text().startswith("Đang áp dụng · Đến hết Quý I/2023")
    assert page.days.others.text().startswith("Từ Quý II/2023 trở đi: chốt số liệu ngày 20")
    assert [one.ok for one in desk.store.reporting.verify()] == [True]
    desk.editor.stack.undo()
    desk.editor.stack.undo()
    assert row_of(page, "2023-Q2")[2] == "14/06/2023"
    assert row_words(form) == []


def test_a_change_between_two_others_says_until_when_it_holds(page):
    page.change_usual_days()
    form = page.usual_form
    begin(form, "2023-Q4")
    choose(form.report_day, 25)
    begin(form, "2023-Q3")
    assert form.effect.text().startswith("Ngày đổi ở đây chỉ áp dụng cho Quý III/2023.")
    begin(form, "2023-Q2")
    choose(form.report_day, 20)
    assert form.effect.text().startswith("Ngày đổi ở đây áp dụng từ Quý II/2023 đến hết Quý III/2023.")
    assert [row_of(page, f"2023-Q{number}")[3][:2] for number in (1, 2, 3, 4)] == ["18", "20", "20", "25"]
    begin(form, "")
    assert form.effect.text() == "Ngày đổi ở đây áp dụng đến hết Quý I/2023."


def test_what_was_changed_is_taken_back_by_its_button_and_by_undo(qtbot, desk, reform):
    reform.change_usual_days()
    form = reform.usual_form
    begin(form, "2023-H1")
    choose(form.cutoff_day, 5)
    assert row_of(reform, "2023-Q1")[2] == "14/03/2023"
    assert row_of(reform, "2023-H1")[2] == "05/06/2023"
    (bin_,) = form.findChildren(QToolButton)
    assert bin_.accessibleName().startswith("Bỏ ngày này: Từ 6 tháng đầu năm 2023 trở đi")
    qtbot.mouseClick(bin_, Qt.MouseButton.LeftButton)
    assert row_of(reform, "2023-H1")[2] == "14/06/2023"
    desk.editor.stack.undo()
    assert row_of(reform, "2023-H1")[2] == "05/06/2023"


def test_days_that_a_signed_report_went_by_are_not_taken_back(desk, page):
    desk.store.office.set_kind_days(KindDays(family="", report_day=20), 2023)
    sign_first_quarter(desk.store)
    desk.refresh.tell({KindDays, Report})
    page.change_usual_days()
    assert row_words(page.usual_form) == ["Mọi kỳ: chốt số liệu ngày 14, gửi báo cáo chậm nhất ngày 20."]
    assert not page.usual_form.findChildren(QToolButton)


def test_the_keys_go_to_the_usual_days_and_back(qtbot, page):
    page.days.change.setFocus()
    qtbot.keyClick(page.days.change, Qt.Key.Key_Return)
    assert page.usual_form.since.hasFocus()
    assert page.editor.title.text() == "Ngày thường lệ: Mọi loại báo cáo"
    qtbot.keyClick(page.usual_form.since, Qt.Key.Key_Escape)
    assert page.days.change.hasFocus()
    page.choose("2023-Q1")
    assert page.cutoff.isVisible()
    assert not page.usual_form.isVisible()


def test_the_page_begins_with_the_kind_that_is_worked_on(desk, page_of):
    desk.choose_report("cchc", desk.period)
    assert page_of("periods").days.kind.currentText() == "CCHC"


def test_the_bar_above_and_the_calendar_go_by_the_days_of_the_kind_that_is_worked_on(window):
    desk = window.desk
    letter = PeriodDates(family="cchc", period="2023-Q1", cutoff=date(2023, 3, 11), due=date(2023, 3, 13))
    desk.editor.edit("", lambda: desk.store.office.set_period_dates(letter))
    assert "14/03" in window.period_bar.cut_off_text()
    desk.choose_report("cchc", desk.period)
    assert "11/03" in window.period_bar.cut_off_text()
    desk.choose_report("kstt", desk.period)
    assert "14/03" in window.period_bar.cut_off_text()
