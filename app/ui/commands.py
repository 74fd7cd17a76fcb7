"""Edits that can be taken back: made first, remembered only when they held."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid

from app.domain.changes import Changes, inverse
from app.errors import Cancelled, StaleError, UserError
from app.i18n import N_, _
from app.override import override
from app.ui.jobs import Jobs
from app.ui.refresh import Refresh

Apply = Callable[[Changes, str], Changes]
"""Makes changes in one transaction; takes the file that they were imported from, where they were."""
Told = Callable[[int, int], None]
Write = Callable[[Changes, Told, str], Changes]
"""Does so, too, and tells how far it is."""
Report = Callable[[UserError], None]
Say = Callable[[str], None]

MANY = 5
"""From so many records of one kind on an edit is one that somebody may want to take back at once."""

LONG = 2000
"""An edit of so many records is taken back by a job: the window would stand still over it."""

_CANNOT_UNDO = N_(
    "“{what}” cannot be undone: a later edit or an import has changed the same records. What they say now stays."
)
_CANNOT_REDO = N_(
    "“{what}” cannot be redone: a later edit or an import has changed the same records. What they say now stays."
)


def explained(error: UserError, words: str, what: str) -> UserError:
    """Return what stands in the way, by the edit's own name where it is a later edit or an import."""
    return StaleError(words, what=what) if isinstance(error, StaleError) else error


class EditCommand(QUndoCommand):
    """An edit that was made; undo applies its inverse, and an undo that fails is forgotten and told."""

    def __init__(self, text: str, made: Changes, apply: Apply, on_error: Report, say: Say, source: str = "") -> None:
        """Take an edit by its name; ``source`` is the file that it imported, if it did."""
        super().__init__(text)
        self.source = source
        self._made = made
        self._apply = apply
        self._on_error = on_error
        self._say = say
        self._first = True
        self._outcome: tuple[Changes, Changes] | UserError | None = None
        """What a job has just written, and what is to be remembered of that; or why it could not."""

    @property
    def is_long(self) -> bool:
        """Whether it takes long to take it back, or to make it again."""
        return len(self._made) >= LONG

    def work(self, write: Write, *, back: bool) -> Callable[[Told], tuple[Changes, Changes]]:
        """Return the work of taking it back, or of making it again, for a job; ``arrive`` takes what comes of it."""
        made, source = self._made, self.source

        def written(told: Told) -> tuple[Changes, Changes]:
            done = write(inverse(made) if back else made, told, source)
            return done, inverse(done) if back else done

        return written

    def arrive(self, outcome: tuple[Changes, Changes] | UserError) -> None:
        """Take what a job has written: the next undo or redo only moves the stack."""
        self._outcome = outcome

    def again(self, editor: "Editor") -> "EditCommand":
        """Return the same command for another editor of the same store."""
        return editor.command(self.text(), self._made, self.source)

    @override
    def redo(self) -> None:
        if self._first:  # the edit held before it was pushed
            self._first = False
            return
        try:
            self._made = self._arrived() or self._apply(self._made, self.source)
        except UserError as error:
            self.setObsolete(True)
            self._on_error(explained(error, _CANNOT_REDO, self.text()))
        else:
            self._say(_("Redone: {what}").format(what=self.text()))

    @override
    def undo(self) -> None:
        try:
            self._made = self._arrived() or inverse(self._apply(inverse(self._made), self.source))
        except UserError as error:
            self.setObsolete(True)
            self._on_error(explained(error, _CANNOT_UNDO, self.text()))
        else:
            self._say(_("Undone: {what}").format(what=self.text()))

    def _arrived(self) -> Changes:
        """Return what a job has written, nothing where none did; raises what it failed with."""
        outcome, self._outcome = self._outcome, None
        if isinstance(outcome, UserError):
            raise outcome
        return outcome[1] if outcome is not None else ()


@runtime_checkable
class Repeatable(Protocol):
    """A command that another editor can take over."""

    def again(self, editor: "Editor") -> QUndoCommand:
        """Return the same command for another editor of the same store."""


class _TakenBack(QUndoCommand):
    """A command that was taken back when another editor took it over: at first it only comes to lie behind the step."""

    def __init__(self, command: QUndoCommand) -> None:
        super().__init__(command.text())
        self._command = command
        self._lies_behind = False

    def again(self, editor: "Editor") -> QUndoCommand:
        """Return the same command for another editor of the same store."""
        return self._command.again(editor) if isinstance(self._command, Repeatable) else self._command

    @override
    def redo(self) -> None:
        self._command.redo()  # the first is the one by which it is pushed: it does nothing
        self.setObsolete(self._command.isObsolete())

    @override
    def undo(self) -> None:
        if self._lies_behind:
            self._command.undo()
            self.setObsolete(self._command.isObsolete())
        self._lies_behind = True


class Editor(QObject):
    """Makes the edits of all views, remembers them for undo, and tells the views what changed."""

    edited = Signal()
    """An edit, an undo or a redo has just been written."""
    grew = Signal(str, int)
    """An edit by hand changed many records: carries what it was called, and how many."""
    said = Signal(str)
    """Carries what an undo or a redo did, in words."""

    def __init__(
        self, write: Write, refresh: Refresh, on_error: Report, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self._write = write
        self._jobs = jobs
        self._refresh = refresh
        self._on_error = on_error
        self._blocked = False

    def edit(
        self, text: str, make: Callable[[], Changes], *, on_error: Report | None = None, kinds: Iterable[type] = ()
    ) -> bool:
        """Make an edit and, only when it held, remember how to take it back.

        ``text`` names it in the menu ("Undo: progress of task 2.7"). A UserError goes to ``on_error`` where that is
        given, else it is shown as one sentence; where it says that something changed meanwhile, the views are told
        to read these kinds of records again. Returns whether the edit held.
        """
        report = on_error or self._on_error
        if self._blocked:
            report(UserError(N_("Wait until the work under way is finished.")))
            return False
        try:
            made = make()
        except UserError as error:
            report(error)
            if isinstance(error, StaleError):  # what is shown is no longer so: have it read again
                self._refresh.tell(kinds)
            return False
        if made:
            self.remember(text, made)
        count = max(Counter(type(change.record) for change in made).values(), default=0)
        if count >= MANY:
            self.grew.emit(text, count)
        return True

    def remember(self, text: str, made: Changes, source: str = "") -> None:
        """Remember how to take back what a job has just written; ``source`` is the file that it imported."""
        self.stack.push(self.command(text, made, source))
        self._tell(made)

    def command(self, text: str, made: Changes, source: str = "") -> EditCommand:
        """Return the command that takes back, and makes again, what was made."""
        return EditCommand(text, made, self._apply_again, self._on_error, self.said.emit, source)

    def report(self, error: UserError) -> None:
        """Tell why something could not be taken back or made again."""
        self._on_error(error)

    def take_over(self, other: "Editor") -> None:
        """Remember what another editor of the same store made, and what of that it took back and may make again."""
        made = other.stack.index()
        for place in range(other.stack.count()):
            command = other.stack.command(place)
            if isinstance(command, Repeatable):
                again = command.again(self)
                self.stack.push(again if place < made else _TakenBack(again))
        self.stack.setIndex(sum(isinstance(other.stack.command(place), Repeatable) for place in range(made)))

    def take_back(self) -> None:
        """Take the last edit back; not while a job writes. A long one is taken back by a job."""
        self._step(back=True)

    def make_again(self) -> None:
        """Make the edit again that was taken back last, in the same way."""
        self._step(back=False)

    def _step(self, *, back: bool) -> None:
        place = self.stack.index() - 1 if back else self.stack.index()
        command = self.stack.command(place) if 0 <= place < self.stack.count() else None
        if self._blocked:
            self._on_error(UserError(N_("Wait until the work under way is finished.")))
        elif isinstance(command, EditCommand) and command.is_long:
            self._step_as_job(command, place if back else place + 1, back=back)
        elif back:
            self.stack.undo()
        else:
            self.stack.redo()

    def _step_as_job(self, command: EditCommand, index: int, *, back: bool) -> None:
        """Write off the window's thread, then move the stack to where that leads."""
        work, text, source = command.work(self._write, back=back), command.text(), command.source

        def done(outcome: tuple[Changes, Changes]) -> None:
            self._tell(outcome[0])
            if isValid(command):
                command.arrive(outcome)
                self.stack.setIndex(index)
            else:  # a setting that was changed meanwhile has taken its place
                self.stack.push(self.command(text, outcome[1], source))
                self.said.emit(_("Redone: {what}").format(what=text))

        def failed(error: Exception) -> None:
            if isinstance(error, UserError) and isValid(command):
                command.arrive(error)
                self.stack.setIndex(index)
            elif isinstance(error, UserError):
                self._on_error(explained(error, _CANNOT_REDO, text))
            elif isinstance(error, Cancelled):
                self.said.emit(_("Stopped; nothing was written."))
            else:
                self._jobs.failed.emit(error)

        title = _("Undoing: {what}") if back else _("Redoing: {what}")
        self._jobs.start(title.format(what=text), work, done, failed=failed)

    def apply(self, text: str, changes: Changes, *, on_error: Report | None = None) -> bool:
        """Make an edit that is already a value (``Change(before=…, after=…)``)."""
        kinds = {type(change.record) for change in changes}
        return self.edit(text, lambda: self._write(changes, _unheard, ""), on_error=on_error, kinds=kinds)

    def forget(self) -> None:
        """Forget the edits made so far, after what they must not be taken back behind: a signature, an import."""
        self.stack.clear()

    def block(self, *, blocked: bool) -> None:
        """Refuse edits while a job writes."""
        self._blocked = blocked

    def _apply_again(self, changes: Changes, source: str) -> Changes:
        done = self._write(changes, _unheard, source)
        self._tell(done)
        return done

    def _tell(self, changes: Changes) -> None:
        self.edited.emit()
        self._refresh.tell({type(change.record) for change in changes})


def _unheard(_done: int, _total: int) -> None:
    """Take the progress and tell nobody."""
