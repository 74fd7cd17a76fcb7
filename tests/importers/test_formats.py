"""One plan out of files of several kinds: whatever kind it comes in, it says the same, and what is printed."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from app.importers.draft import PlanDraft
from app.importers.grid import LineRole
from app.importers.reading import read_plan_file, read_source

PLANS = Path(__file__).parent.parent / "data" / "plans"
WHOLE = "docx"
"""The kind that holds all of a plan: its text above the table, too."""
KINDS = ("clean.xlsx", "pages.xlsx", "xls", "pdf", "docx")
NAMES = ("so-xay-dung-2023", "vinh-cuu-2021")
PAIRS = [(name, kind) for name in NAMES for kind in KINDS]


@cache
def read(name: str, kind: str) -> PlanDraft:
    return read_plan_file(PLANS / f"{name}.{kind}")


def truth(name: str) -> Any:
    return json.loads((PLANS / f"{name}.truth.json").read_text(encoding="utf-8"))


def even(text: str) -> str:
    return " ".join(text.split())


def tasks(draft: PlanDraft) -> list[tuple[object, ...]]:
    return [
        (
            one.section,
            one.stt.rstrip("."),
            *map(even, (one.goal, one.title, one.product, one.lead_text, one.coop_text, one.phrase)),
            one.lead,
            one.coop,
            one.schedule,
        )
        for one in draft.tasks
    ]


def targets(draft: PlanDraft, source: str) -> list[tuple[object, ...]]:
    """Return all that is read of the figures printed in one kind of place."""
    return [
        (
            *(one.key, one.name, even(one.text), one.comparator, one.value, one.unit, one.change, one.year, one.level),
            *(one.section, one.stt.rstrip("."), one.sure),
        )
        for one in draft.targets
        if one.source == source
    ]


def printed(name: str, source: str) -> list[tuple[str, object, str]]:
    """Return the figures that a person finds in one kind of place of the plan."""
    found = (one for one in truth(name)["indicators"] if one["source"]["kind"] == source)
    return sorted((even(one["text"]), one["value"], one["unit"]) for one in found)


def has_text(kind: str) -> bool:
    """Say whether the samples of a kind hold the plan's text; the workbooks hold its table alone."""
    return kind in {"docx", "pdf"}


@pytest.mark.parametrize(("name", "kind"), PAIRS)
def test_tasks_units_and_deadlines_are_the_same_in_every_kind_of_file(name, kind):
    assert tasks(read(name, kind)) == tasks(read(name, WHOLE))


@pytest.mark.parametrize(("name", "kind"), PAIRS)
def test_sections_are_the_same_in_every_kind_of_file(name, kind):
    mine, whole = ([(one.path, even(one.title)) for one in read(name, one).sections] for one in (kind, WHOLE))
    assert mine == whole


@pytest.mark.parametrize(("name", "kind"), PAIRS)
def test_the_figures_of_the_goals_are_the_same_in_every_kind_of_file(name, kind):
    assert targets(read(name, kind), "goal") == targets(read(name, WHOLE), "goal")


@pytest.mark.parametrize(("name", "kind"), PAIRS)
def test_the_figures_of_the_text_are_the_same_in_every_file_that_holds_it(name, kind):
    assert targets(read(name, kind), "bullet") == (targets(read(name, WHOLE), "bullet") if has_text(kind) else [])


@pytest.mark.parametrize(("name", "kind"), PAIRS)
def test_every_figure_that_a_file_prints_is_read_and_no_other(name, kind):
    for source in ("goal", "bullet"):
        found = sorted(
            (even(one.text), one.value, one.unit) for one in read(name, kind).targets if one.source == source
        )
        assert found == (printed(name, source) if source == "goal" or has_text(kind) else [])


@pytest.mark.parametrize("spread", [False, True])
def test_the_text_above_the_table_is_read_in_a_workbook_too(tmp_path, spread):
    """A conversion puts a plan's text into rows of its sheet, sometimes a sentence into several of them."""
    (document,) = [one for one in read_source(PLANS / "so-xay-dung-2023.docx").grids if one.above]
    book = Workbook()
    sheet = book.worksheets[0]
    for line in document.above:
        is_bullet = line.role is LineRole.BULLET
        words = (f"- {line.text}" if is_bullet else line.text).split()
        half = next((at for at in range(len(words) // 2, len(words)) if words[at][0].islower()), 0)
        for part in (words[:half], words[half:]) if spread and is_bullet and half else (words,):
            sheet.append([" ".join(part)])
    pages = load_workbook(PLANS / "so-xay-dung-2023.pages.xlsx").worksheets[0]
    rows = list(pages.iter_rows(values_only=True))
    begin = next(at for at, row in enumerate(rows) if any(str(one or "").strip() == "Stt" for one in row))
    for row in rows[begin:]:
        sheet.append(list(row))
    book.save(tmp_path / "2023.xlsx")
    found = read_plan_file(tmp_path / "2023.xlsx")
    assert targets(found, "bullet") == targets(read("so-xay-dung-2023", WHOLE), "bullet")
    assert tasks(found) == tasks(read("so-xay-dung-2023", WHOLE))


@pytest.mark.parametrize("kind", KINDS)
def test_three_targets_stand_in_the_text_alone_and_so_are_in_no_workbook_of_the_table(kind):
    count = 17 if has_text(kind) else 14
    offered = read("so-xay-dung-2023", kind).offered()
    everything = {one.key for one in read("so-xay-dung-2023", WHOLE).offered()}
    assert len(offered) == count
    assert len(everything - {one.key for one in offered}) == 17 - count
