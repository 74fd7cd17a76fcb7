"""The page of packs: the list of them, and in its place one form, the rules between forms, or the report's text."""

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.i18n import _
from app.override import override
from app.ui.desk import Desk
from app.ui.settings.packs.cross_page import CrossRulesPage
from app.ui.settings.packs.form_page import PackFormPage
from app.ui.settings.packs.leaving import may_lose
from app.ui.settings.packs.list_page import PackListPage
from app.ui.settings.packs.outline_page import OutlinePage

_LEAST = 300


class PacksPage(QStackedWidget):
    """Shows the packs; a form is gone into and come back from."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.packs = PackListPage(desk)
        self.form = PackFormPage(desk)
        self.cross = CrossRulesPage(desk)
        self.text = OutlinePage(desk)
        for page in (self.packs, self.form, self.cross, self.text):
            page.setMinimumWidth(_LEAST)  # the page that is not shown does not know yet how narrow it may become
            self.addWidget(page)
        self.packs.form_wanted.connect(self.open_form)
        self.form.left.connect(self.close_form)
        self.form.copied.connect(self._go_on_in_copy)
        self.packs.fields.rules_wanted.connect(self.open_rules)
        self.packs.fields.text_wanted.connect(self.open_text)
        self.cross.left.connect(self._back_to_list)
        self.text.left.connect(self._back_to_list)
        self.text.copied.connect(self._go_on_in_text)

    def open_form(self, code: str, form: str) -> None:
        """Show a form of a pack."""
        self.setCurrentWidget(self.form)
        self.form.open_form(code, form)
        if self.form.entry is not None:
            self.form.focus_content()

    def open_rules(self, code: str) -> None:
        """Show the rules between the forms of a pack."""
        self.setCurrentWidget(self.cross)
        self.cross.open_pack(code)
        self.cross.focus_content()

    def open_text(self, code: str) -> None:
        """Show the text of a pack's report."""
        self.setCurrentWidget(self.text)
        self.text.open_pack(code)
        self.text.focus_content()

    @property
    def is_unsaved(self) -> bool:
        """Whether something is typed of a pack that its own button has not saved yet."""
        return self.form.is_unsaved or self.cross.is_unsaved or self.text.is_unsaved

    def may_close(self) -> bool:
        """Ask before that is lost."""
        return not self.is_unsaved or may_lose(self._desk, _("Leave what is unsaved of the packs of forms?"))

    def _go_on_in_text(self, code: str) -> None:
        self.packs.choose(code)
        self.open_text(code)

    def _back_to_list(self) -> None:
        self.setCurrentWidget(self.packs)
        self.packs.focus_content()

    def close_form(self) -> None:
        """Go back to the list."""
        self.setCurrentWidget(self.packs)
        self.packs.focus_forms()

    def _go_on_in_copy(self, code: str, form: str) -> None:
        self.packs.choose(code)
        self.open_form(code, form)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        here = self.currentWidget()
        next(page for page in (self.packs, self.form, self.cross, self.text) if page is here).focus_content()
