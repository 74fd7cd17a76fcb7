"""A form gets a column, loses one, has them in another order; figures of all periods stay with their columns."""

from decimal import Decimal
from io import BytesIO

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from app import i18n
from app.domain.changes import Change, inverse
from app.domain.forms import CellKind, Check
from app.domain.indicators import Comparator, Indicator
from app.domain.reports import Severity
from app.errors import UserError
from app.reports.pack_writing import form_text
from app.reports.packs import load_packs
from app.services.pack_columns import with_column, with_columns_moved, without_columns
from app.services.store import Store
from tests.importers.form_books import row_of
from tests.services.office_of_construction import FORM, Q1, Q2, TODAY, lines_of, set_up, signed_first_quarter
from tests.services.test_packs import LATER, OWN, TT, copied


def form_of(store: Store, code: str = OWN):
    return store.packs.pack(code).form(FORM)


def numbers(form) -> list[int]:
    return [one.number for one in form.columns]


def shipped():
    return next(pack for pack in load_packs() if pack.code == TT).form(FORM)


def own_column(store: Store):
    """Give form II.06a of the office's own pack a column among those of the period."""
    before = form_of(store)
    path = before.column(5).heading
    after = store.packs.with_column(before, path, "Qua bưu chính")
    return store.packs.save_form(OWN, before, after)


def test_a_new_column_stands_behind_the_chosen_one_with_a_number_that_none_had(store: Store):
    copied(store)
    own_column(store)
    form = form_of(store)
    assert numbers(form) == [3, 4, 5, 14, 6, 7, 8, 9, 10, 11, 12, 13]
    assert form.column(14).heading == (*form.column(5).heading[:-1], "Qua bưu chính")
    assert [form.place(number) for number in (3, 5, 14, 6)] == [3, 5, 6, 7]


def test_a_new_column_under_a_heading_stands_behind_its_columns(store: Store):
    form = shipped()
    path = form.column(4).heading[:1]
    after = with_column(form, path, 14, "Khác")
    last = max(place for place, one in enumerate(form.columns) if one.heading[:1] == path)
    assert after.columns[last + 1].heading == (*path, "Khác")


def test_the_number_of_a_column_of_another_pack_is_not_given_again(store: Store):
    copied(store)
    own_column(store)
    copied(store, "Bộ thứ hai")
    other = form_of(store, "tt-01-2020-3")
    assert store.packs.with_column(other, other.columns[-1].heading, "Cột khác").columns[-1].number == 15


def test_figures_carried_over_and_rules_stay_with_their_columns(store: Store):
    copied(store)
    signed_first_quarter(store)
    copied(store, "Bộ có thêm cột")
    before = form_of(store, "tt-01-2020-3")
    store.packs.save_form("tt-01-2020-3", before, store.packs.with_column(before, before.column(4).heading, "Thêm"))
    plain = store.packs.pack(OWN)
    assert plain.form(FORM) == shipped()
    report = store.reporting.open(Q2, LATER)
    assert report.pack == "tt-01-2020-3"
    sheet = store.reporting.draft(report, LATER).sheet(FORM)
    left = [row for row in sheet.rows if row.line_id is not None]
    assert any(row.cell(6).value for row in left)
    assert numbers(sheet.form)[:4] == [3, 4, 14, 5]


def test_a_column_on_which_something_hangs_cannot_go_and_all_of_it_is_named(store: Store):
    copied(store)
    before = form_of(store)
    with pytest.raises(UserError) as caught:
        store.packs.save_form(OWN, before, without_columns(before, {11}))
    said = i18n.sentence(caught.value)
    assert "(11)" in said
    assert "(6)" in said
    assert form_of(store) == before


def test_a_column_of_which_an_indicator_takes_its_figures_cannot_go(store: Store):
    copied(store)
    own_column(store)
    indicator = Indicator(
        year=2023, name="Qua bưu chính", comparator=Comparator.AT_LEAST, target=Decimal(5), form=FORM,
        numerator="c14", denominator="c4",
    )  # fmt: skip
    store.apply((Change(after=indicator),))
    before = form_of(store)
    with pytest.raises(UserError) as caught:
        store.packs.save_form(OWN, before, without_columns(before, {14}))
    assert "Qua bưu chính" in i18n.sentence(caught.value)


def test_a_column_goes_once_nothing_hangs_on_it_and_undo_brings_it_back(store: Store):
    copied(store)
    own_column(store)
    before = form_of(store)
    changes = store.packs.save_form(OWN, before, without_columns(before, {14}))
    assert numbers(form_of(store)) == numbers(shipped())
    store.apply(inverse(changes))
    assert form_of(store) == before


def test_a_column_with_figures_in_a_draft_cannot_go(store: Store):
    set_up(store)
    copied(store)
    own_column(store)
    report = store.reporting.open(Q1, TODAY)
    line = lines_of(store, report)[0]
    store.reporting.set_cells(report, {(line.id, 14): Decimal(3)})
    before = form_of(store)
    with pytest.raises(UserError) as caught:
        store.packs.save_form(OWN, before, without_columns(before, {14}))
    assert "(14)" in i18n.sentence(caught.value)


def test_what_holds_a_column_against_the_period_before_goes_with_it(store: Store):
    form = replace(shipped(), jumps=("c3", "c13"))
    assert without_columns(form, {13}).jumps == ("c3",)


def test_columns_move_within_their_heading_and_headings_move_whole():
    form = shipped()
    at = [one.heading for one in form.columns]
    level = len(form.column(4).heading) - 1
    moved = with_columns_moved(form, {4}, level, 1)
    assert numbers(moved)[1:3] == [5, 4]
    assert with_columns_moved(moved, {4}, level, 1) == moved
    first = {one.number for one in form.columns if one.heading[0] == at[0][0]}
    whole = with_columns_moved(form, first, 0, 1)
    second = [one.number for one in form.columns if one.heading[0] == form.column(7).heading[0]]
    assert numbers(whole)[: len(second)] == second
    assert set(numbers(whole)[len(second) : len(second) + len(first)]) == first
    assert with_columns_moved(whole, first, 0, -1) == form
    assert with_columns_moved(form, first, 0, -1) == form


def test_a_workbook_with_a_column_put_in_recalculates_and_comes_back(store: Store, tmp_path):
    set_up(store)
    copied(store)
    own_column(store)
    before = form_of(store)
    columns = tuple(replace(one, formula="c4 + c5 + c14 + c6") if one.number == 3 else one for one in before.columns)
    store.packs.save_form(OWN, before, replace(before, columns=columns))
    report = store.reporting.open(Q1, TODAY)
    line = lines_of(store, report)[0]
    book = load_workbook(BytesIO(store.form_files.blank(report, [FORM], "Phòng Một cửa", TODAY)))
    page = book[FORM]
    head = next(row for row in page.iter_rows() if row[2].value == "(3)")
    assert [cell.value for cell in head][2:7] == ["(3)", "(4)", "(5)", "(14)", "(6)"]
    at = row_of(page, line.name)
    assert all(f"{letter}{at}" in page.cell(at, 3).value for letter in "DEFG")
    for place, value in ((4, 1), (5, 2), (6, 7), (7, 0)):
        page.cell(at, place).value = value
    book.save(tmp_path / "phong.xlsx")
    filled = store.form_files.read(report, FORM, [tmp_path / "phong.xlsx"])
    assert [one.text for one in filled.problems] == []
    store.form_files.take(filled)
    row = next(one for one in store.reporting.draft(report, TODAY).sheet(FORM).rows if one.line_id == line.id)
    assert [row.cell(number).value for number in (4, 5, 14, 6)] == [1, 2, 7, 0]
    assert row.cell(3).value == 10


def test_a_comment_in_the_file_stays_with_its_column_and_its_rule(store: Store):
    form = shipped()
    text = form_text(form).replace("[[columns]]\nnumber = 6", "# opens with what was left\n[[columns]]\nnumber = 6")
    after = form_text(with_column(form, form.column(3).heading, 14, "Thêm"), text)
    assert "# opens with what was left\n[[columns]]\nnumber = 6" in after


def test_words_may_stand_in_a_new_column(store: Store):
    copied(store)
    own_column(store)
    before = form_of(store)
    columns = tuple(
        replace(one, kind=CellKind.TEXT, required=False) if one.number == 14 else one for one in before.columns
    )
    store.packs.save_form(OWN, before, replace(before, columns=columns))
    assert form_of(store).column(14).kind is CellKind.TEXT


def test_a_rule_may_speak_of_a_new_column(store: Store):
    copied(store)
    own_column(store)
    before = form_of(store)
    check = Check(key="own-1", rule="c14 <= c5", severity=Severity.WARNING, message="Không thể nhiều hơn")
    store.packs.save_form(OWN, before, replace(before, checks=(*before.checks, check)))
    form = form_of(store)
    with pytest.raises(UserError):
        store.packs.save_form(OWN, form, without_columns(form, {14}))


def by_the_new_column() -> Indicator:
    return Indicator(
        year=2023, name="Qua bưu chính", comparator=Comparator.AT_LEAST, target=Decimal(5), form=FORM,
        numerator="c14", denominator="c4",
    )  # fmt: skip


def test_a_column_of_which_an_indicator_takes_its_figures_does_not_become_one_of_words(store: Store):
    copied(store)
    own_column(store)
    store.apply((Change(after=by_the_new_column()),))
    before = form_of(store)
    words = replace(before.column(14), kind=CellKind.TEXT, required=False)
    with pytest.raises(UserError) as caught:
        store.packs.save_form(OWN, before, replace(before, columns=tuple(
            words if one.number == 14 else one for one in before.columns
        )))  # fmt: skip
    assert "Qua bưu chính" in i18n.sentence(caught.value)
    assert form_of(store) == before


def test_a_pack_does_not_take_the_place_of_one_of_whose_column_an_indicator_takes_its_figures(store: Store, tmp_path):
    copied(store)
    store.packs.write(OWN, tmp_path / "cu.zip")
    own_column(store)
    store.apply((Change(after=by_the_new_column()),))
    with pytest.raises(UserError) as caught:
        store.packs.replace(store.packs.read_file(tmp_path / "cu.zip"))
    assert "Qua bưu chính" in i18n.sentence(caught.value)
    assert 14 in numbers(form_of(store))


def test_a_workbook_sent_out_before_columns_were_moved_is_told_by_the_order_of_both(store: Store, tmp_path):
    copied(store)
    set_up(store)
    report = store.reporting.open(Q1, TODAY)
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(store.form_files.blank(report, [FORM], "Phòng Quản lý xây dựng", TODAY))
    before = form_of(store)
    store.packs.save_form(OWN, before, with_columns_moved(before, {8}, 1, 1))
    (problem,) = store.form_files.read(report, FORM, [path]).problems
    assert "(7), (9), (8), (10)" in problem.text
    assert "(7), (8), (9), (10)" in problem.text
