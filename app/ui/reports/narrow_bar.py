"""What stands over the middle in a narrow window, in place of the panes that gave way: the parts, and the checks."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from app.ui.kit.buttons import filter_button
from app.ui.kit.fields import Choice
from app.ui.reports.outline import Part, PartKind


class NarrowBar(QWidget):
    """A list of the report's parts and a button that shows the checks."""

    chosen = Signal(object)
    """Carries the Part."""
    checks_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = Choice()
        self.parts.setAccessibleName(_("Parts of the report"))
        self.checks = filter_button(_("Checks"), "warning")
        self.parts.activated.connect(lambda _place: self.chosen.emit(self.parts.value()))
        self.checks.toggled.connect(self.checks_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.parts, 1)
        row.addWidget(self.checks)

    def show_parts(self, parts: Sequence[Part], current: Part | None, open_findings: int) -> None:
        """Offer the parts, and say how many findings are open."""
        offered = [(part, "   " * part.level + part.label) for part in parts if part.kind is not PartKind.GROUP]
        self.parts.set_choices(offered)
        if current is not None:
            self.parts.choose(current)
        self.checks.setText(f"{_('Checks')} ({open_findings})" if open_findings else _("Checks"))
