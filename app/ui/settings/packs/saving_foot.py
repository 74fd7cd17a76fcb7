"""The foot of an editor whose contents are tried and kept by a button: in view, however long the fields are."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.i18n import _
from app.ui.kit.buttons import button, danger_button, primary_button


class SavingFoot(QFrame):
    """Try, save, delete."""

    def __init__(
        self,
        try_it: Callable[[], object],
        keep: Callable[[], object],
        drop: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.try_button = button(_("Try it"), "beaker", try_it)
        self.keep_button = primary_button(_("Save"), "save", keep)
        self.drop_button = danger_button(_("Delete"), "delete", drop)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 14, 9)
        row.setSpacing(8)
        for one in (self.try_button, self.keep_button, self.drop_button):
            row.addWidget(one)
        row.addStretch(1)
