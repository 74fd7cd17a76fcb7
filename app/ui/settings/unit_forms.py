"""The editor of a unit, and the one in which two units are joined."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.plans import Role, Unit, UnitAlias
from app.domain.vietnamese import one_line
from app.i18n import _, ngettext
from app.override import override
from app.services.units import Merging, MovedTask, UnitUse
from app.ui.kit.buttons import danger_button, icon_button, primary_button
from app.ui.kit.cards import ElidedLabel, clear_layout, text_label
from app.ui.kit.fields import Choice, LabelledField
from app.ui.kit.layouts import add_layout, column_in
from app.ui.settings.kept_fields import KeptLine
from app.ui.settings.switch import Switch

_SHOWN_TASKS = 8


class _NewName(QLineEdit):
    """Takes one more name when Enter is pressed or the field is left."""

    named = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("type a name, Enter adds it"))
        self.editingFinished.connect(self._tell)

    def _tell(self) -> None:
        name = one_line(self.text())
        if name:
            self.clear()
            self.named.emit(name)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)


class UnitForm(QWidget):
    """Edits one unit; each change is told at once."""

    renamed = Signal(str)
    alias_added = Signal(str)
    alias_removed = Signal(object)
    """Carries the UnitAlias that goes."""
    collective_changed = Signal(bool)
    delete_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.new_alias = KeptLine(), _NewName()
        self.name_field = LabelledField(_("Full name"), self.name)
        self.alias_field = LabelledField(
            _("Other names"), self.new_alias, _("Capitals, marks and blanks make no difference.")
        )
        self.collective = Switch(
            _("Stands for several units"), _("“The specialised rooms”: what it owes is owed by all of them.")
        )
        self.delete = danger_button(_("Delete the unit"), "delete", self.delete_wanted.emit)
        self.used = text_label("", "hint", wrap=True)
        self._aliases = QVBoxLayout()
        self._aliases.setSpacing(4)
        column = column_in(self, 10)
        column.addWidget(self.name_field)
        column.addWidget(self.alias_field)
        add_layout(column, self._aliases)
        column.addWidget(self.collective)
        row = QHBoxLayout()
        row.addWidget(self.delete)
        row.addStretch(1)
        add_layout(column, row)
        column.addWidget(self.used)
        column.addStretch(1)
        self.name.kept.connect(self.renamed)
        self.new_alias.named.connect(self.alias_added)
        self.collective.toggled.connect(self.collective_changed)

    def show_unit(self, use: UnitUse) -> None:
        """Show a unit."""
        self.name.show_text(use.unit.name)
        self.collective.turn(on=use.unit.collective)
        self.delete.setVisible(not use.is_used)
        self.used.setText(_("A unit with tasks or letters is not deleted; it can be merged with another one."))
        self.used.setVisible(use.is_used)
        for field in (self.name_field, self.alias_field):
            field.show_fault("")
        clear_layout(self._aliases)
        for alias in use.aliases:
            self._aliases.addWidget(self._alias_row(alias))

    def _alias_row(self, alias: UnitAlias) -> QWidget:
        row = QFrame()
        row.setProperty("role", "card")
        inner = QHBoxLayout(row)
        inner.setContentsMargins(8, 0, 0, 0)
        inner.setSpacing(4)
        name = ElidedLabel(alias.name)
        inner.addWidget(name, 1)
        words = _("Take the name “{name}” away").format(name=alias.name)
        inner.addWidget(icon_button("dismiss", words, lambda: self.alias_removed.emit(alias)))
        return row


class MergeForm(QWidget):
    """Asks which two units are one, and shows what joining them changes before it is done."""

    chosen = Signal(object, object)
    """Carries the unit that stays and the one that goes, when either was chosen."""
    wanted = Signal(object)
    """Carries the Merging that was agreed to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._merging: Merging | None = None
        self.gone, self.keep = Choice(), Choice()
        self.swap = icon_button("arrow_sync", _("The other way round"), self._swap)
        self.preview = text_label("", wrap=True)
        self.merge = primary_button(_("Merge the two"), "merge", self._want)
        column = column_in(self, 10)
        column.addWidget(LabelledField(_("This unit"), self.gone))
        swap = QHBoxLayout()
        swap.addWidget(text_label(_("is the same as"), "label"), 1)
        swap.addWidget(self.swap)
        add_layout(column, swap)
        column.addWidget(LabelledField(_("This unit, which stays"), self.keep))
        column.addWidget(text_label(_("What changes"), "strong"))
        column.addWidget(self.preview)
        row = QHBoxLayout()
        row.addWidget(self.merge)
        row.addStretch(1)
        add_layout(column, row)
        column.addStretch(1)
        for choice in (self.gone, self.keep):
            choice.activated.connect(lambda _place: self.chosen.emit(self.keep.value(), self.gone.value()))

    def offer(self, units: Sequence[Unit], keep: Unit, gone: Unit) -> None:
        """Offer the units, two of them chosen."""
        for choice, unit in ((self.keep, keep), (self.gone, gone)):
            choice.set_choices([(one, one.name) for one in units])
            choice.choose(unit)

    def show_merging(self, merging: Merging | None, refusal: str = "") -> None:
        """Show what would change, or why the two cannot be joined."""
        self._merging = merging
        self.merge.setEnabled(merging is not None)
        self.preview.setText(refusal if merging is None else "\n".join(_said(merging)))

    def _swap(self) -> None:
        keep, gone = self.keep.value(), self.gone.value()
        self.keep.choose(gone)
        self.gone.choose(keep)
        self.chosen.emit(self.keep.value(), self.gone.value())

    def _want(self) -> None:
        if self._merging is not None:
            self.wanted.emit(self._merging)


def _said(merging: Merging) -> list[str]:
    """Return what a merging changes, a line each."""
    count = len(merging.tasks)
    words = ngettext("{count} task goes over to {name}:", "{count} tasks go over to {name}:", count)
    lines = [words.format(count=count, name=merging.keep.name)] if count else [_("It has no tasks.")]
    lines += [f"•  {_task(one)}" for one in merging.tasks[:_SHOWN_TASKS]]
    if count > _SHOWN_TASKS:
        lines.append(_("…and {count} more.").format(count=count - _SHOWN_TASKS))
    lines.append(
        _("Other names of {name} then: {names}.").format(name=merging.keep.name, names="; ".join(merging.names))
    )
    if merging.letters:
        letters = ngettext("{count} reminder goes along.", "{count} reminders go along.", merging.letters)
        lines.append(letters.format(count=merging.letters))
    lines.append(_("The unit “{name}” is gone from the list.").format(name=merging.gone.name))
    return lines


def _task(one: MovedTask) -> str:
    role = _("leads") if one.role is Role.LEAD else _("co-operates")
    text = f"{one.task.number} {one.task.title}".strip()
    shown = text if len(text) <= 60 else text[:59].rstrip() + "…"
    had = _(" (has a part in it already)") if one.had else ""
    return f"{shown} – {role}, {one.year}{had}"
