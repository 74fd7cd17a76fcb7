"""Why a task is due when it is: each kind of phrase told by its reason and the days it hangs on."""

from datetime import date

import pytest
from msgspec.structs import replace

from app.domain.deadline_reasons import Reason, explain_deadline
from app.domain.phrases import read_phrase
from app.domain.plans import Task
from app.domain.schedules import Kind, Schedule

ISSUED = date(2023, 1, 5)


def told(phrase):
    task = Task(plan_id=1, place=0, title="Việc", phrase=phrase, schedule=read_phrase(phrase, 2023, ISSUED))
    return explain_deadline(task, ISSUED)


@pytest.mark.parametrize(
    ("phrase", "reason", "due", "named"),
    [
        ("Trước ngày 31/01/2023", Reason.BEFORE, date(2023, 1, 30), date(2023, 1, 31)),
        ("Trước ngày 31 tháng 01 năm 2023", Reason.BEFORE, date(2023, 1, 30), date(2023, 1, 31)),
        ("Hoàn thành trước ngày 01/12/2023", Reason.BEFORE, date(2023, 11, 30), date(2023, 12, 1)),
        ("Ngày 25/6/2023", Reason.NAMED, date(2023, 6, 25), None),
        ("Chậm nhất ngày 15/3/2023", Reason.NAMED, date(2023, 3, 15), None),
        ("Tháng 6/2023", Reason.MONTH_END, date(2023, 6, 30), None),
        ("Quý III/2023", Reason.QUARTER_END, date(2023, 9, 30), None),
        ("6 tháng đầu năm 2023", Reason.HALF_END, date(2023, 6, 30), None),
        ("Năm 2023", Reason.YEAR_END, date(2023, 12, 31), None),
        ("Trong vòng 30 ngày kể từ ngày ban hành Kế hoạch", Reason.COUNTED, date(2023, 2, 4), ISSUED),
        ("Thường xuyên", Reason.CONTINUOUS, None, None),
        ("Hằng quý", Reason.RECURRING, None, None),
        ("Khi có hướng dẫn của Bộ", Reason.CONDITIONAL, None, None),
        ("", Reason.NO_PHRASE, None, None),
    ],
)
def test_each_kind_of_phrase_has_its_reason(phrase, reason, due, named):
    found = told(phrase)
    assert (found.reason, found.due, found.named) == (reason, due, named)


def test_several_dated_lines_are_steps():
    found = told("Dự thảo: trước ngày 15/3/2023\nTrình ban hành: trước ngày 30/6/2023")
    assert found.reason is Reason.STEPS
    assert [one.due for one in found.steps] == [date(2023, 3, 14), date(2023, 6, 29)]


def test_the_officers_own_day_stands_before_the_plans_words():
    schedule = read_phrase("Quý III/2023", 2023)
    own = Schedule(kind=Kind.ONCE, due=date(2023, 8, 15))
    task = Task(plan_id=1, place=0, title="Việc", phrase="Quý III/2023", schedule=schedule, override=own)
    assert explain_deadline(task).reason is Reason.OVERRIDE
    assert explain_deadline(task).due == date(2023, 8, 15)
    assert explain_deadline(replace(task, override=None)).reason is Reason.QUARTER_END
