"""Indicators are shown by verdict; what is typed gives the verdict, what comes from a form is only read."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from app.domain.changes import Change
from app.domain.indicators import Verdict
from app.ui.indicators.dialog import IndicatorDialog
from app.ui.indicators.rows import Group
from app.ui.indicators.view import IndicatorsView
from app.ui.kit import theme
from tests.ui.indicators.conftest import indicator


def choose(view, name):
    standing = next(one for one in view.standings if one.indicator.name == name)
    view.table.choose(standing.indicator.id)
    return standing


def verdict(view, name):
    return next(one for one in view.standings if one.indicator.name == name).verdict


def names(view):
    return [row.verdict if isinstance(row, Group) else row.indicator.name for row in view.table.model().rows]


def enter(qtbot, view, numerator, denominator):
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    for text in (numerator, denominator):
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        field.selectAll()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_indicators_stand_by_verdict_missed_first(qtbot, view):
    choose(view, "Số hóa")
    enter(qtbot, view, "448", "967")
    assert names(view) == [
        Verdict.MISSED, "Số hóa", Verdict.MET, "Đúng hạn", "Trực tuyến", Verdict.NO_DATA, "Hài lòng",
    ]  # fmt: skip


def test_typed_figures_give_the_verdict_and_say_what_is_missing(qtbot, view):
    choose(view, "Số hóa")
    enter(qtbot, view, "448", "967")
    assert verdict(view, "Số hóa") is Verdict.MISSED
    assert view.pane.period.rate.text() == "46,3%"
    assert "36 hồ sơ" in view.pane.gap.text()
    assert "484/967" in view.pane.gap.text()
    assert view.table.hasFocus()
    enter(qtbot, view, "484", "967")
    assert verdict(view, "Số hóa") is Verdict.MET
    assert not view.pane.gap.isVisible()


def test_an_entry_is_undone_and_redone(qtbot, indicator_desk, view):
    choose(view, "Số hóa")
    enter(qtbot, view, "500", "1.000")
    assert verdict(view, "Số hóa") is Verdict.MET
    indicator_desk.editor.stack.undo()
    assert verdict(view, "Số hóa") is Verdict.NO_DATA
    assert view.pane.entry.numerator.text() == ""
    indicator_desk.editor.stack.redo()
    assert verdict(view, "Số hóa") is Verdict.MET


@pytest.mark.parametrize("text", ["nhieu", "1.5.2", "-3"])
def test_what_is_no_count_is_said_under_the_field_and_not_kept(qtbot, indicator_desk, view, text):
    choose(view, "Số hóa")
    view.pane.focus_entry()
    qtbot.keyClicks(view.pane.entry.numerator, text)
    qtbot.keyClick(view.pane.entry.numerator, Qt.Key.Key_Return)
    assert view.pane.entry.above.fault()
    assert view.pane.entry.numerator.hasFocus()
    assert verdict(view, "Số hóa") is Verdict.NO_DATA
    assert not indicator_desk.editor.stack.canUndo()


@pytest.mark.parametrize("size", [(1254, 640), (600, 300)])
def test_what_is_wrong_is_said_whole_and_in_sight(qtbot, view, size):
    view.resize(*size)
    choose(view, "Số hóa")
    qtbot.keyClick(view.table, Qt.Key.Key_Return)  # where the window is small, the pane opens over the table
    qtbot.waitUntil(view.pane.isVisible)
    view.pane.focus_entry()
    qtbot.keyClicks(view.pane.entry.numerator, "muoi hai nghin ba tram bon muoi lam")
    qtbot.keyClick(view.pane.entry.numerator, Qt.Key.Key_Return)
    words = view.pane.entry.faults.words
    assert words.text() == view.pane.entry.above.fault() != ""
    assert words.width() > view.pane.entry.width() * 0.9

    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
    qtbot.wait(50)
    assert words.visibleRegion().boundingRect() == words.rect()


def test_an_almost_reached_target_never_reads_as_reached(qtbot, indicator_desk, view):
    choose(view, "Số hóa")
    enter(qtbot, view, "49999", "100000")
    assert verdict(view, "Số hóa") is Verdict.MISSED
    assert view.pane.period.rate.text() == "49,9%"


def test_a_linked_indicator_is_read_only_and_names_its_cells(qtbot, view):
    choose(view, "Đúng hạn")
    assert view.pane.entry.numerator.isReadOnly()
    assert view.pane.entry.denominator.isReadOnly()
    assert view.pane.entry.numerator.text() == "96"
    assert "II.06a, Tổng số, (8) + (9)" in view.pane.entry.origin.text()


def test_a_linked_indicator_follows_its_form(indicator_desk, view):
    reporting = indicator_desk.store.reporting
    report = reporting.report(indicator_desk.period)
    line = next(one for one in reporting.lines(report.id) if one.form == "II.06a")
    indicator_desk.editor.edit("", lambda: reporting.set_cell(report, line.id, 10, Decimal(40)))
    assert verdict(view, "Đúng hạn") is Verdict.MISSED


def test_an_indicator_is_described_in_the_dialog_and_undone(qtbot, indicator_desk, view):
    view.deeds["add"].trigger()
    dialog = view.findChild(IndicatorDialog)
    qtbot.keyClicks(dialog.name, "Thanh toan khong tien mat")
    qtbot.keyClicks(dialog.target, "30")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert view.table.standing().indicator.name == "Thanh toan khong tien mat"
    assert view.table.standing().indicator.target == Decimal(30)
    indicator_desk.editor.stack.undo()
    assert "Thanh toan khong tien mat" not in names(view)


def test_a_standard_formula_fills_itself_in(qtbot, view):
    view.deeds["add"].trigger()
    dialog = view.findChild(IndicatorDialog)
    qtbot.keyClicks(dialog.name, "Dung han 2")
    qtbot.keyClicks(dialog.target, "90")
    dialog.by_form.setChecked(True)
    assert dialog.numerator.text() == "(8) + (9)"
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    found = view.table.standing().indicator
    assert (found.form, found.numerator, found.denominator) == ("II.06a", "c8 + c9", "c7")
    assert verdict(view, "Dung han 2") is Verdict.MET


def test_opening_the_dialog_changes_nothing(qtbot, indicator_desk, view):
    choose(view, "Trực tuyến")
    before = view.table.standing().indicator
    view.deeds["edit"].trigger()
    dialog = view.findChild(IndicatorDialog)
    assert dialog.indicator() == before
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert not indicator_desk.editor.stack.canUndo()


@pytest.mark.parametrize("formula", ["(99)", "tat ca", "", "(8) +"])
def test_a_formula_that_makes_no_sense_is_said_under_its_field(qtbot, view, formula):
    view.deeds["add"].trigger()
    dialog = view.findChild(IndicatorDialog)
    qtbot.keyClicks(dialog.name, "X")
    qtbot.keyClicks(dialog.target, "90")
    dialog.by_form.setChecked(True)
    dialog.standard.setCurrentIndex(dialog.standard.count() - 1)
    dialog.numerator.setText(formula)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.numerator_field.fault()
    dialog.reject()


def test_an_indicator_is_edited_and_deleted_by_keyboard_and_comes_back(qtbot, indicator_desk, view):
    choose(view, "Số hóa")
    view.table.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = view.findChild(IndicatorDialog)
    dialog.target.setText("40")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert view.table.standing().indicator.target == Decimal(40)
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    assert "Số hóa" not in names(view)
    indicator_desk.editor.stack.undo()
    assert "Số hóa" in names(view)


def test_the_header_counts_each_verdict(view):
    assert view.header.verdicts[Verdict.MET].text().endswith(" 2")
    assert view.header.verdicts[Verdict.NO_DATA].text().endswith(" 2")
    assert not view.header.verdicts[Verdict.MISSED].isVisible()


def test_entering_figures_begins_with_the_first_indicator_that_lacks_them(qtbot, view):
    qtbot.mouseClick(view.enter, Qt.MouseButton.LeftButton)
    assert view.table.standing().indicator.name == "Số hóa"
    assert view.pane.entry.numerator.hasFocus()


def test_a_year_without_indicators_says_what_to_do(qtbot, desk):
    view = IndicatorsView(desk)
    qtbot.addWidget(view)
    view.show()
    assert view.stack.currentIndex() == 0
    assert not view.enter.isVisible()


def test_where_there_is_no_indicator_the_keys_begin_one_and_go_to_the_table_once_there_is(qtbot, desk):
    view = IndicatorsView(desk)
    qtbot.addWidget(view)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.setFocus()
    assert view.first.hasFocus()
    assert view.deeds["add"] in view.actions()
    desk.editor.apply("", (Change(after=indicator(0, "Hài lòng", 93)),))
    assert view.table.hasFocus()
    desk.editor.stack.undo()
    assert view.first.hasFocus()


def test_arrows_pass_over_the_headings(qtbot, view):
    view.setFocus()
    seen = []
    for _step in range(5):
        seen.append(view.table.standing().indicator.name)
        qtbot.keyClick(view.table, Qt.Key.Key_Down)
    assert seen == ["Đúng hạn", "Trực tuyến", "Số hóa", "Hài lòng", "Hài lòng"]
    qtbot.keyClick(view.table, Qt.Key.Key_Up)
    qtbot.keyClick(view.table, Qt.Key.Key_Up)
    assert view.table.standing().indicator.name == "Trực tuyến"


def test_ctrl_home_goes_to_the_first_indicator_though_a_heading_stands_above_it(qtbot, view):
    view.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    qtbot.keyClick(view.table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert view.table.standing().indicator.name == "Đúng hạn"


def test_the_row_with_the_keys_has_a_ring(view):
    def edge():
        at = view.table.currentIndex()
        top = view.table.rowViewportPosition(at.row()) + 1
        return view.table.viewport().grab().toImage().pixelColor(view.table.viewport().width() // 2, top)

    view.setFocus()
    assert edge() == theme.colour("focus")
    view.pane.focus_entry()
    assert edge() != theme.colour("focus")


def test_more_than_the_whole_is_refused_where_it_is_typed(qtbot, indicator_desk, view):
    choose(view, "Số hóa")
    enter(qtbot, view, "120", "100")
    assert "120 > 100" in view.pane.entry.above.fault()
    assert view.pane.entry.denominator.hasFocus()
    assert not indicator_desk.editor.stack.canUndo()
    view.pane.entry.denominator.setText("")
    qtbot.keyClicks(view.pane.entry.denominator, "130")
    assert not view.pane.entry.above.fault()
    qtbot.keyClick(view.pane.entry.denominator, Qt.Key.Key_Return)
    assert view.pane.period.rate.text() == "92,3%"


def test_a_refused_pair_that_is_left_behind_is_told(qtbot, view):
    choose(view, "Số hóa")
    view.pane.focus_entry()
    qtbot.keyClicks(view.pane.entry.numerator, "120")
    view.pane.entry.denominator.setFocus()
    qtbot.keyClicks(view.pane.entry.denominator, "100")
    view.table.setFocus()
    assert "120 > 100" in view.pane.entry.above.fault()
    assert view.pane.entry.numerator.text() == "120"
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    assert view.told.isVisible()
    assert "120 > 100" in view.told.text()
    assert view.pane.entry.numerator.text() == ""
    assert not view.pane.entry.above.fault()


def test_the_pane_is_put_away_until_it_is_asked_for(qtbot, view):
    qtbot.mouseClick(view.pane.close_button, Qt.MouseButton.LeftButton)
    assert not view.pane.isVisible()
    assert view.table.hasFocus()
    view.refresh()
    assert not view.pane.isVisible()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert view.pane.isVisible()


def test_the_pane_is_made_wider_by_keys(qtbot, view):
    before = view.pane.width()
    view.table.setFocus()
    keys = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(view.table, Qt.Key.Key_Left, keys)
    assert view.pane.width() > before


def test_half_a_pair_is_kept_and_told(qtbot, view):
    choose(view, "Số hóa")
    enter(qtbot, view, "448", "")
    assert verdict(view, "Số hóa") is Verdict.NO_DATA
    assert view.pane.entry.lack.isVisible()
    assert "thiếu mẫu số" in view.pane.entry.lack.text()
    assert view.pane.period.counts.text() == "448/…"


def test_a_fault_is_read_whole_and_goes_when_its_field_is_mended(qtbot, view):
    view.deeds["add"].trigger()
    dialog = view.findChild(IndicatorDialog)
    qtbot.waitExposed(dialog)
    qtbot.keyClicks(dialog.name, "X")
    qtbot.keyClicks(dialog.target, "90")
    dialog.by_form.setChecked(True)
    dialog.standard.setCurrentIndex(dialog.standard.count() - 1)
    dialog.numerator.setText("tat ca")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    below = dialog.numerator_field._below
    assert below.height() >= below.heightForWidth(below.width())
    assert dialog.numerator.height() >= dialog.numerator.sizeHint().height()
    assert dialog.rect().contains(dialog.save.geometry())
    qtbot.keyClicks(dialog.numerator, "(8)")
    assert not dialog.numerator_field.fault()
    dialog.numerator.setText("tat ca")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    dialog.by_hand.setChecked(True)
    dialog.by_form.setChecked(True)
    assert not dialog.numerator_field.fault()
    dialog.reject()


def test_the_table_obeys_qts_rules_for_models(view, qtmodeltester):
    qtmodeltester.check(view.table.model(), force_py=True)
