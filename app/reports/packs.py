"""Packs: a circular's report as data, read from a folder or from files that came from elsewhere."""

import re
from functools import lru_cache
from pathlib import Path

from app.domain.forms import Jumps, Pack
from app.domain.periods import PeriodKind, periods_of
from app.domain.reports import MAIN_FAMILY
from app.errors import UserError
from app.i18n import N_
from app.paths import RESOURCES
from app.reports.pack_files import PackError, PackFiles, Table, read_table, require_unique
from app.reports.pack_forms import read_cross_checks, read_form
from app.reports.pack_outline import read_outline
from app.reports.patterns import require_known

__all__ = ["PackError", "load_files", "load_pack", "load_packs", "read_pack", "shipped_files"]

_CODE = re.compile(r"\w[\w.-]{0,63}")
_MOST_FORMS = 100


def load_packs(folder: Path = RESOURCES / "packs") -> tuple[Pack, ...]:
    """Return all packs of a folder, by code."""
    return tuple(sorted((load_pack(path.parent) for path in folder.glob("*/pack.toml")), key=lambda pack: pack.code))


@lru_cache(maxsize=16)
def load_pack(folder: Path) -> Pack:
    """Return the pack in a folder; PackError names the file and key of the first mistake."""
    return read_pack(load_files(folder))


def shipped_files(code: str) -> PackFiles:
    """Return the files of a pack that came with the program; KeyError where there is no such one."""
    for path in (RESOURCES / "packs").glob("*/pack.toml"):
        if load_pack(path.parent).code == code:
            return load_files(path.parent)
    raise KeyError(code)


def load_files(folder: Path) -> PackFiles:
    """Return the files of the pack in a folder."""
    files: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*.toml")):
        try:
            files[path.relative_to(folder).as_posix()] = path.read_bytes()
        except OSError as error:
            raise PackError(path.name, "", UserError(N_("the file is missing or cannot be read"))) from error
    return files


def read_pack(files: PackFiles) -> Pack:
    """Return the pack that these files are; PackError names the file and key of the first mistake."""
    table = read_table(files, "pack.toml")
    codes = table.texts("forms")
    if len(codes) > _MOST_FORMS:
        raise table.fail("forms", N_("it has more than {most} entries"), most=_MOST_FORMS)
    require_unique("pack.toml", codes)
    forms = tuple(read_form(files, code) for code in codes)
    pack = Pack(
        code=table.text("code"),
        title=table.title("title"),
        legal_basis=table.text("legal_basis"),
        subject=table.texts("subject"),
        valid_from=table.day("valid_from"),
        valid_to=table.day("valid_to"),
        periods=_periods(table),
        outline=read_outline(files, forms),
        forms=forms,
        family=table.text("family", MAIN_FAMILY),
        checks=read_cross_checks(table, forms),
        jumps=_jumps(table.table("jumps")),
        progress=table.truth("progress", default=True),
        in_use=table.truth("in_use", default=True),
        short_title=table.text("short_title", ""),
    )
    if not _CODE.fullmatch(pack.code):
        raise table.fail("code", N_("“{value}” cannot be a pack's code"), value=pack.code)
    for line in pack.subject:
        table.checked("subject", lambda line=line: require_known(line, (), (), ()))  # type: ignore[misc]
    table.finish()
    return pack


def _periods(table: Table) -> tuple[str, ...]:
    periods = table.texts("periods")
    known = {
        name for kind in PeriodKind for one in periods_of(2000, kind) for name in (kind.value, f"{kind}-{one.number}")
    }
    for period in periods:
        if period not in known:
            raise table.fail("periods", N_("“{value}” is no kind of period"), value=period)
    return periods


def _jumps(table: Table | None) -> Jumps | None:
    if table is None:
        return None
    jumps = Jumps(factor=table.number("factor"), least=table.number("least"))
    for key in ("factor", "least"):
        if getattr(jumps, key) < 1:
            raise table.fail(key, N_("it must be 1 or more"))
    table.finish()
    return jumps
