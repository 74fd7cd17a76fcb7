"""The one door for plan files: a path in, a draft out."""

from pathlib import Path

from app.errors import Cancelled, UserError
from app.i18n import N_
from app.importers.draft import PlanDraft
from app.importers.header import find_header
from app.importers.plan_table import IsCancelled, Progressed, never, read_plan, unheard


def read_plan_file(
    path: Path,
    year: int | None = None,
    progressed: Progressed = unheard,
    cancelled: IsCancelled = never,
) -> PlanDraft:
    """Read a plan out of a file; ``year`` where the file does not say it or says it wrong.

    UserError where the file cannot be read or holds no plan; `app.errors.Cancelled` where ``cancelled`` says so.
    """
    from app.importers.workbook import read_grids  # noqa: PLC0415 - the reader is loaded when a file is read

    progressed(0, 1)
    grids = read_grids(path)
    if cancelled():
        raise Cancelled
    for grid in grids:
        if find_header(grid) is not None:
            return read_plan(grid, year, path.name, progressed, cancelled)
    raise UserError(
        N_("“{name}” holds no plan table: no row has the headings of tasks, units and deadlines."), name=path.name
    )
