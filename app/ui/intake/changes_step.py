"""Step 4, what will change: the plan as read held against the store, before the one step that writes."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.domain.plan_changes import Fate, PlanComparison
from app.i18n import _, ngettext
from app.importers.draft import PlanDraft
from app.override import override
from app.ui.intake.changes import (
    FATES,
    Compared,
    Proposal,
    Proposed,
    Shown,
    change_lines,
    differs,
    link_line,
)
from app.ui.intake.changes_table import ChangesTable
from app.ui.intake.filter_chips import FilterChips
from app.ui.kit import theme
from app.ui.kit.buttons import button
from app.ui.kit.cards import ElidedLabel, EmptyState, IconLabel, text_label
from app.ui.kit.fields import SearchField
from app.ui.kit.focus import hand_on
from app.ui.kit.layouts import add_layout, column_in

_FOLDED = 760


class ChangesStep(QWidget):
    """Shows what taking the plan in will do."""

    closed = Signal()
    """Nothing is to be taken in; the import can be left."""
    decided = Signal(bool)
    """A proposal was taken or refused; carries whether the plan has to be held against the store again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison: PlanComparison | None = None
        self._draft: PlanDraft | None = None
        self._proposed = Proposed()
        self._taken: frozenset[Proposal] = frozenset()
        self._build()
        self._connect()

    def _build(self) -> None:
        words = {Shown.ALL: (_("All lines"), "text_bullet_list_tree", "text2")}
        words |= {Shown(fate): (_(mark.word), mark.icon, mark.tint) for fate, mark in FATES.items()}
        self.filters = FilterChips(words)
        self.search = SearchField(_("Find without accents"))
        self.search.setMaximumWidth(theme.px(220))
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.filters)
        top.addStretch(1)
        top.addWidget(self.search, 50)
        self.every, self.none = button(_("Tick all")), button(_("Tick none"))
        for one in (self.every, self.none):
            one.setProperty("small", "true")
            top.addWidget(one)
        self._summary = text_label("", "strong", wrap=True)
        self._backup = ElidedLabel("", "second")
        copied = QHBoxLayout()
        copied.setSpacing(8)
        copied.addWidget(IconLabel("database"))
        copied.addWidget(self._backup, 1)
        self.table = ChangesTable()
        self.same = EmptyState("checkmark_circle", _("Nothing changes"), "")
        self.leave = self.same.add_action(_("Close"), "dismiss", self.closed.emit)
        self.waiting = EmptyState("arrow_sync", _("Holding the plan against the store…"), "")
        self._tables = QStackedWidget()
        for page in (self.table, self.same, self.waiting):
            self._tables.addWidget(page)
        column = column_in(self, 8)
        column.addWidget(self._summary)
        add_layout(column, top)
        column.addWidget(self._tables, 1)
        add_layout(column, copied)
        hand_on(self, self.table)

    def _connect(self) -> None:
        self.filters.chosen.connect(self._show)
        self.search.textChanged.connect(self._show)
        self.table.toggled.connect(self._toggle)
        self.every.clicked.connect(self._take_all)
        self.none.clicked.connect(self._take_none)

    # What is shown

    def wait(self) -> None:
        """Show that the plan is being held against the store."""
        self._comparison = None
        self._summary.setText("")
        self._tables.setCurrentWidget(self.waiting)

    def show_comparison(self, found: Compared) -> None:
        """Show what will change, and where the copy goes that is made before."""
        comparison, draft, backups = found.comparison, found.draft, found.backups
        self._comparison, self._draft, self._proposed = comparison, draft, found.proposed
        self._taken &= frozenset(self._proposals())
        counts = comparison.counts
        shown = {
            Shown.ALL: len(comparison.tasks),
            Shown.NEW: counts.new,
            Shown.CHANGED: counts.changed,
            Shown.SAME: counts.same,
            Shown.GONE: counts.gone,
        }
        self.filters.show_counts(shown)
        self._summary.setText(_summary(comparison, draft))
        words = _("Before that, the store is copied into {folder}.").format(folder=backups.name)
        self._backup.setText(words)
        self._backup.setToolTip(str(backups))
        self._show()

    def forget(self) -> None:
        """Let go of what was decided here."""
        self._comparison, self._draft, self._proposed, self._taken = None, None, Proposed(), frozenset()
        self.filters.choose(Shown.ALL)
        self.search.clear()

    def changes_anything(self) -> bool:
        """Say whether there is anything to take in."""
        return self._comparison is not None and (differs(self._comparison) or bool(self._taken))

    def links(self) -> Mapping[int, int]:
        """Return the links to last year's tasks that were ticked, by the place of the task read."""
        return {one.draft_index: one.task_id for one in self._taken if one.is_link}

    def fates(self) -> Mapping[int, int | None]:
        """Return which tasks read are stored ones, as the officer said."""
        return {one.draft_index: one.task_id for one in self._taken if not one.is_link}

    def _show(self) -> None:
        if self._comparison is None or self._draft is None:
            return
        wanted = Shown(self.filters.choice())
        lines = change_lines(self._comparison, self._draft, self._proposed, wanted, self.search.text())
        proposals = self._proposals()
        nothing = not differs(self._comparison) and not proposals
        for one in (self.every, self.none):
            one.setVisible(len(proposals) > 1)
        if nothing:
            year = self._draft.head.year
            text = _("The file says what the plan of {year} in the store says already.").format(year=year)
            self.same.show_text(_("Nothing changes"), text)
        self._tables.setCurrentWidget(self.same if nothing else self.table)
        self.table.show_lines(lines, self._taken)

    def _proposals(self) -> tuple[Proposal, ...]:
        """Return all that the officer may say yes to."""
        if self._comparison is None or self._draft is None:
            return ()
        lines = (
            *(link_line(one, self._draft) for one in self._proposed.links),
            *self._proposed.same,
        )
        return tuple(line.proposal for line in lines if line.proposal is not None)

    def _take_all(self) -> None:
        self._decide(frozenset(self._proposals()))

    def _take_none(self) -> None:
        self._decide(frozenset())

    def _decide(self, taken: frozenset[Proposal]) -> None:
        again = {one for one in taken ^ self._taken if not one.is_link}
        self._taken = taken
        self._show()
        self.decided.emit(bool(again))

    def _toggle(self, proposal: Proposal) -> None:
        self._decide(self._taken ^ {proposal})

    # The widget itself

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.filters.fold(folded=self.width() < theme.px(_FOLDED))


def _summary(comparison: PlanComparison, draft: PlanDraft) -> str:
    year, counts = draft.head.year, comparison.counts
    if comparison.plan is None:
        return ngettext(
            "The store has no plan for {year} yet: {count} task will be added.",
            "The store has no plan for {year} yet: {count} tasks will be added.",
            counts.new,
        ).format(year=year, count=counts.new)
    parts = [
        f"{count} {_(FATES[fate].word).lower()}"
        for fate, count in (
            (Fate.NEW, counts.new),
            (Fate.CHANGED, counts.changed),
            (Fate.SAME, counts.same),
            (Fate.GONE, counts.gone),
        )
        if count
    ]
    source = comparison.plan.source
    said = _("Held against the plan of {year} in the store (from {source}): {counts} tasks.")
    if not source:  # it was begun in the window
        said = _("Held against the plan of {year} in the store: {counts} tasks.")
    return said.format(year=year, source=source, counts=", ".join(parts))
