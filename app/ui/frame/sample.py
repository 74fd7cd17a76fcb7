"""Taking the sample plan in: read off the window's thread, then accepted as it is."""

from collections.abc import Callable

from app.i18n import _
from app.paths import RESOURCES
from app.services.plan_choices import Imported
from app.ui.desk import Desk
from app.ui.jobs import Progress

SAMPLE = RESOURCES / "samples" / "ke-hoach-kstt-2023.xlsx"


def take_in_sample(desk: Desk, done: Callable[[Imported], None]) -> None:
    """Read the sample plan and accept it, as one job; a failure is told by the window."""

    def work(progress: Progress) -> Imported:
        from app.importers.reading import read_plan_file  # noqa: PLC0415 - readers of files are not needed at start

        draft = read_plan_file(SAMPLE, progressed=progress)
        return desk.store.planning.accept(draft, SAMPLE.name)

    desk.jobs.start(_("Reading {file}").format(file=SAMPLE.name), work, done)
