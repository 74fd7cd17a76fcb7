"""Codes and titles of packs: each is one pack's alone."""

from app.domain.forms import Pack
from app.domain.reports import PackCopy, Report
from app.domain.vietnamese import folded, one_line
from app.errors import UserError
from app.i18n import N_
from app.models import records
from app.models.connection import Connection
from app.services.forms import bare_packs


def _taken(connection: Connection) -> set[str]:
    codes = {*bare_packs(connection), *(one.code for one in records.read(connection, PackCopy))}
    return codes | {one.pack for one in records.read(connection, Report)}


def free_code(connection: Connection, code: str) -> str:
    """Return the code with the first number behind it that makes it new; reports know packs by their codes for ever."""
    taken, stem, number = _taken(connection), code[:56], 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _titles(connection: Connection) -> set[str]:
    packs = bare_packs(connection).values()
    said = [one.title for one in packs if isinstance(one, Pack)]
    return {folded(one_line(title)) for title in (*said, *(one.title for one in records.read(connection, PackCopy)))}


def free_title(connection: Connection, title: str) -> str:
    """Return a title as it is kept; UserError where it says nothing, or another pack has it."""
    title = one_line(title)
    if not title:
        raise UserError(N_("Give the pack a title."))
    if folded(title) in _titles(connection):
        raise UserError(N_("There is already a pack “{title}”: give this one another title."), title=title)
    return title


def title_beside(connection: Connection, title: str) -> str:
    """Return the title, with a number behind it where another pack has it."""
    taken, number, found = _titles(connection), 1, title
    while folded(one_line(found)) in taken:
        number += 1
        found = f"{title} ({number})"
    return found
