"""Figures that plans promise, against three real plans and against goals as other offices print them."""

import json
import time
import tomllib
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.importers.grid import Line, LineRole
from app.importers.targets.finding import GoalCell, find_targets
from app.importers.targets.words import measures, phrases, words

DATA = Path(__file__).parents[2] / "data"
PLANS = ("so-xay-dung-2023", "vinh-cuu-2021", "dong-nai-5755-2021")
OTHERS = tomllib.loads((DATA / "targets" / "others.toml").read_text(encoding="utf-8"))
CASES, PAIRS = OTHERS["case"], OTHERS["pair"]


def truth_of(plan):
    return json.loads((DATA / "plans" / f"{plan}.truth.json").read_text(encoding="utf-8"))


def found_in(plan):
    truth = truth_of(plan)
    printed = json.loads((DATA / "targets" / f"{plan}.lines.json").read_text(encoding="utf-8"))
    lines = [Line(cells=(text,), role=LineRole(role)) for role, text in printed]
    goals = [
        GoalCell(task["goal"], task["section"], task["stt"], row)
        for row, task in enumerate(truth.get("tasks", []), start=1)
    ]
    return find_targets(lines, goals, truth["plan"]["year"])


def promised(indicator):
    source = indicator["source"]
    return (
        " ".join(indicator["text"].split()), Decimal(str(indicator["value"])), indicator["unit"],
        indicator.get("change", ""), indicator.get("strict", False), indicator.get("level", ""),
        indicator.get("year"), indicator.get("from_year"), indicator.get("to_year"),
        source["kind"], source.get("section"), source.get("stt", ""),
    )  # fmt: skip


def read(target):
    return (
        " ".join(target.text.split()), target.value, target.unit, target.change, target.strict, target.level,
        target.year, target.from_year, target.to_year, target.source, target.section, target.stt,
    )  # fmt: skip


def in_words(target):
    """Return a target as the tables of cases write it."""
    said = {"is": f"{target.comparator} {target.value.normalize():f} {target.unit}", "name": target.name}
    for field in ("strict", "change", "level", "year", "from_year", "to_year"):
        if getattr(target, field):
            said[field] = getattr(target, field)
    return said if target.sure else {**said, "sure": False}


def goals(*texts, year=2023):
    return find_targets([], [GoalCell(text, None, str(place)) for place, text in enumerate(texts)], year)


def under(*printed, year=2023):
    """Return what is found in lines written as "# heading", "- bullet" or plain text."""
    roles = {"#": LineRole.HEADING, "-": LineRole.BULLET}
    lines = [Line(cells=(text.lstrip("#- "),), role=roles.get(text[0], LineRole.TEXT)) for text in printed]
    return [f"{one.value.normalize():f}" for one in find_targets(lines, [], year)]


@pytest.mark.parametrize("plan", PLANS)
def test_every_figure_of_a_real_plan_is_found_and_no_other(plan):
    wanted = sorted(map(promised, truth_of(plan)["indicators"]), key=str)
    assert sorted(map(read, found_in(plan)), key=str) == wanted


@pytest.mark.parametrize("plan", PLANS)
def test_figures_of_a_real_plan_are_compared_as_it_says(plan):
    found = {read(target): target.comparator for target in found_in(plan)}
    for indicator in truth_of(plan)["indicators"]:
        allowed = {indicator["comparator"], *indicator.get("comparator_also", ())}
        assert found[promised(indicator)] in allowed, indicator["text"]


@pytest.mark.parametrize("plan", PLANS)
def test_what_says_the_same_has_one_key_and_what_does_not_has_another(plan):
    keys = {read(target): target.key for target in found_in(plan)}
    wanted, made = defaultdict(set), defaultdict(set)
    for indicator in truth_of(plan)["indicators"]:
        wanted[indicator["key"]].add(promised(indicator))
        made[keys[promised(indicator)]].add(promised(indicator))
    assert sorted(map(sorted_by_text, made.values())) == sorted(map(sorted_by_text, wanted.values()))


def sorted_by_text(group):
    return sorted(map(str, group))


@pytest.mark.parametrize("plan", PLANS)
def test_names_of_real_targets_keep_the_words_that_the_plan_prints(plan):
    names = {read(target): target.name for target in found_in(plan)}
    for indicator in truth_of(plan)["indicators"]:
        name = names[promised(indicator)]
        wanted, printed, made = (
            {word.strip(",()").lower() for word in text.split()}
            for text in (indicator["name"], indicator["text"], name)
        )
        assert name[0].isupper()
        assert not any(sign.isdigit() for sign in name.replace("mức độ 4", "").replace("01 n", "")), name
        assert (wanted & printed) - {"tỷ", "lệ"} <= made, (name, indicator["name"])


def test_only_what_a_real_plan_leaves_open_is_put_before_the_officer():
    unsure = {target.text for plan in PLANS for target in found_in(plan) if not target.sure}
    assert unsure == {"thời gian tiếp nhận, xử lý hồ sơ tối thiểu 30 phút/01 hồ sơ vào năm 2025"}


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_goals_of_other_offices_are_read_as_an_officer_reads_them(case):
    assert [in_words(target) for target in goals(case["text"], year=case.get("year", 2023))] == case["targets"]


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("- Tối thiểu 96% PAKN xử lý đúng hạn;", "Tối thiểu 96% PAKN xử lý đúng hạn"),
        ("Rà soát quy định, bảo đảm 100% TTHC được công khai", "bảo đảm 100% TTHC được công khai"),
        ("100% TTHC được công khai theo Quyết định số 1085/QĐ-TTg", "100% TTHC được công khai"),
        ("100% TTHC được công khai kịp thời theo quy định", "100% TTHC được công khai kịp thời theo quy định"),
        ("Đến năm 2025, 100% TTHC được công khai", "Đến năm 2025, 100% TTHC được công khai"),
        ("và thời gian xử lý tối đa 30 phút", "thời gian xử lý tối đa 30 phút"),
    ],
)
def test_a_clause_is_quoted_as_it_is_printed(printed, text):
    assert [target.text for target in goals(printed)] == [text]


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        (
            ["# I. MỤC ĐÍCH, YÊU CẦU", "# 1. Mục đích", "- 90% hồ sơ đúng hạn", "# 2. Yêu cầu", "- 80% hồ sơ số hóa"],
            ["90"],
        ),
        (["# I. MỤC TIÊU", "# 1. Mục tiêu chung", "- 90% hồ sơ", "# 2. Mục tiêu cụ thể", "- 80% hồ sơ"], ["90", "80"]),
        (["# II. MỤC TIÊU", "# a) Cải cách thể chế", "- 90% hồ sơ đúng hạn", "# III. NHIỆM VỤ", "- 80% hồ sơ"], ["90"]),
        (
            ["1. Mục tiêu", "90% hồ sơ được giải quyết đúng hạn", "2. Nhiệm vụ, giải pháp", "80% hồ sơ được số hóa"],
            ["90"],
        ),
        (["# I. CHỈ TIÊU", "1. 90% hồ sơ được giải quyết đúng hạn;", "2. 80% hồ sơ được số hóa."], ["90", "80"]),
        (["# I. KẾT QUẢ THỰC HIỆN MỤC TIÊU NĂM 2022", "- 90% hồ sơ đúng hạn"], []),
        (["- 90% hồ sơ được giải quyết đúng hạn"], []),
        (["Mục tiêu: 90% hồ sơ được giải quyết đúng hạn."], ["90"]),
        (
            ["1. Mục tiêu: 90% hồ sơ đúng hạn;", "- 80% hồ sơ số hóa", "2. Yêu cầu: 70% hồ sơ", "- 60% hồ sơ"],
            ["90", "80"],
        ),
        (["# II. NHIỆM VỤ", "- Mục tiêu: 90% hồ sơ được giải quyết đúng hạn", "# 2. Số hóa", "- 80% hồ sơ"], ["90"]),
        (["# II. NHIỆM VỤ", "- Mục tiêu: 90% hồ sơ đúng hạn", "- Cách làm: số hóa 80% hồ sơ"], ["90"]),
        (["# II. MỤC TIÊU", "- Tiến độ xử lý hồ sơ: 90% đúng hạn", "- Tổ chức tập huấn: 80% cán bộ"], ["90", "80"]),
        (
            ["# II. MỤC TIÊU", "# 3. Cải cách tổ chức bộ máy", "- Giảm 10% đầu mối", "# III. TỔ CHỨC", "- 80% hồ sơ"],
            ["10"],
        ),
        (["# MỤC TIÊU", "# Năm 2023", "- 90% hồ sơ được số hóa", "# NỘI DUNG THỰC HIỆN", "- 80% hồ sơ"], ["90"]),
        (["# Mục đích", "- 90% hồ sơ được số hóa", "# Yêu cầu", "- 80% hồ sơ được số hóa"], ["90"]),
        (
            [
                "# A. MỤC TIÊU",
                "# I. Năm 2023",
                "- 90% hồ sơ số hóa",
                "# B. GIẢI PHÁP",
                "# I. Tuyên truyền",
                "- 80% hồ sơ",
            ],
            ["90"],
        ),
        (
            [
                "# II. NỘI DUNG",
                "Phấn đấu đạt các chỉ tiêu sau:",
                "- 90% hồ sơ đúng hạn",
                "# III. TỔ CHỨC",
                "- 80% hồ sơ",
            ],
            ["90"],
        ),
    ],
)
def test_only_what_stands_under_the_goals_is_promised(lines, values):
    assert under(*lines) == values


def test_headings_say_for_which_years_and_levels_their_figures_are():
    lines = [
        Line(cells=("II. MỤC TIÊU",), role=LineRole.HEADING),
        Line(cells=("1. Năm 2023",), role=LineRole.HEADING),
        Line(cells=("80% hồ sơ được số hóa",), role=LineRole.BULLET),
        Line(cells=("2. Giai đoạn 2024 - 2025",), role=LineRole.HEADING),
        Line(cells=("a) Cấp xã",), role=LineRole.HEADING),
        Line(cells=("90% hồ sơ được số hóa; đến năm 2025, 95% hồ sơ được số hóa",), role=LineRole.BULLET),
        Line(cells=("Phấn đấu đến năm 2030:",)),
        Line(cells=("100% hồ sơ được số hóa",), role=LineRole.BULLET),
    ]
    found = [(one.year, one.from_year, one.to_year, one.level) for one in find_targets(lines, [], 2023)]
    assert found == [
        (2023, None, None, ""),
        (None, 2024, 2025, "xã"),
        (2025, None, None, "xã"),
        (2030, None, None, "xã"),
    ]


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["goal"][:60] for pair in PAIRS])
def test_a_bullet_and_a_goal_cell_that_say_the_same_have_one_key(pair):
    lines = [Line(cells=("Mục tiêu",), role=LineRole.HEADING), Line(cells=(pair["bullet"],), role=LineRole.BULLET)]
    first, second = find_targets(lines, [GoalCell(pair["goal"], "1", "1.1")], 2023)
    assert (first.key == second.key) is pair["same"]


def test_two_figures_for_one_thing_are_put_before_the_officer():
    lines = [Line(cells=("Mục tiêu",), role=LineRole.HEADING)]
    lines.append(Line(cells=("Tỷ lệ giải quyết hồ sơ đúng hạn đạt tối thiểu 96%",), role=LineRole.BULLET))
    found = find_targets(lines, [GoalCell("Tỷ lệ giải quyết hồ sơ đúng hạn đạt 95%", "1", "1.1")], 2023)
    assert [(target.key, target.sure) for target in found] == [("dung-han", False), ("dung-han", False)]


def test_a_goal_shared_by_several_rows_is_one_target():
    cells = [GoalCell("70% TTHC có hồ sơ mẫu", "2", "2.4", row) for row in (11, 12, 13)]
    (target,) = find_targets([], cells, 2023)
    assert (target.section, target.stt, target.row) == ("2", "2.4", 11)


def test_words_of_the_grammar_are_written_as_they_are_looked_for():
    known = words()
    assert phrases()["tối"]
    assert len({measure.key for measure in measures()}) == len(measures())
    assert known.faint.isdisjoint(known.telling)
    assert all(word == word.strip() and word for word in known.same.values())


_PIECES = st.sampled_from(
    [
        "tối thiểu", "100%", "từ", "đến", "năm 2025", ",", ";", ":", "và", "trong đó", "cấp tỉnh, huyện", "hồ sơ",
        "1.600", "được", "giảm", "tăng", "còn", "(", ")", "-", "%", "/01", "lần", "Nghị định số 61/2018/NĐ-CP",
        "đối với", "mỗi năm", "\n", ".", "trên", "dưới", "nhóm 10", "20-30%", "99,5", "trở lên", "đạt", "phấn đấu",
        "tại", "của", "…", "30/6",
    ]
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=30).map(" ".join)))
@settings(max_examples=300, deadline=None)
def test_no_text_makes_the_reader_stumble(text):
    lines = [Line(cells=("Mục tiêu",), role=LineRole.HEADING), Line(cells=(text,), role=LineRole.BULLET)]
    for target in find_targets(lines, [GoalCell(text, None, "1")], 2023):
        assert target.key
        assert target.value >= 0
        assert target.unit


@pytest.mark.parametrize(
    "text",
    [
        "tối thiểu " * 20_000,
        "100% " * 5_000,
        "năm 2025 đến " * 5_000,
        "(" * 50_000,
        "1." * 50_000,
        "cấp huyện, xã, " * 5_000,
    ],
)
def test_long_texts_are_read_in_a_moment(text):
    started = time.perf_counter()
    goals(text)
    assert time.perf_counter() - started < 10


def test_ten_thousand_goals_are_read_in_seconds():
    texts = [f"{place % 100}% hồ sơ lĩnh vực thứ {place} được số hóa đúng hạn" for place in range(10_000)]
    started = time.perf_counter()
    found = goals(*texts)
    assert len(found) == len(texts)
    assert time.perf_counter() - started < 20
