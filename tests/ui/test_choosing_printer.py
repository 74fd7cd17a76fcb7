"""The window in which a printer is chosen."""

from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QWidget

from app.ui.dialogs import Dialogs


def test_what_is_printed_is_called_as_a_file_can_be(qtbot, monkeypatch):
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: 1)
    over = QWidget()
    qtbot.addWidget(over)
    printer = Dialogs(over).choose_printer("Lịch Tháng 3/2023", 2, over)
    assert printer is not None
    assert printer.docName() == "Lịch Tháng 3-2023"
