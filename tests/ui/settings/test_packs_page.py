"""The page of packs, driven as an officer does: copy, edit, try, save, give on, take in, take back."""

import zipfile
from decimal import Decimal
from io import BytesIO

import pdfplumber
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.agency import Field as FieldOfWork
from app.domain.changes import Change
from app.domain.periods import ReportingPeriod
from app.reports.pdf import write_pdf
from app.reports.sheet import RowKind
from app.ui.forms.header import FormHeader
from app.ui.reports.form_page import FormPage
from app.ui.settings.packs.page import PacksPage
from app.ui.settings.packs.words import rule_kept, rule_shown

TT, OWN = "tt-01-2020", "tt-01-2020-2"
Q2 = ReportingPeriod.parse("2023-Q2")


@pytest.fixture
def page(desk, qtbot):
    made = PacksPage(desk)
    qtbot.addWidget(made)
    made.resize(1042, 574)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def copied(page, qtbot):
    """The page after "Sao chép" was pressed on the circular's pack."""
    page.packs.choose(TT)
    press(page.packs.fields.copy)
    assert page.packs.code == OWN
    return page


@pytest.fixture
def form(copied, qapp):
    """The form II.06a of the copy, open to be edited."""
    copied.open_form(OWN, "II.06a")
    qapp.processEvents()
    return copied.form


def press(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def write(field, text: str) -> None:
    """Enter words as an input method does: Qt's own keys know no Vietnamese letters."""
    field.setFocus()
    field.selectAll()
    (field.insertPlainText if isinstance(field, QPlainTextEdit) else field.insert)(text)


def retype(field, text: str, end=Qt.Key.Key_Return) -> None:
    write(field, text)
    QTest.keyClick(field, end)


def rows_of(table) -> list[list[str]]:
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def choose_node(form, text: str) -> None:
    nodes = [one.text for one in form.columns.model.records]
    form.columns.choose(nodes.index(text))


def saved(desk, code: str = OWN, form: str = "II.06a"):
    return desk.store.packs.pack(code).form(form)


def test_the_packs_stand_there_with_whose_they_are_and_how_many_forms_are_checked(page):
    rows = rows_of(page.packs.pack_table)
    assert [row[1:] for row in rows] == [
        ["Chương trình", "Đang dùng", "–", "–"],
        ["Chương trình", "Đang dùng", "0/9", "–"],
    ]
    assert page.packs.code == TT
    assert [row[0] for row in rows_of(page.packs.form_table)][:3] == ["II.01b", "II.02b", "II.03b"]
    assert not page.packs.fields.delete.isVisible()
    assert page.packs.fields.title.isReadOnly()
    assert "không sửa trực tiếp" in page.packs.fields.strip.text()


def test_a_copy_takes_over_gets_a_title_and_is_taken_back(copied, desk):
    assert [row[1:3] for row in rows_of(copied.packs.pack_table)] == [
        ["Chương trình", "Đang dùng"],
        ["Chương trình", "–"],
        ["Cơ quan", "Đang dùng"],
    ]
    assert copied.packs.fields.title.hasFocus()
    retype(copied.packs.fields.title, "Bộ biểu của Sở")
    assert rows_of(copied.packs.pack_table)[2][0] == "Bộ biểu của Sở"
    desk.editor.stack.undo()
    desk.editor.stack.undo()
    assert len(rows_of(copied.packs.pack_table)) == 2
    assert copied.packs.code == TT


def test_a_pack_is_switched_off_by_a_click(copied):
    press(copied.packs.fields.in_use)
    assert [row[2] for row in rows_of(copied.packs.pack_table)] == ["Đang dùng", "Đang dùng", "Đã tắt"]


def test_a_form_is_marked_as_held_against_the_original_text(page, desk):
    press(page.packs.mark)
    assert rows_of(page.packs.pack_table)[1][3] == "1/9"
    assert rows_of(page.packs.form_table)[0][4] == "Đã đối chiếu"
    desk.editor.stack.undo()
    assert rows_of(page.packs.pack_table)[1][3] == "0/9"


def test_enter_on_a_form_opens_it_and_back_leads_to_the_list(page):
    page.packs.form_table.setFocus()
    page.packs.form_table.setCurrentIndex(page.packs.forms.index(5, 0))
    page.packs.form_table.activated.emit(page.packs.forms.index(5, 0))
    assert page.currentWidget() is page.form
    assert page.form.card.title.text() == "II.06a"
    press(page.form.back)
    assert page.currentWidget() is page.packs


def test_a_form_of_the_program_is_looked_at_and_copied_to_be_edited(page, qapp):
    page.open_form(TT, "II.06a")
    qapp.processEvents()
    assert page.form.columns.heading.isReadOnly()
    assert not page.form.columns.shown.isEnabled()
    assert not page.form.new_rule.isEnabled()
    strip = page.form.card.strip
    assert "không sửa trực tiếp" in strip.text()
    press(strip._action)
    assert page.form.entry.code == OWN
    assert page.form.card.title.text() == "II.06a"
    assert not page.form.columns.heading.isReadOnly()


def test_the_headings_are_a_tree(form):
    rows = rows_of(form.columns.table)
    assert [(row[0], row[1].strip()) for row in rows][:6] == [
        ("", "Số hồ sơ nhận giải quyết"),
        ("(3)", "Tổng số"),
        ("", "Trong kỳ"),
        ("(4)", "Trực tuyến"),
        ("(5)", "Trực tiếp, dịch vụ bưu chính"),
        ("(6)", "Từ kỳ trước"),
    ]
    depths = [len(row[1]) - len(row[1].lstrip()) for row in rows[:4]]
    assert depths == [0, depths[1], depths[1], 2 * depths[1]]
    assert rows[1][2] == "= (4) + (5) + (6)"
    assert rows[5][2] == "Lấy (11) của báo cáo trước"


def test_a_heading_edited_stands_in_the_live_heading_at_once_and_is_taken_back(form, desk):
    choose_node(form, "Trong kỳ")
    retype(form.columns.heading, "Nhận trong kỳ")
    assert [column.heading[1] for column in saved(desk).columns if column.number in {4, 5}] == ["Nhận trong kỳ"] * 2
    header = form.trial.grid.body.horizontalHeader()
    assert "Nhận trong kỳ" in [span.text for span in header.spans]
    desk.editor.stack.undo()
    assert "Trong kỳ" in [span.text for span in header.spans]


def test_an_empty_heading_is_told_at_its_field_and_not_kept(form, desk):
    before = saved(desk)
    choose_node(form, "Trực tuyến")
    retype(form.columns.heading, " ")
    assert form.columns.heading_field.fault() == "Cột (4): đang để trống."
    assert saved(desk) == before


def test_a_column_is_taken_off_show_and_the_grid_goes_without_it(form, desk):
    choose_node(form, "Trực tuyến")
    press(form.columns.shown)
    assert saved(desk).column(4).hidden
    assert [column.number for column in form.trial.grid.model.sheet.form.columns][:2] == [3, 5]
    rows = rows_of(form.columns.table)
    assert (rows[3][3], rows[2][3], rows[0][3]) == ("Không hiện", "Một phần", "Một phần")
    press(form.columns.shown)
    assert not saved(desk).column(4).hidden
    assert saved(desk).column(4).required


def test_the_last_column_on_show_stays(form, desk, qapp):
    for text in ("Số hồ sơ nhận giải quyết", "Số lượng hồ sơ đã giải quyết"):
        choose_node(form, text)
        press(form.columns.shown)
    choose_node(form, "Số lượng hồ sơ đang giải quyết")
    press(form.columns.shown)
    assert "ít nhất một cột" in form.columns.shown_fault.text()
    assert form.columns.shown.isChecked()
    assert [column.number for column in saved(desk).shown_columns] == [11, 12, 13]


def test_a_width_is_a_number_of_millimetres(form, desk):
    choose_node(form, "Trước hạn")
    retype(form.columns.width_line, "25")
    assert saved(desk).column(8).width == 25
    retype(form.columns.width_line, "rộng")
    assert "không phải" in form.columns.width_field.fault()
    retype(form.columns.width_line, "999")
    assert "từ 0 đến 200" in form.columns.width_field.fault()
    assert saved(desk).column(8).width == 25


def test_what_stands_in_a_column_is_chosen_and_not_where_a_formula_needs_it(form, desk):
    choose_node(form, "Trực tuyến")
    place = [form.columns.kind.itemText(row) for row in range(form.columns.kind.count())].index("Chữ")
    form.columns.kind.setCurrentIndex(place)
    form.columns.kind.activated.emit(place)
    assert "(4)" in form.columns.kind_field.fault()
    assert saved(desk).column(4).kind == "count"
    choose_node(form, "Tổng số")
    assert form.columns.formula.formula.text() == "(4) + (5) + (6)"


def test_in_a_narrow_window_what_came_of_trying_a_rule_stands_under_the_rule(form, qapp):
    form.window().resize(520, 300)
    qapp.processEvents()
    press(form.switch.button("rules"))
    form.rules.choose(0)
    press(form.fields_button)
    assert not form.card.isVisible()
    press(form.rules.try_button)
    assert "quy tắc" in form.rules._said.text()
    form.rules.rule.insert(" ")
    assert not form.rules._said.isVisible()


def test_ctrl_tab_leaves_the_grid_in_which_tab_goes_from_cell_to_cell(form, qapp):
    form.activateWindow()
    form.trial.grid.setFocus()
    qapp.processEvents()
    inside = qapp.focusWidget()
    assert form.trial.isAncestorOf(inside)
    QTest.keyClick(inside, Qt.Key.Key_Tab)
    assert form.trial.isAncestorOf(qapp.focusWidget())
    QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert not form.trial.isAncestorOf(qapp.focusWidget())
    form.trial.grid.setFocus()
    back = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Backtab, back)
    assert not form.trial.isAncestorOf(qapp.focusWidget())


def go_to(form, part: str) -> None:
    press(form.switch.button(part))


def test_rules_are_tried_on_figures_that_agree_and_on_figures_that_do_not(form):
    press(form.try_button)
    told = form.result.text()
    assert told.startswith("Dòng 1: đúng cả 4 quy tắc. Dòng 2: phát hiện 1 quy tắc sai")
    assert "(7) = (8) + (9) + (10)" in told
    sheet = form.trial.grid.model.sheet
    marked = [[cell.column for cell in row.cells if cell.problem] for row in sheet.rows if row.kind is RowKind.LINE]
    assert marked == [[], [3, 7, 11]]


def test_figures_may_be_typed_into_the_trial_and_are_never_kept(form, desk, qapp):
    grid = form.trial.grid
    stack = desk.editor.stack.count()
    grid.go(grid.model.index_of(1, 4))
    grid.body.setFocus()
    QTest.keyClicks(grid.body, "5")
    qapp.processEvents()
    QTest.keyClick(grid.body.editor(), Qt.Key.Key_Return)
    assert grid.model.sheet.rows[0].cell(4).value == 5
    assert [cell.column for cell in grid.model.sheet.rows[0].cells if cell.problem] == [3, 7, 11]
    assert desk.editor.stack.count() == stack


def new_rule(form, rule: str, message: str = "Số trực tuyến không được lớn hơn tổng số") -> None:
    go_to(form, "rules")
    press(form.new_rule)
    retype(form.rules.rule, rule, Qt.Key.Key_Tab)
    write(form.rules.message, message)


def test_a_new_rule_is_tried_saved_and_taken_back(form, desk):
    new_rule(form, "(10) ≤ (9) + 100")
    press(form.rules.try_button)
    assert form.result.text().startswith("Dòng 1: đúng cả 5 quy tắc. Dòng 2: phát hiện 2 quy tắc sai")
    assert len(saved(desk).checks) == 4
    press(form.rules.keep_button)
    assert [check.rule for check in saved(desk).checks][-1] == "c10 <= c9 + 100"
    assert rows_of(form.rules.table)[-1][:2] == ["(10) ≤ (9) + 100", "Cảnh báo"]
    assert form.rules.table.currentIndex().row() == 4
    desk.editor.stack.undo()
    assert len(saved(desk).checks) == 4
    assert len(rows_of(form.rules.table)) == 4


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("(3) < (4)", "Quy tắc “(3) < (4)” không bao giờ đúng"),
        ("(3) = (99)", "(99)"),
        ("(3) + (4)", "(3) + (4)"),
        ("(3) = = (4)", "(3)"),
        ("số hồ sơ", "số hồ sơ"),
    ],
)
def test_a_rule_that_makes_no_sense_is_told_at_its_field_and_not_kept(form, desk, rule, fault):
    new_rule(form, rule)
    for act in (form.rules.try_button, form.rules.keep_button):
        form.rules.rule_field.show_fault("")
        press(act)
        assert fault in form.rules.rule_field.fault()
        assert form.rules.rule_field.fault().endswith(".")
    assert len(saved(desk).checks) == 4


def test_a_rule_being_typed_outlives_other_edits_and_is_asked_about_before_it_is_left(form, copied, dialogs):
    new_rule(form, "(10) ≤ (9) + 100")
    go_to(form, "columns")
    choose_node(form, "Trực tuyến")
    retype(form.columns.heading, "Qua mạng")
    go_to(form, "rules")
    assert form.rules.rule.text() == "(10) ≤ (9) + 100"
    assert form.rules.keep_button.isEnabled()
    dialogs.answer = False
    press(form.back)
    assert copied.currentWidget() is form
    assert dialogs.asked == ["Bỏ quy tắc đang sửa?"]
    dialogs.answer = True
    press(form.back)
    assert copied.currentWidget() is copied.packs


def test_a_rule_changed_and_not_saved_outlives_other_edits(form):
    go_to(form, "rules")
    form.rules.choose(3)
    retype(form.rules.rule, "(3) ≥ (7) + (11)", Qt.Key.Key_Tab)
    go_to(form, "columns")
    choose_node(form, "Trực tuyến")
    retype(form.columns.heading, "Qua mạng")
    assert form.rules.rule.text() == "(3) ≥ (7) + (11)"
    assert form.rules.table.currentIndex().row() == 3


def test_nothing_is_saved_until_a_rule_was_changed(form, desk):
    go_to(form, "rules")
    form.rules.choose(3)
    assert not form.rules.keep_button.isEnabled()
    retype(form.rules.rule, "(3) ≥ (7) + (11)", Qt.Key.Key_Tab)
    assert form.rules.keep_button.isEnabled()
    press(form.rules.keep_button)
    assert saved(desk).checks[3].rule == "c3 >= c7 + c11"
    press(form.rules.drop_button)
    assert len(saved(desk).checks) == 3


def test_rows_that_a_form_lists_are_added_named_moved_and_removed(form, desk):
    go_to(form, "rows")
    rows = form.rows
    place = [rows.source.itemText(row) for row in range(rows.source.count())].index("Biểu ghi sẵn")
    rows.source.setCurrentIndex(place)
    rows.source.activated.emit(place)
    retype(rows.name, "Cấp tỉnh")
    press(rows.add_button)
    assert rows.name.hasFocus()
    retype(rows.name, "Cấp xã")
    assert [row.name for row in saved(desk).fixed] == ["Cấp tỉnh", "Cấp xã"]
    assert [row.label for row in form.trial.grid.model.sheet.rows[:2]] == ["Cấp tỉnh", "Cấp xã"]
    press(rows.up)
    assert [row.name for row in saved(desk).fixed] == ["Cấp xã", "Cấp tỉnh"]
    retype(rows.name, "CẤP TỈNH")
    assert "bị lặp lại" in rows.name_field.fault()
    press(rows.drop)
    assert [row.name for row in saved(desk).fixed] == ["Cấp tỉnh"]


def test_texts_around_the_table_are_edited(form, desk):
    go_to(form, "texts")
    form.texts.choose(2)
    retype(form.texts.text, "Hồ sơ", Qt.Key.Key_Tab)
    assert saved(desk).unit == "Hồ sơ"
    assert rows_of(form.texts.table)[2] == ["Đơn vị tính", "Hồ sơ"]


def test_a_report_begun_afterwards_has_the_edited_heading(form, desk):
    choose_node(form, "Trực tuyến")
    retype(form.columns.heading, "Nộp qua mạng")
    draft = desk.store.reporting.rehearse(ReportingPeriod.parse("2023-Q1"), desk.today())
    sheet = next(one for one in draft.sheets if one.form.code == "II.06a")
    assert sheet.form.column(4).heading[-1] == "Nộp qua mạng"


def test_the_next_report_shows_on_screen_and_paper_what_was_edited_and_not_what_is_hidden(form, desk, qtbot):
    choose_node(form, "Trực tuyến")
    retype(form.columns.heading, "Nộp qua mạng")
    choose_node(form, "Đúng hạn")
    press(form.columns.shown)
    report = desk.store.reporting.open(ReportingPeriod.parse("2023-Q1"), desk.today())
    assert report.pack == OWN
    (line, *_rest) = [one for one in desk.store.reporting.lines(report.id) if one.form == "II.06a"]
    desk.store.reporting.set_cells(report, {(line.id, column): Decimal(1) for column in (4, 8)})
    draft = desk.store.reporting.draft(report, desk.today())
    sheet = next(one for one in draft.sheets if one.form.code == "II.06a")
    screen = FormPage(desk, report, sheet)
    qtbot.addWidget(screen)
    screen.show_sheet(report, sheet, editable=True)
    header = screen.grid.body.horizontalHeader()
    assert isinstance(header, FormHeader)
    headings = [span.text for span in header.spans]
    assert "Nộp qua mạng" in headings
    assert "Đúng hạn" not in headings
    numbers = [column.number for column in screen.grid.model.sheet.form.columns]
    assert numbers == [3, 4, 5, 6, 7, 8, 10, 11, 12, 13]
    with pdfplumber.open(BytesIO(write_pdf(draft.document, ()))) as pages:
        text = " ".join(page.extract_text() for page in pages.pages if "Lĩnh vực giải quyết" in page.extract_text())
    assert {"Nộp", "mạng"} <= set(text.split())
    assert "(8)(10)" in text.replace(" ", "")


def test_figures_pasted_over_a_hidden_column_go_into_the_columns_that_are_seen(form, desk, qtbot):
    choose_node(form, "Đúng hạn")
    press(form.columns.shown)
    report = desk.store.reporting.open(ReportingPeriod.parse("2023-Q1"), desk.today())
    draft = desk.store.reporting.draft(report, desk.today())
    sheet = next(one for one in draft.sheets if one.form.code == "II.06a")
    screen = FormPage(desk, report, sheet)
    qtbot.addWidget(screen)
    screen.show_sheet(report, sheet, editable=True)
    line = next(row.line_id for row in sheet.rows if row.line_id)
    screen.grid.go(screen.grid.model.index_of(line, 8))
    QGuiApplication.clipboard().setText("7\t9")
    screen.grid.paste()
    cells = {(one.line_id, one.column): one.value for one in desk.store.reporting.cells(report.id) if one.value}
    assert cells == {(line, 8): 7, (line, 10): 9}
    again = screen.live_sheet() or sheet
    assert again.form.column(9).hidden


def test_a_draft_there_is_goes_on_by_the_copy_and_back(page, desk):
    desk.store.reporting.open(desk.period, desk.today())
    page.packs.choose(TT)
    assert not page.packs.fields.go_on.isVisible()
    press(page.packs.fields.copy)
    assert page.packs.fields.go_on.isVisible()
    press(page.packs.fields.go_on)
    assert desk.store.reporting.report(desk.period).pack == OWN
    assert not page.packs.fields.go_on.isVisible()
    assert rows_of(page.packs.pack_table)[2][4] == "1 đang soạn"
    desk.editor.stack.undo()
    assert desk.store.reporting.report(desk.period).pack == TT


def test_a_form_whose_pack_is_gone_leads_back_to_the_list(form, desk, copied):
    while desk.editor.stack.canUndo():
        desk.editor.stack.undo()
    assert copied.currentWidget() is copied.packs
    assert copied.packs.code == TT


# --- rules between forms


@pytest.fixture
def rules(copied, qapp):
    press(copied.packs.fields.rules)
    qapp.processEvents()
    assert copied.currentWidget() is copied.cross
    return copied.cross.rules


def test_rules_between_forms_stand_there_as_the_paper_writes_them(rules):
    rows = rows_of(rules.table)
    assert rows[0][:3] == ["II.06a (4) = II.08 (7)", "Cảnh báo", "Từng dòng"]
    assert rows[3][:3] == ["II.08 (11) ≤ II.06a (7)", "Cảnh báo", "Tổng số"]


def test_a_rule_between_forms_is_added_changed_deleted_and_taken_back(copied, rules, desk):
    press(copied.cross.new_button)
    retype(rules.rule, "II.05a (3) >= II.04 (3)", Qt.Key.Key_Tab)
    press(rules.keep_button)
    assert desk.store.packs.pack(OWN).checks[-1].rule == "II.05a.c3 >= II.04.c3"
    assert rules.table.currentIndex().row() == 4
    press(rules.each_row)
    press(rules.keep_button)
    assert desk.store.packs.pack(OWN).checks[-1].each_row
    press(rules.drop_button)
    assert len(rows_of(rules.table)) == 4
    desk.editor.stack.undo()
    assert len(rows_of(rules.table)) == 5


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("II.06a (4) = II.06a (5)", "hai vế là hai biểu khác nhau"),
        ("II.06a (4) = II.99 (5)", "II.99 (5)"),
        ("II.06a (4) - II.06a (3) > II.08 (7)", "không bao giờ đúng"),
        ("(4) = (5)", "(4)"),
    ],
)
def test_a_rule_between_forms_that_makes_no_sense_is_told_at_its_field(rules, desk, rule, fault):
    rules.choose(0)
    retype(rules.rule, rule, Qt.Key.Key_Tab)
    press(rules.keep_button)
    assert fault in rules.rule_field.fault()
    assert desk.store.packs.pack(OWN).checks[0].rule == "II.06a.c4 == II.08.c7"


def test_rules_of_the_programs_pack_are_only_looked_at(page):
    press(page.packs.fields.rules)
    assert page.cross.rules.rule.isReadOnly()
    assert not page.cross.new_button.isEnabled()
    press(page.cross.back)
    assert page.currentWidget() is page.packs


# --- files


def test_a_pack_is_exported_and_taken_in_again_beside_or_in_place(copied, desk, dialogs, tmp_path):
    dialogs.file = tmp_path / "bo-bieu"
    press(copied.packs.fields.export)
    dialogs.file = tmp_path / "bo-bieu.zip"
    assert zipfile.is_zipfile(dialogs.file)
    strip = copied.packs.card.strip
    copied.packs.deeds.take_in()
    assert "giống hệt" in strip.text()
    retype(copied.packs.fields.title, "Bộ biểu của Sở")
    copied.packs.deeds.take_in()
    assert "đã có bộ biểu mẫu khác" in strip.text()
    press(strip._more)
    assert copied.packs.entry.title.endswith("bản của cơ quan")
    desk.editor.stack.undo()
    assert copied.packs.entry.title == "Bộ biểu của Sở"
    copied.packs.deeds.take_in()
    press(strip._action)
    assert copied.packs.code == "tt-01-2020-2-2"
    assert len(rows_of(copied.packs.pack_table)) == 4
    press(strip._action)
    assert len(rows_of(copied.packs.pack_table)) == 3


def test_a_file_that_is_no_pack_is_told_in_the_page(page, dialogs, tmp_path):
    dialogs.file = tmp_path / "ke-hoach.zip"
    dialogs.file.write_bytes(b"PK")
    page.packs.deeds.take_in()
    assert "không phải bộ biểu mẫu" in page.packs.card.strip.text()
    with zipfile.ZipFile(dialogs.file, "w") as archive:
        archive.writestr("pack.toml", "code = 'x'\ncolour = 1\n")
    page.packs.deeds.take_in()
    assert "pack.toml" in page.packs.card.strip.text()
    assert len(rows_of(page.packs.pack_table)) == 2


def test_a_copy_is_deleted_and_brought_back(copied):
    press(copied.packs.fields.delete)
    assert len(rows_of(copied.packs.pack_table)) == 2
    press(copied.packs.card.strip._action)
    assert len(rows_of(copied.packs.pack_table)) == 3


def test_undo_in_the_page_takes_back_nothing_but_what_the_page_tells_of(copied, desk, dialogs):
    press(copied.packs.fields.delete)
    desk.editor.apply("thêm lĩnh vực", (Change(after=FieldOfWork(name="Cấp nước", place=90)),))
    press(copied.packs.card.strip._action)
    assert "Cấp nước" in [one.name for one in desk.store.office.fields()]
    assert len(rows_of(copied.packs.pack_table)) == 2
    assert len(dialogs.told) == 1
    desk.editor.stack.undo()
    desk.editor.stack.undo()
    assert len(rows_of(copied.packs.pack_table)) == 3


@pytest.mark.parametrize(
    "typed",
    ["(3) = (7) + (11)", "(9) ≤ (8)", "(3) ≠ (4) × 2", "(3) ≥ 1", "(3) > (4)", "II.06đ (4) = II.08 (7)",
     "(9) ≥ 0,95 × (8)", "sum((4),(5)) > 12,5"],
)  # fmt: skip
def test_a_rule_is_shown_as_it_is_typed(typed):
    assert rule_shown(rule_kept(typed)) == typed
    assert rule_kept(rule_shown(rule_kept(typed))) == rule_kept(typed)


def test_all_has_a_name_and_nothing_is_cut_at_the_smallest_window(page, qapp):
    page.open_form(TT, "II.06a")
    page.resize(535, 250)
    qapp.processEvents()
    assert page.width() == 535
    for table in (page.packs.pack_table, page.packs.form_table, *(part.table for part in page.form.parts.values())):
        assert table.accessibleName()
    page.form.close_editor()
    assert page.form.fields_button.isVisible()
    assert page.form.fields_button.accessibleName()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("(4) > 1.000", "c4 > 1000"), ("(4) > 1.234,5", "c4 > 1234.5"), ("(4) > 0.5", "c4 > 0.5"),
     ("(8) : (7)", "c8 / c7"), ("(8) ÷ 2", "c8 / 2"), ("1.1 (4) = II.06a (5)", "1.1 c4 == II.06a.c5")],
)  # fmt: skip
def test_numbers_and_quotients_are_read_as_they_are_written_here(typed, kept):
    assert rule_kept(typed) == kept
