"""Work off the window's thread."""

import threading
from time import monotonic
from typing import Any, ClassVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from app.errors import Cancelled, UserError
from app.ui.frame.job_strip import JobStrip
from app.ui.jobs import InlinePool, Jobs
from app.ui.threads import OneThread, ThreadEach


def test_three_hundred_jobs_all_report_on_the_main_thread(qtbot):
    jobs = Jobs()
    reported, ran_on = [], set()

    def work(progress):
        ran_on.add(threading.get_ident())
        progress(1, 1)
        return 1

    def done(result):
        reported.append((result, threading.get_ident()))

    with qtbot.waitSignal(jobs.idle, timeout=20_000):
        for _ in range(300):
            jobs.start("work", work, done)
    assert len(reported) == 300
    assert {thread for _, thread in reported} == {threading.main_thread().ident}
    assert len(ran_on) == 1
    assert threading.main_thread().ident not in ran_on
    jobs.close()


def test_a_failure_reaches_who_started_the_job_and_not_the_window(qtbot):
    jobs = Jobs(InlinePool())
    heard: list[Any] = []
    told: list[Any] = []
    jobs.failed.connect(told.append)

    def work(progress):
        raise UserError("It cannot be.")

    jobs.start("work", work, failed=heard.append)
    assert [error.message for error in heard] == ["It cannot be."]
    assert told == []


def test_a_failure_nobody_asked_for_reaches_the_window(qtbot):
    jobs = Jobs(InlinePool())
    told: list[Any] = []
    jobs.failed.connect(told.append)
    jobs.start("work", lambda progress: 1 / 0)
    assert isinstance(told[0], ZeroDivisionError)
    assert not jobs.busy


def test_a_job_that_is_cancelled_stops_at_its_next_report(qtbot):
    jobs = Jobs()
    started, go_on = threading.Event(), threading.Event()
    ends: list[object] = []

    def work(progress):
        started.set()
        go_on.wait(10)
        progress(1, 2)
        return "went on"

    with qtbot.waitSignal(jobs.idle, timeout=10_000):
        job = jobs.start("work", work, ends.append, failed=ends.append)
        assert job is not None
        started.wait(10)
        job.cancel()
        go_on.set()
    assert [type(end) for end in ends] == [Cancelled]
    jobs.close()


def test_a_job_apart_holds_up_no_other(qtbot):
    jobs = Jobs()
    go_on, ended = threading.Event(), list[str]()
    jobs.start_apart("far", lambda _progress: go_on.wait(10), lambda _result: ended.append("far"))
    jobs.start("near", lambda _progress: None, lambda _result: ended.append("near"))
    qtbot.waitUntil(lambda: ended == ["near"])
    go_on.set()
    qtbot.waitUntil(lambda: ended == ["near", "far"])
    assert jobs.is_idle
    jobs.close()


def test_a_job_apart_that_hangs_counts_as_stopped_a_while_after_it_was_asked_to(qtbot):
    jobs = Jobs()
    go_on, ends = threading.Event(), list[object]()
    job = jobs.start_apart("far", lambda _progress: go_on.wait(20), ends.append, failed=ends.append)
    assert job is not None
    job.cancel()
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=10_000)
    assert [type(end) for end in ends] == [Cancelled]
    go_on.set()
    qtbot.wait(50)
    assert len(ends) == 1, "what it brings after all is told to nobody"
    jobs.close()


def test_closing_waits_for_no_job_that_hangs(qtbot):
    jobs = Jobs()
    go_on, ends = threading.Event(), list[object]()
    jobs._pool, jobs._apart = OneThread(0.2), ThreadEach(0.2)
    jobs.start("near", lambda _progress: go_on.wait(20), ends.append)
    jobs.start("next", lambda _progress: ends.append("begun"), ends.append)
    jobs.start_apart("far", lambda _progress: go_on.wait(20), ends.append)
    began = monotonic()
    jobs.close()
    assert monotonic() - began < 5
    shiboken6.delete(jobs)
    go_on.set()
    qtbot.wait(50)
    assert ends == [], "not even the one whose turn came afterwards was begun"


def test_the_strip_shows_what_is_still_under_way_when_the_last_begun_has_ended(qtbot):
    jobs = Jobs()
    strip = JobStrip(jobs)
    qtbot.addWidget(strip)
    first, second = threading.Event(), threading.Event()
    jobs.start_apart("first", lambda _progress: first.wait(10))
    jobs.start_apart("second", lambda _progress: second.wait(10))
    qtbot.waitUntil(strip.isVisible)
    assert strip._title.text() == "second"
    second.set()
    qtbot.waitUntil(lambda: strip._title.text() == "first")
    first.set()
    qtbot.waitUntil(lambda: not strip.isVisible())
    jobs.close()


def test_busy_is_said_while_a_writing_job_runs_and_not_for_a_reading_one(qtbot):
    jobs = Jobs(InlinePool())
    said: list[bool] = []
    jobs.busy_changed.connect(said.append)
    jobs.start("read", lambda progress: jobs.busy, writes=False)
    assert said == []
    jobs.start("write", lambda progress: None)
    assert said == [True, False]


def test_no_work_is_taken_after_closing(qtbot):
    jobs = Jobs()
    jobs.close()
    assert jobs.start("work", lambda progress: None) is None


def test_a_job_that_its_starter_shows_is_not_shown_by_the_window(qtbot):
    jobs = Jobs(InlinePool())
    strip = JobStrip(jobs)
    qtbot.addWidget(strip)
    shown: list[str] = []
    jobs.start("work", lambda progress: progress(1, 2), begun=lambda job: shown.append(job.title))
    assert shown == ["work"]
    assert strip._title.text() == ""


def held_by_its_work_alone():
    jobs = Jobs(InlinePool())
    jobs.start("work", lambda _progress: jobs.busy, lambda _result: jobs.close())


def test_what_alone_holds_the_jobs_does_not_destroy_a_job_twice(qtbot):
    held_by_its_work_alone()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # it ended the process


class Waiting(QObject):
    """Somebody who waits for a job."""

    heard: ClassVar[list[object]] = []

    def hear(self, result: object) -> None:
        self.heard.append(result)


def test_a_widget_that_was_closed_meanwhile_is_told_nothing(qtbot):
    jobs, waiting = Jobs(InlinePool()), Waiting()
    jobs.start("work", lambda _progress: shiboken6.delete(waiting), waiting.hear)
    assert Waiting.heard == []
    jobs.close()
