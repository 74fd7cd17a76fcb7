"""What the checks found, at the right: errors, then warnings with room for an explanation; each leads to its place."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.domain.reports import Severity
from app.i18n import _, ngettext, pgettext
from app.override import override
from app.ui.kit import theme
from app.ui.kit.buttons import link_button
from app.ui.kit.cards import ElidedLabel, IconLabel, Rule, text_label
from app.ui.kit.chips import EXPLAINED, Chip, mark_of
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.scrolling import Scrolled
from app.ui.reports.finding_box import Item, ItemBox
from app.ui.reports.laying import take_out

_SLIM = 260
"""Width below which the counts stand without words."""
_AT_FIRST = 60
"""How many findings have boxes before more are asked for."""


class ChecksPane(QFrame):
    """The pane of findings; it keeps its boxes while only their words change, so that typing is not disturbed."""

    wanted = Signal(object)
    explained = Signal(str, str)
    printing = Signal(str, bool)
    dismissed = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Item, ...] = ()
        self._boxes: list[ItemBox] = []
        self._kept: dict[tuple[str, Severity], ItemBox] = {}
        self._bands: dict[Severity, _Band] = {}
        self._room = _AT_FIRST
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
        self._column = column_in(self._list)
        for severity in Severity:
            self._bands[severity] = _Band("", self._list)
            self._bands[severity].hide()
        self._rest = link_button("", self._show_more)
        self._rest.setParent(self._list)
        self._rest.hide()
        self.passed = ElidedLabel("", "second")
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 12, 6)
        foot.setSpacing(6)
        self._agrees = IconLabel("checkmark_circle", "done", filled=True)
        foot.addWidget(self._agrees)
        foot.addWidget(self.passed, 1)
        column = column_in(self)
        add_layout(column, head)
        column.addWidget(Rule())
        column.addWidget(Scrolled(self._list), 1)
        column.addWidget(Rule())
        add_layout(column, foot)

    @property
    def items(self) -> tuple[Item, ...]:
        """The findings, errors first; also those for which there is no box yet."""
        return self._items

    @property
    def boxes(self) -> tuple[ItemBox, ...]:
        """The boxes of the findings, in their order."""
        return tuple(self._boxes)

    def show_items(self, items: Sequence[Item], checks_made: int, *, editable: bool) -> None:
        """Show the findings; ``checks_made`` counts all checks, also those that passed."""
        order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}
        self._items = tuple(sorted(items, key=lambda item: (order[item.severity], item.dismissed)))
        self._editable = editable
        self._head()
        self._arrange()
        self._count()
        rest = max(checks_made - len(items), 0)
        words = ngettext("{count} other check agrees", "{count} other checks agree", rest)
        if not items:
            words = ngettext("{count} check agrees", "{count} checks agree", rest)
        self.passed.setText(words.format(count=rest))
        for one in (self._agrees, self.passed):  # a report of text alone has no figures to check
            one.setVisible(checks_made > 0)

    def _head(self) -> None:
        """Say over each stretch what is to be done about it; in a signed report nothing is any more."""
        todo = {
            Severity.ERROR: _("Errors: mend before signing"),
            Severity.WARNING: _("Warnings: mend or explain"),
            Severity.HINT: _("Hints"),
        }
        done = {
            Severity.ERROR: pgettext("of a signed report", "Errors"),
            Severity.WARNING: _("Warnings, explained when it was signed"),
            Severity.HINT: _("Hints"),
        }
        for severity, words in (todo if self._editable else done).items():
            self._bands[severity].setText(words)

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
            box.choose(chosen=box.item.stands_at(form, line_id))

    def choose_paragraph(self, key: str) -> None:
        """Mark the findings of the paragraph on which the cursor stands."""
        for box in self._boxes:
            box.choose(chosen=bool(key) and box.item.paragraph == key)

    def reveal(self, item: Item) -> None:
        """Make sure that a finding has a box."""
        keys = [one.key for one in self._items]
        if item.key in keys and keys.index(item.key) >= self._room:
            self._room = keys.index(item.key) + _AT_FIRST
            self._arrange()

    def _arrange(self) -> None:
        """Lay the boxes in the findings' order; those of before are kept, so that typing goes on in them."""
        shown = self._items[: self._room]
        boxes = [self._box(item) for item in shown]
        if boxes != self._boxes:
            take_out(self._column)
            self._boxes = boxes
            heads = set()
            for box in boxes:
                if box.item.severity not in heads:
                    heads.add(box.item.severity)
                    self._column.addWidget(self._bands[box.item.severity])
                self._column.addWidget(box)
                box.show()
            self._column.addWidget(self._rest)
            self._column.addStretch(1)
            for severity, band in self._bands.items():
                band.setVisible(severity in heads)
            self._drop_others(boxes)
        for box, item in zip(boxes, shown, strict=True):
            box.show_item(item, editable=self._editable)
        left = len(self._items) - len(shown)
        self._rest.setText(ngettext("Show {count} more", "Show {count} more", left).format(count=left))
        self._rest.setVisible(left > 0)

    def _box(self, item: Item) -> ItemBox:
        key = (item.key, item.severity)
        box = self._kept.get(key)
        if box is None:
            box = self._kept[key] = ItemBox(item, self._list)
            box.wanted.connect(self.wanted)
            box.explained.connect(self.explained)
            box.printing.connect(self.printing)
            box.dismissed.connect(self.dismissed)
        return box

    def _drop_others(self, boxes: Sequence[ItemBox]) -> None:
        used = {(box.item.key, box.item.severity) for box in boxes}
        for key in [key for key in self._kept if key not in used]:
            box = self._kept.pop(key)
            box.hide()
            box.deleteLater()

    def _show_more(self) -> None:
        self._room += _AT_FIRST
        self._arrange()


class _Band(QLabel):
    """A quiet heading over a stretch of findings."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "label")
        self.setContentsMargins(12, 4, 12, 4)
        self.setWordWrap(True)  # a heading wider than the pane would push the findings over its edge
        self.setMinimumHeight(theme.px(26))

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("alt"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
        super().paintEvent(arg__1)
