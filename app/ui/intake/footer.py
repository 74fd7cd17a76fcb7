"""The foot of the import: what would be taken in, the promise that nothing is yet, and the ways on, back and out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import N_, _, ngettext, number
from app.importers.draft import PlanDraft
from app.ui.intake.words import counted
from app.ui.kit.buttons import button, flat_button, primary_button
from app.ui.kit.cards import ElidedLabel, IconLabel
from app.ui.kit.icons import set_icon
from app.ui.kit.layouts import row_in

_NEXT = (
    N_("Next: what was read"),
    N_("Next: indicators"),
    N_("Next: take into the store"),
    N_("Take into the store"),
)


class Footer(QWidget):
    """Stands under every step."""

    next_asked = Signal()
    back_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._promise = ElidedLabel("", "second")
        self.next = primary_button("", "arrow_right", self.next_asked.emit)
        self.back = button(_("Back a step"), "chevron_left", self.back_asked.emit)
        self.cancel = flat_button(_("Cancel"), "", self.cancel_asked.emit)
        row = row_in(self, 8)
        row.addWidget(IconLabel("history"))
        row.addWidget(self._promise, 1)
        for one in (self.cancel, self.back, self.next):
            row.addWidget(one)

    def show_step(self, step: int, *, ready: bool) -> None:
        """Offer the way on from a step, and back where there is one before."""
        last = step == len(_NEXT) - 1
        self.next.setText(_(_NEXT[step]))
        set_icon(self.next, "arrow_import" if last else "arrow_right", "onAccent")
        self.next.setEnabled(ready)
        self.back.setVisible(step > 0)

    def show_counts(self, draft: PlanDraft | None, targets: int = 0, doubts: int = 0) -> None:
        """Say what would be taken in and how many rows are still to be looked at."""
        promise = _("Nothing is in the store yet. Once taken in, the whole import can still be taken back.")
        said = [promise]
        if draft is not None:
            found = _("Found {counts}.").format(counts=counted(draft, targets))
            left = ngettext("{count} row to look at.", "{count} rows to look at.", doubts).format(count=number(doubts))
            said = [found, left, promise] if doubts else [found, promise]
        self._promise.setText(" ".join(said))

    def text(self) -> str:
        """Return what is said."""
        return self._promise.text()
