"""What stands over and under the grid: which form it is, whether it goes with the report, and the keys."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.domain.reports import Attach
from app.i18n import N_, _
from app.override import override
from app.reports.sheet import Sheet
from app.ui.kit import theme
from app.ui.kit.buttons import icon_button
from app.ui.kit.cards import ElidedLabel, text_label
from app.ui.kit.chips import Chip, Mark
from app.ui.kit.fields import Choice
from app.ui.kit.layouts import add_layout

UNVERIFIED = Mark(icon="beaker", word=N_("Not checked against the original text"), tint="none", outlined=True)
ATTACHMENTS = (
    (Attach.ATTACH, N_("Attached")),
    (Attach.NIL, N_("Attached: there was nothing")),
    (Attach.LEAVE_OUT, N_("Not attached")),
)
_BESIDE = 24
"""What stands beside the words in the list of a choice: its edges."""
_KEYS = (
    ("F5", N_("add a row")),
    ("F6", N_("delete the row")),
    ("Ctrl+V", N_("paste from Excel")),
    ("Ctrl+D", N_("fill down")),
    ("Shift+F2", N_("remark, earlier periods")),
    ("Enter", N_("down")),
    ("Tab", N_("right")),
)


class FormHead(QWidget):
    """Code, title and unit of a form; whether it goes with the report; what else can be done with it."""

    attach_chosen = Signal(object)
    """Carries an Attach."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build()

    def _build(self) -> None:
        self.code = text_label("", "heading")
        self.unverified = Chip(UNVERIFIED)
        self.unverified.setToolTip(
            _("Hold the form against the text of its circular, then tick “Checked against the original text” under ⋯.")
        )
        self.title = ElidedLabel("", "label")
        self.attach = Choice([(one, _(words)) for one, words in ATTACHMENTS])
        self.attach.setAccessibleName(_("Whether the form goes with the report"))
        self.attach.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.attach.setMinimumContentsLength(12)
        self.attach.view().setMinimumWidth(self.attach.view().sizeHintForColumn(0) + theme.px(_BESIDE))
        self.attach.activated.connect(lambda _place: self.attach_chosen.emit(self.attach.value()))
        self.more = icon_button("more_horizontal", _("What can be done with the form"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.code)
        first.addWidget(self.unverified)
        first.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        add_layout(words, first)
        words.addWidget(self.title)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(6)
        add_layout(row, words, 1)
        row.addWidget(self.attach)
        row.addWidget(self.more)

    def add_deeds(self, deeds: list[QAction | None]) -> None:
        """Offer what can be done with the form and its rows; None is a line between."""
        for deed in deeds:
            if deed is None:
                self.menu.addSeparator()
            else:
                self.menu.addAction(deed)

    def show_sheet(self, sheet: Sheet, *, editable: bool) -> None:
        """Name a form and say whether it goes with the report."""
        form = sheet.form
        self.code.setText(form.printed_code)
        self.unverified.setVisible(not form.verified)
        unit = _("Unit: {unit}").format(unit=form.unit)
        self.title.setText(f"{form.title} · {unit}" if form.unit else form.title)
        self.attach.choose(sheet.attach)
        self.attach.setEnabled(editable)
        self.more.setEnabled(editable)


class KeyHints(QLabel):
    """The keys of the grid, each in a small frame beside what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        spoken = "; ".join(f"{key}: {_(words)}" for key, words in _KEYS)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, theme.px(30))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        note = _("Grey cells compute themselves")
        painter.setFont(theme.font(12))
        width = QFontMetrics(theme.font(12)).horizontalAdvance(note)
        painter.setPen(theme.colour("text3"))
        right = self.width() - 12
        if self.width() > 3 * width:
            rest = QRect(0, 0, right, self.height())
            painter.drawText(rest, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
            right -= width + 12
        left = 12
        for key, words in _KEYS:
            if left + self._width(key, _(words)) > right:
                break
            left = self._paint_key(painter, left, key, _(words))
        painter.end()

    def _width(self, key: str, words: str) -> int:
        small, wide = QFontMetrics(theme.font(11)), QFontMetrics(theme.font(12))
        return small.horizontalAdvance(key) + 16 + wide.horizontalAdvance(words)

    def _paint_key(self, painter: QPainter, left: int, key: str, words: str) -> int:
        small, middle = theme.font(11), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        height = theme.px(18)
        cap = QRect(left, (self.height() - height) // 2, QFontMetrics(small).horizontalAdvance(key) + 10, height)
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.drawRoundedRect(cap, 3, 3)
        painter.setFont(small)
        painter.setPen(theme.colour("text2"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        painter.setFont(theme.font(12))
        start = cap.right() + 6
        painter.drawText(QRect(start, 0, self.width() - start, self.height()), int(middle), words)
        return left + self._width(key, words) + 14
