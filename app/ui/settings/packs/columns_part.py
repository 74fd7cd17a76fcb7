"""The columns of a form as a tree of headings: what each is called, whether it is shown, how wide, what it holds."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.domain.forms import CellKind, Column, Form
from app.errors import UserError
from app.i18n import N_, _, sentence
from app.override import override
from app.reports.headings import headings
from app.ui.forms.block import read_count
from app.ui.kit import record_model
from app.ui.kit.cards import text_label
from app.ui.kit.fields import Choice, LabelledField
from app.ui.settings.kept_fields import KeptLine
from app.ui.settings.packs.part import Part, Save
from app.ui.settings.packs.words import KINDS, OVERS, rule_shown

_INDENT = "      "


class HeadingNode(Struct, frozen=True):
    """A heading in the tree: over one column, or over several that stand below it."""

    text: str
    level: int
    columns: tuple[Column, ...]
    is_leaf: bool

    @property
    def column(self) -> Column | None:
        """The column of which this is the heading."""
        return self.columns[0] if self.is_leaf else None


def tree_of(form: Form) -> tuple[HeadingNode, ...]:
    """Return a form's headings, each before those below it."""
    found = [one for one in headings(form) if one.first > 1]
    return tuple(
        HeadingNode(
            text=one.text,
            level=one.level,
            columns=form.columns[one.first - 2 : one.last - 1],
            is_leaf=one.first == one.last and len(form.columns[one.first - 2].heading) == one.level + 1,
        )
        for one in sorted(found, key=lambda one: (one.first, one.level))
    )


def _number(node: HeadingNode) -> str:
    return f"({node.column.number})" if node.column is not None else ""


def _kind(node: HeadingNode) -> str:
    column = node.column
    if column is None:
        return ""
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


_COLUMNS: tuple[record_model.Column[HeadingNode], ...] = (
    record_model.Column(title=N_("Column no."), text=_number, right=True, width=46),
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


class ColumnsPart(Part[HeadingNode]):
    """Edits one heading, and the column below it, at a time."""

    def __init__(self, save: Save, parent: QWidget | None = None) -> None:
        super().__init__(_COLUMNS, _("Headings of the form"), save, parent)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.heading, self.width_line = KeptLine(), KeptLine()
        self.heading_field = LabelledField(_("Heading"), self.heading)
        self.shown = QCheckBox(_("On the screen and on paper"))
        self.shown_fault = text_label("", "fault", wrap=True)
        self.required = QCheckBox(_("A row with figures needs one here"))
        self.width_field = LabelledField(
            _("Width on paper, mm"), self.width_line, _("0 or nothing: as wide as what stands in it.")
        )
        self.kind = Choice([(kind, _(words)) for kind, words in KINDS.items()])
        self.kind_field = LabelledField(_("What stands in it"), self.kind)
        self.computed = KeptLine()
        self.computed.setReadOnly(True)
        self.computed_field = LabelledField(_("Computed, not typed"), self.computed)
        self.over = Choice([(over, _(words)) for over, words in OVERS.items()])
        self.over_field = LabelledField(_("A year takes"), self.over)
        column = QVBoxLayout(self.fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for one in (self.heading_field, self.shown, self.shown_fault, self.width_field, self.kind_field):
            column.addWidget(one)
        for one in (self.computed_field, self.over_field, self.required):
            column.addWidget(one)

    def _connect(self) -> None:
        self.heading.kept.connect(self._rename)
        self.shown.clicked.connect(self._show_or_hide)
        self.required.clicked.connect(lambda on: self._change(self._say_below, required=on))
        self.width_line.kept.connect(self._widen)
        self.kind.activated.connect(lambda _row: self._set_kind(self.kind.value()))
        self.over.activated.connect(lambda _row: self._change(self.over_field.show_fault, over=self.over.value()))

    @override
    def records_of(self, form: Form) -> Sequence[HeadingNode]:
        return tree_of(form)

    @override
    def show_chosen(self) -> None:
        node = self.chosen()
        if node is None:
            return
        column, computed = node.column, bool(node.column and (node.column.formula or node.column.carry))
        blockers = [QSignalBlocker(one) for one in (self.shown, self.required, self.kind, self.over)]
        self.heading.show_text(node.text)
        self.shown.setChecked(not all(one.hidden for one in node.columns))
        self.kind_field.setVisible(column is not None and not computed)
        self.computed_field.setVisible(computed)
        for one in (self.width_field, self.over_field, self.required):
            one.setVisible(column is not None)
        if column is not None:
            self.width_line.show_text(str(column.width) if column.width else "")
            self.kind.choose(column.kind)
            self.computed.setText(_kind(node))
            self.over.choose(column.over)
            self.required.setChecked(column.required)
        self.over_field.setVisible(column is not None and column.is_typed and not column.carry)
        self.required.setVisible(column is not None and not column.formula and not column.hidden)
        del blockers
        for labelled in (self.heading_field, self.width_field, self.kind_field, self.over_field):
            labelled.show_fault("")
        self._say_below("")
        self.heading.setReadOnly(not self.editable)
        self.width_line.setReadOnly(not self.editable)
        for box in (self.shown, self.kind, self.over, self.required):
            box.setEnabled(self.editable)

    def _say_below(self, text: str) -> None:
        self.shown_fault.setText(text)
        self.shown_fault.setVisible(bool(text))

    def _rename(self, text: str) -> None:
        node = self.chosen()
        if node is None:
            return

        def renamed(column: Column) -> Column:
            path = column.heading
            return replace(column, heading=(*path[: node.level], text, *path[node.level + 1 :]))

        self._edit(_("heading “{text}”").format(text=text), renamed, self.heading_field.show_fault)

    def _show_or_hide(self) -> None:
        hidden = not self.shown.isChecked()

        def changed(column: Column) -> Column:
            needed = not hidden and column.kind is not CellKind.TEXT
            return replace(column, hidden=hidden, required=needed) if column.hidden is not hidden else column

        if not self._edit(_("columns shown"), changed, self._say_below):
            said = self.shown_fault.text()
            self.show_chosen()
            self._say_below(said)

    def _widen(self, text: str) -> None:
        try:
            width = int(read_count(text) or 0)
        except UserError as error:
            self.width_field.show_fault(sentence(error))
            return
        self._change(self.width_field.show_fault, width=width)

    def _set_kind(self, kind: CellKind) -> None:
        node = self.chosen()
        hidden = node is not None and all(one.hidden for one in node.columns)
        self._change(self.kind_field.show_fault, kind=kind, required=kind is not CellKind.TEXT and not hidden)

    def _change(self, fault: Callable[[str], None], **values: object) -> None:
        node = self.chosen()
        name = _number(node) if node is not None else ""
        self._edit(
            _("column {number}").format(number=name),
            lambda column: replace(column, **values),
            fault,
        )

    def _edit(self, what: str, change: Callable[[Column], Column], fault: Callable[[str], None]) -> bool:
        node, form = self.chosen(), self.form
        if node is None or form is None or not self.editable:
            return False
        numbers = {column.number for column in node.columns}
        columns = tuple(change(column) if column.number in numbers else column for column in form.columns)
        fault("")
        return self.save(what, replace(form, columns=columns), fault)
