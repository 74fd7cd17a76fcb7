"""Where a plan's file is chosen: a place to drop it on, a button, and the files chosen lately."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.ui.kit.buttons import link_button
from app.ui.kit.cards import Card, EmptyState, clear_layout, text_label
from app.ui.kit.layouts import add_layout


class DropArea(Card):
    """Asks for the file of a plan."""

    choose_asked = Signal()
    file_chosen = Signal(object)
    """Carries the Path of a file chosen lately."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        text = _(
            "An Excel workbook (.xlsx, .xls), a Word document (.docx) or a PDF file with letters that can be copied. "
            "The file can also be dragged here. Nothing is written until the last step."
        )
        self._state = EmptyState("arrow_import", _("Choose the plan's file"), text)
        self.choose = self._state.add_action(_("Choose a file"), "folder_open", self.choose_asked.emit, primary=True)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self.body.addWidget(self._state, 3)
        add_layout(self.body, self._recent)
        self.body.addStretch(1)
        self.setFocusProxy(self.choose)

    def show_recent(self, files: Sequence[Path]) -> None:
        """Offer files chosen lately."""
        clear_layout(self._recent)
        if not files:
            return
        self._recent.addWidget(text_label(_("Chosen lately"), "label"), 0, Qt.AlignmentFlag.AlignHCenter)
        for path in files:
            link = link_button(path.name)
            link.setToolTip(str(path))
            link.setProperty("path", str(path))
            link.clicked.connect(self._take)
            self._recent.addWidget(link, 0, Qt.AlignmentFlag.AlignHCenter)

    def _take(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.file_chosen.emit(Path(str(sender.property("path"))))
