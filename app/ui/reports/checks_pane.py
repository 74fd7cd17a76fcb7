"""What the checks found, at the right: errors, then warnings with room for an explanation; each leads to its place."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.forms import Severity
from app.i18n import _, ngettext
from app.ui.kit import theme
from app.ui.kit.buttons import link_button
from app.ui.kit.cards import ElidedLabel, IconLabel, Rule, clear_layout, text_label
from app.ui.kit.chips import EXPLAINED, Chip, mark_of
from app.ui.kit.fields import typed

_SLIM = 260
"""Width below which the counts stand without words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
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

    @property
    def settled(self) -> bool:
        """Whether the officer has answered it."""
        return bool(self.explanation)


class ItemBox(QFrame):
    """One finding: its place, its arithmetic, the way there, and the field for an explanation."""

    wanted = Signal(object)
    """Carries the Item whose place is to be shown."""
    explained = Signal(str, str)
    """Key of the finding and the words typed."""

    def __init__(self, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self._chosen = False
        self._build()
        self.show_item(item)

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.icon = IconLabel("error_circle", "over", filled=True)
        self.title = text_label("", "strong", wrap=True)
        self.words = text_label("", "second", wrap=True)
        self.link = link_button("", self._want)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Write an explanation"))
        self.field.setAccessibleName(_("Explanation"))
        self.field.editingFinished.connect(self._explain)
        self.answered = QWidget()
        answered = QHBoxLayout(self.answered)
        answered.setContentsMargins(0, 0, 0, 0)
        answered.setSpacing(5)
        answered.addWidget(IconLabel(EXPLAINED.icon, EXPLAINED.tint, filled=True))
        done = QLabel(_(EXPLAINED.word))
        done.setProperty("role", "label")
        answered.addWidget(done, 1)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addWidget(self.field)
        column.addWidget(self.answered)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 6)
        row.setSpacing(6)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def show_item(self, item: Item) -> None:
        """Show a finding; what is being typed stays."""
        self.item = item
        mark = mark_of(EXPLAINED if item.settled else item.severity)
        self.icon.show_icon(mark.icon, mark.tint, filled=mark.filled)
        self.title.setText(item.title)
        self.words.setText(item.words)
        self.link.setText(item.link)
        self.link.setVisible(bool(item.link))
        self.field.setVisible(item.explainable)
        self.answered.setVisible(item.settled)
        if not self.field.hasFocus():
            self.field.setText(item.explanation)
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

    def _explain(self) -> None:
        words = typed(self.field)
        if words != self.item.explanation:
            self.explained.emit(self.item.key, words)


class ChecksPane(QFrame):
    """The pane of findings; it keeps its boxes while only their words change, so that typing is not disturbed."""

    wanted = Signal(object)
    explained = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: list[ItemBox] = []
        self._editable = True
        self._build()

    def _build(self) -> None:
        self._errors = Chip(Severity.ERROR)
        self._warnings = Chip(Severity.WARNING)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(8)
        head.addWidget(text_label(_("Checks"), "strong"), 1)
        head.addWidget(self._errors)
        head.addWidget(self._warnings)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        scroll = QScrollArea()
        scroll.setWidget(self._list)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.passed = ElidedLabel("", "second")
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 12, 6)
        foot.setSpacing(6)
        foot.addWidget(IconLabel("checkmark_circle", "done", filled=True))
        foot.addWidget(self.passed, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addWidget(scroll, 1)
        column.addWidget(Rule())
        column.addLayout(foot)

    @property
    def items(self) -> tuple[Item, ...]:
        """The findings shown, errors first."""
        return tuple(box.item for box in self._boxes)

    @property
    def boxes(self) -> tuple[ItemBox, ...]:
        """The boxes of the findings, in their order."""
        return tuple(self._boxes)

    def show_items(self, items: Sequence[Item], checks_made: int, *, editable: bool) -> None:
        """Show the findings; ``checks_made`` counts all checks, also those that passed."""
        order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}
        items = sorted(items, key=lambda item: order[item.severity])
        if [(i.key, i.severity) for i in items] != [(b.item.key, b.item.severity) for b in self._boxes]:
            self._rebuild(items)
        for box, item in zip(self._boxes, items, strict=True):
            box.show_item(item)
            box.field.setReadOnly(not editable)
        self._count()
        rest = max(checks_made - len(items), 0)
        words = ngettext("{count} other check agrees", "{count} other checks agree", rest)
        if not items:
            words = ngettext("{count} check agrees", "{count} checks agree", rest)
        self.passed.setText(words.format(count=rest))

    def _count(self) -> None:
        """Say how many errors and warnings there are; in a slim pane without the words, which the tooltip has."""
        slim = self.width() < theme.px(_SLIM)
        errors = sum(item.severity is Severity.ERROR for item in self.items)
        warnings = sum(item.severity is Severity.WARNING for item in self.items)
        for chip, mark, count, words in (
            (
                self._errors,
                Severity.ERROR if errors else mark_of(EXPLAINED),
                errors,
                ngettext("{count} error", "{count} errors", errors).format(count=errors),
            ),
            (
                self._warnings,
                Severity.WARNING,
                warnings,
                ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
            ),
        ):
            chip.show_state(mark, str(count) if slim else words)
            chip.setToolTip(words)
            chip.setAccessibleName(words)
        self._warnings.setVisible(bool(warnings))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._count()

    def choose(self, form: str, line_id: int | None) -> None:
        """Mark the findings of the row on which the cursor stands."""
        for box in self._boxes:
            box.choose(chosen=bool(form) and (box.item.form, box.item.line_id) == (form, line_id))

    def choose_paragraph(self, key: str) -> None:
        """Mark the findings of the paragraph on which the cursor stands."""
        for box in self._boxes:
            box.choose(chosen=bool(key) and box.item.paragraph == key)

    def _rebuild(self, items: Sequence[Item]) -> None:
        clear_layout(self._column)
        self._boxes = []
        heads = {
            Severity.ERROR: _("Errors: mend before signing"),
            Severity.WARNING: _("Warnings: mend or explain"),
            Severity.HINT: _("Hints"),
        }
        last = None
        for item in items:
            if item.severity is not last:
                last = item.severity
                self._column.addWidget(_Band(heads[item.severity]))
            box = ItemBox(item)
            box.wanted.connect(self.wanted)
            box.explained.connect(self.explained)
            self._boxes.append(box)
            self._column.addWidget(box)
        self._column.addStretch(1)


class _Band(QLabel):
    """A quiet heading over a stretch of findings."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("role", "label")
        self.setContentsMargins(12, 0, 12, 0)
        self.setFixedHeight(theme.px(26))

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("alt"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
        super().paintEvent(arg__1)
