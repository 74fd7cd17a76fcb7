"""The paper's letters: the system's Times New Roman where it is whole, else the Liberation Serif that ships with us.

Both have the same widths, so no line breaks elsewhere. A letter that the font lacks is an error, never a blank.
"""

import hashlib
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from app.domain.vietnamese import composed
from app.errors import UserError
from app.i18n import N_
from app.paths import RESOURCES
from app.reports.letters import named, plain

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

TIMES = ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")
LIBERATION = tuple(f"LiberationSerif-{face}.ttf" for face in ("Regular", "Bold", "Italic", "BoldItalic"))
SYSTEM_FOLDERS = (
    Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
    Path("/usr/share/fonts/truetype/msttcorefonts"),
)
VIETNAMESE = composed(
    "".join(
        letter + tone
        for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
        for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    )
    + "đĐ₫“”–—…≥≤"
)


class Face:
    """One face: its name among the registered fonts and the widths of its letters at 1 pt."""

    def __init__(self, font: "TTFont") -> None:
        self.name: str = font.fontName
        face = font.face
        self._letters: dict[str, float] = {
            chr(code): face.charWidths.get(code, face.defaultWidth) / 1000 for code in face.charToGlyph
        }
        self._words: dict[str, float] = {}
        self.space = self._letters[" "]

    def width(self, text: str) -> float:
        """Return a text's width at 1 pt; UserError when a letter is not in the font."""
        known = self._words.get(text)
        if known is not None:
            return known
        try:
            found = sum(map(self._letters.__getitem__, plain(text)))
        except KeyError as error:
            letter = str(error.args[0])
            raise UserError(
                N_(
                    "The font has no letter “{letter}” ({code}), which stands in “{text}”. "
                    "Type another letter in its place."
                ),
                letter=letter,
                code=named(letter),
                text=text,
            ) from error
        if len(self._words) < 20_000:
            self._words[text] = found
        return found

    def holds(self, text: str) -> bool:
        """Say whether every letter is in the font."""
        return all(map(self._letters.__contains__, text))


class Family(Struct, frozen=True):
    """The four faces of a text."""

    regular: Face
    bold: Face
    italic: Face
    bold_italic: Face

    def face(self, *, bold: bool, italic: bool) -> Face:
        """Return the face for a stretch of text."""
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular

    def holds(self, text: str) -> bool:
        """Say whether every letter is in all four faces."""
        return all(face.holds(text) for face in (self.regular, self.bold, self.italic, self.bold_italic))


def family(folders: Sequence[Path] = SYSTEM_FOLDERS) -> Family:
    """Return Times New Roman from the first folder that has all four faces with every letter, else Liberation Serif."""
    for folder in folders:
        found = _load(folder, TIMES)
        if found is not None and found.holds(VIETNAMESE):
            return found
    shipped = _load(RESOURCES / "fonts", LIBERATION)
    if shipped is None:
        raise UserError(N_("The program's own fonts are missing from {folder}. Install it again."), folder=RESOURCES)
    return shipped


def missing_letters(text: str, folders: Sequence[Path] = SYSTEM_FOLDERS) -> tuple[str, ...]:
    """Return the letters of a text that cannot be printed, each once, in order; ``letters.named`` says which they are.

    A text without any prints; hyphens and blanks of office programs are not missing, as paper sets them plain.
    """
    used = family(folders)
    return tuple(letter for letter in dict.fromkeys(plain(composed(text))) if not used.holds(letter))


@lru_cache(maxsize=8)
def _load(folder: Path, files: tuple[str, ...]) -> Family | None:
    """Load four faces, or nothing when one is missing or damaged.

    They are registered under names of their own folder: a name registered twice would keep its first file.
    """
    from reportlab.pdfbase.pdfmetrics import registerFont  # noqa: PLC0415 - slow to import; a draft may need no font
    from reportlab.pdfbase.ttfonts import TTFError, TTFont  # noqa: PLC0415 - the same

    if not all((folder / file).is_file() for file in files):
        return None
    mark = hashlib.sha256(str(folder).encode()).hexdigest()[:8]
    faces: list[Face] = []
    for file in files:
        try:
            font = TTFont(f"{Path(file).stem}-{mark}", str(folder / file), asciiReadable=True)
        except (TTFError, OSError):
            return None
        registerFont(font)
        faces.append(Face(font))
    return Family(*faces)
