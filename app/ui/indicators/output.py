"""What the view shows of the indicators carried out of the window: onto the clipboard, to a printer, into a file."""

from collections.abc import Callable, Collection, Sequence
from datetime import date

from msgspec import Struct
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.agency import Agency
from app.domain.indicators import IndicatorStanding, Verdict
from app.domain.periods import ReportingPeriod
from app.errors import UserError
from app.i18n import N_, _, ngettext
from app.reports.sketch import Sketch
from app.reports.task_list import ListColumn, ListRow, ListRowKind, TaskList
from app.ui.desk import Desk
from app.ui.endings import file_name
from app.ui.indicators.chart_picture import chart_mime, chart_png, chart_svg_of
from app.ui.indicators.columns import COLUMNS
from app.ui.indicators.rows import Group, Row, build_rows
from app.ui.kit.chips import MARKS
from app.ui.printing.delivery import FORMATS
from app.ui.printing.list_delivery import ListDelivery, moment_words, narrowed_words

_SHARES = {
    "name": 240.0, "target": 62.0, "period": 58.0, "counts": 80.0, "verdict": 74.0, "trend": 200.0, "source": 66.0,
}  # fmt: skip
_OTHER_SHARE = 84.0
_LEFT = frozenset({"name", "source", "trend"})


class ListHead(Struct, frozen=True, kw_only=True):
    """What is said above the list."""

    agency: Agency | None
    today: date
    period: ReportingPeriod
    narrowed: tuple[str, ...]
    """The verdicts that it is narrowed to, in words."""


def listing(rows: Sequence[Row], columns: Sequence[int], head: ListHead) -> TaskList:
    """Return what is shown as a list: the same rows, columns and order."""
    shown = [COLUMNS[place] for place in columns]
    count = sum(isinstance(row, IndicatorStanding) for row in rows)
    return TaskList(
        agency=head.agency.name if head.agency is not None else "",
        title=_("Indicators of {year}").format(year=head.period.year),
        plan="",
        moment=moment_words(head.today, head.period),
        narrowed=narrowed_words(head.narrowed),
        count=ngettext("{count} indicator", "{count} indicators", count).format(count=count),
        day=head.today,
        columns=tuple(
            ListColumn(title=_(one.title), share=_SHARES.get(one.key, _OTHER_SHARE), centred=one.key not in _LEFT)
            for one in shown
        ),
        rows=tuple(
            ListRow(kind=ListRowKind.SECTION, cells=((f"{_(MARKS[row.verdict].word)} ({row.count})",),))
            if isinstance(row, Group)
            else ListRow(kind=ListRowKind.TASK, cells=tuple((one.text(row),) for one in shown))
            for row in rows
        ),
    )


def view_listing(
    desk: Desk, standings: Sequence[IndicatorStanding], wanted: Collection[Verdict], columns: Sequence[int]
) -> TaskList:
    """Return a year's indicators of the verdicts wanted, in the columns wanted, as a list."""
    head = ListHead(
        agency=desk.store.office.agency(desk.today()),
        today=desk.today(),
        period=desk.period,
        narrowed=tuple(_(MARKS[one].word) for one in Verdict if one in wanted),
    )
    return listing(build_rows(standings, wanted), columns, head)


class IndicatorOutput(QObject):
    """Copies, prints and writes the list that ``listed`` gives when it is wanted, and one indicator's chart."""

    def __init__(self, desk: Desk, over: QWidget, listed: Callable[[], TaskList]) -> None:
        super().__init__(over)
        self._desk = desk
        self._listed = listed
        nothing = UserError(N_("There is no indicator in sight: show other verdicts or add one first."))
        self._lists = ListDelivery(desk, over, title=_("Export the indicators"), copied=_copied, nothing=nothing)

    def copy(self) -> None:
        """Put the list onto the clipboard as a table."""
        self._lists.copy(self._listed())

    def print(self) -> None:
        """Print the list."""
        self._lists.print(self._listed())

    def write(self, kind: str) -> None:
        """Ask where to write the list as a kind of file, and write it."""
        self._lists.write(self._listed(), kind)

    def copy_chart(self, sketch: Sketch) -> None:
        """Put a chart onto the clipboard as a picture."""
        QApplication.clipboard().setMimeData(chart_mime(sketch))
        self._desk.say(_("Chart copied as a picture; paste it into Word or PowerPoint."))

    def write_chart(self, name: str, sketch: Sketch, kind: str) -> None:
        """Ask where to keep an indicator's chart as a picture, and write it."""
        content = chart_svg_of(sketch) if kind == "svg" else chart_png(sketch)
        file = f"{file_name(name)}.{kind}"
        self._lists.delivery.write(_("Save the chart as a picture"), file, FORMATS[kind], lambda: content)


def _copied(count: int) -> str:
    words = ngettext("{count} indicator copied as a table", "{count} indicators copied as a table", count)
    return words.format(count=count)
