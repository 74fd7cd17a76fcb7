"""The filters above a preview: a button a class, each with its count; a list to choose from where it is narrow."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from app.i18n import _, number
from app.override import override
from app.ui.kit.buttons import filter_button
from app.ui.kit.fields import Choice
from app.ui.kit.layouts import row_in


class FilterChips(QWidget):
    """Offers one of several filters; arrows move between them."""

    chosen = Signal(str)
    """Carries the key of the filter taken."""

    def __init__(self, filters: Mapping[Any, tuple[str, str, str]], parent: QWidget | None = None) -> None:
        """Take the filters as key to (shown word, icon, colour)."""
        super().__init__(parent)
        self._filters = {str(key): words for key, words in filters.items()}
        self._group = QButtonGroup(self)
        self._keys = [str(key) for key in filters]
        self._list = Choice([(key, words[0]) for key, words in self._filters.items()])
        self._list.setProperty("kind", "filter")
        self._list.setAccessibleName(_("What is shown"))
        self._list.hide()
        row = row_in(self, 6)
        row.addWidget(self._list)
        for place, key in enumerate(self._keys):
            word, icon, tint = self._filters[key]
            one = filter_button(word, icon, tint)
            self._group.addButton(one, place)
            row.addWidget(one)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._tell)
        self._list.activated.connect(self._tell_from_list)

    def show_counts(self, counts: Mapping[Any, int]) -> None:
        """Say how many each filter shows; one that would show nothing is off, unless it is down."""
        for place, key in enumerate(self._keys):
            one = self._group.button(place)
            word = self._filters[key][0]
            count = counts.get(key, 0)
            one.setText(f"{word} {number(count)}")
            one.setAccessibleName(f"{word}: {number(count)}")
            one.setEnabled(bool(count) or place == 0 or one.isChecked())
            self._list.setItemText(place, one.text())

    def choice(self) -> str:
        """Return the key of the filter that is down."""
        return str(self._keys[self._group.checkedId()])

    def choose(self, key: str) -> None:
        """Put a filter down without telling anybody."""
        self._group.button(self._keys.index(key)).setChecked(True)
        self._list.choose(key)

    def button(self, key: str) -> QPushButton:
        """Return a filter's button."""
        found = self._group.button(self._keys.index(key))
        assert isinstance(found, QPushButton)  # noqa: S101 - this class made it
        return found

    def fold(self, *, folded: bool) -> None:
        """Stand as one list where there is little room."""
        for one in self._group.buttons():
            one.setVisible(not folded)
        self._list.setVisible(folded)

    def _tell(self, place: int) -> None:
        self._list.choose(self._keys[place])
        self.chosen.emit(self._keys[place])

    def _tell_from_list(self, place: int) -> None:
        self._group.button(place).setChecked(True)
        self.chosen.emit(self._keys[place])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        focused = next((n for n, one in enumerate(self._group.buttons()) if one.hasFocus()), -1)
        if step is None or focused < 0:
            super().keyPressEvent(event)
            return
        self._group.button((focused + step) % len(self._keys)).setFocus(Qt.FocusReason.OtherFocusReason)
