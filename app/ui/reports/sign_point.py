"""One thing that stands for or against a signature."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.kit.buttons import link_button
from app.ui.kit.cards import IconLabel, say, text_label
from app.ui.kit.layouts import add_layout, row_in

_ICONS = {
    "done": ("checkmark_circle", "done", True),
    "over": ("error_circle", "over", True),
    "soon": ("warning", "soon", True),
    "open": ("circle", "none", False),
    "sent": ("document_arrow_right", "done", True),
    "info": ("info", "intime", True),
}

_LINK_OVER = 3
"""How far a link reaches above its words: those beside it begin so much lower, to stand on their line."""


class SignPoint(QWidget):
    """One thing that is settled or not: icon, words, a quieter second line, perhaps a link that does it."""

    wanted = Signal()
    """The link was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.icon = IconLabel("checkmark_circle", "done", filled=True)
        self.words = text_label("", wrap=True)
        self.more = text_label("", "label", wrap=True)
        self.deed = link_button("", self.wanted.emit)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self.words)
        text.addWidget(self.more)
        text.addStretch(1)
        said = self._said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        add_layout(said, text, 1)
        row = row_in(self, 8)
        add_layout(row, said, 1)
        row.addWidget(self.deed, 0, Qt.AlignmentFlag.AlignTop)

    def say(self, words: str, more: str = "", kind: str = "done", deed: str = "") -> None:
        """Say how it stands: done, over, soon, open, sent or info; ``deed`` is what the link does."""
        icon, tint, filled = _ICONS[kind]
        self.icon.show_icon(icon, tint, filled=filled)
        self.words.setText(words)
        say(self.more, more)
        self.deed.setText(deed)
        self._said.setContentsMargins(0, theme.px(_LINK_OVER) if deed else 0, 0, 0)
        self.deed.setVisible(bool(deed))
        self.show()
