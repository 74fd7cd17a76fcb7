"""The place "Thiết lập": a list of pages, and the page that is chosen."""

from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.i18n import _
from app.override import override
from app.ui.aims import Aim, SettingsAim
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.kit.cards import ViewHeader
from app.ui.kit.layouts import add_layout, column_in, row_in
from app.ui.kit.memory import remember, remembered
from app.ui.kit.unsaved import Unsaved
from app.ui.settings.page_list import PageList
from app.ui.settings.pages import PAGES

_NARROW, _REMEMBERED = 900, "settings/page"


class SettingsView(QWidget):
    """Shows one page at a time; each is made when it is first gone to."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pages: dict[str, QWidget] = {}
        self._build()
        self.list.chosen.connect(self._show)
        known = {entry.key for entry in PAGES}
        last = remembered(_REMEMBERED)
        self.list.show_page(last if last in known else PAGES[0].key)

    def _build(self) -> None:
        self.header = ViewHeader(_("Settings"))
        self.list = PageList(PAGES)
        self._stack = QStackedWidget()
        row = row_in(spacing=8)
        row.addWidget(self.list)
        row.addWidget(self._stack, 1)
        column = column_in(self)
        column.addWidget(self.header)
        add_layout(column, row, 1)
        self.setFocusProxy(self.list)

    def aim(self, aim: Aim) -> None:
        """Show the page that is aimed at."""
        if isinstance(aim, SettingsAim):
            self.list.show_page(aim.page)

    def page(self, key: str) -> QWidget:
        """Return a page, made if need be."""
        if key not in self._pages:
            entry = next(one for one in PAGES if one.key == key)
            self._pages[key] = entry.make(self._desk)
            self._stack.addWidget(self._pages[key])
        return self._pages[key]

    @property
    def is_unsaved(self) -> bool:
        """Whether something is typed on a page that its own button has not saved yet."""
        return any(isinstance(page, Unsaved) and page.is_unsaved for page in self._pages.values())

    def may_close(self) -> bool:
        """Ask before that is lost; where it may not be, show the page."""
        for key, page in self._pages.items():
            if isinstance(page, Unsaved) and not page.may_close():
                self.list.show_page(key)
                return False
        return True

    @property
    def shown(self) -> str:
        """The key of the page that is shown."""
        return next((key for key, page in self._pages.items() if page is self._stack.currentWidget()), "")

    def _show(self, key: str) -> None:
        self._stack.setCurrentWidget(self.page(key))
        remember(_REMEMBERED, key)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.list.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.fold(folded=self.width() < theme.px(_NARROW))
