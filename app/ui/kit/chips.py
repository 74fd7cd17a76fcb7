"""Chips: a state said by icon, word and colour at once, painted in rows and shown in panes."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.domain.indicators import Verdict
from app.domain.progress import State, Status
from app.domain.reports import ReportState, Severity, Stage
from app.i18n import N_, _
from app.override import override
from app.ui.kit import theme
from app.ui.kit.icons import draw_icon

HEIGHT = 22
_PAD, _ICON, _GAP = 7, 16, 5


class Mark(Struct, frozen=True, kw_only=True):
    """How one state looks: its icon, its word and the name of its colours."""

    icon: str
    word: str
    tint: str
    filled: bool = False
    outlined: bool = False


MARKS: Mapping[StrEnum, Mark] = {
    State.DONE_ON_TIME: Mark(icon="checkmark_circle", word=N_("Done on time"), tint="done", filled=True),
    State.DONE_LATE: Mark(icon="checkmark_circle_warning", word=N_("Done late"), tint="late", filled=True),
    State.IN_TIME: Mark(icon="clock", word=N_("In time"), tint="intime"),
    State.DUE_SOON: Mark(icon="clock_alarm", word=N_("Due soon"), tint="soon", filled=True),
    State.OVERDUE: Mark(icon="error_circle", word=N_("Overdue"), tint="over", filled=True),
    State.NO_DEADLINE: Mark(icon="subtract_circle", word=N_("No deadline"), tint="none"),
    Status.NOT_STARTED: Mark(icon="circle", word=N_("Not started"), tint="none"),
    Status.IN_PROGRESS: Mark(icon="circle_half_fill", word=N_("In progress"), tint="intime", filled=True),
    Status.DONE: Mark(icon="checkmark_circle", word=N_("Done"), tint="done", filled=True),
    Status.DROPPED: Mark(icon="prohibited", word=N_("Dropped"), tint="none"),
    Verdict.MET: Mark(icon="checkmark_circle", word=N_("Met"), tint="done", filled=True),
    Verdict.MISSED: Mark(icon="dismiss_circle", word=N_("Missed"), tint="over", filled=True),
    Verdict.NO_DATA: Mark(icon="question_circle", word=N_("No data yet"), tint="none"),
    Severity.ERROR: Mark(icon="error_circle", word=N_("Error"), tint="over", filled=True),
    Severity.WARNING: Mark(icon="warning", word=N_("Warning"), tint="soon", filled=True),
    Severity.HINT: Mark(icon="info", word=N_("Hint"), tint="intime"),
    ReportState.DRAFT: Mark(icon="edit", word=N_("Draft"), tint="none", outlined=True),
    ReportState.SIGNED: Mark(icon="lock_closed", word=N_("Signed, sealed"), tint="done", filled=True),
    # a stage that is spelled as a report's state looks like it
    Stage.CHECKED: Mark(icon="checkmark_circle", word=N_("Checked"), tint="intime"),
    Stage.SENT: Mark(icon="document_arrow_right", word=N_("Sent"), tint="done", filled=True),
}  # fmt: skip
PASSED = Mark(icon="checkmark_circle", word=N_("Agrees"), tint="done", filled=True)
EXPLAINED = Mark(icon="checkmark_circle", word=N_("Explained"), tint="done", filled=True)


def mark_of(state: StrEnum | Mark) -> Mark:
    """Return how a state looks; a mark is returned as it is."""
    return state if isinstance(state, Mark) else MARKS[state]


def chip_width(state: StrEnum | Mark, text: str | None = None) -> int:
    """Return how wide the chip of a state is with its word, or with another text."""
    metrics = QFontMetrics(theme.font(12, strong=True))
    return 2 * _PAD + _ICON + _GAP + metrics.horizontalAdvance(text or _(mark_of(state).word)) + 1


def draw_chip(painter: QPainter, rect: QRect, state: StrEnum | Mark, text: str | None = None) -> QRect:
    """Draw a state's chip at the left of a rectangle, in its middle, and return where it stands.

    ``text`` says more than the state's word ("Overdue by 22 days"); it is cut where the rectangle is too narrow.
    """
    mark = mark_of(state)
    height = max(HEIGHT, theme.px(HEIGHT))
    box = QRect(
        rect.left(), rect.top() + (rect.height() - height) // 2, min(chip_width(mark, text), rect.width()), height
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mark.outlined:
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{mark.tint}.fill"))
        painter.drawRoundedRect(box, 4, 4)
    icon = QRect(box.left() + _PAD, box.top() + (box.height() - _ICON) // 2, _ICON, _ICON)
    draw_icon(painter, icon, mark.icon, mark.tint, filled=mark.filled)
    font = theme.font(12, strong=True)
    room = box.adjusted(_PAD + _ICON + _GAP, 0, -_PAD + 2, 0)
    words = QFontMetrics(font).elidedText(text or _(mark.word), Qt.TextElideMode.ElideRight, room.width())
    painter.setFont(font)
    painter.setPen(theme.colour(mark.tint))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
    painter.restore()
    return box


class Chip(QLabel):
    """A chip that stands in a pane or a bar."""

    def __init__(self, state: StrEnum | Mark, text: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark_of(state)
        self._text, self._brief = text, ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_state(state, text)

    def show_state(self, state: StrEnum | Mark, text: str | None = None, brief: str = "") -> None:
        """Show another state; ``text`` says more than its word, ``brief`` the same where there is little room."""
        self._mark, self._text, self._brief = mark_of(state), text, brief
        self.setAccessibleName(text or _(self._mark.word))
        self.updateGeometry()
        self.update()

    @override
    def text(self) -> str:
        """Return what the chip says."""
        return self._text or _(self._mark.word)

    def shown(self) -> str:
        """Return what the chip says in the room it has: the few words where the others would be cut."""
        cut = self.width() < chip_width(self._mark, self._text)
        return self._brief if cut and self._brief else self.text()

    @override
    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._mark, self._text), max(HEIGHT, theme.px(HEIGHT)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(2 * _PAD + _ICON, max(HEIGHT, theme.px(HEIGHT)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_chip(painter, self.rect(), self._mark, self.shown())
        painter.end()
