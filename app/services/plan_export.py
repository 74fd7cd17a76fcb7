"""Plans given back as files in their printed layout: as a workbook or as a Word document."""

from enum import StrEnum
from pathlib import Path

from app.domain.agency import Agency
from app.domain.plan_changes import ImportRecord
from app.domain.plans import Plan
from app.domain.vietnamese import folded, one_line
from app.errors import UserError
from app.i18n import N_
from app.models import records
from app.reports.plan_sheet import PlanSheet, plan_sheet
from app.services.office import read_agency
from app.services.plan_rows import read_sections, read_tasks
from app.services.transactions import Transactions
from app.whole_file import write_whole


class PlanFormat(StrEnum):
    """The kinds of file that a plan can be given back as; each is named by its ending."""

    XLSX = "xlsx"
    DOCX = "docx"


class PlanExport:
    """Gives plans back as files that import again to the same plan, and keeps what an import did."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def content(self, plan_id: int, kind: PlanFormat) -> bytes:
        """Return a plan as a file's bytes, the same for the same plan; UserError where there is no such plan."""
        sheet = self._sheet(plan_id)
        if kind is PlanFormat.DOCX:
            from app.reports.plan_docx import write_plan_docx  # noqa: PLC0415 - python-docx is slow to import

            return write_plan_docx(sheet)
        from app.reports.plan_xlsx import write_plan_xlsx  # noqa: PLC0415 - openpyxl is slow to import

        return write_plan_xlsx(sheet)

    def write(self, plan_id: int, path: Path, kind: PlanFormat | None = None) -> None:
        """Write a plan to a file; its kind is told by the file's ending unless it is given.

        UserError where the ending is neither, or the file cannot be written; then a file that was there stays.
        """
        write_whole(path, self.content(plan_id, kind or format_of(path)))

    def write_record(self, record: ImportRecord, path: Path) -> None:
        """Write what an import did to a workbook; UserError where the file cannot be written."""
        from app.reports.import_record import write_import_record  # noqa: PLC0415 - openpyxl is slow to import

        write_whole(path, write_import_record(record))

    def _sheet(self, plan_id: int) -> PlanSheet:
        with self._transactions.reading() as connection:
            plan = records.read_one(connection, Plan, records.table_of(Plan).c.id == plan_id)
            if plan is None:
                raise UserError(N_("There is no such plan in the store any more."))
            agency = read_agency(connection, plan.issued)
            sections, tasks = read_sections(connection, plan_id), read_tasks(connection, plan_id)
        return plan_sheet(plan, sections, tasks, _place(plan, agency))


def format_of(path: Path) -> PlanFormat:
    """Return the kind of file that an ending names; UserError where it is neither."""
    ending = path.suffix.lower().removeprefix(".")
    if ending not in list(PlanFormat):
        raise UserError(N_("A plan is saved as .xlsx or .docx; “{name}” is neither."), name=path.name)
    return PlanFormat(ending)


def _place(plan: Plan, agency: Agency | None) -> str:
    """Return the place's name of the office itself, where the plan is its own."""
    if agency is None or folded(one_line(agency.name)) != folded(one_line(plan.agency)):
        return ""
    return one_line(agency.place)
