"""Dialogs on a low screen, and what scrolls: nothing that is pressed may stand out of sight."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QDialog, QLineEdit, QScrollArea, QVBoxLayout

from app.domain.progress import State
from app.ui.kit.buttons import in_line, link_button, primary_button
from app.ui.kit.cards import ElidedLabel, text_label
from app.ui.kit.chips import Chip
from app.ui.kit.room import open_at, room_for
from app.ui.kit.scrolling import ScrolledColumn, ScrolledContent

SMALL = QRect(0, 0, 683, 384)
"""A screen of 1366×768 at 200 %."""
LONG = (
    "Phối hợp cập nhật, sửa đổi, triển khai thực hiện các quy định liên quan về công tác kiểm soát thủ tục hành chính"
)


class _Screen:
    def availableGeometry(self) -> QRect:  # noqa: N802 - as Qt calls it
        return SMALL


class _Low(QDialog):
    """A dialog on a small screen: a window without a screen cannot be moved to one."""

    def screen(self):
        return _Screen()


def test_a_dialog_is_no_larger_than_its_screen_leaves(qtbot):
    dialog = _Low()
    qtbot.addWidget(dialog)
    open_at(dialog, 980, 640)
    assert dialog.width() < SMALL.width()
    assert dialog.height() < SMALL.height()
    open_at(dialog, 400, 200)
    assert dialog.size() == QSize(400, 200)


def test_the_button_of_a_long_dialog_stays_in_sight_while_its_fields_scroll(qtbot):
    dialog = _Low()
    qtbot.addWidget(dialog)
    fields, button = ScrolledColumn(), primary_button("Ghi")
    for _place in range(20):
        fields.column.addWidget(QLineEdit())
    whole = QVBoxLayout(dialog)
    whole.addWidget(fields, 1)
    whole.addWidget(fields.edge)
    whole.addWidget(button)
    dialog.resize(600, room_for(dialog).height())
    dialog.show()
    qtbot.waitExposed(dialog)
    assert dialog.rect().contains(button.geometry())
    assert fields.verticalScrollBar().maximum() > 0
    assert fields.edge.isVisible()


def test_a_dialog_that_has_room_neither_scrolls_nor_shows_the_line_above_its_button(qtbot):
    fields = ScrolledColumn()
    qtbot.addWidget(fields)
    for _place in range(4):
        fields.column.addWidget(QLineEdit())
    fields.resize(600, fields.height_at(600))
    fields.show()
    qtbot.waitExposed(fields)
    assert fields.verticalScrollBar().maximum() == 0
    assert not fields.edge.isVisible()


@pytest.mark.parametrize("width", [300, 900])
def test_what_is_all_in_sight_is_not_scrolled(qtbot, width):
    area, inner = QScrollArea(), ScrolledContent()
    qtbot.addWidget(area)
    column = QVBoxLayout(inner)
    for _place in range(3):
        column.addWidget(text_label(LONG, wrap=True))
    column.addStretch(1)
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.resize(width, column.totalHeightForWidth(width - 20) + 10)
    area.show()
    qtbot.waitExposed(area)
    assert area.verticalScrollBar().maximum() == 0


def test_a_stub_of_a_text_is_left_out_and_the_whole_is_in_the_tooltip(qtbot):
    label = ElidedLabel(LONG, "second", least=0.5)
    qtbot.addWidget(label)
    blank = ElidedLabel("", "second")
    qtbot.addWidget(blank)
    for one in (label, blank):
        one.resize(100, 18)
    assert label.grab().toImage() == blank.grab().toImage()
    assert label.toolTip() == LONG
    label.resize(600, 18)
    blank.resize(600, 18)
    assert label.grab().toImage() != blank.grab().toImage()


def test_a_chip_says_it_in_few_words_where_it_has_no_room(qtbot):
    chip, few = Chip(State.OVERDUE), Chip(State.OVERDUE, "Quá ngày chốt 3 ngày")
    for one in (chip, few):
        qtbot.addWidget(one)
    chip.show_state(State.OVERDUE, "Đã quá ngày chốt 3 ngày, chưa ký báo cáo", "Quá ngày chốt 3 ngày")
    for one in (chip, few):
        one.resize(few.sizeHint())
    assert chip.grab().toImage() == few.grab().toImage()
    assert chip.accessibleName() == "Đã quá ngày chốt 3 ngày, chưa ký báo cáo"


def test_the_words_of_a_link_begin_where_other_words_do(qtbot):
    page = ScrolledContent()
    qtbot.addWidget(page)
    link = link_button("Đến ô (6)")
    column = QVBoxLayout(page)
    column.setContentsMargins(12, 0, 12, 0)
    column.addLayout(in_line(link))
    page.resize(300, 40)
    page.show()
    qtbot.waitExposed(page)
    assert link.x() + 5 == 12  # the frame, seen with the focus alone, is one wide, and four stand inside it
