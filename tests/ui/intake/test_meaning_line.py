"""The line of fields below the rows: a deadline said in the officer's own way."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from app.domain.schedules import Every, Kind, Schedule, Step
from app.importers.draft import TaskDraft
from app.importers.rows import RowKind, TableRow
from app.ui.intake.meaning_line import MeaningLine
from app.ui.intake.rows import RowLine
from app.ui.intake.steps_dialog import StepsDialog
from app.ui.intake.ways import Way, way_of
from app.ui.intake.words import schedule_first, schedule_second

DUE = Schedule(kind=Kind.ONCE, due=date(2023, 1, 30))
SPAN = Schedule(kind=Kind.ONCE, start=date(2023, 4, 1), due=date(2023, 6, 30))
QUARTERLY = Schedule(kind=Kind.RECURRING, every=(Every.QUARTER,), due=date(2023, 3, 15))
CONTINUOUS = Schedule(kind=Kind.CONTINUOUS)
OPEN = Schedule(kind=Kind.CONDITIONAL, condition="Khi có hướng dẫn của Bộ")
STEPS = Schedule(
    kind=Kind.ONCE,
    due=date(2023, 6, 30),
    steps=(Step(label="Dự thảo", due=date(2023, 3, 14)), Step(label="Trình ký", due=date(2023, 6, 30))),
)


def row_with(schedule, phrase="", override=None):
    task = TaskDraft(
        section=None, stt="1.1", stt_printed="1.1", goal="", title="Lập danh mục", product="", lead_text="",
        coop_text="", lead=(), coop=(), phrase=phrase, schedule=schedule, override=override, row=10,
    )  # fmt: skip
    return RowLine(row=TableRow(place=9, kind=RowKind.TASK), number=10, printed=(), task=task)


@pytest.fixture
def line(qtbot):
    made = MeaningLine()
    made.year = 2023
    qtbot.addWidget(made)
    made.resize(1254, 72)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def told(line):
    heard: list[Schedule | None] = []
    line.schedule_set.connect(heard.append)
    return heard


def shown(line):
    return [name for name, field in line._fields.items() if field.isVisible()]


@pytest.mark.parametrize(
    ("schedule", "fields"),
    [
        (DUE, ["way", "due", "condition"]),
        (SPAN, ["way", "start", "due", "condition"]),
        (QUARTERLY, ["way", "every", "due", "until", "condition"]),
        (CONTINUOUS, ["way", "start", "until", "condition"]),
        (OPEN, ["way", "condition"]),
        (STEPS, ["way", "steps", "condition"]),
    ],
)
def test_each_kind_of_deadline_has_its_own_fields_and_says_the_same_again(line, told, schedule, fields):
    line.show_line(row_with(schedule))
    assert sorted(shown(line)) == sorted(fields)
    assert line.schedule() == schedule
    line._tell()
    assert told == []


def choose(line, way):
    line.way.choose(way)
    line.way.activated.emit(line.way.currentIndex())


def test_another_way_that_needs_a_day_leads_to_it_and_waits(line, told, qtbot):
    line.show_line(row_with(OPEN))
    choose(line, Way.BY)
    assert told == []
    qtbot.waitUntil(line.due.hasFocus)
    qtbot.keyClicks(line.due, "15/3")
    qtbot.keyClick(line.due, Qt.Key.Key_Return)
    assert told == [Schedule(kind=Kind.ONCE, due=date(2023, 3, 15), condition="Khi có hướng dẫn của Bộ")]


def test_a_way_that_needs_no_day_is_told_at_once(line, told):
    line.show_line(row_with(DUE))
    choose(line, Way.CONTINUOUS)
    assert told == [CONTINUOUS]


def test_a_day_that_is_none_is_not_told(line, told, qtbot):
    line.show_line(row_with(DUE))
    line.due.setFocus()
    line.due.selectAll()
    qtbot.keyClicks(line.due, "30/2/2023")
    qtbot.keyClick(line.due, Qt.Key.Key_Return)
    assert told == []
    assert line.due.is_wrong()


def test_what_was_put_right_can_be_given_up_for_what_the_file_says(line, told, qtbot):
    line.show_line(row_with(CONTINUOUS, override=DUE))
    assert line.back.isVisible()
    qtbot.mouseClick(line.back, Qt.MouseButton.LeftButton)
    assert told == [None]


def test_saying_again_what_the_file_says_takes_the_correction_back(line, told):
    line.show_line(row_with(CONTINUOUS, override=DUE))
    choose(line, Way.CONTINUOUS)
    assert told == [None]


def test_several_days_are_put_in_a_list_of_their_own(qtbot):
    dialog = StepsDialog(STEPS.steps, "Dự thảo: trước 15/3; trình ký: quý II", 2023)
    qtbot.addWidget(dialog)
    model = dialog.list.model
    assert [model.index(0, column).data() for column in range(3)] == ["Dự thảo", "", "14/03/2023"]
    assert model.setData(model.index(0, 2), "20/3")
    assert not model.setData(model.index(1, 2), "")
    assert "Mỗi mốc cần có hạn." in dialog._fault.text()
    assert not model.setData(model.index(1, 1), "1/7/2023")
    assert [step.due for step in dialog.steps()] == [date(2023, 3, 20), date(2023, 6, 30)]


def test_a_day_that_is_refused_stays_in_its_cell_and_the_list_is_not_kept_without_it(qtbot):
    dialog = StepsDialog(STEPS.steps, "Dự thảo: trước 15/3; trình ký: quý II", 2023)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    dialog.list.type_into(0, 2)
    (editor,) = dialog.list.table.viewport().findChildren(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "32/3")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog._fault.text()))
    qtbot.wait(20)
    assert (editor.text(), editor.hasFocus()) == ("32/3", True)
    keep = next(one for one in dialog.findChildren(QPushButton) if one.isDefault())
    qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert dialog._fault.text() == ""
    assert dialog.steps() == STEPS.steps
    qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("schedule", "phrase", "first", "second"),
    [
        (DUE, "Trước ngày 31/01/2023", "Hạn 30/01/2023", "“trước ngày” tính lùi một ngày"),
        (DUE, "Đến ngày 30/01/2023", "Hạn 30/01/2023", ""),
        (SPAN, "Quý II/2023", "01/04 – 30/06/2023", ""),
        (QUARTERLY, "", "Hằng quý", "lần đầu chậm nhất ngày 15/03/2023"),
        (CONTINUOUS, "", "Thường xuyên", ""),
        (OPEN, "", "Chưa có ngày", "đặt ngày khi biết"),
        (STEPS, "", "2 mốc, mốc cuối 30/06/2023", "14/03/2023 Dự thảo; 30/06/2023 Trình ký"),
    ],
)
def test_a_schedule_is_said_in_two_short_lines(schedule, phrase, first, second):
    assert schedule_first(schedule) == first
    assert schedule_second(schedule, phrase) == second


def test_each_schedule_has_a_way_of_being_spoken_of():
    assert [way_of(one) for one in (DUE, SPAN, QUARTERLY, CONTINUOUS, OPEN, STEPS)] == [
        Way.BY, Way.WITHIN, Way.RECURRING, Way.CONTINUOUS, Way.CONDITIONAL, Way.STEPS,
    ]  # fmt: skip
