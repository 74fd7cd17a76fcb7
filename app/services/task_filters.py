"""What a view was narrowed to, kept under a name."""

from collections.abc import Sequence

from msgspec.structs import replace

from app.domain.changes import Change, Changes
from app.domain.saved_filters import SavedFilter
from app.domain.vietnamese import folded, one_line
from app.errors import UserError
from app.i18n import N_
from app.models import records
from app.services.transactions import Transactions


class SavedFilters:
    """Keeps the choices of views."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def of_view(self, view: str) -> tuple[SavedFilter, ...]:
        """Return the choices kept for a view, in their order."""
        table = records.table_of(SavedFilter).c
        with self._transactions.reading() as connection:
            return records.read(connection, SavedFilter, table.view == view, order=(table.place,))

    def keep(self, view: str, name: str, chosen: str) -> Changes:
        """Keep a choice under a name, in place of the one that had it; UserError without a name."""
        called = one_line(name)
        if not called:
            raise UserError(N_("Give the filter a name."))
        known = self.of_view(view)
        same = next((one for one in known if folded(one.name) == folded(called)), None)
        if same is not None:
            return self._transactions.apply((Change(before=same, after=replace(same, name=called, chosen=chosen)),))
        place = max((one.place for one in known), default=-1) + 1
        return self._transactions.apply(
            (Change(after=SavedFilter(view=view, name=called, place=place, chosen=chosen)),)
        )

    def forget(self, gone: Sequence[SavedFilter]) -> Changes:
        """Take choices away."""
        return self._transactions.apply(tuple(Change(before=one) for one in gone))
