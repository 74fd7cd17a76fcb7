"""Packs that come as files from elsewhere: read, taken in beside the others, or put in the place of one."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from app.domain.changes import Change, Changes
from app.domain.forms import Pack
from app.domain.reports import PackCopy, PackFile, ReportState
from app.models.connection import Connection
from app.reports.pack_forms import form_path
from app.services import edits, pack_edits
from app.services.forms import bare_packs, own_files
from app.services.pack_archive import unpacked
from app.services.pack_columns import refuse_lost_figures
from app.services.pack_names import free_code, title_beside
from app.services.pack_outlines import refuse_lost_words
from app.services.pack_texts import HEAD, OUTLINE, changed_file, read_texts


class Arrival(Struct, frozen=True, kw_only=True):
    """A pack read out of a file, and what the store has under its code."""

    files: Mapping[str, str]
    pack: Pack
    known: str = ""
    """The title of the pack that has its code already; empty where none has."""
    same: bool = False
    """Whether that one is the very same pack."""
    replaceable: bool = False
    """Whether it may take that one's place."""
    free_code: str = ""
    """The code that it would get beside that one."""


def read_arrival(path: Path) -> Arrival:
    """Read a pack out of a file, without a word on what the store has."""
    from app.reports.packs import read_pack as read_files  # noqa: PLC0415 - only where packs come in

    content = unpacked(path)
    pack = read_files(content)
    known = (HEAD, OUTLINE, *(form_path(form.code) for form in pack.forms))
    pack_edits.refuse_strangers(pack, content, known)
    return Arrival(files={name: one.decode("utf-8-sig") for name, one in content.items()}, pack=pack)


def held_against_store(connection: Connection, arrival: Arrival) -> Arrival:
    """Return what arrived with what the store has under its code."""
    code = arrival.pack.code
    other = bare_packs(connection).get(code)
    if other is None:
        return arrival
    own = code in own_files(connection)
    signed = any(one.state is ReportState.SIGNED for one in pack_edits.reports_by(connection, code))
    return replace(
        arrival,
        known=other.title if isinstance(other, Pack) else code,
        same=other == arrival.pack,
        replaceable=own and not signed,
        free_code=free_code(connection, code),
    )


def take_in(connection: Connection, arrival: Arrival, at: datetime) -> Changes:
    """Take a pack in; beside one that has its code it gets another code, and a title that tells them apart."""
    from app.reports.pack_writing import pack_text  # noqa: PLC0415 - only where packs are edited

    pack, files = arrival.pack, arrival.files
    title = title_beside(connection, pack.title)
    code = free_code(connection, pack.code) if pack.code in bare_packs(connection) else pack.code
    if (code, title) != (pack.code, pack.title):
        files = {**files, HEAD: pack_text(replace(pack, code=code, title=title), files[HEAD])}
    read_texts(files)
    return store_pack(connection, PackCopy(code=code, title=title), files, at)


def store_pack(connection: Connection, fresh: PackCopy, files: Mapping[str, str], at: datetime) -> Changes:
    """Keep a new pack with its files."""
    kept = edits.create(connection, [fresh], at)
    parts = [PackFile(pack_id=kept[0].record.id, name=name, text=text) for name, text in sorted(files.items())]
    return (*kept, *edits.create(connection, parts, at))


def put_in_place(connection: Connection, arrival: Arrival, at: datetime) -> Changes:
    """Put a pack in the place of the office's own one that has its code."""
    known, pack = pack_edits.own_pack(connection, arrival.pack.code), arrival.pack
    pack_edits.refuse_signed(connection, pack.code)
    reports = pack_edits.reports_by(connection, pack.code)
    stored = bare_packs(connection)[pack.code]
    if isinstance(stored, Pack):
        refuse_lost_words(connection, reports, stored.outline, pack.outline)
        for form in stored.forms:
            after = next((one for one in pack.forms if one.code == form.code), None)
            refuse_lost_figures(connection, form, after)
            pack_edits.refuse_losses(connection, reports, form, after or replace(form, columns=(), fixed=()))
    files = pack_edits.files_of(connection, known)
    made: Changes = tuple(Change(before=one) for name, one in files.items() if name not in arrival.files)
    for name, text in arrival.files.items():
        if name in files:
            made += changed_file(files[name], text)
        else:
            made += (Change(after=PackFile(pack_id=known.id, name=name, text=text)),)
    after_copy = replace(known, title=pack.title, checked=())
    made += (Change(before=known, after=after_copy),) if after_copy != known else ()
    return edits.apply(connection, made, at)
