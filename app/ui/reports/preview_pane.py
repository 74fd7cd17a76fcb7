"""The report as it will print: small pages, pages with zoom, and the panel that signs it."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QWidget

from app.i18n import _, number
from app.override import override
from app.ui.kit import theme
from app.ui.kit.buttons import button, icon_button
from app.ui.kit.cards import Card, Rule, text_label
from app.ui.kit.focus import on_key
from app.ui.kit.layouts import add_layout, row_in
from app.ui.printing.page_view import PageView, Thumbnails
from app.ui.printing.paper import Paper
from app.ui.reports.sign_panel import SignPanel

_NARROW = 760
"""Width below which the small pages give way."""
_GAPS = 8 + 8 + 7 * 4 + 2
"""What stands between the parts of the bar and around them."""


class _PagesCard(Card):
    """The card of the pages, which tells when it became wider or narrower."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__(0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class PreviewPane(QWidget):
    """Thumbnails, pages, sign-off panel."""

    page_count_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper: Paper | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.thumbnails = Thumbnails()
        small = Card(0)
        small.body.addWidget(self.thumbnails)
        small.setFixedWidth(theme.px(120))
        self._small = small
        self.pages = PageView()
        middle = self._middle = _PagesCard()
        middle.body.setSpacing(0)
        add_layout(middle.body, self._bar())
        middle.body.addWidget(Rule())
        self.message = QLabel(_("Making the pages…"))
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setProperty("role", "second")
        middle.body.addWidget(self.message, 1)
        middle.body.addWidget(self.pages, 1)
        self.pages.hide()
        self.panel = SignPanel()
        panel = Card(0)
        panel.body.addWidget(self.panel)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(8)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(middle)
        self._split.addWidget(panel)
        self._split.setStretchFactor(0, 1)
        panel.setMinimumWidth(theme.px(280))
        middle.setMinimumWidth(theme.px(240))
        row = row_in(self, 8)
        row.addWidget(small)
        row.addWidget(self._split, 1)
        self._split.setSizes([766, theme.px(352)])

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 3, 8, 3)
        bar.setSpacing(4)
        self.back = icon_button("chevron_left", _("Page before"), lambda: self.pages.go(self.pages.page() - 1))
        self.place = text_label("")
        self.forth = icon_button("chevron_right", _("Next page"), lambda: self.pages.go(self.pages.page() + 1))
        self.note = text_label(_("The very pages that print"), "label")
        self.smaller = icon_button("zoom_out", _("Smaller"), lambda: self._zoom_by(1 / 1.2), "Ctrl+-")
        self.scale = text_label("")
        self.scale.setFixedWidth(theme.px(44))
        self.scale.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.larger = icon_button("zoom_in", _("Larger"), lambda: self._zoom_by(1.2), "Ctrl+=")
        self.whole = button(_("Whole page"), "page_fit", self.pages_fit)
        self.whole.setAccessibleName(self.whole.text())
        self.whole.setToolTip(self.whole.text())
        for one in (self.back, self.place, self.forth):
            bar.addWidget(one)
        bar.addStretch(1)
        bar.addWidget(self.note)
        bar.addStretch(1)
        for other in (self.smaller, self.scale, self.larger, self.whole):
            bar.addWidget(other)
        return bar

    def _fit_bar(self) -> None:
        """Leave words of the bar away where it is narrow: the note, the scale, the button's, then the page's."""
        words, page, count = self.whole.accessibleName(), self.pages.page() + 1, self.page_count()
        self.whole.setText(words)
        self.place.setText(_("Page {page} / {count}").format(page=page, count=count))
        self.place.setToolTip(self.place.text())
        always = (self.back, self.place, self.forth, self.smaller, self.larger, self.whole)
        room = self._middle.width() - sum(one.sizeHint().width() for one in always) - theme.px(_GAPS)
        self.scale.setVisible(room >= self.scale.width())
        self.note.setVisible(room >= self.scale.width() + self.note.sizeHint().width())
        if room < 0:
            self.whole.setText("")
        if room + self.whole.fontMetrics().horizontalAdvance(words) < 0:
            self.place.setText(f"{page}/{count}")

    def _connect(self) -> None:
        self._middle.resized.connect(self._fit_bar)
        self.pages.paged.connect(self._show_place)
        self.pages.zoomed.connect(self._show_scale)
        self.thumbnails.wanted.connect(self.pages.go)
        order = (
            self.panel.pdf,
            self.back,
            self.forth,
            self.smaller,
            self.larger,
            self.whole,
            self.pages,
            self.thumbnails,
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        on_key(self.thumbnails, "PgDown", lambda: self.pages.go(self.pages.page() + 1))
        on_key(self.thumbnails, "PgUp", lambda: self.pages.go(self.pages.page() - 1))

    def show_paper(self, content: bytes) -> None:
        """Show the pages of a PDF, at the page where the last one stood."""
        old, page = self._paper, self.pages.page()
        self._paper = Paper(content)
        self.thumbnails.show_paper(self._paper)
        self.pages.show_paper(self._paper)
        if old is not None:
            old.close()
        self.message.hide()
        self.pages.show()
        self.pages.go(min(page, len(self._paper) - 1))
        self._show_place(self.pages.page())
        self._show_scale(self.pages.zoom)
        self.page_count_changed.emit(len(self._paper))

    def show_message(self, words: str) -> None:
        """Say what stands in the way of the pages."""
        self.message.setText(words)
        self.message.show()
        self.pages.hide()

    def page_count(self) -> int:
        """Return how many pages are shown."""
        return 0 if self._paper is None else len(self._paper)

    def pages_fit(self) -> None:
        """Show a whole page."""
        self.pages.fit_page()

    def close_paper(self) -> None:
        """Let go of the document."""
        self.pages.show_paper(None)
        self.thumbnails.show_paper(None)
        if self._paper is not None:
            self._paper.close()
            self._paper = None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._small.setVisible(self.width() >= theme.px(_NARROW))

    def _zoom_by(self, by: float) -> None:
        self.pages.set_zoom(self.pages.zoom * by)

    def _show_place(self, page: int) -> None:
        count = self.page_count()
        self._fit_bar()
        self.back.setEnabled(page > 0)
        self.forth.setEnabled(page < count - 1)
        self.thumbnails.choose(page)

    def _show_scale(self, zoom: float) -> None:
        self.scale.setText(number(round(zoom * 100)) + "%")
