"""The rules of a form: written with column numbers and tried on figures."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.forms import Check, Form
from app.i18n import _
from app.override import override
from app.ui.kit.buttons import button
from app.ui.kit.cards import say, text_label
from app.ui.settings.packs.part import Save
from app.ui.settings.packs.rules_part import RulesPart


class FormRulesPart(RulesPart[Check, Form]):
    """Edits the rules of a form; one is tried before it is kept."""

    trial_wanted = Signal(object)
    """Carries the form with the rule as it is typed."""

    def __init__(self, save: Save[Form], parent: QWidget | None = None) -> None:
        hint = _("With column numbers, for example (3) = (7) + (11), (9) ≤ (8).")
        super().__init__(Check, _("Rules of the form"), hint, save, parent)
        self._said = text_label("", "second", wrap=True)
        self.column.addWidget(self._said)
        self.rule.returnPressed.connect(self._try)

    def say(self, words: str) -> None:
        """Say under the rule what came of trying it; nothing takes that away."""
        say(self._said, words)

    @override
    def _buttons(self) -> Sequence[QPushButton]:
        self.try_button = button(_("Try it"), "beaker", self._try)
        return self.try_button, *super()._buttons()

    @override
    def records_of(self, form: Form) -> Sequence[Check]:
        return form.checks

    @override
    def _show(self, check: Check | None) -> None:
        super()._show(check)
        self.try_button.setEnabled(check is not None)

    @override
    def _offer_to_keep(self) -> None:
        super()._offer_to_keep()
        self.say("")

    def _try(self) -> None:
        candidate = self.candidate()
        if candidate is not None:
            self.rule_field.show_fault("")
            self.trial_wanted.emit(candidate)
