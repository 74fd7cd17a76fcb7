"""A report is looked at as it prints, signed by keyboard, and from then on only read, exported or replaced."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pypdfium2
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.agency import Paper, Signer
from app.domain.changes import Change
from app.domain.periods import ReportingPeriod
from app.domain.reports import ReportState, Severity
from app.ui.aims import SettingsAim
from app.ui.reports.report_header import COMPOSE, PREVIEW
from app.ui.reports.signed_dialog import SignedDialog
from app.ui.reports.verify_dialog import VerifyDialog
from app.ui.reports.view import ReportsView


@pytest.fixture
def panel(view):
    """The panel that signs, over the pages."""
    view.show_pane(PREVIEW)
    return view.preview.panel


def mark(qtbot, panel):
    """Mark the report: its checks were looked at."""
    qtbot.mouseClick(panel.points.checked.deed, Qt.MouseButton.LeftButton)


def fill(qtbot, panel):
    """Mark the report, then type what a signature needs, going on by Tab."""
    mark(qtbot, panel)
    panel.fields.reason.setFocus()
    qtbot.keyClicks(panel.fields.reason, "Van phong UBND yeu cau som")
    qtbot.keyClick(panel.fields.reason, Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "118")


def sign(qtbot, panel):
    fill(qtbot, panel)
    panel.seal.setFocus()
    qtbot.keyClick(panel.seal, Qt.Key.Key_Space)


def spoil(desk, view):
    report = view.draft.report
    line = [one for one in desk.store.reporting.lines(report.id) if one.form == "II.06a"][3]
    desk.editor.edit("", lambda: desk.store.reporting.set_cell(report, line.id, 12, None))


def test_the_preview_shows_the_very_pages_of_the_pdf(report_desk, view, panel):
    pdf = pypdfium2.PdfDocument(report_desk.store.reporting.pdf(view.draft.report, report_desk.today()))
    assert view.preview.page_count() == len(pdf) > 3
    assert view.preview.thumbnails.model().rowCount() == len(pdf)
    pdf.close()


def test_pages_are_chosen_and_zoomed(qtbot, view, panel):
    pages = view.preview.pages
    pages.go(2)
    assert view.preview.thumbnails.currentIndex().row() == 2
    assert "3 / " in view.preview.place.text()
    before = pages.zoom
    qtbot.mouseClick(view.preview.larger, Qt.MouseButton.LeftButton)
    assert pages.zoom > before
    qtbot.mouseClick(view.preview.whole, Qt.MouseButton.LeftButton)
    assert pages.zoom < before


def test_pages_stay_white_and_drawn_sharp(view, panel):
    image = view.preview._paper.picture(0, 300, 2.0)
    assert (image.width(), image.devicePixelRatio()) == (600, 2.0)
    assert image.pixelColor(5, 5).name() == "#ffffff"


def test_the_pages_are_made_again_after_a_change(report_desk, view, panel):
    before = view.preview._paper
    view.show_pane(COMPOSE)
    view.show_pane(PREVIEW)
    assert view.preview._paper is before
    spoil(report_desk, view)
    assert view.preview._paper is not before


def test_an_early_signature_needs_its_reason_and_every_field(qtbot, panel):
    assert not panel.seal.isEnabled()
    assert panel.fields.reason.hasFocus()
    assert panel.obstacle.text() == "Chưa ký được: chưa đánh dấu đã kiểm tra."
    fill(qtbot, panel)
    assert panel.seal.isEnabled()
    assert not panel.obstacle.isVisible()
    panel.fields.number.setText("0")
    assert not panel.seal.isEnabled()


def test_a_day_of_signing_before_the_cut_off_needs_the_reason_whenever_it_is_typed(qtbot, report_desk, view, panel):
    fields = panel.fields
    fields.offer("/BC-SXD", fields._who, date(2023, 3, 20), date(2023, 3, 14))
    fields.day.set_day(date(2023, 3, 14))
    assert not fields.reason.isVisible()
    fields.day.set_day(date(2023, 3, 13))
    assert fields.reason.isVisible()


def test_only_those_are_offered_who_may_sign_on_the_day_typed(report_desk, view, panel):
    store, fields = report_desk.store, panel.fields
    (known,) = store.office.signers()
    follower = Signer(name="Trần Thị Bình", position=("GIÁM ĐỐC",), place=1, valid_from=date(2023, 3, 15))
    clerk = Signer(name="Lê Văn Cường", position=("CHÁNH VĂN PHÒNG",), place=2, signs=(Paper.REMINDER.value,))
    leaving = Change(before=known, after=replace(known, valid_to=date(2023, 3, 14)))
    report_desk.editor.apply("", (leaving, Change(after=follower), Change(after=clerk)))
    for typed, offered in (("14/03/2023", [known.name]), ("15/03/2023", ["Trần Thị Bình"])):
        fields.day.setText(typed)
        assert [fields.signer.itemText(place) for place in range(fields.signer.count())] == offered


def test_an_error_stops_the_signature_and_the_panel_leads_to_it(qtbot, report_desk, view, panel):
    fill(qtbot, panel)
    spoil(report_desk, view)
    assert any(item.severity is Severity.ERROR for item in view.compose.checks.items)
    assert not panel.seal.isEnabled()
    assert "lỗi" in panel.obstacle.text()
    qtbot.mouseClick(panel.to_findings, Qt.MouseButton.LeftButton)
    assert view.stack.currentWidget() is view.compose
    page = view.compose.form_page("II.06a")
    assert page.grid.model.row_at(page.grid.current()).label == "Nhà ở"


def test_signing_asks_once_and_a_no_changes_nothing(qtbot, dialogs, view, panel):
    dialogs.answer = False
    sign(qtbot, panel)
    assert dialogs.asked == ["Ký báo cáo số 118/BC-SXD?"]
    assert view.draft.report.state is ReportState.DRAFT
    assert panel.fields.number.text() == "118"


def test_a_report_is_signed_by_keyboard_and_then_only_read(qtbot, report_desk, dialogs, view, panel):
    sign(qtbot, panel)
    assert dialogs.told == []
    signed = report_desk.store.reporting.signed(view.draft.report.id)
    assert signed.number == "118/BC-SXD"
    assert signed.early_reason == "Van phong UBND yeu cau som"
    assert view.draft.report.state is ReportState.SIGNED
    assert panel.points.errors.words.text() == "Đã ký ngày 08/03/2023. Bản này không sửa được."
    assert not view.header.sign.isVisible()
    assert not panel.seal.isVisible()
    assert panel.pdf.hasFocus()  # the file goes to the clerical office next
    page = view.compose.open_form("II.06a")
    assert not page.grid.model.editable
    assert all(block.words.isReadOnly() for block in view.compose.text.blocks.values())


def test_a_signed_report_is_exported_as_the_bytes_that_were_sealed(qtbot, report_desk, dialogs, tmp_path, view, panel):
    sign(qtbot, panel)
    signed = report_desk.store.reporting.signed(view.draft.report.id)
    dialogs.file = tmp_path / "ra.pdf"
    view.header.to_pdf.trigger()
    assert dialogs.file.read_bytes() == signed.pdf


def test_a_draft_is_exported_as_workbook_and_a_name_gets_its_ending(report_desk, dialogs, tmp_path, view):
    dialogs.file = tmp_path / "bieu"
    view.header.to_xlsx.trigger()
    book = openpyxl.load_workbook(BytesIO((tmp_path / "bieu.xlsx").read_bytes()))
    assert book.sheetnames


def test_a_file_that_cannot_be_written_is_one_sentence(dialogs, tmp_path, view):
    dialogs.file = tmp_path / "no such folder" / "ra.pdf"
    view.header.to_pdf.trigger()
    assert len(dialogs.told) == 1
    assert "ra.pdf" in dialogs.told[0]


def test_a_replacement_is_a_new_draft_with_the_same_figures(qtbot, view, panel):
    sign(qtbot, panel)
    figures = view.draft.sheet("II.06a").total
    assert not panel.replace.isEnabled()
    qtbot.keyClicks(panel.why, "Sai so ho so")
    qtbot.mouseClick(panel.replace, Qt.MouseButton.LeftButton)
    report = view.draft.report
    assert (report.version, report.state, report.replaces_reason) == (1, ReportState.DRAFT, "Sai so ho so")
    assert view.stack.currentWidget() is view.compose
    assert [cell.value for cell in view.draft.sheet("II.06a").total.cells] == [cell.value for cell in figures.cells]


def test_a_carried_figure_that_differs_wants_an_explanation_before_signing(qtbot, report_desk, view, panel):
    sign(qtbot, panel)
    report_desk.choose_period(ReportingPeriod.parse("2023-Q1").next())
    reporting = report_desk.store.reporting
    report = reporting.open(report_desk.period, ReportingPeriod.parse("2023-Q2").start)
    line = next(one for one in reporting.lines(report.id) if one.form == "II.06a")
    reporting.set_cell(report, line.id, 6, reporting.cells(report.id)[0].value + 2)
    view.refresh()
    item = next(item for item in view.compose.checks.items if item.explainable and item.line_id == line.id)
    view.show_pane(COMPOSE)
    box = next(box for box in view.compose.checks.boxes if box.item.key == item.key)
    box.field.setFocus()
    qtbot.keyClicks(box.field, "2 ho so rut")
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    box = next(box for box in view.compose.checks.boxes if box.item.key == item.key)
    assert box.item.settled
    assert box.answered.isVisible()


def test_a_period_without_a_report_offers_to_open_one(qtbot, show, bare_desk):
    view = show(ReportsView(bare_desk))
    assert view.stack.currentWidget() is view.start
    assert not view.header.switch.isVisible()
    assert "Quý I/2023" in view.start.first.text()
    qtbot.mouseClick(view.start.first, Qt.MouseButton.LeftButton)
    assert view.stack.currentWidget() is view.compose
    assert view.compose.form_page("II.06a").grid.model.rowCount() > 5


def test_without_an_office_the_first_thing_to_do_is_to_say_who_it_is(show, empty_desk):
    view = show(ReportsView(empty_desk))
    assert view.start.office.isVisible()
    assert not view.start.first.isVisible()


def test_f8_walks_through_the_findings(qtbot, report_desk, view):
    spoil(report_desk, view)
    page = view.compose.open_form("II.06a")
    page.go(None, 4)
    qtbot.keyClick(page.grid.body, Qt.Key.Key_F8)
    assert page.grid.model.row_at(page.grid.current()).label == "Nhà ở"


def test_without_fields_of_work_the_report_opens_anyway_and_f5_makes_its_first_row(qtbot, show, desk):
    desk.store.apply(tuple(Change(before=field) for field in desk.store.office.fields()))
    view = show(ReportsView(desk))
    assert view.start.fields.isVisible()
    qtbot.mouseClick(view.start.anyway, Qt.MouseButton.LeftButton)
    page = view.compose.open_form("II.06a")
    page.setFocus()
    qtbot.keyClick(page.grid.body, Qt.Key.Key_F5)
    qtbot.keyClicks(QApplication.focusWidget(), "Nha o")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [row.label for row in page.grid.model.sheet.rows][-2:] == ["Nha o", "Tổng số"]


def test_what_was_typed_before_signing_is_not_taken_back_after_it(qtbot, report_desk, dialogs, view, panel):
    report = view.draft.report
    line = [one for one in report_desk.store.reporting.lines(report.id) if one.form == "II.06a"][3]
    for figure in (25, 28):
        report_desk.editor.edit(
            "", lambda value=figure: report_desk.store.reporting.set_cell(report, line.id, 12, Decimal(value))
        )
    sign(qtbot, panel)
    before = view.draft.sheets
    assert not report_desk.editor.stack.canUndo()
    report_desk.editor.stack.undo()
    assert dialogs.told == []
    view.refresh()
    assert view.draft.sheets == before


@pytest.fixture
def replacement(qtbot, view, panel):
    """The draft that replaces the signed report, shown with a figure changed."""
    sign(qtbot, panel)
    qtbot.keyClicks(panel.why, "Sai so ho so")
    qtbot.mouseClick(panel.replace, Qt.MouseButton.LeftButton)
    spoil(view._desk, view)
    return view.draft.report


def test_a_replacement_says_what_it_replaces_and_why(view, replacement):
    assert view.header._second.text() == "bản điều chỉnh lần 1, thay số 118/BC-SXD"
    assert "Sai so ho so" in view.replacement.reason.text()
    assert "118/BC-SXD" in view.replacement.earlier.text()


def test_the_signed_report_is_seen_and_exported_as_sealed_while_its_replacement_is_a_draft(
    qtbot, report_desk, dialogs, tmp_path, view, replacement
):
    signed = report_desk.store.reporting.signed(replacement.replaces_id)
    qtbot.mouseClick(view.replacement.earlier, Qt.MouseButton.LeftButton)
    dialog = view.findChild(SignedDialog)
    assert dialog.isVisible()
    assert "118/BC-SXD" in dialog.windowTitle()
    for kind, seen in ((dialog.to_pdf, signed.pdf), (dialog.to_xlsx, signed.xlsx)):
        dialogs.file = tmp_path / "ban-da-ky"
        qtbot.mouseClick(kind, Qt.MouseButton.LeftButton)
        assert seen in [file.read_bytes() for file in tmp_path.glob("ban-da-ky.*")]
    dialog.reject()


def test_a_replacement_is_given_up_and_comes_back_with_its_figures(qtbot, report_desk, view, replacement):
    figures = view.draft.sheets
    qtbot.mouseClick(view.replacement.drop, Qt.MouseButton.LeftButton)
    assert view.draft.report.state is ReportState.SIGNED
    assert not view.replacement.isVisible()
    assert not view.header.to_drop.isEnabled()
    assert view.compose.isAncestorOf(QApplication.focusWidget())
    report_desk.editor.stack.undo()
    assert view.draft.report == replacement
    assert view.draft.sheets == figures


def test_where_nobody_may_sign_the_panel_leads_to_the_signers(qtbot, report_desk, view, panel):
    store = report_desk.store
    assert not panel.fields.add_signer.isVisible()
    report_desk.editor.apply("", tuple(Change(before=one) for one in store.office.signers()))
    led = []
    report_desk.led.connect(lambda place, aim: led.append((place, aim)))
    qtbot.mouseClick(panel.fields.add_signer, Qt.MouseButton.LeftButton)
    assert led == [("settings", SettingsAim(page="signers"))]


def test_another_period_takes_the_keys_to_where_one_goes_on(qtbot, report_desk, view):
    view.setFocus()
    report_desk.choose_period(view._desk.period.next())
    assert view.start.first.hasFocus()
    report_desk.choose_period(view._desk.period.previous())
    page = view.compose.form_page("II.06a")
    assert page.grid.body.hasFocus()
    assert page.grid.current().isValid()


def test_the_mark_is_set_shown_and_falls_away_with_a_change(qtbot, report_desk, view, panel):
    assert view.header.tag.text() == "Đang soạn"
    mark(qtbot, panel)
    assert view.header.tag.text() == "Đã kiểm tra"
    assert panel.points.checked.words.text().startswith("Đã kiểm tra lúc")
    report = view.draft.report
    line = next(one for one in report_desk.store.reporting.lines(report.id) if one.form == "II.06a")
    cell = next(one for one in report_desk.store.reporting.cells(report.id) if one.line_id == line.id)
    report_desk.editor.edit(
        "", lambda: report_desk.store.reporting.set_cell(report, line.id, cell.column, cell.value + 1)
    )
    qtbot.waitUntil(lambda: view.header.tag.text() == "Đang soạn")
    assert "Đã thay đổi" in panel.points.checked.words.text()
    report_desk.editor.stack.undo()
    qtbot.waitUntil(lambda: view.header.tag.text() == "Đã kiểm tra")
    assert report_desk.editor.stack.undoText() == "đánh dấu đã kiểm tra"
    mark(qtbot, panel)
    assert view.header.tag.text() == "Đang soạn"
    assert report_desk.editor.stack.undoText() == "bỏ đánh dấu đã kiểm tra"


def test_with_an_error_it_cannot_be_marked(qtbot, report_desk, view, panel):
    spoil(report_desk, view)
    qtbot.waitUntil(lambda: not panel.points.checked.deed.isEnabled())
    mark(qtbot, panel)
    assert view.header.tag.text() == "Đang soạn"


def test_a_signed_report_is_recorded_as_sent_and_that_is_taken_back(qtbot, report_desk, view, panel):
    sign(qtbot, panel)
    before = report_desk.store.reporting.signed(view.draft.report.id)
    panel.sending.way.setCurrentIndex(0)
    panel.sending.note.setFocus()
    qtbot.keyClicks(panel.sending.note, "Van phong UBND tinh")
    qtbot.keyClick(panel.sending.note, Qt.Key.Key_Return)
    assert view.header.tag.text() == "Đã gửi"
    assert view.header._second.text() == "Gửi ngày 08/03/2023: trục liên thông, Van phong UBND tinh"
    (point,) = panel.sending.points
    assert point.more.text() == "Van phong UBND tinh"
    assert not panel.sending.note.isVisible()
    assert report_desk.store.reporting.signed(view.draft.report.id) == before
    qtbot.mouseClick(point.deed, Qt.MouseButton.LeftButton)
    assert view.header.tag.text() == "Đã ký, niêm phong"
    assert panel.sending.note.isVisible()
    assert report_desk.editor.stack.undoText() == "bỏ lần gửi báo cáo"
    report_desk.editor.stack.undo()
    assert view.header.tag.text() == "Đã gửi"
    assert report_desk.editor.stack.undoText() == "ghi việc gửi báo cáo"


def test_a_day_before_the_signature_is_refused_at_its_field(qtbot, view, panel):
    sign(qtbot, panel)
    for typed, words in (("07/03/2023", "mới được ký"), ("", "Ghi ngày gửi"), ("31/02/2023", "Không có ngày")):
        panel.sending.day.setText(typed)
        qtbot.mouseClick(panel.sending.record, Qt.MouseButton.LeftButton)
        assert words in panel.sending._day_field.fault()
    assert view.header.tag.text() == "Đã ký, niêm phong"


def test_every_signed_version_is_opened_from_the_panel(qtbot, report_desk, view, panel, replacement):
    report_desk.editor.stack.undo()
    qtbot.waitUntil(lambda: view.draft.can_sign)
    view.show_pane(PREVIEW)
    mark(qtbot, panel)
    panel.fields.reason.setText("Dinh chinh")
    panel.fields.number.setText("120")
    panel.seal.click()
    assert panel.points.versions.words.text() == "Bản điều chỉnh lần 1, thay số 118/BC-SXD"
    qtbot.mouseClick(panel.points.versions.deed, Qt.MouseButton.LeftButton)
    dialog = view.findChild(SignedDialog)
    assert [dialog.choice.itemText(place).split(" · ")[1] for place in range(2)] == ["120/BC-SXD", "118/BC-SXD"]
    assert dialog.signed.number == "120/BC-SXD"
    assert "Sai so ho so" in dialog.words.text()
    dialog.choice.setCurrentIndex(1)
    assert "118/BC-SXD" in dialog.windowTitle()
    assert "Đã được thay bằng báo cáo số 120/BC-SXD" in dialog.words.text()
    dialog.reject()


def proving(view):
    """Open the dialog that proves files and codes."""
    assert view.header.to_verify in view.actions()  # the window's menu offers these
    assert view.header.to_verify.isEnabled()
    view.header.to_verify.trigger()
    return view.findChild(VerifyDialog)


def test_a_signed_report_can_be_proved_from_where_its_number_stands(qtbot, report_desk, view, panel):
    assert not panel.points.warnings.deed.isVisible()
    sign(qtbot, panel)
    assert panel.points.warnings.deed.text() == "Đối chiếu"
    qtbot.mouseClick(panel.points.warnings.deed, Qt.MouseButton.LeftButton)
    assert view.findChild(VerifyDialog).isVisible()


def test_a_file_a_code_and_the_whole_store_are_proved_in_the_window(qtbot, report_desk, dialogs, tmp_path, view, panel):
    sign(qtbot, panel)
    signed = report_desk.store.reporting.signed(view.draft.report.id)
    verify = proving(view)
    dialogs.file = tmp_path / "bao-cao.pdf"
    dialogs.file.write_bytes(signed.pdf)
    qtbot.mouseClick(verify.choose, Qt.MouseButton.LeftButton)
    assert verify.points[0].words.text().startswith("bao-cao.pdf: Báo cáo số 118/BC-SXD")
    dialogs.file.write_bytes(signed.pdf[:5000] + b"\0" + signed.pdf[5001:])
    qtbot.mouseClick(verify.choose, Qt.MouseButton.LeftButton)
    assert "không phải bản đã ký" in verify.points[0].words.text()
    assert "118/BC-SXD" in verify.points[0].more.text()
    qtbot.keyClicks(verify.code, signed.code.lower())
    qtbot.keyClick(verify.code, Qt.Key.Key_Return)
    assert "đúng như khi ký" in verify.points[0].words.text()
    qtbot.mouseClick(verify.whole, Qt.MouseButton.LeftButton)
    assert len(verify.points) == 2
    assert "toàn vẹn" in verify.points[1].words.text()
    verify.reject()


def test_what_cannot_be_proved_is_said_in_the_dialog(qtbot, tmp_path, dialogs, view):
    verify = proving(view)
    for name, content, words in (("a.pdf", b"x", "không phải tệp PDF"), ("mat.pdf", None, "Không đọc được")):
        dialogs.file = tmp_path / name
        if content is not None:
            dialogs.file.write_bytes(content)
        qtbot.mouseClick(verify.choose, Qt.MouseButton.LeftButton)
        assert words in verify.points[0].words.text()
    assert dialogs.told == []
    verify.reject()


def test_a_draft_says_with_which_signed_report_it_was_opened(qtbot, report_desk, view, panel):
    sign(qtbot, panel)
    report_desk.store.reporting.open(ReportingPeriod.parse("2023-Q2"), date(2023, 4, 1))
    report_desk.choose_period(ReportingPeriod.parse("2023-Q2"))
    assert view.header._second.text() == "số kỳ trước theo báo cáo 118/BC-SXD (Quý I/2023)"
    page = view.compose.open_form("II.06a")
    model = page.grid.model
    line = next(row.line_id for row in model.sheet.rows if row.line_id)
    for column, said in ((6, "Từ kỳ trước, theo báo cáo số 118/BC-SXD (Quý I/2023)"), (4, "Chưa nhập")):
        page.grid.go(model.index_of(line, column))
        assert page.cell_line.words.text().startswith(said)
