"""Arithmetic over named figures: what it gives, what it refuses, how it reads in Excel and to people."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.expressions import parse, place_of

FIGURES: dict[str, Decimal | None] = {"a": Decimal(6), "b": Decimal(3), "zero": Decimal(0), "none": None}


def value(text: str) -> Decimal | None:
    return parse(text).value(FIGURES.get)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", "6"),
        ("2.5", "2.5"),
        ("a + b", "9"),
        ("a - b - 1", "2"),
        ("a - (b - 1)", "4"),
        ("a + b * 2", "12"),
        ("(a + b) * 2", "18"),
        ("a / b", "2"),
        ("-a + b", "-3"),
        ("sum(a, b, none)", "9"),
        ("a + none", "6"),
        ("none - a", "-6"),
        ("zero * a", "0"),
    ],
)
def test_arithmetic_gives_its_value(text, expected):
    assert value(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["none", "none + none", "sum(none)", "a * none", "a / none", "a / zero"])
def test_what_cannot_be_known_is_absent_and_not_zero(text):
    assert value(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a == b + 3", True),
        ("a == b", False),
        ("a >= 6", True),
        ("a != 6", False),
        ("a < b", False),
        ("none == a", None),
    ],
)
def test_a_rule_holds_or_not_or_cannot_be_judged(text, expected):
    assert parse(text).holds(FIGURES.get) is expected


@pytest.mark.parametrize(
    "text",
    [
        "", "a.b", "a()", "print(a)", "a ** b", "a // b", "a % b", "lambda: a", "[a]", "'text'", "True",
        "a if b else c", "sum()", "sum(*a)", "sum(a, key=b)", "a < b < c", "a and b", "not a", "(a == b) + 1",
        "a := 1", "a[0]", "f'{a}'", "1j", "__import__('os')", "a +", "a; b", "a\nb", "-" * 99 + "a",
        "(" * 300 + "a" + ")" * 300, "a+" * 400 + "a",
    ],
)  # fmt: skip
def test_anything_but_plain_arithmetic_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        parse(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("II.06a.c4 == II.08.c7", ("II.06a.c4", "II.08.c7")),
        ("II.06đ.c3 + c4 * 2.5", ("II.06đ.c3", "c4")),
        ("sum(II.05a.c3, II.05a.c3) / II.07b.c14", ("II.05a.c3", "II.07b.c14")),
        ("-II.06a.c4 + 0.5", ("II.06a.c4",)),
    ],
)
def test_a_name_may_say_in_which_form_its_column_stands(text, names):
    expression = parse(text)
    assert expression.names == names


def test_a_name_of_another_form_is_looked_up_whole():
    figures = {"II.06đ.c3": Decimal(7), "c4": Decimal(2)}
    assert parse("II.06đ.c3 + c4 * 2.5").value(figures.get) == 12
    assert parse("II.06đ.c3 == c4 + 5").holds(figures.get) is True


@pytest.mark.parametrize(
    "text",
    [
        "II.06a.c4.real",
        "II.06a.c4()",
        "II..c4",
        "c4.c5.x",
        ".c4",
        "II.06a.",
        "II.06a.d4",
        "'x'.c3",
        "1.c4",
        "elsewhere_0",
    ],
)
def test_a_name_that_only_looks_like_one_of_a_form_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        parse(text)


def test_a_name_is_taken_apart_into_form_and_column():
    assert place_of("II.06đ.c10") == ("II.06đ", "c10")
    assert place_of("c4") == ("", "c4")
    assert parse("II.06a.c4 + c5").written(lambda name: "/".join(place_of(name))) == "II.06a/c4 + /c5"


def test_a_rule_has_no_value_and_a_figure_does_not_hold():
    with pytest.raises(ValueError, match="comparison"):
        parse("a == b").value(FIGURES.get)
    with pytest.raises(ValueError, match="compares nothing"):
        parse("a + b").holds(FIGURES.get)


def test_names_come_once_in_order():
    assert parse("(b + a) / b == sum(a, c)").names == ("b", "a", "c")


@pytest.mark.parametrize(
    ("text", "formula", "shown"),
    [
        ("a + b", "C7+D7", "(1) + (2)"),
        ("(a + b) / b", "(C7+D7)/D7", "((1) + (2)) / (2)"),
        ("a - (b - a)", "C7-(D7-C7)", "(1) - ((2) - (1))"),
        ("a - b + a", "C7-D7+C7", "(1) - (2) + (1)"),
        ("sum(a, b) * 2", "SUM(C7,D7)*2", "((1) + (2)) * 2"),
        ("a * -b", "C7*(-D7)", "(1) * (-(2))"),
    ],
)
def test_one_tree_gives_the_live_formula_and_the_words(text, formula, shown):
    expression = parse(text)
    assert expression.excel({"a": "C7", "b": "D7"}.__getitem__) == formula
    assert expression.written({"a": "(1)", "b": "(2)"}.__getitem__) == shown


def test_a_rule_becomes_an_excel_comparison():
    assert parse("a == b + a").excel({"a": "C7", "b": "D7"}.__getitem__) == "C7=D7+C7"


@given(st.lists(st.sampled_from(["a", "b", "zero", "none", "2"]), min_size=1, max_size=6), st.data())
def test_what_is_written_means_what_was_read(names, data):
    signs = [data.draw(st.sampled_from("+-*/")) for _ in names[1:]]
    text = names[0] + "".join(f" {sign} {name}" for sign, name in zip(signs, names[1:], strict=True))
    written = parse(text).written(lambda name: name)
    assert value(written) == value(text)
