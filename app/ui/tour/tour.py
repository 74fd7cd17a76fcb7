"""The tour: a quiet callout beside each part of the window in turn; it can be left at any moment."""

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.override import override
from app.ui.frame.places import INTAKE
from app.ui.kit import theme
from app.ui.kit.buttons import button, flat_button, primary_button
from app.ui.kit.cards import text_label
from app.ui.kit.layouts import add_layout
from app.ui.kit.memory import remember, remembered
from app.ui.tour.steps import STEPS

if TYPE_CHECKING:
    from app.ui.frame.main_window import MainWindow

_SEEN = "tour/seen"
_GAP, _EDGE, _WIDE = 10, 8, 340
_SOON = 400


class Outline(QWidget):
    """A line around the part that is spoken of; the pointer goes through it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


class Tour(QFrame):
    """Leads through the steps; one for a window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setProperty("role", "notice")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._window = window
        self._step = -1
        self._before: QWidget | None = None
        self._from = self._place_of_step = ""
        self.outline = Outline(window)
        self._build()
        self.hide()
        window.installEventFilter(self)
        window.places.gone.connect(self._gone_to)

    def _build(self) -> None:
        self._count = text_label("", "small")
        self._title = text_label("", "heading")
        self._text = text_label("", wrap=True)
        self.skip = flat_button(_("Skip the tour"), "", self.end)
        self.back = button(_("To the part before"), "", lambda: self._show(self._step - 1))
        self.on = primary_button(_("To the next part"), "", self.go_on)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.skip)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.on)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(4)
        for part in (self._count, self._title, self._text):
            column.addWidget(part)
        column.addSpacing(8)
        add_layout(column, row)
        for one in (self.skip, self.back, self.on):
            one.installEventFilter(self)

    @property
    def step(self) -> int:
        """The number of the step shown, -1 while the tour is not under way."""
        return self._step

    def begin(self) -> None:
        """Show the first step; where the window was, and the keys in it, is remembered."""
        remember(_SEEN, "yes")
        self._from = self._window.places.shown
        self._before = self._window.focusWidget()
        self._show(0)

    def go_on(self) -> None:
        """Show the next step; after the last the tour is over."""
        if self._step + 1 < len(STEPS):
            self._show(self._step + 1)
        else:
            self.end()

    def end(self) -> None:
        """Leave the tour, go back to where it began, and give the keys back."""
        under_way = self._step >= 0
        self._put_away()
        if under_way and self._from not in {INTAKE, self._window.places.shown}:
            self._window.go(self._from)
        before = self._before
        self._before = None
        to = before if before is not None and shiboken6.isValid(before) and before.isVisible() else None
        (to or self._window.places.stack.currentWidget() or self._window).setFocus()

    def _put_away(self) -> None:
        self._step = -1
        self.outline.hide()
        self.hide()

    def _gone_to(self, place: str) -> None:
        """Leave the tour where the user goes elsewhere: it would stand over what is done there."""
        if self._step >= 0 and place != self._place_of_step:
            self._put_away()

    def _show(self, step: int) -> None:
        if not 0 <= step < len(STEPS):
            return
        self._step = step
        shown = STEPS[step]
        self._place_of_step = shown.place or self._window.places.shown
        if self._window.places.shown != self._place_of_step:
            self._window.go(self._place_of_step)
        self._count.setText(_("Step {number} of {count}").format(number=step + 1, count=len(STEPS)))
        self._title.setText(_(shown.title))
        self._text.setText(_(shown.text))
        self.setAccessibleName(f"{_(shown.title)}. {_(shown.text)}")
        self.back.setEnabled(step > 0)
        self.on.setText(_("Done with the tour") if step + 1 == len(STEPS) else _("To the next part"))
        self._place()
        self.show()
        self.outline.show()
        for one in (self.outline, self):
            one.raise_()
        self.setFocus()
        QTimer.singleShot(0, self, self._place)  # a view just made has its size only now

    def _place(self) -> None:
        if self._step < 0:
            return
        window = self._window
        around = STEPS[self._step].part(window).intersected(window.rect())
        self.outline.setGeometry(around)
        self.setFixedWidth(min(max(theme.px(_WIDE), self._room_of_buttons()), window.width() - 2 * _EDGE))
        self.setFixedHeight(self.heightForWidth(self.width()))
        self.move(self._corner(around))

    def _room_of_buttons(self) -> int:
        """Return how wide the callout must be for the words of its buttons to stand there whole."""
        inside = self._column.contentsMargins()
        buttons = sum(one.sizeHint().width() + _GAP for one in (self.skip, self.back, self.on))
        return inside.left() + inside.right() + buttons

    def _corner(self, around: QRect) -> QPoint:
        """Return where the callout stands: beside the part, below it, above it, else within its lower corner."""
        whole, width, height = self._window.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE), self.width(), self.height()
        left = min(max(around.left(), whole.left()), whole.right() - width)
        for corner in (
            QPoint(around.right() + _GAP, max(around.top(), whole.top()) + _GAP),
            QPoint(left, around.bottom() + _GAP),
            QPoint(left, around.top() - _GAP - height),
        ):
            if whole.contains(QRect(corner, self.size())):
                return corner
        inner = whole.intersected(around.adjusted(_EDGE, _EDGE, -2 * _EDGE, -2 * _EDGE))
        return QPoint(max(_EDGE, inner.right() - width), max(_EDGE, inner.bottom() - height))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take(event):
            super().keyPressEvent(event)

    def _take(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.end()
        elif key in {Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown}:
            self.go_on()
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp}:
            self._show(self._step - 1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.hasFocus():
            self.go_on()
        else:
            return False
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Resize and self._step >= 0:
                QTimer.singleShot(0, self, self._place)
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take(event)
        return False


def tour_of(window: "MainWindow") -> Tour:
    """Return the window's tour: the one under way, else a new one, in the language and letters of now."""
    old = window.findChild(Tour)
    if old is not None and old.step >= 0:
        return old
    if old is not None:
        for gone in (old.outline, old):
            gone.setParent(None)
            gone.deleteLater()
    return Tour(window)


def begin_once(window: "MainWindow") -> None:
    """Begin the tour a moment from now, if it was never begun: not over a dialog, not over an import."""
    if not remembered(_SEEN):
        QTimer.singleShot(_SOON, window, lambda: _begin_if_free(window))


def _begin_if_free(window: "MainWindow") -> None:
    free = window.isVisible() and window.places.shown != INTAKE and window.rail.isVisible()
    if remembered(_SEEN) or not free:
        return
    if QApplication.activeModalWidget() is not None:
        begin_once(window)
        return
    tour_of(window).begin()
