"""Numbers, days and names as a Vietnamese official writes them."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.periods import ReportingPeriod
from app.domain.progress import Evidence
from app.reports import wording
from tests.reports import samples


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (6, "06"), (Decimal("6"), "06"), (10, "10"), (Decimal(2691), "2.691"), (1234567, "1.234.567")],
)
def test_counts_below_ten_lead_with_a_zero_in_running_text(value, written):
    assert wording.counted(value) == written


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [(915, 918, "99,7%"), (1, 1, "100%"), (9999, 10000, "99,9%"), (1, 2, "50,0%"), (0, 7, "0,0%"), (1, 16, "6,3%")],
)
def test_shares_have_one_decimal_and_only_the_whole_is_a_hundred(part, whole, written):
    assert wording.percent(Decimal(part) / Decimal(whole)) == written


def test_a_share_of_nothing_is_a_dash():
    assert wording.percent(None) == "—"


@pytest.mark.parametrize(
    ("day", "written"),
    [(date(2023, 3, 14), "14/3/2023"), (date(2023, 2, 7), "07/02/2023"), (date(2022, 12, 15), "15/12/2022")],
)
def test_short_days_follow_the_decree(day, written):
    assert wording.short_day(day) == written


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("2023-Q3", "Quý III năm 2023"),
        ("2023-H1", "6 tháng đầu năm 2023"),
        ("2023-M03", "tháng 3 năm 2023"),
        ("2023", "năm 2023"),
    ],
)
def test_periods_have_names(code, name):
    assert wording.period_name(ReportingPeriod.parse(code)) == name


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("11/KH-SXD", "Kế hoạch số 11/KH-SXD ngày 20/02/2023"),
        ("14/QĐ-SXD", "Quyết định số 14/QĐ-SXD ngày 20/02/2023"),
        ("218/SXD-VP", "Công văn số 218/SXD-VP ngày 20/02/2023"),
        ("Tờ trình số 19/TTr-SXD", "Tờ trình số 19/TTr-SXD ngày 20/02/2023"),
        ("", "Biên bản họp ngày 20/02/2023"),
    ],
)
def test_a_document_is_named_by_its_kind(number, written):
    evidence = Evidence(entry_id=1, number=number, issued=date(2023, 2, 20), summary="Biên bản họp")
    assert wording.document(evidence) == written


def test_a_plan_in_capitals_is_named_in_small_letters():
    plan = samples.plan(title="KẾ HOẠCH KIỂM SOÁT THỦ TỤC HÀNH CHÍNH NĂM 2023")
    assert wording.plan_title(plan) == "kế hoạch kiểm soát thủ tục hành chính năm 2023"


@pytest.mark.parametrize(("text", "ended"), [("Hết.", "Hết./."), ("Hết./.", "Hết./."), ("Hết", "Hết./.")])
def test_the_closing_mark_stands_once(text, ended):
    assert wording.ended(text) == ended


@pytest.mark.parametrize("reason", ["Nhập thiếu 02 hồ sơ", "Nhập thiếu 02 hồ sơ. ", "Nhập thiếu 02 hồ sơ;"])
def test_what_a_replacement_says_of_itself_ends_with_one_stop(reason):
    told = wording.replacement(2, "60/BC-SXD", date(2023, 1, 5), reason)
    assert told == (
        "Bản điều chỉnh lần 2, thay thế Báo cáo số 60/BC-SXD ngày 05 tháng 01 năm 2023; lý do: Nhập thiếu 02 hồ sơ."
    )
