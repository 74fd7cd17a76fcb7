"""What is done with a pack as a whole: copied, given on as a file, taken in from one, taken away."""

from collections.abc import Callable

from app.domain.changes import Changes
from app.domain.reports import PackCopy
from app.domain.vietnamese import folded, one_line
from app.errors import UserError
from app.i18n import N_, _, sentence
from app.services.packs import Arrival, PackEntry
from app.ui.desk import Desk
from app.ui.endings import with_ending
from app.ui.kit.cards import MessageStrip

_FILES = N_("Packs of forms (*.zip)")


class PackDeeds:
    """Does it, under the name by which undo calls it, and tells what came of it in the page."""

    def __init__(self, desk: Desk, strip: MessageStrip, show: Callable[[str], None]) -> None:
        """Take where messages stand and what shows a pack by its code."""
        self._desk, self._strip, self._show = desk, strip, show

    def copy(self, entry: PackEntry) -> str:
        """Copy a pack under a title of its own; return its code, nothing where it could not be."""
        packs, made = self._desk.store.packs, list[Changes]()
        title = self._free_title(_("{title} – the office's own").format(title=entry.title))

        def make() -> Changes:
            made.append(packs.copy(entry.code, title))
            return made[0]

        if not self._desk.editor.edit(_("copy of pack “{title}”").format(title=entry.title), make):
            return ""
        code = _code_in(made[0])
        self._strip.hide()
        self._desk.say(_("The pack was copied. New reports are made by the copy; drafts there are stay as they are."))
        self._show(code)
        return code

    def export(self, entry: PackEntry) -> None:
        """Write a pack to a file."""
        path = self._desk.dialogs.save_file(_("Export the pack"), f"{entry.code}.zip", _(_FILES))
        if path is None:
            return
        path = with_ending(path, ".zip")
        try:
            self._desk.store.packs.write(entry.code, path)
        except UserError as error:
            self._strip.show_message(sentence(error), "error", closes=True)
            return
        self._strip.show_message(_("Exported to {file}").format(file=path.name), "done", closes=True)

    def take_in(self) -> None:
        """Ask for a pack's file and take it in; where its code is taken, ask whether beside or in the other's place."""
        path = self._desk.dialogs.open_file(_("Import a pack"), _(_FILES))
        if path is None:
            return
        try:
            arrival = self._desk.store.packs.read_file(path)
        except UserError as error:
            self._strip.show_message(sentence(error), "error", closes=True)
            return
        if not arrival.known:
            self._accept(arrival)
        elif arrival.same:
            self._strip.show_message(
                _("Pack “{title}” is here already, just as in the file.").format(title=arrival.known), closes=True
            )
            self._show(arrival.pack.code)
        else:
            self._ask(arrival)

    def delete(self, entry: PackEntry) -> None:
        """Take a pack of the office's own away."""
        text = _("delete pack “{title}”").format(title=entry.title)
        if self._desk.editor.edit(text, lambda: self._desk.store.packs.delete(entry.code), on_error=self._fail):
            self._tell_done(_("Pack “{title}” was deleted.").format(title=entry.title))

    def _tell_done(self, words: str) -> None:
        """Say what was done, and offer to take it back as long as it is the last thing that was."""
        stack = self._desk.editor.stack
        made = stack.index(), stack.undoText()

        def take_back() -> None:
            self._strip.hide()
            if (stack.index(), stack.undoText()) == made:
                self._desk.editor.take_back()
            else:
                self._desk.failed(UserError(N_("Other edits were made since: take them back first, in the menu Edit.")))

        self._strip.show_message(words, "done", _("Undo"), take_back, closes=True)

    def _ask(self, arrival: Arrival) -> None:
        beside = (_("Take it in beside"), lambda: self._accept(arrival))
        text = _("There is another pack under the code {code}: “{title}”.").format(
            code=arrival.pack.code, title=arrival.known
        )
        if not arrival.replaceable:
            self._strip.show_message(text, "warning", *beside, closes=True)
            return
        replace = (_("Put it in that one's place"), lambda: self._replace(arrival))
        self._strip.show_message(text, "warning", *beside, more=replace, closes=True)

    def _accept(self, arrival: Arrival) -> None:
        self._take(arrival, self._desk.store.packs.accept)

    def _replace(self, arrival: Arrival) -> None:
        self._take(arrival, self._desk.store.packs.replace)

    def _take(self, arrival: Arrival, way: Callable[[Arrival], Changes]) -> None:
        made: list[Changes] = []

        def make() -> Changes:
            made.append(way(arrival))
            return made[0]

        text = _("import of pack “{title}”").format(title=arrival.pack.title)
        if self._desk.editor.edit(text, make, on_error=self._fail):
            self._tell_done(_("Pack “{title}” was taken in.").format(title=arrival.pack.title))
            self._show(_code_in(made[0]) or arrival.pack.code)

    def _fail(self, error: UserError) -> None:
        self._strip.show_message(sentence(error), "error", closes=True)

    def _free_title(self, title: str) -> str:
        taken = {folded(one_line(one.title)) for one in self._desk.store.packs.entries(self._desk.period)}
        number, found = 1, title
        while folded(one_line(found)) in taken:
            number += 1
            found = f"{title} ({number})"
        return found


def _code_in(made: Changes) -> str:
    return next((one.after.code for one in made if isinstance(one.after, PackCopy)), "")
