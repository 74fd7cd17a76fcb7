"""Fields as they are typed in."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.errors import UserError
from app.ui.kit import theme
from app.ui.kit.day_field import DateField, read_day
from app.ui.kit.fields import Choice


@pytest.mark.parametrize(
    "typed", ["8/3/2023", "08/03/2023", "8.3.2023", "8-3-2023", "8/3/23", "8/3", "08032023", "0803", " 8 / 3 / 2023 "]
)
def test_a_day_is_read_as_clerks_type_it(typed):
    assert read_day(typed, 2023) == date(2023, 3, 8)


@pytest.mark.parametrize("typed", ["2023", "30/2/2023", "8/3/202", "83", "803", "31042023", "8 3 2023", "hôm nay"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(UserError):
        read_day(typed, 2023)


def test_digits_alone_are_shown_as_a_day_once_the_field_is_left(qtbot):
    field = DateField(year=2023)
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "25012023")
    field.editingFinished.emit()
    assert field.text() == "25/01/2023"


def test_the_last_line_of_an_open_choice_is_not_cut(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    choice = Choice([(place, f"lựa chọn {place}") for place in range(5)])
    QVBoxLayout(window).addWidget(choice)
    theme.dress(window)
    window.resize(300, 100)
    window.show()
    choice.showPopup()
    QApplication.processEvents()
    assert choice.view().verticalScrollBar().maximum() == 0
    choice.hidePopup()
