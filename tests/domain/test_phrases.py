import json
import time
import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.periods import month_end
from app.domain.phrases import read_phrase
from app.domain.schedules import Every, Kind, Schedule, occurrences

KNOWN = json.loads((Path(__file__).parent.parent / "data" / "deadlines.json").read_text(encoding="utf-8"))
YEARS = st.integers(2020, 2030)
ROMAN = ("I", "II", "III", "IV")


def plain(schedule: Schedule) -> dict[str, object]:
    return {
        "kind": str(schedule.kind),
        "start": schedule.start.isoformat() if schedule.start else None,
        "due": schedule.due.isoformat() if schedule.due else None,
        "every": [str(one) for one in schedule.every],
        "until": schedule.until.isoformat() if schedule.until else None,
        "condition": schedule.condition,
    }


def once(start: date | None, due: date, condition: str | None = None) -> Schedule:
    return Schedule(kind=Kind.ONCE, start=start, due=due, condition=condition)


def recurring(*every: Every, start: date | None = None, due: date | None = None, until: date | None = None) -> Schedule:
    return Schedule(kind=Kind.RECURRING, every=every, start=start, due=due, until=until)


@pytest.mark.parametrize("case", KNOWN, ids=[f"{case['id']} {case['phrase']}" for case in KNOWN])
def test_a_known_phrase_means_what_it_is_known_to_mean(case):
    assert plain(read_phrase(case["phrase"], case["plan_year"])) in case["allowed"]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Chậm nhất là ngày 05/3", once(None, date(2023, 3, 5))),
        ("Hoàn thành chậm nhất trước ngày 15/5/2023", once(None, date(2023, 5, 14))),
        ("Không quá ngày 15/5/2023", once(None, date(2023, 5, 15))),
        ("Đến ngày 31/12", once(None, date(2023, 12, 31))),
        ("Trước Quý II", once(None, date(2023, 3, 31))),
        ("Trước năm 2024", once(None, date(2023, 12, 31))),
        ("Cuối quý II/2023", once(None, date(2023, 6, 30))),
        ("10/2023", once(date(2023, 10, 1), date(2023, 10, 31))),
        ("Quý 2-3/2023", once(date(2023, 4, 1), date(2023, 9, 30))),
        ("Tháng 12/2023 - tháng 2/2024", once(date(2023, 12, 1), date(2024, 2, 29))),
        ("Từ 01/01/2023 đến trước ngày 15/3/2023", once(date(2023, 1, 1), date(2023, 3, 14))),
        ("Trong Quý I/2023, trước ngày 15/3/2023", once(date(2023, 1, 1), date(2023, 3, 14))),
        ("Bắt đầu từ 1/3/2023, hoàn thành trước 30/6/2023", once(date(2023, 3, 1), date(2023, 6, 29))),
        ("06 tháng đầu năm", once(date(2023, 1, 1), date(2023, 6, 30))),
        ("Năm 2022-2023", once(date(2022, 1, 1), date(2023, 12, 31))),
        ("Trước 30/6 hoặc khi có yêu cầu", once(None, date(2023, 6, 29), "khi có yêu cầu")),
        ("Trước ngày 15/12 và khi có yêu cầu", once(None, date(2023, 12, 14), "khi có yêu cầu")),
        (
            "Quý II/2023 theo Kế hoạch số 12/KH-UBND ngày 15/3/2023",
            once(date(2023, 4, 1), date(2023, 6, 30), "theo Kế hoạch số 12/KH-UBND ngày 15/3/2023"),
        ),
        (
            "Theo kế hoạch của tỉnh, hoàn thành trước ngày 30/6",
            once(None, date(2023, 6, 29), "Theo kế hoạch của tỉnh"),
        ),
        ("Định kỳ 6 tháng, năm", recurring(Every.HALF_YEAR, Every.YEAR)),
        ("6 tháng/lần", recurring(Every.HALF_YEAR)),
        ("Hàng tháng, quý, năm", recurring(Every.MONTH, Every.QUARTER, Every.YEAR)),
        ("Trước ngày 15 hàng tháng", recurring(Every.MONTH, due=date(2023, 1, 14))),
        ("Trước ngày 1 hàng tháng", recurring(Every.MONTH, due=date(2023, 1, 31))),
        ("Quý IV hằng năm", recurring(Every.YEAR, due=date(2023, 12, 31))),
        ("Tháng 6 và tháng 12 hằng năm", recurring(Every.HALF_YEAR, due=date(2023, 6, 30))),
        ("Hàng quý, trước ngày 15 tháng cuối quý", recurring(Every.QUARTER, due=date(2023, 3, 14))),
        ("Hàng quý năm 2023", recurring(Every.QUARTER, start=date(2023, 1, 1), until=date(2023, 12, 31))),
        (
            "Hàng tháng từ tháng 3/2023 đến tháng 10/2023",
            recurring(Every.MONTH, start=date(2023, 3, 1), until=date(2023, 10, 31)),
        ),
        ("Thường xuyên và theo kế hoạch của tỉnh", Schedule(kind=Kind.CONTINUOUS, condition="theo kế hoạch của tỉnh")),
        (
            "Thường xuyên trong năm 2023",
            Schedule(kind=Kind.CONTINUOUS, start=date(2023, 1, 1), until=date(2023, 12, 31)),
        ),
        ("Thường xuyên, đến hết năm 2025", Schedule(kind=Kind.CONTINUOUS, until=date(2025, 12, 31))),
    ],
)
def test_times_are_read_in_any_combination(phrase, expected):
    assert read_phrase(phrase, 2023) == expected


@pytest.mark.parametrize(
    "phrase",
    [
        "31/02/2023",
        "Trước ngày 31/02/2023",
        "Ngày 29/02",
        "Quý 5/2023",
        "Tháng 13/2023",
        "Ngày 32 hàng tháng",
        "Sau ngày 15/6/2023",
        "Sau Quý II/2023",
        "15 ngày sau khi có văn bản",
        "Không quá 15 ngày",
        "Trong vòng 30 ngày",
        "Đầu năm 2023",
        "Tuần 1 tháng 3/2023",
        "Trước Tết Nguyên đán",
        "Năm học 2022-2023",
        "Quý II hoặc Quý III/2023",
        "Từ tháng 10 đến tháng 3/2023",
        "Ngày 15 và 30 hàng tháng",
        "Ngày 30 hàng tháng từ tháng 4",
        "Thường xuyên đến ngày 25",
        "Ngày 15",
        "45260",
        "Theo Kế hoạch số 15/KH-UBND, ngày 20/4/2022",
        "Quý II/2023 theo Kế hoạch, chậm nhất 15/6/2023",
        "Theo định kỳ và đột xuất",
    ],
)
def test_what_is_not_wholly_understood_is_kept_whole_as_a_condition(phrase):
    assert read_phrase(phrase, 2023) == Schedule(kind=Kind.CONDITIONAL, condition=phrase)


def test_an_empty_phrase_has_no_condition_either():
    assert read_phrase(" \u00a0\n", 2023) == Schedule(kind=Kind.CONDITIONAL)


@pytest.mark.parametrize("piece", ["theo, ", "trước 30/6, ", "quý II; ", "- quý I: 15/3\n", "tháng ", "1/2/", "("])
def test_a_text_of_any_length_is_read_at_once(piece):
    begun = time.process_time()
    for count in (20, 90, 40_000):
        read_phrase(piece * count, 2023)
    assert time.process_time() - begun < 2


@given(st.text(), YEARS)
def test_any_text_can_be_read(text, year):
    read_phrase(text, year)


WORDS = """trước ngày tháng quý năm hằng hàng đến từ hết cuối đầu 6 15 31 2 2023 2024 / - , . ; ( ) và hoặc thường
xuyên II IV theo kế hoạch khi chậm nhất giai đoạn định kỳ lần của trong"""
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=9)


@given(PIECES)
def test_a_phrase_never_ends_before_it_begins(words):
    found = read_phrase(" ".join(words), 2023)
    days = [day for day in (found.start, found.due, found.until) if day]
    assert days == sorted(days)
    assert found.kind is not Kind.CONDITIONAL or found.due is None
    assert (found.kind is Kind.RECURRING) <= bool(found.every)


@given(PIECES)
def test_no_date_lies_in_a_year_that_is_neither_named_nor_the_plans(words):
    found = read_phrase(" ".join(words), 2023)
    years = {day.year for day in (found.start, found.due, found.until) if day}
    before_a_year = {2022} if "trước" in words else set()
    assert years <= {2023, *(int(word) for word in words if len(word) == 4 and word.isdigit())} | before_a_year


@given(PIECES)
def test_letters_taken_apart_change_nothing(words):
    phrase = " ".join(words)
    assert read_phrase(unicodedata.normalize("NFD", phrase), 2023) == read_phrase(phrase, 2023)


@given(
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.sampled_from(
        [
            *("{0}/{1}/{2}", "{0:02}/{1:02}/{2}", "{0:02}-{1:02}-{2}", "{0}.{1}.{2}", "{2}-{1:02}-{0:02}"),
            *("ngày {0} tháng {1} năm {2}", "ngày {0:02}/{1}/{2}", "{0} tháng {1:02}/{2}", "Ngày  {0} / {1} /{2}"),
        ]
    ),
    YEARS,
)
def test_a_day_is_that_day_whatever_the_plans_year(day, pattern, year):
    printed = pattern.format(day.day, day.month, day.year)
    assert read_phrase(printed, year) == once(None, day)
    assert read_phrase(f"Trước {printed}", year) == once(None, day - timedelta(days=1))
    assert read_phrase(f"Hoàn thành chậm nhất {printed}", year) == once(None, day)


@given(st.integers(1, 31), st.integers(1, 12), YEARS)
def test_a_day_that_the_calendar_lacks_is_no_date(day, month, year):
    found = read_phrase(f"Trước ngày {day}/{month}/{year}", year)
    exists = day <= month_end(year, month).day
    assert found.kind is (Kind.ONCE if exists else Kind.CONDITIONAL)


@given(st.integers(1, 12), YEARS, st.integers(1, 12))
def test_months_and_their_spans_hold_all_their_days_and_no_other(month, year, other):
    assert read_phrase(f"Tháng {month}/{year}", 2023) == once(date(year, month, 1), month_end(year, month))
    first, last = sorted((month, other))
    if first < last:
        expected = once(date(year, first, 1), month_end(year, last))
        assert read_phrase(f"Từ tháng {first} đến tháng {last}/{year}", 2023) == expected


@given(st.integers(1, 4), YEARS, st.booleans())
def test_a_quarter_in_a_plan_is_the_calendar_quarter(number, year, roman):
    printed = ROMAN[number - 1] if roman else number
    expected = once(date(year, number * 3 - 2, 1), month_end(year, number * 3))
    assert read_phrase(f"Quý {printed}/{year}", 2023) == expected
    assert read_phrase(f"Trong quý {printed} năm {year}", 2023) == expected
    assert read_phrase(f"Quý {printed}", year) == expected


@given(st.integers(1, 31), YEARS)
def test_a_day_of_each_month_is_that_day_or_the_months_last(day, year):
    dues = [one.due for one in occurrences(read_phrase(f"Ngày {day} hằng tháng", year), year)]
    assert dues == [month_end(year, m).replace(day=min(day, month_end(year, m).day)) for m in range(1, 13)]


TIMES = [
    *("Trước ngày 30/6/2022", "Chậm nhất trong quý II", "Từ tháng 3 đến hết tháng 10", "Quý II, III/2022"),
    *("Tháng 6, tháng 12", "Hằng quý, trước ngày 15 tháng cuối quý", "2 lần/năm (tháng 6 và tháng 12)"),
    *("Thường xuyên, hằng tháng", "Trong vòng 30 ngày kể từ ngày ký", "6 tháng cuối năm", "Hằng năm đến 2025"),
]
STEPS = "- Dự thảo: trước 15/3 - Trình: 30/6"
BLANKS = st.sampled_from([" ", "  ", "\n", "\u00a0", " \r\n"])
UNKNOWN = st.text("bckmpsvưăâôê", min_size=4, max_size=8)
ISSUED = date(2022, 1, 10)


@given(st.sampled_from(TIMES), UNKNOWN, st.floats(0, 1))
def test_a_word_that_is_not_known_leaves_no_date(phrase, word, where):
    words = phrase.split()
    words.insert(round(where * len(words)), word)
    found = read_phrase(" ".join(words), 2022, ISSUED)
    assert found == Schedule(kind=Kind.CONDITIONAL, condition=" ".join(words))


@given(st.sampled_from([*TIMES, STEPS]), BLANKS, st.booleans())
def test_how_a_phrase_is_laid_out_changes_nothing(phrase, blank, capitals):
    printed = phrase.replace(" ", blank)
    expected = read_phrase(phrase, 2022, ISSUED)
    found = read_phrase(printed.upper() if capitals else printed, 2022, ISSUED)
    assert replace(found, steps=()) == replace(expected, steps=())
    assert [step.due for step in found.steps] == [step.due for step in expected.steps]


@given(st.integers(1, 400), st.dates(date(2021, 1, 1), date(2024, 12, 31)))
def test_days_are_counted_from_the_day_after_the_plans_date(count, issued):
    assert read_phrase(f"{count} ngày kể từ ngày ký", issued.year, issued) == once(None, issued + timedelta(days=count))


@given(st.lists(st.sampled_from(["- ", "Dự thảo: ", "trước ", "15/3", "30/6", "\n", "; ", "Trình: "]), max_size=12))
def test_steps_come_one_after_the_other_and_the_last_is_when_the_task_is_due(pieces):
    found = read_phrase("".join(pieces), 2022)
    dues = [step.due for step in found.steps]
    assert dues == sorted(set(dues))
    assert not dues or (found.due == dues[-1] and len(dues) > 1)
