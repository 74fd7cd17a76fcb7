"""All words that a window shows: what they are, and whether there is room for them."""

from collections.abc import Iterator

from msgspec import Struct
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from app.ui.frame.rail import RailPlace
from app.ui.kit.cards import ElidedLabel
from app.ui.kit.chips import Chip
from tests.ui.everyone.tree import nodes

_ROWS = 30
_BESIDE_A_CHOICE = 40
"""What stands beside the words of a choice: its arrow, its edges, and what Qt leaves free."""


class Said(Struct, frozen=True):
    """Words, and the widget that says them."""

    text: str
    where: str


def said_in(root: QWidget) -> Iterator[Said]:
    """Give every text in a window: shown, in tooltips and menus, in lists that open, and told to a screen reader."""
    for widget in _visible(root):
        where = _where(widget)
        for text in (*_texts_of(widget), widget.toolTip(), widget.statusTip(), widget.windowTitle()):
            if text.strip():
                yield Said(text.strip(), where)
    for action in root.findChildren(QAction):
        for text in (action.text(), action.toolTip()):
            if text.strip():
                yield Said(text.replace("&", "").strip(), f"action {action.text()}")
    for node in nodes(root):
        for text in (node.name, node.description):
            if text:
                yield Said(text, f"told: {node.path[-60:]}")


def _visible(root: QWidget) -> Iterator[QWidget]:
    yield root
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and not isinstance(widget, QMenu):
            yield widget


def _where(widget: QWidget) -> str:
    around: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(around) < 5:
        around.append(type(at).__name__)
        at = at.parentWidget()
    return "/".join(reversed(around))


def _texts_of(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QPushButton():
            yield widget.text()
        case QAbstractButton():
            yield widget.text()
        case QComboBox():
            yield from (widget.itemText(place) for place in range(widget.count()))
        case QLineEdit():
            yield from (widget.text(), widget.placeholderText())
        case QPlainTextEdit():
            yield from (widget.toPlainText(), widget.placeholderText())
        case QTabBar():
            yield from (widget.tabText(place) for place in range(widget.count()))
        case QHeaderView():
            yield from (text for text, _size in _sections(widget))
        case QAbstractItemView() if widget.model() is not None:
            yield from _cells(widget.model())
        case _:
            return


def _sections(header: QHeaderView) -> Iterator[tuple[str, int]]:
    model = header.model()
    for place in range(header.count()):
        text = model.headerData(place, header.orientation(), Qt.ItemDataRole.DisplayRole)
        if isinstance(text, str) and text and not header.isSectionHidden(place):
            yield text, place


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    root = QModelIndex()
    for row in range(min(model.rowCount(root), _ROWS)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(root)):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                text = model.index(row, column, root).data(role)
                if isinstance(text, str) and text:
                    yield text


# Room


def cut_in(root: QWidget) -> Iterator[Said]:
    """Give the texts for which there is no room where they stand, and the widgets that their parent cuts."""
    for widget in _visible(root):
        for text in _cut(widget):
            yield Said(text, _where(widget))
        if _cut_by_parent(widget):
            yield Said(f"⟨{_name(widget)}⟩ over the edge of its parent {widget.geometry()}", _where(widget))


def _name(widget: QWidget) -> str:
    return next((text for text in (*_texts_of(widget), widget.accessibleName()) if text), "")


def _cut(widget: QWidget) -> Iterator[str]:
    match widget:
        case ElidedLabel() | RailPlace():  # the one tells the whole in its tooltip, the other paints its word itself
            return
        case Chip():
            if widget.sizeHint().width() > widget.width() and not widget.toolTip():
                yield widget.text()
        case QLabel() if widget.text() and not widget.pixmap() and _label_is_cut(widget):
            yield widget.text()
        case QAbstractButton() if widget.text() and not _is_icon_only(widget):
            yield from _cut_button(widget)
        case QComboBox() if _combo_is_cut(widget):
            yield widget.currentText()
        case QLineEdit() if _hint_is_cut(widget):
            yield widget.placeholderText()
        case QHeaderView():
            yield from _cut_sections(widget)
        case QTabBar():
            yield from (
                widget.tabText(place)
                for place in range(widget.count())
                if widget.tabRect(place).right() > widget.width()
            )
        case _:
            return


def _is_icon_only(button: QAbstractButton) -> bool:
    return isinstance(button, QToolButton) and button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly


def _cut_button(button: QAbstractButton) -> Iterator[str]:
    wanted, high = button.sizeHint().width(), QFontMetrics(button.font()).height()
    if wanted > button.width():
        yield f"{button.text()} ({wanted} > {button.width()} wide)"
    if high > button.height():
        yield f"{button.text()} ({high} > {button.height()} high)"


def _hint_is_cut(field: QLineEdit) -> bool:
    if field.text():
        return False
    margins = field.textMargins().left() + field.textMargins().right()
    return QFontMetrics(field.font()).horizontalAdvance(field.placeholderText()) > field.width() - 18 - margins


def _label_is_cut(label: QLabel) -> bool:
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    wanted = label.sizeHint()
    return wanted.width() > label.width() + 1 or label.minimumSizeHint().height() > label.height() + 1


def _combo_is_cut(combo: QComboBox) -> bool:
    room = combo.width() - _BESIDE_A_CHOICE
    wanted = QFontMetrics(combo.font()).horizontalAdvance(combo.currentText())
    return wanted > room and not combo.toolTip()


def _cut_sections(header: QHeaderView) -> Iterator[str]:
    if header.orientation() == Qt.Orientation.Vertical or header.isHidden():
        return
    for text, place in _sections(header):
        tip = header.model().headerData(place, header.orientation(), Qt.ItemDataRole.ToolTipRole)
        wanted = header.sectionSizeFromContents(place).width()
        if wanted > header.sectionSize(place) and not tip:
            yield f"{text} ({wanted} > {header.sectionSize(place)})"


def _cut_by_parent(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or not (_texts(widget) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus):
        return False
    grand = parent.parentWidget()
    if isinstance(parent, QAbstractScrollArea) or isinstance(grand, QAbstractScrollArea):
        return False
    return not parent.rect().contains(widget.geometry())


def _texts(widget: QWidget) -> bool:
    return any(text for text in _texts_of(widget))
