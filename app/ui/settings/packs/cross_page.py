"""The rules of a pack between its forms: written with the forms' codes and columns, kept only where they make sense."""

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from app.domain.forms import CrossCheck, Pack
from app.domain.reports import PackCopy, PackFile, Report, Severity
from app.domain.vietnamese import composed, one_line
from app.errors import UserError
from app.i18n import N_, _
from app.override import override
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.kit.buttons import button, button_row, danger_button, primary_button
from app.ui.kit.chips import mark_of
from app.ui.kit.fields import Choice, LabelledField, typed
from app.ui.kit.record_model import Column, RecordModel
from app.ui.kit.tables import tidy_table, widen
from app.ui.settings.packs.leaving import may_lose
from app.ui.settings.packs.words import SEVERITIES, fault_words, rule_kept, rule_shown
from app.ui.settings.page import SettingsPage


class CrossRulesPage(SettingsPage):
    """Edits one rule at a time; it is kept by its own button. What is typed stays while others are looked at."""

    shows = frozenset({PackCopy, PackFile, Report})
    left = Signal()
    """Back to the list of packs."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Rules between forms"), parent)
        self._code, self._editable = "", False
        self._pack: Pack | None = None
        self._fresh: CrossCheck | None = None
        self._unsaved: dict[str, CrossCheck] = {}
        """What is typed of rules, by their keys."""
        self._build()
        self._connect()

    def _build(self) -> None:
        self.new_button = button(_("Add a rule"), "add", self.begin)
        self.back = button(_("Back to the packs"), "chevron_left", self._leave)
        self.card.add_button(self.new_button)
        self.card.add_button(self.back)
        self.table = QTableView()
        columns: tuple[Column[CrossCheck], ...] = (
            Column(title=N_("Rule"), text=self._words, width=220),
            Column(title=N_("Severity"), text=lambda one: _(mark_of(one.severity).word), width=96),
            Column(title=N_("Held on"), text=lambda one: _("Each row") if one.each_row else _("The totals"), width=96),
            Column(title=N_("What is said where it does not hold"), text=lambda one: one.message,
                          tip=lambda one: one.message, width=300),
        )  # fmt: skip
        self.model = RecordModel(columns, self.table)
        self.table.setModel(self.model)
        tidy_table(self.table)
        self.table.setProperty("bare", "true")
        self.table.setAccessibleName(_("Rules between forms"))
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for place, column in enumerate(columns):
            widen(self.table, place, column.width)
        self.table.horizontalHeader().setStretchLastSection(False)
        self.table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.card.hold(self.table)
        self.rule, self.message = QLineEdit(), QPlainTextEdit()
        self.message.setTabChangesFocus(True)
        self.message.setFixedHeight(theme.px(18) * 5 + theme.px(14))
        self.severity = Choice([(one, _(words)) for one, words in SEVERITIES.items()])
        self.each_row = QCheckBox(_("On rows of one name, too"))
        self.rule_field = LabelledField(
            _("Rule"), self.rule, _("With the forms' codes and column numbers, for example II.06a (4) = II.08 (7).")
        )
        self.keep_button = primary_button(_("Save the rule"), "save", self._keep)
        self.drop_button = danger_button(_("Delete"), "delete", self._drop)
        row = button_row(self.keep_button, self.drop_button)
        for one in (
            self.rule_field,
            LabelledField(_("Where it does not hold"), self.severity),
            LabelledField(_("What is said then"), self.message),
            self.each_row,
        ):
            self.editor.form.addWidget(one)
        self.editor.form.addLayout(row)
        self.editor.form.addStretch(1)
        self.editor.foot.hide()

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._show_chosen)
        self.rule.textChanged.connect(self._on_typed)
        self.message.textChanged.connect(self._on_typed)
        self.severity.activated.connect(self._on_typed)
        self.each_row.toggled.connect(self._on_typed)

    def _words(self, check: CrossCheck) -> str:
        typed_now = self._unsaved.get(check.key)
        return rule_shown(check.rule) if typed_now is None else f"{_('Not saved')}: {rule_shown(typed_now.rule)}"

    def open_pack(self, code: str) -> None:
        """Show the rules of a pack."""
        self.forget()
        self._code = code
        self.refresh()
        self.open_editor(_("Rule"))

    @override
    def refresh(self) -> None:
        entry = next((one for one in self.desk.store.packs.entries(self.desk.period) if one.code == self._code), None)
        if entry is None or entry.pack is None:
            if self._code:
                self._code = ""
                self.left.emit()
            return
        row, fresh, chosen = max(self.table.currentIndex().row(), 0), self._fresh, self._chosen()
        pack, before = self.desk.store.packs.pack(self._code), {check.key for check in self.model.records}
        self._pack, self._editable = pack, entry.editable
        known = {check.key: check for check in pack.checks}
        self._unsaved = {
            key: one
            for key, one in (self._unsaved.items() if entry.editable else ())
            if known.get(key) != one and (key in known or key not in before)
        }
        self.card.count.setText(entry.title)
        self.new_button.setEnabled(self._editable and len(pack.forms) > 1)
        self.model.set_records(pack.checks)
        if fresh is not None and fresh.key not in known and fresh.key in self._unsaved:
            self._begin()
            return
        keys = list(known)
        self.choose(keys.index(chosen.key) if chosen is not None and chosen.key in known else min(row, len(keys) - 1))
        self._show_chosen()

    def choose(self, row: int) -> None:
        """Choose a rule."""
        self.table.setCurrentIndex(self.model.index(row, 0))

    def begin(self) -> None:
        """Begin a new rule, or go on with the one that was begun; it is kept only when it is saved."""
        self._begin()
        self.open_editor(_("Rule"))
        self.rule.setFocus()

    def _begin(self) -> None:
        keys = {check.key for check in self.model.records}
        begun = next((key for key in self._unsaved if key not in keys), "")
        number = next(number for number in range(1, len(keys) + 2) if f"own-{number}" not in keys)
        self.choose(-1)
        self._fresh = CrossCheck(key=begun or f"own-{number}", rule="", severity=Severity.WARNING, message="")
        self._show(self._fresh)

    @override
    def focus_content(self) -> None:
        self.table.setFocus()

    def _chosen(self) -> CrossCheck | None:
        row = self.table.currentIndex().row()
        return self.model.records[row] if 0 <= row < len(self.model.records) else None

    def _show_chosen(self) -> None:
        self._fresh = None
        self._show(self._chosen())

    def _fill(self, check: CrossCheck | None) -> None:
        blockers = [QSignalBlocker(one) for one in (self.rule, self.message, self.each_row)]
        self.rule.setText(rule_shown(check.rule) if check is not None else "")
        self.severity.choose(check.severity if check is not None else Severity.WARNING)
        self.message.setPlainText(check.message if check is not None else "")
        self.each_row.setChecked(check is not None and check.each_row)
        del blockers

    def _show(self, check: CrossCheck | None) -> None:
        self._fill(self._unsaved.get(check.key, check) if check is not None else None)
        self.rule_field.show_fault("")
        may = self._editable and check is not None
        self.rule.setReadOnly(not may)
        self.message.setReadOnly(not may)
        self.severity.setEnabled(may)
        self.each_row.setEnabled(may)
        self.keep_button.setVisible(self._editable)
        self.drop_button.setVisible(may and self._fresh is None)
        self._offer_to_keep()

    def _typed(self) -> CrossCheck | None:
        known = self._fresh or self._chosen()
        if known is None:
            return None
        return replace(
            known,
            rule=rule_kept(typed(self.rule)),
            severity=self.severity.value(),
            message=one_line(composed(self.message.toPlainText())),
            each_row=self.each_row.isChecked(),
        )

    @property
    def is_unsaved(self) -> bool:
        """Whether a rule is typed that is not saved, whichever."""
        return bool(self._unsaved)

    def forget(self) -> None:
        """Let go of all that is typed and not saved."""
        self._unsaved.clear()

    def _on_typed(self) -> None:
        """Hold what is typed, as long as it is not saved."""
        known, now = self._fresh or self._chosen(), self._typed()
        if known is not None and now is not None:
            self._hold(known, now)
        self._offer_to_keep()

    def _offer_to_keep(self) -> None:
        known = self._fresh or self._chosen()
        self.keep_button.setEnabled(known is not None and known.key in self._unsaved and bool(typed(self.rule)))

    def _hold(self, known: CrossCheck, now: CrossCheck) -> None:
        if self._editable and now != known:
            self._unsaved[known.key] = now
        else:
            self._unsaved.pop(known.key, None)
        row = self.table.currentIndex().row()
        if self._fresh is None and row >= 0:
            self.model.replace_record(row, known)  # its words say whether it is saved

    def _leave(self) -> None:
        if self.is_unsaved and not may_lose(self.desk, _("Leave the rule unsaved?")):
            return
        self.forget()
        self.left.emit()

    def _keep(self) -> None:
        check, fresh = self._typed(), self._fresh is not None
        if check is None or self._pack is None:
            return
        checks = tuple(check if one.key == check.key else one for one in self._pack.checks)
        if self._save((*checks, check) if fresh else checks, _("rule {rule}").format(rule=typed(self.rule))) and fresh:
            self.choose(len(self.model.records) - 1)

    def _drop(self) -> None:
        check = self._chosen()
        if check is not None and self._pack is not None:
            rest = tuple(one for one in self._pack.checks if one.key != check.key)
            self._save(rest, _("delete rule {rule}").format(rule=rule_shown(check.rule)))

    def _save(self, checks: tuple[CrossCheck, ...], what: str) -> bool:
        pack = self._pack
        if pack is None:
            return False

        def fail(error: UserError) -> None:
            self.rule_field.show_fault(fault_words(error))

        self.rule_field.show_fault("")
        after, code, packs = replace(pack, checks=checks), self._code, self.desk.store.packs
        return self.desk.editor.edit(what, lambda: packs.save_head(code, pack, after), on_error=fail)
