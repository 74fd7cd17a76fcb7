"""Figures are typed where they stand: "448/967" in the row, Tab on to the next that lacks them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.changes import Change
from app.domain.indicators import Verdict
from app.ui.aims import ReportAim
from app.ui.indicators.delegate import PairField
from tests.ui.indicators.conftest import indicator


def choose(view, name):
    standing = next(one for one in view.standings if one.indicator.name == name)
    view.look.choose(standing.indicator.id)


def verdict(view, name):
    return next(one for one in view.standings if one.indicator.name == name).verdict


def cell(view):
    field = QApplication.focusWidget()
    assert isinstance(field, PairField)
    return field


def test_a_digit_begins_the_figures_in_the_row_and_enter_keeps_them(qtbot, indicator_desk, view):
    choose(view, "Số hóa")
    view.table.setFocus()
    qtbot.keyClick(view.table, "4")
    qtbot.keyClicks(cell(view), "48/967")
    qtbot.keyClick(cell(view), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: verdict(view, "Số hóa") is Verdict.MISSED)
    assert view.pane.period.counts.text() == "448/967"
    assert view.table.hasFocus()
    assert view.table.standing().indicator.name == "Số hóa"
    indicator_desk.editor.stack.undo()
    assert verdict(view, "Số hóa") is Verdict.NO_DATA


def test_f2_offers_the_old_figures_and_esc_leaves_them(qtbot, view):
    choose(view, "Số hóa")
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    qtbot.keyClicks(cell(view), "1.000/2.000")
    qtbot.keyClick(cell(view), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: verdict(view, "Số hóa") is Verdict.MET)
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    assert cell(view).text() == "1.000/2.000"
    qtbot.keyClicks(cell(view), "7/8")
    qtbot.keyClick(cell(view), Qt.Key.Key_Escape)
    qtbot.wait(1)
    assert view.pane.period.counts.text() == "1.000/2.000"


def test_tab_goes_to_the_next_indicator_without_figures(qtbot, view):
    choose(view, "Số hóa")
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    qtbot.keyClicks(cell(view), "448/967")
    qtbot.keyClick(cell(view), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), PairField))
    assert cell(view).standing.indicator.name == "Hài lòng"
    qtbot.keyClicks(cell(view), "9/10")
    qtbot.keyClick(cell(view), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: verdict(view, "Hài lòng") is Verdict.MISSED)
    qtbot.waitUntil(view.table.hasFocus)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("968/967", "968 > 967"),
        ("4,5/10", "số nguyên"),
        ("-4/10", "nhỏ hơn 0"),
        ("448", "gạch chéo"),
        ("1/2/3", "gạch chéo"),
    ],
)
def test_a_pair_that_cannot_be_stays_in_its_cell_with_the_reason(qtbot, indicator_desk, view, typed, said):
    choose(view, "Số hóa")
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    qtbot.keyClicks(cell(view), typed)
    qtbot.keyClick(cell(view), Qt.Key.Key_Return)
    assert said in cell(view).accessibleDescription()
    assert cell(view).property("wrong")
    assert not indicator_desk.editor.stack.canUndo()


def test_what_is_left_behind_unkept_is_told_above_the_table(qtbot, view):
    choose(view, "Số hóa")
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    qtbot.keyClicks(cell(view), "968/967")
    view.pane.edit.setFocus()
    assert view.told.isVisible()
    assert "968 > 967" in view.told.text()


def test_a_row_of_a_form_is_not_typed_and_leads_to_its_form(qtbot, indicator_desk, view):
    led: list[object] = []
    said: list[str] = []
    indicator_desk.led.connect(lambda place, aim: led.append((place, aim)))
    indicator_desk.said.connect(said.append)
    choose(view, "Đúng hạn")
    view.table.setFocus()
    qtbot.keyClick(view.table, "4")
    assert view.table.hasFocus()
    assert "II.06a" in said[-1]
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert view.pane.entry.to_form.hasFocus()
    qtbot.keyClick(view.pane.entry.to_form, Qt.Key.Key_Return)
    assert led == [("reports", ReportAim(part="II.06a"))]


def test_the_run_through_what_is_missing_goes_on_by_tab_in_the_pane(qtbot, view):
    view.deeds["enter"].trigger()
    entry = view.pane.entry
    assert entry.keys.isVisible()
    for figures, name in ((("448", "967"), "Số hóa"), (("9", "10"), "Hài lòng")):
        assert view.table.standing().indicator.name == name
        qtbot.keyClicks(entry.numerator, figures[0])
        qtbot.keyClick(entry.numerator, Qt.Key.Key_Return)
        qtbot.keyClicks(entry.denominator, figures[1])
        if name == "Số hóa":
            qtbot.keyClick(entry.denominator, Qt.Key.Key_Tab)
    qtbot.keyClick(entry.denominator, Qt.Key.Key_Return)
    assert [verdict(view, name) for name in ("Số hóa", "Hài lòng")] == [Verdict.MISSED, Verdict.MISSED]
    assert view.table.hasFocus()
    assert not entry.keys.isVisible()


def test_a_note_is_kept_with_the_figures(qtbot, view):
    choose(view, "Số hóa")
    entry = view.pane.entry
    entry.note.setFocus()
    qtbot.keyClicks(entry.note, "theo so lieu dot xuat")
    qtbot.keyClick(entry.note, Qt.Key.Key_Return)
    assert next(one for one in view.standings if one.indicator.name == "Số hóa").reading.note == "theo so lieu dot xuat"


def test_an_amount_is_typed_as_one_figure(qtbot, indicator_desk, view):
    indicator_desk.editor.apply("", (Change(after=indicator(9, "Cắt giảm", 30, unit="thủ tục")),))
    choose(view, "Cắt giảm")
    assert not view.pane.entry.below.isVisible()
    view.table.setFocus()
    qtbot.keyClick(view.table, "1")
    qtbot.keyClicks(cell(view), "2")
    qtbot.keyClick(cell(view), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: verdict(view, "Cắt giảm") is Verdict.MISSED)
    assert view.pane.period.rate.text() == "12 thủ tục"
    assert "18 thủ tục" in view.pane.gap.text()


def test_ctrl_z_after_tab_takes_back_the_figures_that_were_kept(qtbot, indicator_desk, make_window):
    window = make_window(indicator_desk)
    window.activateWindow()
    window.desk.lead("indicators")
    view = window.view("indicators")
    entry = view.pane.entry
    view.entering.begin()
    qtbot.waitUntil(entry.numerator.hasFocus)
    qtbot.keyClicks(entry.numerator, "448")
    qtbot.keyClick(entry.numerator, Qt.Key.Key_Tab)
    qtbot.keyClicks(entry.denominator, "967")
    qtbot.keyClick(entry.denominator, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: verdict(view, "Số hóa") is Verdict.MISSED)
    assert entry.numerator.hasFocus()
    qtbot.keyClick(entry.numerator, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: verdict(view, "Số hóa") is Verdict.NO_DATA)
