"""Indicators leave the window as a table or a picture, and go over into the next year; their past is told."""

from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.changes import Change
from app.domain.indicators import Verdict
from app.ui.indicators.dialog import IndicatorDialog
from app.ui.indicators.past_dialog import PastDialog
from app.ui.indicators.view import IndicatorsView
from app.ui.indicators.year_dialog import YearDialog
from tests.ui.indicators.conftest import indicator


def choose(view, name):
    standing = next(one for one in view.standings if one.indicator.name == name)
    view.look.choose(standing.indicator.id)
    return standing


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def enter(desk, name, above, below, note=""):
    one = next(one for one in desk.store.indicators.of_year(2023) if one.name == name)
    figures = (Decimal(above), Decimal(below))
    desk.editor.edit("", lambda: desk.store.indicators.set_reading(one, desk.period, *figures, note))


def test_what_is_shown_is_copied_as_a_table(qtbot, view):
    press(qtbot, view.header.verdicts[Verdict.MET])
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:5] == ["Chỉ tiêu", "Phấn đấu", "Trong kỳ", "Tử số/mẫu số", "Kết luận"]
    assert lines[1] == "Đạt (2)"
    assert lines[2].split("\t")[:5] == ["Đúng hạn", "≥ 96%", "96,0%", "96/100", "Đạt"]
    assert len(lines) == 4
    assert "<table" in QApplication.clipboard().mimeData().html()


@pytest.mark.parametrize("kind", ["xlsx", "docx", "pdf"])
def test_what_is_shown_is_written_into_a_file(dialogs, tmp_path, view, kind):
    dialogs.file = tmp_path / f"chi-tieu.{kind}"
    view.deeds[kind].trigger()
    content = dialogs.file.read_bytes()
    assert content[:2] == (b"%P" if kind == "pdf" else b"PK")
    if kind == "xlsx":
        page = load_workbook(BytesIO(content)).active
        words = [cell.value for row in page.iter_rows() for cell in row if cell.value]
        assert "Đúng hạn" in words
        assert any("NĂM 2023" in str(one) for one in words)


def test_a_list_of_nothing_is_not_written(dialogs, tmp_path, view):
    view.header.want(frozenset({Verdict.MISSED}))
    dialogs.file = tmp_path / "x.xlsx"
    view.deeds["xlsx"].trigger()
    assert not dialogs.file.exists()
    assert "chỉ tiêu" in dialogs.told[-1]


def test_the_past_tells_who_entered_what(qtbot, indicator_desk, view):
    enter(indicator_desk, "Số hóa", 448, 967)
    enter(indicator_desk, "Số hóa", 500, 967, "đối chiếu lại")
    choose(view, "Số hóa")
    press(qtbot, view.pane.past)
    dialog = view.findChild(PastDialog)
    texts = [" | ".join((one.what, *one.fields, one.moment)) for one in dialog.lines]
    assert texts[0].startswith("Số liệu Quý I/2023 | 448/967 → 500/967 | Ghi chú: đối chiếu lại | ")
    assert texts[1].startswith("Số liệu Quý I/2023 | 448/967 | ")
    assert "Thêm chỉ tiêu | Tên chỉ tiêu: Số hóa" in texts[2]
    assert "Phấn đấu: ≥ 50%" in texts[2]
    dialog.reject()


def test_the_years_indicators_are_taken_over_with_new_targets_and_back(qtbot, indicator_desk, view):
    view.deeds["year"].trigger()
    dialog = view.findChild(YearDialog)
    assert len(dialog.boxes) == 4
    dialog.boxes[1].click()
    dialog.targets[0].setText("98,5")
    dialog.targets[2].setText("nhieu")
    press(qtbot, dialog.take)
    assert "Số hóa" in dialog.fault.text()
    assert dialog.isVisible()
    dialog.targets[2].setText("60")
    press(qtbot, dialog.take)
    store = indicator_desk.store
    assert [(one.name, one.target, one.form) for one in store.indicators.of_year(2024)] == [
        ("Đúng hạn", Decimal("98.5"), "II.06a"),
        ("Số hóa", Decimal(60), ""),
        ("Hài lòng", Decimal(93), ""),
    ]
    indicator_desk.editor.stack.undo()
    assert store.indicators.of_year(2024) == ()


def test_an_empty_year_offers_those_of_the_year_before(qtbot, indicator_desk, view):
    indicator_desk.choose_period(indicator_desk.period.__class__(2024, indicator_desk.period.kind, 1))
    assert view.stack.currentIndex() == 0
    assert view.take_over.text() == "Chép từ năm 2023"
    press(qtbot, view.take_over)
    press(qtbot, view.findChild(YearDialog).take)
    assert len(view.standings) == 4
    assert view.table.isVisible()


def test_a_year_that_has_them_all_says_so(indicator_desk, view):
    said: list[str] = []
    indicator_desk.said.connect(said.append)
    indicators = indicator_desk.store.indicators
    indicators.copy(indicators.missing_in(2024, 2023))
    view.deeds["year"].trigger()
    assert said[-1] == "Năm 2024 đã có đủ các chỉ tiêu của năm 2023."


def test_a_second_indicator_of_the_same_name_needs_a_level(qtbot, view):
    view.deeds["add"].trigger()
    dialog = view.findChild(IndicatorDialog)
    qtbot.keyClicks(dialog.target, "90")
    dialog.name.setText("SỐ HÓA")
    press(qtbot, dialog.save)
    assert dialog.name_field.fault()
    dialog.level.setText("cấp xã")
    assert not dialog.name_field.fault()
    press(qtbot, dialog.save)
    assert view.table.standing().indicator.level == "cấp xã"


def test_a_comparison_is_no_formula(qtbot, view):
    view.deeds["add"].trigger()
    dialog = view.findChild(IndicatorDialog)
    qtbot.keyClicks(dialog.target, "90")
    dialog.name.setText("X")
    dialog.by_form.setChecked(True)
    dialog.standard.setCurrentIndex(dialog.standard.count() - 1)
    dialog.numerator.setText("(8) > (9)")
    press(qtbot, dialog.save)
    assert dialog.numerator_field.fault()
    dialog.reject()


def test_everything_that_can_be_pressed_has_a_name(indicator_desk, view):
    from PySide6.QtWidgets import QAbstractButton, QLineEdit  # noqa: PLC0415 - only here

    for kind in (QAbstractButton, QLineEdit):
        for one in view.findChildren(kind):
            if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert one.accessibleName() or getattr(one, "text", str)(), one


def test_other_years_indicators_do_not_show(qtbot, indicator_desk):
    indicator_desk.store.apply((Change(after=indicator(5, "Năm nay", 1)),))
    view = IndicatorsView(indicator_desk)
    qtbot.addWidget(view)
    indicator_desk.choose_period(indicator_desk.period.__class__(2022, indicator_desk.period.kind, 1))
    view.show()
    assert view.stack.currentIndex() == 0
    assert not view.take_over.isVisible()
