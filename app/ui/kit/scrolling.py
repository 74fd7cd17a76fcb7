"""What scrolls where it has less room than it wants, and stands there without a frame of its own."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.override import override
from app.ui.kit import theme
from app.ui.kit.cards import Rule
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.room import room_for


class ScrolledContent(QWidget):
    """What stands in a scrolled area, as high as its words are at the width it is given.

    A plain widget asks for the height that its wrapped words would have in a narrow column, and so is scrolled
    where all of it is in sight.
    """

    @override
    def minimumSizeHint(self) -> QSize:
        least, layout = super().minimumSizeHint(), self.layout()
        return QSize(least.width(), 0) if layout is not None and layout.hasHeightForWidth() else least


class Scrolled(QScrollArea):
    """Scrolls what is in it, sideways only where told so; what is in it has the keys, and shows itself when gone to."""

    def __init__(self, inner: QWidget, parent: QWidget | None = None, *, sideways: bool = False) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if not sideways:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(inner)


class ScrolledWords(Scrolled):
    """Scrolls words that are only read: the keys are its own, so it has a name and shows that it is gone to."""

    def __init__(self, inner: QWidget, name: str, parent: QWidget | None = None) -> None:
        super().__init__(inner, parent, sideways=True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringed", "true")
        self.setAccessibleName(name)


class ScrolledColumn(Scrolled):
    """The fields of a dialog in a column that scrolls where the screen is too low for them; its buttons stand below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        page = ScrolledContent()
        self.column = QVBoxLayout(page)
        super().__init__(page, parent)
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


class ScrolledDialog(QDialog):
    """A dialog of fields in a ``column``, and a foot that stays in sight where they scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = ScrolledColumn()
        self.column = self._fields.column
        self.column.setContentsMargins(16, 16, 16, 8)

    def put_foot(self, foot: QBoxLayout) -> None:
        """Put the buttons under the fields; the dialog is whole then."""
        self._foot = foot
        foot.setContentsMargins(16, 4, 16, 16)
        whole = column_in(self)
        whole.addWidget(self._fields, 1)
        whole.addWidget(self._fields.edge)
        add_layout(whole, foot)

    def fit(self, least: int = 0) -> None:
        """Be as high as the fields and what is said under them need at this width, and no larger than the screen."""
        if self.layout() is None:
            return
        room = room_for(self)
        width = min(self.width(), room.width())
        self._foot.activate()
        foot = self._foot.totalHeightForWidth(width) if self._foot.hasHeightForWidth() else 0
        wanted = self._fields.height_at(width) + max(foot, self._foot.totalSizeHint().height())
        self.resize(width, min(max(least, wanted), room.height()))
