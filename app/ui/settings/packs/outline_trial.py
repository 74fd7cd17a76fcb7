"""What a sentence of the outline prints, shown before it is kept."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from app.i18n import _
from app.ui.kit.cards import Rule, text_label
from app.ui.kit.layouts import column_in

if TYPE_CHECKING:
    from app.reports.text_trials import TextTrial


class TrialPane(QWidget):
    """Two samples of the paper: with figures made up for trying, and where there was nothing to report."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = column_in(self, 4)
        column.addWidget(Rule())
        self.filled, self.nothing = _sample(), _sample()
        for title, sample in (
            (_("With figures made up for trying"), self.filled),
            (_("Where there was nothing to report"), self.nothing),
        ):
            sample.setAccessibleName(title)
            column.addWidget(text_label(title, "label"))
            column.addWidget(sample)
            column.addSpacing(4)
        column.addWidget(Rule())
        self.hide()

    def show_trial(self, trial: "TextTrial") -> None:
        """Show what was tried."""
        self.filled.setText(_words(trial.filled))
        self.nothing.setText(_words(trial.nothing))
        self.show()
        QTimer.singleShot(0, self._bring_into_view)

    def _bring_into_view(self) -> None:
        """Scroll to what was tried; it has its height only when it was laid out."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and self.isVisible():
            area.ensureWidgetVisible(self)

    def clear(self) -> None:
        """Show nothing: what was tried is not what stands there now."""
        self.hide()


def _sample() -> QLabel:
    made = text_label("", wrap=True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _words(paragraphs: tuple[str, ...]) -> str:
    return "\n".join(paragraphs) or _("Nothing is printed.")
