"""Windows over the main one: as large as they like to be, never larger than the screen; what does not fit scrolls."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.override import override
from app.ui.kit import theme
from app.ui.kit.cards import Rule

_ACROSS, _DOWN = 40, 60
"""What is left free beside a window, and above and below it, where its title stands too."""


def room_for(dialog: QDialog) -> QSize:
    """Return how large a window may be on its screen."""
    free = dialog.screen().availableGeometry()
    return QSize(free.width() - _ACROSS, free.height() - _DOWN)


def open_at(dialog: QDialog, width: int, height: int) -> None:
    """Give a window its size at 96 dpi, or what the screen leaves it."""
    dialog.resize(QSize(theme.px(width), theme.px(height)).boundedTo(room_for(dialog)))


class ScrolledContent(QWidget):
    """What stands in a scrolled area, as high as its words are at the width it is given.

    A plain widget asks for the height that its wrapped words would have in a narrow column, and so is scrolled
    where all of it is in sight.
    """

    @override
    def minimumSizeHint(self) -> QSize:
        least, layout = super().minimumSizeHint(), self.layout()
        return QSize(least.width(), 0) if layout is not None and layout.hasHeightForWidth() else least


class ScrolledColumn(QScrollArea):
    """The fields of a dialog in a column that scrolls where the screen is too low for them; its buttons stand below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields have the keys, and show themselves when gone to
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        page = ScrolledContent()
        self.column = QVBoxLayout(page)
        self.setWidget(page)
        self.edge = Rule()
        """The line to stand under it, seen only where something is scrolled out of sight."""
        keeps_its_place = self.edge.sizePolicy()
        keeps_its_place.setRetainSizeWhenHidden(True)  # else it would itself push something out of sight
        self.edge.setSizePolicy(keeps_its_place)
        self.edge.hide()
        self.verticalScrollBar().rangeChanged.connect(lambda _least, most: self.edge.setVisible(most > 0))

    def height_at(self, width: int) -> int:
        """Return how high the whole column is at a width, with the line under it."""
        self.column.activate()
        tall = self.column.hasHeightForWidth()
        height = self.column.totalHeightForWidth(width) if tall else self.column.totalSizeHint().height()
        return height + self.edge.height()

    @override
    def sizeHint(self) -> QSize:
        return self.column.totalSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.column.totalMinimumSize().width(), theme.px(80))
