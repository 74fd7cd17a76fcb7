"""Files damaged at random: each is read or refused in one sentence, soon, and without a word on the screen."""

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.errors import UserError
from app.i18n import sentence
from app.importers.files.containers import kind_of
from app.importers.files.document import read_document
from app.importers.files.portable import read_portable
from app.importers.files.workbook import read_workbook
from app.importers.source import FileKind
from tests.importers.truths import PLANS

READERS: dict[FileKind, Callable[[Path], Any]] = {
    FileKind.XLSX: read_workbook,
    FileKind.XLS: read_workbook,
    FileKind.DOCX: read_document,
    FileKind.PDF: read_portable,
}


def damaged(content: bytes, chance: Random) -> bytes:
    found = bytearray(content)
    for _ in range(chance.choice([1, 3, 10, 50])):
        at = chance.randrange(len(found))
        kind = chance.random()
        if kind < 0.6:
            found[at] = chance.randrange(256)
        elif kind < 0.75 and len(found) > 500:
            del found[at : at + chance.choice([1, 4, 100])]
        elif kind < 0.9:
            found[at:at] = found[max(at - chance.choice([1, 8, 200]), 0) : at]
        else:
            found[at : at + 4] = chance.choice([b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f", b"9999"])
    return bytes(found)


def with_damaged_part(content: bytes, chance: Random) -> bytes:
    """Damage one part within an archive whose sums are right again afterwards."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as written:
        parts = [name for name in source.namelist() if name.endswith((".xml", ".rels")) and source.read(name)]
        chosen = chance.choice(parts)
        for name in source.namelist():
            part = source.read(name)
            written.writestr(name, damaged(part, chance) if name == chosen else part)
    return target.getvalue()


def check(path: Path) -> None:
    began = time.monotonic()
    try:
        grids, remarks = READERS[kind_of(path)](path)
    except UserError as error:
        said = [sentence(error)]
    else:
        assert grids
        said = [one.sentence() for one in remarks]
    assert not any("{" in one for one in said)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("file", "rounds"),
    [
        ("vinh-cuu-2021.clean.xlsx", 60),
        ("vinh-cuu-2021.xls", 150),
        ("vinh-cuu-2021.docx", 40),
        ("vinh-cuu-2021.pdf", 25),
        ("so-xay-dung-2023.pdf", 15),
    ],
)
def test_a_file_with_damaged_bytes_is_read_or_refused(tmp_path, capfd, file, rounds):
    content = (PLANS / file).read_bytes()
    path = tmp_path / file
    for seed in range(rounds):
        path.write_bytes(damaged(content, Random(seed)))  # noqa: S311 - the same damage at every run
        check(path)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("file", "rounds"),
    [("vinh-cuu-2021.clean.xlsx", 200), ("so-xay-dung-2023.dates.xlsx", 100), ("so-xay-dung-2023.docx", 200)],
)
def test_an_archive_with_a_damaged_part_is_read_or_refused(tmp_path, capfd, file, rounds):
    content = (PLANS / file).read_bytes()
    path = tmp_path / file
    for seed in range(rounds):
        path.write_bytes(with_damaged_part(content, Random(seed)))  # noqa: S311 - as above
        check(path)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("ending", ["clean.xlsx", "xls", "docx", "pdf"])
@pytest.mark.parametrize("share", [0.01, 0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_off_anywhere_is_refused(tmp_path, ending, share):
    file = f"vinh-cuu-2021.{ending}"
    content = (PLANS / file).read_bytes()
    path = tmp_path / file
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(UserError):
        READERS[kind_of(path)](path)
