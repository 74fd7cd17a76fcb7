"""What a Word document's styles say: fonts, capitals, hidden text, outline levels and automatic numbers."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
_OFF = {"0", "false", "off", "none"}
_DEEPEST = 30


class RunLook(Struct, frozen=True, kw_only=True):
    """How letters look, as far as it changes what a reader reads."""

    font: str = ""
    capitals: bool = False
    hidden: bool = False
    bold: bool = False
    raised: bool = False

    def with_properties(self, properties: Any) -> "RunLook":
        """Return the look with what a ``w:rPr`` says put over it."""
        if properties is None:
            return self
        look = self
        for one in properties:
            tag = one.tag
            if tag == f"{W}rFonts":
                font = one.get(f"{W}hAnsi") or one.get(f"{W}ascii")
                look = replace(look, font=font) if font else look
            elif tag == f"{W}caps":
                look = replace(look, capitals=is_on(one))
            elif tag == f"{W}vanish":
                look = replace(look, hidden=is_on(one))
            elif tag == f"{W}b":
                look = replace(look, bold=is_on(one))
            elif tag == f"{W}vertAlign":
                look = replace(look, raised=one.get(VAL) == "superscript")
        return look


class Style(Struct, frozen=True, kw_only=True):
    """A style with what it inherits."""

    look: RunLook = RunLook()
    run: tuple[Any, ...] = ()
    """The ``w:rPr`` of the style and of those it is based on, the deepest first."""
    outline: int | None = None
    number: tuple[str, int] | None = None
    """The list and the level of its automatic number."""
    borders: Any = None


PLAIN = Style()


class Styles:
    """The styles of a document by name."""

    def __init__(self, root: Any) -> None:
        self._elements: dict[str, Any] = {}
        self._known: dict[str, Style] = {}
        self.default_paragraph = ""
        base = RunLook()
        if root is not None:
            base = base.with_properties(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
            for one in root.iterchildren(f"{W}style"):
                name = one.get(f"{W}styleId", "")
                self._elements.setdefault(name, one)
                if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default") in {"1", "true", "on"}:
                    self.default_paragraph = name
        self._base = base

    def paragraph(self, name: str) -> Style:
        """Return a paragraph style; that of the document where it names none."""
        return self.named(name if name in self._elements else self.default_paragraph)

    def named(self, name: str) -> Style:
        """Return a style with what it inherits."""
        if name not in self._known:
            self._known[name] = self._made(name)
        return self._known[name]

    def _made(self, name: str) -> Style:
        chain = list(self._chain(name))[::-1]
        look, runs = self._base, list[Any]()
        outline, number, borders = None, None, None
        for element in chain:
            properties = element.find(f"{W}rPr")
            if properties is not None:
                look = look.with_properties(properties)
                runs.append(properties)
            paragraph = element.find(f"{W}pPr")
            if paragraph is not None:
                outline = outline_of(paragraph, outline)
                number = number_of(paragraph, number)
            found = element.find(f"{W}tblPr/{W}tblBorders")
            borders = found if found is not None else borders
        return Style(look=look, run=tuple(runs), outline=outline, number=number, borders=borders)

    def _chain(self, name: str) -> Iterator[Any]:
        seen: set[str] = set()
        while name in self._elements and name not in seen and len(seen) < _DEEPEST:
            seen.add(name)
            element = self._elements[name]
            yield element
            based = element.find(f"{W}basedOn")
            name = based.get(VAL, "") if based is not None else ""


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._lists: dict[str, tuple[str, dict[int, Any]]] = {}
        self._levels: dict[str, dict[int, Any]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is None:
            return
        abstract = {one.get(f"{W}abstractNumId", ""): one for one in root.iterchildren(f"{W}abstractNum")}
        numbers = {one.get(f"{W}numId", ""): one for one in root.iterchildren(f"{W}num")}
        for name, one in numbers.items():
            home = _child_value(one, "abstractNumId")
            linked = _child_value(abstract[home], "numStyleLink") if home in abstract else ""
            style = styles.named(linked).number if linked else None
            if style is not None and style[0] in numbers:
                home = _child_value(numbers[style[0]], "abstractNumId")
            overrides = {_whole(each.get(f"{W}ilvl")): each for each in one.iterchildren(f"{W}lvlOverride")}
            self._lists[name] = (home, overrides)
        for home, one in abstract.items():
            self._levels[home] = {_whole(each.get(f"{W}ilvl")): each for each in one.iterchildren(f"{W}lvl")}

    def next(self, name: str, level: int) -> str:
        """Count on and return what stands before the paragraph: "1.2.", "a)", "-"; empty where it has no number."""
        if name not in self._lists:
            return ""
        home, overrides = self._lists[name]
        shape = self._shape(home, overrides, level)
        if shape is None:
            return ""
        form = _child_value(shape, "numFmt") or "decimal"
        if form == "bullet":
            return _bullet(_child_value(shape, "lvlText"))
        counts = self._counts.setdefault(home, {})
        start = self._restart(name, overrides, level)
        counts[level] = counts[level] + 1 if level in counts and start is None else self._start(shape, start)
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return self._written(name, level, legal=shape.find(f"{W}isLgl") is not None)

    def _written(self, name: str, level: int, *, legal: bool) -> str:
        home, overrides = self._lists[name]
        shape = self._shape(home, overrides, level)
        text = _child_value(shape, "lvlText")
        for one in range(level, -1, -1):
            sign = f"%{one + 1}"
            if sign in text:
                above = self._shape(home, overrides, one)
                form = (_child_value(above, "numFmt") if above is not None else "") or "decimal"
                count = self._counts[home].get(one)
                count = self._start(above, None) if count is None else count
                text = text.replace(sign, written_number(count, "decimal" if legal and one < level else form))
        return text.strip()

    def _shape(self, home: str, overrides: Mapping[int, Any], level: int) -> Any:
        override = overrides.get(level)
        own = override.find(f"{W}lvl") if override is not None else None
        return own if own is not None else self._levels.get(home, {}).get(level)

    def _restart(self, name: str, overrides: Mapping[int, Any], level: int) -> int | None:
        """Return where a list begins anew that does so at its first paragraph."""
        if (name, level) in self._begun:
            return None
        self._begun.add((name, level))
        text = _child_value(overrides[level], "startOverride") if level in overrides else ""
        return _whole(text) if text else None

    @staticmethod
    def _start(shape: Any, override: int | None) -> int:
        if override is not None:
            return override
        text = _child_value(shape, "start") if shape is not None else ""
        return _whole(text) if text else 1


def is_on(element: Any) -> bool:
    """Say whether a switch such as ``w:b`` is on."""
    return element.get(VAL, "1") not in _OFF


def outline_of(properties: Any, inherited: int | None) -> int | None:
    """Return the outline level that a ``w:pPr`` gives, 0 for the highest; None for ordinary text."""
    level = _child_value(properties, "outlineLvl")
    if not level:
        return inherited
    return _whole(level) if _whole(level) < 9 else None


def number_of(properties: Any, inherited: tuple[str, int] | None) -> tuple[str, int] | None:
    """Return the list and level of a ``w:pPr``; None where it has none or ends an inherited one."""
    found = properties.find(f"{W}numPr")
    if found is None:
        return inherited
    name, level = _child_value(found, "numId"), _child_value(found, "ilvl")
    if not name:
        name = inherited[0] if inherited else ""
    if not level and inherited:
        level = str(inherited[1])
    return (name, _whole(level)) if name not in {"", "0"} else None


def written_number(count: int, form: str) -> str:
    """Return a count as a list prints it."""
    if form == "none":
        return ""
    if form in {"lowerLetter", "upperLetter"} and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 9)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < count < 4000:
        return _roman(count) if form == "upperRoman" else _roman(count).lower()
    return f"{count:02}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    found = ""
    for sign, worth in (
        ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10),
        ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
    ):  # fmt: skip
        found += sign * (count // worth)
        count %= worth
    return found


def _bullet(sign: str) -> str:
    return sign if sign in {"-", "–", "+", "•", "*"} else "•"


def _child_value(element: Any, name: str) -> str:
    child = element.find(f"{W}{name}")
    return child.get(VAL, "") if child is not None else ""


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0
