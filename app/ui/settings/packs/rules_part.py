"""Rules in a table, edited one at a time beside it: those of a form, and those of a pack between its forms."""

from collections.abc import Sequence
from typing import TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from app.domain.forms import Check, CrossCheck
from app.domain.reports import Severity
from app.domain.vietnamese import composed, one_line
from app.i18n import N_, _
from app.override import override
from app.ui.kit import theme
from app.ui.kit.buttons import button_row, danger_button, primary_button
from app.ui.kit.chips import mark_of
from app.ui.kit.fields import Choice, LabelledField, typed
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.record_model import Column
from app.ui.settings.packs.part import Part, Save, W
from app.ui.settings.packs.words import SEVERITIES, rule_kept, rule_shown

R = TypeVar("R", bound=Check | CrossCheck)


class RulesPart(Part[R, W]):
    """Edits one rule at a time; a rule is kept by its own button, and only where it makes sense.

    What is typed of a rule and not saved yet stays while others are looked at.
    """

    def __init__(
        self,
        kind: type[R],
        name: str,
        hint: str,
        save: Save[W],
        parent: QWidget | None = None,
        *,
        more: Sequence[Column[R]] = (),
        lines: int = 4,
    ) -> None:
        """Take what the rules are called, how one is written, further columns, and how high the message stands."""
        columns: tuple[Column[R], ...] = (
            Column(title=N_("Rule"), text=self._words, width=220),
            Column(title=N_("Severity"), text=lambda one: _(mark_of(one.severity).word), width=96),
            *more,
            Column(title=N_("What is said where it does not hold"), text=lambda one: one.message,
                          tip=lambda one: one.message, width=300),
        )  # fmt: skip
        super().__init__(columns, name, save, parent)
        self._kind = kind
        self._fresh: R | None = None
        self._unsaved: dict[str, R] = {}
        """What is typed of rules, by their keys."""
        self._build(hint, lines)
        self._connect()

    def _build(self, hint: str, lines: int) -> None:
        self.rule, self.message = QLineEdit(), QPlainTextEdit()
        self.message.setTabChangesFocus(True)
        self.message.setFixedHeight(theme.px(18) * lines + theme.px(14))
        self.severity = Choice([(one, _(words)) for one, words in SEVERITIES.items()])
        self.rule_field = LabelledField(_("Rule"), self.rule, hint)
        self.keep_button = primary_button(_("Save the rule"), "save", self._keep)
        self.drop_button = danger_button(_("Delete"), "delete", self._drop)
        self.column = column_in(self.fields, 10)
        for one in (
            self.rule_field,
            LabelledField(_("Where it does not hold"), self.severity),
            LabelledField(_("What is said then"), self.message),
            *self._more_fields(),
        ):
            self.column.addWidget(one)
        add_layout(self.column, button_row(*self._buttons()))

    def _more_fields(self) -> Sequence[QWidget]:
        """Return the fields under those that all rules have."""
        return ()

    def _buttons(self) -> Sequence[QPushButton]:
        return self.keep_button, self.drop_button

    def _connect(self) -> None:
        self.rule.textChanged.connect(self._on_typed)
        self.message.textChanged.connect(self._on_typed)
        self.severity.activated.connect(self._on_typed)

    def _words(self, check: R) -> str:
        typed_now = self._unsaved.get(check.key)
        return rule_shown(check.rule) if typed_now is None else f"{_('Not saved')}: {rule_shown(typed_now.rule)}"

    @override
    def show_form(self, form: W, *, editable: bool) -> None:
        """Show the rules of a form or a pack; what is typed of them and not saved yet stays as it is typed."""
        is_same = self.form is not None and self.form.code == form.code
        known, fresh, chosen = {one.key: one for one in self.records_of(form)}, self._fresh, self.chosen()
        before = {one.key for one in self.model.records}
        self._unsaved = {
            key: one
            for key, one in (self._unsaved.items() if editable and is_same else ())
            if known.get(key) != one and (key in known or key not in before)
        }
        super().show_form(form, editable=editable)
        if is_same and fresh is not None and fresh.key not in known and fresh.key in self._unsaved:
            self.begin()
        elif is_same and chosen is not None and chosen.key in known:
            self.choose(list(known).index(chosen.key))

    @property
    def is_dirty(self) -> bool:
        """Whether a rule is typed that is not saved, whichever."""
        return bool(self._unsaved)

    def forget(self) -> None:
        """Let go of all that is typed and not saved."""
        self._unsaved.clear()

    @override
    def show_chosen(self) -> None:
        self._fresh = None
        self._show(self.chosen())

    def begin(self) -> None:
        """Begin a new rule, or go on with the one that was begun; it is kept only when it is saved."""
        keys = {check.key for check in self.model.records}
        begun = next((key for key in self._unsaved if key not in keys), "")
        number = next(number for number in range(1, len(keys) + 2) if f"own-{number}" not in keys)
        self.table.setCurrentIndex(self.model.index(-1, -1))
        self._fresh = self._kind(key=begun or f"own-{number}", rule="", severity=Severity.WARNING, message="")
        self._show(self._fresh)

    def candidate(self) -> W | None:
        """Return the form or the pack with the rule as it is typed."""
        form, check = self.form, self._typed()
        if form is None or check is None:
            return form
        known = self.records_of(form)
        if self._fresh is not None:
            return replace(form, checks=(*known, check))
        return replace(form, checks=tuple(check if one.key == check.key else one for one in known))

    def _fill(self, check: R | None) -> None:
        blockers = [QSignalBlocker(one) for one in (self.rule, self.message)]
        self.rule.setText(rule_shown(check.rule) if check is not None else "")
        self.severity.choose(check.severity if check is not None else Severity.WARNING)
        self.message.setPlainText(check.message if check is not None else "")
        del blockers

    def _show(self, check: R | None) -> None:
        self._fill(self._unsaved.get(check.key, check) if check is not None else None)
        self.rule_field.show_fault("")
        may = self.editable and check is not None
        self.rule.setReadOnly(not may)
        self.message.setReadOnly(not may)
        self.severity.setEnabled(may)
        self.drop_button.setVisible(may and self._fresh is None)
        self.keep_button.setVisible(self.editable)
        self._offer_to_keep()

    def _typed(self) -> R | None:
        known = self._fresh or self.chosen()
        if known is None:
            return None
        return replace(
            known,
            rule=rule_kept(typed(self.rule)),
            severity=self.severity.value(),
            message=one_line(composed(self.message.toPlainText())),
        )

    def _on_typed(self) -> None:
        """Hold what is typed, as long as it is not saved."""
        known, now = self._fresh or self.chosen(), self._typed()
        if known is not None and now is not None:
            self._hold(known, now)
        self._offer_to_keep()

    def _offer_to_keep(self) -> None:
        known = self._fresh or self.chosen()
        self.keep_button.setEnabled(known is not None and known.key in self._unsaved and bool(typed(self.rule)))

    def _hold(self, known: R, now: R) -> None:
        if self.editable and now != known:
            self._unsaved[known.key] = now
        else:
            self._unsaved.pop(known.key, None)
        row = self.table.currentIndex().row()
        if self._fresh is None and row >= 0:
            self.model.replace_record(row, known)  # its words say whether it is saved

    def _keep(self) -> None:
        candidate, fresh = self.candidate(), self._fresh is not None
        if candidate is None:
            return
        self.rule_field.show_fault("")
        if self.save(_("rule {rule}").format(rule=typed(self.rule)), candidate, self.rule_field.show_fault) and fresh:
            self.choose(len(self.model.records) - 1)

    def _drop(self) -> None:
        form, check = self.form, self.chosen()
        if form is None or check is None:
            return
        self.rule_field.show_fault("")
        rest = tuple(one for one in self.model.records if one.key != check.key)
        name = _("delete rule {rule}").format(rule=rule_shown(check.rule))
        self.save(name, replace(form, checks=rest), self.rule_field.show_fault)
