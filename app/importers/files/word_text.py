"""The text of a Word paragraph as a reader of the page sees it."""

import re
from collections.abc import Iterator
from typing import Any

from app.importers.files.word_styles import VAL, RunLook, Style, Styles, W, is_on

_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_SHORT = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_OPEN = frozenset({f"{W}{name}" for name in ("hyperlink", "smartTag", "ins", "moveTo", "sdt", "sdtContent", "fldSimple",
    "customXml", "dir", "bdo")} | {f"{_CHOICE}Choice"})  # fmt: skip
"""Elements that only wrap what is read."""
_GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_BREAKS_NO_LINE = {"page", "column"}
# What the letters of the two symbol fonts look like, as far as plans use them.
_SYMBOLS = {
    0x2D: "-", 0xA3: "≤", 0xA7: "▪", 0xA8: "□", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB7: "•", 0xB4: "×",
    0xD8: "➢", 0xE0: "→", 0xF0: "➔", 0xFC: "✓", 0xFE: "☑", 0x6F: "□", 0x3D: "=", 0x3C: "<", 0x3E: ">", 0x25: "%",
}  # fmt: skip
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_OLD_FONTS = (".vn", "vni")
_MARK = re.compile(r"\s*[(\[]?[\d¹²³⁰⁴-⁹*]{1,3}[)\]]?\s*")
_POWER_OF = re.compile(r"(?:^|[^\w])(?:[kcdmh]?m|dam|ha|x)$|\d$")
"""What stands before a number that is raised because it is a power."""


class ParagraphReader:
    """Reads paragraphs; remembers what the officer should hear of, such as hidden text or tracked changes."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._looks: dict[tuple[str, str], RunLook] = {}
        self.boxes: list[Any] = []
        """The text boxes that were met since the list was last emptied."""
        self.bold = False
        """Whether all of the last paragraph was bold."""
        self.hidden = False
        self.changed = False
        self.marks = False
        self.old_fonts: set[str] = set()

    def style(self, paragraph: Any) -> Style:
        """Return a paragraph's style."""
        return self._styles.paragraph(_named(paragraph.find(f"{W}pPr"), "pStyle"))

    def text(self, paragraph: Any) -> str:
        """Return a paragraph's text: what was inserted, not what was deleted or hidden; typed breaks stay."""
        name = _named(paragraph.find(f"{W}pPr"), "pStyle")
        pieces: list[tuple[str, str]] = []  # font, text
        self.bold = True
        for run in self._runs(paragraph):
            if run.tag == f"{_MATH}t":
                pieces.append(("", run.text or ""))
                continue
            look = self._look(name, run)
            if look.hidden:
                self.hidden = self.hidden or bool(run.findtext(f"{W}t"))
                continue
            text = self._run_text(run)
            if not text:
                continue
            if look.raised and _is_mark(text, pieces[-1][1] if pieces else ""):
                self.marks = True
                continue
            self.bold = self.bold and (look.bold or not text.strip())
            old = look.font if look.font.lower().startswith(_OLD_FONTS) else ""
            if not old and look.capitals:
                text = text.upper()
            if pieces and pieces[-1][0] == old:
                pieces[-1] = (old, pieces[-1][1] + text)
            else:
                pieces.append((old, text))
        return _UNSEEN.sub("", "".join(self._in_unicode(font, text) for font, text in pieces)).strip(" \t\n\u00a0")

    def _in_unicode(self, font: str, text: str) -> str:
        if not font:
            return text
        from app.importers.letters.encodings import converted  # noqa: PLC0415 - most documents have no old letters

        found = converted(text, font)
        if found != text:
            self.old_fonts.add(font)
        return found

    def _look(self, paragraph_style: str, run: Any) -> RunLook:
        properties = run.find(f"{W}rPr")
        character = _named(properties, "rStyle")
        look = self._looks.get((paragraph_style, character))
        if look is None:
            look = self._styles.paragraph(paragraph_style).look
            for each in self._styles.named(character).run if character else ():
                look = look.with_properties(each)
            self._looks[paragraph_style, character] = look
        return look if properties is None or len(properties) == 0 else look.with_properties(properties)

    def _runs(self, element: Any) -> Iterator[Any]:
        """Yield the runs of a paragraph in order, without deleted ones and the instructions of fields."""
        open_fields: list[bool] = []  # whether each still spells out its instruction
        withheld: list[Any] = []
        for run in self._wrapped_runs(element):
            for mark in run.iterchildren(f"{W}fldChar"):
                kind = mark.get(f"{W}fldCharType")
                if kind == "begin":
                    open_fields.append(True)
                elif kind == "separate" and open_fields:
                    open_fields[-1] = False
                elif kind == "end" and open_fields:
                    open_fields.pop()
            if any(open_fields):
                withheld.append(run)
            else:
                withheld.clear()
                yield run
        yield from withheld  # an instruction that never ends is none: better too much text than too little

    def _wrapped_runs(self, element: Any) -> Iterator[Any]:
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                yield child
            elif tag in _OPEN:
                self.changed = self.changed or tag in {f"{W}ins", f"{W}moveTo"}
                yield from self._wrapped_runs(child)
            elif tag in _GONE:
                self.changed = True
            elif tag == f"{_CHOICE}AlternateContent":
                yield from self._wrapped_runs(chosen(child))
            elif isinstance(tag, str) and tag.startswith(_MATH):
                yield from child.iter(f"{_MATH}t")

    def _run_text(self, run: Any) -> str:
        found: list[str] = []
        for child in run:
            tag = child.tag
            if tag == f"{W}t":
                found.append(child.text or "")
            elif tag == f"{W}br" and child.get(f"{W}type") in _BREAKS_NO_LINE:
                continue
            elif tag in _SHORT:
                found.append(_SHORT[tag])
            elif tag == f"{W}sym":
                found.append(_symbol(child.get(f"{W}char", "")))
            elif tag in {f"{W}drawing", f"{W}pict", f"{W}object"}:
                self.boxes.extend(text_boxes(child))
            elif tag == f"{_CHOICE}AlternateContent":
                self.boxes.extend(text_boxes(chosen(child)))
        text = "".join(found)
        return _PRIVATE.sub(lambda sign: _symbol(f"{ord(sign[0]):X}"), text) if _PRIVATE.search(text) else text


def chosen(alternatives: Any) -> Any:
    """Return the one form of a ``mc:AlternateContent`` that is read: the first choice, or else the fallback."""
    found = alternatives.find(f"{_CHOICE}Choice")
    if found is None:
        found = alternatives.find(f"{_CHOICE}Fallback")
    return found if found is not None else ()


def text_boxes(element: Any) -> Iterator[Any]:
    """Yield the contents of the outermost text boxes within a drawing, each once."""
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag == f"{_CHOICE}AlternateContent":
            yield from text_boxes(chosen(child))
        else:
            yield from text_boxes(child)


def is_deleted(properties: Any) -> bool:
    """Say whether a ``w:pPr`` or ``w:trPr`` marks its paragraph's end or its row as deleted."""
    if properties is None:
        return False
    mark = properties.find(f"{W}rPr/{W}del")
    return mark is not None or properties.find(f"{W}del") is not None


def is_hidden_row(properties: Any) -> bool:
    """Say whether a ``w:trPr`` hides its row."""
    mark = properties.find(f"{W}hidden") if properties is not None else None
    return mark is not None and is_on(mark)


def _is_mark(text: str, before: str) -> bool:
    """Say whether a raised text is the mark of a footnote typed by hand, and no power as in m²."""
    return bool(_MARK.fullmatch(text)) and bool(before.strip()) and not _POWER_OF.search(before.rstrip())


def _named(properties: Any, name: str) -> str:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return found.get(VAL, "") if found is not None else ""


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if 0xF000 <= number <= 0xF0FF:
        number -= 0xF000
    elif number > 0xFF:
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
    return _SYMBOLS.get(number, chr(number) if 0x20 <= number < 0x7F else "")
