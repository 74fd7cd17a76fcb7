"""Packs of forms as an office makes them its own: copied, edited, switched off, given on and taken in as files."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.domain.changes import Change, Changes
from app.domain.forms import Form, Pack
from app.domain.periods import ReportingPeriod
from app.domain.reports import PackCopy, Report, ReportState
from app.domain.vietnamese import folded, one_line
from app.errors import UserError
from app.i18n import N_
from app.models import records
from app.reports.pack_forms import form_path
from app.services import edits, pack_arrivals, pack_columns, pack_edits
from app.services.forms import bare_packs, own_files, read_pack
from app.services.office import read_agency
from app.services.pack_archive import packed
from app.services.pack_arrivals import Arrival
from app.services.pack_list import PackEntry, entry_of
from app.services.pack_names import free_code, free_title
from app.services.pack_outlines import Outline, refuse_lost_words
from app.services.pack_texts import (
    HEAD,
    OUTLINE,
    bare_pack,
    changed_file,
    is_kept,
    plain_texts,
    read_texts,
    texts_of,
)
from app.services.plan_rows import read_plan
from app.services.transactions import Transactions
from app.whole_file import write_whole

if TYPE_CHECKING:
    from app.reports.text_trials import TextTrial

__all__ = ["Arrival", "PackEntry", "Packs"]


class Packs:
    """The use cases of packs. Each is one transaction; what came with the program is never changed."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def entries(self, period: ReportingPeriod) -> tuple[PackEntry, ...]:
        """Return all packs by title, those of the program first in each family; ``period`` says what is new now."""
        with self._transactions.reading() as connection:
            own = own_files(connection)
            known = {one.code: one for one in records.read(connection, PackCopy)}
            found = [
                entry_of(connection, code, pack, known.get(code), period, own=code in own)
                for code, pack in bare_packs(connection).items()
            ]
        return tuple(sorted(found, key=lambda one: (one.pack.family if one.pack else "~", one.own, folded(one.title))))

    def pack(self, code: str) -> Pack:
        """Return a pack as its files say, without the officer's marks: what an edit begins with."""
        with self._transactions.reading() as connection:
            return bare_pack(connection, code)

    def copy(self, code: str, title: str) -> Changes:
        """Make a pack the office's own under a title; it is of the same family, and new reports are made by it."""
        from app.reports.pack_writing import pack_text  # noqa: PLC0415 - only where packs are edited

        with self._transactions.writing() as connection:
            title = free_title(connection, title)
            files = texts_of(connection, code)
            pack = replace(bare_pack(connection, code), code=free_code(connection, code), title=title, in_use=True)
            marks = records.read_one(connection, PackCopy, records.table_of(PackCopy).c.code == code)
            files = {**files, HEAD: pack_text(pack, files[HEAD])}
            checked = marks.checked if marks is not None else ()
            fresh = PackCopy(code=pack.code, title=title, checked=checked, based_on=code)
            return pack_arrivals.store_pack(connection, fresh, files, self._transactions.now())

    def save_form(self, code: str, before: Form, after: Form) -> Changes:
        """Keep an edited form; PackError names the file and key of what is wrong with it, and nothing is kept."""
        from app.reports.pack_writing import form_text  # noqa: PLC0415 - only where packs are edited

        with self._transactions.writing() as connection:
            known, pack = pack_edits.own_pack(connection, code), bare_pack(connection, code)
            pack_edits.refuse_signed(connection, code)
            pack_edits.refuse_stale(pack.form(before.code), before)
            after = pack_edits.as_edited(before, replace(after, code=before.code))
            files, name = pack_edits.files_of(connection, known), form_path(before.code)
            pack_columns.refuse_used(connection, pack, before, after)
            text = form_text(after, files[name].text)
            read_texts({**plain_texts(files), name: text})
            pack_columns.refuse_lost_figures(connection, before, after)
            pack_edits.refuse_losses(connection, pack_edits.reports_by(connection, code), before, after)
            changes = changed_file(files[name], text)
            changes += pack_edits.unchecked(known, before.code, before, after) if changes else ()
            return edits.apply(connection, changes, self._transactions.now())

    def with_column(self, form: Form, path: tuple[str, ...], heading: str) -> Form:
        """Return a form with a new column under a heading, or behind the column that has it; nothing is kept yet."""
        with self._transactions.reading() as connection:
            return pack_columns.with_column(form, path, pack_columns.free_number(connection, form), heading)

    def test_form(self, code: str, form: Form) -> Form:
        """Return a form as it would be read after it was saved; PackError says what is wrong with it."""
        from app.reports.pack_writing import form_text  # noqa: PLC0415 - only where packs are edited

        with self._transactions.reading() as connection:
            files = texts_of(connection, code)
        return read_texts({**files, form_path(form.code): form_text(form)}).form(form.code)

    def save_outline(self, code: str, before: Outline, after: Outline) -> Changes:
        """Keep an edited outline; PackError names the sentence and key of what is wrong, and nothing is kept.

        UserError where a draft has the officer's own words for a sentence that would be there no more.
        """
        from app.reports.pack_writing import outline_text  # noqa: PLC0415 - only where packs are edited

        with self._transactions.writing() as connection:
            known, pack = pack_edits.own_pack(connection, code), bare_pack(connection, code)
            pack_edits.refuse_signed(connection, code)
            pack_edits.refuse_stale(pack.outline, before)
            files = pack_edits.files_of(connection, known)
            text = outline_text(after, files[OUTLINE].text)
            read_texts({**plain_texts(files), OUTLINE: text})
            refuse_lost_words(connection, pack_edits.reports_by(connection, code), before, after)
            return edits.apply(connection, changed_file(files[OUTLINE], text), self._transactions.now())

    def try_outline(
        self, code: str, outline: Outline, item: str, sentence: str, period: ReportingPeriod
    ) -> "TextTrial":
        """Return what a sentence of an outline, saved or not, would print; PackError says what is wrong with it."""
        from app.reports.pack_writing import outline_text  # noqa: PLC0415 - only where packs are edited
        from app.reports.text_trials import try_sentence  # noqa: PLC0415 - only where packs are edited

        with self._transactions.reading() as connection:
            files = texts_of(connection, code)
            agency, plan = read_agency(connection, period.closes), read_plan(connection, period.year)
        pack = read_texts({**files, OUTLINE: outline_text(outline)})
        return try_sentence(pack, item, sentence, period, agency, plan)

    def save_head(self, code: str, before: Pack, after: Pack) -> Changes:
        """Keep a pack's title, legal basis, subject, days, rules between forms, and whether new reports are made by it.

        The last may change even when a report was signed by the pack.
        """
        from app.reports.pack_writing import pack_text  # noqa: PLC0415 - only where packs are edited

        with self._transactions.writing() as connection:
            known, stored = pack_edits.own_pack(connection, code), bare_pack(connection, code)
            pack_edits.refuse_stale(stored, before)
            title = one_line(after.title)
            if title != stored.title:
                title = free_title(connection, title)
            wanted = replace(
                stored,
                title=title,
                legal_basis=one_line(after.legal_basis),
                subject=after.subject,
                valid_from=after.valid_from,
                valid_to=after.valid_to,
                in_use=after.in_use,
                checks=after.checks,
            )
            if replace(wanted, in_use=stored.in_use) != stored:
                pack_edits.refuse_signed(connection, code)
            files = pack_edits.files_of(connection, known)
            text = pack_text(wanted, files[HEAD].text)
            read_texts({**plain_texts(files), HEAD: text})
            changes = changed_file(files[HEAD], text)
            if title != known.title:
                changes += (Change(before=known, after=replace(known, title=title)),)
            return edits.apply(connection, changes, self._transactions.now())

    def set_checked(self, code: str, form: str, *, checked: bool) -> Changes:
        """Mark a form as held against the original text by the officer, or take the mark away.

        UserError where the mark came with the pack: that is the pack's own word, not the officer's.
        """
        with self._transactions.writing() as connection:
            at = self._transactions.now()
            table = records.table_of(PackCopy).c
            known = records.read_one(connection, PackCopy, table.code == code)
            if not checked and bare_pack(connection, code).form(form).verified:
                raise UserError(
                    N_("Form {form} came with its pack as checked: there is no mark to take away."), form=form
                )
            if known is None and not checked:
                return ()
            if known is None:
                title = bare_pack(connection, code).title
                return edits.create(connection, [PackCopy(code=code, title=title, checked=(form,))], at)
            codes = {*known.checked, form} if checked else set(known.checked) - {form}
            after = replace(known, checked=tuple(sorted(codes)))
            return edits.apply(connection, (Change(before=known, after=after),) if after != known else (), at)

    def delete(self, code: str) -> Changes:
        """Take a pack of the office's own away; UserError where a report is made by it."""
        with self._transactions.writing() as connection:
            known = pack_edits.own_pack(connection, code)
            if pack_edits.reports_by(connection, code):
                raise UserError(
                    N_("Reports are made by this pack, so it stays; switch it off and no new report is made by it.")
                )
            return edits.apply(connection, (Change(before=known),), self._transactions.now())

    def move_draft(self, report: Report, code: str) -> Changes:
        """Go on with a draft by another pack of its family; UserError where that has no place for what is in it."""
        with self._transactions.writing() as connection:
            stored = records.read_id(connection, Report, report.id)
            if stored is None or stored.state is not ReportState.DRAFT:
                raise UserError(N_("Only a draft can go on by another pack."))
            now, then = read_pack(connection, stored.pack), read_pack(connection, code)
            period = ReportingPeriod.parse(stored.period)
            if now.family != then.family or not then.reports_on(period):
                raise UserError(N_("The pack “{title}” is not for this report."), title=then.title)
            for form in now.forms:
                other = next((one for one in then.forms if one.code == form.code), None)
                pack_edits.refuse_losses(
                    connection, (stored,), form, other or replace(form, columns=(), fixed=(), checks=())
                )
            refuse_lost_words(connection, (stored,), now.outline, then.outline)
            change = Change(before=stored, after=replace(stored, pack=code))
            fresh = () if is_kept(connection, code) else (Change(after=PackCopy(code=code, title=then.title)),)
            return edits.apply(connection, (*fresh, change), self._transactions.now())

    def content(self, code: str) -> bytes:
        """Return a pack as one file: the same pack gives the same bytes."""
        with self._transactions.reading() as connection:
            return packed(texts_of(connection, code))

    def write(self, code: str, path: Path) -> None:
        """Write a pack to a file; UserError where it cannot be written, and a file that was there stays."""
        write_whole(path, self.content(code))

    def read_file(self, path: Path) -> Arrival:
        """Read a pack out of a file; nothing is stored. PackError says in which of its files what is wrong."""
        arrival = pack_arrivals.read_arrival(path)
        with self._transactions.reading() as connection:
            return pack_arrivals.held_against_store(connection, arrival)

    def accept(self, arrival: Arrival) -> Changes:
        """Take a pack in; beside one that has its code it gets another code, and a title that tells them apart."""
        with self._transactions.writing() as connection:
            return pack_arrivals.take_in(connection, arrival, self._transactions.now())

    def replace(self, arrival: Arrival) -> Changes:
        """Put a pack in the place of the office's own one that has its code."""
        with self._transactions.writing() as connection:
            return pack_arrivals.put_in_place(connection, arrival, self._transactions.now())
