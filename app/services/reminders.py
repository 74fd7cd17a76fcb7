"""Letters that remind units of what they owe: who owes what, the letter, and the record of what was sent when."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from app.domain.changes import Change, Changes
from app.domain.periods import ReportingPeriod
from app.domain.plans import Plan, Role, Unit
from app.domain.progress import SOON_DAYS, State
from app.domain.reminders import Reminder, ReminderItem
from app.errors import UserError
from app.i18n import N_
from app.models import records
from app.reports.reminder_letter import Owed, ReminderLetter, letter_number, letter_paragraphs, letter_subject
from app.services import edits
from app.services.digest import Digest, Digests
from app.services.office import read_agency
from app.services.plan_rows import read_assignments, read_plan
from app.services.transactions import Transactions

if TYPE_CHECKING:
    from app.models.connection import Connection

_OWED = frozenset({State.OVERDUE, State.DUE_SOON})


class UnitDebts(Struct, frozen=True, kw_only=True):
    """What one unit owes on a day, the oldest first, and the last letter it was sent."""

    unit: Unit
    owed: tuple[Owed, ...]
    last: Reminder | None

    @property
    def late(self) -> tuple[Owed, ...]:
        """What is overdue."""
        return tuple(one for one in self.owed if one.days < 0)

    @property
    def soon(self) -> tuple[Owed, ...]:
        """What falls due soon."""
        return tuple(one for one in self.owed if one.days >= 0)


class Reminders:
    """Reads what units owe, writes the letters, and keeps what was sent.

    Where the tasks stand is the morning's digest, which is kept until something is written, and so is what units owe.
    """

    def __init__(self, transactions: Transactions, digests: Digests) -> None:
        self._transactions, self._digests = transactions, digests
        self._kept: tuple[Digest, tuple[UnitDebts, ...]] | None = None

    def debts(self, today: date, period: ReportingPeriod, soon_days: int = SOON_DAYS) -> tuple[UnitDebts, ...]:
        """Return the units that owe something of the period's year, those with the oldest debt first."""
        digest = self._digests.of(today, period, soon_days)
        if self._kept is None or self._kept[0] is not digest:
            with self._transactions.reading() as connection:
                self._kept = digest, _debts(connection, digest)
        return self._kept[1]

    def letter(  # noqa: PLR0913 - what the officer types, each of its own kind
        self,
        year: int,
        unit: Unit,
        owed: Sequence[Owed],
        today: date,
        *,
        number: str = "",
        reply_by: date | None = None,
        signer: str = "",
        position: tuple[str, ...] = (),
    ) -> ReminderLetter:
        """Return the letter to a unit about these things, dated today.

        UserError when nothing is to be reminded of, when the office or the year's plan is not there.
        """
        if not owed:
            raise UserError(N_("Choose at least one task to remind of."))
        with self._transactions.reading() as connection:
            agency, plan = read_agency(connection, today), read_plan(connection, year)
        if agency is None or plan is None:
            raise UserError(N_("A letter needs the office's name and the year's plan: fill in both first."))
        return ReminderLetter(
            agency=replace(agency, addressees=(unit.name,), recipients=()),
            number=letter_number(number, agency.code, agency.archive),
            day=today,
            paragraphs=letter_paragraphs(plan, unit.name, agency.short_name, owed, today, reply_by),
            signer=signer,
            position=position,
            subject=letter_subject(plan),
            addressees=(unit.name,),
        )

    def pdf(self, letter: ReminderLetter) -> bytes:
        """Return the letter as PDF."""
        from app.reports.pdf.letter import write_letter  # noqa: PLC0415 - reportlab is loaded when something is printed

        return write_letter(letter)

    def docx(self, letter: ReminderLetter) -> bytes:
        """Return the letter as a Word document."""
        from app.reports.docx.letter import write_letter_docx  # noqa: PLC0415 - python-docx, too

        return write_letter_docx(letter)

    def record(self, reminder: Reminder, owed: Sequence[Owed]) -> Changes:
        """Keep a letter that went out, with what it reminded of; return what was changed.

        UserError when it would have gone out before the day it is dated.
        """
        if reminder.sent is not None and reminder.sent < reminder.day:
            raise UserError(N_("The letter cannot have gone out before the day it is dated."))
        with self._transactions.writing() as connection:
            at = self._transactions.now()
            made = edits.apply(connection, (Change(after=reminder),), at)
            items = tuple(
                Change(
                    after=ReminderItem(
                        reminder_id=made[0].record.id,
                        task_id=one.task_id,
                        occurrence=one.occurrence,
                        title=one.title,
                        due=one.due,
                        days_late=max(-one.days, 0),
                        place=place,
                    )
                )
                for place, one in enumerate(owed)
            )
            return (*made, *edits.apply(connection, items, at))

    def take_out(self, reminder: Reminder) -> Changes:
        """Forget a letter that was recorded by mistake, with what it reminded of; return what was changed."""
        return self._transactions.apply((Change(before=reminder),))

    def letters(self, unit_id: int | None = None) -> tuple[Reminder, ...]:
        """Return the letters kept, newest first; those to one unit where it is named."""
        table = records.table_of(Reminder).c
        where = () if unit_id is None else (table.unit_id == unit_id,)
        with self._transactions.reading() as connection:
            return records.read(connection, Reminder, *where, order=(table.day.desc(), table.id.desc()))

    def items(self, reminder_id: int) -> tuple[ReminderItem, ...]:
        """Return what a letter reminded of, in its order."""
        table = records.table_of(ReminderItem).c
        with self._transactions.reading() as connection:
            return records.read(connection, ReminderItem, table.reminder_id == reminder_id, order=(table.place,))


def _debts(connection: "Connection", digest: Digest) -> tuple[UnitDebts, ...]:
    if digest.plan is None:
        return ()
    owed = _owed(connection, digest.plan, digest)
    letters = {one.unit_id: one for one in records.read(connection, Reminder)}  # the last one stays
    units = records.read_ids(connection, Unit, owed)
    found = [
        UnitDebts(unit=units[key], owed=tuple(sorted(things, key=lambda one: one.due)), last=letters.get(key))
        for key, things in owed.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.owed[0].due, one.unit.name)))


def _owed(connection: "Connection", plan: Plan, digest: Digest) -> dict[int, list[Owed]]:
    """Return what each unit that leads owes, by the unit's id."""
    leads: dict[int, list[int]] = defaultdict(list)
    for one in read_assignments(connection, plan.id):
        if one.role is Role.LEAD:
            leads[one.task_id].append(one.unit_id)
    found: dict[int, list[Owed]] = defaultdict(list)
    for standing in digest.standings:
        for time in standing.occurrences:
            if time.state not in _OWED or time.due is None:
                continue
            thing = Owed(
                task_id=standing.task.id,
                occurrence=time.occurrence.key,
                number=standing.task.number_printed or standing.task.number,
                title=standing.task.title,
                product=standing.task.product,
                due=time.due,
                days=(time.due - digest.today).days,
            )
            for unit_id in leads[standing.task.id]:
                found[unit_id].append(thing)
    return found
