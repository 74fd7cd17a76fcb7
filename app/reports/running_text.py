"""What is printed of the report's text, a paragraph each, for paper and Word alike.

The decree sets the body upright, and bold only where a numbered heading stands (NĐ 30/2020, Phụ lục I, Phần I, II.6).
So the officer's slanted letters are printed upright, and bold ones as long as they are a stretch within a line: a
heading that has no number, and a stretch that would fill a line, are printed in ordinary letters.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from app.reports import wording
from app.reports.document import ParagraphKind, Run, TextDocument
from app.reports.fonts import Face, Family
from app.reports.line_breaks import Line, filled, pieces_of, words_of
from app.reports.markup import LineKind, lines_of

SIZE, INDENT = 14, 36.0
"""Of the body's letters and of a paragraph's first line, in points; the latter is 12,7 mm."""
_MARKS = {ParagraphKind.HEADING1: 1, ParagraphKind.HEADING2: 2}
_STOP = re.compile(r"[\s./;:,!?]+$")


class Printed(Struct, frozen=True, kw_only=True):
    """A printed paragraph; ``mark`` is its level in a viewer's contents, 0 where it is not in them.

    ``is_heading`` says that it is bold and not justified, ``keeps_next`` that it stays with the paragraph below.
    """

    runs: tuple[Run, ...]
    kind: LineKind = LineKind.TEXT
    mark: int = 0
    is_heading: bool = False
    keeps_next: bool = False

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)

    @property
    def pieces(self) -> list[tuple[str, bool, bool]]:
        """Its stretches: words, whether they are bold, whether they slant."""
        return [(run.text, run.bold, run.italic) for run in self.runs]


def printed_text(document: TextDocument, family: Family, width: float) -> tuple[Printed, ...]:
    """Return the note of a replacement, then every paragraph with words, each typed line on its own.

    ``width`` is that of the text, in points. The last paragraph ends with the decree's closing mark.
    """
    found = list(_printed(document))
    if found:
        *others, run = found[-1].runs
        found[-1] = replace(found[-1], runs=(*others, replace(run, text=wording.ended(run.text))))
    return tuple(one if one.is_heading else replace(one, runs=_mixed(one.runs, family, width)) for one in found)


def lines_in(printed: Printed, family: Family, width: float) -> tuple[Line, ...]:
    """Return a paragraph's lines in a text so wide."""
    words = words_of(pieces_of(printed.pieces, family))
    return filled(words, width / SIZE, INDENT / SIZE, justified=not printed.is_heading)


def _printed(document: TextDocument) -> Iterator[Printed]:
    if document.version_note:
        yield Printed(runs=(Run(text=document.version_note),))
    for paragraph in document.paragraphs:
        mark = _MARKS.get(paragraph.kind, 0)
        for line in lines_of(paragraph):
            is_heading = bool(mark) or (line.is_heading and line.may_be_bold)
            runs = tuple(
                replace(run, bold=is_heading or (run.bold and not line.is_heading), italic=False) for run in line.runs
            )
            yield Printed(
                runs=runs,
                kind=line.kind,
                mark=mark,
                is_heading=is_heading,
                keeps_next=is_heading or line.is_heading or line.text.rstrip().endswith(":"),
            )


def _mixed(runs: Sequence[Run], family: Family, width: float) -> tuple[Run, ...]:
    """Return the runs, bold only in such stretches that no line is bold from end to end."""
    made = _stretches(runs)
    while any(run.bold for run in made):
        full = _full_stretch(lines_in(Printed(runs=tuple(made)), family, width), family.bold)
        if full is None:
            break
        made = _stretches(replace(run, bold=run.bold and place != full) for place, run in enumerate(made))
    return tuple(made)


def _stretches(runs: Iterable[Run]) -> list[Run]:
    """Join what is of one weight; blanks take the weight beside them, and the mark that ends a text is never bold."""
    given = [run for run in runs if run.text]
    made: list[Run] = []
    for at, run in enumerate(given):
        following = next((one.bold for one in given[at:] if one.text.strip()), False)
        weight = run.bold if run.text.strip() else following and (not made or made[-1].bold)
        if made and made[-1].bold == weight:
            made[-1] = replace(made[-1], text=made[-1].text + run.text)
        else:
            made.append(Run(text=run.text, bold=weight))
    stop = _STOP.search(made[-1].text) if made and made[-1].bold else None
    if stop:
        made[-1:] = [replace(made[-1], text=made[-1].text[: stop.start()]), Run(text=stop[0])]
    return [run for run in made if run.text]


def _full_stretch(lines: Sequence[Line], bold: Face) -> int | None:
    """Return which stretch fills a line, or None; stretches are counted as weights change from word to word."""
    place, last = -1, None
    for line in lines:
        faces = [face for word in line.words for face, _ in word]
        for face in faces:
            if face is not last:
                place, last = place + 1, face
        if faces and all(face is bold for face in faces):
            return place
    return None
