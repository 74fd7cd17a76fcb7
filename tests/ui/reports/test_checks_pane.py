"""Findings are led to, also on their other side, answered, printed or not, and waved aside."""

from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from app.domain.reports import Severity
from app.ui.reports.checks_pane import ChecksPane
from app.ui.reports.finding_box import Item
from app.ui.reports.outline import PartKind


def line(desk, view, name, form="II.06a"):
    lines = desk.store.reporting.lines(view.draft.report.id)
    return next(one.id for one in lines if one.form == form and one.name == name)


@pytest.fixture
def crossed(report_desk, view):
    """The view over a form II.08 that says otherwise than II.06a how many came in online."""
    report = view.draft.report
    figures = {(line(report_desk, view, "Nhà ở", "II.08"), 7): Decimal(5)}
    report_desk.editor.edit("", lambda: report_desk.store.reporting.set_cells(report, figures))
    return view


def box(view, start):
    return next(one for one in view.compose.checks.boxes if one.item.key.startswith(start))


def items(count, severity=Severity.WARNING, **more):
    return [
        Item(key=f"k{place}", severity=severity, title="t", words="w", link="l", explainable=True, **more)
        for place in range(count)
    ]


def test_a_finding_between_forms_leads_to_both_sides_and_both_cells_are_marked(qtbot, crossed):
    one = box(crossed, "cross:online")
    qtbot.mouseClick(one.other, Qt.MouseButton.LeftButton)
    far = crossed.compose.form_page("II.08")
    assert crossed.compose.middle.currentWidget() is far
    assert far.grid.model.row_at(far.grid.current()).label == "Nhà ở"
    assert far.grid.model.problem_at(far.grid.current()) is Severity.WARNING
    assert "II.06a" in far.cell_line.words.text()
    assert one.chosen
    qtbot.mouseClick(one.link, Qt.MouseButton.LeftButton)
    near = crossed.compose.form_page("II.06a")
    assert crossed.compose.middle.currentWidget() is near
    assert near.grid.model.problem_at(near.grid.current()) is Severity.WARNING


def test_an_explanation_is_printed_or_not_as_the_officer_chooses(qtbot, crossed, report_desk):
    one = box(crossed, "cross:online")
    assert not one.printed.isVisible()
    one.field.setFocus()
    qtbot.keyClicks(one.field, "Nop qua mang chua chuyen")
    qtbot.keyClick(one.field, Qt.Key.Key_Return)
    assert one.printed.isVisible()
    assert one.printed.isChecked()
    qtbot.mouseClick(one.printed, Qt.MouseButton.LeftButton)
    kept = next(found for found in crossed.draft.findings if found.key == one.item.key)
    assert (kept.explanation, kept.printed) == ("Nop qua mang chua chuyen", False)
    report_desk.editor.stack.undo()
    assert one.printed.isChecked()


def test_an_explanation_of_other_figures_is_shown_and_asked_anew(qtbot, crossed, report_desk):
    one = box(crossed, "cross:online")
    qtbot.keyClicks(one.field, "Nop qua mang")
    qtbot.keyClick(one.field, Qt.Key.Key_Return)
    assert one.item.settled
    assert not one.lapsed.isVisible()
    figures = {(line(report_desk, crossed, "Nhà ở", "II.08"), 7): Decimal(6)}
    report_desk.editor.edit("", lambda: report_desk.store.reporting.set_cells(crossed.draft.report, figures))
    assert not one.item.settled
    assert one.lapsed.isVisible()
    assert (one.lapsed.text(), one.field.text()) == ("Giải trình cho số liệu cũ: “Nop qua mang”", "")
    qtbot.mouseClick(one.keep, Qt.MouseButton.LeftButton)
    assert (one.item.settled, one.field.text(), one.lapsed.isVisible()) == (True, "Nop qua mang", False)


def test_a_signed_report_does_not_ask_to_mend_what_was_found(crossed):
    findings = crossed.compose.checks
    band = findings._bands[Severity.WARNING]
    assert band.text() == "Cảnh báo: sửa hoặc giải trình"
    findings.show_items(findings.items, 9, editable=False)
    assert band.text() == "Cảnh báo, đã giải trình khi ký"


def test_a_hint_is_waved_aside_and_taken_up_again(qtbot, view, report_desk):
    hint = next(one for one in view.compose.checks.boxes if one.item.severity is Severity.HINT)
    qtbot.mouseClick(hint.wave, Qt.MouseButton.LeftButton)
    assert hint.item.dismissed
    assert report_desk.editor.stack.undoText() == "bỏ qua gợi ý"
    assert next(one for one in view.draft.findings if one.key == hint.item.key).dismissed
    qtbot.mouseClick(hint.wave, Qt.MouseButton.LeftButton)
    assert not hint.item.dismissed
    assert report_desk.editor.stack.undoText() == "xem lại gợi ý"


def test_f8_walks_over_all_findings_that_lead_somewhere_and_comes_round(qtbot, crossed):
    page = crossed.compose.open_form("II.06a")
    page.setFocus()
    wanted = [one.key for one in crossed.compose.checks.items if one.link]
    seen = []
    for _step in wanted:
        qtbot.keyClick(crossed.focusWidget(), Qt.Key.Key_F8)
        seen.append(crossed.compose.walk.at)
    assert sorted(seen) == sorted(wanted)


def test_a_box_stays_while_others_come_and_go_so_that_typing_goes_on(qtbot):
    pane = ChecksPane()
    qtbot.addWidget(pane)
    pane.show_items(items(3), 9, editable=True)
    kept = pane.boxes[1]
    pane.show_items([*items(3)[1:], *items(1, Severity.ERROR)], 9, editable=True)
    assert kept in pane.boxes
    assert [one.item.severity for one in pane.boxes] == [Severity.ERROR, Severity.WARNING, Severity.WARNING]


def test_a_box_that_says_more_grows_though_others_came_before_it(qtbot):
    pane = ChecksPane()
    qtbot.addWidget(pane)
    pane.resize(270, 520)
    (one,) = items(1)
    pane.show_items([one], 1, editable=True)
    pane.show()
    (error,) = items(1, Severity.ERROR)
    lapsed = replace(one, lapsed="Một hồ sơ đã chuyển nhầm sang lĩnh vực khác")
    pane.show_items([replace(error, key="e"), lapsed], 2, editable=True)
    qtbot.wait(50)
    (_, grown) = pane.boxes
    assert grown.height() >= grown.heightForWidth(grown.width())


def test_of_hundreds_of_findings_the_first_have_boxes_and_the_rest_on_request(qtbot):
    pane = ChecksPane()
    qtbot.addWidget(pane)
    pane.show_items(items(400), 900, editable=True)
    assert len(pane.boxes) == 60
    assert len(pane.items) == 400
    pane.reveal(pane.items[300])
    assert pane.items[300] in [one.item for one in pane.boxes]


def test_forms_that_are_not_attached_are_folded_until_they_are_wanted(qtbot, view):
    outline = view.compose.outline
    shown = [outline.model().index(row, 0).data() for row in range(outline.model().rowCount())]
    assert not any("II.04" in one for one in shown)
    fold = next(row for row in range(len(shown)) if outline._model.records[row].kind is PartKind.FOLD)
    outline.setFocus()
    outline.setCurrentIndex(outline.model().index(fold, 0))
    qtbot.keyClick(outline, Qt.Key.Key_Right)
    assert any("II.04" in outline.model().index(row, 0).data() for row in range(outline.model().rowCount()))
    qtbot.keyClick(outline, Qt.Key.Key_Left)
    assert outline.model().rowCount() == len(shown)
    view.compose.open_form("II.04")
    assert outline.part().key == "II.04"


def test_a_long_explanation_is_read_from_its_beginning_and_whole_in_its_tooltip(qtbot, crossed):
    one = next(one for one in crossed.compose.checks.boxes if one.item.explainable)
    words = "Một hồ sơ nộp qua mạng chưa chuyển sang bộ phận một cửa nên chưa tính vào số kỳ trước chuyển sang. " * 2
    one.field.setFocus()
    one.field.setText(words.strip())
    qtbot.keyClick(one.field, Qt.Key.Key_Return)
    crossed.compose.focus_middle()
    qtbot.waitUntil(lambda: one.field.toolTip() == words.strip())
    assert one.field.cursorPosition() == 0


def test_no_heading_pushes_the_findings_over_the_edge_of_a_slim_pane(crossed, qtbot):
    findings = crossed.compose.checks
    findings.show_items(findings.items, 9, editable=False)
    findings.setFixedWidth(190)
    qtbot.waitUntil(lambda: findings.width() == 190)
    inner = findings._list
    qtbot.waitUntil(lambda: inner.width() <= inner.parentWidget().width())
    band = findings._bands[Severity.WARNING]
    assert band.height() >= band.heightForWidth(band.width())
