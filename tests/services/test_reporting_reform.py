"""The report on administrative reform: a pack of text alone, beside the other report of the same period."""

from datetime import date

import pytest

from app.domain.periods import ReportingPeriod
from app.domain.reports import ReportState
from app.errors import UserError
from app.services.store import Store
from tests.services.office_of_construction import Q1, TODAY, explain_all, set_up, sign_off, signed_first_quarter

REFORM = "cchc"


def test_a_report_of_text_alone_is_opened_written_and_signed(store: Store):
    set_up(store)
    report = store.reporting.open(Q1, TODAY, REFORM)
    assert (report.pack, report.period) == ("kh-03-kcndn", "2023-Q1")
    draft = store.reporting.draft(report, TODAY)
    assert draft.sheets == draft.document.sheets == ()
    assert draft.document.progress is None
    text = {one.key: one.text for one in draft.document.paragraphs}
    assert text["opening.opening"].startswith(
        "Thực hiện Kế hoạch số 03/KH-KCNĐN về cải cách hành chính, Sở Xây dựng báo cáo"
    )
    assert "Quý I năm 2023 (số liệu từ ngày 15/12/2022 đến ngày 14/3/2023)" in text["opening.opening"]
    assert text["I.3"] == "3. Cải cách thủ tục hành chính"
    assert text["III"] == "III. PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG ĐẦU NĂM 2023"
    assert text["closing.closing"].endswith("./.")
    assert not any("{" in one or "[" in one or "None" in one for one in text.values())
    assert draft.errors == ()
    explain_all(store, report)
    store.reporting.set_text(report, "IV.proposals", "Đề nghị bố trí kinh phí.", "")
    explain_all(store, report)
    store.reporting.sign(report, sign_off(70), TODAY)
    assert [one.ok for one in store.reporting.verify()] == [True]


def test_two_reports_on_one_period_do_not_know_each_other(store: Store):
    signed = signed_first_quarter(store)
    assert store.reporting.report(Q1, REFORM) is None
    other = store.reporting.open(Q1, TODAY, REFORM)
    assert other.id != signed.id
    assert store.reporting.report(Q1) == signed
    assert store.reporting.report(Q1, REFORM) == other
    explain_all(store, other)
    store.reporting.sign(other, sign_off(70), TODAY)
    again = store.reporting.report(Q1, REFORM)
    assert again is not None
    fresh = store.reporting.replace(again, "Sót nội dung")
    assert (fresh.version, fresh.pack) == (1, "kh-03-kcndn")
    assert store.reporting.report(Q1) == signed
    assert [(one.number, one.ok) for one in store.reporting.verify()] == [("68/BC-SXD", True), ("70/BC-SXD", True)]


def test_a_number_given_to_one_report_is_not_given_to_the_other(store: Store):
    signed_first_quarter(store)
    other = store.reporting.open(Q1, TODAY, REFORM)
    explain_all(store, other)
    with pytest.raises(UserError, match="was given to another report"):
        store.reporting.sign(other, sign_off(68), TODAY)


@pytest.mark.parametrize(
    ("period", "family"),
    [("2023-Q2", REFORM), ("2023-H2", REFORM), ("2023-M03", REFORM), ("2023-H1", "kstt"), ("2023-Q1", "khác")],
)
def test_a_period_on_which_a_report_is_not_made_is_refused(store: Store, period: str, family: str):
    set_up(store)
    with pytest.raises(UserError, match="No pack of forms"):
        store.reporting.open(ReportingPeriod.parse(period), date(2024, 1, 1), family)


@pytest.mark.parametrize("period", ["2023-Q1", "2023-H1", "2023-Q3", "2023"])
def test_each_of_its_periods_is_opened_and_takes_nothing_over(store: Store, period: str):
    set_up(store)
    report = store.reporting.open(ReportingPeriod.parse(period), date(2024, 1, 1), REFORM)
    draft = store.reporting.draft(report, date(2024, 1, 1))
    assert report.state is ReportState.DRAFT
    assert not [one.key for one in draft.findings if one.key.startswith("period.")]


def test_its_text_takes_the_results_of_the_plan(store: Store):
    set_up(store)
    rehearsed = store.reporting.rehearse(Q1, TODAY, REFORM)
    assert store.reporting.report(Q1, REFORM) is None
    assert any(one.key == "I.1.results" for one in rehearsed.document.paragraphs)


def test_it_is_printed_as_text_without_annexes(store: Store):
    set_up(store)
    report = store.reporting.open(Q1, TODAY, REFORM)
    assert store.reporting.pdf(report, TODAY).startswith(b"%PDF")
