"""The fields of one signer: name, the lines above it built of choices, what they sign, their days in office."""

from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QVBoxLayout, QWidget

from app.domain.agency import Authority, Paper, Position, Signer
from app.i18n import N_, _
from app.ui.kit import theme
from app.ui.kit.cards import text_label
from app.ui.kit.day_field import DateField
from app.ui.kit.fields import Choice, LabelledField
from app.ui.kit.layouts import column_in
from app.ui.settings.kept_fields import KeptLine, KeptLines

PAPERS = {Paper.REPORT: N_("reports"), Paper.REMINDER: N_("reminders to units")}
_AUTHORITIES = (
    (Authority.OWN, N_("in their own right")),
    (Authority.ACTING, N_("Q. (acting head)")),
    (Authority.DEPUTY, N_("KT. (in the head's place)")),
    (Authority.ORDER, N_("TL. (by the head's order)")),
    (Authority.TRUST, N_("TUQ. (entrusted by the head)")),
)


class SignerForm(QWidget):
    """Edits one signer; each change is told at once."""

    kept = Signal(object)
    """Carries the values changed, by the name of the signer's field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signer = Signer(name="", position=())
        self._build()
        self._connect()

    def _build(self) -> None:
        self.name, self.title, self.head, self.body = KeptLine(), KeptLine(), KeptLine(), KeptLine()
        self.authority = Choice([(authority, _(word)) for authority, word in _AUTHORITIES])
        self.free = KeptLines(3)
        self.name_field = LabelledField(_("Name, as printed under the signature"), self.name)
        self.head_field = LabelledField(_("In whose place"), self.head, _("The head's title: GIÁM ĐỐC."))
        self.free_field = LabelledField(_("Lines above the name, one a line"), self.free)
        self.title_field = LabelledField(_("Own title"), self.title)
        self.body_field = LabelledField(
            _("On behalf of (TM.)"), self.body, _("Only where a collective signs: ỦY BAN NHÂN DÂN.")
        )
        self.authority_field = LabelledField(_("Signs"), self.authority)
        self.since, self.until = DateField(), DateField()
        self.until_field = LabelledField(_("Last day in office"), self.until)
        self.papers = {paper: QCheckBox(_capital(_(word))) for paper, word in PAPERS.items()}
        self.papers_fault = text_label("", "fault", wrap=True)
        self.papers_fault.hide()
        column = column_in(self, 10)
        for field in (self.name_field, self.authority_field, self.head_field, self.title_field, self.body_field):
            column.addWidget(field)
        column.addWidget(self.free_field)
        column.addWidget(self._preview())
        column.addWidget(text_label(_("Documents they sign"), "label"))
        for box in self.papers.values():
            column.addWidget(box)
        column.addWidget(self.papers_fault)
        column.addWidget(LabelledField(_("First day in office"), self.since))
        column.addWidget(self.until_field)
        hint = _("Empty: no limit. The days decide who is offered when a document is signed.")
        column.addWidget(text_label(hint, "hint", wrap=True))
        column.addStretch(1)

    def _preview(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        self.preview = QLabel()
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        self.preview.setFont(theme.font(13, strong=True, serif=True))
        self.preview.setWordWrap(True)
        self.preview.setAccessibleName(_("As it is printed"))
        box = QVBoxLayout(frame)
        box.setContentsMargins(10, 6, 10, 8)
        box.setSpacing(4)
        box.addWidget(text_label(_("As it is printed"), "hint"))
        box.addWidget(self.preview)
        return frame

    def _connect(self) -> None:
        self.name.kept.connect(self._keep_name)
        self.authority.activated.connect(lambda _place: self._keep_position())
        for field in (self.title, self.head, self.body):
            field.kept.connect(lambda _text: self._keep_position())
        self.free.kept.connect(lambda lines: self.kept.emit({"position": lines}) if lines else None)
        for paper, box in self.papers.items():
            box.clicked.connect(lambda on, paper=paper: self._keep_papers(paper, on=on))
        self.since.day_changed.connect(lambda value: self._keep_days(valid_from=value))
        self.until.day_changed.connect(lambda value: self._keep_days(valid_to=value))

    def show_signer(self, signer: Signer) -> None:
        """Show a signer."""
        self._signer = signer
        made = Position.read(signer.position)
        self.name.show_text(signer.name)
        for field in (self.authority_field, self.head_field, self.title_field, self.body_field):
            field.setVisible(made is not None)
        self.free_field.setVisible(made is None)
        self.free.show_lines(signer.position)
        if made is not None:
            self.authority.choose(made.authority)
            self.title.show_text(made.title)
            self.head.show_text(made.head)
            self.body.show_text(made.body)
            self.head_field.setVisible(made.needs_head)
        self.preview.setText("\n".join((*signer.position, "", signer.name)))
        for paper, box in self.papers.items():
            box.setChecked(not signer.signs or paper.value in signer.signs)
        self.since.set_day(signer.valid_from)
        self.until.set_day(signer.valid_to)
        for labelled in (self.name_field, self.title_field, self.until_field):
            labelled.show_fault("")
        self.papers_fault.hide()

    def focus_first(self) -> None:
        """Put the keys into the name."""
        self.name.setFocus()
        self.name.selectAll()

    def _keep_name(self, name: str) -> None:
        self.name_field.show_fault("" if name else _("Type the signer's name."))
        if name:
            self.kept.emit({"name": name})

    def _keep_position(self) -> None:
        title, authority = self.title.text().strip(), self.authority.value()
        self.title_field.show_fault("" if title else _("Type the title that is printed above the name."))
        if not title:
            return
        made = Position(title=title, authority=authority, head=self.head.text().strip(), body=self.body.text().strip())
        if made.needs_head and not made.head:
            made = replace(made, head="GIÁM ĐỐC")
        elif not made.needs_head:
            made = replace(made, head="")
        self.kept.emit({"position": made.lines})

    def _keep_papers(self, paper: Paper, *, on: bool) -> None:
        signs = {one for one, box in self.papers.items() if box.isChecked()}
        if not signs:
            self.papers[paper].setChecked(not on)
            self.papers_fault.setText(_("Leave at least one kind of document; or delete the signer."))
            self.papers_fault.show()
            return
        every = signs == set(self.papers)
        self.kept.emit({"signs": () if every else tuple(one.value for one in self.papers if one in signs)})

    def _keep_days(self, **values: date | None) -> None:
        first = values.get("valid_from", self._signer.valid_from)
        last = values.get("valid_to", self._signer.valid_to)
        if first is not None and last is not None and last < first:
            self.until_field.show_fault(_("The last day lies before the first."))
            return
        self.until_field.show_fault("")
        self.kept.emit(values)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
