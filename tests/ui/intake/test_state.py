"""What is decided in an import: steps that can be taken back, targets chosen, rows in their order."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from app.domain.indicators import Comparator
from app.importers import corrections
from app.importers.draft import TargetDraft
from app.importers.reading import read_source, read_table, tables_of
from app.importers.rows import RowKind
from app.ui.intake.rows import GroupLine, Lines, RowLine, Wanted
from app.ui.intake.state import Intake, Preview
from tests.ui.intake.conftest import PAGES


@pytest.fixture(scope="module")
def reading():
    return read_table(read_source(PAGES))


@pytest.fixture
def intake(reading):
    return Intake(reading.source, tables_of(reading.source), Preview(reading=reading))


def target(key, text, *, value="96", sure=True, source="bullet"):
    return TargetDraft(
        text=text, name=text, comparator=Comparator.AT_LEAST, value=Decimal(value), key=key, source=source, sure=sure
    )


def with_targets(reading, *targets):
    return Preview(reading=replace(reading, draft=replace(reading.draft, targets=targets)))


def test_a_step_taken_back_is_made_again_until_another_is_made(intake):
    key = next(row.key for row in intake.now.reading.rows if row.kind is RowKind.TASK)
    assert not intake.is_touched
    for kind in (RowKind.SECTION, RowKind.OUTSIDE):
        assert intake.correct(str(kind), lambda reading, kind=kind: corrections.with_kind(reading, [key], kind))
    assert intake.undo() == "outside"
    assert intake.now.row(key).kind is RowKind.SECTION
    assert intake.redo() == "outside"
    intake.undo()
    intake.correct("task", lambda reading: corrections.with_kind(reading, [key], RowKind.TASK))
    assert not intake.can_redo()
    assert intake.now.row(key).kind is RowKind.TASK


def test_a_correction_that_changes_nothing_is_no_step(intake):
    assert not intake.correct("nothing", lambda reading: reading)
    assert not intake.can_undo()


def test_a_long_table_remembers_fewer_steps(intake, monkeypatch):
    monkeypatch.setattr("app.ui.intake.state._KEPT_ROWS", 25 * len(intake.now.reading.rows))
    for number in range(60):
        intake.take(replace(intake.now, said=str(number)))
    steps = 0
    while intake.can_undo():
        intake.undo()
        steps += 1
    assert steps == 24
    assert intake.is_touched


def test_targets_that_say_the_same_are_one_line_with_both_sources(reading):
    preview = with_targets(
        reading, target("a", "tỷ lệ 96%"), target("b", "tỷ lệ 80%"), target("a", "đạt 96%", source="goal")
    )
    first, second = preview.targets()
    assert (first.target.text, [one.text for one in first.also]) == ("tỷ lệ 96%", ["đạt 96%"])
    assert second.also == ()


def test_figures_of_other_levels_and_years_are_lines_of_their_own(reading):
    for_levels = [replace(target("so-hoa", "số hóa"), level=one) for one in ("tỉnh", "huyện", "xã")]
    later = replace(target("so-hoa", "số hóa"), year=2025)
    preview = with_targets(reading, *for_levels, later, replace(for_levels[0], source="goal", year=2023))
    assert [(one.indicator.level, one.target.year, len(one.also)) for one in preview.targets()] == [
        ("cấp tỉnh", None, 1),
        ("cấp huyện", None, 0),
        ("cấp xã", None, 0),
        ("", 2025, 0),
    ]


def test_a_target_that_is_printed_twice_is_compared_as_the_place_says_that_says_it(reading):
    plain = replace(target("a", "10% thủ tục"), comparator=Comparator.EQUAL)
    for both in ((plain, target("a", "tối thiểu 96%")), (target("a", "tối thiểu 96%"), plain)):
        (line,) = with_targets(reading, *both).targets()
        assert line.indicator.comparator is Comparator.AT_LEAST


def test_targets_are_ticked_where_they_are_sure_and_as_the_officer_says(reading):
    preview = with_targets(reading, target("a", "x"), target("b", "y", sure=False), target("c", "z"))
    assert [line.taken for line in preview.targets()] == [True, False, True]
    chosen = replace(preview, ticks={"a": False, "b": True})
    assert [one.key for one in chosen.outcome().targets] == ["b", "c"]


def test_a_target_put_right_is_taken_in_as_it_was_put(reading):
    preview = with_targets(reading, target("a", "x"))
    better = replace(preview, edited={"a": target("a", "y", value="97")})
    assert [(one.name, one.value) for one in better.outcome().targets] == [("y", Decimal(97))]
    assert better.acceptance({}, {}).targets == better.outcome().targets


def test_rows_to_look_at_stand_first_and_each_row_stands_once(reading):
    lines = Lines.of(Preview(reading=reading))
    shown = lines.shown()
    groups = [line for line in shown if isinstance(line, GroupLine)]
    rows = [line for line in shown if isinstance(line, RowLine)]
    assert [group.doubtful for group in groups] == [True, False]
    assert [group.count for group in groups] == [lines.counts()[Wanted.DOUBT], len(rows) - lines.counts()[Wanted.DOUBT]]
    assert sorted(line.key for line in rows) == sorted(row.key for row in reading.rows)
    in_order = [line.key for line in rows[groups[0].count :]]
    assert in_order == sorted(in_order)


def test_a_row_that_is_being_put_right_keeps_its_place_among_those_to_look_at(reading):
    lines = Lines.of(Preview(reading=reading))
    doubtful = [line for line in lines.shown() if isinstance(line, RowLine) and line.is_doubtful]
    held = doubtful[2]
    after = Lines.of(Preview(reading=corrections.settled(reading, held.key)))
    now = [line.key for line in after.shown(held=(held.key, 2)) if isinstance(line, RowLine)]
    assert now[:3] == [line.key for line in doubtful[:3]]


@pytest.mark.parametrize("wanted", list(Wanted))
def test_each_filter_shows_as_many_rows_as_it_says(reading, wanted):
    lines = Lines.of(Preview(reading=reading))
    rows = [line for line in lines.shown(wanted) if isinstance(line, RowLine)]
    assert len(rows) == lines.counts()[wanted]


def test_a_continuation_names_the_row_it_belongs_to(reading):
    lines = Lines.of(Preview(reading=reading))
    for line in lines.rows:
        if line.row.kind is RowKind.CONTINUATION:
            above = max(one.number for one in lines.rows if one.task is not None and one.number < line.number)
            assert line.joins == above
