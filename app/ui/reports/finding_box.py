"""One finding as the checks show it: its place, its arithmetic, the ways there, and the officer's answer."""

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.reports import Severity
from app.i18n import N_, _
from app.override import override
from app.ui.kit import theme
from app.ui.kit.buttons import LinkRow, in_line, link_button
from app.ui.kit.cards import IconLabel, text_label
from app.ui.kit.chips import EXPLAINED, Mark, mark_of
from app.ui.kit.fields import typed
from app.ui.kit.flow import FlowLayout
from app.ui.kit.layouts import add_layout, row_in

DISMISSED = Mark(icon="checkmark_circle", word=N_("Dismissed"), tint="none")


class Item(Struct, frozen=True, kw_only=True):
    """One finding as the pane shows it. ``form`` and ``line_id``, or ``paragraph``, say where it leads."""

    key: str
    severity: Severity
    title: str
    words: str
    link: str
    explainable: bool = False
    explanation: str = ""
    form: str = ""
    line_id: int | None = None
    column: int | None = None
    paragraph: str = ""
    printed: bool = True
    """Whether its explanation goes on the paper."""
    dismissed: bool = False
    lapsed: str = ""
    """What was explained while the figures were others."""
    other_link: str = ""
    other_form: str = ""
    other_line_id: int | None = None
    other_column: int | None = None

    @property
    def settled(self) -> bool:
        """Whether the officer has answered it, or waved it aside."""
        return bool(self.explanation) or self.dismissed

    @property
    def far(self) -> "Item":
        """The same finding seen from its other side."""
        return replace(self, form=self.other_form, line_id=self.other_line_id, column=self.other_column, paragraph="")

    def stands_at(self, form: str, line_id: int | None) -> bool:
        """Say whether one of its sides is this row of a form."""
        return bool(form) and (form, line_id) in {(self.form, self.line_id), (self.other_form, self.other_line_id)}


class ItemBox(QFrame):
    """One finding: its place, its arithmetic, the way there, and the field for an explanation."""

    wanted = Signal(object)
    """Carries the Item whose place is to be shown."""
    explained = Signal(str, str)
    """Key of the finding and the words typed."""
    printing = Signal(str, bool)
    """Key of the finding, and whether its explanation is printed."""
    dismissed = Signal(str, bool)
    """Key of a hint, and whether it is waved aside."""

    def __init__(self, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self._shown: tuple[Item, bool] | None = None
        self._chosen = False
        self._build()
        self.show_item(item)

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.icon = IconLabel("error_circle", "over", filled=True)
        self.title = text_label("", "strong", wrap=True)
        self.words = text_label("", "second", wrap=True)
        self.link = link_button("", self._want)
        self.lapsed = text_label("", "label", wrap=True)
        self.keep = link_button(_("Explain it so again"), self._keep)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Write an explanation"))
        self.field.setAccessibleName(_("Explanation"))
        self.field.editingFinished.connect(self._explain)
        self.printed = QCheckBox(_("Print the explanation"))
        self.printed.clicked.connect(lambda on: self.printing.emit(self.item.key, on))
        self.other = link_button("", lambda: self.wanted.emit(self.item.far))
        self.wave = link_button("", self._wave)
        self.answered = QWidget()
        answered = row_in(self.answered, 5)
        answered.addWidget(IconLabel(EXPLAINED.icon, EXPLAINED.tint, filled=True))
        done = QLabel(_(EXPLAINED.word))
        done.setProperty("role", "label")
        answered.addWidget(done, 1)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addWidget(self.lapsed)
        add_layout(column, in_line(self.keep))
        column.addWidget(self.field)
        column.addWidget(self.answered)
        column.addWidget(self.printed)
        links, beside = QWidget(), LinkRow(left=True)
        flow = FlowLayout(4, links)  # under one another where the pane is narrow
        for one in (self.link, self.other, self.wave):
            flow.addWidget(one)
        beside.addWidget(links, 1)
        add_layout(column, beside)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 6)
        row.setSpacing(6)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        add_layout(row, column, 1)

    def show_item(self, item: Item, *, editable: bool = True) -> None:
        """Show a finding; what is being typed stays."""
        if (item, editable) == self._shown:
            return
        self._shown = (item, editable)
        self.item = item
        mark = mark_of(item.severity)
        if item.settled:
            mark = DISMISSED if item.dismissed else EXPLAINED
        self.icon.show_icon(mark.icon, mark.tint, filled=mark.filled)
        self.title.setText(item.title)
        self.words.setText(item.words)
        for link, words in ((self.link, item.link), (self.other, item.other_link)):
            link.setText(words)
            link.setVisible(bool(words))
        self.wave.setText(_("Take up again") if item.dismissed else _("Dismiss"))
        self.wave.setVisible(item.severity is Severity.HINT and editable)
        self.words.setVisible(not item.dismissed)
        self.lapsed.setText(_("Explained for other figures: “{words}”").format(words=item.lapsed))
        self.lapsed.setVisible(bool(item.lapsed))
        self.keep.setVisible(bool(item.lapsed) and item.explainable and editable)
        self.field.setVisible(item.explainable)
        self.field.setReadOnly(not editable)
        self.answered.setVisible(item.settled and not item.dismissed)
        self.printed.setVisible(item.explainable and item.settled)
        self.printed.setChecked(item.printed)
        self.printed.setEnabled(editable)
        if not self.field.hasFocus():
            self.field.setText(item.explanation)
            self.field.setCursorPosition(0)  # a long one is read from its beginning
        self.field.setToolTip(item.explanation)
        self.setAccessibleName(f"{_(mark_of(item.severity).word)}: {item.title}. {item.words}")

    @property
    def chosen(self) -> bool:
        """Whether the cursor stands where this finding is."""
        return self._chosen

    def choose(self, *, chosen: bool) -> None:
        """Show that the cursor stands where this finding is."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._chosen or self.hasFocus():
            painter.fillRect(self.rect(), theme.colour("selected"))
            painter.fillRect(0, 0, 3, self.height(), theme.colour("accent"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(QPointF(0, self.height() - 0.5), QPointF(self.width(), self.height() - 0.5))
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._want()
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._want()

    def _want(self) -> None:
        self.wanted.emit(self.item)

    def _wave(self) -> None:
        self.dismissed.emit(self.item.key, not self.item.dismissed)

    def _keep(self) -> None:
        """Explain the figures of now with the words that were said of the old ones."""
        words = self.item.lapsed
        self.field.setText(words)  # it may have the focus, and says on leaving what stands in it
        self.explained.emit(self.item.key, words)

    def _explain(self) -> None:
        self.field.setCursorPosition(0)
        words = typed(self.field)
        if words != self.item.explanation:
            self.explained.emit(self.item.key, words)
