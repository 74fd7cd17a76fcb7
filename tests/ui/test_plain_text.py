"""What is typed or read from a file is shown letter for letter, never as markup."""

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QToolTip, QWidget

from app.ui.dialogs import Dialogs
from app.ui.kit.fields import LabelledField

MARKUP = '<b>Sở</b> <img src="file:///c:/x.png"> báo cáo'


def plain(label):
    return label.textFormat() is Qt.TextFormat.PlainText


def said_in(ask, text):
    """Return the labels of a message that say a text, as they are while it stands."""
    found: list[tuple[str, bool]] = []

    def look():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        found.extend((label.text(), plain(label)) for label in box.findChildren(QLabel) if label.text() == text)
        box.reject()

    QTimer.singleShot(0, look)
    ask()
    return found


@pytest.mark.parametrize(
    "ask",
    [
        lambda dialogs: dialogs.tell(MARKUP, MARKUP),
        lambda dialogs: dialogs.inform(MARKUP, MARKUP),
        lambda dialogs: dialogs.ask(MARKUP, MARKUP, "Có"),
    ],
)
def test_a_message_shows_markup_as_it_was_typed(ask, qapp):
    assert said_in(lambda: ask(Dialogs()), MARKUP) == [(MARKUP, True), (MARKUP, True)]


def test_a_tip_shows_markup_as_it_was_typed(qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    QToolTip.showText(QPoint(5, 5), MARKUP, over)
    tips = [one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel")]
    assert [plain(one) for one in tips] == [True]
    QToolTip.hideText()


def test_the_name_of_a_field_shows_markup_as_it_was_typed(qtbot):
    field = LabelledField(MARKUP, QLineEdit())
    qtbot.addWidget(field)
    field.show()
    assert all(plain(label) for label in field.findChildren(QLabel))


def test_a_label_that_asks_for_markup_keeps_it(qtbot):
    label = QLabel("<b>Sở</b>")
    label.setTextFormat(Qt.TextFormat.RichText)
    qtbot.addWidget(label)
    label.show()
    assert label.textFormat() is Qt.TextFormat.RichText
