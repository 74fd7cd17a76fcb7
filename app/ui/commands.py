"""Edits that can be taken back: made first, remembered only when they held."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from typing_extensions import override

from app.domain.changes import Changes, inverse
from app.errors import UserError
from app.i18n import N_, _
from app.ui.refresh import Refresh

Apply = Callable[[Changes], Changes]
Report = Callable[[UserError], None]
Say = Callable[[str], None]

MANY = 8
"""From so many records on an edit is one that somebody may want to take back at once."""


class EditCommand(QUndoCommand):
    """An edit that was made; undo applies its inverse, and an undo that fails is forgotten and told."""

    def __init__(self, text: str, made: Changes, apply: Apply, on_error: Report, say: Say) -> None:
        super().__init__(text)
        self._made = made
        self._apply = apply
        self._on_error = on_error
        self._say = say
        self._first = True

    @override
    def redo(self) -> None:
        if self._first:  # the edit held before it was pushed
            self._first = False
            return
        try:
            self._made = self._apply(self._made)
        except UserError as error:
            self.setObsolete(True)
            self._on_error(error)
        else:
            self._say(_("Made again: {what}").format(what=self.text()))

    @override
    def undo(self) -> None:
        try:
            self._made = inverse(self._apply(inverse(self._made)))
        except UserError as error:
            self.setObsolete(True)
            self._on_error(error)
        else:
            self._say(_("Taken back: {what}").format(what=self.text()))


class Editor(QObject):
    """Makes the edits of all views, remembers them for undo, and tells the views what changed."""

    edited = Signal()
    """An edit, an undo or a redo has just been written."""
    grew = Signal(str, int)
    """An edit by hand changed many records: carries what it was called, and how many."""
    said = Signal(str)
    """Carries what an undo or a redo did, in words."""

    def __init__(self, apply: Apply, refresh: Refresh, on_error: Report, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self._apply = apply
        self._refresh = refresh
        self._on_error = on_error
        self._blocked = False

    def edit(self, text: str, make: Callable[[], Changes], *, on_error: Report | None = None) -> bool:
        """Make an edit and, only when it held, remember how to take it back.

        ``text`` names it in the menu ("Undo: progress of task 2.7"). A UserError goes to ``on_error`` where that is
        given, else it is shown as one sentence. Returns whether the edit held.
        """
        report = on_error or self._on_error
        if self._blocked:
            report(UserError(N_("Wait until the work under way is finished.")))
            return False
        try:
            made = make()
        except UserError as error:
            report(error)
            return False
        if made:
            self.remember(text, made)
        if len(made) >= MANY:
            self.grew.emit(text, len(made))
        return True

    def remember(self, text: str, made: Changes) -> None:
        """Remember how to take back what a job has just written."""
        self.stack.push(EditCommand(text, made, self._apply_again, self._on_error, self.said.emit))
        self._tell(made)

    def apply(self, text: str, changes: Changes, *, on_error: Report | None = None) -> bool:
        """Make an edit that is already a value (``Change(before=…, after=…)``)."""
        return self.edit(text, lambda: self._apply(changes), on_error=on_error)

    def forget(self) -> None:
        """Forget the edits made so far, after what they must not be taken back behind: a signature, an import."""
        self.stack.clear()

    def block(self, *, blocked: bool) -> None:
        """Refuse edits while a job writes."""
        self._blocked = blocked

    def _apply_again(self, changes: Changes) -> Changes:
        done = self._apply(changes)
        self._tell(done)
        return done

    def _tell(self, changes: Changes) -> None:
        self.edited.emit()
        self._refresh.tell({type(change.record) for change in changes})
