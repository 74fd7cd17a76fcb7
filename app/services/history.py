"""The history: what was changed, when, from what to what."""

from app.domain.changes import HistoryLine
from app.models import records
from app.services.transactions import Transactions


class History:
    """Reads the history; it is written by the edits themselves."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def lines(self, limit: int = 200) -> tuple[HistoryLine, ...]:
        """Return the last lines, newest first."""
        with self._transactions.reading() as connection:
            return records.read(connection, HistoryLine, order=("-id",), limit=limit)
