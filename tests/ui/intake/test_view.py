"""A plan taken in through the window, as a new user would."""

import random
import threading
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.schedules import Kind, Schedule
from app.importers.rows import RowKind
from app.services.backup_rules import BackupRules
from app.ui.intake.cell_editor import CellEditor
from app.ui.intake.rows_model import CONTENT, KIND, LEAD, PHRASE
from app.ui.intake.step_pages import CHANGES, FILE, ROWS, TARGETS
from app.ui.intake.ways import Way
from tests.ui.intake.conftest import CLEAN, PAGES, PLANS, go_to, line_with, open_view, press, shown, texts


def through(view, qtbot, path=CLEAN):
    """Go with a file to the last step."""
    view.open_file(path)
    for step in (ROWS, TARGETS, CHANGES):
        press(view.foot.next, qtbot)
        assert view.step == step


def choose(box, value, qtbot):
    """Choose from a list as by keyboard."""
    box.choose(value)
    box.activated.emit(box.currentIndex())
    QApplication.processEvents()


def test_a_plan_goes_through_four_steps_and_nothing_is_written_before_the_last(view, empty_desk, qtbot):
    accepted: list[Any] = []
    view.accepted.connect(accepted.append)
    through(view, qtbot)
    assert empty_desk.store.planning.plans() == ()
    assert empty_desk.store.backups.all() == ()
    assert view.foot.next.text() == "Nhận vào sổ"
    press(view.foot.next, qtbot)
    (plan,) = empty_desk.store.planning.plans()
    assert plan.year == 2023
    assert len(empty_desk.store.planning.tasks(plan.id)) == 40
    assert len(empty_desk.store.backups.all()) == 1
    assert accepted[0].plan == plan
    assert len(empty_desk.store.indicators.of_year(2023)) > 0


def test_the_counts_are_in_sight_in_every_step(view, qtbot):
    view.open_file(CLEAN)
    for _ in range(3):
        said = view.foot.text()
        assert said.startswith("Nhận 6 mục, 40 nhiệm vụ, ")
        assert said.endswith("Chưa ghi gì vào sổ. Sau khi nhận vẫn hoàn tác được cả lần nhập.")
        press(view.foot.next, qtbot)


def test_taking_the_same_file_in_again_says_that_nothing_changes(view, empty_desk, qtbot):
    through(view, qtbot)
    press(view.foot.next, qtbot)
    left: list[bool] = []
    view.left.connect(lambda: left.append(True))
    through(view, qtbot)
    assert view.changes.same.isVisible()
    assert "Không có gì thay đổi" in texts(view.changes)
    assert not view.foot.next.isEnabled()
    press(view.changes.leave, qtbot)
    assert left == [True]


def test_three_mistakes_are_mended_before_the_plan_is_taken_in(view, empty_desk, qtbot):
    """A column that means something else, a row that is no heading, a deadline that was meant otherwise."""
    view.open_file(CLEAN)
    grid = view.file.grid
    columns = {name: column for column, name in grid.cells.fields.items()}
    grid.field_chosen.emit(columns["coop"], "lead")
    assert "coop" not in view.file.grid.cells.fields.values()
    grid.field_chosen.emit(columns["lead"], "lead")
    grid.field_chosen.emit(columns["coop"], "coop")
    assert {name: column for column, name in grid.cells.fields.items()} == columns

    press(view.foot.next, qtbot)
    go_to(view, "Rà soát, đề xuất hỗ trợ cán bộ tiếp nhận")
    view.rows.actions_of_rows.kinds[RowKind.SECTION].trigger()
    assert view.foot.text().startswith("Nhận 7 mục, 39 nhiệm vụ")
    go_to(view, "Rà soát, đề xuất hỗ trợ cán bộ tiếp nhận")
    view.rows.actions_of_rows.kinds[RowKind.TASK].trigger()
    assert view.foot.text().startswith("Nhận 6 mục, 40 nhiệm vụ")

    go_to(view, "Tổ chức, triển khai thực hiện Kế hoạch")
    meaning = view.rows.meaning
    assert meaning.due.text() == "30/01/2023"
    meaning.due.setFocus()
    meaning.due.selectAll()
    qtbot.keyClicks(meaning.due, "15/2")
    qtbot.keyClick(meaning.due, Qt.Key.Key_Return)
    QApplication.processEvents()
    line = line_with(view, "Tổ chức, triển khai thực hiện Kế hoạch")
    assert line.task.override == Schedule(kind=Kind.ONCE, due=date(2023, 2, 15))

    for _ in range(3):
        press(view.foot.next, qtbot)
    (plan,) = empty_desk.store.planning.plans()
    first = empty_desk.store.planning.tasks(plan.id)[0]
    assert first.effective.due == date(2023, 2, 15)
    assert first.schedule.due == date(2023, 1, 30)


def test_rows_to_look_at_come_first_and_each_is_settled_by_one_key(view, qtbot):
    view.open_file(PAGES)
    press(view.foot.next, qtbot)
    doubtful = [line.is_doubtful for line in shown(view)]
    assert doubtful[0]
    assert doubtful == sorted(doubtful, reverse=True)
    before = sum(doubtful)
    first, second = shown(view)[:2]
    assert view.rows.table.current().key == first.key
    qtbot.keyClick(view.rows.table, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert sum(line.is_doubtful for line in shown(view)) == before - 1
    assert view.rows.table.current().key == second.key


def test_the_last_row_that_is_settled_leads_to_the_next_step(view, qtbot):
    view.open_file(PAGES)
    press(view.foot.next, qtbot)
    for _doubt in range(sum(line.is_doubtful for line in shown(view))):
        assert not view.foot.next.hasFocus()
        qtbot.keyClick(view.rows.table, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert view.foot.next.hasFocus()
    assert view.step == ROWS


def test_a_row_stays_where_it_is_while_its_deadline_is_put_right(view, qtbot):
    view.open_file(PAGES)
    press(view.foot.next, qtbot)
    line = next(line for line in shown(view) if line.task and line.task.schedule.kind is Kind.CONDITIONAL)
    view.rows.table.show_row(line.key)
    place = view.rows.table.currentIndex().row()
    choose(view.rows.meaning.way, Way.CONTINUOUS, qtbot)
    assert view.rows.table.current().key == line.key
    assert view.rows.table.current().task.override.kind is Kind.CONTINUOUS
    assert view.rows.table.currentIndex().row() == place


def test_a_cell_is_edited_in_place_and_the_meaning_follows(view, qtbot):
    view.open_file(CLEAN)
    press(view.foot.next, qtbot)
    go_to(view, "Rà soát, đề xuất hỗ trợ cán bộ tiếp nhận", PHRASE)
    view.rows.table.setFocus()
    qtbot.keyClick(view.rows.table, Qt.Key.Key_F2)
    editor = view.rows.table.viewport().findChild(CellEditor)
    editor.selectAll()
    editor.insertPlainText("Quý III/2023")  # QTest types ASCII only
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: line_with(view, "Rà soát, đề xuất hỗ trợ").task.phrase == "Quý III/2023")
    task = line_with(view, "Rà soát, đề xuất hỗ trợ").task
    assert (task.schedule.start, task.schedule.due) == (date(2023, 7, 1), date(2023, 9, 30))


def test_undo_and_redo_walk_through_what_was_put_right(view, qtbot):
    view.open_file(CLEAN)
    press(view.foot.next, qtbot)
    table = view.rows.table
    go_to(view, "Rà soát, đề xuất hỗ trợ cán bộ tiếp nhận")
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert line_with(view, "Rà soát, đề xuất hỗ trợ").row.kind is RowKind.SECTION
    qtbot.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line_with(view, "Rà soát, đề xuất hỗ trợ").row.kind is RowKind.TASK
    qtbot.keyClick(table, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert line_with(view, "Rà soát, đề xuất hỗ trợ").row.kind is RowKind.SECTION


def test_several_rows_are_given_a_class_at_once(view, qtbot):
    view.open_file(CLEAN)
    press(view.foot.next, qtbot)
    go_to(view, "Tổ chức, triển khai thực hiện Kế hoạch")
    view.rows.table.setFocus()
    for _ in range(2):
        qtbot.keyClick(view.rows.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    view.rows.actions_of_rows.kinds[RowKind.OUTSIDE].trigger()
    assert view.foot.text().startswith("Nhận 6 mục, 37 nhiệm vụ")
    qtbot.keyClick(view.rows.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert view.foot.text().startswith("Nhận 6 mục, 40 nhiệm vụ")


def test_a_row_is_split_at_the_caret_and_joined_again(view, qtbot):
    view.open_file(CLEAN)
    press(view.foot.next, qtbot)
    line = go_to(view, "Rà soát, đề xuất hỗ trợ cán bộ tiếp nhận", CONTENT)
    view.rows.table.setFocus()
    qtbot.keyClick(view.rows.table, Qt.Key.Key_F2)
    editor = view.rows.table.viewport().findChild(CellEditor)
    cursor = editor.textCursor()
    cursor.setPosition(len("Rà soát, "))
    editor.setTextCursor(cursor)
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.foot.text().startswith("Nhận 6 mục, 41 nhiệm vụ"))
    parts = [one.row.part for one in shown(view) if one.row.place == line.row.place]
    assert parts == [0, 1]
    go_to(view, "đề xuất hỗ trợ cán bộ tiếp nhận")
    qtbot.keyClick(view.rows.table, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert view.foot.text().startswith("Nhận 6 mục, 40 nhiệm vụ")
    assert line_with(view, "Rà soát đề xuất hỗ trợ").row.kind is RowKind.TASK


def test_searching_needs_no_accents_and_says_when_nothing_is_found(view, qtbot):
    view.open_file(CLEAN)
    press(view.foot.next, qtbot)
    view.rows.table.setFocus()
    qtbot.keyClick(view.rows.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(view.rows.search.hasFocus)
    qtbot.keyClicks(view.rows.search, "khao sat y kien")
    qtbot.waitUntil(lambda: 0 < len(shown(view)) < 5)
    assert all("khảo sát" in line.content().lower() for line in shown(view))
    qtbot.keyClicks(view.rows.search, " khongcogi")
    qtbot.waitUntil(view.rows.nothing.isVisible)


def test_the_filters_count_the_rows_of_each_class(view, qtbot):
    view.open_file(PAGES)
    press(view.foot.next, qtbot)
    buttons = {key: view.rows.filters.button(key).text() for key in ("section", "task", "continuation")}
    assert buttons == {"section": "Mục 6", "task": "Nhiệm vụ 40", "continuation": "Nối dòng trên 4"}
    press(view.rows.filters.button("section"), qtbot)
    assert {line.row.kind for line in shown(view)} == {RowKind.SECTION}


def test_leaving_asks_once_where_something_was_put_right_and_not_else(view, dialogs, qtbot):
    left: list[bool] = []
    view.left.connect(lambda: left.append(True))
    view.open_file(CLEAN)
    press(view.foot.cancel, qtbot)
    assert (left, dialogs.asked) == ([True], [])
    view.open_file(CLEAN)
    press(view.foot.next, qtbot)
    go_to(view, "Rà soát, đề xuất hỗ trợ cán bộ tiếp nhận")
    view.rows.actions_of_rows.kinds[RowKind.SECTION].trigger()
    dialogs.answer = False
    press(view.foot.cancel, qtbot)
    assert (left, dialogs.asked) == ([True], ["Bỏ lần nhập này?"])
    assert view.decisions.is_touched
    dialogs.answer = True
    press(view.foot.cancel, qtbot)
    assert left == [True, True]
    assert not view.is_under_way


@pytest.mark.parametrize("name", ["garbage.xlsx", "zero-bytes.xlsx", "locked.xlsx", "truncated.xlsx", "empty.xlsx"])
def test_a_broken_file_is_told_in_one_sentence_and_nothing_else_breaks(view, qtbot, name):
    view.open_file(PLANS / "broken" / name)
    assert view.step == FILE
    said = view.strip.text() if view.strip.isVisible() else " ".join(texts(view.file))
    assert name in said
    assert "\n" not in view.strip.text()
    view.open_file(CLEAN)
    assert view.foot.next.isEnabled()
    assert not view.strip.isVisible()


def test_a_file_that_does_not_tell_the_year_is_not_gone_on_with_before_it_is_typed(view, qtbot, tmp_path):
    path = tmp_path / "ke-hoach.xlsx"
    path.write_bytes(yearless())
    view.open_file(path)
    assert view.file.head.year.text() == ""
    assert "Tệp không ghi năm: gõ năm vào đây." in texts(view.file.head)
    press(view.foot.next, qtbot)
    assert view.step == FILE
    qtbot.waitUntil(view.file.head.year.hasFocus)
    qtbot.keyClicks(view.file.head.year, "2024")
    qtbot.keyClick(view.file.head.year, Qt.Key.Key_Return)
    press(view.foot.next, qtbot)
    assert view.step == ROWS
    assert shown(view)[-1].task.schedule.due.year == 2024


def test_the_year_that_was_put_in_its_place_is_typed_as_well_as_any_other(view, qtbot, tmp_path):
    path = tmp_path / "ke-hoach.xlsx"
    path.write_bytes(yearless())
    view.open_file(path)
    view.file.head.year.setFocus()
    qtbot.keyClicks(view.file.head.year, "2023")
    qtbot.keyClick(view.file.head.year, Qt.Key.Key_Return)
    press(view.foot.next, qtbot)
    assert view.step == ROWS


def test_a_year_that_no_plan_can_be_for_is_not_gone_on_with(view, qtbot):
    view.open_file(CLEAN)
    year = view.file.head.year
    year.setFocus()
    year.selectAll()
    qtbot.keyClicks(year, "23")
    press(view.foot.next, qtbot)
    assert view.step == FILE
    assert "Năm này không hợp lệ." in texts(view.file.head)


def test_all_sheets_are_offered_those_that_look_like_a_plan_first_with_the_reason(view, qtbot, tmp_path):
    book = load_workbook(CLEAN)
    book.copy_worksheet(book.active).title = "Bản nháp"
    book.create_sheet("Danh bạ", 0).append(["Tên", "Số máy"])
    path = tmp_path / "nhieu-bang-2023.xlsx"
    book.save(path)
    view.open_file(path)
    tables = view.file.tables
    assert tables.isVisible()
    names = [tables.model().index(row, 0).data() for row in range(3)]
    assert names == ["Kế hoạch 2023", "Bản nháp", "Danh bạ"]
    said = tables.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "40 nhiệm vụ" in said
    assert "Mục tiêu" in said
    tables.setFocus()
    qtbot.keyClick(tables, Qt.Key.Key_Down)
    assert "trang tính “Bản nháp”" in " ".join(texts(view.header)) + view.header._second.text()
    assert view.foot.next.isEnabled()
    qtbot.keyClick(tables, Qt.Key.Key_Down)
    assert not view.foot.next.isEnabled()
    assert any("không có bảng kế hoạch" in text for text in texts(view.file))


def test_a_word_file_under_another_ending_is_read_and_that_is_said(view):
    view.open_file(PLANS / "broken" / "docx-renamed.xlsx")
    assert view.foot.next.isEnabled()
    assert any("Word" in text and "docx-renamed.xlsx" in text for text in texts(view.file))


def test_a_click_on_a_row_number_makes_it_the_heading_and_a_menu_gives_a_column_its_meaning(view, qtbot):
    view.open_file(CLEAN)
    grid = view.file.grid
    assert [row for row in range(12) if grid.cells.is_heading(row)] == [7, 8]
    grid.verticalHeader().sectionClicked.emit(8)
    assert [row for row in range(12) if grid.cells.is_heading(row)] == [8]
    press_undo = view.decisions.undo
    press_undo()
    assert [row for row in range(12) if grid.cells.is_heading(row)] == [7, 8]
    column = next(place for place, name in grid.cells.fields.items() if name == "product")
    menu = grid.field_menu(column)
    left_out = next(action for action in menu.actions() if action.text() == "Bỏ qua")
    left_out.trigger()
    assert grid.cells.headerData(column, Qt.Orientation.Horizontal) == "Bỏ qua"
    assert {task.product for task in view.decisions.now.draft.tasks} == {""}


def test_a_table_without_a_known_heading_is_read_when_its_heading_is_pointed_to(view, qtbot, tmp_path):
    path = tmp_path / "ke-hoach-2023.xlsx"
    path.write_bytes(strange())
    view.open_file(path)
    assert not view.foot.next.isEnabled()
    grid = view.file.grid
    grid.verticalHeader().sectionClicked.emit(1)
    assert not view.foot.next.isEnabled()
    for column, name in ((0, "stt"), (1, "task"), (2, "lead"), (3, "deadline")):
        grid.field_chosen.emit(column, name)
    press(view.foot.next, qtbot)
    assert [line.task.title for line in shown(view) if line.task] == ["Lập danh mục", "Công khai"]


def test_a_reading_under_way_is_left_at_once(make_desk, tmp_path, qtbot, monkeypatch):
    desk = make_desk(tmp_path / "so.dmk", pool=QThreadPool())
    view = open_view(desk, qtbot)
    go_on = threading.Event()
    monkeypatch.setattr("app.ui.intake.file_reader.open_plan", lambda *_: go_on.wait(10))
    view.open_file(CLEAN)
    qtbot.waitUntil(view.file.job.isVisible)
    assert f"Đang đọc {CLEAN.name}" in texts(view.file.job)
    said: list[str] = []
    desk.said.connect(said.append)
    press(view.file.job.stop, qtbot)
    assert view.file.drop.isVisible()
    assert said == ["Đã dừng, chưa ghi gì."]
    assert desk.jobs.is_idle, "nobody waits for a share that may never answer"
    go_on.set()
    qtbot.wait(50)
    assert view.file.drop.isVisible()


def test_the_window_never_waits_for_the_drive_that_the_copy_goes_to(make_desk, tmp_path, qtbot, monkeypatch):
    desk = make_desk(tmp_path / "so.dmk", pool=QThreadPool())
    folder = tmp_path / "o-mang"
    folder.mkdir()
    desk.store.backups.rules = BackupRules(folder=folder)
    view = open_view(desk, qtbot)
    waited: list[bool] = []
    look = Path.is_dir

    def wake_up(path):
        """Look at a drive that may be asleep: whoever does so waits."""
        if path == folder:
            waited.append(threading.current_thread() is threading.main_thread())
        return look(path)

    monkeypatch.setattr(Path, "is_dir", wake_up)
    heard: list[tuple[int, int, str]] = []
    desk.jobs.started.connect(lambda job: job.progressed.connect(lambda *far: heard.append(far)))
    with qtbot.waitSignal(desk.jobs.idle):
        view.open_file(CLEAN)
    while view.step != CHANGES:
        press(view.foot.next, qtbot)
    qtbot.waitUntil(view.foot.next.isEnabled)
    heard.clear()
    with qtbot.waitSignal(view.accepted):
        press(view.foot.next, qtbot)
    assert waited
    assert not any(waited)
    assert (heard[0][:2], heard[0][2]) == ((0, 0), "Đang sao lưu sổ trước khi ghi")
    assert heard[-1][0] == heard[-1][1] > 0
    assert len(list(folder.rglob("*.dmk"))) == 1


def test_taking_in_that_is_stopped_leaves_the_store_and_the_preview_as_they_were(make_desk, tmp_path, qtbot):
    desk = make_desk(tmp_path / "so.dmk", pool=QThreadPool())
    view = open_view(desk, qtbot)
    with qtbot.waitSignal(desk.jobs.idle):
        view.open_file(CLEAN)
    while view.step != CHANGES:
        press(view.foot.next, qtbot)
    qtbot.waitUntil(view.foot.next.isEnabled)
    said: list[str] = []
    desk.said.connect(said.append)
    desk.jobs.started.connect(lambda job: job.cancel())
    with qtbot.waitSignal(desk.jobs.idle):
        press(view.foot.next, qtbot)
    assert said == ["Đã dừng, chưa ghi gì."]
    assert desk.store.planning.plans() == ()
    assert view.step == CHANGES
    qtbot.waitUntil(view.foot.next.isEnabled)


def test_a_file_chosen_before_is_offered_again(view, qtbot):
    view.open_file(CLEAN)
    press(view.foot.cancel, qtbot)
    view.file.ask_for_file()
    QApplication.processEvents()
    assert CLEAN.name in [link.text() for link in view.file.drop.findChildren(type(view.foot.next)) if link.isVisible()]


def test_a_file_that_is_gone_is_told_when_it_is_chosen_and_offered_no_more(view, qtbot, tmp_path):
    gone = tmp_path / "o-mang-da-ngat.xlsx"
    gone.write_bytes(CLEAN.read_bytes())
    view.open_file(gone)
    press(view.foot.cancel, qtbot)
    gone.unlink()

    def offered():
        QApplication.processEvents()
        links = view.file.drop.findChildren(type(view.foot.next))
        return {link.text(): link for link in links if link.isVisible()}

    press(offered()[gone.name], qtbot)
    assert any("Không có tệp" in text for text in texts(view.strip))
    assert gone.name not in offered()


@pytest.mark.parametrize("size", [(1254, 620), (980, 560), (560, 270)])
def test_every_step_can_be_as_small_as_the_window(view, qtbot, size):
    through(view, qtbot)
    view.resize(*size)
    for step in (CHANGES, TARGETS, ROWS, FILE):
        view._show_step(step)
        QApplication.processEvents()
        assert view.foot.next.visibleRegion().boundingRect().size() == view.foot.next.size()
        assert (view.width(), view.height()) == size


def test_in_a_low_window_enter_shows_the_fields_and_escape_the_rows(view, qtbot):
    view.open_file(CLEAN)
    press(view.foot.next, qtbot)
    view.resize(560, 270)
    QApplication.processEvents()
    assert not view.rows.meaning.isVisible()
    view.rows.table.setFocus()
    qtbot.keyClick(view.rows.table, Qt.Key.Key_Return)
    assert view.rows.meaning.isVisible()
    qtbot.waitUntil(view.rows.meaning.way.hasFocus)
    qtbot.keyClick(view.rows.meaning.way, Qt.Key.Key_Escape)
    qtbot.waitUntil(view.rows.table.hasFocus)
    assert not view.rows.meaning.isVisible()


def test_tab_goes_from_the_rows_to_their_fields_and_then_on_back_and_cancel(view, qtbot):
    view.open_file(CLEAN)
    press(view.foot.next, qtbot)
    go_to(view, "Tổ chức, triển khai thực hiện Kế hoạch")
    view.rows.table.setFocus()
    visited = []
    for _ in range(8):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        visited.append(QApplication.focusWidget())
    meaning = view.rows.meaning
    assert visited[:7] == [
        meaning.way, meaning.due, meaning.condition, meaning.right, view.foot.next, view.foot.back, view.foot.cancel,
    ]  # fmt: skip


def test_whatever_is_done_to_rows_each_row_of_the_file_stays_and_all_can_be_undone(view, qtbot):
    view.open_file(PAGES)
    press(view.foot.next, qtbot)
    table, actions = view.rows.table, view.rows.actions_of_rows
    before = view.decisions.intake.now.reading
    dice = random.Random(2023)  # noqa: S311 - the same deeds at every run
    for _ in range(120):
        table.setCurrentIndex(table.rows.index(dice.randrange(table.rows.rowCount()), dice.randrange(7)))
        deed = dice.choice(["settle", "join", "kind", "kind", "undo", "redo", "filter", "edit"])
        if deed == "kind":
            dice.choice(list(actions.kinds.values())).trigger()
        elif deed in actions.deeds:
            actions.deeds[deed].trigger()
            table.finish_editing()
        elif deed == "filter":
            dice.choice([one for one in view.rows.filters.findChildren(QPushButton) if one.isEnabled()]).click()
        else:
            getattr(view.decisions, deed)()
        QApplication.processEvents()
        assert len(view.decisions.intake.now.reading.rows) == len(before.rows)
    while view.decisions.intake.can_undo():
        view.decisions.undo()
    assert view.decisions.intake.now.reading is before


def test_who_leads_is_edited_too(view, qtbot):
    view.open_file(CLEAN)
    press(view.foot.next, qtbot)
    go_to(view, "Tổ chức, triển khai thực hiện Kế hoạch", LEAD)
    view.rows.table.setFocus()
    qtbot.keyClick(view.rows.table, Qt.Key.Key_F2)
    editor = view.rows.table.viewport().findChild(CellEditor)
    editor.selectAll()
    editor.insertPlainText("Thanh tra")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: line_with(view, "Tổ chức, triển khai").task.lead == ("Thanh tra",))


def yearless():
    return book(
        ("Stt", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"),
        ("1", "Lập danh mục", "Văn phòng Sở", "Quý I"),
        ("2", "Công khai", "Văn phòng Sở", "Trước ngày 15/3"),
    )


def strange():
    return book(
        ("Bảng theo dõi",),
        ("TT", "Cái gì", "Ai", "Bao giờ"),
        ("1", "Lập danh mục", "Văn phòng Sở", "Quý I/2023"),
        ("2", "Công khai", "Văn phòng Sở", "Trước ngày 15/3/2023"),
    )


def book(*rows):
    made = Workbook()
    for row in rows:
        made.active.append(row)
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def test_a_long_text_is_edited_in_full_view(view, qtbot):
    view.open_file(CLEAN)
    press(view.foot.next, qtbot)
    long = max((line for line in shown(view) if line.task), key=lambda line: len(line.content()))
    place = view.rows.table.rows.place_of(long.key)
    view.rows.table.setCurrentIndex(view.rows.table.rows.index(place, CONTENT))
    view.rows.table.edit_current()
    QApplication.processEvents()
    (editor,) = view.rows.table.viewport().findChildren(CellEditor)
    assert editor.toPlainText() == long.row.text(long.title_field)
    assert not editor.verticalScrollBar().isVisible()


def test_the_models_keep_qts_rules(view, qtbot, qtmodeltester):
    through(view, qtbot, PAGES)
    qtmodeltester.check(view.changes.table.changes)
    view._show_step(ROWS)
    qtmodeltester.check(view.rows.table.rows)
    view._show_step(FILE)
    qtmodeltester.check(view.file.grid.cells)


def test_each_row_is_spoken_with_its_class_and_what_is_to_be_looked_at(view, qtbot):
    view.open_file(PAGES)
    press(view.foot.next, qtbot)
    rows = view.rows.table.rows
    spoken = rows.index(1, KIND).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Loại dòng: Cần xem (Nhiệm vụ)"
    assert rows.index(0, KIND).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Cần xem lại")
    assert view.steps.accessibleName() == "Bước 2/4: Xem kết quả đọc"
