"""A form computed row by row while it is typed into says what the whole computation says."""

import random
from decimal import Decimal

import pytest

from app.domain.reports import ReportLine, Severity
from app.reports.live_sheet import with_figures
from app.reports.packs import load_packs
from app.reports.sheet import compute

FORM = next(pack for pack in load_packs() if pack.code == "tt-01-2020").form("II.06a")
LINES = tuple(
    ReportLine(id=place + 1, report_id=1, form=FORM.code, group=group, name=name, place=place)
    for place, (group, name) in enumerate(
        (("Xây dựng", "Nhà ở"), ("Xây dựng", "Quy hoạch"), ("Hạ tầng", "Nhà ở"), ("Hạ tầng", "Nhà ở"), ("", "Khác"))
    )
)
TYPED = [column.number for column in FORM.columns if column.is_typed]
RIGHT = {4: 10, 5: 5, 6: 2, 8: 9, 9: 3, 10: 1, 12: 4, 13: 0}
CARRIED = {"xây dựng/nhà ở": {6: Decimal(2)}, "hạ tầng/nhà ở": {6: Decimal(7)}}


def typed_into(sheet, values, carried=None):
    after = with_figures(sheet, LINES, values, carried)
    assert after is not None
    return after


def whole(typed, carried=None):
    return compute(FORM, LINES, typed, carried, {})


def start():
    return {(line.id, column): Decimal(RIGHT[column]) for line in LINES for column in TYPED}


@pytest.mark.parametrize("carried", [None, CARRIED])
@pytest.mark.parametrize("seed", range(4))
def test_figures_typed_at_random_give_the_same_cells_and_the_same_findings(carried, seed):
    chance = random.Random(seed)  # noqa: S311 - no secret
    typed = start()
    for _step in range(60):
        before = whole(typed, carried)
        places = chance.sample(sorted(typed), chance.choice((1, 1, 3)))
        values = {place: chance.choice((None, Decimal(0), Decimal(3), Decimal(40), Decimal(-1))) for place in places}
        typed |= values
        live, full = typed_into(before, values, carried), whole(typed, carried)
        assert live.rows == full.rows
        assert sorted(live.findings, key=repr) == sorted(full.findings, key=repr)


def test_a_row_that_is_right_again_frees_the_sums_over_it():
    typed = start()
    broken = typed_into(whole(typed), {(1, 12): Decimal(9)})
    assert broken.rows[1].cell(3).problem is Severity.ERROR
    assert broken.rows[0].cell(3).follows
    assert broken.total.cell(3).follows
    mended = typed_into(broken, {(1, 12): Decimal(4)})
    assert mended == whole(typed)


def test_rows_that_are_not_touched_are_the_very_same():
    before = whole(start())
    after = typed_into(before, {(1, 12): Decimal(9)})
    same = [place for place, (one, other) in enumerate(zip(before.rows, after.rows, strict=True)) if one is other]
    assert same == [2, 3, 4, 5, 6]


def answered(typed):
    """Return the finding on a carried figure, answered, after figures were typed into the form."""
    carried = {"xây dựng/nhà ở": {6: Decimal(5)}}
    key = next(one.key for one in whole(start(), carried).findings if "carry-c6:xây dựng" in one.key)
    before = compute(FORM, LINES, start(), carried, {key: "2 hồ sơ rút."})
    return next(one for one in typed_into(before, typed, carried).findings if one.key == key)


def test_an_answer_stays_with_its_finding():
    found = answered({(1, 12): Decimal(9)})
    assert (found.explanation, found.lapsed) == ("2 hồ sơ rút.", "")


def test_an_answer_to_other_figures_lapses():
    found = answered({(1, 6): Decimal(3)})
    assert (found.explanation, found.lapsed) == ("", "2 hồ sơ rút.")


def test_an_empty_form_is_left_to_the_whole_computation():
    assert with_figures(whole({}), LINES, {(1, 4): Decimal(1)}, None) is None
