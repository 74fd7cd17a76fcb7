"""The dialog that takes a year's indicators over into the next one, with new targets."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from app.domain.indicators import Indicator
from app.errors import UserError
from app.i18n import _, number, read_number, sentence
from app.ui.indicators.figures import full_name, target_text, unit_text
from app.ui.kit import theme
from app.ui.kit.buttons import button, primary_button
from app.ui.kit.cards import text_label
from app.ui.kit.fields import mark_wrong
from app.ui.kit.layouts import add_layout, column_in, row_in
from app.ui.kit.room import open_at
from app.ui.kit.scrolling import Scrolled


class YearDialog(QDialog):
    """Lists the indicators that the other year does not have; each is ticked, and its new target typed."""

    chosen = Signal(object)
    """Carries the indicators to be stored."""

    def __init__(self, indicators: Sequence[Indicator], year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._indicators = tuple(indicators)
        self.setWindowTitle(_("Copy the indicators to {year}").format(year=year))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 600, 440)
        self.boxes: list[QCheckBox] = []
        self.targets: list[QLineEdit] = []
        words = _("Type the targets of {year}; what is not ticked is left out. Figures are not taken along.")
        self.fault = text_label("", "fault", wrap=True)
        self.take = primary_button(_("Copy over"), "", self._take)
        self.take.setDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.fault, 1)
        foot.addWidget(self.take)
        foot.addWidget(button(_("Cancel"), "", self.reject))
        column = column_in(self, 12, around=16)
        column.addWidget(text_label(words.format(year=year), "second", wrap=True))
        column.addWidget(self._build_list(), 1)
        add_layout(column, foot)
        self._follow()

    def _build_list(self) -> Scrolled:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(2, 2, 10, 2)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        heads = (_("Indicator"), _("Target now"), _("New target"))
        for place, words in enumerate(heads, 1):
            grid.addWidget(text_label(words, "label"), 0, place)
        for line, one in enumerate(self._indicators, 1):
            self._add_line(grid, line, one)
        grid.setRowStretch(len(self._indicators) + 1, 1)
        return Scrolled(inner)

    def _add_line(self, grid: QGridLayout, line: int, one: Indicator) -> None:
        box, target = QCheckBox(), QLineEdit(number(one.target))
        name = full_name(one)
        box.setChecked(True)
        box.setProperty("alone", "true")
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.toggled.connect(target.setEnabled)
        box.toggled.connect(lambda _on: self._follow())
        target.setAccessibleName(_("New target of {name}").format(name=name))
        target.setAlignment(Qt.AlignmentFlag.AlignRight)
        target.setFixedWidth(theme.px(84))
        target.textChanged.connect(lambda _text: mark_wrong(target, wrong=False))
        words = text_label(name, wrap=True)
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        typed = QWidget()
        row = row_in(typed, 4)
        row.addWidget(target)
        row.addWidget(QLabel(unit_text(one).strip()))
        grid.addWidget(box, line, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(words, line, 1)
        grid.addWidget(text_label(target_text(one), "second"), line, 2)
        grid.addWidget(typed, line, 3)
        self.boxes.append(box)
        self.targets.append(target)

    def _follow(self) -> None:
        self.take.setEnabled(any(box.isChecked() for box in self.boxes))

    def _take(self) -> None:
        found: list[Indicator] = []
        wrong: QLineEdit | None = None
        for one, box, target in zip(self._indicators, self.boxes, self.targets, strict=True):
            if not box.isChecked():
                continue
            try:
                found.append(replace(one, target=read_number(target.text())))
            except UserError as error:
                mark_wrong(target, wrong=True)
                if wrong is None:
                    self.fault.setText(f"{one.name}: {sentence(error)}")
                wrong = wrong or target
        if wrong is not None:
            wrong.setFocus()
            return
        self.chosen.emit(tuple(found))
        self.accept()
