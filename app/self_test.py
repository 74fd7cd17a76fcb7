"""The program checks itself, from source or frozen: store, import, forms, paper and window work."""

import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from app import __version__
from app.i18n import _


def self_test() -> int:
    """Run each check in a temporary folder and print what held; return 0 when all did, else 1."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    kind = "frozen" if getattr(sys, "frozen", False) else "source"
    print(f"dau-moi {__version__}, Python {sys.version.split()[0]}, {kind}")
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for words, work in _checks(Path(folder)):
            try:
                work()
            except Exception:  # noqa: BLE001 - whatever fails is what the test is there to tell
                failed += 1
                print(_("FAILED: {what}").format(what=words))
                traceback.print_exc()
            else:
                print(_("ok: {what}").format(what=words))
    return 1 if failed else 0


def _checks(folder: Path) -> list[tuple[str, Callable[[], None]]]:
    return [
        (_("the sample quarter: import, figures, sign-off, PDF, XLSX, seals"), lambda: _quarter(folder)),
        (_("a page of the report is drawn as a picture"), lambda: _preview(folder)),
        (_("plans are written and read again as Excel and Word, and PDF files are read"), lambda: _files(folder)),
        (_("an empty store opens and is sound"), lambda: _empty_store(folder)),
        (_("the window opens on the sample's store"), lambda: _window(folder)),
        (_("the user guide is there with its pictures"), _guide),
    ]


def _quarter(folder: Path) -> None:
    from app.demo import demo  # noqa: PLC0415 - a missing module is what this test must be able to tell

    with redirect_stdout(StringIO()):
        code = demo(folder / "demo")
    if code != 0:
        raise AssertionError("the demonstration's seals do not hold")


def _preview(folder: Path) -> None:
    import pypdfium2  # noqa: PLC0415 - as above

    document = pypdfium2.PdfDocument(folder / "demo" / "bao-cao-2023-Q1.pdf")
    try:
        picture = document[0].render(scale=1)
        if len(document) < 3 or picture.width < 500:
            raise AssertionError("the report's pages are not as they should be")
    finally:
        document.close()


def _files(folder: Path) -> None:
    from app.importers.reading import read_plan_file, read_source  # noqa: PLC0415 - as above
    from app.services.store import open_for_reading  # noqa: PLC0415 - as above

    store = open_for_reading(folder / "demo" / "demo.dmk")
    try:
        plan = store.planning.plans()[0]
        tasks = len(store.planning.tasks(plan.id))
        for name in ("plan.xlsx", "plan.docx"):
            store.plan_export.write(plan.id, folder / name)
            if len(read_plan_file(folder / name).tasks) != tasks:
                raise AssertionError(f"{name} does not hold the plan's tasks")
    finally:
        store.close()
    if not any(grid.rows for grid in read_source(folder / "demo" / "bao-cao-2023-Q1.pdf").grids):
        raise AssertionError("no table was read from the report's pages")


def _empty_store(folder: Path) -> None:
    from app.services.store import open_store  # noqa: PLC0415 - as above

    store = open_store(folder / "empty.dmk")
    try:
        if store.planning.plans() or store.reporting.verify():
            raise AssertionError("a new store is not empty")
    finally:
        store.close()


def _window(folder: Path) -> None:
    from app.ui.application import look  # noqa: PLC0415 - as above

    look(folder / "demo" / "demo.dmk")


def _guide() -> None:
    from app.ui.guide.pages import pages  # noqa: PLC0415 - as above

    missing = [picture.name for page in pages() for picture in page.pictures if not picture.exists()]
    if missing:
        raise AssertionError(f"the guide lacks {', '.join(missing)}")
