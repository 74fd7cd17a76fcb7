"""What the officer says to a finding: an explanation, printed or not, or that a hint is waved aside."""

from app.i18n import _
from app.services.reporting import Draft
from app.ui.desk import Desk


class Answers:
    """Keeps answers with the report, each as an edit; without a draft there is nothing to answer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def explain(self, draft: Draft | None, key: str, words: str) -> None:
        """Keep an explanation."""
        if draft is not None:
            reporting = self._desk.store.reporting
            self._desk.editor.edit(_("explanation"), lambda: reporting.explain(draft.report, key, words))

    def print(self, draft: Draft | None, key: str, *, printed: bool) -> None:
        """Have an explanation printed, or not."""
        found = next((one for one in draft.findings if one.key == key), None) if draft is not None else None
        if draft is not None and found is not None:
            reporting, words = self._desk.store.reporting, found.explanation
            self._desk.editor.edit(
                _("explanation printed or not"), lambda: reporting.explain(draft.report, key, words, printed=printed)
            )

    def dismiss(self, draft: Draft | None, key: str, *, dismissed: bool) -> None:
        """Wave a hint aside, or take it up again."""
        if draft is not None:
            reporting = self._desk.store.reporting
            words = _("dismiss a hint") if dismissed else _("take a hint up again")
            self._desk.editor.edit(words, lambda: reporting.dismiss(draft.report, key, dismissed=dismissed))
