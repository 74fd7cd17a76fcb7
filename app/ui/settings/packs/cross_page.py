"""The rules of a pack between its forms: written with the forms' codes and columns, kept only where they make sense."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QWidget

from app.domain.forms import CrossCheck, Pack
from app.errors import UserError
from app.i18n import N_, _
from app.override import override
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.kit.buttons import button
from app.ui.kit.record_model import Column
from app.ui.settings.packs.leaving import may_lose
from app.ui.settings.packs.one_pack import OnePackPage
from app.ui.settings.packs.part import Save
from app.ui.settings.packs.rules_part import RulesPart
from app.ui.settings.packs.words import fault_words

_ROW = 30


class CrossRulesPart(RulesPart[CrossCheck, Pack]):
    """Edits them; each may be held on the totals alone, or on the rows of one name, too."""

    def __init__(self, save: Save[Pack], parent: QWidget | None = None) -> None:
        hint = _("With the forms' codes and column numbers, for example II.06a (4) = II.08 (7).")
        held = Column[CrossCheck](
            title=N_("Held on"), text=lambda one: _("Each row") if one.each_row else _("The totals"), width=96
        )
        super().__init__(CrossCheck, _("Rules between forms"), hint, save, parent, more=(held,), lines=5)
        self.table.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.each_row.toggled.connect(self._on_typed)

    @override
    def _more_fields(self) -> Sequence[QWidget]:
        self.each_row = QCheckBox(_("On rows of one name, too"))
        return (self.each_row,)

    @override
    def records_of(self, form: Pack) -> Sequence[CrossCheck]:
        return form.checks

    @override
    def _fill(self, check: CrossCheck | None) -> None:
        super()._fill(check)
        with QSignalBlocker(self.each_row):
            self.each_row.setChecked(check is not None and check.each_row)

    @override
    def _show(self, check: CrossCheck | None) -> None:
        super()._show(check)
        self.each_row.setEnabled(self.editable and check is not None)

    @override
    def _typed(self) -> CrossCheck | None:
        made = super()._typed()
        return None if made is None else replace(made, each_row=self.each_row.isChecked())


class CrossRulesPage(OnePackPage):
    """Shows the rules of one pack."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Rules between forms"), parent)
        self.new_button = button(_("Add a rule"), "add", self.begin)
        self.add_buttons(self.new_button)
        self.rules = CrossRulesPart(self._save)
        self.card.hold(self.rules)
        self.editor.form.addWidget(self.rules.fields)
        self.editor.form.addStretch(1)
        self.editor.foot.hide()

    def open_pack(self, code: str) -> None:
        """Show the rules of a pack."""
        self.rules.forget()
        self._code = code
        self.refresh()
        self.open_editor(_("Rule"))

    @override
    def refresh(self) -> None:
        entry = self.find_entry()
        if entry is None:
            return
        pack = self.desk.store.packs.pack(self._code)
        self.card.count.setText(entry.title)
        self.new_button.setEnabled(self.editable and len(pack.forms) > 1)
        self.rules.show_form(pack, editable=self.editable)

    def begin(self) -> None:
        """Begin a new rule, or go on with the one that was begun; it is kept only when it is saved."""
        self.rules.begin()
        self.open_editor(_("Rule"))
        self.rules.rule.setFocus()

    @override
    def focus_content(self) -> None:
        self.rules.setFocus()

    @property
    def is_unsaved(self) -> bool:
        """Whether a rule is typed that is not saved, whichever."""
        return self.rules.is_dirty

    @override
    def _leave(self) -> None:
        if self.is_unsaved and not may_lose(self.desk, _("Leave the rule unsaved?")):
            return
        self.rules.forget()
        self.left.emit()

    def _save(self, what: str, after: Pack, fault: Callable[[str], None]) -> bool:
        before, code, packs = self.rules.form, self._code, self.desk.store.packs
        if before is None:
            return False

        def fail(error: UserError) -> None:
            fault(fault_words(error))

        return self.desk.editor.edit(what, lambda: packs.save_head(code, before, after), on_error=fail)
