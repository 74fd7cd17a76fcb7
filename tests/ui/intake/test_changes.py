"""The last step: what will change, against a plan that is stored, and links to the year before."""

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from app.domain.plan_changes import Fate
from app.domain.plans import Role
from app.ui.intake.changes import ChangeLine, Heading, Shown
from app.ui.intake.changes_table import CHANGE
from app.ui.intake.step_pages import CHANGES
from app.ui.tasks.fresh_plan import begin_plan
from tests.ui.intake.conftest import CLEAN, press, texts


def changed(source, target, change):
    """Write a plan's file again, with each text as ``change`` gives it back for its row's number and column."""
    book = load_workbook(source)
    for row in book.active.iter_rows():
        number = row[0].value
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = change(str(number), cell.column, cell.value)
    book.save(target)
    return target


@pytest.fixture
def amended(tmp_path):
    """The plan with a deadline moved, a task worded a little longer, and one put in the place of another."""

    def change(number, column, text):
        if (number, column) == ("1.2", 7):
            return "Trước ngày 28/02/2023"
        if (number, column) == ("1.3", 2):
            return text + " và các đơn vị trực thuộc"
        if (number, column) == ("1.5", 2):
            return "Tổ chức hội nghị đối thoại với doanh nghiệp về thủ tục đất đai"
        return text

    return changed(CLEAN, tmp_path / "sua-doi-2023.xlsx", change)


@pytest.fixture
def last_year(tmp_path):
    """The same plan, a year before."""
    return changed(CLEAN, tmp_path / "ke-hoach-2022.xlsx", lambda _number, _column, text: text.replace("2023", "2022"))


def through(view, qtbot, path):
    view.open_file(path)
    while view.step != CHANGES:
        press(view.foot.next, qtbot)


def lines(view):
    return [line for line in view.changes.table.changes.records if isinstance(line, ChangeLine)]


def headings(view):
    return [line.title for line in view.changes.table.changes.records if isinstance(line, Heading)]


def test_a_new_plan_is_said_to_be_new(view, qtbot):
    through(view, qtbot, CLEAN)
    assert "Sổ chưa có kế hoạch năm 2023: sẽ thêm 40 nhiệm vụ." in texts(view.changes)
    assert {line.fate for line in lines(view)} == {Fate.NEW}
    assert view.changes.filters.button("new").text() == "Mới 40"


def test_a_plan_begun_in_the_window_is_not_said_to_be_from_a_file(view, empty_desk, qtbot):
    begin_plan(empty_desk)
    through(view, qtbot, CLEAN)
    assert "So với kế hoạch năm 2023 trong sổ: 40 mới." in texts(view.changes)


def test_an_amended_plan_shows_old_beside_new_and_what_is_gone(view, qtbot, amended):
    through(view, qtbot, CLEAN)
    press(view.foot.next, qtbot)
    through(view, qtbot, amended)
    buttons = {key: view.changes.filters.button(key).text() for key in ("new", "changed", "same", "gone")}
    assert buttons == {"new": "Mới 1", "changed": "Thay đổi 2", "same": "Giữ nguyên 37", "gone": "Không còn 1"}
    press(view.changes.filters.button("changed"), qtbot)
    first, second = lines(view)
    assert [(one.field, one.before, one.after) for one in first.differences] == [
        ("Thời hạn trong tệp", "Thường xuyên", "Trước ngày 28/02/2023"),
        ("Hiểu là", "Thường xuyên", "Hạn 27/02/2023"),
    ]
    assert second.differences[0].after.endswith("của Sở và các đơn vị trực thuộc")
    press(view.changes.filters.button("gone"), qtbot)
    (gone,) = lines(view)
    assert gone.title.startswith("Rà soát, đề xuất hỗ trợ")
    assert "giữ lại" in gone.quiet


def test_what_an_amended_plan_no_longer_lists_is_kept(view, empty_desk, qtbot, amended):
    through(view, qtbot, CLEAN)
    press(view.foot.next, qtbot)
    through(view, qtbot, amended)
    press(view.foot.next, qtbot)
    (plan,) = empty_desk.store.planning.plans()
    planning = empty_desk.store.planning
    assert len(planning.tasks(plan.id)) == 40
    assert len(planning.tasks(plan.id, gone=True)) == 41
    empty_desk.editor.stack.undo()
    assert len(planning.tasks(plan.id, gone=True)) == 40


def test_unfinished_tasks_of_last_year_are_proposed_and_linked_where_ticked(view, empty_desk, qtbot, last_year):
    through(view, qtbot, last_year)
    press(view.foot.next, qtbot)
    through(view, qtbot, CLEAN)
    assert headings(view)[0] == "Có thể tiếp nối từ năm trước"
    assert view.changes.links() == {}
    table = view.changes.table
    table.setCurrentIndex(table.changes.index(1, CHANGE))
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert len(view.changes.links()) == 1
    press(view.foot.next, qtbot)
    planning = empty_desk.store.planning
    plan = planning.plan_of(2023)
    linked = [task for task in planning.tasks(plan.id) if task.previous_id is not None]
    assert [task.number for task in linked] == ["1.1"]


def test_all_proposals_are_ticked_at_once_and_forgotten_when_the_plan_is_put_right(view, qtbot, last_year):
    through(view, qtbot, last_year)
    press(view.foot.next, qtbot)
    through(view, qtbot, CLEAN)
    press(view.changes.every, qtbot)
    assert len(view.changes.links()) > 30
    press(view.foot.back, qtbot)
    press(view.foot.next, qtbot)
    assert len(view.changes.links()) > 30
    view._show_step(0)
    view.file.head.number.setText("12/KH-SXD")
    view.file.head.number.editingFinished.emit()
    through_again = [press(view.foot.next, qtbot) for _ in range(3)]
    assert len(through_again) == 3
    assert view.changes.links() == {}


def test_searching_needs_no_accents(view, qtbot):
    through(view, qtbot, CLEAN)
    qtbot.keyClicks(view.changes.search, "khao sat y kien")
    assert [line.title for line in lines(view)] != []
    assert all("khảo sát" in line.title.lower() for line in lines(view))


def test_a_name_is_taken_for_a_unit_only_where_that_is_ticked(view, empty_desk, qtbot, tmp_path):
    def change(number, column, text):
        return "VP Sở" if (number, column) == ("1.2", 5) else text

    path = changed(CLEAN, tmp_path / "ke-hoach-2023.xlsx", change)
    view.open_file(path)
    press(view.foot.next, qtbot)
    assert view.rows.names.text() == "Tên đơn vị 1"
    press(view.rows.names, qtbot)
    ticks = view.rows.panel.table
    assert [(one.name, one.same_as) for one in ticks.ticks.records] == [("VP Sở", "Văn phòng Sở")]
    assert not ticks.ticks.is_ticked(0)
    qtbot.waitUntil(ticks.hasFocus)
    qtbot.keyClick(ticks, Qt.Key.Key_Space)
    assert ticks.ticks.is_ticked(0)
    qtbot.keyClick(ticks, Qt.Key.Key_Escape)
    assert not view.rows.panel.isVisible()
    for _ in range(3):
        press(view.foot.next, qtbot)
    planning = empty_desk.store.planning
    assert "VP Sở" not in {unit.name for unit in planning.units()}
    assert [alias.name for alias in planning.aliases()] == ["VP Sở"]
    (plan,) = planning.plans()
    task = next(task for task in planning.tasks(plan.id) if task.number == "1.2")
    office = next(unit.id for unit in planning.units() if unit.name == "Văn phòng Sở")
    leads = [one for one in planning.assignments(plan.id) if one.task_id == task.id and one.role is Role.LEAD]
    assert [one.unit_id for one in leads] == [office]


def test_every_fate_can_be_filtered():
    assert {Shown(fate) for fate in Fate} | {Shown.ALL} == set(Shown)
