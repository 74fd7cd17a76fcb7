"""A pack as one file that goes from office to office: a zip of its files, read within limits and never on trust."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath

from app.domain.vietnamese import composed
from app.errors import UserError
from app.i18n import N_
from app.importers.files.archives import Archive, DamagedArchiveError
from app.reports.pack_files import PackError

_LARGEST_FILE = 4 * 1024 * 1024
_LARGEST_UNPACKED = 8 * 1024 * 1024
_MOST_PARTS = 300
_DAY = (2000, 1, 1, 0, 0, 0)
"""The same pack gives the same bytes."""
_LEFT_BY_SYSTEMS = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def packed(files: Mapping[str, str]) -> bytes:
    """Return a pack's files as a zip's bytes."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(files.items()):
            part = zipfile.ZipInfo(name, _DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o644 << 16
            archive.writestr(part, text.encode())
    return target.getvalue()


def unpacked(path: Path) -> Mapping[str, bytes]:
    """Return the files of a pack in a zip, by their names in the pack.

    A folder around all of them, as programs that pack folders make it, is taken off. UserError where the file is no
    such zip, would unpack to more than a pack holds, or has a name that leads elsewhere.
    """
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise _too_large(path)
        with Archive(path) as archive:
            names = [name for name in archive.names if not name.endswith("/") and not _is_left(name)]
            if len(names) > _MOST_PARTS or sum(archive.names[name].file_size for name in names) > _LARGEST_UNPACKED:
                raise _too_large(path)
            for name in names:
                _refuse_astray(name)
            content = {composed(name): archive.read(name) for name in names}
    except (DamagedArchiveError, OSError) as error:
        raise UserError(
            N_("“{name}” is no pack of forms, or it is damaged: a pack is a .zip file as this program exports it."),
            name=path.name,
        ) from error
    return _without_folder(content)


def _is_left(name: str) -> bool:
    return name.startswith(_LEFT_BY_SYSTEMS[0]) or PurePosixPath(name).name in _LEFT_BY_SYSTEMS


def _refuse_astray(name: str) -> None:
    """Raise an error for a name that leads out of the folder into which somebody might unpack it."""
    parts = name.replace("\\", "/").split("/")
    if "\\" in name or ":" in name or any(part in {"", ".", ".."} for part in parts):
        raise PackError(name, "", UserError(N_("a name of this kind may not stand in a pack")))


def _without_folder(content: Mapping[str, bytes]) -> Mapping[str, bytes]:
    folders = {name.split("/", 1)[0] for name in content if "/" in name}
    is_wrapped = len(folders) == 1 and all("/" in name for name in content)
    return {name.split("/", 1)[1]: one for name, one in content.items()} if is_wrapped else content


def _too_large(path: Path) -> UserError:
    return UserError(N_("“{name}” is larger than any pack of forms; it is not opened."), name=path.name)
