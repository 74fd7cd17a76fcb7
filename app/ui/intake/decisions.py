"""What the officer decides in an import, made one step at a time; each can be taken back and made again."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from app.errors import UserError
from app.i18n import _
from app.importers import corrections
from app.importers.draft import PlanHead, TargetDraft
from app.ui.intake.state import Intake, Preview

if TYPE_CHECKING:
    from app.importers.reading import Reading


class Decisions(QObject):
    """Makes the steps of the import that is open; without one nothing is decided."""

    changed = Signal()
    """Something else is decided now."""
    refused = Signal(object)
    """Carries the UserError that says why a correction cannot be made."""
    said = Signal(str)
    """Carries what was taken back or made again, in words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.intake: Intake | None = None

    @property
    def now(self) -> Preview | None:
        """What is decided now."""
        return self.intake.now if self.intake is not None else None

    @property
    def is_touched(self) -> bool:
        """Whether leaving would lose what the officer put right."""
        return self.intake is not None and self.intake.is_touched

    def correct(self, said: str, make: "Callable[[Reading], Reading]") -> bool:
        """Put something right in the reading; False where that cannot be, or changes nothing."""
        if self.intake is None:
            return False
        try:
            held = self.intake.correct(said, make)
        except UserError as error:
            self.refused.emit(error)
            return False
        self.changed.emit()
        return held

    def set_head(self, head: PlanHead) -> None:
        """Put the plan's own details right; its year is known from then on."""
        if self.intake is None:
            return
        if not self.intake.now.year_known:
            self.intake.take(replace(self.intake.now, year_known=True))
        self.correct(_("the plan's details"), lambda reading: corrections.with_head(reading, head))

    def tick_name(self, name: str, same_as: str, taken: bool) -> None:  # noqa: FBT001 - a signal passes it by place
        """Take a printed name for a unit's, or no longer."""
        now = self.now
        if now is not None:
            names = {one: unit for one, unit in now.names.items() if one != name}
            if taken:
                names[name] = same_as
            self._take(replace(now, names=names, said=_("name of the unit {name}").format(name=name)))

    def tick_targets(self, keys: Collection[str], taken: bool) -> None:  # noqa: FBT001 - a signal passes it by place
        """Want targets as indicators, or not."""
        now = self.now
        if now is not None:
            ticks = {**now.ticks, **dict.fromkeys(keys, taken)}
            self._take(replace(now, ticks=ticks, said=_("indicators chosen")))

    def edit_target(self, key: str, target: TargetDraft) -> None:
        """Put a target right."""
        now = self.now
        if now is not None:
            said = _("indicator “{name}”").format(name=target.called or target.name)
            self._take(replace(now, edited={**now.edited, key: target}, said=said))

    def undo(self) -> None:
        """Take back what was decided last."""
        if self.intake is not None and self.intake.can_undo():
            self.said.emit(_("Undone: {what}").format(what=self.intake.undo()))
            self.changed.emit()

    def redo(self) -> None:
        """Decide again what was taken back."""
        if self.intake is not None and self.intake.can_redo():
            self.said.emit(_("Redone: {what}").format(what=self.intake.redo()))
            self.changed.emit()

    def _take(self, preview: Preview) -> None:
        if self.intake is not None:
            self.intake.take(preview)
            self.changed.emit()
