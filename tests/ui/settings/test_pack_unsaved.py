"""What is typed of packs and not saved yet: it stays while others are looked at, and is never lost unasked."""

import pytest

from app.ui.aims import SettingsAim
from app.ui.frame.places import SETTINGS, TASKS
from tests.ui.settings.test_pack_columns_part import go
from tests.ui.settings.test_packs_page import OWN, copied, form, page, press, rows_of, saved, write

__all__ = ["copied", "form", "page"]


@pytest.fixture
def rules(form):
    """The rules of form II.06a of the copy."""
    form.switch.choose("rules")
    form.switch.chosen.emit("rules")
    return form.rules


@pytest.fixture
def cross(copied):
    """The rules between the forms of the copy."""
    copied.open_rules(OWN)
    return copied.cross


def test_a_formula_stays_while_another_column_is_looked_at_and_the_list_says_so(form, desk):
    part = form.columns
    go(part, 3)
    write(part.formula.formula, "(4) + (5)")
    go(part, 7)
    assert part.formula.formula.text() == "(8) + (9) + (10)"
    assert not part.formula.keep_button.isEnabled()
    assert "Chưa lưu: = (4) + (5)" in [row[2] for row in rows_of(part.table)]
    go(part, 3)
    assert part.formula.formula.text() == "(4) + (5)"
    press(part.formula.keep_button)
    assert saved(desk).column(3).formula == "c4 + c5"
    assert "= (4) + (5)" in [row[2] for row in rows_of(part.table)]
    assert not form.is_unsaved


def test_formulas_of_several_columns_are_saved_one_after_the_other(form, desk):
    part = form.columns
    for number in (3, 7):
        go(part, number)
        write(part.formula.formula, "(4) + (5)")
    press(part.formula.keep_button)
    assert saved(desk).column(7).formula == "c4 + c5"
    go(part, 3)
    assert part.formula.formula.text() == "(4) + (5)"
    assert saved(desk).column(3).formula == "c4 + c5 + c6"


def test_a_formula_that_was_left_does_not_come_back(copied, form, desk):
    go(form.columns, 3)
    write(form.columns.formula.formula, "(4) + (5)")
    press(form.back)
    assert desk.dialogs.asked == ["Bỏ công thức chưa lưu?"]
    copied.open_form(OWN, "II.06a")
    go(form.columns, 3)
    assert form.columns.formula.formula.text() == "(4) + (5) + (6)"


def test_a_rule_stays_while_another_one_is_looked_at(rules, form, desk):
    rules.choose(0)
    before = rules.rule.text()
    write(rules.rule, "(3) ≥ (7)")
    rules.choose(1)
    assert not rules.keep_button.isEnabled()
    assert rows_of(rules.table)[0][0] == "Chưa lưu: (3) ≥ (7)"
    rules.choose(0)
    assert rules.rule.text() == "(3) ≥ (7)"
    write(rules.rule, before)
    assert not form.is_unsaved
    assert rows_of(rules.table)[0][0] == before


def test_a_new_rule_is_gone_on_with(rules, form, desk):
    press(form.new_rule)
    write(rules.rule, "(4) ≥ (5)")
    rules.choose(0)
    assert rules.rule.text() != "(4) ≥ (5)"
    assert form.is_unsaved
    press(form.new_rule)
    assert rules.rule.text() == "(4) ≥ (5)"
    press(rules.keep_button)
    assert saved(desk).checks[-1].rule == "c4 >= c5"
    assert not form.is_unsaved


def test_a_rule_that_was_left_does_not_come_back(copied, rules, form):
    rules.choose(0)
    before = rules.rule.text()
    write(rules.rule, "(3) ≥ (7)")
    press(form.back)
    copied.open_form(OWN, "II.06a")
    rules.choose(0)
    assert rules.rule.text() == before


def test_nothing_is_unsaved_by_being_looked_at(rules, cross, form, copied):
    for row in range(len(rules.model.records)):
        rules.choose(row)
    for row in range(len(form.columns.model.records)):
        form.columns.choose(row)
    for row in range(len(cross.rules.model.records)):
        cross.rules.choose(row)
    assert not copied.is_unsaved


def test_a_rule_between_forms_stays_while_a_new_one_is_begun(cross, desk):
    before = [one.rule for one in desk.store.packs.pack(OWN).checks]
    cross.rules.choose(0)
    write(cross.rules.rule, "II.06a (5) = II.05a (5)")
    press(cross.new_button)
    assert cross.rules.rule.text() == ""
    assert rows_of(cross.rules.table)[0][0] == "Chưa lưu: II.06a (5) = II.05a (5)"
    write(cross.rules.rule, "II.06a (4) ≥ II.05a (4)")
    cross.rules.choose(0)
    press(cross.rules.keep_button)
    assert [one.rule for one in desk.store.packs.pack(OWN).checks] == ["II.06a.c5 == II.05a.c5", *before[1:]]
    press(cross.new_button)
    press(cross.rules.keep_button)
    assert desk.store.packs.pack(OWN).checks[-1].rule == "II.06a.c4 >= II.05a.c4"
    assert not cross.is_unsaved


@pytest.fixture
def unsaved(window):
    """The window, with a sentence of a copied pack typed and not saved, and another view shown."""
    desk = window.desk
    code = desk.store.packs.copy("tt-01-2020", "Bộ biểu của Sở")[0].record.code
    window.lead(SETTINGS, SettingsAim(page="packs"))
    packs = window.view(SETTINGS).page("packs")
    packs.open_text(code)
    packs.text.table.choose(1)
    write(packs.text.sentence.pattern if packs.text.table.place()[1] else packs.text.heading.title, "Đang viết")
    window.go(TASKS)
    return window


def test_the_window_asks_before_it_closes_over_something_unsaved_and_shows_it(unsaved):
    dialogs = unsaved.desk.dialogs
    dialogs.answer = False
    assert not unsaved.close()
    assert unsaved.isVisible()
    assert dialogs.asked == ["Bỏ phần bộ biểu mẫu đang soạn, chưa lưu?"]
    assert unsaved.places.shown == SETTINGS
    dialogs.answer = True
    assert unsaved.close()


def test_another_store_is_not_opened_over_something_unsaved_unasked(unsaved, tmp_path):
    unsaved.desk.dialogs.answer = False
    assert not unsaved.stores.show_store(tmp_path / "khac.dmk")
    assert not (tmp_path / "khac.dmk").exists()


def test_letters_of_another_size_wait_until_what_is_typed_is_saved(unsaved, qtbot):
    desk = unsaved.desk
    desk.change_settings("cỡ chữ", text_size=115)
    qtbot.wait(50)
    assert unsaved.desk is desk
    packs = unsaved.view(SETTINGS).page("packs")
    press(packs.text.foot.keep_button)
    qtbot.waitUntil(lambda: unsaved.desk is not desk)
