"""What the sample plans say, and how a reader's table is held against it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from app.importers.grid import Grid

PLANS = Path(__file__).parent.parent / "data" / "plans"
FIELDS = ("task", "product", "lead_text", "coop_text", "deadline_phrase")
NAMES = ("so-xay-dung-2023", "vinh-cuu-2021")


def truth(name: str) -> Any:
    return json.loads((PLANS / f"{name}.truth.json").read_text(encoding="utf-8"))


def even(text: str) -> str:
    """Turn every run of white space into one space, as the truth is to be compared."""
    return " ".join(text.split())


def columns(grid: Grid, answer: Mapping[str, Any]) -> dict[str, int]:
    """Return the grid's column of each field by the printed titles."""
    printed = dict(zip(map(even, answer["columns"]), answer["column_fields"], strict=True))
    found: dict[str, int] = {}
    for row in range(3):
        for column, text in enumerate(grid.rows[row]):
            if printed.get(even(text)):
                found.setdefault(printed[even(text)], column)
    return {
        name + {"lead": "_text", "coop": "_text", "deadline": "_phrase"}.get(name, ""): at for name, at in found.items()
    }


def tasks_found(grid: Grid, answer: Mapping[str, Any]) -> Iterator[tuple[Any, dict[str, str]]]:
    """Yield each task of the answer with the texts of its row, in order; no texts where there is no such row."""
    places = columns(grid, answer)
    row = 0
    for task in answer["tasks"]:
        wanted = even(task["task"])
        at = next((one for one in range(row, len(grid.rows)) if even(grid.shared(one, places["task"])) == wanted), None)
        if at is None:
            yield task, {}
            continue
        row = at + 1
        yield task, {name: even(grid.shared(at, places[name])) for name in FIELDS}


def expected(task: Mapping[str, Any]) -> dict[str, str]:
    return {name: even(task[name]) for name in FIELDS}


def bullet_targets(answer: Mapping[str, Any]) -> list[str]:
    return [even(one["text"]) for one in answer["indicators"] if one["source"]["kind"] == "bullet"]


def missing(texts: Iterable[str], grid: Grid) -> list[str]:
    """Return the texts that do not stand within one line above the table."""
    lines = [even(line.text) for line in grid.above]
    return [text for text in texts if not any(text in line for line in lines)]


def joined_over_pages(grid: Grid, answer: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the rows of a table with those that a page cut put together, headers left out."""
    places = columns(grid, answer)
    titles = set(map(even, answer["columns"])) | {even(one["title"]) for one in answer.get("column_groups") or ()}
    found: list[dict[str, str]] = []
    goes_on = False
    for row, cells in enumerate(grid.rows):
        goes_on = goes_on or row in grid.breaks
        if {even(text) for text in cells if text} <= titles:
            continue
        texts = {name: even(grid.shared(row, at)) for name, at in places.items()}
        own = {name: even(grid.text(row, at)) for name, at in places.items()}
        if goes_on and found and not own["stt"] and is_cut(found[-1], own, answer):
            found[-1] = {name: even(f"{text} {own[name]}") for name, text in found[-1].items()}
        else:
            found.append(texts)
        goes_on = False
    return found


def is_cut(above: Mapping[str, str], below: Mapping[str, str], answer: Mapping[str, Any]) -> bool:
    """Say whether two rows are one by the answer: together they are a task, and the first alone is none."""
    tasks = {even(task["task"]) for task in answer["tasks"]}
    return above["task"] not in tasks or even(f"{above['task']} {below['task']}") in tasks or not below["task"]
