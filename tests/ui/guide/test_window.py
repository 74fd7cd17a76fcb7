"""The guide beside the window: F1 leads to the right page, links and search work, letters grow, it prints."""

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from app.ui.aims import SettingsAim
from app.ui.frame.places import CALENDAR, REPORTS, SETTINGS, TASKS, TODAY
from app.ui.guide.opening import show_guide
from app.ui.guide.window import GuideWindow


@pytest.fixture
def guide(window, qtbot):
    made = show_guide(window, "")
    qtbot.waitExposed(made)
    yield made
    made.close()


def press_f1(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    return window.findChild(GuideWindow)


def listed(guide):
    return [guide.contents.item(row).text() for row in range(guide.contents.count())]


def choose(guide, qtbot, text):
    row = next(row for row, one in enumerate(listed(guide)) if one.startswith(text))
    place = guide.contents.visualItemRect(guide.contents.item(row)).center()
    qtbot.mouseClick(guide.contents.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize(
    ("place", "title"),
    [(TODAY, "Hôm nay"), (TASKS, "Theo dõi và ghi tiến độ"), (CALENDAR, "Lịch"), (REPORTS, "Báo cáo quý")],
)
def test_f1_opens_the_page_of_the_place_shown(window, qtbot, place, title):
    window.go(place)
    guide = press_f1(window, qtbot)
    assert guide.isVisible()
    assert guide.browser.document().firstBlock().text() == title


def test_f1_in_the_settings_leads_to_what_is_set_there(window, qtbot):
    window.lead(SETTINGS, SettingsAim(page="backups"))
    assert press_f1(window, qtbot).shown == "sao-luu"


def test_f1_on_the_first_page_leads_to_the_beginning(make_window, empty_desk, qtbot):
    assert press_f1(make_window(empty_desk), qtbot).shown == "bat-dau"


def test_there_is_one_guide_for_a_window_and_work_goes_on_beside_it(window, qtbot):
    first = press_f1(window, qtbot)
    window.go(CALENDAR)
    assert press_f1(window, qtbot) is first
    assert first.shown == "lich"
    assert not first.isModal()


def test_f1_in_a_dialog_opens_the_guide_over_it_and_it_stays_when_the_dialog_is_closed(window, qtbot):
    window.go(TASKS)
    dialog = QDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    field = QLineEdit(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(field, Qt.Key.Key_F1)
    guide = window.findChild(GuideWindow)
    qtbot.waitExposed(guide)
    assert guide.shown == "nhiem-vu"
    item = guide.contents.visualItemRect(guide.contents.item(0)).center()
    place = guide.contents.viewport().mapTo(guide, item)
    qtbot.mouseClick(guide.windowHandle(), Qt.MouseButton.LeftButton, pos=place)  # as the system gives it: not blocked
    assert guide.shown == "bat-dau"
    gone = []
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(gone))
    assert guide.isVisible()
    assert guide.parentWidget() is window


def test_f1_in_a_dialog_of_the_guide_itself_changes_nothing(window, guide, qtbot):
    dialog = QDialog(guide)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    assert guide.parentWidget() is window
    dialog.reject()


def test_a_page_is_chosen_in_the_contents_and_gone_back_from(guide, qtbot):
    assert listed(guide)[:3] == ["Bắt đầu", "Hôm nay", "Nhập kế hoạch"]
    choose(guide, qtbot, "Lịch")
    assert guide.shown == "lich"
    qtbot.mouseClick(guide.back, Qt.MouseButton.LeftButton)
    assert guide.shown == "bat-dau"
    assert guide.contents.currentItem().text() == "Bắt đầu"
    assert not guide.back.isEnabled()
    qtbot.mouseClick(guide.on, Qt.MouseButton.LeftButton)
    assert guide.shown == "lich"


def test_the_contents_are_walked_by_the_arrows(guide, qtbot):
    guide.contents.setFocus()
    qtbot.keyClick(guide.contents, Qt.Key.Key_Down)
    assert guide.shown == "hom-nay"


def test_a_link_leads_to_another_page_and_nowhere_else(guide):
    guide.browser.anchorClicked.emit(QUrl("sao-luu.md"))
    assert guide.shown == "sao-luu"
    for link in ("https://example.org/lich.md", "file:///etc/passwd", "khong-co.md"):
        guide.browser.anchorClicked.emit(QUrl(link))
        assert guide.shown == "sao-luu"


def test_what_is_looked_for_is_listed_opened_and_marked(guide, qtbot):
    guide.search.setFocus()
    qtbot.keyClicks(guide.search, "lap ban dieu chinh")
    assert all("\n" in line for line in listed(guide))
    qtbot.keyClick(guide.search, Qt.Key.Key_Return)
    marks = [mark.cursor.selectedText() for mark in guide.browser.extraSelections()]
    assert "Lập bản điều chỉnh" in marks
    assert guide.browser.textCursor().position() > 0
    guide.search.clear()
    assert listed(guide)[0] == "Bắt đầu"
    assert guide.contents.currentItem().text() == guide.browser.document().firstBlock().text()


def test_nothing_found_is_said(guide, qtbot):
    qtbot.keyClicks(guide.search, "hoa don thue")
    assert guide.nothing.isVisible()
    assert guide.nothing.text() == "Không tìm thấy. Bớt một từ hoặc gõ ngắn hơn."
    qtbot.keyClick(guide.search, Qt.Key.Key_Escape)
    assert not guide.nothing.isVisible()


def test_esc_closes_the_guide(guide, qtbot):
    qtbot.keyClick(guide.browser, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_letters_grow_and_are_remembered(window, guide, qtbot):
    before = guide.browser.document().size().height()
    qtbot.mouseClick(guide.larger, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(guide.larger, Qt.MouseButton.LeftButton)
    assert guide.browser.document().size().height() > before
    again = GuideWindow(window)
    again.show_page("bat-dau")
    sizes = {again.browser.document().lastBlock().begin().fragment().charFormat().font().pixelSize()}
    assert sizes == {round(14 * 1.4)}
    again.close()


def test_nothing_of_a_page_stands_beyond_the_smallest_window(guide, qtbot):
    guide.resize(683, 384)
    for key in ("bat-dau", "bao-cao", "phim-tat"):
        guide.show_page(key)
        qtbot.wait(120)
        assert not guide.browser.horizontalScrollBar().isVisible(), key


def test_pictures_are_as_wide_as_the_page_at_most(guide):
    picture = guide.browser.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("../pictures/lich.png"))
    assert 300 < picture.width() / picture.devicePixelRatio() <= guide.browser.viewport().width()


def test_nothing_but_pictures_is_loaded(guide):
    assert guide.browser.loadResource(QTextDocument.ResourceType.HtmlResource.value, QUrl("file:///etc/hosts")) is None


def test_the_page_follows_the_palette(guide, dressed, qtbot):
    def colour():
        block = guide.browser.document().firstBlock()
        return block.begin().fragment().charFormat().foreground().color().lightness()

    light = colour()
    dressed.choose("dark")
    try:
        qtbot.waitUntil(lambda: colour() > light + 100)
    finally:
        dressed.choose("light")


def test_a_page_prints_black_on_white_within_the_paper(guide, dialogs, qtbot, tmp_path):
    dialogs.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialogs.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialogs.printer.setOutputFileName(str(tmp_path / "trang.pdf"))
    guide.show_page("lich")
    qtbot.mouseClick(guide.printer, Qt.MouseButton.LeftButton)
    assert (tmp_path / "trang.pdf").read_bytes().startswith(b"%PDF")
    printed = guide.browser.printed()
    assert printed.firstBlock().begin().fragment().charFormat().foreground().color().lightness() < 60
    assert printed.idealWidth() <= 640


def test_the_guide_stays_of_use_when_another_store_is_opened(window, guide, dialogs, qtbot, tmp_path):
    window.stores.show_store(tmp_path / "khac.dmk")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    asked: list[str] = []
    dialogs.choose_printer = lambda name, pages, over: asked.append(name)
    qtbot.mouseClick(guide.printer, Qt.MouseButton.LeftButton)
    assert asked == ["Bắt đầu"]


def test_in_english_the_guide_says_that_it_is_vietnamese(window, qtbot):
    guide = press_f1(window, qtbot)
    assert not guide.strip.isVisible()
    guide.close()
    window.desk.change_settings("ngôn ngữ", language="en")
    qtbot.waitUntil(lambda: not window.desk.jobs.busy)
    other = show_guide(window, TASKS)
    try:
        assert other is not guide
        assert other.strip.isVisible()
        assert other.browser.document().firstBlock().text() == "Theo dõi và ghi tiến độ"
    finally:
        window.desk.change_settings("ngôn ngữ", language="vi")


def test_the_guide_does_not_stay_behind_alone(window, guide):
    window.hide()
    assert not guide.isVisible()


def test_the_wheel_with_ctrl_changes_the_letters(guide, qtbot):
    guide.browser.scaled.emit(1)
    assert guide.browser.document().defaultFont().pixelSize() == round(14 * 1.2)
    guide.activateWindow()
    qtbot.keyClick(guide, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert guide.browser.document().defaultFont().pixelSize() == 14
