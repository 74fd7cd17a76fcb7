"""The fields of a heading and of a sentence of the outline: as they are typed, and what is wrong with them."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QPlainTextEdit, QWidget

from app.domain.forms import Form, OutlineItem, Sentence
from app.domain.vietnamese import composed, one_line
from app.i18n import _
from app.override import override
from app.ui.kit import theme
from app.ui.kit.buttons import button
from app.ui.kit.fields import Choice, LabelledField, typed
from app.ui.kit.layouts import column_in
from app.ui.settings.packs.outline_trial import TrialPane
from app.ui.settings.packs.place_menu import fill_menu, insert_place
from app.ui.settings.packs.places import LISTS, condition_kept, condition_shown, pattern_kept, pattern_shown


def text_box(rows: int) -> QPlainTextEdit:
    """Return a field of several lines that Tab leaves."""
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(theme.px(18) * rows + theme.px(14))
    return made


def narrow_choice(choice: Choice) -> Choice:
    """Return a choice that takes no more room than there is, whatever its longest words."""
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(8)
    return choice


def _lines_in(field: QPlainTextEdit) -> tuple[str, ...]:
    return tuple(line for line in map(one_line, composed(field.toPlainText()).splitlines()) if line)


def _words_in(field: QPlainTextEdit) -> str:
    return one_line(composed(field.toPlainText()))


class OutlineFields(QWidget):
    """What fields of a heading and of a sentence have in common."""

    changed = Signal()
    """Something was typed or chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = column_in(self, 10)
        self.by_key: Mapping[str, LabelledField] = {}
        """The fields by the keys of data under which they are kept."""

    def show_fault(self, key: str, text: str) -> None:
        """Say what is wrong at the field of a key; at the first one where it has none."""
        labelled = self.by_key.get(key) or next(iter(self.by_key.values()))
        labelled.show_fault(text)
        labelled.field.setFocus()

    def clear_faults(self) -> None:
        """Take away what was said to be wrong."""
        for one in self.by_key.values():
            one.show_fault("")

    def lock(self, *, editable: bool) -> None:
        """Let the fields be edited, or only read."""
        for one in self.by_key.values():
            field = one.field
            if isinstance(field, QLineEdit | QPlainTextEdit):
                field.setReadOnly(not editable)
            else:
                field.setEnabled(editable)

    def _listen(self) -> None:
        for one in self.by_key.values():
            field = one.field
            if isinstance(field, Choice):
                field.activated.connect(self._tell)
            elif isinstance(field, QLineEdit | QPlainTextEdit):
                field.textChanged.connect(self._tell)

    def _tell(self) -> None:
        self.changed.emit()


class HeadingFields(OutlineFields):
    """A heading: its level, number, title, what the window calls it, and which tasks are told under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.level = Choice(
            [(1, _("Large heading: I, II, III")), (2, _("Heading under it: 1, 2, 3")), (0, _("Without a heading"))]
        )
        self.number, self.short = QLineEdit(), QLineEdit()
        self.title, self.words = text_box(3), text_box(4)
        self.by_key = {
            "title": LabelledField(_("Heading in the text"), self.title, _("A large heading is printed in capitals.")),
            "level": LabelledField(_("Kind of heading"), self.level),
            "number": LabelledField(_("Number"), self.number),
            "short_title": LabelledField(_("Short name, for the list of parts"), self.short),
            "words": LabelledField(
                _("Keywords of tasks that belong here"),
                self.words,
                _("A line each. A task goes under the heading whose word stands first in its title."),
            ),
        }
        for one in self.by_key.values():
            self.column.addWidget(one)
        self._listen()
        self.level.activated.connect(self._give_way)

    def show_item(self, item: OutlineItem) -> None:
        """Show a heading."""
        blockers = [QSignalBlocker(one.field) for one in self.by_key.values()]
        self.level.choose(item.level)
        self.number.setText(item.number)
        self.title.setPlainText(pattern_shown(item.title))
        self.short.setText(item.short_title)
        self.words.setPlainText("\n".join(item.words))
        del blockers
        self._give_way()

    def item(self, known: OutlineItem) -> OutlineItem:
        """Return a heading with what is typed; without a short name it is called by its title."""
        level, title = self.level.value(), pattern_kept(_words_in(self.title))
        return replace(
            known,
            level=level,
            number=typed(self.number) if level else "",
            title=title if level else "",
            short_title=typed(self.short) or title,
            words=_lines_in(self.words),
        )

    def _give_way(self) -> None:
        has_heading = bool(self.level.value())
        for key in ("title", "number"):
            self.by_key[key].setVisible(has_heading)


class SentenceFields(OutlineFields):
    """A sentence: its words with figures in them, when it is printed, and what stands there otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._forms: Sequence[Form] = ()
        self._build()
        self._listen()
        for choice in (self.form, self.each):
            choice.activated.connect(self._give_way)
        for field in (self.pattern, self.entry, self.when, self.nil, self.nil_when):
            field.installEventFilter(self)

    def _build(self) -> None:
        self.form = narrow_choice(Choice())
        self.each = narrow_choice(Choice([(key, _(words)) for key, words in LISTS.items()]))
        self.pattern, self.entry, self.nil = text_box(6), text_box(3), text_box(4)
        self.when, self.nil_when = QLineEdit(), QLineEdit()
        self.trial = TrialPane()
        self.insert = button(_("Put in a figure or word"), "add")
        self.menu = QMenu(self.insert)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.insert.setMenu(self.menu)
        self._into: QWidget = self.pattern
        self.by_key = {
            "pattern": LabelledField(
                _("Sentence"),
                self.pattern,
                _("In {…} stands a figure or a word. What stands in […] is left out where its figure is zero."),
            ),
            "form": LabelledField(_("Column numbers are those of form"), self.form),
            "each": LabelledField(_("After it comes a list"), self.each),
            "item": LabelledField(_("Each line of the list"), self.entry),
            "when": LabelledField(
                _("Printed only where"),
                self.when,
                _("A figure that is not zero, or a comparison; several with “and” between them. Empty: always."),
            ),
            "nil": LabelledField(_("Printed otherwise"), self.nil, _("Empty: nothing is printed then.")),
            "nil_when": LabelledField(_("That only where"), self.nil_when),
        }
        for key in ("pattern", "form", "each", "item", "when", "nil", "nil_when"):
            self.column.addWidget(self.by_key[key])
            if key == "pattern":
                self.column.addWidget(self.insert)
                self.column.addWidget(self.trial)

    def show_sentence(self, sentence: Sentence, forms: Sequence[Form]) -> None:
        """Show a sentence of a pack that has these forms."""
        blockers = [QSignalBlocker(one.field) for one in self.by_key.values()]
        self._forms = forms
        titles = [(form.code, f"{form.code} {form.title.capitalize()}") for form in forms]
        self.form.set_choices([("", _("No form")), *titles])
        self.form.choose(sentence.form)
        self.each.choose(sentence.each)
        self.pattern.setPlainText(pattern_shown(sentence.pattern))
        self.entry.setPlainText(pattern_shown(sentence.item))
        self.when.setText(condition_shown(sentence.when))
        self.nil.setPlainText(pattern_shown(sentence.nil))
        self.nil_when.setText(condition_shown(sentence.nil_when))
        del blockers
        self._into = self.pattern
        self._give_way()

    def sentence(self, known: Sentence) -> Sentence:
        """Return a sentence with what is typed."""
        each, nil = self.each.value(), pattern_kept(_words_in(self.nil))
        return replace(
            known,
            form=self.form.value(),
            each=each,
            pattern=pattern_kept(_words_in(self.pattern)),
            item=pattern_kept(_words_in(self.entry)) if each else "",
            when="" if each else condition_kept(typed(self.when)),
            nil=nil,
            nil_when=condition_kept(typed(self.nil_when)) if nil else "",
        )

    @override
    def lock(self, *, editable: bool) -> None:
        super().lock(editable=editable)
        self.insert.setEnabled(editable)

    @override
    def _tell(self) -> None:
        self.by_key["nil_when"].setVisible(bool(_words_in(self.nil)))
        super()._tell()

    def _give_way(self) -> None:
        each = bool(self.each.value())
        self.by_key["item"].setVisible(each)
        self.by_key["when"].setVisible(not each)
        self.by_key["form"].setVisible(bool(self._forms))
        self.by_key["nil_when"].setVisible(bool(_words_in(self.nil)))

    def _fill_menu(self) -> None:
        each = self.each.value() if self._into is self.entry else ""
        fill_menu(self.menu, self._forms, self.form.value(), each, self.put)

    def put(self, place: str) -> None:
        """Put a figure or word into the field in which the caret stood last."""
        insert_place(self._into, place)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._into = watched
        return super().eventFilter(watched, event)
