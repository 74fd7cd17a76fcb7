"""Quarters, years and gaps: what a period opens with, what its quarters add up to, what is said of missing ones."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from app.domain.agency import Field
from app.domain.changes import Change, inverse
from app.domain.periods import ReportingPeriod
from app.domain.reports import Attach, Report, Severity
from app.errors import UserError
from app.services.store import Store
from tests.services.office_of_construction import FIELDS, FORM, explain_all, fill, lines_of, set_up, sign_off

YEAR = ReportingPeriod.parse("2023")
QUARTERS = YEAR.quarters()
AFTER = date(2023, 12, 16)
PENDING = (12, 13)
"""What each quarter leaves (column 12) is what the next one opens with (column 6); the first opens with 5."""


def figures(quarter: int) -> list[dict[int, int]]:
    """Return figures of three fields that add up: 10 come in, and each quarter one more is left than it began with."""
    rows = []
    for field in range(3):
        opening = 5 + field + quarter - 1
        rows.append({4: 8, 5: 2, 6: opening, 8: 6, 9: 3, 10: 0, 12: opening + 1, 13: 0})
    return rows


def sign(store: Store, quarter: int, number: int | None = None, rows: Sequence[dict[int, int]] = ()) -> Report:
    period = QUARTERS[quarter - 1]
    today = date(period.end.year, period.end.month, 16)
    report = store.reporting.open(period, today)
    fill(store, report, rows or figures(quarter))
    explain_all(store, report, today)
    store.reporting.sign(report, sign_off(number or quarter, today), today)
    return report


def values(store: Store, report: Report, form: str = FORM, row: int = 0) -> dict[int, Decimal | None]:
    line = lines_of(store, report, form)[row]
    return {cell.column: cell.value for cell in store.reporting.cells(report.id) if cell.line_id == line.id}


def found(store: Store, report: Report, start: str, today: date = AFTER) -> list[tuple[str, Severity]]:
    findings = store.reporting.draft(report, today).findings
    return [(one.key, one.severity) for one in findings if one.key.startswith(start)]


@pytest.fixture
def whole_year(store: Store) -> Report:
    """The report of a year whose four quarters are signed."""
    set_up(store)
    for quarter in range(1, 5):
        sign(store, quarter)
    return store.reporting.open(YEAR, AFTER)


def test_a_year_opens_with_its_quarters_flows_the_firsts_opening_and_what_the_last_left(
    store: Store, whole_year: Report
):
    assert [(line.group, line.name) for line in lines_of(store, whole_year)] == list(FIELDS)
    assert values(store, whole_year) == {
        4: Decimal(32), 5: Decimal(8), 6: Decimal(5), 8: Decimal(24), 9: Decimal(12), 10: Decimal(0),
        12: Decimal(9), 13: Decimal(0),
    }  # fmt: skip
    draft = store.reporting.draft(whole_year, AFTER)
    assert draft.errors == ()
    assert draft.sheet(FORM).total.cell(3).value == 32 * 3 + 8 * 3 + 5 + 6 + 7
    assert found(store, whole_year, "period.") == []
    assert found(store, whole_year, f"{FORM}:quarters") == []


PETITIONS = (
    {4: 2, 5: 7, 6: 4, 7: 5, 9: 3, 10: 4, 12: 1, 13: 1, 14: 5},
    {4: 2, 5: 3, 6: 2, 7: 3, 9: 1, 10: 1, 12: 1, 13: 2, 14: 2},
    {4: 3, 5: 0, 6: 1, 7: 2, 9: 1, 10: 1, 12: 0, 13: 1, 14: 2},
    {4: 1, 5: 4, 6: 2, 7: 3, 9: 2, 10: 2, 12: 0, 13: 1, 14: 4},
)
"""Petitions of each quarter of which some are left to the next; by content those are counted in both quarters."""


def petitions(store: Store, report: Report) -> dict[int, Decimal | None]:
    return values(store, report, "II.05a")


def with_petitions(store: Store, quarters: Sequence[int]) -> None:
    set_up(store)
    for quarter in quarters:
        period = QUARTERS[quarter - 1]
        today = date(period.end.year, period.end.month, 16)
        report = store.reporting.open(period, today)
        fill(store, report, figures(quarter))
        store.reporting.set_attach(report, "II.05a", None)
        cells = {
            (line.id, column): Decimal(value if place == 0 else 0)
            for place, line in enumerate(lines_of(store, report, "II.05a"))
            for column, value in PETITIONS[quarter - 1].items()
        }
        store.reporting.set_cells(report, cells)
        explain_all(store, report, today)
        store.reporting.sign(report, sign_off(quarter, today), today)


def test_what_each_quarter_takes_over_is_not_counted_again_in_the_year(store: Store):
    with_petitions(store, (1, 2, 3, 4))
    year = store.reporting.open(YEAR, AFTER)
    assert petitions(store, year) == {4: 2, 5: 14, 6: 7, 7: 9, 9: 7, 10: 8, 12: 0, 13: 1, 14: 13}
    assert found(store, year, "II.05a:") == []


def test_without_the_last_quarter_it_is_left_to_the_officer(store: Store):
    with_petitions(store, (1, 2, 3))
    year = store.reporting.open(YEAR, AFTER)
    assert petitions(store, year) == {4: 2, 5: 10, 9: 5, 10: 6, 14: 9}
    line = lines_of(store, year, "II.05a")[0]
    typed = {column: Decimal(value) for column, value in {6: 7, 7: 9, 5: 14, 9: 7, 10: 8, 12: 0, 13: 1}.items()}
    store.reporting.set_cells(year, {(line.id, column): value for column, value in typed.items()})
    assert [key for key, _ in found(store, year, "II.05a:") if "hoạt động xây dựng" in key] == []


def test_a_form_that_said_nil_in_every_quarter_says_nil_in_the_year(store: Store, whole_year: Report):
    assert store.reporting.draft(whole_year, AFTER).sheet("II.05a").attach is Attach.NIL


def test_the_years_text_speaks_of_the_year(store: Store, whole_year: Report):
    text = [one.text for one in store.reporting.draft(whole_year, AFTER).document.paragraphs]
    assert any("năm 2023 (số liệu từ ngày 15/12/2022 đến ngày 14/12/2023)" in one for one in text)
    assert "III. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024" in text


def test_a_figure_of_the_year_that_its_quarters_do_not_give_wants_an_explanation(store: Store, whole_year: Report):
    line = lines_of(store, whole_year)[0]
    store.reporting.set_cells(whole_year, {(line.id, 4): Decimal(33), (line.id, 8): Decimal(25)})
    assert found(store, whole_year, f"{FORM}:quarters") == [
        (f"{FORM}:quarters-c4:thẩm quyền của sở/hoạt động xây dựng", Severity.WARNING),
        (f"{FORM}:quarters-c8:thẩm quyền của sở/hoạt động xây dựng", Severity.WARNING),
    ]
    changes = store.reporting.sum_quarters(whole_year)
    assert len(changes) == 2
    assert found(store, whole_year, f"{FORM}:quarters") == []
    assert store.reporting.sum_quarters(whole_year) == ()


def test_the_sums_are_taken_anew_with_rows_that_came_later(store: Store, whole_year: Report):
    store.reporting.remove_line(whole_year, lines_of(store, whole_year)[1].id)
    assert found(store, whole_year, f"{FORM}:quarters-lost")
    store.reporting.sum_quarters(whole_year)
    assert {line.name for line in lines_of(store, whole_year)} == {name for _, name in FIELDS}
    assert found(store, whole_year, f"{FORM}:quarters") == []
    assert store.reporting.draft(whole_year, AFTER).errors == ()


def test_the_next_years_first_quarter_opens_with_what_the_year_left(store: Store, whole_year: Report):
    explain_all(store, whole_year, AFTER)
    store.reporting.sign(whole_year, sign_off(9, AFTER), AFTER)
    today = date(2024, 3, 16)
    report = store.reporting.open(ReportingPeriod.parse("2024-Q1"), today)
    assert values(store, report) == {6: Decimal(9)}
    assert found(store, report, "period.", today) == []


def test_a_year_says_which_quarters_are_missing_or_unsigned(store: Store):
    set_up(store)
    sign(store, 1)
    opened = store.reporting.open(QUARTERS[1], date(2023, 6, 16))
    fill(store, opened, figures(2))
    year = store.reporting.open(YEAR, AFTER)
    assert values(store, year)[4] == 16
    assert 12 not in values(store, year)
    assert found(store, year, "period.") == [
        ("period.unsigned.2023-Q2", Severity.WARNING),
        ("period.missing.2023-Q3", Severity.WARNING),
        ("period.missing.2023-Q4", Severity.WARNING),
    ]
    messages = [one.message for one in store.reporting.draft(year, AFTER).findings if one.key.startswith("period.")]
    assert messages[0] == "Báo cáo Quý II năm 2023 chưa ký: số liệu còn có thể thay đổi."
    assert messages[1] == "Chưa có báo cáo Quý III năm 2023: số cộng các quý còn thiếu kỳ này."


def test_a_year_without_its_last_quarter_is_typed_on_from_what_the_others_give(store: Store):
    """What a missing quarter would add cannot be known: more than the others give is right, less is not."""
    set_up(store)
    for quarter in (1, 2, 3):
        sign(store, quarter)
    year = store.reporting.open(YEAR, AFTER)
    line = lines_of(store, year)[0]
    typed = {4: 32, 5: 8, 8: 24, 9: 12, 12: 9, 13: 0}
    store.reporting.set_cells(year, {(line.id, column): Decimal(value) for column, value in typed.items()})
    assert found(store, year, f"{FORM}:quarters") == []
    store.reporting.set_cells(year, {(line.id, 4): Decimal(23), (line.id, 6): Decimal(14)})
    assert [key.split(":")[1] for key, _ in found(store, year, f"{FORM}:quarters")] == ["quarters-c4", "quarters-c6"]


def test_sums_taken_anew_leave_what_no_quarter_says(store: Store):
    set_up(store)
    sign(store, 1)
    year = store.reporting.open(YEAR, AFTER)
    line = lines_of(store, year)[0]
    own = store.reporting.add_line(year, FORM, None, "", "Vật liệu xây dựng")[-1].record
    store.reporting.set_cells(year, {(line.id, 4): Decimal(9), (line.id, 12): Decimal(3), (own.id, 4): Decimal(2)})
    store.reporting.sum_quarters(year)
    kept = values(store, year)
    assert kept[4] == 8
    assert kept[12] == 3
    assert {cell.column: cell.value for cell in store.reporting.cells(year.id) if cell.line_id == own.id} == {4: 2}


def test_a_quarter_that_changes_after_the_year_was_opened_is_noticed(store: Store):
    set_up(store)
    first = store.reporting.open(QUARTERS[0], AFTER)
    fill(store, first, figures(1))
    year = store.reporting.open(YEAR, AFTER)
    assert found(store, year, f"{FORM}:quarters") == []
    store.reporting.set_cell(first, lines_of(store, first)[0].id, 4, Decimal(9))
    (key, severity), = found(store, year, f"{FORM}:quarters")  # fmt: skip
    assert (key.split(":")[1], severity) == ("quarters-c4", Severity.WARNING)


def test_without_quarters_a_year_is_typed_like_any_other_report(store: Store):
    set_up(store)
    year = store.reporting.open(YEAR, AFTER)
    assert store.reporting.cells(year.id) == ()
    fill(store, year, figures(1))
    assert found(store, year, f"{FORM}:") == []
    assert len(found(store, year, "period.missing")) == 4
    with pytest.raises(UserError, match="no reports of quarters"):
        store.reporting.sum_quarters(year)


def test_a_quarter_opened_after_a_gap_says_from_when_its_figures_are(store: Store):
    set_up(store)
    sign(store, 1)
    today = date(2023, 9, 16)
    third = store.reporting.open(QUARTERS[2], today)
    assert values(store, third) == {6: Decimal(6)}
    assert found(store, third, "period.", today) == [("period.gap", Severity.WARNING)]
    (gap,) = [one for one in store.reporting.draft(third, today).findings if one.key == "period.gap"]
    assert gap.message == "Không có báo cáo Quý II năm 2023: số từ kỳ trước được lấy của Quý I năm 2023."


def test_a_quarter_after_one_that_is_not_signed_takes_nothing_from_it_and_says_so(store: Store):
    set_up(store)
    first = store.reporting.open(QUARTERS[0], date(2023, 3, 16))
    fill(store, first, figures(1))
    today = date(2023, 6, 16)
    second = store.reporting.open(QUARTERS[1], today)
    assert store.reporting.cells(second.id) == ()
    assert found(store, second, "period.", today) == [("period.unsigned-before", Severity.WARNING)]


def test_a_quarter_begun_before_the_last_one_was_signed_takes_over_what_that_left(store: Store):
    set_up(store)
    second = store.reporting.open(QUARTERS[1], AFTER)
    with pytest.raises(UserError, match="No signed report stands before"):
        store.reporting.take_over(second)
    store.reporting.remove_line(second, lines_of(store, second)[1].id)
    sign(store, 1)
    assert [key.split(":")[1] for key, _ in found(store, second, f"{FORM}:carry")] == ["carry-c6"] * 2
    made = store.reporting.take_over(second)
    assert {line.name for line in lines_of(store, second)} == {name for _, name in FIELDS}
    assert [key for key, _ in found(store, second, FORM) if "carry" in key or "lost" in key] == []
    assert values(store, second) == {6: Decimal(6)}
    assert store.reporting.take_over(second) == ()
    store.apply(inverse(made))
    assert len(lines_of(store, second)) == 2


def test_what_was_typed_beside_it_stays_when_the_last_period_is_taken_over(store: Store):
    set_up(store)
    sign(store, 1)
    second = store.reporting.open(QUARTERS[1], AFTER)
    line = lines_of(store, second)[0]
    store.reporting.set_cells(second, {(line.id, 6): Decimal(99), (line.id, 4): Decimal(8)})
    store.reporting.take_over(second)
    assert values(store, second) == {4: Decimal(8), 6: Decimal(6)}


def test_an_earlier_quarter_opened_late_says_that_the_next_is_signed(store: Store):
    set_up(store)
    sign(store, 2)
    first = store.reporting.open(QUARTERS[0], date(2023, 6, 20))
    assert found(store, first, "period.", date(2023, 6, 20)) == [("period.later", Severity.HINT)]


def test_the_first_report_of_all_has_no_gap(store: Store):
    set_up(store)
    first = store.reporting.open(QUARTERS[2], date(2023, 9, 16))
    assert found(store, first, "period.") == []


def test_two_quarters_and_a_year_are_signed_in_a_row_and_proved(store: Store, whole_year: Report):
    explain_all(store, whole_year, AFTER)
    store.reporting.sign(whole_year, sign_off(9, AFTER), AFTER)
    assert [(one.period, one.ok) for one in store.reporting.verify()] == [
        ("2023-Q1", True),
        ("2023-Q2", True),
        ("2023-Q3", True),
        ("2023-Q4", True),
        ("2023", True),
    ]


def test_a_replaced_quarter_counts_in_the_year_with_its_latest_figures(store: Store):
    set_up(store)
    sign(store, 1)
    signed = store.reporting.report(QUARTERS[0])
    assert signed is not None
    fresh = store.reporting.replace(signed, "Sót hồ sơ")
    store.reporting.set_cells(
        fresh, {(lines_of(store, fresh)[0].id, 4): Decimal(9), (lines_of(store, fresh)[0].id, 8): Decimal(7)}
    )
    year = store.reporting.open(YEAR, AFTER)
    assert values(store, year)[4] == 9


def test_a_signed_report_is_held_against_what_was_signed_before_it_and_nothing_later(store: Store):
    """Nobody can explain or mend anything in a signed report: a correction of the one before is told, no more."""
    set_up(store)
    sign(store, 1)
    second = sign(store, 2)
    first = store.reporting.report(QUARTERS[0])
    assert first is not None
    again = store.reporting.replace(first, "Sót hồ sơ")
    line = lines_of(store, again)[0]
    store.reporting.set_cells(again, {(line.id, 4): Decimal(9), (line.id, 12): Decimal(7)})
    explain_all(store, again, AFTER)
    store.reporting.sign(again, sign_off(7, AFTER), AFTER)
    draft = store.reporting.draft(second, AFTER)
    assert draft.open_warnings == ()
    (told,) = [one for one in draft.findings if one.key == "period.corrected"]
    assert told.message == (
        "Báo cáo Quý I năm 2023 được điều chỉnh sau khi ký báo cáo này: số từ kỳ trước ở đây theo bản trước điều chỉnh."
    )
    predecessor = store.delivery.predecessor(second)
    assert predecessor is not None
    assert predecessor.version == 0
    assert "carry-c6" in str(store.reporting.draft(store.reporting.replace(second, "Theo Quý I"), AFTER).open_warnings)


def test_figures_that_jump_against_the_last_quarter_are_hints(store: Store):
    set_up(store)
    sign(store, 1)
    today = date(2023, 6, 16)
    second = store.reporting.open(QUARTERS[1], today)
    rows = figures(2)
    rows[0] = {**rows[0], 4: 80, 8: 78}
    fill(store, second, rows)
    assert found(store, second, f"{FORM}:jump", today) == [
        (f"{FORM}:jump-c3:thẩm quyền của sở/hoạt động xây dựng", Severity.HINT),
        (f"{FORM}:jump-c7:thẩm quyền của sở/hoạt động xây dựng", Severity.HINT),
    ]
    assert store.reporting.draft(second, today).can_sign


def test_a_new_field_of_work_is_no_row_of_earlier_forms(store: Store, whole_year: Report):
    store.apply((Change(after=Field(name="Mới", place=9)),))
    assert [line.name for line in lines_of(store, whole_year)] == [name for _, name in FIELDS]
