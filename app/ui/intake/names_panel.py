"""Names of units that may be another unit's: proposed one by one, taken only where the officer ticks them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QWidget

from app.domain.vietnamese import one_line
from app.i18n import N_, _, ngettext
from app.importers.draft import PlanDraft
from app.importers.names.units import NameProposal, Reason, likely_names
from app.ui.intake.tick_table import TickModel, TickTable
from app.ui.kit import theme
from app.ui.kit.buttons import icon_button
from app.ui.kit.cards import Card, text_label
from app.ui.kit.focus import hand_on
from app.ui.kit.layouts import add_layout
from app.ui.kit.record_model import Column

_REASONS = {Reason.ALIAS: N_("a short or other name"), Reason.SLIP: N_("perhaps a slip of typing")}


def printed_units(draft: PlanDraft) -> tuple[str, ...]:
    """Return the units that a plan names, as often as it does: the usual spelling is likely the right one."""
    return tuple(one_line(name) for task in draft.tasks for name in (*task.lead, *task.coop))


class NameSearch:
    """Looks for names that may be other units', anew only where other names are printed or known."""

    def __init__(self) -> None:
        self._looked_in: tuple[tuple[str, ...], ...] = ()
        self._found: tuple[NameProposal, ...] = ()

    def proposals(self, draft: PlanDraft, units: Iterable[str], aliases: Iterable[str]) -> tuple[NameProposal, ...]:
        """Return the names that are no known unit's and may be one's, of this plan or of the store."""
        printed, known, other = printed_units(draft), tuple(units), tuple(aliases)
        if (printed, known, other) != self._looked_in:
            named = {*known, *other}
            self._looked_in = (printed, known, other)
            self._found = tuple(one for one in likely_names(printed, known) if one.name not in named)
        return self._found


class NamesPanel(Card):
    """Lists the proposals beside the rows."""

    name_ticked = Signal(str, str, bool)
    """Carries a printed name, the unit it may be, and whether it is taken for that."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, parent)
        self._named: Mapping[str, str] = {}
        self._counts: Counter[str] = Counter()
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 6, 0)
        head.addWidget(text_label(_("Names of units"), "heading"), 1)
        head.addWidget(icon_button("dismiss", _("Close (Esc)"), self.closed.emit))
        words = _("Tick the names that stand for the unit beside them. What is not ticked stays a unit of its own.")
        hint = QHBoxLayout()
        hint.setContentsMargins(12, 0, 12, 4)
        hint.addWidget(text_label(words, "second", wrap=True))
        columns: tuple[Column[NameProposal], ...] = (
            Column(title=N_("In the file"), text=_name),
            Column(title=N_("Is the unit"), text=_same_as),
        )
        model: TickModel[NameProposal] = TickModel(columns, self._is_ticked, self._tick, self)
        self.table: TickTable[NameProposal] = TickTable(model, _("Names of units"))
        self.table.setProperty("bare", "true")
        self.table.painter_of_rows.second = self._second
        header = self.table.horizontalHeader()
        for place in (1, 2):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.body.setSpacing(2)
        add_layout(self.body, head)
        add_layout(self.body, hint)
        self.body.addWidget(self.table, 1)
        self.setMinimumWidth(theme.px(300))
        self.setMaximumWidth(theme.px(420))
        hand_on(self, self.table)

    def show_names(self, proposals: Sequence[NameProposal], named: Mapping[str, str], draft: PlanDraft) -> None:
        """Show the proposals, which of them are taken, and how often the plan prints each."""
        self._named = dict(named)
        self._counts = Counter(printed_units(draft)) if proposals else Counter()
        self.table.show_records(proposals)

    def _second(self, one: NameProposal, column: int) -> str:
        if column == 2:
            return _(_REASONS[one.reason])
        count = self._counts[one.name]
        return ngettext("in {count} place", "in {count} places", count).format(count=count)

    def _is_ticked(self, one: NameProposal) -> bool:
        return one.name in self._named

    def _tick(self, one: NameProposal, taken: bool) -> None:  # noqa: FBT001 - the model passes it by place
        self.name_ticked.emit(one.name, one.same_as, taken)


def _name(one: NameProposal) -> str:
    return one.name


def _same_as(one: NameProposal) -> str:
    return one.same_as
