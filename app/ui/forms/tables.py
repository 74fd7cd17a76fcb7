"""The form's tables and how they lie together: the heading, the total and the labels stay while the rest scrolls."""

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QWidget

from app.i18n import _
from app.override import override
from app.reports.sheet import Finding, Sheet, shown
from app.ui.forms.delegate import ROW_HEIGHT, FormDelegate, figure_widths
from app.ui.forms.header import FormHeader
from app.ui.forms.model import LABEL_COLUMNS, FormModel
from app.ui.forms.table import FormTable
from app.ui.kit import theme
from app.ui.kit.cards import text_label
from app.ui.kit.layouts import add_layout, column_in


class FormTables(QWidget):
    """The body with its heading, the total below it, and both their labels, over one model and one cursor."""

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FormModel(shown(sheet), self)
        self._figures: tuple[int, ...] = ()
        self._build()
        self._connect_tables()
        self._arrange()

    def _build(self) -> None:
        form = self.model.sheet.form
        self.delegate = FormDelegate(self._ringed, self)
        self.body = FormTable(self.model, FormHeader(form, self), self)
        self.body.setAccessibleName(form.title)
        self.total = FormTable(self.model, FormHeader(form, self), self)
        self.total.horizontalHeader().hide()
        self.total.setFixedHeight(theme.px(ROW_HEIGHT))
        self.labels = FormTable(self.model, FormHeader(form, self), self.body)
        self.total_label = FormTable(self.model, FormHeader(form, self), self.total)
        self.total_label.horizontalHeader().hide()
        for table in (self.total, self.labels, self.total_label):
            table.setAccessibleName(form.title)
            table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
            table.setSelectionModel(self.body.selectionModel())
            table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._tables = (self.body, self.total, self.labels, self.total_label)
        for table in self._tables:
            table.setItemDelegate(self.delegate if table is self.body else FormDelegate(self._ringed, self))
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.total)
        box = column_in(self)
        box.addWidget(self.body, 1000)
        add_layout(box, self._foot)
        self.nothing = text_label("", "hint", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.nothing.setContentsMargins(12, 16, 12, 0)
        self.nothing.hide()
        box.addWidget(self.nothing)
        box.addStretch()
        self.setFocusProxy(self.body)

    def _connect_tables(self) -> None:
        self.model.modelReset.connect(self._arrange)
        self.body.focused.connect(self._mark)
        bar = self.body.horizontalScrollBar()
        bar.valueChanged.connect(self.total.horizontalScrollBar().setValue)
        bar.rangeChanged.connect(self._place_labels)
        self.body.verticalScrollBar().rangeChanged.connect(self._fit)
        self.body.verticalScrollBar().valueChanged.connect(self.labels.verticalScrollBar().setValue)

    def show_sheet(self, sheet: Sheet, *, editable: bool, far: Sequence[Finding] = ()) -> None:
        """Show a sheet; the cursor stays on its cell where the sheet still has it, and no column falls narrower."""
        sheet = shown(sheet)
        at, before = self.body.currentIndex(), self.model.sheet
        row = self.model.row_at(at) if at.isValid() else None
        editor = self.body.editor()
        self.model.set_sheet(sheet, editable=editable, far=far)
        if sheet.form == before.form:
            fresh = [one for one, old in zip_longest(sheet.rows, before.rows) if one is not None and one is not old]
            needed = figure_widths(sheet.form, fresh)
            if any(new > old for new, old in zip(needed, self._figures, strict=True)):
                self._figures = tuple(map(max, needed, self._figures))
                self._fit()
        if row is not None and not self.body.currentIndex().isValid():
            found = next((place for place, one in enumerate(sheet.rows) if one.line_id == row.line_id), at.row())
            self.go(self.model.index(min(found, len(sheet.rows) - 1), at.column()))
        if editor is not None and editor.isHidden():  # other rows closed it; the keys stay in the grid
            self.body.setFocus()

    def _say_nothing(self) -> None:
        """Say how the first row comes where there is none."""
        self.nothing.setVisible(self.model.rowCount() == 1 and self.model.rows_are_free)
        self.nothing.setText(_("No rows yet: F5 adds one; a block from Excel with the names first adds several."))

    def go(self, index: QModelIndex) -> None:
        """Put the cursor on a cell."""
        if index.isValid():
            self.body.setCurrentIndex(index)
            self._reveal()

    def _reveal(self) -> None:
        """Scroll to the cursor's cell, clear of the frozen labels; with the first typed one all before it, too."""
        at = self.current()
        if not at.isValid():
            return
        before = self.model.sheet.form.columns[: max(at.column() - LABEL_COLUMNS, 0)]
        if all(column.is_computed for column in before):
            self.body.horizontalScrollBar().setValue(0)
        if not self.body.isRowHidden(at.row()):
            self.body.scrollTo(at)
        hidden = self.labels.width() - self.body.columnViewportPosition(at.column())
        if self.labels.isVisibleTo(self) and hidden > 0 and at.column() >= LABEL_COLUMNS:
            bar = self.body.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def current(self) -> QModelIndex:
        """Return the cell on which the cursor stands."""
        return self.body.currentIndex()

    def set_low(self, *, low: bool) -> None:
        """Show the heading in one line, or whole again."""
        for table in self._tables:
            header = table.horizontalHeader()
            if isinstance(header, FormHeader):
                header.set_low(low=low)
        self._fit()

    def _ringed(self) -> QModelIndex | None:
        """Return the cell that has the ring, in whichever of the tables shows it."""
        at = self.current()
        return at if at.isValid() and self.body.hasFocus() else None

    def _mark(self) -> None:
        for table in self._tables:
            table.viewport().update()

    def _arrange(self) -> None:
        last = self.model.rowCount() - 1
        form = self.model.sheet.form
        for table in self._tables:
            header = table.horizontalHeader()
            if isinstance(header, FormHeader):
                header.set_form(form)
            for row in range(last + 1):
                table.setRowHidden(row, (row == last) is (table in (self.body, self.labels)))
        for column in range(self.model.columnCount()):
            for table in (self.labels, self.total_label):
                table.setColumnHidden(column, column >= LABEL_COLUMNS)
        self._figures = figure_widths(form, self.model.sheet.rows)
        self._say_nothing()
        self._fit()

    def _fit(self) -> None:
        header = self.body.horizontalHeader()
        if not isinstance(header, FormHeader):
            return
        bar = self.body.verticalScrollBar().sizeHint().width() if self._is_tall() else 0
        self._foot.setContentsMargins(0, 0, bar, 0)
        room = self.width() - bar
        figures = self._figures
        widths = header.fit(room, figures)
        for table in self._tables:
            own = table.horizontalHeader()
            if isinstance(own, FormHeader):
                own.fit(room, figures)
            for column, width in enumerate(widths):
                own.resizeSection(column, width)
        header.setFixedHeight(header.sizeHint().height())
        rows = theme.px(ROW_HEIGHT) * (self.model.rowCount() - 1)
        self.body.setMaximumHeight(header.height() + rows + self._bar_height())
        self.labels.horizontalHeader().setFixedHeight(header.sizeHint().height())
        self._place_labels()

    def _is_tall(self) -> bool:
        return self.body.verticalScrollBar().maximum() > 0

    def _place_labels(self) -> None:
        """Lay the frozen labels over the grid while it is wider than its room."""
        wide = self.body.horizontalScrollBar().maximum() > 0
        width = sum(self.body.columnWidth(column) for column in range(LABEL_COLUMNS))
        for labels, table in ((self.labels, self.body), (self.total_label, self.total)):
            labels.setVisible(wide)
            if wide:
                labels.setGeometry(0, 0, width, table.height() - (self._bar_height() if table is self.body else 0))

    def _bar_height(self) -> int:
        bar = self.body.horizontalScrollBar()
        return bar.sizeHint().height() if bar.maximum() > 0 else 0

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._reveal()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
