"""Step 1, the file and its table: what was chosen, what the reader remarked, and where the table's heading stands."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _, ngettext, number, sentence
from app.importers.draft import PlanHead
from app.importers.reading import TableChoice
from app.importers.source import FileKind
from app.ui.intake.drop_area import DropArea
from app.ui.intake.grid_preview import GridPreview
from app.ui.intake.head_fields import HeadFields
from app.ui.intake.opening import Opened, fields_of, header_from
from app.ui.intake.table_list import OfferedTable, TableList
from app.ui.intake.words import FIELDS, FILE_KINDS, is_of_sheet
from app.ui.job_card import JobCard
from app.ui.jobs import Job
from app.ui.kit import theme
from app.ui.kit.buttons import button
from app.ui.kit.cards import READABLE, ElidedLabel, IconLabel, clear_layout, text_label
from app.ui.kit.focus import hand_on
from app.ui.kit.layouts import add_layout, column_in, row_in
from app.ui.kit.scrolling import Scrolled
from app.ui.plan_files import recent_files

_REMARKS = 3
_LIST = 280


class FileStep(QWidget):
    """Asks for a file, then for its table."""

    choose_asked = Signal()
    file_chosen = Signal(object)
    stopped = Signal()
    """The reading under way is no longer wanted."""
    table_chosen = Signal(int)
    header_set = Signal(int, int, object)
    """Carries the header's first and last row and what each column holds, by column."""
    head_set = Signal(object)
    """Carries the PlanHead as the officer put it right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened: Opened | None = None
        self._header: tuple[int, int, Mapping[int, str]] = (-1, -1, {})
        self._build()
        self._connect()

    def _build(self) -> None:
        self.drop = DropArea()
        self.job = JobCard(_("Cancel"))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.drop)
        self._pages.addWidget(self._job_page())
        self._pages.addWidget(self._file_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _job_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(2)
        row = QHBoxLayout()
        row.addStretch(1)
        self.job.setFixedWidth(theme.px(440))
        row.addWidget(self.job)
        row.addStretch(1)
        add_layout(column, row)
        column.addStretch(3)
        return page

    def _file_page(self) -> QWidget:
        page = QWidget()
        self._icon = IconLabel("document_table", "accent", 16)
        self._name, self._about = text_label("", "strong"), ElidedLabel("", "second", least=READABLE)
        self.other = button(_("Another file"), "folder_open", self.choose_asked.emit)
        self.other.setProperty("small", "true")
        first = QHBoxLayout()
        first.setSpacing(8)
        for widget, stretch in ((self._icon, 0), (self._name, 0), (self._about, 1), (self.other, 0)):
            first.addWidget(widget, stretch)
        self._remarks = QVBoxLayout()
        self._remarks.setSpacing(2)
        self.head = HeadFields()
        self.tables = TableList()
        self.tables.setFixedWidth(theme.px(_LIST))
        self.grid = GridPreview()
        hint = _("Click a row's number to make it the table's heading; click over a column to say what it holds.")
        self._hint = ElidedLabel(hint, "hint")
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self._hint)
        right.addWidget(self.grid, 1)
        both = QHBoxLayout()
        both.setSpacing(8)
        both.addWidget(self.tables)
        add_layout(both, right, 1)
        column = column_in(page, 8)
        add_layout(column, first)
        add_layout(column, self._remarks)
        column.addWidget(self.head)
        add_layout(column, both, 1)
        self._page = Scrolled(page, sideways=True)  # what does not fit in a low window scrolls
        return self._page

    def _connect(self) -> None:
        self.drop.choose_asked.connect(self.choose_asked)
        self.drop.file_chosen.connect(self.file_chosen)
        self.job.stop.clicked.connect(self.stopped)
        self.tables.table_chosen.connect(self.table_chosen)
        self.grid.header_chosen.connect(self._header_chosen)
        self.grid.field_chosen.connect(self._field_chosen)
        self.head.changed.connect(self._tell_head)

    # What is shown

    def ask_for_file(self) -> None:
        """Ask for a file."""
        self._opened = None
        self.drop.show_recent(recent_files())
        self._pages.setCurrentIndex(0)
        hand_on(self, self.drop.choose)

    def show_job(self, job: Job) -> None:
        """Show that a file is being read."""
        self.job.watch(job)
        self._pages.setCurrentIndex(1)
        hand_on(self, self.job.stop)

    def show_opened(self, opened: Opened, path: Path) -> None:
        """Show a file that was read, and its table that was taken."""
        fresh = self._opened is None or self._opened.grid is not opened.grid
        self._opened = opened
        self._pages.setCurrentWidget(self._page)
        hand_on(self, self.grid)
        kind, icon = FILE_KINDS[opened.source.kind]
        self._icon.show_icon(icon, "accent")
        self._name.setText(path.name)
        self._name.setToolTip(str(path))
        self._about.setText(f"{_(kind)} · {path.parent}")
        self._show_remarks(opened)
        self._show_tables(opened)
        if fresh:
            self.grid.show_grid(opened.grid)
        reading = opened.reading
        if reading is not None:
            header = reading.header
            self._show_header(header.top, header.bottom, fields_of(header))
            self.head.show_head(reading.draft.head, year_known=opened.year_known)
        else:
            self._show_header(*opened.pointed)
        self.head.setVisible(reading is not None)

    def _show_remarks(self, opened: Opened) -> None:
        clear_layout(self._remarks)
        said = [remark.sentence() for remark in opened.source.remarks]
        told = [(text, "info", "intime") for text in said[:_REMARKS]]
        if len(said) > _REMARKS:
            more = len(said) - _REMARKS
            words = ngettext("{count} more remark", "{count} more remarks", more).format(count=more)
            told.append((words, "info", "intime"))
        if opened.fault is not None:
            told.insert(0, (sentence(opened.fault), "warning", "soon"))
        for place, (text, icon, tint) in enumerate(told):
            line = QWidget()
            row = row_in(line, 6)
            row.addWidget(IconLabel(icon, tint, filled=True), 0, Qt.AlignmentFlag.AlignTop)
            label = text_label(text, wrap=True)
            if place == _REMARKS:
                label.setToolTip("\n".join(said[_REMARKS:]))
            row.addWidget(label, 1)
            self._remarks.addWidget(line)

    def _show_tables(self, opened: Opened) -> None:
        offered = offered_tables(opened)
        self.tables.show_tables(offered, opened.table)
        self.tables.setVisible(len(offered) > 1)
        reason = next((one for one in offered if one.place == opened.table and one.likely), None)
        self.grid.setToolTip("")
        if reason is not None and len(offered) == 1:
            self._about.setText(" · ".join((self._about.text(), reason.name, reason.count)))
            self._about.setToolTip(reason.reason)

    def _show_header(self, top: int, bottom: int, fields: Mapping[int, str]) -> None:
        self._header = (top, bottom, fields)
        self.grid.show_header(top, bottom, fields)

    # What the officer puts right

    def _header_chosen(self, top: int, bottom: int) -> None:
        if self._opened is None:
            return
        header = header_from(self._opened.grid, top, None if bottom < 0 else bottom)
        self.header_set.emit(top, header.bottom, fields_of(header))

    def _field_chosen(self, column: int, name: str) -> None:
        top, bottom, fields = self._header
        moved = {place: "" if one == name and name in FIELDS else one for place, one in fields.items()}
        self.header_set.emit(top, bottom, {**moved, column: name})

    def _tell_head(self) -> None:
        head = self.head.head()
        if isinstance(head, PlanHead):
            self.head_set.emit(head)

    def focus_first(self) -> None:
        """Go to where the step begins."""
        if self._pages.currentIndex() == 0:
            self.drop.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._opened is not None and self._opened.reading is not None and not self._opened.year_known:
            self.head.year.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)


def offered_tables(opened: Opened) -> tuple[OfferedTable, ...]:
    """Return the tables of a file, those that look like a plan first."""
    likely = tuple(
        OfferedTable(
            place=one.place,
            name=one.name or _("Table {number}").format(number=one.place + 1),
            count=_tasks(opened, one),
            reason=one.reason.sentence(),
            likely=True,
        )
        for one in opened.choices
    )
    chosen = {one.place for one in opened.choices}
    others = tuple(
        OfferedTable(
            place=place,
            name=grid.name or _("Table {number}").format(number=place + 1),
            count="",
            reason=_("No heading of a plan was found here."),
            likely=False,
        )
        for place, grid in enumerate(opened.source.grids)
        if place not in chosen and grid.rows
    )
    return likely + others


def _tasks(opened: Opened, choice: TableChoice) -> str:
    """Return how many tasks a table holds: as read, where it was, else as it looks."""
    reading = opened.reading if choice.place == opened.table else None
    count = len(reading.draft.tasks) if reading is not None else choice.tasks
    return ngettext("{count} task", "{count} tasks", count).format(count=number(count))


def table_words(opened: Opened) -> str:
    """Return which table of which file is looked at: ``Kế hoạch.xlsx, trang tính “Kế hoạch”``."""
    source, name = opened.source, opened.grid.name
    if not name or source.kind in (FileKind.DOCX, FileKind.PDF):
        return source.name
    words = _("{file}, sheet “{sheet}”") if is_of_sheet(source.kind) else _("{file}, {sheet}")
    return words.format(file=source.name, sheet=name)
