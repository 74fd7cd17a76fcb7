"""What is said of a pack as a whole, and what can be done with it: each field is kept when it is left."""

from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.domain.forms import Pack  # noqa: TC001 - named in the class as elsewhere
from app.domain.reports import Report, ReportState
from app.errors import UserError
from app.i18n import _, sentence
from app.services.packs import PackEntry
from app.ui.desk import Desk
from app.ui.kit.buttons import button, danger_button
from app.ui.kit.cards import MessageStrip, text_label
from app.ui.kit.day_field import DateField
from app.ui.kit.fields import LabelledField
from app.ui.kit.layouts import add_layout, column_in
from app.ui.settings.kept_fields import KeptLine, KeptLines
from app.ui.settings.packs.deeds import PackDeeds
from app.ui.settings.packs.places import pattern_kept, pattern_shown
from app.ui.settings.packs.words import fault_words


class HeadFields(QWidget):
    """Title, legal basis, subject, days of force, use; copy, export, delete."""

    copied = Signal(str)
    """A copy was made: its code."""
    rules_wanted = Signal(str)
    """The rules between the forms are to be shown: the pack's code."""
    text_wanted = Signal(str)
    """The text of the report is to be shown: the pack's code."""

    def __init__(self, desk: Desk, deeds: PackDeeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._deeds = desk, deeds
        self._entry: PackEntry | None = None
        self._bare: Pack | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.strip = MessageStrip()
        self.title, self.basis = KeptLine(), KeptLines(4)
        self.subject = KeptLines(4)
        self.start, self.end = DateField(), DateField()
        self.in_use = QCheckBox(_("Make new reports by this pack"))
        self.title_field = LabelledField(_("Title of the pack"), self.title)
        self.basis_field = LabelledField(_("Legal basis, as the text names it"), self.basis)
        self.subject_field = LabelledField(
            _("Subject of the report, a printed line each"),
            self.subject,
            _("{period} stands for the period's name.").format(period=pattern_shown("{period}")),
        )
        self.start_field = LabelledField(_("In force from"), self.start)
        self.end_field = LabelledField(_("In force until"), self.end)
        self.copy = button(_("Copy"), "copy", self._copy)
        self.export = button(_("Export…"), "arrow_export", self._export)
        self.delete = danger_button(_("Delete"), "delete", self._delete)
        self.rules = button("", "text_bullet_list_tree", self._open_rules)
        self.text = button("", "document_text", self._open_text)
        self.go_on = button(_("Go on with the draft by this pack"), "document_text", self._go_on)
        deeds = QHBoxLayout()
        deeds.setSpacing(8)
        for one in (self.copy, self.export, self.delete):
            deeds.addWidget(one)
        deeds.addStretch(1)
        self._code = text_label("", "hint", wrap=True)
        column = column_in(self, 10)
        column.addWidget(self.strip)
        add_layout(column, deeds)
        column.addWidget(self.in_use)
        column.addWidget(self.go_on)
        column.addWidget(self.text)
        column.addWidget(self.rules)
        for field in (self.title_field, self.basis_field, self.subject_field, self.start_field, self.end_field):
            column.addWidget(field)
        column.addWidget(self._code)

    def _connect(self) -> None:
        self.title.kept.connect(lambda text: self._save(self.title_field, title=text))
        self.basis.kept.connect(lambda lines: self._save(self.basis_field, legal_basis=" ".join(lines)))
        self.subject.kept.connect(lambda lines: self._save(self.subject_field, subject=tuple(map(pattern_kept, lines))))
        self.start.day_changed.connect(lambda day: self._set_day(self.start_field, valid_from=day))
        self.end.day_changed.connect(lambda day: self._set_day(self.end_field, valid_to=day))
        self.in_use.clicked.connect(lambda on: self._save(None, in_use=on))

    def show_entry(self, entry: PackEntry) -> None:
        """Show a pack."""
        self._entry, pack = entry, entry.pack
        self._bare = self._desk.store.packs.pack(entry.code) if pack is not None else None
        editable = entry.editable and pack is not None
        blockers = [QSignalBlocker(one) for one in (self.in_use, self.start, self.end)]
        self.title.show_text(entry.title)
        self.basis.show_lines((pack.legal_basis,) if pack is not None else ())
        self.subject.show_lines(tuple(map(pattern_shown, pack.subject)) if pack is not None else ())
        self.start.set_day(pack.valid_from if pack is not None else None)
        self.end.set_day(pack.valid_to if pack is not None else None)
        self.in_use.setChecked(pack is not None and pack.in_use)
        self.in_use.setEnabled(entry.own and pack is not None)
        del blockers
        for field in (self.title, self.basis, self.subject):
            field.setReadOnly(not editable)
        for one in (self.start, self.end):
            one.setEnabled(editable)
        for labelled in (self.title_field, self.basis_field, self.subject_field, self.start_field, self.end_field):
            labelled.show_fault("")
        self.copy.setEnabled(pack is not None)
        self.export.setEnabled(pack is not None)
        self.delete.setVisible(entry.own)
        rules = len(pack.checks) if pack is not None else 0
        self.rules.setText(_("Rules between forms ({count})").format(count=rules))
        self.rules.setVisible(pack is not None and len(pack.forms) > 1)
        sentences = sum(len(item.sentences) for item in pack.outline) if pack is not None else 0
        self.text.setText(_("Text of the report ({count} sentences)").format(count=sentences))
        self.text.setVisible(pack is not None)
        self.go_on.setVisible(self._draft() is not None)
        self._say_state(entry)

    def _say_state(self, entry: PackEntry) -> None:
        said = _("Code {code}").format(code=entry.code)
        if entry.based_on:
            said = _("Code {code}, copied from {other}").format(code=entry.code, other=entry.based_on)
        self._code.setText(said)
        if entry.fault is not None:
            self.strip.show_message(sentence(entry.fault), "error")
        elif not entry.own:
            self.strip.show_message(_("It came with the program and is not changed. Copy it and change the copy."))
        elif entry.signed:
            self.strip.show_message(_("Reports were signed by it, so it stays as it is. Copy it and change the copy."))
        else:
            self.strip.hide()

    def _set_day(self, field: LabelledField, **days: date | None) -> None:
        pack = self._bare
        if pack is not None and any(getattr(pack, name) != value for name, value in days.items()):
            self._save(field, **days)

    def _save(self, field: LabelledField | None, **values: object) -> None:
        entry, pack = self._entry, self._bare
        if entry is None or pack is None:
            return
        after, packs = replace(pack, **values), self._desk.store.packs

        def fail(error: UserError) -> None:
            if field is not None:
                field.show_fault(fault_words(error))
            else:
                self._desk.failed(error)
                self.show_entry(entry)

        if field is not None:
            field.show_fault("")
        text = _("pack “{title}”").format(title=entry.title)
        self._desk.editor.edit(text, lambda: packs.save_head(entry.code, pack, after), on_error=fail)

    def _draft(self) -> Report | None:
        """Return the draft of the chosen period that is made by another pack of this one's family."""
        entry, period = self._entry, self._desk.period
        if entry is None or entry.pack is None or not entry.pack.reports_on(period):
            return None
        report = self._desk.store.reporting.report(period, entry.pack.family)
        is_other = report is not None and report.state is ReportState.DRAFT and report.pack != entry.code
        return report if is_other else None

    def _go_on(self) -> None:
        entry, report = self._entry, self._draft()
        if entry is None or report is None:
            return
        packs = self._desk.store.packs
        text = _("draft by pack “{title}”").format(title=entry.title)
        if self._desk.editor.edit(text, lambda: packs.move_draft(report, entry.code)):
            self._desk.say(_("The draft goes on by this pack, with all that was entered."))

    def _open_rules(self) -> None:
        if self._entry is not None:
            self.rules_wanted.emit(self._entry.code)

    def _open_text(self) -> None:
        if self._entry is not None:
            self.text_wanted.emit(self._entry.code)

    def _copy(self) -> None:
        if self._entry is not None:
            code = self._deeds.copy(self._entry)
            if code:
                self.copied.emit(code)
                self.title.setFocus()
                self.title.selectAll()

    def _export(self) -> None:
        if self._entry is not None:
            self._deeds.export(self._entry)

    def _delete(self) -> None:
        if self._entry is not None:
            self._deeds.delete(self._entry)
