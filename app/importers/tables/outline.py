"""The sections of a table: codes, levels, and which one a row belongs to."""

import re
from dataclasses import dataclass, field

from app.importers.draft import SectionDraft

_CODED = re.compile(
    r"(\d{1,2}(?:\.\d{1,2})*|[IVXLC]+|[A-ZĐ])\s*([.):]|/(?!\d)|[-–](?=\s)(?!\s*\d))\s*(\S.*)", re.DOTALL
)
_CODE = re.compile(r"\d+(?:\.\d+)*|[IVXLC]+|[A-ZĐ]")
_ROMAN = re.compile(r"(?:X{0,3})(?:IX|IV|V?I{0,3})")


@dataclass(slots=True)
class _Level:
    style: str
    section: SectionDraft
    restarted: bool = False
    """Whether tasks here are numbered 1, 2, 3 and not by the section's own number."""
    depth: int | None = None
    """How deep the office's own code puts the section, from 1."""


@dataclass(slots=True)
class Outline:
    """Puts sections within sections as their codes say: A within nothing, 3 within C, 3.1 within 3."""

    sections: list[SectionDraft] = field(default_factory=list)
    _levels: list[_Level] = field(default_factory=list)
    _paths: set[str] = field(default_factory=set)

    def open(self, number: str, text: str, row: int, depth: int | None = None) -> SectionDraft:
        """Begin a section whose row prints a number and a title, or both in one text.

        ``depth`` says how deep it lies where something better than its number tells, from 1.
        """
        printed, title = number, text
        if not text or not number:
            found = _CODED.fullmatch(number or text)
            printed, title = (f"{found[1]}{found[2].strip()}", found[3]) if found else ("", number or text)
        code = printed.rstrip(" .)/:-–")
        style = self._style(_roman_slip(code))
        if depth is not None:
            self.within(depth)
        else:
            known = next((place for place, level in enumerate(self._levels) if level.style == style), None)
            del self._levels[len(self._levels) if known is None else known :]
        parent = self._levels[-1].section.path if self._levels else None
        section = SectionDraft(
            code=code, code_printed=printed, title=title, parent=parent, path=self._path(parent, code), row=row
        )
        self._levels.append(_Level(style, section, depth=depth))
        self.sections.append(section)
        return section

    def within(self, depth: int) -> str | None:
        """Close the sections whose codes lie as deep as this or deeper; return the path of the one left open."""
        while self._levels and (self._levels[-1].depth or 0) >= depth:
            self._levels.pop()
        return self._levels[-1].section.path if self._levels else None

    def section_of(self, number: str) -> str | None:
        """Return the path of the section that a task with this number belongs to."""
        if not self._levels:
            return None
        level = self._levels[-1]
        if number.rstrip(".").isdigit():
            follows = level.section.code.isdigit() and int(number.rstrip(".")) == int(level.section.code) + 1
            if follows and not level.restarted:
                self._levels.pop()
                return self._levels[-1].section.path if self._levels else None
            level.restarted = True
        return level.section.path

    def _style(self, code: str) -> str:
        if not code or not _CODE.fullmatch(code):
            return "none"
        if code[0].isdigit():
            return f"number {code.count('.')}"
        letters = [level.section.code for level in self._levels if level.style == "letter"]
        if len(code) == 1 and (code == "A" or (letters and ord(letters[-1]) + 1 == ord(code))):
            return "letter"
        return "roman" if _ROMAN.fullmatch(code) else "letter"

    def _path(self, parent: str | None, code: str) -> str:
        wanted = path = f"{parent}/{code or '-'}" if parent else code or "-"
        count = 1
        while path in self._paths:
            count += 1
            path = f"{wanted} ({count})"
        self._paths.add(path)
        return path


def _roman_slip(code: str) -> str:
    """Return a Roman number typed with a small l or a one in place of an I ("lI", "1V") as it is meant."""
    meant = code.replace("l", "I").replace("1", "I")
    return meant if not code.isdigit() and meant != code and _ROMAN.fullmatch(meant) else code
