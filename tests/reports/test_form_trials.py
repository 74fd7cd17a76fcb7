"""Figures on which rules are tried: of every shipped form some agree, and a few changes break what can be broken."""

from time import perf_counter

import pytest
from msgspec.structs import replace

from app.domain.forms import Check
from app.domain.reports import Severity
from app.reports.form_trials import agreeing, breaking, broken_rules, forced_to_zero
from tests.reports import samples

FORMS = samples.pack().forms
ALWAYS_TRUE = {  # what they compare is computed as the rule says, so that no typed figure breaks them
    "II.01b": {"total", "texts"}, "II.02b": {"total", "texts"}, "II.03b": {"published"},
    "II.05a": {"received", "settled", "pending"}, "II.06a": {"received", "settled", "pending"}, "II.06đ": {"causes"},
    "II.07b": {"procedures", "one-stop", "workflows"}, "II.08": {"online"},
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=[form.code for form in FORMS])
def test_every_rule_holds_on_figures_that_agree_and_breaks_on_figures_that_do_not(form):
    good = agreeing(form)
    assert good.keys() == {column.number for column in form.columns if column.is_typed}
    assert broken_rules(form, good) == frozenset()
    assert all(value >= 0 and value == int(value) for value in good.values())
    bad = breaking(form, good)
    assert broken_rules(form, bad) == {check.key for check in form.checks} - ALWAYS_TRUE.get(form.code, set())


def test_the_same_form_is_tried_on_the_same_figures_every_time():
    assert agreeing(FORMS[4]) == agreeing(FORMS[4])


def test_rules_that_contradict_each_other_are_seen_by_what_stays_broken():
    form = samples.form()
    rules = [
        Check(key=key, rule=rule, severity=Severity.ERROR, message="")
        for key, rule in (("more", "c4 > c5"), ("less", "c4 < c5"), ("share", "c4 * c5 >= 4"))
    ]
    form = replace(form, checks=tuple(rules))
    assert len(broken_rules(form, agreeing(form))) == 1


def test_trying_takes_no_time_that_anybody_notices():
    start = perf_counter()
    for form in FORMS:
        breaking(form, agreeing(form))
    assert perf_counter() - start < 4


@pytest.mark.parametrize("form", FORMS, ids=[form.code for form in FORMS])
def test_no_rule_of_a_shipped_form_leaves_a_column_nothing_but_zero(form):
    assert forced_to_zero(form) == {}


def test_a_sum_that_lacks_a_column_leaves_it_nothing_but_zero():
    form = next(one for one in FORMS if one.code == "II.06a")
    more = replace(form.column(5), number=14)
    columns = tuple(replace(one, formula="c4 + c5 + c14 + c6") if one.number == 3 else one for one in form.columns)
    rule = next(one.key for one in form.checks if one.rule == "c3 == c4 + c5 + c6")
    assert forced_to_zero(replace(form, columns=(*columns, more))) == {rule: (14,)}
