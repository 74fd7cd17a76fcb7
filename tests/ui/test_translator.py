"""Qt's own words."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit

from app.i18n import set_language
from app.ui.translator import QT_WORDS


def test_the_buttons_of_qt_speak_vietnamese(qtbot):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Ok).text() == "Đồng ý"
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Hủy"


def test_the_menu_of_a_field_speaks_vietnamese(qtbot):
    field = QLineEdit("chữ")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    words = [action.text().partition("\t")[0] for action in menu.actions() if not action.isSeparator()]
    assert words == ["Hoàn tác", "Làm lại", "Cắt", "Sao chép", "Dán", "Xóa", "Chọn tất cả"]
    menu.deleteLater()


@pytest.mark.parametrize(("context", "word"), [(c, w) for c, words in QT_WORDS.items() for w in words])
def test_every_word_of_qt_that_we_list_has_vietnamese(qapp, context, word):
    vietnamese = QCoreApplication.translate(context, word)
    assert vietnamese
    assert vietnamese != word
    assert vietnamese.count("%1") == word.count("%1")


def test_a_word_that_we_do_not_list_stays_as_qt_has_it(qapp):
    assert QCoreApplication.translate("QSomething", "Some words") == "Some words"


def test_in_english_qt_speaks_its_own_words(qapp):
    set_language("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_no_word_of_the_print_and_file_dialogs_stays_english(qapp):
    for context, words in (
        ("QPrintWidget", ("Printer", "&Name:", "Location:", "Output &file:")),
        ("QPrintDialog", ("Print", "&Options >>", "Local file", "Write PDF file")),
        ("QFileDialog", ("&Look in:", "Files of &type:")),
        ("QAbstractFileIconProvider", ("Folder",)),
    ):
        for word in words:
            assert QCoreApplication.translate(context, word) != word


@pytest.mark.parametrize(
    "keys", ["Ctrl+Return", "Ctrl+Enter", "Alt+Left", "Shift+Up", "Ctrl+Space", "Alt+Down", "Ctrl+PgDown"]
)
def test_keys_named_in_vietnamese_are_still_the_keys_that_were_meant(dressed, keys):
    portable = QKeySequence.SequenceFormat.PortableText
    assert QKeySequence(keys) == QKeySequence(keys, portable)
    assert QKeySequence(keys).toString(portable) == keys


def test_arrows_are_drawn_as_on_the_caps_of_the_keys(dressed):
    assert QKeySequence("Alt+Left").toString(QKeySequence.SequenceFormat.NativeText) == "Alt+←"
