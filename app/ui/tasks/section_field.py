"""The section a task stands in: chosen from those of the plan, or typed where it is to be a new one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.headings import read_heading
from app.domain.likeness import plain
from app.domain.plans import Section
from app.domain.vietnamese import one_line
from app.i18n import _
from app.override import override
from app.ui.kit.fields import Choice, NameCompleter


class SectionField(Choice):
    """Holds the id of a section, or the name of one that the plan has not yet."""

    def __init__(self, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        self._known = {plain(one.title): one.id for one in reversed(sections)}
        names = {one.id: section_name(one) for one in sections}
        super().__init__([(None, _("Outside the sections")), *names.items()], parent)
        field = QLineEdit()
        self.setLineEdit(field)  # and so it can be typed into
        self.setInsertPolicy(self.InsertPolicy.NoInsert)
        field.setCompleter(NameCompleter(list(names.values()), self))
        field.setAccessibleName(_("Section"))  # the label names only what stands around it
        field.setPlaceholderText(_("Outside the sections"))
        field.editingFinished.connect(lambda: field.setCursorPosition(0))
        self.currentIndexChanged.connect(lambda _place: field.setCursorPosition(0))
        field.setCursorPosition(0)

    @override
    def value(self) -> int | None:
        """Return the section chosen or typed; None for a new one, and outside the sections."""
        text = one_line(self.currentText())
        place = self.currentIndex()
        if 0 <= place < self.count() and one_line(self.itemText(place)) == text:
            return self._value_at(place)
        place = next((place for place in range(self.count()) if plain(self.itemText(place)) == plain(text)), -1)
        if place >= 0:
            return self._value_at(place)
        return self._known.get(plain(read_heading(text)[1]))

    def _value_at(self, place: int) -> int | None:
        found: int | None = self._values[place]
        return found

    def fresh(self) -> str:
        """Return the name of a new section; empty where one of the plan is chosen, or none."""
        text = one_line(self.currentText())
        return text if self.value() is None and text and plain(text) != plain(self.itemText(0)) else ""


def section_name(section: Section) -> str:
    """Return what a section is called where one is chosen."""
    return f"{section.code} {section.title}".strip()
