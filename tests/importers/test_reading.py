import contextlib
import json
import tracemalloc
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import Workbook

from app.errors import Cancelled, UserError
from app.i18n import sentence
from app.importers.files.workbook import read_workbook
from app.importers.reading import read_plan_file

PLANS = Path(__file__).parent.parent / "data" / "plans"


def truth(name: str) -> Any:
    return even(json.loads((PLANS / f"{name}.truth.json").read_text(encoding="utf-8")))


def even(value: Any) -> Any:
    """Turn every run of white space into one space, as the truth is to be compared."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return [even(one) for one in value]
    return {key: even(one) for key, one in value.items()} if isinstance(value, dict) else value


def differences(mine: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """Return what of a task was read in none of the ways that are right."""
    found = {}
    for key, value in theirs.items():
        if key.endswith("_also") or key in {"id", "note", "deadline_cell", "may_ask"}:
            continue
        said = mine.get(key)
        right = [value, *theirs.get(f"{key}_also", [])]
        if key in {"stt", "stt_printed"}:
            said, right = str(said).rstrip("."), [one.rstrip(".") for one in right]
        if said not in right:
            found[key] = (said, value)
    return found


def without_other_readings(task: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in task.items() if key != "row" and not key.endswith("_also")}


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("so-xay-dung-2023.clean.xlsx", "so-xay-dung-2023"),
        ("so-xay-dung-2023.nfd.xlsx", "so-xay-dung-2023"),
        ("so-xay-dung-2023.xls", "so-xay-dung-2023"),
        ("so-xay-dung-2023.docx", "so-xay-dung-2023"),
        ("vinh-cuu-2021.clean.xlsx", "vinh-cuu-2021"),
        ("vinh-cuu-2021.xls", "vinh-cuu-2021"),
        ("vinh-cuu-2021.docx", "vinh-cuu-2021"),
    ],
)
def test_a_real_plan_is_read_as_a_person_reads_it(file, name):
    found, expected = even(read_plan_file(PLANS / file).as_json()), truth(name)
    for part in ("plan", "columns", "column_fields", "column_groups", "sections"):
        assert found[part] == expected[part]
    assert len(found["tasks"]) == len(expected["tasks"])
    for mine, theirs in zip(found["tasks"], expected["tasks"], strict=True):
        assert differences(mine, theirs) == {}


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("so-xay-dung-2023.pages.xlsx", "so-xay-dung-2023"),
        ("vinh-cuu-2021.pages.xlsx", "vinh-cuu-2021"),
        ("so-xay-dung-2023.pdf", "so-xay-dung-2023"),
        ("vinh-cuu-2021.pdf", "vinh-cuu-2021"),
    ],
)
def test_rows_that_pages_cut_are_whole_again(file, name):
    found, expected = even(read_plan_file(PLANS / file).as_json()), truth(name)
    assert found["sections"] == expected["sections"]
    assert len(found["tasks"]) == len(expected["tasks"])
    for mine, theirs in zip(found["tasks"], expected["tasks"], strict=True):
        assert differences(mine, theirs) == {}


def test_real_dates_and_numbers_are_read_and_those_in_doubt_are_listed():
    draft = read_plan_file(PLANS / "so-xay-dung-2023.dates.xlsx")
    found, expected = even(draft.as_json()), truth("so-xay-dung-2023.dates")
    assert len(found["tasks"]) == len(expected["tasks"])
    asked = {one.row for one in draft.problems if one.doubt and one.field == "deadline"}
    for mine, theirs in zip(found["tasks"], expected["tasks"], strict=True):
        assert differences(mine, theirs) == {}
        if theirs.get("may_ask"):
            assert mine["row"] in asked


def test_text_that_looks_like_a_formula_stays_text():
    found, expected = read_plan_file(PLANS / "formulas.xlsx").as_json(), truth("formulas")
    ids = [one.pop("id") for one in found["tasks"]]
    assert len(set(ids)) == len(ids)
    assert [without_other_readings(one) for one in even(found["tasks"])] == [
        {key: value for key, value in without_other_readings(one).items() if key != "id"} for one in expected["tasks"]
    ]


def test_the_draft_as_json_holds_plain_values_only():
    found = read_plan_file(PLANS / "vinh-cuu-2021.clean.xlsx").as_json()
    assert json.loads(json.dumps(found, ensure_ascii=False)) == found
    assert set(found["problems"][0]) == {"sheet", "row", "column", "message"}
    assert found["tasks"][0]["row"] == 9


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("broken/empty.xlsx", "empty workbook"),
        ("broken/zero-bytes.xlsx", "empty file"),
        ("broken/no-table.xlsx", "no plan table"),
        ("broken/garbage.xlsx", "damaged"),
        ("broken/zip-not-workbook.xlsx", "damaged"),
        ("broken/truncated.xlsx", "damaged"),
        ("broken/locked.xlsx", "password"),
        ("missing.xlsx", "no file"),
        ("broken", "no file"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(file, words):
    with pytest.raises(UserError, match=words) as caught:
        read_plan_file(PLANS / file)
    assert "\n" not in sentence(caught.value)
    assert "{" not in sentence(caught.value)


def test_a_word_document_under_another_name_is_read_and_said_so():
    draft = read_plan_file(PLANS / "broken" / "docx-renamed.xlsx")
    assert len(draft.tasks) == 40
    assert "Word" in draft.problems[0].sentence()


@pytest.mark.parametrize("size", [3, 100, 2000, 5000, 6000])
def test_a_workbook_cut_anywhere_is_refused_and_never_a_crash(tmp_path, size):
    for name in ("vinh-cuu-2021.clean.xlsx", "vinh-cuu-2021.xls"):
        cut = tmp_path / name
        cut.write_bytes((PLANS / name).read_bytes()[:size])
        with pytest.raises(UserError):
            read_plan_file(cut)


@pytest.mark.parametrize("name", ["vinh-cuu-2021.clean.xlsx", "vinh-cuu-2021.xls"])
def test_a_workbook_with_damaged_bytes_is_read_or_refused_and_never_a_crash(tmp_path, name):
    sound = (PLANS / name).read_bytes()
    chance = Random(5)  # noqa: S311 - the same damage at every run
    for _ in range(60):
        damaged = bytearray(sound)
        for _ in range(chance.choice([1, 5, 50])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path = tmp_path / name
        path.write_bytes(damaged)
        with contextlib.suppress(UserError):
            read_plan_file(path)


@pytest.mark.parametrize("file", ["huge-dimension.xlsx", "far-cell.xlsx"])
def test_a_sheet_that_claims_to_be_huge_costs_no_more_than_its_table(file):
    tracemalloc.start()
    try:
        assert len(read_plan_file(PLANS / "broken" / file).tasks) == 5
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 20_000_000
    (grid,) = read_workbook(PLANS / "broken" / file)[0]
    assert (len(grid.rows), grid.width) == (22, 7)


def test_a_blank_in_the_last_corner_is_left_out(tmp_path):
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Stt", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"])
    sheet.append(["1", "Báo cáo", "Văn phòng Sở", "Quý I/2023"])
    sheet["XFD1"] = " "
    sheet["XFD1048576"] = " "
    book.save(tmp_path / "plan.xlsx")
    (grid,) = read_workbook(tmp_path / "plan.xlsx")[0]
    assert (len(grid.rows), grid.width) == (2, 4)


def test_the_plan_is_found_on_whatever_sheet_it_stands(tmp_path):
    book = Workbook()
    book.worksheets[0].append(["Ghi chú riêng"])
    sheet = book.create_sheet("KH 2023")
    sheet.append(["Stt", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"])
    sheet.append([1, "Báo cáo", "Văn phòng Sở", "Quý I/2023"])
    book.save(tmp_path / "plan.xlsx")
    assert [one.title for one in read_plan_file(tmp_path / "plan.xlsx").tasks] == ["Báo cáo"]


def test_progress_is_told_up_to_the_end():
    told: list[tuple[int, int]] = []
    read_plan_file(PLANS / "vinh-cuu-2021.clean.xlsx", progressed=lambda done, total: told.append((done, total)))
    assert told[-1][0] <= told[-1][1]
    assert len(told) >= 2


def test_a_cancelled_reading_gives_no_draft():
    with pytest.raises(Cancelled):
        read_plan_file(PLANS / "vinh-cuu-2021.clean.xlsx", cancelled=lambda: True)


def test_a_long_plan_can_be_cancelled_while_it_is_unpacked_classed_and_understood(tmp_path: Path):
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Stt", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian hoàn thành"])
    for number in range(1, 1000):
        sheet.append([str(number), f"Rà soát thủ tục số {number}", "Văn phòng", "Quý II/2023"])
    book.save(tmp_path / "2023.xlsx")
    told = [0.0]
    asked: list[float] = []

    def cancelled() -> bool:
        asked.append(told[-1])
        return False

    reading = read_plan_file(tmp_path / "2023.xlsx", None, lambda row, total: told.append(row / total), cancelled)
    assert len(reading.tasks) == 999
    assert min(asked.count(0), sum(0 < share < 1 for share in asked), asked.count(1)) >= 3
    for moment in range(len(asked)):
        answers = iter([False] * moment)
        with pytest.raises(Cancelled):
            read_plan_file(tmp_path / "2023.xlsx", cancelled=partial(next, answers, True))
