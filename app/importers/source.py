"""What a plan file holds before any of it is understood: its kind, and its tables."""

from enum import StrEnum

from msgspec import Struct

from app.importers.draft import Problem
from app.importers.grid import Grid


class FileKind(StrEnum):
    """What a file is by its content, whatever its name says."""

    XLSX = "xlsx"
    XLS = "xls"
    DOCX = "docx"
    PDF = "pdf"


class SourceFile(Struct, frozen=True, kw_only=True):
    """A file as read: ``grids`` are its sheets or tables in order, those that hold nothing left out.

    ``remarks`` tell what was done on the way: a Word document under another name, letters of an old encoding
    converted.
    """

    name: str
    kind: FileKind
    grids: tuple[Grid, ...]
    remarks: tuple[Problem, ...] = ()
