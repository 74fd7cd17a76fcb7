"""What can be done in a form besides typing figures: each an edit of its own that undo takes back."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from app.domain.changes import Change, Changes
from app.domain.forms import Form, RowSource
from app.domain.reports import Attach, Report, ReportLine
from app.i18n import N_, _, ngettext
from app.ui.desk import Desk
from app.ui.forms.block import Block, FreshRow

_NEW_ROWS = {
    RowSource.FIELDS: N_("New field of work"),
    RowSource.UNITS: N_("New unit"),
    RowSource.FREE: N_("New row"),
    RowSource.FIXED: N_("New row"),
}


class FormDeeds:
    """Edits of one form of a report, each under the name by which undo calls it."""

    def __init__(self, desk: Desk, report: Report, form: Form) -> None:
        self._desk = desk
        self.report = report
        self.form = form

    def enter(self, name: str, block: Block, after: int | None = None) -> bool:
        """Enter figures and words, and rows that come with them."""
        grid = self._desk.store.report_grid
        if not block.fresh:
            return self._edit(name, lambda: grid.enter(self.report, block.figures, block.words))
        rows = [(row.name, row.figures, row.words) for row in block.fresh]
        return self._edit(
            name, lambda: grid.append(self.report, self.form.code, after, rows, block.figures, block.words)
        )

    def add_row(self, after: int | None) -> int | None:
        """Add a row behind a line; return its id."""
        made: list[Changes] = []

        def make() -> Changes:
            lines = self.lines()
            group = next((line.group for line in lines if line.id == after), lines[0].group if lines else "")
            name = _free_name(_(_NEW_ROWS[self.form.rows]), lines)
            made.append(self._desk.store.reporting.add_line(self.report, self.form.code, after, group, name))
            return made[0]

        if not self._edit(_("new row"), make):
            return None
        return next(c.after.id for c in made[0] if isinstance(c.after, ReportLine) and c.before is None)

    def drop_row(self, line_id: int) -> None:
        """Take a row out, with its figures."""
        name = self.line(line_id).name
        text = _("delete row “{name}”").format(name=name)
        if self._edit(text, lambda: self._desk.store.reporting.remove_line(self.report, line_id)):
            self._desk.say(_("Row “{name}” deleted. Ctrl+Z brings it back.").format(name=name))

    def rename_row(self, line_id: int, name: str) -> None:
        """Give a row another name."""
        line = self.line(line_id)
        change = Change(before=line, after=replace(line, name=name))
        self._desk.editor.apply(_("name of row “{name}”").format(name=name), (change,))

    def move_row(self, line_id: int, by: int) -> None:
        """Move a row up or down within its section."""
        text = _("move row “{name}”").format(name=self.line(line_id).name)
        self._edit(text, lambda: self._desk.store.report_grid.move_line(self.report, line_id, by))

    def move_section(self, section: str, by: int) -> None:
        """Move a section up or down among the others."""
        grid = self._desk.store.report_grid
        text = _("move section “{name}”").format(name=section)
        self._edit(text, lambda: grid.move_section(self.report, self.form.code, section, by))

    def rename_section(self, section: str, name: str) -> None:
        """Give a section another name."""
        grid = self._desk.store.report_grid
        text = _("name of section “{name}”").format(name=name)
        self._edit(text, lambda: grid.rename_section(self.report, self.form.code, section, name))

    def put_in_section(self, line_id: int, section: str) -> bool:
        """Move a row into a section."""
        grid = self._desk.store.report_grid
        text = _("row “{name}” into another section").format(name=self.line(line_id).name)
        return self._edit(text, lambda: grid.put_in_section(self.report, line_id, section))

    def attach(self, attach: Attach) -> None:
        """Choose whether the form goes with the report."""
        reporting = self._desk.store.reporting
        text = _("whether form {form} is attached").format(form=self.form.code)
        self._edit(text, lambda: reporting.set_attach(self.report, self.form.code, attach))

    def check(self, *, checked: bool) -> bool:
        """Mark the form as held against the original text, or take the mark away; say whether that was done."""
        packs = self._desk.store.packs
        text = _("form {form} checked against the original text").format(form=self.form.code)
        done = self._edit(text, lambda: packs.set_checked(self.report.pack, self.form.code, checked=checked))
        if done and checked:
            self._desk.say(_("Form {form} counts as checked against the original text.").format(form=self.form.code))
        return done

    def comment(self, line_id: int, column: int, text: str) -> None:
        """Keep a remark on a cell."""
        reporting = self._desk.store.reporting
        self._edit(_("remark"), lambda: reporting.comment(self.report, line_id, column, text))

    def sections(self) -> tuple[str, ...]:
        """Return the form's sections in their order."""
        return tuple(dict.fromkeys(line.group for line in self.lines() if line.group))

    def lines(self) -> tuple[ReportLine, ...]:
        """Return the form's lines in their order."""
        return tuple(line for line in self._desk.store.reporting.lines(self.report.id) if line.form == self.form.code)

    def line(self, line_id: int) -> ReportLine:
        """Return one of the form's lines."""
        return next(line for line in self.lines() if line.id == line_id)

    def _edit(self, text: str, make: Callable[[], Changes]) -> bool:
        return self._desk.editor.edit(text, make)


def pasted_words(block: Block) -> str:
    """Say how much a block filled."""
    count = block.size
    words = ngettext("{count} cell written.", "{count} cells written.", count).format(count=count)
    return words if not block.fresh else f"{words} {_added_words(block.fresh)}"


def block_name(block: Block) -> str:
    """Return what entering a block is called where it is taken back."""
    if block.fresh:
        count = len(block.fresh)
        return ngettext("add {count} row", "add {count} rows", count).format(count=count)
    return ngettext("write {count} cell", "write {count} cells", block.size).format(count=block.size)


def _added_words(rows: Sequence[FreshRow]) -> str:
    return ngettext("{count} row added.", "{count} rows added.", len(rows)).format(count=len(rows))


def _free_name(name: str, lines: Sequence[ReportLine]) -> str:
    """Return a name that no line of the form has yet."""
    taken = {line.name.casefold() for line in lines}
    number, found = 1, name
    while found.casefold() in taken:
        number += 1
        found = f"{name} {number}"
    return found
