"""The files of packs as texts: of those that came with the program, and of the office's own."""

from collections.abc import Mapping

from msgspec.structs import replace

from app.domain.changes import Change, Changes
from app.domain.forms import Pack
from app.domain.reports import PackCopy, PackFile
from app.errors import UserError
from app.i18n import N_
from app.models import records
from app.models.connection import Connection
from app.services.forms import bare_packs, own_files, shipped_packs

HEAD, OUTLINE = "pack.toml", "outline.toml"
"""The files that every pack has beside those of its forms."""


def bare_pack(connection: Connection, code: str) -> Pack:
    """Return a pack as its files say; UserError where there is none, or it cannot be read."""
    pack = bare_packs(connection).get(code)
    if isinstance(pack, UserError):
        raise pack
    if pack is None:
        raise UserError(N_("The pack of forms {code} is not installed."), code=code)
    return pack


def texts_of(connection: Connection, code: str) -> dict[str, str]:
    """Return the files of any pack, the program's or the office's own."""
    own = own_files(connection).get(code)
    if own is not None:
        return dict(own)
    from app.reports.packs import shipped_files  # noqa: PLC0415 - only where packs are edited

    if all(pack.code != code for pack in shipped_packs()):
        raise UserError(N_("The pack of forms {code} is not installed."), code=code)
    return {name: content.decode("utf-8-sig") for name, content in shipped_files(code).items()}


def read_texts(files: Mapping[str, str]) -> Pack:
    """Return the pack that files are; PackError says what is wrong with them."""
    from app.reports.packs import read_pack as read_files  # noqa: PLC0415 - only where packs are edited

    return read_files({name: text.encode() for name, text in files.items()})


def plain_texts(files: Mapping[str, PackFile]) -> dict[str, str]:
    """Return the texts of stored files by name."""
    return {name: one.text for name, one in files.items()}


def changed_file(file: PackFile, text: str) -> Changes:
    """Return the change of a file to a text; nothing where it says so already."""
    return (Change(before=file, after=replace(file, text=text)),) if text != file.text else ()


def is_kept(connection: Connection, code: str) -> bool:
    """Say whether the store has a record of a pack."""
    return records.read_one(connection, PackCopy, records.table_of(PackCopy).c.code == code) is not None
