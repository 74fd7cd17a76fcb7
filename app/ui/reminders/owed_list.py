"""What a letter reminds of: each thing that the unit owes, ticked while it stands in the letter."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.i18n import _, day, ngettext
from app.override import override
from app.reports.reminder_letter import Owed
from app.ui.kit import theme
from app.ui.kit.two_lines import broken

_BOX = 52
"""What stands beside the words of a row: its edges and its box."""


class OwedList(QListWidget):
    """Things to tick; ``changed`` when one was."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("What the letter reminds of"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemChanged.connect(lambda _item: self.changed.emit())

    def show_owed(self, owed: Sequence[Owed]) -> None:
        """Show what is owed, all of it ticked."""
        self.blockSignals(True)  # noqa: FBT003 - Qt takes it by place
        self.clear()
        for one in owed:
            title = f"{one.number}. {one.title}" if one.number else one.title
            item = QListWidgetItem(_written(one, title))
            item.setToolTip(title)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, item.text())
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.addItem(item)
        self.blockSignals(False)  # noqa: FBT003 - Qt takes it by place
        QTimer.singleShot(0, self, self._fit)  # once the lines are broken for this width

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        if e.size().width() != e.oldSize().width():
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Be no higher than what is owed: what stands below is wanted next."""
        room, font = self.viewport().width() - theme.px(_BOX), theme.font(13)
        self.blockSignals(True)  # noqa: FBT003 - Qt takes it by place
        for row in range(self.count()):
            item = self.item(row)
            item.setText(_written(item.data(Qt.ItemDataRole.UserRole), "\n".join(broken(item.toolTip(), room, font))))
        self.blockSignals(False)  # noqa: FBT003 - Qt takes it by place
        self.doItemsLayout()
        rows = sum(self.visualItemRect(self.item(row)).height() for row in range(self.count()))
        self.setMaximumHeight(max(rows + 2 * self.frameWidth() + 2, self.minimumHeight()))

    def ticked(self) -> tuple[Owed, ...]:
        """Return what stands in the letter."""
        items = [self.item(row) for row in range(self.count())]
        return tuple(
            item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked
        )


def _written(one: Owed, title: str) -> str:
    """Return what stands in a row: the title, as it is broken, and when it was or is due."""
    words = distance(one.days)
    return f"{title}\n{day(one.due)}, {words[:1].lower()}{words[1:]}"


def distance(days: int) -> str:
    """Return how far off a deadline is, in words."""
    if days < 0:
        return ngettext("{count} day overdue", "{count} days overdue", -days).format(count=-days)
    if not days:
        return _("due today")
    return ngettext("{count} day left", "{count} days left", days).format(count=days)
