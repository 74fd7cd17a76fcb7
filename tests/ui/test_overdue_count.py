"""The count of what is overdue at the rail: made beside the window, and always the last one."""

import shutil
from typing import TYPE_CHECKING

from app.domain.progress import ProgressEntry, State, Status
from app.ui.frame.places import TASKS
from tests.ui.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable


class Waiting:
    """A pool that waits to be told."""

    def __init__(self) -> None:
        self.work: list[Callable[[], None]] = []

    def start(self, work) -> None:
        self.work.append(work)

    def waitForDone(self) -> bool:  # noqa: N802 - Qt's own name
        return True

    def go_on(self) -> None:
        while self.work:
            self.work.pop(0)()


def test_the_window_does_not_wait_for_the_count_and_shows_the_last_one(
    make_desk, make_window, sample_store, tmp_path, qapp
):
    pool, path = Waiting(), tmp_path / "so-lieu.dmk"
    shutil.copy(sample_store, path)
    window = make_window(make_desk(path, pool))
    desk = window.desk
    qapp.processEvents()
    place = window.rail.place(TASKS)
    assert place.count() == 0
    digest = desk.store.digest.of(TODAY, desk.period, desk.settings.soon_days)
    late = [one for one in digest.standings if one.state is State.OVERDUE]
    assert len(late) > 2
    before = len(pool.work)
    assert before
    for one in late[:2]:  # while the first count is still being made
        entry = ProgressEntry(
            task_id=one.task.id,
            occurrence=one.current.occurrence.key,
            day=TODAY,
            status=Status.DONE,
            percent=100,
            reason="Đã xong, chờ văn bản",
        )
        assert desk.editor.edit("", lambda entry=entry: desk.store.progress.record(entry))
    assert len(pool.work) == before, "one count is under way: it is made again when that is done"
    pool.go_on()
    qapp.processEvents()
    pool.go_on()
    qapp.processEvents()
    assert place.count() == len(late) - 2
