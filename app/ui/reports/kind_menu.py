"""Which report is worked on: each kind of report with its periods of the year, and how far each has come."""

from collections.abc import Sequence

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.domain.periods import ReportingPeriod
from app.domain.reports import Stage
from app.i18n import N_, _
from app.override import override
from app.services.report_kinds import PeriodStanding, ReportKind
from app.services.time_words import period_name
from app.ui.desk import Desk
from app.ui.kit.chips import Mark, mark_of
from app.ui.kit.icons import set_icon

NOT_BEGUN = Mark(icon="circle", word=N_("Not begun"), tint="none")
_LONGEST = 90


def standing_mark(standing: PeriodStanding) -> Mark:
    """Return how a period's standing looks."""
    return NOT_BEGUN if standing.stage is None else mark_of(standing.stage)


def standing_words(standing: PeriodStanding) -> str:
    """Return how far a period's report has come: ``Đã ký, niêm phong, số 118/BC-SXD``."""
    if standing.version and standing.stage in {Stage.DRAFT, Stage.CHECKED}:
        return _("replacement {version} being written").format(version=standing.version)
    said = _(standing_mark(standing).word)
    return _("{state}, No. {number}").format(state=said, number=standing.number) if standing.number else said


class KindMenu(QMenu):
    """Leads to the report of another kind or period; it is put together whenever it opens."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Choose the report"), parent)
        self._desk = desk
        self.below: QPushButton | None = None
        """The button under which it opens, from its left edge on."""
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)
        self.triggered.connect(self._choose)

    def fill(self) -> None:
        """List the reports of the year that is chosen."""
        self.clear()
        standings = self._desk.store.reporting.year(self._desk.period.year, self._desk.today())
        for kind in dict.fromkeys(one.kind for one in standings):
            self._add_head(kind)
            self._add_periods([one for one in standings if one.kind == kind])

    def offered(self) -> list[QAction]:
        """Return the actions that lead to a report, in their order."""
        return [action for action in self.actions() if action.data() is not None]

    def _add_head(self, kind: ReportKind) -> None:
        if self.actions():
            self.addSeparator()
        title = kind.title if len(kind.title) <= _LONGEST else kind.title[:_LONGEST].rstrip() + "…"
        head = self.addAction(title.replace("&", "&&"))
        head.setEnabled(False)
        head.setToolTip(kind.title)

    def _add_periods(self, standings: Sequence[PeriodStanding]) -> None:
        chosen = (self._desk.family, self._desk.period)
        for one in standings:
            action = self.addAction(f"{period_name(one.period)}\t{standing_words(one)}")
            mark = standing_mark(one)
            set_icon(action, mark.icon, "text2" if mark.tint == "none" else mark.tint)
            action.setData((one.kind.family, one.period.code))
            if (one.kind.family, one.period) == chosen:
                font = action.font()
                font.setBold(True)
                action.setFont(font)
                self.setActiveAction(action)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.below is not None and self.below.isDown():
            self.move(self.below.mapToGlobal(self.below.rect().bottomLeft()))

    def _choose(self, action: QAction) -> None:
        if action.data() is not None:
            family, period = action.data()
            self._desk.choose_report(family, ReportingPeriod.parse(period))
