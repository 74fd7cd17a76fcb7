"""The window of the user guide: contents and search at the left, the page at the right; it stands beside the work."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from app.i18n import _
from app.override import override
from app.ui.guide.browser import GuideBrowser
from app.ui.guide.pages import FIRST, Hit, look_for, page, pages
from app.ui.kit import theme
from app.ui.kit.buttons import icon_button
from app.ui.kit.cards import ElidedLabel, MessageStrip, text_label
from app.ui.kit.fields import SearchField
from app.ui.kit.layouts import add_layout
from app.ui.kit.memory import remember, remembered

if TYPE_CHECKING:
    from app.ui.frame.main_window import MainWindow

_KEY, _HEADING = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_LEAST, _MOST, _STEP = 80, 200, 20
_SIZE = "guide/letters"


class GuideWindow(QWidget):
    """Shows the user guide; one for a main window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window, Qt.WindowType.Window)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("User guide"))
        self._window = window
        settings = window.desk.settings
        self.dress = (settings.language, settings.text_size)
        """The settings by which this window was made."""
        self._past: list[str] = []
        self._ahead: list[str] = []
        self._shown = ""
        self._quiet = False
        kept = str(remembered(_SIZE) or "")
        self._letters = min(_MOST, max(_LEAST, int(kept))) if kept.isdecimal() else 100
        self._build()
        self._connect()
        window.installEventFilter(self)
        self._list_contents()
        self.browser.scale(self._letters)

    # Making

    def _build(self) -> None:
        self.search = SearchField(_("Search the guide, accents not needed"))
        self.contents = QListWidget()
        self.contents.setAccessibleName(_("Contents of the guide"))
        self.contents.setWordWrap(True)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = text_label(_("Nothing found. Try fewer or shorter words."), "second", wrap=True)
        left, column = QWidget(), QVBoxLayout()
        left.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.contents, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(8)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self._page_part())
        split.setStretchFactor(1, 1)
        split.setSizes([theme.px(248), theme.px(760)])
        left.setMinimumWidth(theme.px(160))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.addWidget(split)
        room = self.screen().availableGeometry()
        self.setMinimumSize(480, 320)
        self.resize(min(theme.px(1060), room.width() - 40), min(theme.px(700), room.height() - 60))

    def _page_part(self) -> QWidget:
        self.back = icon_button("chevron_left", _("Back to the page before"), self.go_back, "Alt+Left")
        self.on = icon_button("chevron_right", _("On to the page after"), self.go_on, "Alt+Right")
        self._title = ElidedLabel("", "strong")
        self.smaller = icon_button("zoom_out", _("Smaller letters"), lambda: self._grow(-1), "Ctrl+-")
        self.larger = icon_button("zoom_in", _("Larger letters"), lambda: self._grow(1), "Ctrl++")
        self.printer = icon_button("print", _("Print this page"), self.print_page, "Ctrl+P")
        row = QHBoxLayout()
        row.setSpacing(4)
        for before in (self.back, self.on):
            row.addWidget(before)
        row.addWidget(self._title, 1)
        for after in (self.smaller, self.larger, self.printer):
            row.addWidget(after)
        self.strip = MessageStrip()
        if self.dress[0] != "vi":
            self.strip.show_message(_("The guide is written in Vietnamese only."))
        self.browser = GuideBrowser()
        part, column = QWidget(), QVBoxLayout()
        part.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        add_layout(column, row)
        column.addWidget(self.strip)
        column.addWidget(self.browser, 1)
        return part

    def _connect(self) -> None:
        self.search.textChanged.connect(self._look)
        self.search.returnPressed.connect(self._open_first)
        self.contents.currentItemChanged.connect(self._chosen)
        self.contents.itemClicked.connect(self._chosen)
        self.contents.itemActivated.connect(lambda _item: self.browser.setFocus())
        self.browser.page_wanted.connect(self.show_page)
        self.browser.scaled.connect(self._grow)
        for key, do in (
            (QKeySequence(QKeySequence.StandardKey.Find), self._begin_search),
            (QKeySequence("F1"), lambda: self.show_page(FIRST)),
            (QKeySequence("Ctrl+="), lambda: self._grow(1)),
            (QKeySequence("Ctrl+0"), lambda: self._grow(0)),
        ):
            QShortcut(key, self).activated.connect(do)

    def stand_over(self, dialog: QDialog | None) -> None:
        """Stand over a dialog until it is finished, which would block it else; None: beside the window."""
        home = dialog or self._window
        if self.parentWidget() is not home:
            self.setParent(home, self.windowFlags())
            if dialog is not None:
                dialog.finished.connect(self._go_home)

    def _go_home(self) -> None:
        if self.parentWidget() is self._window:
            return
        was_shown = self.isVisible()
        self.setParent(self._window, self.windowFlags())
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)  # the keys go back to the work
        self.setVisible(was_shown)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, on=False)

    # Going to pages

    @property
    def shown(self) -> str:
        """The page that is read."""
        return self._shown

    def show_page(self, key: str) -> None:
        """Show a page; the one left can be gone back to."""
        if key == self._shown or page(key) is None:
            return
        if self._shown:
            self._past.append(self._shown)
        self._ahead.clear()
        self._show(key)

    def go_back(self) -> None:
        """Show the page that was read before."""
        if self._past:
            self._ahead.append(self._shown)
            self._show(self._past.pop())

    def go_on(self) -> None:
        """Show the page that was gone back from."""
        if self._ahead:
            self._past.append(self._shown)
            self._show(self._ahead.pop())

    def _show(self, key: str) -> None:
        found = page(key)
        if found is None:
            return
        self._shown = key
        self._title.setText(found.title)
        self.browser.show_page(found)
        self.back.setEnabled(bool(self._past))
        self.on.setEnabled(bool(self._ahead))
        if not self.search.text().strip():
            self._choose_in_list(key)

    # The list at the left

    def _list_contents(self) -> None:
        self._fill([(one.title, one.key, "") for one in pages()])
        self._choose_in_list(self._shown)

    def _look(self) -> None:
        text = self.search.text().strip()
        if not text:
            self._list_contents()
            return
        self._fill([(_line(hit), hit.page.key, hit.heading) for hit in look_for(text)])

    def _fill(self, rows: list[tuple[str, str, str]]) -> None:
        self._quiet = True
        self.contents.clear()
        for text, key, heading in rows:
            item = QListWidgetItem(text)
            item.setData(_KEY, key)
            item.setData(_HEADING, heading)
            if not heading:
                item.setSizeHint(QSize(0, theme.px(30)))
            self.contents.addItem(item)
        self._quiet = False
        self.nothing.setVisible(not rows)

    def _choose_in_list(self, key: str) -> None:
        self._quiet = True
        for row in range(self.contents.count()):
            if self.contents.item(row).data(_KEY) == key:
                self.contents.setCurrentRow(row)
        self._quiet = False

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is None or self._quiet:
            return
        self.show_page(item.data(_KEY))
        if item.data(_HEADING):
            self.browser.show_found(item.data(_HEADING), self.search.text())

    def _open_first(self) -> None:
        if self.contents.count():
            self.contents.setCurrentRow(max(0, self.contents.currentRow()))
            self._chosen(self.contents.currentItem())
            self.contents.setFocus()

    def _begin_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    # Letters and paper

    def _grow(self, steps: int) -> None:
        wanted = 100 if not steps else min(_MOST, max(_LEAST, self._letters + steps * _STEP))
        if wanted != self._letters:
            self._letters = wanted
            remember(_SIZE, wanted)
            self.browser.scale(wanted)

    def print_page(self) -> None:
        """Ask for a printer and print the page that is read."""
        document = self.browser.printed()
        if document is None:
            return
        printer = self._window.desk.dialogs.choose_printer(self._title.text(), document.pageCount(), self)
        if printer is not None:
            self.browser.print_page(document, printer)
        document.deleteLater()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.search.text():
            self.search.clear()
        else:
            self.close()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and watched is self._window:
            self.close()  # it does not stay behind alone
        return super().eventFilter(watched, event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "browser"):
            QTimer.singleShot(0, self.browser, self.browser.draw)


def _line(hit: Hit) -> str:
    where = hit.page.title if hit.heading == hit.page.title else f"{hit.page.title} › {hit.heading}"
    return f"{where}\n{hit.excerpt}" if hit.excerpt else where
