"""The dialog in which an indicator is described: name, target, and where its figures come from."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.forms import Form
from app.domain.indicators import Comparator, Indicator, same_indicator
from app.errors import UserError
from app.i18n import N_, _, number, pgettext, read_number, sentence
from app.override import override
from app.ui.indicators.formulas import STANDARDS, Standard, as_formula, as_shown, formula_fault, is_standard
from app.ui.kit import theme
from app.ui.kit.buttons import button, foot_row, primary_button
from app.ui.kit.fields import Choice, LabelledField, NameCompleter, typed
from app.ui.kit.layouts import add_layout
from app.ui.kit.scrolling import ScrolledDialog

LEVELS = (N_("provincial level"), N_("commune level"), N_("the department's own"))
"""Levels of administration that targets are usually set for."""


class IndicatorDialog(ScrolledDialog):
    """Asks for everything an indicator is; ``described`` carries it once it makes sense."""

    described = Signal(object)

    def __init__(
        self,
        indicator: Indicator,
        forms: Sequence[Form],
        parent: QWidget | None = None,
        *,
        others: Sequence[Indicator] = (),
    ) -> None:
        """Take the indicator to be described, the forms it may take figures from, and the year's other ones."""
        super().__init__(parent)
        self._indicator = indicator
        self._taken = frozenset(same_indicator(one) for one in others)
        self._levels = tuple(dict.fromkeys([*(one.level for one in others if one.level), *map(_, LEVELS)]))
        self._forms = {form.code: form for form in forms}
        self._build()
        self._connect()
        self._fill(indicator)

    def _build(self) -> None:
        self.setWindowTitle(_("Edit the indicator") if self._indicator.id else _("New indicator"))
        self.setMinimumWidth(theme.px(560))
        self.comparator = Choice(
            [
                (Comparator.AT_LEAST, _("at least ≥")),
                (Comparator.AT_MOST, _("at most ≤")),
                (Comparator.EQUAL, _("exactly =")),
            ]
        )
        self.target, self.unit = QLineEdit(), QLineEdit()
        self.target.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.target_field = LabelledField(_("Target of the year"), self.target)
        goal = QHBoxLayout()
        goal.setSpacing(8)
        goal.addWidget(LabelledField(_("Comparison"), self.comparator), 2, Qt.AlignmentFlag.AlignTop)
        goal.addWidget(self.target_field, 2, Qt.AlignmentFlag.AlignTop)
        goal.addWidget(LabelledField(pgettext("measure", "Unit"), self.unit), 1, Qt.AlignmentFlag.AlignTop)
        self.by_hand = QRadioButton(_("Figures are typed"))
        self.by_form = QRadioButton(_("Figures come from a form"))
        kinds = QButtonGroup(self)
        for one in (self.by_hand, self.by_form):
            kinds.addButton(one)
        self.by_form.setEnabled(bool(self._forms))
        column = self.column
        column.setSpacing(10)
        add_layout(column, self._build_name())
        add_layout(column, goal)
        column.addWidget(self.by_hand)
        column.addWidget(self.by_form)
        column.addWidget(self._build_formula())
        add_layout(column, self._build_names())
        column.addStretch(1)
        self.put_foot(self._build_buttons())

    def _build_name(self) -> QHBoxLayout:
        self.name, self.level = QLineEdit(), QLineEdit()
        self.name_field = LabelledField(_("Name of the indicator"), self.name)
        self.level.setPlaceholderText(_("e.g. provincial"))
        self.level.setToolTip(self.level.placeholderText())
        self.level.setCompleter(NameCompleter(self._levels, self.level))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name_field, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(LabelledField(_("Level, if it has several"), self.level), 1, Qt.AlignmentFlag.AlignTop)
        return row

    def _build_formula(self) -> QWidget:
        self.standard = Choice(
            [
                *((one, _(one.title)) for one in STANDARDS if one.form in self._forms),
                (None, _("Another formula")),
            ]
        )
        self.form = Choice([(code, code) for code in self._forms])
        self.numerator, self.denominator = QLineEdit(), QLineEdit()
        self.numerator_field = LabelledField(_("Numerator, by column numbers"), self.numerator)
        self.denominator_field = LabelledField(_("Denominator, by column numbers"), self.denominator)
        self.formula = QWidget()
        column = QVBoxLayout(self.formula)
        column.setContentsMargins(24, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(LabelledField(_("Formula"), self.standard))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(LabelledField(_("Form"), self.form), 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.numerator_field, 2, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.denominator_field, 2, Qt.AlignmentFlag.AlignTop)
        add_layout(column, row)
        return self.formula

    def _build_names(self) -> QHBoxLayout:
        self.numerator_name, self.denominator_name = QLineEdit(), QLineEdit()
        self.numerator_name.setPlaceholderText(_("for example: cases settled in time"))
        self.denominator_name.setPlaceholderText(_("for example: cases settled"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(LabelledField(_("What the numerator counts"), self.numerator_name), 1)
        row.addWidget(LabelledField(_("What the denominator counts"), self.denominator_name), 1)
        return row

    def _build_buttons(self) -> QHBoxLayout:
        self.save = primary_button(_("Save the indicator"), "", self._describe)
        self.save.setDefault(True)
        self.cancel = button(_("Cancel"), "", self.reject)
        return foot_row(self.save, self.cancel)

    def _connect(self) -> None:
        self.by_form.toggled.connect(self.formula.setVisible)
        self.by_form.toggled.connect(self._take_standard)
        self.standard.currentIndexChanged.connect(self._take_standard)
        faulty = (
            (self.name_field, self.name), (self.name_field, self.level), (self.target_field, self.target),
            (self.numerator_field, self.numerator), (self.denominator_field, self.denominator),
        )  # fmt: skip
        for labelled, field in faulty:
            field.textChanged.connect(lambda _text, one=labelled: one.show_fault(""))
        for labelled in (self.numerator_field, self.denominator_field):
            self.by_form.toggled.connect(lambda _on, one=labelled: one.show_fault(""))

    @override
    def event(self, arg__1: QEvent) -> bool:
        done = super().event(arg__1)
        if arg__1.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return done

    def _fill(self, indicator: Indicator) -> None:
        self.name.setText(indicator.name)
        self.level.setText(indicator.level)
        self.comparator.choose(indicator.comparator)
        self.target.setText(number(indicator.target) if indicator.name else "")
        self.unit.setText(indicator.unit)
        known = next((one for one in STANDARDS if is_standard(one, indicator)), None)
        if known is not None or indicator.form:
            self.standard.choose(known)
        else:
            self.standard.setCurrentIndex(0)
        (self.by_form if indicator.form else self.by_hand).setChecked(True)
        self.formula.setVisible(bool(indicator.form))
        self.numerator.setText(as_shown(indicator.numerator))  # last: a standard formula brings its own words
        self.denominator.setText(as_shown(indicator.denominator))
        self.numerator_name.setText(indicator.numerator_name)
        self.denominator_name.setText(indicator.denominator_name)

    def _take_standard(self) -> None:
        standard = self.standard.value()
        free = standard is None
        for field in (self.numerator, self.denominator):
            field.setReadOnly(not free)
        self.form.setEnabled(free)
        if isinstance(standard, Standard) and self.by_form.isChecked():
            self.form.choose(standard.form)
            self.numerator.setText(as_shown(standard.numerator))
            self.denominator.setText(as_shown(standard.denominator))
            self.numerator_name.setText(_(standard.numerator_name))
            self.denominator_name.setText(_(standard.denominator_name))

    def indicator(self) -> Indicator | None:
        """Return what was described; None, with the fault said under its field, where it makes no sense yet."""
        name, level = typed(self.name), typed(self.level)
        self.name_field.show_fault(self._name_fault(name, level))
        target = self._target()
        linked = self.by_form.isChecked()
        formulas = self._formulas() if linked else ("", "")
        if self.name_field.fault() or target is None or formulas is None:
            return None
        return replace(
            self._indicator,
            name=name,
            level=level,
            comparator=self.comparator.value(),
            target=target,
            unit=typed(self.unit),
            form=self.form.value() if linked else "",
            numerator=formulas[0],
            denominator=formulas[1],
            numerator_name=typed(self.numerator_name),
            denominator_name=typed(self.denominator_name),
        )

    def _name_fault(self, name: str, level: str) -> str:
        if not name:
            return _("An indicator needs a name.")
        if same_indicator(replace(self._indicator, name=name, level=level)) in self._taken:
            return _("The year has this indicator already: give it another level, or change the one that is there.")
        return ""

    def _target(self) -> Decimal | None:
        text, fault, found = typed(self.target), "", None
        if not text:
            fault = _("An indicator needs a target.")
        else:
            try:
                found = read_number(text)
            except UserError as error:
                fault = sentence(error)
        self.target_field.show_fault(fault)
        return found

    def _formulas(self) -> tuple[str, str] | None:
        form = self._forms[self.form.value()]
        columns = {column.name for column in form.columns}
        found = []
        for labelled, field in (
            (self.numerator_field, self.numerator),
            (self.denominator_field, self.denominator),
        ):
            formula = as_formula(typed(field))
            fault = formula_fault(formula, columns)
            labelled.show_fault(fault)
            if not fault:
                found.append(formula)
        return (found[0], found[1]) if len(found) == 2 else None

    def _describe(self) -> None:
        found = self.indicator()
        if found is not None:
            self.described.emit(found)
            self.accept()
