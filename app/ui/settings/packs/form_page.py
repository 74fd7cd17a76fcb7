"""One form of a pack: its real grid over made-up figures, and below it headings, rows, rules and texts to edit."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.forms import Form
from app.errors import UserError
from app.i18n import _, ngettext
from app.override import override
from app.reports.sheet import RowKind
from app.reports.wording import cell_text
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.kit.buttons import SegmentedSwitch, button, icon_button
from app.ui.kit.cards import MessageStrip, Rule
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.scrolling import Scrolled
from app.ui.settings.packs.columns_part import ColumnsPart
from app.ui.settings.packs.form_rules import FormRulesPart
from app.ui.settings.packs.leaving import may_lose
from app.ui.settings.packs.one_pack import OnePackPage
from app.ui.settings.packs.rows_part import RowsPart
from app.ui.settings.packs.texts_part import TextsPart
from app.ui.settings.packs.trial_grid import TrialGrid
from app.ui.settings.packs.trial_words import broken_words, forced_words, stale_note
from app.ui.settings.packs.words import fault_words, rule_shown

_COLUMNS, _ROWS, _RULES, _TEXTS = "columns", "rows", "rules", "texts"
_TABLE = 150


class PackFormPage(OnePackPage):
    """Shows a form; in a pack that may be changed each edit is kept at once, where it makes sense."""

    copied = Signal(str, str)
    """The pack was copied so that the form can be edited: the copy's code and the form's."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self._form_code = ""
        self._form: Form | None = None
        self._before: Form | None = None
        """The form as it was before the last edit."""
        self.trial: TrialGrid | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.try_button = button(_("Try the rules"), "beaker", self._try_all)
        self.add_buttons(self.try_button)
        self._place = QWidget()
        self._place_box = QVBoxLayout(self._place)
        self._place_box.setContentsMargins(0, 0, 0, 0)
        self.result = MessageStrip()
        self.switch = SegmentedSwitch(
            ((_COLUMNS, _("Columns")), (_ROWS, _("Rows")), (_RULES, _("Rules")), (_TEXTS, _("Title, notes")))
        )
        self.new_rule = button(_("Add a rule"), "add", self._begin_rule)
        self.fields_button = icon_button("edit", _("In detail"), self._open_fields)
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.switch)
        row.addStretch(1)
        row.addWidget(self.new_rule)
        row.addWidget(self.fields_button)
        self.columns = ColumnsPart(self._save, self.desk.store.packs.with_column)
        self.rows = RowsPart(self._save)
        self.rules, self.texts = FormRulesPart(self._save), TextsPart(self._save)
        self.parts: dict[str, ColumnsPart | RowsPart | FormRulesPart | TextsPart] = {
            _COLUMNS: self.columns,
            _ROWS: self.rows,
            _RULES: self.rules,
            _TEXTS: self.texts,
        }
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(theme.px(_TABLE))
        for part in self.parts.values():
            self._stack.addWidget(part)
        inner = QWidget()
        column = column_in(inner)
        column.addWidget(self._place)
        column.addWidget(self.result)
        column.addWidget(Rule())
        add_layout(column, row)
        column.addWidget(Rule())
        column.addWidget(self._stack, 1)
        self.card.hold(Scrolled(inner))
        for part in self.parts.values():  # after the content, so that Tab comes to them after it
            self.editor.form.addWidget(part.fields)
        self.editor.form.addStretch(1)

    def _connect(self) -> None:
        self.switch.chosen.connect(self._show_part)
        self.rules.trial_wanted.connect(self._try)
        self.columns.trial_wanted.connect(self._try_formula)
        self.columns.settled.connect(self._hold_rules)
        self._show_part(_COLUMNS)

    @override
    def _leave(self) -> None:
        for is_dirty, question in (
            (self.rules.is_dirty, _("Leave the rule unsaved?")),
            (self.columns.formula.is_dirty, _("Leave the formula unsaved?")),
        ):
            if is_dirty and not may_lose(self.desk, question):
                return
        self._forget()
        self.left.emit()

    @property
    def is_unsaved(self) -> bool:
        """Whether a rule or a formula is typed that is not saved."""
        return self.rules.is_dirty or self.columns.formula.is_dirty

    def _forget(self) -> None:
        self.rules.forget()
        self.columns.formula.forget()

    def open_form(self, code: str, form: str) -> None:
        """Show a form of a pack, beginning with its headings."""
        self._code, self._form_code = code, form
        self._forget()
        self.result.hide()
        self.card.strip.hide()
        self.refresh()
        self.switch.choose(_COLUMNS)
        self._show_part(_COLUMNS)

    @override
    def refresh(self) -> None:
        entry = self.find_entry()
        known = self.desk.store.packs.pack(self._code).forms if entry is not None else ()
        form = next((one for one in known if one.code == self._form_code), None)
        if entry is None or form is None:
            self.go_out()
            return
        self._form = form
        self.card.title.setText(form.code)
        self.card.count.setText(f"{form.title} · {entry.title}")
        self._show_grid(form)
        for part in self.parts.values():
            part.show_form(form, editable=self.editable)
        self.new_rule.setEnabled(self.editable)
        self.say_state(entry)

    @override
    def _go_on_in(self, code: str) -> None:
        self.copied.emit(code, self._form_code)

    def _show_grid(self, form: Form) -> None:
        if self.trial is None:
            self.trial = TrialGrid(form)
            self.trial.told.connect(self.desk.say)
            self._place_box.addWidget(self.trial)
        else:
            self.trial.show_form(form)

    def _show_part(self, key: str) -> None:
        for name, part in self.parts.items():
            part.fields.setVisible(name == key)
        self._stack.setCurrentWidget(self.parts[key])
        self.new_rule.setVisible(key == _RULES)
        self.editor.foot.setVisible(key != _RULES)  # a rule has a button of its own
        if not self.is_narrow:
            self._open_fields()

    def _open_fields(self) -> None:
        titles = {_COLUMNS: _("Heading"), _ROWS: _("Rows"), _RULES: _("Rule"), _TEXTS: _("What it is")}
        self.open_editor(titles[self.switch.choice()])
        self.fields_button.setVisible(self.is_narrow)

    @override
    def close_editor(self) -> None:
        super().close_editor()
        self.fields_button.show()

    @override
    def focus_content(self) -> None:
        self.parts[self.switch.choice()].setFocus()

    def _begin_rule(self) -> None:
        self._open_fields()
        self.rules.begin()
        self.rules.rule.setFocus()

    def _save(self, what: str, after: Form, fault: Callable[[str], None]) -> bool:
        form, code, packs = self._form, self._code, self.desk.store.packs
        if form is None:
            return False

        def fail(error: UserError) -> None:
            fault(fault_words(error, after))

        text = _("form {form}: {what}").format(form=form.code, what=what)
        held = self.desk.editor.edit(text, lambda: packs.save_form(code, form, after), on_error=fail)
        if held:
            self._before = form
            self.result.hide()
        return held

    def _try_all(self) -> None:
        candidate = self.rules.candidate() if self.switch.choice() == _RULES else self._form
        if candidate is not None:
            self._try(candidate)

    def _try(self, candidate: Form) -> None:
        """Try a form's rules; one that makes no sense is told at its field."""
        form = self._tested(candidate, self.rules.rule_field.show_fault)
        if form is not None and self.trial is not None:
            self._say_result(form, *self.trial.try_rules(form))
            self.rules.say(self.result.text() if self.is_narrow else "")  # the grid is behind the fields there

    def _tested(self, candidate: Form, fault: Callable[[str], None]) -> Form | None:
        try:
            return self.desk.store.packs.test_form(self._code, candidate)
        except UserError as error:
            fault(fault_words(error, candidate))
            return None

    def _try_formula(self, candidate: Form, number: int) -> None:
        """Show what a formula that is typed gives, and whether the rules can still hold with it."""
        form = self._tested(candidate, self.columns.formula.show_fault)
        if form is None or self.trial is None:
            return
        wrong, _told = self.trial.try_rules(form)
        row = next(one for one in self.trial.sheet().rows if one.kind is RowKind.LINE)
        said = _("Column ({number}) gives {figure} on the first row; it is not saved yet.").format(
            number=number, figure=cell_text(form.column(number), row.cell(number))
        )
        self.columns.formula.say(" ".join(filter(None, (said, broken_words(form, wrong), forced_words(form)))))

    def _hold_rules(self) -> None:
        """Say which rules no figures meet any more, or only nothing does, after what they speak of was changed."""
        if self._form is None or self.trial is None:
            return
        wrong, _told = self.trial.try_rules(self._form)
        stale = stale_note(self._before or self._form, self._form)
        said = " ".join(filter(None, (broken_words(self._form, wrong), forced_words(self._form), stale)))
        if said:
            self.result.show_message(said, "warning", closes=True)

    def _say_result(self, form: Form, wrong: frozenset[str], told: frozenset[str]) -> None:
        rules = {check.key: rule_shown(check.rule) for check in form.checks}
        if not rules:
            self.result.show_message(_("The form has no rules."), closes=True)
            return
        if wrong:
            self.result.show_message(broken_words(form, wrong), "warning", closes=True)
            return
        count = len(rules)
        said = [
            ngettext(
                "{count} rule holds on the figures of the first row.",
                "{count} rules hold on the figures of the first row.",
                count,
            ).format(count=count),
            ngettext(
                "{count} is broken on those of the second, and its cells are marked.",
                "{count} are broken on those of the second, and their cells are marked.",
                len(told),
            ).format(count=len(told)),
        ]
        always = "; ".join(rules[key] for key in rules if key not in told)
        if always:
            said.append(_("What is computed by the same sum always holds: {rules}.").format(rules=always))
        self.result.show_message(" ".join(said), "done", closes=True)
