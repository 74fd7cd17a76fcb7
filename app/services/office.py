"""The office: who reports, who signs, in which fields of work."""

from datetime import date

from sqlalchemy import Connection

from app.domain.agency import Agency, Field, Signer, agency_on
from app.models import records
from app.services.transactions import Transactions


def read_agency(connection: Connection, on: date | None) -> Agency | None:
    """Return the agency as it is called on a day."""
    return agency_on(records.read(connection, Agency), on)


def read_fields(connection: Connection) -> tuple[Field, ...]:
    """Return the fields of work in their order."""
    return records.read(connection, Field, order=(records.table_of(Field).c.place,))


class Office:
    """Reads what the office is; it is changed by plain edits."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def agency(self, on: date | None = None) -> Agency | None:
        """Return the agency as it is called on a day (by default, by its latest name); None before it is set up."""
        with self._transactions.reading() as connection:
            return read_agency(connection, on)

    def signers(self) -> tuple[Signer, ...]:
        """Return the people who may sign, in their order."""
        with self._transactions.reading() as connection:
            return records.read(connection, Signer, order=(records.table_of(Signer).c.place,))

    def fields(self) -> tuple[Field, ...]:
        """Return the fields of work in their order."""
        with self._transactions.reading() as connection:
            return read_fields(connection)
