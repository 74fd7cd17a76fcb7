"""How the rows of the indicators' table are painted, and the field in which a pair of figures is typed in place."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from app.domain.indicators import IndicatorStanding, is_amount
from app.domain.periods import ReportingPeriod
from app.errors import UserError
from app.i18n import _, sentence
from app.override import override
from app.ui.indicators.columns import COLUMNS, COUNTS, NAME, Shown
from app.ui.indicators.figures import full_name
from app.ui.indicators.model import StandingModel
from app.ui.indicators.pairs import pair_words, read_pair
from app.ui.indicators.rows import Group
from app.ui.kit import theme
from app.ui.kit.chips import MARKS
from app.ui.kit.fields import mark_wrong
from app.ui.kit.icons import draw_icon
from app.ui.kit.record_model import Index
from app.ui.kit.two_lines import TwoLines

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
NAME_PAD = 8
"""What stands free at either side of a name."""
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


def is_cut(standing: IndicatorStanding, width: int) -> bool:
    """Say whether an indicator's name, with its level, needs more than one line of a width."""
    name = QFontMetrics(theme.font(13)).horizontalAdvance(standing.indicator.name)
    return name + QFontMetrics(theme.font(12)).horizontalAdvance(_level(standing)) > width


def _level(standing: IndicatorStanding) -> str:
    return f" · {standing.indicator.level}" if standing.indicator.level else ""


class PairField(QLineEdit):
    """The field in a cell; it knows whose figures it takes, and for which period."""

    def __init__(self, standing: IndicatorStanding, period: ReportingPeriod | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.standing, self.period = standing, period
        amount = is_amount(standing.indicator)
        self.setPlaceholderText(_("figure") if amount else _("numerator/denominator"))
        self.setAccessibleName(f"{standing.indicator.name}: {self.placeholderText()}")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setTextMargins(0, 0, 0, 0)
        self.setProperty("tight", "true")

    def fault(self) -> str:
        """Return what is wrong with what is typed; empty where nothing is."""
        try:
            read_pair(self.standing.indicator, self.text())
        except UserError as error:
            return sentence(error)
        return ""

    def say_fault(self, words: str) -> None:
        """Say what is wrong below the field, and mark it."""
        mark_wrong(self, wrong=bool(words))
        self.setAccessibleDescription(words)
        if words:
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), words, self)


class RowDelegate(QStyledItemDelegate):
    """Paints headings and indicators; takes figures typed in place."""

    entered = Signal(object, object, object, object)
    """Carries the standing whose figures were typed, for which period, numerator and denominator."""
    refused = Signal(str)
    """Carries why figures were not kept when the field was left."""
    next_wanted = Signal(int)
    """Tab was pressed in the field: carries the indicator gone out from."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, theme.px(32))

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines = TwoLines()
        self.period: ReportingPeriod | None = None
        """The period whose figures are shown: what is typed belongs to it, even if it is kept only later."""

    # Painting

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, StandingModel):
            return
        row, rect = model.rows[index.row()], option.rect
        painter.save()
        if isinstance(row, Group):
            painter.fillRect(rect, theme.colour("alt"))
            if index.column() == NAME:
                self._paint_group(painter, rect, row)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
            painter.fillRect(rect, theme.colour("selected" if chosen else "hover" if hovered else "surface"))
            if chosen and index.column() == NAME:
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
            room = rect.adjusted(NAME_PAD, 0, -NAME_PAD, -1)
            if index.column() == NAME:
                self._paint_name(painter, room, row, below=index.row() in model.continued)
            else:
                self._paint_cell(painter, room, row, COLUMNS[index.column()])
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, group: Group) -> None:
        word, middle = _(MARKS[group.verdict].word), Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font(13, strong=True))
        painter.setPen(theme.colour("text"))
        painter.drawText(rect.adjusted(8, 0, 0, 0), middle, word)
        width = QFontMetrics(painter.font()).horizontalAdvance(word)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text3"))
        painter.drawText(rect.adjusted(8 + width + 8, 0, 0, 0), middle, str(group.count))

    def _paint_name(self, painter: QPainter, rect: QRect, standing: IndicatorStanding, *, below: bool) -> None:
        """Write the name; where it stands above already, only the level, set in."""
        indicator = standing.indicator
        if below:
            place = QRect(rect.left() + 6, rect.top() + (rect.height() - 16) // 2, 16, 16)
            draw_icon(painter, place, "arrow_turn_down_right", "text3")
            self._write(painter, rect.adjusted(28, 0, 0, 0), indicator.level or indicator.name)
            return
        if is_cut(standing, rect.width()):
            self._write_two(painter, rect, full_name(indicator))
            return
        self._write(painter, rect, indicator.name)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text2"))
        left = rect.adjusted(QFontMetrics(theme.font(13)).horizontalAdvance(indicator.name), 0, 0, 0)
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, _level(standing))

    def _write_two(self, painter: QPainter, rect: QRect, text: str) -> None:
        line = theme.px(18)
        top = rect.top() + (rect.height() - 2 * line) // 2
        for place, words in enumerate(self._lines.of(text, rect.width())):
            self._write(painter, QRect(rect.left(), top + place * line, rect.width(), line), words)

    def _paint_cell(self, painter: QPainter, rect: QRect, standing: IndicatorStanding, column: Shown) -> None:
        if column.paint is not None:
            column.paint(painter, rect, standing)
            return
        self._write(painter, rect, column.text(standing), strong=column.strong, quiet=column.quiet, right=column.right)

    def _write(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        *,
        strong: bool = False,
        quiet: bool = False,
        right: bool = False,
    ) -> None:
        painter.setFont(theme.font(13, strong=strong))
        painter.setPen(theme.colour("text2" if quiet else "text"))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        words = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, words)

    # Typing

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        row = model.rows[index.row()] if isinstance(model, StandingModel) else None
        if not isinstance(row, IndicatorStanding) or index.column() != COUNTS:
            return super().createEditor(parent, option, index)
        return PairField(row, self.period, parent)

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, PairField) and not editor.isModified():
            own = editor.standing.reading
            if own is not None:
                editor.setText(pair_words(editor.standing.indicator, editor.standing.period))
            if editor.text().endswith("/"):
                editor.end(False)  # noqa: FBT003 - Qt takes it by place
            else:
                editor.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Keep what was typed once the field has closed; what cannot be kept is told."""
        if not isinstance(editor, PairField) or not editor.isModified():
            return
        editor.setModified(False)
        fault = editor.fault()
        if fault:
            self.refused.emit(fault)
            return
        standing, period = editor.standing, editor.period
        pair = read_pair(standing.indicator, editor.text())
        QTimer.singleShot(0, self, lambda: self.entered.emit(standing, period, *pair))

    @override
    def eventFilter(self, object: QObject, event: QEvent) -> bool:
        if not isinstance(object, PairField) or not isinstance(event, QKeyEvent):
            return super().eventFilter(object, event)
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(object, event)
        key = Qt.Key(event.key())
        if key in (*_ENTER, *_TABS):
            self._finish(object, key)
            return True
        if key == Qt.Key.Key_Escape:
            object.setModified(False)
            self.closeEditor.emit(object, QStyledItemDelegate.EndEditHint.RevertModelCache)
            return True
        object.say_fault("")
        return super().eventFilter(object, event)

    def _finish(self, field: PairField, key: Qt.Key) -> None:
        """Keep what was typed and close; what is wrong is said, and the field stays."""
        fault = field.fault() if field.isModified() else ""
        if fault:
            field.say_fault(fault)
            return
        left = field.standing.indicator.id
        self.close_field(field)
        if key == Qt.Key.Key_Tab:
            QTimer.singleShot(0, self, lambda: self.next_wanted.emit(left))

    def close_field(self, field: PairField) -> None:
        """Keep what was typed in a field, where it can be, and close it."""
        self.commitData.emit(field)
        self.closeEditor.emit(field, QStyledItemDelegate.EndEditHint.NoHint)
