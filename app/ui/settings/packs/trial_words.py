"""What is said of a form that was tried: rules that cannot hold any more, and what the paper still tells otherwise."""

from app.domain.forms import Form
from app.i18n import _
from app.reports.form_trials import forced_to_zero
from app.ui.settings.packs.words import rule_shown


def broken_words(form: Form, wrong: frozenset[str]) -> str:
    """Say which rules were broken by all figures that were tried; nothing where none was."""
    if not wrong:
        return ""
    rules = "; ".join(rule_shown(check.rule) for check in form.checks if check.key in wrong)
    return _("No figures were found on which all rules hold. Still broken: {rules}.").format(rules=rules)


def forced_words(form: Form) -> str:
    """Say which rules leave a column nothing but zero: sums that lack it since it came."""
    rules = {check.key: rule_shown(check.rule) for check in form.checks}
    return " ".join(
        _("Rule {rule} now holds only where {columns} is 0: change the rule as well.").format(
            rule=rules[key], columns=", ".join(f"({number})" for number in numbers)
        )
        for key, numbers in forced_to_zero(form).items()
    )


def stale_note(before: Form, after: Form) -> str:
    """Say which formula, or column that is gone, the printed note still tells of."""
    formulas = {one.number: one.formula for one in after.columns}
    told = [
        rule_shown(one.formula) if one.number in formulas else f"({one.number})"
        for one in before.columns
        if one.number not in formulas or (one.formula and one.formula != formulas[one.number])
    ]
    found = [words for words in told if words in after.note]
    if not found:
        return ""
    return _("The note under the table still says {words}: change it under “Title, notes”.").format(
        words="; ".join(found)
    )
