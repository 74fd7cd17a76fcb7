"""Limits on what a PDF may unpack to; the library that reads them sets none.

pdfminer inflates each stream in one piece, however large it becomes, repairs a damaged one byte by byte at a cost that
grows with the square of its length, and unpacks LZW in Python. What is put in here in place of its own functions gives
the same bytes for every sound stream.
"""

import logging
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

import pdfminer.lzw
import pdfminer.pdftypes
from pdfminer.pdfexceptions import PDFException

_LARGEST_STREAM = 64 * 1024 * 1024
_LARGEST_LZW = 1024 * 1024
_PIECE = 4096
_TELLING = ("Execute called on non-indirect", "Not adding object", "Invalid MediaBox", "Cannot concatenate matrix")
"""How pdfminer's warnings of missing contents begin; it warns of much that harms nothing as well."""


@dataclass(slots=True)
class Unpacking:
    """How much may still be unpacked, and whether any stream was found damaged."""

    left: int = 400 * 1024 * 1024
    damaged: bool = False


_unpacking: ContextVar[Unpacking] = ContextVar("unpacking")


class UnpacksTooMuchError(PDFException):
    """The file unpacks to more than any document."""


@contextmanager
def limited() -> Iterator[Unpacking]:
    """Give the limits for one file."""
    unpacking = Unpacking()
    token = _unpacking.set(unpacking)
    try:
        yield unpacking
    finally:
        _unpacking.reset(token)


def note_damage() -> None:
    """Note that something of the file that is being read may be missing."""
    unpacking = _unpacking.get(None)
    if unpacking is not None:
        unpacking.damaged = True


class _Zlib:
    """Stands in for the module ``zlib`` where pdfminer inflates a stream."""

    error = zlib.error

    @staticmethod
    def decompress(packed: bytes) -> bytes:
        """Inflate a stream; one that is damaged gives what could be read of it, and the damage is noted."""
        unpacking = _unpacking.get(None) or Unpacking()
        limit = min(_LARGEST_STREAM, unpacking.left)
        stream = zlib.decompressobj()
        try:
            content = stream.decompress(packed, limit + 1)
            whole = stream.eof
        except zlib.error:
            content, whole = _as_far_as_it_goes(packed, limit), False
        if len(content) > limit:
            raise UnpacksTooMuchError
        unpacking.left -= len(content)
        if not whole:
            note_damage()
        return content


def _as_far_as_it_goes(packed: bytes, limit: int) -> bytes:
    stream = zlib.decompressobj()
    pieces: list[bytes] = []
    size = 0
    try:
        for begin in range(0, len(packed), _PIECE):
            pieces.append(stream.decompress(packed[begin : begin + _PIECE], limit + 1 - size))
            size += len(pieces[-1])
            if size > limit:
                break
    except zlib.error:
        pass
    return b"".join(pieces)


class _Notes(logging.Handler):
    """Listens to the library instead of letting it write to the screen, and notes where contents are missing."""

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(_TELLING):
            note_damage()


def _lzw(packed: bytes) -> bytes:
    if len(packed) > _LARGEST_LZW:
        raise UnpacksTooMuchError
    return pdfminer.lzw.lzwdecode(packed)


vars(pdfminer.pdftypes).update(zlib=_Zlib, lzwdecode=_lzw)
_log = logging.getLogger("pdfminer")
_log.setLevel(logging.WARNING)
_log.propagate = False
_log.addHandler(_Notes())
