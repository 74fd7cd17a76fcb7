"""The officer chooses which kind of report she works on; the report of text alone is right in the window."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.agency import Agency
from app.domain.changes import Change
from app.domain.indicators import Comparator, Indicator
from app.domain.periods import ReportingPeriod
from app.domain.reports import ReportState
from app.i18n import set_language
from app.services.time_words import period_in_sentence
from app.ui.aims import ReportAim
from app.ui.reports.outline import PartKind
from app.ui.reports.report_header import PREVIEW
from app.ui.reports.view import ReportsView

REFORM = "cchc"
Q1, Q2, HALF = (ReportingPeriod.parse(code) for code in ("2023-Q1", "2023-Q2", "2023-H1"))


@pytest.fixture
def reform_view(show, report_desk):
    """The report view over the text report of the first quarter, beside the other one."""
    report_desk.store.reporting.open(Q1, report_desk.today(), REFORM)
    report_desk.choose_report(REFORM, Q1)
    view = show(ReportsView(report_desk))
    yield view
    view.preview.close_paper()


def offered(view) -> list[str]:
    view.kinds.fill()
    return [action.text().replace("\t", ": ") for action in view.kinds.offered()]


def choose(view, words: str) -> None:
    """Choose a report in the menu, as a click does."""
    view.kinds.fill()
    next(one for one in view.kinds.offered() if one.text().replace("\t", ": ") == words).trigger()


def test_the_menu_lists_each_kind_with_its_periods_and_how_far_each_has_come(view):
    assert view.header.kind.text().strip() == "KSTT"
    assert offered(view) == [
        "Quý I/2023: Đang soạn", "Quý II/2023: Chưa lập", "Quý III/2023: Chưa lập", "Quý IV/2023: Chưa lập",
        "Năm 2023: Chưa lập", "Quý I/2023: Chưa lập", "6 tháng đầu năm 2023: Chưa lập", "Quý III/2023: Chưa lập",
        "Năm 2023: Chưa lập",
    ]  # fmt: skip
    heads = [action.text() for action in view.kinds.actions() if action.text() and not action.isEnabled()]
    assert heads == [
        "Báo cáo kiểm soát thủ tục hành chính theo Thông tư 01/2020/TT-VPCP",
        "Báo cáo cải cách hành chính theo Kế hoạch 03/KH-KCNĐN",
    ]


def test_another_kind_is_chosen_opened_and_left_again(qtbot, view, report_desk):
    choose(view, "6 tháng đầu năm 2023: Chưa lập")
    assert (report_desk.family, report_desk.period) == (REFORM, HALF)
    assert view.header.kind.text().strip() == "CCHC"
    assert view.stack.currentWidget() is view.start
    choose(view, "Quý I/2023: Chưa lập")
    qtbot.mouseClick(view.start.first, Qt.MouseButton.LeftButton)
    assert view.draft.report.pack == "kh-03-kcndn"
    assert offered(view).count("Quý I/2023: Đang soạn") == 2
    choose(view, "Quý I/2023: Đang soạn")
    assert view.draft.report.pack == "tt-01-2020"
    assert view.draft.sheet("II.06a").total.cell(4).value == 670


def test_a_report_of_text_alone_has_no_forms_and_no_annexes_in_its_outline(reform_view):
    kinds = {part.kind for part in reform_view.compose.outline.parts}
    assert kinds == {PartKind.GROUP, PartKind.TEXT}
    assert [part.label for part in reform_view.compose.outline.parts if part.kind is PartKind.GROUP] == ["Phần lời"]
    assert reform_view.compose.middle.currentWidget() is reform_view.compose.text
    assert not reform_view.compose.checks.passed.isVisible()
    assert not reform_view.header.to_xlsx.isEnabled()
    assert reform_view.header.to_docx.isEnabled()


def test_the_text_report_is_opened_without_fields_of_work(show, empty_desk):
    empty_desk.store.apply((Change(after=Agency(name="Sở Xây dựng", place="Đồng Nai", code="SXD")),))
    empty_desk.choose_report(REFORM, Q1)
    view = show(ReportsView(empty_desk))
    assert view.start.first.isVisible()
    assert not view.start.fields.isVisible()
    assert any("chỉ có phần lời" in label.text() for label in view.start.findChildren(QLabel))


def test_on_a_period_without_such_a_report_the_next_one_is_offered(qtbot, show, report_desk):
    report_desk.choose_report(REFORM, Q2)
    view = show(ReportsView(report_desk))
    words = " ".join(label.text() for label in view.start.findChildren(QLabel))
    assert "Không lập báo cáo này cho Quý II/2023" in words
    assert "Báo cáo CCHC lập cho: Quý I/2023; 6 tháng đầu năm 2023; Quý III/2023; năm 2023." in words
    assert not view.start.first.isVisible()
    qtbot.mouseClick(view.start.elsewhere, Qt.MouseButton.LeftButton)
    assert (report_desk.family, report_desk.period) == (REFORM, HALF)


def test_the_text_report_is_signed_in_the_window_beside_the_other(qtbot, reform_view, report_desk):
    view, panel = reform_view, reform_view.preview.panel
    view.show_pane("preview")
    assert panel.points.errors.words.text() == "0 lỗi"
    qtbot.mouseClick(panel.points.checked.deed, Qt.MouseButton.LeftButton)
    panel.fields.reason.setFocus()
    qtbot.keyClicks(panel.fields.reason, "Hop giao ban")
    qtbot.keyClick(panel.fields.reason, Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "70")
    panel.seal.setFocus()
    qtbot.keyClick(panel.seal, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: view.draft.report.state is ReportState.SIGNED)
    assert offered(view)[5] == "Quý I/2023: Đã ký, niêm phong, số 70/BC-SXD"
    assert report_desk.store.reporting.report(Q1).state is ReportState.DRAFT


def test_files_of_two_kinds_on_one_period_are_called_differently(reform_view, report_desk):
    assert reform_view.pages.file_name(reform_view.draft.report) == "bao-cao-cchc-2023-Q1"
    report_desk.choose_report("kstt", Q1)
    assert reform_view.pages.file_name(reform_view.draft.report) == "bao-cao-2023-Q1"


def test_a_title_cut_in_a_narrow_window_still_says_the_period(qtbot, reform_view):
    reform_view.setMinimumSize(500, 300)
    reform_view.resize(603, 330)
    qtbot.waitUntil(lambda: reform_view.header._title.text() == "Quý I/2023")
    assert reform_view.header._title.toolTip() == "Báo cáo Quý I/2023"


def test_the_period_is_said_whole_once_the_button_beside_it_is_gone(qtbot, reform_view):
    reform_view.setMinimumSize(400, 300)
    reform_view.resize(520, 330)
    qtbot.waitUntil(lambda: reform_view.header._title.text().endswith("…"))
    reform_view.show_pane(PREVIEW)
    qtbot.waitUntil(lambda: reform_view.header._title.text() == "Quý I/2023")
    assert reform_view.header.kind.isVisible()


@pytest.mark.parametrize(
    ("code", "name"),
    [("2023-H1", "6 tháng đầu năm 2023"), ("2023-H2", "6 tháng cuối năm 2023"), ("2023-M03", "tháng 3/2023")],
)
def test_a_period_is_called_as_an_office_says_it(code, name):
    set_language("vi")
    assert period_in_sentence(ReportingPeriod.parse(code)) == name


def test_a_form_is_marked_and_the_mark_taken_back_from_its_page_and_by_undo(view, page, report_desk):
    words = page.head.unverified.text()
    assert words == "Chưa đối chiếu với văn bản gốc"
    before = report_desk.store.reporting.pdf(view.draft.report, date(2023, 3, 8))
    page.offers.checked.trigger()
    assert page.offers.checked.isChecked()
    assert not page.head.unverified.isVisible()
    assert "II.06a.unverified" not in [one.key for one in view.draft.findings]
    assert report_desk.store.reporting.pdf(view.draft.report, date(2023, 3, 8)) == before
    report_desk.editor.stack.undo()
    assert page.head.unverified.isVisible()
    assert not page.offers.checked.isChecked()
    report_desk.editor.stack.redo()
    page.offers.checked.trigger()
    assert page.head.unverified.isVisible()


def test_the_list_of_reports_is_read_from_the_left_though_the_arrow_stands_behind_the_name(view):
    assert view.header.kind.menu().layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_another_view_leads_to_a_form_or_a_sentence_of_the_report(view):
    view.aim(ReportAim(part="II.08"))
    assert view.compose.middle.currentWidget() is view.compose.form_page("II.08")
    view.show_pane("preview")
    view.aim(ReportAim(part="I.5.received"))
    assert view.compose.middle.currentWidget() is view.compose.text
    assert view.compose.outline.part().key == "I.5"
    view.aim(ReportAim())
    assert view.compose.outline.part().key == "I.5"


def test_a_day_of_the_calendar_leads_to_the_report_of_its_period_of_a_kind_that_is_made_then(report_desk, view):
    report_desk.choose_report("cchc", ReportingPeriod.parse("2023-H1"))
    view.aim(ReportAim(period="2023-Q1"))  # the reform is reported on for the first quarter, too
    assert (report_desk.family, report_desk.period.code) == ("cchc", "2023-Q1")
    view.aim(ReportAim(period="2023-Q2"))
    assert (report_desk.family, report_desk.period.code) == ("kstt", "2023-Q2")
    assert view.stack.currentWidget() is view.start


def test_every_annex_that_will_be_printed_stands_in_the_outline(report_desk, view):
    def annexes() -> list[str]:
        return [part.label for part in view.compose.outline.parts if part.kind is PartKind.ANNEX]

    satisfied = Indicator(year=2023, name="Hài lòng", comparator=Comparator.AT_LEAST, target=Decimal(93))
    report_desk.editor.apply("", (Change(after=satisfied),))
    document = view.draft.document
    made = [document.progress, document.indicators, document.evidence]
    assert len(annexes()) == sum(one is not None for one in made) >= 2
    assert annexes()[:2] == ["Tiến độ kế hoạch", "Chỉ tiêu và biểu đồ"]
    view.compose._open_part(next(part for part in view.compose.outline.parts if part.key == "indicators"))
    words = " ".join(label.text() for label in view.compose.annex.findChildren(QLabel))
    assert "mức phấn đấu" in words
