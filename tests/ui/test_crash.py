"""What happens when the program itself is wrong."""

import sys
import threading

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from app.ui.crash import CrashDialog, CrashReporter


@pytest.fixture
def reporter(qapp):
    made = CrashReporter()
    yield made
    made.uninstall()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, CrashDialog):
            widget.close()
    qapp.processEvents()


def fail():
    try:
        raise RuntimeError("something broke")  # noqa: TRY301
    except RuntimeError:
        return sys.exc_info()


def shown():
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, CrashDialog) and one.isVisible()]


def test_one_failure_is_shown_once_however_often_it_comes(qtbot, reporter):
    for _ in range(7):
        reporter.hear(*fail())
    qtbot.waitUntil(lambda: bool(shown()))
    qtbot.wait(50)
    assert len(shown()) == 1
    report = shown()[0].findChild(QPlainTextEdit).toPlainText()
    assert "something broke" in report
    assert "dau-moi-kstt" in report


def test_a_failure_on_another_thread_is_shown_on_the_main_thread(qtbot, reporter):
    reporter.install()

    def work():
        raise ValueError("on the thread")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(shown()))
    assert "on the thread" in shown()[0].findChild(QPlainTextEdit).toPlainText()


def test_the_report_can_be_copied(qtbot, reporter):
    reporter.hear(*fail())
    qtbot.waitUntil(lambda: bool(shown()))
    shown()[0]._copy()
    assert "something broke" in QApplication.clipboard().text()
