"""Sections of a plan as the officer edits them: named with a task that stands in them, renamed, taken away empty."""

from datetime import datetime

from msgspec.structs import replace

from app.domain.changes import Change, Changes
from app.domain.headings import read_heading
from app.domain.likeness import plain
from app.domain.plans import Section, Task
from app.domain.vietnamese import one_line
from app.errors import StaleError, UserError
from app.i18n import N_
from app.models import records
from app.models.connection import Connection
from app.services import edits
from app.services.plan_rows import read_sections
from app.services.transactions import Transactions


class SectionEdits:
    """Renames sections and takes them away; each method is one step that can be taken back."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def rename(self, section: Section, code: str, title: str) -> Changes:
        """Give a section another number or other words; UserError where another one beside it has them."""
        after = replace(section, code=one_line(code), title=one_line(title))
        if after == section:
            return ()
        if not after.title:
            raise UserError(N_("A section needs a name."))
        with self._transactions.writing() as connection:
            for one in read_sections(connection, section.plan_id):
                beside = one.parent_id == section.parent_id and one.id != section.id
                if beside and plain(one.title) == plain(after.title):
                    raise UserError(N_("The plan has a section “{name}” already."), name=one.title)
            return edits.apply(connection, (Change(before=section, after=after),), self._transactions.now())

    def remove(self, section_id: int) -> Changes:
        """Take away a section in which nothing stands; what an amended plan no longer lists stays in it, unlisted."""
        with self._transactions.writing() as connection:
            at = self._transactions.now()
            section = records.read_id(connection, Section, section_id)
            if section is None:
                raise StaleError(N_("This section is no longer in the plan."))
            tasks = records.read(connection, Task, section_id=section_id)
            parts = records.read(connection, Section, parent_id=section_id)
            if any(one.gone is None for one in tasks) or any(one.gone is None for one in parts):
                raise UserError(N_("Something still stands in this section: move it to another one first."))
            kept = replace(section, gone=at.astimezone().date()) if tasks or parts else None
            change = Change(before=section, after=kept)
            return edits.apply(connection, (change,), at)


def section_named(connection: Connection, plan_id: int, text: str, at: datetime) -> tuple[Changes, int]:
    """Return the section that is called by a text, as it was typed, and what has to be made for it.

    That is one of the plan where one has these words; one that the plan no longer lists is listed again; else a new
    one at the plan's end.
    """
    code, title = read_heading(text)
    known = read_sections(connection, plan_id, gone=True)
    alike = [one for one in known if plain(one.title) == plain(title)]
    listed = next((one for one in alike if one.gone is None), None)
    if listed is not None:
        return (), listed.id
    last = max((one.place for one in known), default=-1) + 1
    unlisted = next((one for one in alike if one.parent_id is None), None)
    if unlisted is None:
        change = Change(after=Section(plan_id=plan_id, place=last, code=code, title=title))
    else:
        again = replace(unlisted, place=last, code=code or unlisted.code, title=title, gone=None)
        change = Change(before=unlisted, after=again)
    made = edits.apply(connection, (change,), at)
    return made, made[0].record.id
