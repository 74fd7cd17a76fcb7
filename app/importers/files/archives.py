"""The parts of a zip archive (.docx, .xlsx), unpacked within limits and never on trust.

A zip says of each part how large it will be, and a hostile one lies. So each part is inflated here up to what it
claims and no further, and what all of them claim together is limited before anything is unpacked.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Any, BinaryIO, Self
from urllib.parse import unquote

from lxml import etree

from app.errors import UserError
from app.i18n import N_

LARGEST_UNPACKED = 200 * 1024 * 1024
_MOST_PARTS = 10_000
_LOCAL_HEADER = struct.Struct("<4s5HIIIHH")
_LOCKED_FLAG = 0x1
# "<!DOCTYPE" and "<!ENTITY", in bytes and in either order of UTF-16.
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY", b"<\0!\0D\0O\0C\0T\0Y\0P", b"<\0!\0E\0N\0T\0I\0T")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^<>]*)>")
_ATTRIBUTE = re.compile(rb"\b(Id|Type|Target|TargetMode)\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)')")
_MARKUP = (".xml", ".rels", ".vml")


class DamagedArchiveError(Exception):
    """The archive cannot be unpacked as it claims."""


class Archive:
    """An opened zip archive; its parts are read by name."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._file: BinaryIO = path.open("rb")
        except OSError as error:
            raise DamagedArchiveError from error
        try:
            with zipfile.ZipFile(self._file) as listed:
                entries = listed.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, struct.error) as error:
            self.close()
            raise DamagedArchiveError from error
        self._parts = {one.filename: one for one in entries}
        try:
            self._check_claims(len(entries))
        except (UserError, DamagedArchiveError):
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    @property
    def names(self) -> Mapping[str, zipfile.ZipInfo]:
        """The parts by name."""
        return self._parts

    @cached_property
    def main(self) -> str:
        """The part that is the document itself; empty where the archive holds none."""
        found = next(iter(self.related("").get("officeDocument", ())), "")
        if found in self._parts:
            return found
        return next((name for name in ("word/document.xml", "xl/workbook.xml") if name in self._parts), "")

    def related(self, part: str) -> dict[str, list[str]]:
        """Return the parts that a part refers to, by the last word of the relation's type."""
        found: dict[str, list[str]] = {}
        for relation in self._relations(part):
            found.setdefault(relation.get("Type", "").rsplit("/", 1)[-1], []).append(relation["Target"])
        return found

    def targets(self, part: str) -> dict[str, str]:
        """Return the parts that a part refers to, by the relation's own name."""
        return {relation.get("Id", ""): relation["Target"] for relation in self._relations(part)}

    def _relations(self, part: str) -> Iterator[dict[str, str]]:
        home = PurePosixPath(part)
        name = str(home.parent / "_rels" / f"{home.name}.rels") if part else "_rels/.rels"
        for relation in _RELATION.finditer(self.read(name) if name in self._parts else b""):
            values = {
                one[1].decode(): (one[2] or one[3] or b"").decode("utf-8", "replace")
                for one in _ATTRIBUTE.finditer(relation[1])
            }
            if values.get("TargetMode") != "External":
                yield values | {"Target": _resolved(home.parent, unquote(values.get("Target", "")))}

    def read(self, name: str) -> bytes:
        """Return a part, unpacked; UserError where it declares entities, DamagedArchiveError where it is not sound."""
        content = self._unpacked(self._parts[name])
        # One byte is found sooner than nine; a sheet of ten megabytes seldom has it at all.
        if name.endswith(_MARKUP) and b"!" in content and any(one in content for one in _DECLARATIONS):
            raise UserError(
                N_("“{name}” holds XML with declarations that no office program writes; it is not opened."),
                name=self.path.name,
            )
        return content

    def read_all(self) -> Iterator[tuple[str, bytes]]:
        """Yield every part, so that each is known to be sound before another program reads the archive."""
        for name in self._parts:
            yield name, self.read(name)

    def _check_claims(self, entries: int) -> None:
        parts = self._parts.values()
        if any(one.flag_bits & _LOCKED_FLAG for one in parts):
            raise locked(self.path)
        if entries != len(parts):  # one name twice: two readers would see two documents
            raise DamagedArchiveError
        if entries > _MOST_PARTS or sum(one.file_size for one in parts) > LARGEST_UNPACKED:
            raise too_large(self.path)

    def _unpacked(self, part: zipfile.ZipInfo) -> bytes:
        try:
            self._file.seek(part.header_offset)
            header = _LOCAL_HEADER.unpack(self._file.read(_LOCAL_HEADER.size))
            self._file.seek(header[9] + header[10], 1)
            packed = self._file.read(part.compress_size)
        except (OSError, struct.error, ValueError) as error:
            raise DamagedArchiveError from error
        if header[0] != b"PK\x03\x04" or len(packed) != part.compress_size:
            raise DamagedArchiveError
        content = packed if part.compress_type == zipfile.ZIP_STORED else _inflated(packed, part)
        if len(content) != part.file_size or zlib.crc32(content) != part.CRC:
            raise DamagedArchiveError
        return content


def parsed(content: bytes) -> Any:
    """Return the root of a part's XML; it loads nothing, resolves nothing, and its depth and texts are limited."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedArchiveError from error
    if root is None or root.getroottree().docinfo.doctype:
        raise DamagedArchiveError
    return root


def locked(path: Path) -> UserError:
    """Return the sentence for a file with a password."""
    return UserError(
        N_("“{name}” is locked with a password; open it, save it without one and try again."), name=path.name
    )


def too_large(path: Path) -> UserError:
    """Return the sentence for a file that would unpack to more than a document holds."""
    return UserError(
        N_("“{name}” unpacks to more than {size} MB, which no plan does; it is not opened."),
        name=path.name,
        size=LARGEST_UNPACKED // 1024 // 1024,
    )


def _inflated(packed: bytes, part: zipfile.ZipInfo) -> bytes:
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise DamagedArchiveError
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = stream.decompress(packed, part.file_size + 1)
    except zlib.error as error:
        raise DamagedArchiveError from error
    if not stream.eof:
        raise DamagedArchiveError
    return content


def _resolved(home: PurePosixPath, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    steps: list[str] = []
    for step in (*home.parts, *target.split("/")):
        if step == "..":
            del steps[-1:]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)
