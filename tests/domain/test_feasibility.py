"""Rules that can never hold are told from those that can, whatever is typed."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.expressions import parse
from app.domain.feasibility import can_hold

FORMULAS = {"c3": "c4 + c5 + c6", "c7": "c8 + c9", "c11": "c4 / c5"}


def possible(rule: str) -> bool:
    return can_hold(parse(rule), lambda name: FORMULAS.get(name, ""))


@pytest.mark.parametrize(
    "rule",
    [
        "c3 == c4 + c5 + c6",
        "c3 == c7",
        "c4 == 1000000",
        "c4 >= 123456",
        "c3 <= c4",
        "c3 != c4",
        "c4 > c3 - c4",
        "sum(c4, c5) <= 0",
        "c4 * 2 == c5 / 3",
        "c11 == 0.5",
        "c11 > 1",
        "c4 * c4 == 49",
        "II.06a.c4 == II.08.c7",
    ],
)
def test_a_rule_that_some_figures_keep_is_possible(rule):
    assert possible(rule)


@pytest.mark.parametrize(
    "rule",
    [
        "c3 == c4 + c5 + c6 + 1",
        "c3 != c4 + c5 + c6",
        "c3 < c4",
        "c3 + 1 <= c4",
        "c4 < 0",
        "c4 == 0 - 5",
        "c4 + 2 == 1",
        "1 == 2",
        "c3 - c4 - c5 < 0",
        "c11 < 0",
        "c11 == -1",
        "c4 * c5 < 0",
        "2 * c3 > 3 * c3",
        "II.06a.c4 + II.08.c7 < 0",
    ],
)
def test_a_rule_that_no_figures_keep_is_impossible(rule):
    assert not possible(rule)


@given(
    st.lists(st.tuples(st.integers(-3, 3), st.sampled_from(["c4", "c5", "c6"])), min_size=1, max_size=4),
    st.integers(-9, 9),
)
def test_what_some_small_figures_keep_is_never_called_impossible(terms, constant):
    rule = parse(" + ".join(f"{share} * {name}" for share, name in terms) + f" == {constant}")
    figures: list[dict[str, Decimal | None]] = [
        dict(zip(("c4", "c5", "c6"), map(Decimal, chosen), strict=True)) for chosen in product(range(4), repeat=3)
    ]
    if any(rule.holds(known.__getitem__) for known in figures):
        assert can_hold(rule, lambda _name: "")
