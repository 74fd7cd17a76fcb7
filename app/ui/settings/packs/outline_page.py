"""The text of a pack's report: its headings and sentences, each tried before it is kept by its own button."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.forms import OutlineItem, Pack, Sentence
from app.errors import UserError
from app.i18n import _, ngettext
from app.override import override
from app.services import pack_outlines
from app.services.pack_outlines import Outline
from app.ui.desk import Desk
from app.ui.kit.buttons import button, icon_button
from app.ui.kit.cards import Rule
from app.ui.kit.focus import on_key
from app.ui.kit.layouts import add_layout, column_in
from app.ui.settings.packs.leaving import may_lose
from app.ui.settings.packs.one_pack import OnePackPage
from app.ui.settings.packs.outline_fields import HeadingFields, OutlineFields, SentenceFields
from app.ui.settings.packs.outline_rows import Place, heading_words, known_places, stale_words
from app.ui.settings.packs.outline_table import OutlineTable
from app.ui.settings.packs.saving_foot import SavingFoot
from app.ui.settings.packs.words import fault_words


class OutlinePage(OnePackPage):
    """Edits one heading or sentence at a time; what is typed and not saved yet stays while others are looked at."""

    copied = Signal(str)
    """The pack was copied so that its text can be edited: the copy's code."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Text of the report"), parent)
        self._pack: Pack | None = None
        self._unsaved: dict[Place, OutlineItem | Sentence] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        self.add_buttons()
        self.new_item = button(_("Add a heading"), "add", self._add_item)
        self.new_sentence = button(_("Add a sentence"), "add", self._add_sentence)
        self.up = icon_button("chevron_up", _("Move up (Alt+Up)"), lambda: self._move(-1))
        self.down = icon_button("chevron_down", _("Move down (Alt+Down)"), lambda: self._move(1))
        self.fields_button = icon_button("edit", _("In detail"), self._open_fields)
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        for press in (self.new_item, self.new_sentence, self.up, self.down, self.fields_button):
            row.addWidget(press)
        row.insertStretch(2, 1)
        self.table = OutlineTable()
        inner = QWidget()
        column = column_in(inner)
        add_layout(column, row)
        column.addWidget(Rule())
        column.addWidget(self.table, 1)
        self.card.hold(inner)
        self._build_editor()

    def _build_editor(self) -> None:
        self.heading, self.sentence = HeadingFields(), SentenceFields()
        self.foot = SavingFoot(self._try, self._keep, self._drop)
        self.trial = self.sentence.trial
        self.editor.form.addWidget(self.heading)
        self.editor.form.addWidget(self.sentence)
        self.editor.form.addStretch(1)
        self.editor.foot.hide()
        self.editor.body.addWidget(self.foot)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._show_chosen)
        self.table.activated.connect(self._go_into_fields)
        self.heading.changed.connect(self._on_typed)
        self.sentence.changed.connect(self._on_typed)
        on_key(self.table, "Alt+Up", lambda: self._move(-1))
        on_key(self.table, "Alt+Down", lambda: self._move(1))
        on_key(self.table, "Del", self._drop)

    def open_pack(self, code: str) -> None:
        """Show the text of a pack."""
        if code != self._code:
            self._unsaved.clear()
        self._code = code
        self.card.strip.hide()
        self.refresh()
        if not self.is_narrow:
            self._open_fields()

    @property
    def outline(self) -> Outline:
        """The outline as it is kept."""
        return self._pack.outline if self._pack is not None else ()

    @property
    def is_unsaved(self) -> bool:
        """Whether a heading or a sentence is typed that is not saved."""
        return bool(self._unsaved)

    @override
    def refresh(self) -> None:
        entry = self.find_entry()
        if entry is None:
            return
        self._pack = self.desk.store.packs.pack(self._code)
        known = known_places(self.outline)
        self._unsaved = {at: one for at, one in self._unsaved.items() if at in known and known[at] != one}
        sentences = sum(len(item.sentences) for item in self.outline)
        count = ngettext("{count} sentence", "{count} sentences", sentences).format(count=sentences)
        self.card.count.setText(f"{count} · {entry.title}")
        self.table.show_outline(self.outline, self._unsaved, self.table.place())
        self._show_chosen()
        for press in (self.new_item, self.new_sentence, self.up, self.down):
            press.setEnabled(self.editable)
        self.say_state(entry)

    @override
    def _go_on_in(self, code: str) -> None:
        self.copied.emit(code)

    @override
    def focus_content(self) -> None:
        self.table.setFocus()

    @property
    def fields(self) -> OutlineFields:
        """The fields of what is chosen."""
        return self.heading if self.table.place()[1] == "" else self.sentence

    def _show_chosen(self) -> None:
        row = self.table.chosen()
        self.heading.setVisible(row is not None and row.sentence is None)
        self.sentence.setVisible(row is not None and row.sentence is not None)
        self.trial.clear()
        if row is None or self._pack is None:
            return
        known = self._unsaved.get(row.place) or row.sentence or row.item
        if isinstance(known, Sentence):
            self.sentence.show_sentence(known, self._pack.forms)
        else:
            self.heading.show_item(known)
        for fields in (self.heading, self.sentence):
            fields.clear_faults()
            fields.lock(editable=self.editable)
        self.foot.try_button.setVisible(row.sentence is not None)
        self.foot.keep_button.setVisible(self.editable)
        self.foot.drop_button.setVisible(self.editable)
        self.foot.keep_button.setEnabled(row.place in self._unsaved)
        self.foot.setVisible(self.editable or row.sentence is not None)
        self.editor.title.setText(_("Sentence") if row.sentence is not None else _("Heading in the text"))

    def _open_fields(self) -> None:
        self.open_editor(_("Sentence") if self.table.place()[1] else _("Heading in the text"))
        self.fields_button.setVisible(self.is_narrow)

    def _go_into_fields(self) -> None:
        self._open_fields()
        (self.sentence.pattern if self.table.place()[1] else self.heading.title).setFocus()

    @override
    def _give_way(self) -> None:
        super()._give_way()
        self.table.fold(narrow=self.is_narrow)

    @override
    def close_editor(self) -> None:
        super().close_editor()
        self.fields_button.show()

    def _typed(self) -> OutlineItem | Sentence | None:
        row = self.table.chosen()
        if row is None or row.sentence is None:
            return None if row is None else self.heading.item(row.item)
        return self.sentence.sentence(row.sentence)

    def _on_typed(self) -> None:
        row, now = self.table.chosen(), self._typed()
        if row is None or now is None or not self.editable:
            return
        if now == (row.sentence or row.item):
            self._unsaved.pop(row.place, None)
        else:
            self._unsaved[row.place] = now
        is_unsaved = row.place in self._unsaved
        self.foot.keep_button.setEnabled(is_unsaved)
        self.table.mark(unsaved=is_unsaved)
        self.trial.clear()

    def _candidate(self) -> Outline:
        """Return the outline with what is typed of the chosen row."""
        item, now = self.table.place()[0], self._typed()
        if isinstance(now, Sentence):
            return pack_outlines.changed_sentence(self.outline, item, now)
        return pack_outlines.changed_item(self.outline, now) if now is not None else self.outline

    def _fail(self, error: UserError) -> None:
        key = str(error.values.get("key", "")).rpartition(".")[2]
        self.fields.show_fault(key, fault_words(error))

    def _try(self) -> None:
        self.fields.clear_faults()
        packs, (item, sentence) = self.desk.store.packs, self.table.place()
        try:
            tried = packs.try_outline(self._code, self._candidate(), item, sentence, self.desk.period)
        except UserError as error:
            self.trial.clear()
            self._fail(error)
            return
        self.trial.show_trial(tried)

    def _keep(self) -> None:
        row, unsaved = self.table.chosen(), dict(self._unsaved)
        if row is None:
            return
        self.fields.clear_faults()
        self._unsaved.pop(row.place, None)
        name = _("heading “{heading}”") if row.sentence is None else _("sentence under “{heading}”")
        if not self._save(name.format(heading=heading_words(row.item)), self._candidate(), self._fail):
            self._unsaved = unsaved

    def _drop(self) -> None:
        row = self.table.chosen()
        if row is None or not self.editable:
            return
        name = _("delete heading “{heading}”") if row.sentence is None else _("delete sentence under “{heading}”")
        self._save(name.format(heading=heading_words(row.item)), pack_outlines.without(self.outline, *row.place))

    def _move(self, step: int) -> None:
        if self.editable and self.table.chosen() is not None:
            after = pack_outlines.moved(self.outline, *self.table.place(), step)
            if after != self.outline:
                self._save(_("order of the text"), after)

    def _add_item(self) -> None:
        row = self.table.chosen()
        at = self.outline.index(row.item) + 1 if row is not None else len(self.outline)
        level = max(row.item.level, 1) if row is not None else 1
        after = pack_outlines.with_item(self.outline, at, level, _("New heading"))
        if self._save(_("new heading"), after):
            self.table.go_to((after[at].key, ""))
            self._go_into_fields()
            self.heading.title.selectAll()

    def _add_sentence(self) -> None:
        row = self.table.chosen()
        if row is None:
            return
        under = row.item.sentences
        at = under.index(row.sentence) + 1 if row.sentence is not None else 0
        fresh = Sentence(key=pack_outlines.fresh_key(one.key for one in under), pattern=_("New sentence."))
        after = pack_outlines.with_sentence(self.outline, row.item.key, at, fresh)
        if self._save(_("new sentence under “{heading}”").format(heading=heading_words(row.item)), after):
            self.table.go_to((row.item.key, fresh.key))
            self._go_into_fields()
            self.sentence.pattern.selectAll()

    def _save(self, what: str, after: Outline, fail: Callable[[UserError], None] | None = None) -> bool:
        code, before, packs = self._code, self.outline, self.desk.store.packs
        text = _("text of the report: {what}").format(what=what)

        def said(error: UserError) -> None:
            self.card.strip.show_message(fault_words(error), "error", closes=True)

        held = self.desk.editor.edit(text, lambda: packs.save_outline(code, before, after), on_error=fail or said)
        if held and stale_words(before, after):
            self.card.strip.show_message(stale_words(before, after), "warning", closes=True)
        return held

    @override
    def _leave(self) -> None:
        if self._unsaved and not may_lose(self.desk, _("Leave the text unsaved?")):
            return
        self._unsaved.clear()
        self.left.emit()
