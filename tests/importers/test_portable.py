import pytest
from reportlab.lib.pagesizes import A4

from app.importers.portable import read_portable
from tests.importers.truths import (
    FIELDS,
    NAMES,
    PLANS,
    bullet_targets,
    expected,
    joined_over_pages,
    missing,
    truth,
)

HEADER = ("Stt", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn")
EDGES = (60, 90, 300, 430, 530)
WIDTH, HEIGHT = A4


@pytest.mark.parametrize("name", NAMES)
def test_every_task_of_a_printed_plan_stands_in_its_row(name):
    (grid,), remarks = read_portable(PLANS / f"{name}.pdf")
    answer = truth(name)
    rows = joined_over_pages(grid, answer)
    assert remarks == ()
    at = 0
    for task in answer["tasks"]:
        wanted = expected(task)
        places = [place for place in range(at, len(rows)) if rows[place]["task"] == wanted["task"]]
        assert places, wanted["task"]
        at = places[0] + 1
        found = {name: rows[places[0]][name] for name in FIELDS if name[:4] not in carried(task)}
        assert found == {name: text for name, text in wanted.items() if name in found}


def carried(task):
    return {field[:4] for field in task.get("carried", ())}


@pytest.mark.parametrize("name", NAMES)
def test_every_target_of_the_printed_text_stands_within_one_line(name):
    (grid,), _ = read_portable(PLANS / f"{name}.pdf")
    assert missing(bullet_targets(truth(name)), grid) == []
