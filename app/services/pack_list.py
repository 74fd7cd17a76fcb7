"""The list of packs: the program's and the office's own, what is made by each, and which a new report is made by."""

from msgspec import Struct

from app.domain.forms import Pack
from app.domain.periods import ReportingPeriod
from app.domain.reports import PackCopy, ReportState
from app.errors import UserError
from app.models.connection import Connection
from app.services.forms import pack_for, read_pack
from app.services.pack_edits import reports_by


class PackEntry(Struct, frozen=True, kw_only=True):
    """A pack in the list of all: whose it is, what is made by it, and what is wrong with it."""

    code: str
    title: str
    own: bool
    based_on: str = ""
    pack: Pack | None = None
    """The pack with the officer's marks on its forms; None where it cannot be read."""
    fault: UserError | None = None
    signed: int = 0
    drafts: int = 0
    chosen: bool = False
    """Whether a new report on the period asked about would be made by it."""

    @property
    def editable(self) -> bool:
        """Whether it may be changed: it is the office's own, and no report was signed by it."""
        return self.own and not self.signed


def entry_of(
    connection: Connection,
    code: str,
    pack: Pack | UserError,
    known: PackCopy | None,
    period: ReportingPeriod,
    *,
    own: bool,
) -> PackEntry:
    """Return what the list of packs says of one."""
    reports = reports_by(connection, code)
    readable = None if isinstance(pack, UserError) else read_pack(connection, code)
    return PackEntry(
        code=code,
        title=readable.title if readable is not None else known.title if known is not None else code,
        own=own,
        based_on=known.based_on if known is not None else "",
        pack=readable,
        fault=pack if isinstance(pack, UserError) else None,
        signed=sum(one.state is ReportState.SIGNED for one in reports),
        drafts=sum(one.state is ReportState.DRAFT for one in reports),
        chosen=readable is not None and _is_chosen(connection, period, readable),
    )


def _is_chosen(connection: Connection, period: ReportingPeriod, pack: Pack) -> bool:
    try:
        return pack_for(connection, period, pack.family).code == pack.code
    except UserError:
        return False
