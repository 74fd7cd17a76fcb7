"""The panel in which a report is signed, read from top to bottom as the decision is made."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.agency import Agency, Signer
from app.domain.reports import SignedReport, Stage
from app.errors import UserError
from app.i18n import _, ngettext, sentence
from app.override import override
from app.services.report_delivery import Standing, Version
from app.services.reporting import Draft
from app.ui.kit import theme
from app.ui.kit.buttons import LinkRow, button, link_button, primary_button
from app.ui.kit.cards import IconLabel, Rule, say, text_label
from app.ui.kit.fields import LabelledField, typed
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.scrolling import Scrolled, ScrolledContent
from app.ui.reports.sending_box import SendingBox
from app.ui.reports.sign_fields import SignFields
from app.ui.reports.sign_points import SignPoints

_LOW = 330
"""Height below which the words about what signing means are left to the question that is asked then."""


class SignPanel(QFrame):
    """Asks what a signature needs and says what is in its way."""

    signed = Signal(object)
    """Carries the SignOff that the officer wants to make."""
    replacement_wanted = Signal(str)
    """Carries the reason."""
    findings_wanted = Signal()
    pdf_wanted = Signal()
    mark_wanted = Signal(bool)
    """The draft shall be marked as checked (True), or the mark shall go."""
    verify_wanted = Signal()
    """A file, a code or all reports shall be held against what was sealed."""
    versions_wanted = Signal()
    """All signed versions of the report shall be seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self._standing = Standing(stage=Stage.DRAFT)
        self._today = date.min
        self._sealed = False
        self._build()
        self._connect()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 14, 0)
        self._head_icon = IconLabel("signature", "accent")
        self._head = text_label(_("Sign the report"), "strong")
        head.addWidget(self._head_icon)
        head.addWidget(self._head, 1)
        top = QWidget()
        top.setLayout(head)
        top.setFixedHeight(theme.px(38))
        body = ScrolledContent()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(14, 10, 14, 10)
        self._column.setSpacing(8)
        self._build_points()
        self.fields = SignFields()
        self._column.addWidget(self.fields)
        self._build_replacement()
        self._column.addStretch(1)
        outer = column_in(self)
        outer.addWidget(top)
        outer.addWidget(Rule())
        outer.addWidget(Scrolled(body), 1)
        outer.addWidget(self._foot())

    def _build_points(self) -> None:
        self.points = SignPoints()
        self.to_findings = link_button(_("Go to the checks"), self.findings_wanted.emit)
        self._column.addWidget(self.points)

    def _build_replacement(self) -> None:
        self._rules = (Rule(), Rule())
        self.sending = SendingBox()
        self._column.addWidget(self._rules[0])
        self._column.addWidget(self.sending)
        self._column.addWidget(self._rules[1])
        self.why = QLineEdit()
        self._why_field = LabelledField(
            _("Why it is corrected"), self.why, _("The reason is printed in the replacement.")
        )
        self._column.addWidget(self._why_field)

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        column = QVBoxLayout(foot)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(6)
        meaning = QHBoxLayout()
        meaning.setSpacing(8)
        self._lock = IconLabel("lock_closed", "text2")
        self.meaning = text_label("", "label", wrap=True)
        meaning.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
        meaning.addWidget(self.meaning, 1)
        self.obstacle = text_label("", "fault", wrap=True)
        self.obstacle.setContentsMargins(0, theme.px(4), 0, 0)  # on the line of the link beside it
        self.seal = primary_button(_("Sign and seal"), "signature", self._ask)
        self.replace = button(_("Make a replacement"), "edit", self._ask_replacement)
        self.pdf = button(_("See the PDF"), "document_pdf", self.pdf_wanted.emit)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for one in (self.seal, self.replace, self.pdf):
            buttons.addWidget(one)
        buttons.addStretch(1)
        add_layout(column, meaning)
        obstacle = LinkRow(right=True)
        obstacle.setSpacing(4)
        obstacle.addWidget(self.obstacle, 1)
        obstacle.addWidget(self.to_findings, 0, Qt.AlignmentFlag.AlignTop)
        add_layout(column, obstacle)
        add_layout(column, buttons)
        return foot

    def _connect(self) -> None:
        self.fields.changed.connect(self._check)
        self.why.textChanged.connect(self._check)
        self.points.checked.wanted.connect(self._ask_mark)
        self.points.versions.wanted.connect(self.versions_wanted)
        self.points.warnings.wanted.connect(self.verify_wanted)

    def show_draft(
        self,
        draft: Draft,
        standing: Standing,
        agency: Agency | None,
        who: Callable[[date], Sequence[Signer]],
        today: date,
    ) -> None:
        """Ask about a draft; ``who`` tells who may sign on a day. What was typed stays while it is the same report."""
        fresh = self._draft is None or self._draft.report.id != draft.report.id or self._sealed
        self._draft, self._standing, self._today, self._sealed = draft, standing, today, False
        self.fields.offer(f"/BC-{agency.code}" if agency is not None else "/BC", who, today, draft.period.closes)
        if fresh:
            self.fields.empty()
            self.why.clear()
        self._show_signing(signing=True)
        self.points.show_checks(draft, standing)
        self.to_findings.setVisible(bool(draft.errors or draft.open_warnings))
        self._check()

    def show_signed(
        self, draft: Draft, standing: Standing, signed: SignedReport, versions: Sequence[Version], today: date
    ) -> None:
        """Show how a report was signed and sent, and what is still possible: to send it, or to replace it."""
        if self._draft is None or self._draft.report.id != draft.report.id:
            self.why.clear()
        self._draft, self._standing, self._today, self._sealed = draft, standing, today, True
        self._show_signing(signing=False)
        self.sending.show_sendings(standing.sendings, draft.report.id, today)
        self.points.show_signed(draft.report, signed, versions)
        self._check()

    def _show_signing(self, *, signing: bool) -> None:
        for one in (self.fields, self.seal, self.to_findings):
            one.setVisible(signing)
        for other in (self._why_field, self.replace, self.sending, *self._rules):
            other.setVisible(not signing)
        self._head.setText(_("Sign the report") if signing else _("Signed, sealed"))
        self._head_icon.show_icon("signature" if signing else "lock_closed", "accent" if signing else "done")
        self.meaning.setText(
            _(
                "Once signed, the report cannot be changed. To correct it, make a replacement. "
                "The program makes a backup before signing."
            )
            if signing
            else _("A replacement is a new report that names this one; both are kept.")
        )

    def focus_first(self) -> None:
        """Put the cursor into the first field that is to be filled in; of a signed report, on what one does next."""
        if self._sealed:
            self.pdf.setFocus()
        else:
            self.fields.focus_first()

    def obstacle_now(self) -> str:
        """Return why the report cannot be signed as things stand; empty when it can."""
        draft = self._draft
        if draft is None or self._sealed:
            return ""
        if draft.errors:
            words = ngettext(
                "Cannot be signed yet: {count} error is left.",
                "Cannot be signed yet: {count} errors are left.",
                len(draft.errors),
            )
            return words.format(count=len(draft.errors))
        if draft.open_warnings:
            count = len(draft.open_warnings)
            words = ngettext(
                "Cannot be signed yet: {count} warning has no explanation.",
                "Cannot be signed yet: {count} warnings have no explanation.",
                count,
            )
            return words.format(count=count)
        if self._standing.stage is not Stage.CHECKED:
            return _("Cannot be signed yet: it is not marked as checked.")
        try:
            self.fields.read()
        except UserError as error:
            return sentence(error)
        return ""

    def _check(self) -> None:
        if self._draft is not None and not self._sealed:
            self.points.show_early(self._draft, self._today, early=self.fields.is_early())
        obstacle = self.obstacle_now()
        say(self.obstacle, obstacle)
        self.seal.setEnabled(self._draft is not None and not obstacle)
        self.replace.setEnabled(bool(typed(self.why)))

    def _ask_mark(self) -> None:
        self.mark_wanted.emit(self._standing.stage is not Stage.CHECKED)

    def _ask(self) -> None:
        if not self.obstacle_now():
            self.signed.emit(self.fields.read())

    def _ask_replacement(self) -> None:
        reason = typed(self.why)
        if reason:
            self.replacement_wanted.emit(reason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.height() >= theme.px(_LOW)
        self.meaning.setVisible(room)
        self._lock.setVisible(room)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(352), 400)
