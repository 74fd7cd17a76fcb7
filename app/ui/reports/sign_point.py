"""One thing that stands for or against a signature."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.cards import IconLabel, text_label


class SignPoint(QWidget):
    """One thing that is settled or not: icon, words, a quieter second line."""

    def __init__(self) -> None:
        super().__init__()
        self.icon = IconLabel("checkmark_circle", "done", filled=True)
        self.words = text_label("", wrap=True)
        self.more = text_label("", "label", wrap=True)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self.words)
        text.addWidget(self.more)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)

    def say(self, words: str, more: str = "", kind: str = "done") -> None:
        """Say how it stands: done, over or soon."""
        icons = {"done": "checkmark_circle", "over": "error_circle", "soon": "warning"}
        self.icon.show_icon(icons[kind], kind, filled=True)
        self.words.setText(words)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self.show()
