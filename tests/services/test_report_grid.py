"""Rows and sections of a form in their order, blocks as one edit, and what a cell was before."""

from decimal import Decimal

import pytest

from app.domain.changes import inverse
from app.domain.reports import Report, ReportLine
from app.errors import UserError
from app.services.accounts import account_name
from app.services.store import Store
from tests.services.office_of_construction import FORM, Q1, Q2, TODAY, lines_of, signed_first_quarter


def first_report(store: Store) -> Report:
    signed_first_quarter(store)
    found = store.reporting.report(Q1)
    assert found is not None
    return found


def order(store: Store, report: Report) -> list[str]:
    return [line.name for line in lines_of(store, report)]


def line(store: Store, report: Report, name: str) -> ReportLine:
    return next(one for one in lines_of(store, report) if one.name == name)


def test_a_line_moves_within_its_section_and_not_out_of_it(store: Store, report: Report):
    house = line(store, report, "Nhà ở")
    made = store.report_grid.move_line(report, house.id, -1)
    assert order(store, report) == ["Nhà ở", "Hoạt động xây dựng", "Quy hoạch"]
    store.apply(inverse(made))
    assert order(store, report) == ["Hoạt động xây dựng", "Nhà ở", "Quy hoạch"]
    assert store.report_grid.move_line(report, house.id, 1) == ()


def test_a_section_moves_with_its_lines(store: Store, report: Report):
    store.report_grid.move_section(report, FORM, "Khác", -1)
    assert order(store, report) == ["Quy hoạch", "Hoạt động xây dựng", "Nhà ở"]
    assert store.report_grid.move_section(report, FORM, "Khác", -1) == ()


def test_a_section_is_renamed_on_all_its_lines(store: Store, report: Report):
    store.report_grid.rename_section(report, FORM, "Thẩm quyền của Sở", "  Cấp  Sở ")
    assert [one.group for one in lines_of(store, report)] == ["Cấp Sở", "Cấp Sở", "Khác"]
    with pytest.raises(UserError):
        store.report_grid.rename_section(report, FORM, "Khác", " ")


def test_a_line_goes_to_the_end_of_another_section_or_begins_one(store: Store, report: Report):
    store.report_grid.put_in_section(report, line(store, report, "Quy hoạch").id, "Thẩm quyền của Sở")
    assert order(store, report) == ["Hoạt động xây dựng", "Nhà ở", "Quy hoạch"]
    assert line(store, report, "Quy hoạch").group == "Thẩm quyền của Sở"
    store.report_grid.put_in_section(report, line(store, report, "Nhà ở").id, "Liên thông")
    assert order(store, report) == ["Hoạt động xây dựng", "Quy hoạch", "Nhà ở"]


def test_a_block_is_taken_whole_or_not_at_all(store: Store, report: Report):
    house = line(store, report, "Nhà ở")
    late = lines_of(store, report, "II.06đ")[0]
    with pytest.raises(UserError):
        store.report_grid.enter(report, {(house.id, 4): Decimal(3)}, {(house.id, 5): "không phải cột chữ"})
    assert not store.reporting.cells(report.id)
    text = next(
        c.number
        for p in store.reporting.packs()
        if p.code == report.pack
        for c in p.form("II.06đ").columns
        if c.kind == "text"
    )
    made = store.report_grid.enter(report, {(house.id, 4): Decimal(3)}, {(late.id, text): "Chờ ý kiến"})
    assert len(made) == 2


def test_a_cell_remembers_what_it_was(store: Store, report: Report):
    house = line(store, report, "Nhà ở")
    for value in (Decimal(3), Decimal(5), None, Decimal(7)):
        store.reporting.set_cell(report, house.id, 4, value)
    found = store.report_grid.changes(house.id, 4)
    assert [(one.before, one.after) for one in found] == [(None, "7"), ("5", None), ("3", "5"), (None, "3")]
    assert {one.who for one in found} == {account_name()}
    assert not store.report_grid.changes(house.id, 5)


def test_a_form_remembers_the_signed_reports_of_its_kind(store: Store):
    first = first_report(store)
    report = store.reporting.open(Q2, TODAY.replace(month=6))
    (one,) = store.report_grid.earlier(report, FORM)
    assert one.period == Q1
    assert one.value("thẩm quyền của sở/nhà ở", 4) == Decimal(100)
    assert one.value("", 4) == Decimal(410)
    assert one.value("thẩm quyền của sở/nhà ở", 3) == Decimal(145)
    assert one.value("không có/dòng này", 4) is None
    assert store.report_grid.earlier(first, FORM) == ()


def test_a_form_is_marked_as_checked_and_the_mark_is_taken_away(store: Store, report: Report):
    def checked() -> bool:
        return store.reporting.draft(report, TODAY).sheet(FORM).form.verified

    assert not checked()
    store.packs.set_checked(report.pack, FORM, checked=True)
    assert checked()
    store.packs.set_checked(report.pack, FORM, checked=False)
    assert not checked()


def test_rows_of_a_signed_report_stay_where_they_are(store: Store):
    report = first_report(store)
    with pytest.raises(UserError):
        store.report_grid.move_line(report, line(store, report, "Nhà ở").id, -1)
