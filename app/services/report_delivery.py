"""A report after the pen: proved by its file or its code."""

from typing import TYPE_CHECKING

from app.services.report_verification import Verification, store_verification, verify_reports
from app.services.transactions import Transactions

if TYPE_CHECKING:
    from app.services.report_files import FileProof


class ReportDelivery:
    """The use cases of a report on its way out; each is one transaction."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def verify_file(self, content: bytes) -> "FileProof":
        """Hold a PDF file against what was signed; UserError when it is no PDF file."""
        from app.services.report_files import prove_file  # noqa: PLC0415 - looks into PDF files, seldom wanted

        store = self._verify()
        with self._transactions.reading() as connection:
            return prove_file(connection, content, store)

    def verify_code(self, words: str) -> "FileProof":
        """Hold a code that was read off paper, or the text of the square beside it, against what was signed."""
        from app.services.report_files import prove_code  # noqa: PLC0415 - as above

        store = self._verify()
        with self._transactions.reading() as connection:
            return prove_code(connection, words, store)

    def _verify(self) -> tuple[Verification, ...]:
        whole = store_verification(self._transactions.problems())
        if not whole.ok:
            return (whole,)
        with self._transactions.reading() as connection:
            return verify_reports(connection)
