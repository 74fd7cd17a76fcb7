"""A list that opens over the calendar: a day's events whole, or the tasks that have no day yet."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.i18n import _
from app.override import override
from app.services.calendar_events import Event
from app.ui.calendar.agenda import Agenda, event_rows
from app.ui.kit import theme
from app.ui.kit.cards import ElidedLabel, Rule, text_label
from app.ui.kit.layouts import add_layout, column_in

_WIDTH, _MOST, _EDGE = 420, 340, 8


class EventList(QFrame):
    """Lists events under a heading until Esc or a click beside it; Enter and a double click lead to one."""

    event_opened = Signal(object)
    """Carries the Event gone to; the list is closed by then."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._over = parent
        self.setProperty("role", "card")
        self._heading = ElidedLabel("", "strong")
        self._second = text_label("", "small", wrap=True)
        self.list = Agenda(_("The day's events"))
        self.list.event_opened.connect(self._leave)
        head = QVBoxLayout()
        head.setContentsMargins(12, 10, 12, 8)
        head.setSpacing(2)
        head.addWidget(self._heading)
        head.addWidget(self._second)
        column = column_in(self, around=1)
        add_layout(column, head)
        column.addWidget(Rule())
        column.addWidget(self.list, 1)

    def heading(self) -> str:
        """Return what is listed."""
        return self._heading.text()

    def show_list(self, heading: str, second: str, events: Sequence[Event], today: date, at: QPoint) -> None:
        """List events, as near to a point of the screen as the window allows."""
        self._heading.setText(heading)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        self.setAccessibleName(heading)
        self.list.setAccessibleName(heading)
        window = self._over.window()
        width = min(theme.px(_WIDTH), window.width() - 2 * _EDGE)
        self.list.show_rows(event_rows(events, today, today))
        self.resize(width, 120)
        self.show()  # only then is the list as wide as its rows are measured for
        rows = sum(self.list.sizeHintForRow(row) for row in range(min(len(events), 20)))
        head = theme.px(52 if second else 34)
        height = min(head + rows + 14, theme.px(_MOST), window.height() - 2 * _EDGE)
        self.resize(width, height)
        corner = window.mapToGlobal(QPoint(0, 0))
        left = min(max(at.x(), corner.x() + _EDGE), corner.x() + window.width() - width - _EDGE)
        top = min(max(at.y(), corner.y() + _EDGE), corner.y() + window.height() - height - _EDGE)
        self.move(left, top)
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def _leave(self, event: Event) -> None:
        self.hide()
        self.event_opened.emit(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)
