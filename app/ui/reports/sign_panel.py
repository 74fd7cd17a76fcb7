"""The panel in which a report is signed, read from top to bottom as the decision is made."""

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.agency import Agency, Signer
from app.domain.forms import Severity
from app.domain.periods import days_left
from app.domain.reports import SignedReport
from app.errors import UserError
from app.i18n import _, day, ngettext, sentence
from app.services.reporting import Draft
from app.ui.kit import theme
from app.ui.kit.buttons import button, link_button, primary_button
from app.ui.kit.cards import IconLabel, Rule, text_label
from app.ui.kit.fields import LabelledField, typed
from app.ui.reports.sign_fields import SignFields
from app.ui.reports.sign_point import SignPoint

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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
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
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(14, 10, 14, 10)
        self._column.setSpacing(8)
        self._build_points()
        self.fields = SignFields()
        self._column.addWidget(self.fields)
        self._build_replacement()
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(top)
        outer.addWidget(Rule())
        outer.addWidget(scroll, 1)
        outer.addWidget(self._foot())

    def _build_points(self) -> None:
        self.errors, self.warnings, self.early = SignPoint(), SignPoint(), SignPoint()
        self.to_findings = link_button(_("Go to the checks"), self.findings_wanted.emit)
        for one in (self.errors, self.warnings, self.early):
            self._column.addWidget(one)

    def _build_replacement(self) -> None:
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
        self.seal = primary_button(_("Sign and seal"), "signature", self._ask)
        self.replace = button(_("Make a replacement"), "edit", self._ask_replacement)
        self.pdf = button(_("See the PDF"), "document_pdf", self.pdf_wanted.emit)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for one in (self.seal, self.replace, self.pdf):
            buttons.addWidget(one)
        buttons.addStretch(1)
        column.addLayout(meaning)
        obstacle = QHBoxLayout()
        obstacle.setSpacing(4)
        obstacle.addWidget(self.obstacle, 1)
        obstacle.addWidget(self.to_findings, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(obstacle)
        column.addLayout(buttons)
        return foot

    def _connect(self) -> None:
        self.fields.changed.connect(self._check)
        self.why.textChanged.connect(self._check)

    def show_draft(self, draft: Draft, agency: Agency | None, signers: tuple[Signer, ...], today: date) -> None:
        """Ask about a draft; what was typed stays while it is the same report."""
        fresh = self._draft is None or self._draft.report.id != draft.report.id or self._sealed
        self._draft, self._today, self._sealed = draft, today, False
        self.fields.offer(f"/BC-{agency.code}" if agency is not None else "/BC", signers, today, draft.period.end)
        if fresh:
            self.fields.empty()
            self.why.clear()
        self._show_signing(signing=True)
        self._show_points(draft)
        self._check()

    def show_signed(self, draft: Draft, signed: SignedReport) -> None:
        """Show how a report was signed, and the one thing still possible: a replacement."""
        self._draft, self._sealed = draft, True
        self._show_signing(signing=False)
        self.errors.say(_("Signed on {day}. This version cannot be changed.").format(day=day(signed.day)))
        self.warnings.say(
            _("Number {number}").format(number=signed.number), f"{signed.signer}, {', '.join(signed.position)}"
        )
        self.early.say(_("Seal {code}").format(code=signed.code), _("The same code stands on the signed page."))
        if signed.early_reason:
            self.early.say(
                _("Seal {code}").format(code=signed.code),
                _("Signed before the cut-off: {reason}").format(reason=signed.early_reason),
            )
        self._check()

    def _show_signing(self, *, signing: bool) -> None:
        for one in (self.fields, self.seal, self.to_findings):
            one.setVisible(signing)
        for other in (self._why_field, self.replace):
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

    def _show_points(self, draft: Draft) -> None:
        checks = sum(sheet.checks_made for sheet in draft.sheets)
        wrong = len(draft.errors)
        words = ngettext("{count} error in {checks} checks", "{count} errors in {checks} checks", wrong)
        self.errors.say(words.format(count=wrong, checks=checks), kind="over" if wrong else "done")
        warnings = [one for one in draft.findings if one.severity is Severity.WARNING]
        done = len(warnings) - len(draft.open_warnings)
        self.warnings.setVisible(bool(warnings))
        if warnings:
            self.warnings.say(
                _("{done}/{count} warnings explained").format(done=done, count=len(warnings)),
                _("Explanations are kept with the report.") if done == len(warnings) else "",
                "soon" if draft.open_warnings else "done",
            )
        self.to_findings.setVisible(bool(draft.errors or draft.open_warnings))

    def _show_early(self, draft: Draft) -> None:
        left = days_left(draft.period, self._today)
        if left > 0:
            words = ngettext(
                "The period is still open: {count} day left to {day}. Signing now needs a reason.",
                "The period is still open: {count} days left to {day}. Signing now needs a reason.",
                left,
            )
        else:
            words = _("The day of signing lies before the cut-off {day}. That needs a reason.")
        self.early.say(words.format(count=left, day=day(draft.period.end)), kind="soon")
        self.early.setVisible(self.fields.is_early())

    def focus_first(self) -> None:
        """Put the cursor into the first field that is to be filled in."""
        if self._sealed:
            self.why.setFocus()
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
        try:
            self.fields.read()
        except UserError as error:
            return sentence(error)
        return ""

    def _check(self) -> None:
        if self._draft is not None and not self._sealed:
            self._show_early(self._draft)
        obstacle = self.obstacle_now()
        self.obstacle.setText(obstacle)
        self.obstacle.setVisible(bool(obstacle))
        self.seal.setEnabled(self._draft is not None and not obstacle)
        self.replace.setEnabled(bool(typed(self.why)))

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
