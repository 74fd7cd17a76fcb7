"""What a file is by its content, whatever its name says, and every reason not to open it."""

import re
from pathlib import Path

from app.errors import UserError
from app.i18n import N_
from app.importers.files.archives import Archive, DamagedArchiveError, locked
from app.importers.files.old_format import OPENING, Compound, DamagedCompoundError
from app.importers.source import FileKind

_LARGEST_FILE = 200 * 1024 * 1024
_LOOK = 4096
_PDF_WITHIN = 1024
_OWNER_FILE = 1024
_TRAILER_WITHIN = 64 * 1024
_SEARCHED = 2 * 1024 * 1024
_TABLE_AT = re.compile(rb"startxref\s{1,9}(\d{1,12})")
TABLE = re.compile(rb"\s{0,9}(?:xref\b|\d{1,10}\s+\d{1,5}\s+obj\b)")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\0", b"MM\0*", b"BM", b"GIF8")
_WEB_PAGE = re.compile(rb"<(?:!doctype html|html|head|table|body|style|meta)\b|^mime-version:", re.IGNORECASE)
_OFFICE_XML = re.compile(rb"<\?mso-application|urn:schemas-microsoft-com:office:spreadsheet|<pkg:package")

_OTHERS = {
    "xlsb": N_("“{name}” is a binary Excel workbook (.xlsb); save it as .xlsx in Excel and try again."),
    "ods": N_("“{name}” is an OpenDocument spreadsheet (.ods); save it as .xlsx and try again."),
    "odt": N_("“{name}” is an OpenDocument text (.odt); save it as .docx and try again."),
    "doc": N_("“{name}” is a Word 97–2003 document (.doc); open it in Word, save it as .docx and try again."),
    "ppt": N_("“{name}” is a PowerPoint presentation; a plan is read from Word, Excel or PDF."),
    "rtf": N_("“{name}” is a rich text document (.rtf); open it in Word, save it as .docx and try again."),
    "html": N_("“{name}” is a web page under another name; open it in Excel or Word, save it as .xlsx or .docx."),
    "xml": N_("“{name}” is an Office file in old XML; open it in Excel or Word, save it as .xlsx or .docx."),
    "picture": N_("“{name}” is a picture; a plan is read from Word, Excel or a PDF with text."),
    "owner": N_("“{name}” is only the mark that Office leaves beside an open file; choose the file itself."),
    "zip": N_("“{name}” is a zip archive, neither a Word nor an Excel file, or it is damaged; unpack it first."),
}


def kind_of(path: Path) -> FileKind:
    """Return what a file is by its content; UserError, in one plain sentence, where it is nothing that can be read.

    What a zip claims to unpack to is checked here; whether it keeps to that is checked as its parts are read.
    """
    opening, closing = _ends(path)
    if not opening:
        raise UserError(N_("“{name}” is an empty file."), name=path.name)
    if opening.startswith(OPENING):
        return _compound_kind(path)
    if opening.startswith(b"PK"):
        return _archive_kind(path)
    if b"%PDF-" in opening[:_PDF_WITHIN]:
        if not _ends_as_pdf(path, closing):
            raise broken(path)
        return FileKind.PDF
    raise _stranger(path, opening)


def _ends_as_pdf(path: Path, closing: bytes) -> bool:
    """Say whether a PDF has its end; a large one must also have its table where it says, or be searched for minutes."""
    found = _TABLE_AT.findall(closing)
    if not found or path.stat().st_size < _SEARCHED:
        return bool(found)
    with path.open("rb") as file:
        file.seek(int(found[-1]))
        return TABLE.match(file.read(64)) is not None


def broken(path: Path) -> UserError:
    """Return the sentence for a file that is damaged, or nothing known."""
    return UserError(N_("“{name}” is not a Word, Excel or PDF file, or it is damaged or cut off."), name=path.name)


def _ends(path: Path) -> tuple[bytes, bytes]:
    """Return the first and the last bytes of a file; it may be open in Excel, which others may read all the same."""
    if not path.is_file():
        raise UserError(N_("There is no file “{path}”."), path=str(path))
    try:
        size = path.stat().st_size
        if path.name.startswith("~$") and size < _OWNER_FILE:
            raise UserError(_OTHERS["owner"], name=path.name)
        if size > _LARGEST_FILE:
            raise UserError(
                N_("“{name}” is larger than {size} MB, which no plan is; it is not opened."),
                name=path.name,
                size=_LARGEST_FILE // 1024 // 1024,
            )
        with path.open("rb") as file:
            opening = file.read(_LOOK)
            file.seek(max(size - _TRAILER_WITHIN, 0))
            return opening, file.read(_TRAILER_WITHIN)
    except OSError as error:
        raise unreadable(path) from error


def unreadable(path: Path) -> UserError:
    """Return the sentence for a file that the system does not let us read, with the likeliest reason."""
    if any((path.parent / f"~${name}").exists() for name in (path.name, path.name[2:])):
        return UserError(
            N_("“{name}” cannot be read because it is open in Excel or Word; close it there and try again."),
            name=path.name,
        )
    return UserError(
        N_("“{name}” cannot be read: another program holds it, or you have no permission."), name=path.name
    )


def _archive_kind(path: Path) -> FileKind:
    try:
        with Archive(path) as archive:
            main = archive.main
            if main.startswith("xl/") and main.endswith(".xml"):
                return FileKind.XLSX
            if main.startswith("word/") or (main.endswith(".xml") and main.startswith("document")):
                return FileKind.DOCX
            raise UserError(_OTHERS[_other_archive(archive, main)], name=path.name)
    except DamagedArchiveError as error:
        raise broken(path) from error


def _other_archive(archive: Archive, main: str) -> str:
    if main.startswith("xl/"):
        return "xlsb"
    if main.startswith("ppt/"):
        return "ppt"
    media = archive.read("mimetype") if "mimetype" in archive.names else b""
    if b"opendocument.spreadsheet" in media:
        return "ods"
    return "odt" if b"opendocument.text" in media else "zip"


def _compound_kind(path: Path) -> FileKind:
    try:
        names = Compound(path.read_bytes()).names
    except DamagedCompoundError as error:
        raise broken(path) from error
    except OSError as error:
        raise unreadable(path) from error
    if "EncryptedPackage" in names:
        raise locked(path)
    if {"Workbook", "Book"} & names:
        return FileKind.XLS
    if "WordDocument" in names:
        raise UserError(_OTHERS["doc"], name=path.name)
    if "PowerPoint Document" in names:
        raise UserError(_OTHERS["ppt"], name=path.name)
    raise broken(path)


def _stranger(path: Path, opening: bytes) -> UserError:
    start = opening.removeprefix(b"\xef\xbb\xbf").lstrip()
    if opening.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = opening.replace(b"\0", b"")[2:].lstrip()
    if start.startswith(rb"{\rtf"):
        kind = "rtf"
    elif _OFFICE_XML.search(start):
        kind = "xml"
    elif _WEB_PAGE.search(start):
        kind = "html"
    elif opening.startswith(_PICTURES):
        kind = "picture"
    else:
        return broken(path)
    return UserError(_OTHERS[kind], name=path.name)
