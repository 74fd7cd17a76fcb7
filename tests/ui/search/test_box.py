"""Search everywhere, from the field above the views, by keyboard alone."""

import pytest
import shiboken6
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from app.domain.changes import Change
from app.domain.plans import Plan, Task
from app.domain.schedules import Kind, Schedule
from app.i18n import _
from app.ui.aims import ReportAim, SettingsAim, TaskAim, TasksAim
from app.ui.frame.places import CALENDAR, TASKS, TODAY
from app.ui.settings.pages import PAGES


@pytest.fixture
def box(window, qtbot):
    """The search of a window that has the focus in its calendar, begun by its key."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go(CALENDAR)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.period_bar.search.hasFocus)
    return window.search_box


@pytest.fixture
def field(window):
    return window.period_bar.search


@pytest.fixture
def led(window):
    """Where the search led to."""
    found: list[tuple[str, object]] = []
    window.desk.led.connect(lambda place, aim: found.append((place, aim)))
    return found


def titles(box):
    return [line.title for line in box.results.lines]


def go_to(box, field, qtbot, title):
    """Press Down until a line is chosen, then Enter."""
    for _line in box.results.lines:
        if box.results.chosen().title == title:
            break
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert box.results.chosen().title == title
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_results_stand_at_the_first_letters_and_need_no_accents(box, field, qtbot):
    assert not box.results.isVisible()
    qtbot.keyClicks(field, "khao sat y kien")
    assert box.results.isVisible()
    assert titles(box)[0] == "Nhiệm vụ"
    assert "khảo sát ý kiến" in titles(box)[1]
    assert field.hasFocus()
    assert "khảo sát ý kiến" in field.accessibleDescription()


def test_enter_leads_to_the_task(box, field, qtbot, led, window):
    qtbot.keyClicks(field, "khao sat y kien")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    ((place, aim),) = led
    assert place == TASKS
    assert isinstance(aim, TaskAim)
    assert window.places.shown == TASKS
    assert not box.results.isVisible()
    assert field.text() == ""


def test_arrows_pass_over_headings_and_go_round(box, field, qtbot):
    qtbot.keyClicks(field, "van phong")
    seen = []
    for _line in range(len(box.results.lines) + 1):
        seen.append(box.results.chosen())
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert not any(line.is_head for line in seen)
    assert seen[0] in seen[1:]
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert box.results.chosen() == seen[-1]


def test_a_unit_leads_to_its_tasks(box, field, qtbot, led):
    qtbot.keyClicks(field, "van phong so")
    go_to(box, field, qtbot, "Văn phòng Sở")
    ((place, aim),) = led
    assert place == TASKS
    assert isinstance(aim, TasksAim)
    assert aim.unit_id is not None


def test_a_setting_leads_to_its_page(box, field, qtbot, led):
    page = next(one for one in PAGES if one.key == "fields")
    qtbot.keyClicks(field, "linh vuc")
    go_to(box, field, qtbot, _(page.title))
    assert led == [("settings", SettingsAim(page="fields"))]


@pytest.mark.parametrize(
    ("text", "page"), [("co chu", "appearance"), ("mau toi", "appearance"), ("han gui", "periods")]
)
def test_a_setting_is_found_by_what_its_page_holds(box, field, qtbot, led, text, page):
    qtbot.keyClicks(field, text)
    go_to(box, field, qtbot, _(next(one.title for one in PAGES if one.key == page)))
    assert led == [("settings", SettingsAim(page=page))]


@pytest.mark.parametrize(
    ("text", "first", "under"),
    [
        ("co chu", "Giao diện", "Thiết lập"),  # tasks say “có chủ trương”, “tổ chức”: not what is looked for
        ("sao luu", "Sao lưu", "Thiết lập"),
        ("nguoi ky", "Người ký", "Thiết lập"),
        ("nhap ke hoach", "Tệp › Nhập kế hoạch…", "Thao tác"),
        ("van phong so", "Văn phòng Sở", "Đơn vị"),
        ("khao sat y kien", "khảo sát ý kiến", "Nhiệm vụ"),
        ("ra soat", "Rà soát", "Nhiệm vụ"),
    ],
)
def test_what_is_called_so_stands_before_what_only_says_so(box, field, qtbot, window, text, first, under):
    (plan,) = (one for one in window.desk.store.planning.plans() if one.year == 2023)
    schedule = Schedule(kind=Kind.CONTINUOUS)
    for title in ("Tổ chức thực hiện khi có chủ trương", "Kiểm tra việc sao lưu, người ký khi nhập kế hoạch"):
        window.desk.editor.apply(
            "thêm", (Change(after=Task(plan_id=plan.id, place=99, title=title, schedule=schedule)),)
        )
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, text)
    assert titles(box)[0] == under
    assert first in titles(box)[1]
    assert box.results.chosen().title == titles(box)[1]


def test_what_can_be_done_is_done(box, field, qtbot, window):
    qtbot.keyClicks(field, "sao luu ngay")
    before = len(window.desk.store.backups.all())
    go_to(box, field, qtbot, "Tệp › Sao lưu ngay")
    assert len(window.desk.store.backups.all()) == before + 1


def test_what_cannot_be_done_now_is_not_offered(box, field, qtbot, window):
    undo = next(one for one in window.findChildren(QAction) if one.text().startswith("Hoàn tác"))
    assert not undo.isEnabled()
    qtbot.keyClicks(field, "hoan tac")
    assert not any(title.startswith("Sửa › Hoàn tác") for title in titles(box))


def test_a_task_of_another_year_chooses_that_year(box, field, qtbot, window):
    (made,) = window.desk.store.apply((Change(after=Plan(year=2022, title="Kế hoạch 2022")),))
    schedule = Schedule(kind=Kind.CONTINUOUS)
    window.desk.editor.apply(
        "thêm", (Change(after=Task(plan_id=made.record.id, place=0, title="Chuyện năm ngoái", schedule=schedule)),)
    )
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, "nam ngoai")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.desk.period.year == 2022


def test_a_report_leads_to_it(box, field, qtbot, led, window):
    window.desk.store.reporting.open(window.desk.period, window.desk.today())
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, "bao cao quy i nam 2023")
    go_to(box, field, qtbot, "Quý I năm 2023")
    assert led == [("reports", ReportAim())]


def test_what_was_just_edited_is_found(box, field, qtbot, window):
    task = window.desk.store.planning.tasks(1)[0]
    window.desk.editor.apply("tên", (Change(before=task, after=replace(task, title="Một tên rất khác")),))
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, "rat khac")
    assert titles(box)[1].endswith("Một tên rất khác")


def test_nothing_found_says_what_to_do(box, field, qtbot):
    qtbot.keyClicks(field, "khong co gi nhu the ca")
    assert titles(box) == [
        "Không tìm thấy. Bớt một từ hoặc gõ ngắn hơn.",
        "Lọc nhiệm vụ theo “khong co gi nhu the ca”",
    ]


def test_esc_closes_and_gives_the_focus_back(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go(TODAY)
    view = window.view(TODAY)
    view.list.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = window.period_bar.search
    qtbot.keyClicks(field, "ho so")
    assert window.search_box.results.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not window.search_box.results.isVisible()
    assert field.text() == ""
    assert view.list.hasFocus()


def test_the_mouse_leads_too(box, field, qtbot, led):
    qtbot.keyClicks(field, "khao sat y kien")
    index = box.results.model().index(1, 0)
    where = box.results.visualRect(index).center()
    qtbot.mouseClick(box.results.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert [place for place, _aim in led] == [TASKS]


@pytest.mark.parametrize("size", [(1366, 720), (683, 384), (640, 360)])
def test_the_results_stay_within_the_window(window, qtbot, size):
    window.resize(*size)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.search_box.begin()
    qtbot.waitUntil(window.period_bar.search.hasFocus)
    qtbot.keyClicks(window.period_bar.search, "a")
    results = window.search_box.results
    assert results.isVisible()
    assert results.parentWidget().rect().contains(results.geometry())


def test_escape_leaves_the_field_also_where_what_had_the_keys_before_is_gone(window, box, field, qtbot):
    cell = QLineEdit(field.parentWidget())  # as a cell that is typed in: it ends when the search begins
    cell.show()
    cell.setFocus()
    box.begin()
    shiboken6.delete(cell)
    qtbot.keyClicks(field, "ke")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert not box.results.isVisible()
