"""The columns of a form as a table: a tree of headings, each before those below it."""

from collections.abc import Mapping

from msgspec import Struct

from app.domain.forms import Column, Form
from app.i18n import N_, _
from app.reports.headings import Heading, headings
from app.ui.kit import record_model
from app.ui.settings.packs.words import KINDS, rule_shown

_INDENT = "      "


class HeadingNode(Struct, frozen=True):
    """A heading in the tree: over one column, or over several that stand below it."""

    text: str
    level: int
    columns: tuple[Column, ...]
    is_leaf: bool
    typed: str | None = None
    """A formula that is typed for the column and not saved yet."""

    @property
    def column(self) -> Column | None:
        """The column of which this is the heading."""
        return self.columns[0] if self.is_leaf else None


def tree_of(form: Form, unsaved: Mapping[int, str]) -> tuple[HeadingNode, ...]:
    """Return a form's headings, each before those below it, with formulas that are typed for columns and not saved."""
    found = [one for one in headings(form) if one.first > 1]
    return tuple(_node(form, one, unsaved) for one in sorted(found, key=lambda one: (one.first, one.level)))


def _node(form: Form, one: Heading, unsaved: Mapping[int, str]) -> HeadingNode:
    column = form.columns[one.first - 2]
    is_leaf = one.first == one.last and len(column.heading) == one.level + 1
    return HeadingNode(
        text=one.text,
        level=one.level,
        columns=form.columns[one.first - 2 : one.last - 1],
        is_leaf=is_leaf,
        typed=unsaved.get(column.number) if is_leaf else None,
    )


def number_of(node: HeadingNode) -> str:
    """Return the number of the column below a heading, in brackets; nothing over several columns."""
    return f"({node.column.number})" if node.column is not None else ""


def _kind(node: HeadingNode) -> str:
    column = node.column
    if column is None:
        return ""
    if node.typed is not None:
        return f"{_('Not saved')}: = {node.typed}"
    if column.formula:
        return f"= {rule_shown(column.formula)}"
    if column.carry:
        return _("Opens with {column} of the last report").format(column=rule_shown(column.carry))
    return _(KINDS[column.kind])


def _shown(node: HeadingNode) -> str:
    hidden = sum(column.hidden for column in node.columns)
    if not hidden:
        return _("Shown")
    return _("Not shown") if hidden == len(node.columns) else _("In part")


COLUMNS: tuple[record_model.Column[HeadingNode], ...] = (
    record_model.Column(title=N_("Column no."), text=number_of, right=True, width=46),
    record_model.Column(
        title=N_("Heading"), text=lambda node: _INDENT * node.level + node.text, tip=lambda node: node.text, width=300
    ),
    record_model.Column(title=N_("What stands in it"), text=_kind, tip=_kind, width=190),
    record_model.Column(title=N_("On show"), text=_shown, width=106),
    record_model.Column(
        title=N_("Width"),
        text=lambda node: str(node.column.width) if node.column is not None and node.column.width else "",
        right=True,
        width=60,
    ),
)
