"""The first page of a new store: who the office is, and where to begin."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.changes import Change
from app.i18n import _
from app.override import override
from app.ui.desk import Desk
from app.ui.dialogs import PROGRAM
from app.ui.kit import theme
from app.ui.kit.buttons import button, primary_button
from app.ui.kit.cards import Card, IconLabel, Rule, text_label
from app.ui.kit.icons import draw_icon, program_mark
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.scrolling import Scrolled
from app.ui.office.form import OfficeForm

_BESIDE = 900
"""From this width the office and the ways to begin stand side by side."""


class FirstRunPage(QWidget):
    """Asks for the office's name and offers the ways to begin."""

    import_asked = Signal()
    sample_asked = Signal()
    open_asked = Signal()
    restore_asked = Signal()
    begun = Signal()
    """The office was kept and nothing more was asked for."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._desk = desk
        self._build()

    def _build(self) -> None:
        mark, words = QLabel(), QVBoxLayout()
        mark.setPixmap(program_mark(44))
        mark.setAccessibleName(PROGRAM)
        words.setSpacing(0)
        words.addWidget(text_label(_("Welcome to Đầu mối KSTT"), "first"))
        about = _("Follow the plan, close the figures and report on procedure control. No network; all data stay here.")
        words.addWidget(text_label(about, "second", wrap=True))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        add_layout(head, words, 1)
        columns = self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        columns.setSpacing(24)
        columns.addWidget(self._office(), 46, Qt.AlignmentFlag.AlignTop)
        columns.addWidget(self._ways(), 54, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        inner.setMaximumWidth(theme.px(1112))
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 32, 24, 24)
        column.setSpacing(24)
        add_layout(column, head)
        add_layout(column, columns)
        column.addStretch(1)
        centre, row = QWidget(), QHBoxLayout()
        row.addWidget(inner, 1)
        centre.setLayout(row)
        row.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        scroll = Scrolled(centre, sideways=True)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.form.name.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme.px(_BESIDE)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)

    def _office(self) -> QWidget:
        box = QWidget()
        column = column_in(box, 16)
        column.addWidget(self._office_card())
        told = QHBoxLayout()
        told.addWidget(IconLabel("info"), 0, Qt.AlignmentFlag.AlignTop)
        words = _(
            "The program sends nothing anywhere. The store is best on this computer's own drive, backups on a USB "
            "stick or a network drive. F1 opens the guide."
        )
        told.addWidget(text_label(words, "second", wrap=True), 1)
        add_layout(column, told)
        return box

    def _office_card(self) -> QWidget:
        card = Card(margin=20)
        self.form = OfficeForm()
        add_layout(card.body, _headed(1, _("Your office")))
        card.body.addWidget(self.form)
        card.body.addSpacing(4)
        card.body.addWidget(Rule())
        where = QHBoxLayout()
        where.addWidget(IconLabel("database"), 0, Qt.AlignmentFlag.AlignTop)
        path = text_label(_("Store: {file}").format(file=self._desk.store.path.name))
        path.setToolTip(str(self._desk.store.path))
        where.addWidget(path, 1)
        add_layout(card.body, where)
        hint = _(
            "Only the name is needed now. Signers, recipients, fields of work and deadlines can wait, under Settings."
        )
        card.body.addWidget(text_label(hint, "hint", wrap=True))
        return card

    def _ways(self) -> QWidget:
        box = QWidget()
        column = column_in(box, 10)
        add_layout(column, _headed(2, _("Where to begin")))
        first = self._way(
            "arrow_import",
            _("Import the office's plan"),
            _("Read the plan straight from the file in use: Excel (.xlsx, .xls), Word (.docx) or PDF."),
            primary_button(_("Choose a file"), "folder_open", self._import),
        )
        first.setProperty("chosen", "true")
        column.addWidget(first)
        column.addWidget(
            self._way(
                "beaker",
                _("Open the sample to look around"),
                _("A construction department's plan of 2023 with 40 tasks, in a store of its own."),
                button(_("Open the sample"), "", self.sample_asked.emit),
            )
        )
        for icon, title, text, said, asked in (
            (
                "history",
                _("Restore a backup"),
                _("On a new computer: take everything from a backup, such as one on a USB stick."),
                _("Choose a backup"),
                self.restore_asked.emit,
            ),
            (
                "database",
                _("Use a store there is"),
                _("Work in a .dmk file where it lies; what is written is written there."),
                _("Open a store"),
                self.open_asked.emit,
            ),
            (
                "add",
                _("Begin with an empty store"),
                _("Type the tasks, or use only the reports; the plan can be imported at any time."),
                _("Begin"),
                self._begin,
            ),
        ):
            column.addWidget(self._way(icon, title, text, button(said, "", asked)))
        return box

    def _way(self, icon: str, title: str, text: str, action: QPushButton) -> Card:
        card = Card(margin=16)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text_label(title, "strong"))
        words.addWidget(text_label(text, "second", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(_Plate(icon), 0, Qt.AlignmentFlag.AlignTop)
        add_layout(row, words, 1)
        row.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
        add_layout(card.body, row)
        return card

    def _import(self) -> None:
        self._kept_then(self.import_asked.emit)

    def _begin(self) -> None:
        self._kept_then(self.begun.emit)

    def _kept_then(self, go_on: Callable[[], None]) -> None:
        agency = self.form.agency()
        if agency is None:
            return
        kept = self._desk.store.office.agency()
        changes = (Change(before=kept, after=agency),)
        if agency == kept or self._desk.editor.apply(_("office and signers"), changes):
            self.form.show_agency(self._desk.store.office.agency())
            go_on()


def _headed(number: int, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(_Disc(str(number)))
    row.addWidget(text_label(words, "heading"), 1)
    return row


class _Disc(QWidget):
    """A figure in a filled circle: which step this is."""

    def __init__(self, figure: str) -> None:
        super().__init__()
        self._figure = figure
        self.setFixedSize(theme.px(22), theme.px(22))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(self.rect())
        painter.setPen(theme.colour("onAccent"))
        painter.setFont(theme.font(12, strong=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._figure)
        painter.end()


class _Plate(QWidget):
    """An icon on a soft square."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(theme.px(40), theme.px(40))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accentSoft"))
        painter.drawRoundedRect(self.rect(), 6, 6)
        side = theme.px(20)
        place = self.rect().center() - QPoint(side // 2 - 1, side // 2 - 1)
        draw_icon(painter, QRect(place, QSize(side, side)), self._icon, "accent")
        painter.end()
