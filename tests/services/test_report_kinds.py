"""The kinds of report that the packs make, each with its own periods and how far each report has come."""

import zipfile
from pathlib import Path

import pytest

from app.domain.periods import ReportingPeriod
from app.domain.reports import MAIN_FAMILY, Stage, Way
from app.errors import UserError
from app.services.store import Store
from tests.services.office_of_construction import Q1, TODAY, explain_all, set_up, sign_off, signed_first_quarter

REFORM = "cchc"


def standings(store: Store, family: str, year: int = 2023) -> list[tuple[str, Stage | None, str]]:
    found = store.reporting.year(year, TODAY)
    return [(one.period.code, one.stage, one.number) for one in found if one.kind.family == family]


def test_the_kinds_are_named_by_their_packs_the_programs_own_first(store: Store):
    assert [(kind.family, kind.name) for kind in store.reporting.kinds()] == [("kstt", "KSTT"), ("cchc", "CCHC")]
    assert store.reporting.kind(" cchc").title.startswith("Báo cáo cải cách hành chính")
    with pytest.raises(UserError, match="There is no kind of report"):
        store.reporting.kind("abc")


def test_each_kind_has_its_own_periods_in_the_order_in_which_they_close(store: Store):
    assert standings(store, MAIN_FAMILY) == [
        (code, None, "") for code in ("2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2023")
    ]
    assert standings(store, REFORM) == [(code, None, "") for code in ("2023-Q1", "2023-H1", "2023-Q3", "2023")]


def test_a_pack_makes_no_report_for_what_closed_before_it_was_in_force(store: Store):
    codes = [period.code for period in store.reporting.periods(MAIN_FAMILY, 2020)]
    assert codes == ["2020-Q4", "2020"]


def test_how_far_each_report_has_come(store: Store):
    signed = signed_first_quarter(store)
    other = store.reporting.open(Q1, TODAY, REFORM)
    assert standings(store, MAIN_FAMILY)[0] == ("2023-Q1", Stage.SIGNED, "68/BC-SXD")
    assert standings(store, REFORM)[0] == ("2023-Q1", Stage.DRAFT, "")
    explain_all(store, other)
    store.delivery.mark_checked(other, TODAY)
    assert standings(store, REFORM)[0][1] is Stage.CHECKED
    store.reporting.set_text(other, "IV.proposals", "Đề nghị bố trí kinh phí.", "")
    assert standings(store, REFORM)[0][1] is Stage.DRAFT
    store.delivery.send(signed, TODAY, Way.AXIS, "", TODAY)
    assert standings(store, MAIN_FAMILY)[0][1] is Stage.SENT


def test_a_replacement_in_writing_names_what_it_replaces(store: Store):
    store.reporting.replace(signed_first_quarter(store), "Sót hồ sơ")
    first = store.reporting.year(2023, TODAY)[0]
    assert (first.stage, first.version, first.number) == (Stage.DRAFT, 1, "68/BC-SXD")


def test_a_signed_text_report_is_corrected_sent_and_proved_beside_the_other(store: Store):
    signed_first_quarter(store)
    report = store.reporting.open(Q1, TODAY, REFORM)
    explain_all(store, report)
    store.reporting.sign(report, sign_off(70), TODAY)
    made = store.reporting.report(Q1, REFORM)
    assert made is not None
    correction = store.reporting.replace(made, "Sót nội dung")
    explain_all(store, correction)
    store.reporting.sign(correction, sign_off(71), TODAY)
    last = store.reporting.report(Q1, REFORM)
    assert last is not None
    store.delivery.send(last, TODAY, Way.EMAIL, "", TODAY)
    versions = store.delivery.versions(last)
    assert [one.signed.number for one in versions if one.signed] == ["71/BC-SXD", "70/BC-SXD"]
    assert standings(store, REFORM)[0] == ("2023-Q1", Stage.SENT, "71/BC-SXD")
    assert standings(store, MAIN_FAMILY)[0] == ("2023-Q1", Stage.SIGNED, "68/BC-SXD")
    assert all(one.ok for one in store.reporting.verify())
    code = versions[0].signed.code if versions[0].signed else ""
    assert store.delivery.verify_code(code).number == "71/BC-SXD"


@pytest.mark.parametrize(
    ("family", "period", "before", "after"),
    [
        (MAIN_FAMILY, "2023-Q1", "2022-Q4", "2023-Q2"),
        (MAIN_FAMILY, "2023", "2022", "2024"),
        (MAIN_FAMILY, "2023-H1", "2023-Q1", "2023-Q3"),
        (REFORM, "2023-Q1", "2022", "2023-H1"),
        (REFORM, "2023-Q2", "2023-Q1", "2023-H1"),
        (REFORM, "2023", "2023-Q3", "2024-Q1"),
        (REFORM, "2023-Q3", "2023-H1", "2023"),
        ("khác", "2023-Q1", "2022-Q4", "2023-Q2"),
    ],
)
def test_one_goes_from_period_to_period_of_the_kind(store: Store, family: str, period: str, before: str, after: str):
    at = ReportingPeriod.parse(period)
    assert store.reporting.neighbour(at, family, later=False).code == before
    assert store.reporting.neighbour(at, family, later=True).code == after


def third_pack(store: Store, folder: Path) -> Path:
    """Write a third pack as an office would: the text report as a kind of its own, each half-year."""
    store.packs.write("kh-03-kcndn", folder / "mot.zip")
    with zipfile.ZipFile(folder / "mot.zip") as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    head = (
        files["pack.toml"]
        .replace('"kh-03-kcndn"', '"ct-05"')
        .replace('"cchc"', '"dan-chu"')
        .replace('"CCHC"', '"Dân chủ"')
        .replace('["quarter-1", "half_year-1", "quarter-3", "year"]', '["half_year"]')
    )
    with zipfile.ZipFile(folder / "ba.zip", "w") as archive:
        for name, text in (files | {"pack.toml": head}).items():
            archive.writestr(name, text)
    return folder / "ba.zip"


def test_a_third_pack_that_arrives_as_a_file_is_a_kind_of_its_own(store: Store, tmp_path: Path):
    set_up(store)
    store.packs.accept(store.packs.read_file(third_pack(store, tmp_path)))
    assert [kind.name for kind in store.reporting.kinds()] == ["KSTT", "CCHC", "Dân chủ"]
    assert [code for code, _, _ in standings(store, "dan-chu")] == ["2023-H1", "2023-H2"]
    half = ReportingPeriod.parse("2023-H1")
    report = store.reporting.open(half, TODAY, store.reporting.kind("dân chủ").family)
    assert (report.pack, report.period) == ("ct-05", "2023-H1")
    assert standings(store, "dan-chu")[0] == ("2023-H1", Stage.DRAFT, "")
    explain_all(store, report)
    store.reporting.sign(report, sign_off(9, early_reason="Họp giao ban."), TODAY)
    assert standings(store, "dan-chu")[0] == ("2023-H1", Stage.SIGNED, "09/BC-SXD")
    assert [one.ok for one in store.reporting.verify()] == [True]


def test_the_mark_that_came_with_a_pack_is_not_the_officers_to_take_away(store: Store, tmp_path: Path):
    store.packs.write("tt-01-2020", tmp_path / "mot.zip")
    with zipfile.ZipFile(tmp_path / "mot.zip") as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    files["pack.toml"] = files["pack.toml"].replace('"tt-01-2020"', '"cua-so"')
    files["forms/II.06a.toml"] = files["forms/II.06a.toml"].replace('"reference"', '"verified"')
    with zipfile.ZipFile(tmp_path / "hai.zip", "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    store.packs.accept(store.packs.read_file(tmp_path / "hai.zip"))
    assert store.packs.pack("cua-so").form("II.06a").verified
    with pytest.raises(UserError, match="there is no mark to take away"):
        store.packs.set_checked("cua-so", "II.06a", checked=False)


def test_where_no_pack_makes_a_report_none_is_due(store: Store):
    assert store.reporting.periods("khác", 2023) == ()
    assert store.reporting.pack(Q1, "khác") is None
    assert store.reporting.pack(ReportingPeriod.parse("2023-Q2"), REFORM) is None
    assert standings(store, MAIN_FAMILY, 2019) == []
