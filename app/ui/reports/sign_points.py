"""What stands for and against a signature, one under the other; and, once it is given, what it says."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.periods import days_left
from app.domain.reports import Report, Severity, SignedReport
from app.i18n import _, day, ngettext
from app.reports.sheet import Finding
from app.services.report_delivery import Standing, Version
from app.services.reporting import Draft
from app.ui.kit.layouts import column_in
from app.ui.reports.sign_point import SignPoint


class SignPoints(QWidget):
    """Errors, warnings, hints, the mark, the cut-off; of a signed report its day, number, seal and versions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.errors, self.warnings, self.hints = SignPoint(), SignPoint(), SignPoint()
        self.checked, self.early, self.versions = SignPoint(), SignPoint(), SignPoint()
        column = column_in(self, 8)
        for one in (self.errors, self.warnings, self.hints, self.checked, self.early, self.versions):
            column.addWidget(one)

    def show_checks(self, draft: Draft, standing: Standing) -> None:
        """Show what the checks of a draft found, and whether they were looked at."""
        self.versions.hide()
        checks = sum(sheet.checks_made for sheet in draft.sheets)
        wrong = len(draft.errors)
        if checks:
            words = ngettext("{count} error in {checks} checks", "{count} errors in {checks} checks", wrong)
        else:  # a report of text alone has no figures to check
            words = ngettext("{count} error", "{count} errors", wrong)
        self.errors.say(words.format(count=wrong, checks=checks), kind="over" if wrong else "done")
        self._show_warnings(draft)
        hints = [one for one in draft.findings if one.severity is Severity.HINT and not one.dismissed]
        self.hints.setVisible(bool(hints))
        if hints:
            words = ngettext("{count} hint not waved aside", "{count} hints not waved aside", len(hints))
            self.hints.say(words.format(count=len(hints)), _("Hints do not stand in the way of signing."), "info")
        self._show_mark(draft, standing)

    def _show_warnings(self, draft: Draft) -> None:
        warnings = [one for one in draft.findings if one.severity is Severity.WARNING]
        done = len(warnings) - len(draft.open_warnings)
        self.warnings.setVisible(bool(warnings))
        if warnings:
            self.warnings.say(
                _("{done}/{count} warnings explained").format(done=done, count=len(warnings)),
                _explained(warnings) if done == len(warnings) else "",
                "soon" if draft.open_warnings else "done",
            )

    def _show_mark(self, draft: Draft, standing: Standing) -> None:
        if standing.checked_at is not None:
            at = standing.checked_at.astimezone()
            words = _("Checked at {time} on {day}").format(time=f"{at:%H:%M}", day=day(at.date()))
            self.checked.say(words, "", "done", _("Take the mark away"))
        elif standing.outdated:
            words = _("Changed since it was marked as checked: look at the checks again.")
            self.checked.say(words, "", "soon", _("Mark as checked"))
        else:
            self.checked.say(_("Not marked as checked yet"), "", "open", _("Mark as checked"))
        self.checked.deed.setEnabled(draft.can_sign)

    def show_early(self, draft: Draft, today: date, *, early: bool) -> None:
        """Show that a signature before the cut-off needs its reason."""
        left = days_left(draft.period, today)
        if left > 0:
            words = ngettext(
                "The period is still open: {count} day left to {day}. Signing now needs a reason.",
                "The period is still open: {count} days left to {day}. Signing now needs a reason.",
                left,
            )
        else:
            words = _("The day of signing lies before the cut-off {day}. That needs a reason.")
        self.early.say(words.format(count=left, day=day(draft.period.closes)), kind="soon")
        self.early.setVisible(early)

    def show_signed(self, report: Report, signed: SignedReport, versions: Sequence[Version]) -> None:
        """Show how a report was signed, and which versions there are."""
        self.errors.say(_("Signed on {day}. This version cannot be changed.").format(day=day(signed.day)))
        who = f"{signed.signer}, {', '.join(signed.position)}"
        self.warnings.say(_("Number {number}").format(number=signed.number), who, deed=_("Verify"))
        early = _("Signed before the cut-off: {reason}").format(reason=signed.early_reason)
        same = _("The same code stands on the signed page.")
        self.early.say(_("Seal {code}").format(code=signed.code), early if signed.early_reason else same)
        for one in (self.hints, self.checked, self.versions):
            one.hide()
        numbers = {one.report.id: one.signed.number for one in versions if one.signed is not None}
        if report.replaces_id is not None:
            words = _("replacement {version}, in place of {number}")
            said = words.format(version=report.version, number=numbers.get(report.replaces_id, "?"))
            self.versions.say(said[:1].upper() + said[1:], report.replaces_reason, "info", _("All versions"))


def _explained(warnings: Sequence[Finding]) -> str:
    """Say where the explanations of warnings stand: on paper, or only beside the report."""
    printed = sum(one.printed for one in warnings)
    if not printed:
        return _("Explanations are kept with the report.")
    words = ngettext("{count} of them is printed.", "{count} of them are printed.", printed)
    return words.format(count=printed)
