"""What is said before a file is kept, or opened, that could do harm or is large."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from app.domain.kept_files import LARGE, Danger, danger_of
from app.domain.progress import Attachment
from app.errors import UserError
from app.i18n import N_, _, number
from app.ui.desk import Desk

File = Path | Attachment
_LOOKED_AT = 4 * 1024 * 1024
"""How many bytes of a file are looked at for what it really is."""
_KEPT = {
    Danger.PROGRAM: N_("“{name}” is a program and no document. Keep it as evidence all the same?"),
    Danger.MACROS: N_("“{name}” holds macros, which run when it is opened. Keep it as evidence all the same?"),
    Danger.DISGUISED: N_("“{name}” is a program under the name of a document. Keep it as evidence all the same?"),
}
_OPENED = {
    Danger.PROGRAM: N_("“{name}” is a program: opening it runs it on this computer. Open it?"),
    Danger.MACROS: N_("“{name}” holds macros, which may run when it is opened. Open it?"),
    Danger.DISGUISED: N_("“{name}” is a program under the name of a document. Open it?"),
}


def name_of(file: File) -> str:
    """Return what a file is called."""
    return file.name


def size_words(size: int) -> str:
    """Return how large a file is: ``312 KB``, ``4,2 MB``."""
    if size < 1024 * 1024:
        return f"{number(max(1, round(size / 1024)))} KB"
    return f"{number(round(size / (1024 * 1024)))} MB"


def taken(desk: Desk, files: Iterable[File]) -> Sequence[File]:
    """Return the files that may be kept, after asking about those that could do harm or are large."""
    return [one for one in files if _may_be_kept(desk, one)]


def may_be_opened(desk: Desk, file: Attachment) -> bool:
    """Ask before a file is opened that could do harm."""
    danger = danger_of(file.name, file.content[:_LOOKED_AT])
    if danger is None:
        return True
    words = _("Open only files of which you know who sent them. The file that is kept stays as it is.")
    return desk.ask(_(_OPENED[danger]).format(name=file.name), words, _("Open"))


def _may_be_kept(desk: Desk, file: File) -> bool:
    try:
        size, beginning = _look(file)
    except OSError:
        desk.failed(UserError(N_("The file {path} cannot be read."), path=str(file)))
        return False
    danger = danger_of(name_of(file), beginning)
    if danger is not None:
        words = _("Evidence is best kept as PDF, picture, Word or Excel without macros.")
        if not desk.ask(_(_KEPT[danger]).format(name=name_of(file)), words, _("Attach")):
            return False
    if size > LARGE:
        question = _("“{name}” is large: {size}. Keep it in the store?").format(
            name=name_of(file), size=size_words(size)
        )
        words = _("The store and each backup grow by as much.")
        return desk.ask(question, words, _("Keep"))
    return True


def _look(file: File) -> tuple[int, bytes]:
    if isinstance(file, Attachment):
        return file.size, file.content[:_LOOKED_AT]
    if file.is_dir():
        return 0, b""
    with file.open("rb") as opened:
        return file.stat().st_size, opened.read(_LOOKED_AT)
