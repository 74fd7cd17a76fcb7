"""What the program would write where the officer wrote: its sentences with the source of each figure."""

from collections.abc import Mapping

from app.reports.document import Run
from app.reports.narrative import compose
from app.services.plan_rows import read_plan
from app.services.report_draft import Draft
from app.services.transactions import Transactions


class ReportTexts:
    """The drafted sentences behind a report's text."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def drafted(self, draft: Draft) -> Mapping[str, tuple[Run, ...]]:
        """Return each sentence as the program would write it now, by its key."""
        with self._transactions.reading() as connection:
            plan = read_plan(connection, draft.period.year)
        document = draft.document
        paragraphs = compose(document.pack, draft.period, document.agency, plan, draft.sheets, draft.facts, ())
        return {one.key: one.runs for one in paragraphs}
